//! Words that stay on one line with their neighbour: a number and its unit, a title and its name.

use crate::text::date::{ENGLISH_MONTHS, FRENCH_MONTHS};
use crate::text::typography::line::Line;
use crate::text::typography::marks::is_digit;

/// Units and counted words, after digits, in both languages.
const UNITS: [&str; 34] = [
    "%", "‰", "€", "k€", "M€", "Md€", "$", "£", "°C", "°", "km", "m", "cm", "mm", "km²", "m²", "km/h", "ha",
    "kg", "g", "mg", "t", "L", "l", "cl", "ml", "h", "min", "s", "ko", "Mo", "Go", "kWh", "pt",
];

/// Words that follow a number in French.
const FRENCH_UNITS: [&str; 21] = [
    "pts",
    "an",
    "ans",
    "mois",
    "jour",
    "jours",
    "heure",
    "heures",
    "minute",
    "minutes",
    "seconde",
    "secondes",
    "semaine",
    "semaines",
    "point",
    "points",
    "million",
    "millions",
    "milliard",
    "milliards",
    "euros",
];

/// Words that follow a number in English.
const ENGLISH_UNITS: [&str; 22] = [
    "am", "pm", "MB", "GB", "kB", "year", "years", "month", "months", "week", "weeks", "day", "days", "hour",
    "hours", "minutes", "seconds", "point", "points", "million", "billion", "euros",
];

/// French abbreviations before a number.
const FRENCH_REFERENCES: [&str; 20] = [
    "n°", "N°", "nº", "Nº", "nos", "art.", "Art.", "p.", "pp.", "fig.", "Fig.", "tabl.", "Tabl.", "chap.",
    "vol.", "al.", "ann.", "no", "§", "t.",
];

/// English abbreviations before a number.
const ENGLISH_REFERENCES: [&str; 15] = [
    "No.", "no.", "Nos.", "nos.", "art.", "Art.", "p.", "pp.", "fig.", "Fig.", "figs.", "ch.", "vol.",
    "para.", "§",
];

/// French titles before a name.
const FRENCH_TITLES: [&str; 12] =
    ["M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Drs", "Pr", "Prs", "Me", "Mes"];

/// English titles before a name.
const ENGLISH_TITLES: [&str; 7] = ["Mr", "Mrs", "Ms", "Dr", "Prof.", "Mr.", "Dr."];

/// Whether the French words on both sides of the gap from `start` to `end` stay together.
pub(super) fn french(line: &Line, start: usize, end: usize) -> bool {
    let before = word_before(line, start);
    let after = word_after(line, end);
    let digit_after = line.at(end).is_some_and(is_digit);
    let capital_after = line.at(end).is_some_and(char::is_uppercase);
    (line.before(start).is_some_and(is_digit) && is_unit(&after, &FRENCH_UNITS))
        || (digit_after && FRENCH_REFERENCES.contains(&before.as_str()))
        || (capital_after && FRENCH_TITLES.contains(&before.as_str()))
        || (is_code_letter(&before) && (digit_after || capital_after))
        || (digit_after && follows_hour(line, start, &before))
        || (is_article_of_code(&before) && is_code_letter(&after))
        || (is_day(line, start) && FRENCH_MONTHS.contains(&after.to_lowercase().as_str()))
}

/// Whether the English words on both sides of the gap from `start` to `end` stay together.
pub(super) fn english(line: &Line, start: usize, end: usize) -> bool {
    let before = word_before(line, start);
    let after = word_after(line, end);
    let digit_after = line.at(end).is_some_and(is_digit);
    let capital_after = line.at(end).is_some_and(char::is_uppercase);
    (line.before(start).is_some_and(is_digit) && is_unit(&after, &ENGLISH_UNITS))
        || (digit_after && ENGLISH_REFERENCES.contains(&before.as_str()))
        || (capital_after && ENGLISH_TITLES.contains(&before.as_str()))
        || (is_day(line, start) && ENGLISH_MONTHS.contains(&after.as_str()))
}

fn is_unit(word: &str, others: &[&str]) -> bool {
    UNITS.contains(&word) || others.contains(&word)
}

/// « M. », the initial of a name, or the « L. » of an article of law.
fn is_code_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
}

/// « art. L. 132-80 » stays whole.
fn is_article_of_code(word: &str) -> bool {
    matches!(word, "art." | "Art.")
}

/// Whether `word` is the « h » or « min » of « 9 h 30 ».
fn follows_hour(line: &Line, end: usize, word: &str) -> bool {
    if !matches!(word, "h" | "min") {
        return false;
    }
    let start = end - word.len();
    let gap = line.gap_before(start);
    !gap.is_empty() && line.before(gap.start).is_some_and(is_digit)
}

/// Whether a day of the month, `1er` or one or two digits, ends at `end`.
fn is_day(line: &Line, end: usize) -> bool {
    let ending = line.run_before(end, |it| matches!(it, 'e' | 'r'));
    let digits = match line.slice(ending.clone()) {
        [] => line.run_before(end, is_digit),
        ['e', 'r'] => line.run_before(ending.start, is_digit),
        _ => return false,
    };
    let at_edge = digits.is_empty() && end == 0 && line.before(0).is_some_and(is_digit);
    at_edge
        || ((1..=2).contains(&digits.len())
            && line.before(digits.start).is_none_or(|it| !matches!(it, '.' | ',' | '/' | ':')))
}

/// The letters, dots and signs that end at `end`.
fn word_before(line: &Line, end: usize) -> String {
    line.slice(line.run_before(end, |it| it.is_alphabetic() || ".°º§".contains(it))).iter().collect()
}

/// The letters and signs that start at `start`, without a final dot unless a single letter is before it.
fn word_after(line: &Line, start: usize) -> String {
    let run = line.run_after(start, |it| it.is_alphabetic() || "%‰€$£°²/.".contains(it));
    let word: String = line.slice(run).iter().collect();
    if is_code_letter(&word) { word } else { word.trim_end_matches('.').to_owned() }
}
