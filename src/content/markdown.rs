//! Markdown to the tree. With `content::inlines`, the only file that names `pulldown_cmark`.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::content::expression::{self, Expression, Masked};
use crate::content::{Block, BlockKind, Document, Footnote, Inline, InlineKind, inlines};
use crate::diagnostic::{Diagnostic, Report, Rule, Span, rules};
use crate::source::SourceFile;
use crate::source::yaml::Text;

/// Parses the part `range` of a Markdown file (what follows the front matter).
pub fn parse(report: &mut Report, file: &SourceFile, range: Range<usize>) -> Document {
    let text = &file.text()[range.clone()];
    let place = Place { span: Span::new(file.id, range), exact: true, shift: 0 };
    let masked = expression::mask(text);
    let mut reader = Reader::new(report, text, &masked, place);
    let blocks = reader.blocks(None, 1);
    reader.finish(blocks)
}

/// Parses a one-paragraph text written in YAML: inline Markdown and expressions, no blocks, no footnotes.
pub fn parse_inlines(report: &mut Report, text: &Text) -> Vec<Inline> {
    if text.text.trim_end().contains("\n\n") {
        let paragraphs = Diagnostic::error(rules::CONTENT_UNSUPPORTED, text.span).with("kind", "paragraphs");
        report.push(paragraphs);
    }
    // A letter in front, and no line ends: nothing in the text can start a block.
    let guarded = format!("{GUARD}{}", text.text.trim_end().replace('\n', " "));
    let place = Place { span: text.span, exact: text.exact, shift: GUARD.len() };
    let masked = expression::mask(&guarded);
    let mut reader = Reader::new(report, &guarded, &masked, place);
    let blocks = reader.blocks(None, 1);
    let mut document = reader.finish(blocks);
    let mut found = match document.blocks.first_mut() {
        Some(Block { kind: BlockKind::Paragraph(found), .. }) => std::mem::take(found),
        _ => Vec::new(),
    };
    if let Some(Inline { kind: InlineKind::Text(first), .. }) = found.first_mut() {
        *first = first.trim_start_matches(GUARD).to_owned();
    }
    found.retain(|it| !matches!(&it.kind, InlineKind::Text(text) if text.is_empty()));
    found
}

const GUARD: &str = "\u{e001}";

/// Splits a Markdown file into its front matter (between two `---` lines, the marks left out) and its body.
///
/// Reports `content/front-matter` when the front matter is not closed.
pub fn split_front_matter(report: &mut Report, file: &SourceFile) -> (Option<Range<usize>>, Range<usize>) {
    let text = file.text();
    let Some(first_line) = text.split_inclusive('\n').next().filter(|it| it.trim_end() == "---") else {
        return (None, 0..text.len());
    };
    let start = first_line.len();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return (Some(start..at), at + line.len()..text.len());
        }
        at += line.len();
    }
    report.push(Diagnostic::error(
        rules::CONTENT_FRONT_MATTER,
        Span::new(file.id, 0..first_line.trim_end().len()),
    ));
    (None, text.len()..text.len())
}

/// From offsets of the parsed text to places in the author's file.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    span: Span,
    exact: bool,
    shift: usize,
}

impl Place {
    /// The place of a range of the parsed text.
    pub fn of(&self, range: &Range<usize>) -> Span {
        if !self.exact {
            return self.span;
        }
        let length = self.span.end - self.span.start;
        let start = range.start.saturating_sub(self.shift).min(length);
        self.span.within(start..range.end.saturating_sub(self.shift).clamp(start, length))
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
    footnotes: BTreeMap<String, Footnote>,
    /// Labels of footnotes, in order of first call.
    pub calls: Vec<String>,
    headings: BTreeMap<String, Span>,
    last_level: u8,
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Reader").field("calls", &self.calls).finish_non_exhaustive()
    }
}

