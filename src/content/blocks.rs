//! Blocks of Markdown to the tree. Only `blocks`, `inlines` and `footnotes` name `pulldown_cmark`.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::content::expression::{self, Expression, Masked};
use crate::content::footnotes::Note;
use crate::content::{Block, BlockKind, Document, Inline, InlineKind, inlines};
use crate::diagnostic::{Diagnostic, Report, Rule, Span, rules};

/// From offsets of the parsed text to places in the author's file.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The place of the whole text.
    pub span: Span,
    /// Whether offsets carry over to the file; otherwise every place is that of the whole text.
    pub exact: bool,
    /// How many bytes stand before the text that the author did not write.
    pub guard: usize,
}

impl Place {
    /// The place of a range of the parsed text.
    pub fn of(&self, range: &Range<usize>) -> Span {
        if !self.exact {
            return self.span;
        }
        let length = self.span.end - self.span.start;
        let start = range.start.saturating_sub(self.guard).min(length);
        self.span.within(start..range.end.saturating_sub(self.guard).clamp(start, length))
    }
}

/// Reads events into blocks.
pub struct Reader<'a> {
    /// Where remarks go.
    pub report: &'a mut Report,
    /// The text as written.
    pub text: &'a str,
    masked: &'a Masked,
    place: Place,
    pub(crate) events: Peekable<OffsetIter<'a>>,
    pub(crate) footnotes: BTreeMap<String, Note>,
    /// Labels of the footnotes called by the blocks being read, in order, repetitions included.
    pub(crate) calls: Vec<String>,
    /// Calls that found no footnote, with their labels.
    pub(crate) unknown_calls: Vec<(String, Span)>,
    /// How many inlines hold the one being read.
    pub(crate) inline_depth: usize,
    headings: BTreeMap<String, Span>,
    last_level: u8,
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Reader").field("calls", &self.calls).finish_non_exhaustive()
    }
}

impl<'a> Reader<'a> {
    /// Starts reading `text`, of which `masked` is the copy without expressions.
    pub fn new(report: &'a mut Report, text: &'a str, masked: &'a Masked, place: Place) -> Reader<'a> {
        let options = Options::ENABLE_FOOTNOTES
            | Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_GFM
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_SUPERSCRIPT
            | Options::ENABLE_SUBSCRIPT;
        let events = Parser::new_ext(&masked.text, options).into_offset_iter().peekable();
        let mut reader = Reader {
            report,
            text,
            masked,
            place,
            events,
            footnotes: BTreeMap::new(),
            calls: Vec::new(),
            unknown_calls: Vec::new(),
            inline_depth: 0,
            headings: BTreeMap::new(),
            last_level: 1,
        };
        for reserved in &masked.reserved {
            reader.refuse(rules::CONTENT_UNSUPPORTED, reserved, "private-character");
        }
        reader
    }

    /// Reads the whole text.
    pub fn document(mut self) -> Document {
        let blocks = self.blocks(None, 1);
        self.finish(blocks)
    }

    /// How many bytes stand before the author's text.
    pub fn guard(&self) -> usize {
        self.place.guard
    }

    /// Whether words stand in the file as they are read.
    pub fn is_copy(&self, words: &str, range: &Range<usize>) -> bool {
        self.masked.text.get(range.clone()) == Some(words)
    }

    /// What the author wrote at a place of the text; nothing when places are those of the whole text.
    pub fn written(&self, span: Span) -> Option<&'a str> {
        let shift = |it: usize| it.checked_sub(self.place.span.start).map(|it| it + self.place.guard);
        self.place.exact.then_some(())?;
        self.text.get(shift(span.start)?..shift(span.end)?)
    }

    /// The place of a range of the text.
    pub fn span(&self, range: &Range<usize>) -> Span {
        self.place.of(range)
    }

    /// Reports something an author may not write here.
    pub fn refuse(&mut self, rule: Rule, range: &Range<usize>, kind: &str) {
        let found: String =
            self.text.get(range.clone()).unwrap_or_default().trim().chars().take(40).collect();
        let found = found.lines().next().unwrap_or_default().to_owned();
        // arguments: kind, found (the beginning of what the author wrote)
        let diagnostic = Diagnostic::error(rule, self.span(range)).with("kind", kind).with("found", found);
        let help = if kind == "table" { "table" } else { diagnostic.help };
        self.report.push(Diagnostic { help, ..diagnostic });
    }

