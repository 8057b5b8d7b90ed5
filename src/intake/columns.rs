//! Beginning a table: what stands above it, which of its columns are known, missing or unknown.

use std::sync::Arc;

use crate::diagnostic::rules;
use crate::intake::address::CellAddress;
use crate::intake::finding::Finding;
use crate::intake::header::{self, Header, KeptRow};
use crate::intake::mapping::{Mapping, Precision, Role};
use crate::intake::parts::SheetParts;
use crate::intake::reading::{FileFacts, FoundColumn};
use crate::intake::table::{Context, Table};

/// Begins a table: keeps what stands above, and says which columns are missing or unknown.
pub(super) fn start<'a, 'p>(
    context: &mut Context<'a>,
    file: &mut FileFacts,
    sheet: &Arc<str>,
    (header, first_rows): (&Header, &[KeptRow]),
    codes: &[(String, String)],
    parts: Option<&'p SheetParts>,
) -> Option<Table<'a, 'p>> {
    context.cells.start_sheet(sheet);
    file.header_rows.push(header.last_row);
    for (number, cells) in first_rows.iter().filter(|it| it.0 < header.first_row) {
        for (column, cell) in (0..).zip(cells).filter(|it| !it.1.is_empty()) {
            let address = CellAddress { sheet: sheet.clone(), row: *number, column };
            context.notes.push((address, cell.shown().into_owned()));
        }
    }
    for (column, name) in (0..).zip(&header.names).filter(|it| !it.1.is_empty()) {
        let address = CellAddress { sheet: sheet.clone(), row: header.last_row, column };
        context.titles.push((address, name.clone()));
    }
    for bound in &header.bound {
        let column = u32::try_from(bound.column).unwrap_or(u32::MAX);
        context.columns.push(FoundColumn {
            address: CellAddress { sheet: sheet.clone(), row: header.last_row, column },
            title: header.names[bound.column].clone(),
            entry: bound.entry,
        });
    }
    check_days(context, sheet, header);
    let is_complete = check_columns(context, sheet, header);
    check_geography(context, sheet, header);
    is_complete.then(|| Table::new(context, sheet.clone(), header, codes, parts))
}

/// A title that a spreadsheet keeps as the first day of a year shows the year alone, and means it.
fn check_days(context: &mut Context<'_>, sheet: &Arc<str>, header: &Header) {
    for bound in &header.bound {
        let entry = &context.mapping.columns[bound.entry];
        let codes =
            bound.codes.iter().filter(|it| it.0 == "time_period" && entry.precision == Precision::Day);
        for (_, text) in codes.filter(|it| it.1.ends_with("-01-01")) {
            let column = u32::try_from(bound.column).unwrap_or(u32::MAX);
            let address = CellAddress { sheet: sheet.clone(), row: header.last_row, column };
            let finding = Finding::error(rules::INTAKE_NOT_A_PERIOD).found(text).with("column", entry.name());
            context.findings.push(finding.help("title").proposing("precision: year").at(address));
        }
    }
}

