//! A chart as a scene of plain shapes, ready for any output.
//!
//! plotters draws each chart into a [`Scene`]; `svg` turns a scene into markup, `print` places the same
//! shapes on paper. This module knows nothing about pages or files.

pub mod scene;
pub mod svg;

pub use scene::Scene;

use crate::edition::Display;
use crate::text::Language;
use crate::theme::Fonts;

/// The width a chart is laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// The measure of the printed page and of a desk screen, in points.
    Wide,
    /// A phone: fewer labels, text as large as on paper.
    Narrow,
}

/// Draws a chart; `None` for a table.
///
/// Missing periods are gaps, zero is drawn, bars start at zero, breaks are marked, every series has a
/// second mark beside its colour. Text is measured with the theme's own fonts.
pub fn draw(display: &Display, fonts: &Fonts, language: Language, width: Width) -> Option<Scene> {
    let _ = (display, fonts, language, width);
    todo!()
}
