//! CSV with places: comma separated, UTF-8, first row the header. The only folder that names `csv`.

mod scan;

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::SourceFile;
use crate::source::csv::scan::Stray;

/// A CSV file as rows of texts, every row as long as the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Column names, in order, without the blanks around them.
    pub header: Vec<String>,
    /// Rows below the header, in order; lines with nothing on them are left out.
    pub rows: Vec<Row>,
}

/// One row: cells, as many as the header has names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Line of the file where the row begins, from 1.
    pub line: u64,
    /// First byte of the row in the file.
    pub start: usize,
    cells: ::csv::StringRecord,
    /// Where each cell stands, without its quotes.
    places: Vec<Range<usize>>,
}

impl Row {
    /// The cell of a column; nothing where the row has none.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default()
    }

    /// The place of one cell, without its quotes.
    pub fn span(&self, file: &SourceFile, column: usize) -> Span {
        let row = || self.start..line_end(file.text(), self.start);
        Span::new(file.id, self.places.get(column).cloned().unwrap_or_else(row))
    }
}

impl Table {
    /// The index of the column called `name`.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|it| it == name)
    }
}

/// Parses a file; reports what [`Rows`] reports.
pub fn parse(report: &mut Report, file: &SourceFile) -> Option<Table> {
    let mut rows = Rows::open(report, file)?;
    let header = rows.header().to_vec();
    let mut all = Vec::new();
    while let Some(row) = rows.next(report) {
        all.push(row.clone());
    }
    Some(Table { header, rows: all })
}

/// The rows of a file one at a time, so that long files need not be held.
///
/// Reports `csv/unclosed-quote`, `csv/stray-quote`, `csv/ragged-row` (every one) and `csv/duplicate-column`.
/// Ragged rows are left out; an unclosed quote ends the file.
#[derive(Debug)]
pub struct Rows<'f> {
    file: &'f SourceFile,
    reader: ::csv::Reader<&'f [u8]>,
    header: Vec<String>,
    /// The row last read; its parts are used again for the next.
    row: Row,
    /// First byte after it, and its last line.
    at: usize,
    line: u64,
}

impl<'f> Rows<'f> {
    /// Reads the header. A file without one gives nothing, and is reported as `csv/missing-column`.
    pub fn open(report: &mut Report, file: &'f SourceFile) -> Option<Rows<'f>> {
        let text = file.as_text()?;
        let reader =
            ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let row = Row { line: 1, ..Row::default() };
        let mut rows = Rows { file, reader, header: Vec::new(), row, at: 0, line: 1 };
        let is_empty = scan::next_record(text, 0).is_none();
        if !rows.step(report) {
            if is_empty {
                // arguments: name (absent: the whole header is missing)
                report.push(Diagnostic::error(rules::CSV_MISSING_COLUMN, file.start()));
            }
            return None;
        }
        rows.header = rows.row.cells.iter().map(|it| it.trim().to_owned()).collect();
        if is_separated_by_semicolons(&rows.header) {
            report.push(semicolons(file, &rows.row, &rows.header));
            return None;
        }
        check_names(report, file, &rows.header);
        Some(rows)
    }

    /// Column names, in order, without the blanks around them.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The next row that is as long as the header.
    pub fn next(&mut self, report: &mut Report) -> Option<&Row> {
        while self.step(report) {
            if self.row.cells.len() == self.header.len() {
                return Some(&self.row);
            }
            report.push(ragged_row(self.file, &self.row, self.header.len()));
        }
        None
    }

    /// Reads the next record, of any length; false at the end of what can be read.
    fn step(&mut self, report: &mut Report) -> bool {
        let text = self.file.text();
        let Some((start, lines)) = scan::next_record(text, self.at) else { return false };
        let record = scan::record(text, start, &mut self.row.places);
        if let Some(quote) = record.unclosed {
            // arguments: line
            report.push(
                Diagnostic::error(rules::CSV_UNCLOSED_QUOTE, Span::new(self.file.id, quote..quote + 1))
                    .with("line", line_of(text, quote)),
            );
            self.at = text.len();
            return false;
        }
        report.diagnostics.extend(record.stray.iter().map(|it| stray_quote(self.file, it)));
        (self.row.start, self.row.line) = (start, self.line + lines);
        let within = text.as_bytes()[start..record.end].iter().filter(|it| **it == b'\n').count();
        (self.at, self.line) = (record.end, self.row.line + within as u64);
        matches!(self.reader.read_record(&mut self.row.cells), Ok(true))
    }
}

/// A file being written: comma separated, UTF-8, lines ended by a line feed, quotes only where they are needed.
#[derive(Debug)]
pub struct Writer(::csv::Writer<Vec<u8>>);

/// More than most rows take; room that is not written to costs nothing.
const BYTES_OF_A_ROW: usize = 96;

/// Why writing to memory does not fail.
const TAKES_ALL: &str = "a list of bytes takes everything";

impl Writer {
    /// Begins a file with its header.
    pub fn new(header: &[&str]) -> Writer {
        Writer::for_rows(header, 0)
    }

