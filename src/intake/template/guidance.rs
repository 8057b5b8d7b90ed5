//! The sheet of instructions.
//!
//! Its lines are short: a long text in a workbook is taken for free text, where people could be named.

use crate::intake::spreadsheet::{Cell, Sheet, Style};
use crate::intake::template::Asked;
use crate::intake::template::columns::{Column, Listed};
use crate::intake::template::words::{self, INSTRUCTIONS};
use crate::text::Language;

/// The longest line, in bytes.
const LONGEST_LINE: usize = 100;

/// The sheet.
pub(super) fn sheet(asked: &Asked<'_>, columns: &[Column], listed: &Listed) -> Sheet {
    let dataset = asked.dataset;
    let french = Language::French;
    let mut rows = vec![
        vec![Cell::text(dataset.title.get(french), Style::Title)],
        vec![Cell::text(periods(asked), Style::Line)],
    ];
    let mut part = |index: usize, lines: Vec<(String, String)>| {
        rows.push(Vec::new());
        rows.push(vec![Cell::text(words::PARTS[index], Style::Title)]);
        for (label, text) in lines {
            let mut label = label;
            for line in broken(&text) {
                let first = std::mem::take(&mut label);
                rows.push(vec![Cell::text(first, Style::Line), Cell::text(line, Style::Line)]);
            }
        }
    };
    part(0, words::STEPS.map(|it| (String::new(), it.to_owned())).into());
    let mut counted = vec![
        ("Unité".to_owned(), words::unit(dataset)),
        ("Population".to_owned(), dataset.population.get(french).to_owned()),
        ("Territoire".to_owned(), dataset.territory.get(french).to_owned()),
        ("Période".to_owned(), words::period_kind(dataset.period_kind).to_owned()),
    ];
    counted.extend(dataset.limits.iter().map(|it| ("Limites connues".to_owned(), it.get(french).to_owned())));
    part(1, counted);
    let about = |it: &Column| {
        let entry = &asked.mapping.columns[it.entry];
        (it.title.clone(), words::about(it.role, entry.percent, &it.title))
    };
    part(2, columns.iter().map(about).collect());
    part(3, listed.signs.clone());
    let provider = asked.provider.map_or("", |it| it.name.get(french));
    let from = format!("Ce tableau est demandé par\u{a0}: {}.", asked.publisher);
    let mut contact = vec![(String::new(), from)];
    if !provider.is_empty() {
        contact.push((String::new(), format!("Il est rempli par\u{a0}: {provider}.")));
    }
    contact.push((
        String::new(),
        "Pour toute question, répondez au message qui accompagne ce fichier.".to_owned(),
    ));
    part(4, contact);
    let name = INSTRUCTIONS.to_owned();
    Sheet { name, widths: vec![28.0, 100.0], rows, is_protected: true, ..Sheet::default() }
}

fn periods(asked: &Asked<'_>) -> String {
    let labels: Vec<String> = asked.periods.iter().map(|it| it.label(Language::French)).collect();
    let word = if labels.len() == 1 { "Période demandée" } else { "Périodes demandées" };
    format!("{word}\u{a0}: {}", labels.join(", "))
}

/// A text in lines short enough.
fn broken(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.len() - 1;
        if !lines[last].is_empty() && lines[last].len() + word.len() >= LONGEST_LINE {
            lines.push(word.to_owned());
        } else {
            if !lines[last].is_empty() {
                lines[last].push(' ');
            }
            lines[last].push_str(word);
        }
    }
    lines
}
