//! Numbers typed in prose: each should come from data through an expression, or be declared.
//!
//! What may stand without an expression is a grammar of phrases, French and English, listed in
//! [`PHRASES`]; everything else that holds a digit is reported.

use std::ops::Range;
use std::sync::OnceLock;

use regex::{Regex, RegexSet};

use crate::content::typed::References;
use crate::content::{Block, BlockKind, Document, Inline, InlineKind};
use crate::diagnostic::{Diagnostic, Report, Span, rules};

/// Phrases whose digits are no data: each a pattern (case and any kind of space are ignored), with an example.
const PHRASES: &[(&str, &str)] = &[
    // Dates, years, periods.
    (
        r"(?:1er|\d{1,2})(?:(?: ?[-–] ?| et | ou | au | à |, )(?:le )?(?:1er|\d{1,2}))* (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?: \d{4})?",
        "1er et 25 novembre 2025",
    ),
    (
        r"(?:\d{1,2}(?:st|nd|rd|th)?(?: ?[-–] ?| and | to ))?(?:\d{1,2}(?:st|nd|rd|th)? )?(?-i:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2}, \d{4}| \d{4})?",
        "25 November 2025",
    ),
    (r"\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}-\d{2}-\d{2}", "25/11/2025"),
    (r"années \d{2,4}", "années 80"),
    // Hours and opening times.
    (r"24 heures sur 24|\d{1,2} ?h(?: ?\d{2})?(?: ?/ ?24| sur 24)?|\d{1,2}:\d{2}", "9 h 30"),
    (r"\d{1,2}(?::\d{2})? ?(?:am|pm|a\.m\.|p\.m\.)", "9 a.m."),
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
    (
        r"(?:loi|décret|ordonnance|directive|règlement|circulaire|arrêté|résolution|convention|act|regulation)(?: \([^)]{1,20}\))?(?: n[°o]\.?)? \d{2,4}(?:[-/]\d+)*",
        "loi 2010-769",
    ),
    (r"\d{1,2}°", "2°"),
    // Places in the text, lists, versions.
    (
        r"(?:p\.|pages?|pp\.|tableaux?|tables?|graphiques?|charts?|figures?|fig\.|notes?|question|étape|step|encadré) \d+[a-z]?(?:[-–]\d+)?(?:(?:, ?\d+[a-z]?)*(?: et | à | and | to |, and )\d+[a-z]?)?",
        "tableau 3",
    ),
    (
        r"(?:version|rgaa|wcag|(?-i:EN|ISO)|licence ouverte|etalab-|utf-|pdf/\w+-) ?\d+(?:[ .]\d+)*(?:-\d+)?",
        "RGAA 4.1.2",
    ),
    (r"(?-i:CS) \d{5}|(?-i:\d{5} [A-ZÉÈÎ][^ ]+)(?: cedex(?: \d+)?)?", "75342 Paris"),
    (r"^\d{1,2}(?:\.\d{1,2})*[.)]", "2. x"),
    // The base of a rate is part of its unit.
    (
        r"(?:pour|per) 10{1,2}(?:[ ,.]?000)?(?:[ ,.]?000)?|(?:pour|per) 1[ ,.]?000(?:[ ,.]?000)?",
        "pour 100 000",
    ),
    (r"base (?:de )?100|100 = \d{4}", "base 100"),
    // Ages describe populations.
    (
        r"(?:moins de |plus de |de |entre |âgée?s? de |under |over |aged )?\d{1,3}(?: ?(?:à|et|ou|-|–|to|and|or) ?\d{1,3})? ?(?:ans|years?(?: old)?|-year-olds?)(?: (?:ou|et|or|and) (?:plus|moins|over|older|more))?",
        "18 à 74 ans",
    ),
    (
        r"(?:aged|age of|ages?|(?:women|men|girls|boys|children|minors|people|persons|those|anyone) (?:aged )?(?:under|over|between))(?: under| over| between| from)? \d{1,2}(?:(?: to | and | or |-|–)(?:\d{1,2}|over|older|more))?",
        "aged 18 to 74",
    ),
    (r"(?:under|over)-\d{1,2}s?", "under-18s"),
    // Ordinals.
    (r"(?-i:[A-Z])[a-z]*-?\d+", "Covid-19"),
    (r"\d+(?:er|ère|re|e|es|ᵉ|ᵉʳ|ʳᵉ|ème|st|nd|rd|th)", "2e"),
    (r"[IVXLC]+e siècle", "XXIe siècle"),
    // Telephone numbers and services known by their number.
    (r"0\d(?:[ .]?\d\d){4}|\+33(?: ?\d){9}", "01 23 45 67 89"),
    (r"39 ?19|116 ?(?:000|006|111|117)|0 ?8\d\d(?: ?\d{3}){2}|0 ?8\d\d(?: ?\d\d){3}|08 842 846 37", "3919"),
    (
        r"(?:au|le|numéros?(?: d[’']urgence| d[’']appel)?|tél\.?|téléphones?|urgences?|sms|composez|composer|appelez|numbers?|call|dial|text|phone|tel\.?|sms to)(?: :|:)? (?:« ?)?(?:15|17|18|112|114|115|119)(?:(?:,| ou| et| or| and)(?: le| au)? (?:15|17|18|112|114|115|119))*",
        "le 17 ou le 112",
    ),
];

