//! The tree of nodes, built from parser events and their marks. The only file that names
//! `saphyr_parser`.

use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use crate::diagnostic::{Diagnostic, FileId, Report, Span, rules};
use crate::source::yaml::meaning::{self, Meaning};
use crate::source::yaml::syntax::{self, Cause};
use crate::source::yaml::{Key, Node, Value};

/// Lists within lists deeper than this are refused, so that no file can exhaust the stack.
const DEEPEST: usize = 64;

/// Parses `text`, which begins at byte `base` of its file.
pub(super) fn parse(report: &mut Report, file: FileId, text: &str, base: usize) -> Option<Node> {
    match parse_slice(report, file, text, base) {
        Ok(node) => Some(node),
        Err(problem) => {
            report.push(syntax::diagnostic(file, text, base, problem));
            None
        }
    }
}

/// Why `text` has no tree.
#[derive(Debug)]
pub(super) struct Problem {
    /// Where, in bytes of the slice.
    pub(super) range: Range<usize>,
    /// The cause, when the events tell; looked for in the text otherwise.
    pub(super) cause: Option<Cause>,
    /// What a library says, in English.
    pub(super) detail: String,
}

fn parse_slice(report: &mut Report, file: FileId, text: &str, base: usize) -> Result<Node, Problem> {
    let steps = read_steps(text)?;
    let meaning = meaning::read(text).map_err(|it| Problem {
        range: it.offset..it.offset,
        cause: None,
        detail: it.detail,
    })?;
    let mut builder = Builder { report, file, text, base, steps: steps.into_iter().peekable() };
    match builder.steps.peek() {
        Some(_) => builder.node(Some(&meaning), 0),
        None => Ok(Node { span: Span::new(file, base..base + text.len()), value: Value::Null, exact: false }),
    }
}

/// An event that makes part of the tree, with its place in bytes of the slice.
#[derive(Debug)]
struct Step {
    kind: StepKind,
    range: Range<usize>,
}

#[derive(Debug)]
enum StepKind {
    Scalar { text: String, style: ScalarStyle },
    List,
    Mapping,
    End,
}

/// Reads every event, or says where the first thing stands that we do not accept.
fn read_steps(text: &str) -> Result<Vec<Step>, Problem> {
    let offsets = Offsets::new(text);
    let mut steps = Vec::new();
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|it| {
            let offset = offsets.byte(*it.marker());
            Problem { range: offset..offset, cause: None, detail: it.info().to_owned() }
        })?;
        let range = offsets.byte(span.start)..offsets.byte(span.end).max(offsets.byte(span.start));
        let refuse = |cause, detail: &str| {
            Err(Problem { range: range.clone(), cause: Some(cause), detail: detail.to_owned() })
        };
        let kind = match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    return refuse(Cause::Documents, "several documents in one stream");
                }
                continue;
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => continue,
            Event::Alias(_) => return refuse(Cause::Anchor, "an alias"),
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(anchor, _)
            | Event::MappingStart(anchor, _)
                if anchor != 0 =>
            {
                return refuse(Cause::Anchor, "an anchor");
            }
            Event::Scalar(_, _, _, Some(_))
            | Event::SequenceStart(_, Some(_))
            | Event::MappingStart(_, Some(_)) => return refuse(Cause::Tag, "a tag"),
            Event::Scalar(text, style, _, None) => StepKind::Scalar { text: text.into_owned(), style },
            Event::SequenceStart(_, None) => StepKind::List,
            Event::MappingStart(_, None) => StepKind::Mapping,
            Event::SequenceEnd | Event::MappingEnd => StepKind::End,
        };
        steps.push(Step { kind, range });
    }
    Ok(steps)
}

/// Byte offsets of characters, since marks count characters.
struct Offsets {
    /// Empty when every character is one byte.
    starts: Vec<usize>,
    length: usize,
}

impl Offsets {
    fn new(text: &str) -> Offsets {
        let starts =
            if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at).collect() };
        Offsets { starts, length: text.len() }
    }

    fn byte(&self, marker: Marker) -> usize {
        if self.starts.is_empty() {
            return marker.index().min(self.length);
        }
        self.starts.get(marker.index()).copied().unwrap_or(self.length)
    }
}

struct Builder<'a> {
    report: &'a mut Report,
    file: FileId,
    text: &'a str,
    base: usize,
    steps: std::iter::Peekable<std::vec::IntoIter<Step>>,
}