    /// Expressions that start within a range of the text, with their ranges.
    pub fn expressions_in(&self, range: &Range<usize>) -> Vec<(Range<usize>, Expression)> {
        let first = self.masked.places.partition_point(|it| it.start < range.start);
        let within = self.masked.places[first..].iter().take_while(|it| it.end <= range.end);
        within
            .map(|it| {
                let inner = it.start + 2..it.end - 2;
                let source = expression::unquoted(&self.text[inner.clone()]);
                (it.clone(), Expression { source, span: self.span(&inner), exact: self.place.exact })
            })
            .collect()
    }

    /// Literal text in which expressions stand as written.
    pub fn literal(&self, masked: &str, range: &Range<usize>) -> String {
        let mut expressions = self.expressions_in(range).into_iter();
        let mut literal = String::with_capacity(masked.len());
        let mut skip = 0;
        for character in masked.chars() {
            if !expression::is_placeholder(character) {
                literal.push(character);
                continue;
            }
            if skip == 0
                && let Some((range, _)) = expressions.next()
            {
                skip = range.len();
                literal.push_str(&self.text[range]);
            }
            skip = skip.saturating_sub(character.len_utf8());
        }
        literal
    }

    /// Blocks up to the end tag `until`, which is consumed; `depth` guards against absurd nesting.
    pub(crate) fn blocks(&mut self, until: Option<TagEnd>, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.peek().cloned() {
            match event {
                Event::End(end) if Some(end) == until => {
                    self.events.next();
                    break;
                }
                Event::Start(tag) if inlines::is_block(&tag) => {
                    self.events.next();
                    blocks.extend(self.block(tag, range, depth));
                }
                Event::Rule => {
                    self.events.next();
                    blocks.push(Block { kind: BlockKind::Rule, span: self.span(&range) });
                }
                Event::End(_) => {
                    self.events.next();
                }
                Event::TaskListMarker(_) => {
                    self.events.next();
                    self.refuse(rules::CONTENT_UNSUPPORTED, &range, "task-list");
                }
                // A tight list item holds its words directly.
                _ => {
                    let inlines = inlines::read(self, None);
                    blocks.extend(self.paragraph(inlines, &range));
                }
            }
        }
        blocks
    }

    fn block(&mut self, tag: Tag<'a>, range: Range<usize>, depth: usize) -> Option<Block> {
        let span = self.span(&range);
        if depth > 32 {
            self.refuse(rules::CONTENT_UNSUPPORTED, &range, "nesting");
            self.skip(&tag);
            return None;
        }
        let end = tag.to_end();
        let kind = match tag {
            Tag::Paragraph => {
                let inlines = inlines::read(self, Some(end));
                return self.paragraph(inlines, &range);
            }
            Tag::Heading { level, id, classes, attrs } => {
                if !(classes.is_empty() && attrs.is_empty()) {
                    self.refuse(rules::CONTENT_UNSUPPORTED, &range, "attributes");
                }
                self.heading(level, id.map(|it| it.to_string()), end, span)
            }
            Tag::BlockQuote(None) => {
                let written = self.text.get(range.clone()).unwrap_or_default();
                if written.trim_start_matches(['>', ' ', '\t']).starts_with("[!") {
                    self.refuse(rules::CONTENT_UNSUPPORTED, &range, "box");
                }
                BlockKind::Quote(self.blocks(Some(end), depth + 1))
            }
            Tag::BlockQuote(Some(_)) => BlockKind::Boxed(self.boxed(end, depth)),
            Tag::CodeBlock(_) => BlockKind::Code(self.code(end)),
            Tag::List(start) => BlockKind::List { start, items: self.items(end, depth) },
            Tag::DefinitionList => BlockKind::Definitions(self.definitions(end, depth)),
            Tag::FootnoteDefinition(label) => {
                self.footnote(inlines::same_label(&label), end, &range, depth);
                return None;
            }
            Tag::HtmlBlock => {
                self.html(end, &range);
                return None;
            }
            other => {
                self.refuse(rules::CONTENT_UNSUPPORTED, &range, "table");
                self.skip(&other);
                return None;
            }
        };
        Some(Block { kind, span })
    }

