//! Which cell of the dataset a row speaks of: period, place, codes.

use std::collections::BTreeMap;

use crate::data::Period;
use crate::data::code_list::CodeList;
use crate::data::dataset::Dataset;
use crate::data::numbered::Numbered;
use crate::diagnostic::{Severity, rules};
use crate::intake::address::CellAddress;
use crate::intake::checks::personal;
use crate::intake::finding::{Finding, Findings};
use crate::intake::labels::{Labels, Unresolved};
use crate::intake::mapping::{Column, Precision, Role};
use crate::intake::mistyped;
use crate::intake::rows::Cell;
use crate::intake::time::{self, NotAPeriod};

/// The code lists of a dataset, ready to be looked up.
#[derive(Debug)]
pub(super) struct Lists<'a> {
    pub(super) geo: Labels<'a>,
    pub(super) dimensions: Vec<(&'a str, Labels<'a>)>,
}

impl<'a> Lists<'a> {
    /// The lists of a dataset; `None` when one could not be read.
    pub(super) fn new(dataset: &'a Dataset, code_lists: &'a BTreeMap<String, CodeList>) -> Option<Lists<'a>> {
        let geo = Labels::new(code_lists.get("geo")?);
        let dimensions = dataset
            .dimensions
            .iter()
            .map(|it| Some((it.id.as_str(), Labels::new(code_lists.get(&it.code_list)?))))
            .collect::<Option<_>>()?;
        Some(Lists { geo, dimensions })
    }

    /// The list of a dimension, `geo` included.
    pub(super) fn of(&self, dimension: &str) -> Option<&Labels<'a>> {
        match dimension {
            "geo" => Some(&self.geo),
            _ => self.dimensions.iter().find(|it| it.0 == dimension).map(|it| &it.1),
        }
    }

    /// The name and the list of a column of codes.
    pub(super) fn of_role(&self, role: Role) -> (&'a str, &Labels<'a>) {
        match role {
            Role::Dimension(index) => (self.dimensions[index].0, &self.dimensions[index].1),
            _ => ("geo", &self.geo),
        }
    }

    /// Whether a text is a label or code of any list.
    pub(super) fn is_label(&self, text: &str) -> bool {
        let lists = self.dimensions.iter().map(|it| &it.1).chain([&self.geo]);
        lists.into_iter().any(|it| it.resolve(text, None).is_ok())
    }

    /// Whether a text in the name of a column or sheet stands for a code of `dimension`.
    pub(super) fn is_code(&self, dimension: &str, text: &str) -> bool {
        match dimension {
            "time_period" => time::of_text(text, Precision::Day).is_ok(),
            "geography" => text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit()),
            "*" => true,
            _ => self.of(dimension).is_some_and(|it| self.code(it, text).is_some()),
        }
    }

    /// The code of a text from a name, where capital letters were lost in comparing.
    fn code(&self, labels: &Labels<'a>, text: &str) -> Option<u16> {
        labels.resolve(text, None).or_else(|_| labels.resolve(&text.to_uppercase(), None)).ok()
    }
}

/// What is known of a cell's identity so far: constants, the sheet, the column, the row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PartialKey {
    pub(super) period: Option<Period>,
    pub(super) geo: Option<u16>,
    pub(super) codes: Vec<Option<u16>>,
}

impl PartialKey {
    pub(super) fn new(lists: &Lists<'_>) -> PartialKey {
        PartialKey { period: None, geo: None, codes: vec![None; lists.dimensions.len()] }
    }

    /// Becomes what `other` is, in the memory it has.
    pub(super) fn copy(&mut self, other: &PartialKey) {
        self.period = other.period;
        self.geo = other.geo;
        self.codes.clone_from(&other.codes);
    }

    /// Takes what `other` knows.
    pub(super) fn take(&mut self, other: &PartialKey) {
        self.period = other.period.or(self.period);
        self.geo = other.geo.or(self.geo);
        for (own, other) in self.codes.iter_mut().zip(&other.codes) {
            *own = other.or(*own);
        }
    }

    /// Takes codes of a mapping or of a name, which have been checked.
    pub(super) fn set<'t>(&mut self, lists: &Lists<'_>, codes: impl IntoIterator<Item = (&'t str, &'t str)>) {
        for (dimension, text) in codes {
            match dimension {
                "time_period" => self.period = time::of_text(text, Precision::Day).ok().or(self.period),
                "geo" => self.geo = lists.code(&lists.geo, text).or(self.geo),
                _ => {
                    let index = lists.dimensions.iter().position(|it| it.0 == dimension);
                    if let Some(index) = index {
                        let code = lists.code(&lists.dimensions[index].1, text);
                        self.codes[index] = code.or(self.codes[index]);
                    }
                }
            }
        }
    }

    /// Keeps of a day what a column's precision says.
    pub(super) fn keep_precision(&mut self, precision: Precision) {
        self.period = self.period.map(|it| time::coarser(it, precision));
    }

    /// The dimensions nothing is known of.
    pub(super) fn missing<'l>(&self, lists: &'l Lists<'_>) -> Vec<&'l str> {
        let mut missing = Vec::new();
        if self.period.is_none() {
            missing.push("time_period");
        }
        if self.geo.is_none() {
            missing.push("geo");
        }
        let unknown = self.codes.iter().zip(&lists.dimensions).filter(|it| it.0.is_none());
        missing.extend(unknown.map(|(_, (name, _))| *name));
        missing
    }
}