impl Builder<'_> {
    /// Builds the node that begins at the next step; `meaning` is what it means.
    fn node(&mut self, meaning: Option<&Meaning>, depth: usize) -> Result<Node, Problem> {
        let Some(step) = self.steps.next() else {
            return Err(self.mismatch(self.text.len()..self.text.len()));
        };
        if depth > DEEPEST {
            return Err(Problem {
                range: step.range,
                cause: Some(Cause::Depth),
                detail: format!("more than {DEEPEST} levels"),
            });
        }
        match step.kind {
            StepKind::Scalar { text, style } => Ok(self.scalar(text, style, step.range, meaning)),
            StepKind::List => self.list(step.range, meaning, depth),
            StepKind::Mapping => self.mapping(step.range, meaning, depth),
            StepKind::End => Err(self.mismatch(step.range)),
        }
    }

    fn scalar(
        &self,
        text: String,
        style: ScalarStyle,
        range: Range<usize>,
        meaning: Option<&Meaning>,
    ) -> Node {
        let range = self.inner_range(style, range);
        let value = match (style, meaning) {
            (ScalarStyle::Plain, Some(Meaning::Null)) => Value::Null,
            (ScalarStyle::Plain, Some(Meaning::Bool(value))) => Value::Bool(*value),
            (ScalarStyle::Plain, Some(Meaning::Number)) => Value::Number(text),
            _ => Value::Text(text),
        };
        let exact = match &value {
            Value::Text(text) | Value::Number(text) => self.text.get(range.clone()) == Some(text.as_str()),
            _ => false,
        };
        Node { span: self.span(range), value, exact }
    }

    fn list(
        &mut self,
        range: Range<usize>,
        meaning: Option<&Meaning>,
        depth: usize,
    ) -> Result<Node, Problem> {
        let meanings: &[Meaning] = match meaning {
            Some(Meaning::List(items)) => items,
            _ => return Err(self.mismatch(range)),
        };
        let mut items = Vec::with_capacity(meanings.len());
        let mut end = range.end;
        loop {
            if let Some(closing) = self.closing() {
                let span = self.collection_span(range.start, end, closing);
                return Ok(Node { span, value: Value::List(items), exact: false });
            }
            let item = self.node(meanings.get(items.len()), depth + 1)?;
            end = end.max(item.span.end - self.base);
            items.push(item);
        }
    }

    fn mapping(
        &mut self,
        range: Range<usize>,
        meaning: Option<&Meaning>,
        depth: usize,
    ) -> Result<Node, Problem> {
        let meanings: &[(Meaning, Meaning)] = match meaning {
            Some(Meaning::Mapping(entries)) => entries,
            _ => return Err(self.mismatch(range)),
        };
        let mut entries: Vec<(Key, Node)> = Vec::with_capacity(meanings.len());
        let (mut end, mut count) = (range.end, 0);
        loop {
            if let Some(closing) = self.closing() {
                let span = self.collection_span(range.start, end, closing);
                return Ok(Node { span, value: Value::Mapping(entries), exact: false });
            }
            let key = self.key()?;
            let mut value = self.node(meanings.get(count).map(|(_, it)| it), depth + 1)?;
            if value.span.start == value.span.end && value.value == Value::Null {
                // Nothing was written: the remark belongs to the key.
                value.span = Span { start: key.span.end, end: key.span.end, ..key.span };
            }
            count += 1;
            end = end.max(value.span.end - self.base);
            match entries.iter().find(|(it, _)| it.text == key.text) {
                // arguments: key
                Some((first, _)) => self.report.push(
                    Diagnostic::error(rules::YAML_DUPLICATE_KEY, key.span)
                        .with("key", &key.text)
                        .label(first.span, "first"),
                ),
                None => entries.push((key, value)),
            }
        }
    }

    fn key(&mut self) -> Result<Key, Problem> {
        match self.steps.next() {
            Some(Step { kind: StepKind::Scalar { text, style }, range }) => {
                Ok(Key { text, span: self.span(self.inner_range(style, range)) })
            }
            Some(step) => Err(Problem {
                range: step.range,
                cause: Some(Cause::Key),
                detail: "a key that is a list or a mapping".to_owned(),
            }),
            None => Err(self.mismatch(self.text.len()..self.text.len())),
        }
    }

    /// Takes the end of the current collection, if it is next.
    fn closing(&mut self) -> Option<Range<usize>> {
        self.steps.next_if(|it| matches!(it.kind, StepKind::End)).map(|it| it.range)
    }

    /// The place of a collection: to its bracket in flow style, to its last value in block style.
    fn collection_span(&self, start: usize, end: usize, closing: Range<usize>) -> Span {
        let is_flow = self.text[start..].starts_with(['[', '{']);
        self.span(start..if is_flow { closing.end } else { end }.max(start))
    }

    /// The place of a scalar without its quotes and without the blanks after it.
    fn inner_range(&self, style: ScalarStyle, range: Range<usize>) -> Range<usize> {
        let written = self.text.get(range.clone()).unwrap_or_default();
        match style {
            // The mark after a quoted scalar may stand behind blanks and a comment.
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                let start = range.start + 1;
                start..start + quoted_length(written, style)
            }
            _ => range.start..range.start + written.trim_end().len(),
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start..self.base + range.end)
    }

    /// The two libraries do not agree on what stands here.
    fn mismatch(&self, range: Range<usize>) -> Problem {
        Problem { range, cause: None, detail: "ambiguous structure".to_owned() }
    }
}

/// How many bytes stand between the quote that `written` begins with and the one that closes it.
fn quoted_length(written: &str, style: ScalarStyle) -> usize {
    let inner = written.get(1..).unwrap_or_default();
    let mut characters = inner.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match (style, character) {
            (ScalarStyle::DoubleQuoted, '\\') => {
                characters.next();
            }
            (ScalarStyle::DoubleQuoted, '"') => return at,
            (ScalarStyle::SingleQuoted, '\'') => match characters.peek() {
                Some((_, '\'')) => {
                    characters.next();
                }
                _ => return at,
            },
            _ => {}
        }
    }
    inner.len()
}
