//! Observations as CSV files: one for every chart and table, one for everything an edition prints.
//!
//! Values are written for machines: a point before decimals, no grouping, no unit, nothing where a value is
//! missing. States are spelled as the SDMX code list of observation status spells them.

mod changes;
mod cited;
mod coverage;
mod inventory;

use std::collections::{BTreeMap, BTreeSet};

use crate::artifact::Artifact;
use crate::data::{Measure, ObservationId};
use crate::edition::{Cell, Display, Edition, Publication, address, plain, walk};
use crate::source::csv;

/// Address of the CSV of a display under the site's root, such as `telechargements/22-2024/deaths-by-year.csv`.
pub fn csv_path(edition: &Edition, display: &Display) -> String {
    address::csv(edition, display)
}

/// The CSV of every chart and table of every edition, each edition once (labels in its first language), the
/// list of everything it prints, and what became of the values of the edition before; the inventory, and what is asked of the observatory.
pub fn render(publication: &Publication) -> Vec<Artifact> {
    let mut written = BTreeSet::new();
    let mut artifacts = vec![artifact(address::INVENTORY, inventory::table(publication))];
    if !publication.asked.is_empty() {
        artifacts.push(artifact(address::COVERAGE, coverage::table(publication)));
    }
    for edition in &publication.editions {
        // Editions come with their first language first.
        if !written.insert(edition.slug.as_str()) {
            continue;
        }
        for display in &edition.displays {
            artifacts.push(artifact(&csv_path(edition, display), grid(publication, display)));
        }
        if !walk::citations(edition).is_empty() || !walk::asides(edition).is_empty() {
            artifacts.push(artifact(&address::cited(edition), cited::table(publication, edition)));
        }
        if let Some(changes) = &edition.changes {
            artifacts.push(artifact(&address::changes(edition), changes::table(edition, changes)));
        }
    }
    artifacts
}

fn artifact(path: &str, bytes: Vec<u8>) -> Artifact {
    Artifact { path: format!("site/{path}"), bytes }
}

/// One row a cell, in reading order.
fn grid(publication: &Publication, display: &Display) -> Vec<u8> {
    let cells = || display.grid.rows.iter().flat_map(|it| &it.cells);
    let dimensions: BTreeSet<&str> =
        cells().flat_map(|it| it.measure.dimensions.keys()).map(String::as_str).collect();
    let names: Vec<String> = dimensions.iter().map(|it| it.replace('-', "_")).collect();
    let mut header = vec!["row", "column", "indicator", "time_period", "geo"];
    header.extend(names.iter().map(String::as_str));
    header.extend([
        "obs_value",
        "obs_status",
        "low",
        "high",
        "provisional",
        "estimated",
        "unit",
        "vintage",
        "observations",
        "notes",
    ]);
    let mut rows = Vec::new();
    for row in &display.grid.rows {
        for (column, cell) in display.grid.columns.iter().zip(&row.cells) {
            let unit = column.unit.clone().unwrap_or_else(|| plain(&display.unit));
            let mut values = vec![clean(&row.label), clean(&column.label)];
            values.extend(key(&cell.measure, &dimensions));
            values.extend(content(publication, cell, &unit));
            rows.push(values);
        }
    }
    csv::write(&header, &rows)
}

/// Indicator, period, place and the code of each dimension; a dimension that a cell does not choose is empty.
fn key(measure: &Measure, dimensions: &BTreeSet<&str>) -> Vec<String> {
    let mut values = vec![measure.indicator.clone(), measure.period.to_string(), measure.geo.clone()];
    let codes: &BTreeMap<String, String> = &measure.dimensions;
    values.extend(dimensions.iter().map(|it| codes.get(*it).cloned().unwrap_or_default()));
    values
}

fn content(publication: &Publication, cell: &Cell, unit: &str) -> Vec<String> {
    let measure = &cell.measure;
    let value =
        measure.value.filter(|_| measure.state.has_value()).map(|it| it.to_string()).unwrap_or_default();
    let bound = |pick: fn(&(rust_decimal::Decimal, rust_decimal::Decimal)) -> rust_decimal::Decimal| {
        measure.bounds.as_ref().map(|it| pick(it).to_string()).unwrap_or_default()
    };
    let notes: Vec<String> = measure.notes.iter().map(|it| clean(it)).collect();
    vec![
        value,
        measure.status_code().to_owned(),
        bound(|it| it.0),
        bound(|it| it.1),
        measure.provisional.to_string(),
        measure.estimated.to_string(),
        clean(unit),
        vintages(publication, &measure.observations),
        identities(&measure.observations),
        notes.join(" | "),
    ]
}

/// Vintages of the observations, each once, with the day it was known.
fn vintages(publication: &Publication, observations: &[ObservationId]) -> String {
    let mut found: Vec<String> = Vec::new();
    for id in observations {
        let text = match publication.origin(id) {
            Some((_, vintage)) => format!("{} ({})", vintage.id, vintage.date),
            None => id.0.rsplit_once('@').map_or_else(String::new, |(_, it)| it.to_owned()),
        };
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found.join(" ")
}

/// Identities in one field.
fn identities(observations: &[ObservationId]) -> String {
    observations.iter().map(|it| it.0.as_str()).collect::<Vec<_>>().join(" ")
}

/// Text for machines: typographic spaces become plain ones, the minus sign a hyphen.
fn clean(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2002}' | '\n' | '\r' | '\t' => ' ',
            '\u{2212}' => '-',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests;
