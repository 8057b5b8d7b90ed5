//! Where a cell of a delivered file stands, as its provider sees it: `Feuille1!B14`.

use std::fmt;
use std::sync::Arc;

/// A cell of a delivered file.
///
/// ```
/// use letterpress::intake::CellAddress;
/// let address = CellAddress { sheet: "Feuille1".into(), row: 14, column: 1 };
/// assert_eq!(address.to_string(), "Feuille1!B14");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellAddress {
    /// Name of the sheet; for a text file, the name of the file.
    pub sheet: Arc<str>,
    /// Row as a spreadsheet numbers it, from 1; for a text file, the line. 0 for the sheet as a whole.
    pub row: u32,
    /// Column from 0: 0 is A.
    pub column: u32,
}

impl fmt::Display for CellAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            0 => formatter.write_str(&self.sheet),
            row => write!(formatter, "{}!{}{row}", self.sheet, column_letters(self.column)),
        }
    }
}

/// The letters of a column, as spreadsheets write them.
///
/// ```
/// use letterpress::intake::address::column_letters;
/// assert_eq!([0, 25, 26, 701, 702].map(column_letters), ["A", "Z", "AA", "ZZ", "AAA"]);
/// ```
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).expect("below 26")));
        rest /= 26;
    }
    letters.iter().rev().collect()
}
