//! Values beside those held so far: revisions, jumps, units and years that do not fit.

use rust_decimal::Decimal;

use crate::data::dataset::{Family, PeriodKind};
use crate::data::observation::{Observation, cell_name};
use crate::diagnostic::rules;
use crate::intake::checks::held::Held;
use crate::intake::checks::index::Index;
use crate::intake::finding::Finding;
use crate::intake::reader::Known;
use crate::intake::table::Context;

/// Differences below this many units are noise of small counts.
const LEAST_DIFFERENCE: i64 = 10;

/// Cells that must agree before a whole file is said to be in another unit, or a year off.
const LEAST_CELLS: usize = 3;

pub(super) fn check(context: &mut Context<'_>, known: Known<'_>, index: &Index) {
    negative(context, known);
    fractional(context, known);
    let is_first = known.dataset.cells.is_empty();
    let held = Held::new(&context.cells, known);
    if !is_first {
        if is_in_thousands(context, &held) {
            return;
        }
        shifted(context, &held);
    }
    let newest_period = context.cells.periods().iter().max().copied();
    let newest_period = newest_period.and_then(|it| context.cells.period_number(it));
    for cell in 0..context.cells.len() {
        // A first delivery holds years nobody here has seen: only the newest is news.
        if is_first && Some(context.cells.small_key(cell).0) != newest_period {
            continue;
        }
        match held.of(&context.cells, cell) {
            Some(before) => revised(context, known, cell, &before),
            None => changed(context, known, cell, &held, index),
        }
    }
}

fn negative(context: &mut Context<'_>, known: Known<'_>) {
    if known.dataset.is_percent() {
        return;
    }
    for cell in 0..context.cells.len() {
        if let Some(value) = context.cells.value(cell).filter(|it| it.is_sign_negative() && !it.is_zero()) {
            let finding = Finding::error(rules::INTAKE_NEGATIVE_COUNT).found(value);
            context.findings.push(finding.at(context.cells.origin(cell)));
        }
    }
}

/// People and facts are counted in whole numbers; estimates and means need not be.
fn fractional(context: &mut Context<'_>, known: Known<'_>) {
    let is_count = known.dataset.is_additive()
        && known.dataset.family != Family::Survey
        && known.dataset.period_kind != PeriodKind::Average;
    if !is_count {
        return;
    }
    for cell in 0..context.cells.len() {
        if let Some(value) = context.cells.value(cell).filter(|it| !it.fract().is_zero()) {
            let finding = Finding::warning(rules::INTAKE_FRACTIONAL_COUNT).found(value);
            context.findings.push(finding.at(context.cells.origin(cell)));
        }
    }
}

/// Whether the whole file is a thousand times smaller, or greater, than what is held.
fn is_in_thousands(context: &mut Context<'_>, held: &Held<'_>) -> bool {
    let mut ratios: Vec<(Decimal, usize)> = Vec::new();
    for cell in 0..context.cells.len() {
        let cells = &context.cells;
        let held = held.of(cells, cell).or_else(|| held.beside(cells, cell, -1));
        let (Some(value), Some(held)) = (context.cells.value(cell), held.and_then(|it| it.value)) else {
            continue;
        };
        if let Some(ratio) = value.checked_div(held).filter(|_| held >= Decimal::ONE_HUNDRED) {
            ratios.push((ratio, cell));
        }
    }
    ratios.sort();
    let Some((median, cell)) = ratios.get(ratios.len() / 2).filter(|_| ratios.len() >= LEAST_CELLS) else {
        return false;
    };
    let thousand = Decimal::ONE_THOUSAND;
    let is_near = |it: Decimal| it > Decimal::new(5, 1) && it < Decimal::TWO;
    let proposal = if is_near(*median * thousand) {
        "factor: 1000"
    } else if is_near(*median / thousand) {
        "factor: 0.001"
    } else {
        return false;
    };
    let finding =
        Finding::error(rules::INTAKE_UNIT_FACTOR).found(context.cells.value(*cell).unwrap_or_default());
    let finding = finding.help("compared").proposing(proposal);
    context.findings.push(finding.at(context.cells.origin(*cell)));
    true
}

