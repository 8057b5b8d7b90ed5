//! Everything resolved: one read-only [`Publication`] holding its [`Edition`]s.
//!
//! After assembly nothing can be missing: every number has its observations, every link its target,
//! every chart its title, population, unit and source. Renderers cannot discover an author's mistake.

pub mod address;
pub mod anchors;
pub mod arguments;
pub mod aside;
pub mod assemble;
pub mod changes;
pub mod cite;
pub mod concept;
pub mod coverage;
pub mod display;
pub mod display_build;
pub mod display_spec;
pub mod expression;
pub mod grid;
pub mod history;
pub mod imprint;
pub mod inline;
pub mod links;
pub mod pages;
pub mod printed;
pub mod prose;
pub mod provider_clock;
pub mod references;
pub mod resolve;
pub mod revisions;
pub mod spec;
pub mod typed;
pub mod typography;
pub mod walk;

#[cfg(test)]
mod concept_tests;
#[cfg(test)]
mod tests;

pub use crate::content::PageNumber;
pub use changes::Changes;
pub use concept::Definition;
pub use display::{BreakMark, Cell, ChartForm, Column, Display, Form, Grid, Row};
pub use inline::{Block, Citation, CitationKind, DefinitionBlock, Inline, KeyFigure, Note, Target, plain};

use crate::data::{ObservationId, Period, State};
use crate::text::{Language, Localized};

/// All editions and pages, resolved.
#[derive(Debug, Clone)]
pub struct Publication {
    /// Name of the letter.
    pub title: Localized,
    /// Who publishes it.
    pub publisher: Localized,
    /// A sentence shown on every page and in every PDF when the content is not the official letter.
    pub notice: Option<Localized>,
    /// Where the site will stand, with a final `/`, such as `https://example.org/lettre/`.
    pub base_url: String,
    /// Where the quick-exit button leads.
    pub exit_url: String,
    /// Languages of the site; the first is the default and stands at the root.
    pub languages: Vec<Language>,
    /// Whether the data an edition cites are put into its PDF.
    pub attaches_data: bool,
    /// Editions, newest first; one entry for each language an edition is written in.
    pub editions: Vec<Edition>,
    /// Pages outside editions: methods, legal notice, accessibility…
    pub pages: Vec<Page>,
    /// Indicators printed by an edition, answering an obligation or measuring a concept, with their history, in
    /// order of id.
    pub indicators: Vec<IndicatorHistory>,
    /// Definitions, in order of term.
    pub definitions: Vec<Definition>,
    /// What texts ask to be published, and what answers.
    pub asked: Vec<coverage::Asking>,
    /// Help lines shown on every page and in every PDF.
    pub help_lines: Vec<HelpLine>,
    /// Every dataset, with its provider and vintages, in order of id.
    pub datasets: Vec<DatasetCard>,
}

impl Publication {
    /// The dataset and the vintage an observation comes from.
    pub fn origin(&self, id: &ObservationId) -> Option<(&DatasetCard, &VintageCard)> {
        let (rest, vintage) = id.0.rsplit_once('@')?;
        let dataset = rest.split('/').next()?;
        let card = self.datasets.iter().find(|it| it.id == dataset)?;
        Some((card, card.vintages.iter().find(|it| it.id == vintage)?))
    }
}

/// One issue of the letter in one language.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Folder name under `content/editions/`, used in addresses.
    pub slug: String,
    /// Number, when the edition has one.
    pub number: Option<u32>,
    /// Annual or special.
    pub kind: EditionKind,
    /// The language of this rendering.
    pub language: Language,
    /// Every language the edition exists in.
    pub languages: Vec<Language>,
    /// Title.
    pub title: String,
    /// What it is about, in a line.
    pub subtitle: Option<String>,
    /// « n° 22 · novembre 2024 », ready to print.
    pub issue_line: String,
    /// The day of release, for readers.
    pub release_date: String,
    /// The day of release, ISO 8601.
    pub release: jiff::civil::Date,
    /// The data cut-off: the newest vintage not after it is what the edition prints.
    pub data_as_of: jiff::civil::Date,
    /// Abstract for feeds, cover and description, plain text.
    pub summary: String,
    /// Parts in order; a part without a title holds what stands before the first titled part.
    pub parts: Vec<Part>,
    /// Charts and tables in order of appearance, each numbered among its kind.
    pub displays: Vec<Display>,
    /// Imprint lines (« ours »), label and text.
    pub imprint: Vec<(String, String)>,
    /// Titles, summaries and imprint with their numbers, which stand in no section's text.
    pub asides: Vec<aside::Aside>,
    /// Whether its PDF closes with the list of every number of the text.
    pub lists_cited: bool,
    /// How it differs from the edition before it of its kind, if there is one.
    pub changes: Option<Changes>,
}

/// Which kind of edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EditionKind {
    /// The yearly letter.
    Annual,
    /// A special issue.
    Special,
}

/// A part of an edition: consecutive sections under one title.
#[derive(Debug, Clone)]
pub struct Part {
    /// The title, `None` for what stands outside the parts.
    pub title: Option<String>,
    /// Sections, in order.
    pub sections: Vec<Section>,
}

/// A section: one Markdown file, one page of the site.
#[derive(Debug, Clone)]
pub struct Section {
    /// File stem, used in addresses, unique within the edition.
    pub slug: String,
    /// Title.
    pub title: Vec<Inline>,
    /// Author, for signed texts.
    pub author: Option<String>,
    /// One plain sentence for descriptions and lists.
    pub summary: Option<String>,
    /// Whether it opens the edition before the contents list (an editorial).
    pub is_editorial: bool,
    /// In how many columns paper sets it, 1 or 2.
    pub columns: u8,
    /// Blocks in reading order; headings start at level 2, anchors are unique within the edition.
    pub blocks: Vec<Block>,
    /// Footnotes of the section, numbered through the edition.
    pub notes: Vec<Note>,
}

