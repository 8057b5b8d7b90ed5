//! Sheets of XLSX, XLS and ODS workbooks. The only file that names `calamine`.

use std::borrow::Cow;
use std::io::Cursor;

use calamine::{CellErrorType, Data, Ods, Range, Reader, SheetType, SheetVisible, Xls, Xlsx};
use jiff::civil::Date;

use crate::intake::delivery::Format;
use crate::intake::rows::{Cell, Row, text_cell};

/// A workbook, read whole.
#[derive(Debug)]
pub(super) struct Workbook {
    pub(super) sheets: Vec<Sheet>,
    /// Whether it holds programs.
    pub(super) has_macros: bool,
    /// Whether its days are counted from 1904.
    pub(super) counts_from_1904: bool,
    /// Whether it names people who wrote it.
    pub(super) names_people: bool,
}

/// One sheet.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    /// Rows from the first of the sheet, cells from column A.
    pub(super) rows: Vec<Vec<Cell<'static>>>,
    /// Merged cells: first and last row and column, from 0.
    pub(super) merged: Vec<Region>,
    /// Formulas, by row (from 1) and column (from 0).
    pub(super) formulas: Vec<(u32, u32, String)>,
}

/// A rectangle of cells: first and last, both included, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) first: (u32, u32),
    pub(super) last: (u32, u32),
}

impl Sheet {
    /// Gives every row with its number, until `each` answers `false`.
    pub(super) fn each(&self, each: &mut dyn FnMut(u32, &Row<'_>) -> bool) {
        for (number, row) in (1..).zip(&self.rows) {
            if !each(number, &Row::Cells(row)) {
                break;
            }
        }
    }
}

/// Reads a workbook; the reason why not otherwise, in English.
pub(super) fn open(bytes: &[u8], format: Format) -> Result<Workbook, String> {
    match format {
        Format::Xlsx => {
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|it| it.to_string())?;
            let properties = book.workbook_properties().unwrap_or_default();
            let counts_from_1904 = book.has_1904_epoch();
            let merged = |book: &mut Xlsx<_>, name: &str| {
                let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
                merged.iter().map(|it| Region { first: it.start, last: it.end }).collect()
            };
            let names_people = properties.creator.is_some() || properties.last_modified_by.is_some();
            Ok(Workbook { counts_from_1904, names_people, ..gather(&mut book, merged, apart)? })
        }
        Format::Xls => {
            let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|it| it.to_string())?;
            let properties = book.workbook_properties().unwrap_or_default();
            let merged = |book: &mut Xls<_>, name: &str| {
                let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
                merged.iter().map(|it| Region { first: it.start, last: it.end }).collect()
            };
            let names_people = properties.creator.is_some() || properties.last_modified_by.is_some();
            let counts_from_1904 = book.has_1904_epoch();
            Ok(Workbook { counts_from_1904, names_people, ..gather(&mut book, merged, together)? })
        }
        _ => {
            let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|it| it.to_string())?;
            let properties = book.workbook_properties().unwrap_or_default();
            let names_people = properties.creator.is_some() || properties.last_modified_by.is_some();
            Ok(Workbook { names_people, ..gather(&mut book, |_, _| Vec::new(), together)? })
        }
    }
}

/// Cells of a sheet by rows, and its formulas.
type Content = (Vec<Vec<Cell<'static>>>, Vec<(u32, u32, String)>);

/// Room for cells a sheet may take, blank ones before others included: more is no table.
const MOST_CELLS: usize = 50_000_000;

/// Why a sheet of more is not read.
pub(super) const TOO_FAR: &str = "cells too far apart";

fn gather<'a, R>(
    book: &mut R,
    mut merged: impl FnMut(&mut R, &str) -> Vec<Region>,
    mut content: impl FnMut(&mut R, &str) -> Result<Content, String>,
) -> Result<Workbook, String>
where
    R: Reader<Cursor<&'a [u8]>>,
{
    // Programs of before 1993 stand in sheets of their own.
    let is_program = |it: SheetType| matches!(it, SheetType::MacroSheet | SheetType::Vba);
    let has_macros =
        !matches!(book.vba_project(), Ok(None)) || book.sheets_metadata().iter().any(|it| is_program(it.typ));
    // Sheets of charts hold no cells.
    let of_cells = book.sheets_metadata().iter().filter(|it| it.typ == SheetType::WorkSheet);
    let described: Vec<(String, bool)> =
        of_cells.map(|it| (it.name.clone(), it.visible != SheetVisible::Visible)).collect();
    let mut sheets = Vec::new();
    for (name, is_hidden) in described {
        let (rows, formulas) = content(book, &name).map_err(|it| format!("{name}: {it}"))?;
        let merged = merged(book, &name);
        sheets.push(Sheet { name, is_hidden, rows, merged, formulas });
    }
    Ok(Workbook { sheets, has_macros, counts_from_1904: false, names_people: false })
}

