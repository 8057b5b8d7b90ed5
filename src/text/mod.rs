//! Words and numbers as readers see them: numbers, dates, typography, wording that agrees with data, escaping for markup.
//!
//! This module knows nothing of files, indicators or pages: strings and decimals in, strings out.

mod agreement;
pub mod date;
pub mod difference;
pub mod language;
pub mod markup;
pub mod number;
pub mod sentence;
pub mod typography;
pub mod wording;

pub use language::{Language, Localized};

/// No-break space, as wide as a word space.
const NO_BREAK: char = '\u{A0}';

/// Narrow no-break space, between groups of digits and before high punctuation.
const NARROW: char = '\u{202F}';

/// Minus sign, as wide as a plus.
const MINUS: char = '\u{2212}';
