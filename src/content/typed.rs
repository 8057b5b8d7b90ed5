//! References typed by hand: « tableau 3 », « note 4 », « voir p. 7 ».
//!
//! This module finds the words; whether they name anything is known once an edition is resolved. What another
//! publication numbers is left alone: quotations, what stands beside a title in italics, a link to elsewhere, the
//! number of an issue or a year, and « tableau 3 du rapport ».

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

use crate::content::{Inline, InlineKind};
use crate::diagnostic::Span;
use crate::text::Language;

/// What a typed reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A chart.
    Chart,
    /// A table.
    Table,
    /// A footnote.
    Note,
    /// A boxed text; none has a number.
    Box,
    /// A page, which exists on paper only.
    Page,
}

/// A reference typed by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// What it names.
    pub kind: Kind,
    /// The numbers, in the order of the words; `0` for one that no edition gives, such as `3a`.
    pub numbers: Vec<u32>,
    /// The words.
    pub found: String,
    /// Where they stand.
    pub span: Span,
    /// Destination of the link they are the words of, as written.
    pub link: Option<String>,
}

/// Everything this check looks for, compiled when a text first needs it.
#[derive(Debug, Default)]
pub struct References {
    compiled: OnceLock<Compiled>,
}

/// Beginnings of the words that name what is numbered, in small letters: a text without them is not read further.
const HINTS: [&str; 9] = ["tabl", "graph", "fig", "note", "encadr", "box", "chart", "p.", "page"];

#[derive(Debug)]
struct Compiled {
    french: Patterns,
    english: Patterns,
    /// « 12 p. 100 » is a percentage.
    percent: Regex,
    /// « note 4 sur 10 », and the label of a note: « Note 1 : ».
    mark: Regex,
    /// The rest of a number that has decimals, or of a date or a fraction.
    decimal: Regex,
    /// What stands between quotation marks.
    quoted: Regex,
}

impl References {
    /// The references typed in a paragraph; in a footnote pages are those of what it cites.
    pub fn find(&self, inlines: &[Inline], language: Language, in_note: bool) -> Vec<Typed> {
        if !holds_digit(inlines) {
            return Vec::new();
        }
        let mut passage = Passage::default();
        passage.collect(inlines);
        let words = passage.words.to_lowercase();
        if !HINTS.iter().any(|it| words.contains(it)) {
            return Vec::new();
        }
        let compiled = self.compiled.get_or_init(Compiled::new);
        let patterns = match language {
            Language::French => &compiled.french,
            Language::English => &compiled.english,
        };
        let mut found = Vec::new();
        for (kind, pattern) in patterns.kinds.iter().filter(|(kind, _)| !(in_note && *kind == Kind::Page)) {
            for captures in pattern.captures_iter(&passage.words) {
                let (Some(all), Some(numbers)) = (captures.name("all"), captures.name("numbers")) else {
                    continue;
                };
                let numbers = numbers_of(numbers.as_str());
                if numbers.is_empty() || compiled.is_no_reference(patterns, &passage, *kind, &all.range()) {
                    continue;
                }
                let Some(span) = passage.span(&all.range()) else { continue };
                let found_words = all.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
                let link = passage.link_at(&all.range()).map(str::to_owned);
                found.push(Typed { kind: *kind, numbers, found: found_words, span, link });
            }
        }
        found.sort_by_key(|it| it.span);
        found
    }
}

