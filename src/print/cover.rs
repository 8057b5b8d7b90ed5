//! The cover: name of the letter, issue and edition on a field of the accent, key figures, help lines.

use crate::edition::inline::KeyFigure;
use crate::edition::{Block, HelpLine};
use crate::print::breaking::Fill;
use crate::print::panel::{per_row, without_calls};
use crate::print::paragraph;
use crate::print::piece::{Align, block};
use crate::print::setting::Setting;
use crate::print::sheet::{self, Item};
use crate::print::structure::{NodeId, Role, Tree};
use crate::print::style::{Ink, TextStyle, Voice};

/// Space above and below the key figures.
const GAP: f32 = 34.0;

/// Key figures on the cover at most.
const MOST_FIGURES: usize = 6;

impl Setting<'_> {
    /// Everything on the cover, in sheet coordinates.
    pub fn cover(&mut self) -> Vec<Item> {
        let print = self.look.print;
        let element = self.tree.element(Tree::ROOT, Role::Section);
        let [field, middle, foot] = [0; 3].map(|_| self.tree.element(element, Role::Group));
        let (mut titles, lowest) = self.field(field);
        let room = print.height - 40.0 - lowest - 20.0;
        let (foot_items, foot_height) = self.cover_foot(foot, room);
        let foot_top = print.height - 40.0 - foot_height;
        let (figures, height) = self.cover_middle(middle, foot_top - lowest - 2.0 * GAP);
        // The field takes what the key figures leave, so that the page is full without being crowded.
        let spare = foot_top - height - 2.0 * GAP;
        let bottom = spare.min(print.height * 0.58).max(lowest);
        titles.insert(0, sheet::rectangle([0.0, 0.0, print.width, bottom], Ink::Band));
        titles.extend(figures.into_iter().map(|it| it.shifted((0.0, bottom + GAP))));
        titles.extend(foot_items.into_iter().map(|it| it.shifted((0.0, foot_top))));
        titles
    }

    fn left(&self) -> f32 {
        self.look.print.margin_inner
    }

    /// The titles on the coloured field, and how far down that must reach.
    fn field(&mut self, parent: NodeId) -> (Vec<Item>, f32) {
        let language = self.language();
        let (left, width) = (self.left(), self.look.measure());
        let edition = self.edition;
        let publisher = self.publication.publisher.get(language).to_owned();
        let letter = self.publication.title.get(language).to_owned();
        let paper = |style: TextStyle| style.ink(Ink::OnBand);
        let heights = self.look.print.height / 842.0;
        let mut y = 50.0 * heights;
        let mut items = Vec::new();
        let mut put = |setting: &mut Self, words: &str, role: Role, style: TextStyle, y: &mut f32| {
            let (placed, used) = setting.cover_text(words, role, parent, style, (left, *y, width));
            items.extend(placed);
            *y += used;
        };
        put(self, &publisher, Role::Paragraph, paper(TextStyle::sans(10.0, 13.0).bold()), &mut y);
        y += 40.0 * heights;
        put(self, &letter, Role::Paragraph, paper(TextStyle::sans(13.0, 18.0).bold()), &mut y);
        put(self, &edition.issue_line, Role::Paragraph, paper(TextStyle::sans(13.0, 18.0)), &mut y);
        y += 22.0 * heights;
        let rule_at = y;
        y += 20.0 * heights;
        let size = self.title_size(&edition.title, width);
        let title = paper(TextStyle::text(size, (size * 1.14).ceil()).voice(Voice::Headings));
        put(self, &edition.title, Role::Heading(1), title, &mut y);
        if let Some(subtitle) = &edition.subtitle {
            y += 10.0;
            let mut style = paper(TextStyle::text(14.0, 19.0));
            style.face.italic = true;
            put(self, subtitle, Role::Paragraph, style, &mut y);
        }
        items.push(sheet::rule(left, left + 48.0, rule_at, 2.0, Ink::OnBand));
        (items, y + 34.0 * heights)
    }

    /// A size at which the title takes four lines at most.
    fn title_size(&self, title: &str, width: f32) -> f32 {
        let largest = 40.0 * self.look.print.height / 842.0;
        let natural = |size: f32| {
            crate::print::span::width_of(
                &self.look,
                title,
                TextStyle::text(size, size).voice(Voice::Headings),
            ) / width
        };
        let sizes = [40.0, 36.0, 32.0, 28.0, 24.0, 20.0];
        sizes.into_iter().find(|it| *it <= largest && natural(*it) <= 2.6).unwrap_or(17.0)
    }

    fn cover_text(
        &mut self,
        words: &str,
        role: Role,
        parent: NodeId,
        style: TextStyle,
        corner: (f32, f32, f32),
    ) -> (Vec<Item>, f32) {
        if words.is_empty() {
            return (Vec::new(), 0.0);
        }
        let own = self.tree.element(parent, role);
        let spans = self.words_as_spans(words, style, own);
        let lines = paragraph::set(&self.look, &spans, corner.2, Fill::Ragged);
        block(&self.look, lines, style, corner, Align::Left)
    }

    /// Key figures from `y` 0, as many rows as there is room for, and their height; or the summary.
    fn cover_middle(&mut self, parent: NodeId, room: f32) -> (Vec<Item>, f32) {
        let (left, width) = (self.left(), self.look.measure());
        let figures = self.first_key_figures();
        let tree = self.tree.clone();
        if figures.is_empty() {
            let summary = self.edition.summary.clone();
            let style = TextStyle::text(13.0, 19.0);
            let corner = (left, 0.0, width * 0.86);
            let (items, used) = self.cover_text(&summary, Role::Paragraph, parent, style, corner);
            if used <= room {
                return (items, used);
            }
            self.tree = tree;
            return (Vec::new(), 0.0);
        }
        let columns = per_row(figures.len(), width);
        let mut items = Vec::new();
        let mut y = 0.0;
        for row in figures.chunks(columns) {
            let tree = self.tree.clone();
            let gap = if y > 0.0 { 20.0 } else { 0.0 };
            let (placed, used) = self.figure_row(row, columns, (left, width), parent, false);
            if y + gap + used > room {
                self.tree = tree;
                break;
            }
            items.extend(placed.into_iter().map(|it| it.shifted((0.0, y + gap))));
            y += gap + used;
        }
        (items, y)
    }

    /// The first key figures of the edition: its key messages.
    fn first_key_figures(&self) -> Vec<KeyFigure> {
        let sections = self.edition.parts.iter().flat_map(|it| &it.sections);
        let found = sections.flat_map(|it| &it.blocks).find_map(|it| match it {
            Block::KeyFigures { figures, .. } => Some(figures),
            _ => None,
        });
        let strip = |it: &KeyFigure| KeyFigure {
            value: without_calls(&it.value),
            label: without_calls(&it.label),
            detail: it.detail.as_deref().map(without_calls),
            source: Vec::new(),
        };
        found.into_iter().flatten().take(MOST_FIGURES).map(strip).collect()
    }

    /// Notice and help lines, from `y` 0, and their height; each only where there is room for it.
    fn cover_foot(&mut self, parent: NodeId, room: f32) -> (Vec<Item>, f32) {
        let mut items = Vec::new();
        let mut y = 0.0;
        for part in [Self::cover_notice, Self::cover_help] {
            let tree = self.tree.clone();
            let (placed, used) = part(self, parent);
            let gap = if y > 0.0 && used > 0.0 { 14.0 } else { 0.0 };
            if y + gap + used > room {
                self.tree = tree;
                continue;
            }
            items.extend(placed.into_iter().map(|it| it.shifted((0.0, y + gap))));
            y += gap + used;
        }
        (items, y)
    }

    fn cover_notice(&mut self, parent: NodeId) -> (Vec<Item>, f32) {
        let (left, width) = (self.left(), self.look.measure());
        let Some(notice) = &self.publication.notice else { return (Vec::new(), 0.0) };
        let words = notice.get(self.language()).to_owned();
        let style = TextStyle::sans(8.4, 11.2);
        let corner = (left + 10.0, 6.0, width - 20.0);
        let (placed, used) = self.cover_text(&words, Role::Paragraph, parent, style, corner);
        let bottom = used + 12.0;
        let mut items = vec![
            sheet::rectangle([left, 0.0, left + width, bottom], Ink::Tint),
            sheet::rectangle([left, 0.0, left + 2.5, bottom], Ink::Accent),
        ];
        items.extend(placed);
        (items, bottom)
    }

    fn cover_help(&mut self, parent: NodeId) -> (Vec<Item>, f32) {
        if self.publication.help_lines.is_empty() {
            return (Vec::new(), 0.0);
        }
        let (left, width) = (self.left(), self.look.measure());
        let mut items = vec![sheet::rule(left, left + width, 0.0, 0.5, Ink::Rule)];
        let style = TextStyle::sans(8.8, 12.0).bold();
        let title = self.words.help_lines;
        let corner = (left, 6.0, width);
        let (placed, used) = self.cover_text(title, Role::Paragraph, parent, style, corner);
        items.extend(placed);
        let top = 6.0 + used + 2.0;
        let (placed, used) = self.cover_help_lines(parent, (left, top, width));
        items.extend(placed);
        (items, top + used)
    }

    fn cover_help_lines(&mut self, parent: NodeId, corner: (f32, f32, f32)) -> (Vec<Item>, f32) {
        let (left, top, width) = corner;
        let lines: &[HelpLine] = &self.publication.help_lines;
        let columns = lines.len().clamp(1, 3);
        let cell = (width - 18.0 * (columns - 1) as f32) / columns as f32;
        let mut items = Vec::new();
        let mut y = top;
        for row in lines.chunks(columns) {
            let mut tallest = 0.0_f32;
            for (i, line) in row.iter().enumerate() {
                let x = left + i as f32 * (cell + 18.0);
                let element = self.tree.element(parent, Role::Paragraph);
                let number = TextStyle::sans(10.2, 13.0).bold().ink(Ink::Accent);
                let mut spans = self.words_as_spans(&format!("{} ", line.spoken), number, element);
                let label = line.label.get(self.language()).to_owned();
                spans.extend(self.words_as_spans(&label, TextStyle::sans(8.6, 13.0), element));
                let lines = paragraph::set(&self.look, &spans, cell, Fill::Ragged);
                let (placed, used) = block(&self.look, lines, number, (x, y, cell), Align::Left);
                items.extend(placed);
                tallest = tallest.max(used);
            }
            y += tallest;
        }
        (items, y - top)
    }
}
