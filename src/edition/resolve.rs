//! From the tree an author wrote to resolved blocks: expressions evaluated, links and notes resolved,
//! typography set.

mod placed;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::content::numbers::Grammar;
use crate::content::typed::Kind;
use crate::content::{
    self, Block as Written, BlockKind, Document, Inline as WrittenInline, InlineKind, PageNumber,
};
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::edition::aside::Aside;
use crate::edition::cite::{self, Cited, View};
use crate::edition::display::Display;
use crate::edition::display_spec::{DisplaySpec, KeyFiguresSpec};
use crate::edition::expression::{BLOCK_FUNCTIONS, Call, Interpreter};
use crate::edition::inline::{Block, Citation, Inline, Note, Target};
use crate::edition::links::{self, Places};
use crate::edition::prose::Lints;
use crate::edition::typed::Numbered;
use crate::edition::{arguments::Arguments, typography};
use crate::source::yaml::{LocalizedText, Text};

/// What resolving needs and does not change.
#[derive(Debug)]
pub struct Context<'a> {
    /// The data as the edition sees them, and its language.
    pub view: View<'a>,
    /// Reads expressions.
    pub interpreter: &'a Interpreter,
    /// Where links may lead.
    pub places: Places,
    /// Charts and tables as written, by kind (`true` for charts) and id.
    /// `None` for one whose file could not be read, which has been reported.
    pub displays: BTreeMap<(bool, String), Option<DisplaySpec>>,
    /// Key-figure groups as written.
    pub key_figures: BTreeMap<String, Option<KeyFiguresSpec>>,
    /// Which numbers may stand in prose.
    pub grammar: &'a Grammar,
    /// Which words may stand beside numbers.
    pub lints: &'a Lints,
    /// The day of release: definitions are printed as they stood then.
    pub release: Date,
    /// Whether an edition of its kind was released before this one.
    pub has_before: bool,
}

/// What grows from section to section.
#[derive(Debug, Default)]
pub struct Growth {
    /// Charts and tables so far, by index in `Places::displays`.
    pub displays: BTreeMap<usize, Display>,
    /// Where each display was first placed.
    pub placed: BTreeMap<(bool, String), Span>,
    /// What has a number so far, and what is typed as if it had.
    pub numbered: Numbered,
    /// Texts beside the sections, with their numbers.
    pub asides: Vec<Aside>,
    citations: u32,
    notes: u32,
    charts: u32,
    tables: u32,
}

/// Resolves the texts of one section or page.
#[derive(Debug)]
pub struct Resolver<'a, 'c> {
    /// Where remarks go.
    pub report: &'a mut Report,
    /// What does not change.
    pub context: &'a Context<'c>,
    /// What grows.
    pub growth: &'a mut Growth,
    /// Slug of the section, for displays and links.
    pub section: &'a str,
    note_numbers: BTreeMap<String, u32>,
    /// Citations of the paragraph being resolved, by the place of their expressions.
    cited: Vec<(Span, Cited)>,
    /// Texts read together with the paragraph being resolved.
    around: String,
    /// How references typed in the texts being resolved are read.
    reading: Reading,
    anchors: std::vec::IntoIter<String>,
}

/// How references typed in a text are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// They are the author’s own.
    Prose,
    /// Pages are those of a work the note cites.
    Note,
    /// They belong to others: a quotation, a source.
    Others,
}

impl<'a, 'c> Resolver<'a, 'c> {
    /// A resolver for one section; `anchors` are those of its headings, in order.
    pub fn new(
        report: &'a mut Report,
        context: &'a Context<'c>,
        growth: &'a mut Growth,
        section: &'a str,
        anchors: Vec<String>,
    ) -> Resolver<'a, 'c> {
        Resolver {
            report,
            context,
            growth,
            section,
            note_numbers: BTreeMap::new(),
            cited: Vec::new(),
            around: String::new(),
            reading: Reading::Prose,
            anchors: anchors.into_iter(),
        }
    }

