//! YAML with places: `serde_yaml` says what a document means, marks say where each part stands.
//!
//! The only file that names `serde_yaml`, which is archived upstream, so that it can be replaced.

use crate::diagnostic::{Report, Span};
use crate::source::SourceFile;

/// A value of a YAML document and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where the value stands; for a quoted string, the text inside the quotes.
    pub span: Span,
    /// What it is.
    pub value: Value,
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
    /// A mapping in the order written.
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

/// Parses a whole file.
///
/// Reports `yaml/syntax` and `yaml/duplicate-key`; anchors and tags are `yaml/syntax` too.
pub fn parse(report: &mut Report, file: &SourceFile) -> Option<Node> {
    parse_range(report, file, 0..file.text().len())
}

/// Parses a part of a file, such as front matter; spans point into the whole file.
pub fn parse_range(report: &mut Report, file: &SourceFile, range: std::ops::Range<usize>) -> Option<Node> {
    let _ = (report, file, range);
    todo!()
}

/// Reads the keys of a mapping one by one and reports those nobody asked for.
///
/// ```ignore
/// let mut fields = Fields::new(report, &node)?;
/// let id = fields.text(report, "id");          // required: reports yaml/missing-key
/// let note = fields.optional_text(report, "note");
/// fields.finish(report);                       // reports yaml/unknown-key with a near match
/// ```
#[derive(Debug)]
pub struct Fields<'a> {
    span: Span,
    entries: &'a [(Key, Node)],
    asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// Starts reading a mapping; reports `yaml/wrong-type` when it is none.
    pub fn new(report: &mut Report, node: &'a Node) -> Option<Fields<'a>> {
        let _ = report;
        let _ = node;
        todo!()
    }

    /// The place of the whole mapping.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The value of `key` if present and not null.
    pub fn optional(&mut self, key: &'static str) -> Option<&'a Node> {
        self.asked.push(key);
        self.entries
            .iter()
            .find(|(it, _)| it.text == key)
            .map(|(_, node)| node)
            .filter(|it| it.value != Value::Null)
    }

    /// The value of `key`; reports `yaml/missing-key` when absent or null.
    pub fn required(&mut self, report: &mut Report, key: &'static str) -> Option<&'a Node> {
        let _ = report;
        let _ = key;
        todo!()
    }

    /// A required text (a number or boolean written there is taken as its text).
    pub fn text(&mut self, report: &mut Report, key: &'static str) -> Option<Text> {
        let node = self.required(report, key)?;
        text(report, node)
    }

    /// An optional text.
    pub fn optional_text(&mut self, report: &mut Report, key: &'static str) -> Option<Text> {
        let node = self.optional(key)?;
        text(report, node)
    }

    /// Reports every key nobody asked for, each with a near match.
    pub fn finish(self, report: &mut Report) {
        let _ = report;
        todo!()
    }
}

/// Reads a node as a text; reports `yaml/wrong-type` for a list or a mapping.
pub fn text(report: &mut Report, node: &Node) -> Option<Text> {
    let _ = (report, node);
    todo!()
}

/// Reads a node as a list; reports `yaml/wrong-type` otherwise.
pub fn list<'a>(report: &mut Report, node: &'a Node) -> Option<&'a [Node]> {
    let _ = (report, node);
    todo!()
}
