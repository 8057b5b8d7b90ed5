//! Totals against their parts, within what rounding does.

use rust_decimal::Decimal;

use crate::data::consistency::digits::are_swapped;
use crate::data::consistency::{Cells, shown};
use crate::data::sums::{Equation, ways};
use crate::diagnostic::{Diagnostic, Report, rules};

/// Fewer than so many steps in a total, and its last zeros say nothing of rounding.
const LEAST_STEPS: u32 = 20;

/// Reports totals that are not the sum of their parts, with what may have happened.
///
/// One part alone is no breakdown, and with several answers for one person parts exceed their total.
pub(super) fn check(report: &mut Report, cells: &Cells<'_>) {
    if cells.dataset.multiple_answers || !cells.dataset.is_additive() {
        return;
    }
    for way in ways(cells.dataset, cells.lists) {
        let sums: Vec<Sum> = way.iter().filter_map(|it| Sum::new(cells, it)).collect();
        for sum in sums.iter().filter(|it| !it.holds(cells)) {
            report.push(remark(cells, sum, &sums));
        }
    }
}

/// A total whose parts all have a value.
struct Sum<'e> {
    equation: &'e Equation,
    total: Decimal,
    parts: Vec<Decimal>,
    sum: Decimal,
}

impl<'e> Sum<'e> {
    fn new(cells: &Cells<'_>, equation: &'e Equation) -> Option<Sum<'e>> {
        let total = cells.value(equation.total)?;
        let parts = equation.parts.iter().map(|it| cells.value(*it)).collect::<Option<Vec<_>>>()?;
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, it| sum.checked_add(*it))?;
        (parts.len() > 1).then_some(Sum { equation, total, parts, sum })
    }

    /// Each value is rounded for itself: half a step for each part and for the total.
    fn holds(&self, cells: &Cells<'_>) -> bool {
        let half = step(cells.dataset.rounded_to, self.parts.iter().chain([&self.total])) / Decimal::TWO;
        (self.total - self.sum).abs() <= half * Decimal::from(self.parts.len() + 1)
    }
}

/// What values are rounded to: as declared, or the largest power of ten that all are multiples of.
///
/// 0 where nothing shows rounding: whole numbers that end in no zeros, or too few steps to tell.
fn step<'v>(declared: Option<Decimal>, values: impl Iterator<Item = &'v Decimal> + Clone) -> Decimal {
    if let Some(declared) = declared {
        return declared;
    }
    let scale = values.clone().map(Decimal::scale).max().unwrap_or_default();
    if scale > 0 {
        return Decimal::new(1, scale);
    }
    let largest = values.clone().map(|it| it.abs()).max().unwrap_or_default();
    let mut step = Decimal::ONE;
    loop {
        let next = step * Decimal::TEN;
        let fits = values.clone().all(|it| (it % next).is_zero());
        if !fits || largest < next * Decimal::from(LEAST_STEPS) {
            return if step == Decimal::ONE { Decimal::ZERO } else { step };
        }
        step = next;
    }
}

fn remark(cells: &Cells<'_>, sum: &Sum<'_>, all: &[Sum<'_>]) -> Diagnostic {
    let said = |rule, (cell, found, expected): (usize, Decimal, Decimal)| {
        let others: Vec<usize> = sum.equation.cells().filter(|it| *it != cell).collect();
        Diagnostic::warning(rule, cells.newest(cell).span)
            .with("cell", cells.name(cell))
            .with("found", shown(found))
            .with("expected", shown(expected))
            .with("cells", cells.names(&others))
    };
    if let Some(slip) = slip(sum) {
        // arguments: cell, found, expected, cells
        return said(rules::DATA_DIGITS_SWAPPED, slip);
    }
    let total = (sum.equation.total, sum.total, sum.sum);
    // The total of a neighbouring row, where it is right.
    let neighbour = all.iter().find(|it| {
        it.equation != sum.equation
            && it.total == sum.total
            && it.sum == it.total
            && sum.total >= Decimal::TEN
    });
    match neighbour {
        // arguments: cell, found, expected, cells, name
        Some(neighbour) => said(rules::DATA_NEIGHBOUR_ROW, total)
            .with("name", cells.name(neighbour.equation.total))
            .label(cells.newest(neighbour.equation.total).span, "neighbour"),
        // arguments: cell, found, expected, cells
        None => said(rules::DATA_PARTS_DIFFER, total),
    }
}

/// The cell that makes the sum hold when two of its digits change places: what it holds, what it then would.
fn slip(sum: &Sum<'_>) -> Option<(usize, Decimal, Decimal)> {
    let missing = sum.total - sum.sum;
    let total = (sum.equation.total, sum.total, sum.sum);
    let parts = sum.equation.parts.iter().zip(&sum.parts).map(|(cell, part)| (*cell, *part, *part + missing));
    std::iter::once(total).chain(parts).find(|(_, found, expected)| are_swapped(*found, *expected))
}
