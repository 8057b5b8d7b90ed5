//! Words beside numbers: what a sentence says of the values it prints must follow from them.
//!
//! A check reads one sentence with the numbers in it and the values behind them. Each looks for a short list of
//! words, so that it seldom speaks in vain; what it says in vain can be waived, with a reason, in `edition.yaml`.

mod base_year;
mod direction;
mod fractions;
mod hedges;
mod prevalence;
mod provisional;
mod series;
#[cfg(test)]
mod tests;
mod times;
mod vocabulary;

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

use crate::content::Inline;
use crate::content::passage::Passage;
use crate::diagnostic::{Diagnostic, Report, Rule, Span};
use crate::edition::cite::{Cited, View};
use crate::text::{Language, sentence};

pub use vocabulary::{Vocabulary, parse as parse_vocabulary};

/// Everything the checks look for, compiled once.
#[derive(Debug)]
pub struct Lints {
    base_year: base_year::Words,
    direction: direction::Words,
    fractions: fractions::Words,
    hedges: hedges::Words,
    prevalence: prevalence::Words,
    provisional: provisional::Words,
    times: times::Words,
}

impl Lints {
    /// The checks, with the words a letter declares for its kinds of sources.
    pub fn new(vocabulary: &Vocabulary) -> Lints {
        Lints {
            base_year: base_year::Words::new(),
            direction: direction::Words::new(),
            fractions: fractions::Words::new(),
            hedges: hedges::Words::new(),
            prevalence: prevalence::Words::new(vocabulary),
            provisional: provisional::Words::new(),
            times: times::Words::new(),
        }
    }

    /// Checks one paragraph: its words, the citations it prints by the place of their expressions, and the
    /// texts that stand around it, such as the label of a key figure.
    pub fn check(
        &self,
        report: &mut Report,
        view: &View,
        (inlines, cited, around): (&[Inline], &[(Span, Cited)], &str),
    ) {
        if cited.is_empty() {
            return;
        }
        let of = |span: Span| cited.iter().find(|(it, _)| *it == span).map(|(_, it)| it);
        let passage = Passage::new(inlines, &|span| of(span).map(|it| it.citation.shown.clone()));
        let mut start = 0;
        for end in sentence::ends(&passage.words).into_iter().chain([passage.words.len()]) {
            let in_it = passage.printed.iter().filter(|(range, _)| start <= range.start && range.start < end);
            let quotes: Vec<Quote> = in_it
                .filter_map(|(range, span)| {
                    let cited = of(*span)?;
                    Some(Quote { range: range.start - start..range.end - start, cited, span: *span })
                })
                .collect();
            let sentence = Sentence { passage: &passage, start, end, quotes, around };
            start = end;
            if sentence.quotes.is_empty() {
                continue;
            }
            self.base_year.check(report, view, &sentence);
            self.direction.check(report, view, &sentence);
            self.direction.check_break(report, view, &sentence);
            self.fractions.check(report, view, &sentence);
            self.hedges.check(report, view, &sentence);
            self.prevalence.check(report, view, &sentence);
            self.provisional.check(report, view, &sentence);
            self.times.check(report, view, &sentence);
        }
    }
}

/// A sentence, and the numbers it prints.
struct Sentence<'a> {
    passage: &'a Passage,
    start: usize,
    end: usize,
    quotes: Vec<Quote<'a>>,
    /// Texts that are read together with the paragraph.
    around: &'a str,
}

/// A number in a sentence.
struct Quote<'a> {
    /// Where it stands in the sentence.
    range: Range<usize>,
    cited: &'a Cited,
    span: Span,
}

impl Sentence<'_> {
    fn words(&self) -> &str {
        &self.passage.words[self.start..self.end]
    }

    /// What the paragraph says before.
    fn before(&self) -> &str {
        &self.passage.words[..self.start]
    }

    /// Whether a match stands outside the numbers, in the author's own words.
    fn is_typed(&self, range: &Range<usize>) -> bool {
        self.quotes.iter().all(|it| range.end <= it.range.start || it.range.end <= range.start)
    }

    /// The place of a range of the sentence.
    fn span(&self, range: &Range<usize>) -> Span {
        let found = self.passage.span(&(self.start + range.start..self.start + range.end));
        found.unwrap_or(self.quotes[0].span)
    }

    /// A warning about words of the sentence.
    fn warning(&self, rule: Rule, range: &Range<usize>) -> Diagnostic {
        let found = self.words()[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        Diagnostic::warning(rule, self.span(range)).with("found", found)
    }
}

/// A pair of patterns, French and English; capitals do not matter, and any space or apostrophe is the same.
///
/// Each is compiled when a text first asks for it: an edition speaks one language and uses few of them.
#[derive(Debug)]
struct Pattern {
    french: (String, OnceLock<Regex>),
    english: (String, OnceLock<Regex>),
}

impl Pattern {
    fn new(french: &str, english: &str) -> Pattern {
        let written = |pattern: &str| {
            let pattern = pattern.replace(' ', r"[\s\u{a0}\u{202f}]+").replace('’', "['’]");
            let pattern = format!("(?i){pattern}");
            debug_assert!(Regex::new(&pattern).is_ok(), "{pattern}");
            (pattern, OnceLock::new())
        };
        Pattern { french: written(french), english: written(english) }
    }

    fn of(&self, view: &View) -> &Regex {
        let (pattern, compiled) = match view.language {
            Language::French => &self.french,
            Language::English => &self.english,
        };
        compiled.get_or_init(|| Regex::new(pattern).expect("the patterns of these files are tested"))
    }
}
