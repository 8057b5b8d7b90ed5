//! A change that rests on a provisional value says so.

use crate::diagnostic::{Report, rules};
use crate::edition::cite::View;
use crate::edition::inline::CitationKind;
use crate::edition::prose::{Pattern, Sentence};

#[derive(Debug)]
pub(super) struct Words {
    said: Pattern,
}

impl Words {
    pub(super) fn new() -> Words {
        Words {
            said: Pattern::new(
                r"\bprovisoire|\bpremiers? décomptes?|\bpremières? (?:estimations?|valeurs?)|\bà confirmer|\bnon définiti|\bavant consolidation|\bsemi-définiti",
                r"\bprovisional|\bpreliminary|\bto be confirmed|\bfirst (?:count|estimate|value)s?|\bnot (?:yet )?final",
            ),
        }
    }

    /// Warns of changes from or to a provisional value where nothing in the paragraph says so.
    pub(super) fn check(&self, report: &mut Report, view: &View, sentence: &Sentence) {
        let said = self.said.of(view);
        for quote in &sentence.quotes {
            let is_change = matches!(quote.cited.citation.kind, CitationKind::Change | CitationKind::Trend);
            let Some(measure) = quote.cited.measures.iter().find(|it| it.provisional) else { continue };
            if is_change && !said.is_match(&sentence.passage.words) && !said.is_match(sentence.around) {
                // arguments: found, period
                report.push(
                    sentence
                        .warning(rules::PROSE_PROVISIONAL_UNSAID, &quote.range)
                        .with("period", measure.period.label(view.language)),
                );
            }
        }
    }
}
