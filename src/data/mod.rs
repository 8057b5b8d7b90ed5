//! Code lists, providers, datasets, observations, vintages, indicators.
//!
//! Decimals only, rounding last. This module knows nothing of Markdown, pages or charts.

pub mod catalog;
pub mod code_list;
pub mod dataset;
pub mod definition;
pub mod disclosure;
pub mod evaluate;
pub mod facts;
pub mod indicator;
pub mod lineage;
pub mod measure;
pub mod observation;
mod part;
pub mod period;
pub mod problem;
pub mod provider;

#[cfg(test)]
mod tests;

pub use catalog::Catalog;
pub use evaluate::Query;
pub use measure::{Measure, State};
pub use observation::ObservationId;
pub use period::Period;
pub use problem::Problem;
