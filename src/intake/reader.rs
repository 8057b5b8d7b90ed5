//! The way from a delivered file to a reading.

use std::collections::BTreeMap;
use std::io;

use jiff::civil::Date;

use crate::data::code_list::CodeList;
use crate::data::dataset::Dataset;
use crate::diagnostic::{Severity, rules};
use crate::intake::delivery::{Delivery, Fingerprint, Format};
use crate::intake::finding::{Finding, Findings};
use crate::intake::keys::Lists;
use crate::intake::mapping::Mapping;
use crate::intake::reading::{Cells, FileFacts, Reading};
use crate::intake::table::Context;
use crate::intake::{book, checks, marker, text_file};

/// What a delivery is read against.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The dataset it is for, with the observations held so far.
    pub dataset: &'a Dataset,
    /// The day the delivery was received: what was known then is what it changes.
    pub as_of: Date,
    /// Code lists by id.
    pub code_lists: &'a BTreeMap<String, CodeList>,
}

/// Reads a delivered file into cells of a dataset, and says everything that is wrong with it.
///
/// # Errors
/// When the machine fails to read; whatever is wrong with the file itself is a finding.
pub fn read(delivery: &Delivery<'_>, known: Known<'_>, mapping: &Mapping) -> io::Result<Reading> {
    let format = delivery.format()?;
    let mut file = FileFacts {
        name: delivery.name.clone(),
        format,
        length: 0,
        sha256: String::new(),
        encoding: None,
        separator: None,
        sheets: Vec::new(),
        all_sheets: Vec::new(),
        other_sheets: Vec::new(),
        header_rows: Vec::new(),
    };
    let Some(lists) = Lists::new(known.dataset, known.code_lists) else {
        let findings = vec![Finding::error(rules::INTAKE_UNREADABLE).help("lists")];
        return Ok(Reading::refused(file, findings));
    };
    let mut context = Context {
        lists: &lists,
        mapping,
        is_percent: known.dataset.is_percent(),
        is_workbook: format != Format::Csv,
        findings: Findings::default(),
        cells: Cells::default(),
        notes: Vec::new(),
        left_out: Vec::new(),
        rows: 0,
        open_marks: Vec::new(),
        lost_marks: Vec::new(),
        titles: Vec::new(),
        guessed_titles: Vec::new(),
        columns: Vec::new(),
    };
    if format == Format::Csv {
        text_file::read(&mut context, &mut file, delivery)?;
    } else {
        let bytes = delivery.bytes()?;
        let mut fingerprint = Fingerprint::default();
        fingerprint.update(&bytes);
        (file.sha256, file.length) = fingerprint.finish();
        book::read(&mut context, &mut file, &bytes);
    }
    settle_marks(&mut context);
    if !mapping.columns.is_empty() {
        checks::personal::check_name_of_file(&mut context, &delivery.name);
    }
    checks::check(&mut context, known);
    let mut findings = context.findings.finish();
    let is_refused = findings.iter().any(|it| it.severity == Severity::Error);
    if context.cells.is_empty() && !is_refused && !mapping.columns.is_empty() {
        findings.insert(0, Finding::error(rules::INTAKE_NOTHING_READ));
    }
    let reading = Reading {
        file,
        cells: context.cells,
        findings,
        notes: context.notes,
        left_out: context.left_out,
        rows: context.rows,
        columns: context.columns,
    };
    Ok(checks::personal::silenced(reading))
}

impl Reading {
    fn refused(file: FileFacts, findings: Vec<Finding>) -> Reading {
        let (cells, notes, left_out) = (Cells::default(), Vec::new(), Vec::new());
        Reading { file, cells, findings, notes, left_out, rows: 0, columns: Vec::new() }
    }
}

/// Looks for the meaning of marks such as `(1)` among the notes of the file.
fn settle_marks(context: &mut Context<'_>) {
    for (cell, mark) in std::mem::take(&mut context.open_marks) {
        match note_of(context, &mark) {
            Some(text) => context.cells.add_note(cell, &text),
            None => {
                let address = context.cells.origin(cell);
                context.findings.push(unknown_mark(&mark).at(address));
            }
        }
    }
    for (address, mark) in std::mem::take(&mut context.lost_marks) {
        if note_of(context, &mark).is_none() {
            context.findings.push(unknown_mark(&mark).at(address));
        }
    }
}

fn note_of(context: &Context<'_>, mark: &str) -> Option<String> {
    context.notes.iter().find_map(|(_, note)| marker::note_of_mark(note, mark)).map(str::to_owned)
}

fn unknown_mark(mark: &str) -> Finding {
    let finding = Finding::error(rules::INTAKE_UNKNOWN_MARK).found(mark);
    finding.proposing(format!("marks: {{\"{mark}\": {{note: \"…\"}}}}"))
}
