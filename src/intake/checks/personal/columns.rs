//! Columns that show by many cells what one cell does not: names, birth dates, numbers of cases.
//!
//! A column is taken for personal only when most of its cells agree, and nothing in its title or its entry of
//! the mapping says what else they are.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::intake::address::CellAddress;
use crate::intake::checks::personal::people::{self, Likeness, likeness};
use crate::intake::checks::personal::titles::{NOT_OF_PEOPLE, without_accents};
use crate::intake::checks::personal::{forms, found, is_like_a_name, lone_name};
use crate::intake::mapping::Role;
use crate::intake::rows::Cell;
use crate::intake::table::Context;

/// Rows that are looked at together: what many rows of something else surround is still seen.
pub(super) const ROWS_TOGETHER: usize = 1000;

/// Cells that make a habit.
const FEW: usize = 5;

/// Years between the oldest and the youngest of a group of people, at least.
const LIVES: i16 = 15;

/// Numbers a spreadsheet gives the days of births: from 1914 to 2036.
const DAYS_OF_LIVES: std::ops::RangeInclusive<i32> = 5000..=50_000;

/// Words of titles of places and services, which look like names: « AIN Bourg ».
const PLACES: [&str; 17] = [
    "commune",
    "communes",
    "ville",
    "villes",
    "departement",
    "region",
    "tribunal",
    "juridiction",
    "service",
    "lieu",
    "territoire",
    "association",
    "structure",
    "etablissement",
    "prefecture",
    "libelle",
    "ressort",
];

/// Looks at every column of some rows of a sheet.
pub(super) fn look<'r>(
    context: &mut Context<'_>,
    sheet: &Arc<str>,
    rows: impl Iterator<Item = (u32, &'r [Cell<'static>])> + Clone,
) {
    let width = rows.clone().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    for column in 0..width {
        let place = u32::try_from(column).unwrap_or(u32::MAX);
        let is_here = |it: &CellAddress| it.sheet == *sheet && it.column == place;
        let bound = context.columns.iter().find(|it| is_here(&it.address));
        let entry = bound.map(|it| &context.mapping.columns[it.entry]);
        let title = context.titles.iter().chain(&context.guessed_titles).find(|it| is_here(&it.0));
        let header = title.map_or(0, |it| it.0.row);
        let below = rows.clone().filter(|it| it.0 > header);
        let cells =
            below.filter_map(|(row, cells)| Some((row, cells.get(column).filter(|it| !it.is_empty())?)));
        let role = entry.map(|it| it.role);
        let is_known = |cell: &Cell<'_>| match role {
            Some(role @ (Role::Geo | Role::Dimension(_))) => {
                context.lists.of_role(role).1.resolve(&cell.shown(), entry).is_ok()
            }
            _ => false,
        };
        let cells: Vec<(u32, &Cell<'_>)> = cells.filter(|it| !is_known(it.1)).collect();
        let nature = Nature::of(title.map(|it| it.1.as_str()), role);
        if let Some((kind, rows)) = kind(&cells, nature) {
            for row in rows {
                context.findings.push(found(kind).at(CellAddress {
                    sheet: sheet.clone(),
                    row,
                    column: place,
                }));
            }
        } else if context.is_workbook && !nature.is_place && !role.is_some_and(is_of_key_or_number) {
            alone(context, (sheet, place), &cells);
        }
    }
}

/// What stands in these columns is read, and what cannot be read is said where it stands.
fn is_of_key_or_number(role: Role) -> bool {
    matches!(role, Role::Period | Role::Geo | Role::Dimension(_) | Role::Value | Role::Low | Role::High)
}

/// Names among the other texts of a column.
fn alone(context: &mut Context<'_>, (sheet, column): (&Arc<str>, u32), cells: &[(u32, &Cell<'_>)]) {
    for (row, cell) in cells {
        let Cell::Text(text) = cell else { continue };
        if is_like_a_name(text) && !context.lists.is_label(text) {
            let address = CellAddress { sheet: sheet.clone(), row: *row, column };
            context.findings.push(lone_name().at(address));
        }
    }
}

/// What is known of a column beside its cells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Nature {
    /// Whether it holds numbers.
    is_number: bool,
    is_period: bool,
    /// Whether its title says what else than people it speaks of.
    says_what: bool,
    /// Whether it holds places or services.
    is_place: bool,
}

