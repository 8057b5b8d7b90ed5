//! What a workbook holds beside its visible values: hidden content, comments, links, stale formulas.

use std::sync::Arc;

use crate::diagnostic::rules;
use crate::intake::address::{CellAddress, column_letters};
use crate::intake::finding::Finding;
use crate::intake::formula;
use crate::intake::parts::{Parts, SheetParts};
use crate::intake::rows::{Cell, number_text};
use crate::intake::table::Context;
use crate::intake::workbook::{Sheet, Workbook};

pub(in crate::intake) fn check(context: &mut Context<'_>, book: &Workbook, parts: &Parts) {
    if parts.has_external_links {
        context.findings.push(Finding::warning(rules::INTAKE_EXTERNAL_LINK));
    }
    if parts.has_comments {
        context.findings.push(Finding::warning(rules::INTAKE_COMMENT));
    }
    for sheet in &book.sheets {
        if sheet.is_hidden {
            check_hidden_sheet(context, sheet);
        } else if let Some(parts) = parts.sheets.get(&sheet.name) {
            check_visible_sheet(context, sheet, parts);
        }
        super::personal::look_at_sheet(context, sheet);
    }
}

fn check_hidden_sheet(context: &mut Context<'_>, sheet: &Sheet) {
    let is_empty = sheet.rows.iter().flatten().all(Cell::is_empty);
    if !is_empty && !context.mapping.hidden.contains(&sheet.name) {
        let address = CellAddress { sheet: sheet.name.as_str().into(), row: 0, column: 0 };
        let finding = Finding::error(rules::INTAKE_HIDDEN_CONTENT).found(&sheet.name);
        context.findings.push(finding.proposing(proposal(&sheet.name)).at(address));
    }
}

fn proposal(name: &str) -> String {
    format!("hidden: [\"{name}\"]")
}

fn check_visible_sheet(context: &mut Context<'_>, sheet: &Sheet, parts: &SheetParts) {
    let name: Arc<str> = sheet.name.as_str().into();
    for row in &parts.hidden_rows {
        let cells = row.checked_sub(1).and_then(|it| sheet.rows.get(it as usize));
        let column = cells.and_then(|it| it.iter().position(|it| !it.is_empty()));
        if let Some(column) = column {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            let address = CellAddress { sheet: name.clone(), row: *row, column };
            hidden(context, &format!("{}!{row}", sheet.name), address);
        }
    }
    for column in &parts.hidden_columns {
        let filled = |row: &Vec<Cell<'static>>| row.get(*column as usize).is_some_and(|it| !it.is_empty());
        if let Some(row) = sheet.rows.iter().position(filled) {
            let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(1);
            let address = CellAddress { sheet: name.clone(), row, column: *column };
            hidden(context, &format!("{}!{}", sheet.name, column_letters(*column)), address);
        }
    }
    for (row, column) in &parts.comments {
        let address = CellAddress { sheet: name.clone(), row: *row, column: *column };
        context.findings.push(Finding::warning(rules::INTAKE_COMMENT).at(address));
    }
}

fn hidden(context: &mut Context<'_>, name: &str, address: CellAddress) {
    if !context.mapping.hidden.iter().any(|it| it == name) {
        let finding = Finding::error(rules::INTAKE_HIDDEN_CONTENT).found(name);
        context.findings.push(finding.proposing(proposal(name)).at(address));
    }
}

/// Compares the kept value of every formula that can be computed with what it gives.
pub(in crate::intake) fn check_formulas(context: &mut Context<'_>, sheet: &Sheet) {
    for (row, column, text) in &sheet.formulas {
        let kept = row.checked_sub(1).and_then(|it| sheet.rows.get(it as usize)?.get(*column as usize));
        let (Some(Cell::Number(kept)), Some(computed)) = (kept, formula::compute(text, &sheet.rows)) else {
            continue;
        };
        // Spreadsheets keep fifteen digits; a sum of rounded numbers may miss by the last ones.
        if (kept - computed).abs() > 1e-9 * kept.abs().max(computed.abs()).max(1.0) {
            let address = CellAddress { sheet: sheet.name.as_str().into(), row: *row, column: *column };
            let finding = Finding::error(rules::INTAKE_STALE_FORMULA).found(number_text(*kept));
            context.findings.push(finding.expected(number_text(computed)).at(address));
        }
    }
}
