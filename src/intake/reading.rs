//! What a delivered file holds, once read: cells, findings, facts about the file.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::data::Period;
use crate::data::observation::{CellKey, Status};
use crate::diagnostic::Severity;
use crate::intake::address::CellAddress;
use crate::intake::delivery::Format;
use crate::intake::finding::Finding;

/// What a delivered file holds.
#[derive(Debug)]
pub struct Reading {
    /// Facts about the file.
    pub file: FileFacts,
    /// Every cell that was read, in the order of the file.
    pub cells: Cells,
    /// What a person should know, refusals first.
    pub findings: Vec<Finding>,
    /// Titles above and notes below the table, as they stand.
    pub notes: Vec<(CellAddress, String)>,
    /// Rows the mapping leaves out: name of the column, what stands there, how many.
    pub left_out: Vec<(String, String, u64)>,
    /// Rows of data, kept or not.
    pub rows: u64,
    /// Columns the mapping speaks of, in the order of the file.
    pub columns: Vec<FoundColumn>,
}

/// A column of the file that the mapping speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundColumn {
    /// Where its title stands.
    pub address: CellAddress,
    /// Its title, as it stands.
    pub title: String,
    /// Index of its entry in the mapping's columns.
    pub entry: usize,
}

/// Facts about a delivered file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    /// Its name without folders.
    pub name: String,
    /// What kind of file it is.
    pub format: Format,
    /// Length in bytes.
    pub length: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Encoding of a text file.
    pub encoding: Option<String>,
    /// Separator of a text file.
    pub separator: Option<char>,
    /// Names of the sheets that were read; of a text file, its name.
    pub sheets: Vec<String>,
    /// Names of all sheets of a workbook, in its order.
    pub all_sheets: Vec<String>,
    /// Names of the sheets that were not read.
    pub other_sheets: Vec<String>,
    /// Row of the (last) header row of each sheet read.
    pub header_rows: Vec<u32>,
}

/// One cell as read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadCell {
    /// Which cell of the dataset.
    pub key: CellKey,
    /// Its value; `None` when it is not available, not applicable or withheld.
    pub value: Option<Decimal>,
    /// What the value is worth.
    pub status: Status,
    /// Lower bound.
    pub low: Option<Decimal>,
    /// Upper bound.
    pub high: Option<Decimal>,
    /// What a reader must know.
    pub note: Option<String>,
    /// Where it stands in the file.
    pub origin: CellAddress,
}

/// Cells, each in a few dozen bytes, so that millions of them can be held and checked together.
#[derive(Debug, Default)]
pub struct Cells {
    packed: Vec<Packed>,
    periods: Vec<Period>,
    combinations: Vec<Vec<u16>>,
    combination_of: BTreeMap<Vec<u16>, u32>,
    sheets: Vec<Arc<str>>,
    /// Bounds and notes, of the few cells that have any.
    details: BTreeMap<u32, Detail>,
}

/// A cell with small numbers in place of its period, its codes and its sheet.
#[derive(Debug, Clone, Copy)]
struct Packed {
    value: Decimal,
    combination: u32,
    row: u32,
    period: u16,
    geo: u16,
    column: u16,
    sheet: u8,
    status: Status,
    has_value: bool,
}

#[derive(Debug, Clone, Default)]
struct Detail {
    low: Option<Decimal>,
    high: Option<Decimal>,
    note: Option<String>,
}

/// A cell about to be kept.
#[derive(Debug, Clone)]
pub(super) struct NewCell<'a> {
    pub(super) period: Period,
    pub(super) geo: u16,
    pub(super) codes: &'a [u16],
    pub(super) value: Option<Decimal>,
    pub(super) status: Status,
    pub(super) low: Option<Decimal>,
    pub(super) high: Option<Decimal>,
    pub(super) note: Option<String>,
    pub(super) row: u32,
    pub(super) column: usize,
}

impl Reading {
    /// Whether something must be settled before the delivery can be accepted.
    pub fn is_refused(&self) -> bool {
        self.findings.iter().any(|it| it.severity == Severity::Error)
    }

    /// Whether the file may hold what must not be kept: personal data, programs.
    pub fn must_quarantine(&self) -> bool {
        self.findings.iter().any(|it| it.must_quarantine)
    }
}

impl Cells {
    /// How many cells.
    pub fn len(&self) -> usize {
        self.packed.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.packed.is_empty()
    }

