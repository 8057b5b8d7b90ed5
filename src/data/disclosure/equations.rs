//! A dataset as readers know it: cells with known and unknown values, and the sums that tie them.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::data::code_list::{CodeList, TOTAL};
use crate::data::dataset::Dataset;
use crate::data::disclosure::cell_name;
use crate::data::observation::{CellKey, Observation, Status};

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

/// A published total and the cells it is the sum of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equation {
    /// Index of the total.
    pub total: usize,
    /// Indices of the parts.
    pub parts: Vec<usize>,
}

impl Equation {
    /// The total, then the parts.
    pub fn cells(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.total).chain(self.parts.iter().copied())
    }
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
    pub equations: Vec<Equation>,
}

impl<'a> View<'a> {
    /// Reads the newest vintage of each cell.
    pub fn new(dataset: &'a Dataset, lists: &BTreeMap<String, CodeList>) -> View<'a> {
        let keys: Vec<&CellKey> = dataset.cells.keys().collect();
        let known: Vec<Known> =
            dataset.cells.values().map(|it| it.last().map_or(Known::Nothing, knowledge)).collect();
        let equations =
            if dataset.multiple_answers { Vec::new() } else { sums(dataset, lists, &keys, &known) };
        View { dataset, keys, known, equations }
    }

    /// The newest observation of a cell.
    pub fn newest(&self, cell: usize) -> &'a Observation {
        let observations = &self.dataset.cells[self.keys[cell]];
        observations.last().expect("a cell exists through its observations")
    }

    /// A cell as messages name it.
    pub fn name(&self, cell: usize, lists: &BTreeMap<String, CodeList>) -> String {
        cell_name(self.dataset, lists, self.keys[cell])
    }
}

fn knowledge(observation: &Observation) -> Known {
    match (observation.value, observation.status) {
        (Some(value), _) => Known::Value(value),
        (None, Status::Withheld) => Known::Withheld,
        // What cannot exist adds nothing to a total.
        (None, Status::NotApplicable) => Known::Value(Decimal::ZERO),
        (None, _) => Known::Nothing,
    }
}

/// The sums that hold among the cells.
///
/// Along a dimension, `_T` is the sum of the codes without a parent, and any code the sum of those that
/// name it as their parent; so are places. A way of adding is dropped where published numbers contradict it
/// more often than they bear it out; one that no published numbers can test is taken to hold, except for
/// percentages.
fn sums(
    dataset: &Dataset,
    lists: &BTreeMap<String, CodeList>,
    keys: &[&CellKey],
    known: &[Known],
) -> Vec<Equation> {
    let axes = std::iter::once("geo").chain(dataset.dimensions.iter().map(|it| it.code_list.as_str()));
    let mut equations = Vec::new();
    for (axis, list) in axes.enumerate() {
        let slices = slices(axis, keys);
        for (whole, parts) in families(&lists[list], axis > 0) {
            let used: BTreeSet<u16> = parts
                .into_iter()
                .filter(|part| slices.values().any(|slice| slice.contains_key(part)))
                .collect();
            let of_way: Vec<Equation> = slices
                .values()
                .filter_map(|slice| {
                    let total = *slice.get(&whole)?;
                    let parts = used.iter().map(|it| slice.get(it).copied()).collect::<Option<Vec<_>>>()?;
                    (!parts.is_empty()).then_some(Equation { total, parts })
                })
                .collect();
            if holds(&of_way, known, dataset.is_percent()) {
                equations.extend(of_way);
            }
        }
    }
    equations
}

/// Cells that differ along one axis only, by their code on it.
fn slices(axis: usize, keys: &[&CellKey]) -> BTreeMap<CellKey, BTreeMap<u16, usize>> {
    let mut slices: BTreeMap<CellKey, BTreeMap<u16, usize>> = BTreeMap::new();
    for (index, key) in keys.iter().enumerate() {
        let mut others = (*key).clone();
        let own = if axis == 0 { &mut others.geo } else { &mut others.codes[axis - 1] };
        let code = std::mem::replace(own, u16::MAX);
        slices.entry(others).or_default().insert(code, index);
    }
    slices
}

/// Each code that is a sum, with its parts.
fn families(list: &CodeList, has_total: bool) -> Vec<(u16, Vec<u16>)> {
    let index = |code: &str| list.index(code);
    let mut families: BTreeMap<u16, Vec<u16>> = BTreeMap::new();
    for (at, code) in (0_u16..).zip(&list.codes) {
        let whole = match &code.parent {
            Some(parent) => index(parent),
            None if has_total && code.code != TOTAL => index(TOTAL),
            None => None,
        };
        if let Some(whole) = whole {
            families.entry(whole).or_default().push(at);
        }
    }
    families.into_iter().collect()
}

fn holds(equations: &[Equation], known: &[Known], is_percent: bool) -> bool {
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
    if borne_out + contradicted == 0 { !is_percent } else { borne_out > contradicted }
}
