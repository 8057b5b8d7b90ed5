//! Texts that were meant as numbers: a letter that looks like a digit, a sign that slipped in.
//!
//! What was meant is proposed to a person and never taken for what stands there.

use crate::intake::number::{self, Written};
use crate::intake::rows::is_blank;

/// Signs a finger or another program leaves before or after a number.
const STRAY: [char; 9] = ['.', ',', ';', ':', '\'', '’', '`', '´', '"'];

/// A text longer than this is no number.
const LONGEST: usize = 24;

/// The number that was probably meant, without its blanks: `1O4` gives `104`.
pub(super) fn meant(text: &str) -> Option<String> {
    let text = text.trim_matches(is_blank);
    if text.len() > LONGEST || !text.bytes().any(|it| it.is_ascii_digit()) {
        return None;
    }
    let (sign, unsigned) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    // A point or comma in front begins a number: `,5`.
    let bare = unsigned.trim_start_matches([';', ':', '\'', '’', '`', '´', '"']);
    let bare = bare.trim_end_matches(|it| STRAY.contains(&it) || is_blank(it));
    let digits: String = bare.split(is_blank).enumerate().map(of_group).collect::<Option<_>>()?;
    let is_changed = bare != unsigned || !digits.chars().eq(bare.chars().filter(|it| !is_blank(*it)));
    let is_number = matches!(number::read(&digits, None), Written::Number(it) if it.mark.is_none())
        || matches!(number::read(&digits, None), Written::Ambiguous { mark: None, .. });
    (is_changed && is_number).then(|| format!("{sign}{digits}"))
}

/// A group of digits with the letters that look like digits put right.
fn of_group((index, group): (usize, &str)) -> Option<String> {
    // « OOO » is three zeros only after other digits.
    let has_digit = group.bytes().any(|it| it.is_ascii_digit());
    if !group.is_empty() && !has_digit && (index == 0 || group.chars().count() != 3) {
        return None;
    }
    let last = group.chars().count().saturating_sub(1);
    let right = |(at, letter): (usize, char)| match letter {
        'O' | 'o' => Some('0'),
        'l' | 'I' | '|' => Some('1'),
        // At the end these are marks: `12 B`, `5s`.
        'i' if at < last => Some('1'),
        'S' if at < last => Some('5'),
        'B' if at < last => Some('8'),
        'Z' if at < last => Some('2'),
        '0'..='9' | ',' | '.' => Some(letter),
        _ => None,
    };
    group.chars().enumerate().map(right).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};

    use super::meant;
    use crate::intake::number::{Written, read};

    #[test]
    fn letters_and_signs_that_slipped_in_are_put_right() {
        for (text, expected) in [
            ("1O4", "104"),
            ("l07", "107"),
            ("1 O7", "107"),
            ("107.", "107"),
            ("107,", "107"),
            ("107;", "107"),
            ("'107", "107"),
            ("1 OOO", "1000"),
            ("1\u{a0}2O4", "1204"),
            ("1O", "10"),
            ("1S4", "154"),
            ("-1O", "-10"),
            ("1O,5", "10,5"),
            ("1,O34", "1,034"),
            ("O,5", "0,5"),
        ] {
            assert_eq!(meant(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn markers_marks_and_numbers_are_left_alone() {
        for text in [
            "107", "1 234", "1 234,5", ",5", "O", "lO", "so", "SO", "12 B", "5s", "T1 2024", "2A", "<5",
            "12 34", "1/2", "12 O",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            let _ = meant(&text);
        }

        #[test]
        fn what_is_a_plain_number_is_not_mistyped(text in "[0-9]{1,3}(\u{a0}[0-9]{3}){0,3}(,[0-9]{1,2})?") {
            let is_plain = matches!(read(&text, None), Written::Number(it) if it.mark.is_none());
            prop_assert!(is_plain && meant(&text).is_none(), "{text}");
        }
    }
}
