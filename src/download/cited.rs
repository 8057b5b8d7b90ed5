//! Everything an edition prints, as CSV: each number of the text and each cell, with its sentence and source.

use crate::data::ObservationId;
use crate::download::{clean, identities};
use crate::edition::printed::sentence_around;
use crate::edition::walk::{self, Placed};
use crate::edition::{CitationKind, Display, Edition, Publication, address};
use crate::source::csv;
use crate::text::Language;

const HEADER: [&str; 15] = [
    "anchor",
    "page",
    "section",
    "display",
    "sentence",
    "what",
    "shown",
    "obs_value",
    "kind",
    "indicator",
    "provisional",
    "provider",
    "publication",
    "url",
    "observations",
];

/// One row for each number of titles and summaries, one for each number of the text in reading order, captions
/// included, then one for each cell of each chart and table.
pub fn table(publication: &Publication, edition: &Edition) -> Vec<u8> {
    let of_aside = |placed: &Placed<'_>| {
        let mut row = citation(publication, edition, placed);
        // No anchor leads to it: its page does.
        row[0].clear();
        row[1] = row[1].split('#').next().unwrap_or_default().to_owned();
        row
    };
    let mut rows: Vec<Vec<String>> = walk::asides(edition).iter().map(of_aside).collect();
    rows.extend(walk::citations(edition).iter().map(|placed| citation(publication, edition, placed)));
    rows.extend(edition.displays.iter().flat_map(|it| cells(publication, edition, it)));
    csv::write(&HEADER, &rows)
}

fn citation(publication: &Publication, edition: &Edition, placed: &Placed<'_>) -> Vec<String> {
    let citation = placed.citation;
    let mut row = vec![
        citation.anchor.clone(),
        page(publication, edition, placed.section, &citation.anchor),
        placed.section.to_owned(),
        placed.display.map(|it| it.id.clone()).unwrap_or_default(),
        clean(&sentence_around(placed.text, &citation.anchor)),
        clean(&citation.what),
        clean(&citation.shown),
        citation.value.normalize().to_string(),
        kind(citation.kind).to_owned(),
        citation.indicator.clone(),
        citation.provisional.to_string(),
    ];
    row.extend(source(publication, edition.language, &citation.observations));
    row.push(identities(&citation.observations));
    row
}

fn cells(publication: &Publication, edition: &Edition, display: &Display) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for row in &display.grid.rows {
        for (column, cell) in display.grid.columns.iter().zip(&row.cells) {
            let measure = &cell.measure;
            let headings = format!("{} × {}", row.label, column.label);
            let mut values = vec![
                display.anchor.clone(),
                page(publication, edition, &display.section, &display.anchor),
                display.section.clone(),
                display.id.clone(),
                clean(&headings),
                clean(&headings),
                clean(&cell.shown),
                measure
                    .value
                    .filter(|_| measure.state.has_value())
                    .map(|it| it.to_string())
                    .unwrap_or_default(),
                "cell".to_owned(),
                measure.indicator.clone(),
                measure.provisional.to_string(),
            ];
            values.extend(source(publication, edition.language, &measure.observations));
            values.push(identities(&measure.observations));
            rows.push(values);
        }
    }
    rows
}

/// The address of a number on the site.
fn page(publication: &Publication, edition: &Edition, section: &str, anchor: &str) -> String {
    let folder = address::folder(publication, edition.language, &address::section(edition, section));
    format!("{}{folder}#{anchor}", publication.base_url)
}

/// Providers, publications and addresses the observations come from, each once.
fn source(publication: &Publication, language: Language, observations: &[ObservationId]) -> [String; 3] {
    let mut columns: [Vec<String>; 3] = Default::default();
    let mut add = |column: usize, text: &str| {
        let text = clean(text);
        if !text.is_empty() && !columns[column].contains(&text) {
            columns[column].push(text);
        }
    };
    for id in observations {
        let Some((dataset, vintage)) = publication.origin(id) else { continue };
        add(0, dataset.provider.get(language));
        add(1, &format!("{} ({})", vintage.title, vintage.date));
        add(2, vintage.url.as_deref().unwrap_or_default());
    }
    columns.map(|it| it.join(" | "))
}

/// The name of the expression that printed the number.
fn kind(kind: CitationKind) -> &'static str {
    match kind {
        CitationKind::Value => "value",
        CitationKind::Change => "change",
        CitationKind::Trend => "trend",
        CitationKind::Share => "share",
        CitationKind::Every => "every",
        CitationKind::Fraction => "fraction",
    }
}
