//! The empty spreadsheet for the next delivery of a dataset, made from its declaration and its mapping.
//!
//! What it asks for is what the newest period held: the same places and codes, for the period to come. It is
//! read back through the mapping before anybody gets it, so that a filled one needs no further mapping.

mod columns;
mod guidance;
mod mapping;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::data::code_list::CodeList;
use crate::data::dataset::Dataset;
use crate::data::period::Period;
use crate::data::provider::Provider;
use crate::diagnostic::{Rule, rules};
use crate::intake::delivery::Delivery;
use crate::intake::keys::Lists;
use crate::intake::mapping::Mapping;
use crate::intake::reader::{Known, read};
use crate::intake::spreadsheet::{self, Allowed, Book, Cell, Limit, Sheet, Style};
use crate::intake::template::columns::{Column, Kind, Listed};
use crate::text::Language;

pub use mapping::text as mapping_text;
pub(in crate::intake) use words::{INSTRUCTIONS, LISTS};

/// Rows filled in beforehand; of a larger table, only the columns and their lists are given.
const MOST_ROWS: usize = 5_000;

/// Rows left open below those filled in, for categories that are new.
const OPEN_ROWS: usize = 20;

/// Rows left open when none is filled in.
const OPEN_ROWS_OF_A_LARGE_TABLE: usize = 2_000;

/// What a template is made from.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The dataset, with the observations held so far.
    pub dataset: &'a Dataset,
    /// Code lists by id.
    pub code_lists: &'a BTreeMap<String, CodeList>,
    /// How the file will be read.
    pub mapping: &'a Mapping,
    /// The service that fills it in.
    pub provider: Option<&'a Provider>,
    /// The periods asked for.
    pub periods: &'a [Period],
    /// Who asks: the publisher of the letter.
    pub publisher: &'a str,
}

/// A template.
#[derive(Debug)]
pub struct Template {
    /// The workbook, XLSX.
    pub bytes: Vec<u8>,
    /// Rows filled in beforehand.
    pub rows: usize,
    /// Cells to be filled in.
    pub cells: usize,
}

/// Why no template can be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A code list of the dataset could not be read.
    CodeLists,
    /// The mapping has a name that no title can be made of, such as `{*}`.
    Name(String),
    /// Read back through its mapping, the empty workbook has these faults.
    NotReadBack(Vec<(Rule, String)>),
    /// The workbook could not be written: a bug.
    Workbook(String),
}

/// The period after the newest one known, when the dataset counts in civil years.
pub fn next_period(dataset: &Dataset) -> Option<Period> {
    let newest = dataset.cells.periods().iter().copied().filter(Period::is_year).max()?;
    newest.shifted_years(1)
}

/// Makes the template.
///
/// # Errors
/// When the mapping does not say enough to make one that can be read back.
pub fn template(asked: &Asked<'_>) -> Result<Template, Refusal> {
    let lists = Lists::new(asked.dataset, asked.code_lists).ok_or(Refusal::CodeLists)?;
    let combinations = combinations(asked, &lists);
    let mut data = Vec::new();
    let mut listed = Listed::default();
    for (name, periods) in sheets(asked)? {
        let columns = columns::columns(asked, &lists, &periods, &combinations, &mut listed)?;
        data.push((name, periods, columns));
    }
    let (mut rows, mut cells) = (0, 0);
    let mut sheets = Vec::new();
    for (name, periods, columns) in &data {
        let filled = columns::rows(columns, periods, &combinations);
        rows += filled.len();
        let values = columns.iter().filter(|it| it.kind == Kind::Value).count();
        cells += filled.len() * values;
        sheets.push(sheet(asked, name, columns, &filled, &listed));
    }
    let instructions = guidance::sheet(asked, data.first().map_or(&[][..], |it| &it.2), &listed);
    let at = place_of_data(asked.mapping);
    sheets.insert(if at == 1 { sheets.len() } else { 0 }, instructions);
    sheets.insert(if at == 3 { 0 } else { sheets.len() }, listed.sheet());
    let title = asked.dataset.title.get(Language::French).to_owned();
    let bytes = spreadsheet::bytes(&Book { title, sheets }).map_err(Refusal::Workbook)?;
    read_back(asked, &bytes)?;
    Ok(Template { bytes, rows, cells })
}

/// Which sheet of the workbook the data are on, when the mapping counts sheets; the second otherwise.
fn place_of_data(mapping: &Mapping) -> usize {
    mapping.sheet.as_ref().and_then(|it| it.text.parse().ok()).unwrap_or(2)
}

/// Sheets of data by name, with the periods each is about.
fn sheets(asked: &Asked<'_>) -> Result<Vec<(String, Vec<Period>)>, Refusal> {
    let all = || asked.periods.to_vec();
    let Some(pattern) = &asked.mapping.sheet else { return Ok(vec![(words::DATA.to_owned(), all())]) };
    if pattern.text.parse::<u8>().is_ok() {
        return Ok(vec![(words::DATA.to_owned(), all())]);
    }
    let codes: Vec<&str> = pattern.codes().collect();
    match codes.as_slice() {
        [] => Ok(vec![(pattern.text.clone(), all())]),
        ["time_period"] => {
            let named = |it: &Period| {
                let name = pattern.text.replace("{time_period}", &it.to_string().replace('/', "-"));
                (name, vec![*it])
            };
            Ok(asked.periods.iter().map(named).collect())
        }
        _ => Err(Refusal::Name(pattern.text.clone())),
    }
}

/// A place and codes, as indices in their lists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Combination {
    geo: u16,
    codes: Vec<u16>,
}

