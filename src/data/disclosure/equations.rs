//! A dataset as readers know it: cells with known and unknown values, and the sums that tie them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::data::code_list::CodeList;
use crate::data::dataset::Dataset;
use crate::data::disclosure::cell_name;
use crate::data::observation::{Observation, Status};
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
    /// What readers know of each of its cells, by number.
    pub known: Vec<Known>,
    /// The sums that hold.
    pub(super) equations: Vec<Equation>,
}

impl<'a> View<'a> {
    /// Reads the newest vintage of each cell.
    pub fn new(dataset: &'a Dataset, lists: &BTreeMap<String, CodeList>) -> View<'a> {
        let known: Vec<Known> = (0..dataset.cells.len()).map(|it| knowledge(dataset, it)).collect();
        let equations = if dataset.multiple_answers { Vec::new() } else { sums(dataset, lists, &known) };
        View { dataset, known, equations }
    }

    /// The newest observation of a cell.
    pub fn newest(&self, cell: usize) -> Observation {
        self.dataset.newest_of(cell)
    }

    /// A cell as messages name it.
    pub fn name(&self, cell: usize, lists: &BTreeMap<String, CodeList>) -> String {
        cell_name(self.dataset, lists, &self.dataset.cells.key(cell))
    }
}

/// What readers know of a cell from all its vintages.
fn knowledge(dataset: &Dataset, cell: usize) -> Known {
    let mut vintages = dataset.cells.of(cell).rev();
    let Some(newest) = vintages.next() else { return Known::Nothing };
    match (newest.value, newest.status) {
        (Some(value), _) => Known::Value(value),
        (None, Status::Withheld) => Known::Withheld,
        // What cannot exist, or rounds to zero, adds nothing to a total.
        (None, Status::NotApplicable | Status::RoundsToZero) => Known::Value(Decimal::ZERO),
        // What is no longer given was read in an earlier edition.
        (None, _) => vintages.find_map(|it| it.value).map_or(Known::Nothing, Known::Value),
    }
}

/// The sums that hold among the cells.
///
/// A way of adding is dropped where published numbers contradict it more often than they bear it out; one
/// that no published numbers can test is taken to hold, except for percentages and rates.
fn sums(dataset: &Dataset, lists: &BTreeMap<String, CodeList>, known: &[Known]) -> Vec<Equation> {
    let ways = ways(dataset, lists);
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
