//! One value of an indicator, with everything needed to print it and to walk back to its observations.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::data::{ObservationId, Period};

/// What a cell holds. None of these collapses into another, in any output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// A value other than zero.
    Value,
    /// A published zero.
    Zero,
    /// A value too small for the digits shown (SDMX `N`).
    RoundsToZero,
    /// Not available (SDMX `O`).
    NotAvailable,
    /// Cannot exist (SDMX `M`).
    NotApplicable,
    /// Withheld for statistical confidentiality (SDMX `Q`).
    Withheld,
    /// Published as not significant, a survey estimate of low reliability (SDMX `U` without a value).
    NotSignificant,
}

impl State {
    /// Whether a number stands in the cell.
    pub fn has_value(self) -> bool {
        matches!(self, State::Value | State::Zero | State::RoundsToZero)
    }
}

/// One value of an indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The indicator's id.
    pub indicator: String,
    /// The period.
    pub period: Period,
    /// The place, a code of the dataset's `geo` code list.
    pub geo: String,
    /// The codes chosen beyond those the indicator fixes.
    pub dimensions: BTreeMap<String, String>,
    /// What the cell holds.
    pub state: State,
    /// The value before rounding, when `state` is `Value`, `Zero` or `RoundsToZero`.
    pub exact: Option<Decimal>,
    /// The value rounded as the indicator declares: what readers see.
    pub value: Option<Decimal>,
    /// Digits after the mark.
    pub decimals: u32,
    /// Whether the value is a percentage, printed with its sign.
    pub is_percent: bool,
    /// Bounds of the confidence interval, or of a published range.
    pub bounds: Option<(Decimal, Decimal)>,
    /// Whether one of its observations is provisional (SDMX `P`).
    pub provisional: bool,
    /// Whether one of its observations is an estimate (SDMX `E`).
    pub estimated: bool,
    /// Whether the definition of one of its observations differs from that of the series (SDMX `D`).
    pub definition_differs: bool,
    /// Notes carried by its observations, in order, each once.
    pub notes: Vec<String>,
    /// Every observation it was computed from, in order, each once.
    pub observations: Vec<ObservationId>,
}

impl Measure {
    /// The letter of SDMX code list `CL_OBS_STATUS` for what the cell holds.
    pub fn status_code(&self) -> &'static str {
        match self.state {
            State::Value | State::Zero if self.provisional => "P",
            State::Value | State::Zero if self.estimated => "E",
            State::Value | State::Zero => "A",
            State::RoundsToZero => "N",
            State::NotAvailable => "O",
            State::NotApplicable => "M",
            State::Withheld => "Q",
            State::NotSignificant => "U",
        }
    }
}
