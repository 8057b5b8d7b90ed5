//! The columns of a template and the rows filled in beforehand.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::data::period::Period;
use crate::intake::filter::Filter;
use crate::intake::keys::Lists;
use crate::intake::labels::Labels;
use crate::intake::mapping::{self, Role};
use crate::intake::marker;
use crate::intake::spreadsheet::{Cell, Sheet, Style};
use crate::intake::template::words::{self, LISTS};
use crate::intake::template::{Asked, Combination, Refusal};
use crate::text::Language;

/// The list of signs that may stand in place of a value.
pub(super) const SIGNS: &str = "signs";

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Period,
    Geo,
    /// Of this index in the dataset.
    Dimension(usize),
    Value,
    /// A lower or upper bound.
    Bound,
    Note,
    /// Statuses, and columns that are not read.
    Other,
}

/// A column of a template.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) title: String,
    pub(super) kind: Kind,
    pub(super) role: Role,
    /// Index of the mapping's entry.
    pub(super) entry: usize,
    /// How each code is written in this column, by its index.
    texts: BTreeMap<u16, String>,
    /// What stands in every row.
    fixed: Option<String>,
}

impl Column {
    /// The list its texts come from.
    pub(super) fn list(&self) -> Option<String> {
        matches!(self.kind, Kind::Geo | Kind::Dimension(_)).then(|| self.title.clone())
    }

    /// Its width, in characters.
    pub(super) fn width(&self) -> f64 {
        let longest = self.texts.values().map(|it| it.chars().count()).max().unwrap_or(0);
        let longest = longest.max(self.title.chars().count()) + 2;
        let least = if self.kind == Kind::Note { 50 } else { 12 };
        f64::from(u32::try_from(longest.clamp(least, 60)).unwrap_or(60))
    }
}

/// Lists of texts to choose from, by name, each a column of the sheet of lists.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// Name, title, texts.
    pub(super) lists: Vec<(String, String, Vec<String>)>,
    /// The signs, each with its meaning.
    pub(super) signs: Vec<(String, String)>,
}

impl Listed {
    fn add(&mut self, name: &str, title: &str, texts: Vec<String>) {
        if !self.lists.iter().any(|it| it.0 == name) && !texts.is_empty() {
            self.lists.push((name.to_owned(), title.to_owned(), texts));
        }
    }

    /// The cells of a list.
    pub(super) fn range(&self, name: &str) -> Option<String> {
        let index = self.lists.iter().position(|it| it.0 == name)?;
        let letters = crate::intake::address::column_letters(u32::try_from(index).ok()?);
        let last = self.lists[index].2.len() + 1;
        Some(format!("{LISTS}!${letters}$2:${letters}${last}"))
    }

    /// The sheet of lists.
    pub(super) fn sheet(&self) -> Sheet {
        let mut rows =
            vec![self.lists.iter().map(|it| Cell::text(&it.1, Style::Heading)).collect::<Vec<_>>()];
        let height = self.lists.iter().map(|it| it.2.len()).max().unwrap_or(0);
        let cell =
            |texts: &[String], row: usize| Cell::text(texts.get(row).map_or("", String::as_str), Style::Line);
        rows.extend((0..height).map(|row| self.lists.iter().map(|it| cell(&it.2, row)).collect()));
        let widths = vec![34.0; self.lists.len()];
        Sheet { name: LISTS.to_owned(), widths, rows, frozen: 1, is_protected: true, ..Sheet::default() }
    }
}

/// The columns of the sheet about these periods.
pub(super) fn columns(
    asked: &Asked<'_>,
    lists: &Lists<'_>,
    periods: &[Period],
    combinations: &BTreeSet<Combination>,
    listed: &mut Listed,
) -> Result<Vec<Column>, Refusal> {
    let mut columns = Vec::new();
    for (index, entry) in asked.mapping.columns.iter().enumerate() {
        if entry.role == Role::Ignored && entry.is_optional {
            continue;
        }
        let Some(pattern) = entry.names.first() else { continue };
        let kind = kind(entry.role);
        let texts = match kind {
            Kind::Geo => texts(&lists.geo, entry),
            Kind::Dimension(dimension) => texts(&lists.dimensions[dimension].1, entry),
            _ => BTreeMap::new(),
        };
        let fixed = (entry.role == Role::Filter).then(|| entry.keep.first().cloned()).flatten();
        for title in titles(asked, lists, pattern, periods, combinations)? {
            let texts = texts.clone();
            let fixed = fixed.clone();
            let column = Column { title, kind, role: entry.role, entry: index, texts, fixed };
            if let Some(name) = column.list() {
                listed.add(&name, &column.title, column.texts.values().cloned().collect());
            }
            columns.push(column);
        }
    }
    if listed.signs.is_empty() {
        listed.signs = signs(asked.mapping);
        let signs = listed.signs.iter().map(|it| it.0.clone()).collect();
        listed.add(SIGNS, words::SIGNS, signs);
    }
    Ok(columns)
}

