//! Statistical periods: years, months, days, and spans of them (ISO 8601).

use std::fmt;

use crate::text::{Language, date};

/// A period an observation speaks of.
///
/// Written as `2024`, `2024-08`, `2024-08-01`, or a span of two of these, `2011/2018`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// First moment, or the whole of it.
    pub start: Moment,
    /// Last moment of a span, included; equal to `start` otherwise.
    pub end: Moment,
}

/// A year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Civil year.
    pub year: i16,
    /// 1 to 12, or 0 when the moment is a whole year.
    pub month: i8,
    /// 1 to 31, or 0 when the moment is a whole month or year.
    pub day: i8,
}

impl Period {
    /// One civil year.
    pub fn year(year: i16) -> Period {
        let moment = Moment { year, month: 0, day: 0 };
        Period { start: moment, end: moment }
    }

    /// Reads `2024`, `2024-08`, `2024-08-01` or `2011/2018`.
    pub fn parse(text: &str) -> Option<Period> {
        let (start, end) = match text.split_once('/') {
            Some((start, end)) => (Moment::parse(start)?, Moment::parse(end)?),
            None => (Moment::parse(text)?, Moment::parse(text)?),
        };
        (start <= end).then_some(Period { start, end })
    }

    /// Whether the period is one civil year.
    pub fn is_year(&self) -> bool {
        self.start == self.end && self.start.month == 0
    }

    /// Every civil year of a span of years, in order; the year itself for one year, nothing for other periods.
    pub fn years(&self) -> Vec<Period> {
        if self.start.month != 0 || self.end.month != 0 {
            return Vec::new();
        }
        (self.start.year..=self.end.year).map(Period::year).collect()
    }

    /// The civil year so many years later (earlier when negative); `None` for any other kind of period.
    pub fn shifted_years(&self, by: i32) -> Option<Period> {
        let year = i32::from(self.start.year) + by;
        let year = i16::try_from(year).ok().filter(|it| (0..=9999).contains(it))?;
        self.is_year().then(|| Period::year(year))
    }

    /// Where the period stands on a time axis, in years; the middle of a span.
    pub fn position(&self) -> f64 {
        f64::midpoint(self.start.position(), self.end.position())
    }

    /// Length in days, both ends included.
    pub fn days(&self) -> u32 {
        let first = self.start.first_day();
        let last = self.end.last_day();
        u32::try_from(last.since(first).map_or(0, |it| it.get_days()) + 1).unwrap_or(1)
    }

    /// The period as readers see it: « 2024 », « août 2024 », « 1er août 2024 », « 2011-2018 ».
    pub fn label(&self, language: Language) -> String {
        if self.start == self.end {
            return self.start.label(language);
        }
        let dash = if self.start.month == 0 { "\u{2013}" } else { " \u{2013} " };
        format!("{}{dash}{}", self.start.label(language), self.end.label(language))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.start)?;
        if self.end != self.start { write!(formatter, "/{}", self.end) } else { Ok(()) }
    }
}

impl Moment {
    /// Reads `2024`, `2024-08` or `2024-08-01`, as a real civil date.
    pub fn parse(text: &str) -> Option<Moment> {
        let digits = |part: &str, length: usize| {
            (part.len() == length && part.bytes().all(|it| it.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())?
        };
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map_or(Some(0), |it| digits(it, 2).filter(|month| *month > 0))? as i8;
        let day = parts.next().map_or(Some(0), |it| digits(it, 2).filter(|day| *day > 0))? as i8;
        let real = jiff::civil::Date::new(year, month.max(1), day.max(1)).is_ok();
        (parts.next().is_none() && real).then_some(Moment { year, month, day })
    }

    /// The first civil day of the moment.
    pub fn first_day(&self) -> jiff::civil::Date {
        jiff::civil::Date::new(self.year, self.month.max(1), self.day.max(1)).expect("checked when parsed")
    }

    /// The last civil day of the moment.
    pub fn last_day(&self) -> jiff::civil::Date {
        let first = self.first_day();
        match (self.month, self.day) {
            (0, _) => first.last_of_year(),
            (_, 0) => first.last_of_month(),
            _ => first,
        }
    }

    fn position(&self) -> f64 {
        let middle = f64::midpoint(
            f64::from(self.first_day().day_of_year()),
            f64::from(self.last_day().day_of_year()),
        );
        f64::from(self.year) + if self.month == 0 { 0.5 } else { middle / 366.0 }
    }

    /// The moment as readers see it.
    pub fn label(&self, language: Language) -> String {
        match (self.month, self.day) {
            (0, _) => self.year.to_string(),
            (month, 0) => date::month(self.year, month, language),
            (month, day) => date::long(self.year, month, day, language),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        if self.month > 0 {
            write!(formatter, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(formatter, "-{:02}", self.day)?;
        }
        Ok(())
    }
}
