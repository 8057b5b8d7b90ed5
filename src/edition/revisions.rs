//! Values that changed since the previous edition: each needs a note saying why.

use std::collections::BTreeSet;

use crate::data::observation::identity;
use crate::data::{Catalog, ObservationId};
use crate::diagnostic::{Diagnostic, Report, rules};
use crate::edition::walk;
use crate::edition::{Edition, EditionKind};

/// Warns of every printed observation whose value differs from what the previous edition of its kind
/// printed or could have printed, when the new observation carries no note.
pub fn check(report: &mut Report, catalog: &Catalog, editions: &[Edition]) {
    for kind in [EditionKind::Annual, EditionKind::Special] {
        let mut of_kind: Vec<&Edition> = editions.iter().filter(|it| it.kind == kind).collect();
        of_kind.dedup_by_key(|it| &it.slug);
        for pair in of_kind.windows(2) {
            compare(report, catalog, pair[0], pair[1]);
        }
    }
}

fn compare(report: &mut Report, catalog: &Catalog, newer: &Edition, older: &Edition) {
    let printed: BTreeSet<ObservationId> = walk::observations(newer);
    let printed_before: BTreeSet<ObservationId> = walk::observations(older);
    for dataset in catalog.datasets.values() {
        let cells = &dataset.cells;
        for cell in (0..cells.len()).filter(|it| cells.vintages(*it) > 1) {
            let (Some(now), Some(then)) =
                (dataset.seen(cell, newer.data_as_of), dataset.seen(cell, older.data_as_of))
            else {
                continue;
            };
            if now.value == then.value || now.note.is_some() {
                continue;
            }
            let key = cells.key(cell);
            let id = identity(dataset, &catalog.code_lists, &key, now.vintage);
            let before = identity(dataset, &catalog.code_lists, &key, then.vintage);
            if printed.contains(&id) && printed_before.contains(&before) {
                let value = |it: Option<rust_decimal::Decimal>| {
                    it.map_or("–".to_owned(), |it| it.normalize().to_string())
                };
                let unexplained = Diagnostic::warning(rules::EDITION_UNEXPLAINED_REVISION, now.span)
                    .with("id", &id)
                    .with("found", value(now.value))
                    .with("expected", value(then.value))
                    .with("name", &older.slug)
                    .label(then.span, "first");
                report.push(unexplained);
            }
        }
    }
}
