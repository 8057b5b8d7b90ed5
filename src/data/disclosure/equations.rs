//! A dataset as readers know it: cells with known and unknown values, and the sums that tie them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::data::code_list::CodeList;
use crate::data::dataset::Dataset;
use crate::data::disclosure::cell_name;
use crate::data::observation::{CellKey, Observation, Status};
use crate::data::sums::{Equation, ways};

/// What readers know of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Its value.
    Value(Decimal),
    /// That it is withheld.
    Withheld,
    /// Nothing: it is not available, or too small or uncertain to be given.
    Nothing,
}

/// The newest vintage of every cell of a dataset, and the sums among them.
#[derive(Debug, Clone)]
pub struct View<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// Its cells, in order.
    pub keys: Vec<&'a CellKey>,
    /// What readers know of each.
    pub known: Vec<Known>,
    /// The sums that hold.
    pub(super) equations: Vec<Equation>,
}

impl<'a> View<'a> {
    /// Reads the newest vintage of each cell.
    pub fn new(dataset: &'a Dataset, lists: &BTreeMap<String, CodeList>) -> View<'a> {
        let keys: Vec<&CellKey> = dataset.cells.keys().collect();
        let known: Vec<Known> = dataset.cells.values().map(|it| knowledge(it)).collect();
        let equations =
            if dataset.multiple_answers { Vec::new() } else { sums(dataset, lists, &keys, &known) };
        View { dataset, keys, known, equations }
    }

    /// The newest observation of a cell.
    pub fn newest(&self, cell: usize) -> &'a Observation {
        self.dataset.newest(self.keys[cell]).expect("a cell exists through its observations")
    }

    /// A cell as messages name it.
    pub fn name(&self, cell: usize, lists: &BTreeMap<String, CodeList>) -> String {
        cell_name(self.dataset, lists, self.keys[cell])
    }
}

/// What readers know of a cell from all its vintages, oldest first.
fn knowledge(vintages: &[Observation]) -> Known {
    let Some(newest) = vintages.last() else { return Known::Nothing };
    match (newest.value, newest.status) {
        (Some(value), _) => Known::Value(value),
        (None, Status::Withheld) => Known::Withheld,
        // What cannot exist, or rounds to zero, adds nothing to a total.
        (None, Status::NotApplicable | Status::RoundsToZero) => Known::Value(Decimal::ZERO),
        // What is no longer given was read in an earlier edition.
        (None, _) => vintages.iter().rev().find_map(|it| it.value).map_or(Known::Nothing, Known::Value),
    }
}

/// The sums that hold among the cells.
///
/// A way of adding is dropped where published numbers contradict it more often than they bear it out; one
/// that no published numbers can test is taken to hold, except for percentages and rates.
fn sums(
    dataset: &Dataset,
    lists: &BTreeMap<String, CodeList>,
    keys: &[&CellKey],
    known: &[Known],
) -> Vec<Equation> {
    let ways = ways(dataset, lists, keys);
    ways.into_iter().filter(|it| holds(it, known, !dataset.is_additive())).flatten().collect()
}

fn holds(equations: &[Equation], known: &[Known], is_relative: bool) -> bool {
    let value = |cell: usize| match known[cell] {
        Known::Value(value) => Some(value),
        Known::Withheld | Known::Nothing => None,
    };
    let (mut borne_out, mut contradicted) = (0_usize, 0_usize);
    for equation in equations {
        let parts = equation.parts.iter().map(|it| value(*it)).sum::<Option<Decimal>>();
        let Some((total, sum)) = value(equation.total).zip(parts) else { continue };
        // Published parts are rounded each for itself: half a step for each of them, and for the total.
        let steps = Decimal::from(equation.parts.len() + 1);
        let scale = equation.cells().filter_map(value).map(|it| it.scale()).max().unwrap_or_default();
        let slack = if scale == 0 { Decimal::ZERO } else { steps * Decimal::new(5, scale + 1) };
        if (total - sum).abs() <= slack { borne_out += 1 } else { contradicted += 1 }
    }
    if borne_out + contradicted == 0 { !is_relative } else { borne_out > contradicted }
}
