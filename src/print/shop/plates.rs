//! Roles as inks of the press, and what a press asks of black text and of thin lines.

use crate::print::style::{Ink, Look, Medium};
use crate::theme::Inks;

/// The thinnest line a press prints with certainty, in points.
pub const THINNEST: f32 = 0.25;

/// All four plates, for marks that must appear on each.
pub const ALL_PLATES: Inks = Inks { cyan: 100, magenta: 100, yellow: 100, black: 100 };

impl Look<'_> {
    /// The inks of a role. A role the theme does not name takes those its colour falls back to.
    pub fn inks(&self, ink: Ink) -> Inks {
        let grey = |black| Inks { cyan: 0, magenta: 0, yellow: 0, black };
        let (role, otherwise) = match ink {
            Ink::Plates(inks) => return inks,
            Ink::Text => ("ink".to_owned(), Inks::BLACK),
            Ink::Muted => ("muted".to_owned(), grey(75)),
            Ink::Rule => ("rule".to_owned(), grey(25)),
            Ink::Paper => ("paper".to_owned(), grey(0)),
            Ink::Surface => ("surface".to_owned(), grey(5)),
            Ink::Tint => ("tint".to_owned(), self.inks(Ink::Surface)),
            Ink::Accent => ("accent".to_owned(), Inks::BLACK),
            Ink::Band => ("band".to_owned(), self.inks(Ink::Accent)),
            Ink::OnBand => ("on-band".to_owned(), self.inks(Ink::Paper)),
            Ink::Series(n) => (format!("series-{}", u32::from(n) + 1), grey(75)),
            Ink::OnSeries(n) => (format!("on-series-{}", u32::from(n) + 1), grey(0)),
        };
        self.palette.cmyk.get(&role).copied().unwrap_or(otherwise)
    }

    /// Whether text of a role lies over the inks beneath it: black alone does, so that a plate that slips
    /// leaves no white edge around letters.
    pub fn overprints(&self, ink: Ink) -> bool {
        self.medium == Medium::Press && self.inks(ink) == Inks::BLACK
    }

    /// The width of a line: on a press, never less than it can print.
    pub fn thickness(&self, width: f32) -> f32 {
        match self.medium {
            Medium::Screen => width,
            Medium::Press => width.max(THINNEST),
        }
    }
}
