//! The replacement plan: what a delivery would add, change and leave out, cell by cell.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::data::dataset::{Dataset, Vintage};
use crate::data::observation::{CellKey, Observation};
use crate::intake::reading::{ReadCell, Reading};

/// What a delivery would change.
#[derive(Debug, Default)]
pub struct Plan {
    /// Cells the dataset does not hold: indices of the reading's cells.
    pub new: Vec<usize>,
    /// Cells whose value, status or bounds differ: indices, each with what is known today.
    pub revised: Vec<(usize, Observation)>,
    /// Cells that were declared not available and now have a value.
    pub filled: Vec<(usize, Observation)>,
    /// Cells that say what is known already.
    pub confirmed: u64,
    /// Cells of which something is known today that this delivery, older than a vintage held, leaves in force.
    pub superseded: u64,
    /// Cells known for a period of the delivery, with a value, that the delivery leaves out.
    pub left_out: Vec<CellKey>,
}

impl Plan {
    /// Cells that would be written: new, filled and revised ones, in the order of the file.
    pub fn written(&self) -> BTreeSet<usize> {
        let changed = self.revised.iter().chain(&self.filled).map(|it| it.0);
        self.new.iter().copied().chain(changed).collect()
    }
}

/// The newest vintage of a dataset, when it is newer than a delivery received on that day.
pub fn newer(dataset: &Dataset, received: Date) -> Option<&Vintage> {
    dataset.vintages.last().filter(|it| it.known_on() > received)
}

/// Compares a reading, received on that day, with what was known of each cell then.
pub fn plan(dataset: &Dataset, reading: &Reading, received: Date) -> Plan {
    let mut plan = Plan::default();
    let mut read: BTreeMap<CellKey, usize> = BTreeMap::new();
    for (index, cell) in reading.cells.iter().enumerate() {
        match dataset.known(&cell.key, received) {
            None => plan.new.push(index),
            Some(known) if is_same(known, &cell) => plan.confirmed += 1,
            Some(known) if known.value.is_none() && cell.value.is_some() => {
                plan.filled.push((index, known.clone()));
            }
            Some(known) => plan.revised.push((index, known.clone())),
        }
        read.insert(cell.key, index);
    }
    let periods: BTreeSet<_> = reading.cells.periods().iter().copied().collect();
    for key in dataset.cells.keys().filter(|it| periods.contains(&it.period) && !read.contains_key(*it)) {
        if dataset.known(key, received).is_some_and(|it| it.value.is_some()) {
            plan.left_out.push(key.clone());
        }
    }
    if newer(dataset, received).is_some() {
        let stays = |it: &usize| dataset.newest(&reading.cells.get(*it).key).is_some();
        plan.superseded = plan.written().iter().filter(|it| stays(it)).count() as u64;
    }
    plan
}

fn is_same(known: &Observation, cell: &ReadCell) -> bool {
    known.value == cell.value
        && known.status == cell.status
        && known.low == cell.low
        && known.high == cell.high
}
