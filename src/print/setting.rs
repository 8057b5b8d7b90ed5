//! What is known and gathered while an edition is set: its texts, its structure, its links, its notes.

use std::collections::BTreeMap;

use crate::chart::Scene;
use crate::edition::{Block, Edition, Note, Publication, Target};
use crate::print::piece::{Column, Ground, Piece};
use crate::print::references::References;
use crate::print::sheet::{Goal, Link};
use crate::print::span::{Span, call_place, note_place};
use crate::print::structure::{NodeId, Role, Tree};
use crate::print::style::{Ink, Look, TextStyle};
use crate::print::words::{Words, words};
use crate::print::{breaking::Fill, paragraph, piece, piece::Mark};
use crate::text::Language;

/// The setting of one edition.
#[derive(Debug, Clone)]
pub struct Setting<'a> {
    /// Faces, colours, measures.
    pub look: Look<'a>,
    /// Where the edition belongs.
    pub publication: &'a Publication,
    /// What is set.
    pub edition: &'a Edition,
    /// Drawings, in the order of `edition.displays`.
    pub scenes: &'a [Option<&'a Scene>],
    /// Interface words of the edition's language.
    pub words: &'static Words,
    /// The structure so far.
    pub tree: Tree,
    /// Links so far.
    pub links: Vec<Link>,
    /// Grounds so far.
    pub grounds: Vec<Ground>,
    /// Pages that links print.
    pub references: References,
    /// Footnotes set so far.
    pub notes: BTreeMap<u32, Vec<Piece>>,
    written: BTreeMap<u32, &'a Note>,
}

