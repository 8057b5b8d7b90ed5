//! Charts and tables: observations laid out in a grid, with everything a reader needs beside them.

use crate::data::{Measure, Period};
use crate::edition::Inline;

/// A chart or a table, resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Display {
    /// File stem, used in addresses and file names.
    pub id: String,
    /// Anchor, unique within the edition.
    pub anchor: String,
    /// Number within its edition; charts and tables are counted apart.
    pub number: u32,
    /// Slug of the section it stands in.
    pub section: String,
    /// Chart or table.
    pub form: Form,
    /// What, where, when.
    pub title: Vec<Inline>,
    /// Unit of the values.
    pub unit: Vec<Inline>,
    /// Who or what is counted, where (« champ »).
    pub population: Vec<Inline>,
    /// One worked sentence (« lecture »), computed from the data.
    pub reading: Vec<Inline>,
    /// Who published the data.
    pub source: Vec<Inline>,
    /// Notes, the author's first, then those made from the data.
    pub notes: Vec<Vec<Inline>>,
    /// What a chart shows, for those who do not see it; plain text. Empty for tables.
    pub alternative: String,
    /// The observations.
    pub grid: Grid,
    /// Breaks in the series shown.
    pub breaks: Vec<BreakMark>,
}

/// How observations are displayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A drawing, with its table behind.
    Chart(ChartForm),
    /// A table.
    Table,
}

/// How a chart is drawn. Rows of the grid are categories or periods, columns are series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChartForm {
    /// Lines over a proportional time axis; rows are periods.
    Lines,
    /// Vertical bars, side by side when there are several series.
    Bars,
    /// Vertical bars piled up.
    StackedBars,
    /// Horizontal bars, side by side when there are several series.
    HorizontalBars,
    /// Horizontal bars of one hundred percent each, one per row, cut in series.
    Shares,
}

/// Observations in rows and columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// What the rows are, such as « Année ».
    pub corner: String,
    /// Columns: the series of a chart.
    pub columns: Vec<Column>,
    /// Rows: the categories or periods of a chart.
    pub rows: Vec<Row>,
}

/// A column of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Heading.
    pub label: String,
    /// Unit, when columns differ.
    pub unit: Option<String>,
}

/// A row of the grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Heading.
    pub label: String,
    /// The period, when rows are periods.
    pub period: Option<Period>,
    /// Whether the row is a total of others.
    pub is_total: bool,
    /// One cell a column.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The value and where it comes from.
    pub measure: Measure,
    /// As readers see it: the number, or the sign of its state (« nd », « /// », « s »…).
    pub shown: String,
}

/// A break: values on its two sides are not compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakMark {
    /// First period of the new series.
    pub from: Period,
    /// Why, one sentence.
    pub note: String,
}
