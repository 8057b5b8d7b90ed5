//! Why a value cannot be had, with what exists instead. The caller knows the place.

use crate::data::period::Period;
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::text::{Language, Localized};

/// Why a value cannot be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Its indicator or its dataset could not be read whole; that has been reported.
    Damaged,
    /// No indicator has this id.
    UnknownIndicator {
        /// As asked.
        indicator: String,
        /// What exists.
        known: Vec<String>,
    },
    /// The indicator has no such open dimension.
    UnknownDimension {
        /// The indicator.
        indicator: String,
        /// As asked.
        dimension: String,
        /// What exists.
        known: Vec<String>,
    },
    /// The dimension has no such code.
    UnknownCode {
        /// The dimension.
        dimension: String,
        /// As asked.
        code: String,
        /// What exists.
        known: Vec<String>,
    },
    /// The dimension has no published total: a code must be chosen.
    DimensionNeeded {
        /// The indicator.
        indicator: String,
        /// The dimension.
        dimension: String,
        /// What can be chosen.
        known: Vec<String>,
    },
    /// The dataset has no observation for this period and these codes, as the edition sees it.
    NoObservation {
        /// The indicator.
        indicator: String,
        /// The dataset.
        dataset: String,
        /// The period.
        period: Period,
        /// Place and codes, as `geo=FR, sex=F`.
        codes: String,
        /// Periods that exist for these codes.
        known: Vec<Period>,
    },
    /// An index or a mean reads periods on both sides of a break.
    AcrossBreak {
        /// The indicator.
        indicator: String,
        /// First period after the break.
        from: Period,
        /// Why the series breaks.
        note: Localized,
    },
}

impl Problem {
    /// Tells the author about it, unless its cause has been reported where it lies.
    pub fn report(&self, report: &mut Report, span: Span) {
        if let Some(diagnostic) = self.diagnostic(span) {
            report.push(diagnostic);
        }
    }

    fn diagnostic(&self, span: Span) -> Option<Diagnostic> {
        Some(match self {
            Problem::Damaged => return None,
            Problem::UnknownIndicator { indicator, known } => {
                Diagnostic::error(rules::EXPRESSION_UNKNOWN_INDICATOR, span)
                    .with("indicator", indicator)
                    .near(indicator, known.iter().map(String::as_str))
            }
            Problem::UnknownDimension { indicator, dimension, known } => {
                Diagnostic::error(rules::EXPRESSION_UNKNOWN_DIMENSION, span)
                    // Without it the message speaks of a dataset.
                    .with("holder", "indicator")
                    .with("indicator", indicator)
                    .with("dimension", dimension)
                    .near(dimension, known.iter().map(String::as_str))
            }
            Problem::UnknownCode { dimension, code, known } => {
                Diagnostic::error(rules::EXPRESSION_UNKNOWN_CODE, span)
                    .with("dimension", dimension)
                    .with("code", code)
                    .near(code, known.iter().map(String::as_str))
            }
            Problem::DimensionNeeded { indicator, dimension, known } => {
                Diagnostic::error(rules::EXPRESSION_DIMENSION_NEEDED, span)
                    .with("indicator", indicator)
                    .with("dimension", dimension)
                    .with("known", known.join(", "))
            }
            Problem::AcrossBreak { indicator, from, note } => {
                Diagnostic::error(rules::EXPRESSION_ACROSS_BREAK, span)
                    .with("indicator", indicator)
                    .with("period", from)
                    .with("detail", note.get(Language::French))
            }
            Problem::NoObservation { indicator, dataset, period, codes, known } => {
                Diagnostic::error(rules::EXPRESSION_UNKNOWN_PERIOD, span)
                    .with("indicator", indicator)
                    .with("id", dataset)
                    .with("period", period)
                    .with("code", codes)
                    .with("known", known.iter().map(Period::to_string).collect::<Vec<_>>().join(", "))
            }
        })
    }
}
