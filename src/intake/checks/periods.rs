//! Periods of another kind than those a dataset has: a quarter among years, a day where a year was meant.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::Period;
use crate::diagnostic::rules;
use crate::intake::finding::Finding;
use crate::intake::reader::Known;
use crate::intake::table::Context;

/// Whether a period is a span, and whether its ends are months or days.
type Kind = (bool, bool, bool);

pub(super) fn check(context: &mut Context<'_>, known: Known<'_>) {
    let mut expected: BTreeSet<Kind> = known.dataset.cells.periods().iter().map(kind).collect();
    if expected.is_empty() {
        expected.extend(usual(context.cells.periods()));
    }
    let odd: BTreeSet<u16> = (0..)
        .zip(context.cells.periods())
        .filter(|it| !expected.contains(&kind(it.1)))
        .map(|it| it.0)
        .collect();
    if odd.is_empty() {
        return;
    }
    let mut met = BTreeSet::new();
    for cell in 0..context.cells.len() {
        let number = context.cells.small_key(cell).0;
        if odd.contains(&number) && met.insert(number) {
            let period = context.cells.periods()[usize::from(number)];
            let finding = Finding::warning(rules::INTAKE_UNLIKE_PERIOD).found(period);
            context.findings.push(finding.at(context.cells.origin(cell)));
        }
    }
}

fn kind(period: &Period) -> Kind {
    (period.start != period.end, period.start.month > 0, period.start.day > 0)
}

/// The kind of most periods of a first delivery.
fn usual(periods: &[Period]) -> Option<Kind> {
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    periods.iter().for_each(|it| *kinds.entry(kind(it)).or_default() += 1);
    kinds.into_iter().max_by_key(|it| it.1).map(|it| it.0)
}
