//! Observations: one cell of a dataset, and its identity.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::data::cell_address::CellAddress;
use crate::data::code_list::CodeList;
use crate::data::dataset::Dataset;
use crate::data::observations::{Gathered, Repeated};
use crate::data::period::Period;
pub use crate::data::status::Status;
use crate::diagnostic::{Diagnostic, Report, Rule, Span, rules};
use crate::source::SourceFile;
use crate::source::csv::{self, Row};

/// The identity of an observation: dataset, period, place, codes in the dataset's order, vintage.
///
/// Written `deaths-in-couple/2024/FR/F.homicide@letter-2025`; it never changes once published.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObservationId(pub String);

impl fmt::Display for ObservationId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Which cell of a dataset: everything of an observation's identity but its vintage.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellKey {
    /// The period.
    pub period: Period,
    /// Index in the code list `geo`.
    pub geo: u16,
    /// Indices in the code lists of the dataset's dimensions, in their order.
    pub codes: Vec<u16>,
}

/// One cell as one vintage knew it.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// The value; `None` for a cell that is not available, not applicable or withheld.
    pub value: Option<Decimal>,
    /// What the value is worth.
    pub status: Status,
    /// Index in the dataset's vintages.
    pub vintage: u16,
    /// Lower bound of the interval or of the published range.
    pub low: Option<Decimal>,
    /// Upper bound.
    pub high: Option<Decimal>,
    /// What a reader must know of this value.
    pub note: Option<Arc<str>>,
    /// The cell of the delivered file it was read from, such as `Feuille1!B14`.
    pub origin: Option<CellAddress>,
    /// Row of `observations.csv`.
    pub span: Span,
}

/// The identity of the observation of `key` in a vintage of `dataset`.
pub fn identity(
    dataset: &Dataset,
    code_lists: &BTreeMap<String, CodeList>,
    key: &CellKey,
    vintage: u16,
) -> ObservationId {
    let vintage = &dataset.vintages[usize::from(vintage)].id;
    ObservationId(format!("{}/{}@{vintage}", dataset.id, cell_name(dataset, code_lists, key)))
}

/// A cell of `dataset` without dataset and vintage: `2024/FR/F.homicide`.
pub fn cell_name(dataset: &Dataset, code_lists: &BTreeMap<String, CodeList>, key: &CellKey) -> String {
    let codes: Vec<&str> = dataset
        .dimensions
        .iter()
        .zip(&key.codes)
        .map(|(dimension, index)| code_lists[&dimension.code_list].code(*index).code.as_str())
        .collect();
    let geo = &code_lists["geo"].code(key.geo).code;
    let codes = if codes.is_empty() { String::new() } else { format!("/{}", codes.join(".")) };
    format!("{}/{geo}{codes}", key.period)
}

/// The cell that [`cell_name`] writes so.
pub fn find_cell(dataset: &Dataset, code_lists: &BTreeMap<String, CodeList>, name: &str) -> Option<CellKey> {
    let (before, codes) = if dataset.dimensions.is_empty() { (name, "") } else { name.rsplit_once('/')? };
    // A period may hold a stroke, a place does not.
    let (period, geo) = before.rsplit_once('/')?;
    let (period, geo) = (Period::parse(period)?, code_lists.get("geo")?.index(geo)?);
    let lists: Vec<&CodeList> = dataset.dimensions.iter().map(|it| &code_lists[&it.code_list]).collect();
    // Codes may hold points themselves: only what the dataset holds tells where one ends.
    let is_it = |it: &&Vec<u16>| {
        let written: Vec<&str> =
            lists.iter().zip(*it).map(|(list, index)| list.code(*index).code.as_str()).collect();
        written.join(".") == codes
    };
    let codes = dataset.cells.combinations().iter().find(is_it)?.clone();
    Some(CellKey { period, geo, codes })
}

const BEFORE: [&str; 2] = ["time_period", "geo"];
const AFTER: [&str; 7] = ["obs_value", "obs_status", "conf_status", "low", "high", "vintage", "note"];

/// Columns of the observations of a delivery: each row says which cell it was read from.
const AFTER_DELIVERED: [&str; 8] =
    ["obs_value", "obs_status", "conf_status", "low", "high", "vintage", "note", "origin"];

/// Reads the observations of an accepted delivery.
pub fn parse_delivered(
    report: &mut Report,
    file: &SourceFile,
    (dataset, code_lists): (&Dataset, &BTreeMap<String, CodeList>),
    gathered: &mut Gathered,
) {
    parse_columns(report, file, (dataset, code_lists), &AFTER_DELIVERED, gathered);
}

/// Reads `observations.csv`, and reports every mistake of every row.
pub fn parse(
    report: &mut Report,
    file: &SourceFile,
    (dataset, code_lists): (&Dataset, &BTreeMap<String, CodeList>),
    gathered: &mut Gathered,
) {
    parse_columns(report, file, (dataset, code_lists), &AFTER, gathered);
}

