//! Artifacts to the output folder, all or nothing. The only module of a build that writes to disk.
#![expect(clippy::disallowed_methods, reason = "`output` is the module that writes to the disk")]

mod folder;
mod manifest;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::artifact::Artifact;

use folder::Folders;
pub use manifest::{MANIFEST, Manifest};

/// The folder of `output/` for what is never published: reports for the people who make the letter.
///
/// A build keeps it as it is and writes nothing into it.
pub const REPORTS: &str = "reports";

/// What can go wrong with the machine while writing.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// A file or folder could not be written, renamed or removed.
    #[error("failed to write `{}`", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// `output/` holds something that this program did not make.
    #[error(
        "`{}` was not made by letterpress (it has no `manifest.json`): move it away or empty it",
        path.display()
    )]
    NotOurs {
        /// The folder.
        path: PathBuf,
    },
    /// Two artifacts have one path, or a path leaves the folder: a bug of a renderer.
    #[error("the artifact path `{path}` is used twice or leaves the output folder")]
    Path {
        /// The path.
        path: String,
    },
}

/// Writes every artifact and `manifest.json` into a new folder beside `output/`, then swaps it in.
///
/// A run that fails or is killed leaves the previous `output/` untouched, at the latest after the next
/// run has begun, which also removes the left-overs. A file `output/.gitkeep` is kept.
///
/// # Errors
/// When the disk refuses, and when `output/` holds something that this program did not make.
pub fn write(project: &Path, artifacts: &[Artifact]) -> Result<Manifest, OutputError> {
    check_paths(artifacts)?;
    let folders = Folders::of(project);
    folders.recover()?;
    folders.check_ours()?;
    let written = fill(&folders, artifacts).and_then(|manifest| {
        folders.swap()?;
        Ok(manifest)
    });
    if written.is_err() {
        // The first failure is the one to tell; the next run tries again to clean up.
        let _ = folders.remove_new();
    }
    written
}

/// Writes a report of a command to `output/reports/`, replacing the one of that name; gives its path.
///
/// # Errors
/// When the disk refuses, and when `output/` holds something that this program did not make.
pub fn write_report(project: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, OutputError> {
    let folders = Folders::of(project);
    folders.recover()?;
    folders.check_ours()?;
    let path = folders.current.join(REPORTS).join(name);
    create_folder(path.parent().unwrap_or(&folders.current))?;
    replace_file(&path, bytes)?;
    Ok(path)
}

/// Writes one file anywhere, with the folders it stands in; replaces the one of that name.
///
/// # Errors
/// When the disk refuses.
pub fn put_file(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
        create_folder(folder)?;
    }
    replace_file(path, bytes)
}

/// Replaces one file of the project whole: a run that is killed leaves the old text or the new one.
///
/// # Errors
/// When the disk refuses.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let new = path.with_file_name(name);
    let written = fs::File::create(&new).and_then(|mut file| {
        io::Write::write_all(&mut file, bytes)?;
        // The rename must not reach the disk before the bytes.
        file.sync_all()
    });
    written.map_err(|source| failed(&new, source))?;
    fs::rename(&new, path).map_err(|source| failed(path, source))
}

fn check_paths(artifacts: &[Artifact]) -> Result<(), OutputError> {
    let mut paths = BTreeSet::from([MANIFEST]);
    for artifact in artifacts {
        let is_inside = artifact.path.split('/').all(|it| !matches!(it, "" | "." | ".."))
            && !artifact.path.contains(['\\', '\0', ':'])
            && artifact.path.split('/').next() != Some(REPORTS);
        if !is_inside || !paths.insert(artifact.path.as_str()) {
            return Err(OutputError::Path { path: artifact.path.clone() });
        }
    }
    Ok(())
}

/// Writes everything into the new folder.
fn fill(folders: &Folders, artifacts: &[Artifact]) -> Result<Manifest, OutputError> {
    create_folder(&folders.new)?;
    let parents: BTreeSet<&str> =
        artifacts.iter().filter_map(|it| it.path.rsplit_once('/').map(|(folder, _)| folder)).collect();
    for folder in parents {
        create_folder(&folders.new.join(folder))?;
    }
    artifacts.par_iter().try_for_each(|it| write_file(&folders.new.join(&it.path), &it.bytes))?;
    let manifest = Manifest::of(artifacts);
    write_file(&folders.new.join(MANIFEST), manifest.to_json().as_bytes())?;
    if folders.current.join(".gitkeep").is_file() {
        write_file(&folders.new.join(".gitkeep"), b"")?;
    }
    Ok(manifest)
}

fn create_folder(path: &Path) -> Result<(), OutputError> {
    fs::create_dir_all(path).map_err(|source| failed(path, source))
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    fs::write(path, bytes).map_err(|source| failed(path, source))
}

fn failed(path: &Path, source: io::Error) -> OutputError {
    OutputError::Write { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests;
