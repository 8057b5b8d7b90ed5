//! « plus de », « près de », « moins de » just before a number: the exact value lies on that side.

use rust_decimal::Decimal;

use crate::diagnostic::{Report, rules};
use crate::edition::cite::View;
use crate::edition::prose::{Pattern, Sentence};
use crate::text::number;

#[derive(Debug)]
pub(super) struct Words {
    over: Pattern,
    under: Pattern,
    nearly: Pattern,
}

impl Words {
    pub(super) fn new() -> Words {
        Words {
            over: Pattern::new(
                r"\b(?:plus (?:de |d’)|au-delà (?:de |d’))$",
                r"\b(?:more than |over |above |just over )$",
            ),
            under: Pattern::new(r"\bmoins (?:de |d’)$", r"\b(?:less than |fewer than |under |below )$"),
            nearly: Pattern::new(
                r"\b(?:près (?:de |d’)|presque |quasi(?:ment)? )$",
                r"\b(?:nearly |almost |close to )$",
            ),
        }
    }

    /// Warns of a hedge the value does not bear out, unless the source itself writes it.
    pub(super) fn check(&self, report: &mut Report, view: &View, sentence: &Sentence) {
        for quote in &sentence.quotes {
            let before = &sentence.words()[..quote.range.start];
            let (exact, value) = (quote.cited.exact, quote.cited.citation.value);
            let hedges = [
                (&self.over, exact > value, "plus d"),
                (&self.under, exact < value, "moins d"),
                // « près de » is said of what falls short of the number.
                (&self.nearly, exact < value, "près d"),
            ];
            for (pattern, holds, in_note) in hedges {
                let Some(found) = pattern.of(view).find(before).map(|it| it.range()) else { continue };
                let notes = quote.cited.measures.iter().flat_map(|it| &it.notes);
                let is_quoted = notes.clone().any(|it| it.to_lowercase().contains(in_note));
                if !holds && !is_quoted {
                    let exact = number::format(exact, decimals(exact), view.language);
                    // arguments: found, expected
                    report.push(
                        sentence.warning(rules::PROSE_WORDS_AGAINST_NUMBERS, &found).with("expected", exact),
                    );
                }
            }
        }
    }
}

/// As many digits as show the difference, three at most.
pub(super) fn decimals(exact: Decimal) -> u32 {
    exact.normalize().scale().min(3)
}
