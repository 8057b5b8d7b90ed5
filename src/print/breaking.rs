//! Total-fit line breaking, after Knuth and Plass: the whole paragraph is weighed, not line by line.
//!
//! Numbers in, numbers out: this file knows nothing of words, fonts or pages.

/// A place where a line may end and the next one start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Where a line that starts here begins, from the start of the paragraph set on one line; what hangs over
    /// the left edge left out.
    pub start: f32,
    /// Where a line that ends here ends, its added hyphen included, what hangs over the right edge left out.
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

/// The breaks of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Indices of the candidates at which lines end, the last included.
    pub ends: Vec<usize>,
    /// What they cost; of two settings of one paragraph the better one costs less.
    pub cost: f64,
}

/// What a space gains at a ratio of 1, as a share of its width.
const STRETCH: f32 = 0.5;
/// What a space may lose, as a share of its width.
const SHRINK: f32 = 0.31;
/// The ratio no line may pass unless nothing else is possible.
const TOLERANCE: f32 = 2.5;
/// More consecutive hyphens than this are all but forbidden.
const HYPHENS_IN_A_ROW: usize = 2;
/// Cost of a line, whatever it looks like: fewer lines are better.
const LINE: f64 = 100.0;
/// Cost of a hyphen under a hyphen, of a third one, and of one in the last line but one.
const SECOND_HYPHEN: f64 = 200_000.0;
const THIRD_HYPHEN: f64 = 1e8;
const HYPHEN_BEFORE_LAST: f64 = 8_000.0;
/// Cost of a tight line beside a loose one.
const UNEVEN: f64 = 8_000.0;
/// Cost of a last line shorter than this share of the width.
const SHORT_LAST: (f32, f64) = (0.12, 8_000.0);
const OVERFULL: f64 = 1e9;
/// Classes of tightness: tight, even, loose, very loose.
const CLASSES: usize = 4;

/// A way to reach a candidate.
#[derive(Debug, Clone, Copy)]
struct Node {
    at: usize,
    cost: f64,
    from: usize,
    hyphens: usize,
    class: usize,
}

struct Line {
    cost: f64,
    class: usize,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Good,
    TooLoose,
    /// By so much that longer lines from the same start are hopeless too.
    Overfull,
}

/// Chooses the breaks of a paragraph so that the sum of what is bad about its lines is least.
#[derive(Debug)]
pub struct Breaker {
    candidates: Vec<Candidate>,
    width: f32,
    fill: Fill,
    /// Whether settings with a torn line, or with more hyphens in a row than allowed, are refused.
    is_strict: bool,
    /// Ways found so far, in the order of their places.
    nodes: Vec<Node>,
    /// For each candidate, how many nodes there were before it, and the first that could still start a line.
    steps: Vec<(usize, usize)>,
}

type Table = [[Option<Node>; CLASSES]; HYPHENS_IN_A_ROW + 1];

impl Breaker {
    /// A paragraph of which the first candidate is the start and the last the end.
    pub fn new(candidates: Vec<Candidate>, width: f32, fill: Fill) -> Breaker {
        Breaker { candidates, width, fill, is_strict: true, nodes: Vec::new(), steps: Vec::new() }
    }

    /// The candidates.
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// The best breaks. Torn lines are only taken where no other setting exists.
    pub fn fit(&mut self) -> Fit {
        if self.candidates.len() < 2 {
            return Fit { ends: Vec::new(), cost: 0.0 };
        }
        self.is_strict = self.fill == Fill::Justified;
        let strict = if self.is_strict { self.fit_from(1) } else { None };
        if let Some(fit) = strict {
            return fit;
        }
        self.is_strict = false;
        self.fit_from(1).unwrap_or(Fit { ends: vec![self.candidates.len() - 1], cost: OVERFULL })
    }

    /// The best breaks once the candidate at `end` has become worse by `penalty`; called after [`Breaker::fit`].
    pub fn fit_shunning(&mut self, end: usize, penalty: f64) -> Option<Fit> {
        self.candidates[end].penalty += penalty;
        self.fit_from(end)
    }

    /// Undoes [`Breaker::fit_shunning`].
    pub fn forgive(&mut self, end: usize, penalty: f64) {
        self.candidates[end].penalty -= penalty;
        self.rewind(end);
    }

    /// Forgets every way found at or after a candidate.
    fn rewind(&mut self, to: usize) {
        self.steps.truncate(to);
        self.nodes.truncate(self.steps.last().map_or(0, |it| it.0));
    }

