//! The data of the charts: every value drawn, in small tables at the end of the edition.

use crate::edition::{Display, Form, Inline, plain};
use crate::print::breaking::Fill;
use crate::print::columns::{Sizes, fit_small};
use crate::print::panel::without_calls;
use crate::print::paragraph;
use crate::print::piece::{Column, Opens, Piece, stack, tie};
use crate::print::setting::{Setting, display_place};
use crate::print::sheet::Goal;
use crate::print::structure::{NodeId, Role};
use crate::print::style::{Ink, TextStyle};

/// Name of the place of the data of the charts.
pub const DATA_PLACE: &str = "data-of-charts";

const GUTTER: f32 = 20.0;
/// Space between two tables.
const BETWEEN: f32 = 12.0;

impl Setting<'_> {
    /// Indices of the charts that the text shows.
    pub fn shown_charts(&self) -> Vec<usize> {
        let mut shown = self.shown_displays();
        shown.retain(|it| matches!(self.edition.displays[*it].form, Form::Chart(_)));
        shown
    }

    /// The data of every chart: tables in three columns, then in two, then over the whole measure, as they need.
    pub fn data_of_charts(&mut self, parent: NodeId) -> Vec<Piece> {
        let charts = self.shown_charts();
        if charts.is_empty() {
            return Vec::new();
        }
        let half = self.look.half();
        let element = self.tree.element(parent, Role::Section);
        let (mut made, whole) = self.closing_list(self.words.data, element, (DATA_PLACE, Opens::Page));
        let width = whole.width;
        let titled = made.len();
        let top = made.iter().map(|it| it.height + it.before).sum::<f32>() + half * 2.0;

        let room = self.look.depth();
        let mut left = charts;
        for count in [3, 2] {
            let width = (width - GUTTER * (count - 1) as f32) / count as f32;
            let narrow = Column { width, ..whole.clone() };
            let first = if made.len() == titled { room - top } else { room };
            let (tables, others) = self.data_tables(left, &narrow, first);
            left = others;
            made.append(&mut in_columns(tables, (count, width + GUTTER), (first, room)));
        }
        for index in left {
            let sizes = fit_small(&self.look, &self.edition.displays[index], width);
            made.append(&mut self.data_table(index, &sizes, &whole));
        }
        if let Some(first) = made.get_mut(titled) {
            (first.tied, first.before) = (true, half * 2.0);
        }
        made
    }

    /// Tables that fit a column, one piece each, and the charts whose data do not.
    fn data_tables(&mut self, charts: Vec<usize>, column: &Column, room: f32) -> (Vec<Piece>, Vec<usize>) {
        let (mut tables, mut others) = (Vec::new(), Vec::new());
        for index in charts {
            let sizes = fit_small(&self.look, &self.edition.displays[index], column.width);
            let (nodes, links) = (self.tree.nodes.len(), self.links.len());
            let pieces = self.data_table(index, &sizes, column);
            if sizes.panels.len() == 1 && height_of(&pieces) < room {
                tables.push(together(pieces));
            } else {
                self.tree.truncate(nodes, column.parent);
                self.links.truncate(links);
                others.push(index);
            }
        }
        (tables, others)
    }

    /// Number, title and unit of a chart, and its data.
    fn data_table(&mut self, index: usize, sizes: &Sizes, column: &Column) -> Vec<Piece> {
        let edition = self.edition;
        let display = &edition.displays[index];
        let mut made = Vec::new();
        for (i, panel) in sizes.panels.iter().enumerate() {
            let table = self.tree.element(column.parent, Role::Table);
            if i == 0 {
                made = self.data_title(index, display, table, column);
            }
            let mut pieces = self.panel(display, panel, sizes, column, table);
            if let Some(first) = pieces.first_mut() {
                (first.tied, first.before) = (i == 0, if i == 0 { 1.0 } else { BETWEEN * 0.6 });
            }
            made.append(&mut pieces);
        }
        made
    }

    fn data_title(&mut self, index: usize, display: &Display, table: NodeId, column: &Column) -> Vec<Piece> {
        let style = TextStyle::sans(7.8, 9.8).bold();
        let caption = self.tree.element(table, Role::Caption);
        let label = format!("{}\u{a0}{}", self.words.chart, display.number);
        let link = self.link(Goal::Place(display_place(index)), format!("{} {label}", self.words.to_page));
        let linked = self.tree.element(caption, Role::Link(link));
        let mut spans = self.words_as_spans(&label, style.ink(Ink::Accent), linked);
        spans.iter_mut().for_each(|it| it.link = Some(link));
        let mut title = vec![Inline::Text(" – ".to_owned())];
        title.extend(without_calls(&display.title));
        spans.extend(self.spans(&title, style, caption));
        if !plain(&display.unit).trim().is_empty() {
            // The point stays at the end of its line.
            let mut unit = vec![Inline::Text("\u{a0}· ".to_owned())];
            unit.extend(without_calls(&display.unit));
            let plain = TextStyle::sans(7.8, 9.8).ink(Ink::Muted);
            spans.extend(self.spans(&unit, plain, caption));
        }
        let lines = paragraph::set(&self.look, &spans, column.width, Fill::Ragged);
        let mut pieces = stack(&self.look, lines, style, column);
        tie(&mut pieces);
        pieces
    }
}