    /// Every cell, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = ReadCell> + '_ {
        (0..self.packed.len()).map(|index| self.get(index))
    }

    /// The cell at `index`.
    pub fn get(&self, index: usize) -> ReadCell {
        let packed = &self.packed[index];
        let detail = u32::try_from(index).ok().and_then(|it| self.details.get(&it));
        ReadCell {
            key: CellKey {
                period: self.periods[usize::from(packed.period)],
                geo: packed.geo,
                codes: self.combinations[packed.combination as usize].clone(),
            },
            value: packed.has_value.then_some(packed.value),
            status: packed.status,
            low: detail.and_then(|it| it.low),
            high: detail.and_then(|it| it.high),
            note: detail.and_then(|it| it.note.clone()),
            origin: self.origin(index),
        }
    }

    /// Where the cell at `index` stands in the file.
    pub fn origin(&self, index: usize) -> CellAddress {
        let packed = &self.packed[index];
        CellAddress {
            sheet: self.sheets[usize::from(packed.sheet)].clone(),
            row: packed.row,
            column: u32::from(packed.column),
        }
    }

    /// How many cells there are of each status.
    pub fn statuses(&self) -> BTreeMap<Status, u64> {
        let mut counts = BTreeMap::new();
        for cell in &self.packed {
            *counts.entry(cell.status).or_default() += 1;
        }
        counts
    }

    /// Periods of the cells, in the order met.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The period, place and codes of a cell as small numbers.
    pub(super) fn small_key(&self, index: usize) -> (u16, u16, u32) {
        let packed = &self.packed[index];
        (packed.period, packed.geo, packed.combination)
    }

    /// Places of the cells, each once, in order of the code list.
    pub(super) fn geos(&self) -> Vec<u16> {
        let mut is_there = vec![false; usize::from(u16::MAX) + 1];
        self.packed.iter().for_each(|it| is_there[usize::from(it.geo)] = true);
        (0..=u16::MAX).filter(|it| is_there[usize::from(*it)]).collect()
    }

    pub(super) fn value(&self, index: usize) -> Option<Decimal> {
        let packed = &self.packed[index];
        packed.has_value.then_some(packed.value)
    }

    /// Every combination of codes that was met, by its number.
    pub(super) fn combinations(&self) -> &[Vec<u16>] {
        &self.combinations
    }

    /// The number of a combination of codes.
    pub(super) fn combination(&self, codes: &[u16]) -> Option<u32> {
        self.combination_of.get(codes).copied()
    }

    /// The number of a period.
    pub(super) fn period_number(&self, period: Period) -> Option<u16> {
        let index = self.periods.iter().position(|it| *it == period)?;
        u16::try_from(index).ok()
    }

    pub(super) fn start_sheet(&mut self, name: &Arc<str>) {
        self.sheets.push(name.clone());
    }

    /// Keeps a cell of the sheet last started; gives its index.
    pub(super) fn push(&mut self, cell: NewCell<'_>) -> usize {
        let index = self.packed.len();
        let period = self.period_index(cell.period);
        let combination = self.combination_index(cell.codes);
        if cell.low.is_some() || cell.high.is_some() || cell.note.is_some() {
            let detail = Detail { low: cell.low, high: cell.high, note: cell.note };
            self.details.insert(u32::try_from(index).unwrap_or(u32::MAX), detail);
        }
        self.packed.push(Packed {
            value: cell.value.unwrap_or_default(),
            combination,
            row: cell.row,
            period,
            geo: cell.geo,
            column: u16::try_from(cell.column).unwrap_or(u16::MAX),
            sheet: u8::try_from(self.sheets.len().saturating_sub(1)).unwrap_or(u8::MAX),
            status: cell.status,
            has_value: cell.value.is_some(),
        });
        index
    }

    pub(super) fn set_value(&mut self, index: usize, value: Decimal) {
        self.packed[index].value = value;
        self.packed[index].has_value = true;
    }

    pub(super) fn add_note(&mut self, index: usize, note: &str) {
        let detail = self.details.entry(u32::try_from(index).unwrap_or(u32::MAX)).or_default();
        match &mut detail.note {
            Some(text) => {
                text.push_str("\u{a0}; ");
                text.push_str(note);
            }
            None => detail.note = Some(note.to_owned()),
        }
    }

    fn period_index(&mut self, period: Period) -> u16 {
        let known = self.periods.iter().rposition(|it| *it == period);
        let index = known.unwrap_or_else(|| {
            self.periods.push(period);
            self.periods.len() - 1
        });
        u16::try_from(index).unwrap_or(u16::MAX)
    }

    fn combination_index(&mut self, codes: &[u16]) -> u32 {
        if let Some(last) = self.packed.last()
            && self.combinations[last.combination as usize] == codes
        {
            return last.combination;
        }
        if let Some(index) = self.combination_of.get(codes) {
            return *index;
        }
        let index = u32::try_from(self.combinations.len()).unwrap_or(u32::MAX);
        self.combinations.push(codes.to_vec());
        self.combination_of.insert(codes.to_vec(), index);
        index
    }
}