impl<'a> Reader<'a> {
    fn new(report: &'a mut Report, text: &'a str, masked: &'a Masked, place: Place) -> Reader<'a> {
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
        Reader {
            report,
            text,
            masked,
            place,
            events,
            footnotes: BTreeMap::new(),
            calls: Vec::new(),
            headings: BTreeMap::new(),
            last_level: 1,
        }
    }

    /// The place of a range of the text.
    pub fn span(&self, range: &Range<usize>) -> Span {
        self.place.of(range)
    }

    /// Reports something an author may not write here.
    pub fn refuse(&mut self, rule: Rule, range: &Range<usize>, kind: &str) {
        let span = self.span(range);
        self.report.push(Diagnostic::error(rule, span).with("kind", kind));
    }

    /// Expressions that start within a range of the text, with their ranges.
    pub fn expressions_in(&self, range: &Range<usize>) -> Vec<(Range<usize>, Expression)> {
        let first = self.masked.places.partition_point(|it| it.start < range.start);
        let within = self.masked.places[first..].iter().take_while(|it| it.end <= range.end);
        within
            .map(|it| {
                let inner = it.start + 2..it.end - 2;
                let source = self.text[inner.clone()].to_owned();
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
            if skip == 0 {
                if let Some((range, _)) = expressions.next() {
                    skip = range.len();
                    literal.push_str(&self.text[range]);
                }
            }
            skip = skip.saturating_sub(character.len_utf8());
        }
        literal
    }

    /// Blocks up to the end tag `until`, which is consumed; `depth` guards against absurd nesting.
    fn blocks(&mut self, until: Option<TagEnd>, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.peek().cloned() {
            match event {
                Event::End(end) if Some(end) == until => {
                    self.events.next();
                    break;
                }
                Event::Start(tag) if is_block(&tag) => {
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
                    self.refuse(rules::CONTENT_UNSUPPORTED, &range, "task list");
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
            Tag::Heading { level, id, .. } => self.heading(level, id.map(|it| it.to_string()), end, span),
            Tag::BlockQuote(None) => BlockKind::Quote(self.blocks(Some(end), depth + 1)),
            Tag::BlockQuote(Some(_)) => BlockKind::Boxed(self.boxed(end, depth)),
            Tag::CodeBlock(_) => BlockKind::Code(self.code(end)),
            Tag::List(start) => BlockKind::List { start, items: self.items(end, depth) },
            Tag::DefinitionList => BlockKind::Definitions(self.definitions(end, depth)),
            Tag::FootnoteDefinition(label) => {
                let label = label.to_string();
                let blocks = self.blocks(Some(end), depth + 1);
                self.footnotes.insert(label.clone(), Footnote { label, blocks, span });
                return None;
            }
            Tag::HtmlBlock => {
                if !self.text[range.clone()].trim_start().starts_with("<!--") {
                    self.refuse(rules::CONTENT_RAW_HTML, &range, "html");
                }
                self.skip(&Tag::HtmlBlock);
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
            let jump = Diagnostic::error(rules::CONTENT_HEADING_JUMP, span)
                .with("found", level)
                .with("expected", self.last_level + 1);
            self.report.push(jump);
        }
        self.last_level = level.max(2);
        if let Some(id) = &id {
            if let Some(first) = self.headings.insert(id.clone(), span) {
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

    fn skip(&mut self, tag: &Tag) {
        let end = tag.to_end();
        let mut open = 1;
        while let Some((event, _)) = self.events.next() {
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

    /// Footnotes in order of first call; reports definitions nobody calls.
    fn finish(mut self, blocks: Vec<Block>) -> Document {
        let mut footnotes = Vec::new();
        for label in &self.calls {
            footnotes.extend(self.footnotes.remove(label));
        }
        for unused in self.footnotes.values() {
            let warning =
                Diagnostic::warning(rules::CONTENT_UNUSED_FOOTNOTE, unused.span).with("id", &unused.label);
            self.report.push(warning);
        }
        Document { blocks, footnotes }
    }
}

fn is_block(tag: &Tag) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}
