//! Columns of a text file that are not read, watched to the end of the file in little room.
//!
//! Numbers and texts met before pass at the cost of a look; what is new waits until there is enough of it to
//! show a habit.

use std::sync::Arc;

use crate::data::numbered::Numbered;
use crate::intake::address::CellAddress;
use crate::intake::checks::personal::columns::{self, Nature, ROWS_TOGETHER};
use crate::intake::checks::personal::{found, is_like_a_name, lone_name};
use crate::intake::mapping::Role;
use crate::intake::rows::Cell;
use crate::intake::table::Context;

/// Different texts of a column that are remembered; a column of more has no labels.
const MOST_REMEMBERED: usize = 2000;

/// New texts of a block of rows, at least, for a habit to show.
const LEAST_NEW: usize = 2;

/// One column, and what was new in it lately.
#[derive(Debug)]
pub(in crate::intake) struct Watch {
    pub(in crate::intake) column: usize,
    nature: Nature,
    looks_for_names: bool,
    remembered: Numbered<String>,
    new: Vec<(u32, Cell<'static>)>,
    rows: usize,
}

impl Watch {
    pub(in crate::intake) fn new(column: usize, title: &str, role: Option<Role>) -> Watch {
        let nature = Nature::of(Some(title), role);
        let looks_for_names = !nature.is_place();
        Watch { column, nature, looks_for_names, remembered: Numbered::default(), new: Vec::new(), rows: 0 }
    }

    /// Looks at a cell; `is_sampled` says that its row is looked at with all others of its sample.
    pub(in crate::intake) fn see(
        &mut self,
        context: &mut Context<'_>,
        (sheet, row): (&Arc<str>, u32),
        cell: &Cell<'_>,
        is_sampled: bool,
    ) {
        let Cell::Text(text) = cell else { return };
        self.rows += 1;
        if !is_short_number(text) && self.remembered.find(text.as_ref()).is_none() {
            if self.remembered.all().len() < MOST_REMEMBERED {
                self.remembered.add(text.as_ref().to_owned());
            }
            if self.looks_for_names && is_like_a_name(text) {
                context.findings.push(lone_name().at(self.address(sheet, row)));
            }
            if !is_sampled {
                self.new.push((row, cell.clone().into_owned()));
            }
        }
        if self.rows >= ROWS_TOGETHER {
            self.judge(context, sheet);
        }
    }

    /// Judges what is new since the last time.
    pub(in crate::intake) fn judge(&mut self, context: &mut Context<'_>, sheet: &Arc<str>) {
        self.rows = 0;
        let new = std::mem::take(&mut self.new);
        if new.len() < LEAST_NEW {
            return;
        }
        let cells: Vec<(u32, &Cell<'_>)> = new.iter().map(|(row, cell)| (*row, cell)).collect();
        if let Some((kind, rows)) = columns::kind(&cells, self.nature) {
            for row in rows {
                context.findings.push(found(kind).at(self.address(sheet, row)));
            }
        }
    }

    fn address(&self, sheet: &Arc<str>, row: u32) -> CellAddress {
        CellAddress { sheet: sheet.clone(), row, column: u32::try_from(self.column).unwrap_or(u32::MAX) }
    }
}

/// Up to eight digits, or digits around one decimal mark: no number of a person or a case.
fn is_short_number(text: &str) -> bool {
    let mut marks = 0;
    let are_digits = text.bytes().all(|it| {
        marks += usize::from(matches!(it, b',' | b'.'));
        it.is_ascii_digit() || matches!(it, b',' | b'.')
    });
    are_digits && (marks == 1 || marks == 0 && text.len() <= 8)
}
