//! Total-fit line breaking, after Knuth and Plass: the whole paragraph is weighed, not line by line.
//!
//! Numbers in, numbers out: this file knows nothing of words, fonts or pages.

/// A place where a line may end and the next one start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Where a line that starts here begins, from the start of the paragraph set on one line.
    pub start: f32,
    /// Where a line that ends here ends, its added hyphen included.
    pub end: f32,
    /// Width of word spaces before `start`.
    pub start_space: f32,
    /// Width of word spaces before `end`.
    pub end_space: f32,
    /// How bad it is to break here, 0 for a word space.
    pub penalty: f64,
    /// Whether a line that ends here shows a hyphen.
    pub hyphen: bool,
}

/// How lines fill their width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Spaces stretch and shrink until both edges are straight.
    Justified,
    /// Spaces keep their width.
    Ragged,
}

/// More consecutive hyphens than this are all but forbidden.
const HYPHENS_IN_A_ROW: usize = 2;
const STRETCH: f32 = 0.5;
const SHRINK: f32 = 0.28;
const OVERFULL: f64 = 1e9;

#[derive(Clone, Copy)]
struct Best {
    demerits: f64,
    from: usize,
    from_hyphens: usize,
    fitness: i32,
}

const UNREACHED: Best = Best { demerits: f64::INFINITY, from: 0, from_hyphens: 0, fitness: 1 };

/// Chooses the breaks of a paragraph: indices of the candidates at which lines end, the last included.
///
/// The first candidate is the start of the paragraph, the last its end.
pub fn total_fit(candidates: &[Candidate], width: f32, fill: Fill) -> Vec<usize> {
    let count = candidates.len();
    if count < 2 {
        return Vec::new();
    }
    let mut best = vec![[UNREACHED; HYPHENS_IN_A_ROW + 1]; count];
    best[0][0].demerits = 0.0;
    for to in 1..count {
        for from in (0..to).rev() {
            let line = weigh(candidates, from, to, width, fill);
            if line.overfull && from + 1 < to {
                break;
            }
            for hyphens in 0..=HYPHENS_IN_A_ROW {
                let previous = best[from][hyphens];
                if previous.demerits.is_finite() {
                    extend(&mut best[to], candidates[to].hyphen, &line, (previous, from, hyphens));
                }
            }
        }
    }
    trace(&best)
}

struct Line {
    demerits: f64,
    fitness: i32,
    overfull: bool,
}

fn weigh(candidates: &[Candidate], from: usize, to: usize, width: f32, fill: Fill) -> Line {
    let (first, last) = (&candidates[from], &candidates[to]);
    let is_last = to + 1 == candidates.len();
    let natural = last.end - first.start;
    let space = (last.end_space - first.start_space).max(0.0);
    let gap = width - natural;
    let shrink = if fill == Fill::Justified { space * SHRINK } else { 0.0 };
    let overfull = gap < -shrink - 0.01;
    let ratio = f64::from(match fill {
        _ if overfull => 0.0,
        Fill::Justified if gap < 0.0 => gap / shrink.max(0.01),
        _ if is_last => 0.0,
        Fill::Justified => gap / (space * STRETCH).max(0.05 * width.min(20.0)),
        Fill::Ragged => gap / (width * 0.22),
    });
    let badness = (100.0 * ratio.abs().powi(3)).min(1e6);
    let mut demerits = (10.0 + badness + last.penalty).powi(2);
    if overfull {
        demerits += OVERFULL * f64::from(-gap).max(1.0);
    }
    if is_last && natural < width * 0.12 && from > 0 {
        demerits += 8_000.0;
    }
    let fitness = match ratio {
        it if it < -0.5 => 0,
        it if it <= 0.5 => 1,
        it if it <= 1.0 => 2,
        _ => 3,
    };
    Line { demerits, fitness, overfull }
}

fn extend(
    to: &mut [Best; HYPHENS_IN_A_ROW + 1],
    hyphen: bool,
    line: &Line,
    (previous, from, from_hyphens): (Best, usize, usize),
) {
    let mut demerits = previous.demerits + line.demerits;
    if (previous.fitness - line.fitness).abs() > 1 {
        demerits += 8_000.0;
    }
    let mut hyphens = 0;
    if hyphen {
        hyphens = from_hyphens + 1;
        if from_hyphens > 0 {
            demerits += 60_000.0;
        }
        if hyphens > HYPHENS_IN_A_ROW {
            demerits += 1e8;
            hyphens = HYPHENS_IN_A_ROW;
        }
    }
    if demerits < to[hyphens].demerits {
        to[hyphens] = Best { demerits, from, from_hyphens, fitness: line.fitness };
    }
}

fn trace(best: &[[Best; HYPHENS_IN_A_ROW + 1]]) -> Vec<usize> {
    let mut at = best.len() - 1;
    let mut hyphens = (0..=HYPHENS_IN_A_ROW)
        .min_by(|a, b| best[at][*a].demerits.total_cmp(&best[at][*b].demerits))
        .unwrap_or_default();
    let mut ends = Vec::new();
    while at > 0 {
        ends.push(at);
        let step = best[at][hyphens];
        (at, hyphens) = (step.from, step.from_hyphens);
    }
    ends.reverse();
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of the given widths, with spaces of 2.
    fn words(widths: &[f32]) -> Vec<Candidate> {
        let mut at = 0.0;
        let mut space = 0.0;
        let mut made = Vec::new();
        for width in [0.0].iter().chain(widths) {
            let end = at + width;
            at = if made.is_empty() { 0.0 } else { end + 2.0 };
            let end_space = space;
            space = if made.is_empty() { 0.0 } else { space + 2.0 };
            let candidate =
                Candidate { start: at, end, start_space: space, end_space, penalty: 0.0, hyphen: false };
            made.push(candidate);
        }
        made
    }

    #[test]
    fn ends_with_the_last_candidate_and_keeps_lines_within_the_width() {
        let candidates = words(&[10.0; 40]);
        let ends = total_fit(&candidates, 70.0, Fill::Justified);
        assert_eq!(ends.last(), Some(&40));
        let mut from = 0;
        for end in ends {
            assert!(candidates[end].end - candidates[from].start <= 73.0);
            from = end;
        }
    }

    #[test]
    fn a_word_wider_than_the_line_stands_alone() {
        assert_eq!(total_fit(&words(&[5.0, 500.0, 5.0]), 50.0, Fill::Ragged), [1, 2, 3]);
    }

    #[test]
    fn nothing_and_one_word_are_no_trouble() {
        assert!(total_fit(&[], 50.0, Fill::Justified).is_empty());
        assert_eq!(total_fit(&words(&[5.0]), 50.0, Fill::Justified), [1]);
    }
}
