//! Observations: one cell of a dataset, and its identity.

use std::fmt;

/// The identity of an observation: dataset, period, place, codes in the dataset's order, vintage.
///
/// Written `deaths-in-couple/2024/FR/F.homicide@letter-2025`; it never changes once published.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObservationId(pub String);

impl fmt::Display for ObservationId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
