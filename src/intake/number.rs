//! Texts that are numbers, as French and English spreadsheets write them. What could be read in two
//! ways is not read.

use rust_decimal::Decimal;

use crate::intake::mapping::DecimalMark;
use crate::intake::rows::is_blank;

/// What a text in a column of values is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written {
    /// A number.
    Number(Number),
    /// `1,234`: a decimal to some, a thousand to others.
    Ambiguous {
        /// Read with a decimal comma or point, whichever stands there.
        as_decimal: Decimal,
        /// Read with groups of three digits.
        as_thousands: Decimal,
        /// What stands after the number.
        mark: Option<String>,
        /// The sign in question.
        sign: DecimalMark,
    },
    /// No number at all: a marker.
    Marker,
    /// A number that is written against its own rules.
    Malformed(Malformation),
}

/// A number and what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: Decimal,
    pub(super) is_percent: bool,
    /// What stands after the number: `(1)`, `ᵖ`, `*`.
    pub(super) mark: Option<String>,
    /// The decimal mark, when this number leaves no doubt of it.
    pub(super) proof: Option<DecimalMark>,
}

/// Why a number cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Malformation {
    /// Digits are not grouped by three, or by two signs at once.
    Groups,
    /// Its decimal mark is not the one of its column.
    OtherMark,
    /// `1E+05`: digits were lost.
    Scientific,
    /// More digits than can be kept exactly.
    TooLong,
}

/// Reads a text of a column whose decimal mark may be known.
pub(super) fn read(text: &str, decimal: Option<DecimalMark>) -> Written {
    let text = text.trim_matches(is_blank);
    // Most cells of long files.
    if !text.is_empty() && text.len() <= 18 && text.bytes().all(|it| it.is_ascii_digit()) {
        let value = text.bytes().fold(0i64, |value, it| value * 10 + i64::from(it - b'0'));
        return Written::Number(Number { value: value.into(), is_percent: false, mark: None, proof: None });
    }
    let (is_negative, unsigned) = match text.strip_prefix(['-', '−', '\u{2010}', '\u{2011}']) {
        Some(rest) => (true, rest.trim_start_matches(is_blank)),
        None => (false, text),
    };
    if !unsigned.starts_with(|it: char| it.is_ascii_digit() || it == ',' || it == '.') {
        return Written::Marker;
    }
    let end = unsigned.find(|it| !is_of_number(it)).unwrap_or(unsigned.len());
    let body = unsigned[..end].trim_end_matches(is_blank);
    let rest = unsigned[end..].trim_matches(is_blank);
    if !body.bytes().any(|it| it.is_ascii_digit()) {
        return Written::Marker;
    }
    if is_exponent(rest) {
        return Written::Malformed(Malformation::Scientific);
    }
    let (is_percent, rest) = match rest.strip_prefix('%') {
        Some(rest) => (true, rest.trim_start_matches(is_blank)),
        None => (false, rest),
    };
    if !is_mark(rest) {
        return Written::Marker;
    }
    let mark = (!rest.is_empty()).then(|| rest.to_owned());
    let signed = |value: Decimal| if is_negative { -value } else { value };
    match digits(body, decimal) {
        Ok(Digits::Certain { value, proof }) => {
            Written::Number(Number { value: signed(value), is_percent, mark, proof })
        }
        Ok(Digits::Ambiguous { as_decimal, as_thousands, sign }) => Written::Ambiguous {
            as_decimal: signed(as_decimal),
            as_thousands: signed(as_thousands),
            mark,
            sign,
        },
        Err(malformation) => Written::Malformed(malformation),
    }
}

enum Digits {
    Certain { value: Decimal, proof: Option<DecimalMark> },
    Ambiguous { as_decimal: Decimal, as_thousands: Decimal, sign: DecimalMark },
}

fn is_of_number(character: char) -> bool {
    character.is_ascii_digit() || is_blank(character) || matches!(character, ',' | '.' | '\'' | '’')
}

fn is_exponent(rest: &str) -> bool {
    let digits = rest.strip_prefix(['e', 'E']).map(|it| it.trim_start_matches(['+', '-']));
    digits.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
}

