//! Rises and falls hold only between values that can be compared: of surveys, where their intervals lie apart;
//! of any source, on one side of a break and in one perimeter.

use crate::data::Measure;
use crate::data::dataset::Family;
use crate::diagnostic::{Diagnostic, Report, Severity, rules};
use crate::edition::cite::View;
use crate::edition::inline::CitationKind;
use crate::edition::prose::{Pattern, Sentence, series};

#[derive(Debug)]
pub(super) struct Words {
    direction: Pattern,
    /// The sentence says itself that nothing follows.
    denied: Pattern,
    /// The sentence speaks of the break or the perimeters.
    explained: Pattern,
}

impl Words {
    pub(super) fn new() -> Words {
        Words {
            direction: Pattern::new(
                r"\b(?:hausses?|baisses?|augment(?:e|ent|é|ée|és|ées|er|ait|ation|ations)|diminu(?:e|ent|é|ée|és|ées|er|ait|tion|tions)|recul(?:s|e|ent|é|er|ait)?|progress(?:e|ent|é|er|ait|ion|ions)|croît|croissent|croissance|accroissement)\b",
                r"\b(?:ris(?:e|es|en|ing)|rose|f[ae]ll(?:s|en|ing)?|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|gr[eo]w(?:s|n|ing|th)?|declin(?:e|es|ed|ing)|dropp(?:ed|ing)|drops?)\b",
            ),
            denied: Pattern::new(
                r"\bne (?:permet|permettent|peut|peuvent|signifie|mesure|suffit|dit|prouve)\b|\bn’(?:est|autorise|indique|établit|en)\b|\bnon significati|\bsans (?:que|conclure|intervalle)|\bni (?:hausse|baisse|augment|diminu)",
                r"\bnot\b|\bcannot\b|\bno (?:rise|fall|increase|decrease|change)\b|\bwithout\b|\bneither\b",
            ),
            explained: Pattern::new(
                r"\bruptures?\b|\bpérimètres?\b|\bchamps?\b|\bdéfinitions?\b|\bélargi|\bchangement",
                r"\bbreaks?\b|\bperimeters?\b|\bscope|\bdefinitions?\b|\bwiden|\bchange of",
            ),
        }
    }

    /// Warns of a direction between values on the two sides of a break, or of two perimeters.
    pub(super) fn check_break(&self, report: &mut Report, view: &View, sentence: &Sentence) {
        let words = sentence.words();
        let typed = self.direction.of(view).find_iter(words).map(|it| it.range());
        let Some(range) = typed.into_iter().find(|it| sentence.is_typed(it)) else { return };
        if self.denied.of(view).is_match(words) || self.explained.of(view).is_match(words) {
            return;
        }
        if let Some((one, other)) = series::incomparable(view, sentence) {
            // arguments: found, indicator, period
            report.push(
                sentence
                    .warning(rules::PROSE_DIRECTION_ACROSS_BREAK, &range)
                    .with("indicator", &one.indicator)
                    .with("period", format!("{} – {}", one.period, other.period)),
            );
        }
    }

    /// Refuses a direction where intervals overlap, and warns of one where they are not known.
    pub(super) fn check(&self, report: &mut Report, view: &View, sentence: &Sentence) {
        let words = sentence.words();
        let found = self.direction.of(view).find(words).map(|it| it.range());
        let computed = sentence.quotes.iter().find(|it| {
            matches!(it.cited.citation.kind, CitationKind::Trend | CitationKind::Change)
                && it.cited.measures.iter().all(|it| series::reads(view, it, Family::Survey))
        });
        let Some(range) = computed.map(|it| it.range.clone()).or(found) else { return };
        if self.denied.of(view).is_match(words) {
            return;
        }
        let of_survey = |(one, _): &(&Measure, &Measure)| series::reads(view, one, Family::Survey);
        let doubtful = series::pairs(sentence).into_iter().filter(of_survey);
        let Some((one, other)) = doubtful.clone().find(|it| overlap(it) != Some(false)) else { return };
        let is_known = doubtful.clone().any(|it| overlap(&it) == Some(true));
        // arguments: found, indicator, period
        let remark = sentence
            .warning(rules::PROSE_DIRECTION_NOT_SIGNIFICANT, &range)
            .with("indicator", &one.indicator)
            .with("period", format!("{} – {}", one.period, other.period));
        report.push(match is_known {
            true => Diagnostic { severity: Severity::Error, ..remark },
            false => Diagnostic { help: "unknown", ..remark },
        });
    }
}

/// Whether the intervals of two values overlap; `None` when one of them is not known.
fn overlap((one, other): &(&Measure, &Measure)) -> Option<bool> {
    let ((low, high), (other_low, other_high)) = one.bounds.zip(other.bounds)?;
    Some(low <= other_high && other_low <= high)
}
