//! When a dataset is delivered: how often, on which days, for which periods.

use jiff::civil::Date;

use crate::data::period::{Moment, Period};
use crate::diagnostic::{Diagnostic, Report, rules};
use crate::source::yaml::{Fields, Text};
use crate::text::Localized;

/// How often a dataset is made, after the SDMX code list of frequencies (CL_FREQ 2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    /// Once a year (A).
    Annual,
    /// Twice a year (S).
    HalfYearly,
    /// Four times a year (Q).
    Quarterly,
    /// Every month (M).
    Monthly,
    /// Without a rhythm: a survey made once, a study.
    Occasional,
}

impl Frequency {
    /// Every frequency, as written in `dataset.yaml`.
    pub const NAMES: [(&str, Frequency); 5] = [
        ("annual", Frequency::Annual),
        ("half-yearly", Frequency::HalfYearly),
        ("quarterly", Frequency::Quarterly),
        ("monthly", Frequency::Monthly),
        ("occasional", Frequency::Occasional),
    ];

    /// The frequency as written in `dataset.yaml`.
    pub fn name(self) -> &'static str {
        Frequency::NAMES.iter().find(|it| it.1 == self).map_or("", |it| it.0)
    }

    /// The frequency in words.
    pub fn label(self) -> Localized {
        let (fr, en) = match self {
            Frequency::Annual => ("annuelle", "annual"),
            Frequency::HalfYearly => ("semestrielle", "half-yearly"),
            Frequency::Quarterly => ("trimestrielle", "quarterly"),
            Frequency::Monthly => ("mensuelle", "monthly"),
            Frequency::Occasional => ("ponctuelle", "occasional"),
        };
        Localized { fr: Some(fr.to_owned()), en: Some(en.to_owned()) }
    }

    /// Months of a period; `None` without a rhythm.
    fn months(self) -> Option<i32> {
        match self {
            Frequency::Annual => Some(12),
            Frequency::HalfYearly => Some(6),
            Frequency::Quarterly => Some(3),
            Frequency::Monthly => Some(1),
            Frequency::Occasional => None,
        }
    }

    /// The period so many periods before the last one that was over on `day`; `None` without a rhythm.
    fn period(self, day: Date, back: i32) -> Option<Period> {
        let length = self.months()?;
        let index = (i32::from(day.year()) * 12 + i32::from(day.month()) - 1) / length - 1 - back;
        let moment = |month: i32| {
            let year = i16::try_from(month.div_euclid(12)).ok()?;
            Some(Moment { year, month: i8::try_from(month.rem_euclid(12)).ok()? + 1, day: 0 })
        };
        let (start, end) = (moment(index * length)?, moment(index * length + length - 1)?);
        Some(if length == 12 { Period::year(start.year) } else { Period { start, end } })
    }
}

/// Which event places a case in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateRetained {
    /// The day of the facts.
    Facts,
    /// The day police or gendarmerie recorded them.
    Recording,
    /// The day a court or prosecutor decided.
    Decision,
    /// What happened before an interview.
    Interview,
    /// The day of the call, of the request, of the measure.
    Service,
    /// The day something was counted.
    Count,
}

impl DateRetained {
    /// Every event, as written in `dataset.yaml`.
    pub const NAMES: [(&str, DateRetained); 6] = [
        ("facts", DateRetained::Facts),
        ("recording", DateRetained::Recording),
        ("decision", DateRetained::Decision),
        ("interview", DateRetained::Interview),
        ("service", DateRetained::Service),
        ("count", DateRetained::Count),
    ];

    /// The event as written in `dataset.yaml`.
    pub fn name(self) -> &'static str {
        DateRetained::NAMES.iter().find(|it| it.1 == self).map_or("", |it| it.0)
    }

    /// The event in words.
    pub fn label(self) -> Localized {
        let (fr, en) = match self {
            DateRetained::Facts => ("date des faits", "date of the facts"),
            DateRetained::Recording => ("date d’enregistrement", "date of recording"),
            DateRetained::Decision => ("date de la décision", "date of the decision"),
            DateRetained::Interview => ("période précédant l’entretien", "time before the interview"),
            DateRetained::Service => ("date de l’appel ou de la mesure", "date of the call or measure"),
            DateRetained::Count => ("date du comptage", "date of the count"),
        };
        Localized { fr: Some(fr.to_owned()), en: Some(en.to_owned()) }
    }
}

/// On which days of the year a delivery is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Days of the year: month and day, in order.
    pub days: Vec<(i8, i8)>,
    /// The first year with such days.
    pub since: i16,
    /// Periods between the last one that is over on a due day and the one then delivered.
    pub back: i32,
}

/// A delivery that is due.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// The day.
    pub day: Date,
    /// The period it must hold.
    pub period: Period,
}

