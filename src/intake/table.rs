//! One table, row by row: which rows are data, which cells they speak of, what stands there.

use std::sync::Arc;

use crate::data::Period;
use crate::data::observation::Status;
use crate::diagnostic::rules;
use crate::intake::address::CellAddress;
use crate::intake::checks::personal::{self, Watch};
use crate::intake::filter::Filter;
use crate::intake::finding::{Finding, Findings};
use crate::intake::header::Header;
use crate::intake::keys::{self, Lists, Memory, PartialKey};
use crate::intake::mapping::pattern::plain;
use crate::intake::mapping::{Column, Mapping, Role};
use crate::intake::parts::SheetParts;
use crate::intake::reading::{Cells, FoundColumn};
use crate::intake::rows::{Cell, Row};
use crate::intake::values::{StatusColumn, ValueGroup};

/// What every table of a file is read with, and into.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub(super) lists: &'a Lists<'a>,
    pub(super) mapping: &'a Mapping,
    pub(super) is_percent: bool,
    /// Whether every cell is looked at before tables are read.
    pub(super) is_workbook: bool,
    pub(super) findings: Findings,
    pub(super) cells: Cells,
    pub(super) notes: Vec<(CellAddress, String)>,
    pub(super) left_out: Vec<(String, String, u64)>,
    pub(super) rows: u64,
    /// Marks beside numbers, whose meaning may stand in a note of the file.
    pub(super) open_marks: Vec<(usize, String)>,
    /// The same in rows that cannot be read.
    pub(super) lost_marks: Vec<(CellAddress, String)>,
    /// Names of columns, where they stand.
    pub(super) titles: Vec<(CellAddress, String)>,
    /// What may be titles above a table whose header was not found.
    pub(super) guessed_titles: Vec<(CellAddress, String)>,
    /// Columns the mapping speaks of.
    pub(super) columns: Vec<FoundColumn>,
}

/// One table being read.
#[derive(Debug)]
pub(super) struct Table<'a, 'p> {
    pub(super) sheet: Arc<str>,
    pub(super) header_row: u32,
    width: usize,
    /// What the whole table says: constants of the mapping, codes in the name of the sheet.
    base: PartialKey,
    pub(super) filters: Vec<Filter<'a>>,
    keys: Vec<KeyColumn<'a>>,
    pub(super) groups: Vec<ValueGroup<'a>>,
    pub(super) obs_status: Option<StatusColumn<'a, Status>>,
    pub(super) conf_status: Option<StatusColumn<'a, bool>>,
    pub(super) note: Option<(usize, &'a Column)>,
    /// Columns without a title in which nothing has been met so far.
    untitled: Vec<usize>,
    /// Titles of the lowest header row, as they are compared.
    titles: Vec<String>,
    /// Columns that are read as neither codes nor values, in which people could be named.
    pub(super) others: Vec<Watch>,
    /// Whether rows are still looked at with all others of a sample.
    pub(super) is_sampled: bool,
    /// What the sheet of a workbook holds beside the values of its cells.
    pub(super) parts: Option<&'p SheetParts>,
    /// Room for the key of a row, and for that of one of its values.
    room: [PartialKey; 2],
    pub(super) codes: Vec<u16>,
}

#[derive(Debug)]
struct KeyColumn<'a> {
    column: usize,
    entry: &'a Column,
    codes: Memory<u16>,
    periods: Memory<Period>,
    above: Option<Cell<'static>>,
}

