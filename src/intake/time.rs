//! Periods as files write them: years, months, days, dates of a spreadsheet.

use jiff::civil::Date;

use crate::data::Period;
use crate::data::period::Moment;
use crate::intake::mapping::Precision;
use crate::intake::mapping::pattern::plain;
use crate::intake::rows::{Cell, number_text};
use crate::text::date::FRENCH_MONTHS;

/// Why a cell is no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotAPeriod {
    /// `03/04/2024`: the third of April here, the fourth of March elsewhere.
    Ambiguous,
    /// A number of days since 1900 that lost its format.
    Serial,
    /// A date before any statistics of ours: a year that was given the format of a date.
    TooEarly,
    /// `janv.-24`: a year of two digits.
    ShortYear,
    /// Nothing that is a period.
    Unknown,
}

/// Dates before this one are years under the format of a date: Excel shows 2024 as 16/07/1905.
const EARLIEST: i16 = 1950;

/// Reads the period of a cell.
pub(super) fn period(cell: &Cell<'_>, precision: Precision) -> Result<Period, NotAPeriod> {
    match cell {
        Cell::Date(date) => of_date(*date, precision),
        Cell::Number(number) => {
            let text = number_text(*number);
            match text.parse::<i16>() {
                Ok(year) if (1800..=2200).contains(&year) => Ok(Period::year(year)),
                Ok(_) => Err(NotAPeriod::Serial),
                Err(_) if *number > 20_000.0 && *number < 80_000.0 => Err(NotAPeriod::Serial),
                Err(_) => Err(NotAPeriod::Unknown),
            }
        }
        Cell::Text(text) => of_text(text, precision),
        _ => Err(NotAPeriod::Unknown),
    }
}

/// Reads a period written as a text.
pub(super) fn of_text(text: &str, precision: Precision) -> Result<Period, NotAPeriod> {
    let text = plain(text);
    let text = text.strip_prefix("année ").or_else(|| text.strip_prefix("en ")).unwrap_or(&text);
    if let Some(period) = Period::parse(text) {
        return Ok(period);
    }
    if let Some(span) = years(text) {
        return Ok(span);
    }
    let day = text.split([' ', 't']).next().unwrap_or(text);
    if let (Some(Ok(date)), true) = (day.get(..10).map(str::parse::<Date>), text.len() > 10) {
        return of_date(date, precision);
    }
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    if let [day, month, year] = parts.as_slice()
        && year.len() == 4
    {
        return of_parts(day, month, year, precision);
    }
    if let [first, last] = parts.as_slice()
        && let Some(period) = month_of_year(first, last).or_else(|| month_of_year(last, first))
    {
        return Ok(period);
    }
    if let Some(period) = part_of_year(text) {
        return Ok(period);
    }
    if has_short_year(text) {
        return Err(NotAPeriod::ShortYear);
    }
    let is_serial = text.len() == 5 && text.parse::<u32>().is_ok_and(|it| (20_000..80_000).contains(&it));
    named_month(text).ok_or(if is_serial { NotAPeriod::Serial } else { NotAPeriod::Unknown })
}

/// A day as the year or the month it falls in; anything else as it is.
pub(super) fn coarser(period: Period, precision: Precision) -> Period {
    let Moment { year, month, day } = period.start;
    let is_day = period.start == period.end && day > 0;
    let moment = match precision {
        Precision::Year if is_day => Moment { year, month: 0, day: 0 },
        Precision::Month if is_day => Moment { year, month, day: 0 },
        _ => return period,
    };
    Period { start: moment, end: moment }
}

fn of_date(date: Date, precision: Precision) -> Result<Period, NotAPeriod> {
    if date.year() < EARLIEST {
        return Err(NotAPeriod::TooEarly);
    }
    let (year, month, day) = (date.year(), date.month(), date.day());
    let moment = match precision {
        Precision::Year => Moment { year, month: 0, day: 0 },
        Precision::Month => Moment { year, month, day: 0 },
        Precision::Day => Moment { year, month, day },
    };
    Ok(Period { start: moment, end: moment })
}

/// `31/12/2024`: the day first, unless that leaves two readings.
fn of_parts(day: &str, month: &str, year: &str, precision: Precision) -> Result<Period, NotAPeriod> {
    let number = |it: &str| it.parse::<i8>().map_err(|_| NotAPeriod::Unknown);
    let (day, month) = (number(day)?, number(month)?);
    let year: i16 = year.parse().map_err(|_| NotAPeriod::Unknown)?;
    if day <= 12 && month <= 12 && day != month && precision != Precision::Year {
        return Err(NotAPeriod::Ambiguous);
    }
    let date = Date::new(year, month, day).or_else(|_| Date::new(year, day, month));
    of_date(date.map_err(|_| NotAPeriod::Unknown)?, precision)
}

/// `2011-2018`, `2011 à 2018`.
fn years(text: &str) -> Option<Period> {
    let (start, end) = text.split_once(" à ").or_else(|| text.split_once('-'))?;
    let (start, end) = (start.trim(), end.trim());
    (start.len() == 4 && end.len() == 4).then(|| Period::parse(&format!("{start}/{end}")))?
}

/// `06/2024`, `2024/6`.
fn month_of_year(month: &str, year: &str) -> Option<Period> {
    let are_digits = [month, year].iter().all(|it| it.bytes().all(|it| it.is_ascii_digit()));
    let is_shape = are_digits && year.len() == 4 && (1..=2).contains(&month.len());
    is_shape.then(|| Period::parse(&format!("{year}-{month:0>2}")))?
}

