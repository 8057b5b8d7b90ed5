//! Key figures side by side: large numbers in a grid, in the text and on the cover.

use crate::edition::inline::KeyFigure;
use crate::edition::{Inline, PageNumber};
use crate::print::breaking::Fill;
use crate::print::paragraph;
use crate::print::piece::{Align, Column, Piece, block, tie};
use crate::print::setting::Setting;
use crate::print::sheet::{self, Item};
use crate::print::structure::{NodeId, Role};
use crate::print::style::{Ink, TextStyle, Voice};

const GUTTER: f32 = 18.0;

impl Setting<'_> {
    /// A panel of key figures across the whole measure.
    pub fn key_figures(&mut self, title: &[Inline], figures: &[KeyFigure], column: &Column) -> Vec<Piece> {
        let half = self.look.half();
        let element = self.tree.element(column.parent, Role::Group);
        let (left, width) =
            if column.grounds.is_empty() { (0.0, self.look.measure()) } else { (column.left, column.width) };
        let wide = Column { left, width, parent: element, fill: Fill::Ragged, ..column.clone() };
        let mut made = Vec::new();
        if !title.is_empty() {
            let style = TextStyle::sans(10.5, half * 2.0).voice(Voice::Headings).bold().ink(Ink::Accent);
            let titled = Column { style, ..wide.clone() };
            made = self.paragraph(title, Role::Paragraph, &titled);
        }
        for (i, row) in figures.chunks(per_row(figures.len(), width)).enumerate() {
            let columns = per_row(figures.len(), width);
            let (items, height) = self.figure_row(row, columns, (left, width), element, true);
            let height = self.look.snapped(height);
            let before = if i == 0 && !made.is_empty() { half * 0.5 } else { half };
            let calls = self.calls_of(row);
            let grounds = column.grounds.clone();
            made.push(Piece { before, height, items, calls, grounds, ..Piece::default() });
        }
        if column.grounds.is_empty() {
            made.iter_mut().for_each(|it| it.columns = 1);
        }
        let titled = made.len().min(2);
        tie(&mut made[..titled]);
        made
    }

    /// One row of key figures from `left`, its items and its height.
    pub fn figure_row(
        &mut self,
        figures: &[KeyFigure],
        columns: usize,
        (left, width): (f32, f32),
        parent: NodeId,
        complete: bool,
    ) -> (Vec<Item>, f32) {
        let columns = columns.max(1) as f32;
        let cell = (width - GUTTER * (columns - 1.0)) / columns;
        let mut items = Vec::new();
        let mut height = 0.0_f32;
        for (i, figure) in figures.iter().enumerate() {
            let x = left + i as f32 * (cell + GUTTER);
            items.push(sheet::rule(x, x + cell, 0.6, 1.2, Ink::Accent));
            let element = self.tree.element(parent, Role::Group);
            let mut y = 6.0;
            for (inlines, style) in self.figure_lines(figure, cell, complete) {
                let paragraph = self.tree.element(element, Role::Paragraph);
                let spans = self.spans(inlines, style, paragraph);
                let lines = paragraph::set(&self.look, &spans, cell, Fill::Ragged);
                let (mut placed, used) = block(&self.look, lines, style, (x, y, cell), Align::Left);
                items.append(&mut placed);
                y += used;
            }
            height = height.max(y);
        }
        (items, height)
    }

    fn figure_lines<'f>(
        &self,
        figure: &'f KeyFigure,
        cell: f32,
        complete: bool,
    ) -> Vec<(&'f [Inline], TextStyle)> {
        let large = self.value_style(&figure.value, cell, if complete { 26.0 } else { 34.0 });
        let label = TextStyle::sans(9.3, 11.8).bold();
        let mut lines = vec![(figure.value.as_slice(), large), (figure.label.as_slice(), label)];
        if let Some(detail) = &figure.detail {
            lines.push((detail, TextStyle::sans(9.0, 11.8)));
        }
        if complete && !figure.source.is_empty() {
            lines.push((&figure.source, TextStyle::sans(7.6, 10.2).ink(Ink::Muted)));
        }
        lines
    }

    /// The value as large as its cell allows.
    fn value_style(&self, value: &[Inline], cell: f32, largest: f32) -> TextStyle {
        let words = crate::edition::plain(value);
        let mut style = TextStyle::text(largest, largest).voice(Voice::KeyFigures).bold().ink(Ink::Accent);
        while style.size > 15.0 && crate::print::span::width_of(&self.look, &words, style) > cell {
            style.size -= 1.0;
        }
        TextStyle { leading: (style.size * 1.16).ceil(), ..style }
    }

    fn calls_of(&self, figures: &[KeyFigure]) -> Vec<u32> {
        let mut calls = Vec::new();
        for figure in figures {
            let detail = figure.detail.iter();
            for inlines in [&figure.value, &figure.label, &figure.source].into_iter().chain(detail) {
                gather_calls(inlines, &mut calls);
            }
        }
        calls.retain(|it| self.has_note(*it));
        calls
    }
}

/// The footnotes called in a text.
pub fn gather_calls(inlines: &[Inline], calls: &mut Vec<u32>) {
    for inline in inlines {
        match inline {
            Inline::NoteCall(number) => calls.push(*number),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Foreign { inlines: inner, .. }
            | Inline::Link { inlines: inner, .. } => gather_calls(inner, calls),
            Inline::Text(_) | Inline::Code(_) | Inline::LineBreak | Inline::Citation(_) => {}
        }
    }
}

/// A text without its footnote calls: for titles set again, contents lists, the cover.
pub fn without_calls(inlines: &[Inline]) -> Vec<Inline> {
    let keep = |it: &Inline| !matches!(it, Inline::NoteCall(_));
    let strip = |it: &Inline| match it {
        Inline::Emphasis(inner) => Inline::Emphasis(without_calls(inner)),
        Inline::Strong(inner) => Inline::Strong(without_calls(inner)),
        Inline::Link { inlines, target, .. } => {
            let (target, inlines) = (target.clone(), without_calls(inlines));
            Inline::Link { target, inlines, page: PageNumber::Without }
        }
        other => other.clone(),
    };
    inlines.iter().filter(|it| keep(it)).map(strip).collect()
}

/// How many key figures stand side by side.
pub fn per_row(count: usize, width: f32) -> usize {
    let most = ((width + GUTTER) / 115.0).floor().max(1.0) as usize;
    let wanted = match count {
        0 | 1 => 1,
        2 => 2,
        4 => 4,
        _ => 3,
    };
    wanted.min(most)
}
