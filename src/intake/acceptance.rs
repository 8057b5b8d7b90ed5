//! Accepting a delivery: a folder of its own, made beside and put in place by one renaming.
//!
//! The renaming is the only step that changes what a build reads: stopped before it, the data are as they
//! were; after it, everything is there. What is already in `data/` is never changed.
#![expect(clippy::disallowed_methods, reason = "`intake` keeps deliveries on the disk")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::data::code_list::CodeList;
use crate::data::dataset::Dataset;
use crate::data::delivery::{ENTRY, FOLDER, ORIGINAL};
use crate::data::observation::Status;
use crate::intake::plan::Plan;
use crate::intake::reading::{ReadCell, Reading};
use crate::source::csv;

/// What a person says of a delivery when accepting it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// Id of the vintage it becomes.
    pub vintage: String,
    /// Its title, for readers.
    pub title: String,
    /// Public address, if there is one.
    pub url: Option<String>,
    /// The day it was received.
    pub received: Date,
    /// Which service sent it.
    pub from: String,
    /// The day its provider extracted the data.
    pub extracted: Option<Date>,
    /// The day its provider publishes it.
    pub first_release: Option<Date>,
    /// Who accepts.
    pub accepted_by: String,
    /// When.
    pub accepted_on: Date,
    /// Why it is accepted although a newer vintage is held.
    pub late: Option<String>,
    /// Why values were revised, for those that carry no note.
    pub reason: Option<String>,
    /// Remarks accepted with it, each with the reason.
    pub warnings: Vec<(String, String)>,
}

