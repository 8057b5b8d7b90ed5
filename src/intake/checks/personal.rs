//! Names, birth dates, case numbers, addresses, free texts: what must not enter.
//!
//! A finding says where and of what kind, never what stands there. Titles of columns announce what is personal,
//! some values have a form of their own ([`forms`]), and columns show by many cells what one cell does not
//! ([`columns`]).

mod columns;
mod forms;
mod individuals;
mod people;
mod titles;
mod watch;

use std::sync::Arc;

use crate::diagnostic::{Rule, rules};
use crate::intake::address::CellAddress;
use crate::intake::finding::Finding;
use crate::intake::header::KeptRow;
use crate::intake::mapping::Role;
use crate::intake::mapping::pattern::plain;
use crate::intake::reading::{Cells, FoundColumn, Reading};
use crate::intake::rows::{Cell, number_text};
use crate::intake::table::Context;
use crate::intake::workbook::Sheet;

pub(in crate::intake) use titles::without_accents;
pub(in crate::intake) use watch::Watch;

/// Rows at the start of a sheet that is not read in which titles are looked for, and their length at most.
const TITLES: (usize, usize) = (10, 40);

/// Looks at the names of columns.
pub(super) fn look_at_names(context: &mut Context<'_>) {
    for (address, name) in context.titles.clone() {
        if let Some(kind) = titles::kind(&name) {
            context.findings.push(found(kind).at(address));
        }
    }
    columns::look_at_titles(context);
    for (address, _) in context.notes.iter().filter(|it| is_like_a_name(&it.1)) {
        context.findings.push(lone_name().at(address.clone()));
    }
}

fn found(kind: &'static str) -> Finding {
    Finding::error(rules::INTAKE_PERSONAL_DATA).with("kind", kind).quarantined()
}

/// Whether a title announces what is personal.
pub(in crate::intake) fn is_personal_name(name: &str) -> bool {
    titles::kind(name).is_some()
}

/// Whether a text is, or has the shape of, somebody's name.
pub(in crate::intake) fn is_like_a_name(text: &str) -> bool {
    people::is_one_name_with_a_capital(text) || people::likeness(text).is_some()
}

/// Whether a text leaves no doubt of being somebody's name, even where places stand.
pub(in crate::intake) fn is_surely_a_name(text: &str) -> bool {
    people::likeness(text) == Some(people::Likeness::Sure)
}

/// The finding for a name that stands among other texts; the name itself is not repeated.
pub(in crate::intake) fn lone_name() -> Finding {
    Finding::warning(rules::INTAKE_LONE_NAME).found("cell")
}

/// A remark on the name of a file that may be a person's: it is shown wherever a number is traced to its cell.
pub(in crate::intake) fn check_name_of_file(context: &mut Context<'_>, name: &str) {
    if words_of_stem(name).any(people::is_of_name) {
        context.findings.push(Finding::warning(rules::INTAKE_LONE_NAME).found("file").help("file"));
    }
}

/// The words of a file's name without its extension.
fn words_of_stem(name: &str) -> impl Iterator<Item = &str> {
    let stem = name.rsplit_once('.').map_or(name, |it| it.0);
    stem.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty())
}

/// Whether the name of a file may name or single out a person: « Dossier Durand Anne.xlsx », « PV 2024-001234.pdf ».
pub(in crate::intake) fn may_name_someone(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |it| it.0);
    forms::kind(stem).is_some() || columns::is_case(stem) || words_of_stem(name).any(people::is_of_name)
}

/// Looks at every text of a sheet, hidden ones included.
pub(super) fn look_at_sheet(context: &mut Context<'_>, sheet: &Sheet) {
    let name: Arc<str> = sheet.name.as_str().into();
    let words: Vec<&str> = sheet.name.split(' ').collect();
    if (2..=3).any(|it| words.windows(it).any(|it| is_surely_a_name(&it.join(" ")))) {
        context.findings.push(found("name").at(CellAddress { sheet: name.clone(), row: 0, column: 0 }));
    }
    for (row, cells) in (1..).zip(&sheet.rows) {
        look_at_cells(context, &name, row, cells);
    }
}

/// Looks at rows of a text file whose table cannot be read; the first of the file, or more of them.
pub(in crate::intake) fn look_at_rows(context: &mut Context<'_>, sheet: &Arc<str>, rows: &[KeptRow]) {
    for (row, cells) in rows {
        look_at_cells(context, sheet, *row, cells);
    }
    let rows: Vec<RowOf<'_>> = rows.iter().map(|(row, cells)| (*row, cells.as_slice())).collect();
    look_at_columns(context, sheet, &rows);
}

/// A row and its number.
pub(in crate::intake) type RowOf<'r> = (u32, &'r [Cell<'static>]);

/// Looks at the columns of a sheet, read or not.
pub(in crate::intake) fn look_at_columns(context: &mut Context<'_>, sheet: &Arc<str>, rows: &[RowOf<'_>]) {
    let header = context.columns.iter().find(|it| it.address.sheet == *sheet).map(|it| it.address.row);
    if header.is_none() {
        look_for_titles(context, sheet, rows);
        guess_titles(context, sheet, rows);
    }
    for rows in rows.chunks(columns::ROWS_TOGETHER) {
        columns::look(context, sheet, rows.iter().copied());
    }
    look_for_individuals(context, sheet, (header, rows));
}

