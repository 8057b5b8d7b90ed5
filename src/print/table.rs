//! Tables: rows under heading rows that are repeated on every page, numbers aligned at their mark.

use std::fmt::Write;
use std::rc::Rc;

use crate::data::State;
use crate::edition::{Cell, Display, signs_used};
use crate::print::breaking::Fill;
use crate::print::columns::{Panel, Sizes, ends_of, fit};
use crate::print::identity::Identity;
use crate::print::paragraph;
use crate::print::piece::{Align, Column, Piece, block, tie};
use crate::print::setting::Setting;
use crate::print::sheet::{self, Item, Owner};
use crate::print::structure::{NodeId, Role, Tree};
use crate::print::style::{Ink, TextStyle, Voice};
use crate::print::words::meaning;
use crate::text::number;

/// Space between the text of a cell and the edges of its column.
pub const PADDING: f32 = 4.0;

impl Setting<'_> {
    /// A table with its title; a wide one is cut into panels of columns set one under the other.
    pub fn table(&mut self, display: &Display, column: &Column) -> Vec<Piece> {
        let element = self.tree.element(column.parent, Role::Table);
        let mut made = self.title(display, column, Role::Caption, element);
        let sizes = fit(&self.look, display, column.width);
        let small = display.grid.rows.len() <= 14 && sizes.panels.len() == 1;
        for (i, panel) in sizes.panels.iter().enumerate() {
            let table = if i == 0 { element } else { self.tree.element(column.parent, Role::Table) };
            let mut pieces = self.panel(display, panel, &sizes, column, table);
            if let Some(first) = pieces.first_mut() {
                if i == 0 {
                    first.tied = true;
                } else {
                    first.before = self.look.half() * 2.0;
                }
            }
            made.append(&mut pieces);
        }
        if small {
            tie(&mut made);
            let index = self.edition.displays.iter().position(|it| std::ptr::eq(it, display));
            if column.grounds.is_empty() {
                made.iter_mut().for_each(|it| it.float = index);
            }
        }
        made
    }

    /// Some columns of a table, under their heading row.
    pub fn panel(
        &mut self,
        display: &Display,
        panel: &Panel,
        sizes: &Sizes,
        column: &Column,
        table: NodeId,
    ) -> Vec<Piece> {
        let head = self.tree.element(table, Role::TableHead);
        let heading = self.heading_row(display, panel, sizes, column, head);
        let again = self.repeated(display, column, &heading);
        let body = self.tree.element(table, Role::TableBody);
        let count = display.grid.rows.len();
        let room = self.look.depth() - again.iter().map(|it| it.height + it.before).sum::<f32>();
        let mut made = vec![heading];
        for i in 0..count {
            let mut pieces = self.row((display, i), panel, sizes, column, (body, room));
            for piece in &mut pieces {
                piece.again = Some(Rc::clone(&again));
                if let (true, true) = (i + 1 == count, column.width > 0.0) {
                    piece.tied = count > 1;
                }
            }
            if let Some(first) = pieces.first_mut() {
                first.tied = i < 2 || i + 1 == count;
            }
            made.append(&mut pieces);
        }
        if let Some(last) = made.last_mut() {
            let right = column.left + panel.width();
            last.items.push(sheet::rule(column.left, right, last.height, 0.8, Ink::Text));
        }
        made
    }

    /// The title and the heading row as they are set again: seen, not read aloud twice.
    fn repeated(&mut self, display: &Display, column: &Column, heading: &Piece) -> Rc<Vec<Piece>> {
        let mut aside = Tree::new();
        std::mem::swap(&mut aside, &mut self.tree);
        let links = self.links.len();
        let mut again = self.title_lines(display, column, Tree::ROOT, true);
        self.links.truncate(links);
        self.references.met.retain(|it, _| *it < links);
        self.tree = aside;
        again.push(heading.clone());
        tie(&mut again);
        for piece in &mut again {
            piece.float = None;
            piece.calls.clear();
            piece.marks.clear();
            piece.items.iter_mut().for_each(|it| it.give_to(Owner::Layout));
        }
        Rc::new(again)
    }

    fn heading_row(
        &mut self,
        display: &Display,
        panel: &Panel,
        sizes: &Sizes,
        column: &Column,
        head: NodeId,
    ) -> Piece {
        let style = TextStyle::sans(sizes.size, sizes.size * 1.26).voice(Voice::Tables).bold();
        let row = self.tree.element(head, Role::TableRow);
        let mut cells = Vec::new();
        let corner = (display.grid.corner.clone(), column.left, panel.label, Align::Left);
        cells.push(corner);
        let mut left = column.left + panel.label;
        for (offset, width) in panel.widths.iter().enumerate() {
            let it = &display.grid.columns[panel.first + offset];
            let label = match &it.unit {
                Some(unit) => format!("{}\n({unit})", it.label),
                None => it.label.clone(),
            };
            cells.push((label, left, *width, Align::Right));
            left += width;
        }
        let mut blocks = Vec::new();
        for (label, left, width, align) in cells {
            let cell = self.tree.element(row, Role::HeaderCell { of_row: false });
            let spans = self.words_as_spans(&label, style, cell);
            let room = (width - 2.0 * PADDING).max(1.0);
            let lines = paragraph::set(&self.look, &spans, room, Fill::Ragged);
            let corner = (left + PADDING, 0.0, room);
            blocks.push(block(&self.look, lines, style, corner, align));
        }
        let tallest = blocks.iter().map(|it| it.1).fold(style.leading, f32::max);
        let height = tallest + sizes.above + 3.0;
        let mut items = Vec::new();
        for (placed, used) in blocks {
            let drop = sizes.above + tallest - used;
            items.extend(placed.into_iter().map(|it| it.shifted((0.0, drop))));
        }
        let right = column.left + panel.width();
        items.push(sheet::rule(column.left, right, height, 0.8, Ink::Text));
        let grounds = column.grounds.clone();
        Piece { height, items, tied: true, grounds, ..Piece::default() }
    }

    /// One row: one piece, or one for each line when it is taller than the `room` a page has for it.
    fn row(
        &mut self,
        (display, index): (&Display, usize),
        panel: &Panel,
        sizes: &Sizes,
        column: &Column,
        (body, room_down): (NodeId, f32),
    ) -> Vec<Piece> {
        let row = &display.grid.rows[index];
        let mut style = TextStyle::sans(sizes.size, sizes.size * 1.3).voice(Voice::Tables).tabular();
        style.face.bold = row.is_total;
        let element = self.tree.element(body, Role::TableRow);
        let cell = self.tree.element(element, Role::HeaderCell { of_row: true });
        let spans = self.words_as_spans(&row.label, style, cell);
        let room = (panel.label - 2.0 * PADDING).max(1.0);
        let lines = paragraph::set(&self.look, &spans, room, Fill::Ragged);
        let corner = (column.left + PADDING, sizes.above, room);
        let (mut items, used) = block(&self.look, lines, style, corner, Align::Left);
        let mut left = column.left + panel.label;
        let mut height = used.max(style.leading);
        for (offset, width) in panel.widths.iter().enumerate() {
            let place = panel.first + offset;
            let node = self.tree.element(element, Role::DataCell);
            if let Some(cell) = row.cells.get(place) {
                self.tree.identify(node, Identity::of_cell(display, (index, place), cell));
                let corner = (left + PADDING, (width - 2.0 * PADDING).max(1.0));
                let spot = (corner, sizes.after_mark[place], sizes.above);
                let (mut placed, used) = self.cell(cell, style, spot, node);
                items.append(&mut placed);
                height = height.max(used);
            }
            left += width;
        }
        height += 2.0 * sizes.above;
        let grounds = column.grounds.clone();
        if height > room_down {
            return by_line(items, style.leading, height, &grounds);
        }
        items.push(sheet::rule(column.left, left, height, 0.35, Ink::Rule));
        vec![Piece { height, items, grounds, ..Piece::default() }]
    }

    /// A number placed so that its mark stands under the others of its column.
    fn cell(
        &mut self,
        cell: &Cell,
        style: TextStyle,
        ((left, width), after_mark, above): ((f32, f32), f32, f32),
        node: NodeId,
    ) -> (Vec<Item>, f32) {
        let shown = shown_with_marks(cell, self.words);
        let owner = Owner::Content(self.tree.content(node));
        let mut text = paragraph::single(&self.look, &shown, style, owner);
        if text.width > width {
            let spans = self.words_as_spans(&shown, style, node);
            let lines = paragraph::set(&self.look, &spans, width, Fill::Ragged);
            return block(&self.look, lines, style, (left, above, width), Align::Right);
        }
        let (_, after) = ends_of(&self.look, cell, &shown, style);
        let spare = (after_mark - after).max(0.0).min(width - text.width);
        text.x = left + width - text.width - spare;
        text.y = above + self.look.base_line(style);
        (vec![Item::Text(text)], style.leading)
    }

    /// Every sign used in a display, explained once.
    pub fn signs(&self, display: &Display) -> String {
        let cells = || display.grid.rows.iter().flat_map(|it| &it.cells);
        let mut said: Vec<String> = Vec::new();
        for state in signs_used(cells()) {
            let sign = cells().find(|it| it.measure.state == state).map(|it| it.shown.trim());
            if let (Some(sign), Some(words)) = (sign, meaning(state, self.language())) {
                said.push(format!("{sign}{}{words}", self.words.colon));
            }
        }
        for (is_used, (sign, words)) in [
            (cells().any(|it| it.measure.provisional), self.words.provisional),
            (cells().any(|it| it.measure.estimated), self.words.estimated),
        ] {
            if is_used {
                said.push(format!("{sign}{}{words}", self.words.colon));
            }
        }
        said.join("\u{a0}; ")
    }
}

