//! Resolved text: blocks and inlines with typography set, links with targets, numbers with identities.

use rust_decimal::Decimal;

use crate::content::PageNumber;
use crate::data::{ObservationId, Period, Query};

/// A resolved block.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading within a section; `level` is 2 to 6.
    Heading {
        /// 2 to 6.
        level: u8,
        /// Anchor, unique within the edition or page.
        anchor: String,
        /// The title.
        inlines: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; `start` is the first number of an ordered list.
    List {
        /// First number, `None` for bullets.
        start: Option<u64>,
        /// Each item's blocks.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A boxed text; its first block may be a heading.
    Boxed(Vec<Block>),
    /// Terms and what they mean.
    Definitions(Vec<(Vec<Inline>, Vec<Block>)>),
    /// Preformatted text.
    Code(String),
    /// A thematic break.
    Rule,
    /// A chart or a table: index into `Edition::displays`.
    Display(usize),
    /// Key figures side by side.
    KeyFigures {
        /// Title of the group.
        title: Vec<Inline>,
        /// The figures, in order.
        figures: Vec<KeyFigure>,
    },
    /// A definition of the field.
    Definition(DefinitionBlock),
}

/// A definition in the language of its edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinitionBlock {
    /// Id.
    pub id: String,
    /// The term.
    pub term: String,
    /// Its definition.
    pub text: String,
    /// Where it comes from.
    pub source: String,
    /// The day from which this wording holds, when the definition has several.
    pub since: Option<Period>,
    /// The day from which the wording after it holds, when there is one.
    pub newer: Option<Period>,
}

/// One key figure.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyFigure {
    /// The number, large: always holds one citation.
    pub value: Vec<Inline>,
    /// What it counts.
    pub label: Vec<Inline>,
    /// A second line, such as a frequency or a change.
    pub detail: Option<Vec<Inline>>,
    /// Source and period, small.
    pub source: Vec<Inline>,
}

/// A resolved inline.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Words, typography set.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong importance.
    Strong(Vec<Inline>),
    /// Raised.
    Superscript(Vec<Inline>),
    /// Lowered.
    Subscript(Vec<Inline>),
    /// A passage in another language, BCP 47.
    Foreign {
        /// Language code.
        language: String,
        /// The passage.
        inlines: Vec<Inline>,
    },
    /// Literal text.
    Code(String),
    /// A hard line break.
    LineBreak,
    /// A link.
    Link {
        /// Where to.
        target: Target,
        /// The link's text.
        inlines: Vec<Inline>,
        /// What paper adds, when it leads to a page of the same edition.
        page: PageNumber,
    },
    /// A call of footnote `number`, counted through the edition from 1.
    NoteCall(u32),
    /// A number printed from data.
    Citation(Box<Citation>),
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Another site, or `tel:`, `mailto:`.
    External(String),
    /// A section of the same edition, with an anchor in it.
    Section {
        /// Section slug.
        section: String,
        /// Anchor within it.
        anchor: Option<String>,
    },
    /// A page outside editions, by slug.
    Page(String),
    /// An indicator's page.
    Indicator(String),
    /// A definition.
    Definition(String),
    /// Another edition, by slug.
    Edition(String),
    /// A chart or table of the same edition: index into `Edition::displays`.
    Display(usize),
}

/// How a printed number was obtained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CitationKind {
    /// `value`
    Value,
    /// `change`
    Change,
    /// `trend`
    Trend,
    /// `share`
    Share,
    /// `every`
    Every,
    /// `fraction`
    Fraction,
}

/// A number printed in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// Anchor, unique within the edition, such as `c12`.
    pub anchor: String,
    /// How it was obtained.
    pub kind: CitationKind,
    /// As readers see it, typography set.
    pub shown: String,
    /// The number behind the words, rounded; a change or share is in percent.
    pub value: Decimal,
    /// The indicator's id.
    pub indicator: String,
    /// What exactly, in words: indicator, period, dimensions; for a title or an export.
    pub what: String,
    /// The values it was computed from, in the order of the words.
    pub queries: Vec<Query>,
    /// Every observation behind it.
    pub observations: Vec<ObservationId>,
    /// Whether one of them is provisional.
    pub provisional: bool,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Number, counted through the edition from 1.
    pub number: u32,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// The words of a text without any markup, note calls left out.
pub fn plain(inlines: &[Inline]) -> String {
    let mut words = String::new();
    collect(inlines, &mut words);
    words
}

fn collect(inlines: &[Inline], words: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => words.push_str(text),
            Inline::Citation(citation) => words.push_str(&citation.shown),
            Inline::LineBreak => words.push(' '),
            Inline::NoteCall(_) => {}
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Foreign { inlines: inner, .. }
            | Inline::Link { inlines: inner, .. } => collect(inner, words),
        }
    }
}
