//! Reading the project's folders. The only file that names `walkdir`.
#![expect(clippy::disallowed_methods, reason = "`source` is the module that reads the disk")]

use std::io;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Diagnostic, FileId, Report, Span, rules};
use crate::source::{SourceError, SourceFile, Sources};

/// Folders whose files are input.
const FOLDERS: [&str; 3] = ["content", "data", "themes"];

/// Extensions of files that are texts.
const TEXTS: [&str; 11] = ["md", "yaml", "yml", "csv", "html", "css", "js", "svg", "txt", "ftl", "json"];

/// Reads every input file of the project, hidden files and editor back-ups left aside.
///
/// A text (`md`, `yaml`, `csv`, `html`, `css`, `js`, `svg`, `txt`, `ftl`…) that is not UTF-8 is reported
/// as `file/not-utf-8`. A byte-order mark at the start of a text is dropped: places count after it.
///
/// # Errors
/// When the folder is not a project or a file cannot be read.
pub fn load(report: &mut Report, project: &Path) -> Result<Sources, SourceError> {
    if !project.join("content/letter.yaml").is_file() {
        return Err(SourceError::NotAProject { path: project.to_owned() });
    }
    let paths = input_paths(project)?;
    // Each file becomes a value of its own; `collect` keeps the order of the paths.
    let bytes: Vec<Result<Vec<u8>, SourceError>> = paths.par_iter().map(|(_, path)| read(path)).collect();
    let mut files = Vec::with_capacity(paths.len());
    for ((path, _), bytes) in paths.into_iter().zip(bytes) {
        let id = FileId(u32::try_from(files.len()).expect("a project has fewer than four billion files"));
        files.push(decode(report, id, path, bytes?));
    }
    Ok(Sources { root: project.to_owned(), files })
}

/// Reads one file, in the project or not.
///
/// # Errors
/// When it is not there or cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, SourceError> {
    std::fs::read(path).map_err(|source| SourceError::Read { path: path.to_owned(), source })
}

/// Paths under the project with `/` between parts, and paths to open, in order of the former.
fn input_paths(project: &Path) -> Result<Vec<(String, PathBuf)>, SourceError> {
    let mut paths = Vec::new();
    for folder in FOLDERS {
        let root = project.join(folder);
        if !root.exists() {
            continue;
        }
        let walk = WalkDir::new(&root).follow_links(true).into_iter();
        for entry in walk.filter_entry(|it| it.depth() == 0 || !is_left_aside(it)) {
            let entry = entry.map_err(|it| SourceError::Read {
                path: it.path().unwrap_or(&root).to_owned(),
                source: it.into_io_error().unwrap_or_else(|| io::Error::other("the folder contains itself")),
            })?;
            if entry.file_type().is_file() {
                paths.push((project_path(project, entry.path())?, entry.into_path()));
            }
        }
    }
    paths.sort();
    Ok(paths)
}

/// Hidden files, and what editors leave beside a file: `letter.yaml~`, `letter.yaml.bak`, `#letter.yaml#`.
fn is_left_aside(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    // Files as received are kept untouched and are no input: their observations stand beside them.
    if entry.file_type().is_dir()
        && name == "original"
        && entry.path().components().rev().nth(3).is_some_and(|it| it.as_os_str() == "deliveries")
    {
        return true;
    }
    name.starts_with(['.', '#']) || name.ends_with('~') || name.ends_with(".bak")
}

fn project_path(project: &Path, path: &Path) -> Result<String, SourceError> {
    let relative = path.strip_prefix(project).expect("the walk began under the project");
    let parts: Option<Vec<&str>> = relative.iter().map(|it| it.to_str()).collect();
    parts.map(|it| it.join("/")).ok_or_else(|| SourceError::Read {
        path: path.to_owned(),
        source: io::Error::new(io::ErrorKind::InvalidData, "the file name is not UTF-8"),
    })
}

fn decode(report: &mut Report, id: FileId, path: String, bytes: Vec<u8>) -> SourceFile {
    let extension = path.rsplit_once('.').map(|(_, it)| it.to_ascii_lowercase());
    if !extension.is_some_and(|it| TEXTS.contains(&it.as_str())) {
        return SourceFile::of_bytes(id, path, bytes);
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.remove(0);
            }
            SourceFile::of_text(id, path, text)
        }
        Err(error) => {
            let (offset, bytes) = (error.utf8_error().valid_up_to(), error.into_bytes());
            let line = bytes[..offset].iter().filter(|it| **it == b'\n').count() + 1;
            // arguments: line, offset, found
            report.push(
                Diagnostic::error(rules::FILE_NOT_UTF8, Span::new(id, 0..0))
                    .with("line", line)
                    .with("offset", offset)
                    .with("found", format!("{:02X}", bytes[offset])),
            );
            SourceFile::of_bytes(id, path, bytes)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::load;
    use crate::diagnostic::{Report, rules};
    use crate::source::SourceError;

    #[test]
    fn reads_inputs_in_order_and_leaves_back_ups_aside() {
        let project = tempfile::tempdir().expect("a temporary folder");
        for (path, bytes) in [
            ("content/letter.yaml", b"\xef\xbb\xbftitle: a".as_slice()),
            ("content/letter.yaml~", b"x"),
            ("content/.hidden/a.yaml", b"x"),
            ("content/#a.md#", b"x"),
            ("content/a/b.md", b"x"),
            ("content/a-b.md", b"latin \xe9\nx"),
            ("themes/t/f.ttf", b"\xff\xfe"),
            ("data/a.csv.bak", b"x"),
            ("other/a.md", b"x"),
        ] {
            let path = project.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
            fs::write(path, bytes).expect("writable");
        }
        let mut report = Report::default();
        let sources = load(&mut report, project.path()).expect("readable");
        let paths: Vec<&str> = sources.files.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(paths, ["content/a-b.md", "content/a/b.md", "content/letter.yaml", "themes/t/f.ttf"]);
        assert_eq!(sources.get("content/letter.yaml").map(|it| it.text()), Some("title: a"));
        assert_eq!(sources.get("content/a-b.md").and_then(|it| it.as_text()), None);
        assert_eq!(report.diagnostics.len(), 1);
        assert_eq!(report.diagnostics[0].rule, rules::FILE_NOT_UTF8);
        assert_eq!(report.diagnostics[0].arguments[1], ("offset", "6".to_owned()));
    }

    #[test]
    fn a_folder_without_letter_is_not_a_project() {
        let project = tempfile::tempdir().expect("a temporary folder");
        let loaded = load(&mut Report::default(), project.path());
        assert!(matches!(loaded, Err(SourceError::NotAProject { .. })));
    }
}
