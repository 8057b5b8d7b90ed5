//! Code lists, providers, datasets, observations, vintages, indicators.
//!
//! Decimals only, rounding last. This module knows nothing of Markdown, pages or charts.

pub mod measure;
pub mod observation;
pub mod period;

pub use measure::{Measure, State};
pub use observation::ObservationId;
pub use period::Period;
