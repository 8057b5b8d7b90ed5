//! One page: while it is filled, when it is done, and what lies behind its text.

use std::collections::BTreeMap;

use crate::print::piece::{Ground, Piece};
use crate::print::setting::Setting;
use crate::print::sheet::{self, Bookmark, Item, Place};
use crate::print::style::Ink;

/// A filled page, still without running heads.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// What is on it.
    pub items: Vec<Item>,
    /// What its running head says.
    pub running: String,
    /// Whether a band takes the place of the running head.
    pub has_band: bool,
}

/// Pages filled from a list of pieces.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// Named places.
    pub places: BTreeMap<String, Place>,
    /// Bookmarks, in order.
    pub bookmarks: Vec<Bookmark>,
}

impl Filled {
    /// Adds what follows; a place keeps where it was first met.
    pub fn append(&mut self, mut more: Filled) {
        self.pages.append(&mut more.pages);
        for (name, place) in more.places {
            self.places.entry(name).or_insert(place);
        }
        self.bookmarks.append(&mut more.bookmarks);
    }
}

/// Space between the text and the rule above the footnotes.
pub const ABOVE_NOTES: f32 = 9.0;
/// Space below that rule.
pub const BELOW_RULE: f32 = 5.0;
/// How far a box reaches beyond its lines, also where a page break cuts it.
const BOX_EDGE: f32 = 4.0;
/// The page being filled.
#[derive(Debug, Clone, Default)]
pub struct Open {
    /// Where the next piece goes.
    pub y: f32,
    /// What is on it.
    pub items: Vec<Item>,
    /// Whether it holds more than footnotes.
    pub has_body: bool,
    /// Whether its last piece belongs to a chart or table that floats.
    pub ends_with_float: bool,
    /// Lines of its footnotes.
    pub notes: Vec<Piece>,
    /// Their height, with what stays blank under them.
    pub notes_height: f32,
    /// Left, top and bottom of each ground on this page, by ground and by where its column begins.
    pub grounds: BTreeMap<(usize, i32), (f32, f32, f32)>,
    /// The first section that begins on this page.
    pub running: Option<String>,
    /// The last of them.
    pub latest: Option<String>,
}

impl Open {
    /// Whether anything is on it.
    pub fn is_used(&self) -> bool {
        self.has_body || !self.notes.is_empty()
    }

    /// Height taken by footnotes and the rule above them.
    pub fn bottom(&self) -> f32 {
        if self.notes.is_empty() { 0.0 } else { self.notes_height + ABOVE_NOTES + BELOW_RULE }
    }
}

/// Left edge of the measure and top of the text area on a page; odd page numbers are right-hand pages.
pub fn corner(setting: &Setting<'_>, index: usize) -> (f32, f32) {
    let print = setting.look.print;
    let is_right = index.is_multiple_of(2);
    (if is_right { print.margin_inner } else { print.margin_outer }, print.margin_top)
}

/// What a ground paints from the corner of the text area, between two heights.
pub fn paint(ground: Ground, (x, y): (f32, f32), (from, to): (f32, f32), sheet_width: f32) -> Vec<Item> {
    match ground {
        Ground::Box { left, right } => {
            let (from, to) = (y + from - BOX_EDGE, y + to + BOX_EDGE);
            vec![
                sheet::rectangle([x + left, from, x + right, to], Ink::Tint),
                sheet::rectangle([x + left, from, x + left + 2.5, to], Ink::Accent),
            ]
        }
        Ground::Bar { left } => {
            vec![sheet::rectangle([x + left, y + from, x + left + 1.6, y + to], Ink::Accent)]
        }
        Ground::Band => vec![sheet::rectangle([0.0, 0.0, sheet_width, y + to], Ink::Band)],
    }
}
