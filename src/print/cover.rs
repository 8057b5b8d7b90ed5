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
use crate::print::style::{Ink, TextStyle};

/// Key figures on the cover at most.
const MOST_FIGURES: usize = 6;

impl Setting<'_> {
    /// Everything on the cover, in sheet coordinates.
    pub fn cover(&mut self) -> Vec<Item> {
        let print = self.look.print;
        let element = self.tree.element(Tree::ROOT, Role::Section);
        let [field, middle, foot] = [0; 3].map(|_| self.tree.element(element, Role::Group));
        let (mut items, field_bottom) = self.field(field);
        let (foot_items, foot_height) = self.cover_foot(foot);
        let foot_top = (print.height - 40.0 - foot_height).max(field_bottom + 10.0);
        items.extend(self.cover_middle(middle, (field_bottom + 26.0, foot_top - 14.0)));
        items.extend(foot_items.into_iter().map(|it| it.shifted((0.0, foot_top))));
        items
    }

    fn left(&self) -> f32 {
        self.look.print.margin_inner
    }

    /// The coloured field with the titles, and its lower edge.
    fn field(&mut self, parent: NodeId) -> (Vec<Item>, f32) {
        let language = self.language();
        let (left, width) = (self.left(), self.look.measure());
        let edition = self.edition;
        let publisher = self.publication.publisher.get(language).to_owned();
        let letter = self.publication.title.get(language).to_owned();
        let paper = |style: TextStyle| style.ink(Ink::Paper);
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
        let title = paper(TextStyle::text(size, (size * 1.14).ceil()));
        put(self, &edition.title, Role::Heading(1), title, &mut y);
        if let Some(subtitle) = &edition.subtitle {
            y += 10.0;
            let mut style = paper(TextStyle::text(14.0, 19.0));
            style.face.italic = true;
            put(self, subtitle, Role::Paragraph, style, &mut y);
        }
        let bottom = (y + 34.0 * heights).max(self.look.print.height * 0.46);
        let bottom = bottom.min(self.look.print.height * 0.72);
        items.push(sheet::rule(left, left + 48.0, rule_at, 2.0, Ink::Paper));
        let ground = sheet::rectangle([0.0, 0.0, self.look.print.width, bottom], Ink::Accent);
        items.insert(0, ground);
        (items, bottom)
    }

    /// A size at which the title takes four lines at most.
    fn title_size(&self, title: &str, width: f32) -> f32 {
        let natural = |size| {
            crate::print::span::width_of(&self.look, title, TextStyle::text(size, size)) / width
        };
        let sizes = [40.0, 36.0, 32.0, 28.0, 24.0, 20.0];
        sizes.into_iter().find(|it| natural(*it) <= 2.6).unwrap_or(17.0)
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

    /// Key figures between the field and the foot, as many rows as there is room for; or the summary.
    fn cover_middle(&mut self, parent: NodeId, (top, bottom): (f32, f32)) -> Vec<Item> {
        let (left, width) = (self.left(), self.look.measure());
        let figures = self.first_key_figures();
        if figures.is_empty() {
            let summary = self.edition.summary.clone();
            let style = TextStyle::text(13.0, 19.0);
            let (items, used) =
                self.cover_text(&summary, Role::Paragraph, parent, style, (left, top, width * 0.86));
            return if top + used <= bottom { items } else { Vec::new() };
        }
        let columns = per_row(figures.len(), width);
        let mut items = Vec::new();
        let mut y = top;
        for row in figures.chunks(columns) {
            let tree = self.tree.clone();
            let (placed, used) = self.figure_row(row, columns, (left, width), parent, false);
            if y + used > bottom {
                self.tree = tree;
                break;
            }
            items.extend(placed.into_iter().map(|it| it.shifted((0.0, y))));
            y += used + 16.0;
        }
        items
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

    /// Help lines and notice, from `y` 0; and their height.
    fn cover_foot(&mut self, parent: NodeId) -> (Vec<Item>, f32) {
        let (left, width) = (self.left(), self.look.measure());
        let mut items = Vec::new();
        let mut y = 0.0;
        let publication = self.publication;
        if let Some(notice) = &publication.notice {
            let words = notice.get(self.language()).to_owned();
            let style = TextStyle::sans(8.4, 11.2);
            let corner = (left + 10.0, 6.0, width - 20.0);
            let (placed, used) = self.cover_text(&words, Role::Paragraph, parent, style, corner);
            items.push(sheet::rectangle([left, 0.0, left + width, used + 12.0], Ink::Surface));
            items.push(sheet::rectangle([left, 0.0, left + 2.5, used + 12.0], Ink::Accent));
            items.extend(placed);
            y += used + 12.0 + 14.0;
        }
        if !publication.help_lines.is_empty() {
            items.push(sheet::rule(left, left + width, y, 0.5, Ink::Rule));
            y += 6.0;
            let style = TextStyle::sans(8.8, 12.0).bold();
            let title = self.words.help_lines;
            let (placed, used) =
                self.cover_text(title, Role::Paragraph, parent, style, (left, y, width));
            items.extend(placed);
            y += used + 2.0;
            let (placed, used) = self.cover_help_lines(parent, (left, y, width));
            items.extend(placed);
            y += used;
        }
        (items, y)
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
