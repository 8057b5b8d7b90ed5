//! Values checked against each other: what should add up, agree, or have changed less.
//!
//! A check compares what is published with what follows from it, and says what differs. It repairs nothing:
//! a provider's mistake is corrected by the provider, and a difference that is right is explained, by a note
//! of the observation or by a waiver.

mod agreement;

use crate::data::catalog::Catalog;
use crate::diagnostic::Report;

/// Checks every dataset and indicator.
pub(super) fn check(report: &mut Report, catalog: &Catalog) {
    agreement::check(report, catalog);
}
