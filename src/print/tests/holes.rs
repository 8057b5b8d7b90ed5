//! Holes: blank stretches of a page while the text goes on, and last pages that hold almost nothing.

use std::collections::BTreeSet;

use crate::edition::{Block, ChartForm, Form};
use crate::print::sheet::{Item, Outline, Owner};
use crate::print::structure::{Node, NodeId, Role, Tree};
use crate::print::tests::house::PRINT;
use crate::print::tests::sample::{PROSE, display, edition, heading, one_part, paragraph, section};
use crate::print::tests::{Printed, print};
use crate::theme::PrintSettings;

/// The largest share of a page that may stay blank above something that did not fit, or between two blocks.
const LARGEST: f32 = 0.2;
/// From the rule above footnotes to the first of them.
const RULE: f32 = 6.0;

/// Stretches of blank larger than a fifth of the text area, one sentence each.
///
/// What ends a part, or a list that begins a page, may leave its last page as blank as it likes.
pub fn holes(printed: &Printed, print: PrintSettings) -> Vec<String> {
    let bottom = print.height - print.margin_bottom;
    let depth = bottom - print.margin_top;
    let mut found = Vec::new();
    for page in 1..printed.document.sheets.len() {
        let (filled, notes) = filled(printed, page, print);
        let foot = (!is_last(printed, page)).then_some(notes.unwrap_or(bottom));
        let ends = filled.iter().map(|it| it.0).skip(1).chain(foot);
        for (above, below) in filled.iter().zip(ends) {
            let share = (below - above.1) / depth;
            if share > LARGEST {
                found.push(format!("page {page}: a hole of {:.0} % from {:.0}", share * 100.0, above.1));
            }
        }
    }
    found
}

/// Whether what begins on the next page begins a page by itself.
fn is_last(printed: &Printed, page: usize) -> bool {
    let next = printed.document.bookmarks.iter().filter(|it| it.place.page == page + 1);
    let first = next.min_by(|a, b| a.place.y.total_cmp(&b.place.y));
    page + 1 == printed.document.sheets.len() || first.is_some_and(|it| it.level == 1)
}

/// Stretches of a page that something fills, from top to bottom, which do not touch; and the top of its notes.
fn filled(printed: &Printed, page: usize, print: PrintSettings) -> (Vec<(f32, f32)>, Option<f32>) {
    let bottom = print.height - print.margin_bottom;
    let items = || printed.document.sheets[page].items.iter();
    let noted = of_notes(&printed.document.tree);
    let is_note = |it: &&Item| matches!(it.owner(), Owner::Content(node) if noted.contains(&node));
    let notes = items().filter(is_note).map(|it| extent(it).0 - RULE).reduce(f32::min);
    let mut stretches: Vec<(f32, f32)> = items()
        .filter(|it| !is_note(it))
        .filter(|it| matches!(it.owner(), Owner::Content(_)) || matches!(it, Item::Shape(_)))
        .map(extent)
        .filter(|it| notes.is_none_or(|notes| it.0 < notes))
        .filter(|it| it.1 > print.margin_top - 1.0 && it.0 < bottom)
        .collect();
    stretches.push((print.margin_top, print.margin_top));
    stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut merged: Vec<(f32, f32)> = Vec::new();
    for (from, to) in stretches {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    (merged, notes)
}

/// Content of footnotes.
pub fn of_notes(tree: &Tree) -> BTreeSet<NodeId> {
    let is_note = |it: &Node| matches!(it, Node::Element { role: Role::Note { .. }, .. });
    let mut open: Vec<NodeId> = (0..tree.nodes.len()).filter(|it| is_note(&tree.nodes[*it])).collect();
    let mut found = BTreeSet::new();
    while let Some(node) = open.pop() {
        match &tree.nodes[node] {
            Node::Content => drop(found.insert(node)),
            Node::Element { kids, .. } => open.extend(kids),
        }
    }
    found
}

/// Top and foot of an item.
fn extent(item: &Item) -> (f32, f32) {
    match item {
        Item::Text(it) => (it.y - it.size, it.y + it.size * 0.3),
        Item::Shape(it) => match &it.outline {
            Outline::Path { points, .. } => points
                .iter()
                .fold((f32::MAX, f32::MIN), |(top, foot), point| (top.min(point.1), foot.max(point.1))),
            Outline::Circle { center, radius } => (center.1 - radius, center.1 + radius),
        },
    }
}

#[test]
fn charts_and_tables_leave_no_hole_wherever_they_are_called() {
    for lead in 0..12 {
        let mut blocks: Vec<Block> = (0..lead).map(|_| paragraph("Une ligne.")).collect();
        let mut displays = Vec::new();
        for index in 0..8 {
            blocks.extend([heading(2, "Un intertitre"), paragraph(PROSE), Block::Display(index)]);
            blocks.extend([paragraph(PROSE), paragraph(PROSE)]);
            let form = if index % 2 == 0 { Form::Chart(ChartForm::Bars) } else { Form::Table };
            displays.push(display(index as u32 + 1, form, 5 + index * 2, 3));
        }
        let printed = print(&edition(one_part(vec![section("s", "Une section", blocks)]), displays));
        assert_eq!(holes(&printed, PRINT), [""; 0], "{lead} lines before");
    }
}

#[test]
fn charts_one_after_the_other_leave_no_hole_between_them() {
    for lead in 0..12 {
        let mut blocks: Vec<Block> = (0..lead).map(|_| paragraph(PROSE)).collect();
        blocks.extend((0..5).map(Block::Display));
        blocks.extend((0..6).map(|_| paragraph(PROSE)));
        let displays = (1..=5).map(|it| display(it, Form::Chart(ChartForm::Bars), 5, 2)).collect();
        let printed = print(&edition(one_part(vec![section("s", "Une section", blocks)]), displays));
        assert_eq!(holes(&printed, PRINT), [""; 0], "{lead} paragraphs before");
    }
}
