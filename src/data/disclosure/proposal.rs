//! Secondary suppression: what else to withhold so that withheld cells stay unknown.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::data::disclosure::equations::{Known, View};
use crate::data::disclosure::exposure::{Exposure, exposures};

/// Cells to withhold beside those that are, cheapest choice found; empty when none is needed or none helps.
///
/// Cost is the sum of the values lost to readers, the usual measure of tools such as τ-Argus. One cell is added
/// at a time, the one that leaves the fewest cells exposed, then those that prove needless are given back,
/// largest first. A search over all choices could be cheaper on large tables; a person decides anyhow.
pub fn propose(view: &View<'_>) -> Vec<usize> {
    let mut view = view.clone();
    let mut chosen: Vec<(usize, Decimal)> = Vec::new();
    let mut open = exposures(&view);
    while !open.is_empty() {
        let best = candidates(&view, &open)
            .into_iter()
            .map(|(cell, value)| {
                view.known[cell] = Known::Withheld;
                let left = exposures(&view).len();
                view.known[cell] = Known::Value(value);
                (left, value.abs(), cell)
            })
            .min();
        let Some((_, value, cell)) = best else { return Vec::new() };
        chosen.push((cell, value));
        view.known[cell] = Known::Withheld;
        open = exposures(&view);
    }
    chosen.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut kept = Vec::new();
    for (cell, _) in chosen {
        let value = view.newest(cell).value.unwrap_or_default();
        view.known[cell] = Known::Value(value);
        if !exposures(&view).is_empty() {
            view.known[cell] = Known::Withheld;
            kept.push(cell);
        }
    }
    kept.sort_unstable();
    kept
}

/// Published cells, other than zeros, in the sums that give exposed cells away.
fn candidates(view: &View<'_>, open: &[Exposure]) -> Vec<(usize, Decimal)> {
    let cells: BTreeSet<usize> = open.iter().flat_map(|it| it.used.iter().copied()).collect();
    cells
        .into_iter()
        .filter_map(|cell| match view.known[cell] {
            Known::Value(value) if !value.is_zero() => Some((cell, value)),
            _ => None,
        })
        .collect()
}