impl Compiled {
    fn new() -> Compiled {
        Compiled {
            french: french(),
            english: english(),
            percent: compiled(r"[0-9\x{fffb}] ?$"),
            mark: compiled(r"^ ?(?:/|sur |out of |:)"),
            decimal: compiled(r"^(?:[.,/][0-9]| ?%| [0-9]{3}\b)"),
            quoted: compiled(r#"«[^»]*»|“[^”]*”|"[^"]*""#),
        }
    }

    /// Whether what looks like a reference measures something, or refers to another publication.
    fn is_no_reference(&self, of: &Patterns, passage: &Passage, kind: Kind, range: &Range<usize>) -> bool {
        let (before, after) = (&passage.words[..range.start], &passage.words[range.end..]);
        after.starts_with(char::is_alphanumeric)
            || self.decimal.is_match(after)
            || (kind == Kind::Page && self.percent.is_match(before))
            || (kind == Kind::Note && self.mark.is_match(after))
            || of.is_of_another(kind, before, after)
            || passage.is_beside_a_title(range)
            || self
                .quoted
                .find_iter(&passage.words)
                .any(|it| it.start() < range.start && range.end < it.end())
    }
}

/// A part of a paragraph that says something of the words in it.
#[derive(Debug)]
enum Part {
    /// Italics that begin like a title.
    Title,
    /// A link, with its destination as written.
    Link(String),
}

/// The words of a paragraph, with their places.
#[derive(Debug, Default)]
struct Passage {
    words: String,
    pieces: Vec<(Range<usize>, Span)>,
    parts: Vec<(Range<usize>, Part)>,
}

/// Stands in the words for what is read apart, such as a title in another language.
const APART: char = '\u{fffc}';
/// Stands in the words for a number from data.
const DATUM: char = '\u{fffb}';

impl Passage {
    fn collect(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            let start = self.words.len();
            match &inline.kind {
                InlineKind::Text(text) => {
                    self.words.push_str(text);
                    self.pieces.push((start..self.words.len(), inline.span));
                }
                InlineKind::Emphasis(inner) => {
                    self.collect(inner);
                    if self.words[start..].starts_with(|it: char| it.is_uppercase() || it.is_numeric()) {
                        self.parts.push((start..self.words.len(), Part::Title));
                    }
                }
                InlineKind::Link { destination, inlines } => {
                    self.collect(inlines);
                    self.parts.push((start..self.words.len(), Part::Link(destination.clone())));
                }
                InlineKind::Strong(inner)
                | InlineKind::Superscript(inner)
                | InlineKind::Subscript(inner)
                | InlineKind::Marked { inlines: inner, fixed: false, language: None, .. } => {
                    self.collect(inner);
                }
                InlineKind::LineBreak => self.words.push(' '),
                InlineKind::FootnoteCall(_) => {}
                InlineKind::Marked { .. } | InlineKind::Code(_) => self.words.push(APART),
                InlineKind::Expression(_) => self.words.push(DATUM),
            }
        }
    }

    fn span(&self, range: &Range<usize>) -> Option<Span> {
        let mut touched =
            self.pieces.iter().filter(|(piece, _)| piece.start < range.end && range.start < piece.end);
        let place = |(piece, span): &(Range<usize>, Span)| {
            if piece.len() != span.end - span.start {
                return *span;
            }
            let (start, end) = (range.start.max(piece.start), range.end.min(piece.end));
            span.within(start - piece.start..end - piece.start)
        };
        let first = place(touched.next()?);
        let last = touched.next_back().map_or(first, place);
        Some(Span { end: last.end.max(first.end), ..first })
    }

    /// Destination of the link that holds a range.
    fn link_at(&self, range: &Range<usize>) -> Option<&str> {
        self.parts.iter().find_map(|(place, part)| match part {
            Part::Link(to) if place.start <= range.start && range.end <= place.end => Some(to.as_str()),
            _ => None,
        })
    }

    /// Whether the title of another publication, or a link to it, stands around, just before or just after.
    fn is_beside_a_title(&self, range: &Range<usize>) -> bool {
        self.parts.iter().any(|(place, part)| {
            let (leads_out, leads_off) = match part {
                Part::Title => (true, true),
                Part::Link(to) => (
                    OTHERS.iter().any(|it| to.starts_with(it)),
                    OTHERS.iter().chain(&OFF).any(|it| to.starts_with(it)),
                ),
            };
            if place.start <= range.start && range.end <= place.end {
                return leads_off;
            }
            let is_near = if place.end <= range.start {
                let between = &self.words[place.end..range.start];
                between.len() <= NEAR && !ends_a_sentence(between)
            } else {
                self.words.get(range.end..place.start).is_some_and(|it| it.len() <= CLOSE)
            };
            leads_out && is_near
        })
    }
}

/// As far as « rapport » may stand from its page, in bytes.
const FAR: usize = 50;

