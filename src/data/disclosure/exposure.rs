//! Which withheld cells can be worked out from the sums: exactly, by elimination, or nearly, by bounds.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::data::disclosure::equations::{Known, View};
use crate::data::sums::Equation;

/// A withheld cell readers can work out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposure {
    /// Index of the cell in the view.
    pub cell: usize,
    /// Whether its value is known exactly, or only too narrowly.
    pub is_exact: bool,
    /// The published cells that give it away, in order.
    pub used: Vec<usize>,
    /// Names of cells of other datasets that give it away.
    pub elsewhere: Vec<String>,
}

/// Every withheld cell that the sums give away.
///
/// Exact: by elimination over the unknown cells, in integers, so that no rounding decides. Nearly: counts are
/// not negative, so each sum bounds its parts; bounds are narrowed until nothing changes. The bounds found are
/// never too narrow; a linear programme could find narrower ones.
pub fn exposures(view: &View<'_>) -> Vec<Exposure> {
    let mut found: BTreeMap<usize, Exposure> = BTreeMap::new();
    for group in groups(view) {
        for (cell, used) in eliminated(view, &group) {
            found.entry(cell).or_insert(Exposure { cell, is_exact: true, used, elsewhere: Vec::new() });
        }
        for exposure in bounded(view, &group) {
            found.entry(exposure.cell).or_insert(exposure);
        }
    }
    found.into_values().filter(|it| view.known[it.cell] == Known::Withheld).collect()
}

fn is_unknown(view: &View<'_>, cell: usize) -> bool {
    !matches!(view.known[cell], Known::Value(_))
}

/// Sums with unknown cells, grouped by the unknown cells they share.
fn groups<'v>(view: &'v View<'_>) -> Vec<Vec<&'v Equation>> {
    let open: Vec<&Equation> =
        view.equations.iter().filter(|it| it.cells().any(|cell| is_unknown(view, cell))).collect();
    let mut of_cell: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, equation) in open.iter().enumerate() {
        for cell in equation.cells().filter(|it| is_unknown(view, *it)) {
            of_cell.entry(cell).or_default().push(at);
        }
    }
    let mut seen = BTreeSet::new();
    let mut groups = Vec::new();
    for start in 0..open.len() {
        let mut group = BTreeSet::new();
        let mut waiting = vec![start];
        while let Some(at) = waiting.pop() {
            if seen.insert(at) {
                group.insert(at);
                let unknown = open[at].cells().filter(|it| is_unknown(view, *it));
                waiting.extend(unknown.flat_map(|it| of_cell[&it].iter().copied()));
            }
        }
        if !group.is_empty() {
            groups.push(group.into_iter().map(|it| open[it]).collect());
        }
    }
    groups
}

/// A row of the system: coefficients of unknown cells, and of the sums it was combined from.
#[derive(Debug, Clone, Default)]
struct Row {
    unknown: BTreeMap<usize, i128>,
    sums: BTreeMap<usize, i128>,
}

/// Cells whose value follows from the sums alone, with the published cells it follows from.
fn eliminated(view: &View<'_>, group: &[&Equation]) -> Vec<(usize, Vec<usize>)> {
    let mut reduced: Vec<(usize, Row)> = Vec::new();
    for (at, equation) in group.iter().enumerate() {
        let mut row = Row { sums: BTreeMap::from([(at, 1)]), ..Row::default() };
        for (cell, sign) in
            std::iter::once((equation.total, -1)).chain(equation.parts.iter().map(|it| (*it, 1)))
        {
            if is_unknown(view, cell) {
                *row.unknown.entry(cell).or_insert(0) += sign;
            }
        }
        for (pivot, by) in &reduced {
            // A system too large for whole numbers gives no proof; bounds still speak.
            let Some(less) = without(&row, *pivot, by) else { return Vec::new() };
            row = less;
        }
        let Some(pivot) = row.unknown.keys().next().copied() else { continue };
        for (_, other) in &mut reduced {
            let Some(less) = without(other, pivot, &row) else { return Vec::new() };
            *other = less;
        }
        reduced.push((pivot, row));
    }
    let alone = reduced.into_iter().filter(|(_, row)| row.unknown.len() == 1);
    alone
        .map(|(cell, row)| {
            let cells = row.sums.keys().flat_map(|it| group[*it].cells());
            let used: BTreeSet<usize> = cells.filter(|it| !is_unknown(view, *it)).collect();
            (cell, used.into_iter().collect())
        })
        .collect()
}

