//! Rules that read several periods: an index against its base, the mean of several years.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::data::catalog::Catalog;
use crate::data::evaluate::Selection;
use crate::data::indicator::Indicator;
use crate::data::operand::Operand;
use crate::data::part::{Part, add, divide};
use crate::data::period::Period;
use crate::data::problem::Problem;

impl Catalog {
    /// A value over that of the base, times one hundred; refused across a break.
    pub(super) fn index(
        &self,
        (indicator, of): (&Indicator, &Operand),
        base: Period,
        filter: &BTreeMap<String, String>,
        selection: &Selection,
    ) -> Result<Part, Problem> {
        self.refuse_break(indicator, filter, (base, selection.period))?;
        let at_base = Selection { period: base, ..*selection };
        let value = self.operand(indicator, of, filter, selection)?;
        let base = self.operand(indicator, of, filter, &at_base)?;
        Ok(divide(value, base, Decimal::ONE_HUNDRED))
    }

    /// The simple mean of the years of a period; refused across a break and where a year is missing.
    pub(super) fn mean(
        &self,
        (indicator, of): (&Indicator, &Operand),
        filter: &BTreeMap<String, String>,
        selection: &Selection,
    ) -> Result<Part, Problem> {
        let Some((years, left_out)) = indicator.rule.mean_years(selection.period) else {
            return Err(Problem::NoObservation {
                indicator: indicator.id.clone(),
                dataset: self.datasets_of(indicator).first().copied().unwrap_or_default().to_owned(),
                period: selection.period,
                codes: format!("geo={}", selection.geo),
                known: indicator.rule.spans().to_vec(),
            });
        };
        self.refuse_break(indicator, filter, (years[0], years[years.len() - 1]))?;
        let count = Decimal::from(years.len());
        let parts = years.iter().map(|year| {
            let of_year = Selection { period: *year, ..*selection };
            self.operand(indicator, of, filter, &of_year)
        });
        let sum = add(parts.collect::<Result<Vec<_>, _>>()?);
        let mut notes = sum.notes;
        if !left_out.is_empty() {
            // Notes of observations are in French, as deliveries are.
            let years: Vec<String> = left_out.iter().map(Period::to_string).collect();
            notes.push(format!("Moyenne sans {}.", years.join(", ")));
        }
        let exact = sum.exact.and_then(|it| it.checked_div(count));
        Ok(Part { exact, bounds: None, notes, ..sum })
    }

    fn refuse_break(
        &self,
        indicator: &Indicator,
        filter: &BTreeMap<String, String>,
        (from, to): (Period, Period),
    ) -> Result<(), Problem> {
        match self.break_between(indicator, filter, from, to) {
            None => Ok(()),
            Some(crossed) => Err(Problem::AcrossBreak {
                indicator: indicator.id.clone(),
                from: crossed.from,
                note: crossed.note.clone(),
            }),
        }
    }
}
