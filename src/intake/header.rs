//! Finding the header of a table, and which of its columns a mapping speaks of.

use crate::intake::mapping::Mapping;
use crate::intake::rows::Cell;
use crate::intake::workbook::Region;

/// Rows at the start of a sheet in which a header is looked for.
pub(super) const MOST_ROWS_ABOVE: usize = 60;

/// Rows a header is tried with when the mapping does not say how many.
const MOST_HEADER_ROWS: usize = 3;

/// A row kept for looking at: its number and its cells.
pub(super) type KeptRow = (u32, Vec<Cell<'static>>);

/// The header of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// Number of its first row.
    pub(super) first_row: u32,
    /// Number of its last row: data begin below.
    pub(super) last_row: u32,
    /// The name of each column of the file, parts of several rows joined by ` / `.
    pub(super) names: Vec<String>,
    /// Columns of the file that the mapping speaks of.
    pub(super) bound: Vec<Bound>,
}

/// A column of the file that the mapping speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bound {
    /// Its index in the file.
    pub(super) column: usize,
    /// Index of the mapping's entry.
    pub(super) entry: usize,
    /// Codes its name carries: dimension and text.
    pub(super) codes: Vec<(String, String)>,
}

/// Finds the header with the most columns of the mapping; the first and shortest of equals.
///
/// `is_code` says whether a text in a name stands for a code of a dimension.
pub(super) fn find(
    rows: &[KeptRow],
    merged: &[Region],
    mapping: &Mapping,
    is_code: &dyn Fn(&str, &str) -> bool,
) -> Option<Header> {
    let mut best: Option<(usize, Header)> = None;
    let heights = match mapping.header_rows {
        Some(height) => height as usize..=height as usize,
        None => 1..=MOST_HEADER_ROWS,
    };
    for last in 0..rows.len() {
        if mapping.header_row.is_some_and(|it| it != rows[last].0) {
            continue;
        }
        for height in heights.clone().filter(|it| *it <= last + 1) {
            let candidates = names(&rows[last + 1 - height..=last], merged);
            let header = bind(&candidates, mapping, is_code);
            let found = distinct(&header);
            if found > 0 && best.as_ref().is_none_or(|(most, _)| found > *most) {
                let first_row = rows[last + 1 - height].0;
                let names = header.1;
                let bound = header.0;
                best = Some((found, Header { first_row, last_row: rows[last].0, names, bound }));
            }
        }
    }
    best.map(|(_, header)| header)
}

fn distinct((bound, _): &(Vec<Bound>, Vec<String>)) -> usize {
    let mut entries: Vec<usize> = bound.iter().map(|it| it.entry).collect();
    entries.sort_unstable();
    entries.dedup();
    entries.len()
}

/// For each column the names it may have, the fullest first.
fn names(rows: &[KeptRow], merged: &[Region]) -> Vec<Vec<String>> {
    let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let above = &rows[..rows.len() - 1];
    let (_, lowest) = &rows[rows.len() - 1];
    let mut names = Vec::with_capacity(width);
    // What stands to the left in each row above, carried over the blanks of a merged cell.
    let mut carried: Vec<String> = vec![String::new(); above.len()];
    for column in 0..width {
        let low = lowest.get(column).map_or(String::new(), |it| it.shown().into_owned());
        let mut own: Vec<String> = Vec::new();
        let mut full: Vec<String> = Vec::new();
        for ((number, cells), carried) in above.iter().zip(&mut carried) {
            let here = cells.get(column).map_or(String::new(), |it| it.shown().into_owned());
            if !here.is_empty() {
                own.push(here.clone());
                *carried = here;
            } else if is_outside(merged, *number - 1, column) {
                carried.clear();
            }
            if !carried.is_empty() && full.last() != Some(carried) {
                full.push(carried.clone());
            }
        }
        if low.is_empty() {
            names.push(if own.is_empty() { Vec::new() } else { vec![own.join(" / ")] });
            continue;
        }
        full.push(low.clone());
        let mut candidates = vec![full.join(" / "), low];
        candidates.dedup();
        names.push(candidates);
    }
    names
}

/// Whether merged cells are known and none of them covers this one.
fn is_outside(merged: &[Region], row: u32, column: usize) -> bool {
    let column = u32::try_from(column).unwrap_or(u32::MAX);
    let covers =
        |it: &Region| (it.first.0..=it.last.0).contains(&row) && (it.first.1..=it.last.1).contains(&column);
    !merged.is_empty() && !merged.iter().any(covers)
}

fn bind(
    candidates: &[Vec<String>],
    mapping: &Mapping,
    is_code: &dyn Fn(&str, &str) -> bool,
) -> (Vec<Bound>, Vec<String>) {
    let mut bound = Vec::new();
    let mut names = Vec::with_capacity(candidates.len());
    for (column, candidates) in candidates.iter().enumerate() {
        let found = candidates.iter().find_map(|name| {
            let (entry, codes) = entry(name, mapping, is_code)?;
            Some((name, Bound { column, entry, codes }))
        });
        match found {
            Some((name, it)) => {
                names.push(name.clone());
                bound.push(it);
            }
            None => names.push(candidates.first().cloned().unwrap_or_default()),
        }
    }
    (bound, names)
}

/// The entry of the mapping that a name stands for: one without codes before one with.
fn entry(
    name: &str,
    mapping: &Mapping,
    is_code: &dyn Fn(&str, &str) -> bool,
) -> Option<(usize, Vec<(String, String)>)> {
    let mut with_codes = None;
    for (index, column) in mapping.columns.iter().enumerate() {
        for pattern in &column.names {
            let Some(codes) = pattern.matches(name) else { continue };
            if codes.is_empty() {
                return Some((index, codes));
            }
            if with_codes.is_none() && codes.iter().all(|(dimension, text)| is_code(dimension, text)) {
                with_codes = Some((index, codes));
            }
        }
    }
    with_codes
}
