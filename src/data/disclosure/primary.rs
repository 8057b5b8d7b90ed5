//! Primary suppression: cells the provider's rule withholds by themselves.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::data::code_list::{CodeList, TOTAL};
use crate::data::dataset::Dataset;
use crate::data::disclosure::remark;
use crate::data::disclosure::rule::{Disclosure, Dominance};
use crate::data::observation::{CellKey, Observation};
use crate::diagnostic::{Report, rules};

type Lists = BTreeMap<String, CodeList>;

/// Reports cells left open against the rule; of each cell, the newest vintage.
pub fn check(report: &mut Report, dataset: &Dataset, lists: &Lists, rule: &Disclosure) {
    for (key, observation) in newest(dataset) {
        let Some(value) = observation.value else { continue };
        let at = (dataset, lists, &key);
        if is_small(rule, value) {
            report
                .push(remark(rules::DISCLOSURE_SMALL_COUNT, at, observation.span).with("least", least(rule)));
        } else if let Some(years) = rule.years.filter(|it| is_thin(dataset, rule, &key, *it)) {
            let remark = remark(rules::DISCLOSURE_SEVERAL_YEARS, at, observation.span);
            report.push(remark.with("least", least(rule)).with("years", years));
        }
    }
    if let Some(dominance) = &rule.dominance {
        check_dominance(report, dataset, lists, dominance);
    }
}

fn newest(dataset: &Dataset) -> impl Iterator<Item = (CellKey, Observation)> {
    dataset.cells.keys().enumerate().map(|(cell, key)| (key, dataset.newest_of(cell)))
}

fn least(rule: &Disclosure) -> String {
    rule.least.unwrap_or(Decimal::ONE).to_string()
}

fn is_small(rule: &Disclosure, value: Decimal) -> bool {
    if value.is_zero() {
        return !rule.zero_is_public;
    }
    rule.least.is_some_and(|least| value < least)
}

/// Whether one of the periods that lead to this one, as many as the rule asks, is small.
///
/// A zero is published when it lasts: a run of zeros passes, a zero beside other values does not.
fn is_thin(dataset: &Dataset, rule: &Disclosure, key: &CellKey, years: u32) -> bool {
    let before = (1..years).map_while(|back| {
        let period = key.period.shifted_years(-i32::try_from(back).ok()?)?;
        dataset.newest(&CellKey { period, ..key.clone() })
    });
    let own = dataset.newest(key);
    let values: Vec<Option<Decimal>> = own.into_iter().chain(before).map(|it| it.value).collect();
    let is_zero = |it: &Option<Decimal>| it.is_some_and(|value| value.is_zero());
    if values.iter().all(is_zero) {
        return false;
    }
    values.iter().any(|it| it.is_some_and(|value| value.is_zero() || is_small(rule, value)))
}

fn check_dominance(report: &mut Report, dataset: &Dataset, lists: &Lists, dominance: &Dominance) {
    let Some(axis) = dataset.dimensions.iter().position(|it| it.id == dominance.over) else { return };
    let list = &lists[&dataset.dimensions[axis].code_list];
    for (key, observation) in newest(dataset) {
        // The code this one is a part of: its parent, or the total.
        let whole_code = match &list.code(key.codes[axis]).parent {
            Some(parent) => list.index(parent),
            None => list.index(TOTAL).filter(|it| *it != key.codes[axis]),
        };
        let Some(whole_code) = whole_code else { continue };
        let mut whole = key.clone();
        whole.codes[axis] = whole_code;
        let Some(of) = dataset.newest(&whole) else { continue };
        let (Some(part), Some(sum)) = (observation.value, of.value) else { continue };
        if part.saturating_mul(Decimal::ONE_HUNDRED) > sum.saturating_mul(dominance.share) && !sum.is_zero() {
            let at = (dataset, lists, &whole);
            report.push(remark(rules::DISCLOSURE_DOMINANCE, at, of.span).with("share", dominance.share));
        }
    }
}
