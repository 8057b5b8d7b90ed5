//! The way from a delivered file to a reading.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use crate::data::code_list::CodeList;
use crate::data::dataset::Dataset;
use crate::diagnostic::rules;
use crate::intake::address::CellAddress;
use crate::intake::delimited::{Delimited, SEPARATORS};
use crate::intake::delivery::{Delivery, Fingerprint, Format};
use crate::intake::encoding::{self, Surety};
use crate::intake::finding::{Finding, Findings};
use crate::intake::header::{self, Header, KeptRow, MOST_ROWS_ABOVE};
use crate::intake::keys::Lists;
use crate::intake::mapping::{Mapping, Role};
use crate::intake::marker;
use crate::intake::reading::{Cells, FileFacts, Reading};
use crate::intake::table::{Context, Table};
use crate::intake::workbook::{self, Sheet, Workbook};

/// What a delivery is read against.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The dataset it is for, with the observations held so far.
    pub dataset: &'a Dataset,
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
        findings: Findings::default(),
        cells: Cells::default(),
        notes: Vec::new(),
        left_out: BTreeMap::new(),
        rows: 0,
        open_marks: Vec::new(),
    };
    if format == Format::Csv {
        read_text(&mut context, &mut file, delivery)?;
    } else {
        let bytes = delivery.bytes()?;
        let mut fingerprint = Fingerprint::default();
        fingerprint.update(&bytes);
        (file.sha256, file.length) = fingerprint.finish();
        read_workbook(&mut context, &mut file, &bytes);
    }
    settle_marks(&mut context);
    let name_of = |entry: usize| mapping.columns[entry].name().to_owned();
    let left_out = context.left_out.into_iter().map(|((entry, text), count)| (name_of(entry), text, count));
    Ok(Reading {
        file,
        cells: context.cells,
        findings: context.findings.finish(),
        notes: context.notes,
        left_out: left_out.collect(),
        rows: context.rows,
    })
}

impl Reading {
    fn refused(file: FileFacts, findings: Vec<Finding>) -> Reading {
        let (cells, notes, left_out) = (Cells::default(), Vec::new(), Vec::new());
        Reading { file, cells, findings, notes, left_out, rows: 0 }
    }
}

fn read_text(context: &mut Context<'_>, file: &mut FileFacts, delivery: &Delivery<'_>) -> io::Result<()> {
    let passed = encoding::pass(delivery)?;
    (file.sha256, file.length) = (passed.sha256, passed.length);
    let declared = context.mapping.encoding.as_deref().and_then(encoding::by_name);
    let guess = passed.encoding;
    let encoding = declared.unwrap_or(guess.encoding);
    file.encoding = Some(encoding.name().to_owned());
    if declared.is_none() && guess.surety != Surety::Certain {
        let finding = if guess.surety == Surety::Likely {
            Finding::warning(rules::INTAKE_ENCODING)
        } else {
            Finding::error(rules::INTAKE_ENCODING).help("ambiguous")
        };
        let name = encoding.name().to_ascii_lowercase();
        context.findings.push(finding.found(encoding.name()).proposing(format!("encoding: {name}")));
    }
    let sheet: Arc<str> = delivery.name.as_str().into();
    let mut best: Option<(Delimited<'_, '_>, Header, Vec<KeptRow>)> = None;
    let separators = context.mapping.separator.map_or(SEPARATORS.to_vec(), |it| vec![it]);
    for separator in separators {
        let text = Delimited { delivery, encoding, separator };
        let mut first_rows = Vec::new();
        text.each(&mut |number, row| {
            first_rows.push((number, row.kept()));
            first_rows.len() < MOST_ROWS_ABOVE
        })?;
        let is_code = |dimension: &str, text: &str| context.lists.is_code(dimension, text);
        let Some(header) = header::find(&first_rows, &[], context.mapping, &is_code) else { continue };
        let is_better = |other: &Header| header.bound.len() > other.bound.len();
        if best.as_ref().is_none_or(|(_, other, _)| is_better(other)) {
            best = Some((text, header, first_rows));
        }
    }
    let Some((text, header, first_rows)) = best else {
        context.findings.push(header_not_found(context.mapping, None));
        return Ok(());
    };
    file.separator = Some(char::from(text.separator));
    file.sheets.push(delivery.name.clone());
    let Some(mut table) = start(context, file, &sheet, (&header, &first_rows), &[]) else { return Ok(()) };
    text.each(&mut |number, row| {
        if number > header.last_row {
            table.row(context, number, row);
        }
        true
    })?;
    table.finish(context);
    Ok(())
}

