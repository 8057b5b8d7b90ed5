//! One concept: where it comes from, how its wording changed, and its measures side by side.

use std::fmt::Write;

use serde::Serialize;

use crate::data::Period;
use crate::data::definition::GapKind;
use crate::edition::concept::{Gap, Printed, Reference, Sided, Version, version_anchor};
use crate::edition::{Cell, DatasetCard, Definition};
use crate::site::grid;
use crate::site::places::{Kind, Links};
use crate::site::shell::{Link, plain_link};
use crate::site::views::{Content, Parts};
use crate::site::words::Words;
use crate::text::difference::{Fate, Run};
use crate::text::markup::escape;
use crate::text::{Language, Localized};

/// `content` of `concept.html`.
#[derive(Debug, Serialize)]
pub struct ConceptView {
    /// The term.
    pub term: String,
    /// Its definition.
    pub text: String,
    /// Where it comes from.
    pub source: String,
    /// Places in texts of law and nomenclatures, by text.
    pub references: Vec<(String, Vec<Link>)>,
    /// Wordings, newest first.
    pub versions: Vec<VersionView>,
    /// Measures, side by side.
    pub measures: Vec<SideView>,
    /// What lies between two of them.
    pub gaps: Vec<GapView>,
    /// Datasets with their departures.
    pub datasets: Vec<DepartingView>,
}

/// One wording.
#[derive(Debug, Serialize)]
pub struct VersionView {
    /// Anchor.
    pub anchor: String,
    /// « En vigueur depuis le 6 août 2018 ».
    pub from: String,
    /// The wording.
    pub text: String,
    /// The act it comes from.
    pub source: String,
    /// What changed, in a sentence; empty for nothing.
    pub change: String,
    /// The wording with what was added and removed marked, HTML; empty for the first.
    pub compared: String,
}

/// One of the measures side by side.
#[derive(Debug, Serialize)]
pub struct SideView {
    /// The indicator.
    pub link: Link,
    /// Provider.
    pub provider: String,
    /// Kind of source.
    pub family: String,
    /// The newest value, HTML; empty without any.
    pub value: String,
    /// Unit, codes and period of the value.
    pub of: String,
    /// Labelled facts: what is counted, population, territory…
    pub facts: Vec<(String, String)>,
    /// The concept its datasets measure, when it is not that of the page.
    pub other: Option<Link>,
    /// Departures of its datasets.
    pub departures: Vec<(String, String)>,
}

/// What lies between two measures.
#[derive(Debug, Serialize)]
pub struct GapView {
    /// « A » et « B ».
    pub title: String,
    /// Ratio or difference.
    pub kind: &'static str,
    /// The computation with its numbers, HTML; empty when the measures share no period.
    pub numbers: String,
    /// Why they differ.
    pub why: String,
}

/// A dataset and its departures.
#[derive(Debug, Serialize)]
pub struct DepartingView {
    /// The dataset.
    pub link: Link,
    /// In what, and how.
    pub departures: Vec<(String, String)>,
}

/// One concept.
pub fn concept(links: &Links<'_>, definition: &Definition) -> Parts {
    let language = links.here.language;
    let versions = definition.versions.iter().rev().map(|it| version(it, language));
    let measures = definition.measures.iter().map(|it| side(links, definition, it));
    let shown: Vec<&str> =
        definition.measures.iter().flat_map(|it| &it.datasets).map(String::as_str).collect();
    let others = definition.datasets.iter().filter(|it| !shown.contains(&it.id.as_str()));
    let view = ConceptView {
        term: definition.term.get(language).to_owned(),
        text: definition.text.get(language).to_owned(),
        source: definition.source.get(language).to_owned(),
        references: references(&definition.references, language),
        versions: versions.collect(),
        measures: measures.collect(),
        gaps: definition.gaps.iter().map(|it| gap(it, language)).collect(),
        datasets: others
            .map(|it| DepartingView {
                link: dataset_link(links, &it.id),
                departures: pairs(&it.departures, language),
            })
            .collect(),
    };
    let (subject, description) = (view.term.clone(), view.text.clone());
    ("concept", subject, description, Content::Concept(Box::new(view)))
}