/// The content of a sheet of which a rectangle is read at once.
fn together<'a, R>(book: &mut R, name: &str) -> Result<Content, String>
where
    R: Reader<Cursor<&'a [u8]>>,
{
    let range = book.worksheet_range(name).map_err(|it| format!("{it:?}"))?;
    let formulas = book.worksheet_formula(name).map(|it| formulas(&it)).unwrap_or_default();
    let (top, left) = range.start().unwrap_or_default();
    let mut rows = vec![Vec::new(); top as usize];
    for row in range.rows() {
        let blank = std::iter::repeat_n(Cell::Empty, left as usize);
        rows.push(blank.chain(row.iter().map(cell)).collect());
    }
    Ok((rows, formulas))
}

/// The content of a sheet read cell by cell: one in the last column of the last row takes no more room than
/// its row.
fn apart(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Content, String> {
    let mut rows: Vec<Vec<Cell<'static>>> = Vec::new();
    let mut room = 0;
    let mut cells = book.worksheet_cells_reader(name).map_err(|it| it.to_string())?;
    while let Some(found) = cells.next_cell().map_err(|it| it.to_string())? {
        let (row, column) = found.get_position();
        let value = cell(&Data::from(found.get_value().clone()));
        if value.is_empty() {
            continue;
        }
        let (row, column) = (row as usize, column as usize);
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        if rows[row].len() <= column {
            room += column + 1 - rows[row].len();
            if room > MOST_CELLS {
                return Err(TOO_FAR.to_owned());
            }
            rows[row].resize(column + 1, Cell::Empty);
        }
        rows[row][column] = value;
    }
    drop(cells);
    let mut formulas = Vec::new();
    let mut found = book.worksheet_cells_reader(name).map_err(|it| it.to_string())?;
    while let Some(formula) = found.next_formula().map_err(|it| it.to_string())? {
        let (row, column) = formula.get_position();
        if !formula.get_value().is_empty() {
            formulas.push((row + 1, column, formula.get_value().clone()));
        }
    }
    Ok((rows, formulas))
}

fn formulas(range: &Range<String>) -> Vec<(u32, u32, String)> {
    let (top, left) = range.start().unwrap_or_default();
    let place = |it: usize, from: u32| u32::try_from(it).unwrap_or(u32::MAX).saturating_add(from);
    range
        .used_cells()
        .filter(|(_, _, formula)| !formula.is_empty())
        .map(|(row, column, formula)| (place(row, top + 1), place(column, left), formula.clone()))
        .collect()
}

fn cell(data: &Data) -> Cell<'static> {
    match data {
        Data::Empty => Cell::Empty,
        Data::Int(it) => Cell::Number(*it as f64),
        Data::Float(it) => Cell::Number(*it),
        Data::Bool(it) => Cell::Bool(*it),
        Data::Error(it) => Cell::Error(error_name(it)),
        Data::String(it) | Data::DurationIso(it) => match text_cell(it) {
            Cell::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            _ => Cell::Empty,
        },
        Data::DateTime(it) if it.is_duration() => Cell::Number(it.as_f64()),
        Data::DateTime(it) => {
            let (year, month, day, ..) = it.to_ymd_hms_milli();
            let date = i16::try_from(year)
                .ok()
                .and_then(|year| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok());
            date.map_or(Cell::Number(it.as_f64()), Cell::Date)
        }
        Data::DateTimeIso(it) => {
            let day = it.get(..10).and_then(|it| it.parse().ok());
            day.map_or_else(|| Cell::Text(Cow::Owned(it.clone())), Cell::Date)
        }
    }
}

fn error_name(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}
