//! Formulas of a workbook computed anew, as far as they are sums and the four operations.
//!
//! A value that a formula no longer gives was kept from an earlier state of the workbook.

use crate::intake::parts::place;
use crate::intake::rows::Cell;

/// What a formula gives, when it holds nothing but numbers, cells of its own sheet, sums and operations.
pub(super) fn compute(formula: &str, rows: &[Vec<Cell<'static>>]) -> Option<f64> {
    let text = plain(formula);
    let mut parser = Parser { rest: &text, rows, depth: 0 };
    let value = parser.sum()?;
    (parser.rest.is_empty() && value.is_finite()).then_some(value)
}

/// `of:=SUM([.C2:.C3])` and `=SUM($C$2:$C$3)` as `SUM(C2:C3)`.
fn plain(formula: &str) -> String {
    let text = formula.trim().trim_start_matches("of:").trim_start_matches('=');
    text.replace([' ', '$'], "").replace("[.", "").replace(":.", ":").replace(']', "")
}

/// Brackets within brackets beyond which a formula is left alone.
const DEEPEST: u32 = 32;

struct Parser<'a> {
    rest: &'a str,
    rows: &'a [Vec<Cell<'static>>],
    depth: u32,
}

impl Parser<'_> {
    fn takes(&mut self, sign: char) -> bool {
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn sum(&mut self) -> Option<f64> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut value = self.product()?;
        loop {
            if self.takes('+') {
                value += self.product()?;
            } else if self.takes('-') {
                value -= self.product()?;
            } else {
                self.depth -= 1;
                return Some(value);
            }
        }
    }

    fn product(&mut self) -> Option<f64> {
        let mut value = self.factor()?;
        loop {
            if self.takes('*') {
                value *= self.factor()?;
            } else if self.takes('/') {
                value /= self.factor()?;
            } else {
                return Some(value);
            }
        }
    }

    fn factor(&mut self) -> Option<f64> {
        if self.takes('-') {
            return self.factor().map(|it| -it);
        }
        if self.takes('(') {
            let value = self.sum()?;
            return self.takes(')').then_some(value);
        }
        if self.rest.starts_with(|it: char| it.is_ascii_digit()) {
            let end = self.rest.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(self.rest.len());
            let (number, rest) = self.rest.split_at(end);
            self.rest = rest;
            return number.parse().ok();
        }
        let end = self.rest.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        if self.takes('(') {
            return self.function(name);
        }
        let (row, column) = place(name)?;
        self.cell(row, column)
    }

    fn function(&mut self, name: &str) -> Option<f64> {
        match name {
            "SUM" => {
                let mut sum = 0.0;
                loop {
                    sum += self.argument()?;
                    if !self.takes(',') && !self.takes(';') {
                        return self.takes(')').then_some(sum);
                    }
                }
            }
            "ROUND" => {
                let value = self.sum()?;
                let _ = self.takes(',') || self.takes(';');
                let power = 10f64.powi(self.sum()? as i32);
                self.takes(')').then(|| (value * power).round() / power)
            }
            _ => None,
        }
    }

    /// A range, whose texts and blanks count for nothing, or any expression.
    fn argument(&mut self) -> Option<f64> {
        let end =
            self.rest.find(|it: char| !it.is_ascii_alphanumeric() && it != ':').unwrap_or(self.rest.len());
        let Some((first, last)) = self.rest[..end].split_once(':') else { return self.sum() };
        let (first, last) = (place(first)?, place(last)?);
        self.rest = &self.rest[end..];
        let mut sum = 0.0;
        for row in first.0..=last.0.min(u32::try_from(self.rows.len()).unwrap_or(u32::MAX)) {
            for column in first.1..=last.1 {
                if let Some(Cell::Number(number)) = self.at(row, column) {
                    sum += number;
                }
            }
        }
        Some(sum)
    }

    fn cell(&self, row: u32, column: u32) -> Option<f64> {
        match self.at(row, column) {
            Some(Cell::Number(number)) => Some(*number),
            Some(Cell::Empty) | None => Some(0.0),
            Some(_) => None,
        }
    }

    fn at(&self, row: u32, column: u32) -> Option<&Cell<'static>> {
        self.rows.get(row.checked_sub(1)? as usize)?.get(column as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::compute;
    use crate::intake::rows::Cell;

    #[test]
    fn sums_and_operations_are_computed_as_both_formats_write_them() {
        let rows = vec![vec![Cell::Number(2.0), Cell::Empty], vec![Cell::Number(3.0), Cell::Number(1.5)]];
        for (formula, expected) in [
            ("SUM(A1:A2)", Some(5.0)),
            ("=SUM($A$1:$A$2)", Some(5.0)),
            ("of:=SUM([.A1:.A2])", Some(5.0)),
            ("of:=[.A1]+[.B2]*2", Some(5.0)),
            ("SUM(A1,A2,1.5)", Some(6.5)),
            ("ROUND(A1/A2,2)", Some(0.67)),
            ("-(A1-A2)", Some(1.0)),
            ("A1/B1", None),
            ("VLOOKUP(A1,B1:B2,1)", None),
            ("[1]Feuil1!A1", None),
            ("", None),
        ] {
            assert_eq!(compute(formula, &rows), expected, "{formula}");
        }
    }
}
