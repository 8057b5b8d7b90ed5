//! Wording that agrees with data: rises and falls, fractions, frequencies, number agreement.

use rust_decimal::Decimal;

pub use crate::text::agreement::{agree, tally};
use crate::text::{Language, NO_BREAK, number};

/// « en hausse de 11 % », « en baisse de 3 % », « stable »; `change` is in percent, unrounded.
///
/// A change that is printed as zero is « stable ».
///
/// ```
/// use letterpress::text::{Language::{English, French}, wording::trend};
/// use rust_decimal::Decimal;
///
/// assert_eq!(trend(Decimal::new(1146, 2), 0, French), "en hausse de 11\u{A0}%");
/// assert_eq!(trend(Decimal::from(-3), 0, French), "en baisse de 3\u{A0}%");
/// assert_eq!(trend(Decimal::new(-4, 1), 0, French), "stable");
/// assert_eq!(trend(Decimal::new(-4, 1), 1, French), "en baisse de 0,4\u{A0}%");
/// assert_eq!(trend(Decimal::from(11), 0, English), "up 11%");
/// assert_eq!(trend(Decimal::from(-3), 0, English), "down 3%");
/// assert_eq!(trend(Decimal::ZERO, 1, English), "stable");
/// ```
pub fn trend(change: Decimal, decimals: u32, language: Language) -> String {
    let change = number::round(change, decimals, None);
    if change.is_zero() {
        return "stable".to_owned();
    }
    let size = number::percent(change.abs(), decimals, language);
    let direction = match (change > Decimal::ZERO, language) {
        (true, Language::French) => "en hausse de",
        (false, Language::French) => "en baisse de",
        (true, Language::English) => "up",
        (false, Language::English) => "down",
    };
    format!("{direction} {size}")
}

/// A unit of time and how its interval is said.
struct Unit {
    seconds: u32,
    /// One interval in French: « chaque jour ».
    each: &'static str,
    /// Several in French, before the number: « tous les ».
    all: &'static str,
    /// The plural after the number in French: « jours ».
    plural: &'static str,
    /// The singular in English.
    english: &'static str,
}

/// From the longest to the shortest. A year is a Julian one, a month its twelfth.
const UNITS: [Unit; 7] = [
    unit(31_557_600, "chaque année", "tous les", "ans", "year"),
    unit(2_629_800, "chaque mois", "tous les", "mois", "month"),
    unit(604_800, "chaque semaine", "toutes les", "semaines", "week"),
    unit(86_400, "chaque jour", "tous les", "jours", "day"),
    unit(3_600, "toutes les heures", "toutes les", "heures", "hour"),
    unit(60, "toutes les minutes", "toutes les", "minutes", "minute"),
    unit(1, "toutes les secondes", "toutes les", "secondes", "second"),
];

const fn unit(
    seconds: u32,
    each: &'static str,
    all: &'static str,
    plural: &'static str,
    english: &'static str,
) -> Unit {
    Unit { seconds, each, all, plural, english }
}

/// How often something happens: « toutes les 7 heures », « tous les 3 jours », « toutes les 2 minutes ».
///
/// `count` events in `days` days. `None` when `count` or `days` is not positive.
/// The interval is a whole number of the longest unit in which rounding moves it by 15 % at most (by 5 %
/// for a single unit: « chaque jour »): 3.4 days are « tous les 3 jours », 1.5 days are « toutes les
/// 36 heures ». Shorter than a second, it becomes a number of times per second.
///
/// ```
/// use letterpress::text::{Language::{English, French}, wording::every};
/// use rust_decimal::Decimal;
///
/// let french = |count: u32, days| every(Decimal::from(count), days, French).unwrap();
/// assert_eq!(french(118, 365), "tous les 3\u{A0}jours");
/// assert_eq!(french(96, 365), "tous les 4\u{A0}jours");
/// assert_eq!(french(1_283, 366), "toutes les 7\u{A0}heures");
/// assert_eq!(french(277_000, 366), "toutes les 2\u{A0}minutes");
/// assert_eq!(french(1_371_000, 366), "toutes les 23\u{A0}secondes");
/// assert_eq!(french(365, 365), "chaque jour");
/// assert_eq!(french(8_760, 365), "toutes les heures");
/// assert_eq!(french(52, 365), "chaque semaine");
/// assert_eq!(french(6, 365), "tous les 2\u{A0}mois");
/// assert_eq!(every(Decimal::from(1_283), 366, English).unwrap(), "every 7\u{A0}hours");
/// assert_eq!(every(Decimal::from(366), 366, English).unwrap(), "every day");
/// assert_eq!(every(Decimal::ZERO, 366, English), None);
/// ```
pub fn every(count: Decimal, days: u32, language: Language) -> Option<String> {
    if count <= Decimal::ZERO || days == 0 {
        return None;
    }
    let seconds = (Decimal::from(days) * Decimal::from(86_400)).checked_div(count)?;
    let Some((unit, times)) = UNITS.iter().find_map(|unit| Some((unit, whole(seconds, unit)?))) else {
        return per_second(seconds, language);
    };
    let figure = number::format(times, 0, language);
    Some(match (times == Decimal::ONE, language) {
        (true, Language::French) => unit.each.to_owned(),
        (true, Language::English) => format!("every {}", unit.english),
        (false, Language::French) => format!("{} {figure}{NO_BREAK}{}", unit.all, unit.plural),
        (false, Language::English) => format!("every {figure}{NO_BREAK}{}s", unit.english),
    })
}

