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
        for (rate_cell, rate_key) in rates.cells.keys().enumerate() {
            let Some(rate) = value(rates, rate_cell) else { continue };
            let at = |dataset: &Dataset, filter| {
                let key = counterpart(catalog, (rates, &rate_key), dataset, filter)?;
                dataset.cells.cell(&key)
            };
            let Some(cell) = at(view.dataset, &rule.filter) else { continue };
            let Some(persons_cell) = at(population, &rule.denominator_filter) else { continue };
            let Some(persons) = value(population, persons_cell) else { continue };
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
                        cell_name(rates, lists, &rate_key),
                        cell_name(population, lists, &population.cells.key(persons_cell)),
                    ],
                });
            }
        }
    }
    found
}

/// The newest value that was given of a cell.
fn value(dataset: &Dataset, cell: usize) -> Option<Decimal> {
    dataset.cells.of(cell).rev().find_map(|it| it.value)
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
