//! Numbers typed in prose: each should come from data through an expression, or be declared.
//!
//! What may stand without an expression is a grammar of phrases, French and English, listed in
//! [`PHRASES`]; everything else that holds a digit is reported.

use regex::{Regex, RegexSet};

use crate::content::{Block, BlockKind, Document, Inline, InlineKind};
use crate::diagnostic::{Diagnostic, Report, rules};

/// Phrases whose digits are no data: each a pattern (case and any kind of space are ignored), with an example.
const PHRASES: &[(&str, &str)] = &[
    // Dates, years, periods.
    (
        r"(?:1er|\d{1,2}) (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?: \d{4})?",
        "25 novembre 2025",
    ),
    (
        r"(?:\d{1,2}(?:st|nd|rd|th)? )?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{1,2}, \d{4}| \d{4})?",
        "25 November 2025",
    ),
    (r"\d{1,2}/\d{1,2}/\d{4}", "25/11/2025"),
    (r"(?:1[89]|20)\d\d(?:[-–/](?:(?:1[89]|20)\d\d|\d\d))?", "2011-2018"),
    (r"années \d{2,4}", "années 80"),
    // Hours and opening times.
    (r"\d{1,2} ?h(?: ?\d{2})?(?:/24)?", "9 h 30"),
    (r"\d ?j(?:ours)?(?: ?(?:/|sur) ?)7", "7 j/7"),
    (r"24/7|24 hours a day|7 days a week|(?:vingt-quatre heures sur vingt-quatre)", "24/7"),
    // Law, numbers of texts and of issues.
    (
        r"(?:articles?|art\.|arts?\.) (?:[LRDA]\. ?)?[\d-]+(?:er)?(?:(?:,| et| à| and| to) (?:[LRDA]\. ?)?[\d-]+)*",
        "articles 222-22 et 222-23",
    ),
    (r"[LRDA]\. ?\d[\d-]*", "L. 312-1-1"),
    (r"(?:n[°o]s?|no\.|nos\.) ?[\d][\d/-]*", "n° 2010-769"),
    (r"\d{4}/\d{2,4}(?:/[A-Z]+)?", "2024/1385"),
    (
        r"(?:alinéa|chapitre|titre|annexe|chapter|section|paragraphs?|paragraphes?|recommandation|objectif) \d+(?:\.\d+)*",
        "chapitre 3",
    ),
    (r"\d{2,4}-\d{3,4} du", "2018-703 du"),
    // Places in the text, lists, versions.
    (
        r"(?:p\.|pages?|pp\.|tableaux?|tables?|graphiques?|charts?|figures?|fig\.|notes?|question|étape|step|encadré) \d+",
        "tableau 3",
    ),
    (
        r"(?:version|rgaa|wcag|en|iso|licence ouverte|etalab-|utf-|pdf/\w+-) ?\d+(?:[ .]\d+)*(?:-\d+)?",
        "RGAA 4.1.2",
    ),
    (r"cs \d{5}|\d{5} [A-Z][^ ]+(?: cedex(?: \d+)?)?", "75342 Paris"),
    // Ages describe populations.
    (
        r"(?:moins de |plus de |de |entre |âgée?s? de |under |over |aged )?\d{1,3}(?: ?(?:à|et|ou|-|–|to|and|or) ?\d{1,3})? ?(?:ans|years?(?: old)?|-year-olds?)(?: (?:ou|et|or|and) (?:plus|moins|over|older|more))?",
        "18 à 74 ans",
    ),
    (r"(?:aged|under|over) \d{1,2}(?: (?:to|and|or) (?:\d{1,2}|over|older|more))?", "aged 18 to 74"),
    // Ordinals.
    (r"\d+(?:er|re|e|es|ème|st|nd|rd|th)", "2e"),
    (r"[IVXLC]+e siècle", "XXIe siècle"),
    // Telephone numbers and services known by their number.
    (r"0\d(?: ?\d\d){4}|\+33(?: ?\d){9}", "01 23 45 67 89"),
    (r"39 ?19|116 ?\d{3}|0 ?80\d(?: ?\d{3}){2}|0 ?80\d(?: ?\d\d){3}", "3919"),
    (
        r"(?:au|le|les|du|numéros?|number|call|dial|text|ou le|or) (?:15|17|18|112|114|119|115)(?:(?:,| ou| et| or| and)(?: le| au)? (?:15|17|18|112|114|119|115))*",
        "le 17 ou le 112",
    ),
];

/// Any space an author may type or a typographer set.
const SPACE: &str = r"[ \u{a0}\u{202f}]";

/// Everything a number check needs, compiled once.
#[derive(Debug)]
pub struct Grammar {
    phrases: Vec<Regex>,
    any: RegexSet,
    number: Regex,
    address: Regex,
    fixed: Vec<String>,
}

impl Grammar {
    /// The grammar, with the phrases the settings declare.
    pub fn new(fixed: &[String]) -> Grammar {
        // Plain classes, boundaries checked by hand: tables of all of Unicode would take long to compile.
        let patterns: Vec<String> = PHRASES
            .iter()
            .map(|(pattern, _)| format!("(?i){}", pattern.replace(' ', SPACE).replace(r"\d", "[0-9]")))
            .collect();
        let compile = |pattern: &str| Regex::new(pattern).expect("the patterns of this file are tested");
        Grammar {
            phrases: patterns.iter().map(|it| compile(it)).collect(),
            any: RegexSet::new(&patterns).expect("the patterns of this file are tested"),
            number: compile(
                r"[0-9]+(?:[ \u{a0}\u{202f}][0-9]{3})*(?:[,.][0-9]+)?(?:[ \u{a0}\u{202f}]?(?:%|‰))?",
            ),
            address: compile(
                r"[^ ]*(?:://|www\.|@)[^ ]+|[^ ]+\.(?:fr|org|eu|com|int|csv|pdf|md|yaml)(?:/[^ ]*)?",
            ),
            fixed: fixed.iter().map(|it| plain_spaces(it)).collect(),
        }
    }

