//! Refusing a delivery: an entry of the register, and the file set aside where only its owner reads it.
//!
//! Two steps, each done or not done: the register is replaced whole by one renaming, then the file is moved.
//! A run stopped between them is finished by the same command given again.
#![expect(clippy::disallowed_methods, reason = "`intake` keeps deliveries on the disk")]

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::data::Period;
use crate::data::refusal::FILE;
use crate::diagnostic::{Report, Rule, rules};
use crate::intake::acceptance::quoted;
use crate::intake::address::column_letters;
use crate::intake::checks::personal;
use crate::intake::delivery::{Delivery, Format};
use crate::intake::finding::Finding;
use crate::intake::reading::{FileFacts, Reading};
use crate::source::{Sources, yaml};

/// The folder of files set aside, under that of the project.
///
/// No build reads or writes there, and it tells version control to leave it out.
pub const QUARANTINE: &str = "quarantine";

/// What a person says of a delivery when refusing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The dataset it was for.
    pub dataset: String,
    /// Its periods, as far as they are known.
    pub periods: Vec<Period>,
    /// The day it was received.
    pub received: Date,
    /// Which service sent it.
    pub from: String,
    /// Who refuses.
    pub refused_by: String,
    /// When.
    pub refused_on: Date,
    /// Why, when the rules that spoke do not say it.
    pub reason: Option<String>,
}

