//! Labels of a file as codes of a code list. Code lists decide; nothing is accepted by likeness.

use std::collections::BTreeMap;

use crate::data::code_list::{Code, CodeList};
use crate::diagnostic::nearest;
use crate::intake::checks::personal::without_accents;
use crate::intake::mapping::Column;
use crate::intake::mapping::pattern::plain;
use crate::text::Language;

/// The codes and labels of a list, ready to be looked up.
#[derive(Debug)]
pub(super) struct Labels<'a> {
    pub(super) list: &'a CodeList,
    by_code: BTreeMap<&'a str, u16>,
    by_label: BTreeMap<String, Option<u16>>,
}

/// Why a label stands for no code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unresolved {
    /// `1` where the list has `01`: a spreadsheet took a code for a number.
    LostZero {
        /// Digits the codes have.
        digits: usize,
    },
    /// « Ensemble », « Total »: a total that the mapping does not name.
    Total,
    /// A region of before 2016.
    OldRegion(&'static str),
    /// `20`: Corsica before it was two départements, in 1976.
    OldCorsica,
    /// Something else; the closest label, and its code.
    Unknown(Option<(String, String)>),
}

/// Words of totals in French tables.
const TOTALS: [&str; 9] = [
    "ensemble",
    "total",
    "tous",
    "toutes",
    "total général",
    "france",
    "france entière",
    "ensemble de la france",
    "total france",
];

/// Regions that the law of 16 January 2015 merged: codes no list of today has, and their names.
const OLD_REGIONS: [(&str, &str); 16] = [
    ("21", "Champagne-Ardenne"),
    ("22", "Picardie"),
    ("23", "Haute-Normandie"),
    ("25", "Basse-Normandie"),
    ("26", "Bourgogne"),
    ("31", "Nord-Pas-de-Calais"),
    ("41", "Lorraine"),
    ("42", "Alsace"),
    ("43", "Franche-Comté"),
    ("54", "Poitou-Charentes"),
    ("72", "Aquitaine"),
    ("73", "Midi-Pyrénées"),
    ("74", "Limousin"),
    ("82", "Rhône-Alpes"),
    ("83", "Auvergne"),
    ("91", "Languedoc-Roussillon"),
];

impl<'a> Labels<'a> {
    pub(super) fn new(list: &'a CodeList) -> Labels<'a> {
        let mut by_code = BTreeMap::new();
        let mut by_label: BTreeMap<String, Option<u16>> = BTreeMap::new();
        for (index, code) in (0..=u16::MAX).zip(&list.codes) {
            by_code.insert(code.code.as_str(), index);
            for language in Language::ALL {
                // A label that two codes share stands for neither.
                let entry = by_label.entry(plain(code.label.get(language))).or_insert(Some(index));
                *entry = entry.filter(|it| *it == index);
            }
        }
        Labels { list, by_code, by_label }
    }

    /// The code a label stands for.
    pub(super) fn resolve(&self, label: &str, column: Option<&Column>) -> Result<u16, Unresolved> {
        let plain_label = plain(label);
        let declared = column.and_then(|it| it.codes.get(&plain_label));
        if let Some(index) = declared.and_then(|it| self.by_code.get(it.as_str())) {
            return Ok(*index);
        }
        if let Some(index) = self.by_code.get(label) {
            return Ok(*index);
        }
        let is_number = !label.is_empty() && label.bytes().all(|it| it.is_ascii_digit());
        if let (Some(pad), true) = (column.and_then(|it| it.pad), is_number)
            && let Some(index) = self.by_code.get(format!("{label:0>pad$}").as_str())
        {
            return Ok(*index);
        }
        if let Some(Some(index)) = self.by_label.get(&plain_label) {
            return Ok(*index);
        }
        Err(self.why_not(label, &plain_label, is_number))
    }

    fn why_not(&self, label: &str, plain_label: &str, is_number: bool) -> Unresolved {
        let padded = |digits: &usize| self.by_code.contains_key(format!("{label:0>digits$}").as_str());
        if let (Some(digits), true) = ((label.len() + 1..=5).find(padded), is_number) {
            return Unresolved::LostZero { digits };
        }
        if TOTALS.contains(&plain_label) {
            return Unresolved::Total;
        }
        let old = OLD_REGIONS.iter().find(|(code, name)| *code == label || plain(name) == plain_label);
        if let (Some((_, name)), "geo") = (old, self.list.id.as_str()) {
            return Unresolved::OldRegion(name);
        }
        if (label, self.list.id.as_str()) == ("20", "geo") && self.by_code.contains_key("2A") {
            return Unresolved::OldCorsica;
        }
        if let Some(code) = self.nearly(label) {
            return Unresolved::Unknown(Some((
                code.label.get(Language::French).to_owned(),
                code.code.clone(),
            )));
        }
        let labels: Vec<&str> = self.by_label.keys().map(String::as_str).collect();
        let near = nearest(plain_label, &labels);
        let near = near.and_then(|near| {
            let index = self.by_label.get(near).copied().flatten()?;
            let code = self.list.code(index);
            Some((code.label.get(Language::French).to_owned(), code.code.clone()))
        });
        Unresolved::Unknown(near)
    }

    /// The code whose label, or which itself, differs by capitals, accents, hyphens or an article only; or which
    /// stands before its own label: « 59 - Nord ».
    fn nearly(&self, label: &str) -> Option<&'a Code> {
        let code = |index: &u16| self.list.code(*index);
        if let Some(index) = self.by_code.get(label.to_uppercase().as_str()) {
            return Some(code(index));
        }
        let wanted = bare(label);
        let mut same = self.by_label.iter().filter(|it| bare(it.0) == wanted).filter_map(|it| it.1.as_ref());
        if let (Some(index), None) = (same.next(), same.next()) {
            return Some(code(index));
        }
        let (first, rest) = label.split_once([' ', '-', ':'])?;
        let index = self.by_code.get(first)?;
        let own = code(index);
        (bare(own.label.get(Language::French)) == bare(rest)).then_some(own)
    }
}

/// A label without capitals, accents, signs and the article in front.
fn bare(label: &str) -> String {
    let label = without_accents(&plain(label));
    let words: Vec<&str> =
        label.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let is_article = words.len() > 1 && ["le", "la", "les", "l"].contains(&words[0]);
    words[usize::from(is_article)..].concat()
}
