//! The numbers of a report: facts about the file, sums by period, cells as they were read.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::data::code_list::TOTAL;
use crate::data::period::Period;
use crate::intake::reception::Received;
use crate::intake::reception::words::Words;
use crate::text::Language;
use crate::text::number::format;

/// A cell as it was read.
#[derive(Debug)]
pub(super) struct CellRow {
    pub(super) place: String,
    pub(super) period: String,
    pub(super) geo: String,
    pub(super) codes: Vec<String>,
    pub(super) value: Option<Decimal>,
    pub(super) status: &'static str,
    pub(super) low: Option<Decimal>,
    pub(super) high: Option<Decimal>,
    pub(super) note: String,
}

/// A decimal with the digits it has.
pub(super) fn shown(value: Decimal, language: Language) -> String {
    let value = value.normalize();
    format(value, value.scale(), language)
}

fn count(number: u64, language: Language) -> String {
    format(Decimal::from(number), 0, language)
}

/// Facts about the file and what was read of it: a label and a text each.
pub(super) fn facts(received: &Received<'_>, words: &Words) -> Vec<(String, String)> {
    let Received { language, dataset, provider, reading, .. } = *received;
    let file = &reading.file;
    let mut facts = vec![
        (words.file, file.name.clone()),
        (words.format, file.format.name().to_owned()),
        (words.size, format!("{}\u{a0}{}", count(file.length, language), words.bytes)),
        (words.fingerprint, file.sha256.clone()),
        (words.received, received.received.map_or_else(|| words.unknown.to_owned(), |it| words.day(it))),
        (words.dataset, format!("{} ({})", dataset.title.get(language), dataset.id)),
        (words.unit, dataset.unit.get(language).replace('|', " / ")),
    ];
    facts.extend(provider.map(|it| (words.provider, it.name.get(language).to_owned())));
    if let Some(encoding) = &file.encoding {
        let separator = match file.separator {
            Some('\t') => words.tab.to_owned(),
            Some(separator) => separator.to_string(),
            None => words.unknown.to_owned(),
        };
        facts.push((words.encoding, format!("{encoding}, {}{}{separator}", words.separator, words.colon)));
    }
    let sheets = file.sheets.iter().zip(&file.header_rows);
    let sheets: Vec<String> = sheets.map(|(name, row)| format!("{name} ({} {row})", words.header)).collect();
    if !sheets.is_empty() {
        facts.push((words.sheets, sheets.join(", ")));
    }
    facts.push((words.rows, count(reading.rows, language)));
    let cells = count(reading.cells.len() as u64, language);
    let statuses: Vec<String> = reading
        .cells
        .statuses()
        .into_iter()
        .map(|(status, number)| format!("{} {}", count(number, language), words.status_of(number, status)))
        .collect();
    facts.push((
        words.cells,
        if statuses.is_empty() { cells } else { format!("{cells} ({})", statuses.join(", ")) },
    ));
    facts.into_iter().map(|(label, text)| (label.to_owned(), text)).collect()
}

/// What the cells of a period add up to.
#[derive(Debug, Default)]
struct Sums {
    cells: u64,
    values: u64,
    sum: Decimal,
    total: Option<Decimal>,
    least: Option<Decimal>,
    most: Option<Decimal>,
}

/// One row for each period: cells, values, declared total, sum of all values, smallest, largest.
///
/// The sum takes totals and parts alike: it is what the sender gets by adding up the whole column.
pub(super) fn periods(received: &Received<'_>) -> Vec<[String; 6]> {
    let Received { language, dataset, code_lists, reading, .. } = *received;
    let mut sums: BTreeMap<Period, Sums> = BTreeMap::new();
    let totals: Vec<Option<u16>> = dataset
        .dimensions
        .iter()
        .map(|it| code_lists.get(&it.code_list).and_then(|list| list.index(TOTAL)))
        .collect();
    let whole = code_lists.get("geo").and_then(|list| list.codes.iter().position(|it| it.parent.is_none()));
    for cell in reading.cells.iter() {
        let of_period = sums.entry(cell.key.period).or_default();
        of_period.cells += 1;
        let Some(value) = cell.value else { continue };
        of_period.values += 1;
        of_period.sum = of_period.sum.checked_add(value).unwrap_or(Decimal::MAX);
        of_period.least = Some(of_period.least.map_or(value, |it| it.min(value)));
        of_period.most = Some(of_period.most.map_or(value, |it| it.max(value)));
        let is_total = cell.key.codes.iter().zip(&totals).all(|(code, total)| Some(*code) == *total);
        if is_total && whole == Some(usize::from(cell.key.geo)) {
            of_period.total = Some(value);
        }
    }
    let number = |value: Option<Decimal>| value.map_or_else(|| "–".to_owned(), |it| shown(it, language));
    sums.into_iter()
        .map(|(period, of)| {
            let sum = Some(of.sum).filter(|_| of.values > 0 && dataset.is_additive());
            [
                period.label(language),
                format!("{} / {}", count(of.values, language), count(of.cells, language)),
                number(of.total),
                number(sum),
                number(of.least),
                number(of.most),
            ]
        })
        .collect()
}

/// Cells in the order of the file, at most `most` of them, and how many there are beyond.
pub(super) fn cells(received: &Received<'_>, most: usize) -> (Vec<CellRow>, usize) {
    let Received { language, dataset, code_lists, reading, .. } = *received;
    let words = Words::of(language);
    let label = |list: &str, index: u16| {
        let list = code_lists.get(list);
        list.map_or_else(String::new, |it| it.code(index).label.get(language).to_owned())
    };
    let row = |cell: crate::intake::reading::ReadCell| CellRow {
        place: cell.origin.to_string(),
        period: cell.key.period.to_string(),
        geo: label("geo", cell.key.geo),
        codes: dataset
            .dimensions
            .iter()
            .zip(&cell.key.codes)
            .map(|(dimension, index)| label(&dimension.code_list, *index))
            .collect(),
        value: cell.value,
        status: words.status(cell.status),
        low: cell.low,
        high: cell.high,
        note: cell.note.unwrap_or_default(),
    };
    (reading.cells.iter().take(most).map(row).collect(), reading.cells.len().saturating_sub(most))
}