fn read_workbook(context: &mut Context<'_>, file: &mut FileFacts, bytes: &[u8]) {
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
    if book.counts_from_1904 {
        context.findings.push(Finding::warning(rules::INTAKE_EPOCH_1904));
    }
    if book.names_people {
        context.findings.push(Finding::warning(rules::INTAKE_AUTHOR_METADATA));
    }
    for (sheet, codes) in chosen(context, file, &book) {
        read_sheet(context, file, sheet, &codes);
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
    let mut chosen = Vec::new();
    for (index, sheet) in book.sheets.iter().enumerate() {
        let codes = match &context.mapping.sheet {
            None => Some(Vec::new()).filter(|_| !sheet.is_hidden && !sheet.rows.is_empty()),
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

fn read_sheet<'a>(
    context: &mut Context<'a>,
    file: &mut FileFacts,
    sheet: &Sheet,
    codes: &[(String, String)],
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
    let Some(mut table) = start(context, file, &name, (&header, &first_rows), codes) else { return };
    sheet.each(&mut |number, row| {
        if number > header.last_row {
            table.row(context, number, row);
        }
        true
    });
    table.finish(context);
}

/// Begins a table: keeps what stands above, and says which columns are missing or unknown.
fn start<'a>(
    context: &mut Context<'a>,
    file: &mut FileFacts,
    sheet: &Arc<str>,
    (header, first_rows): (&Header, &[KeptRow]),
    codes: &[(String, String)],
) -> Option<Table<'a>> {
    context.cells.start_sheet(sheet);
    file.header_rows.push(header.last_row);
    for (number, cells) in first_rows.iter().filter(|it| it.0 < header.first_row) {
        for (column, cell) in (0..).zip(cells).filter(|it| !it.1.is_empty()) {
            let address = CellAddress { sheet: sheet.clone(), row: *number, column };
            context.notes.push((address, cell.shown().into_owned()));
        }
    }
    let is_complete = check_columns(context, sheet, header);
    is_complete.then(|| Table::new(context, sheet.clone(), header, codes, None))
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
        let finding = Finding::error(rules::INTAKE_UNKNOWN_COLUMN).found(name).proposing(proposal);
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

fn header_not_found(mapping: &Mapping, sheet: Option<&Arc<str>>) -> Finding {
    let expected: Vec<&str> =
        mapping.columns.iter().filter(|it| it.role != Role::Ignored).map(|it| it.name()).collect();
    let finding = Finding::error(rules::INTAKE_HEADER_NOT_FOUND).expected(expected.join(", "));
    match sheet {
        Some(sheet) => finding.at(CellAddress { sheet: sheet.clone(), row: 0, column: 0 }),
        None => finding,
    }
}

/// Looks for the meaning of marks such as `(1)` among the notes of the file.
fn settle_marks(context: &mut Context<'_>) {
    for (cell, mark) in std::mem::take(&mut context.open_marks) {
        let text = context.notes.iter().find_map(|(_, note)| marker::note_of_mark(note, &mark));
        match text {
            Some(text) => {
                let text = text.to_owned();
                context.cells.add_note(cell, &text);
            }
            None => {
                let finding = Finding::error(rules::INTAKE_UNKNOWN_MARK).found(&mark);
                let finding = finding.proposing(format!("marks: {{\"{mark}\": {{note: \"…\"}}}}"));
                context.findings.push(finding.at(context.cells.origin(cell)));
            }
        }
    }
}
