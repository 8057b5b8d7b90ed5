//! Signs that both languages share: ellipsis, dash between spaces, minus, no-break spaces between words.

use crate::text::typography::line::{Line, is_end, is_opener, is_space};
use crate::text::{MINUS, NO_BREAK};

/// Three dots become one sign; four or more were meant.
pub(super) fn set_ellipses(line: &mut Line) {
    for index in (0..line.len()).rev() {
        let dots = line.run_after(index, |it| it == '.');
        let starts_here = line.before(index) != Some('.');
        let in_path = [line.before(index), line.at(dots.end)].iter().any(|it| matches!(it, Some('/' | '\\')));
        let ends_here = line.at(dots.end) != Some('.');
        if line.free(index).is_some() && dots.len() == 3 && starts_here && ends_here && !in_path {
            line.replace(dots, Some('…'));
        }
    }
}

/// One, two or three hyphens between spaces become an en dash.
pub(super) fn set_dashes(line: &mut Line) {
    for index in (0..line.len()).rev() {
        let hyphens = line.run_after(index, |it| it == '-');
        let alone = line.before(index).is_some_and(is_space) && line.at(hyphens.end).is_some_and(is_space);
        if alone && (1..=3).contains(&hyphens.len()) {
            line.replace(hyphens, Some('–'));
        }
    }
}

/// A hyphen before a number that nothing else can explain becomes a minus.
///
/// Ranges (`12 -5`, `-18-24`), dates and codes keep their hyphen.
pub(super) fn set_minus(line: &mut Line) {
    for index in (0..line.len()).rev() {
        if line.free(index) != Some('-') {
            continue;
        }
        let gap = line.gap_before(index);
        let after_number = !gap.is_empty() && line.before(gap.start).is_some_and(is_digit);
        let opens = line.before(index).is_none_or(|it| it.is_whitespace() || is_opener(it));
        if opens && !after_number && is_whole_number(line, index + 1) {
            line.replace(index..index + 1, Some(MINUS));
        }
    }
}

/// Whether the word that starts at `start` is a number and nothing else.
fn is_whole_number(line: &Line, start: usize) -> bool {
    let whole = line.run_after(start, is_digit);
    let mut end = whole.end;
    if matches!(line.at(end), Some('.' | ',')) && line.at(end + 1).is_some_and(is_digit) {
        end = line.run_after((end + 1).min(line.len()), is_digit).end;
    }
    let next = line.at(end);
    // A mark that something follows without a space belongs to a code: `-5.2.1`, `-1,a`.
    let ends_word = match next {
        Some('.' | ',' | ';' | ':' | '!' | '?') => is_end(line.at(end + 1)),
        Some('%' | '‰' | '€' | '°') => true,
        _ => is_end(next),
    };
    !whole.is_empty() && ends_word
}

/// Puts a no-break space in each gap whose two sides belong together, as `belongs` says of its ends.
pub(super) fn bind(line: &mut Line, belongs: impl Fn(&Line, usize, usize) -> bool) {
    for gap in line.gaps() {
        if belongs(line, gap.start, gap.end) {
            line.replace(gap, Some(NO_BREAK));
        }
    }
}

/// Whether `character` is a digit from 0 to 9.
pub(super) fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}
