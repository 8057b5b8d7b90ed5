//! Which cells of a dataset add up to which: totals over a dimension, codes that have parts, places.

use std::collections::BTreeMap;

use crate::data::code_list::{CodeList, TOTAL};
use crate::data::dataset::Dataset;
use crate::data::observation::CellKey;
use crate::data::observations::Observations;

/// A total and the cells it is the sum of, by their index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Equation {
    /// Index of the total.
    pub(super) total: usize,
    /// Indices of the parts.
    pub(super) parts: Vec<usize>,
}

impl Equation {
    /// The total, then the parts.
    pub(super) fn cells(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.total).chain(self.parts.iter().copied())
    }
}

/// Every way of adding the cells of a dataset, each with the sums that follow it; cells by their numbers.
///
/// Along a dimension, `_T` is the sum of the codes without a parent, and any code the sum of those that
/// name it as their parent; so are places. A code that no cell has takes no part. Codes of a list of
/// alternatives are never added.
pub(super) fn ways(dataset: &Dataset, lists: &BTreeMap<String, CodeList>) -> Vec<Vec<Equation>> {
    let cells = &dataset.cells;
    let axes = std::iter::once("geo").chain(dataset.dimensions.iter().map(|it| it.code_list.as_str()));
    let mut ways = Vec::new();
    for (axis, list) in axes.enumerate() {
        let list = &lists[list];
        if list.alternatives {
            continue;
        }
        let used = match axis {
            0 => cells.places(),
            _ => cells.combinations().iter().map(|it| it[axis - 1]).collect(),
        };
        // Long tables without totals are not sorted into slices that nothing would be read from.
        let families: Vec<(u16, Vec<u16>)> = families(list, axis > 0)
            .into_iter()
            .map(|(whole, parts)| (whole, parts.into_iter().filter(|it| used.contains(it)).collect()))
            .filter(|(whole, parts): &(u16, Vec<u16>)| used.contains(whole) && !parts.is_empty())
            .collect();
        if families.is_empty() {
            continue;
        }
        let slices = slices(axis, cells);
        for (whole, parts) in families {
            let sums = slices.values().filter_map(|slice| {
                let total = *slice.get(&whole)?;
                let parts = parts.iter().map(|it| slice.get(it).copied()).collect::<Option<Vec<_>>>()?;
                Some(Equation { total, parts })
            });
            ways.push(sums.collect());
        }
    }
    ways
}

/// Cells that differ along one axis only, by their code on it; axis 0 is the place.
pub(super) fn slices(axis: usize, cells: &Observations) -> BTreeMap<CellKey, BTreeMap<u16, usize>> {
    let mut slices: BTreeMap<CellKey, BTreeMap<u16, usize>> = BTreeMap::new();
    for (cell, mut others) in cells.keys().enumerate() {
        let own = if axis == 0 { &mut others.geo } else { &mut others.codes[axis - 1] };
        let code = std::mem::replace(own, u16::MAX);
        slices.entry(others).or_default().insert(code, cell);
    }
    slices
}

/// Each code that is a sum, with its parts.
fn families(list: &CodeList, has_total: bool) -> Vec<(u16, Vec<u16>)> {
    let total = if has_total { list.index(TOTAL) } else { None };
    let mut families: BTreeMap<u16, Vec<u16>> = BTreeMap::new();
    for (at, code) in (0_u16..).zip(&list.codes) {
        let whole = match &code.parent {
            Some(parent) => list.index(parent),
            None if code.code != TOTAL => total,
            None => None,
        };
        if let Some(whole) = whole {
            families.entry(whole).or_default().push(at);
        }
    }
    families.into_iter().collect()
}