/// A column of codes and what its texts were found to stand for.
#[derive(Debug)]
pub(super) struct Memory<T> {
    texts: Numbered<String>,
    values: Vec<Option<T>>,
    /// What was said of texts that stand for nothing: looking for a likeness in a long list takes time.
    refused: BTreeMap<String, Finding>,
}

/// Texts that stand for nothing of which a column remembers what was said; nobody reads more.
const MOST_REFUSED: usize = 500;

impl<T> Default for Memory<T> {
    fn default() -> Memory<T> {
        Memory { texts: Numbered::default(), values: Vec::new(), refused: BTreeMap::new() }
    }
}

impl<T: Copy> Memory<T> {
    /// What `text` stands for, asking `find` once for each text.
    pub(super) fn get(&mut self, text: &str, find: impl FnOnce() -> Option<T>) -> Option<T> {
        if let Some(number) = self.texts.find(text) {
            return self.values[number as usize];
        }
        let value = find();
        self.texts.add(text.to_owned());
        self.values.push(value);
        value
    }
}

/// Reads a code, or says why it is none.
pub(super) fn code(
    findings: &mut Findings,
    memory: &mut Memory<u16>,
    labels: &Labels<'_>,
    (dimension, column): (&str, &Column),
    cell: &Cell<'_>,
    address: &dyn Fn() -> CellAddress,
) -> Option<u16> {
    let text = cell.shown();
    if let Some(code) = memory.get(&text, || labels.resolve(&text, Some(column)).ok()) {
        return Some(code);
    }
    if let Some(finding) = memory.refused.get(text.as_ref()) {
        findings.push(finding.clone().at(address()));
        return None;
    }
    let why = if memory.refused.len() < MOST_REFUSED {
        labels.resolve(&text, Some(column)).err()?
    } else {
        Unresolved::Unknown(None)
    };
    let finding = unresolved(dimension, column, &text, why);
    if memory.refused.len() < MOST_REFUSED {
        memory.refused.insert(text.into_owned(), finding.clone());
    }
    findings.push(finding.at(address()));
    None
}

fn unresolved(dimension: &str, column: &Column, text: &str, why: Unresolved) -> Finding {
    let finding =
        |rule| Finding::error(rule).found(text).with("dimension", dimension).with("column", column.name());
    let is_place = dimension == "geo";
    let is_name = if is_place { personal::is_surely_a_name(text) } else { personal::is_like_a_name(text) };
    if matches!(why, Unresolved::Unknown(_)) && is_name {
        let finding = Finding { severity: Severity::Error, ..personal::lone_name() };
        return finding.with("column", column.name()).help("label");
    }
    match why {
        Unresolved::LostZero { digits } => finding(rules::INTAKE_LOST_ZERO)
            .expected(format!("{text:0>digits$}"))
            .proposing(format!("pad: {digits}")),
        Unresolved::Total => finding(rules::INTAKE_UNDECLARED_TOTAL)
            .proposing(format!("codes: {{\"{text}\": {}}}", if is_place { "FR" } else { "_T" })),
        Unresolved::OldCorsica => finding(rules::INTAKE_OLD_GEOGRAPHY).expected("Corse").help("corsica"),
        Unresolved::OldRegion(name) => finding(rules::INTAKE_OLD_GEOGRAPHY).expected(name),
        Unresolved::Unknown(Some((label, code))) if is_place => finding(rules::INTAKE_UNKNOWN_TERRITORY)
            .expected(label)
            .proposing(format!("codes: {{\"{text}\": \"{code}\"}}"))
            .help("near"),
        Unresolved::Unknown(None) if is_place => finding(rules::INTAKE_UNKNOWN_TERRITORY),
        Unresolved::Unknown(Some((label, code))) => finding(rules::INTAKE_RENAMED_LABEL)
            .expected(label)
            .proposing(format!("codes: {{\"{text}\": {code}}}"))
            .help("near"),
        Unresolved::Unknown(None) => finding(rules::INTAKE_RENAMED_LABEL),
    }
}

/// Reads a period, or says why it is none.
pub(super) fn period(
    findings: &mut Findings,
    memory: &mut Memory<Period>,
    column: &Column,
    cell: &Cell<'_>,
    address: &dyn Fn() -> CellAddress,
) -> Option<Period> {
    let text = cell.shown();
    let read = || time::period(cell, column.precision);
    if let Some(period) = memory.get(&text, || read().ok()) {
        return Some(period);
    }
    let why = read().err().unwrap_or(NotAPeriod::Unknown);
    let help = match why {
        NotAPeriod::Ambiguous => "ambiguous",
        NotAPeriod::Serial => "serial",
        NotAPeriod::TooEarly => "early",
        NotAPeriod::ShortYear => "short",
        NotAPeriod::Unknown => "help",
    };
    let finding = Finding::error(rules::INTAKE_NOT_A_PERIOD).found(&text).with("column", column.name());
    let meant = mistyped::meant(&text).filter(|it| time::of_text(it, column.precision).is_ok());
    if let Some(meant) = meant {
        findings.push(finding.expected(meant).help("mistyped").at(address()));
        return None;
    }
    findings.push(finding.help(help).at(address()));
    None
}
