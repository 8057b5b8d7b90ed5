//! Rows kept or left out by what stands in one of their columns.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::rules;
use crate::intake::address::CellAddress;
use crate::intake::finding::Finding;
use crate::intake::keys::Memory;
use crate::intake::mapping::Column;
use crate::intake::mapping::pattern::plain;
use crate::intake::table::Context;

/// Labels of a file that a message lists.
const MOST_LISTED: usize = 20;

/// A column by which rows are kept or left out.
#[derive(Debug)]
pub(super) struct Filter<'a> {
    pub(super) column: usize,
    entry: &'a Column,
    decided: Memory<bool>,
    left_out: BTreeMap<String, u64>,
    met: BTreeSet<usize>,
}

impl<'a> Filter<'a> {
    pub(super) fn new(column: usize, entry: &'a Column) -> Filter<'a> {
        let (decided, left_out, met) = (Memory::default(), BTreeMap::new(), BTreeSet::new());
        Filter { column, entry, decided, left_out, met }
    }

    /// Whether a row with this text is kept; counts it otherwise.
    pub(super) fn keeps(&mut self, text: &str) -> bool {
        let (entry, met) = (self.entry, &mut self.met);
        let is_kept = self.decided.get(text, || {
            let kept: Vec<usize> = like(&entry.keep, text).collect();
            met.extend(&kept);
            let is_kept = entry.keep.is_empty() || !kept.is_empty();
            Some(is_kept && like(&entry.drop, text).next().is_none())
        });
        if is_kept == Some(true) {
            return true;
        }
        match self.left_out.get_mut(text) {
            Some(count) => *count += 1,
            None => {
                self.left_out.insert(text.to_owned(), 1);
            }
        }
        false
    }

    /// Says what was left out, and which labels to keep were not met: they may have been renamed.
    pub(super) fn finish(self, context: &mut Context<'_>, address: CellAddress) {
        let known: Vec<&str> = self
            .left_out
            .keys()
            .map(String::as_str)
            .filter(|it| !self.entry.drop.iter().any(|drop| drop == it))
            .collect();
        for (index, label) in self.entry.keep.iter().enumerate() {
            if !self.met.contains(&index) {
                let listed = known.iter().take(MOST_LISTED).copied().collect::<Vec<_>>().join(", ");
                let finding = Finding::error(rules::INTAKE_RENAMED_LABEL).found(label).expected(listed);
                let finding = finding.with("column", self.entry.name()).help("keep");
                let near = crate::diagnostic::nearest(label, &known);
                let finding = match near {
                    Some(near) => finding.proposing(format!("keep: [\"{near}\"]")).help("kept"),
                    None => finding,
                };
                context.findings.push(finding.at(address.clone()));
            }
        }
        let name = self.entry.name();
        context
            .left_out
            .extend(self.left_out.into_iter().map(|(text, count)| (name.to_owned(), text, count)));
    }
}

/// Which of the named texts a text is: the same, or one that begins like it before `*`.
fn like<'t>(named: &'t [String], text: &'t str) -> impl Iterator<Item = usize> + 't {
    let is_like = move |it: &str| match it.strip_suffix('*') {
        Some(start) => plain(text).starts_with(&plain(start)),
        None => text == it || plain(text) == plain(it),
    };
    named.iter().enumerate().filter(move |(_, it)| is_like(it)).map(|(index, _)| index)
}
