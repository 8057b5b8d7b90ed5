//! The contents list: parts, sections, charts and tables, with leaders and page numbers.

use std::collections::BTreeMap;

use crate::edition::{Form, plain};
use crate::print::annex::DATA_PLACE;
use crate::print::breaking::Fill;
use crate::print::cited::CITED_PLACE;
use crate::print::panel::without_calls;
use crate::print::paragraph;
use crate::print::piece::{Align, Column, Mark, Opens, Piece, block, tie};
use crate::print::sections::{HELP_PLACE, part_place};
use crate::print::setting::{Setting, display_place, section_place};
use crate::print::sheet::{Goal, Item, Owner, Place, leader};
use crate::print::structure::{NodeId, Role};
use crate::print::style::{Ink, TextStyle, Voice};

/// Room for a page number.
const NUMBER: f32 = 26.0;

/// An entry, before its page is known.
struct Entry {
    title: String,
    place: String,
    style: TextStyle,
    indent: f32,
    before: f32,
}

impl Setting<'_> {
    /// Sets the contents list under `parent`; places still unknown get no number, and take no more room.
    pub fn contents(&mut self, parent: NodeId, places: &BTreeMap<String, Place>) -> Vec<Piece> {
        let half = self.look.half();
        let mut made = self.contents_title(self.words.contents, 19.0, parent);
        (made[0].opens, made[0].before) = (Opens::Apart, half * 6.0);
        let mut mark = Mark::place("contents");
        mark.bookmark = Some((1, self.words.contents.to_owned()));
        mark.running = Some(self.words.contents.to_owned());
        made[0].marks.push(mark);
        let list = self.tree.element(parent, Role::Contents);
        for entry in self.section_entries() {
            made.push(self.entry(&entry, list, places));
        }
        if let Some(first) = made.get_mut(1) {
            first.before = half * 2.0;
        }
        let displays = self.display_entries();
        if !displays.is_empty() {
            let mut title = self.contents_title(self.words.displays, 12.5, parent);
            title[0].before = half * 3.0;
            made.append(&mut title);
            let list = self.tree.element(parent, Role::Contents);
            for (i, entry) in displays.iter().enumerate() {
                let mut piece = self.entry(entry, list, places);
                piece.tied = i == 0;
                made.push(piece);
            }
        }
        made.iter_mut().take(3).skip(1).for_each(|it| it.tied = true);
        made
    }

    fn contents_title(&mut self, words: &str, size: f32, parent: NodeId) -> Vec<Piece> {
        let half = self.look.half();
        let style = TextStyle::sans(size, half * 3.0).voice(Voice::Headings).bold();
        let depth = if size > 15.0 { 2 } else { 3 };
        let heading = self.tree.element(parent, Role::Heading(depth));
        let spans = self.words_as_spans(words, style, heading);
        let width = self.look.measure();
        let lines = paragraph::set(&self.look, &spans, width, Fill::Ragged);
        let column = Column { left: 0.0, width, ..self.body_column(parent) };
        let mut pieces = crate::print::piece::stack(&self.look, lines, style, &column);
        tie(&mut pieces);
        if pieces.is_empty() {
            pieces.push(Piece::default());
        }
        pieces
    }

    fn section_entries(&self) -> Vec<Entry> {
        let half = self.look.half();
        let mut made = Vec::new();
        for (index, part) in self.edition.parts.iter().enumerate() {
            let mut indent = 0.0;
            if let Some(title) = &part.title {
                indent = 14.0;
                made.push(Entry {
                    title: title.clone(),
                    place: part_place(index),
                    style: TextStyle::sans(10.6, half * 1.9).bold().ink(Ink::Accent),
                    indent: 0.0,
                    before: half * 1.3,
                });
            }
            for section in &part.sections {
                made.push(Entry {
                    title: plain(&without_calls(&section.title)),
                    place: section_place(&section.slug),
                    style: TextStyle::text(10.6, half * 1.9),
                    indent,
                    before: half * 0.3,
                });
            }
        }
        let has_charts = !self.shown_charts().is_empty();
        let has_lines = !self.publication.help_lines.is_empty();
        for (is_there, title, place) in [
            (has_charts, self.words.data.0, DATA_PLACE),
            (self.lists_cited(), self.words.cited.0, CITED_PLACE),
            (has_lines, self.words.help_lines, HELP_PLACE),
        ] {
            if !is_there {
                continue;
            }
            made.push(Entry {
                title: title.to_owned(),
                place: place.to_owned(),
                style: TextStyle::sans(10.6, half * 1.9).bold().ink(Ink::Accent),
                indent: 0.0,
                before: half * 1.3,
            });
        }
        made
    }

    fn display_entries(&self) -> Vec<Entry> {
        let shown = self.shown_displays();
        let entry = |index: usize| {
            let display = &self.edition.displays[index];
            let word = match display.form {
                Form::Chart(_) => self.words.chart,
                Form::Table => self.words.table,
            };
            let title = plain(&without_calls(&display.title));
            Entry {
                title: format!("{word}\u{a0}{} – {title}", display.number),
                place: display_place(index),
                style: TextStyle::sans(8.3, 11.0),
                indent: 0.0,
                before: 1.0,
            }
        };
        shown.into_iter().map(entry).collect()
    }

    fn entry(&mut self, entry: &Entry, list: NodeId, places: &BTreeMap<String, Place>) -> Piece {
        let style = entry.style;
        let item = self.tree.element(list, Role::ContentsItem);
        let description = format!("{} {}", self.words.to_page, entry.title);
        let link = self.link(Goal::Place(entry.place.clone()), description);
        let element = self.tree.element(item, Role::Link(link));
        let mut spans = self.words_as_spans(&entry.title, style, element);
        spans.iter_mut().for_each(|it| it.link = Some(link));
        let width = self.look.measure() - entry.indent - NUMBER - 12.0;
        let lines = paragraph::set(&self.look, &spans, width, Fill::Ragged);
        let last = lines.last().map_or(0.0, |it| it.width);
        let corner = (entry.indent, 0.0, width);
        let (mut items, height) = block(&self.look, lines, style, corner, Align::Left);
        let base = height - style.leading + self.look.base_line(style);
        let right = self.look.measure();
        if let Some(place) = places.get(&entry.place) {
            let number = (place.page + 1).to_string();
            let face = TextStyle::sans(style.size * 0.94, style.leading).tabular();
            let face = if style.face.bold { face.bold() } else { face };
            let owner = Owner::Content(self.tree.content(element));
            let mut text = paragraph::single(&self.look, &number, face, owner);
            text.link = Some(link);
            (text.x, text.y) = (right - text.width, base);
            let from = entry.indent + last + 5.0;
            let to = right - text.width - 5.0;
            if to - from > 12.0 {
                items.push(leader(from, to, base - 0.6));
            }
            items.push(Item::Text(text));
        }
        Piece { before: entry.before, height, items, ..Piece::default() }
    }
}
