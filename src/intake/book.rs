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
use crate::intake::rows::Cell;
use crate::intake::table::Context;
use crate::intake::template::{INSTRUCTIONS, LISTS};
use crate::intake::workbook::{self, Sheet, Workbook};

/// Bytes a workbook may take once unpacked: more is no table of ours, and would fill the memory.
const MOST_UNPACKED: u64 = 1 << 30;

/// Reads a workbook into the context.
pub(super) fn read(context: &mut Context<'_>, file: &mut FileFacts, bytes: &[u8]) {
    if file.format == Format::Markup {
        context.findings.push(Finding::error(rules::INTAKE_UNREADABLE).found(&file.name).help("markup"));
        return;
    }
    if matches!(file.format, Format::Xlsb | Format::Other) {
        context.findings.push(Finding::error(rules::INTAKE_UNREADABLE).found(&file.name));
        return;
    }
    if holds_programs(&file.name, bytes) {
        context.findings.push(Finding::error(rules::INTAKE_MACROS).found(&file.name).quarantined());
        return;
    }
    if file.format != Format::Xls && parts::unpacked(bytes) > MOST_UNPACKED {
        context.findings.push(Finding::error(rules::INTAKE_UNREADABLE).found(&file.name).help("huge"));
        return;
    }
    let book = match workbook::open(bytes, file.format) {
        Ok(book) => book,
        Err(reason) => {
            let finding = Finding::error(rules::INTAKE_UNREADABLE).found(&file.name);
            let help = match reason.as_str() {
                _ if is_encrypted(bytes) => "password",
                it if it.contains(workbook::TOO_FAR) || it.contains("Cell limit") => "far",
                _ => "broken",
            };
            context.findings.push(finding.with("detail", reason).help(help));
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
    let mut parts = parts.unwrap_or_default();
    for sheet in &book.sheets {
        let own = parts.sheets.entry(sheet.name.clone()).or_default();
        let is_empty = |row: u32, column: u32| {
            let cell = row.checked_sub(1).and_then(|it| sheet.rows.get(it as usize)?.get(column as usize));
            cell.is_none_or(Cell::is_empty)
        };
        let uncomputed = sheet.formulas.iter().filter(|it| is_empty(it.0, it.1));
        own.uncomputed.extend(uncomputed.map(|it| (it.0, it.1)));
    }
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

/// Whether a workbook is closed by a password: the container of the old format with an encrypted part, whose name
/// stands in it in UTF-16 (ECMA-376 and MS-OFFCRYPTO, 2.3.1).
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) && bytes.windows(name.len()).any(|it| it == name)
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