/// The whole number of `unit` that stands for an interval, when it is near enough.
fn whole(seconds: Decimal, unit: &Unit) -> Option<Decimal> {
    let exact = seconds / Decimal::from(unit.seconds);
    let times = number::round(exact, 0, None);
    if times.is_zero() {
        return None;
    }
    // Nothing is shorter than a second to fall back on, but a number of times in it.
    if unit.seconds == 1 {
        return (exact > Decimal::new(6667, 4)).then_some(times);
    }
    let tolerance = if times == Decimal::ONE { Decimal::new(5, 2) } else { Decimal::new(15, 2) };
    ((times - exact).abs() <= exact * tolerance).then_some(times)
}

/// « 3 fois par seconde », for what happens more often than once a second.
fn per_second(seconds: Decimal, language: Language) -> Option<String> {
    let times = number::format(Decimal::ONE.checked_div(seconds)?, 0, language);
    Some(match language {
        Language::French => format!("{times}{NO_BREAK}fois par seconde"),
        Language::English => format!("{times}{NO_BREAK}times a second"),
    })
}

/// Simple fractions: numerator, denominator, French, English. The simplest stand first.
const FRACTIONS: [(u32, u32, &str, &str); 19] = [
    (1, 2, "la moitié", "half"),
    (1, 3, "un tiers", "one third"),
    (2, 3, "deux tiers", "two thirds"),
    (1, 4, "un quart", "one quarter"),
    (3, 4, "trois quarts", "three quarters"),
    (1, 5, "un cinquième", "one fifth"),
    (2, 5, "deux cinquièmes", "two fifths"),
    (3, 5, "trois cinquièmes", "three fifths"),
    (4, 5, "quatre cinquièmes", "four fifths"),
    (1, 6, "un sixième", "one sixth"),
    (5, 6, "cinq sixièmes", "five sixths"),
    (1, 7, "un septième", "one seventh"),
    (1, 8, "un huitième", "one eighth"),
    (7, 8, "sept huitièmes", "seven eighths"),
    (1, 9, "un neuvième", "one ninth"),
    (1, 10, "un dixième", "one tenth"),
    (3, 10, "trois dixièmes", "three tenths"),
    (7, 10, "sept dixièmes", "seven tenths"),
    (9, 10, "neuf dixièmes", "nine tenths"),
];

/// A share in words: « trois quarts », « la moitié », « un tiers ». `share` from 0 to 1.
///
/// `None` when no simple fraction is within one and a half points of the share. The nearest one is
/// chosen, the simplest of two as near. « la totalité » is said of the whole only, exactly.
///
/// ```
/// use letterpress::text::{Language::{English, French}, wording::fraction};
/// use rust_decimal::Decimal;
///
/// let french = |percent: i64| fraction(Decimal::new(percent, 2), French);
/// assert_eq!(french(50), Some("la moitié"));
/// assert_eq!(french(34), Some("un tiers"));
/// assert_eq!(french(66), Some("deux tiers"));
/// assert_eq!(french(75), Some("trois quarts"));
/// assert_eq!(french(90), Some("neuf dixièmes"));
/// assert_eq!(french(100), Some("la totalité"));
/// assert_eq!(french(42), None);
/// assert_eq!(french(99), None);
/// assert_eq!(french(0), None);
/// assert_eq!(fraction(Decimal::new(749, 3), English), Some("three quarters"));
/// ```
pub fn fraction(share: Decimal, language: Language) -> Option<&'static str> {
    if share == Decimal::ONE {
        return Some(match language {
            Language::French => "la totalité",
            Language::English => "all",
        });
    }
    if share < Decimal::ZERO || share > Decimal::ONE {
        return None;
    }
    let distance = |numerator: u32, denominator: u32| {
        (share - Decimal::from(numerator) / Decimal::from(denominator)).abs()
    };
    let (distance, french, english) = FRACTIONS
        .into_iter()
        .map(|(numerator, denominator, french, english)| (distance(numerator, denominator), french, english))
        .min_by_key(|(distance, ..)| *distance)?;
    (distance <= Decimal::new(15, 3)).then_some(match language {
        Language::French => french,
        Language::English => english,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn french(count: i64, days: u32) -> String {
        every(Decimal::from(count), days, Language::French)
            .expect("the count is positive")
            .replace(NO_BREAK, " ")
    }

    #[test]
    fn intervals_never_move_far_from_the_data() {
        assert_eq!(french(107, 366), "tous les 3 jours");
        assert_eq!(french(244, 366), "toutes les 36 heures");
        assert_eq!(french(146, 365), "toutes les 60 heures");
        assert_eq!(french(42, 365), "tous les 9 jours");
        assert_eq!(french(24, 365), "toutes les 2 semaines");
        assert_eq!(french(12, 365), "chaque mois");
        assert_eq!(french(1, 365), "chaque année");
        assert_eq!(french(1, 731), "tous les 2 ans");
        assert_eq!(french(350_400, 365), "toutes les 90 secondes");
    }

    #[test]
    fn what_is_shorter_than_a_second_is_counted_per_second() {
        assert_eq!(french(31_536_000, 365), "toutes les secondes");
        assert_eq!(french(94_608_000, 365), "3 fois par seconde");
        assert_eq!(
            every(Decimal::from(94_608_000), 365, Language::English).as_deref(),
            Some("3\u{A0}times a second")
        );
    }

    #[test]
    fn impossible_frequencies_are_none() {
        for (count, days) in [(Decimal::ZERO, 365), (Decimal::from(-1), 365), (Decimal::ONE, 0)] {
            assert_eq!(every(count, days, Language::French), None);
        }
        // Neither overflow nor division by zero.
        every(Decimal::MAX, 1, Language::French);
        every(Decimal::new(1, 28), u32::MAX, Language::French);
    }

    #[test]
    fn shares_outside_the_unit_are_no_fraction() {
        for share in [Decimal::from(-1), Decimal::new(101, 2), Decimal::MAX] {
            assert_eq!(fraction(share, Language::French), None);
        }
    }
}
