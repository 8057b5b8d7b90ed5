//! `agrees_with`: one measure obtained in two ways.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::data::catalog::Catalog;
use crate::data::evaluate::Query;
use crate::data::indicator::{Indicator, IndicatorRule};
use crate::diagnostic::{Diagnostic, Report, rules};

/// Reports indicators that differ, without a note, from the one they are declared to agree with.
pub(super) fn check(report: &mut Report, catalog: &Catalog) {
    for indicator in catalog.indicators.values() {
        let Some(named) = &indicator.agrees_with else { continue };
        let Ok(other) = catalog.indicator(&named.text) else { continue };
        let found = disagreements(catalog, indicator, other);
        if !found.is_empty() {
            // arguments: indicator, id, found
            report.push(
                Diagnostic::warning(rules::DATA_FIGURES_DISAGREE, named.span)
                    .with("indicator", &indicator.id)
                    .with("id", &other.id)
                    .with("found", found.join(", ")),
            );
        }
    }
}

/// `place period: one ≠ other`, for every place and period where both have a value.
fn disagreements(catalog: &Catalog, indicator: &Indicator, other: &Indicator) -> Vec<String> {
    let Some(geo) = catalog.code_lists.get("geo") else { return Vec::new() };
    let places: BTreeSet<u16> = catalog
        .datasets_of(indicator)
        .into_iter()
        .filter_map(|id| catalog.datasets.get(id))
        .flat_map(|it| it.cells.places())
        .collect();
    let slack = half_step(catalog, indicator) + half_step(catalog, other);
    let none = BTreeMap::new();
    let mut found = Vec::new();
    for place in places {
        let place = &geo.code(place).code;
        for period in catalog.periods(indicator, place, &none, Date::MAX) {
            let measure = |id: &str| {
                let query =
                    Query { indicator: id.to_owned(), period, geo: place.clone(), filter: none.clone() };
                catalog.measure(&query, Date::MAX).ok()
            };
            let Some((one, two)) = measure(&indicator.id).zip(measure(&other.id)) else { continue };
            let Some((value, expected)) = one.exact.zip(two.exact) else { continue };
            if (value - expected).abs() > slack && one.notes.is_empty() && two.notes.is_empty() {
                let expected = expected.round_dp(other.decimals.max(1)).normalize();
                found.push(format!("{place} {period}: {} ≠ {expected}", value.normalize()));
            }
        }
    }
    found
}

/// How far a published value may be from the exact one by its rounding; nothing for what is computed here.
fn half_step(catalog: &Catalog, indicator: &Indicator) -> Decimal {
    match (&indicator.rule, indicator.round_to) {
        (IndicatorRule::Sum(_), Some(step)) => step / Decimal::TWO,
        (IndicatorRule::Sum(_), None) if catalog.is_percent(indicator) || indicator.decimals > 0 => {
            Decimal::new(5, indicator.decimals + 1)
        }
        _ => Decimal::ZERO,
    }
}
