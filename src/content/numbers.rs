//! Numbers typed in prose.

use crate::content::{Document, Inline};
use crate::diagnostic::Report;

/// Warns of numbers typed in prose.
pub fn bare_numbers(report: &mut Report, document: &Document, fixed: &[String]) {
    let _ = (report, document, fixed);
}

/// Warns of numbers typed in a one-paragraph text.
pub fn bare_numbers_in(report: &mut Report, inlines: &[Inline], fixed: &[String]) {
    let _ = (report, inlines, fixed);
}
