//! Where a value is printed: sentences, tables and charts of an edition, found by its observations.

use std::collections::BTreeSet;

use crate::data::{Measure, ObservationId};
use crate::edition::inline::{CitationKind, Inline};
use crate::edition::{Display, Edition, plain, walk};
use crate::text::sentence;

/// A place where a value is printed, or enters something that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedPlace {
    /// Whether the value itself stands there, or something computed from it.
    pub is_itself: bool,
    /// Slug of the section; empty for the title and summary of the edition.
    pub section: String,
    /// Title of the section, or of the edition.
    pub title: String,
    /// Anchor of the number, or of its chart or table; empty in titles and summaries.
    pub anchor: String,
    /// As readers see it.
    pub shown: String,
    /// The sentence it stands in, or the headings of its cell.
    pub sentence: String,
    /// Whether it stands in a cell, not in a sentence.
    pub is_cell: bool,
    /// The chart or table that shows it.
    pub display: Option<DisplayName>,
}

/// A chart or a table, by number and title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisplayName {
    /// Whether it is a table.
    pub is_table: bool,
    /// Its number among its kind.
    pub number: u32,
    /// Its title.
    pub title: String,
}

/// Every place of an edition that prints a value with these observations, or something they enter, in
/// reading order: first titles and summaries, then sentences, then cells.
///
/// `measure` tells apart values of several indicators that read the same observations.
pub fn places(
    edition: &Edition,
    observations: &[ObservationId],
    measure: Option<&Measure>,
) -> Vec<PrintedPlace> {
    if observations.is_empty() {
        return Vec::new();
    }
    let wanted: BTreeSet<&ObservationId> = observations.iter().collect();
    let holds = |found: &[ObservationId]| wanted.iter().all(|it| found.contains(it));
    let same = |found: &[ObservationId]| found.len() == wanted.len() && holds(found);
    let is_indicator = |id: &str| measure.is_none_or(|it| it.indicator == id);
    let mut places = Vec::new();
    let asides = walk::asides(edition).into_iter().map(|it| (it, false));
    for (placed, has_anchor) in asides.chain(walk::citations(edition).into_iter().map(|it| (it, true))) {
        let citation = placed.citation;
        if !holds(&citation.observations) {
            continue;
        }
        let is_plain = matches!(citation.kind, CitationKind::Value | CitationKind::Every);
        places.push(PrintedPlace {
            is_itself: is_plain && same(&citation.observations) && is_indicator(&citation.indicator),
            section: placed.section.to_owned(),
            title: title_of(edition, placed.section),
            anchor: if has_anchor { citation.anchor.clone() } else { String::new() },
            shown: citation.shown.clone(),
            sentence: sentence_around(placed.text, &citation.anchor),
            is_cell: false,
            display: placed.display.map(name),
        });
    }
    for display in &edition.displays {
        for row in &display.grid.rows {
            for (column, cell) in display.grid.columns.iter().zip(&row.cells) {
                if !holds(&cell.measure.observations) {
                    continue;
                }
                places.push(PrintedPlace {
                    is_itself: same(&cell.measure.observations) && is_indicator(&cell.measure.indicator),
                    section: display.section.clone(),
                    title: title_of(edition, &display.section),
                    anchor: display.anchor.clone(),
                    shown: cell.shown.clone(),
                    sentence: format!("{} × {}", row.label, column.label),
                    is_cell: true,
                    display: Some(name(display)),
                });
            }
        }
    }
    places
}

fn name(display: &Display) -> DisplayName {
    DisplayName {
        is_table: display.form == crate::edition::Form::Table,
        number: display.number,
        title: plain(&display.title),
    }
}

fn title_of(edition: &Edition, slug: &str) -> String {
    if slug.is_empty() {
        return edition.title.clone();
    }
    let mut sections = edition.parts.iter().flat_map(|it| &it.sections);
    sections.find(|it| it.slug == slug).map(|it| plain(&it.title)).unwrap_or_default()
}

/// The sentence of a text in which the citation called `anchor` stands, on one line.
pub fn sentence_around(text: &[Inline], anchor: &str) -> String {
    let Some(before) = words_before(text, anchor) else { return String::new() };
    let all = plain(text);
    let ends: Vec<usize> = sentence::ends(&all);
    let start = ends.iter().copied().rfind(|it| *it <= before.len()).unwrap_or_default();
    let end = ends.iter().copied().find(|it| *it > before.len()).unwrap_or(all.len());
    all.get(start..end).unwrap_or(&all).trim().to_owned()
}

/// The words of a text that stand before a citation; `None` when it is not there.
fn words_before(text: &[Inline], anchor: &str) -> Option<String> {
    let mut words = String::new();
    for inline in text {
        match inline {
            Inline::Citation(citation) if citation.anchor == anchor => return Some(words),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Foreign { inlines: inner, .. }
            | Inline::Link { inlines: inner, .. } => match words_before(inner, anchor) {
                Some(before) => return Some(words + &before),
                None => words.push_str(&plain(inner)),
            },
            other => words.push_str(&plain(std::slice::from_ref(other))),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::sentence_around;
    use crate::edition::inline::{Citation, CitationKind, Inline};

    fn cited(anchor: &str, shown: &str) -> Inline {
        Inline::Citation(Box::new(Citation {
            anchor: anchor.to_owned(),
            kind: CitationKind::Value,
            shown: shown.to_owned(),
            value: Decimal::ONE,
            indicator: "i".to_owned(),
            what: String::new(),
            queries: Vec::new(),
            observations: Vec::new(),
            provisional: false,
        }))
    }

    #[test]
    fn a_number_is_shown_in_its_own_sentence() {
        let text = |it: &str| Inline::Text(it.to_owned());
        let paragraph = [
            text("Avant, art. 44\u{a0}: rien. En 2024, "),
            Inline::Strong(vec![cited("c1", "12,5\u{a0}%")]),
            text(" des femmes\u{202f}! « "),
            cited("c2", "3"),
            text(" » hommes"),
        ];
        assert_eq!(sentence_around(&paragraph, "c1"), "En 2024, 12,5\u{a0}% des femmes\u{202f}!");
        assert_eq!(sentence_around(&paragraph, "c2"), "« 3 » hommes");
        assert_eq!(sentence_around(&paragraph, "c3"), "");
    }
}
