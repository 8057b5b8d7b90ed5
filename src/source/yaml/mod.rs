//! YAML with places: `serde_yaml` says what a document means, marks say where each part stands.
//!
//! [`parse`] gives a tree of [`Node`]s; [`Fields`] reads a mapping key by key and reports what is
//! missing, unknown or of another kind than expected. Nothing here knows what the keys are for.

mod events;
mod fields;
mod localized;
mod meaning;
mod scalar;
mod syntax;

use std::ops::Range;

use crate::diagnostic::{Report, Span};
use crate::source::SourceFile;

pub use fields::Fields;
pub use localized::{LocalizedText, localized};
pub use scalar::{boolean, choice, integer, list, text};

/// A value of a YAML document and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where the value stands; for a quoted string, the text inside the quotes.
    pub span: Span,
    /// What it is.
    pub value: Value,
    /// Whether byte `n` of the text is byte `span.start + n` of the file; false for collections.
    pub exact: bool,
}

/// What a YAML value is. Numbers keep the text as written, since published decimals are not floats.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping in the order written; a key written twice stands once, with its first value.
    Mapping(Vec<(Key, Node)>),
}

/// A key of a mapping and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A text written by an author, and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub text: String,
    /// Where it stands. When `exact`, byte `n` of `text` is byte `span.start + n` of the file.
    pub span: Span,
    /// Whether offsets in `text` can be carried over to the file (plain or quoted on one line, no escapes).
    pub exact: bool,
}

impl Value {
    /// What the value is, as the word that messages translate: `nothing`, `boolean`, `number`, `text`,
    /// `list` or `mapping`.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "nothing",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::Text(_) => "text",
            Value::List(_) => "list",
            Value::Mapping(_) => "mapping",
        }
    }
}

/// Parses a whole file. An empty file is [`Value::Null`].
///
/// Reports `yaml/syntax` and `yaml/duplicate-key`; anchors, tags and several documents in one file are
/// `yaml/syntax` too. Returns nothing for a file that is not UTF-8, which has been reported already.
pub fn parse(report: &mut Report, file: &SourceFile) -> Option<Node> {
    file.as_text()?;
    parse_range(report, file, 0..file.text().len())
}

/// Parses a part of a file, such as front matter; spans point into the whole file.
pub fn parse_range(report: &mut Report, file: &SourceFile, range: Range<usize>) -> Option<Node> {
    let text = file.text().get(range.clone())?;
    events::parse(report, file.id, text, range.start)
}

#[cfg(test)]
mod tests;
