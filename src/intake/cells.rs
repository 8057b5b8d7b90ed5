//! Every cell read from a file, in few bytes each, so that millions can be held and checked together.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::data::Period;
use crate::data::held::{Held, Values};
use crate::data::numbered::Numbered;
use crate::data::observation::{CellKey, Status};
use crate::intake::address::CellAddress;
use crate::intake::reading::ReadCell;

/// Every cell of a reading, in the order of the file.
///
/// A cell takes 16 bytes, and 16 more when its value has more than nine digits or so; nothing else grows
/// with the file.
#[derive(Debug, Default)]
pub struct Cells {
    packed: Vec<Packed>,
    kinds: Numbered<Kind>,
    values: Values,
    periods: Vec<Period>,
    combinations: Numbered<Vec<u16>>,
    sheets: Vec<Arc<str>>,
    /// Bounds and notes, of the few cells that have any.
    details: BTreeMap<u32, Detail>,
}

/// A cell with small numbers in place of its period, its place and everything it shares with others.
#[derive(Debug, Clone, Copy)]
struct Packed {
    /// The digits of its value, or the place of a long one.
    digits: i32,
    row: u32,
    kind: u32,
    period: u16,
    geo: u16,
}

/// What many cells of a file have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    combination: u32,
    column: u16,
    sheet: u32,
    status: Status,
    value: Held,
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
        let detail = u32::try_from(index).ok().and_then(|it| self.details.get(&it));
        ReadCell {
            key: self.key(index),
            value: self.value(index),
            status: self.kind(index).status,
            low: detail.and_then(|it| it.low),
            high: detail.and_then(|it| it.high),
            note: detail.and_then(|it| it.note.clone()),
            origin: self.origin(index),
        }
    }

    /// Which cell of the dataset the cell at `index` is.
    pub(super) fn key(&self, index: usize) -> CellKey {
        let packed = &self.packed[index];
        CellKey {
            period: self.periods[usize::from(packed.period)],
            geo: packed.geo,
            codes: self.combinations()[self.kind(index).combination as usize].clone(),
        }
    }

    /// Where the cell at `index` stands in the file.
    pub fn origin(&self, index: usize) -> CellAddress {
        let kind = self.kind(index);
        CellAddress {
            sheet: self.sheets[kind.sheet as usize].clone(),
            row: self.packed[index].row,
            column: u32::from(kind.column),
        }
    }

    /// How many cells there are of each status.
    pub fn statuses(&self) -> BTreeMap<Status, u64> {
        let mut of_kinds = vec![0; self.kinds.all().len()];
        self.packed.iter().for_each(|it| of_kinds[it.kind as usize] += 1);
        let mut counts = BTreeMap::new();
        for (kind, count) in self.kinds.all().iter().zip(of_kinds).filter(|it| it.1 > 0) {
            *counts.entry(kind.status).or_default() += count;
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
        (packed.period, packed.geo, self.kind(index).combination)
    }

    /// Places of the cells, each once, in order of the code list.
    pub(super) fn geos(&self) -> Vec<u16> {
        let mut is_there = vec![false; usize::from(u16::MAX) + 1];
        self.packed.iter().for_each(|it| is_there[usize::from(it.geo)] = true);
        (0..=u16::MAX).filter(|it| is_there[usize::from(*it)]).collect()
    }

    pub(super) fn value(&self, index: usize) -> Option<Decimal> {
        self.values.value(self.packed[index].digits, self.kind(index).value)
    }

    /// Every combination of codes that was met, by its number.
    pub(super) fn combinations(&self) -> &[Vec<u16>] {
        self.combinations.all()
    }

    /// The number of a combination of codes.
    pub(super) fn combination(&self, codes: &[u16]) -> Option<u32> {
        self.combinations.get(codes)
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
        let known = self.combinations.find(cell.codes);
        let combination = known.unwrap_or_else(|| self.combinations.add(cell.codes.to_vec()));
        if cell.low.is_some() || cell.high.is_some() || cell.note.is_some() {
            let detail = Detail { low: cell.low, high: cell.high, note: cell.note };
            self.details.insert(u32::try_from(index).unwrap_or(u32::MAX), detail);
        }
        let (digits, value) = self.values.hold(cell.value);
        let kind = self.kind_index(Kind {
            combination,
            column: u16::try_from(cell.column).unwrap_or(u16::MAX),
            sheet: u32::try_from(self.sheets.len().saturating_sub(1)).unwrap_or_default(),
            status: cell.status,
            value,
        });
        self.packed.push(Packed { digits, row: cell.row, kind, period, geo: cell.geo });
        index
    }

    pub(super) fn set_value(&mut self, index: usize, value: Decimal) {
        let (digits, value) = self.values.hold(Some(value));
        let kind = Kind { value, ..*self.kind(index) };
        self.packed[index].digits = digits;
        self.packed[index].kind = self.kind_index(kind);
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

    fn kind(&self, index: usize) -> &Kind {
        &self.kinds.all()[self.packed[index].kind as usize]
    }

    fn kind_index(&mut self, kind: Kind) -> u32 {
        self.kinds.find(&kind).unwrap_or_else(|| self.kinds.add(kind))
    }

    fn period_index(&mut self, period: Period) -> u16 {
        let known = self.periods.iter().rposition(|it| *it == period);
        let index = known.unwrap_or_else(|| {
            self.periods.push(period);
            self.periods.len() - 1
        });
        u16::try_from(index).unwrap_or(u16::MAX)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};
    use rust_decimal::Decimal;

    use super::{Cells, NewCell, Packed};
    use crate::data::Period;
    use crate::data::observation::Status;

    fn cell(value: Option<Decimal>, codes: &[u16]) -> NewCell<'_> {
        let (low, high, note) = (None, None, None);
        let (geo, status, row, column) = (3, Status::Normal, 7, 2);
        NewCell { period: Period::year(2024), geo, codes, value, status, low, high, note, row, column }
    }

    proptest! {
        #[test]
        fn values_come_back_digit_for_digit(low in any::<u32>(), mid in any::<u32>(), high in any::<u32>(), is_negative in any::<bool>(), scale in 0u32..=28, is_short in any::<bool>()) {
            let value = if is_short { Decimal::new(i64::from(low), scale) } else { Decimal::from_parts(low, mid, high, is_negative, scale) };
            let mut cells = Cells::default();
            cells.start_sheet(&"a.csv".into());
            cells.push(cell(Some(value), &[1, 2]));
            cells.push(cell(None, &[1, 2]));
            prop_assert_eq!(cells.value(0).map(|it| it.serialize()), Some(value.serialize()));
            prop_assert_eq!(cells.value(1), None);
            cells.set_value(1, value);
            prop_assert_eq!(cells.value(1).map(|it| it.serialize()), Some(value.serialize()));
            prop_assert_eq!(cells.get(1).key, cells.get(0).key);
        }
    }

    #[test]
    fn a_cell_takes_sixteen_bytes() {
        assert_eq!(size_of::<Packed>(), 16);
    }
}
