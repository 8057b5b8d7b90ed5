//! Cells of a reading by their identity.

use crate::intake::reading::Cells;

/// Cells in order of period, place and codes, to be found by them.
#[derive(Debug)]
pub(super) struct Index {
    by_key: Vec<(u64, u32)>,
}

impl Index {
    pub(super) fn new(cells: &Cells) -> Index {
        let key = |it: usize| {
            let (period, geo, combination) = cells.small_key(it);
            packed(period, geo, combination)
        };
        let mut by_key: Vec<(u64, u32)> =
            (0..u32::try_from(cells.len()).unwrap_or(u32::MAX)).map(|it| (key(it as usize), it)).collect();
        by_key.sort_unstable();
        Index { by_key }
    }

    /// The cell of a period, a place and codes, all as small numbers; the first in the file.
    pub(super) fn find(&self, period: u16, geo: u16, combination: u32) -> Option<usize> {
        let wanted = packed(period, geo, combination);
        let at = self.by_key.partition_point(|it| it.0 < wanted);
        self.by_key.get(at).filter(|it| it.0 == wanted).map(|it| it.1 as usize)
    }

    /// Cells that repeat an earlier one: that one, and the repetition.
    pub(super) fn repetitions(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.by_key.windows(2).filter(|it| it[0].0 == it[1].0).map(|it| (it[0].1 as usize, it[1].1 as usize))
    }

    /// How many different cells there are.
    pub(super) fn distinct(&self) -> u64 {
        let repeated = self.by_key.windows(2).filter(|it| it[0].0 == it[1].0).count();
        (self.by_key.len() - repeated) as u64
    }
}

fn packed(period: u16, geo: u16, combination: u32) -> u64 {
    u64::from(period) << 48 | u64::from(geo) << 32 | u64::from(combination)
}
