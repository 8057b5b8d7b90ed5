//! Every sentence and cell of the open editions that a delivery would change.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::edition::printed::sentence_around;
use crate::edition::walk::{self, Placed};
use crate::edition::{Display, Edition, Form, Publication, plain};

/// What would change, edition by edition.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// Open editions with something that changes.
    pub(super) editions: Vec<TouchedEdition>,
    /// Editions that see the data as known before the delivery: they keep what they print.
    pub(super) closed: Vec<String>,
}

/// What would change in an edition.
#[derive(Debug)]
pub(super) struct TouchedEdition {
    /// Its slug.
    pub(super) slug: String,
    /// « n° 22 · novembre 2024 ».
    pub(super) issue_line: String,
    /// Numbers of the text.
    pub(super) sentences: Vec<Sentence>,
    /// Cells of charts and tables.
    pub(super) cells: Vec<TouchedCell>,
    /// Indicators that change.
    pub(super) indicators: BTreeSet<String>,
}

/// A sentence with numbers that change.
#[derive(Debug)]
pub(super) struct Sentence {
    /// Section and the anchor of its first number; titles and summaries have no anchor. The folder of the
    /// edition for its own.
    pub(super) place: String,
    /// Now.
    pub(super) before: String,
    /// With the delivery.
    pub(super) after: String,
}

/// A cell that changes.
#[derive(Debug)]
pub(super) struct TouchedCell {
    /// Whether it stands in a table.
    pub(super) is_table: bool,
    /// Number and title of its chart or table.
    pub(super) display: String,
    /// Its headings.
    pub(super) headings: String,
    /// Now.
    pub(super) before: String,
    /// With the delivery.
    pub(super) after: String,
}

/// Compares everything the open editions print without the delivery and with it.
pub(super) fn compare(before: &Publication, after: &Publication, received: Date) -> Touched {
    let mut touched = Touched::default();
    for edition in &before.editions {
        if edition.data_as_of < received {
            touched.closed.push(edition.slug.clone());
            continue;
        }
        let same = |it: &&Edition| it.slug == edition.slug && it.language == edition.language;
        let Some(changed) = after.editions.iter().find(same) else { continue };
        let found = compare_edition(edition, changed);
        if !found.sentences.is_empty() || !found.cells.is_empty() {
            touched.editions.push(found);
        }
    }
    touched.closed.dedup();
    touched
}

fn compare_edition(before: &Edition, after: &Edition) -> TouchedEdition {
    let mut found = TouchedEdition {
        slug: before.slug.clone(),
        issue_line: before.issue_line.clone(),
        sentences: Vec::new(),
        cells: Vec::new(),
        indicators: BTreeSet::new(),
    };
    let later: BTreeMap<&str, Placed<'_>> =
        walk::citations(after).into_iter().map(|it| (it.citation.anchor.as_str(), it)).collect();
    let cited = walk::citations(before).into_iter();
    let cited = cited.filter_map(|it| {
        let anchor = it.citation.anchor.as_str();
        Some((it, *later.get(anchor)?, format!("{}#{anchor}", it.section)))
    });
    // No anchor leads to titles and summaries, but they stay in their order.
    let asides = walk::asides(before).into_iter().zip(walk::asides(after));
    let aside =
        |it: &Placed<'_>| if it.section.is_empty() { before.slug.clone() } else { it.section.to_owned() };
    let asides = asides.map(|(it, now)| (it, now, aside(&it)));
    for (placed, now, place) in asides.chain(cited) {
        let citation = placed.citation;
        if now.citation.shown == citation.shown && now.citation.observations == citation.observations {
            continue;
        }
        found.indicators.insert(citation.indicator.clone());
        let sentence = Sentence {
            place,
            before: sentence_around(placed.text, &citation.anchor),
            after: sentence_around(now.text, &now.citation.anchor),
        };
        // A sentence with several numbers that change is said once, at the first of them.
        let is_same = |it: &Sentence| it.before == sentence.before && it.after == sentence.after;
        if !found.sentences.last().is_some_and(is_same) {
            found.sentences.push(sentence);
        }
    }
    for display in &before.displays {
        let Some(now) = after.displays.iter().find(|it| it.anchor == display.anchor) else { continue };
        compare_display(display, now, &mut found);
    }
    found
}

fn compare_display(before: &Display, after: &Display, found: &mut TouchedEdition) {
    for (row, now) in before.grid.rows.iter().zip(&after.grid.rows) {
        for ((column, cell), later) in before.grid.columns.iter().zip(&row.cells).zip(&now.cells) {
            if cell.shown == later.shown && cell.measure.observations == later.measure.observations {
                continue;
            }
            found.indicators.insert(cell.measure.indicator.clone());
            found.cells.push(TouchedCell {
                is_table: before.form == Form::Table,
                display: format!("{}. {}", before.number, plain(&before.title)),
                headings: format!("{} × {}", row.label, column.label),
                before: cell.shown.clone(),
                after: later.shown.clone(),
            });
        }
    }
}

impl Touched {
    /// The same for machines.
    pub(super) fn json(&self) -> Value {
        let sentence = |it: &Sentence| json!({ "place": it.place, "before": it.before, "after": it.after });
        let cell = |it: &TouchedCell| {
            json!({
                "kind": if it.is_table { "table" } else { "chart" },
                "display": it.display, "cell": it.headings, "before": it.before, "after": it.after
            })
        };
        let edition = |it: &TouchedEdition| {
            json!({
                "edition": it.slug,
                "indicators": it.indicators,
                "sentences": it.sentences.iter().map(sentence).collect::<Vec<_>>(),
                "cells": it.cells.iter().map(cell).collect::<Vec<_>>(),
            })
        };
        self.editions.iter().map(edition).collect()
    }
}