fn parse_columns(
    report: &mut Report,
    file: &SourceFile,
    (dataset, code_lists): (&Dataset, &BTreeMap<String, CodeList>),
    after: &'static [&'static str],
    gathered: &mut Gathered,
) {
    let Some(mut rows) = csv::Rows::open(report, file) else { return };
    let header = rows.header();
    let Some(reader) = Reader::new(report, (file, header), dataset, code_lists, after) else { return };
    gathered.reserve(file.text().bytes().filter(|it| *it == b'\n').count());
    let mut codes = Vec::with_capacity(dataset.dimensions.len());
    while let Some(row) = rows.next(report) {
        let cell = reader.cell_of(report, dataset, row, &mut codes);
        let observation = reader.observation(report, dataset, row);
        if let (Some((period, geo)), Some(observation)) = (cell, observation) {
            gathered.push((period, geo, &codes), observation);
        }
    }
}

/// Puts what was read of a dataset in order; reports cells that one vintage gives twice.
pub fn settle(
    report: &mut Report,
    (dataset, code_lists): (&mut Dataset, &BTreeMap<String, CodeList>),
    gathered: Gathered,
) {
    let (observations, repeated) = gathered.finish();
    dataset.cells = observations;
    for Repeated { key, vintage, span, first } in repeated {
        let duplicate = Diagnostic::error(rules::DATA_DUPLICATE_OBSERVATION, span)
            .with("id", identity(dataset, code_lists, &key, vintage))
            .label(first, "first");
        report.push(duplicate);
    }
}

/// For each expected column, its index in the file.
fn find_columns(
    report: &mut Report,
    file: &SourceFile,
    header: &[String],
    expected: &[&str],
) -> Option<Vec<usize>> {
    let mut complete = true;
    for (index, name) in header.iter().enumerate() {
        if !expected.contains(&name.as_str()) {
            let unknown = Diagnostic::error(rules::CSV_UNKNOWN_COLUMN, csv::header_span(file, index))
                .with("name", name)
                .near(name, expected.iter().copied());
            report.push(unknown);
        }
    }
    let columns = expected.iter().map(|name| {
        header.iter().position(|it| it == name).unwrap_or_else(|| {
            complete = false;
            let missing = Diagnostic::error(rules::CSV_MISSING_COLUMN, csv::header_span(file, 0))
                .with("name", name)
                .with("expected", expected.join(","));
            report.push(missing);
            0
        })
    });
    let columns = columns.collect();
    complete.then_some(columns)
}

/// Reads rows that name cells of a dataset: period, place, its dimensions, then columns of its own.
pub(super) struct Reader<'a> {
    file: &'a SourceFile,
    columns: Vec<usize>,
    geo: &'a CodeList,
    lists: Vec<&'a CodeList>,
    after: &'static [&'static str],
}