/// Looks for titles above a table that is not read: short texts, several in a row.
///
/// « Nom » and « Adresse » also stand beside facts about a file: they count beside a title of people only.
fn look_for_titles(context: &mut Context<'_>, sheet: &Arc<str>, rows: &[RowOf<'_>]) {
    for (row, cells) in titles_of(rows) {
        let mut found_here = Vec::new();
        let mut is_of_people = false;
        for (column, text) in cells {
            if let Some(kind) = titles::kind(text) {
                is_of_people |= !matches!(kind, "contact" | "free-text") && plain(text) != "nom";
                found_here.push((kind, CellAddress { sheet: sheet.clone(), row, column }));
            }
        }
        for (kind, address) in found_here.into_iter().filter(|_| is_of_people) {
            context.findings.push(found(kind).at(address));
        }
    }
}

/// Takes the first row of most short texts for titles, once for each sheet: they may say of days what they are.
fn guess_titles(context: &mut Context<'_>, sheet: &Arc<str>, rows: &[RowOf<'_>]) {
    if context.guessed_titles.iter().any(|it| it.0.sheet == *sheet) {
        return;
    }
    let titles = titles_of(rows).into_iter().rev().max_by_key(|it| it.1.len());
    let Some((row, titles)) = titles else { return };
    let address = |column| CellAddress { sheet: sheet.clone(), row, column };
    context
        .guessed_titles
        .extend(titles.into_iter().map(|(column, text)| (address(column), text.to_owned())));
}

/// Rows that could be titles, with their short texts.
fn titles_of<'r>(rows: &[RowOf<'r>]) -> Vec<(u32, Vec<(u32, &'r str)>)> {
    let (most, longest) = TITLES;
    let mut titles = Vec::new();
    for (row, cells) in rows.iter().take(most) {
        let short = (0..).zip(*cells).filter_map(|(column, cell)| match cell {
            Cell::Text(text) if text.len() <= longest => Some((column, text.as_ref())),
            _ => None,
        });
        if cells.iter().filter(|it| !it.is_empty()).count() > 1 {
            titles.push((*row, short.collect()));
        }
    }
    titles
}

/// Looks for a table of one row for each person, below its header when it is read, below any titles otherwise.
fn look_for_individuals(
    context: &mut Context<'_>,
    sheet: &Arc<str>,
    (header, rows): (Option<u32>, &[RowOf<'_>]),
) {
    if context.mapping.aggregated.is_some() {
        return;
    }
    let titles: Vec<(u32, Vec<(u32, &str)>)> = match header {
        Some(header) => {
            let of_sheet = context.titles.iter().filter(|it| it.0.sheet == *sheet);
            vec![(header, of_sheet.map(|(address, title)| (address.column, title.as_str())).collect())]
        }
        None => titles_of(rows),
    };
    for (header, titles) in titles {
        let below = || rows.iter().filter(|it| it.0 > header).take(columns::ROWS_TOGETHER);
        let role = |column: u32| {
            let is_here = |it: &&FoundColumn| it.address.sheet == *sheet && it.address.column == column;
            context.columns.iter().find(is_here).map(|it| context.mapping.columns[it.entry].role)
        };
        let table: Vec<(u32, individuals::Column<'_>)> = titles
            .iter()
            .filter(|it| role(it.0) != Some(Role::Period))
            .map(|(column, title)| {
                let cells = below().filter_map(|it| it.1.get(*column as usize)).filter(|it| !it.is_empty());
                let is_value = role(*column) == Some(Role::Value);
                (*column, individuals::Column { title, cells: cells.collect(), is_value })
            })
            .collect();
        let (places, columns): (Vec<u32>, Vec<individuals::Column<'_>>) = table.into_iter().unzip();
        let Some(told) = individuals::find(&columns) else { continue };
        let names: Vec<&str> = told.iter().map(|it| it.1).collect();
        let mut finding = Finding::error(rules::INTAKE_INDIVIDUAL_ROWS).quarantined();
        finding = finding.found(names.join(", "));
        for (index, _) in told {
            finding = finding.at(CellAddress { sheet: sheet.clone(), row: header, column: places[index] });
        }
        context.findings.push(finding);
        return;
    }
}

fn look_at_cells(context: &mut Context<'_>, sheet: &Arc<str>, row: u32, cells: &[Cell<'static>]) {
    for (column, cell) in (0..).zip(cells) {
        look_at(context, cell, || CellAddress { sheet: sheet.clone(), row, column });
    }
}

/// Looks at one cell.
pub(in crate::intake) fn look_at(
    context: &mut Context<'_>,
    cell: &Cell<'_>,
    address: impl FnOnce() -> CellAddress,
) {
    let kind = match cell {
        Cell::Text(text) => forms::kind(text),
        // A spreadsheet takes a number of fifteen digits for a number.
        Cell::Number(number) if *number >= 1e14 => forms::kind(&number_text(*number)),
        _ => None,
    };
    if let Some(kind) = kind {
        context.findings.push(found(kind).at(address()));
    }
}

/// A reading that repeats nothing of the file, when the file holds what is personal.
pub(in crate::intake) fn silenced(mut reading: Reading) -> Reading {
    const PERSONAL: [Rule; 2] = [rules::INTAKE_PERSONAL_DATA, rules::INTAKE_INDIVIDUAL_ROWS];
    if !reading.findings.iter().any(|it| PERSONAL.contains(&it.rule)) {
        // A name alone among the notes is said by its place only.
        reading.notes.retain(|it| !is_like_a_name(&it.1));
        return reading;
    }
    let findings = reading.findings.into_iter().filter(|it| PERSONAL.contains(&it.rule));
    Reading {
        findings: findings.collect(),
        cells: Cells::default(),
        notes: Vec::new(),
        left_out: Vec::new(),
        columns: Vec::new(),
        ..reading
    }
}
