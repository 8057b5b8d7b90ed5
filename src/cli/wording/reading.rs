//! What a delivered file was found to hold, in French and English.

use crate::data::observation::Status;
use crate::intake::Reading;
use crate::text::Language;
use crate::text::wording::tally;

/// Notes and rows left out that are shown; the rest is counted.
const MOST_SHOWN: usize = 12;

/// Facts about a file and its cells: a label and a text each.
pub(in crate::cli) fn reading(language: Language, reading: &Reading) -> Vec<(String, String)> {
    let word = |fr: &str, en: &str| if language == Language::French { fr.to_owned() } else { en.to_owned() };
    let file = &reading.file;
    let bytes = word("octets", "bytes");
    let mut facts = vec![
        (word("fichier", "file"), format!("{} ({}, {} {bytes})", file.name, file.format.name(), file.length)),
        (word("empreinte", "fingerprint"), format!("sha256 {}", file.sha256)),
    ];
    if let Some(encoding) = &file.encoding {
        let separator = match file.separator {
            Some('\t') => word("tabulation", "tab"),
            Some(separator) => format!("`{separator}`"),
            None => word("inconnu", "unknown"),
        };
        let text = format!("{encoding}, {} {separator}", word("séparateur", "separator"));
        facts.push((word("texte", "text"), text));
    }
    let sheets: Vec<String> = file
        .sheets
        .iter()
        .zip(&file.header_rows)
        .map(|(name, row)| format!("{name} ({} {row})", word("en-tête ligne", "header row")))
        .collect();
    if !sheets.is_empty() {
        facts.push((word("lu", "read"), sheets.join(", ")));
    }
    if !file.other_sheets.is_empty() {
        facts.push((word("feuilles non lues", "sheets not read"), file.other_sheets.join(", ")));
    }
    facts.push((word("lignes", "rows"), reading.rows.to_string()));
    let statuses = reading.cells.statuses();
    let statuses: Vec<String> = statuses
        .iter()
        .map(|(status, count)| format!("{} {count}", status_words(language, *status)))
        .collect();
    let cells = reading.cells.len().to_string();
    let cells = if statuses.is_empty() { cells } else { format!("{cells} ({})", statuses.join(", ")) };
    facts.push((word("cellules", "cells"), cells));
    let mut periods: Vec<String> = reading.cells.periods().iter().map(ToString::to_string).collect();
    periods.sort();
    if !periods.is_empty() {
        facts.push((word("périodes", "periods"), periods.join(", ")));
    }
    for (column, text, rows) in reading.left_out.iter().take(MOST_SHOWN) {
        let rows = tally(*rows, &word("ligne", "row"), &word("lignes", "rows"), language);
        facts.push((word("laissé de côté", "left out"), format!("{column} = {text}, {rows}")));
    }
    for (place, text) in reading.notes.iter().take(MOST_SHOWN) {
        facts.push((word("à côté du tableau", "beside the table"), format!("{place} {text}")));
    }
    let hidden =
        reading.left_out.len().saturating_sub(MOST_SHOWN) + reading.notes.len().saturating_sub(MOST_SHOWN);
    if hidden > 0 {
        facts.push((
            word("et aussi", "and also"),
            tally(
                hidden,
                &word("autre ligne", "other line"),
                &word("autres lignes", "other lines"),
                language,
            ),
        ));
    }
    facts
}

fn status_words(language: Language, status: Status) -> &'static str {
    let (french, english) = match status {
        Status::Normal => ("normales", "normal"),
        Status::Provisional => ("provisoires", "provisional"),
        Status::Estimated => ("estimées", "estimated"),
        Status::Break => ("après une rupture", "after a break"),
        Status::DefinitionDiffers => ("d’une autre définition", "of another definition"),
        Status::LowReliability => ("non significatives", "not significant"),
        Status::NotAvailable => ("non disponibles", "not available"),
        Status::NotApplicable => ("sans objet", "not applicable"),
        Status::Withheld => ("retenues (secret)", "withheld"),
        Status::RoundsToZero => ("arrondies à zéro", "rounding to zero"),
    };
    if language == Language::French { french } else { english }
}
