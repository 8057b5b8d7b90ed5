//! `print_shop` of `letter.yaml`: what the printer asks for.

use crate::diagnostic::{Diagnostic, Report, rules};
use crate::source::yaml::{Fields, Node, Text};

/// What the file for the print shop must satisfy.
#[derive(Debug, Clone, PartialEq)]
pub struct Press {
    /// How far grounds reach beyond the trim, in millimetres, from 3 to 10.
    pub bleed: f32,
    /// Of which number the count of pages must be a multiple.
    pub pages: Pages,
    /// Sum of the four inks at most, in percent.
    pub ink_limit: u16,
    /// ICC profile of the printing condition: path under the project.
    pub profile: Option<Text>,
    /// Name of the printing condition in the registry of the ICC, such as `FOGRA51`.
    pub condition: Option<Text>,
    /// Whether patches of the inks stand beside the page.
    pub has_color_bar: bool,
}

/// Of which number the count of pages must be a multiple.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pages {
    /// Any count.
    Any,
    /// Two: sheets printed on both sides.
    Even,
    /// Four: folded sheets, stitched.
    Four,
}

impl Pages {
    /// The number.
    pub fn multiple(self) -> usize {
        match self {
            Pages::Any => 1,
            Pages::Even => 2,
            Pages::Four => 4,
        }
    }
}

const PAGES: [(&str, Pages); 3] = [("none", Pages::Any), ("even", Pages::Even), ("four", Pages::Four)];

impl Default for Press {
    fn default() -> Press {
        Press {
            bleed: 3.0,
            pages: Pages::Four,
            ink_limit: 300,
            profile: None,
            condition: None,
            has_color_bar: false,
        }
    }
}

/// Reads the mapping; what is not written keeps its usual value.
pub(super) fn read(report: &mut Report, node: &Node) -> Press {
    let mut press = Press::default();
    let Some(mut fields) = Fields::new(report, node) else { return press };
    if let Some(written) = fields.optional_text(report, "bleed") {
        match millimetres(&written.text).filter(|it| (3.0..=10.0).contains(it)) {
            Some(bleed) => press.bleed = bleed,
            None => unknown(report, &written, "3 mm … 10 mm"),
        }
    }
    press.pages = fields.optional_choice(report, "pages", &PAGES).unwrap_or(press.pages);
    if let Some(written) = fields.optional_text(report, "ink_limit") {
        match written.text.parse().ok().filter(|it| (200..=400).contains(it)) {
            Some(limit) => press.ink_limit = limit,
            None => unknown(report, &written, "200 … 400"),
        }
    }
    press.profile = fields.optional_text(report, "profile");
    press.condition = fields.optional_text(report, "condition");
    press.has_color_bar = fields.optional_bool(report, "color_bar").unwrap_or(false);
    fields.finish(report);
    press
}

fn millimetres(written: &str) -> Option<f32> {
    written.strip_suffix("mm")?.trim().parse().ok()
}

fn unknown(report: &mut Report, written: &Text, known: &str) {
    // arguments: found, known
    report.push(
        Diagnostic::error(rules::YAML_UNKNOWN_VALUE, written.span)
            .with("found", &written.text)
            .with("known", known),
    );
}
