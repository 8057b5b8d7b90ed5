//! The grid of a display as points to draw.

use rust_decimal::prelude::ToPrimitive;

use crate::chart::scale::Notation;
use crate::data::State;
use crate::edition::{BreakMark, Cell, Grid, Row};
use crate::text::Language;

/// What a chart shows of one cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The value, or nothing where the cell has none.
    pub value: Option<f64>,
    /// Ends of the interval around the value.
    pub bounds: Option<(f64, f64)>,
    /// The value or the sign of its state as readers see it, with « p » when it is provisional.
    pub label: String,
    /// Whether the value may still change.
    pub is_provisional: bool,
}

/// The point of a row in a column. A cell the grid lacks is empty.
pub fn point(row: &Row, column: usize) -> Point {
    row.cells.get(column).map_or_else(
        || Point { value: None, bounds: None, label: String::new(), is_provisional: false },
        |cell| Point {
            value: value(cell),
            bounds: bounds(cell),
            label: label(cell),
            is_provisional: cell.measure.provisional,
        },
    )
}

/// Every point, row by row.
pub fn points(grid: &Grid) -> Vec<Vec<Point>> {
    grid.rows.iter().map(|row| (0..grid.columns.len()).map(|it| point(row, it)).collect()).collect()
}

/// The signs of the points without a value, each once.
pub fn missing_signs<'a>(points: impl IntoIterator<Item = &'a Point>) -> String {
    let mut signs: Vec<&str> = Vec::new();
    for point in points.into_iter().filter(|it| it.value.is_none() && !it.label.is_empty()) {
        if !signs.contains(&point.label.as_str()) {
            signs.push(&point.label);
        }
    }
    signs.join(", ")
}

/// How an axis for these values is written.
pub fn notation(grid: &Grid, language: Language) -> Notation {
    let cells = || grid.rows.iter().flat_map(|row| &row.cells);
    let mut valued = cells().filter(|it| value(it).is_some()).peekable();
    let has_values = valued.peek().is_some();
    Notation {
        is_whole: cells().all(|it| it.measure.decimals == 0),
        is_percent: has_values && valued.all(|it| it.measure.is_percent),
        language,
    }
}

/// The first row of each new series, where a break falls between two rows; in order, each once.
///
/// Rows must be in order of time. A break before the first row or after the last one is not drawn.
pub fn broken_before(rows: &[&Row], breaks: &[BreakMark]) -> Vec<usize> {
    let starts_new = |row: &Row, mark: &BreakMark| row.period.is_some_and(|it| it.start >= mark.from.start);
    let mut found: Vec<usize> = breaks
        .iter()
        .filter_map(|mark| rows.iter().position(|row| starts_new(row, mark)))
        .filter(|it| *it > 0)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The word that labels a break.
pub fn break_word(language: Language) -> &'static str {
    match language {
        Language::French => "rupture",
        Language::English => "break",
    }
}

fn value(cell: &Cell) -> Option<f64> {
    let measure = &cell.measure;
    match measure.state {
        State::Value | State::Zero => measure.value.or(measure.exact)?.to_f64(),
        State::RoundsToZero => Some(0.0),
        State::NotAvailable | State::NotApplicable | State::Withheld | State::NotSignificant => None,
    }
}

fn bounds(cell: &Cell) -> Option<(f64, f64)> {
    value(cell)?;
    let (low, high) = cell.measure.bounds?;
    Some((low.min(high).to_f64()?, low.max(high).to_f64()?))
}

fn label(cell: &Cell) -> String {
    let shown = cell.shown.trim();
    let says_so = shown.ends_with('p') || shown.ends_with("(p)") || shown.ends_with('\u{1d56}');
    if cell.measure.provisional && value(cell).is_some() && !says_so {
        format!("{shown}\u{a0}p")
    } else {
        shown.to_owned()
    }
}
