//! Parts and sections to pieces, and what closes an edition: help lines and imprint.

use crate::edition::{Edition, HelpLine, Inline, Part, Section, plain};
use crate::print::breaking::Fill;
use crate::print::panel::without_calls;
use crate::print::paragraph;
use crate::print::passage;
use crate::print::piece::{Align, Column, Ground, Mark, Opens, Piece, block, stack, tie};
use crate::print::setting::{Setting, section_place};
use crate::print::span::width_of;
use crate::print::structure::{NodeId, Role};
use crate::print::style::{Ink, TextStyle, Voice};
use crate::text::date;

/// Name of the place of a part.
pub fn part_place(index: usize) -> String {
    format!("part-{index}")
}

/// Name of the place of the help lines.
pub const HELP_PLACE: &str = "help-lines";

impl Setting<'_> {
    /// The editorials, which stand before the contents list.
    pub fn front(&mut self, parent: NodeId) -> Vec<Piece> {
        let edition: &Edition = self.edition;
        let mut made = Vec::new();
        for section in edition.parts.iter().flat_map(|it| &it.sections).filter(|it| it.is_editorial) {
            let mut pieces = self.section(section, parent, 2);
            if let Some(first) = pieces.first_mut() {
                first.opens = Opens::Page;
            }
            made.append(&mut pieces);
        }
        made
    }

    /// Every part and section but the editorials.
    pub fn body(&mut self, parent: NodeId) -> Vec<Piece> {
        let edition = self.edition;
        let mut made = Vec::new();
        for (index, part) in edition.parts.iter().enumerate() {
            let mut pieces = self.part(index, part, parent);
            if let (Some(first), true) = (pieces.first_mut(), made.is_empty()) {
                first.opens = Opens::Page;
            }
            made.append(&mut pieces);
        }
        made
    }

    fn part(&mut self, index: usize, part: &Part, parent: NodeId) -> Vec<Piece> {
        let element = self.tree.element(parent, Role::Part);
        let mut made = Vec::new();
        if let Some(title) = &part.title {
            made.push(self.part_title(index, title, element));
            // However close pages come, a title does not touch the band.
            made.push(Piece { height: self.look.half() * 1.5, tied: true, ..Piece::default() });
        }
        let depth = if part.title.is_some() { 3 } else { 2 };
        for section in part.sections.iter().filter(|it| !it.is_editorial) {
            let mut pieces = self.section(section, element, depth);
            if let Some(first) = pieces.first_mut() {
                first.opens = Opens::Section;
                if part.title.is_some() && made.len() == 2 {
                    (first.opens, first.tied) = (Opens::Nothing, true);
                    first.before = self.look.half() * 2.5;
                }
            }
            made.append(&mut pieces);
        }
        made
    }

    /// The title of a part on a band of the accent that bleeds off the sheet.
    fn part_title(&mut self, index: usize, title: &str, parent: NodeId) -> Piece {
        let style = TextStyle::text(25.0, 30.0).voice(Voice::Headings).ink(Ink::OnBand);
        let heading = self.tree.element(parent, Role::Heading(2));
        let spans = self.words_as_spans(title, style, heading);
        let width = self.look.measure();
        let lines = paragraph::set(&self.look, &spans, width, Fill::Ragged);
        let top = self.look.half() * 5.0;
        let (items, used) = block(&self.look, lines, style, (0.0, top, width), Align::Left);
        let height = self.look.snapped(top + used + 14.0);
        let mut mark = Mark::place(part_place(index));
        mark.bookmark = Some((1, title.to_owned()));
        mark.running = Some(title.to_owned());
        let grounds = vec![self.ground(Ground::Band)];
        Piece { height, items, grounds, opens: Opens::Page, marks: vec![mark], ..Piece::default() }
    }

    fn section(&mut self, section: &Section, parent: NodeId, depth: u8) -> Vec<Piece> {
        let half = self.look.half();
        let element = self.tree.element(parent, Role::Section);
        let style = TextStyle::sans(19.0, half * 3.0).voice(Voice::Headings).bold();
        let level = self.bookmark_level(depth);
        let mut made =
            self.title_of(&section.title, style, element, Role::Heading(depth), (&section.slug, level));
        if let Some(first) = made.first_mut() {
            first.before = half * 6.0;
        }
        let mut column = self.body_column(element);
        column.heading = depth + 1;
        if section.columns > 1 {
            (column.left, column.columns) = (0.0, section.columns);
            column.width = passage::width(self.look.measure(), section.columns);
        }
        if let Some(author) = &section.author {
            let mut signed = Column { heading: column.heading, ..self.body_column(element) };
            signed.left = signed.left.min(column.left);
            signed.style.face.italic = true;
            signed.fill = Fill::Ragged;
            let words = [Inline::Text(author.clone())];
            let mut pieces = self.paragraph(&words, Role::Paragraph, &signed);
            tie(&mut pieces);
            if let Some(first) = pieces.first_mut() {
                first.tied = true;
            }
            made.append(&mut pieces);
        }
        let titled = made.len();
        made.append(&mut self.blocks(&section.blocks, &column));
        if let Some(first) = made.get_mut(titled) {
            first.tied = titled > 0;
            first.before = half * 2.0;
        }
        self.unfloat_after_title(&mut made, titled);
        self.add_uncalled_notes(section, &mut made, element);
        made
    }

    /// A chart just under a section's title stays there.
    fn unfloat_after_title(&self, pieces: &mut [Piece], titled: usize) {
        let float = pieces.get(titled).and_then(|it| it.float);
        for piece in pieces.iter_mut().filter(|it| float.is_some() && it.float == float) {
            piece.float = None;
        }
    }

    fn bookmark_level(&self, depth: u8) -> u8 {
        if depth > 2 { 2 } else { 1 }
    }

    /// The title of a section, under its place, bookmark and running head.
    fn title_of(
        &mut self,
        title: &[Inline],
        style: TextStyle,
        parent: NodeId,
        role: Role,
        (slug, level): (&str, u8),
    ) -> Vec<Piece> {
        let heading = self.tree.element(parent, role);
        let spans = self.spans(title, style, heading);
        let width = self.look.measure();
        let column = Column { left: 0.0, width, fill: Fill::Ragged, ..self.body_column(parent) };
        let lines = paragraph::set(&self.look, &spans, width, Fill::Ragged);
        let mut pieces = stack(&self.look, lines, style, &column);
        tie(&mut pieces);
        if pieces.is_empty() {
            pieces.push(Piece { height: style.leading, ..Piece::default() });
        }
        let words = plain(&without_calls(title));
        let mut mark = Mark::place(section_place(slug));
        mark.bookmark = Some((level, words.clone()));
        mark.running = Some(words);
        pieces[0].marks.push(mark);
        self.set_notes(&mut pieces, parent);
        pieces
    }

    /// A footnote that nothing calls is still printed, on the page where its section ends.
    fn add_uncalled_notes(&mut self, section: &Section, pieces: &mut [Piece], parent: NodeId) {
        let uncalled: Vec<u32> =
            section.notes.iter().map(|it| it.number).filter(|it| !self.notes.contains_key(it)).collect();
        if let Some(last) = pieces.last_mut() {
            last.calls.extend(uncalled);
            let from = pieces.len() - 1;
            self.set_notes(&mut pieces[from..], parent);
        }
    }

    /// Help lines and imprint, on pages of their own.
    pub fn closing(&mut self, parent: NodeId) -> Vec<Piece> {
        let element = self.tree.element(parent, Role::Section);
        let mut made = Vec::new();
        if !self.publication.help_lines.is_empty() {
            made.append(&mut self.closing_title(self.words.help_lines, element, HELP_PLACE));
            for line in &self.publication.help_lines {
                made.append(&mut self.help_line(line, element));
            }
        }
        let mut imprint = self.imprint(element);
        if let Some(first) = imprint.first_mut() {
            first.before = self.look.half() * 6.0;
        }
        made.append(&mut imprint);
        if let Some(first) = made.first_mut() {
            first.opens = Opens::Page;
        }
        made
    }

    /// The title of something the edition's authors did not write.
    pub fn closing_title(&mut self, title: &str, parent: NodeId, place: &str) -> Vec<Piece> {
        let half = self.look.half();
        let style = TextStyle::sans(19.0, half * 3.0).voice(Voice::Headings).bold();
        let words = [Inline::Text(title.to_owned())];
        let mut pieces = self.title_of(&words, style, parent, Role::Heading(2), (place, 1));
        if let Some(first) = pieces.first_mut() {
            first.marks[0].place = place.to_owned();
        }
        pieces
    }

    /// The title of a list at the end of the edition, with the sentence that introduces it; and the column its
    /// entries stand in.
    pub fn closing_list(
        &mut self,
        (title, lead): (&str, &str),
        element: NodeId,
        (place, opens): (&str, Opens),
    ) -> (Vec<Piece>, Column) {
        let mut made = self.closing_title(title, element, place);
        let (style, width) = (self.look.legend(), self.look.measure());
        let whole = Column { left: 0.0, width, style, fill: Fill::Ragged, ..self.body_column(element) };
        let mut said = self.plain_paragraph(lead, style, &whole);
        tie(&mut said);
        if let Some(first) = said.first_mut() {
            (first.tied, first.before) = (true, self.look.half() * 0.5);
        }
        made.append(&mut said);
        (made[0].opens, made[0].before) = (opens, self.look.half() * 6.0);
        (made, whole)
    }

    fn help_line(&mut self, line: &HelpLine, parent: NodeId) -> Vec<Piece> {
        let language = self.language();
        let element = self.tree.element(parent, Role::Group);
        let large = TextStyle::sans(17.0, 20.0).bold().ink(Ink::Accent);
        let mut said = vec![(line.label.get(language).to_owned(), TextStyle::sans(10.5, 14.0).bold())];
        if line.by_text_message {
            said.push((format!("{} {}", self.words.text_message, line.spoken), TextStyle::sans(9.4, 12.5)));
        }
        said.push((line.details.get(language).to_owned(), TextStyle::sans(9.4, 12.5)));
        let mut piece = self.two_columns((&line.spoken, large), &said, element);
        piece.before = self.look.half() * 1.5;
        vec![piece]
    }

    fn imprint(&mut self, parent: NodeId) -> Vec<Piece> {
        let language = self.language();
        let words = self.words;
        let mut entries = self.edition.imprint.clone();
        entries.push((words.released.to_owned(), self.edition.release_date.clone()));
        let day = self.edition.data_as_of;
        let day = date::long(day.year(), day.month(), day.day(), language);
        entries.push((words.data_as_of.to_owned(), day));
        entries.push((words.online.to_owned(), self.site()));
        let title = words.imprint;
        let mut made = self.closing_title(title, parent, "imprint");
        let label = TextStyle::sans(9.0, 13.0).bold();
        let text = TextStyle::sans(9.0, 13.0);
        let mut publisher = self.publication.publisher.get(language).to_owned();
        if let Some(notice) = &self.publication.notice {
            publisher = format!("{publisher}\n{}", notice.get(language));
        }
        let name = self.publication.title.get(language).to_owned();
        let own = self.tree.element(parent, Role::Group);
        made.push(self.two_columns((&name, label), &[(publisher, text)], own));
        for (name, said) in entries {
            let own = self.tree.element(parent, Role::Group);
            made.push(self.two_columns((&name, label), &[(said, text)], own));
        }
        for piece in made.iter_mut().skip(1) {
            piece.before = self.look.half() * 0.7;
        }
        if let Some(second) = made.get_mut(1) {
            second.tied = true;
        }
        made
    }

    /// Something in the margin column, and what is said of it beside.
    fn two_columns(
        &mut self,
        (name, style): (&str, TextStyle),
        said: &[(String, TextStyle)],
        parent: NodeId,
    ) -> Piece {
        let left = if self.look.indent() > 60.0 { self.look.indent() + 24.0 } else { 110.0 };
        let left = left.min(self.look.measure() * 0.4);
        let own = self.tree.element(parent, Role::Paragraph);
        let room = left - 10.0;
        let mut style = style;
        // A long telephone number gets smaller rather than cut.
        while style.size > 12.0 && width_of(&self.look, name, style) > room {
            style.size -= 0.5;
        }
        let spans = self.words_as_spans(name, style, own);
        let lines = paragraph::set(&self.look, &spans, room, Fill::Ragged);
        let (mut items, height) = block(&self.look, lines, style, (0.0, 0.0, room), Align::Left);
        let width = self.look.measure() - left;
        let mut y = 0.0;
        for (words, style) in said {
            let own = self.tree.element(parent, Role::Paragraph);
            let spans = self.words_as_spans(words, *style, own);
            let lines = paragraph::set(&self.look, &spans, width, Fill::Ragged);
            let (placed, used) = block(&self.look, lines, *style, (left, y, width), Align::Left);
            items.extend(placed);
            y += used;
        }
        Piece { height: height.max(y), items, ..Piece::default() }
    }
}
