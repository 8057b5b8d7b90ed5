//! Reading a workbook: which sheets, where their tables begin, then their rows.

use std::sync::Arc;

use crate::diagnostic::rules;
use crate::intake::checks::{beside, personal};
use crate::intake::columns::{self, header_not_found};
use crate::intake::delivery::Format;
use crate::intake::finding::Finding;
use crate::intake::header::{self, KeptRow, MOST_ROWS_ABOVE};
use crate::intake::parts::{self, SheetParts};
use crate::intake::reading::FileFacts;
use crate::intake::table::Context;
use crate::intake::template::{INSTRUCTIONS, LISTS};
use crate::intake::workbook::{self, Sheet, Workbook};

/// Reads a workbook into the context.
pub(super) fn read(context: &mut Context<'_>, file: &mut FileFacts, bytes: &[u8]) {
    if matches!(file.format, Format::Xlsb | Format::Other) {
        context.findings.push(Finding::error(rules::INTAKE_UNREADABLE).found(&file.name));
        return;
    }
    if holds_programs(&file.name, bytes) {
        context.findings.push(Finding::error(rules::INTAKE_MACROS).found(&file.name).quarantined());
        return;
    }
    let book = match workbook::open(bytes, file.format) {
        Ok(book) => book,
        Err(reason) => {
            let finding = Finding::error(rules::INTAKE_UNREADABLE).found(&file.name).with("detail", reason);
            context.findings.push(finding.help("broken"));
            return;
        }
    };
    if book.has_macros {
        // Of the binary workbook, whose parts have no names.
        context.findings.push(Finding::error(rules::INTAKE_MACROS).found(&file.name).quarantined());
        return;
    }
    file.all_sheets.extend(book.sheets.iter().map(|it| it.name.clone()));
    if book.counts_from_1904 {
        context.findings.push(Finding::warning(rules::INTAKE_EPOCH_1904));
    }
    if book.names_people {
        context.findings.push(Finding::warning(rules::INTAKE_AUTHOR_METADATA));
    }
    let parts = match file.format {
        Format::Xlsx => parts::of_xlsx(bytes),
        Format::Ods => parts::of_ods(bytes),
        _ => None,
    };
    if parts.is_none() {
        context.findings.push(Finding::warning(rules::INTAKE_CANNOT_BE_SEEN));
    }
    let parts = parts.unwrap_or_default();
    beside::check(context, &book, &parts);
    for (sheet, codes) in chosen(context, file, &book) {
        beside::check_formulas(context, sheet);
        read_sheet(context, file, sheet, &codes, parts.sheets.get(&sheet.name));
    }
    // Columns are looked at once it is known which of them are read, and as what.
    for sheet in &book.sheets {
        let rows: Vec<_> = (1..).zip(sheet.rows.iter().map(Vec::as_slice)).collect();
        personal::look_at_columns(context, &sheet.name.as_str().into(), &rows);
    }
}

/// Whether a workbook is of a kind made for programs, or holds the parts where programs are kept.
///
/// Names of parts stand uncompressed in the archive, whatever the file is called.
fn holds_programs(name: &str, bytes: &[u8]) -> bool {
    let extension = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let holds = |part: &[u8]| bytes.windows(part.len()).any(|it| it == part);
    matches!(extension.as_str(), "xlsm" | "xltm" | "xlam" | "xla")
        || holds(b"vbaProject.bin")
        || holds(b"Basic/script-lc.xml")
}

/// The sheets the mapping asks for, with the codes in their names.
fn chosen<'b>(
    context: &mut Context<'_>,
    file: &mut FileFacts,
    book: &'b Workbook,
) -> Vec<(&'b Sheet, Vec<(String, String)>)> {
    let lists = context.lists;
    // A workbook made by `letterpress template` has two sheets beside that of the data.
    let has = |name: &str| book.sheets.iter().any(|it| it.name == name);
    let beside_data: &[&str] = if has(INSTRUCTIONS) && has(LISTS) { &[INSTRUCTIONS, LISTS] } else { &[] };
    let is_beside = |it: &Sheet| beside_data.contains(&it.name.as_str());
    let mut chosen = Vec::new();
    for (index, sheet) in book.sheets.iter().enumerate() {
        let codes = match &context.mapping.sheet {
            None => {
                let is_candidate = !sheet.is_hidden && !sheet.rows.is_empty() && !is_beside(sheet);
                is_candidate.then(Vec::new)
            }
            Some(pattern) if pattern.text == (index + 1).to_string() => Some(Vec::new()),
            Some(pattern) => pattern
                .matches(&sheet.name)
                .filter(|codes| codes.iter().all(|(dimension, text)| lists.is_code(dimension, text))),
        };
        match codes {
            Some(codes) => chosen.push((sheet, codes)),
            None => file.other_sheets.push(sheet.name.clone()),
        }
    }
    let names: Vec<&str> = book.sheets.iter().map(|it| it.name.as_str()).collect();
    if chosen.is_empty() || context.mapping.sheet.is_none() && chosen.len() > 1 {
        let finding = Finding::error(rules::INTAKE_WHICH_SHEET).found(names.join(", "));
        let wanted = context.mapping.sheet.as_ref().map_or("", |it| it.text.as_str());
        let near = crate::diagnostic::nearest(wanted, &names).or(names.first().copied());
        context
            .findings
            .push(finding.expected(wanted).proposing(format!("sheet: \"{}\"", near.unwrap_or(""))));
        return Vec::new();
    }
    file.sheets.extend(chosen.iter().map(|(sheet, _)| sheet.name.clone()));
    chosen
}

fn read_sheet(
    context: &mut Context<'_>,
    file: &mut FileFacts,
    sheet: &Sheet,
    codes: &[(String, String)],
    parts: Option<&SheetParts>,
) {
    let mut first_rows: Vec<KeptRow> = Vec::new();
    sheet.each(&mut |number, row| {
        first_rows.push((number, row.kept()));
        first_rows.len() < MOST_ROWS_ABOVE
    });
    let is_code = |dimension: &str, text: &str| context.lists.is_code(dimension, text);
    let name: Arc<str> = sheet.name.as_str().into();
    let Some(header) = header::find(&first_rows, &sheet.merged, context.mapping, &is_code) else {
        context.findings.push(header_not_found(context.mapping, Some(&name)));
        return;
    };
    let Some(mut table) = columns::start(context, file, &name, (&header, &first_rows), codes, parts) else {
        return;
    };
    sheet.each(&mut |number, row| {
        if number > header.last_row {
            table.row(context, number, row);
        }
        true
    });
    table.finish(context);
}