/// As far as a title may stand from the page cited of it, in bytes: « , n° 2345, septembre 2024, ».
const NEAR: usize = 40;

/// As far as a title may stand behind its page: « , dans ».
const CLOSE: usize = 7;

/// Destinations of other publications.
const OTHERS: [&str; 3] = ["https://", "http://", "edition:"];

/// Other destinations that lead off the edition.
const OFF: [&str; 3] = ["page:", "indicator:", "definition:"];

fn ends_a_sentence(words: &str) -> bool {
    let mut ends = words.match_indices(['.', '!', '?']).map(|(at, end)| words[at + end.len()..].trim_start());
    ends.any(|it| it.starts_with(char::is_uppercase))
}

/// The patterns of one language.
#[derive(Debug)]
struct Patterns {
    kinds: Vec<(Kind, Regex)>,
    /// Before a reference: a year, the number of an issue, a name, then a comma.
    cited: Regex,
    /// Before a page: a word for a publication.
    publication: Regex,
    /// Words by which a text sends its reader on.
    sends: Regex,
    /// After a reference: « du rapport ».
    of_another: Regex,
    /// After a reference: « de cette lettre ».
    of_this: Regex,
}

impl Patterns {
    /// Whether the words around a reference name another publication.
    fn is_of_another(&self, kind: Kind, before: &str, after: &str) -> bool {
        let is_after_publication = || {
            let Some(publication) = self.publication.find_iter(before).last() else { return false };
            let between = &before[publication.end()..];
            between.len() <= FAR && !between.contains(['.', ';', '!', '?']) && !self.sends.is_match(between)
        };
        (self.of_another.is_match(after) && !self.of_this.is_match(after))
            || self.cited.is_match(before)
            || (kind == Kind::Page && is_after_publication())
    }
}

/// One or several numbers: « 3 », « 3 et 4 », « 1 à 3 ».
const NUMBERS: &str = r"(?P<numbers>[0-9]{1,3}[a-z]?\b(?: ?[–-] ?[0-9]{1,3}\b|(?:, [0-9]{1,3}[a-z]?)*(?: et | ou | à | and | or | to |, and )[0-9]{1,3}[a-z]?\b)?)";

fn compiled(pattern: &str) -> Regex {
    let pattern =
        pattern.replace("NUMBERS", NUMBERS).replace(' ', r"[\s\u{a0}\u{202f}]").replace('’', "['’]");
    Regex::new(&pattern).expect("the patterns of this file are tested")
}

fn french() -> Patterns {
    Patterns {
        kinds: vec![
            (
                Kind::Chart,
                compiled(
                    r"(?i)\b(?P<all>(?:graphiques?|graph\.|fig\.|(?:voir|cf\.|la|\() ?figures?) (?:n[°o]s? ?)?NUMBERS)",
                ),
            ),
            (Kind::Table, compiled(r"(?i)\b(?P<all>(?:tableaux?|tabl\.) (?:n[°o]s? ?)?NUMBERS)")),
            // « note » is also what a school gives, and a verb.
            (
                Kind::Note,
                compiled(r"(?i)(?:\b(?:voir|cf\.|à|en|la|les|aux?)(?: la| les)? |\()(?P<all>notes? NUMBERS)"),
            ),
            (Kind::Box, compiled(r"(?i)\b(?P<all>encadrés? (?:n[°o]s? ?)?NUMBERS)")),
            (Kind::Page, compiled(r"(?i)\b(?P<all>(?:pp?\. ?|pages? )NUMBERS)")),
        ],
        cited: compiled(
            r"(?:\bn[°o]s?\.? ?[\w/-]+|\b(?:vol|t)\. ?\w+|(?:19|20)[0-9]{2}[a-z]?\)?|\b(?:op\.|art\.) cit\.|\b[Ii]bid\.|\b[Ii]dem|\p{Lu}[\w’-]*|\x{fffc})(?:,(?: [^,;.:()]{1,30},)?|:) ?$",
        ),
        publication: compiled(
            r"(?i)\b(?:rapports?|études?|bulletins?|revues?|ouvrages?|livres?|publications?|brochures?|guides?|circulaires?|annexes?|thèses?|avis)\b",
        ),
        sends: compiled(r"(?i)\b(?:voir|cf\.|voyez|lire|ci-)"),
        of_another: compiled(
            r"^ (?:(?:de |d’|du |des )|dans (?:le |la |les |l’|son |leur )?(?:rapport|étude|enquête|bulletin|publication|document|annexe|\p{Lu}))",
        ),
        of_this: compiled(
            r"^ (?:de |du )(?:(?:cette|ce|la présente|notre) (?:lettre|édition|numéro|section|partie|page)\b|(?:présent numéro)\b|la page )",
        ),
    }
}

