//! What became of every value since the edition before, as CSV.

use crate::data::Query;
use crate::download::{clean, identities};
use crate::edition::changes::{ChangedValue, Changes, Fate};
use crate::edition::{Cell, Edition};
use crate::source::csv;

/// One row for each value that one of the two editions prints, by indicator and period.
pub fn table(edition: &Edition, changes: &Changes) -> Vec<u8> {
    let header = [
        "fate",
        "indicator",
        "time_period",
        "geo",
        "codes",
        "what",
        "edition_before",
        "obs_value_before",
        "obs_status_before",
        "edition",
        "obs_value",
        "obs_status",
        "reason",
        "observations_before",
        "observations",
    ];
    let rows: Vec<Vec<String>> =
        changes.values.iter().filter_map(|value| row(edition, changes, value)).collect();
    csv::write(&header, &rows)
}

fn row(edition: &Edition, changes: &Changes, value: &ChangedValue) -> Option<Vec<String>> {
    let Query { indicator, period, geo, filter } =
        value.now.as_ref().or(value.before.as_ref())?.measure.query();
    let codes: Vec<String> = filter.iter().map(|(dimension, code)| format!("{dimension}={code}")).collect();
    let dropped = changes.dropped_indicators.iter().find(|it| it.id == indicator);
    let reason = match value.fate {
        Fate::Dropped => dropped.and_then(|it| it.reason.clone()).unwrap_or_default(),
        _ => value.reasons.join(" | "),
    };
    let [(before, status_before, ids_before), (now, status, ids)] =
        [&value.before, &value.now].map(|it| it.as_ref().map(content).unwrap_or_default());
    Some(vec![
        fate(value.fate).to_owned(),
        indicator,
        period.to_string(),
        geo,
        codes.join(" "),
        clean(&value.what),
        changes.since.clone(),
        before,
        status_before,
        edition.slug.clone(),
        now,
        status,
        clean(&reason),
        ids_before,
        ids,
    ])
}

/// Value, status and identities of a cell.
fn content(cell: &Cell) -> (String, String, String) {
    let measure = &cell.measure;
    let value = measure.value.filter(|_| measure.state.has_value()).map(|it| it.to_string());
    (value.unwrap_or_default(), measure.status_code().to_owned(), identities(&measure.observations))
}

fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Kept => "kept",
        Fate::Revised => "revised",
        Fate::New => "new",
        Fate::Dropped => "dropped",
    }
}
