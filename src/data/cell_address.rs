//! Where a cell of a delivered file stands, as its provider sees it: `Feuille1!B14`.

use std::fmt;
use std::sync::Arc;

/// A cell of a delivered file.
///
/// ```
/// use letterpress::data::cell_address::CellAddress;
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

impl CellAddress {
    /// Reads what [`fmt::Display`] writes; any other text is taken for the name of a sheet, and written again as
    /// it was.
    pub fn parse(text: &str) -> CellAddress {
        let whole = || CellAddress { sheet: text.into(), row: 0, column: 0 };
        let Some((sheet, cell)) = text.rsplit_once('!') else { return whole() };
        let letters = cell.len() - cell.trim_start_matches(|it: char| it.is_ascii_uppercase()).len();
        let (letters, digits) = cell.split_at(letters);
        let column = letters.bytes().try_fold(0_u32, |column, letter| {
            column.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1)
        });
        let is_number = digits.starts_with(|it: char| matches!(it, '1'..='9'));
        let row = digits.parse().ok().filter(|_| is_number);
        match (column.and_then(|it| it.checked_sub(1)), row) {
            (Some(column), Some(row)) => CellAddress { sheet: sheet.into(), row, column },
            _ => whole(),
        }
    }
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
/// use letterpress::data::cell_address::column_letters;
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

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::CellAddress;

    proptest! {
        #[test]
        fn every_text_comes_back(text in "[A-Za-z é!0-9.]{0,12}", sheet in "[a-z!]{0,4}", row in any::<u32>(), column in 0_u32..20_000) {
            prop_assert_eq!(CellAddress::parse(&text).to_string(), text);
            let address = CellAddress { sheet: sheet.as_str().into(), row: row.max(1), column };
            prop_assert_eq!(CellAddress::parse(&address.to_string()), address);
        }
    }
}
