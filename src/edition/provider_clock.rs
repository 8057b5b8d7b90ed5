//! No value is printed before its own provider publishes it, and none changes a released edition unsaid.

use std::collections::BTreeMap;

use crate::data::dataset::Vintage;
use crate::data::{Catalog, ObservationId};
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::edition::spec::EditionSpec;
use crate::edition::{Edition, walk};

/// How many cells a message names.
const NAMED: usize = 3;

/// Printed cells of some vintages, with their places: by dataset and rank of the vintage.
type Cells = BTreeMap<(String, usize), Vec<(ObservationId, Span)>>;

/// Reports, once for a vintage and an edition, printed values whose provider publishes them after the release.
pub fn check(report: &mut Report, catalog: &Catalog, editions: &[Edition]) {
    for edition in editions {
        let early = printed(catalog, edition, |it| it.first_release.is_some_and(|day| edition.release < day));
        for ((dataset, at), cells) in early {
            let vintage = &catalog.datasets[&dataset].vintages[at];
            let Some(day) = vintage.first_release else { continue };
            // arguments: name, found, id, expected, cells
            report.push(
                Diagnostic::error(rules::EDITION_BEFORE_PROVIDER, cells[0].1)
                    .with("name", &edition.slug)
                    .with("found", edition.release)
                    .with("id", format!("{dataset}@{}", vintage.id))
                    .with("expected", day)
                    .with("cells", named(&cells)),
            );
        }
    }
}

/// Warns, once for a vintage and an edition, of printed values that were accepted after the release: what the
/// edition published then was another number.
pub fn check_released<'a>(
    report: &mut Report,
    catalog: &Catalog,
    editions: &[Edition],
    specs: impl Iterator<Item = &'a EditionSpec>,
) {
    for spec in specs {
        let Some(edition) = editions.iter().find(|it| it.slug == spec.slug) else { continue };
        let accepted_on = |it: &Vintage| it.receipt.as_ref().map(|it| it.accepted_on);
        let late = printed(catalog, edition, |it| accepted_on(it).is_some_and(|day| day > edition.release));
        for ((dataset, at), cells) in late {
            let vintage = &catalog.datasets[&dataset].vintages[at];
            let Some(day) = accepted_on(vintage) else { continue };
            // arguments: name, found, id, expected, cells
            report.push(
                Diagnostic::warning(rules::EDITION_CHANGED_AFTER_RELEASE, spec.span)
                    .with("name", &edition.slug)
                    .with("found", edition.release)
                    .with("id", format!("{dataset}@{}", vintage.id))
                    .with("expected", day)
                    .with("cells", named(&cells)),
            );
        }
    }
}

/// What an edition prints of the vintages that are asked for.
fn printed(catalog: &Catalog, edition: &Edition, is_asked: impl Fn(&Vintage) -> bool) -> Cells {
    let mut found = Cells::new();
    if !catalog.datasets.values().flat_map(|it| &it.vintages).any(&is_asked) {
        return found;
    }
    let mut printed: Vec<_> = walk::observations(edition)
        .into_iter()
        .filter_map(|id| {
            catalog.find(&id.0).map(|(dataset, cell, observation)| (dataset, cell, observation, id))
        })
        .collect();
    printed.sort_by_key(|it| (&it.0.id, it.1));
    for (dataset, _, observation, id) in printed {
        let at = usize::from(observation.vintage);
        if is_asked(&dataset.vintages[at]) {
            found.entry((dataset.id.clone(), at)).or_default().push((id, observation.span));
        }
    }
    found
}

/// The first of some cells.
fn named(cells: &[(ObservationId, Span)]) -> String {
    let names: Vec<String> = cells.iter().take(NAMED).map(|(id, _)| id.to_string()).collect();
    names.join(", ") + if cells.len() > NAMED { ", …" } else { "" }
}
