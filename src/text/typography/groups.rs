//! Numbers typed in groups of three digits (`10 000`), told from telephone numbers, codes and years.

use std::ops::Range;

use crate::text::typography::line::{Line, is_space};
use crate::text::typography::marks::is_digit;
use crate::text::{NARROW, NO_BREAK};

/// Words before a number that say it is not a quantity.
const LABELS: [&str; 13] = [
    "n°",
    "nº",
    "no",
    "art.",
    "article",
    "articles",
    "code",
    "siren",
    "siret",
    "tél",
    "tél.",
    "tel",
    "téléphone",
];

/// Puts U+202F between the groups of each number typed with spaces, U+00A0 between those of a telephone number.
pub(super) fn set_groups(line: &mut Line) {
    let mut index = 0;
    while index < line.len() {
        if line.free(index).is_none_or(|it| !is_digit(it)) {
            index += 1;
            continue;
        }
        let groups = chain(line, index);
        let end = groups.last().map_or(index + 1, |it| it.end);
        let space = if is_quantity(line, &groups) {
            Some(NARROW)
        } else {
            is_telephone(line, &groups).then_some(NO_BREAK)
        };
        for pair in groups.windows(2).filter(|_| space.is_some()) {
            line.replace(pair[0].end..pair[1].start, space);
        }
        index = end;
    }
}

/// The groups of digits from `start` on, with one space between each two.
fn chain(line: &Line, start: usize) -> Vec<Range<usize>> {
    let mut groups = vec![line.run_after(start, is_digit)];
    while let Some(last) = groups.last() {
        let gap = line.gap_after(last.end);
        let next = line.run_after(gap.end, is_digit);
        if gap.len() != 1 || next.is_empty() {
            break;
        }
        groups.push(next);
    }
    groups
}

/// Whether the groups are a French number of ten digits or a European helpline.
fn is_telephone(line: &Line, groups: &[Range<usize>]) -> bool {
    let [first, rest @ ..] = groups else { return false };
    let digits: usize = groups.iter().map(|it| it.len()).sum();
    let starts = line.slice(first.clone());
    let is_french = digits == 10 && starts[0] == '0';
    let is_helpline = starts == ['1', '1', '6'] && rest.len() == 1 && rest[0].len() == 3;
    is_french || is_helpline
}

fn is_quantity(line: &Line, groups: &[Range<usize>]) -> bool {
    let [first, rest @ ..] = groups else { return false };
    let Some(last) = rest.last() else { return false };
    let digits = line.slice(first.clone());
    // 116 000 to 116 123 are the European helplines: telephone numbers, not quantities.
    let is_helpline = digits == ['1', '1', '6'] && rest.len() == 1;
    let joined_before =
        line.before(first.start).is_some_and(|it| it.is_alphanumeric() || ".,-/+_°º".contains(it));
    let joined_after = line.at(last.end).is_some_and(|it| it.is_alphanumeric() || "-/_".contains(it));
    digits.len() <= 3
        && digits[0] != '0'
        && rest.iter().all(|it| it.len() == 3)
        && !is_helpline
        && !joined_before
        && !joined_after
        && !has_label(line, first.start)
}

/// Whether the word before `start`, or before a colon there, is one of `LABELS`.
fn has_label(line: &Line, start: usize) -> bool {
    let end = line.run_before(start, |it| is_space(it) || it == ':').start;
    let word: String =
        line.slice(line.run_before(end, |it| it.is_alphabetic() || ".°º".contains(it))).iter().collect();
    LABELS.contains(&word.to_lowercase().as_str())
}
