//! The English profile, British: curly quotes, spaced en dashes, marks tight to their word.

use crate::text::typography::line::{Line, is_end, is_high_mark, is_opener};
use crate::text::typography::marks::is_digit;
use crate::text::typography::quotes::{Levels, set_quotes};
use crate::text::typography::{bindings, marks};

const LEVELS: Levels = Levels { outer: ('“', '”'), inner: ('‘', '’') };

/// Words whose first letters fell away, after an apostrophe.
const SHORTENED: [&str; 7] = ["tis", "twas", "em", "til", "cause", "bout", "n"];

/// Applies every English rule once.
pub(super) fn apply(line: &mut Line) {
    marks::set_ellipses(line);
    marks::set_dashes(line);
    marks::set_minus(line);
    tighten_marks(line);
    set_apostrophes(line);
    set_quotes(line, &LEVELS, true);
    marks::bind(line, bindings::english);
}

/// No space before `;`, `:`, `!`, `?` at the end of a word, nor between a number and `%`.
fn tighten_marks(line: &mut Line) {
    for index in (0..line.len()).rev() {
        let Some(mark) = line.free(index) else { continue };
        let gap = line.gap_before(index);
        let previous = line.before(gap.start);
        let tight = if is_high_mark(mark) {
            let run = line.run_after(index, is_high_mark);
            let next = line.at(line.gap_after(run.end).end);
            let is_ratio = mark == ':' && previous.is_some_and(is_digit) && next.is_some_and(is_digit);
            let after_word = previous.is_some_and(|it| it.is_alphanumeric() || ")]}”’\"'…%".contains(it));
            after_word && is_end(line.at(run.end)) && !is_ratio
        } else {
            matches!(mark, '%' | '‰') && previous.is_some_and(is_digit)
        };
        if tight && !gap.is_empty() {
            line.replace(gap, None);
        }
    }
}

/// `'` inside a word, after a plural, before a decade (`'90s`) and before a shortened word.
fn set_apostrophes(line: &mut Line) {
    for index in 0..line.len() {
        if line.free(index) != Some('\'') {
            continue;
        }
        let inside = line.before(index).is_some_and(char::is_alphanumeric)
            && line.at(index + 1).is_some_and(char::is_alphanumeric);
        let opens = line.before(index).is_none_or(|it| it.is_whitespace() || is_opener(it));
        if inside || (opens && is_shortened(line, index + 1)) {
            line.replace(index..index + 1, Some('’'));
        }
    }
}

fn is_shortened(line: &Line, start: usize) -> bool {
    let word: String = line.slice(line.run_after(start, char::is_alphanumeric)).iter().collect();
    let is_decade = word.len() == 3 && word.ends_with('s') && word.chars().take(2).all(is_digit);
    is_decade || SHORTENED.contains(&word.to_lowercase().as_str())
}
