//! The replacement plan: what a delivery would add, change and leave out, cell by cell.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::data::dataset::{Dataset, Vintage};
use crate::data::observation::{CellKey, Observation};
use crate::intake::reading::{ReadCell, Reading};

/// What a delivery would change; cells of the reading by their index, in the order of the file.
#[derive(Debug, Default)]
pub struct Plan {
    /// Cells the dataset does not hold.
    pub new: Vec<u32>,
    /// Cells whose value, status or bounds differ from what is known.
    pub revised: Vec<u32>,
    /// Cells that were declared not available and now have a value.
    pub filled: Vec<u32>,
    /// Cells that say what is known already.
    pub confirmed: u64,
    /// Cells of which something is known today that this delivery, older than a vintage held, leaves in force.
    pub superseded: u64,
    /// Cells known for a period of the delivery, with a value, that the delivery leaves out.
    pub left_out: Vec<CellKey>,
}

impl Plan {
    /// Cells that would be written: new, filled and revised ones, in the order of the file.
    pub fn written(&self) -> Vec<u32> {
        let mut written = [self.new.as_slice(), &self.revised, &self.filled].concat();
        written.sort_unstable();
        written
    }
}

/// The newest vintage of a dataset, when it is newer than a delivery received on that day.
pub fn newer(dataset: &Dataset, received: Date) -> Option<&Vintage> {
    dataset.vintages.last().filter(|it| it.known_on() > received)
}

/// Compares a reading, received on that day, with what was known of each cell then.
pub fn plan(dataset: &Dataset, reading: &Reading, received: Date) -> Plan {
    let held = &dataset.cells;
    let mut plan = Plan::default();
    let mut is_read = vec![false; held.len()];
    let is_late = newer(dataset, received).is_some();
    for (index, cell) in (0..).zip(reading.cells.iter()) {
        let at = held.cell(&cell.key);
        if let Some(at) = at {
            is_read[at] = true;
        }
        match at.and_then(|it| dataset.seen(it, received)) {
            None => plan.new.push(index),
            Some(known) if is_same(&known, &cell) => {
                plan.confirmed += 1;
                continue;
            }
            Some(known) if known.value.is_none() && cell.value.is_some() => plan.filled.push(index),
            Some(_) => plan.revised.push(index),
        }
        plan.superseded += u64::from(is_late && at.is_some());
    }
    let periods: BTreeSet<_> = reading.cells.periods().iter().collect();
    let blocks = held.periods().iter().enumerate().filter(|(_, period)| periods.contains(period));
    for cell in blocks.flat_map(|(block, _)| held.block(block)).filter(|it| !is_read[*it]) {
        if dataset.seen(cell, received).is_some_and(|it| it.value.is_some()) {
            plan.left_out.push(held.key(cell));
        }
    }
    plan
}

fn is_same(known: &Observation, cell: &ReadCell) -> bool {
    known.value == cell.value
        && known.status == cell.status
        && known.low == cell.low
        && known.high == cell.high
}
