//! No value is printed before its own provider publishes it.

use std::collections::BTreeMap;

use crate::data::observation::identity;
use crate::data::{Catalog, ObservationId};
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::edition::{Edition, walk};

/// How many cells a message names.
const NAMED: usize = 3;

/// Reports, once for a vintage and an edition, printed values whose provider publishes them after the release.
pub fn check(report: &mut Report, catalog: &Catalog, editions: &[Edition]) {
    let clocked: Vec<_> = catalog
        .datasets
        .values()
        .filter(|it| it.vintages.iter().any(|vintage| vintage.first_release.is_some()))
        .collect();
    for edition in editions {
        let mut early: BTreeMap<(String, usize), Vec<(ObservationId, Span)>> = BTreeMap::new();
        if clocked.is_empty() {
            return;
        }
        let printed = walk::observations(edition);
        for dataset in &clocked {
            for (key, observations) in &dataset.cells {
                for observation in observations {
                    let at = usize::from(observation.vintage);
                    let is_early = dataset.vintages[at].first_release.is_some_and(|it| edition.release < it);
                    let id = identity(dataset, &catalog.code_lists, key, observation.vintage);
                    if is_early && printed.contains(&id) {
                        early.entry((dataset.id.clone(), at)).or_default().push((id, observation.span));
                    }
                }
            }
        }
        for ((dataset, at), cells) in early {
            let vintage = &catalog.datasets[&dataset].vintages[at];
            let Some(day) = vintage.first_release else { continue };
            let names: Vec<String> = cells.iter().take(NAMED).map(|(id, _)| id.to_string()).collect();
            let more = if cells.len() > NAMED { ", …" } else { "" };
            // arguments: name, found, id, expected, cells
            report.push(
                Diagnostic::error(rules::EDITION_BEFORE_PROVIDER, cells[0].1)
                    .with("name", &edition.slug)
                    .with("found", edition.release)
                    .with("id", format!("{dataset}@{}", vintage.id))
                    .with("expected", day)
                    .with("cells", names.join(", ") + more),
            );
        }
    }
}
