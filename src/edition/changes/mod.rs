//! What changes from one edition to the next of its kind: what is kept, revised, no longer printed, new.
//!
//! Two editions are compared by what they print: every value behind a number of the text or a cell, each
//! as its own edition sees the data. A revision of what neither prints is not a change for readers.

mod insert;
#[cfg(test)]
mod tests;
mod words;

pub use insert::{TABLE, empty_table, insert};

use std::collections::{BTreeMap, BTreeSet};

use crate::data::code_list::TOTAL;
use crate::data::{Catalog, Measure, Query};
use crate::diagnostic::{Diagnostic, Report, rules};
use crate::edition::cite::{self, View};
use crate::edition::display::Cell;
use crate::edition::spec::EditionSpec;
use crate::edition::typography::set_plain;
use crate::edition::{Edition, EditionKind, walk};
use crate::source::yaml::LocalizedText;
use crate::text::Language;

/// How an edition differs from the one before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// Slug of the edition before.
    pub since: String,
    /// « n° 22 · novembre 2024 » of the edition before.
    pub since_line: String,
    /// Every value that one of the two prints, by indicator and period.
    pub values: Vec<ChangedValue>,
    /// Indicators this edition prints and the one before did not: id and label.
    pub new_indicators: Vec<(String, String)>,
    /// Indicators the edition before printed and this one does not.
    pub dropped_indicators: Vec<DroppedIndicator>,
}

/// An indicator that is no longer printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DroppedIndicator {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Why, as `edition.yaml` says; `None` when it does not, which has been reported.
    pub reason: Option<String>,
}

/// One value and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedValue {
    /// What became of it.
    pub fate: Fate,
    /// Indicator, codes, place and period in words.
    pub what: String,
    /// As the edition before sees it; `None` when the data did not hold it then.
    pub before: Option<Cell>,
    /// As this edition sees it; `None` when the data no longer hold it.
    pub now: Option<Cell>,
    /// Why it was revised: the notes that came with the new value.
    pub reasons: Vec<String>,
}

/// What became of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Both editions print it, unchanged.
    Kept,
    /// Both editions print it, with two values.
    Revised,
    /// Only this edition prints it.
    New,
    /// Only the edition before prints it.
    Dropped,
}

/// The edition before `edition`: the newest of its kind released before it, in the same language if it has it.
pub fn before<'a>(editions: &'a [Edition], edition: &Edition) -> Option<&'a Edition> {
    let older: Vec<&Edition> =
        editions.iter().filter(|it| it.kind == edition.kind && it.release < edition.release).collect();
    let newest = older.iter().map(|it| it.release).max()?;
    let same_day = || older.iter().copied().filter(|it| it.release == newest);
    same_day().find(|it| it.language == edition.language).or_else(|| same_day().next())
}

/// Whether an edition of this kind was released before that day.
pub fn has_before(specs: &[&EditionSpec], kind: EditionKind, release: jiff::civil::Date) -> bool {
    specs.iter().any(|it| it.kind == kind && it.release < release)
}

/// Compares an edition with the one before it; reports indicators that disappear without a reason.
///
/// `report` is `None` for a further language of an edition, whose mistakes have been reported.
pub fn compare(
    report: Option<&mut Report>,
    catalog: &Catalog,
    spec: &EditionSpec,
    edition: &Edition,
    older: &Edition,
) -> Changes {
    let (printed, printed_before) = (printed(edition), printed(older));
    let view = View { catalog, as_of: edition.data_as_of, language: edition.language };
    let values = printed.union(&printed_before).filter_map(|query| {
        let fate = match (printed_before.contains(query), printed.contains(query)) {
            (true, true) => Fate::Kept,
            (true, false) => Fate::Dropped,
            _ => Fate::New,
        };
        value(&view, older, query, fate)
    });
    let values = values.collect();
    let ids = |queries: &BTreeSet<Query>| queries.iter().map(|it| it.indicator.clone()).collect();
    let (now, then): (BTreeSet<String>, BTreeSet<String>) = (ids(&printed), ids(&printed_before));
    let named = |id: &String| (id.clone(), label(catalog, id, edition.language));
    let reasons = reasons(report, spec, older, &then.difference(&now).cloned().collect());
    let dropped = then.difference(&now).map(named).map(|(id, label)| {
        let reason = reasons.get(&id).and_then(|it| it.get(edition.language)).map(|it| it.text.as_str());
        DroppedIndicator { reason: reason.map(|it| set_plain(it, edition.language)), id, label }
    });
    Changes {
        since: older.slug.clone(),
        since_line: older.issue_line.clone(),
        values,
        new_indicators: now.difference(&then).map(named).collect(),
        dropped_indicators: dropped.collect(),
    }
}

