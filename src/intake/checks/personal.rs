//! Names, birth dates, case numbers, addresses, free texts: what must not enter.
//!
//! A finding says where and of what kind, never what stands there. Titles of columns announce what is personal,
//! some values have a form of their own ([`forms`]), and columns show by many cells what one cell does not
//! ([`columns`]).

mod columns;
mod forms;
mod people;

use std::sync::Arc;

use crate::diagnostic::rules;
use crate::intake::address::CellAddress;
use crate::intake::finding::Finding;
use crate::intake::header::KeptRow;
use crate::intake::mapping::pattern::plain;
use crate::intake::reading::{Cells, Reading};
use crate::intake::rows::{Cell, number_text};
use crate::intake::table::Context;
use crate::intake::workbook::Sheet;

/// Words of column names that announce what is personal, and its kind.
const NAMES: [(&str, &str); 34] = [
    ("prenom", "name"),
    ("prenoms", "name"),
    ("patronyme", "name"),
    ("nom de famille", "name"),
    ("nom d'usage", "name"),
    ("nom de naissance", "name"),
    ("nom de jeune fille", "name"),
    ("nom de la victime", "name"),
    ("nom de l'auteur", "name"),
    ("nom du mis en cause", "name"),
    ("nom prenom", "name"),
    ("nom et prenom", "name"),
    ("identite", "name"),
    ("date de naissance", "birth"),
    ("date naissance", "birth"),
    ("ne le", "birth"),
    ("nee le", "birth"),
    ("ddn", "birth"),
    ("adresse", "contact"),
    ("courriel", "contact"),
    ("email", "contact"),
    ("e-mail", "contact"),
    ("mail", "contact"),
    ("telephone", "contact"),
    ("portable", "contact"),
    ("numero de procedure", "case"),
    ("n° procedure", "case"),
    ("n° de procedure", "case"),
    ("numero pv", "case"),
    ("n° pv", "case"),
    ("numero d'affaire", "case"),
    ("numero de dossier", "case"),
    ("nir", "identifier"),
    ("numero de securite sociale", "identifier"),
];

/// Names of columns of free text.
const FREE_TEXTS: [&str; 7] = [
    "commentaire",
    "commentaires",
    "resume des faits",
    "description des faits",
    "mode operatoire",
    "recit",
    "circonstances",
];

/// Rows at the start of a sheet that is not read in which titles are looked for, and their length at most.
const TITLES: (usize, usize) = (10, 40);

/// Looks at the names of columns.
pub(super) fn look_at_names(context: &mut Context<'_>) {
    for (address, name) in context.titles.clone() {
        if let Some(kind) = kind_of_name(&name) {
            context.findings.push(found(kind).at(address));
        }
    }
    columns::look_at_titles(context);
}

fn found(kind: &'static str) -> Finding {
    Finding::error(rules::INTAKE_PERSONAL_DATA).with("kind", kind).quarantined()
}

/// Whether a title announces what is personal.
pub(in crate::intake) fn is_personal_name(name: &str) -> bool {
    kind_of_name(name).is_some()
}

fn kind_of_name(name: &str) -> Option<&'static str> {
    let name = without_accents(&plain(name)).replace('_', " ");
    if name == "nom" || name == "noms" {
        return Some("name");
    }
    let words: Vec<&str> = name.split([' ', '/', '(', ')']).collect();
    let is_named = |it: &str| if it.contains(' ') { name.contains(it) } else { words.contains(&it) };
    let named = NAMES.iter().find(|it| is_named(it.0)).map(|it| it.1);
    named.or_else(|| FREE_TEXTS.iter().any(|it| name == *it).then_some("free-text"))
}

fn without_accents(text: &str) -> String {
    let bare = |it| match it {
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'à' | 'â' => 'a',
        'ç' => 'c',
        'ô' => 'o',
        'î' | 'ï' => 'i',
        'û' | 'ù' => 'u',
        other => other,
    };
    text.chars().map(bare).collect()
}

/// Looks at every text of a sheet, hidden ones included.
pub(super) fn look_at_sheet(context: &mut Context<'_>, sheet: &Sheet) {
    let name: Arc<str> = sheet.name.as_str().into();
    for (row, cells) in (1..).zip(&sheet.rows) {
        look_at_cells(context, &name, row, cells);
    }
}

/// Looks at rows of a text file whose table cannot be read.
pub(in crate::intake) fn look_at_rows(context: &mut Context<'_>, sheet: &Arc<str>, rows: &[KeptRow]) {
    for (row, cells) in rows {
        look_at_cells(context, sheet, *row, cells);
    }
    look_at_columns(context, sheet, rows.iter().map(|(row, cells)| (*row, cells.as_slice())));
}

/// Looks at the columns of a sheet, read or not.
pub(in crate::intake) fn look_at_columns<'r>(
    context: &mut Context<'_>,
    sheet: &Arc<str>,
    rows: impl Iterator<Item = (u32, &'r [Cell<'static>])> + Clone,
) {
    let is_read = context.columns.iter().any(|it| it.address.sheet == *sheet);
    if !is_read {
        look_for_titles(context, sheet, rows.clone());
    }
    columns::look(context, sheet, rows);
}

/// Looks for titles above a table that is not read: short texts, several in a row.
///
/// « Nom » and « Adresse » also stand beside facts about a file: they count beside a title of people only.
fn look_for_titles<'r>(
    context: &mut Context<'_>,
    sheet: &Arc<str>,
    rows: impl Iterator<Item = (u32, &'r [Cell<'static>])>,
) {
    let (most, longest) = TITLES;
    for (row, cells) in rows.take(most) {
        if cells.iter().filter(|it| !it.is_empty()).count() < 2 {
            continue;
        }
        let mut titles = Vec::new();
        let mut is_of_people = false;
        for (column, cell) in (0..).zip(cells) {
            if let Cell::Text(text) = cell
                && text.len() <= longest
                && let Some(kind) = kind_of_name(text)
            {
                is_of_people |= !matches!(kind, "contact" | "free-text") && plain(text) != "nom";
                titles.push((kind, CellAddress { sheet: sheet.clone(), row, column }));
            }
        }
        for (kind, address) in titles.into_iter().filter(|_| is_of_people) {
            context.findings.push(found(kind).at(address));
        }
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
pub(in crate::intake) fn silenced(reading: Reading) -> Reading {
    if !reading.findings.iter().any(|it| it.rule == rules::INTAKE_PERSONAL_DATA) {
        return reading;
    }
    let findings = reading.findings.into_iter().filter(|it| it.rule == rules::INTAKE_PERSONAL_DATA);
    Reading {
        findings: findings.collect(),
        cells: Cells::default(),
        notes: Vec::new(),
        left_out: Vec::new(),
        columns: Vec::new(),
        ..reading
    }
}

#[cfg(test)]
mod tests {
    use super::kind_of_name;

    #[test]
    fn names_of_columns_tell_what_is_personal() {
        for name in [
            "Nom",
            "Prénom de la victime",
            "DATE_DE_NAISSANCE",
            "Née le",
            "N° procédure",
            "E-mail",
            "Commentaires",
        ] {
            assert!(kind_of_name(name).is_some(), "{name}");
        }
        for name in [
            "Nom du département",
            "Nom de la région",
            "Nombre de victimes",
            "Adressées au parquet",
            "Observation",
        ] {
            assert_eq!(kind_of_name(name), None, "{name}");
        }
    }
}
