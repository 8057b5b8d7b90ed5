//! Pieces: what pages are filled with, from top to bottom. A line of text is one, a chart is one.

use std::rc::Rc;

use crate::print::breaking::Fill;
use crate::print::paragraph::Line;
use crate::print::sheet::Item;
use crate::print::style::{Look, TextStyle};

/// Something that is never cut by a page break.
#[derive(Debug, Clone, Default)]
pub struct Piece {
    /// Space above, dropped at the top of a page.
    pub before: f32,
    /// Space above when the chart or table before it has floated away.
    pub alone: Option<f32>,
    /// Height, without the space above.
    pub height: f32,
    /// What it paints, from the left edge of the measure and its own top.
    pub items: Vec<Item>,
    /// Whether no page may end between the piece before and this one.
    pub tied: bool,
    /// Whether it is a line of running text, which stands on the grid.
    pub on_grid: bool,
    /// When a new page must begin, or floats be placed, before it.
    pub opens: Opens,
    /// Footnotes called in it.
    pub calls: Vec<u32>,
    /// Named places in it.
    pub marks: Vec<Mark>,
    /// Grounds it lies on: indices into the document's grounds, outermost first.
    pub grounds: Vec<usize>,
    /// In how many columns it is set; 0 while nobody has said so, and then over the whole measure.
    pub columns: u8,
    /// The display it belongs to, when that may float to the top of the next page.
    pub float: Option<usize>,
    /// A flatter form of it, for a page that has no room for the full one.
    pub flatter: Option<Rc<Piece>>,
    /// What is set again when a page begins with this piece: a table's title and heading rows.
    pub again: Option<Rc<Vec<Piece>>>,
}

/// What a piece opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Opens {
    /// Nothing: it follows on.
    #[default]
    Nothing,
    /// A section: where little room is left, charts of the section before are placed first.
    Section,
    /// Something that stands apart: it starts a page unless a third of the open one is free.
    Apart,
    /// A part, or anything that starts a page.
    Page,
}

/// A named place.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The name links use.
    pub place: String,
    /// Level and title of the bookmark, if it has one.
    pub bookmark: Option<(u8, String)>,
    /// The running head from here on, if it changes.
    pub running: Option<String>,
}

impl Mark {
    /// A place that links lead to, and nothing else.
    pub fn place(name: impl Into<String>) -> Mark {
        Mark { place: name.into(), bookmark: None, running: None }
    }
}

/// What lies behind pieces.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ground {
    /// A tint with a bar of the accent at its left, between two distances from the left of the measure.
    Box {
        /// Left edge.
        left: f32,
        /// Right edge.
        right: f32,
    },
    /// A thin bar at a distance from the left of the measure.
    Bar {
        /// Where it stands.
        left: f32,
    },
    /// A band of the accent across the whole sheet, from its top edge.
    Band,
}

/// Where blocks are set within the measure.
#[derive(Debug, Clone)]
pub struct Column {
    /// Left edge.
    pub left: f32,
    /// Width.
    pub width: f32,
    /// Style of running text.
    pub style: TextStyle,
    /// How lines fill the width.
    pub fill: Fill,
    /// Grounds everything lies on.
    pub grounds: Vec<usize>,
    /// The structure element blocks are added to.
    pub parent: usize,
    /// How many columns stand side by side.
    pub columns: u8,
    /// How deep headings of level 2 are in the structure.
    pub heading: u8,
}

impl Column {
    /// The same column narrowed from the left.
    pub fn indented(&self, by: f32, parent: usize) -> Column {
        let by = by.min(self.width * 0.4);
        Column { left: self.left + by, width: self.width - by, parent, ..self.clone() }
    }
}

/// How lines stand in their width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// At the right.
    Right,
}

/// Lines as pieces that leave neither a first nor a last line alone.
pub fn stack(look: &Look<'_>, lines: Vec<Line>, style: TextStyle, column: &Column) -> Vec<Piece> {
    let count = lines.len();
    let base = look.base_line(style);
    let piece = |(i, line): (usize, Line)| Piece {
        height: style.leading,
        items: line.items.into_iter().map(|it| it.shifted((column.left, base))).collect(),
        tied: i > 0 && (i == 1 || i + 1 == count),
        calls: line.calls,
        grounds: column.grounds.clone(),
        on_grid: look.is_running(style),
        ..Piece::default()
    };
    lines.into_iter().enumerate().map(piece).collect()
}

/// Lines as items from a corner, and their height; for what is placed by hand.
pub fn block(
    look: &Look<'_>,
    lines: Vec<Line>,
    style: TextStyle,
    (left, top, width): (f32, f32, f32),
    align: Align,
) -> (Vec<Item>, f32) {
    let mut items = Vec::new();
    let mut y = top;
    for line in lines {
        let spare = width - line.width;
        let x = match align {
            Align::Left => left,
            Align::Right => left + spare,
        };
        let base = y + look.base_line(style);
        items.extend(line.items.into_iter().map(|it| it.shifted((x, base))));
        y += style.leading;
    }
    (items, y - top)
}

/// Ties every piece to the one before it, the first left as it is.
pub fn tie(pieces: &mut [Piece]) {
    pieces.iter_mut().skip(1).for_each(|it| it.tied = true);
}
