//! The observations of a dataset, in few bytes each, so that millions can be held and checked together.

mod gather;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::data::cell_address::CellAddress;
use crate::data::held::{Held, Values};
use crate::data::numbered::Numbered;
use crate::data::observation::{CellKey, Observation, Status};
use crate::data::period::Period;
use crate::diagnostic::{FileId, Span};

pub use gather::{Gathered, Repeated};

/// The observations of a dataset: cells in order of period, place and codes; those of a cell in order of
/// vintage, oldest first.
///
/// A cell is named by its number, its rank in that order. An observation takes 24 bytes and a cell 4; nothing
/// else grows with a table but bounds, notes and values of more than nine digits or so.
#[derive(Debug, Clone, Default)]
pub struct Observations {
    rows: Vec<Packed>,
    /// First row of each cell.
    starts: Vec<u32>,
    /// First cell of each period, in order of the periods.
    blocks: Vec<usize>,
    periods: Vec<Period>,
    combinations: Vec<Vec<u16>>,
    shared: Shared,
}

/// An observation with small numbers in place of its period, its place and everything it shares with others.
#[derive(Debug, Clone, Copy)]
struct Packed {
    /// The digits of its value, or the place of a long one.
    digits: i32,
    /// First byte of its value in its file.
    start: u32,
    /// Row of the delivered file.
    row: u32,
    kind: u32,
    period: u32,
    geo: u16,
    /// Length of its value in its file, in bytes.
    length: u16,
}

/// What many observations have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    combination: u32,
    vintage: u16,
    status: Status,
    value: Held,
    has_bounds: bool,
    note: Option<u32>,
    /// Sheet and column of the delivered file.
    origin: Option<(u32, u32)>,
    file: FileId,
}

/// What observations refer to by number.
#[derive(Debug, Clone, Default)]
struct Shared {
    kinds: Numbered<Kind>,
    sheets: Numbered<Arc<str>>,
    notes: Numbered<Arc<str>>,
    values: Values,
    /// Lower and upper bounds, by the place of the value.
    bounds: BTreeMap<(FileId, u32), (Option<Decimal>, Option<Decimal>)>,
}

impl Shared {
    fn kind(&self, row: &Packed) -> &Kind {
        &self.kinds.all()[row.kind as usize]
    }

    fn kind_number(&mut self, kind: Kind) -> u32 {
        self.kinds.find(&kind).unwrap_or_else(|| self.kinds.add(kind))
    }
}

impl Observations {
    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The number of a cell.
    pub fn cell(&self, key: &CellKey) -> Option<usize> {
        self.cell_at(self.period_at(key.period)?, key.geo, self.combination_at(&key.codes)?)
    }

    /// The place of a period among those of the cells.
    pub fn period_at(&self, period: Period) -> Option<usize> {
        self.periods.binary_search(&period).ok()
    }

    /// The place of codes among the combinations of the cells.
    pub fn combination_at(&self, codes: &[u16]) -> Option<u32> {
        let at = self.combinations.binary_search_by(|it| it.as_slice().cmp(codes)).ok()?;
        u32::try_from(at).ok()
    }

    /// The number of a cell, by the places of its period and of its codes.
    pub fn cell_at(&self, period: usize, geo: u16, combination: u32) -> Option<usize> {
        let wanted = (geo, combination);
        let block = self.block(period);
        let at = self.starts[block.clone()].partition_point(|it| self.in_period(*it) < wanted);
        let cell = block.start + at;
        (cell < block.end && self.in_period(self.starts[cell]) == wanted).then_some(cell)
    }

    /// Which cell has a number.
    pub fn key(&self, cell: usize) -> CellKey {
        let row = self.first(cell);
        CellKey {
            period: self.periods[row.period as usize],
            geo: row.geo,
            codes: self.combinations[self.shared.kind(row).combination as usize].clone(),
        }
    }

