//! `intake`: a provider's file as it was read, and everything that is wrong with it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write};

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::cli::args::{Args, IntakeArgs};
use crate::cli::build;
use crate::cli::exit::Exit;
use crate::cli::interface::Interface;
use crate::cli::pipeline::{self, Outcome};
use crate::cli::reception::{self, Found};
use crate::cli::refusal;
use crate::cli::replacement::{self, Planned};
use crate::cli::wording::{self, Counts};
use crate::data::catalog::Catalog;
use crate::data::code_list::CodeList;
use crate::data::dataset::Dataset;
use crate::data::observation;
use crate::diagnostic::json::VERSION;
use crate::diagnostic::messages::Catalogue;
use crate::diagnostic::places::{Places, SourceText};
use crate::diagnostic::{Diagnostic, FileId, Report, Severity, nearest, rules};
use crate::intake::{self, Delivery, Finding, Mapping, Reading, lock, mapping};
use crate::text::Language;

/// Code lists by id.
type CodeLists = BTreeMap<String, CodeList>;

/// Reads a delivery and shows it; exit code 1 says that it is refused.
///
/// A run that changes the data keeps others out from before it reads them: what it decides rests on them.
pub(super) fn run(interface: &Interface, args: &Args, of: &IntakeArgs) -> io::Result<Exit> {
    let is_project = args.project.join("data").is_dir();
    if !(of.accept || of.refuse) || !is_project {
        return read(interface, args, of);
    }
    let waits = || {
        let _ = interface.close(wording::waits(interface.language));
    };
    match lock::hold(&args.project, waits) {
        Ok(_held) => read(interface, args, of),
        Err(error) => {
            interface.fail(&wording::not_alone(interface.language, &error))?;
            Ok(Exit::Failed)
        }
    }
}

fn read(interface: &Interface, args: &Args, of: &IntakeArgs) -> io::Result<Exit> {
    let (mut outcome, catalog) = match pipeline::read_data(&args.project) {
        Ok(loaded) => loaded,
        Err(failure) => return build::fail(interface, &failure),
    };
    let Some(dataset) = catalog.datasets.get(&of.dataset) else {
        if outcome.report.has_errors() {
            interface.show(&outcome)?;
            return Ok(Exit::Rejected);
        }
        let known: Vec<&str> = catalog.datasets.keys().map(String::as_str).collect();
        let near = nearest(&of.dataset, &known);
        interface.fail(&wording::unknown_dataset(interface.language, &of.dataset, near))?;
        return Ok(Exit::Usage);
    };
    // A file that must not stay can be refused before anybody has said how to read it.
    let is_bare = of.refuse && outcome.sources.get(&mapping_path(dataset)).is_none();
    let mapping = if is_bare {
        Some(Mapping::bare(dataset.span))
    } else {
        find_mapping(&mut outcome, &catalog, dataset)
    };
    let Some(mapping) = mapping.filter(|_| !outcome.report.has_errors()) else {
        outcome.report.sort();
        interface.show(&outcome)?;
        return Ok(Exit::Rejected);
    };
    // What is to say of the data is said by `check`; how the file is read matters here.
    outcome.report.diagnostics.retain(|it| rules::OF_MAPPINGS.contains(&it.rule));
    interface.show(&outcome)?;
    let as_of = of.received.unwrap_or(Date::MAX);
    let known = intake::Known { dataset, as_of, code_lists: &catalog.code_lists };
    let reading = Delivery::at(&of.file).and_then(|it| intake::read(&it, known, &mapping));
    match reading {
        Ok(mut reading) => {
            if is_bare {
                let needs_mapping = [rules::INTAKE_HEADER_NOT_FOUND, rules::INTAKE_WHICH_SHEET];
                reading.findings.retain(|it| !needs_mapping.contains(&it.rule));
            }
            if let Some(validated) = validated(of)? {
                reading.check_fingerprint(&validated);
            }
            let mut exit = show(interface, (dataset, &catalog.code_lists), &reading)?;
            let is_refused = exit != Exit::Done;
            let mut planned = Planned::default();
            if !is_refused && (of.plan || of.accept) {
                let sources = &outcome.sources;
                (exit, planned) =
                    replacement::run(interface, args, of, sources, (&catalog, dataset), &reading)?;
            }
            if of.refuse {
                exit = refusal::run(interface, of, &outcome.sources, (&catalog, dataset), &reading)?;
            } else if reading.must_quarantine() {
                interface.close(refusal::remedy(interface.language))?;
            }
            let found = Found {
                dataset,
                mapping: &mapping,
                reading: &reading,
                is_refused,
                is_accepted: planned.is_accepted,
                plan: planned.plan.as_ref(),
            };
            let failed = reception::write(interface, (args, of), (&outcome.sources, &catalog), found)?;
            Ok(failed.unwrap_or(exit))
        }
        Err(error) => {
            interface.fail(&wording::unreadable(interface.language, &of.file, &error))?;
            Ok(Exit::Failed)
        }
    }
}

