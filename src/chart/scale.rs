//! Value axes: round numbers, zero always included.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::text::{Language, number};

/// A value axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// The value at the low end.
    pub low: f64,
    /// The value at the high end.
    pub high: f64,
    /// Round values, in order.
    pub ticks: Vec<Tick>,
}

/// A round value on an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// The value.
    pub value: f64,
    /// As readers see it.
    pub label: String,
}

/// How the values of an axis are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notation {
    /// Whether values are whole, so that the axis shows no fractions.
    pub is_whole: bool,
    /// Whether values are percentages.
    pub is_percent: bool,
    /// The reader's language.
    pub language: Language,
}

impl Scale {
    /// An axis for `values` with about `wanted` intervals. Zero is always on it.
    pub fn with_zero(values: impl IntoIterator<Item = f64>, wanted: usize, notation: Notation) -> Scale {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for value in values.into_iter().filter(|it| it.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low == high {
            let ticks = vec![Tick { value: 0.0, label: label(Decimal::ZERO, 0, notation) }];
            return Scale { low, high: 1.0, ticks };
        }
        let step = round_step((high - low) / wanted.max(1) as f64, notation.is_whole);
        let Some(length) = step.to_f64().filter(|it| *it > 0.0) else {
            return Scale { low, high, ticks: Vec::new() };
        };
        let first = end(low / length);
        let last = end(high / length);
        let ticks: Vec<Tick> = (first..=last)
            .filter_map(|it| {
                let value = step.checked_mul(Decimal::from(it))?;
                Some(Tick { value: value.to_f64()?, label: label(value, step.normalize().scale(), notation) })
            })
            .collect();
        let low = ticks.first().map_or(low, |it| it.value.min(low));
        let high = ticks.last().map_or(high, |it| it.value.max(high));
        Scale { low, high, ticks }
    }

    /// From 0 to 100 percent.
    pub fn percentages(language: Language) -> Scale {
        let notation = Notation { is_whole: true, is_percent: true, language };
        let tick = |it: i32| Tick { value: f64::from(it), label: label(Decimal::from(it), 0, notation) };
        Scale { low: 0.0, high: 100.0, ticks: [0, 25, 50, 75, 100].into_iter().map(tick).collect() }
    }

    /// The values of the ticks.
    pub fn keys(&self) -> Vec<f64> {
        self.ticks.iter().map(|it| it.value).collect()
    }
}

/// The tick that closes an axis, counted in steps from zero: the next one outwards when values pass the
/// last by more than half a step, otherwise the last.
fn end(steps: f64) -> i64 {
    let whole = steps.trunc();
    let rest = (steps - whole).abs();
    (whole + if rest > 0.5 { steps.signum() } else { 0.0 }) as i64
}

/// The smallest of 1, 2, 5, 10, 20… (or 0.5, 0.2, 0.1…) not below `least`.
fn round_step(least: f64, is_whole: bool) -> Decimal {
    let from = if is_whole { 0 } else { -9_i32 };
    let steps = (from..=28).flat_map(|exponent| [1_i128, 2, 5].map(|it| power(it, exponent)));
    steps.flatten().find(|it| it.to_f64().is_some_and(|it| it >= least * 0.999)).unwrap_or(Decimal::MAX)
}

fn power(mantissa: i128, exponent: i32) -> Option<Decimal> {
    let size = exponent.unsigned_abs();
    if exponent < 0 {
        return Decimal::try_from_i128_with_scale(mantissa, size).ok();
    }
    Decimal::try_from_i128_with_scale(mantissa.checked_mul(10_i128.checked_pow(size)?)?, 0).ok()
}

/// The text of a tick, all with the digits of the step; zero has none.
fn label(value: Decimal, decimals: u32, notation: Notation) -> String {
    let decimals = if value.is_zero() { 0 } else { decimals };
    if notation.is_percent {
        number::percent(value, decimals, notation.language)
    } else {
        number::format(value, decimals, notation.language)
    }
}

#[cfg(test)]
mod tests {
    use super::{Notation, Scale};
    use crate::text::Language;

    fn labels(values: &[f64], is_whole: bool) -> Vec<String> {
        let notation = Notation { is_whole, is_percent: false, language: Language::English };
        let scale = Scale::with_zero(values.iter().copied(), 5, notation);
        scale.ticks.into_iter().map(|it| it.label).collect()
    }

    #[test]
    fn ticks_are_round_and_hold_zero() {
        assert_eq!(labels(&[96.0, 118.0, 107.0], true), ["0", "50", "100"]);
        assert_eq!(labels(&[1196.0, 1283.0], true), ["0", "500", "1,000", "1,500"]);
        assert_eq!(labels(&[-12.0, 30.0], true), ["\u{2212}10", "0", "10", "20", "30"]);
        assert_eq!(labels(&[4.2], false), ["0", "1", "2", "3", "4"]);
        assert_eq!(labels(&[1.9], false), ["0", "0.5", "1.0", "1.5", "2.0"]);
    }

    #[test]
    fn whole_values_get_no_fractions() {
        assert_eq!(labels(&[2.0], true), ["0", "1", "2"]);
        assert_eq!(labels(&[0.0], true), ["0"]);
        assert_eq!(labels(&[], true), ["0"]);
    }

    #[test]
    fn bears_the_largest_decimals() {
        assert!(labels(&[7e28], true).len() >= 2);
        assert!(labels(&[-7e28, 7e28], false).len() >= 2);
    }
}
