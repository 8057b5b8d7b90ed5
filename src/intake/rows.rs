//! Rows of any file, one at a time, as cells that tell texts, numbers, dates and errors apart.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::intake::delimited::Record;

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'a> {
    /// Nothing, or blanks only.
    Empty,
    /// A text, blanks around it removed.
    Text(Cow<'a, str>),
    /// A number of a spreadsheet.
    Number(f64),
    /// A date of a spreadsheet.
    Date(Date),
    /// An error of a spreadsheet, such as `#REF!`.
    Error(&'static str),
    /// True or false.
    Bool(bool),
}

impl Cell<'_> {
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Cell::Empty)
    }

    /// The cell, kept beyond its row.
    pub(super) fn into_owned(self) -> Cell<'static> {
        match self {
            Cell::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Cell::Empty => Cell::Empty,
            Cell::Number(it) => Cell::Number(it),
            Cell::Date(it) => Cell::Date(it),
            Cell::Error(it) => Cell::Error(it),
            Cell::Bool(it) => Cell::Bool(it),
        }
    }

    /// What stands there, as a person would type it.
    pub(super) fn shown(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Number(number) => Cow::Owned(number_text(*number)),
            Cell::Date(date) => Cow::Owned(date.to_string()),
            Cell::Error(name) => Cow::Borrowed(name),
            Cell::Bool(value) => Cow::Borrowed(if *value { "VRAI" } else { "FAUX" }),
        }
    }
}

/// A number with the fifteen significant digits that spreadsheets keep.
///
/// What is stored as 0.30000000000000004 was meant, and is shown, as 0.3.
pub(super) fn number_text(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    let digits = format!("{number:.14e}");
    digits.parse::<f64>().map_or(digits, |it| format!("{it}"))
}

/// One row.
#[derive(Debug)]
pub(super) enum Row<'a> {
    /// Of a text file.
    Texts(&'a Record),
    /// Of a sheet, from column A on.
    Cells(&'a [Cell<'static>]),
}

impl Row<'_> {
    /// The cell in a column, from 0; empty beyond the end.
    pub(super) fn cell(&self, column: usize) -> Cell<'_> {
        match self {
            Row::Texts(record) => text_cell(record.text(column)),
            Row::Cells(cells) => match cells.get(column) {
                Some(Cell::Text(text)) => Cell::Text(Cow::Borrowed(text)),
                Some(cell) => cell.clone(),
                None => Cell::Empty,
            },
        }
    }

    /// Whether it is a record longer than any row of a table.
    pub(super) fn is_endless(&self) -> bool {
        matches!(self, Row::Texts(record) if record.is_endless())
    }

    /// How many cells it has.
    pub(super) fn len(&self) -> usize {
        match self {
            Row::Texts(record) => record.len(),
            Row::Cells(cells) => cells.len(),
        }
    }

    /// Every cell, kept beyond the row.
    pub(super) fn kept(&self) -> Vec<Cell<'static>> {
        (0..self.len()).map(|column| self.cell(column).into_owned()).collect()
    }
}

/// A text as a cell, without the blanks around it.
pub(super) fn text_cell(text: &str) -> Cell<'_> {
    let bytes = text.as_bytes();
    if let (Some(first), Some(last)) = (bytes.first(), bytes.last())
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return Cell::Text(Cow::Borrowed(text));
    }
    match text.trim_matches(is_blank) {
        "" => Cell::Empty,
        text => Cell::Text(Cow::Borrowed(text)),
    }
}

/// Blanks, those that hold words together and the mark of byte order included.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}' | '\u{feff}' | '\u{2060}')
}
