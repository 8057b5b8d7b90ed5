//! Rates and shares that give counts back: a published rate times a published population or total.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::data::catalog::Catalog;
use crate::data::code_list::TOTAL;
use crate::data::dataset::Dataset;
use crate::data::disclosure::cell_name;
use crate::data::disclosure::equations::{Known, View};
use crate::data::disclosure::exposure::Exposure;
use crate::data::observation::CellKey;

/// Withheld counts of `view` that a dataset of rates (`disclosure.rate_of`) gives away.
pub fn exposures(view: &View<'_>, catalog: &Catalog) -> Vec<Exposure> {
    let mut found = Vec::new();
    for rates in catalog.datasets.values() {
        let Some(rule) = rates.disclosure.as_ref().and_then(|it| it.rate_of.as_ref()) else { continue };
        let Some(population) = catalog.datasets.get(&rule.denominator) else { continue };
        if rule.dataset != view.dataset.id || rule.per.is_zero() {
            continue;
        }
        let least = view.dataset.disclosure.as_ref().map_or(Decimal::ZERO, |it| it.interval);
        for (rate_key, observations) in &rates.cells {
            let Some(rate) = observations.iter().rev().find_map(|it| it.value) else { continue };
            let at = |dataset, filter| counterpart(catalog, (rates, rate_key), dataset, filter);
            let Some(cell) = at(view.dataset, &rule.filter).and_then(|it| view.keys.binary_search(&&it).ok())
            else {
                continue;
            };
            let persons_key = at(population, &rule.denominator_filter);
            let Some((persons, persons_key)) = persons_key.and_then(|it| value(population, &it)) else {
                continue;
            };
            if view.known[cell] != Known::Withheld {
                continue;
            }
            // A rate is known to half its last digit.
            let step = Decimal::new(5, rate.scale() + 1);
            let width = (step + step).saturating_mul(persons) / rule.per;
            if width < Decimal::ONE || width < least {
                let lists = &catalog.code_lists;
                found.push(Exposure {
                    cell,
                    is_exact: width < Decimal::ONE,
                    used: Vec::new(),
                    elsewhere: vec![
                        cell_name(rates, lists, rate_key),
                        cell_name(population, lists, persons_key),
                    ],
                });
            }
        }
    }
    found
}

fn value<'a>(dataset: &'a Dataset, key: &CellKey) -> Option<(Decimal, &'a CellKey)> {
    let (key, observations) = dataset.cells.get_key_value(key)?;
    Some((observations.iter().rev().find_map(|it| it.value)?, key))
}

/// The cell of another dataset a rate speaks of: same period and place, codes declared by the rule, else those of
/// the rate in the same dimension, else the total.
fn counterpart(
    catalog: &Catalog,
    (rates, key): (&Dataset, &CellKey),
    of: &Dataset,
    filter: &BTreeMap<String, String>,
) -> Option<CellKey> {
    let codes = of.dimensions.iter().map(|dimension| {
        let list = catalog.code_lists.get(&dimension.code_list)?;
        if let Some(code) = filter.get(&dimension.id) {
            return list.index(code);
        }
        let own = rates.dimensions.iter().position(|it| it == dimension);
        own.map(|at| key.codes[at]).or_else(|| list.index(TOTAL))
    });
    Some(CellKey { codes: codes.collect::<Option<Vec<u16>>>()?, ..key.clone() })
}