/// Years and spans of years, unless they count something.
const YEARS: &str = r"(?:19|20)\d\d(?:[-–/](?:(?:19|20)\d\d|\d\d))?";

/// What is counted: after these words the number before them is no year.
const COUNTED: &str = r"^ ?(?:%|‰|€|(?:euros?|femmes?|hommes?|victimes?|personnes?|enfants?|mineure?s?|faits?|cas|appels?|plaintes?|infractions?|condamnations?|women|men|victims?|people|children|calls?|cases?|offences?|convictions?)(?:[ ,.;:)]|$))";

/// Any space an author may type or a typographer set.
const SPACE: &str = r"[ \u{a0}\u{202f}]";

/// Stands in the words for what is read apart: an expression, a code, a call of a note.
const APART: char = '\u{fffc}';

/// Everything a number check needs, compiled once.
#[derive(Debug)]
pub struct Grammar {
    /// Each compiled when `any` first finds it.
    phrases: Vec<OnceLock<Regex>>,
    patterns: Vec<String>,
    any: RegexSet,
    years: Regex,
    counted: Regex,
    number: Regex,
    address: Regex,
    fixed: Vec<Regex>,
    /// Numbers that refer to a place of the letter.
    pub references: References,
}

fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the patterns of this file are tested")
}

impl Grammar {
    /// The grammar, with the phrases the settings declare.
    ///
    /// In a declared phrase every space is the same, and so is every apostrophe.
    pub fn new(fixed: &[String]) -> Grammar {
        let patterns: Vec<String> = PHRASES.iter().map(|(pattern, _)| spelled(pattern)).collect();
        let fixed = fixed.iter().map(|it| it.trim()).filter(|it| !it.is_empty());
        Grammar {
            phrases: patterns.iter().map(|_| OnceLock::new()).collect(),
            any: RegexSet::new(&patterns).expect("the patterns of this file are tested"),
            patterns,
            years: compile(&spelled(YEARS)),
            counted: compile(&spelled(COUNTED)),
            number: compile(
                r"(?:[0-9]{1,3}(?:[ \u{a0}\u{202f}][0-9]{3}(?-u:\b))+|[0-9]+)(?:[,.][0-9]+)*(?:[ \u{a0}\u{202f}]?(?:%|‰))?",
            ),
            address: compile(
                r"[^ ]*(?:://|www\.|@)[^ ]+|[^ ]+\.(?:fr|org|eu|com|int|csv|pdf|md|yaml)(?:/[^ ]*)?",
            ),
            // A phrase too long to compile is none that an author would declare.
            fixed: fixed.filter_map(|it| Regex::new(&declared(it)).ok()).collect(),
            references: References::default(),
        }
    }

    fn phrase(&self, index: usize) -> &Regex {
        self.phrases[index].get_or_init(|| compile(&self.patterns[index]))
    }

    /// Byte ranges of the numbers of `words` that come from nowhere.
    pub fn bare(&self, words: &str) -> Vec<Range<usize>> {
        if !words.bytes().any(|it| it.is_ascii_digit()) {
            return Vec::new();
        }
        let phrases = self.any.matches(words).into_iter().map(|it| self.phrase(it));
        let found = phrases.chain(&self.fixed).flat_map(|it| it.find_iter(words).map(|it| it.range()));
        let years = self.years.find_iter(words).map(|it| it.range());
        let years = years.filter(|it| !self.counted.is_match(&words[it.end..]));
        let mut allowed: Vec<Range<usize>> =
            found.chain(years).filter(|it| stands_alone(words, it)).collect();
        allowed.extend(self.address.find_iter(words).map(|it| it.range()));
        let numbers = self.number.find_iter(words).map(|it| it.range());
        numbers
            .filter(|it| !allowed.iter().any(|other| other.start <= it.start && it.end <= other.end))
            .collect()
    }

    /// Reports every number typed in the prose of a document.
    pub fn check(&self, report: &mut Report, document: &Document) {
        self.check_blocks(report, &document.blocks);
        for note in &document.footnotes {
            self.check_blocks(report, &note.blocks);
        }
    }