/// Marks are short and hold no digits but in brackets or raised: what else follows is no mark.
fn is_mark(rest: &str) -> bool {
    let mut is_inside = false;
    rest.chars().count() <= 8
        && rest.chars().all(|it| {
            match it {
                '(' | '[' => is_inside = true,
                ')' | ']' => is_inside = false,
                _ => {}
            }
            !it.is_ascii_digit() || is_inside
        })
        && !rest.contains(['-', '−', '/', '<', '>', '='])
}

fn digits(body: &str, decimal: Option<DecimalMark>) -> Result<Digits, Malformation> {
    let commas = body.matches(',').count();
    let points = body.matches('.').count();
    let is_grouped = body.chars().any(|it| is_blank(it) || matches!(it, '\'' | '’'));
    match (commas, points) {
        (0, 0) => Ok(Digits::Certain { value: whole(body)?, proof: None }),
        (0, 1) | (1, 0) => {
            let sign = if commas == 1 { DecimalMark::Comma } else { DecimalMark::Point };
            one_sign(body, sign, is_grouped, decimal)
        }
        (0, _) | (_, 0) => {
            // The same sign several times groups digits, so that the other one is for decimals.
            let (sign, proof) =
                if commas > 0 { (',', DecimalMark::Point) } else { ('.', DecimalMark::Comma) };
            if is_grouped {
                return Err(Malformation::Groups);
            }
            agreed(decimal, proof)?;
            Ok(Digits::Certain { value: grouped(body, sign)?, proof: Some(proof) })
        }
        _ => {
            let last = body.rfind([',', '.']).unwrap_or_default();
            let (proof, grouping) = if body[last..].starts_with(',') {
                (DecimalMark::Comma, '.')
            } else {
                (DecimalMark::Point, ',')
            };
            if is_grouped || body[last + 1..].contains(grouping) || body[..last].contains(&body[last..=last])
            {
                return Err(Malformation::Groups);
            }
            agreed(decimal, proof)?;
            let integer = grouped(&body[..last], grouping)?;
            Ok(Digits::Certain { value: joined(integer, &body[last + 1..])?, proof: Some(proof) })
        }
    }
}

fn one_sign(
    body: &str,
    sign: DecimalMark,
    is_grouped: bool,
    decimal: Option<DecimalMark>,
) -> Result<Digits, Malformation> {
    let character = if sign == DecimalMark::Comma { ',' } else { '.' };
    let (before, after) = body.split_once(character).unwrap_or((body, ""));
    if after.is_empty() || !after.bytes().all(|it| it.is_ascii_digit()) {
        return Err(Malformation::Groups);
    }
    let as_decimal = || joined(if before.is_empty() { Decimal::ZERO } else { whole(before)? }, after);
    let can_group =
        !is_grouped && after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    if !can_group {
        agreed(decimal, sign)?;
        return Ok(Digits::Certain { value: as_decimal()?, proof: Some(sign) });
    }
    let as_thousands = grouped(body, character)?;
    Ok(match decimal {
        Some(decimal) if decimal == sign => Digits::Certain { value: as_decimal()?, proof: None },
        Some(_) => Digits::Certain { value: as_thousands, proof: None },
        None => Digits::Ambiguous { as_decimal: as_decimal()?, as_thousands, sign },
    })
}

fn agreed(decimal: Option<DecimalMark>, proof: DecimalMark) -> Result<(), Malformation> {
    if decimal.is_none_or(|it| it == proof) { Ok(()) } else { Err(Malformation::OtherMark) }
}

/// Digits, or groups of three with one kind of blank or apostrophe between them.
fn whole(text: &str) -> Result<Decimal, Malformation> {
    let Some(sign) = text.chars().find(|it| !it.is_ascii_digit()) else { return parsed(text) };
    grouped(text, sign)
}

fn grouped(text: &str, sign: char) -> Result<Decimal, Malformation> {
    let groups: Vec<&str> = text.split(sign).collect();
    let are_digits = groups.iter().all(|it| it.bytes().all(|it| it.is_ascii_digit()));
    let are_threes = groups.iter().skip(1).all(|it| it.len() == 3);
    if !are_digits || !are_threes || !(1..=3).contains(&groups[0].len()) {
        return Err(Malformation::Groups);
    }
    parsed(&groups.concat())
}

fn joined(integer: Decimal, decimals: &str) -> Result<Decimal, Malformation> {
    parsed(&format!("{integer}.{decimals}"))
}