impl Schedule {
    /// Every delivery due up to the first one after `today`, oldest first.
    pub fn dues(&self, frequency: Frequency, today: Date) -> Vec<Due> {
        let years = self.since..=today.year().saturating_add(1).max(self.since);
        let mut dues = Vec::new();
        for (year, (month, day)) in years.flat_map(|year| self.days.iter().map(move |it| (year, *it))) {
            // 29 February stands for the last of February.
            let found =
                Date::new(year, month, day).or_else(|_| Date::new(year, month, 1).map(Date::last_of_month));
            let Ok(day) = found else { continue };
            let Some(period) = frequency.period(day, self.back) else { continue };
            dues.push(Due { day, period });
            if day > today {
                break;
            }
        }
        dues
    }
}

/// Reads `due: {days: ["09-15"], since: 2026, periods_back: 1}`.
pub(super) fn parse(
    report: &mut Report,
    fields: &mut Fields<'_>,
    frequency: Option<Frequency>,
) -> Option<Schedule> {
    let place = fields.key_span("due");
    let mut due = fields.optional_mapping(report, "due")?;
    let texts = due.optional_texts(report, "days");
    let mut days: Vec<(i8, i8)> = texts.iter().filter_map(|it| parse_month_day(report, it)).collect();
    days.sort_unstable();
    let since = due.optional_integer(report, "since").and_then(|it| i16::try_from(it).ok());
    let back = due.optional_integer(report, "periods_back").and_then(|it| i32::try_from(it).ok());
    let span = due.span();
    due.finish(report);
    // Without a rhythm no day leads to a period.
    let rhythm = frequency.and_then(Frequency::months);
    let is_whole = !texts.is_empty() && since.is_some_and(|it| (1..=9998).contains(&it));
    if rhythm.is_none() || !is_whole {
        report.push(Diagnostic::error(rules::DATA_DUE, place.unwrap_or(span)));
        return None;
    }
    Some(Schedule { days, since: since?, back: back.unwrap_or_default() })
}

/// A day of the year, `09-15`; reports `data/not-a-date`.
fn parse_month_day(report: &mut Report, text: &Text) -> Option<(i8, i8)> {
    // A leap year, so that 29 February is a day.
    let moment = Moment::parse(&format!("2024-{}", text.text.trim())).filter(|it| it.day > 0);
    if moment.is_none() {
        report.push(Diagnostic::error(rules::DATA_NOT_A_DATE, text.span).with("found", &text.text));
    }
    moment.map(|it| (it.month, it.day))
}

/// Whether a period holds another, or is it.
pub fn covers(due: &Period, held: &Period) -> bool {
    due.start.first_day() <= held.start.first_day() && held.end.last_day() <= due.end.last_day()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Frequency, Schedule, covers};
    use crate::data::period::Period;

    fn due(schedule: &Schedule, frequency: Frequency, today: jiff::civil::Date) -> Vec<String> {
        schedule.dues(frequency, today).iter().map(|it| format!("{} {}", it.day, it.period)).collect()
    }

    #[test]
    fn a_yearly_delivery_holds_the_year_before() {
        let schedule = Schedule { days: vec![(9, 15)], since: 2025, back: 0 };
        assert_eq!(
            due(&schedule, Frequency::Annual, date(2026, 3, 1)),
            ["2025-09-15 2024", "2026-09-15 2025"]
        );
        assert_eq!(due(&schedule, Frequency::Annual, date(2026, 9, 15)).len(), 3);
        assert_eq!(due(&schedule, Frequency::Annual, date(2020, 1, 1)), ["2025-09-15 2024"]);
    }

    #[test]
    fn a_quarter_is_delivered_when_it_is_over() {
        let schedule = Schedule { days: vec![(1, 31), (7, 31)], since: 2026, back: 0 };
        assert_eq!(
            due(&schedule, Frequency::HalfYearly, date(2026, 2, 1)),
            ["2026-01-31 2025-07/2025-12", "2026-07-31 2026-01/2026-06"]
        );
        let monthly = Schedule { days: vec![(1, 15)], since: 2026, back: 1 };
        assert_eq!(due(&monthly, Frequency::Monthly, date(2026, 1, 1)), ["2026-01-15 2025-11"]);
    }

    #[test]
    fn a_day_that_a_year_lacks_is_the_last_of_its_month() {
        let schedule = Schedule { days: vec![(2, 29)], since: 2026, back: 0 };
        assert_eq!(due(&schedule, Frequency::Annual, date(2026, 1, 1)), ["2026-02-28 2025"]);
    }

    #[test]
    fn a_day_within_the_year_answers_for_it() {
        let year = Period::year(2024);
        assert!(covers(&year, &Period::parse("2024-08-01").expect("a day")));
        assert!(!covers(&year, &Period::parse("2024/2025").expect("a span")));
    }
}
