//! Observations as they are read, in any order, until they are put in theirs.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::numbered::Numbered;
use crate::data::observation::{CellKey, Observation};
use crate::data::observations::{Kind, Observations, Packed, Shared};
use crate::data::period::Period;
use crate::diagnostic::Span;

/// Observations as they are read.
#[derive(Debug, Default)]
pub struct Gathered {
    rows: Vec<Packed>,
    periods: Numbered<Period>,
    combinations: Numbered<Vec<u16>>,
    shared: Shared,
}

/// An observation of a cell and vintage that was there before; it is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// The cell.
    pub key: CellKey,
    /// Index of the vintage.
    pub vintage: u16,
    /// Where it stands.
    pub span: Span,
    /// Where the first one stands.
    pub first: Span,
}

impl Gathered {
    /// Makes room for so many more.
    pub fn reserve(&mut self, rows: usize) {
        self.rows.reserve_exact(rows);
    }

    /// Adds an observation of the cell of a period, a place and codes.
    ///
    /// Its note and the name of its sheet are kept once for all that share them.
    pub fn push(&mut self, (period, geo, codes): (Period, u16, &[u16]), observation: Observation) {
        let known = self.periods.find(&period);
        let period = known.unwrap_or_else(|| self.periods.add(period));
        let known = self.combinations.find(codes);
        let combination = known.unwrap_or_else(|| self.combinations.add(codes.to_vec()));
        let Observation { value, status, vintage, low, high, note, origin, span } = observation;
        let (digits, value) = self.shared.values.hold(value);
        let (start, length) = place(&span);
        let has_bounds = low.is_some() || high.is_some();
        if has_bounds {
            self.shared.bounds.insert((span.file, start), (low, high));
        }
        let note = note.map(|it| number(&mut self.shared.notes, it));
        let row = origin.as_ref().map_or(0, |it| it.row);
        let origin = origin.map(|it| (number(&mut self.shared.sheets, it.sheet), it.column));
        let file = span.file;
        let kind = Kind { combination, vintage, status, value, has_bounds, note, origin, file };
        let kind = self.shared.kind_number(kind);
        self.rows.push(Packed { digits, start, row, kind, period, geo, length });
    }

    /// Puts observations in order; of those of one cell and vintage, the first of a file stays.
    pub fn finish(self) -> (Observations, Vec<Repeated>) {
        let Gathered { mut rows, periods, combinations, mut shared } = self;
        let (periods, ranks) = ranked(&periods);
        rows.par_iter_mut().for_each(|it| it.period = ranks[it.period as usize]);
        let (combinations, ranks) = ranked(&combinations);
        shared.kinds = shared.kinds.changed(|it| it.combination = ranks[it.combination as usize]);
        let order = |row: &Packed| {
            let kind = shared.kind(row);
            (row.period, row.geo, kind.combination, kind.vintage, kind.file, row.start)
        };
        if !rows.is_sorted_by_key(order) {
            rows.par_sort_unstable_by_key(order);
        }
        let mut all =
            Observations { rows, starts: Vec::new(), blocks: Vec::new(), periods, combinations, shared };
        let repeated = all.leave_out_repeated();
        all.find_cells();
        (all, repeated)
    }
}

impl Observations {
    fn leave_out_repeated(&mut self) -> Vec<Repeated> {
        let Observations { rows, shared, periods, combinations, .. } = self;
        let cell_and_vintage = |row: &Packed| {
            let kind = shared.kind(row);
            (row.period, row.geo, kind.combination, kind.vintage)
        };
        let span = |row: &Packed| {
            let start = row.start as usize;
            Span::new(shared.kind(row).file, start..start + usize::from(row.length))
        };
        let mut repeated = Vec::new();
        rows.dedup_by(|row, first| {
            let is_same = cell_and_vintage(row) == cell_and_vintage(first);
            if is_same {
                let kind = shared.kind(row);
                let codes = combinations[kind.combination as usize].clone();
                let key = CellKey { period: periods[row.period as usize], geo: row.geo, codes };
                repeated.push(Repeated { key, vintage: kind.vintage, span: span(row), first: span(first) });
            }
            is_same
        });
        repeated
    }

    fn find_cells(&mut self) {
        let cell = |row: &Packed| (row.period, row.geo, self.shared.kind(row).combination);
        let is_first = |at: usize| at == 0 || cell(&self.rows[at - 1]) != cell(&self.rows[at]);
        let rows = |range: Range<usize>| range.filter(|it| is_first(*it));
        let mut starts = Vec::with_capacity(rows(0..self.rows.len()).count());
        let mut blocks = vec![0; self.periods.len()];
        let mut last = None;
        for at in rows(0..self.rows.len()) {
            let period = self.rows[at].period;
            if last != Some(period) {
                blocks[period as usize] = starts.len();
                last = Some(period);
            }
            starts.push(u32::try_from(at).expect("as many observations would fill 100 gibibytes"));
        }
        (self.starts, self.blocks) = (starts, blocks);
    }
}

/// Different things in order, and the rank of each by its number.
fn ranked<K: Ord + Clone>(numbered: &Numbered<K>) -> (Vec<K>, Vec<u32>) {
    let mut order: Vec<u32> = (0..).take(numbered.all().len()).collect();
    order.sort_unstable_by_key(|it| &numbered.all()[*it as usize]);
    let mut ranks = vec![0; order.len()];
    for (rank, number) in (0..).zip(&order) {
        ranks[*number as usize] = rank;
    }
    (order.iter().map(|it| numbered.all()[*it as usize].clone()).collect(), ranks)
}

fn number(known: &mut Numbered<Arc<str>>, text: Arc<str>) -> u32 {
    known.find(&text).unwrap_or_else(|| known.add(text))
}

/// First byte and length of a place, as observations hold them.
///
/// Places are for messages only; those behind four gibibytes of one file are not told apart.
pub(super) fn place(span: &Span) -> (u32, u16) {
    let start = u32::try_from(span.start).unwrap_or(u32::MAX);
    (start, u16::try_from(span.end.saturating_sub(span.start)).unwrap_or(u16::MAX))
}
