//! Fractions in words, « deux tiers », « une femme sur dix »: one of the sentence's shares must be near.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::data::Measure;
use crate::diagnostic::{Report, rules};
use crate::edition::cite::View;
use crate::edition::inline::CitationKind;
use crate::edition::prose::{Pattern, Sentence};
use crate::text::{Language, number};

#[derive(Debug)]
pub(super) struct Words {
    /// A count and a part: « deux tiers ».
    parts: Pattern,
    /// A count in a count: « une femme sur dix ».
    of: Pattern,
    near: Pattern,
    over: Pattern,
    under: Pattern,
}

const FRENCH_COUNTS: [&str; 10] =
    ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"];
const ENGLISH_COUNTS: [&str; 10] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// Names of parts, from halves to tenths.
const FRENCH_PARTS: [&str; 9] =
    ["moitié", "tiers", "quart", "cinquième", "sixième", "septième", "huitième", "neuvième", "dixième"];
const ENGLISH_PARTS: [&str; 9] =
    ["half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

impl Words {
    pub(super) fn new() -> Words {
        let french = FRENCH_COUNTS[1..].join("|");
        let english = ENGLISH_COUNTS[1..].join("|");
        Words {
            parts: Pattern::new(
                r"\b(la|un|deux|trois|quatre|cinq|six|sept|huit|neuf) (moitié|tiers|quart|cinquième|sixième|septième|huitième|neuvième|dixième)s?\b",
                r"\b(?:(a|one|two|three|four|five|six|seven|eight|nine)[ -])?(half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?\b",
            ),
            of: Pattern::new(
                &format!(r"\b(une?|{french}) (?:[\p{{L}}-]+ )?sur (une?|{french})\b"),
                &format!(
                    r"\b(one|{english}) (?:[\p{{L}}-]+ )?(?:in|out of|in every) (?:every )?(one|{english})\b"
                ),
            ),
            near: Pattern::new(
                r"(?:près d(?:es? |u |’)|environ |presque |quasi(?:ment)? |à peu près )$",
                r"(?:nearly |almost |about |around |roughly )$",
            ),
            over: Pattern::new(r"plus d(?:es? |u |’)$", r"(?:more than |over )$"),
            under: Pattern::new(r"moins d(?:es? |u |’)$", r"(?:less than |under )$"),
        }
    }

    /// Warns of fractions that no share of the sentence is near to.
    pub(super) fn check(&self, report: &mut Report, view: &View, sentence: &Sentence) {
        let shares = shares(sentence);
        if shares.is_empty() {
            return;
        }
        for (range, fraction) in self.fractions(view, sentence) {
            let before = &sentence.words()[..range.start];
            let (low, high) = self.range(view, before, fraction);
            if shares.iter().any(|it| low <= *it && *it <= high) {
                continue;
            }
            let nearest = shares.iter().min_by_key(|it| (**it - fraction).abs()).copied().unwrap_or_default();
            // arguments: found, expected
            report.push(
                sentence
                    .warning(rules::PROSE_WORDS_AGAINST_NUMBERS, &range)
                    .with("expected", number::percent(nearest, 1, view.language)),
            );
        }
    }

    /// The shares a fraction stands for, by the word before it.
    fn range(&self, view: &View, before: &str, fraction: Decimal) -> (Decimal, Decimal) {
        let (exact, near, far) = (Decimal::new(15, 1), Decimal::from(5), Decimal::TEN);
        if self.over.of(view).is_match(before) {
            (fraction, fraction + far)
        } else if self.under.of(view).is_match(before) {
            (fraction - far, fraction)
        } else if self.near.of(view).is_match(before) {
            (fraction - near, fraction + near)
        } else {
            (fraction - exact, fraction + exact)
        }
    }

    /// Fractions an author typed, in percent.
    fn fractions(&self, view: &View, sentence: &Sentence) -> Vec<(Range<usize>, Decimal)> {
        let (counts, names) = match view.language {
            Language::French => (FRENCH_COUNTS, FRENCH_PARTS),
            Language::English => (ENGLISH_COUNTS, ENGLISH_PARTS),
        };
        let count = |word: Option<regex::Match>| {
            let word = word.map_or("un".to_owned(), |it| it.as_str().to_lowercase());
            let one = matches!(word.as_str(), "la" | "une" | "a" | "un");
            let at = if one { Some(0) } else { counts.iter().position(|it| *it == word) };
            at.and_then(|it| u32::try_from(it + 1).ok())
        };
        let words = sentence.words();
        let of_parts = self.parts.of(view).captures_iter(words).filter_map(|it| {
            let name = it[2].to_lowercase();
            let denominator = names.iter().position(|part| *part == name)? + 2;
            Some((it.get(0)?.range(), count(it.get(1))?, u32::try_from(denominator).ok()?))
        });
        let of_counts = self
            .of
            .of(view)
            .captures_iter(words)
            .filter_map(|it| Some((it.get(0)?.range(), count(it.get(1))?, count(it.get(2))?)));
        of_parts
            .chain(of_counts)
            .filter(|(range, part, whole)| part < whole && sentence.is_typed(range) && !is_time(words, range))
            .map(|(range, part, whole)| {
                (range, Decimal::ONE_HUNDRED * Decimal::from(part) / Decimal::from(whole))
            })
            .collect()
    }
}

/// « un quart d’heure », « deux femmes sur dix ans »: no share of anything.
fn is_time(words: &str, range: &Range<usize>) -> bool {
    let after = words[range.end..].trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']);
    ["d’heure", "d'heure", "ans", "mois", "jours", "years", "months", "days", "an hour", "of an hour", "year"]
        .iter()
        .any(|it| after.starts_with(it))
}

/// Every share the sentence prints or that two of its counts make, in percent.
fn shares(sentence: &Sentence) -> Vec<Decimal> {
    let mut shares = Vec::new();
    let mut counts: Vec<&Measure> = Vec::new();
    for quote in &sentence.quotes {
        let kind = quote.cited.citation.kind;
        let is_percent = quote.cited.measures.first().is_some_and(|it| it.is_percent);
        match kind {
            CitationKind::Share | CitationKind::Fraction => shares.push(quote.cited.exact),
            CitationKind::Value if is_percent => shares.push(quote.cited.exact),
            CitationKind::Value => counts.extend(&quote.cited.measures),
            CitationKind::Change | CitationKind::Trend | CitationKind::Every => {}
        }
    }
    if shares.is_empty() {
        return shares;
    }
    for one in &counts {
        for other in &counts {
            let share = one.exact.zip(other.exact).and_then(|(one, other)| one.checked_div(other));
            shares.extend(share.filter(|it| *it < Decimal::ONE).map(|it| it * Decimal::ONE_HUNDRED));
        }
    }
    shares
}
