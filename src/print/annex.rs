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
const BETWEEN: f32 = 13.0;

impl Setting<'_> {
    /// Indices of the charts that the text shows.
    pub fn shown_charts(&self) -> Vec<usize> {
        let mut shown = self.shown_displays();
        shown.retain(|it| matches!(self.edition.displays[*it].form, Form::Chart(_)));
        shown
    }

    /// The data of every chart: narrow tables in two columns, then those that need the whole measure.
    pub fn data_of_charts(&mut self, parent: NodeId) -> Vec<Piece> {
        let charts = self.shown_charts();
        if charts.is_empty() {
            return Vec::new();
        }
        let half = self.look.half();
        let element = self.tree.element(parent, Role::Section);
        let (title, lead) = self.words.data;
        let mut made = self.closing_title(title, element, DATA_PLACE);
        let width = self.look.measure();
        let style = self.look.legend();
        let whole = Column { left: 0.0, width, style, fill: Fill::Ragged, ..self.body_column(element) };
        let mut said = self.plain_paragraph(lead, style, &whole);
        tie(&mut said);
        if let Some(first) = said.first_mut() {
            (first.tied, first.before) = (true, half * 0.5);
        }
        made.append(&mut said);
        made[0].opens = Opens::Page;
        let top = made.iter().map(|it| it.height + it.before).sum::<f32>() + half * 2.0;

        let narrow = Column { width: (width - GUTTER) / 2.0, ..whole.clone() };
        let (mut tables, mut wide) = (Vec::new(), Vec::new());
        for index in charts {
            let sizes = fit_small(&self.look, &self.edition.displays[index], narrow.width);
            let (tree, links) = (self.tree.clone(), self.links.len());
            let pieces = self.data_table(index, &sizes, &narrow);
            if sizes.panels.len() == 1 && height_of(&pieces) < self.look.depth() - top {
                tables.push(together(pieces, 0.0));
            } else {
                self.tree = tree;
                self.links.truncate(links);
                let sizes = fit_small(&self.look, &self.edition.displays[index], width);
                let mut pieces = self.data_table(index, &sizes, &whole);
                pieces[0].before = BETWEEN;
                wide.append(&mut pieces);
            }
        }
        let right = narrow.width + GUTTER;
        made.append(&mut in_two_columns(tables, right, (self.look.depth() - top, self.look.depth())));
        let titled = made.iter().position(|it| it.before > half).unwrap_or(0);
        if titled > 0 {
            made[titled].before = half * 2.0;
        }
        made.append(&mut wide);
        made
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
        let style = TextStyle::sans(8.0, 10.2).bold();
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
            let mut unit = vec![Inline::Text(" – ".to_owned())];
            unit.extend(without_calls(&display.unit));
            let plain = TextStyle::sans(8.0, 10.2).ink(Ink::Muted);
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

/// Pieces one under the other as a single one, moved to the right.
fn together(pieces: Vec<Piece>, right: f32) -> Piece {
    let mut whole = Piece::default();
    for mut piece in pieces {
        let top = whole.height + piece.before;
        whole.items.extend(piece.items.into_iter().map(|it| it.shifted((right, top))));
        whole.marks.append(&mut piece.marks);
        whole.calls.append(&mut piece.calls);
        whole.height = top + piece.height;
    }
    whole
}

/// Tables in two columns, page by page: the columns of the last page are about as tall as each other.
fn in_two_columns(mut tables: Vec<Piece>, right: f32, (first, later): (f32, f32)) -> Vec<Piece> {
    for table in tables.iter_mut().skip(1) {
        table.before = BETWEEN;
    }
    let mut made: Vec<Piece> = Vec::new();
    while !tables.is_empty() {
        let room = if made.is_empty() { first } else { later };
        let (cut, end) = shared_out(&tables, room);
        let rest = tables.split_off(end);
        let other = tables.split_off(cut);
        let columns = [top_of(tables), top_of(other)];
        let [left, other] = columns.map(|it| together(it, 0.0));
        let mut page = Piece { before: BETWEEN, ..left };
        page.height = page.height.max(other.height);
        page.items.extend(other.items.into_iter().map(|it| it.shifted((right, 0.0))));
        page.marks.extend(other.marks);
        made.push(page);
        tables = rest;
    }
    made
}

/// The first table of a column has nothing above it.
fn top_of(mut tables: Vec<Piece>) -> Vec<Piece> {
    if let Some(first) = tables.first_mut() {
        first.before = 0.0;
    }
    tables
}

/// Where the second column begins and where it ends.
fn shared_out(tables: &[Piece], room: f32) -> (usize, usize) {
    let balanced = (1..=tables.len()).map(|cut| {
        let tallest = height_of(&tables[..cut]).max(height_of(&tables[cut..]));
        (cut, tallest)
    });
    let best = balanced.min_by(|one, other| one.1.total_cmp(&other.1));
    if let Some((cut, tallest)) = best
        && tallest <= room
    {
        return (cut, tables.len());
    }
    let filled = |from: usize| {
        let mut end = from + 1;
        while end < tables.len() && height_of(&tables[from..=end]) <= room {
            end += 1;
        }
        end.min(tables.len())
    };
    let cut = filled(0);
    (cut, filled(cut))
}
