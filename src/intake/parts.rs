//! What a workbook holds beside the values of its cells: hidden rows and columns, comments, links to
//! other files, formats of percentages, raised digits. The only file that names `zip` and `quick_xml`.
//!
//! Of the binary workbook (XLS) these are not seen, which is said.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// What a workbook holds beside the values of its cells.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// By name of sheet.
    pub(super) sheets: BTreeMap<String, SheetParts>,
    pub(super) has_external_links: bool,
    /// Comments whose sheet is not known.
    pub(super) has_comments: bool,
}

/// What one sheet holds beside the values of its cells; rows from 1, columns from 0.
#[derive(Debug, Default)]
pub(super) struct SheetParts {
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) hidden_columns: BTreeSet<u32>,
    pub(super) percents: BTreeSet<(u32, u32)>,
    pub(super) comments: BTreeSet<(u32, u32)>,
    /// Cells with a formula whose result was not kept.
    pub(super) uncomputed: BTreeSet<(u32, u32)>,
    /// Cells in which a digit is raised, and would be read as one more digit.
    pub(super) raised: BTreeSet<(u32, u32)>,
}

impl SheetParts {
    /// Whether a cell has the format of a percentage.
    pub(super) fn is_percent(&self, row: u32, column: usize) -> bool {
        u32::try_from(column).is_ok_and(|column| self.percents.contains(&(row, column)))
    }

    /// Whether a column is hidden.
    pub(super) fn is_hidden_column(&self, column: usize) -> bool {
        u32::try_from(column).is_ok_and(|column| self.hidden_columns.contains(&column))
    }

    /// Whether the result of a cell's formula was not kept.
    pub(super) fn is_uncomputed(&self, row: u32, column: usize) -> bool {
        u32::try_from(column).is_ok_and(|column| self.uncomputed.contains(&(row, column)))
    }

    /// Whether a digit of a cell is raised.
    pub(super) fn is_raised(&self, row: u32, column: usize) -> bool {
        u32::try_from(column).is_ok_and(|column| self.raised.contains(&(row, column)))
    }
}

/// Columns a sheet of any program can have: hidden ones beyond hold nothing.
const MOST_COLUMNS: u32 = 16_384;

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// How many bytes the parts of an archive take once unpacked, as it says itself.
pub(super) fn unpacked(bytes: &[u8]) -> u64 {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return 0 };
    let parts = archive.len();
    let size = |it: usize| archive.by_index_raw(it).map_or(0, |it| it.size());
    (0..parts).map(size).fold(0, u64::saturating_add)
}

/// The parts of an Office Open XML workbook.
pub(super) fn of_xlsx(bytes: &[u8]) -> Option<Parts> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names: Vec<String> = archive.file_names().flatten().map(|it| it.into_owned()).collect();
    let mut parts = Parts {
        has_external_links: names.iter().any(|it| it.starts_with("xl/externalLinks/")),
        has_comments: names.iter().any(|it| it.starts_with("xl/comments") || it.contains("threadedComment")),
        ..Parts::default()
    };
    let percents = percent_styles(&text(&mut archive, "xl/styles.xml")?);
    let raised = raised_strings(&text(&mut archive, "xl/sharedStrings.xml").unwrap_or_default());
    for (name, path) in sheet_paths(&mut archive)? {
        let sheet = sheet_of_xlsx(&text(&mut archive, &path)?, &percents, &raised);
        parts.sheets.insert(name, sheet);
    }
    Some(parts)
}

/// The parts of an OpenDocument workbook.
pub(super) fn of_ods(bytes: &[u8]) -> Option<Parts> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let content = text(&mut archive, "content.xml")?;
    Some(ods_content(&content))
}

fn text(archive: &mut Archive<'_>, name: &str) -> Option<String> {
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).ok()?;
    Some(text)
}

