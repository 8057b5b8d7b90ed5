//! Secondary suppression: what else to withhold so that withheld cells stay unknown.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::data::disclosure::equations::{Known, View};
use crate::data::disclosure::exposure::{Exposure, exposures};

/// Choices looked at for one small table before the search settles for the best found so far.
const MOST_STEPS: usize = 4_000;

/// Exposed cells of one table beyond which nothing is proposed: that is work for tools made for it.
const MOST_EXPOSED: usize = 20;

/// Sums of one table beyond which nothing is proposed either.
const LARGEST: usize = 1_000;

/// Sums read for one table, all choices together: a large table allows fewer choices.
const MOST_SUMS: usize = 200_000;

/// Cells to withhold beside those that are, cheapest choice found; empty when none is needed or none helps.
///
/// Cost is the sum of the values lost to readers, the usual measure of tools such as τ-Argus. Tables that share
/// no cell are treated apart. Of the cells that give one away, at least one must be withheld: the search branches
/// on them, cheapest first, and leaves a branch as soon as it costs more than the best choice known. What it finds
/// within its steps is the cheapest there is; on larger tables it is the best found, and a person decides anyhow.
pub fn propose(view: &View<'_>) -> Vec<usize> {
    let mut chosen = Vec::new();
    for table in tables(view) {
        let is_large = table.equations.len() > LARGEST;
        if is_large || !(1..=MOST_EXPOSED).contains(&exposures(&table).len()) {
            continue;
        }
        let steps = (MOST_SUMS / table.equations.len().max(1)).min(MOST_STEPS);
        let mut search = Search { best: greedy(&table), steps };
        let mut view = table.clone();
        search.descend(&mut view, &mut Vec::new(), &mut BTreeSet::new(), Decimal::ZERO);
        // Without a choice for one table the others are still worth withholding.
        chosen.extend(search.best.map(|it| it.cells).unwrap_or_default());
    }
    chosen.sort_unstable();
    chosen
}

/// The view cut into tables that share no cell.
fn tables<'a>(view: &View<'a>) -> Vec<View<'a>> {
    let mut of_cell: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, equation) in view.equations.iter().enumerate() {
        equation.cells().for_each(|cell| of_cell.entry(cell).or_default().push(at));
    }
    let mut seen = BTreeSet::new();
    let mut tables = Vec::new();
    for start in 0..view.equations.len() {
        let (mut table, mut waiting) = (BTreeSet::new(), vec![start]);
        while let Some(at) = waiting.pop() {
            if seen.insert(at) {
                table.insert(at);
                waiting.extend(view.equations[at].cells().flat_map(|it| of_cell[&it].iter().copied()));
            }
        }
        if !table.is_empty() {
            let equations = table.into_iter().map(|it| view.equations[it].clone()).collect();
            tables.push(View { equations, ..view.clone() });
        }
    }
    tables
}

/// Cells that together hide what is withheld.
#[derive(Debug, Clone)]
struct Choice {
    cells: Vec<usize>,
    cost: Decimal,
}

struct Search {
    best: Option<Choice>,
    /// Choices that may still be looked at.
    steps: usize,
}

impl Search {
    /// Looks at every choice that goes on from `taken` and costs less than the best one.
    ///
    /// `left` are cells that earlier branches have withheld: choices with them have been looked at.
    fn descend(
        &mut self,
        view: &mut View<'_>,
        taken: &mut Vec<usize>,
        left: &mut BTreeSet<usize>,
        cost: Decimal,
    ) {
        if self.steps == 0 || self.best.as_ref().is_some_and(|it| it.cost <= cost) {
            return;
        }
        self.steps -= 1;
        let open = exposures(view);
        let choices = open.iter().map(|it| {
            let mut cells = candidates(view, std::slice::from_ref(it));
            cells.retain(|(cell, _)| !left.contains(cell));
            cells
        });
        // The cell with the fewest ways out first: the search stays narrow, and a dead end shows at once.
        let Some(mut cells) = choices.min_by_key(Vec::len) else {
            self.best = Some(Choice { cells: taken.clone(), cost });
            return;
        };
        cells.sort_by_key(|(cell, value)| (value.abs(), *cell));
        let mut set_aside = Vec::new();
        for (cell, value) in cells {
            view.known[cell] = Known::Withheld;
            taken.push(cell);
            self.descend(view, taken, left, cost + value.abs());
            taken.pop();
            view.known[cell] = Known::Value(value);
            left.insert(cell);
            set_aside.push(cell);
        }
        set_aside.iter().for_each(|it| {
            left.remove(it);
        });
    }
}

/// A first choice: one cell at a time, the one that costs least for each exposed cell it may hide; the needless
/// ones given back, dearest first.
fn greedy(view: &View<'_>) -> Option<Choice> {
    let mut view = view.clone();
    let mut chosen: Vec<(usize, Decimal)> = Vec::new();
    let mut open = exposures(&view);
    while !open.is_empty() {
        let mut of_cell: BTreeMap<usize, (Decimal, u32)> = BTreeMap::new();
        for exposure in &open {
            for (cell, value) in candidates(&view, std::slice::from_ref(exposure)) {
                of_cell.entry(cell).or_insert((value, 0)).1 += 1;
            }
        }
        let each = |value: Decimal, count: u32| value.abs() / Decimal::from(count.max(1));
        let cheapest = of_cell.into_iter().min_by_key(|(cell, (value, count))| (each(*value, *count), *cell));
        let (cell, (value, _)) = cheapest?;
        chosen.push((cell, value));
        view.known[cell] = Known::Withheld;
        open = exposures(&view);
    }
    chosen.sort_by(|a, b| b.1.abs().cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
    let mut kept = Choice { cells: Vec::new(), cost: Decimal::ZERO };
    for (cell, value) in chosen {
        view.known[cell] = Known::Value(value);
        if !exposures(&view).is_empty() {
            view.known[cell] = Known::Withheld;
            kept.cells.push(cell);
            kept.cost += value.abs();
        }
    }
    Some(kept)
}

/// Published cells, other than zeros, in the sums that give exposed cells away.
fn candidates(view: &View<'_>, open: &[Exposure]) -> Vec<(usize, Decimal)> {
    let cells: BTreeSet<usize> = open.iter().flat_map(|it| it.used.iter().copied()).collect();
    cells
        .into_iter()
        .filter_map(|cell| match view.known[cell] {
            Known::Value(value) if !value.is_zero() => Some((cell, value)),
            _ => None,
        })
        .collect()
}
