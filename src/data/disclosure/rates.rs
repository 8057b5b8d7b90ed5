//! Rates that give counts back: a published rate times a published population.

use rust_decimal::Decimal;

use crate::data::catalog::Catalog;
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
        if rule.dataset != view.dataset.id || !is_alike(rates, view.dataset) || rule.per.is_zero() {
            continue;
        }
        let least = view.dataset.disclosure.as_ref().map_or(Decimal::ZERO, |it| it.interval);
        for (cell, key) in view.keys.iter().enumerate() {
            if view.known[cell] != Known::Withheld {
                continue;
            }
            let Some((rate, rate_key)) = value(rates, key) else { continue };
            let Some((persons, persons_key)) = population_of(population, view.dataset, key) else { continue };
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

/// Whether two datasets have the same dimensions, so that a cell of one is a cell of the other.
fn is_alike(one: &Dataset, other: &Dataset) -> bool {
    one.dimensions == other.dimensions
}

fn value<'a>(dataset: &'a Dataset, key: &CellKey) -> Option<(Decimal, &'a CellKey)> {
    let (key, observations) = dataset.cells.get_key_value(key)?;
    Some((observations.last()?.value?, key))
}

/// The population of a cell: of the same codes where it has them all, else of its period and place.
fn population_of<'a>(
    population: &'a Dataset,
    counts: &Dataset,
    key: &CellKey,
) -> Option<(Decimal, &'a CellKey)> {
    let codes = population
        .dimensions
        .iter()
        .map(|it| counts.dimensions.iter().position(|own| own == it).map(|at| key.codes[at]))
        .collect::<Option<Vec<u16>>>()?;
    value(population, &CellKey { codes, ..key.clone() })
}
