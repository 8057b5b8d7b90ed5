//! Survey estimates carry the bounds of their interval.

use crate::data::consistency::Cells;
use crate::data::dataset::Family;
use crate::diagnostic::{Diagnostic, Report, rules};

/// How many cells a message names.
const NAMED: usize = 3;

/// Reports, once for a dataset, the estimates of a survey that have no bounds.
pub(super) fn check(report: &mut Report, cells: &Cells<'_>) {
    if cells.dataset.family != Family::Survey {
        return;
    }
    let is_bare = |cell: &usize| {
        let newest = cells.newest(*cell);
        newest.value.is_some() && newest.low.zip(newest.high).is_none()
    };
    let bare: Vec<usize> = (0..cells.dataset.cells.len()).filter(is_bare).collect();
    let Some(first) = bare.first() else { return };
    let more = if bare.len() > NAMED { ", …" } else { "" };
    // arguments: dataset, count, cells
    report.push(
        Diagnostic::warning(rules::DATA_ESTIMATE_WITHOUT_BOUNDS, cells.newest(*first).span)
            .with("dataset", &cells.dataset.id)
            .with("count", bare.len())
            .with("cells", cells.names(&bare[..bare.len().min(NAMED)]) + more),
    );
}