/// Whether every column that a table cannot be read without is there.
fn check_columns(context: &mut Context<'_>, sheet: &Arc<str>, header: &Header) -> bool {
    let mapping = context.mapping;
    let address = |column: usize| CellAddress {
        sheet: sheet.clone(),
        row: header.last_row,
        column: u32::try_from(column).unwrap_or(u32::MAX),
    };
    let is_bound = |column: usize| header.bound.iter().any(|it| it.column == column);
    let strange: Vec<(usize, &str)> = header
        .names
        .iter()
        .enumerate()
        .filter(|(column, name)| !name.is_empty() && !is_bound(*column))
        .map(|(column, name)| (column, name.as_str()))
        .collect();
    let mut is_complete = true;
    let mut explained = Vec::new();
    for (entry, column) in mapping.columns.iter().enumerate() {
        if column.is_optional || header.bound.iter().any(|it| it.entry == entry) {
            continue;
        }
        let names: Vec<&str> = strange.iter().map(|it| it.1).collect();
        let near = crate::diagnostic::nearest(column.name(), &names);
        let near = near.and_then(|near| strange.iter().find(|it| it.1 == near));
        let finding = Finding::error(rules::INTAKE_RENAMED_COLUMN).expected(column.name());
        context.findings.push(match near {
            Some((at, name)) => {
                explained.push(*at);
                let proposal = format!("aliases: [\"{name}\"]");
                finding.found(name).proposing(proposal).help("near").at(address(*at))
            }
            None => finding.at(CellAddress { column: 0, ..address(0) }),
        });
        is_complete &= column.role == Role::Ignored;
    }
    for (column, name) in strange.iter().filter(|it| !explained.contains(&it.0)) {
        let proposal = format!("- {{name: \"{name}\", is: ignored, why: \"…\"}}");
        let finding = Finding::error(rules::INTAKE_UNKNOWN_COLUMN).found(name);
        let finding = match marked_period(context, name) {
            Some(period) => finding
                .proposing(format!("- {{name: \"{name}\", is: value, where: {{time_period: \"{period}\"}}}}"))
                .expected(period)
                .help("marked"),
            None => finding.proposing(proposal),
        };
        context.findings.push(finding.at(address(*column)));
    }
    for (index, bound) in header.bound.iter().enumerate() {
        let is_twice = |it: &&header::Bound| it.entry == bound.entry && it.codes == bound.codes;
        if header.bound[..index].iter().any(|it| is_twice(&it)) {
            let finding = Finding::error(rules::INTAKE_COLUMN_TWICE).found(&header.names[bound.column]);
            context.findings.push(finding.at(address(bound.column)));
            is_complete = false;
        }
    }
    is_complete
}

/// The period of a title such as « 2024p » or « 2023 (r) », where periods are titles.
fn marked_period(context: &Context<'_>, name: &str) -> Option<String> {
    let patterns =
        context.mapping.columns.iter().filter(|it| it.role == Role::Value).flat_map(|it| &it.names);
    let are_titles = patterns.into_iter().any(|it| it.codes().any(|it| it == "time_period"));
    let digits = name.find(|it: char| !it.is_ascii_digit()).filter(|it| *it == 4)?;
    let (period, mark) = name.split_at(digits);
    let is_mark = mark.trim_matches([' ', '(', ')', '*', '.', '\u{a0}']).chars().count() <= 2;
    (are_titles && is_mark && context.lists.is_code("time_period", period)).then(|| period.to_owned())
}

/// The finding for a sheet in which no header was found.
pub(super) fn header_not_found(mapping: &Mapping, sheet: Option<&Arc<str>>) -> Finding {
    let expected: Vec<&str> =
        mapping.columns.iter().filter(|it| it.role != Role::Ignored).map(|it| it.name()).collect();
    let finding = Finding::error(rules::INTAKE_HEADER_NOT_FOUND).expected(expected.join(", "));
    match sheet {
        Some(sheet) => finding.at(CellAddress { sheet: sheet.clone(), row: 0, column: 0 }),
        None => finding,
    }
}

/// A name such as `CODGEO_2025` says which list of communes the file uses.
fn check_geography(context: &mut Context<'_>, sheet: &Arc<str>, header: &Header) {
    let Some(expected) = context.mapping.geography else { return };
    for bound in &header.bound {
        let year = bound.codes.iter().find(|it| it.0 == "geography").map(|it| &it.1);
        if let Some(year) = year.filter(|it| **it != expected.to_string()) {
            let column = u32::try_from(bound.column).unwrap_or(u32::MAX);
            let address = CellAddress { sheet: sheet.clone(), row: header.last_row, column };
            let finding = Finding::error(rules::INTAKE_OLD_GEOGRAPHY).found(year).expected(expected);
            context.findings.push(finding.help("vintage").at(address));
        }
    }
}
