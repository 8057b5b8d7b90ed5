//! Passages in columns: text runs down one column and on in the next, and ends level in all of them.
//!
//! Charts and tables between its paragraphs take the whole measure: they stand under the columns where there is
//! room, and at the head of a later page otherwise.

use crate::print::feet::Notes;
use crate::print::flow::Filler;
use crate::print::grid::{self, Stand};
use crate::print::piece::Piece;

/// Space between two columns.
const GUTTER: f32 = 18.0;

/// Width of one of `count` columns of a measure.
pub fn width(measure: f32, count: u8) -> f32 {
    let count = f32::from(count.max(1));
    (measure - GUTTER * (count - 1.0)) / count
}

/// How many groups at the head of a list are one passage; 0 when the first is not in columns.
pub fn length(groups: &[Vec<Piece>]) -> usize {
    if !groups.first().is_some_and(|it| is_in_columns(it)) {
        return 0;
    }
    let end = groups.iter().take_while(|it| is_in_columns(it) || it[0].float.is_some()).count();
    // A chart after the last paragraph follows the passage.
    groups[..end].iter().rposition(|it| is_in_columns(it)).map_or(0, |it| it + 1)
}

/// How many pieces of a group stand over the whole measure, where the others begin a passage under them.
pub fn head(group: &[Piece]) -> Option<usize> {
    let wide = group.iter().take_while(|it| it.columns <= 1).count();
    (wide > 0 && wide < group.len() && is_in_columns(&group[wide..])).then_some(wide)
}

fn is_in_columns(group: &[Piece]) -> bool {
    group.iter().all(|it| it.columns > 1)
}

/// The groups of each column, as they stand.
type Columns = Vec<Vec<Stand>>;

impl Filler<'_, '_> {
    /// Places the head of the first group, a title, and the passage under it; says how many groups that took.
    pub fn place_under(&mut self, head: usize, groups: &[Vec<Piece>]) -> usize {
        let first = &groups[0];
        self.open_for(&first[0]);
        while self.open.has_body && !self.fits(first, Notes::Begun) {
            self.next_page();
        }
        self.put(first[..head].to_vec());
        let follows = |it: &&Vec<Piece>| is_in_columns(it) || it[0].float.is_some();
        let mut passage = vec![first[head..].to_vec()];
        passage.extend(groups[1..].iter().take_while(follows).cloned());
        let length = length(&passage);
        self.place_passage(&passage[..length]);
        length
    }

    /// Places a passage, over as many pages as it takes.
    pub fn place_passage(&mut self, groups: &[Vec<Piece>]) {
        let mut text: Vec<&[Piece]> = Vec::new();
        let mut floats: Vec<(usize, &Vec<Piece>)> = Vec::new();
        for group in groups {
            if is_in_columns(group) {
                text.push(group);
            } else {
                floats.push((text.len(), group));
            }
        }
        let mut done = 0;
        while done < text.len() {
            done += self.fill_columns(&text[done..]);
            let waits = floats.iter().position(|it| it.0 > done).unwrap_or(floats.len());
            for (_, float) in floats.drain(..waits) {
                self.place(float.clone());
            }
            if done < text.len() {
                self.next_page();
            }
        }
    }

    /// Fills the columns of the open page and says how many groups they took.
    fn fill_columns(&mut self, groups: &[&[Piece]]) -> usize {
        let look = self.setting.look;
        let gap = if self.open.has_body { self.gap(&groups[0][0]) } else { 0.0 };
        let top = look.on_grid(self.open.y + gap);
        let room = |bottom: f32| look.depth() - top - bottom;
        let groups = self.before_new_notes(groups);
        let mut height = room(self.open.bottom());
        let mut columns = self.columns(groups, top, height);
        // Fewer groups call fewer notes: what fits beside the notes of more groups fits beside its own.
        loop {
            height = room(self.bottom_with(&groups[..count(&columns)]));
            let fewer = self.columns(groups, top, height);
            if count(&fewer) >= count(&columns) {
                break;
            }
            columns = fewer;
        }
        let taken = count(&columns);
        if taken == 0 {
            if self.open.has_body || groups.is_empty() {
                return 0;
            }
            self.put_anyhow(groups[0].to_vec());
            return 1;
        }
        if taken == groups.len() {
            columns = self.level(groups, top, height);
        }
        self.put_columns(&groups[..taken], &columns);
        taken
    }

    /// The groups that may stand on the open page while lines of earlier notes wait for the next.
    fn before_new_notes<'g, 'p>(&self, groups: &'g [&'p [Piece]]) -> &'g [&'p [Piece]] {
        if self.carried.is_empty() || !self.open.has_body {
            return groups;
        }
        let end = groups.iter().position(|it| !self.fresh_notes(it).is_empty());
        &groups[..end.unwrap_or(groups.len())]
    }

    /// Groups from the head of a list, as many as go into columns of a height.
    fn columns(&self, groups: &[&[Piece]], top: f32, height: f32) -> Columns {
        let mut columns = Columns::new();
        let mut next = 0;
        for _ in 0..groups.first().map_or(1, |it| it[0].columns) {
            let mut column: Vec<Stand> = Vec::new();
            while let Some(group) = groups.get(next) {
                let from = column.last().map_or(top, |it| it.end);
                let gap = if column.is_empty() { 0.0 } else { self.closer(group[0].before) };
                let stand = grid::stand(&self.setting.look, group, (from, gap), |it| self.closer(it));
                if stand.end > top + height + 0.01 {
                    break;
                }
                column.push(stand);
                next += 1;
            }
            columns.push(column);
        }
        columns
    }

    /// The lowest columns that take all groups, which columns of `height` do.
    fn level(&self, groups: &[&[Piece]], top: f32, height: f32) -> Columns {
        let step = self.setting.look.step();
        let mut lowest = step;
        while lowest < height {
            let columns = self.columns(groups, top, lowest);
            if count(&columns) == groups.len() {
                return columns;
            }
            lowest += step;
        }
        self.columns(groups, top, height)
    }

    fn put_columns(&mut self, groups: &[&[Piece]], columns: &Columns) {
        let mut fresh = Vec::new();
        let look = self.setting.look;
        let step = width(look.measure(), groups[0][0].columns) + GUTTER;
        let mut end = self.open.y;
        let mut next = groups.iter();
        for (index, column) in columns.iter().enumerate() {
            for (stand, group) in column.iter().zip(&mut next) {
                let calls = self.fresh_notes(group);
                fresh.extend(calls.into_iter().filter(|it| !fresh.contains(it)).collect::<Vec<_>>());
                for (piece, top) in group.iter().zip(&stand.tops) {
                    self.put_at(piece.clone(), (step * index as f32, *top));
                }
                end = end.max(stand.end);
            }
        }
        self.open.y = end;
        self.call_notes(fresh);
    }
}

fn count(columns: &Columns) -> usize {
    columns.iter().map(Vec::len).sum()
}