    /// Reports every number typed in one paragraph, read as a whole: « **18** à 74 ans », « 1^er^ mai ».
    pub fn check_inlines(&self, report: &mut Report, inlines: &[Inline]) {
        let mut words = String::new();
        let mut pieces = Vec::new();
        collect(inlines, &mut words, &mut pieces);
        for range in self.bare(&words) {
            let touched: Vec<Span> = pieces
                .iter()
                .filter(|(piece, _)| piece.start < range.end && range.start < piece.end)
                .map(|(piece, span)| part(piece, *span, &range))
                .collect();
            let (Some(first), Some(last)) = (touched.first(), touched.last()) else { continue };
            let span = Span { end: last.end.max(first.end), ..*first };
            // arguments: found
            report.push(Diagnostic::warning(rules::CONTENT_BARE_NUMBER, span).with("found", &words[range]));
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
fn stands_alone(words: &str, range: &Range<usize>) -> bool {
    let before = words[..range.start].chars().next_back();
    let after = words[range.end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// The words of a paragraph in a row, with where each piece of them stands in the file.
fn collect(inlines: &[Inline], words: &mut String, pieces: &mut Vec<(Range<usize>, Span)>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) => {
                pieces.push((words.len()..words.len() + text.len(), inline.span));
                words.push_str(text);
            }
            InlineKind::Link { destination, .. }
                if ["tel:", "sms:"].iter().any(|it| destination.starts_with(it)) =>
            {
                words.push(APART);
            }
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Superscript(inner)
            | InlineKind::Subscript(inner)
            | InlineKind::Link { inlines: inner, .. }
            | InlineKind::Marked { inlines: inner, fixed: false, .. } => collect(inner, words, pieces),
            InlineKind::LineBreak => words.push(' '),
            InlineKind::Marked { .. }
            | InlineKind::Code(_)
            | InlineKind::FootnoteCall(_)
            | InlineKind::Expression(_) => words.push(APART),
        }
    }
}

/// The place of the part of a piece that `range` touches; the whole piece when it is no copy of the file.
fn part(piece: &Range<usize>, span: Span, range: &Range<usize>) -> Span {
    if piece.len() != span.end - span.start {
        return span;
    }
    span.within(range.start.max(piece.start) - piece.start..range.end.min(piece.end) - piece.start)
}

/// A pattern in which a space is any space and capitals do not matter.
fn spelled(pattern: &str) -> String {
    // Plain digits: tables of all the digits of Unicode would take long to compile.
    format!("(?i){}", pattern.replace(' ', SPACE).replace(r"\d", "[0-9]"))
}

/// The pattern of a phrase declared in the settings.
fn declared(phrase: &str) -> String {
    let words: Vec<String> =
        phrase.split_whitespace().map(|it| regex::escape(it).replace(['\'', '’'], "['’]")).collect();
    words.join(&format!("{SPACE}+"))
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
        for (pattern, example) in PHRASES {
            assert_eq!(found(example), Vec::<&str>::new(), "{example}");
            if !pattern.starts_with('^') {
                assert_eq!(found(&format!("Voir ({example}), ici.")), Vec::<&str>::new(), "{example}");
            }
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

    #[test]
    fn what_looks_like_an_allowed_phrase_is_still_found() {
        for (words, number) in [
            ("les 17 victimes", "17"),
            ("les 112 femmes", "112"),
            ("soit en 12 mois", "12"),
            ("23400 victimes en 2024", "23400"),
            ("116 250 faits", "116 250"),
            ("en 2024 107 femmes", "107"),
            ("2019 victimes", "2019"),
            ("2019 %", "2019 %"),
            ("over 50 calls", "50"),
            ("12 may have died", "12"),
            ("toutes les 7 heures", "7"),
            ("note 3, 12 femmes", "12"),
            ("18,5 ans", "18,5"),
            ("1,283 women", "1,283"),
            ("1283 femmes", "1283"),
            ("+11 %", "11 %"),
            ("du plan 2020 en 6 axes, 6", "6"),
        ] {
            assert_eq!(found(words), [number], "{words}");
        }
    }

    #[test]
    fn phrases_that_hold_several_numbers_are_whole() {
        for words in [
            "du 1er au 30 novembre 2024",
            "les 25 et 26 novembre",
            "between 1 and 30 November 2024",
            "le 2024-11-19",
            "de 9 h à 19 h, 24 heures sur 24, 7 jours sur 7",
            "from 9 a.m. to 7 p.m., 24/7",
            "la directive (UE) 2024/1385, art. 44",
            "article L. 312-1-1 et articles 222-22 à 222-33-2",
            "les 0 à 4 ans, 5 à 9 ans et 10-14 ans",
            "women aged 18 to 74, minors under 15",
            "au numéro d’urgence 112, tél. : 17, par SMS : 114",
            "le 3919, le 39 19, le 116 006, le 119",
            "p. 3, 5 et 7, pp. 3-4, graphiques 1 et 2, tableau 1a, le 5ᵉ plan, le G7, Covid-19",
            "2. Les morts violentes",
            "le plan\u{a0}2020 en 6 axes",
            "depuis 2006, entre 2011-2018 et 2019/20",
        ] {
            assert_eq!(found(words), Vec::<&str>::new(), "{words}");
        }
    }
}
