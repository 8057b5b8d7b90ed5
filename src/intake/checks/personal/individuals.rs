//! Tables of one row for each person or case, which are personal without any name.
//!
//! An age in years, the day of the facts, the commune, the offence: each says little, and together they single
//! somebody out. A table that counts people has a column of counts; one that lists them has none, or nothing
//! but ones in it.

use std::collections::BTreeSet;

use crate::intake::checks::personal::columns::{day, serial_day};
use crate::intake::checks::personal::titles;
use crate::intake::rows::Cell;

/// Different things told of a person, at least.
const LEAST_ATTRIBUTES: usize = 3;

/// As many, when none of them is exact.
const LEAST_INEXACT: usize = 4;

/// Different values that make an age or a day one of a person.
const FEW: usize = 3;

/// A count above this counts more than one household.
const MOST_OF_A_ROW: f64 = 2.0;

/// A column of a table: its title, and what stands below.
pub(super) struct Column<'a> {
    pub(super) title: &'a str,
    pub(super) cells: Vec<&'a Cell<'static>>,
    /// Whether the mapping reads it as values.
    pub(super) is_value: bool,
}

/// The columns that single people out, by their place in the list, each with what it tells; `None` for a table
/// that counts.
pub(super) fn find(columns: &[Column<'_>]) -> Option<Vec<(usize, &'static str)>> {
    let mut told: Vec<(usize, &'static str)> = Vec::new();
    let mut is_exact = false;
    for (index, column) in columns.iter().enumerate() {
        if column.is_value || titles::is_of_measure(column.title) {
            continue;
        }
        let by_title = titles::attribute(column.title);
        let by_cells = || are_sexes(&column.cells).then_some(("sexe", false));
        let Some((attribute, is_of_group)) = by_title.or_else(by_cells) else { continue };
        is_exact |= match attribute {
            "âge" => !is_of_group && are_ages(&column.cells),
            "date" => are_days(&column.cells),
            _ => false,
        };
        if attribute != "date" || are_days(&column.cells) {
            told.push((index, attribute));
        }
    }
    let different: BTreeSet<&str> = told.iter().map(|it| it.1).collect();
    let least = if is_exact { LEAST_ATTRIBUTES } else { LEAST_INEXACT };
    let others = columns.iter().enumerate().filter(|it| !told.iter().any(|told| told.0 == it.0));
    let counts = others.map(|it| it.1).any(|it| counts(it, is_exact));
    (different.len() >= least && !counts).then_some(told)
}

/// Whether most cells of a column are whole years of a life.
fn are_ages(cells: &[&Cell<'static>]) -> bool {
    let age = |it: &&Cell<'static>| {
        let text = it.shown().trim_end_matches("ans").trim().to_owned();
        text.parse::<u8>().ok().filter(|it| *it <= 115)
    };
    are_most(cells, |it| age(it).map(i64::from))
}

/// Whether every cell of a column is one of the signs of a sex, and both stand there.
fn are_sexes(cells: &[&Cell<'static>]) -> bool {
    let signs = [["f", "feminin", "femme", "w"], ["m", "masculin", "homme", "h"]];
    let sign = |it: &&Cell<'static>| {
        let text = titles::without_accents(&it.shown().to_lowercase());
        signs.iter().position(|it| it.contains(&text.as_str()))
    };
    let found: Vec<Option<usize>> = cells.iter().map(sign).collect();
    found.contains(&Some(0)) && found.contains(&Some(1)) && found.iter().all(Option::is_some)
}

/// Whether most cells of a column are days, written as days or as a spreadsheet numbers them.
fn are_days(cells: &[&Cell<'static>]) -> bool {
    let number = |it: jiff::civil::Date| i64::from(it.year()) * 400 + i64::from(it.day_of_year());
    are_most(cells, |it| day(it).or_else(|| serial_day(it)).map(number))
}

fn are_most(cells: &[&Cell<'static>], read: impl Fn(&&Cell<'static>) -> Option<i64>) -> bool {
    let read: Vec<i64> = cells.iter().filter_map(read).collect();
    let different: BTreeSet<i64> = read.iter().copied().collect();
    different.len() >= FEW && read.len() * 10 >= cells.len() * 8
}

/// Whether a column counts.
///
/// A year is the title of counts anywhere. Where exact ages or days are told, numbers count when they are called
/// counts and more than one in ten is above two: lists of people are full of numbers of other kinds.
fn counts(column: &Column<'_>, is_exact: bool) -> bool {
    if titles::is_year(column.title) {
        return true;
    }
    let number = |it: &&Cell<'static>| match it {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => {
            text.replace([' ', '\u{a0}', '\u{202f}'], "").replace(',', ".").parse::<f64>().ok()
        }
        _ => None,
    };
    let numbers: Vec<f64> = column.cells.iter().filter_map(number).collect();
    let is_told_to =
        column.is_value || titles::is_of_measure(column.title) || titles::names_many(column.title);
    if is_told_to {
        let above = numbers.iter().filter(|it| **it > MOST_OF_A_ROW).count();
        return !numbers.is_empty() && (!is_exact || above * 10 > numbers.len());
    }
    // Numbers of rows and of people grow by one from row to row.
    let is_series = numbers.len() > 2 && numbers.windows(2).all(|it| it[1] - it[0] == 1.0);
    let is_code = titles::kind(column.title).is_some();
    !is_exact && !is_series && !is_code && !numbers.is_empty() && numbers.len() * 10 >= column.cells.len() * 8
}

#[cfg(test)]
mod tests {
    use super::{Column, find};
    use crate::intake::rows::{Cell, text_cell};

    fn told(table: &[&[&str]]) -> Option<Vec<&'static str>> {
        let cells: Vec<Vec<Cell<'static>>> =
            table.iter().map(|row| row.iter().map(|it| text_cell(it).into_owned()).collect()).collect();
        let columns: Vec<Column<'_>> = (0..table[0].len())
            .map(|index| Column {
                title: table[0][index],
                cells: cells[1..].iter().map(|it| &it[index]).collect(),
                is_value: false,
            })
            .collect();
        find(&columns).map(|it| it.into_iter().map(|it| it.1).collect())
    }

    #[test]
    fn rows_of_one_person_each_are_told_from_counts() {
        let people: &[&[&str]] = &[
            &["Âge", "Sexe", "Commune", "Date des faits", "NATINF"],
            &["34", "F", "59350", "12/03/2024", "7151"],
            &["51", "F", "59009", "14/03/2024", "7151"],
            &["28", "F", "59350", "02/04/2024", "23762"],
        ];
        assert_eq!(told(people), Some(vec!["âge", "sexe", "commune", "date", "infraction"]));
        let with_ones: &[&[&str]] = &[
            &["Âge", "Sexe", "Commune", "Nombre"],
            &["34", "F", "59350", "1"],
            &["51", "F", "59009", "1"],
            &["28", "F", "59350", "1"],
        ];
        assert_eq!(told(with_ones), Some(vec!["âge", "sexe", "commune"]));
    }

    #[test]
    fn tables_that_count_list_nobody() {
        let counted: &[&[&str]] = &[
            &["Âge", "Sexe", "Commune", "Nombre"],
            &["34", "F", "59350", "12"],
            &["35", "F", "59009", "4"],
            &["36", "F", "59350", "1"],
        ];
        assert_eq!(told(counted), None);
        let small: &[&[&str]] = &[
            &["Tranche d’âge", "Sexe", "Commune", "Infraction", "Nombre"],
            &["18-24", "F", "59350", "Menaces", "1"],
            &["25-34", "F", "59350", "Menaces", "2"],
        ];
        assert_eq!(told(small), None);
        let wide: &[&[&str]] = &[
            &["Tranche d’âge", "Sexe", "Commune", "Infraction", "2023", "2024"],
            &["18-24", "F", "59350", "Menaces", "12", "14"],
            &["25-34", "F", "59350", "Menaces", "4", "nd"],
        ];
        assert_eq!(told(wide), None);
        let few: &[&[&str]] = &[&["Sexe", "Commune", "Nombre"], &["F", "59350", "1"], &["M", "59350", "1"]];
        assert_eq!(told(few), None);
    }
}
