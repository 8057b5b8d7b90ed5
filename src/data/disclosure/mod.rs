//! Statistical confidentiality: what a provider's rule withholds, and what readers could work out all the same.
//!
//! Each dataset carries its provider's own rule; there is no rule for all. Everything a dataset holds without
//! withholding it counts as published, whether an edition prints it yet or not: what is safe today must still
//! be safe when the next page uses it. Messages name cells and never values.
//!
//! The frame is that of the handbook on protecting tables of INSEE and of Hundepool et al., *Statistical
//! Disclosure Control* (2012), chapter 4: primary suppression, then secondary suppression against recomputing
//! from margins.

mod equations;
mod exposure;
mod primary;
mod proposal;
mod rates;
mod rule;
#[cfg(test)]
mod tests;
pub mod withheld;

use std::collections::BTreeMap;

use crate::data::catalog::Catalog;
use crate::data::code_list::CodeList;
use crate::data::dataset::Dataset;
use crate::data::observation::{CellKey, Status, identity};
use crate::diagnostic::{Diagnostic, Report, Rule, Span, rules};

pub use exposure::{Exposure, exposures};
pub use proposal::propose;
pub use rule::{Disclosure, Dominance, RateOf, parse};

use equations::{Known, View};

/// A check proposes what else to withhold for so many exposed cells of a dataset at most.
const PROPOSED_FOR: usize = 20;

/// Checks every dataset: small cells left open, and withheld cells that can be worked out.
///
/// Reports `disclosure/small-count`, `disclosure/several-years`, `disclosure/dominance`,
/// `disclosure/recoverable`, `disclosure/narrow` and `disclosure/published-before`.
pub fn check(report: &mut Report, catalog: &Catalog) {
    for dataset in catalog.datasets.values().filter(|it| !it.is_damaged) {
        let lists = &catalog.code_lists;
        if let Some(rule) = &dataset.disclosure {
            primary::check(report, dataset, lists, rule);
        }
        if !dataset.cells.has_status(Status::Withheld) {
            continue;
        }
        let view = View::new(dataset, lists);
        let mut found = exposures(&view);
        found.extend(rates::exposures(&view, catalog));
        if !found.is_empty() {
            // For many cells the search takes its time; `letterpress disclosure` is there for it.
            let choice = if found.len() > PROPOSED_FOR { Vec::new() } else { propose(&view) };
            let proposed: Vec<String> = choice.into_iter().map(|it| view.name(it, lists)).collect();
            found.iter().for_each(|it| report.push(exposed(&view, lists, it, &proposed)));
        }
        published_before(report, &view, lists);
    }
}

/// The withheld cells of `catalog`'s datasets that readers could work out, and what to withhold beside them.
pub fn review(catalog: &Catalog, dataset: &Dataset) -> Review {
    let lists = &catalog.code_lists;
    let view = View::new(dataset, lists);
    let name = |it: usize| view.name(it, lists);
    let mut found = exposures(&view);
    found.extend(rates::exposures(&view, catalog));
    Review {
        withheld: (0..view.known.len()).filter(|it| view.known[*it] == Known::Withheld).map(name).collect(),
        exposed: found.iter().map(|it| name(it.cell)).collect(),
        given_by: found.iter().map(|it| used(&view, lists, it)).collect(),
        proposed: propose(&view)
            .into_iter()
            .map(|it| Proposed { name: name(it), key: dataset.cells.key(it) })
            .collect(),
    }
}

/// What a person decides on: names of cells without their vintages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Cells without a published value for confidentiality.
    pub withheld: Vec<String>,
    /// Those of them that readers could work out.
    pub exposed: Vec<String>,
    /// For each of these, the cells that give it away.
    pub given_by: Vec<Vec<String>>,
    /// Further cells whose withholding hides them, cheapest choice found.
    pub proposed: Vec<Proposed>,
}

/// A cell proposed for withholding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// Its name, as `dataset/2024/FR/F.homicide`.
    pub name: String,
    /// Which cell it is.
    pub key: CellKey,
}

/// Names of the cells that give a withheld one away.
fn used(view: &View<'_>, lists: &BTreeMap<String, CodeList>, exposure: &Exposure) -> Vec<String> {
    let own = exposure.used.iter().map(|it| view.name(*it, lists));
    own.chain(exposure.elsewhere.iter().cloned()).collect()
}

fn exposed(
    view: &View<'_>,
    lists: &BTreeMap<String, CodeList>,
    exposure: &Exposure,
    proposed: &[String],
) -> Diagnostic {
    let rule = if exposure.is_exact { rules::DISCLOSURE_RECOVERABLE } else { rules::DISCLOSURE_NARROW };
    let used = used(view, lists, exposure);
    // arguments: cell, cells, proposed, dataset
    let diagnostic = Diagnostic::error(rule, view.newest(exposure.cell).span)
        .with("cell", view.name(exposure.cell, lists))
        .with("cells", used.join(", "))
        .with("proposed", proposed.join(", "))
        .with("dataset", &view.dataset.id);
    let help = match (exposure.used.is_empty(), proposed.is_empty()) {
        // Cells of other datasets give it away: nothing withheld here would help.
        (true, _) if !exposure.elsewhere.is_empty() => "elsewhere",
        (_, true) => "alone",
        (_, false) => "help",
    };
    Diagnostic { help, ..diagnostic }
}

/// A cell withheld today whose value an earlier vintage gave: editions made then still print it.
fn published_before(report: &mut Report, view: &View<'_>, lists: &BTreeMap<String, CodeList>) {
    for cell in (0..view.known.len()).filter(|it| view.known[*it] == Known::Withheld) {
        let mut observations = view.dataset.cells.of(cell).rev();
        let Some(before) = observations.find(|it| it.value.is_some()) else { continue };
        // arguments: cell, vintage, dataset
        let diagnostic = Diagnostic::error(rules::DISCLOSURE_PUBLISHED_BEFORE, view.newest(cell).span)
            .with("cell", view.name(cell, lists))
            .with("vintage", &view.dataset.vintages[usize::from(before.vintage)].id)
            .with("dataset", &view.dataset.id);
        report.push(diagnostic);
    }
}

/// A remark about the cell `key` at `span`.
fn remark(
    rule: Rule,
    (dataset, lists, key): (&Dataset, &BTreeMap<String, CodeList>, &CellKey),
    span: Span,
) -> Diagnostic {
    // arguments: cell, dataset
    Diagnostic::error(rule, span).with("cell", cell_name(dataset, lists, key)).with("dataset", &dataset.id)
}

/// The identity of a cell without its vintage, such as `deaths-in-couple/2024/FR/F.homicide`.
pub fn cell_name(dataset: &Dataset, lists: &BTreeMap<String, CodeList>, key: &CellKey) -> String {
    let name = identity(dataset, lists, key, 0).0;
    name.rsplit_once('@').map_or(name.clone(), |(cell, _)| cell.to_owned())
}