/// What a cell shows, with the marks of provisional and estimated values and the bounds of its interval.
pub fn shown_with_marks(cell: &Cell, words: &crate::print::words::Words) -> String {
    let mut shown = cell.shown.trim().to_owned();
    if !matches!(cell.measure.state, State::Value | State::Zero | State::RoundsToZero) {
        return shown;
    }
    let marks = [(cell.measure.provisional, words.provisional), (cell.measure.estimated, words.estimated)];
    for (is_set, (sign, _)) in marks {
        if is_set && !shown.contains(sign) {
            shown.push('\u{a0}');
            shown.push_str(sign);
        }
    }
    if let Some((low, high)) = cell.measure.bounds {
        let bound = |it| number::format(it, cell.measure.decimals, words.language);
        let _ = write!(shown, " [{}\u{a0}{} {}]", bound(low), words.bounds, bound(high));
    }
    shown
}

/// A row taller than a page, as one piece for each line of text.
fn by_line(items: Vec<Item>, leading: f32, height: f32, grounds: &[usize]) -> Vec<Piece> {
    let count = (height / leading).ceil().max(1.0) as usize;
    let mut made = vec![Piece { height: leading, grounds: grounds.to_vec(), ..Piece::default() }; count];
    for item in items {
        let y = match &item {
            Item::Text(text) => text.y,
            Item::Shape(_) => 0.0,
        };
        let index = ((y / leading).floor().max(0.0) as usize).min(count - 1);
        made[index].items.push(item.shifted((0.0, -(index as f32) * leading)));
    }
    made
}