impl<'a> Setting<'a> {
    /// An empty setting.
    pub fn new(
        look: Look<'a>,
        publication: &'a Publication,
        edition: &'a Edition,
        scenes: &'a [Option<&'a Scene>],
    ) -> Setting<'a> {
        let sections = edition.parts.iter().flat_map(|it| &it.sections);
        let written = sections.flat_map(|it| &it.notes).map(|it| (it.number, it)).collect();
        Setting {
            look,
            publication,
            edition,
            scenes,
            words: words(edition.language),
            tree: Tree::new(),
            links: Vec::new(),
            grounds: Vec::new(),
            references: References::default(),
            notes: BTreeMap::new(),
            written,
        }
    }

    /// The language of the edition.
    pub fn language(&self) -> Language {
        self.edition.language
    }

    /// Registers a ground.
    pub fn ground(&mut self, ground: Ground) -> usize {
        self.grounds.push(ground);
        self.grounds.len() - 1
    }

    /// Whether the edition has this footnote.
    pub fn has_note(&self, number: u32) -> bool {
        self.written.contains_key(&number)
    }

    /// The column of running text, whose blocks are added to `parent`.
    pub fn body_column(&self, parent: NodeId) -> Column {
        let left = self.look.indent();
        let fill = if self.look.print.justified { Fill::Justified } else { Fill::Ragged };
        Column {
            left,
            width: self.look.measure() - left,
            style: self.look.body(),
            fill,
            grounds: Vec::new(),
            parent,
            columns: 1,
            heading: 2,
        }
    }

    /// Sets the footnotes called in `pieces` that are not set yet, at the end of `parent`.
    pub fn set_notes(&mut self, pieces: &mut [Piece], parent: NodeId) {
        let mut calls: Vec<u32> = Vec::new();
        for piece in pieces.iter_mut() {
            for call in &piece.calls {
                if !calls.contains(call) && !self.notes.contains_key(call) {
                    piece.marks.push(Mark::place(call_place(*call)));
                    calls.push(*call);
                }
            }
        }
        for number in calls {
            self.set_note(number, parent);
        }
    }

    fn set_note(&mut self, number: u32, parent: NodeId) {
        let Some(note) = self.written.get(&number).copied() else { return };
        let style = self.look.note();
        let element = self.tree.element(parent, Role::Note { number });
        // Reserved before it is set, so that a note that calls itself ends.
        self.notes.insert(number, Vec::new());
        let label = self.tree.element(element, Role::Label);
        let link = self.link(Goal::Place(call_place(number)), self.words.from_note.to_owned());
        let label = self.tree.element(label, Role::Link(link));
        let spans = self.words_as_spans(&format!("{number}."), style.ink(Ink::Accent), label);
        let hang = if number > 99 { 21.0 } else { 16.0 };
        let whole = Column { style, heading: 6, ..self.body_column(element) };
        let column = whole.indented(hang, element);
        let mut pieces = self.blocks(&note.blocks, &column);
        if pieces.is_empty() {
            pieces.push(Piece { height: style.leading, ..Piece::default() });
        }
        self.set_label(&mut pieces[0], (spans, link), style);
        pieces[0].before = 0.0;
        pieces[0].marks.push(Mark::place(note_place(number)));
        self.set_notes(&mut pieces, element);
        self.notes.insert(number, pieces);
    }

    /// Puts a footnote's number before its first line.
    fn set_label(&mut self, first: &mut Piece, (mut spans, link): (Vec<Span>, usize), style: TextStyle) {
        spans.iter_mut().for_each(|it| it.link = Some(link));
        let lines = paragraph::set(&self.look, &spans, 60.0, Fill::Ragged);
        let corner = (self.look.indent(), 0.0, 60.0);
        let (items, _) = piece::block(&self.look, lines, style, corner, piece::Align::Left);
        first.items.splice(0..0, items);
    }

    /// Where a link of the text leads on paper: within this document, or to the site.
    pub fn goal(&self, target: &Target) -> Goal {
        let site = self.site();
        match target {
            Target::External(address) => Goal::Address(address.clone()),
            Target::Section { section, anchor: None } => Goal::Place(section_place(section)),
            Target::Section { anchor: Some(anchor), .. } if self.has_anchor(anchor) => {
                Goal::Place(anchor_place(anchor))
            }
            Target::Section { section, .. } => Goal::Place(section_place(section)),
            Target::Display(index) => Goal::Place(display_place(*index)),
            Target::Page(page) => Goal::Address(format!("{}{page}/", self.site_of_page(page))),
            Target::Indicator(id) => Goal::Address(format!("{site}indicateurs/{id}/")),
            Target::Definition(id) => Goal::Address(format!("{site}definitions/#definition--{id}")),
            Target::Edition(slug) => {
                let site = self.site_of_edition(slug);
                Goal::Address(format!("{site}editions/{slug}/"))
            }
        }
    }

    /// Root of the site in the language a page is written in, the edition's where it can be.
    fn site_of_page(&self, slug: &str) -> String {
        let pages = self.publication.pages.iter().filter(|it| it.slug == slug);
        self.site_in(self.nearest(pages.map(|it| it.language)))
    }

    fn site_of_edition(&self, slug: &str) -> String {
        let editions = self.publication.editions.iter().filter(|it| it.slug == slug);
        self.site_in(self.nearest(editions.map(|it| it.language)))
    }

    fn nearest(&self, languages: impl Iterator<Item = Language>) -> Language {
        let languages: Vec<Language> = languages.collect();
        let own = self.language();
        if languages.contains(&own) { own } else { languages.first().copied().unwrap_or(own) }
    }

    /// Root of the site in the edition's language.
    pub fn site(&self) -> String {
        self.site_in(self.language())
    }

    fn site_in(&self, language: Language) -> String {
        let base = &self.publication.base_url;
        if self.publication.languages.first() == Some(&language) {
            base.clone()
        } else {
            format!("{base}{}/", language.code())
        }
    }

    /// Indices of the displays that the text shows, in order of appearance.
    pub fn shown_displays(&self) -> Vec<usize> {
        let mut shown = Vec::new();
        for section in self.edition.parts.iter().flat_map(|it| &it.sections) {
            section.blocks.iter().for_each(|it| gather_displays(it, &mut shown));
        }
        shown.retain(|it| *it < self.edition.displays.len());
        shown
    }

    fn has_anchor(&self, anchor: &str) -> bool {
        let sections = self.edition.parts.iter().flat_map(|it| &it.sections);
        sections.flat_map(|it| &it.blocks).any(|it| has_anchor(it, anchor))
    }
}

fn gather_displays(block: &Block, shown: &mut Vec<usize>) {
    match block {
        Block::Display(index) if !shown.contains(index) => shown.push(*index),
        Block::Quote(inner) | Block::Boxed(inner) => {
            inner.iter().for_each(|it| gather_displays(it, shown));
        }
        Block::List { items, .. } => {
            items.iter().flatten().for_each(|it| gather_displays(it, shown));
        }
        Block::Definitions(entries) => {
            entries.iter().flat_map(|it| &it.1).for_each(|it| gather_displays(it, shown));
        }
        _ => {}
    }
}

fn has_anchor(block: &Block, wanted: &str) -> bool {
    match block {
        Block::Heading { anchor, .. } => anchor == wanted,
        Block::Quote(inner) | Block::Boxed(inner) => inner.iter().any(|it| has_anchor(it, wanted)),
        Block::List { items, .. } => items.iter().flatten().any(|it| has_anchor(it, wanted)),
        Block::Definitions(entries) => entries.iter().flat_map(|it| &it.1).any(|it| has_anchor(it, wanted)),
        _ => false,
    }
}

/// Name of the place of a section.
pub fn section_place(slug: &str) -> String {
    format!("section-{slug}")
}

/// Name of the place of a heading.
pub fn anchor_place(anchor: &str) -> String {
    format!("anchor-{anchor}")
}

/// Name of the place of a chart or table.
pub fn display_place(index: usize) -> String {
    format!("display-{index}")
}
