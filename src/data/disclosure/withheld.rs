//! `withheld.csv`: the log of cells a person decided to withhold.
//!
//! Deliveries are never changed; a decision stands beside them, with who took it, when and why.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::data::code_list::CodeList;
use crate::data::dataset::Dataset;
use crate::data::observation::{CellKey, Reader};
use crate::diagnostic::{Diagnostic, Report, rules};
use crate::source::{SourceFile, csv};

/// Columns after the period, the place and the dimensions.
pub const COLUMNS: [&str; 5] = ["vintage", "conf_status", "reason", "accepted_by", "accepted_on"];

/// Withholds every cell the log names; reports rows that name none, and decisions nobody signed.
pub fn apply(
    report: &mut Report,
    file: &SourceFile,
    dataset: &mut Dataset,
    code_lists: &BTreeMap<String, CodeList>,
) {
    let Some(table) = csv::parse(report, file) else { return };
    let Some(reader) = Reader::new(report, (file, &table.header), dataset, code_lists, &COLUMNS) else {
        return;
    };
    for row in &table.rows {
        for name in ["reason", "accepted_by"] {
            if reader.cell(row, reader.after(name)).is_empty() {
                // arguments: name
                let column = reader.after(name);
                let unsigned = Diagnostic::error(rules::DISCLOSURE_UNSIGNED, reader.span(row, column));
                report.push(unsigned.with("name", name));
            }
        }
        let column = reader.after("accepted_on");
        if reader.cell(row, column).parse::<Date>().is_err() {
            reader.remark(report, rules::DATA_NOT_A_DATE, row, column);
        }
        let column = reader.after("conf_status");
        if !matches!(reader.cell(row, column), "A" | "C" | "D" | "G" | "N" | "O" | "S" | "T") {
            reader.remark(report, rules::DATA_UNKNOWN_STATUS, row, column);
        }
        let key = reader.key(report, dataset, row);
        let vintage = reader.vintage(report, dataset, row);
        let (Some(key), Some(vintage)) = (key, vintage) else { continue };
        // Messages show the row of the decision, and not the delivery's, which holds the value.
        let span = reader.span(row, 0);
        if !dataset.cells.withhold(&key, vintage, span) {
            // arguments: dataset
            let unknown = Diagnostic::error(rules::DISCLOSURE_NO_SUCH_CELL, span);
            report.push(unknown.with("dataset", &dataset.id));
        }
    }
}

/// Who decides, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<'a> {
    /// Role or name of the person.
    pub by: &'a str,
    /// The day.
    pub on: Date,
    /// Why, in a few words.
    pub reason: &'a str,
}

/// The whole text of `withheld.csv` with `cells` added below what `file` holds, newest vintage of each.
pub fn extended(
    file: Option<&SourceFile>,
    dataset: &Dataset,
    code_lists: &BTreeMap<String, CodeList>,
    (cells, decision): (&[CellKey], &Decision<'_>),
) -> Vec<u8> {
    let dimensions = dataset.dimensions.iter().map(|it| it.id.as_str());
    let header: Vec<&str> = ["time_period", "geo"].into_iter().chain(dimensions).chain(COLUMNS).collect();
    let table = file.and_then(|it| csv::parse(&mut Report::default(), it));
    // The columns of an existing file may stand in another order.
    let before = table.iter().flat_map(|table| {
        let places: Vec<Option<usize>> = header.iter().map(|it| table.column(it)).collect();
        let cell =
            |row: &csv::Row, at: &Option<usize>| at.map_or(String::new(), |it| row.cell(it).to_owned());
        table.rows.iter().map(move |row| places.iter().map(|at| cell(row, at)).collect())
    });
    let added = cells.iter().map(|key| {
        let geo = &code_lists["geo"].code(key.geo).code;
        let codes = dataset
            .dimensions
            .iter()
            .zip(&key.codes)
            .map(|(dimension, code)| code_lists[&dimension.code_list].code(*code).code.clone());
        let newest = dataset.newest(key).map_or(0, |it| usize::from(it.vintage));
        let vintage = dataset.vintages[newest].id.clone();
        let signed = [vintage, "D".to_owned(), decision.reason.to_owned(), decision.by.to_owned()];
        [key.period.to_string(), geo.clone()]
            .into_iter()
            .chain(codes)
            .chain(signed)
            .chain([decision.on.to_string()])
            .collect::<Vec<String>>()
    });
    let rows: Vec<Vec<String>> = before.chain(added).collect();
    csv::write(&header, &rows)
}