/// A page outside editions.
#[derive(Debug, Clone)]
pub struct Page {
    /// Address part, such as `mentions-legales`.
    pub slug: String,
    /// What the page is for, so that templates can link it: `methods`, `legal`, `accessibility`, `privacy`, `contact`, `traces` (erasing one's traces), `about`, or another word.
    pub role: String,
    /// Language.
    pub language: Language,
    /// Title.
    pub title: String,
    /// One plain sentence.
    pub summary: Option<String>,
    /// Body.
    pub blocks: Vec<Block>,
    /// Footnotes.
    pub notes: Vec<Note>,
}

/// An indicator and what was said of it, edition by edition, vintage by vintage.
#[derive(Debug, Clone)]
pub struct IndicatorHistory {
    /// Id, used in addresses.
    pub id: String,
    /// Name.
    pub label: Localized,
    /// What it measures.
    pub definition: Localized,
    /// Unit, such as « victimes ».
    pub unit: Localized,
    /// Who or what is counted.
    pub population: Localized,
    /// How it is computed, one sentence.
    pub rule: Localized,
    /// Datasets it is computed from.
    pub datasets: Vec<String>,
    /// Tags of the obligations it answers.
    pub answers: Vec<String>,
    /// The series as the newest edition sees it: period and value without other dimensions, oldest first.
    pub series: Vec<HistoryPoint>,
    /// Breaks within the series, oldest first.
    pub breaks: Vec<HistoryBreak>,
    /// Every period printed by an edition, with what each edition printed.
    pub printed: Vec<PrintedValue>,
}

/// A break of an indicator's series: values on its two sides are not compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryBreak {
    /// First period of the new series.
    pub from: Period,
    /// Why, one sentence.
    pub note: Localized,
}

/// One point of an indicator's series.
#[derive(Debug, Clone)]
pub struct HistoryPoint {
    /// The period.
    pub period: Period,
    /// The cell as readers see it.
    pub cell: Cell,
    /// The value as each vintage made it, oldest first.
    pub vintages: Vec<KnownValue>,
}

/// A value as a vintage made it.
#[derive(Debug, Clone)]
pub struct KnownValue {
    /// Id of the vintage.
    pub vintage: String,
    /// The value as readers see it.
    pub shown: Localized,
    /// What a reader must know of it, in the first language of the site; why it was revised, most often.
    pub notes: Vec<String>,
    /// Whether something of it is defined otherwise than the rest of its table.
    pub definition_differs: bool,
}

/// A value an edition prints.
#[derive(Debug, Clone)]
pub struct PrintedValue {
    /// The edition's slug.
    pub edition: String,
    /// « n° 22 · novembre 2024 ».
    pub issue_line: String,
    /// Where in the edition: section slug and anchor.
    pub place: Option<(String, String)>,
    /// Period and dimensions in words.
    pub what: String,
    /// As printed.
    pub shown: String,
    /// From which observations.
    pub observations: Vec<ObservationId>,
}

/// A help line.
#[derive(Debug, Clone)]
pub struct HelpLine {
    /// The number as dialled, such as `3919`.
    pub number: String,
    /// The number as read, such as « 39 19 ».
    pub spoken: String,
    /// Whether it is reached by text message.
    pub by_text_message: bool,
    /// Name.
    pub label: Localized,
    /// Who it is for, when it answers, what it costs.
    pub details: Localized,
    /// The day someone checked all this.
    pub verified_on: jiff::civil::Date,
    /// Whether it is an emergency number.
    pub is_emergency: bool,
}

/// What readers see of a dataset.
#[derive(Debug, Clone)]
pub struct DatasetCard {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Localized,
    /// Provider's name.
    pub provider: Localized,
    /// Family in words: survey, police records…
    pub family: Localized,
    /// Unit of count.
    pub unit: Localized,
    /// Population.
    pub population: Localized,
    /// Territory.
    pub territory: Localized,
    /// How values relate to time.
    pub period_kind: Localized,
    /// The id of the definition it measures.
    pub concept: Option<String>,
    /// Known limits.
    pub limits: Option<Localized>,
    /// How often it is made, in words.
    pub frequency: Option<Localized>,
    /// Which event places a case in a period, in words.
    pub date_retained: Option<Localized>,
    /// The text the collection rests on, and its public address.
    pub legal_basis: Option<(Localized, Option<String>)>,
    /// Under which licence its values may be used again.
    pub licence: Option<Localized>,
    /// The service to write to.
    pub contact: Option<Localized>,
    /// First and last period held, as published on the day of the newest edition.
    pub periods: Option<(Period, Period)>,
    /// Vintages, oldest first.
    pub vintages: Vec<VintageCard>,
}

/// What readers see of a vintage.
#[derive(Debug, Clone)]
pub struct VintageCard {
    /// Id.
    pub id: String,
    /// Title of the delivery or publication, in the default language.
    pub title: String,
    /// Its public address.
    pub url: Option<String>,
    /// The day it was known, ISO 8601, as precisely as declared.
    pub date: String,
}

/// The states that occur in a list of cells, in a fixed order, so that each sign used is explained once.
pub fn signs_used<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Vec<State> {
    let mut states: Vec<State> = cells
        .into_iter()
        .map(|it| it.measure.state)
        .filter(|it| !matches!(it, State::Value | State::Zero))
        .collect();
    states.sort_unstable();
    states.dedup();
    states
}
