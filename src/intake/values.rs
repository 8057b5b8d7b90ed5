//! The columns of values of one table: numbers, bounds, statuses, notes, one row at a time.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::data::observation::Status;
use crate::diagnostic::rules;
use crate::intake::address::CellAddress;
use crate::intake::cells::NewCell;
use crate::intake::finding::Finding;
use crate::intake::keys::{Memory, PartialKey};
use crate::intake::mapping::pattern::plain;
use crate::intake::mapping::{Column, DecimalMark};
use crate::intake::rows::Row;
use crate::intake::table::{Context, Table};
use crate::intake::value::{self, Form, Read, Style, Value};

/// A column of values, and the columns of bounds that belong to it.
#[derive(Debug)]
pub(super) struct ValueGroup<'a> {
    pub(super) column: usize,
    pub(super) entry: &'a Column,
    pub(super) key: PartialKey,
    pub(super) low: Option<(usize, &'a Column)>,
    pub(super) high: Option<(usize, &'a Column)>,
    pub(super) decimal: Option<DecimalMark>,
    pub(super) open: Vec<OpenCell>,
    pub(super) plain: PlainNumbers,
    pub(super) has_percents: bool,
}

/// A column of statuses, and what its texts were found to mean.
#[derive(Debug)]
pub(super) struct StatusColumn<'a, T> {
    column: usize,
    entry: &'a Column,
    memory: Memory<T>,
}

impl<'a, T> StatusColumn<'a, T> {
    pub(super) fn new(column: usize, entry: &'a Column) -> StatusColumn<'a, T> {
        StatusColumn { column, entry, memory: Memory::default() }
    }
}

/// A cell whose number waits for the decimal mark of its column.
#[derive(Debug)]
pub(super) struct OpenCell {
    pub(super) cell: usize,
    pub(super) text: String,
    pub(super) as_decimal: Decimal,
    pub(super) as_thousands: Decimal,
    pub(super) sign: DecimalMark,
}

/// What numbers without a sign of percentage looked like.
#[derive(Debug, Default)]
pub(super) struct PlainNumbers {
    pub(super) first: Option<CellAddress>,
    pub(super) count: u64,
    pub(super) is_any_above_one: bool,
    pub(super) is_any_broken: bool,
}

impl<'a> ValueGroup<'a> {
    pub(super) fn new(
        column: usize,
        entry: &'a Column,
        key: PartialKey,
        decimal: Option<DecimalMark>,
    ) -> ValueGroup<'a> {
        ValueGroup {
            column,
            entry,
            key,
            low: None,
            high: None,
            decimal,
            open: Vec::new(),
            plain: PlainNumbers::default(),
            has_percents: false,
        }
    }
}

/// What a row says of all its values.
#[derive(Debug, Default)]
struct OfRow {
    status: Option<Status>,
    is_withheld: bool,
    note: Option<String>,
}