    /// Begins a long file with its header: room is made at once, so that the bytes are not copied as they grow.
    pub fn for_rows(header: &[&str], rows: usize) -> Writer {
        let bytes = Vec::with_capacity(rows.saturating_mul(BYTES_OF_A_ROW));
        let mut writer = Writer(::csv::WriterBuilder::new().flexible(true).from_writer(bytes));
        header.iter().for_each(|it| writer.cell(it));
        writer.end_row();
        writer
    }

    /// Adds a cell to the row.
    pub fn cell(&mut self, text: &str) {
        self.0.write_field(text).expect(TAKES_ALL);
    }

    /// Ends the row.
    pub fn end_row(&mut self) {
        self.0.write_record(None::<&[u8]>).expect(TAKES_ALL);
    }

    /// The whole file.
    pub fn finish(self) -> Vec<u8> {
        self.0.into_inner().expect(TAKES_ALL)
    }
}

/// Writes a file of rows that are held.
pub fn write(header: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = Writer::new(header);
    for row in rows {
        row.iter().for_each(|it| writer.cell(it));
        writer.end_row();
    }
    writer.finish()
}

/// The place of a name in the header row.
pub fn header_span(file: &SourceFile, column: usize) -> Span {
    let text = file.text();
    let start = scan::next_record(text, 0).map_or(0, |it| it.0);
    let mut cells = Vec::new();
    scan::record(text, start, &mut cells);
    Span::new(file.id, cells.get(column).cloned().unwrap_or(start..line_end(text, start)))
}

fn check_names(report: &mut Report, file: &SourceFile, header: &[String]) {
    for (column, name) in header.iter().enumerate() {
        if let Some(first) = header[..column].iter().position(|it| it == name) {
            // arguments: name
            report.push(
                Diagnostic::error(rules::CSV_DUPLICATE_COLUMN, header_span(file, column))
                    .with("name", name)
                    .label(header_span(file, first), "first"),
            );
        }
    }
}

fn ragged_row(file: &SourceFile, row: &Row, expected: usize) -> Diagnostic {
    let end = line_end(file.text(), row.start);
    let header = header_span(file, 0);
    let header = Span { end: line_end(file.text(), header.start), ..header };
    // arguments: line, found, expected
    Diagnostic::error(rules::CSV_RAGGED_ROW, Span::new(file.id, row.start..end))
        .with("line", row.line)
        .with("found", row.cells.len())
        .with("expected", expected)
        .label(header, "header")
}

/// A quote where RFC 4180 (2.5 to 2.7) knows none: within a cell without quotes, or followed by words.
fn stray_quote(file: &SourceFile, stray: &Stray) -> Diagnostic {
    // arguments: line
    let diagnostic =
        Diagnostic::error(rules::CSV_STRAY_QUOTE, Span::new(file.id, stray.quote..stray.quote + 1))
            .with("line", line_of(file.text(), stray.quote));
    match stray.opening {
        Some(opening) => diagnostic.label(Span::new(file.id, opening..opening + 1), "opening"),
        None => diagnostic,
    }
}

/// A header that is one name holding several semicolons was exported by a French spreadsheet.
fn is_separated_by_semicolons(header: &[String]) -> bool {
    header.len() == 1 && header[0].contains([';', '\t'])
}

fn semicolons(file: &SourceFile, row: &Row, header: &[String]) -> Diagnostic {
    let separator = if header[0].contains(';') { "semicolon" } else { "tab" };
    let end = line_end(file.text(), row.start);
    // arguments: line, found, expected, separator
    let diagnostic = Diagnostic::error(rules::CSV_RAGGED_ROW, Span::new(file.id, row.start..end))
        .with("line", row.line)
        .with("found", 1)
        .with("expected", header[0].split([';', '\t']).count())
        .with("separator", separator);
    Diagnostic { help: separator, ..diagnostic }
}

fn line_end(text: &str, start: usize) -> usize {
    start + text[start..].find(['\n', '\r']).unwrap_or(text.len() - start)
}

fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::{Table, header_span, parse};
    use crate::diagnostic::{FileId, Report};
    use crate::source::SourceFile;