/// An acceptance that could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum AcceptanceError {
    /// The folder of that vintage is there.
    #[error("the delivery `{}` has been accepted before", path.display())]
    Exists {
        /// The folder.
        path: PathBuf,
    },
    /// The disk refused.
    #[error("failed to write `{}`", path.display())]
    Write {
        /// What was to be written.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

/// The folder of an accepted delivery, under that of the project.
pub fn folder(dataset: &Dataset, acceptance: &Acceptance) -> String {
    format!("{FOLDER}/{}/{}", dataset.id, acceptance.vintage)
}

/// The texts of a delivery's folder: register and observations, by name.
pub fn texts(
    dataset: &Dataset,
    code_lists: &BTreeMap<String, CodeList>,
    reading: &Reading,
    plan: &Plan,
    acceptance: &Acceptance,
) -> [(String, String); 2] {
    let folder = folder(dataset, acceptance);
    let observations = observations(dataset, code_lists, reading, plan, acceptance);
    [
        (format!("{folder}/{ENTRY}"), entry(reading, plan, acceptance)),
        (format!("{folder}/observations.csv"), observations),
    ]
}

/// Puts a delivery into the data of a project: the texts of its folder, by path, and the file; gives the folder.
///
/// # Errors
/// When the vintage exists, or the disk refuses; the data are then as they were.
pub fn accept(
    (project, folder): (&Path, &str),
    texts: &[(&str, &str)],
    original: &Path,
    reading: &Reading,
) -> Result<PathBuf, AcceptanceError> {
    let place = project.join(folder);
    if place.exists() {
        return Err(AcceptanceError::Exists { path: place });
    }
    let parent = place.parent().unwrap_or(project).to_owned();
    let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // A name with a dot is no input, so that a build never sees a folder half made.
    let stage = parent.join(format!(".{name}.new"));
    if stage.exists() {
        fs::remove_dir_all(&stage).map_err(|source| failed(&stage, source))?;
    }
    let kept = stage.join(ORIGINAL);
    fs::create_dir_all(&kept).map_err(|source| failed(&kept, source))?;
    for (path, text) in texts {
        let file = stage.join(path.rsplit('/').next().unwrap_or(path));
        write(&file, text.as_bytes()).map_err(|source| failed(&file, source))?;
    }
    let copy = kept.join(&reading.file.name);
    fs::copy(original, &copy)
        .and_then(|_| fs::File::open(&copy)?.sync_all())
        .and_then(|()| read_only(&copy))
        .map_err(|source| failed(&copy, source))?;
    fs::rename(&stage, &place).map_err(|source| failed(&place, source))?;
    // The name must outlive a loss of power too; where folders cannot be synced, nothing is lost by it.
    let _ = fs::File::open(&parent).and_then(|it| it.sync_all());
    Ok(place)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Nobody should change what was received, not even by mistake.
fn read_only(path: &Path) -> io::Result<()> {
    let mut permissions = fs::metadata(path)?.permissions();
    permissions.set_readonly(true);
    fs::set_permissions(path, permissions)
}

fn failed(path: &Path, source: io::Error) -> AcceptanceError {
    AcceptanceError::Write { path: path.to_owned(), source }
}

/// The register's entry, as YAML.
fn entry(reading: &Reading, plan: &Plan, acceptance: &Acceptance) -> String {
    let mut lines = Vec::new();
    let mut say = |key: &str, value: &str| lines.push(format!("{key}: {}", quoted(value)));
    say("title", &acceptance.title);
    if let Some(url) = &acceptance.url {
        say("url", url);
    }
    say("file", &reading.file.name);
    say("sha256", &reading.file.sha256);
    say("bytes", &reading.file.length.to_string());
    say("received", &acceptance.received.to_string());
    say("from", &acceptance.from);
    let days = [("extracted", acceptance.extracted), ("first_release", acceptance.first_release)];
    for (key, day) in days {
        if let Some(day) = day {
            say(key, &day.to_string());
        }
    }
    say("accepted_by", &acceptance.accepted_by);
    say("accepted_on", &acceptance.accepted_on.to_string());
    if let Some(late) = &acceptance.late {
        say("late", late);
    }
    say("confirmed", &plan.confirmed.to_string());
    if !acceptance.warnings.is_empty() {
        lines.push("warnings:".to_owned());
        for (rule, reason) in &acceptance.warnings {
            lines.push(format!("  - {{rule: {}, reason: {}}}", quoted(rule), quoted(reason)));
        }
    }
    lines.join("\n") + "\n"
}

/// A YAML text in double quotes.
pub(super) fn quoted(text: &str) -> String {
    let text: String = text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn observations(
    dataset: &Dataset,
    code_lists: &BTreeMap<String, CodeList>,
    reading: &Reading,
    plan: &Plan,
    acceptance: &Acceptance,
) -> String {
    let mut header = vec!["time_period", "geo"];
    header.extend(dataset.dimensions.iter().map(|it| it.id.as_str()));
    header.extend(["obs_value", "obs_status", "conf_status", "low", "high", "vintage", "note", "origin"]);
    let written = plan.written();
    let mut writer = csv::Writer::for_rows(&header, written.len());
    for index in written {
        let cell = reading.cells.get(index as usize);
        let reason = acceptance.reason.as_deref().filter(|_| plan.revised.binary_search(&index).is_ok());
        write_cell(&mut writer, (dataset, code_lists), &cell, reason, &acceptance.vintage);
    }
    String::from_utf8(writer.finish()).expect("every cell of it is a text")
}

fn write_cell(
    writer: &mut csv::Writer,
    (dataset, code_lists): (&Dataset, &BTreeMap<String, CodeList>),
    cell: &ReadCell,
    reason: Option<&str>,
    vintage: &str,
) {
    let number =
        |it: Option<rust_decimal::Decimal>| it.map(|it| it.normalize().to_string()).unwrap_or_default();
    writer.cell(&cell.key.period.to_string());
    writer.cell(&code_lists["geo"].code(cell.key.geo).code);
    for (dimension, index) in dataset.dimensions.iter().zip(&cell.key.codes) {
        writer.cell(&code_lists[&dimension.code_list].code(*index).code);
    }
    writer.cell(&number(cell.value));
    writer.cell(if cell.status == Status::Normal { "" } else { cell.status.code() });
    writer.cell("");
    writer.cell(&number(cell.low));
    writer.cell(&number(cell.high));
    writer.cell(vintage);
    writer.cell(cell.note.as_deref().or(reason).unwrap_or_default());
    writer.cell(&cell.origin.to_string());
    writer.end_row();
}