/// What the newest period held; every combination of codes of a dataset that holds nothing yet.
fn combinations(asked: &Asked<'_>, lists: &Lists<'_>) -> BTreeSet<Combination> {
    let held = &asked.dataset.cells;
    let newest = held.periods().len().checked_sub(1).map(|it| held.block(it)).unwrap_or_default();
    let held: BTreeSet<Combination> =
        newest.map(|it| Combination { geo: held.geo(it), codes: held.codes(it).to_vec() }).collect();
    if !held.is_empty() {
        return held;
    }
    let all = |length: usize| (0..u16::try_from(length).unwrap_or(u16::MAX)).collect::<Vec<u16>>();
    let roots = all(lists.geo.list.codes.len()).into_iter();
    let roots = roots.filter(|it| lists.geo.list.code(*it).parent.is_none()).take(1);
    let mut combinations: Vec<Combination> =
        roots.map(|geo| Combination { geo, codes: Vec::new() }).collect();
    for (_, labels) in &lists.dimensions {
        let codes = all(labels.list.codes.len());
        let longer = combinations.iter().flat_map(|it| {
            let with = |code: &u16| Combination { geo: it.geo, codes: [&it.codes[..], &[*code]].concat() };
            codes.iter().map(with).collect::<Vec<_>>()
        });
        combinations = longer.take(MOST_ROWS + 1).collect();
    }
    combinations.into_iter().collect()
}

/// One sheet of data: a title, what is counted, titles of columns, rows.
fn sheet(
    asked: &Asked<'_>,
    name: &str,
    columns: &[Column],
    filled: &[Vec<Option<Cell>>],
    listed: &Listed,
) -> Sheet {
    let dataset = asked.dataset;
    let is_large = filled.len() > MOST_ROWS;
    let filled = if is_large { &[][..] } else { filled };
    let header = header_row(asked.mapping);
    let mut rows: Vec<Vec<Cell>> = vec![Vec::new(); header];
    let above = [
        (dataset.title.get(Language::French).to_owned(), Style::Title),
        (format!("{}{}", words::UNIT, words::unit(dataset)), Style::Line),
    ];
    for (row, (text, style)) in rows.iter_mut().zip(above) {
        row.push(Cell::text(text, style));
    }
    rows.push(columns.iter().map(|it| Cell::text(&it.title, Style::Heading)).collect());
    let first = rows.len();
    for keys in filled {
        let cell = |it: &Option<Cell>| it.clone().unwrap_or(Cell::Blank(Style::Open));
        rows.push(keys.iter().map(cell).collect());
    }
    let open = if is_large || filled.is_empty() { OPEN_ROWS_OF_A_LARGE_TABLE } else { OPEN_ROWS };
    rows.extend((0..open).map(|_| vec![Cell::Blank(Style::Open); columns.len()]));
    let span = (row(first), row(rows.len() - 1));
    let limits = (0..).zip(columns).filter_map(|(index, column)| {
        let allowed = allowed(asked, column, (index, span.0), listed)?;
        Some(Limit { column: index, rows: span, allowed, message: words::message(&column.kind) })
    });
    Sheet {
        name: name.to_owned(),
        widths: columns.iter().map(|it| it.width()).collect(),
        limits: limits.collect(),
        rows,
        frozen: row(first),
        is_protected: true,
    }
}

fn row(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Rows above that of the titles of columns.
fn header_row(mapping: &Mapping) -> usize {
    mapping.header_row.map_or(3, |it| it.saturating_sub(1) as usize)
}

fn allowed(
    asked: &Asked<'_>,
    column: &Column,
    (index, first): (u16, u32),
    listed: &Listed,
) -> Option<Allowed> {
    let cell = format!("{}{}", crate::intake::address::column_letters(u32::from(index)), first + 1);
    match &column.kind {
        Kind::Geo | Kind::Dimension(_) => listed.range(&column.list()?).map(Allowed::OneOf),
        Kind::Value | Kind::Bound => {
            let number = if is_ever_negative(asked.dataset) {
                format!("ISNUMBER({cell})")
            } else {
                format!("AND(ISNUMBER({cell}),{cell}>=0)")
            };
            Some(Allowed::Formula(
                match listed.range(columns::SIGNS).filter(|_| column.kind == Kind::Value) {
                    Some(signs) => format!("OR({number},COUNTIF({signs},{cell})>0)"),
                    None => number,
                },
            ))
        }
        Kind::Period | Kind::Note | Kind::Other => None,
    }
}

fn is_ever_negative(dataset: &Dataset) -> bool {
    dataset.cells.all().any(|it| it.value.is_some_and(|it| it < Decimal::ZERO))
}

/// Faults that an empty table has because it is empty.
const OF_EMPTINESS: [Rule; 3] =
    [rules::INTAKE_EMPTY_VALUE, rules::INTAKE_OBSERVATIONS_GONE, rules::INTAKE_MISSING_COMBINATION];

/// Reads the empty workbook as it will be read when filled in.
fn read_back(asked: &Asked<'_>, bytes: &[u8]) -> Result<(), Refusal> {
    let known = Known { dataset: asked.dataset, as_of: jiff::civil::Date::MAX, code_lists: asked.code_lists };
    let delivery = Delivery::in_memory("template.xlsx", bytes);
    let reading = read(&delivery, known, asked.mapping).map_err(|it| Refusal::Workbook(it.to_string()))?;
    let faults: Vec<(Rule, String)> = reading
        .findings
        .iter()
        .filter(|it| !OF_EMPTINESS.contains(&it.rule))
        .map(|it| (it.rule, it.places()))
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(Refusal::NotReadBack(faults)) }
}
