//! Pages that links print on paper: « graphique 2 (p. 7) ».
//!
//! Layout depends on these numbers, and they depend on layout: an edition is set in rounds, each with the numbers
//! the round before found, until two rounds agree. A link beside what it leads to prints no number; one that has
//! printed a number keeps printing it, so that rounds do not swing. Where they swing all the same, numbers are
//! set after every link, in figures of one width and padded to one length: what they say then moves nothing.

use std::collections::BTreeMap;

use crate::edition::PageNumber;
use crate::print::identity::Identity;
use crate::print::setting::Setting;
use crate::print::sheet::{Item, Place, Sheet};
use crate::print::span::Span;
use crate::print::structure::{NodeId, Role};
use crate::print::words::Words;

/// The numbers one round prints, and the links that could print one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct References {
    /// Page numbers, counted from 1, by link.
    numbers: BTreeMap<usize, usize>,
    /// How many figures every number takes, once rounds have swung.
    figures: Option<usize>,
    /// The place each link met in this round leads to.
    pub met: BTreeMap<usize, String>,
}

impl References {
    /// What a link prints after its words; nothing when it prints no number.
    pub fn words(&self, link: usize, form: PageNumber, inside: bool, words: &Words) -> Option<[String; 3]> {
        let number = self.numbers.get(&link)?;
        let number = match self.figures {
            // A figure space is as wide as a tabular figure.
            Some(figures) => format!("{number:\u{2007}>figures$}"),
            None => number.to_string(),
        };
        let lead = match form {
            PageNumber::Brief => words.page.to_owned(),
            PageNumber::See => format!("{} {}", words.see, words.page),
            PageNumber::Without => return None,
        };
        let (open, close) = if inside { (", ", "") } else { (" (", ")") };
        Some([format!("{open}{lead}"), number, close.to_owned()])
    }

    /// Whether numbers are set in figures of one width.
    pub fn are_padded(&self) -> bool {
        self.figures.is_some()
    }

    /// The numbers of the next round, from the pages this one has made; the same when it may stand.
    pub fn after(
        &self,
        met: &BTreeMap<usize, String>,
        places: &BTreeMap<String, Place>,
        sheets: &[Sheet],
        is_last: bool,
    ) -> References {
        let own = pages_of_links(sheets);
        let found = |all: bool| -> BTreeMap<usize, usize> {
            let prints = |(link, place): (&usize, &String)| {
                let target = places.get(place)?.page;
                let is_away = own.get(link).is_none_or(|it| *it != target);
                (all || is_away || self.numbers.contains_key(link)).then_some((*link, target + 1))
            };
            met.iter().filter_map(prints).collect()
        };
        let numbers = found(self.figures.is_some());
        if is_last && self.figures.is_none() && numbers != self.numbers {
            let figures = Some((sheets.len() * 2).to_string().len());
            return References { numbers: found(true), figures, met: BTreeMap::new() };
        }
        References { numbers, figures: self.figures, met: BTreeMap::new() }
    }
}

/// The first page each link stands on.
fn pages_of_links(sheets: &[Sheet]) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    for (page, sheet) in sheets.iter().enumerate() {
        for item in &sheet.items {
            if let Item::Text(text) = item
                && let Some(link) = text.link
            {
                found.entry(link).or_insert(page);
            }
        }
    }
    found
}

impl Setting<'_> {
    /// Notes that a link leads to a place, and returns the words of its page as an element under `parent`.
    pub fn page_of(
        &mut self,
        (link, place): (usize, &str),
        form: PageNumber,
        parent: NodeId,
        before: &[Span],
    ) -> Option<(NodeId, [String; 3])> {
        if form == PageNumber::Without {
            return None;
        }
        self.references.met.insert(link, place.to_owned());
        let words = self.references.words(link, form, is_inside_parentheses(before), self.words)?;
        let element = self.tree.element(parent, Role::Span { language: None });
        self.tree.identify(element, Identity::of_page(words[1].trim()));
        Some((element, words))
    }
}

fn is_inside_parentheses(spans: &[Span]) -> bool {
    let count = |sign| spans.iter().map(|it| it.text.matches(sign).count()).sum::<usize>();
    count('(') > count(')')
}