impl<'a> Reader<'a> {
    /// Finds the columns below a `header`; reports those that are missing or unknown.
    pub(super) fn new(
        report: &mut Report,
        (file, header): (&'a SourceFile, &[String]),
        dataset: &Dataset,
        code_lists: &'a BTreeMap<String, CodeList>,
        after: &'static [&'static str],
    ) -> Option<Reader<'a>> {
        let dimensions = dataset.dimensions.iter().map(|it| it.id.as_str());
        let expected: Vec<&str> = BEFORE.into_iter().chain(dimensions).chain(after.iter().copied()).collect();
        let columns = find_columns(report, file, header, &expected)?;
        let lists = dataset.dimensions.iter().map(|it| &code_lists[&it.code_list]).collect();
        Some(Reader { file, columns, geo: code_lists.get("geo")?, lists, after })
    }

    /// The cell a row names.
    pub(super) fn key(&self, report: &mut Report, dataset: &Dataset, row: &Row) -> Option<CellKey> {
        let mut codes = Vec::new();
        let (period, geo) = self.cell_of(report, dataset, row, &mut codes)?;
        Some(CellKey { period, geo, codes })
    }

    /// The period, the place and the `codes` a row names.
    fn cell_of(
        &self,
        report: &mut Report,
        dataset: &Dataset,
        row: &Row,
        codes: &mut Vec<u16>,
    ) -> Option<(Period, u16)> {
        let period = Period::parse(self.cell(row, 0));
        if period.is_none() {
            self.remark(report, rules::DATA_NOT_A_PERIOD, row, 0);
        }
        let geo = self.code(report, self.geo, row, 1, "geo");
        codes.clear();
        for (index, list) in self.lists.iter().enumerate() {
            codes.extend(self.code(report, list, row, 2 + index, &dataset.dimensions[index].id));
        }
        (codes.len() == self.lists.len()).then_some((period?, geo?))
    }

    pub(super) fn cell<'r>(&self, row: &'r Row, column: usize) -> &'r str {
        row.cell(self.columns[column]).trim()
    }

    pub(super) fn span(&self, row: &Row, column: usize) -> Span {
        row.span(self.file, self.columns[column])
    }

    /// Index of a column that stands after the dimensions.
    pub(super) fn after(&self, name: &str) -> usize {
        let offset = self.after.iter().position(|it| *it == name).expect("only declared names are asked for");
        BEFORE.len() + self.lists.len() + offset
    }

    fn observation(&self, report: &mut Report, dataset: &Dataset, row: &Row) -> Option<Observation> {
        let vintage = self.vintage(report, dataset, row);
        let status = self.status(report, row);
        let value = self.number(report, row, "obs_value");
        let low = self.number(report, row, "low");
        let high = self.number(report, row, "high");
        let (value, low, high) = (value?, low?, high?);
        let status = self.checked_status(report, row, status?, value)?;
        if low.zip(high).is_some_and(|(low, high)| low > high)
            || value.zip(low).is_some_and(|(value, low)| value < low)
            || value.zip(high).is_some_and(|(value, high)| value > high)
        {
            self.remark(report, rules::DATA_BOUNDS_INVERTED, row, self.after("obs_value"));
        }
        let note = Some(self.cell(row, self.after("note"))).filter(|it| !it.is_empty()).map(Arc::from);
        let span = self.span(row, self.after("obs_value"));
        let origin = self.after.contains(&"origin");
        let origin = origin.then(|| CellAddress::parse(self.cell(row, self.after("origin"))));
        Some(Observation { value, status, vintage: vintage?, low, high, note, origin, span })
    }

    pub(super) fn remark(&self, report: &mut Report, rule: Rule, row: &Row, column: usize) {
        report.push(Diagnostic::error(rule, self.span(row, column)).with("found", self.cell(row, column)));
    }

    fn code(
        &self,
        report: &mut Report,
        list: &CodeList,
        row: &Row,
        column: usize,
        dimension: &str,
    ) -> Option<u16> {
        let found = self.cell(row, column);
        let index = list.index(found);
        if index.is_none() {
            let unknown = Diagnostic::error(rules::DATA_UNKNOWN_CODE, self.span(row, column))
                .with("dimension", dimension)
                .with("code", found)
                .near(found, list.known());
            report.push(unknown);
        }
        index
    }

    pub(super) fn vintage(&self, report: &mut Report, dataset: &Dataset, row: &Row) -> Option<u16> {
        let column = self.after("vintage");
        let found = self.cell(row, column);
        let index = dataset.vintages.iter().position(|it| it.id == found);
        if index.is_none() {
            let unknown = Diagnostic::error(rules::DATA_UNKNOWN_ID, self.span(row, column))
                .with("kind", "vintage")
                .with("id", found)
                .near(found, dataset.vintages.iter().map(|it| it.id.as_str()));
            report.push(unknown);
        }
        index.and_then(|it| u16::try_from(it).ok())
    }

    fn status(&self, report: &mut Report, row: &Row) -> Option<Status> {
        let column = self.after("obs_status");
        let status = Status::parse(self.cell(row, column));
        if status.is_none() {
            self.remark(report, rules::DATA_UNKNOWN_STATUS, row, column);
        }
        let column = self.after("conf_status");
        match self.cell(row, column) {
            "" | "F" => status,
            "A" | "C" | "D" | "E" | "G" | "N" | "O" | "S" | "T" => Some(Status::Withheld),
            _ => {
                self.remark(report, rules::DATA_UNKNOWN_STATUS, row, column);
                None
            }
        }
    }

    /// A decimal with a point; `Some(None)` when the cell is empty, `None` when it is no number.
    fn number(&self, report: &mut Report, row: &Row, name: &str) -> Option<Option<Decimal>> {
        let column = self.after(name);
        let text = self.cell(row, column);
        if text.is_empty() {
            return Some(None);
        }
        // `from_str` of the library also takes underscores and exponents, which a published file must not hold.
        let plain = text.bytes().all(|it| it.is_ascii_digit() || it == b'.' || it == b'-');
        let number = plain.then(|| text.parse::<Decimal>().ok()).flatten();
        if number.is_none() {
            self.remark(report, rules::DATA_NOT_A_NUMBER, row, column);
        }
        number.map(Some)
    }

    fn checked_status(
        &self,
        report: &mut Report,
        row: &Row,
        status: Status,
        value: Option<Decimal>,
    ) -> Option<Status> {
        let wanted = status.wants_value();
        if wanted.is_none_or(|it| it == value.is_some()) {
            return Some(status);
        }
        if status == Status::Withheld {
            // A message that showed the row would show the value.
            let leak = Diagnostic::error(rules::DATA_STATUS_CONTRADICTS_VALUE, self.file.start());
            report.push(Diagnostic { help: "withheld", ..leak.with("line", row.line) });
            return None;
        }
        let column = if value.is_some() { self.after("obs_value") } else { self.after("obs_status") };
        let contradiction = Diagnostic::error(rules::DATA_STATUS_CONTRADICTS_VALUE, self.span(row, column))
            .with("found", self.cell(row, self.after("obs_value")))
            .with("value", self.cell(row, self.after("obs_status")));
        let contradiction =
            Diagnostic { help: if value.is_some() { "help" } else { "empty" }, ..contradiction };
        report.push(contradiction);
        None
    }
}