impl<'a> Table<'a, '_> {
    /// Reads every value of a row whose key is known.
    pub(super) fn read_values(
        &mut self,
        context: &mut Context<'a>,
        (number, row): (u32, &Row<'_>),
        of_row: &PartialKey,
        key: &mut PartialKey,
    ) {
        let said = self.of_row(context, number, row);
        for index in 0..self.groups.len() {
            key.copy(of_row);
            key.take(&self.groups[index].key);
            if let Some(name) = key.missing(context.lists).first() {
                let address = self.address(number, self.groups[index].column);
                let finding = Finding::error(rules::INTAKE_ROW_WITHOUT_KEY).with("column", name);
                context.findings.push(finding.help("constant").at(address));
                continue;
            }
            self.read_value(context, (number, row), index, key, &said);
        }
    }

    /// Says what is wrong with the values of a row whose key cannot be read: one run names every mistake.
    pub(super) fn review_values(&self, context: &mut Context<'a>, (number, row): (u32, &Row<'_>)) {
        for group in &self.groups {
            let style = self.style(context, number, group);
            let address = || self.address(number, group.column);
            match value::read(&row.cell(group.column), style) {
                Read::Refused(finding) => context.findings.push(finding.at(address())),
                Read::Value(Value { mark: Some(mark), .. }) => context.lost_marks.push((address(), mark)),
                _ => {}
            }
        }
    }

    /// How a value of a group is written.
    fn style(&self, context: &Context<'a>, row: u32, group: &ValueGroup<'a>) -> Style<'a> {
        Style {
            mapping: context.mapping,
            column: group.entry,
            decimal: group.decimal,
            is_percent: context.is_percent,
            has_percent_format: self.parts.is_some_and(|it| it.is_percent(row, group.column)),
        }
    }

    fn of_row(&mut self, context: &mut Context<'a>, number: u32, row: &Row<'_>) -> OfRow {
        let mut of_row = OfRow::default();
        if let Some(StatusColumn { column, entry, memory }) = &mut self.obs_status {
            let (column, entry) = (*column, *entry);
            let cell = row.cell(column);
            let shown = cell.shown();
            of_row.status = memory.get(&shown, || Status::parse(&coded(entry, &shown)));
            if of_row.status.is_none() {
                self.unknown_status(context, (number, column), entry, &coded(entry, &shown));
            }
        }
        if let Some(StatusColumn { column, entry, memory }) = &mut self.conf_status {
            let (column, entry) = (*column, *entry);
            let cell = row.cell(column);
            let shown = cell.shown();
            match memory.get(&shown, || withholds(&coded(entry, &shown))) {
                Some(is_withheld) => of_row.is_withheld = is_withheld,
                None => self.unknown_status(context, (number, column), entry, &coded(entry, &shown)),
            }
        }
        if let Some((column, _)) = self.note {
            of_row.note = Some(row.cell(column).shown().into_owned()).filter(|it| !it.is_empty());
        }
        of_row
    }

    fn unknown_status(
        &self,
        context: &mut Context<'a>,
        (row, column): (u32, usize),
        entry: &Column,
        written: &str,
    ) {
        let finding =
            Finding::error(rules::INTAKE_UNKNOWN_MARKER).found(written).with("column", entry.name());
        context.findings.push(finding.help("status").at(self.address(row, column)));
    }

    fn read_value(
        &mut self,
        context: &mut Context<'a>,
        (number, row): (u32, &Row<'_>),
        index: usize,
        key: &PartialKey,
        of_row: &OfRow,
    ) {
        let column = self.groups[index].column;
        let entry = self.groups[index].entry;
        let style = self.style(context, number, &self.groups[index]);
        if self.parts.is_some_and(|it| it.is_raised(number, column)) {
            let finding = Finding::error(rules::INTAKE_RAISED_DIGIT).found(row.cell(column).shown());
            context.findings.push(finding.at(self.address(number, column)));
            return;
        }
        let cell = row.cell(column);
        let mut open = None;
        let value = match value::read(&cell, style) {
            Read::Value(value) => value,
            Read::Empty
                if of_row.is_withheld || of_row.status.is_some_and(|it| it.wants_value() == Some(false)) =>
            {
                Value::nothing()
            }
            Read::Empty => {
                let is_uncomputed = self.parts.is_some_and(|it| it.is_uncomputed(number, column));
                let finding = if is_uncomputed {
                    Finding::error(rules::INTAKE_FORMULA_ERROR).found("none").help("uncomputed")
                } else {
                    Finding::error(rules::INTAKE_EMPTY_VALUE).with("column", entry.name())
                };
                context.findings.push(finding.at(self.address(number, column)));
                return;
            }
            Read::Open { as_decimal, as_thousands, sign, mark } => {
                let text = cell.shown().into_owned();
                open = Some(OpenCell { cell: 0, text, as_decimal, as_thousands, sign });
                Value { mark, ..Value::nothing() }
            }
            Read::Refused(finding) => {
                context.findings.push(finding.at(self.address(number, column)));
                return;
            }
        };
        let address = |sheet: &Arc<str>| CellAddress {
            sheet: sheet.clone(),
            row: number,
            column: u32::try_from(column).unwrap_or(u32::MAX),
        };
        self.groups[index].watch(&value, || address(&self.sheet));
        let bounds = [self.groups[index].low, self.groups[index].high];
        let [low, high] = bounds.map(|it| it.and_then(|it| self.bound(context, (number, row), it, style)));
        let is_withheld = of_row.is_withheld || of_row.status == Some(Status::Withheld);
        if is_withheld && (value.number.is_some() || open.is_some()) {
            let finding = Finding::error(rules::INTAKE_WITHHELD_WITH_VALUE).with("column", entry.name());
            context.findings.push(finding.at(self.address(number, column)));
        }
        let status = match of_row.status {
            _ if is_withheld => Status::Withheld,
            Some(status) if value.status == Status::Normal => status,
            _ => value.status,
        };
        let (Some(period), Some(geo)) = (key.period, key.geo) else { return };
        self.codes.clear();
        self.codes.extend(key.codes.iter().map(|it| it.unwrap_or_default()));
        let note = joined(value.note, of_row.note.as_deref());
        let cell = context.cells.push(NewCell {
            period,
            geo,
            codes: &self.codes,
            value: value.number.filter(|_| !is_withheld),
            status,
            low,
            high,
            note,
            row: number,
            column,
        });
        if let Some(mark) = value.mark {
            context.open_marks.push((cell, mark));
        }
        if let (Some(open), false) = (open, is_withheld) {
            self.groups[index].open.push(OpenCell { cell, ..open });
        }
    }

    fn bound(
        &self,
        context: &mut Context<'a>,
        (number, row): (u32, &Row<'_>),
        (column, entry): (usize, &'a Column),
        style: Style<'_>,
    ) -> Option<Decimal> {
        let style = Style { column: entry, ..style };
        match value::read(&row.cell(column), style) {
            Read::Value(value) => value.number,
            Read::Empty => None,
            Read::Open { .. } => {
                let finding = Finding::error(rules::INTAKE_AMBIGUOUS_NUMBER).with("column", entry.name());
                let finding = finding.found(row.cell(column).shown()).proposing("decimal: comma");
                context.findings.push(finding.at(self.address(number, column)));
                None
            }
            Read::Refused(finding) => {
                context.findings.push(finding.at(self.address(number, column)));
                None
            }
        }
    }

    /// Settles what could only be decided with the whole column in sight.
    pub(super) fn finish(mut self, context: &mut Context<'a>) {
        for watch in &mut self.others {
            watch.judge(context, &self.sheet);
        }
        for group in self.groups {
            group.settle(context);
        }
        for filter in self.filters {
            let column = u32::try_from(filter.column).unwrap_or(u32::MAX);
            let address = CellAddress { sheet: self.sheet.clone(), row: self.header_row, column };
            filter.finish(context, address);
        }
    }
}

impl ValueGroup<'_> {
    /// Learns from a value how its column is written.
    fn watch(&mut self, value: &Value, address: impl FnOnce() -> CellAddress) {
        self.decimal = self.decimal.or(value.proof);
        self.has_percents |= value.form == Form::Percent;
        if let (Form::Plain, Some(number)) = (value.form, value.number) {
            self.plain.count += 1;
            self.plain.is_any_above_one |= number.abs() > Decimal::ONE;
            self.plain.is_any_broken |= number.scale() > 0 && !number.fract().is_zero();
            self.plain.first.get_or_insert_with(address);
        }
    }

    fn settle(self, context: &mut Context<'_>) {
        for open in &self.open {
            let value = match self.decimal {
                Some(decimal) if decimal == open.sign => open.as_decimal,
                Some(_) => open.as_thousands,
                None => {
                    let mark = if open.sign == DecimalMark::Comma { "comma" } else { "point" };
                    let finding = Finding::error(rules::INTAKE_AMBIGUOUS_NUMBER)
                        .found(&open.text)
                        .with("column", self.entry.name())
                        .with("decimal", open.as_decimal)
                        .with("thousands", open.as_thousands)
                        .proposing(format!("decimal: {mark}"));
                    context.findings.push(finding.at(context.cells.origin(open.cell)));
                    continue;
                }
            };
            context.cells.set_value(open.cell, value);
        }
        if !context.is_percent || self.entry.percent.is_some() {
            return;
        }
        let Some(first) = self.plain.first else { return };
        let finding = Finding::error(rules::INTAKE_PERCENT_FORM).with("column", self.entry.name());
        if self.has_percents {
            context.findings.push(finding.help("mixed").proposing("percent: points").at(first));
        } else if !self.plain.is_any_above_one && self.plain.is_any_broken {
            context.findings.push(finding.help("fraction").proposing("percent: fraction").at(first));
        }
    }
}

/// Whether a code of confidentiality withholds its value; `None` for what is no such code.
fn withholds(code: &str) -> Option<bool> {
    match code {
        "" | "F" => Some(false),
        "A" | "C" | "D" | "E" | "G" | "N" | "O" | "S" | "T" => Some(true),
        _ => None,
    }
}

/// What stands in a column of statuses, through the codes of its mapping.
fn coded(entry: &Column, written: &str) -> String {
    entry.codes.get(&plain(written)).cloned().unwrap_or_else(|| written.to_owned())
}

fn joined(note: Option<String>, of_row: Option<&str>) -> Option<String> {
    match (note, of_row) {
        (Some(note), Some(of_row)) => Some(format!("{note}\u{a0}; {of_row}")),
        (note, of_row) => note.or_else(|| of_row.map(str::to_owned)),
    }
}