/// Pairs of texts in one language.
pub fn pairs(list: &[(Localized, Localized)], language: Language) -> Vec<(String, String)> {
    list.iter().map(|(axis, note)| (axis.get(language).to_owned(), note.get(language).to_owned())).collect()
}

/// A link to a dataset on the page of sources.
pub fn dataset_link(links: &Links<'_>, id: &str) -> Link {
    let card = links.publication.datasets.iter().find(|it| it.id == id);
    let label = card.map_or(id.to_owned(), |it| it.title.get(links.here.language).to_owned());
    Link { href: format!("{}#dataset--{id}", links.to(Kind::Sources)), label, ..Link::default() }
}

/// References by text, in the order in which each text is first named.
fn references(references: &[Reference], language: Language) -> Vec<(String, Vec<Link>)> {
    let mut texts: Vec<(String, Vec<Link>)> = Vec::new();
    for reference in references {
        let title = reference.title.as_ref().map(|it| it.get(language).to_owned());
        let label = [reference.code.clone(), title].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let link = Link { href: reference.url.clone().unwrap_or_default(), label, ..Link::default() };
        let frame = reference.frame.get(language);
        // Bare numbers of one text stand on one line: « 3, 33, 35 ».
        let is_bare = reference.title.is_none() && reference.url.is_none();
        if let Some(last) = texts.iter_mut().find(|it| it.0 == frame).and_then(|it| it.1.last_mut())
            && is_bare
            && last.href.is_empty()
        {
            last.label = format!("{}, {}", last.label, link.label);
            continue;
        }
        match texts.iter_mut().find(|it| it.0 == frame) {
            Some(text) => text.1.push(link),
            None => texts.push((frame.to_owned(), vec![link])),
        }
    }
    texts
}

fn version(version: &Version, language: Language) -> VersionView {
    let words = Words::of(language);
    let is_day = version.from.start.day != 0;
    let since = if is_day { words.in_force_from } else { words.in_force_since };
    VersionView {
        anchor: version_anchor(version.from),
        from: format!("{since} {}", version.from.label(language)),
        text: version.text.get(language).to_owned(),
        source: version.source.get(language).to_owned(),
        change: version.change.as_ref().map(|it| it.get(language).to_owned()).unwrap_or_default(),
        compared: version.since_before.get(&language).map(|it| compared(it, language)).unwrap_or_default(),
    }
}

/// Runs as markup: what was added and removed is told by elements, by their style, and in words for those who
/// hear the page.
fn compared(runs: &[Run], language: Language) -> String {
    let words = Words::of(language);
    let shown = runs.iter().enumerate().map(|(index, run)| {
        // What is added in the place of something removed never touches it.
        let replaces = index > 0 && run.fate == Fate::Added && runs[index - 1].fate == Fate::Removed;
        let space = if run.spaced || replaces { " " } else { "" };
        let (element, said, end) = match run.fate {
            Fate::Kept => return format!("{space}{}", escape(&run.text)),
            Fate::Added => ("ins", words.added, words.end_added),
            Fate::Removed => ("del", words.removed, words.end_removed),
        };
        format!(
            "{space}<{element}><span class=\"fate\">{said}</span> {}<span class=\"visually-hidden\"> ({})</span></{element}>",
            escape(&run.text),
            end
        )
    });
    shown.collect()
}