fn english() -> Patterns {
    Patterns {
        kinds: vec![
            (
                Kind::Chart,
                compiled(r"(?i)\b(?P<all>(?:charts? (?:no\. ?)?|fig\. |(?:see|in|\() ?figures? )NUMBERS)"),
            ),
            (Kind::Table, compiled(r"(?i)\b(?P<all>tables? (?:no\. ?)?NUMBERS)")),
            (Kind::Note, compiled(r"(?i)\b(?P<all>footnotes? NUMBERS)")),
            (Kind::Note, compiled(r"(?i)(?:\b(?:see|in|the)(?: the)? |\()(?P<all>notes? NUMBERS)")),
            (Kind::Box, compiled(r"(?i)\b(?P<all>box(?:es)? (?:no\. ?)?NUMBERS)")),
            (Kind::Page, compiled(r"(?i)\b(?P<all>(?:pp?\. ?|pages? )NUMBERS)")),
        ],
        cited: compiled(
            r"(?:\b[Nn]os?\. ?[\w/-]+|\b[Vv]ol\. ?\w+|(?:19|20)[0-9]{2}[a-z]?\)?|\bop\. cit\.|\b[Ii]bid\.|\p{Lu}[\w’-]*|\x{fffc})(?:,(?: [^,;.:()]{1,30},)?|:) ?$",
        ),
        publication: compiled(
            r"(?i)\b(?:reports?|stud(?:y|ies)|bulletins?|reviews?|books?|publications?|papers?|brochures?|guides?|circulars?|annex(?:es)?|thes[ie]s)\b",
        ),
        sends: compiled(r"(?i)\b(?:see|cf\.)"),
        of_another: compiled(
            r"^ (?:(?:of )|(?:in|from) (?:the |its |their )?(?:report|study|survey|bulletin|publication|paper|annex|\p{Lu}))",
        ),
        of_this: compiled(
            r"^ of (?:(?:this|the present|our) (?:letter|edition|issue|section|part|page)\b|(?:the )?page )",
        ),
    }
}

fn holds_digit(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match &inline.kind {
        InlineKind::Text(text) => text.bytes().any(|it| it.is_ascii_digit()),
        InlineKind::Emphasis(inner)
        | InlineKind::Strong(inner)
        | InlineKind::Superscript(inner)
        | InlineKind::Subscript(inner)
        | InlineKind::Link { inlines: inner, .. }
        | InlineKind::Marked { inlines: inner, .. } => holds_digit(inner),
        _ => false,
    })
}

/// The numbers of « 1, 3 et 5 » and of « 1 à 3 », spans filled.
fn numbers_of(words: &str) -> Vec<u32> {
    let mut numbers: Vec<u32> = Vec::new();
    let mut between = String::new();
    for (at, number) in words.split_inclusive(|it: char| !it.is_alphanumeric()).enumerate() {
        let (digits, rest) =
            number.split_at(number.find(|it: char| !it.is_ascii_digit()).unwrap_or(number.len()));
        if digits.is_empty() {
            between.push_str(number);
            continue;
        }
        let is_whole = !rest.starts_with(|it: char| it.is_alphabetic());
        let next = if is_whole { digits.parse().unwrap_or(0) } else { 0 };
        let is_span = at > 0 && ["à", "to", "-", "–"].contains(&between.trim());
        match numbers.last() {
            Some(first) if is_span && *first > 0 => numbers.extend(first + 1..=next),
            _ => numbers.push(next),
        }
        between = rest.trim_start_matches(|it: char| it.is_alphanumeric()).to_owned();
    }
    numbers
}

#[cfg(test)]
mod tests;
