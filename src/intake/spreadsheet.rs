//! A workbook to be sent to somebody: plain values in, the bytes of an XLSX out. The only file that names
//! `rust_xlsxwriter`.
//!
//! The bytes depend on nothing but the values: no day, no author, no machine.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula,
    ProtectionOptions, Workbook, Worksheet, XlsxError,
};

/// A workbook.
#[derive(Debug, Clone)]
pub(super) struct Book {
    /// Title in the properties of the file.
    pub(super) title: String,
    /// Sheets, in order.
    pub(super) sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    /// Its name: at most 31 characters.
    pub(super) name: String,
    /// Widths of columns from A, in characters.
    pub(super) widths: Vec<f64>,
    /// Rows from the first, cells from column A.
    pub(super) rows: Vec<Vec<Cell>>,
    /// Rows that stay in sight: the number of the last, from 1; 0 for none.
    pub(super) frozen: u32,
    /// Whether only cells of the style [`Style::Open`] can be written in.
    pub(super) is_protected: bool,
    /// What may be typed where.
    pub(super) limits: Vec<Limit>,
}

/// What stands in a cell, and how it looks.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    /// A text.
    Text(String, Style),
    /// A number.
    Number(Decimal, Style),
    /// Nothing.
    Blank(Style),
}

/// How a cell looks, and whether it can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// The title of a sheet.
    Title,
    /// The title of a column or of a part.
    Heading,
    /// A text, wrapped.
    Text,
    /// A line that runs over its neighbours.
    Line,
    /// To be written in by whoever receives the file.
    Open,
}

/// What may be typed in one column, from one row to another (both from 0, both included).
#[derive(Debug, Clone)]
pub(super) struct Limit {
    /// The column, from 0.
    pub(super) column: u16,
    /// First and last row.
    pub(super) rows: (u32, u32),
    /// What is allowed.
    pub(super) allowed: Allowed,
    /// Title and text of the message for anything else.
    pub(super) message: (String, String),
}

/// What is allowed in a cell.
#[derive(Debug, Clone)]
pub(super) enum Allowed {
    /// One of the texts of these cells, such as `Listes!$A$2:$A$9`.
    OneOf(String),
    /// What makes this formula true.
    Formula(String),
}

/// Longest texts of the message beside a cell, as the format allows.
const LONGEST_MESSAGE: (usize, usize) = (32, 255);

/// The workbook as the bytes of an XLSX.
///
/// # Errors
/// When a name of a sheet is too long or used twice: a bug of the caller.
pub(super) fn bytes(book: &Book) -> Result<Vec<u8>, String> {
    write(book).map_err(|it| it.to_string())
}

fn write(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // Without a day of its own, the file would carry that of the machine.
    let properties = DocProperties::new()
        .set_title(&book.title)
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    let formats = Formats::new();
    for sheet in &book.sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&sheet.name)?;
        fill(worksheet, sheet, &formats)?;
    }
    workbook.save_to_buffer()
}

fn fill(worksheet: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(&sheet.widths) {
        worksheet.set_column_width(column, *width)?;
    }
    for (row, cells) in (0..).zip(&sheet.rows) {
        if let Some(height) = height(cells, &sheet.widths) {
            worksheet.set_row_height(row, height)?;
        }
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(text, style) => {
                    worksheet.write_string_with_format(row, column, text, formats.of(*style))?;
                }
                Cell::Number(number, style) => {
                    let number = number.to_f64().unwrap_or(f64::NAN);
                    worksheet.write_number_with_format(row, column, number, formats.of(*style))?;
                }
                Cell::Blank(style) => {
                    worksheet.write_blank(row, column, formats.of(*style))?;
                }
            }
        }
    }
    if sheet.frozen > 0 {
        worksheet.set_freeze_panes(sheet.frozen, 0)?;
        worksheet.set_repeat_rows(sheet.frozen - 1, sheet.frozen - 1)?;
    }
    for limit in &sheet.limits {
        let (first, last) = limit.rows;
        worksheet.add_data_validation(first, limit.column, last, limit.column, &validation(limit)?)?;
    }
    if sheet.is_protected {
        let options = ProtectionOptions {
            format_columns: true,
            format_rows: true,
            sort: true,
            ..ProtectionOptions::new()
        };
        worksheet.protect_with_options(&options);
    }
    // A4, across, as wide as the page.
    worksheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Points a row needs for its words, when a line is not enough: not every program finds it out by itself.
fn height(cells: &[Cell], widths: &[f64]) -> Option<f64> {
    let lines = |(cell, width): (&Cell, &f64)| match cell {
        // A column is as wide as so many digits; words with bold letters and breaks take a little more.
        Cell::Text(text, Style::Text | Style::Heading) => {
            let of_line = |line: &str| (line.chars().count() as f64 * 1.15 / width).ceil().max(1.0);
            text.lines().map(of_line).sum()
        }
        _ => 1.0,
    };
    let most = cells.iter().zip(widths).map(lines).fold(1.0, f64::max);
    let has_title = cells.iter().any(|it| matches!(it, Cell::Text(_, Style::Title)));
    match (most > 1.0, has_title) {
        (true, _) => Some(most * 15.0),
        (false, true) => Some(21.0),
        (false, false) => None,
    }
}

fn validation(limit: &Limit) -> Result<DataValidation, XlsxError> {
    let validation = DataValidation::new();
    let validation = match &limit.allowed {
        Allowed::OneOf(range) => validation.allow_list_formula(Formula::new(range)),
        Allowed::Formula(formula) => validation.allow_custom(Formula::new(formula)),
    };
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let (title, text) = &limit.message;
    validation.set_error_title(cut(title, LONGEST_MESSAGE.0))?.set_error_message(cut(text, LONGEST_MESSAGE.1))
}

#[derive(Debug)]
struct Formats {
    title: Format,
    heading: Format,
    text: Format,
    line: Format,
    open: Format,
}

impl Formats {
    fn new() -> Formats {
        let line = Format::new().set_align(FormatAlign::Top);
        let edge = Color::RGB(0x009A_A3AD);
        Formats {
            title: line.clone().set_bold().set_font_size(15),
            heading: line
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_background_color(Color::RGB(0x00E4_E8F0))
                .set_border_bottom(FormatBorder::Thin),
            text: line.clone().set_text_wrap(),
            open: line
                .clone()
                .set_text_wrap()
                .set_unlocked()
                .set_background_color(Color::RGB(0x00FF_F8DC))
                .set_border(FormatBorder::Thin)
                .set_border_color(edge),
            line,
        }
    }

    fn of(&self, style: Style) -> &Format {
        match style {
            Style::Title => &self.title,
            Style::Heading => &self.heading,
            Style::Text => &self.text,
            Style::Line => &self.line,
            Style::Open => &self.open,
        }
    }
}

impl Cell {
    /// A text of that style; an empty text is nothing.
    pub(super) fn text(text: impl Into<String>, style: Style) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::Blank(style) } else { Cell::Text(text, style) }
    }
}