impl<'a, 'p> Table<'a, 'p> {
    /// A table of the sheet `sheet`, whose header has been found.
    pub(super) fn new(
        context: &Context<'a>,
        sheet: Arc<str>,
        header: &Header,
        codes_of_sheet: &[(String, String)],
        parts: Option<&'p SheetParts>,
    ) -> Table<'a, 'p> {
        let (lists, mapping) = (context.lists, context.mapping);
        let mut base = PartialKey::new(lists);
        base.set(lists, mapping.constants.iter().map(|(name, code)| (name.as_str(), code.as_str())));
        base.set(lists, codes_of_sheet.iter().map(|(name, code)| (name.as_str(), code.as_str())));
        let mut table = Table {
            sheet,
            header_row: header.last_row,
            width: header.names.len(),
            base,
            filters: Vec::new(),
            keys: Vec::new(),
            groups: Vec::new(),
            obs_status: None,
            conf_status: None,
            note: None,
            untitled: (0..header.names.len()).filter(|it| header.names[*it].is_empty()).collect(),
            titles: header
                .names
                .iter()
                .map(|it| plain(it.rsplit(" / ").next().unwrap_or_default()))
                .collect(),
            others: Vec::new(),
            is_sampled: true,
            parts,
            room: [PartialKey::default(), PartialKey::default()],
            codes: Vec::new(),
        };
        let mut bounds = Vec::new();
        for bound in &header.bound {
            let entry = &mapping.columns[bound.entry];
            if !entry.keep.is_empty() || !entry.drop.is_empty() {
                table.filters.push(Filter::new(bound.column, entry));
            }
            let mut key = PartialKey::new(lists);
            key.set(lists, entry.filter.iter().map(|(name, code)| (name.as_str(), code.as_str())));
            key.set(lists, bound.codes.iter().map(|(name, code)| (name.as_str(), code.as_str())));
            key.keep_precision(entry.precision);
            match entry.role {
                Role::Period | Role::Geo | Role::Dimension(_) => table.keys.push(KeyColumn {
                    column: bound.column,
                    entry,
                    codes: Memory::default(),
                    periods: Memory::default(),
                    above: None,
                }),
                Role::Value => {
                    let decimal = entry.decimal.or(mapping.decimal);
                    table.groups.push(ValueGroup::new(bound.column, entry, key, decimal));
                }
                Role::Low | Role::High => bounds.push((bound.column, entry, key)),
                Role::ObsStatus => table.obs_status = Some(StatusColumn::new(bound.column, entry)),
                Role::ConfStatus => table.conf_status = Some(StatusColumn::new(bound.column, entry)),
                Role::Note => table.note = Some((bound.column, entry)),
                Role::Filter | Role::Ignored => {}
            }
        }
        let is_read = |column: usize| {
            let entry =
                header.bound.iter().find(|it| it.column == column).map(|it| &mapping.columns[it.entry]);
            entry.is_some_and(|it| !matches!(it.role, Role::Note | Role::Ignored))
        };
        if !context.is_workbook {
            let others = header.names.iter().enumerate().filter(|it| !is_read(it.0));
            table.others = others.map(|(column, title)| Watch::new(column, title, None)).collect();
        }
        for (column, entry, key) in bounds {
            for group in table.groups.iter_mut().filter(|it| it.key == key) {
                let place = if entry.role == Role::Low { &mut group.low } else { &mut group.high };
                *place = Some((column, entry));
            }
        }
        table
    }

    /// Takes one row below the header.
    pub(super) fn row(&mut self, context: &mut Context<'a>, number: u32, row: &Row<'_>) {
        for watch in &mut self.others {
            let cell = row.cell(watch.column);
            let column = u32::try_from(watch.column).unwrap_or(u32::MAX);
            let address = || CellAddress { sheet: self.sheet.clone(), row: number, column };
            personal::look_at(context, &cell, address);
            watch.see(context, (&self.sheet, number), &cell, self.is_sampled);
        }
        if self.is_left_out(row) {
            context.rows += 1;
            return;
        }
        if self.repeats_titles(row) {
            let address = self.address(number, self.keys.first().map_or(0, |it| it.column));
            context.findings.push(Finding::error(rules::INTAKE_REPEATED_HEADER).at(address));
            return;
        }
        let has_values = self.groups.iter().any(|it| !row.cell(it.column).is_empty());
        if !has_values && self.is_beside_the_table(context, number, row) {
            return;
        }
        context.rows += 1;
        self.check_width(context, number, row);
        let [mut of_row, mut of_value] = std::mem::take(&mut self.room);
        of_row.copy(&self.base);
        if self.read_keys(context, number, row, &mut of_row) {
            self.read_values(context, (number, row), &of_row, &mut of_value);
        } else {
            self.review_values(context, (number, row));
        }
        self.room = [of_row, of_value];
    }

    pub(super) fn address(&self, row: u32, column: usize) -> CellAddress {
        CellAddress { sheet: self.sheet.clone(), row, column: u32::try_from(column).unwrap_or(u32::MAX) }
    }

    fn is_left_out(&mut self, row: &Row<'_>) -> bool {
        self.filters.iter_mut().any(|filter| {
            let cell = row.cell(filter.column);
            !cell.is_empty() && !filter.keeps(&cell.shown())
        })
    }