    fn file(text: &str) -> SourceFile {
        SourceFile::of_text(FileId(0), "data/a.csv", text)
    }

    fn read(text: &str) -> (Option<Table>, Vec<String>) {
        let mut report = Report::default();
        let table = parse(&mut report, &file(text));
        let remarks = report
            .diagnostics
            .iter()
            .map(|it| format!("{} {} {:?}", it.rule.0, it.help, &text[it.span.start..it.span.end]))
            .collect();
        (table, remarks)
    }

    #[test]
    fn cells_have_their_places() {
        let text = "\r\nannée,n,note\r\n2024,107,\"un \"\"mot\"\", deux\nlignes\"\r\n\r\n2023,,x\r\n";
        let (table, remarks) = read(text);
        assert_eq!(remarks, [""; 0]);
        let table = table.expect("a table");
        assert_eq!(table.header, ["année", "n", "note"]);
        assert_eq!(
            table.rows[0].cells.iter().collect::<Vec<_>>(),
            ["2024", "107", "un \"mot\", deux\nlignes"]
        );
        assert_eq!(table.rows.iter().map(|it| it.line).collect::<Vec<_>>(), [3, 6]);
        let place = |row: usize, column| {
            let span = table.rows[row].span(&file(text), column);
            text[span.start..span.end].to_owned()
        };
        assert_eq!(place(0, 2), "un \"\"mot\"\", deux\nlignes");
        assert_eq!(place(1, 1), "");
        assert_eq!(place(1, 2), "x");
        let span = header_span(&file(text), 1);
        assert_eq!(&text[span.start..span.end], "n");
    }

    #[test]
    fn every_ragged_row_is_reported_and_left_out() {
        let (table, remarks) = read("a,b\n1\n1,2\n1,2,3");
        assert_eq!(table.expect("a table").rows.len(), 1);
        assert_eq!(remarks, ["csv/ragged-row help \"1\"", "csv/ragged-row help \"1,2,3\""]);
    }

    #[test]
    fn an_unclosed_quote_is_reported_where_it_opens() {
        let (table, remarks) = read("a,b\n1,2\n3,\"x\n5,6\n7,8\n");
        assert_eq!(table.expect("a table").rows.len(), 1);
        assert_eq!(remarks, ["csv/unclosed-quote help \"\\\"\""]);
    }

    #[test]
    fn a_quote_amid_a_cell_is_reported() {
        let (table, remarks) = read("a,b\n1,x\"y\n2,\"le bilan\n3,\"z\"\n4,\"un \"\"mot\"\"\"\n");
        assert_eq!(table.expect("a table").rows.len(), 3);
        assert_eq!(remarks, ["csv/stray-quote help \"\\\"\"", "csv/stray-quote help \"\\\"\""]);
    }

    #[test]
    fn names_stand_once() {
        let (_, remarks) = read("a,b,a\n");
        assert_eq!(remarks, ["csv/duplicate-column help \"a\""]);
    }

    #[test]
    fn semicolons_are_recognised() {
        let (table, remarks) = read("a;b\n1;2\n");
        assert_eq!(table, None);
        assert_eq!(remarks, ["csv/ragged-row semicolon \"a;b\""]);
    }

    #[test]
    fn an_empty_file_has_no_header() {
        assert_eq!(read("\n\n").1, ["csv/missing-column help \"\""]);
    }

    proptest::proptest! {
        #[test]
        fn rows_and_places_agree(text in "[ab,\"\\n\\ré;]{0,40}") {
            let mut report = Report::default();
            let file = file(&text);
            if let Some(table) = parse(&mut report, &file) {
                for row in &table.rows {
                    for (column, cell) in row.cells.iter().enumerate() {
                        let span = row.span(&file, column);
                        let place = &text[span.start..span.end];
                        if !place.contains('"') && !cell.contains('"') && !text.contains('"') {
                            proptest::prop_assert_eq!(place, cell);
                        }
                    }
                }
            }
        }
    }
}
