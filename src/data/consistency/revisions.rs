//! Changes that need a person's eye: from one vintage to the next, and from one year to the next.

use rust_decimal::Decimal;

use crate::data::consistency::digits::are_swapped;
use crate::data::consistency::{Cells, shown};
use crate::data::observation::{CellKey, Observation, Status};
use crate::diagnostic::{Diagnostic, Report, Rule, rules};

/// Smaller values move a lot from one year to the next, and meet by chance.
const LEAST: Decimal = Decimal::TEN;

/// Reports what a newer vintage or year makes of a value, when no note explains it.
pub(super) fn check(report: &mut Report, cells: &Cells<'_>) {
    let held = &cells.dataset.cells;
    for cell in (0..held.len()).filter(|it| held.vintages(*it) > 1) {
        // What is withheld now is not shown, even as it was before.
        if cells.newest(cell).status == Status::Withheld {
            continue;
        }
        let later = held.of(cell).skip(1);
        for (before, now) in held.of(cell).zip(later).filter(|(_, now)| now.note.is_none()) {
            if let Some((old, new)) = before.value.zip(now.value).filter(|(old, new)| old != new) {
                report.diagnostics.extend(between_vintages(cells, cell, (&before, old), (&now, new)));
            }
        }
    }
    held.a_year_apart(|cell, before| report.diagnostics.extend(between_years(cells, cell, before)));
}

fn between_vintages(
    cells: &Cells<'_>,
    cell: usize,
    (before, old): (&Observation, Decimal),
    (now, new): (&Observation, Decimal),
) -> Option<Diagnostic> {
    let said = |rule: Rule| {
        Diagnostic::warning(rule, now.span)
            .with("cell", cells.name(cell))
            .with("found", shown(new))
            .with("expected", shown(old))
            .label(before.span, "before")
    };
    let large = old.abs().max(new.abs()) >= LEAST;
    if large && are_swapped(old, new) {
        // arguments: cell, found, expected
        return Some(Diagnostic { help: "vintage", ..said(rules::DATA_DIGITS_SWAPPED) });
    }
    if large && let Some(neighbour) = neighbour(cells, cell, new) {
        // arguments: cell, found, expected, name
        let said = said(rules::DATA_NEIGHBOUR_ROW).with("name", cells.name(neighbour));
        return Some(Diagnostic { help: "vintage", ..said });
    }
    let is_unusual = is_other_magnitude(old, new)
        || old.is_sign_negative() != new.is_sign_negative() && !old.is_zero() && !new.is_zero()
        || (new - old).abs() * Decimal::TWO > old.abs() && old.abs() >= Decimal::TWO * LEAST;
    // arguments: cell, found, expected
    (large && is_unusual).then(|| said(rules::DATA_UNUSUAL_CHANGE))
}

/// The same cell a year before or after, when it has this value.
fn neighbour(cells: &Cells<'_>, cell: usize, value: Decimal) -> Option<usize> {
    let key = cells.dataset.cells.key(cell);
    let years = [-1, 1].into_iter().filter_map(|by| key.period.shifted_years(by));
    let mut cells_beside = years.filter_map(|period| {
        let beside = CellKey { period, ..key.clone() };
        cells.dataset.cells.cell(&beside)
    });
    cells_beside.find(|it| cells.value(*it) == Some(value))
}

/// A value ten times that of the year before, or a tenth of it: a unit or a decimal mark went wrong.
fn between_years(cells: &Cells<'_>, cell: usize, before: usize) -> Option<Diagnostic> {
    let (now, earlier) = (cells.newest(cell), cells.newest(before));
    let (old, new) = earlier.value.zip(now.value)?;
    let is_new_series = |it: &Observation| matches!(it.status, Status::Break | Status::DefinitionDiffers);
    let period = cells.dataset.cells.period(cell);
    let crosses = cells.dataset.breaks.iter().any(|it| it.from == period);
    let is_said = now.note.is_some() || is_new_series(&now) || is_new_series(&earlier) || crosses;
    if is_said || old.abs().min(new.abs()) < LEAST || !is_other_magnitude(old, new) {
        return None;
    }
    // arguments: cell, found, expected
    let unusual = Diagnostic::warning(rules::DATA_UNUSUAL_CHANGE, now.span)
        .with("cell", cells.name(cell))
        .with("found", shown(new))
        .with("expected", shown(old))
        .label(earlier.span, "before");
    Some(Diagnostic { help: "year", ..unusual })
}

/// Whether one value is about ten times the other, or more.
fn is_other_magnitude(one: Decimal, other: Decimal) -> bool {
    let (small, large) = (one.abs().min(other.abs()), one.abs().max(other.abs()));
    !small.is_zero() && large >= small.saturating_mul(Decimal::from(8))
}
