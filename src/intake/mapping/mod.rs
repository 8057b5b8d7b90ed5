//! `data/datasets/<id>/mapping.yaml`: how a provider's file says what a dataset holds.

mod parse;
pub mod pattern;
mod review;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::data::observation::Status;
use crate::diagnostic::Span;
use crate::intake::mapping::pattern::Pattern;

pub use parse::parse;
pub(super) use parse::plain_marker;
pub use review::{answer, check_all};

/// How a provider's file says what a dataset holds.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// Sheets to read; without it, the only visible sheet.
    pub sheet: Option<Pattern>,
    /// Hidden sheets, rows and columns known to be there, and why they are harmless.
    pub hidden: Vec<String>,
    /// Encoding of a text file; without it, guessed and reported.
    pub encoding: Option<String>,
    /// Separator of a text file; without it, the one that gives the columns.
    pub separator: Option<u8>,
    /// Row of the (last) header row, from 1; without it, found by the names of columns.
    pub header_row: Option<u32>,
    /// How many rows make the header; without it, one to three are tried.
    pub header_rows: Option<u32>,
    /// Columns.
    pub columns: Vec<Column>,
    /// Codes that hold for the whole file, by dimension, `time_period` and `geo` included.
    pub constants: BTreeMap<String, String>,
    /// What texts in place of a value mean, beside the usual ones.
    pub markers: BTreeMap<String, Meaning>,
    /// What marks after a number mean, beside the usual ones.
    pub marks: BTreeMap<String, Meaning>,
    /// The decimal mark of texts that are numbers; without it, decided for each column by its cells.
    pub decimal: Option<DecimalMark>,
    /// The year whose list of communes the file uses.
    pub geography: Option<i16>,
    /// Whether every combination of codes must be there.
    pub complete: bool,
    /// Dimensions whose shares make 100.
    pub shares: Vec<String>,
    /// To what values are rounded, when totals are compared with their parts.
    pub rounded_to: Option<Decimal>,
    /// The change of a value from one period to the next, in per cent, that a person must look at.
    pub change: Decimal,
    /// The note that explains every revised value of the file.
    pub revisions: Option<String>,
    /// Why the file counts people although it looks like a list of them.
    pub aggregated: Option<String>,
    /// Whether the newest period is known to be incomplete.
    pub partial: bool,
    /// The place of `mapping.yaml`.
    pub span: Span,
}

impl Mapping {
    /// A mapping that says nothing: with it a file can be looked at, and no cell is read.
    pub fn bare(span: Span) -> Mapping {
        Mapping {
            sheet: None,
            hidden: Vec::new(),
            encoding: None,
            separator: None,
            header_row: None,
            header_rows: None,
            columns: Vec::new(),
            constants: BTreeMap::new(),
            markers: BTreeMap::new(),
            marks: BTreeMap::new(),
            decimal: None,
            geography: None,
            complete: false,
            shares: Vec::new(),
            rounded_to: None,
            change: Decimal::ONE_HUNDRED,
            revisions: None,
            aggregated: None,
            partial: false,
            span,
        }
    }
}

/// One column of the file, or several of one pattern.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its name, then names it had before or elsewhere.
    pub names: Vec<Pattern>,
    /// What it holds.
    pub role: Role,
    /// What labels stand for, beside the codes and labels of the code list.
    pub codes: BTreeMap<String, String>,
    /// Rows kept, by what stands in this column; all when empty. `*` at the end stands for anything.
    pub keep: Vec<String>,
    /// Rows left out.
    pub drop: Vec<String>,
    /// Digits a code has, so that zeros lost in front are put back.
    pub pad: Option<usize>,
    /// Whether an empty cell repeats the one above.
    pub fill: bool,
    /// Codes its values carry, for columns of a wide table.
    pub filter: BTreeMap<String, String>,
    /// What values are multiplied by.
    pub factor: Option<Decimal>,
    /// How percentages are written.
    pub percent: Option<PercentForm>,
    /// The decimal mark.
    pub decimal: Option<DecimalMark>,
    /// How precise a date is as a period.
    pub precision: Precision,
    /// Whether the file may do without it.
    pub is_optional: bool,
    /// Why it is not read, or what else a person should know of it.
    pub why: Option<String>,
    /// Place of its entry.
    pub span: Span,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The period.
    Period,
    /// The place.
    Geo,
    /// Codes of the dimension of this index in the dataset.
    Dimension(usize),
    /// Values.
    Value,
    /// Lower bounds of the values of the same codes.
    Low,
    /// Upper bounds.
    High,
    /// Statuses (`CL_OBS_STATUS`), through `codes` when written otherwise.
    ObsStatus,
    /// Confidentiality (`CL_CONF_STATUS`).
    ConfStatus,
    /// Notes.
    Note,
    /// Something rows are kept or left out by, and nothing else.
    Filter,
    /// Nothing that is read, for a declared reason.
    Ignored,
}

/// What a text in place of a value, or a mark beside one, means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meaning {
    /// What the value is worth; `None` leaves it as it is.
    pub status: Option<Status>,
    /// What readers must know.
    pub note: Option<String>,
    /// Whether the text stands for zero.
    pub is_zero: bool,
}

/// What separates the decimals of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalMark {
    /// `1,5`
    Comma,
    /// `1.5`
    Point,
}

/// How percentages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PercentForm {
    /// 0.12 for twelve per cent.
    Fraction,
    /// 12 for twelve per cent.
    Points,
}

/// How precise a date is when it stands for a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// Its year.
    Year,
    /// Its month.
    Month,
    /// The day itself.
    Day,
}

impl Column {
    /// The name a proposal repeats.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", |it| it.text.as_str())
    }
}
