//! Rivers: white that runs down through the spaces of several lines, found and, where it costs little, broken.
//!
//! Numbers in, numbers out, like `breaking`.

use crate::print::breaking::{Breaker, Candidate, Fill, Fit};

/// A space of a paragraph set on one endless line: where it starts, and its width.
pub type Space = (f32, f32);

/// So many lines make a river.
const LONG: usize = 3;
/// What a river costs for each line from the third on, in the coin of [`Fit::cost`].
const PRICE: f64 = 20_000.0;
/// What is put on a break to see how the paragraph does without it.
const SHUNNED: f64 = 400.0;
/// How often a paragraph is set again at most.
const TRIALS: usize = 24;

/// White that runs down from one line to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct River {
    /// Its first line.
    pub first: usize,
    /// Its last line.
    pub last: usize,
}

/// The rivers of lines whose spaces lie between the given edges, those of three lines or more.
///
/// Two spaces belong together when they lie over each other by half of the narrower one.
pub fn rivers(lines: &[Vec<(f32, f32)>]) -> Vec<River> {
    let mut found = Vec::new();
    // How many lines the river through each space of the line above has come down.
    let mut above: Vec<((f32, f32), usize)> = Vec::new();
    for (index, line) in lines.iter().chain([&Vec::new()]).enumerate() {
        let through = |space: &(f32, f32)| {
            above.iter().filter(|it| lie_over(it.0, *space)).map(|it| it.1).max().unwrap_or(0)
        };
        let here: Vec<((f32, f32), usize)> = line.iter().map(|it| (*it, 1 + through(it))).collect();
        for (space, length) in &above {
            let goes_on = line.iter().any(|it| lie_over(*space, *it));
            if *length >= LONG && !goes_on {
                found.push(River { first: index - length, last: index - 1 });
            }
        }
        above = here;
    }
    found
}

fn lie_over(a: (f32, f32), b: (f32, f32)) -> bool {
    a.1.min(b.1) - a.0.max(b.0) >= 0.5 * (a.1 - a.0).min(b.1 - b.0)
}

/// The best breaks of a paragraph, its rivers counted.
pub fn fit(candidates: Vec<Candidate>, spaces: &[Space], width: f32, fill: Fill) -> Fit {
    let mut breaker = Breaker::new(candidates, width, fill);
    let mut best = breaker.fit();
    if fill == Fill::Ragged || best.ends.len() < LONG {
        return best;
    }
    let price = |breaker: &Breaker, fit: &Fit| {
        let found = rivers(&edges(breaker.candidates(), spaces, width, &fit.ends));
        let lines: usize = found.iter().map(|it| it.last - it.first + 2 - LONG).sum();
        (PRICE * lines as f64, found)
    };
    let (mut toll, mut found) = price(&breaker, &best);
    let mut trials = TRIALS;
    while let Some(river) = found.first().copied() {
        let mut better: Option<(Fit, f64, Vec<River>, usize)> = None;
        for line in river.first..=river.last.min(best.ends.len() - 2) {
            if trials == 0 {
                return better.map_or(best, |it| it.0);
            }
            trials -= 1;
            let end = best.ends[line];
            if let Some(other) = breaker.fit_shunning(end, SHUNNED).filter(|it| !it.ends.contains(&end)) {
                let (its_toll, its_rivers) = price(&breaker, &other);
                let least = better.as_ref().map_or(best.cost + toll, |it| it.0.cost + it.1);
                if other.cost + its_toll < least {
                    better = Some((other, its_toll, its_rivers, end));
                }
            }
            breaker.forgive(end, SHUNNED);
        }
        match better {
            Some((fit, its_toll, its_rivers, end)) => {
                breaker.fit_shunning(end, SHUNNED);
                (best, toll, found) = (fit, its_toll, its_rivers);
            }
            // This one stays; the next may still be broken.
            None => drop(found.remove(0)),
        }
    }
    best
}

/// Edges of the spaces on each line, from the left of the line, as they are once the line is filled.
fn edges(candidates: &[Candidate], spaces: &[Space], width: f32, ends: &[usize]) -> Vec<Vec<(f32, f32)>> {
    let mut from = 0;
    let mut made = Vec::with_capacity(ends.len());
    for end in ends {
        let (first, last) = (&candidates[from], &candidates[*end]);
        from = *end;
        let gap = width - (last.end - first.start);
        let white = last.end_space - first.start_space;
        let is_last = *end + 1 == candidates.len();
        let growth = if white <= 0.0 || (is_last && gap > 0.0) { 0.0 } else { gap / white };
        let low = spaces.partition_point(|it| it.0 < first.start);
        let mut grown = 0.0;
        let on_line = spaces[low..].iter().take_while(|it| it.0 + it.1 < last.end);
        made.push(
            on_line
                .map(|(at, width)| {
                    let left = at - first.start + grown;
                    grown += width * growth;
                    (left, left + width * (1.0 + growth))
                })
                .collect(),
        );
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_river_is_spaces_over_spaces_in_three_lines() {
        let stacked = vec![(10.0, 13.0), (40.0, 43.0)];
        let shifted = vec![(11.0, 14.0)];
        assert_eq!(rivers(&[stacked.clone(), shifted.clone()]), []);
        let found = rivers(&[stacked.clone(), shifted.clone(), vec![(12.0, 15.0)]]);
        assert_eq!(found, [River { first: 0, last: 2 }]);
        let broken = rivers(&[stacked.clone(), shifted, vec![(16.0, 19.0)], stacked]);
        assert_eq!(broken, []);
    }

    #[test]
    fn a_longer_river_counts_once() {
        let line = vec![(10.0, 13.0)];
        let lines = [vec![], line.clone(), line.clone(), line.clone(), line.clone(), line];
        assert_eq!(rivers(&lines), [River { first: 1, last: 5 }]);
    }

    /// Words of alternating widths: enough freedom to break a river.
    fn paragraph(widths: &[f32]) -> (Vec<Candidate>, Vec<Space>) {
        let plain =
            Candidate { start: 0.0, end: 0.0, start_space: 0.0, end_space: 0.0, penalty: 0.0, hyphen: false };
        let (mut at, mut white) = (0.0, 0.0);
        let (mut candidates, mut spaces) = (vec![plain], Vec::new());
        for width in widths {
            let end = at + width;
            spaces.push((end, 2.5));
            at = end + 2.5;
            let end_space = white;
            white += 2.5;
            candidates.push(Candidate { start: at, end, start_space: white, end_space, ..plain });
        }
        (candidates, spaces)
    }

    #[test]
    fn a_river_gives_way_where_another_setting_costs_little() {
        let mut seed = 11_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as f32 / 255.0
        };
        let (mut before, mut after) = (0, 0);
        for _ in 0..80 {
            let widths: Vec<f32> = (0..90).map(|_| 4.0 + 40.0 * next() * next()).collect();
            let (candidates, spaces) = paragraph(&widths);
            let count = |ends: &[usize]| rivers(&edges(&candidates, &spaces, 180.0, ends)).len();
            let plain = Breaker::new(candidates.clone(), 180.0, Fill::Justified).fit();
            let mended = fit(candidates.clone(), &spaces, 180.0, Fill::Justified);
            assert_eq!(mended.ends.last(), Some(&90));
            before += count(&plain.ends);
            after += count(&mended.ends);
        }
        assert!(before > 100 && after * 4 < before * 3, "{before} rivers before, {after} after");
    }
}
