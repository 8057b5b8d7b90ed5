//! What is held beside each cell of a reading.

use crate::data::dataset::Dataset;
use crate::data::observation::Observation;
use crate::intake::cells::Cells;
use crate::intake::reader::Known;

/// Finds what was held of a cell when the delivery was received, for the same period and the years beside it.
///
/// Periods and codes are looked up once for the whole reading: there may be millions of cells.
pub(super) struct Held<'a> {
    known: Known<'a>,
    /// For each period of the reading, the place in the dataset of the year before, itself, the year after.
    periods: Vec<[Option<usize>; 3]>,
    /// For each combination of codes of the reading, its place in the dataset.
    combinations: Vec<Option<u32>>,
}

impl<'a> Held<'a> {
    pub(super) fn new(cells: &Cells, known: Known<'a>) -> Held<'a> {
        let held = &known.dataset.cells;
        let beside = |period: &crate::data::Period| {
            [-1, 0, 1].map(|years| {
                let period = if years == 0 { Some(*period) } else { period.shifted_years(years) };
                held.period_at(period?)
            })
        };
        Held {
            known,
            periods: cells.periods().iter().map(beside).collect(),
            combinations: cells.combinations().iter().map(|it| held.combination_at(it)).collect(),
        }
    }

    /// What was held of the cell at `index`.
    pub(super) fn of(&self, cells: &Cells, index: usize) -> Option<Observation> {
        self.beside(cells, index, 0)
    }

    /// What was held of the cell a year before the one at `index` (-1), or after it (1).
    pub(super) fn beside(&self, cells: &Cells, index: usize, years: i32) -> Option<Observation> {
        let Dataset { cells: held, .. } = self.known.dataset;
        let (period, geo, combination) = cells.small_key(index);
        let at = usize::try_from(years + 1).ok()?;
        let period = (*self.periods[usize::from(period)].get(at)?)?;
        let cell = held.cell_at(period, geo, self.combinations[combination as usize]?)?;
        self.known.dataset.seen(cell, self.known.as_of)
    }
}