    /// The best breaks, what is known of the candidates before `first` kept; `None` when there are none that a
    /// strict breaker accepts.
    fn fit_from(&mut self, first: usize) -> Option<Fit> {
        self.rewind(first);
        if first == 1 || self.steps.is_empty() {
            self.nodes = vec![Node { at: 0, cost: 0.0, from: usize::MAX, hyphens: 0, class: 1 }];
            self.steps = vec![(1, 0)];
        }
        for to in self.steps.len()..self.candidates.len() {
            let mut alive = self.steps[to - 1].1;
            let mut table = Table::default();
            let mut index = alive;
            while index < self.nodes.len() {
                let at = self.nodes[index].at;
                let line = self.weigh(at, to);
                if line.state == State::TooLoose {
                    // Lines from later starts are shorter still.
                    break;
                }
                let first = index;
                while index < self.nodes.len() && self.nodes[index].at == at {
                    if line.state == State::Good {
                        self.extend(&mut table, index, to, &line);
                    }
                    index += 1;
                }
                if line.state == State::Overfull && first == alive {
                    alive = index;
                }
            }
            let is_lost = alive == self.nodes.len() && table.iter().flatten().all(Option::is_none);
            if is_lost && self.is_strict {
                return None;
            }
            if is_lost {
                self.force(&mut table, to);
            }
            self.keep(&table);
            self.steps.push((self.nodes.len(), alive));
        }
        self.trace()
    }

    /// Takes the shortest line that ends at `to` although it is too long.
    fn force(&self, table: &mut Table, to: usize) {
        let Some(last) = self.nodes.last().map(|it| it.at) else { return };
        let mut line = self.weigh(last, to);
        let excess = self.natural(last, to) - self.width;
        line.cost += OVERFULL * f64::from(excess.max(1.0));
        for index in (0..self.nodes.len()).rev().take_while(|it| self.nodes[*it].at == last) {
            self.extend(table, index, to, &line);
        }
    }

    fn natural(&self, from: usize, to: usize) -> f32 {
        self.candidates[to].end - self.candidates[from].start
    }

    fn weigh(&self, from: usize, to: usize) -> Line {
        let (first, last) = (&self.candidates[from], &self.candidates[to]);
        let is_last = to + 1 == self.candidates.len();
        let natural = last.end - first.start;
        let space = (last.end_space - first.start_space).max(0.0);
        let gap = self.width - natural;
        let shrink = if self.fill == Fill::Justified { space * SHRINK } else { 0.0 };
        if gap < -shrink - 0.01 {
            return Line { cost: LINE, class: 1, state: State::Overfull };
        }
        let ratio = match self.fill {
            Fill::Justified if gap < 0.0 => gap / shrink.max(0.01),
            _ if is_last => 0.0,
            Fill::Justified => gap / (space * STRETCH).max(0.05 * self.width.min(20.0)),
            Fill::Ragged => gap / (self.width * 0.22),
        };
        if self.is_strict && ratio > TOLERANCE {
            return Line { cost: 0.0, class: 1, state: State::TooLoose };
        }
        let badness = (1e4 * f64::from(ratio.abs()).powi(4)).min(1e12);
        let mut cost = LINE + badness + last.penalty * last.penalty;
        if is_last && natural < self.width * SHORT_LAST.0 && from > 0 {
            cost += SHORT_LAST.1;
        }
        let class = match ratio {
            it if it < -0.5 => 0,
            it if it <= 0.5 => 1,
            it if it <= 1.0 => 2,
            _ => 3,
        };
        Line { cost, class, state: State::Good }
    }

    /// Notes the way to `to` through a node, when it is the best of its kind.
    fn extend(&self, table: &mut Table, from: usize, to: usize, line: &Line) {
        let previous = &self.nodes[from];
        let mut cost = previous.cost + line.cost;
        if previous.class.abs_diff(line.class) > 1 {
            cost += UNEVEN;
        }
        let mut hyphens = 0;
        if self.candidates[to].hyphen {
            hyphens = previous.hyphens + 1;
            if hyphens > HYPHENS_IN_A_ROW && self.is_strict {
                return;
            }
            cost += match hyphens {
                1 => 0.0,
                2 => SECOND_HYPHEN,
                _ => THIRD_HYPHEN,
            };
            hyphens = hyphens.min(HYPHENS_IN_A_ROW);
        }
        if to + 1 == self.candidates.len() && previous.hyphens > 0 {
            cost += HYPHEN_BEFORE_LAST;
        }
        let best = &mut table[hyphens][line.class];
        if best.is_none_or(|it| cost < it.cost) {
            *best = Some(Node { at: to, cost, from, hyphens, class: line.class });
        }
    }

    /// Keeps the ways to a candidate that may still turn out to be the best.
    fn keep(&mut self, table: &Table) {
        let ways = || table.iter().flatten().flatten();
        for way in ways() {
            // A way that ends like this one, or better, and costs less by more than unevenness could add.
            let beats = |it: &Node| it.hyphens <= way.hyphens && it.cost + UNEVEN < way.cost;
            if !ways().any(beats) {
                self.nodes.push(*way);
            }
        }
    }

    fn trace(&self) -> Option<Fit> {
        let end = self.candidates.len() - 1;
        let last = self.nodes.iter().filter(|it| it.at == end).min_by(|a, b| a.cost.total_cmp(&b.cost))?;
        let mut ends = Vec::new();
        let mut node = last;
        while node.at > 0 {
            ends.push(node.at);
            node = &self.nodes[node.from];
        }
        ends.reverse();
        Some(Fit { ends, cost: last.cost })
    }
}

#[cfg(test)]
mod tests;
