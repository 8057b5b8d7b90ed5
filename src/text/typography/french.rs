//! The French profile, after the rules in use at the Imprimerie nationale.

use crate::text::typography::line::{Line, is_end, is_high_mark, is_opener, is_space};
use crate::text::typography::marks::is_digit;
use crate::text::typography::quotes::{Levels, set_quotes};
use crate::text::typography::{bindings, groups, marks};
use crate::text::{NARROW, NO_BREAK};

const LEVELS: Levels = Levels { outer: ('«', '»'), inner: ('“', '”') };

/// Applies every French rule once.
pub(super) fn apply(line: &mut Line) {
    marks::set_ellipses(line);
    marks::set_dashes(line);
    marks::set_minus(line);
    set_apostrophes(line);
    set_quotes(line, &LEVELS, false);
    space_guillemets(line);
    space_high_marks(line);
    space_signs(line);
    space_edges(line);
    marks::bind(line, bindings::french);
    groups::set_groups(line);
}

/// `'` after a letter and before what the elided word leans on.
fn set_apostrophes(line: &mut Line) {
    for index in 0..line.len() {
        let leans = line.at(index + 1).is_some_and(|it| it.is_alphanumeric() || is_opener(it) || it == '"');
        let elides = line.before(index).is_some_and(char::is_alphabetic);
        if line.free(index) == Some('\'') && leans && elides {
            line.replace(index..index + 1, Some('’'));
        }
    }
}

/// A full no-break space inside « and ».
fn space_guillemets(line: &mut Line) {
    for index in (0..line.len()).rev() {
        match line.free(index) {
            Some('«') => {
                let gap = line.gap_after(index + 1);
                let fits = line.at(gap.end).is_some_and(|it| !it.is_whitespace());
                if fits {
                    line.replace(gap, Some(NO_BREAK));
                }
            }
            Some('»') => {
                let gap = line.gap_before(index);
                if line.before(gap.start).is_some_and(|it| !it.is_whitespace()) {
                    line.replace(gap, Some(NO_BREAK));
                }
            }
            _ => {}
        }
    }
}

/// A narrow no-break space before `;`, `!`, `?`, a full one before `:`, in prose only.
///
/// Prose is where the mark ends a word: what it is glued to on its right side makes `12:30`, `1:2`, `a::b`
/// and `?page=2` something else.
fn space_high_marks(line: &mut Line) {
    for index in (0..line.len()).rev() {
        let Some(mark) = line.free(index).filter(|it| is_high_mark(*it)) else { continue };
        let run = line.run_after(index, is_high_mark);
        if !is_end(line.at(run.end)) {
            continue;
        }
        let gap = line.gap_before(index);
        let Some(previous) = line.before(gap.start) else { continue };
        let spaced = !gap.is_empty() && !previous.is_whitespace() && previous != '«';
        // `?!` and `!!!` stay in one piece, and « (?) » has nothing to be spaced from.
        let glued =
            gap.is_empty() && (previous.is_alphanumeric() || ").]}»”’\"'…%‰€$£°²³*".contains(previous));
        if spaced || glued {
            line.replace(gap, Some(if mark == ':' { NO_BREAK } else { NARROW }));
        }
    }
}

/// A full no-break space between a number and `%`, `‰` or `€`, and after `n°`, even when none was typed.
fn space_signs(line: &mut Line) {
    for index in (0..line.len()).rev() {
        let Some(character) = line.free(index) else { continue };
        let glued = line.before(index);
        let needs_space = match character {
            '%' | '‰' | '€' => {
                glued.is_some_and(is_digit) && line.at(index + 1).is_none_or(|it| !it.is_alphanumeric())
            }
            _ if is_digit(character) => follows_number_sign(line, index),
            _ => false,
        };
        if needs_space && !glued.is_some_and(is_space) {
            line.replace(index..index, Some(NO_BREAK));
        }
    }
}

/// Whether `n°` stands just before `index`, as a word.
fn follows_number_sign(line: &Line, index: usize) -> bool {
    let word = line.run_before(index, |it| it.is_alphabetic() || it == '°');
    matches!(line.slice(word), ['n' | 'N', '°'])
}

/// The spaces at the edges of the node whose mark stands in the neighbouring one.
fn space_edges(line: &mut Line) {
    let leading = line.gap_after(0);
    if line.before(0) == Some('«') && !leading.is_empty() {
        line.replace(leading, Some(NO_BREAK));
    }
    let trailing = line.gap_before(line.len());
    let previous = line.before(trailing.start);
    if trailing.is_empty() || previous.is_none_or(|it| it.is_whitespace() || it == '«') {
        return;
    }
    let space = match line.at(line.len()) {
        Some(';' | '!' | '?') => NARROW,
        Some(':' | '»') => NO_BREAK,
        Some('%' | '‰' | '€') if previous.is_some_and(is_digit) => NO_BREAK,
        _ => return,
    };
    line.replace(trailing, Some(space));
}
