//! CSV with places: comma separated, UTF-8, first row the header. The only file that names `csv`.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::SourceFile;

/// A CSV file as rows of texts, every row as long as the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Column names, in order, without the blanks around them.
    pub header: Vec<String>,
    /// Rows below the header, in order; lines with nothing on them are left out.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line of the file where the row begins, from 1.
    pub line: u64,
    /// First byte of the row in the file.
    pub start: usize,
    /// Cells, as many as the header has names.
    pub cells: Vec<String>,
}

impl Table {
    /// The index of the column called `name`.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|it| it == name)
    }
}

/// Parses a file; reports `csv/unclosed-quote`, `csv/stray-quote`, `csv/ragged-row` (every one) and
/// `csv/duplicate-column`.
///
/// Ragged rows are left out of the result; an unclosed quote ends it. A file without a header gives
/// nothing, and is reported as `csv/missing-column`.
pub fn parse(report: &mut Report, file: &SourceFile) -> Option<Table> {
    let text = file.text.as_deref()?;
    let (records, unclosed) = scan(text);
    if let Some(quote) = unclosed {
        // arguments: line
        report.push(
            Diagnostic::error(rules::CSV_UNCLOSED_QUOTE, Span::new(file.id, quote..quote + 1))
                .with("line", line_of(text, quote)),
        );
    }
    for record in &records {
        report.diagnostics.extend(record.stray.iter().map(|it| stray_quote(file, it)));
    }
    let end = records.last().map_or(0, |it| it.range.end);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&text.as_bytes()[..end]);
    let mut rows = Vec::with_capacity(records.len());
    for (record, place) in reader.records().zip(&records) {
        let cells = record.ok()?.iter().map(str::to_owned).collect();
        rows.push(Row { line: place.line, start: place.range.start, cells });
    }
    let mut rows = rows.into_iter();
    let Some(header) = rows.next() else {
        if unclosed.is_none() {
            // arguments: name (absent: the whole header is missing)
            report.push(Diagnostic::error(rules::CSV_MISSING_COLUMN, file.start()));
        }
        return None;
    };
    let header: Vec<String> = header.cells.iter().map(|it| it.trim().to_owned()).collect();
    if is_separated_by_semicolons(&header) {
        report.push(semicolons(file, &records[0], &header));
        return None;
    }
    check_names(report, file, &header);
    let (rows, ragged): (Vec<Row>, Vec<Row>) = rows.partition(|it| it.cells.len() == header.len());
    for row in &ragged {
        report.push(ragged_row(file, row, header.len()));
    }
    Some(Table { header, rows })
}

/// Writes a file: comma separated, UTF-8, lines ended by a line feed, quotes only where they are needed.
pub fn write(header: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(&mut bytes);
    let written = writer
        .write_record(header)
        .and_then(|()| rows.iter().try_for_each(|row| writer.write_record(row)))
        .and_then(|()| writer.flush().map_err(csv::Error::from));
    written.expect("a list of bytes takes everything");
    drop(writer);
    bytes
}

/// The place of one cell (without its quotes), found by scanning its row: cheap enough for messages only.
pub fn cell_span(file: &SourceFile, row: &Row, column: usize) -> Span {
    let text = file.text();
    let start = row.start.min(text.len());
    let cells = scan_record(text, start).cells;
    Span::new(file.id, cells.get(column).cloned().unwrap_or(start..line_end(text, start)))
}