    /// Byte ranges of the numbers of `words` that come from nowhere.
    pub fn bare(&self, words: &str) -> Vec<std::ops::Range<usize>> {
        if !words.bytes().any(|it| it.is_ascii_digit()) {
            return Vec::new();
        }
        let mut allowed: Vec<std::ops::Range<usize>> = Vec::new();
        for index in self.any.matches(words) {
            let found = self.phrases[index].find_iter(words).map(|it| it.range());
            allowed.extend(found.filter(|it| stands_alone(words, it)));
        }
        allowed.extend(self.address.find_iter(words).map(|it| it.range()));
        let plain = plain_spaces(words);
        for phrase in self.fixed.iter().filter(|it| !it.is_empty()) {
            // Offsets hold only when no wide space was folded; otherwise the whole text is searched again.
            if plain.len() == words.len() {
                allowed.extend(plain.match_indices(phrase.as_str()).map(|(at, it)| at..at + it.len()));
            } else if plain.contains(phrase.as_str()) {
                let digits = phrase.split_whitespace().filter(|it| it.bytes().any(|it| it.is_ascii_digit()));
                allowed
                    .extend(digits.flat_map(|it| words.match_indices(it).map(|(at, it)| at..at + it.len())));
            }
        }
        let numbers = self.number.find_iter(words).map(|it| it.range());
        numbers
            .filter(|it| !allowed.iter().any(|other| other.start < it.end && it.start < other.end))
            .collect()
    }

    /// Reports every number typed in the prose of a document.
    pub fn check(&self, report: &mut Report, document: &Document) {
        self.check_blocks(report, &document.blocks);
        for note in &document.footnotes {
            self.check_blocks(report, &note.blocks);
        }
    }

    /// Reports every number typed in one paragraph.
    pub fn check_inlines(&self, report: &mut Report, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(words) => self.check_words(report, words, inline),
                InlineKind::Emphasis(inner)
                | InlineKind::Strong(inner)
                | InlineKind::Superscript(inner)
                | InlineKind::Subscript(inner)
                | InlineKind::Marked { inlines: inner, fixed: false, .. } => {
                    self.check_inlines(report, inner)
                }
                InlineKind::Link { destination, inlines } => {
                    if !["tel:", "sms:"].iter().any(|it| destination.starts_with(it)) {
                        self.check_inlines(report, inlines);
                    }
                }
                _ => {}
            }
        }
    }

    fn check_words(&self, report: &mut Report, words: &str, inline: &Inline) {
        let exact = words.len() == inline.span.end - inline.span.start;
        for range in self.bare(words) {
            let span = if exact { inline.span.within(range.clone()) } else { inline.span };
            report.push(
                Diagnostic::warning(rules::CONTENT_BARE_NUMBER, span).with("found", words[range].trim()),
            );
        }
    }

    fn check_blocks(&self, report: &mut Report, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Heading { inlines, .. } | BlockKind::Paragraph(inlines) => {
                    self.check_inlines(report, inlines);
                }
                BlockKind::Quote(inner) | BlockKind::Boxed(inner) => self.check_blocks(report, inner),
                BlockKind::List { items, .. } => items.iter().for_each(|it| self.check_blocks(report, it)),
                BlockKind::Definitions(entries) => {
                    for (term, inner) in entries {
                        self.check_inlines(report, term);
                        self.check_blocks(report, inner);
                    }
                }
                BlockKind::Code(_) | BlockKind::Rule | BlockKind::Expression(_) => {}
            }
        }
    }
}

/// Whether no letter or digit touches a range.
fn stands_alone(words: &str, range: &std::ops::Range<usize>) -> bool {
    let before = words[..range.start].chars().next_back();
    let after = words[range.end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

fn plain_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str) -> Vec<&str> {
        Grammar::new(&["plan 2020 en 6 axes".to_owned()])
            .bare(words)
            .into_iter()
            .map(|it| words[it].trim())
            .collect()
    }

    #[test]
    fn every_phrase_allows_its_example() {
        for (_, example) in PHRASES {
            assert_eq!(found(example), Vec::<&str>::new(), "{example}");
            assert_eq!(found(&format!("Voir ({example}), ici.")), Vec::<&str>::new(), "{example}");
        }
    }

    #[test]
    fn data_typed_by_hand_are_found() {
        assert_eq!(
            found("Il y a 107 femmes et 3\u{202f}400 faits, soit 12,5 %."),
            ["107", "3\u{202f}400", "12,5 %"]
        );
        assert_eq!(found("En 2024, 93 victimes"), ["93"]);
        assert_eq!(found("une hausse de 11 % depuis 2019"), ["11 %"]);
        assert_eq!(found("17 femmes"), ["17"]);
    }

    #[test]
    fn dates_laws_ages_and_telephones_are_not_data() {
        let none = Vec::<&str>::new();
        assert_eq!(found("Le 1er novembre 2025, la loi n° 2010-769 et l’article 515-9 du code civil."), none);
        assert_eq!(found("Les femmes de 18 à 74 ans appellent le 3919, le 17 ou le 112, 24 h/24."), none);
        assert_eq!(found("Le 25 novembre 2024 et le 26 novembre 2024, 2011-2018."), none);
        assert_eq!(found("plan 2020 en 6 axes"), none);
        assert_eq!(found("https://example.org/a/12/3"), none);
        assert_eq!(found("mineurs de moins de 15 ans, 15-17 ans"), none);
    }
}