/// The fingerprint of the file that was validated: `--sha256`, or a file `FILE.sha256` beside it.
fn validated(of: &IntakeArgs) -> io::Result<Option<String>> {
    if of.sha256.is_some() {
        return Ok(of.sha256.clone());
    }
    let mut name = of.file.clone().into_os_string();
    name.push(".sha256");
    match File::open(name) {
        Ok(file) => io::read_to_string(file).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn mapping_path(dataset: &Dataset) -> String {
    format!("data/datasets/{}/mapping.yaml", dataset.id)
}

fn find_mapping(outcome: &mut Outcome, catalog: &Catalog, dataset: &Dataset) -> Option<Mapping> {
    let path = mapping_path(dataset);
    let Some(file) = outcome.sources.get(&path) else {
        outcome.report.push(Diagnostic::error(rules::FILE_MISSING, dataset.span).with("name", path));
        return None;
    };
    let mut own = Report::default();
    let mapping = mapping::parse(&mut own, file, dataset, &catalog.code_lists);
    mapping::answer(&mut own, dataset, file, false);
    outcome.report.extend(own);
    mapping
}

fn show(
    interface: &Interface,
    (dataset, code_lists): (&Dataset, &CodeLists),
    reading: &Reading,
) -> io::Result<Exit> {
    let counts = count(&reading.findings);
    let is_refused = interface.rejects(counts);
    if interface.is_json {
        interface.json(&facts(dataset, reading))?;
        let catalogue = Catalogue::new(interface.language);
        reading.findings.iter().try_for_each(|it| interface.json(&finding(&catalogue, it)))?;
        interface.json(&json!({
            "type": "summary",
            "version": VERSION,
            "outcome": if is_refused { "rejected" } else { "done" },
            "errors": counts.errors,
            "warnings": counts.warnings,
        }))?;
    } else {
        print_facts(interface.language, dataset, reading)?;
        if interface.is_verbose() {
            print_cells(dataset, code_lists, reading)?;
        }
        draw_findings(interface, reading)?;
        interface.close(&wording::read(interface.language, counts, is_refused))?;
    }
    Ok(if is_refused { Exit::Rejected } else { Exit::Done })
}

fn count(findings: &[Finding]) -> Counts {
    let errors = findings.iter().filter(|it| it.severity == Severity::Error).count();
    Counts { errors, warnings: findings.len() - errors }
}

/// Findings as remarks, each beside the addresses of its cells.
fn draw_findings(interface: &Interface, reading: &Reading) -> io::Result<()> {
    let name = &reading.file.name;
    let paths: Vec<String> = reading
        .findings
        .iter()
        .map(|it| match it.places() {
            places if places.is_empty() => name.clone(),
            places if places.starts_with(name.as_str()) => places,
            places => format!("{name}: {places}"),
        })
        .collect();
    let diagnostics: Vec<Diagnostic> =
        (0..).zip(&reading.findings).map(|(index, it)| it.diagnostic(FileId(index))).collect();
    let mut places = Places::new(|id| SourceText { path: &paths[id.0 as usize], text: "" });
    interface.draw(&mut places, &diagnostics)
}

fn finding(catalogue: &Catalogue, finding: &Finding) -> Value {
    let wording = catalogue.wording(&finding.diagnostic(FileId(0)));
    let places: Vec<String> = finding.addresses.iter().map(ToString::to_string).collect();
    json!({
        "type": "finding",
        "version": VERSION,
        "severity": if finding.severity == Severity::Error { "error" } else { "warning" },
        "rule": finding.rule.0,
        "places": places,
        "count": finding.count,
        "message": wording.message,
        "help": wording.help,
        "proposal": finding.proposal,
        "must_quarantine": finding.must_quarantine,
    })
}

fn facts(dataset: &Dataset, reading: &Reading) -> Value {
    let file = &reading.file;
    let notes: Vec<Value> = reading
        .notes
        .iter()
        .map(|(place, text)| json!({ "place": place.to_string(), "text": text }))
        .collect();
    let left_out: Vec<Value> = reading
        .left_out
        .iter()
        .map(|(column, text, rows)| json!({ "column": column, "text": text, "rows": rows }))
        .collect();
    let statuses: Vec<Value> = reading
        .cells
        .statuses()
        .into_iter()
        .map(|(status, count)| json!({ "status": status.code(), "count": count }))
        .collect();
    let periods: Vec<String> = reading.cells.periods().iter().map(ToString::to_string).collect();
    json!({
        "type": "reading",
        "version": VERSION,
        "dataset": dataset.id,
        "file": file.name,
        "format": file.format.name(),
        "length": file.length,
        "sha256": file.sha256,
        "encoding": file.encoding,
        "separator": file.separator.map(String::from),
        "sheets": file.sheets,
        "other_sheets": file.other_sheets,
        "header_rows": file.header_rows,
        "rows": reading.rows,
        "cells": reading.cells.len(),
        "periods": periods,
        "statuses": statuses,
        "left_out": left_out,
        "notes": notes,
    })
}

fn print_facts(language: Language, dataset: &Dataset, reading: &Reading) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{} ({})", dataset.title.get(language), dataset.id)?;
    for (label, text) in wording::reading(language, reading) {
        let colon = if language == Language::French { "\u{a0}:" } else { ":" };
        writeln!(out, "  {label}{colon} {text}")?;
    }
    Ok(())
}

/// Every cell: where it stands, which cell of the dataset it is, its value, its status, its note.
fn print_cells(dataset: &Dataset, code_lists: &CodeLists, reading: &Reading) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for cell in reading.cells.iter() {
        let name = observation::cell_name(dataset, code_lists, &cell.key);
        let value = cell.value.map_or_else(|| "\u{2205}".to_owned(), |it| it.to_string());
        write!(out, "    {} {name} = {value} [{}]", cell.origin, cell.status.code())?;
        if cell.low.is_some() || cell.high.is_some() {
            let bound = |it: Option<rust_decimal::Decimal>| it.map_or_else(String::new, |it| it.to_string());
            write!(out, " {}..{}", bound(cell.low), bound(cell.high))?;
        }
        writeln!(out, "{}", cell.note.map_or_else(String::new, |it| format!(" — {it}")))?;
    }
    out.flush()
}