/// The indicators an edition prints.
pub fn indicators(edition: &Edition) -> BTreeSet<String> {
    printed(edition).into_iter().map(|it| it.indicator).collect()
}

/// Everything an edition prints: what its numbers are computed from, and what its cells show.
fn printed(edition: &Edition) -> BTreeSet<Query> {
    let cited = walk::citations(edition).into_iter().flat_map(|it| it.citation.queries.clone());
    let cells = edition.displays.iter().flat_map(|it| &it.grid.rows).flat_map(|it| &it.cells);
    let shown = cells.filter(|it| it.measure.state.has_value()).map(|it| it.measure.query());
    cited.chain(shown).map(without_totals).collect()
}

/// The total of a dimension is what is meant when no code is chosen: one value has one name.
fn without_totals(mut query: Query) -> Query {
    query.filter.retain(|_, code| code != TOTAL);
    query
}

fn value(view: &View, older: &Edition, query: &Query, fate: Fate) -> Option<ChangedValue> {
    let measured = |as_of| view.catalog.measure(query, as_of).ok();
    let (before, now) = (measured(older.data_as_of), measured(view.as_of));
    let what = cite::describe(view, now.as_ref().or(before.as_ref())?);
    let is_same = |before: &Measure, now: &Measure| before.value == now.value && before.state == now.state;
    let is_revised = !before.as_ref().zip(now.as_ref()).is_none_or(|(before, now)| is_same(before, now));
    let reasons = match (&before, &now) {
        (Some(before), Some(now)) if is_revised => {
            now.notes.iter().filter(|it| !before.notes.contains(it)).cloned().collect()
        }
        _ => Vec::new(),
    };
    let cell = |measure: Measure| Cell { shown: cite::shown(&measure, view.language), measure };
    Some(ChangedValue {
        fate: if fate == Fate::Kept && is_revised { Fate::Revised } else { fate },
        what,
        before: before.map(cell),
        now: now.map(cell),
        reasons,
    })
}

fn label(catalog: &Catalog, id: &str, language: Language) -> String {
    let label = catalog.indicators.get(id).map_or(id, |it| it.label.get(language));
    set_plain(label, language)
}

/// The reasons `edition.yaml` gives, by indicator; reports those that are missing and those that explain nothing.
fn reasons<'s>(
    report: Option<&mut Report>,
    spec: &'s EditionSpec,
    older: &Edition,
    dropped: &BTreeSet<String>,
) -> BTreeMap<String, &'s LocalizedText> {
    let given: BTreeMap<String, _> =
        spec.dropped.iter().map(|(id, reason)| (id.text.clone(), reason)).collect();
    let Some(report) = report else { return given };
    for (id, _) in spec.dropped.iter().filter(|(id, _)| !dropped.contains(&id.text)) {
        let needless = Diagnostic::error(rules::EDITION_NOT_DROPPED, id.span)
            .with("indicator", &id.text)
            .with("name", &older.slug)
            .near(&id.text, dropped.iter().map(String::as_str));
        report.push(needless);
    }
    for id in dropped.iter().filter(|id| !given.contains_key(*id)) {
        let unexplained = Diagnostic::warning(rules::EDITION_UNEXPLAINED_DROP, spec.span)
            .with("indicator", id)
            .with("name", &older.slug);
        report.push(unexplained);
    }
    given
}