impl Nature {
    pub(super) fn is_place(self) -> bool {
        self.is_place
    }

    pub(super) fn of(title: Option<&str>, role: Option<Role>) -> Nature {
        let title = title.map(|it| without_accents(&it.to_lowercase())).unwrap_or_default();
        let has = |list: &[&str]| title.split(|it: char| !it.is_alphanumeric()).any(|it| list.contains(&it));
        Nature {
            is_number: matches!(role, Some(Role::Value | Role::Low | Role::High)),
            is_period: role == Some(Role::Period),
            says_what: has(&NOT_OF_PEOPLE),
            is_place: role == Some(Role::Geo) || has(&PLACES),
        }
    }
}

/// People may also head the columns of a wide table.
pub(super) fn look_at_titles(context: &mut Context<'_>) {
    let cells: Vec<Cell<'static>> = context.titles.iter().map(|it| Cell::Text(it.1.clone().into())).collect();
    let cells: Vec<(u32, &Cell<'_>)> = (0..).zip(&cells).collect();
    for index in names(&cells, true).unwrap_or_default() {
        let address = context.titles[index as usize].0.clone();
        context.findings.push(found("name").at(address));
    }
}

/// What the cells of a column are, with the rows of those that show it.
pub(super) fn kind(cells: &[(u32, &Cell<'_>)], nature: Nature) -> Option<(&'static str, Vec<u32>)> {
    let is_free = !nature.says_what && !nature.is_number && !nature.is_period;
    names(cells, nature.is_place)
        .map(|it| ("name", it))
        .or_else(|| is_free.then(|| births(cells))?.map(|it| ("birth", it)))
        .or_else(|| is_free.then(|| people(cells))?.map(|it| ("identifier", it)))
        .or_else(|| is_free.then(|| telephones(cells))?.map(|it| ("contact", it)))
        .or_else(|| is_free.then(|| cases(cells))?.map(|it| ("case", it)))
}

/// Rows of the cells that fit, when there are enough different ones and they are this share of all, in per cent.
fn habit(
    cells: &[(u32, &Cell<'_>)],
    (least, share): (usize, usize),
    fits: impl Fn(&str) -> bool,
) -> Option<Vec<u32>> {
    let fitting: Vec<(u32, String)> =
        cells.iter().map(|(row, cell)| (*row, cell.shown().into_owned())).filter(|it| fits(&it.1)).collect();
    let distinct: BTreeSet<&str> = fitting.iter().map(|it| it.1.as_str()).collect();
    let is_habit = distinct.len() >= least && fitting.len() * 100 >= cells.len() * share;
    is_habit.then(|| fitting.iter().map(|it| it.0).collect())
}

/// Names of people: two that leave no doubt, three of the shape, five first names or family names alone, or six
/// of which the capitals alone tell that they are names.
fn names(cells: &[(u32, &Cell<'_>)], is_place: bool) -> Option<Vec<u32>> {
    let texts: Vec<(u32, &Cell<'_>)> =
        cells.iter().copied().filter(|it| matches!(it.1, Cell::Text(text) if has_letters(text))).collect();
    habit(&texts, (2, 60), |it| likeness(it) == Some(Likeness::Sure))
        .or_else(|| habit(&texts, (3, 60), |it| likeness(it).is_some()))
        .or_else(|| habit(&texts, (3, 60), people::is_listed_pair))
        .or_else(|| habit(&texts, (FEW, 80), people::is_one_name))
        .or_else(|| (!is_place).then(|| capitals(&texts))?)
}

/// « DIALLO Kadiatou », « Ngoc TRAN »: names no list knows, each another one.
fn capitals(texts: &[(u32, &Cell<'_>)]) -> Option<Vec<u32>> {
    let rows = habit(texts, (FEW + 1, 90), |it| people::capitals(it).is_some())?;
    let all: Vec<String> =
        texts.iter().filter_map(|it| Some(people::capitals(&it.1.shown())?.to_owned())).collect();
    let different: BTreeSet<&String> = all.iter().collect();
    (different.len() * 10 >= all.len() * 7).then_some(rows)
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Days whose years lie as far apart as lives, and which fall anywhere in the year.
fn births(cells: &[(u32, &Cell<'_>)]) -> Option<Vec<u32>> {
    let written = cells.iter().filter(|it| day(it.1).is_some()).count();
    // Numbers are days where they stand among days: a spreadsheet kept the format of some cells only.
    let is_mixed = written > 0 && written * 5 >= cells.len();
    let read = |it: &Cell<'_>| day(it).or_else(|| serial_day(it).filter(|_| is_mixed));
    let days: Vec<(u32, Date)> = cells.iter().filter_map(|it| Some((it.0, read(it.1)?))).collect();
    let anywhere: BTreeSet<(i8, i8)> = days.iter().map(|it| (it.1.month(), it.1.day())).collect();
    let years = days.iter().map(|it| it.1.year());
    let spread = years.clone().max()? - years.min()?;
    let is_births = anywhere.len() >= FEW
        && anywhere.len() * 2 >= days.len()
        && days.len() * 10 >= cells.len() * 8
        && spread >= LIVES;
    is_births.then(|| days.iter().map(|it| it.0).collect())
}

/// A full date, as spreadsheets and people write it.
pub(super) fn day(cell: &Cell<'_>) -> Option<Date> {
    let text = match cell {
        Cell::Date(date) => return Some(*date),
        Cell::Text(text) => text,
        _ => return None,
    };
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The day a spreadsheet numbers so, if it can be one of a life.
pub(super) fn serial_day(cell: &Cell<'_>) -> Option<Date> {
    let number: i32 = match cell {
        Cell::Number(it) if it.fract() == 0.0 => format!("{it}").parse().ok()?,
        Cell::Text(text) if text.len() == 5 || text.len() == 4 => text.parse().ok()?,
        _ => return None,
    };
    // Spreadsheets take 1900 for a leap year: from March of it on, days are counted from 30 December 1899.
    DAYS_OF_LIVES.contains(&number).then(|| date(1899, 12, 30).checked_add(number.days()).ok())?
}

/// Numbers of the social security without a key, which one alone does not show.
fn people(cells: &[(u32, &Cell<'_>)]) -> Option<Vec<u32>> {
    habit(cells, (3, 90), |it| !it.contains(' ') && forms::social_number(it).is_some())
}

/// Mobile telephones whose zero a spreadsheet took away.
fn telephones(cells: &[(u32, &Cell<'_>)]) -> Option<Vec<u32>> {
    let is_mobile =
        |it: &str| it.len() == 9 && it.starts_with(['6', '7']) && it.bytes().all(|it| it.is_ascii_digit());
    habit(cells, (FEW, 90), is_mobile)
}

/// Numbers of cases: long, made alike, and another one in each row.
fn cases(cells: &[(u32, &Cell<'_>)]) -> Option<Vec<u32>> {
    let others: Vec<(u32, &Cell<'_>)> = cells.iter().copied().filter(|it| day(it.1).is_none()).collect();
    let all: BTreeSet<String> = others.iter().map(|it| it.1.shown().into_owned()).collect();
    let shapes: BTreeSet<String> = all.iter().map(|it| shape(it)).collect();
    if all.len() != cells.len() || shapes.len() * 4 > all.len() {
        return None;
    }
    habit(&others, (FEW, 90), is_case)
}

/// A text with one sign for all digits, one for all letters, and runs of them as one.
fn shape(text: &str) -> String {
    let signs = text.chars().map(|it| {
        if it.is_ascii_digit() {
            '9'
        } else if it.is_alphabetic() {
            'a'
        } else {
            it
        }
    });
    let mut shape = String::new();
    for sign in signs {
        if !shape.ends_with(sign) {
            shape.push(sign);
        }
    }
    shape
}

/// Six digits or more beside a year, or eleven and more: neither a code of a place nor a count.
pub(super) fn is_case(text: &str) -> bool {
    let is_of_number = |it: char| it.is_ascii_alphanumeric() || matches!(it, '/' | '-' | '_' | '.' | ' ');
    let letters = text.chars().filter(|it| it.is_alphabetic()).count();
    if text.len() > 30 || letters > 6 || !text.chars().all(is_of_number) {
        return false;
    }
    let runs: Vec<&str> = text.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
    let is_year = |it: &&&str| it.len() == 4 && (it.starts_with("19") || it.starts_with("20"));
    let years = runs.iter().filter(is_year).count();
    let digits: usize = runs.iter().filter(|it| !is_year(it)).map(|it| it.len()).sum();
    let is_long = runs.len() == 1 && digits >= 11 && !is_of_company(text);
    (years == 1 && digits >= 6) || is_long
}

/// Whether digits are a SIRET: fourteen, with a sum after Luhn.
fn is_of_company(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|it| it.to_digit(10)).collect();
    let double = |it: u32| if it > 4 { it * 2 - 9 } else { it * 2 };
    let sum: u32 =
        digits.iter().rev().enumerate().map(|(at, it)| if at % 2 == 1 { double(*it) } else { *it }).sum();
    digits.len() == 14 && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::{Nature, kind};
    use crate::intake::rows::{Cell, text_cell};

    fn of(texts: &[&str]) -> Option<&'static str> {
        let cells: Vec<Cell<'_>> = texts.iter().map(|it| text_cell(it)).collect();
        let cells: Vec<(u32, &Cell<'_>)> = (1..).zip(&cells).collect();
        kind(&cells, Nature::default()).map(|it| it.0)
    }

    #[test]
    fn columns_show_what_cells_do_not() {
        assert_eq!(of(&["DURAND Anne", "MARTIN Jean-Paul"]), Some("name"));
        assert_eq!(of(&["Anne Durand", "Paul Martin", "Élodie Petit"]), Some("name"));
        assert_eq!(of(&["Anne", "Paul", "Élodie", "Karim", "Sophie"]), Some("name"));
        assert_eq!(of(&["anne", "kadiatou", "élodie", "karim", "sophie"]), Some("name"));
        assert_eq!(of(&["lefebvre anne", "kadiatou traoré", "le goff yann"]), Some("name"));
        assert_eq!(of(&["A. LEFEBVRE", "K. TRAORE", "Y. LE GOFF"]), Some("name"));
        assert_eq!(
            of(&["Lefebvre, Anne (34 ans)", "Traoré, Kadiatou, 28 ans", "Petit Élodie 19 ans"]),
            Some("name")
        );
        assert_eq!(of(&["LEFEBVRE", "BELHADJ", "LE GOFF", "DA SILVA", "GUILLOT"]), Some("name"));
        assert_eq!(of(&["Ben Ali Fatima", "Anne de La Tour", "van der Berg Anna"]), Some("name"));
        let unlisted =
            ["YKZO Tsuvi", "OPQAR Lmnou", "Zwrt BLOMKI", "QASDER Vopli", "DREWQ Hujik", "VBNAM Iopla"];
        assert_eq!(of(&unlisted), Some("name"));
        assert_eq!(of(&["12/03/1984", "18628", "36487", "01/07/1951", "26328", "23/11/1999"]), Some("birth"));
        let births = ["12/03/1984", "01/07/1951", "23/11/1999", "30/01/1972", "2003-05-09"];
        assert_eq!(of(&births), Some("birth"));
        let cases = ["2024/001234", "2024/001240", "2023/118822", "2024/009001", "2022/000871"];
        assert_eq!(of(&cases), Some("case"));
        assert_eq!(of(&["2850578006084", "1760933063201", "1911275114322"]), Some("identifier"));
        assert_eq!(of(&["612345678", "712345679", "698765432", "611223344", "645678912"]), Some("contact"));
    }

    #[test]
    fn ordinary_columns_show_nothing() {
        let columns: [&[&str]; 12] = [
            &["TGI Paris", "TGI Lyon", "TGI Lille", "TGI Nantes", "TGI Brest", "TGI Caen"],
            &["Le Robert", "Fort de France", "Val d’Oise", "Pays de la Loire", "Île de France"],
            &["14532", "22345", "31002", "17554", "40321", "9871"],
            &["Ain", "Aisne", "Val-de-Marne", "Seine-Saint-Denis", "Loire-Atlantique"],
            &["Saint Denis", "Saint Pierre", "Sainte Marie", "Le Robert", "Fort de France"],
            &["31/12/2001", "31/12/2006", "31/12/2011", "31/12/2016", "31/12/2021"],
            &["01/02/2023", "12/05/2023", "30/07/2024", "11/11/2024", "24/12/2024"],
            &["2019-2020", "2020-2021", "2021-2022", "2022-2023", "2023-2024"],
            &["01001-2024", "01002-2024", "01004-2024", "01005-2024", "01006-2024"],
            &["35600000000048", "73282932000074", "35600000000048"],
            &["1234567", "2345678", "3456789", "4567891", "5678912"],
            &["Homicides", "Violences sexuelles", "Marie", "Total"],
        ];
        for column in columns {
            assert_eq!(of(column), None, "{column:?}");
        }
    }
}
