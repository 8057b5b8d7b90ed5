//! Breaks of small paragraphs, and the search held against every way to break.

use super::{Breaker, Candidate, Fill, Node, State, Table};

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

fn ends(widths: &[f32], width: f32, fill: Fill) -> Vec<usize> {
    Breaker::new(words(widths), width, fill).fit().ends
}

#[test]
fn ends_with_the_last_candidate_and_keeps_lines_within_the_width() {
    let candidates = words(&[10.0; 40]);
    let ends = Breaker::new(candidates.clone(), 70.0, Fill::Justified).fit().ends;
    assert_eq!(ends.last(), Some(&40));
    let mut from = 0;
    for end in ends {
        assert!(candidates[end].end - candidates[from].start <= 73.0);
        from = end;
    }
}

#[test]
fn a_word_wider_than_the_line_stands_alone() {
    for fill in [Fill::Ragged, Fill::Justified] {
        assert_eq!(ends(&[5.0, 500.0, 5.0], 50.0, fill), [1, 2, 3]);
        assert_eq!(ends(&[500.0, 500.0], 50.0, fill), [1, 2]);
    }
}

#[test]
fn nothing_and_one_word_are_no_trouble() {
    assert!(Breaker::new(Vec::new(), 50.0, Fill::Justified).fit().ends.is_empty());
    assert_eq!(ends(&[5.0], 50.0, Fill::Justified), [1]);
}

#[test]
fn the_paragraph_as_a_whole_counts_rather_than_its_first_lines() {
    // Filled line by line, the second line would hold one word of 18 in a width of 50.
    let widths = [14.0, 14.0, 14.0, 18.0, 45.0, 20.0, 20.0];
    let greedy = [3, 4, 5, 7];
    let whole = ends(&widths, 50.0, Fill::Ragged);
    assert_ne!(whole, greedy);
    assert_eq!(whole, [2, 4, 5, 7]);
}

/// Every way to break, weighed by the same rules: the search must find the cheapest.
#[test]
fn the_search_finds_what_trying_every_way_finds() {
    let mut seed = 7_u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as f32 / 255.0
    };
    for _ in 0..60 {
        let widths: Vec<f32> = (0..11).map(|_| 4.0 + 14.0 * next()).collect();
        let mut candidates = words(&widths);
        for candidate in &mut candidates[1..11] {
            candidate.hyphen = next() < 0.3;
            candidate.penalty = if candidate.hyphen { 50.0 } else { 0.0 };
        }
        let found = breaker(&candidates).fit();
        let best = (0_u32..1 << 10).filter_map(|set| cost_of(&candidates, set)).fold(f64::INFINITY, f64::min);
        match found.cost {
            it if best.is_finite() => assert!((it - best).abs() < 1e-6 * best, "{it} instead of {best}"),
            _ => assert!(breaker(&candidates).fit_from(1).is_none()),
        }
    }
}

fn breaker(candidates: &[Candidate]) -> Breaker {
    Breaker::new(candidates.to_vec(), 42.0, Fill::Justified)
}

/// The cost of breaking at the candidates of a set; `None` for what a strict breaker refuses.
fn cost_of(candidates: &[Candidate], set: u32) -> Option<f64> {
    let ends = (1..11).filter(|it| set >> (it - 1) & 1 == 1).chain([11]);
    let mut breaker = breaker(candidates);
    breaker.nodes = vec![Node { at: 0, cost: 0.0, from: usize::MAX, hyphens: 0, class: 1 }];
    for end in ends {
        let from = breaker.nodes.len() - 1;
        let line = breaker.weigh(breaker.nodes[from].at, end);
        if line.state != State::Good {
            return None;
        }
        let mut table = Table::default();
        breaker.extend(&mut table, from, end, &line);
        let way = table.into_iter().flatten().flatten().next()?;
        breaker.nodes.push(way);
    }
    breaker.nodes.last().map(|it| it.cost)
}

#[test]
fn a_hyphen_is_taken_where_a_line_would_gape() {
    // 20 + 2 + 20 leaves 28 of 70 empty; a hyphen at 24 more fills it.
    let mut candidates = words(&[20.0, 20.0, 46.0, 30.0, 30.0]);
    let hyphen =
        Candidate { end: 68.0, start: 66.0, end_space: 4.0, start_space: 4.0, penalty: 50.0, hyphen: true };
    candidates.insert(3, hyphen);
    assert_eq!(Breaker::new(candidates, 70.0, Fill::Justified).fit().ends[0], 3);
}

#[test]
fn what_is_kept_of_the_first_search_changes_no_second_one() {
    let widths: Vec<f32> = (0..60).map(|it| 6.0 + (it * 37 % 23) as f32).collect();
    let mut kept = Breaker::new(words(&widths), 120.0, Fill::Justified);
    let first = kept.fit();
    for end in first.ends[..first.ends.len() - 1].iter().rev().chain(&first.ends[..3]) {
        let second = kept.fit_shunning(*end, 300.0);
        let mut fresh = words(&widths);
        fresh[*end].penalty += 300.0;
        assert_eq!(second, Some(Breaker::new(fresh, 120.0, Fill::Justified).fit()));
        kept.forgive(*end, 300.0);
    }
    assert_eq!(kept.fit(), first);
}
