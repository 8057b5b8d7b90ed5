//! From the tree an author wrote to resolved blocks: expressions evaluated, links and notes resolved,
//! typography set.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::content::numbers::Grammar;
use crate::content::{
    self, Block as Written, BlockKind, Document, Inline as WrittenInline, InlineKind, PageNumber,
};
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::edition::cite::{self, Cited, View};
use crate::edition::display::Display;
use crate::edition::display_spec::{DisplaySpec, KeyFiguresSpec};
use crate::edition::expression::{BLOCK_FUNCTIONS, Call, Interpreter};
use crate::edition::inline::{Block, Citation, DefinitionBlock, Inline, KeyFigure, Note, Target};
use crate::edition::links::{self, Places};
use crate::edition::prose::Lints;
use crate::edition::{arguments::Arguments, changes, display_build, typography};
use crate::source::yaml::{LocalizedText, Text};
use crate::text::Localized;

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
    anchors: std::vec::IntoIter<String>,
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
            let blocks = self.blocks(&footnote.blocks);
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
            BlockKind::Quote(blocks) => Block::Quote(self.blocks(blocks)),
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

    fn display(&mut self, is_chart: bool, id: &str, span: Span) -> Option<Block> {
        let key = (is_chart, id.to_owned());
        let context = self.context;
        if !is_chart && id == changes::TABLE {
            // A table of that name is the generated one's.
            let reserved = context.displays.get(&key).and_then(Option::as_ref).map_or(span, |it| it.span);
            self.report.push(Diagnostic::error(rules::DISPLAY_USED_TWICE, reserved).with("id", id));
            return None;
        }
        let Some(spec) = context.displays.get(&key) else {
            let known = context.displays.keys().filter(|it| it.0 == is_chart).map(|it| it.1.as_str());
            let kind = if is_chart { "chart" } else { "table" };
            self.unknown_display(kind, id, known.collect(), span);
            return None;
        };
        let spec = spec.as_ref()?;
        if let Some(first) = self.growth.placed.get(&key) {
            let twice =
                Diagnostic::error(rules::DISPLAY_USED_TWICE, span).with("id", id).label(*first, "first");
            self.report.push(twice);
            return None;
        }
        self.growth.placed.insert(key.clone(), span);
        let index = *context.places.displays.get(&key)?;
        let number = if is_chart { &mut self.growth.charts } else { &mut self.growth.tables };
        *number += 1;
        let number = *number;
        let display = display_build::build(self, spec, number)?;
        self.growth.displays.insert(index, display);
        Some(Block::Display(index))
    }

    /// The place of the table of what changes, filled once every edition is resolved.
    fn changes(&mut self, span: Span) -> Option<Block> {
        let key = (false, changes::TABLE.to_owned());
        if let Some(first) = self.growth.placed.get(&key) {
            let twice = Diagnostic::error(rules::DISPLAY_USED_TWICE, span)
                .with("id", changes::TABLE)
                .label(*first, "first");
            self.report.push(twice);
            return None;
        }
        self.growth.placed.insert(key.clone(), span);
        if !self.context.has_before {
            self.report.push(Diagnostic::error(rules::EDITION_NOTHING_BEFORE, span));
            return None;
        }
        let index = *self.context.places.displays.get(&key)?;
        self.growth.tables += 1;
        let display = changes::empty_table(self.growth.tables, self.section, self.context.view.language);
        self.growth.displays.insert(index, display);
        Some(Block::Display(index))
    }

    fn unknown_display(&mut self, kind: &str, id: &str, known: Vec<&str>, span: Span) {
        let unknown = Diagnostic::error(rules::EXPRESSION_UNKNOWN_DISPLAY, span)
            .with("kind", kind)
            .with("id", id)
            .near(id, known);
        self.report.push(unknown);
    }

    fn key_figures(&mut self, id: &str, span: Span) -> Option<Block> {
        let context = self.context;
        let Some(spec) = context.key_figures.get(id) else {
            self.unknown_display(
                "key_figures",
                id,
                context.key_figures.keys().map(String::as_str).collect(),
                span,
            );
            return None;
        };
        let spec = spec.as_ref()?;
        let title = self.localized(&spec.title, spec.span);
        let figures = spec
            .figures
            .iter()
            .map(|figure| {
                self.around = figure.texts(context.view.language);
                KeyFigure {
                    value: self.localized(&figure.value, spec.span),
                    label: self.localized(&figure.label, spec.span),
                    detail: figure.detail.as_ref().map(|it| self.localized(it, spec.span)),
                    source: self.localized(&figure.source, spec.span),
                }
            })
            .collect();
        self.around.clear();
        Some(Block::KeyFigures { title, figures })
    }

    fn definition(&mut self, id: &str, span: Span) -> Option<Block> {
        let view = self.context.view;
        let Some(definition) = view.catalog.definitions.get(id) else {
            let known = view.catalog.definitions.keys().map(String::as_str).collect();
            self.unknown_display("definition", id, known, span);
            return None;
        };
        let set = |text: &Localized| typography::set_plain(text.get(view.language), view.language);
        let in_force = definition.in_force(self.context.release);
        let (text, source) =
            in_force.map_or((&definition.text, &definition.source), |(_, it)| (&it.text, &it.source));
        let newer = in_force.and_then(|(index, _)| definition.versions.get(index + 1));
        Some(Block::Definition(DefinitionBlock {
            id: definition.id.clone(),
            term: set(&definition.term),
            text: set(text),
            source: set(source),
            since: in_force.map(|it| it.1.from),
            newer: newer.map(|it| it.from),
        }))
    }

    /// The inlines of one paragraph, heading or cell, typography set.
    fn paragraph(&mut self, written: &[WrittenInline]) -> Vec<Inline> {
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
