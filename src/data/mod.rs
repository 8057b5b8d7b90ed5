//! Code lists, providers, datasets, observations, vintages, indicators, concepts, obligations.
//!
//! Decimals only, rounding last. This module knows nothing of Markdown, pages or charts.

pub mod base;
pub mod calendar;
pub mod catalog;
pub mod cell_address;
pub mod code_list;
pub mod concepts;
mod consistency;
pub mod dataset;
pub mod definition;
pub mod delivery;
pub mod departure;
pub mod disclosure;
pub mod evaluate;
pub mod facts;
pub(crate) mod held;
pub mod indicator;
mod kinds;
pub mod lineage;
pub mod measure;
mod mixing;
pub(crate) mod numbered;
pub mod obligation;
pub mod observation;
pub mod observations;
pub mod operand;
mod over_time;
mod part;
pub mod period;
pub mod problem;
pub mod provider;
pub mod refusal;
mod rule_words;
pub mod schedule;
pub mod status;
mod sums;
mod vintage;

#[cfg(test)]
mod over_time_tests;
#[cfg(test)]
mod tests;

pub use catalog::Catalog;
pub use evaluate::Query;
pub use measure::{Measure, State};
pub use observation::ObservationId;
pub use period::Period;
pub use problem::Problem;