    /// A paragraph, or the expression it is made of.
    fn paragraph(&mut self, mut inlines: Vec<Inline>, range: &Range<usize>) -> Option<Block> {
        inlines::trim(&mut inlines);
        let span = match (inlines.first(), inlines.last()) {
            (Some(first), Some(last)) if self.place.exact => Span {
                file: first.span.file,
                start: first.span.start,
                end: last.span.end.max(first.span.start),
            },
            _ => self.span(range),
        };
        match inlines.as_slice() {
            [] => None,
            [Inline { kind: InlineKind::Expression(expression), .. }] => {
                Some(Block { kind: BlockKind::Expression(expression.clone()), span })
            }
            _ => Some(Block { kind: BlockKind::Paragraph(inlines), span }),
        }
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<String>, end: TagEnd, span: Span) -> BlockKind {
        let level = level as u8;
        let inlines = inlines::read(self, Some(end));
        if level < 2 || level > self.last_level + 1 {
            let expected = if level < 2 { 2 } else { self.last_level + 1 };
            // arguments: found, expected
            let jump = Diagnostic::error(rules::CONTENT_HEADING_JUMP, span)
                .with("found", level)
                .with("expected", expected);
            self.report.push(jump);
        }
        self.last_level = level.max(2);
        if let Some(id) = &id {
            let first = *self.headings.entry(id.clone()).or_insert(span);
            if first != span {
                // arguments: id
                let twice = Diagnostic::error(rules::CONTENT_DUPLICATE_HEADING, span)
                    .with("id", id)
                    .label(first, "first");
                self.report.push(twice);
            }
        }
        BlockKind::Heading { level, id, inlines }
    }

    /// A boxed text has headings of its own, which do not take part in the order of levels outside.
    fn boxed(&mut self, end: TagEnd, depth: usize) -> Vec<Block> {
        let outside = self.last_level;
        self.last_level = self.last_level.max(2);
        let blocks = self.blocks(Some(end), depth + 1);
        self.last_level = outside;
        blocks
    }

    fn items(&mut self, end: TagEnd, depth: usize) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item), depth + 1)),
                Event::End(found) if found == end => break,
                _ => {}
            }
        }
        items
    }

    fn definitions(&mut self, end: TagEnd, depth: usize) -> Vec<(Vec<Inline>, Vec<Block>)> {
        let mut entries: Vec<(Vec<Inline>, Vec<Block>)> = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::DefinitionListTitle) => {
                    entries.push((inlines::read(self, Some(TagEnd::DefinitionListTitle)), Vec::new()));
                }
                Event::Start(Tag::DefinitionListDefinition) => {
                    let blocks = self.blocks(Some(TagEnd::DefinitionListDefinition), depth + 1);
                    if let Some((_, definition)) = entries.last_mut() {
                        definition.extend(blocks);
                    }
                }
                Event::End(found) if found == end => break,
                _ => {}
            }
        }
        entries
    }

    fn code(&mut self, end: TagEnd) -> String {
        let mut code = String::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Text(text) => code.push_str(&self.literal(&text, &range)),
                Event::End(found) if found == end => break,
                _ => {}
            }
        }
        code.trim_end_matches('\n').to_owned()
    }

    /// Passes over what `tag` holds.
    pub(crate) fn skip(&mut self, tag: &Tag) {
        let end = tag.to_end();
        let mut open = 1;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(it) if it.to_end() == end => open += 1,
                Event::End(it) if it == end => open -= 1,
                _ => {}
            }
            if open == 0 {
                break;
            }
        }
    }

    /// Passes over HTML: comments are allowed, whatever else stands there is reported.
    fn html(&mut self, end: TagEnd, range: &Range<usize>) {
        let mut html = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Html(part) | Event::Text(part) => html.push_str(&part),
                Event::End(found) if found == end => break,
                _ => {}
            }
        }
        if !inlines::is_comment(&html) {
            self.refuse(rules::CONTENT_RAW_HTML, range, "html");
        }
    }
}