    /// Every cell, in order.
    pub fn keys(&self) -> impl Iterator<Item = CellKey> + '_ {
        (0..self.len()).map(|it| self.key(it))
    }

    /// Every observation, in order of cell and vintage.
    pub fn all(&self) -> impl Iterator<Item = Observation> + '_ {
        self.rows.iter().map(|it| self.observation(it))
    }

    /// The observations of a cell, oldest first.
    pub fn of(&self, cell: usize) -> impl DoubleEndedIterator<Item = Observation> + ExactSizeIterator + '_ {
        self.rows_of(cell).map(|it| self.observation(&self.rows[it]))
    }

    /// The one of a cell's observations that a choice among their vintages, oldest first, falls on.
    pub(super) fn chosen(
        &self,
        cell: usize,
        choose: impl Fn(&mut dyn DoubleEndedIterator<Item = (usize, u16)>) -> Option<usize>,
    ) -> Option<Observation> {
        let rows = self.rows_of(cell);
        let vintage = |it: usize| self.shared.kind(&self.rows[it]).vintage;
        let chosen = choose(&mut rows.clone().map(vintage).enumerate())?;
        Some(self.observation(&self.rows[rows.start + chosen]))
    }

    /// How many vintages a cell has.
    pub fn vintages(&self, cell: usize) -> usize {
        self.rows_of(cell).len()
    }

    /// The period of a cell.
    pub fn period(&self, cell: usize) -> Period {
        self.periods[self.first(cell).period as usize]
    }

    /// The place of a cell.
    pub fn geo(&self, cell: usize) -> u16 {
        self.first(cell).geo
    }

    /// The codes of a cell.
    pub fn codes(&self, cell: usize) -> &[u16] {
        &self.combinations[self.shared.kind(self.first(cell)).combination as usize]
    }

    /// Periods of the cells, in order.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The cells of a period, the place of which in [`Observations::periods`] is given.
    pub fn block(&self, period: usize) -> Range<usize> {
        self.blocks[period]..self.blocks.get(period + 1).copied().unwrap_or(self.len())
    }

    /// Places of the cells.
    pub fn places(&self) -> BTreeSet<u16> {
        let mut is_there = vec![false; usize::from(u16::MAX) + 1];
        self.starts.iter().for_each(|it| is_there[usize::from(self.rows[*it as usize].geo)] = true);
        (0..=u16::MAX).filter(|it| is_there[usize::from(*it)]).collect()
    }

    /// Every combination of codes of a cell, in order.
    pub fn combinations(&self) -> &[Vec<u16>] {
        &self.combinations
    }

    /// Whether an observation of any vintage has a status.
    pub fn has_status(&self, status: Status) -> bool {
        // A kind stays in the list when its last observation is withheld: the rows say.
        let is_it: Vec<bool> = self.shared.kinds.all().iter().map(|it| it.status == status).collect();
        is_it.contains(&true) && self.rows.iter().any(|it| is_it[it.kind as usize])
    }

    /// Shows every cell that has one a year before it: the cell, then the one before.
    pub fn a_year_apart(&self, mut see: impl FnMut(usize, usize)) {
        for (at, period) in self.periods.iter().enumerate() {
            let Some(earlier) = period.shifted_years(-1) else { continue };
            let Some(earlier) = self.period_at(earlier) else { continue };
            let (mut before, cells) = (self.block(earlier), self.block(at));
            for cell in cells {
                let wanted = self.in_period(self.starts[cell]);
                while before.start < before.end && self.in_period(self.starts[before.start]) < wanted {
                    before.start += 1;
                }
                if before.start < before.end && self.in_period(self.starts[before.start]) == wanted {
                    see(cell, before.start);
                }
            }
        }
    }

    /// Withholds an observation: its value and bounds are dropped, and `span` becomes its place.
    ///
    /// False when there is no such observation.
    pub(super) fn withhold(&mut self, key: &CellKey, vintage: u16, span: Span) -> bool {
        let Some(cell) = self.cell(key) else { return false };
        let mut rows = self.rows_of(cell);
        let Some(at) = rows.find(|it| self.shared.kind(&self.rows[*it]).vintage == vintage) else {
            return false;
        };
        let kind = *self.shared.kind(&self.rows[at]);
        let kind = Kind {
            status: Status::Withheld,
            value: Held::Nothing,
            has_bounds: false,
            file: span.file,
            ..kind
        };
        let kind = self.shared.kind_number(kind);
        let (start, length) = gather::place(&span);
        self.rows[at] = Packed { digits: 0, start, length, kind, ..self.rows[at] };
        true
    }

    fn first(&self, cell: usize) -> &Packed {
        &self.rows[self.starts[cell] as usize]
    }

    fn rows_of(&self, cell: usize) -> Range<usize> {
        let end = self.starts.get(cell + 1).map_or(self.rows.len(), |it| *it as usize);
        self.starts[cell] as usize..end
    }

    /// What tells the cells of a period apart, in their order.
    fn in_period(&self, row: u32) -> (u16, u32) {
        let row = &self.rows[row as usize];
        (row.geo, self.shared.kind(row).combination)
    }

    fn observation(&self, row: &Packed) -> Observation {
        let kind = self.shared.kind(row);
        let bounds = kind.has_bounds.then(|| self.shared.bounds.get(&(kind.file, row.start))).flatten();
        let start = row.start as usize;
        let sheet = |it: u32| self.shared.sheets.all()[it as usize].clone();
        Observation {
            value: self.shared.values.value(row.digits, kind.value),
            status: kind.status,
            vintage: kind.vintage,
            low: bounds.and_then(|it| it.0),
            high: bounds.and_then(|it| it.1),
            note: kind.note.map(|it| self.shared.notes.all()[it as usize].clone()),
            origin: kind.origin.map(|(name, column)| CellAddress {
                sheet: sheet(name),
                row: row.row,
                column,
            }),
            span: Span::new(kind.file, start..start + usize::from(row.length)),
        }
    }
}
