//! Dates and statistical periods as readers see them.

use crate::text::Language;

/// A civil date written out: « 1er novembre 2025 », `1 November 2025`. `month` and `day` count from 1.
pub fn long(year: i16, month: i8, day: i8, language: Language) -> String {
    let _ = (year, month, day, language);
    todo!()
}

/// A month written out: « novembre 2025 », `November 2025`.
pub fn month(year: i16, month: i8, language: Language) -> String {
    let _ = (year, month, language);
    todo!()
}
