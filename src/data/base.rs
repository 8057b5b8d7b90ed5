//! The base of a percentage: how many cases it is computed from.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::data::catalog::Catalog;
use crate::data::dataset::Family;
use crate::data::evaluate::{Query, Selection};
use crate::data::indicator::{Indicator, IndicatorRule};

/// Percentages of fewer cases than this move by several points with a single one.
pub const LEAST: u32 = 30;

impl Catalog {
    /// The base of a percentage that is computed from too few cases; `None` for anything else.
    pub fn small_base(&self, query: &Query, as_of: Date) -> Option<Decimal> {
        let indicator = self.indicator(&query.indicator).ok()?;
        let IndicatorRule::Ratio { denominator, .. } = &indicator.rule else { return None };
        let selection = Selection { period: query.period, geo: &query.geo, as_of };
        let base = self.operand(indicator, denominator, &query.filter, &selection).ok()?.exact?;
        self.is_few(indicator, base).then_some(base)
    }

    /// Whether so many cases are too few for a percentage. Estimates of surveys rest on other numbers.
    pub fn is_few(&self, indicator: &Indicator, base: Decimal) -> bool {
        let datasets = self.datasets_of(indicator);
        let counts = |id: &&str| {
            self.datasets.get(*id).is_some_and(|it| it.family != Family::Survey && it.is_additive())
        };
        base > Decimal::ZERO && base < Decimal::from(LEAST) && datasets.iter().all(counts)
    }
}
