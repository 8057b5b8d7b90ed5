//! A chart as a scene of plain shapes, ready for any output.
//!
//! plotters draws each chart into a [`Scene`]; `svg` turns a scene into markup, `print` places the same
//! shapes on paper. This module knows nothing about pages or files.

mod canvas;
mod cells;
mod columns;
mod geometry;
mod legend;
mod lettering;
mod lines;
mod pattern;
mod placing;
mod rows;
mod scale;
pub mod scene;
pub mod svg;
#[cfg(test)]
mod tests;
mod timeline;

pub use scene::Scene;

use crate::chart::canvas::Canvas;
use crate::chart::lettering::Lettering;
use crate::edition::{ChartForm, Display, Form};
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

impl Width {
    /// The width in points.
    ///
    /// A phone shows about 340 pixels of content, 257 points: the narrow chart is not much wider, so that
    /// its text is hardly reduced there.
    pub fn points(self) -> f32 {
        match self {
            Width::Wide => 482.0,
            Width::Narrow => 270.0,
        }
    }
}

/// Draws a chart; `None` for a table.
///
/// Missing periods are gaps, zero is drawn, bars start at zero, breaks are marked, every series has a
/// second mark beside its colour. Text is measured with the theme's own fonts. Vertical bars whose
/// categories do not fit under them lie down.
pub fn draw(display: &Display, fonts: &Fonts, language: Language, width: Width) -> Option<Scene> {
    let Form::Chart(form) = display.form else { return None };
    let sheet = Sheet { display, fonts, lettering: Lettering::new(fonts), language, width };
    if display.grid.rows.is_empty() || display.grid.columns.is_empty() {
        return Some(Canvas::new(fonts, width.points(), 24.0).finish());
    }
    Some(match form {
        ChartForm::Lines => lines::draw(&sheet),
        ChartForm::Bars => columns::draw(&sheet, Arrangement::Beside)
            .unwrap_or_else(|| rows::draw(&sheet, Arrangement::Beside)),
        ChartForm::StackedBars => columns::draw(&sheet, Arrangement::Stacked)
            .unwrap_or_else(|| rows::draw(&sheet, Arrangement::Stacked)),
        ChartForm::HorizontalBars => rows::draw(&sheet, Arrangement::Beside),
        ChartForm::Shares => rows::draw(&sheet, Arrangement::Shares),
    })
}

/// What every form draws from.
#[derive(Debug)]
struct Sheet<'a> {
    display: &'a Display,
    fonts: &'a Fonts,
    lettering: Lettering<'a>,
    language: Language,
    width: Width,
}

impl Sheet<'_> {
    /// Names of the series.
    fn names(&self) -> Vec<&str> {
        self.display.grid.columns.iter().map(|it| it.label.as_str()).collect()
    }
}

/// How the bars of several series stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Arrangement {
    /// Side by side.
    Beside,
    /// One upon the other.
    Stacked,
    /// One after the other, all bars of the same length.
    Shares,
}