/// A number of plain digits, exactly or not at all.
pub(super) fn parsed(digits: &str) -> Result<Decimal, Malformation> {
    Decimal::from_str_exact(digits).map_err(|_| Malformation::TooLong)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
    use rust_decimal::Decimal;

    use super::{Malformation, Written, read};
    use crate::intake::mapping::DecimalMark;

    fn value(text: &str) -> Option<String> {
        match read(text, None) {
            Written::Number(it) => Some(it.value.to_string()),
            _ => None,
        }
    }

    #[test]
    fn numbers_of_french_and_english_spreadsheets_are_read() {
        for (text, expected) in [
            ("107", "107"),
            ("1 234", "1234"),
            ("1\u{a0}234\u{a0}567", "1234567"),
            ("1\u{202f}234,5", "1234.5"),
            ("1\u{2009}234", "1234"),
            ("12'345", "12345"),
            ("12’345", "12345"),
            ("3,14159", "3.14159"),
            ("0,123", "0.123"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1,234,567", "1234567"),
            ("−12,5", "-12.5"),
            ("- 3", "-3"),
            (",5", "0.5"),
        ] {
            assert_eq!(value(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn marks_and_signs_after_a_number_are_set_apart() {
        for (text, mark) in
            [("96 (1)", "(1)"), ("107ᵖ", "ᵖ"), ("1 234*", "*"), ("12 % (e)", "(e)"), ("96¹", "¹")]
        {
            let Written::Number(number) = read(text, None) else { panic!("{text}") };
            assert_eq!(number.mark.as_deref(), Some(mark), "{text}");
            assert_eq!(number.is_percent, text.contains('%'));
        }
        for marker in ["NA", "<5", "-", "///", "…", "5-9", "12 ans 3", "1/2", "", "n.d.", "."] {
            assert_eq!(read(marker, None), Written::Marker, "{marker}");
        }
    }

    #[test]
    fn what_breaks_its_own_rules_is_malformed() {
        for (text, expected) in [
            ("12 34", Malformation::Groups),
            ("1 234'567", Malformation::Groups),
            ("1,23,456", Malformation::Groups),
            ("12,", Malformation::Groups),
            ("1E+05", Malformation::Scientific),
            ("1,5E3", Malformation::Scientific),
            ("99999999999999999999999999999999", Malformation::TooLong),
        ] {
            assert_eq!(read(text, None), Written::Malformed(expected), "{text}");
        }
        assert_eq!(read("1.5", Some(DecimalMark::Comma)), Written::Malformed(Malformation::OtherMark));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            let _ = read(&text, None);
        }

        #[test]
        fn no_text_of_its_own_signs_makes_it_panic(text in "[-−0-9,. '’\u{a0}\u{202f}%ep()*E+]{0,24}") {
            for decimal in [None, Some(DecimalMark::Comma), Some(DecimalMark::Point)] {
                let _ = read(&text, decimal);
            }
        }

        #[test]
        fn what_is_ambiguous_is_never_a_value(before in 1u32..1000, after in 0u32..1000, comma in any::<bool>()) {
            let sign = if comma { ',' } else { '.' };
            let written = read(&format!("{before}{sign}{after:03}"), None);
            let is_ambiguous = matches!(written, Written::Ambiguous { .. });
            prop_assert!(is_ambiguous, "{written:?}");
        }

        #[test]
        fn declared_marks_give_one_reading(before in 1u32..1000, after in 0u32..1000) {
            let text = format!("{before},{after:03}");
            let number = |decimal| match read(&text, Some(decimal)) {
                Written::Number(it) => it.value,
                other => panic!("{other:?}"),
            };
            prop_assert_eq!(number(DecimalMark::Comma), format!("{before}.{after:03}").parse::<Decimal>().unwrap());
            prop_assert_eq!(number(DecimalMark::Point), Decimal::from(u64::from(before) * 1000 + u64::from(after)));
        }

        #[test]
        fn groups_of_three_keep_every_digit(number in 0u64..1_000_000_000_000_000, blank in "[ \u{a0}\u{202f}\u{2009}'’]") {
            let digits = number.to_string();
            let grouped: Vec<String> = digits.as_bytes().rchunks(3).rev().map(|it| String::from_utf8_lossy(it).into_owned()).collect();
            prop_assert_eq!(value(&grouped.join(&blank)), Some(digits));
        }
    }
}