/// Whether the values of a year are those held for the year before or after it.
fn shifted(context: &mut Context<'_>, held: &Held<'_>) {
    for (number, period) in (0u16..).zip(context.cells.periods().to_vec()) {
        for years in [-1, 1] {
            let Some(other) = period.shifted_years(years) else { continue };
            let (mut same, mut compared, mut first) = (0, 0, None);
            for cell in 0..context.cells.len() {
                if context.cells.small_key(cell).0 != number {
                    continue;
                }
                let cells = &context.cells;
                // Small counts repeat by themselves, and so do cells that did not change.
                let Some(value) = cells.value(cell).filter(|it| *it >= Decimal::TEN) else { continue };
                let there = held.beside(cells, cell, years).and_then(|it| it.value);
                let here = held.of(cells, cell).and_then(|it| it.value);
                let Some(there) = there.filter(|it| here != Some(*it)) else { continue };
                compared += 1;
                if value == there {
                    same += 1;
                    first.get_or_insert(cell);
                }
            }
            if let Some(cell) = first.filter(|_| same >= LEAST_CELLS && same * 5 >= compared * 4) {
                let finding = Finding::error(rules::INTAKE_SHIFTED_YEAR).found(period).expected(other);
                context.findings.push(finding.with("same", same).at(context.cells.origin(cell)));
            }
        }
    }
}

fn revised(context: &mut Context<'_>, known: Known<'_>, cell: usize, held: &Observation) {
    let read = context.cells.get(cell);
    if read.value == held.value && read.status == held.status {
        return;
    }
    let name = || cell_name(known.dataset, known.code_lists, &read.key);
    if let (Some(value), Some(before)) = (read.value, held.value)
        && is_of_another_order(value, before)
    {
        let finding = Finding::error(rules::INTAKE_UNUSUAL_CHANGE).found(value).expected(before);
        let finding = finding.with("name", name());
        context.findings.push(finding.help("order").at(read.origin));
        return;
    }
    match &context.mapping.revisions {
        Some(note) if read.note.is_none() => context.cells.add_note(cell, note),
        None if read.note.is_none() => {
            let shown = |value: Option<Decimal>, status: crate::data::observation::Status| {
                value.map_or_else(|| status.code().to_owned(), |it| it.to_string())
            };
            let finding = Finding::warning(rules::INTAKE_UNEXPLAINED_REVISION)
                .found(shown(read.value, read.status))
                .expected(shown(held.value, held.status))
                .with("name", name());
            context.findings.push(finding.at(read.origin));
        }
        _ => {}
    }
}

/// A new value beside the one of the year before, from the file or from what is held.
fn changed(context: &mut Context<'_>, known: Known<'_>, cell: usize, held: &Held<'_>, index: &Index) {
    let (period, geo, combination) = context.cells.small_key(cell);
    let Some(earlier) = context.cells.periods()[usize::from(period)].shifted_years(-1) else { return };
    let in_file = context.cells.period_number(earlier).and_then(|it| index.find(it, geo, combination));
    let held = || held.beside(&context.cells, cell, -1).and_then(|it| it.value);
    let before = in_file.and_then(|it| context.cells.value(it)).or_else(held);
    let (Some(value), Some(before)) = (context.cells.value(cell), before) else { return };
    let difference = (value - before).abs();
    let least =
        Decimal::from(if known.dataset.is_percent() { LEAST_DIFFERENCE / 2 } else { LEAST_DIFFERENCE });
    if difference < least || before.is_zero() {
        return;
    }
    let is_of_another_order = is_of_another_order(value, before);
    let change = difference.saturating_mul(Decimal::ONE_HUNDRED) / before.abs();
    if !is_of_another_order && change <= context.mapping.change {
        return;
    }
    let rule = rules::INTAKE_UNUSUAL_CHANGE;
    let finding =
        if is_of_another_order { Finding::error(rule).help("order") } else { Finding::warning(rule) };
    let finding = finding.found(value).expected(before);
    let key = context.cells.key(cell);
    let finding = finding.with("name", cell_name(known.dataset, known.code_lists, &key));
    context.findings.push(finding.with("period", earlier).at(context.cells.origin(cell)));
}

/// Ten times more, or less.
fn is_of_another_order(value: Decimal, before: Decimal) -> bool {
    let (small, great) =
        if value.abs() < before.abs() { (value.abs(), before.abs()) } else { (before.abs(), value.abs()) };
    great >= Decimal::ONE_HUNDRED && small.saturating_mul(Decimal::TEN) <= great
}
