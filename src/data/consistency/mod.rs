//! Values checked against each other: what should add up, agree, or have changed less.
//!
//! A check compares what is published with what follows from it, and says what differs. It repairs nothing:
//! a provider's mistake is corrected by the provider, and a difference that is right is explained, by a note
//! of the observation or by a waiver.

mod agreement;
mod digits;
mod estimates;
mod revisions;
mod shares;
#[cfg(test)]
mod tests;
mod totals;

use std::collections::BTreeMap;

use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::data::catalog::Catalog;
use crate::data::code_list::CodeList;
use crate::data::dataset::Dataset;
use crate::data::disclosure::cell_name;
use crate::data::observation::Observation;
use crate::diagnostic::Report;

/// Checks every dataset and indicator.
pub(super) fn check(report: &mut Report, catalog: &Catalog) {
    let datasets: Vec<&Dataset> = catalog.datasets.values().filter(|it| !it.is_damaged).collect();
    let checked: Vec<Report> = datasets
        .par_iter()
        .map(|dataset| {
            let mut report = Report::default();
            let cells = Cells { dataset, lists: &catalog.code_lists };
            totals::check(&mut report, &cells);
            shares::check(&mut report, &cells);
            revisions::check(&mut report, &cells);
            estimates::check(&mut report, &cells);
            report
        })
        .collect();
    checked.into_iter().for_each(|it| report.extend(it));
    agreement::check(report, catalog);
}

/// The cells of a dataset with their newest observations.
struct Cells<'a> {
    dataset: &'a Dataset,
    lists: &'a BTreeMap<String, CodeList>,
}

impl Cells<'_> {
    fn newest(&self, cell: usize) -> Observation {
        self.dataset.newest_of(cell)
    }

    fn value(&self, cell: usize) -> Option<Decimal> {
        self.newest(cell).value
    }

    /// A cell as messages name it.
    fn name(&self, cell: usize) -> String {
        cell_name(self.dataset, self.lists, &self.dataset.cells.key(cell))
    }

    fn names(&self, cells: &[usize]) -> String {
        cells.iter().map(|it| self.name(*it)).collect::<Vec<_>>().join(", ")
    }
}

/// A value as messages show it.
fn shown(value: Decimal) -> String {
    value.normalize().to_string()
}