    /// Whether a row says the titles again: another table begins, or another page of the same one.
    fn repeats_titles(&self, row: &Row<'_>) -> bool {
        let is_title = |column: usize| {
            let Cell::Text(text) = row.cell(column) else { return false };
            let title = self.titles.get(column).is_some_and(|it| !it.is_empty() && *it == plain(&text));
            title && text.starts_with(char::is_alphabetic)
        };
        // Nearly every row of data has a number there, at the cost of a look.
        let Some(first) = self.groups.first().map(|it| it.column) else { return false };
        is_title(first) && self.keys.iter().any(|it| is_title(it.column))
    }

    /// Whether a row without values is no row of data: empty, or a note, which is kept.
    fn is_beside_the_table(&self, context: &mut Context<'a>, number: u32, row: &Row<'_>) -> bool {
        let mut filled = (0..row.len()).map(|it| (it, row.cell(it))).filter(|(_, cell)| !cell.is_empty());
        let Some((column, first)) = filled.next() else { return true };
        let more = filled.count();
        let has_keys = self.keys.iter().filter(|it| !row.cell(it.column).is_empty()).count();
        let is_note = more == 0 && (self.keys.len() > 1 || self.groups.is_empty() || self.is_prose(&first));
        if is_note || has_keys == 0 {
            let address = self.address(number, column);
            context.notes.push((address, first.shown().into_owned()));
            return true;
        }
        false
    }

    /// Whether the only filled cell of a row is no label of the only key column.
    fn is_prose(&self, cell: &Cell<'_>) -> bool {
        let text = cell.shown();
        text.contains(':') || text.split(' ').count() > 4 || text.starts_with('(') || text.starts_with('*')
    }

    fn check_width(&mut self, context: &mut Context<'a>, number: u32, row: &Row<'_>) {
        if context.is_workbook && row.len() > self.width {
            self.untitled.extend(self.width..row.len());
            self.width = row.len();
        }
        let met = self.untitled.iter().position(|it| !row.cell(*it).is_empty());
        if let Some(place) = met {
            let column = self.untitled.remove(place);
            // What is hidden is said so.
            if self.parts.is_some_and(|it| it.is_hidden_column(column)) {
                return;
            }
            let finding = Finding::warning(rules::INTAKE_UNKNOWN_COLUMN).found("none").help("untitled");
            context.findings.push(finding.at(self.address(number, column)));
        }
        let beyond = (self.width..row.len()).find(|it| !row.cell(*it).is_empty());
        if let Some(column) = beyond {
            let finding = Finding::error(rules::INTAKE_RAGGED_ROW).found("cells").expected(self.width);
            context.findings.push(finding.at(self.address(number, column)));
        }
    }

    /// Reads every column of codes; whether all of them could be read.
    fn read_keys(
        &mut self,
        context: &mut Context<'a>,
        number: u32,
        row: &Row<'_>,
        key: &mut PartialKey,
    ) -> bool {
        let mut is_known = true;
        let sheet = &self.sheet;
        for column in &mut self.keys {
            let own = row.cell(column.column);
            let cell = if own.is_empty() && column.entry.fill {
                column.above.clone().unwrap_or(Cell::Empty)
            } else {
                own
            };
            let address = || CellAddress {
                sheet: sheet.clone(),
                row: number,
                column: u32::try_from(column.column).unwrap_or(u32::MAX),
            };
            if cell.is_empty() {
                let finding =
                    Finding::error(rules::INTAKE_ROW_WITHOUT_KEY).with("column", column.entry.name());
                context.findings.push(finding.proposing("fill: down").at(address()));
                is_known = false;
                continue;
            }
            if column.entry.fill {
                column.above = Some(cell.clone().into_owned());
            }
            is_known &= match column.entry.role {
                Role::Period => {
                    let memory = &mut column.periods;
                    key.period = keys::period(&mut context.findings, memory, column.entry, &cell, &address);
                    key.period.is_some()
                }
                role => {
                    let (name, labels) = context.lists.of_role(role);
                    let memory = &mut column.codes;
                    let of = (name, column.entry);
                    let code = keys::code(&mut context.findings, memory, labels, of, &cell, &address);
                    match role {
                        Role::Dimension(index) => key.codes[index] = code,
                        _ => key.geo = code,
                    }
                    code.is_some()
                }
            };
        }
        is_known
    }
}