/// `row` with the unknown `pivot` eliminated by means of `by`; `None` when the numbers grow too large.
fn without(row: &Row, pivot: usize, by: &Row) -> Option<Row> {
    let Some(own) = row.unknown.get(&pivot).copied() else { return Some(row.clone()) };
    let other = by.unknown[&pivot];
    let combined = |one: &BTreeMap<usize, i128>, two: &BTreeMap<usize, i128>| {
        let mut sum = BTreeMap::new();
        for (terms, factor) in [(one, other), (two, own.checked_neg()?)] {
            for (index, value) in terms {
                let entry: &mut i128 = sum.entry(*index).or_insert(0);
                *entry = entry.checked_add(value.checked_mul(factor)?)?;
            }
        }
        sum.retain(|_, value| *value != 0);
        Some(sum)
    };
    let mut result =
        Row { unknown: combined(&row.unknown, &by.unknown)?, sums: combined(&row.sums, &by.sums)? };
    let divisor =
        result.unknown.values().chain(result.sums.values()).fold(0, |a, b| gcd(a, b.unsigned_abs()));
    if let Ok(divisor) = i128::try_from(divisor)
        && divisor > 1
    {
        result.unknown.values_mut().chain(result.sums.values_mut()).for_each(|it| *it /= divisor);
    }
    Some(result)
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// What is known of an unknown count: at least, at most, and the sums that say so.
#[derive(Debug, Clone, Default)]
struct Bounds {
    low: Decimal,
    high: Option<Decimal>,
    low_from: Option<usize>,
    high_from: Option<usize>,
}

/// How often bounds are narrowed at most.
const ROUNDS: usize = 64;

fn bounded(view: &View<'_>, group: &[&Equation]) -> Vec<Exposure> {
    let mut bounds: BTreeMap<usize, Bounds> = BTreeMap::new();
    for cell in group.iter().flat_map(|it| it.cells()).filter(|it| is_unknown(view, *it)) {
        bounds.entry(cell).or_default();
    }
    for _ in 0..ROUNDS {
        let mut changed = false;
        for (at, equation) in group.iter().enumerate() {
            changed |= narrow(view, &mut bounds, at, equation);
        }
        if !changed {
            break;
        }
    }
    let least = view.dataset.disclosure.as_ref().map_or(Decimal::ZERO, |it| it.interval);
    let exposed = |(cell, bounds): (usize, Bounds)| {
        let width = bounds.high? - bounds.low;
        let sums: BTreeSet<usize> = bounds.low_from.into_iter().chain(bounds.high_from).collect();
        let cells = sums.into_iter().flat_map(|it| group[it].cells());
        let used: BTreeSet<usize> = cells.filter(|it| !is_unknown(view, *it)).collect();
        (width.is_zero() || width < least).then(|| Exposure {
            cell,
            is_exact: width.is_zero(),
            used: used.into_iter().collect(),
            elsewhere: Vec::new(),
        })
    };
    bounds.into_iter().filter_map(exposed).collect()
}

/// Narrows the bounds of one sum's cells; says whether any changed.
fn narrow(view: &View<'_>, bounds: &mut BTreeMap<usize, Bounds>, at: usize, equation: &Equation) -> bool {
    let range = |bounds: &BTreeMap<usize, Bounds>, cell: usize| match view.known[cell] {
        Known::Value(value) => (value, Some(value)),
        _ => (bounds[&cell].low, bounds[&cell].high),
    };
    let mut changed = false;
    for cell in equation.cells().filter(|it| is_unknown(view, *it)).collect::<Vec<_>>() {
        let others = equation.parts.iter().filter(|it| **it != cell).map(|it| range(bounds, *it));
        let (low, high) = others.fold((Decimal::ZERO, Some(Decimal::ZERO)), |sum, it| {
            (sum.0.saturating_add(it.0), sum.1.zip(it.1).and_then(|(a, b)| a.checked_add(b)))
        });
        let (low, high) = if cell == equation.total {
            (low, high)
        } else {
            let total = range(bounds, equation.total);
            let least = high.map_or(Decimal::ZERO, |it| total.0.saturating_sub(it));
            (least, total.1.map(|it| it.saturating_sub(low)))
        };
        let own = bounds.get_mut(&cell).expect("every unknown cell has bounds");
        // Published sums that contradict each other say nothing of their parts.
        if low > own.low && own.high.is_none_or(|it| low <= it) {
            (own.low, own.low_from, changed) = (low, Some(at), true);
        }
        if high.is_some_and(|high| own.low <= high && own.high.is_none_or(|it| high < it)) {
            (own.high, own.high_from, changed) = (high, Some(at), true);
        }
    }
    changed
}