    /// The blocks and notes of a document.
    pub fn document(&mut self, document: &Document) -> (Vec<Block>, Vec<Note>) {
        self.context.grammar.check(self.report, document);
        let blocks = self.blocks(&document.blocks);
        let mut notes: Vec<Note> = Vec::new();
        for footnote in &document.footnotes {
            let Some(number) = self.note_numbers.get(&footnote.label).copied() else { continue };
            self.growth.numbered.ids.insert((Kind::Note, number), footnote.label.clone());
            let blocks = self.read(Reading::Note, |it| it.blocks(&footnote.blocks));
            notes.push(Note { number, blocks });
        }
        notes.sort_by_key(|it| it.number);
        (blocks, notes)
    }

    /// A text of YAML or front matter in the edition's language; reports a missing translation.
    pub fn localized(&mut self, text: &LocalizedText, span: Span) -> Vec<Inline> {
        match text.exact(self.context.view.language) {
            Some(text) => self.text(text),
            None => {
                let missing = Diagnostic::error(rules::EDITION_MISSING_TRANSLATION, text_span(text, span))
                    .with("expected", self.context.view.language.code());
                self.report.push(missing);
                Vec::new()
            }
        }
    }

    /// A one-paragraph text of YAML or front matter.
    pub fn text(&mut self, text: &Text) -> Vec<Inline> {
        let written = content::markdown::parse_inlines(self.report, text);
        self.context.grammar.check_inlines(self.report, &written);
        self.paragraph(&written)
    }

    /// The text of a source, whose numbers are those of what it names.
    pub fn source(&mut self, text: &LocalizedText, span: Span) -> Vec<Inline> {
        self.read(Reading::Others, |it| it.localized(text, span))
    }