/// Gives every start of an element with its local name; empty elements count as starts.
fn each_start(xml: &str, mut each: impl FnMut(&str, &BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => {
                let name = start.local_name();
                each(name.as_ref(), &start);
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|it| it.key.local_name().as_ref() == name)?;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|it| it.into_owned())
}

fn number(start: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(start, name)?.parse().ok()
}

/// Names of sheets and paths of their parts.
fn sheet_paths(archive: &mut Archive<'_>) -> Option<Vec<(String, String)>> {
    let mut targets = BTreeMap::new();
    each_start(&text(archive, "xl/_rels/workbook.xml.rels")?, |name, start| {
        if let ("Relationship", Some(id), Some(target)) =
            (name, attribute(start, "Id"), attribute(start, "Target"))
        {
            let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            targets.insert(id, path);
        }
    });
    let mut paths = Vec::new();
    each_start(&text(archive, "xl/workbook.xml")?, |name, start| {
        let relation = start.attributes().flatten().find(|it| it.key.as_ref().ends_with(":id"));
        let relation = relation.map(|it| it.value.into_owned());
        if let ("sheet", Some(name), Some(path)) =
            (name, attribute(start, "name"), relation.and_then(|it| targets.get(&it).cloned()))
        {
            paths.push((name, path));
        }
    });
    Some(paths)
}

/// Indices of cell styles that show percentages.
fn percent_styles(styles: &str) -> BTreeSet<u32> {
    // 9 and 10 are `0%` and `0.00%` in every workbook (ECMA-376, 18.8.30).
    let mut formats: BTreeSet<u32> = [9, 10].into();
    let mut percents = BTreeSet::new();
    let (mut is_in_cells, mut index) = (false, 0);
    each_start(styles, |name, start| match name {
        "numFmt" => {
            let code = attribute(start, "formatCode").unwrap_or_default();
            formats.extend(number(start, "numFmtId").filter(|_| code.contains('%')));
        }
        "cellXfs" => is_in_cells = true,
        "cellStyles" | "dxfs" => is_in_cells = false,
        "xf" if is_in_cells => {
            if number(start, "numFmtId").is_some_and(|it| formats.contains(&it)) {
                percents.insert(index);
            }
            index += 1;
        }
        _ => {}
    });
    percents
}

/// Indices of shared texts in which a raised part begins with a digit.
fn raised_strings(strings: &str) -> BTreeSet<u32> {
    let mut raised = BTreeSet::new();
    let mut reader = Reader::from_str(strings);
    let (mut index, mut is_raised, mut is_text) = (0u32, false, false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => match start.local_name().as_ref() {
                "r" => is_raised = false,
                "vertAlign" => is_raised = attribute(&start, "val").as_deref() == Some("superscript"),
                "t" => is_text = true,
                _ => {}
            },
            Ok(Event::Text(text)) if is_text && is_raised => {
                if text.trim_start().starts_with(|it: char| it.is_ascii_digit()) {
                    raised.insert(index);
                }
            }
            Ok(Event::End(end)) => match end.local_name().as_ref() {
                "si" => index += 1,
                "t" => is_text = false,
                "r" => is_raised = false,
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => return raised,
            Ok(_) => {}
        }
    }
}

fn sheet_of_xlsx(xml: &str, percents: &BTreeSet<u32>, raised: &BTreeSet<u32>) -> SheetParts {
    let mut sheet = SheetParts::default();
    let mut reader = Reader::from_str(xml);
    let mut text_cell = None;
    let mut is_value = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => match start.local_name().as_ref() {
                "col" if is_true(&start, "hidden") => {
                    let (first, last) =
                        (number(&start, "min").unwrap_or(1), number(&start, "max").unwrap_or(1));
                    sheet.hidden_columns.extend(first.saturating_sub(1)..last.min(MOST_COLUMNS));
                }
                "row" if is_true(&start, "hidden") => sheet.hidden_rows.extend(number(&start, "r")),
                "c" => {
                    let place = attribute(&start, "r").and_then(|it| place(&it));
                    let style = number(&start, "s");
                    sheet.percents.extend(place.filter(|_| style.is_some_and(|it| percents.contains(&it))));
                    text_cell = place.filter(|_| attribute(&start, "t").as_deref() == Some("s"));
                }
                "v" => is_value = true,
                _ => {}
            },
            Ok(Event::Text(text)) if is_value => {
                let index = text.parse().ok();
                let is_raised = index.is_some_and(|it| raised.contains(&it));
                sheet.raised.extend(text_cell.filter(|_| is_raised));
            }
            Ok(Event::End(end)) if end.local_name().as_ref() == "v" => is_value = false,
            Ok(Event::Eof) | Err(_) => return sheet,
            Ok(_) => {}
        }
    }
}