fn height_of(pieces: &[Piece]) -> f32 {
    pieces.iter().map(|it| it.height + it.before).sum()
}

/// Pieces one under the other as a single one, the first at its top.
fn together(pieces: Vec<Piece>) -> Piece {
    let mut whole = Piece::default();
    for (i, mut piece) in pieces.into_iter().enumerate() {
        let top = whole.height + if i > 0 { piece.before } else { 0.0 };
        whole.items.extend(piece.items.into_iter().map(|it| it.shifted((0.0, top))));
        whole.marks.append(&mut piece.marks);
        whole.calls.append(&mut piece.calls);
        whole.height = top + piece.height;
    }
    whole
}

/// Tables in columns, page by page: the columns of the last page are about as tall as each other.
fn in_columns(tables: Vec<Piece>, (count, step): (usize, f32), (first, later): (f32, f32)) -> Vec<Piece> {
    let mut left: Vec<Piece> = tables.into_iter().map(|it| Piece { before: BETWEEN, ..it }).collect();
    let mut made: Vec<Piece> = Vec::new();
    while !left.is_empty() {
        let room = if made.is_empty() { first } else { later };
        let ends = shared_out(&left, count, room);
        let mut page = Piece { before: BETWEEN, ..Piece::default() };
        let mut taken = 0;
        for (i, end) in ends.into_iter().enumerate() {
            let column = together(left.drain(..end - taken).collect());
            taken = end;
            page.height = page.height.max(column.height);
            page.items.extend(column.items.into_iter().map(|it| it.shifted((step * i as f32, 0.0))));
            page.marks.extend(column.marks);
        }
        made.push(page);
    }
    made
}

/// Where each column ends: as low as all tables allow, or as the page does.
fn shared_out(tables: &[Piece], count: usize, room: f32) -> Vec<usize> {
    let mut depth = height_of(tables) / count as f32;
    loop {
        let ends = filled(tables, count, depth.min(room));
        if ends.last() == Some(&tables.len()) || depth >= room {
            return ends;
        }
        depth += 4.0;
    }
}

/// Where each column ends when it is filled down to `depth`, one table at least.
fn filled(tables: &[Piece], count: usize, depth: f32) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut from = 0;
    while from < tables.len() && ends.len() < count {
        let mut end = from + 1;
        while end < tables.len() && height_of(&tables[from..=end]) - BETWEEN <= depth {
            end += 1;
        }
        ends.push(end);
        from = end;
    }
    ends
}
