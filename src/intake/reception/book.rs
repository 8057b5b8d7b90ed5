//! A report as a workbook: a summary, one row for each finding with room for an answer, the cells as read.

use rust_decimal::Decimal;

use crate::intake::reception::Reception;
use crate::intake::reception::figures::CellRow;
use crate::intake::spreadsheet::{Book, Cell, Sheet, Style, bytes};

/// The workbook.
///
/// # Errors
/// When it cannot be written: a bug.
pub(super) fn xlsx(reception: &Reception) -> Result<Vec<u8>, String> {
    let sheets = vec![summary(reception), findings(reception), cells(reception)];
    bytes(&Book { title: format!("{} – {}", reception.title, reception.subject), sheets })
}

fn headings<'a>(titles: impl IntoIterator<Item = &'a str>) -> Vec<Cell> {
    titles.into_iter().map(|it| Cell::text(it, Style::Heading)).collect()
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a String>) -> Vec<Cell> {
    texts.into_iter().map(|it| Cell::text(it, Style::Text)).collect()
}

fn summary(reception: &Reception) -> Sheet {
    let words = reception.words;
    let mut rows = vec![
        vec![Cell::text(&reception.title, Style::Title)],
        vec![Cell::text(&reception.subject, Style::Line)],
        Vec::new(),
        vec![Cell::text(&reception.outcome.0, Style::Title)],
        vec![Cell::text(&reception.outcome.1, Style::Line)],
    ];
    let mut part = |index: usize, columns: &[&'static str], lines: Vec<Vec<Cell>>| {
        if lines.is_empty() {
            return;
        }
        rows.push(Vec::new());
        rows.push(vec![Cell::text(words.parts[index].0, Style::Title)]);
        if !columns.is_empty() {
            rows.push(headings(columns.iter().copied()));
        }
        rows.extend(lines);
    };
    let facts = reception.facts.iter();
    let fact =
        |it: &(String, String)| vec![Cell::text(&it.0, Style::Heading), Cell::text(&it.1, Style::Line)];
    part(4, &words.period_columns, reception.periods.iter().map(texts).collect());
    part(0, &[], facts.map(fact).collect());
    part(2, &words.column_columns, reception.columns.iter().map(texts).collect());
    let codes = reception.codes.iter();
    let code = |it: &[String; 2]| vec![Cell::text(&it[0], Style::Heading), Cell::text(&it[1], Style::Line)];
    part(3, &words.code_columns, codes.map(code).collect());
    part(5, &words.beside_columns, reception.beside.iter().map(texts).collect());
    rows.push(Vec::new());
    rows.push(vec![Cell::text(words.footer, Style::Line)]);
    rows.push(vec![Cell::text(&reception.publisher, Style::Line)]);
    let widths = vec![26.0, 30.0, 26.0, 20.0, 20.0, 20.0];
    Sheet { name: words.sheet_names[0].to_owned(), widths, rows, ..Sheet::default() }
}

fn findings(reception: &Reception) -> Sheet {
    let words = reception.words;
    let [severity, places, found, cause, remedy, rule] = words.finding_columns;
    let mut rows = vec![headings([places, severity, found, cause, remedy, words.answer, rule])];
    for it in &reception.findings {
        let place = if it.places.is_empty() { words.whole_file } else { &it.places };
        let mut row: Vec<Cell> = [place, &it.severity, &it.found, &it.cause, &it.remedy]
            .into_iter()
            .map(|it| Cell::text(it, Style::Text))
            .collect();
        row.push(Cell::Blank(Style::Open));
        row.push(Cell::text(it.rule, Style::Text));
        rows.push(row);
    }
    if reception.findings.is_empty() {
        rows.push(vec![Cell::text(words.no_findings, Style::Line)]);
    }
    let widths = vec![26.0, 14.0, 22.0, 42.0, 46.0, 34.0, 26.0];
    Sheet { name: words.sheet_names[1].to_owned(), widths, rows, frozen: 1, ..Sheet::default() }
}

fn cells(reception: &Reception) -> Sheet {
    let words = reception.words;
    let [place, period, geo, value, status, low, high, note] = words.cell_columns;
    // The first row of codes also carries the place.
    let dimensions: Vec<&str> = reception.codes.iter().skip(1).map(|it| it[0].as_str()).collect();
    let titles = [place, period, geo].into_iter().chain(dimensions.iter().copied());
    let mut rows = vec![headings(titles.chain([value, status, low, high, note]))];
    rows.extend(reception.cells.iter().map(row));
    if reception.cells.is_empty() {
        rows.push(vec![Cell::text(words.nothing_read, Style::Line)]);
    }
    if reception.more_cells > 0 {
        rows.push(vec![Cell::text(words.more(reception.more_cells), Style::Line)]);
    }
    let mut widths = vec![22.0, 12.0, 20.0];
    widths.extend(dimensions.iter().map(|_| 24.0));
    widths.extend([14.0, 20.0, 12.0, 12.0, 46.0]);
    Sheet { name: words.sheet_names[2].to_owned(), widths, rows, frozen: 1, ..Sheet::default() }
}

fn row(it: &CellRow) -> Vec<Cell> {
    let number = |value: Option<Decimal>| match value {
        Some(value) => Cell::Number(value, Style::Text),
        None => Cell::Blank(Style::Text),
    };
    let mut row: Vec<Cell> = texts([&it.place, &it.period, &it.geo].into_iter().chain(&it.codes));
    row.push(number(it.value));
    row.push(Cell::text(it.status, Style::Text));
    row.push(number(it.low));
    row.push(number(it.high));
    row.push(Cell::text(&it.note, Style::Text));
    row
}