fn is_true(start: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(start, name).as_deref(), Some("1" | "true"))
}

/// `B14` as row 14 (from 1) and column 1 (from 0).
pub(super) fn place(address: &str) -> Option<(u32, u32)> {
    let digits = address.find(|it: char| it.is_ascii_digit())?;
    let letters = &address[..digits];
    let column = letters.bytes().try_fold(0u32, |column, letter| {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|it| *it < 26)?;
        column.checked_mul(26)?.checked_add(u32::from(value) + 1)
    })?;
    Some((address[digits..].parse().ok()?, column.checked_sub(1)?))
}

/// Where reading of an OpenDocument content stands.
#[derive(Default)]
struct OdsPlace {
    name: String,
    row: u32,
    row_repeat: u32,
    column: u32,
    column_repeat: u32,
    declared_columns: u32,
}

fn ods_content(content: &str) -> Parts {
    let mut parts = Parts::default();
    let mut at = OdsPlace::default();
    each_start(content, |name, start| {
        let is_hidden = || matches!(attribute(start, "visibility").as_deref(), Some("collapse" | "filter"));
        match name {
            "table" => {
                at = OdsPlace { name: attribute(start, "name").unwrap_or_default(), ..OdsPlace::default() };
                at.row = 1;
                parts.sheets.entry(at.name.clone()).or_default();
            }
            "table-column" => {
                let repeat = number(start, "number-columns-repeated").unwrap_or(1);
                let last = at.declared_columns.saturating_add(repeat).min(MOST_COLUMNS);
                if let (true, Some(sheet)) = (is_hidden(), parts.sheets.get_mut(&at.name)) {
                    sheet.hidden_columns.extend(at.declared_columns..last);
                }
                at.declared_columns = last;
            }
            "table-row" => {
                at.row = at.row.saturating_add(at.row_repeat);
                at.row_repeat = number(start, "number-rows-repeated").unwrap_or(1);
                (at.column, at.column_repeat) = (0, 0);
                if let (true, Some(sheet)) = (is_hidden(), parts.sheets.get_mut(&at.name)) {
                    // A long run of repeated rows is empty.
                    sheet.hidden_rows.extend(at.row..at.row + at.row_repeat.min(1000));
                }
            }
            "table-cell" | "covered-table-cell" => {
                at.column = at.column.saturating_add(at.column_repeat);
                at.column_repeat = number(start, "number-columns-repeated").unwrap_or(1);
                let is_percent = attribute(start, "value-type").as_deref() == Some("percentage");
                if let (true, Some(sheet)) = (is_percent, parts.sheets.get_mut(&at.name)) {
                    let columns = at.column..at.column + at.column_repeat.min(100);
                    sheet.percents.extend(columns.map(|column| (at.row, column)));
                }
                let formula = attribute(start, "formula").unwrap_or_default();
                parts.has_external_links |= formula.contains("'file:") || formula.contains("'http");
            }
            "annotation" => {
                if let Some(sheet) = parts.sheets.get_mut(&at.name) {
                    sheet.comments.insert((at.row, at.column));
                }
            }
            "table-source" => parts.has_external_links = true,
            _ => {}
        }
    });
    parts
}