/// A refusal that could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum RefusalError {
    /// The register is written in a way that no entry can be added to.
    #[error("`{FILE}` is not a list to which an entry can be added")]
    Register,
    /// The disk refused.
    #[error("failed to write `{}`", path.display())]
    Write {
        /// What was to be written or moved.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The file is no longer the one that was read.
    #[error("`{}` changed while it was being set aside", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// A whole copy is in quarantine, and the original could not be removed.
    #[error("failed to remove `{}`, which is now also `{}`", path.display(), copy.display())]
    Remove {
        /// The original.
        path: PathBuf,
        /// The copy in quarantine.
        copy: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

/// Adds an entry to the register.
///
/// # Errors
/// When the register is no list in block style, or the disk refuses; it is then as it was.
pub fn register(sources: &Sources, reading: &Reading, refused: &Refused) -> Result<(), RefusalError> {
    let before = sources.get(FILE).map_or("", |it| it.text());
    let mut text = before.to_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(&entry(reading, refused));
    if entries(&text) != Some(entries(before).unwrap_or(0) + 1) {
        return Err(RefusalError::Register);
    }
    let path = sources.root.join(FILE);
    let parent = path.parent().unwrap_or(&sources.root);
    fs::create_dir_all(parent).map_err(|source| failed(parent, source))?;
    // A name with a dot is no input, so that a build never sees a register half written.
    let stage = parent.join(".refused.yaml.new");
    let written = fs::File::create(&stage).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.map_err(|source| failed(&stage, source))?;
    fs::rename(&stage, &path).map_err(|source| failed(&path, source))?;
    sync(parent);
    Ok(())
}

/// Where a refused file stands once set aside, under the project's folder.
///
/// Its name is made of its fingerprint: the one it came with may name a person.
pub fn place(sha256: &str, name: &str) -> String {
    format!("{QUARANTINE}/{}.{}", sha256.get(..16).unwrap_or(sha256), extension(name))
}

/// Moves the file into quarantine; gives its new path.
///
/// Within one file system this is one renaming. Across two, a copy is made, brought to the disk and compared
/// with the fingerprint of what was read before the original goes: a run stopped at any moment leaves at least
/// one whole file, and the next one finishes.
///
/// # Errors
/// When the disk refuses, or the file changed since it was read; it is then where it was.
pub fn quarantine(project: &Path, file: &Path, facts: &FileFacts) -> Result<PathBuf, RefusalError> {
    // What is moved is the file, not a link to it.
    let original = fs::canonicalize(file).map_err(|source| failed(file, source))?;
    let folder = project.join(QUARANTINE);
    make_folder(&folder).map_err(|source| failed(&folder, source))?;
    let place = project.join(place(&facts.sha256, &facts.name));
    if fs::canonicalize(&place).is_ok_and(|it| it == original) {
        return Ok(place);
    }
    // A file on a disk without permissions, or of somebody else, cannot be closed where it is.
    let _ = owner_only(&original);
    match fs::rename(&original, &place) {
        Ok(()) => owner_only(&place).map_err(|source| failed(&place, source))?,
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            carry_over(&original, &place, &facts.sha256)?;
        }
        Err(source) => return Err(failed(&place, source)),
    }
    sync(&folder);
    if original != file {
        // The link would lead nowhere, and its name may name a person too.
        let is_link = fs::symlink_metadata(file).is_ok_and(|it| it.is_symlink());
        if is_link {
            fs::remove_file(file).map_err(|source| failed(file, source))?;
        }
    }
    Ok(place)
}

/// The folder, closed to others and left out by version control before anything enters.
fn make_folder(folder: &Path) -> io::Result<()> {
    if !folder.is_dir() {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
    }
    #[cfg(unix)]
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    let ignore = folder.join(".gitignore");
    if !ignore.is_file() {
        let stage = folder.join(".gitignore.new");
        fs::File::create(&stage).and_then(|mut file| {
            file.write_all(b"*\n")?;
            file.sync_all()
        })?;
        fs::rename(&stage, &ignore)?;
    }
    Ok(())
}

fn owner_only(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Copies a file to another file system, and removes it once the copy is known to be whole and to stay.
fn carry_over(original: &Path, place: &Path, sha256: &str) -> Result<(), RefusalError> {
    let mut stage = place.as_os_str().to_owned();
    stage.push(".new");
    let stage = PathBuf::from(stage);
    let copied = closed(&stage).and_then(|mut copy| {
        io::copy(&mut fs::File::open(original)?, &mut copy)?;
        copy.sync_all()?;
        Delivery::at(&stage)?.fingerprint()
    });
    let copied = copied.map_err(|source| failed(&stage, source))?;
    if copied != sha256 {
        let _ = fs::remove_file(&stage);
        return Err(RefusalError::Changed { path: original.to_owned() });
    }
    fs::rename(&stage, place).map_err(|source| failed(place, source))?;
    if let Some(folder) = place.parent() {
        sync(folder);
    }
    fs::remove_file(original).map_err(|source| RefusalError::Remove {
        path: original.to_owned(),
        copy: place.to_owned(),
        source,
    })
}

/// A new file that its owner alone reads from the first byte on; what an earlier run left of it goes.
fn closed(path: &Path) -> io::Result<fs::File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = fs::File::options();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.write(true).create_new(true).open(path)
}

/// A name must outlive a loss of power too; where folders cannot be synced, nothing is lost by it.
fn sync(folder: &Path) {
    let _ = fs::File::open(folder).and_then(|it| it.sync_all());
}

fn failed(path: &Path, source: io::Error) -> RefusalError {
    RefusalError::Write { path: path.to_owned(), source }
}

/// How many entries a register has; `None` when it is no list.
fn entries(text: &str) -> Option<usize> {
    let sources = Sources::in_memory([(FILE, text)]);
    let mut report = Report::default();
    let node = yaml::parse(&mut report, sources.get(FILE)?)?;
    match node.value {
        yaml::Value::List(entries) if !report.has_errors() => Some(entries.len()),
        _ => None,
    }
}

/// The register's entry, as YAML.
fn entry(reading: &Reading, refused: &Refused) -> String {
    let file = &reading.file;
    let spoke = |rules: &[Rule]| reading.findings.iter().any(|it| rules.contains(&it.rule));
    let is_personal = spoke(&[rules::INTAKE_PERSONAL_DATA, rules::INTAKE_INDIVIDUAL_ROWS]);
    // A name is kept when nothing speaks against it: neither what stands in the file, nor the name itself, nor
    // that nobody could look.
    let is_unseen = spoke(&[rules::INTAKE_MACROS, rules::INTAKE_UNREADABLE]);
    let is_kept = !is_personal && !is_unseen && !personal::may_name_someone(&file.name);
    let name = if is_kept { file.name.clone() } else { format!("*.{}", extension(&file.name)) };
    let mut lines = Vec::new();
    let mut say = |key: &str, value: &str| lines.push(format!("{key}: {}", quoted(value)));
    say("dataset", &refused.dataset);
    say("received", &refused.received.to_string());
    say("from", &refused.from);
    say("file", &name);
    say("sha256", &file.sha256);
    say("bytes", &file.length.to_string());
    say("refused_by", &refused.refused_by);
    say("refused_on", &refused.refused_on.to_string());
    if let Some(reason) = &refused.reason {
        say("reason", reason);
    }
    if !refused.periods.is_empty() {
        let periods: Vec<String> = refused.periods.iter().map(|it| quoted(&it.to_string())).collect();
        lines.push(format!("periods: [{}]", periods.join(", ")));
    }
    if !reading.findings.is_empty() {
        lines.push("findings:".to_owned());
        for finding in &reading.findings {
            let cells = cells(finding, file, is_personal);
            let cells = if cells.is_empty() { String::new() } else { format!(", cells: {}", quoted(&cells)) };
            lines.push(format!("  - {{rule: {}, count: {}{cells}}}", finding.rule.0, finding.count));
        }
    }
    format!("- {}\n", lines.join("\n  "))
}

/// Addresses of cells; sheets by number when personal data were found, since their names may hold names.
fn cells(finding: &Finding, file: &FileFacts, is_personal: bool) -> String {
    let one = |address: &crate::intake::CellAddress| {
        let number = file.all_sheets.iter().position(|it| **it == *address.sheet);
        let sheet = match number {
            // The only table of a text file is named after the file.
            _ if file.format == Format::Csv => String::new(),
            Some(number) if is_personal => (number + 1).to_string(),
            _ if is_personal => "?".to_owned(),
            _ => address.sheet.to_string(),
        };
        match (address.row, sheet.as_str()) {
            (0, _) => sheet,
            (row, "") => format!("{}{row}", column_letters(address.column)),
            (row, sheet) => format!("{sheet}!{}{row}", column_letters(address.column)),
        }
    };
    let kept: Vec<String> = finding.addresses.iter().map(one).filter(|it| !it.is_empty()).collect();
    let more = finding.count > finding.addresses.len() as u64 && !kept.is_empty();
    kept.join(", ") + if more { ", …" } else { "" }
}

/// The last part of a name when it looks like one of a format, so that it can name nobody.
fn extension(name: &str) -> String {
    let last = name.rsplit_once('.').map_or("", |it| it.1).to_ascii_lowercase();
    let is_format = (2..=5).contains(&last.len())
        && [
            "csv", "txt", "tsv", "xlsx", "xlsm", "xlsb", "xls", "xltx", "xltm", "xlam", "xla", "ods", "fods",
            "ots", "pdf", "zip", "gz", "docx", "doc", "odt",
        ]
        .contains(&last.as_str());
    if is_format { last } else { "bin".to_owned() }
}
