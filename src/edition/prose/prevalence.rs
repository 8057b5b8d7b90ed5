//! Recorded facts are not the violence that people live through: words of prevalence beside them mislead.

use std::collections::BTreeMap;

use regex::Regex;

use crate::data::dataset::Family;
use crate::diagnostic::{Report, rules};
use crate::edition::cite::View;
use crate::edition::prose::{Sentence, Vocabulary, series, vocabulary};
use crate::text::Language;

/// For each kind of source and language, words of prevalence and words that say a fact is a recorded one.
#[derive(Debug)]
pub(super) struct Words {
    of: BTreeMap<(Family, Language), (Option<Regex>, Option<Regex>)>,
}

impl Words {
    pub(super) fn new(vocabulary: &Vocabulary) -> Words {
        let mut of = BTreeMap::new();
        for (family, words) in &vocabulary.families {
            for language in Language::ALL {
                let (prevalence, recorded) = words.of(language);
                let compiled = (vocabulary::any_of(prevalence), vocabulary::any_of(recorded));
                of.insert((*family, language), compiled);
            }
        }
        Words { of }
    }

    /// Warns of words of prevalence in a sentence that prints recorded facts and does not say they are.
    pub(super) fn check(&self, report: &mut Report, view: &View, sentence: &Sentence) {
        let words = sentence.words();
        for ((family, language), (prevalence, recorded)) in &self.of {
            if *language != view.language {
                continue;
            }
            let Some(found) = prevalence.as_ref().and_then(|it| it.find(words)) else { continue };
            let says = |text: &str| recorded.as_ref().is_some_and(|it| it.is_match(text));
            let cited = series::measures(sentence).find(|it| series::reads(view, it, *family));
            if let Some(measure) = cited.filter(|_| !says(words) && !says(sentence.around)) {
                // arguments: found, indicator, kind
                report.push(
                    sentence
                        .warning(rules::PROSE_RECORDED_AS_PREVALENCE, &found.range())
                        .with("indicator", &measure.indicator)
                        .with("kind", family.label().get(*language).to_lowercase()),
                );
                return;
            }
        }
    }
}
