//! What a delivered file holds, once read: cells, findings, facts about the file.

use rust_decimal::Decimal;

use crate::data::observation::{CellKey, Status};
use crate::diagnostic::Severity;
use crate::intake::address::CellAddress;
pub use crate::intake::cells::Cells;
use crate::intake::delivery::Format;
use crate::intake::finding::Finding;

/// What a delivered file holds.
#[derive(Debug)]
pub struct Reading {
    /// Facts about the file.
    pub file: FileFacts,
    /// Every cell that was read, in the order of the file.
    pub cells: Cells,
    /// What a person should know, refusals first.
    pub findings: Vec<Finding>,
    /// Titles above and notes below the table, as they stand.
    pub notes: Vec<(CellAddress, String)>,
    /// Rows the mapping leaves out: name of the column, what stands there, how many.
    pub left_out: Vec<(String, String, u64)>,
    /// Rows of data, kept or not.
    pub rows: u64,
    /// Columns the mapping speaks of, in the order of the file.
    pub columns: Vec<FoundColumn>,
}

/// A column of the file that the mapping speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundColumn {
    /// Where its title stands.
    pub address: CellAddress,
    /// Its title, as it stands.
    pub title: String,
    /// Index of its entry in the mapping's columns.
    pub entry: usize,
}

/// Facts about a delivered file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    /// Its name without folders.
    pub name: String,
    /// What kind of file it is.
    pub format: Format,
    /// Length in bytes.
    pub length: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Encoding of a text file.
    pub encoding: Option<String>,
    /// Separator of a text file.
    pub separator: Option<char>,
    /// Names of the sheets that were read; of a text file, its name.
    pub sheets: Vec<String>,
    /// Names of all sheets of a workbook, in its order.
    pub all_sheets: Vec<String>,
    /// Names of the sheets that were not read.
    pub other_sheets: Vec<String>,
    /// Row of the (last) header row of each sheet read.
    pub header_rows: Vec<u32>,
}

/// One cell as read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadCell {
    /// Which cell of the dataset.
    pub key: CellKey,
    /// Its value; `None` when it is not available, not applicable or withheld.
    pub value: Option<Decimal>,
    /// What the value is worth.
    pub status: Status,
    /// Lower bound.
    pub low: Option<Decimal>,
    /// Upper bound.
    pub high: Option<Decimal>,
    /// What a reader must know.
    pub note: Option<String>,
    /// Where it stands in the file.
    pub origin: CellAddress,
}

impl Reading {
    /// Whether something must be settled before the delivery can be accepted.
    pub fn is_refused(&self) -> bool {
        self.findings.iter().any(|it| it.severity == Severity::Error)
    }

    /// Whether the file may hold what must not be kept: personal data, programs.
    pub fn must_quarantine(&self) -> bool {
        self.findings.iter().any(|it| it.must_quarantine)
    }
}