fn kind(role: Role) -> Kind {
    match role {
        Role::Period => Kind::Period,
        Role::Geo => Kind::Geo,
        Role::Dimension(index) => Kind::Dimension(index),
        Role::Value => Kind::Value,
        Role::Low | Role::High => Kind::Bound,
        Role::Note => Kind::Note,
        Role::ObsStatus | Role::ConfStatus | Role::Filter | Role::Ignored => Kind::Other,
    }
}

/// How each code is written in a column, so that it is read back as itself: by its label, by a label of the
/// mapping, or by the code.
fn texts(labels: &Labels<'_>, entry: &mapping::Column) -> BTreeMap<u16, String> {
    let mut filter = Filter::new(0, entry);
    let mut texts = BTreeMap::new();
    for (index, code) in (0..).zip(&labels.list.codes) {
        let declared = entry.codes.iter().filter(|it| *it.1 == code.code).map(|it| it.0.as_str());
        let known =
            [code.label.get(Language::French)].into_iter().chain(declared).chain([code.code.as_str()]);
        let read_back = |it: &&str| labels.resolve(it, Some(entry)) == Ok(index);
        if let Some(text) = known.filter(read_back).find(|it| filter.keeps(it)) {
            texts.insert(index, text.to_owned());
        }
    }
    texts
}

/// The titles a name of the mapping stands for: one, or one for each code between its braces.
fn titles(
    asked: &Asked<'_>,
    lists: &Lists<'_>,
    pattern: &mapping::pattern::Pattern,
    periods: &[Period],
    combinations: &BTreeSet<Combination>,
) -> Result<Vec<String>, Refusal> {
    let mut titles = vec![pattern.text.clone()];
    let mut places: Vec<&str> = pattern.codes().collect();
    places.dedup();
    for place in places {
        let words: Vec<String> = match place {
            "time_period" => periods.iter().map(ToString::to_string).collect(),
            "geography" => asked.mapping.geography.iter().map(ToString::to_string).collect(),
            _ => {
                let labels = lists.of(place).ok_or_else(|| Refusal::Name(pattern.text.clone()))?;
                let dimension = lists.dimensions.iter().position(|it| it.0 == place);
                let codes: BTreeSet<u16> =
                    combinations.iter().map(|it| dimension.map_or(it.geo, |at| it.codes[at])).collect();
                let label = |code: &u16| labels.list.code(*code).label.get(Language::French).to_owned();
                codes.iter().map(label).collect()
            }
        };
        let with = |title: &String| {
            words.iter().map(|it| title.replace(&format!("{{{place}}}"), it)).collect::<Vec<_>>()
        };
        titles = titles.iter().flat_map(with).collect();
    }
    if titles.is_empty() { Err(Refusal::Name(pattern.text.clone())) } else { Ok(titles) }
}

/// Signs that may stand in place of a value, and what they mean.
fn signs(mapping: &mapping::Mapping) -> Vec<(String, String)> {
    let declared = mapping.markers.keys().map(String::as_str).filter(|it| !it.is_empty());
    let mut signs: Vec<(String, String)> = Vec::new();
    for sign in words::USUAL_SIGNS.into_iter().chain(declared) {
        let Some(meaning) = marker::meaning(mapping, sign) else { continue };
        let text = words::meaning(&meaning);
        // One sign for each meaning is enough.
        if !signs.iter().any(|it| it.1 == text || it.0 == sign) {
            signs.push((sign.to_owned(), text));
        }
    }
    signs
}

/// Rows filled in beforehand: what stands in each column, or nothing where something is asked for.
pub(super) fn rows(
    columns: &[Column],
    periods: &[Period],
    combinations: &BTreeSet<Combination>,
) -> Vec<Vec<Option<Cell>>> {
    let has_periods = columns.iter().any(|it| it.kind == Kind::Period);
    let periods: Vec<Option<Period>> =
        if has_periods { periods.iter().copied().map(Some).collect() } else { vec![None] };
    let mut rows = Vec::new();
    for period in periods {
        let mut met = BTreeSet::new();
        for combination in combinations {
            let keys: Vec<Option<u16>> = columns.iter().map(|it| key(it, combination)).collect();
            let is_written = columns
                .iter()
                .zip(&keys)
                .all(|(column, key)| key.is_none_or(|it| column.texts.contains_key(&it)));
            if is_written && met.insert(keys.clone()) {
                rows.push(columns.iter().zip(keys).map(|(column, key)| cell(column, key, period)).collect());
            }
        }
    }
    rows
}

fn key(column: &Column, combination: &Combination) -> Option<u16> {
    match column.kind {
        Kind::Geo => Some(combination.geo),
        Kind::Dimension(index) => Some(combination.codes[index]),
        _ => None,
    }
}

fn cell(column: &Column, key: Option<u16>, period: Option<Period>) -> Option<Cell> {
    if let Some(text) = key.and_then(|it| column.texts.get(&it)) {
        return Some(Cell::text(text, Style::Text));
    }
    match (column.kind, period, &column.fixed) {
        (Kind::Period, Some(period), _) if period.is_year() => {
            Some(Cell::Number(Decimal::from(period.start.year), Style::Text))
        }
        (Kind::Period, Some(period), _) => Some(Cell::text(period.to_string(), Style::Text)),
        (_, _, Some(fixed)) => Some(Cell::text(fixed, Style::Text)),
        _ => None,
    }
}
