//! Footnotes: which ones lines call, and how they stand at the foot of the page.

use std::collections::{BTreeSet, VecDeque};

use crate::print::flow::Filler;
use crate::print::page::{ABOVE_NOTES, BELOW_RULE};
use crate::print::piece::Piece;

/// How much of new footnotes must fit.
#[derive(Debug, Clone, Copy)]
pub enum Notes {
    /// All lines of the new footnotes.
    Whole,
    /// Their first two lines; the rest goes to the next page.
    Begun,
}

impl Filler<'_, '_> {
    /// Height of the foot of the page with more notes in it.
    pub fn bottom_under(&self, fresh: &[u32], notes: Notes) -> f32 {
        let mut bottom = self.open.bottom();
        if fresh.is_empty() {
            return bottom;
        }
        if self.open.notes.is_empty() {
            bottom += ABOVE_NOTES + BELOW_RULE + self.setting.look.under_notes();
        }
        let lines = fresh.iter().flat_map(|it| &self.setting.notes[it]);
        let most = match notes {
            Notes::Whole => usize::MAX,
            Notes::Begun => 2,
        };
        bottom + lines.take(most).map(|it| it.height + it.before).sum::<f32>()
    }

    /// Height of the foot of the page with all the notes that groups call.
    pub fn bottom_with(&self, groups: &[&[Piece]]) -> f32 {
        let fresh: BTreeSet<u32> = groups.iter().flat_map(|it| self.fresh_notes(it)).collect();
        self.bottom_under(&fresh.into_iter().collect::<Vec<_>>(), Notes::Whole)
    }

    /// Footnotes called in a group, and by those footnotes, that have not been placed.
    pub fn fresh_notes(&self, group: &[Piece]) -> Vec<u32> {
        let mut fresh: Vec<u32> = Vec::new();
        let mut calls: VecDeque<u32> = group.iter().flat_map(|it| it.calls.iter().copied()).collect();
        while let Some(call) = calls.pop_front() {
            let Some(lines) = self.setting.notes.get(&call) else { continue };
            if !self.noted.contains(&call) && !fresh.contains(&call) {
                fresh.push(call);
                calls.extend(lines.iter().flat_map(|it| it.calls.iter().copied()));
            }
        }
        fresh
    }

    /// Puts notes at the foot of the page, as many lines as there is room for.
    pub fn call_notes(&mut self, fresh: Vec<u32>) {
        let (depth, under) = (self.setting.look.depth(), self.setting.look.under_notes());
        for number in fresh {
            self.noted.insert(number);
            for line in self.setting.notes.get(&number).into_iter().flatten() {
                let is_first = self.open.notes.is_empty();
                let edge = if is_first { ABOVE_NOTES + BELOW_RULE + under } else { 0.0 };
                let bottom = self.open.bottom() + edge + line.height + line.before;
                if self.carried.is_empty() && self.open.y + bottom <= depth + 0.01 {
                    self.open.notes_height += line.height + line.before + if is_first { under } else { 0.0 };
                    self.open.notes.push(line.clone());
                } else {
                    self.carried.push_back(line.clone());
                }
            }
        }
    }
}
