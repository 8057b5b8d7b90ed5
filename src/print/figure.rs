//! Charts and what stands around charts and tables: number, title, unit, population, reading, source, notes.

use std::rc::Rc;

use crate::chart::scene;
use crate::edition::{Display, Form, Inline, plain};
use crate::print::breaking::Fill;
use crate::print::identity::Identity;
use crate::print::panel::without_calls;
use crate::print::paragraph;
use crate::print::piece::{Column, Mark, Piece, stack, tie};
use crate::print::setting::{Setting, display_place};
use crate::print::sheet::{self, Item, Outline, Owner, Shape, Stroke};
use crate::print::structure::{NodeId, Role};
use crate::print::style::{Ink, TextStyle, Voice, chart_ink};

/// How much lower a chart may be drawn to fill a page, and the least height at which labels still keep apart.
const FLATNESS: f32 = 0.82;
const FLATTENED: f32 = 170.0;

impl Setting<'_> {
    /// Sets a chart or table of the edition, with everything a reader needs beside it.
    pub fn display(&mut self, index: usize, column: &Column) -> Vec<Piece> {
        let edition = self.edition;
        let Some(display) = edition.displays.get(index) else { return Vec::new() };
        let element = self.tree.element(column.parent, Role::Group);
        self.tree.identify(element, Identity::of_display(display));
        let (left, width) =
            if column.grounds.is_empty() { (0.0, self.look.measure()) } else { (column.left, column.width) };
        let style = self.look.legend();
        let wide = Column { left, width, parent: element, fill: Fill::Ragged, style, ..column.clone() };
        let mut pieces = match (display.form, self.scenes.get(index).copied().flatten()) {
            (Form::Chart(_), Some(scene)) => self.chart(display, scene, &wide, index),
            _ => self.table(display, &wide),
        };
        let small = Column { style: self.look.foot(), ..wide.clone() };
        let mut foot = self.foot(display, &small);
        tie(&mut foot);
        if let Some(first) = foot.first_mut() {
            (first.tied, first.before) = (true, self.look.half() * 0.7);
        }
        pieces.append(&mut foot);
        let float = pieces[0].float;
        let is_wide = column.grounds.is_empty();
        for piece in &mut pieces {
            piece.float = float;
            piece.columns = if is_wide { 1 } else { 0 };
        }
        self.finish(&mut pieces, &wide);
        pieces[0].marks.push(Mark::place(display_place(index)));
        pieces
    }

    /// Closes a display with a rule and brings its height back to the grid.
    fn finish(&self, pieces: &mut [Piece], column: &Column) {
        let total: f32 = pieces.iter().map(|it| it.height + it.before).sum();
        let spare = self.look.snapped(total + 5.0) - total;
        if let Some(last) = pieces.last_mut() {
            let right = column.left + column.width;
            last.items.push(sheet::rule(column.left, right, last.height + 4.5, 0.5, Ink::Rule));
            last.height += spare;
        }
    }

    fn chart(
        &mut self,
        display: &Display,
        scene: &scene::Scene,
        column: &Column,
        index: usize,
    ) -> Vec<Piece> {
        let mut pieces = self.title(display, column, Role::Paragraph, column.parent);
        let role = Role::Figure { alternative: display.alternative.clone() };
        let owner = Owner::Content(self.tree.leaf(column.parent, role));
        // A drawing never takes more than two thirds of a page, nor more than its column.
        let tallest = self.look.depth() * 0.66;
        let scale = (column.width / scene.width.max(1.0)).min(tallest / scene.height.max(1.0)).min(1.0);
        let drawn = |flatness: f32| {
            let scales = (scale, scale * flatness);
            let draw = |it: &scene::Item| self.draw(it, scales, owner).shifted((column.left, 4.0));
            Piece {
                height: scene.height * scales.1 + 4.0,
                items: scene.items.iter().map(draw).collect(),
                tied: true,
                grounds: column.grounds.clone(),
                float: column.grounds.is_empty().then_some(index),
                ..Piece::default()
            }
        };
        let mut drawing = drawn(1.0);
        if scene.height > FLATTENED {
            drawing.flatter = Some(Rc::new(drawn(FLATNESS)));
        }
        pieces.push(drawing);
        if column.grounds.is_empty() {
            pieces.iter_mut().for_each(|it| it.float = Some(index));
        }
        pieces
    }

    /// One shape of a scene, at its scales across and down; letters and circles keep their form.
    fn draw(&self, item: &scene::Item, (scale, down): (f32, f32), owner: Owner) -> Item {
        let stroke = |it: &scene::Stroke| Stroke {
            ink: chart_ink(it.role),
            width: it.width * scale,
            dash: it.dash.iter().map(|it| it * scale).collect(),
        };
        match item {
            scene::Item::Path { points, closed, fill, stroke: line } => {
                let points = points.iter().map(|(x, y)| (x * scale, y * down)).collect();
                let outline = Outline::Path { points, closed: *closed };
                let (fill, stroke) = (fill.map(chart_ink), line.as_ref().map(stroke));
                Item::Shape(Shape { outline, fill, stroke, owner })
            }
            scene::Item::Circle { center, radius, fill, stroke: line } => {
                let center = (center.0 * scale, center.1 * down);
                let outline = Outline::Circle { center, radius: radius * scale };
                let (fill, stroke) = (fill.map(chart_ink), line.as_ref().map(stroke));
                Item::Shape(Shape { outline, fill, stroke, owner })
            }
            scene::Item::Text { position, anchor, text, size, bold, role } => {
                let mut style =
                    TextStyle::sans(size * scale, 0.0).voice(Voice::Drawing).ink(chart_ink(*role));
                style.face.bold = *bold;
                let mut placed = paragraph::single(&self.look, text, style, owner);
                let back = match anchor {
                    scene::Anchor::Start => 0.0,
                    scene::Anchor::Middle => placed.width / 2.0,
                    scene::Anchor::End => placed.width,
                };
                placed.x = position.0 * scale - back;
                placed.y = position.1 * down;
                Item::Text(placed)
            }
        }
    }

    /// « Graphique 3 – title » and the unit beneath, under a rule of the accent.
    pub fn title(&mut self, display: &Display, column: &Column, role: Role, parent: NodeId) -> Vec<Piece> {
        // What stands in a table must be a row or its caption (ISO 32000-1, 14.8.4.3.4).
        let unit_parent = if role == Role::Caption { None } else { Some(parent) };
        let element = self.tree.element(parent, role);
        let mut pieces = self.title_lines(display, column, element, false);
        if !display.unit.is_empty() {
            let style = self.look.legend().ink(Ink::Muted);
            let unit = self.tree.element(unit_parent.unwrap_or(element), Role::Paragraph);
            let mut inlines = vec![Inline::Text(format!("{}{}", self.words.unit, self.words.colon))];
            inlines.extend(display.unit.iter().cloned());
            let spans = self.spans(&inlines, style, unit);
            let lines = paragraph::set(&self.look, &spans, column.width, Fill::Ragged);
            pieces.extend(stack(&self.look, lines, style, column));
        }
        tie(&mut pieces);
        pieces
    }

    /// The title alone; `again` when it is repeated on a later page.
    pub fn title_lines(
        &mut self,
        display: &Display,
        column: &Column,
        element: NodeId,
        again: bool,
    ) -> Vec<Piece> {
        let style = TextStyle::sans(10.2, 13.5).bold();
        let word = match display.form {
            Form::Chart(_) => self.words.chart,
            Form::Table => self.words.table,
        };
        let label = format!("{word}\u{a0}{} – ", display.number);
        let mut spans = self.words_as_spans(&label, style.ink(Ink::Accent), element);
        if again {
            let mut title = without_calls(&display.title);
            title.push(Inline::Text(format!("\u{a0}{}", self.words.continued)));
            spans.extend(self.spans(&title, style, element));
        } else {
            spans.extend(self.spans(&display.title, style, element));
        }
        let lines = paragraph::set(&self.look, &spans, column.width, Fill::Ragged);
        let mut pieces = stack(&self.look, lines, style, column);
        if let Some(first) = pieces.first_mut() {
            // The rule above the title is part of its first line.
            let drop = 6.0;
            first.items.iter_mut().for_each(|it| it.shift((0.0, drop)));
            first.height += drop;
            let right = column.left + column.width;
            first.items.push(sheet::rule(column.left, right, 0.6, 1.2, Ink::Accent));
        }
        tie(&mut pieces);
        pieces
    }

    /// Signs, population, reading, source and notes.
    fn foot(&mut self, display: &Display, column: &Column) -> Vec<Piece> {
        let words = self.words;
        let mut made = Vec::new();
        let signs = self.signs(display);
        if !signs.is_empty() {
            let inlines = [Inline::Text(signs)];
            made.extend(self.labelled(words.signs, &inlines, column));
        }
        made.extend(self.labelled(words.population, &display.population, column));
        made.extend(self.labelled(words.reading, &display.reading, column));
        made.extend(self.labelled(words.source, &display.source, column));
        if let [note] = display.notes.as_slice() {
            made.extend(self.labelled(words.note, note, column));
        } else {
            let mut all = Vec::new();
            for (i, note) in display.notes.iter().enumerate() {
                let space = if i > 0 { " " } else { "" };
                all.push(Inline::Strong(vec![Inline::Text(format!("{space}{}.\u{a0}", i + 1))]));
                all.extend(note.iter().cloned());
            }
            made.extend(self.labelled(words.notes, &all, column));
        }
        made
    }

    fn labelled(&mut self, label: &str, inlines: &[Inline], column: &Column) -> Vec<Piece> {
        if plain(inlines).trim().is_empty() {
            return Vec::new();
        }
        let label = Inline::Text(format!("{label}{}", self.words.colon));
        let mut all = vec![Inline::Strong(vec![label])];
        all.extend(inlines.iter().cloned());
        self.paragraph(&all, Role::Paragraph, column)
    }
}
