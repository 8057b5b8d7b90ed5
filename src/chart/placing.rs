//! Where labels go so that none covers another.

use crate::chart::geometry::Area;
use crate::chart::lettering::Lettering;

/// Labels already placed, and what others would rather not cover.
#[derive(Debug, Clone)]
pub struct Placed {
    bounds: Area,
    taken: Vec<Area>,
    lines: Vec<((f32, f32), (f32, f32))>,
}

impl Placed {
    /// Nothing placed yet; labels must stay within `bounds`.
    pub fn new(bounds: Area) -> Placed {
        Placed { bounds, taken: Vec::new(), lines: Vec::new() }
    }

    /// Reserves an area: no label will overlap it.
    pub fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Notes a line that labels avoid where they can.
    pub fn avoid(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.lines.push((from, to));
    }

    /// Takes the candidate that crosses the fewest lines, the earlier one when equal. `None` when each
    /// would overlap a label or leave the bounds.
    pub fn choose(&mut self, candidates: &[Area]) -> Option<usize> {
        let free = |area: &Area| {
            self.bounds.contains(area) && !self.taken.iter().any(|it| it.overlaps(&area.grown(0.5)))
        };
        let crossings = |area: &Area| self.lines.iter().filter(|(from, to)| area.meets(*from, *to)).count();
        let (index, area) = candidates
            .iter()
            .enumerate()
            .filter(|(_, area)| free(area))
            .min_by_key(|(index, area)| (crossings(area), *index))?;
        self.taken.push(*area);
        Some(index)
    }
}

/// Moves blocks of given heights apart: each as near as possible to the top it wants, all within limits.
///
/// Returns the tops in the order given. When there is too little room, blocks leave through the bottom.
pub fn spread(wanted: &[(f32, f32)], top: f32, bottom: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].0.total_cmp(&wanted[*b].0).then(a.cmp(b)));
    // Pushed upwards only, from the bottom limit; then pushed downwards only, from the top one. Both keep
    // the blocks apart, and so does their mean, which moves neighbours by equal shares.
    let mut upper = vec![0.0; wanted.len()];
    let mut limit = bottom;
    for index in order.iter().rev() {
        upper[*index] = wanted[*index].0.min(limit - wanted[*index].1);
        limit = upper[*index];
    }
    let mut lower = vec![0.0; wanted.len()];
    let mut limit = top;
    for index in &order {
        lower[*index] = wanted[*index].0.max(limit);
        limit = lower[*index] + wanted[*index].1;
    }
    // The mean may pass a limit by half of what one of the two did: a last pass brings it back.
    let mut tops: Vec<f32> = upper.iter().zip(&lower).map(|(a, b)| f32::midpoint(*a, *b)).collect();
    let mut limit = bottom;
    for index in order.iter().rev() {
        tops[*index] = tops[*index].min(limit - wanted[*index].1);
        limit = tops[*index];
    }
    let mut limit = top;
    for index in order {
        tops[index] = tops[index].max(limit);
        limit = tops[index] + wanted[index].1;
    }
    tops
}

/// Chooses which labels of a time axis are printed: the last, the first, then those between, evenly.
///
/// `centers` are in order. Returns index and left side of each label printed, in order.
pub fn time_labels(
    lettering: &Lettering<'_>,
    centers: &[f32],
    labels: &[&str],
    years: Option<&[i16]>,
    bounds: (f32, f32),
) -> Vec<(usize, f32)> {
    let count = centers.len().min(labels.len());
    let widths: Vec<f32> = labels.iter().map(|it| lettering.width(it, false)).collect();
    let place = |index: usize| {
        let left = (centers[index] - widths[index] / 2.0).min(bounds.1 - widths[index]).max(bounds.0);
        (left, left + widths[index])
    };
    let fits = |chosen: &[usize], index: usize| {
        let (left, right) = place(index);
        right <= bounds.1 + 0.1
            && chosen.iter().all(|it| {
                let other = place(*it);
                right + 5.0 <= other.0 || other.1 + 5.0 <= left
            })
    };
    let gaps = || (1..count).map(|it| centers[it] - centers[it - 1]);
    if gaps().fold(0.0, f32::max) > 1.5 * gaps().fold(f32::MAX, f32::min) {
        // Periods at unequal distances: every label for which there is room.
        let mut chosen: Vec<usize> = Vec::new();
        let ends = [count - 1, 0].into_iter();
        for index in ends.chain((1..count - 1).rev()) {
            if fits(&chosen, index) {
                chosen.push(index);
            }
        }
        chosen.sort_unstable();
        return chosen.into_iter().map(|it| (it, place(it).0)).collect();
    }
    let mut best: Vec<usize> = Vec::new();
    for step in [1_usize, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000] {
        let wanted = |index: usize| match years {
            Some(years) if step >= 5 => usize::from(years[index].unsigned_abs()).is_multiple_of(step),
            _ => (count - 1 - index).is_multiple_of(step),
        };
        let mut chosen: Vec<usize> = Vec::new();
        let mut all = true;
        let ends = [count.checked_sub(1), (count > 1).then_some(0)].into_iter().flatten();
        for index in ends.filter(|it| fits(&[], *it)) {
            if fits(&chosen, index) {
                chosen.push(index);
            }
        }
        let ends = chosen.clone();
        for index in (1..count.max(1) - 1).filter(|it| wanted(*it)) {
            if fits(&chosen, index) {
                chosen.push(index);
            } else if fits(&ends, index) {
                // It is another label of the same step that stands in the way.
                all = false;
            }
        }
        best = chosen;
        if all {
            break;
        }
    }
    best.sort_unstable();
    best.into_iter().map(|it| (it, place(it).0)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Placed, spread};
    use crate::chart::geometry::Area;

    #[test]
    fn spreads_labels_that_want_the_same_place() {
        let tops = spread(&[(50.0, 10.0), (50.0, 10.0), (0.0, 10.0)], 0.0, 100.0);
        assert_eq!(tops, [45.0, 55.0, 0.0]);
        assert_eq!(spread(&[(95.0, 10.0), (94.0, 10.0)], 0.0, 100.0), [90.0, 80.0]);
        assert_eq!(spread(&[(0.0, 10.0), (1.0, 10.0)], 0.0, 100.0), [0.0, 10.0]);
    }

    #[test]
    fn takes_the_candidate_that_crosses_fewest_lines() {
        let area = |left: f32| Area { left, top: 0.0, right: left + 10.0, bottom: 10.0 };
        let mut placed = Placed::new(area(0.0).grown(100.0));
        placed.avoid((0.0, 5.0), (12.0, 5.0));
        assert_eq!(placed.choose(&[area(0.0), area(20.0)]), Some(1));
        assert_eq!(placed.choose(&[area(0.0), area(22.0)]), Some(0));
        assert_eq!(placed.choose(&[area(5.0)]), None);
    }
}