/// The place of a name in the header row.
pub fn header_span(file: &SourceFile, column: usize) -> Span {
    let text = file.text();
    let start = text.len() - text.trim_start_matches(['\n', '\r']).len();
    let cells = scan_record(text, start).cells;
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

fn semicolons(file: &SourceFile, record: &Record, header: &[String]) -> Diagnostic {
    let separator = if header[0].contains(';') { "semicolon" } else { "tab" };
    let end = line_end(file.text(), record.range.start);
    // arguments: line, found, expected, separator
    let diagnostic = Diagnostic::error(rules::CSV_RAGGED_ROW, Span::new(file.id, record.range.start..end))
        .with("line", record.line)
        .with("found", 1)
        .with("expected", header[0].split([';', '\t']).count())
        .with("separator", separator);
    Diagnostic { help: separator, ..diagnostic }
}

/// The place of one record.
struct Record {
    /// Line where it begins, from 1.
    line: u64,
    /// Its bytes, without the line end.
    range: Range<usize>,
    /// Its cells, without quotes.
    cells: Vec<Range<usize>>,
    /// The quote that is never closed.
    unclosed: Option<usize>,
    /// Quotes that neither open nor close a cell, one for each cell at most.
    stray: Vec<Stray>,
}

/// A quote that neither opens nor closes a cell.
struct Stray {
    quote: usize,
    /// The quote that opens the cell, if one does.
    opening: Option<usize>,
}

/// Every record before an unclosed quote, and that quote.
///
/// `csv` takes the rest of the file for one cell when a quote is not closed, so the state of quotes is
/// followed here.
fn scan(text: &str) -> (Vec<Record>, Option<usize>) {
    let bytes = text.as_bytes();
    let (mut records, mut at, mut line) = (Vec::new(), 0, 1);
    while at < bytes.len() {
        match bytes[at] {
            b'\n' => {
                line += 1;
                at += 1;
            }
            b'\r' => at += 1,
            _ => {
                let record = Record { line, ..scan_record(text, at) };
                if let Some(quote) = record.unclosed {
                    return (records, Some(quote));
                }
                line += bytes[record.range.clone()].iter().filter(|it| **it == b'\n').count() as u64;
                at = record.range.end;
                records.push(record);
            }
        }
    }
    (records, None)
}

/// The record that begins at byte `start`.
fn scan_record(text: &str, start: usize) -> Record {
    let bytes = text.as_bytes();
    let (mut cells, mut at) = (Vec::new(), start);
    let (mut unclosed, mut stray) = (None, Vec::new());
    loop {
        let cell = at;
        if bytes.get(at) == Some(&b'"') {
            match closing_quote(bytes, at + 1) {
                Some(closing) => {
                    cells.push(cell + 1..closing);
                    at = closing + 1;
                    // Words after the closing quote belong to the cell, as `csv` reads it.
                    let after = cell_length(&bytes[at..]);
                    if after > 0 {
                        stray.push(Stray { quote: closing, opening: Some(cell) });
                    }
                    at += after;
                }
                None => {
                    unclosed = Some(cell);
                    at = bytes.len();
                }
            }
        } else {
            at += cell_length(&bytes[at..]);
            let quote = bytes[cell..at].iter().position(|it| *it == b'"');
            stray.extend(quote.map(|it| Stray { quote: cell + it, opening: None }));
            cells.push(cell..at);
        }
        if bytes.get(at) != Some(&b',') {
            return Record { line: 1, range: start..at, cells, unclosed, stray };
        }
        at += 1;
    }
}

/// The quote that closes a cell; two quotes in a row stand for one.
fn closing_quote(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes[at..].iter().position(|it| *it == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

fn cell_length(bytes: &[u8]) -> usize {
    bytes.iter().position(|it| matches!(it, b',' | b'\n' | b'\r')).unwrap_or(bytes.len())
}

fn line_end(text: &str, start: usize) -> usize {
    start + text[start..].find(['\n', '\r']).unwrap_or(text.len() - start)
}

fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::{Table, cell_span, header_span, parse};
    use crate::diagnostic::{FileId, Report};
    use crate::source::SourceFile;

    fn file(text: &str) -> SourceFile {
        SourceFile {
            id: FileId(0),
            path: "data/a.csv".to_owned(),
            bytes: text.as_bytes().to_vec(),
            text: Some(text.to_owned()),
        }
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
        assert_eq!(table.rows[0].cells, ["2024", "107", "un \"mot\", deux\nlignes"]);
        assert_eq!(table.rows.iter().map(|it| it.line).collect::<Vec<_>>(), [3, 6]);
        let place = |row: usize, column| {
            let span = cell_span(&file(text), &table.rows[row], column);
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
                        let span = cell_span(&file, row, column);
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
