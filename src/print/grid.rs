//! The grid of base lines: running text stands on it on every page and in every column, whatever stands between.

use crate::print::piece::Piece;
use crate::print::style::Look;

/// Where the pieces of a group stand under each other, and where the group ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Stand {
    /// The top of each piece.
    pub tops: Vec<f32>,
    /// The foot of the last.
    pub end: f32,
}

/// Stands a group of pieces under `from`, `gap` points below it; `close` shortens the spaces inside.
///
/// What is missing to the grid is added above the group, so that a heading stays as close as it should to the
/// text it is tied to. Distances are from the top of the text area, which is on the grid.
pub fn stand(look: &Look<'_>, group: &[Piece], (from, gap): (f32, f32), close: impl Fn(f32) -> f32) -> Stand {
    let before = |index: usize| if index == 0 { gap } else { close(group[index].before) };
    let mut missing = 0.0;
    let mut y = from;
    for (index, piece) in group.iter().enumerate() {
        y += before(index);
        if piece.on_grid {
            missing = look.on_grid(y) - y;
            break;
        }
        y += piece.height;
    }
    let mut y = from + missing;
    let mut tops = Vec::with_capacity(group.len());
    for (index, piece) in group.iter().enumerate() {
        y += before(index);
        if piece.on_grid {
            y = look.on_grid(y);
        }
        tops.push(y);
        y += piece.height;
    }
    Stand { tops, end: y }
}