/// `août 2024`, `1er août 2024`, `juil. 2024`.
fn named_month(text: &str) -> Option<Period> {
    let words: Vec<&str> = text.split([' ', '-']).filter(|it| !it.is_empty()).collect();
    let (day, name, year) = match words.as_slice() {
        [name, year] => (None, *name, *year),
        [day, name, year] => (Some(day.trim_end_matches("er")), *name, *year),
        _ => return None,
    };
    let month = month(name)?;
    match day {
        Some(day) => Period::parse(&format!("{year}-{month:02}-{:02}", day.parse::<u8>().ok()?)),
        None => Period::parse(&format!("{year}-{month:02}")),
    }
}

/// The number of a month by its French name, or the beginning of it that tells it from others.
fn month(name: &str) -> Option<usize> {
    let bare = |it: &str| it.replace('é', "e").replace('û', "u");
    let name = bare(name.trim_end_matches('.'));
    let begins = |it: &&str| bare(it).starts_with(&name) && (name.len() >= 3);
    let mut found = FRENCH_MONTHS.iter().enumerate().filter(|it| begins(it.1));
    let first = found.next()?.0 + 1;
    found.next().is_none().then_some(first)
}

/// `T1 2024`, `1er trimestre 2024`, `2024-S2`: the months of it, as a span.
fn part_of_year(text: &str) -> Option<Period> {
    let text: String = text.chars().filter(|it| !matches!(it, ' ' | '-' | '.' | '/')).collect();
    let is_year =
        |it: &str| it.bytes().all(|it| it.is_ascii_digit()) && (it.starts_with("19") || it.starts_with("20"));
    let at_end =
        text.len().checked_sub(4).filter(|it| text.is_char_boundary(*it)).map(|it| text.split_at(it));
    let at_start = text.is_char_boundary(4).then(|| text.split_at(4)).map(|(year, rest)| (rest, year));
    let (part, year) = [at_end, at_start].into_iter().flatten().find(|it| is_year(it.1))?;
    let number =
        part.find(|it: char| it.is_ascii_digit()).and_then(|at| part[at..].chars().next()?.to_digit(10))?;
    let unit: String = part.chars().filter(|it| !it.is_ascii_digit()).collect();
    let unit = ["er", "eme", "ème", "nd", "e"].iter().find_map(|it| unit.strip_prefix(it)).unwrap_or(&unit);
    let (months, most) = match unit {
        "t" | "q" | "trim" | "trimestre" => (3, 4),
        "s" | "sem" | "semestre" => (6, 2),
        _ => return None,
    };
    let (first, last) = ((number.checked_sub(1)?) * months + 1, number * months);
    (number <= most).then(|| Period::parse(&format!("{year}-{first:02}/{year}-{last:02}")))?
}

/// `janv.-24`, `06/24`.
fn has_short_year(text: &str) -> bool {
    let parts: Vec<&str> = text.split([' ', '-', '/']).filter(|it| !it.is_empty()).collect();
    let [first, year] = parts.as_slice() else { return false };
    let is_number = |it: &str| it.len() == 2 && it.bytes().all(|it| it.is_ascii_digit());
    is_number(year) && (month(first).is_some() || is_number(first))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{NotAPeriod, of_text, period};
    use crate::intake::mapping::Precision;
    use crate::intake::rows::Cell;

    fn read(text: &str) -> Result<String, NotAPeriod> {
        of_text(text, Precision::Day).map(|it| it.to_string())
    }

    #[test]
    fn periods_are_read_as_people_write_them() {
        for (text, expected) in [
            ("2024", "2024"),
            ("Année 2024", "2024"),
            ("2011-2018", "2011/2018"),
            ("2011 – 2018", "2011/2018"),
            ("2024-08", "2024-08"),
            ("août 2024", "2024-08"),
            ("1er Août 2024", "2024-08-01"),
            ("31/12/2024", "2024-12-31"),
            ("2024-12-31T00:00:00", "2024-12-31"),
            ("06/2024", "2024-06"),
            ("2024/6", "2024-06"),
            ("juil. 2024", "2024-07"),
            ("févr-2024", "2024-02"),
            ("Sept 2024", "2024-09"),
            ("T1 2024", "2024-01/2024-03"),
            ("2024-T4", "2024-10/2024-12"),
            ("1er trimestre 2024", "2024-01/2024-03"),
            ("2e trim. 2024", "2024-04/2024-06"),
            ("2024S2", "2024-07/2024-12"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(read("03/04/2024"), Err(NotAPeriod::Ambiguous));
        assert_eq!(read("total"), Err(NotAPeriod::Unknown));
        assert_eq!(read("24"), Err(NotAPeriod::Unknown));
        for text in ["janv.-24", "sept 24", "06/24"] {
            assert_eq!(read(text), Err(NotAPeriod::ShortYear), "{text}");
        }
        for text in
            ["ju 2024", "T5 2024", "S3 2024", "T0 2024", "13/2024", "2024-13", "trimestre", "été 2024"]
        {
            assert_eq!(read(text), Err(NotAPeriod::Unknown), "{text}");
        }
    }

    #[test]
    fn numbers_and_dates_of_a_spreadsheet_are_told_apart() {
        let of = |cell, precision| period(&cell, precision).map(|it| it.to_string());
        assert_eq!(of(Cell::Number(2024.0), Precision::Day).as_deref(), Ok("2024"));
        assert_eq!(of(Cell::Number(45505.0), Precision::Day), Err(NotAPeriod::Serial));
        assert_eq!(of(Cell::Date(date(2024, 8, 1)), Precision::Month).as_deref(), Ok("2024-08"));
        assert_eq!(of(Cell::Date(date(1905, 7, 16)), Precision::Year), Err(NotAPeriod::TooEarly));
    }
}