    fn read<T>(&mut self, reading: Reading, each: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.reading, reading);
        let read = each(self);
        self.reading = before;
        read
    }

    fn blocks(&mut self, written: &[Written]) -> Vec<Block> {
        written.iter().filter_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, written: &Written) -> Option<Block> {
        Some(match &written.kind {
            BlockKind::Heading { level, inlines, .. } => {
                let anchor = self.anchors.next().unwrap_or_default();
                Block::Heading { level: *level, anchor, inlines: self.paragraph(inlines) }
            }
            BlockKind::Paragraph(inlines) => Block::Paragraph(self.paragraph(inlines)),
            BlockKind::List { start, items } => {
                Block::List { start: *start, items: items.iter().map(|item| self.blocks(item)).collect() }
            }
            BlockKind::Quote(blocks) => Block::Quote(self.read(Reading::Others, |it| it.blocks(blocks))),
            BlockKind::Boxed(blocks) => Block::Boxed(self.blocks(blocks)),
            BlockKind::Definitions(entries) => Block::Definitions(
                entries.iter().map(|(term, blocks)| (self.paragraph(term), self.blocks(blocks))).collect(),
            ),
            BlockKind::Code(code) => Block::Code(code.clone()),
            BlockKind::Rule => Block::Rule,
            BlockKind::Expression(expression) => {
                let call = self.context.interpreter.call(self.report, expression)?;
                return self.block_call(&call);
            }
        })
    }

    /// An expression alone in its paragraph.
    fn block_call(&mut self, call: &Call) -> Option<Block> {
        if !BLOCK_FUNCTIONS.contains(&call.function) {
            let citation = self.citation(call);
            self.cited.clear();
            return citation.map(|it| Block::Paragraph(vec![Inline::Citation(Box::new(it))]));
        }
        let mut arguments = Arguments::new(call);
        if call.function == "changes" {
            arguments.finish(self.report);
            return if arguments.failed() { None } else { self.changes(call.span) };
        }
        let id = arguments.text(self.report, "id");
        arguments.finish(self.report);
        let id = id.filter(|_| !arguments.failed())?;
        match call.function {
            "chart" | "table" => self.display(call.function == "chart", &id, call.span),
            "key_figures" => self.key_figures(&id, call.span),
            _ => self.definition(&id, call.span),
        }
    }

    /// The inlines of one paragraph, heading or cell, typography set.
    fn paragraph(&mut self, written: &[WrittenInline]) -> Vec<Inline> {
        if self.reading != Reading::Others {
            let (references, language) = (&self.context.grammar.references, self.context.view.language);
            let typed = references.find(written, language, self.reading == Reading::Note);
            self.growth.numbered.typed.extend(typed);
        }
        let mut inlines = self.inlines(written);
        let cited = std::mem::take(&mut self.cited);
        let paragraph = (written, cited.as_slice(), self.around.as_str());
        self.context.lints.check(self.report, &self.context.view, paragraph);
        typography::set(&mut inlines, self.context.view.language);
        inlines
    }

    fn inlines(&mut self, written: &[WrittenInline]) -> Vec<Inline> {
        written.iter().filter_map(|inline| self.inline(inline)).flatten().collect()
    }

    fn inline(&mut self, written: &WrittenInline) -> Option<Vec<Inline>> {
        let inline = match &written.kind {
            InlineKind::Text(text) => Inline::Text(text.clone()),
            InlineKind::Emphasis(inner) => Inline::Emphasis(self.inlines(inner)),
            InlineKind::Strong(inner) => Inline::Strong(self.inlines(inner)),
            InlineKind::Superscript(inner) => Inline::Superscript(self.inlines(inner)),
            InlineKind::Subscript(inner) => Inline::Subscript(self.inlines(inner)),
            InlineKind::Code(code) => Inline::Code(code.clone()),
            InlineKind::LineBreak => Inline::LineBreak,
            InlineKind::Link { destination, inlines } => {
                self.link(destination, inlines, PageNumber::default(), written.span)?
            }
            InlineKind::FootnoteCall(label) => {
                let next = self.growth.notes + 1;
                let number = *self.note_numbers.entry(label.clone()).or_insert(next);
                self.growth.notes = self.growth.notes.max(number);
                Inline::NoteCall(number)
            }
            InlineKind::Marked { language, page, inlines, .. } => {
                let inlines = match (page, inlines.as_slice()) {
                    (
                        Some(page),
                        [WrittenInline { kind: InlineKind::Link { destination, inlines }, span }],
                    ) => {
                        vec![self.link(destination, inlines, *page, *span)?]
                    }
                    _ => self.inlines(inlines),
                };
                match language {
                    Some(language) => Inline::Foreign { language: language.clone(), inlines },
                    None => return Some(inlines),
                }
            }
            InlineKind::Expression(expression) => {
                let call = self.context.interpreter.call(self.report, expression)?;
                if BLOCK_FUNCTIONS.contains(&call.function) {
                    let misplaced = Diagnostic::error(rules::EXPRESSION_MISPLACED_BLOCK, call.span)
                        .with("found", call.function);
                    self.report.push(misplaced);
                    return None;
                }
                Inline::Citation(Box::new(self.citation(&call)?))
            }
        };
        Some(vec![inline])
    }

    fn link(
        &mut self,
        destination: &str,
        written: &[WrittenInline],
        page: PageNumber,
        span: Span,
    ) -> Option<Inline> {
        let inlines = self.inlines(written);
        let (places, catalog) = (&self.context.places, self.context.view.catalog);
        let target = links::target(self.report, places, catalog, self.section, destination, span)?;
        let is_inside = matches!(target, Target::Section { .. } | Target::Display(_));
        if inlines.is_empty() && !is_inside {
            self.report
                .push(Diagnostic::error(rules::CONTENT_EMPTY_LINK, span).with("destination", destination));
        }
        if page != PageNumber::default() && !is_inside {
            self.report
                .push(Diagnostic::error(rules::CONTENT_NO_PAGE, span).with("destination", destination));
        }
        Some(Inline::Link { target, inlines, page })
    }

    fn citation(&mut self, call: &Call) -> Option<Citation> {
        let cited = cite::cite(self.report, &self.context.view, call)?;
        self.growth.citations += 1;
        let anchor = format!("c{}", self.growth.citations);
        let citation = Citation { anchor, ..cited.citation.clone() };
        self.cited.push((call.span, cited));
        Some(citation)
    }
}

fn text_span(text: &LocalizedText, otherwise: Span) -> Span {
    text.fr.as_ref().or(text.en.as_ref()).map_or(otherwise, |it| it.span)
}
