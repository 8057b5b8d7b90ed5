//! Words and numbers as readers see them: numbers, dates, typography, wording that agrees with data.
//!
//! This module knows nothing of files, indicators or pages: strings and decimals in, strings out.

pub mod date;
pub mod language;
pub mod number;
pub mod typography;
pub mod wording;

pub use language::{Language, Localized};
