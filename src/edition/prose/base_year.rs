//! A change names the year it starts from.

use regex::Regex;

use crate::data::Measure;
use crate::diagnostic::{Report, rules};
use crate::edition::cite::View;
use crate::edition::inline::CitationKind;
use crate::edition::prose::{Pattern, Sentence};

/// Words that imply the base year.
#[derive(Debug)]
pub(super) struct Words {
    /// One year before the year that is named.
    last_year: Pattern,
    /// The period spoken of before.
    same_span: Pattern,
    /// So many years.
    years: Pattern,
    year: Regex,
}

/// Numbers of years in words, from two.
const COUNTS: [(&str, &str); 9] = [
    ("deux", "two"),
    ("trois", "three"),
    ("quatre", "four"),
    ("cinq", "five"),
    ("six", "six"),
    ("sept", "seven"),
    ("huit", "eight"),
    ("neuf", "nine"),
    ("dix", "ten"),
];

impl Words {
    pub(super) fn new() -> Words {
        Words {
            last_year: Pattern::new(
                r"\b(?:en|sur|depuis) un an\b|\bd’une année (?:sur|à) l’autre|\bl’année précédente|\bl’an (?:passé|dernier)|\ble même mois|\bun an plus tôt|\ben glissement annuel|\b(?:évolution|hausse|baisse|variation|progression)s? annuelles?\b",
                r"\b(?:in|over|within) (?:one|a) year\b|\byear on year|\bthe (?:year before|previous year)|\blast year|\ba year earlier|\bannual (?:change|rise|fall|increase|decrease)",
            ),
            same_span: Pattern::new(
                r"\bsur (?:cette|la|la même) période|\bdans le même temps|\bdepuis lors|\bdepuis cette date",
                r"\bover (?:this|the|the same) period|\bin the same time|\bsince then",
            ),
            years: Pattern::new(
                r"\b(?:en|sur) (deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+) ans\b",
                r"\b(?:in|over) (two|three|four|five|six|seven|eight|nine|ten|\d+) years\b",
            ),
            year: Regex::new(r"(?:19|20)[0-9]{2}").expect("a constant"),
        }
    }

    /// Warns of changes whose base year the sentence neither names nor implies.
    pub(super) fn check(&self, report: &mut Report, view: &View, sentence: &Sentence) {
        for quote in &sentence.quotes {
            let is_change = matches!(quote.cited.citation.kind, CitationKind::Change | CitationKind::Trend);
            let [from, to] = quote.cited.measures.as_slice() else { continue };
            if is_change && !self.is_named(view, sentence, (from, to)) {
                // arguments: found, period
                report.push(
                    sentence
                        .warning(rules::PROSE_BASE_YEAR_UNNAMED, &quote.range)
                        .with("period", from.period.label(view.language)),
                );
            }
        }
    }

    fn is_named(&self, view: &View, sentence: &Sentence, (from, to): (&Measure, &Measure)) -> bool {
        let (words, around) = (sentence.words(), sentence.around);
        let (base, end) = (from.period.start.year, to.period.start.year);
        let names = |text: &str, year: i16| {
            self.year
                .find_iter(text)
                .any(|it| it.as_str().parse() == Ok(year) && stands_alone(text, it.range()))
        };
        let says = |pattern: &Pattern| pattern.of(view).is_match(words) || pattern.of(view).is_match(around);
        let is_known = |year| names(words, year) || names(around, year) || names(sentence.before(), year);
        if names(words, base) || names(around, base) {
            return true;
        }
        let counted = |text: &str| {
            let mut found = self.years.of(view).captures_iter(text).filter_map(|it| count(&it[1]));
            found.any(|it| i32::from(end) - i32::from(base) == it)
        };
        (end - base == 1 && says(&self.last_year) && is_known(end))
            || (says(&self.same_span) && names(sentence.before(), base))
            || ((counted(words) || counted(around)) && is_known(end))
    }
}

fn count(word: &str) -> Option<i32> {
    let word = word.to_lowercase();
    let of_words = (2..).zip(COUNTS).find(|(_, (french, english))| word == *french || word == *english);
    of_words.map(|(count, _)| count).or_else(|| word.parse().ok())
}

/// Whether no digit touches a range, so that 2019 is not part of another number.
fn stands_alone(text: &str, range: std::ops::Range<usize>) -> bool {
    let digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
    !digit(text[..range.start].chars().next_back()) && !digit(text[range.end..].chars().next())
}
