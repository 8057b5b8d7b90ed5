//! Numbers as readers see them.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::text::agreement::{agree, with_de};
use crate::text::{Language, MINUS, NARROW, NO_BREAK};

/// Most digits after the mark that a `Decimal` can hold.
const MOST_DECIMALS: u32 = Decimal::MAX_SCALE;

/// Formats `value` with exactly `decimals` digits after the mark, digits grouped by three.
///
/// French: `1 234,5` with U+202F between groups; English: `1,234.5`. A negative number takes U+2212.
/// The value is rounded half away from zero; what rounds to zero has no sign. `decimals` is 28 at most.
///
/// ```
/// use letterpress::text::{Language::{English, French}, number::format};
/// use rust_decimal::Decimal;
///
/// assert_eq!(format(Decimal::new(12345, 1), 1, French), "1\u{202F}234,5");
/// assert_eq!(format(Decimal::new(12345, 1), 1, English), "1,234.5");
/// assert_eq!(format(Decimal::from(1_371_000), 0, French), "1\u{202F}371\u{202F}000");
/// assert_eq!(format(Decimal::from(107), 2, French), "107,00");
/// assert_eq!(format(Decimal::from(-3), 0, French), "\u{2212}3");
/// assert_eq!(format(Decimal::new(25, 1), 0, French), "3");
/// assert_eq!(format(Decimal::new(-4, 1), 0, English), "0");
/// ```
pub fn format(value: Decimal, decimals: u32, language: Language) -> String {
    let decimals = decimals.min(MOST_DECIMALS);
    let rounded = round(value, decimals, None);
    let digits = rounded.mantissa().unsigned_abs().to_string();
    let scale = rounded.scale() as usize;
    // At least one digit stands before the mark.
    let digits = format!("{digits:0>width$}", width = scale + 1);
    let (whole, part) = digits.split_at(digits.len() - scale);
    let (group, mark) = match language {
        Language::French => (NARROW, ','),
        Language::English => (',', '.'),
    };
    let mut text = String::new();
    if rounded.is_sign_negative() && !rounded.is_zero() {
        text.push(MINUS);
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if decimals > 0 {
        text.push(mark);
        text.push_str(&format!("{part:0<width$}", width = decimals as usize));
    }
    text
}

/// Formats a percentage: `12,5 %` with U+00A0 (French), `12.5%` (English). `value` is in percent already.
///
/// ```
/// use letterpress::text::{Language::{English, French}, number::percent};
/// use rust_decimal::Decimal;
///
/// assert_eq!(percent(Decimal::new(125, 1), 1, French), "12,5\u{A0}%");
/// assert_eq!(percent(Decimal::new(125, 1), 1, English), "12.5%");
/// assert_eq!(percent(Decimal::new(125, 1), 0, English), "13%");
/// ```
pub fn percent(value: Decimal, decimals: u32, language: Language) -> String {
    let number = format(value, decimals, language);
    match language {
        Language::French => format!("{number}{NO_BREAK}%"),
        Language::English => format!("{number}%"),
    }
}

/// Formats a percentage with its sign, `+11 %`, `−3 %`; zero has no sign.
///
/// ```
/// use letterpress::text::{Language::{English, French}, number::signed_percent};
/// use rust_decimal::Decimal;
///
/// assert_eq!(signed_percent(Decimal::from(11), 0, French), "+11\u{A0}%");
/// assert_eq!(signed_percent(Decimal::from(-3), 0, French), "\u{2212}3\u{A0}%");
/// assert_eq!(signed_percent(Decimal::new(-3, 1), 0, French), "0\u{A0}%");
/// assert_eq!(signed_percent(Decimal::new(4, 1), 1, English), "+0.4%");
/// ```
pub fn signed_percent(value: Decimal, decimals: u32, language: Language) -> String {
    let rounded = round(value, decimals, None);
    let sign = if rounded > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{}", percent(rounded, decimals, language))
}

/// Rounds half away from zero to `decimals` digits, or to a multiple of `step` when given.
///
/// With a step, the value is rounded once, straight to the step: rounding 1 499.5 to 1 500 first would
/// send it to 2 000. A step that is not positive is ignored.
///
/// ```
/// use letterpress::text::number::round;
/// use rust_decimal::Decimal;
///
/// assert_eq!(round(Decimal::new(25, 1), 0, None), Decimal::from(3));
/// assert_eq!(round(Decimal::new(-25, 1), 0, None), Decimal::from(-3));
/// assert_eq!(round(Decimal::new(1245, 2), 1, None), Decimal::new(125, 1));
/// assert_eq!(round(Decimal::from(276_500), 0, Some(Decimal::from(1000))), Decimal::from(277_000));
/// assert_eq!(round(Decimal::new(14995, 1), 0, Some(Decimal::from(1000))), Decimal::from(1000));
/// ```
pub fn round(value: Decimal, decimals: u32, step: Option<Decimal>) -> Decimal {
    let half_up = |it: Decimal, digits: u32| {
        it.round_dp_with_strategy(digits.min(MOST_DECIMALS), RoundingStrategy::MidpointAwayFromZero)
    };
    let stepped = step
        .filter(|step| *step > Decimal::ZERO)
        .and_then(|step| half_up(value.checked_div(step)?, 0).checked_mul(step));
    stepped.unwrap_or_else(|| half_up(value, decimals))
}

/// Formats a value with a noun it counts: `1 victime`, `0 victime`, `107 victimes`, `1 million de victimes`.
///
/// U+00A0 stands between the number and its noun. The noun agrees with the number as it is printed.
/// Millions and thousands of millions are written in words only when one decimal says them exactly.
/// A unit that is a sign (`%`, `€`) keeps its digits; without a noun, only the number is left.
///
/// ```
/// use letterpress::text::{Language::{English, French}, number::counted};
/// use rust_decimal::Decimal;
///
/// let french = |value: Decimal, decimals| counted(value, decimals, "victime", "victimes", French);
/// assert_eq!(french(Decimal::ZERO, 0), "0\u{A0}victime");
/// assert_eq!(french(Decimal::ONE, 0), "1\u{A0}victime");
/// assert_eq!(french(Decimal::new(15, 1), 1), "1,5\u{A0}victime");
/// assert_eq!(french(Decimal::new(15, 1), 0), "2\u{A0}victimes");
/// assert_eq!(french(Decimal::from(1234), 0), "1\u{202F}234\u{A0}victimes");
/// assert_eq!(french(Decimal::from(1_000_000), 0), "1\u{A0}million de victimes");
/// assert_eq!(french(Decimal::from(2_300_000), 0), "2,3\u{A0}millions de victimes");
/// assert_eq!(french(Decimal::from(1_371_000), 0), "1\u{202F}371\u{202F}000\u{A0}victimes");
/// let calls = counted(Decimal::from(1_500_000), 0, "appel", "appels", French);
/// assert_eq!(calls, "1,5\u{A0}million d\u{2019}appels");
/// let english = |value: u32| counted(Decimal::from(value), 0, "victim", "victims", English);
/// assert_eq!(english(0), "0\u{A0}victims");
/// assert_eq!(english(1), "1\u{A0}victim");
/// assert_eq!(english(1_000_000), "1\u{A0}million victims");
/// ```
pub fn counted(value: Decimal, decimals: u32, one: &str, many: &str, language: Language) -> String {
    let value = round(value, decimals, None);
    if many.starts_with(char::is_alphabetic)
        && let Some(large) = in_millions(value, many, language)
    {
        return large;
    }
    let number = format(value, decimals, language);
    // English says « 1.0 points »: only a bare 1 is singular.
    let noun = match language {
        Language::English if decimals > 0 => many.to_owned(),
        _ => agree(value, one, many, language),
    };
    match (noun.as_str(), language) {
        ("", _) => number,
        ("%" | "‰", Language::English) => format!("{number}{noun}"),
        _ => format!("{number}{NO_BREAK}{noun}"),
    }
}

/// `2,3 millions de victimes`, when one decimal of a million (or of a thousand millions) is exact.
fn in_millions(value: Decimal, many: &str, language: Language) -> Option<String> {
    let million = Decimal::from(1_000_000);
    let milliard = Decimal::from(1_000_000_000);
    let (unit, one, plural, english) =
        [(milliard, "milliard", "milliards", "billion"), (million, "million", "millions", "million")]
            .into_iter()
            .find(|(unit, ..)| value.abs() >= *unit && (value % (unit / Decimal::TEN)).is_zero())?;
    let amount = (value / unit).normalize();
    let number = format(amount, amount.scale(), language);
    Some(match language {
        Language::French => {
            let word = agree(amount, one, plural, language);
            format!("{number}{NO_BREAK}{word} {}", with_de(many))
        }
        Language::English => format!("{number}{NO_BREAK}{english} {many}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extreme_values_do_not_panic() {
        for value in [Decimal::MAX, Decimal::MIN, Decimal::new(1, 28), Decimal::ZERO] {
            for decimals in [0, 1, 28, u32::MAX] {
                for language in Language::ALL {
                    assert!(!format(value, decimals, language).is_empty());
                    assert!(!counted(value, decimals, "a", "b", language).is_empty());
                }
                round(value, decimals, Some(Decimal::new(1, 28)));
                round(value, decimals, Some(Decimal::MAX));
            }
        }
    }

    #[test]
    fn a_step_that_is_not_positive_is_ignored() {
        let value = Decimal::new(123, 1);
        assert_eq!(round(value, 0, Some(Decimal::ZERO)), Decimal::from(12));
        assert_eq!(round(value, 0, Some(Decimal::from(-5))), Decimal::from(12));
    }

    #[test]
    fn signs_and_missing_nouns_are_not_counted_in_words() {
        let two_million = Decimal::from(2_000_000);
        assert_eq!(counted(two_million, 0, "", "", Language::English), "2,000,000");
        assert_eq!(counted(two_million, 0, "€", "€", Language::French), "2\u{202F}000\u{202F}000\u{A0}€");
        assert_eq!(counted(Decimal::new(125, 1), 1, "%", "%", Language::English), "12.5%");
        assert_eq!(counted(Decimal::new(125, 1), 1, "%", "%", Language::French), "12,5\u{A0}%");
    }

    #[test]
    fn large_amounts_agree_with_what_is_printed() {
        let french = |value: i64| counted(Decimal::from(value), 0, "euro", "euros", Language::French);
        assert_eq!(french(1_900_000), "1,9\u{A0}million d\u{2019}euros");
        assert_eq!(french(-2_000_000), "\u{2212}2\u{A0}millions d\u{2019}euros");
        assert_eq!(french(3_500_000_000), "3,5\u{A0}milliards d\u{2019}euros");
        assert_eq!(french(3_510_000_000), "3\u{202F}510\u{A0}millions d\u{2019}euros");
        assert_eq!(french(999_999), "999\u{202F}999\u{A0}euros");
    }
}
