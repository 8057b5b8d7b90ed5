//! Front matter and Markdown as a tree of blocks and inlines, with positions.
//!
//! Expressions `{{ … }}` stay unevaluated here: they become [`Expression`] nodes whose places point
//! into the author's file. This module knows neither indicators nor pages.

pub mod blocks;
pub mod expression;
mod footnotes;
pub mod inlines;
pub mod markdown;
pub mod marked;
pub mod numbers;
pub mod passage;
pub mod raised;
#[cfg(test)]
mod tests;
pub mod typed;

use crate::diagnostic::Span;

pub use expression::Expression;

/// A Markdown file, or a text of a YAML file, as a tree.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// Blocks in reading order, footnote definitions taken out.
    pub blocks: Vec<Block>,
    /// Footnotes, in order of first call.
    pub footnotes: Vec<Footnote>,
}

/// A footnote: what its label stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Footnote {
    /// The label between `[^` and `]`.
    pub label: String,
    /// What the note says.
    pub blocks: Vec<Block>,
    /// Where it is defined.
    pub span: Span,
}

/// A block and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// `## Title {#id}`; `level` is 1 to 6 as written.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The identifier given by the author.
        id: Option<String>,
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
    /// `> …`
    Quote(Vec<Block>),
    /// `> [!NOTE]` and its likes: a boxed text.
    Boxed(Vec<Block>),
    /// `Term` then `: definition`.
    Definitions(Vec<(Vec<Inline>, Vec<Block>)>),
    /// A code block, as written.
    Code(String),
    /// A thematic break.
    Rule,
    /// A paragraph made of one expression alone.
    Expression(Expression),
}

/// An inline and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Where it stands.
    pub span: Span,
}

/// What an inline is.
#[derive(Debug, Clone, PartialEq)]
pub enum InlineKind {
    /// Words as written, entities decoded, typography not yet set.
    Text(String),
    /// `*…*`
    Emphasis(Vec<Inline>),
    /// `**…**`
    Strong(Vec<Inline>),
    /// `^…^`
    Superscript(Vec<Inline>),
    /// `~…~`
    Subscript(Vec<Inline>),
    /// `` `…` ``
    Code(String),
    /// A hard line break.
    LineBreak,
    /// `[…](destination)`; the destination as written.
    Link {
        /// Address, relative file name or `#anchor`.
        destination: String,
        /// The link's text.
        inlines: Vec<Inline>,
    },
    /// `[^label]`
    FootnoteCall(String),
    /// `[…]{.class lang=en}`
    Marked {
        /// The language of a passage, such as `en`.
        language: Option<String>,
        /// Numbers in it are declared and need no expression: class `fixed`.
        fixed: bool,
        /// What paper adds to the link it holds: `page=see`.
        page: Option<PageNumber>,
        /// The passage.
        inlines: Vec<Inline>,
    },
    /// `{{ … }}`
    Expression(Expression),
}

/// How paper gives the page that a link of the same edition leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PageNumber {
    /// « (p. 7) »
    #[default]
    Brief,
    /// « (voir p. 7) »: `page=see`.
    See,
    /// Not at all: `page=none`.
    Without,
}
