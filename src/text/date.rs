//! Dates and statistical periods as readers see them.

use crate::text::{Language, NO_BREAK};

/// Months in French, which writes them in lower case.
pub const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Months in English.
pub(super) const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A civil date written out: « 1er novembre 2025 », `1 November 2025`. `month` and `day` count from 1.
///
/// U+00A0 keeps the day with its month. Day 0 leaves the month alone; a month that does not exist is
/// printed as a number, in the order of ISO 8601.
///
/// ```
/// use letterpress::text::{Language::{English, French}, date::long};
///
/// assert_eq!(long(2025, 11, 1, French), "1er\u{A0}novembre 2025");
/// assert_eq!(long(2025, 11, 25, French), "25\u{A0}novembre 2025");
/// assert_eq!(long(2025, 11, 1, English), "1\u{A0}November 2025");
/// assert_eq!(long(2025, 8, 0, French), "août 2025");
/// assert_eq!(long(2025, 13, 2, French), "2025-13-02");
/// ```
pub fn long(year: i16, month: i8, day: i8, language: Language) -> String {
    let Some(name) = month_name(month, language) else {
        return format!("{year}-{month:02}-{day:02}");
    };
    match (day, language) {
        (0, _) => format!("{name} {year}"),
        (1, Language::French) => format!("1er{NO_BREAK}{name} {year}"),
        _ => format!("{day}{NO_BREAK}{name} {year}"),
    }
}

/// A month written out: « novembre 2025 », `November 2025`.
///
/// A month that does not exist is printed as a number, in the order of ISO 8601.
///
/// ```
/// use letterpress::text::{Language::{English, French}, date::month};
///
/// assert_eq!(month(2025, 11, French), "novembre 2025");
/// assert_eq!(month(2025, 11, English), "November 2025");
/// assert_eq!(month(2025, 0, English), "2025-00");
/// ```
pub fn month(year: i16, month: i8, language: Language) -> String {
    match month_name(month, language) {
        Some(name) => format!("{name} {year}"),
        None => format!("{year}-{month:02}"),
    }
}

fn month_name(month: i8, language: Language) -> Option<&'static str> {
    let names = match language {
        Language::French => &FRENCH_MONTHS,
        Language::English => &ENGLISH_MONTHS,
    };
    let index = usize::try_from(month).ok()?.checked_sub(1)?;
    names.get(index).copied()
}
