//! Cells of a reading by their identity.

use std::ops::Range;

use crate::intake::cells::Cells;

/// Cells in order of period, place and codes, to be found by them.
#[derive(Debug)]
pub(super) struct Index {
    by_key: ByKey,
    /// Cells that repeat an earlier one, after it, in order of their keys.
    repetitions: Vec<(usize, usize)>,
    cells: usize,
}

#[derive(Debug)]
enum ByKey {
    /// A place for every key there could be: files of statistics fill nearly all of them.
    Grid {
        /// For each key, one more than the number of its first cell; 0 for none.
        first: Vec<u32>,
        /// For each place of the code list, its rank among those of the file.
        ranks: Vec<Option<u16>>,
        places: usize,
        combinations: usize,
    },
    /// Keys in order, each with its cell: of files that leave most combinations out.
    Sorted(Vec<(u64, u32)>),
}

/// Keys there may be for each cell before a grid wastes more than a sorted list.
const MOST_KEYS_OF_A_CELL: usize = 4;

impl Index {
    pub(super) fn new(cells: &Cells) -> Index {
        let geos = cells.geos();
        let keys = [geos.len(), cells.combinations().len()]
            .iter()
            .try_fold(cells.periods().len(), |product, it| product.checked_mul(*it));
        match keys.filter(|it| *it / MOST_KEYS_OF_A_CELL <= cells.len()) {
            Some(keys) => Index::grid(cells, &geos, keys),
            None => Index::sorted(cells),
        }
    }

    fn grid(cells: &Cells, geos: &[u16], keys: usize) -> Index {
        let mut ranks = vec![None; usize::from(u16::MAX) + 1];
        for (rank, geo) in (0..).zip(geos) {
            ranks[usize::from(*geo)] = Some(rank);
        }
        let (places, combinations) = (geos.len(), cells.combinations().len());
        let mut first = vec![0u32; keys];
        let mut repeated = Vec::new();
        for cell in numbers(cells) {
            let (period, geo, combination) = cells.small_key(cell as usize);
            let rank = ranks[usize::from(geo)].unwrap_or_default();
            let at = slot(period, rank, combination, (places, combinations));
            if first[at] == 0 {
                first[at] = cell + 1;
            } else {
                repeated.push((at, cell as usize));
            }
        }
        repeated.sort_unstable();
        let repetitions = repeated.iter().enumerate().map(|(number, (at, cell))| {
            let before = number.checked_sub(1).map(|it| repeated[it]).filter(|it| it.0 == *at);
            (before.map_or(first[*at] as usize - 1, |it| it.1), *cell)
        });
        let repetitions = repetitions.collect();
        Index { by_key: ByKey::Grid { first, ranks, places, combinations }, repetitions, cells: cells.len() }
    }

    fn sorted(cells: &Cells) -> Index {
        let key = |it: u32| {
            let (period, geo, combination) = cells.small_key(it as usize);
            packed(period, geo, combination)
        };
        let mut by_key: Vec<(u64, u32)> = numbers(cells).map(|it| (key(it), it)).collect();
        by_key.sort_unstable();
        let repeated = by_key.windows(2).filter(|it| it[0].0 == it[1].0);
        let repetitions = repeated.map(|it| (it[0].1 as usize, it[1].1 as usize)).collect();
        Index { by_key: ByKey::Sorted(by_key), repetitions, cells: cells.len() }
    }

    /// The cell of a period, a place and codes, all as small numbers; the first in the file.
    pub(super) fn find(&self, period: u16, geo: u16, combination: u32) -> Option<usize> {
        match &self.by_key {
            ByKey::Grid { first, ranks, places, combinations } => {
                let rank = ranks[usize::from(geo)]?;
                let cell = first.get(slot(period, rank, combination, (*places, *combinations)))?;
                cell.checked_sub(1).map(|it| it as usize)
            }
            ByKey::Sorted(by_key) => {
                let wanted = packed(period, geo, combination);
                let at = by_key.partition_point(|it| it.0 < wanted);
                by_key.get(at).filter(|it| it.0 == wanted).map(|it| it.1 as usize)
            }
        }
    }

    /// Cells that repeat an earlier one: that one, and the repetition.
    pub(super) fn repetitions(&self) -> &[(usize, usize)] {
        &self.repetitions
    }

    /// How many different cells there are.
    pub(super) fn distinct(&self) -> u64 {
        (self.cells - self.repetitions.len()) as u64
    }
}

fn numbers(cells: &Cells) -> Range<u32> {
    0..u32::try_from(cells.len()).unwrap_or(u32::MAX)
}

fn slot(period: u16, rank: u16, combination: u32, (places, combinations): (usize, usize)) -> usize {
    (usize::from(period) * places + usize::from(rank)) * combinations + combination as usize
}

fn packed(period: u16, geo: u16, combination: u32) -> u64 {
    u64::from(period) << 48 | u64::from(geo) << 32 | u64::from(combination)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::Index;
    use crate::data::Period;
    use crate::data::observation::Status;
    use crate::intake::cells::{Cells, NewCell};

    proptest! {
        #[test]
        fn a_grid_and_a_sorted_list_say_the_same(keys in proptest::collection::vec((0i16..3, 0u16..4, 0u16..3), 0..40)) {
            let mut cells = Cells::default();
            cells.start_sheet(&"a.csv".into());
            for (year, geo, code) in &keys {
                let (low, high, note, value) = (None, None, None, None);
                let (period, codes) = (Period::year(2020 + year), &[*code][..]);
                let (status, row, column) = (Status::Normal, 1, 1);
                cells.push(NewCell { period, geo: *geo, codes, value, status, low, high, note, row, column });
            }
            let geos = cells.geos();
            let room = cells.periods().len() * geos.len() * cells.combinations().len();
            let (grid, sorted) = (Index::grid(&cells, &geos, room), Index::sorted(&cells));
            prop_assert_eq!(grid.repetitions(), sorted.repetitions());
            prop_assert_eq!(grid.distinct(), sorted.distinct());
            for period in 0..u16::try_from(cells.periods().len()).unwrap() {
                for geo in 0..6 {
                    for combination in 0..u32::try_from(cells.combinations().len()).unwrap() {
                        let found = grid.find(period, geo, combination);
                        prop_assert_eq!(found, sorted.find(period, geo, combination));
                    }
                }
            }
        }
    }
}
