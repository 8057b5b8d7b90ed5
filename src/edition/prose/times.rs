//! « doublé », « trois fois plus »: two values of the sentence must be so many times each other.

use rust_decimal::Decimal;

use crate::diagnostic::{Report, rules};
use crate::edition::cite::View;
use crate::edition::prose::{Pattern, Sentence, series};
use crate::text::number;

#[derive(Debug)]
pub(super) struct Words {
    multiples: [(i64, Pattern); 3],
    over: Pattern,
    nearly: Pattern,
}

impl Words {
    pub(super) fn new() -> Words {
        Words {
            multiples: [
                (
                    2,
                    Pattern::new(
                        r"\bdoublé(?:e|s|es)?\b|\bdoublent\b|\bdeux fois (?:plus|moins)\b|\bmultiplié(?:e|s|es)? par deux\b",
                        r"\bdoubled\b|\bdoubles\b|\btwice as (?:many|much|high)\b|\btwofold\b",
                    ),
                ),
                (
                    3,
                    Pattern::new(
                        r"\btriplé(?:e|s|es)?\b|\btriplent\b|\btrois fois (?:plus|moins)\b|\bmultiplié(?:e|s|es)? par trois\b",
                        r"\btripled\b|\btriples\b|\bthree times as (?:many|much|high)\b|\bthreefold\b",
                    ),
                ),
                (
                    4,
                    Pattern::new(
                        r"\bquadruplé(?:e|s|es)?\b|\bquatre fois (?:plus|moins)\b|\bmultiplié(?:e|s|es)? par quatre\b",
                        r"\bquadrupled\b|\bfour times as (?:many|much|high)\b|\bfourfold\b",
                    ),
                ),
            ],
            over: Pattern::new(r"\bplus (?:que |de )$", r"\bmore than $"),
            nearly: Pattern::new(r"\b(?:presque|quasi(?:ment)?|près de) $", r"\b(?:almost|nearly) $"),
        }
    }

    /// Warns of a multiple that no two values of the sentence bear out.
    pub(super) fn check(&self, report: &mut Report, view: &View, sentence: &Sentence) {
        let words = sentence.words();
        let ratios: Vec<Decimal> = ratios(sentence);
        if ratios.is_empty() {
            return;
        }
        for (multiple, pattern) in &self.multiples {
            let typed = pattern.of(view).find_iter(words).map(|it| it.range());
            for range in typed.filter(|it| sentence.is_typed(it)) {
                let (before, multiple) = (&words[..range.start], Decimal::from(*multiple));
                let tenth = multiple / Decimal::TEN;
                let (low, high) = if self.over.of(view).is_match(before) {
                    (multiple, multiple + Decimal::ONE)
                } else if self.nearly.of(view).is_match(before) {
                    (multiple - tenth * Decimal::from(2), multiple)
                } else {
                    (multiple - tenth, multiple + tenth)
                };
                if ratios.iter().any(|it| low <= *it && *it <= high) {
                    continue;
                }
                let nearest = ratios.iter().min_by_key(|it| (**it - multiple).abs()).copied();
                let times = |it: Decimal| format!("× {}", number::format(it, 2, view.language));
                // arguments: found, expected
                report.push(
                    sentence
                        .warning(rules::PROSE_WORDS_AGAINST_NUMBERS, &range)
                        .with("expected", times(nearest.unwrap_or_default())),
                );
            }
        }
    }
}

/// How many times each other the values of one series are, or those of one period and unit.
fn ratios(sentence: &Sentence) -> Vec<Decimal> {
    let all: Vec<_> = series::measures(sentence).collect();
    let mut ratios = Vec::new();
    for (at, one) in all.iter().enumerate() {
        for other in &all[at + 1..] {
            let same_series = one.indicator == other.indicator && one.dimensions == other.dimensions;
            let same_period = one.period == other.period && one.is_percent == other.is_percent;
            if (same_series || same_period)
                && let Some((one, other)) = one.exact.zip(other.exact)
            {
                ratios.extend(series::times(one, other));
            }
        }
    }
    ratios
}