fn side(links: &Links<'_>, definition: &Definition, side: &Sided) -> SideView {
    let language = links.here.language;
    let words = Words::of(language);
    let cards: Vec<&DatasetCard> = side
        .datasets
        .iter()
        .filter_map(|id| links.publication.datasets.iter().find(|it| it.id == *id))
        .collect();
    let each = |fact: fn(&DatasetCard) -> &Localized| {
        let mut found: Vec<&str> = Vec::new();
        for text in cards.iter().map(|it| fact(it).get(language)) {
            if !found.contains(&text) {
                found.push(text);
            }
        }
        let sign = if language == Language::French { "\u{a0}; " } else { "; " };
        found.join(sign)
    };
    // A dataset departs from its own concept, which may be a wider or a narrower one than that of the page.
    let concept = cards.iter().find_map(|it| it.concept.as_deref()).unwrap_or(&definition.id);
    let own = links.publication.definitions.iter().find(|it| it.id == concept).unwrap_or(definition);
    let departing = own.datasets.iter().filter(|it| side.datasets.contains(&it.id));
    let other =
        (own.id != definition.id).then(|| plain_link(links, Kind::Concept(own), own.term.get(language)));
    let indicator = links.publication.indicators.iter().find(|it| it.id == side.indicator);
    let label = side.label.get(language);
    let link = indicator.map_or_else(
        || Link { label: label.to_owned(), ..Link::default() },
        |it| plain_link(links, Kind::Indicator(it), label),
    );
    let facts = [
        (words.counted_what, side.definition.get(language).to_owned()),
        (words.unit, side.unit.get(language).to_owned()),
        (words.population, each(|it| &it.population)),
        (words.territory, each(|it| &it.territory)),
        (words.period_kind, each(|it| &it.period_kind)),
    ];
    SideView {
        link,
        provider: each(|it| &it.provider),
        family: each(|it| &it.family),
        value: side.value.as_ref().map(|it| number(it, language)).unwrap_or_default(),
        of: side
            .value
            .as_ref()
            .map(|it| value_of(&side.unit, &side.codes, it.measure.period, language))
            .unwrap_or_default(),
        facts: facts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect(),
        other,
        departures: departing.flat_map(|it| pairs(&it.departures, language)).collect(),
    }
}

/// « victimes, femmes, 2024 »; a percentage says its unit itself.
fn value_of(unit: &Localized, codes: &Localized, period: Period, language: Language) -> String {
    let period = period.label(language);
    let parts = [unit.get(language), codes.get(language), &period];
    parts.into_iter().filter(|it| !it.is_empty() && *it != "%").collect::<Vec<_>>().join(", ")
}

/// A number with its identity, HTML.
pub fn number(printed: &Printed, language: Language) -> String {
    let shown = printed.shown.get(language).to_owned();
    grid::cell(&Cell { measure: printed.measure.clone(), shown }, language)
}

fn set_quoted(name: &str, language: Language) -> String {
    match language {
        Language::French => format!("«\u{a0}{name}\u{a0}»"),
        Language::English => format!("“{name}”"),
    }
}

fn gap(gap: &Gap, language: Language) -> GapView {
    let words = Words::of(language);
    let (kind, sign) = match gap.by {
        GapKind::Ratio => (words.ratio, "÷"),
        GapKind::Difference => (words.difference, "\u{2212}"),
    };
    let (of, to) = (gap.of.get(language), gap.to.get(language));
    let mut numbers = String::new();
    if let Some(found) = &gap.values {
        let ids: Vec<&str> = found.observations.iter().map(|it| it.0.as_str()).collect();
        let _ = write!(
            numbers,
            "{} {sign} {} = <b><data value=\"{}\" data-observation=\"{}\">{}</data></b> ({})",
            number(&found.of, language),
            number(&found.to, language),
            found.exact.normalize(),
            escape(&ids.join(" ")),
            escape(found.shown.get(language)),
            escape(&found.of.measure.period.label(language))
        );
    }
    let title = format!("{} {} {}", set_quoted(of, language), words.and, set_quoted(to, language));
    GapView { title, kind, numbers, why: gap.why.get(language).to_owned() }
}
