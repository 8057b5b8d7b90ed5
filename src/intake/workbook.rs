//! Sheets of XLSX, XLS and ODS workbooks. The only file that names `calamine`.

use std::borrow::Cow;
use std::io::Cursor;

use calamine::{CellErrorType, Data, Ods, Range, Reader, SheetVisible, Xls, Xlsx};
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
            Ok(Workbook { counts_from_1904, names_people, ..gather(&mut book, merged)? })
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
            Ok(Workbook { counts_from_1904, names_people, ..gather(&mut book, merged)? })
        }
        _ => {
            let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|it| it.to_string())?;
            let properties = book.workbook_properties().unwrap_or_default();
            let names_people = properties.creator.is_some() || properties.last_modified_by.is_some();
            Ok(Workbook { names_people, ..gather(&mut book, |_, _| Vec::new())? })
        }
    }
}

fn gather<'a, R>(
    book: &mut R,
    mut merged: impl FnMut(&mut R, &str) -> Vec<Region>,
) -> Result<Workbook, String>
where
    R: Reader<Cursor<&'a [u8]>>,
{
    let has_macros = !matches!(book.vba_project(), Ok(None));
    let described: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|it| (it.name.clone(), it.visible != SheetVisible::Visible))
        .collect();
    let mut sheets = Vec::new();
    for (name, is_hidden) in described {
        let range = book.worksheet_range(&name).map_err(|it| format!("{name}: {it:?}"))?;
        let merged = merged(book, &name);
        let formulas = book.worksheet_formula(&name).map(|it| formulas(&it)).unwrap_or_default();
        let (top, left) = range.start().unwrap_or_default();
        let mut rows = vec![Vec::new(); top as usize];
        for row in range.rows() {
            let blank = std::iter::repeat_n(Cell::Empty, left as usize);
            rows.push(blank.chain(row.iter().map(cell)).collect());
        }
        sheets.push(Sheet { name, is_hidden, rows, merged, formulas });
    }
    Ok(Workbook { sheets, has_macros, counts_from_1904: false, names_people: false })
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
