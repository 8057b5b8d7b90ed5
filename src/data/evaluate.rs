//! Indicators computed: from a query to a [`Measure`], as an edition sees the data.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::data::catalog::Catalog;
use crate::data::code_list::TOTAL;
use crate::data::dataset::Dataset;
use crate::data::facts::merge;
use crate::data::indicator::{Indicator, IndicatorRule};
use crate::data::measure::{Measure, State};
use crate::data::observation::{CellKey, Observation, Status, identity};
use crate::data::operand::Operand;
use crate::data::part::{Part, add, divide};
use crate::data::period::Period;
use crate::data::problem::Problem;
use crate::text::number;

/// Which value is asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Query {
    /// The indicator's id.
    pub indicator: String,
    /// The period.
    pub period: Period,
    /// The place.
    pub geo: String,
    /// Codes chosen in the dimensions the indicator leaves open.
    pub filter: BTreeMap<String, String>,
}

impl Measure {
    /// What was asked for.
    pub fn query(&self) -> Query {
        Query {
            indicator: self.indicator.clone(),
            period: self.period,
            geo: self.geo.clone(),
            filter: self.dimensions.clone(),
        }
    }
}

/// What a value is asked for, apart from the indicator.
#[derive(Clone, Copy)]
pub(super) struct Selection<'a> {
    pub(super) period: Period,
    pub(super) geo: &'a str,
    pub(super) as_of: Date,
}

impl Catalog {
    /// The value `query` asks for, from the newest vintages known on `as_of`.
    ///
    /// # Errors
    /// A [`Problem`] that names what exists.
    pub fn measure(&self, query: &Query, as_of: Date) -> Result<Measure, Problem> {
        let indicator = self.indicator(&query.indicator)?;
        self.check_filter(indicator, &query.filter)?;
        let selection = Selection { period: query.period, geo: &query.geo, as_of };
        let part = self.compute(indicator, &query.filter, &selection)?;
        let value = part.exact.map(|it| number::round(it, indicator.decimals, indicator.round_to));
        let state = match (part.state, part.exact, value) {
            (State::Value, Some(exact), _) if exact.is_zero() => State::Zero,
            (State::Value, _, Some(value)) if value.is_zero() => State::RoundsToZero,
            (state, _, _) => state,
        };
        Ok(Measure {
            indicator: indicator.id.clone(),
            period: query.period,
            geo: query.geo.clone(),
            dimensions: query.filter.clone(),
            state,
            exact: part.exact,
            value,
            decimals: indicator.decimals,
            is_percent: self.is_percent(indicator),
            bounds: part.bounds,
            provisional: part.provisional,
            estimated: part.estimated,
            definition_differs: part.definition_differs,
            notes: part.notes,
            observations: part.observations,
        })
    }

    /// Every period for which the query has an observation, in order, with a value or not.
    pub fn periods(
        &self,
        indicator: &Indicator,
        geo: &str,
        filter: &BTreeMap<String, String>,
        as_of: Date,
    ) -> Vec<Period> {
        let candidates: BTreeSet<Period> = self
            .datasets_of(indicator)
            .into_iter()
            .filter_map(|id| self.datasets.get(id))
            .flat_map(|it| it.cells.periods().iter().copied())
            .chain(indicator.rule.spans().iter().copied())
            .collect();
        candidates
            .into_iter()
            .filter(|period| {
                self.compute(indicator, filter, &Selection { period: *period, geo, as_of }).is_ok()
            })
            .collect()
    }

    /// Whether every dimension of a filter is one the indicator leaves open, and every code one of its list.
    pub(super) fn check_filter(
        &self,
        indicator: &Indicator,
        filter: &BTreeMap<String, String>,
    ) -> Result<(), Problem> {
        for (dimension, code) in filter {
            let open = self.open_dimensions(indicator);
            if !open.contains(dimension) {
                return Err(Problem::UnknownDimension {
                    indicator: indicator.id.clone(),
                    dimension: dimension.clone(),
                    known: open,
                });
            }
            let Some(list) = self.code_list_of(indicator, dimension) else { continue };
            if list.index(code).is_none() {
                return Err(Problem::UnknownCode {
                    dimension: dimension.clone(),
                    code: code.clone(),
                    known: list.known().map(str::to_owned).collect(),
                });
            }
        }
        Ok(())
    }

    pub(super) fn compute(
        &self,
        indicator: &Indicator,
        filter: &BTreeMap<String, String>,
        selection: &Selection,
    ) -> Result<Part, Problem> {
        let part = |operand: &Operand| self.operand(indicator, operand, filter, selection);
        Ok(match &indicator.rule {
            IndicatorRule::Sum(operand) => part(operand)?,
            IndicatorRule::Total { terms, .. } => {
                add(terms.iter().map(part).collect::<Result<Vec<_>, _>>()?)
            }
            IndicatorRule::Ratio { numerator, denominator } => {
                divide(part(numerator)?, part(denominator)?, Decimal::ONE_HUNDRED)
            }
            IndicatorRule::Rate { numerator, denominator, per } => {
                divide(part(numerator)?, part(denominator)?, *per)
            }
            IndicatorRule::Difference { minuend, subtrahend } => {
                let (minuend, mut subtrahend) = (part(minuend)?, part(subtrahend)?);
                subtrahend.exact = subtrahend.exact.map(|it| -it);
                add(vec![minuend, subtrahend])
            }
            IndicatorRule::Index { of, base } => self.index((indicator, of), *base, filter, selection)?,
            IndicatorRule::Mean { of, .. } => self.mean((indicator, of), filter, selection)?,
        })
    }

    pub(super) fn operand(
        &self,
        indicator: &Indicator,
        operand: &Operand,
        filter: &BTreeMap<String, String>,
        selection: &Selection,
    ) -> Result<Part, Problem> {
        match operand {
            Operand::Indicator { id, filter: fixed, .. } => {
                let named = self.indicator(id)?;
                let mut chosen = merge(fixed, filter);
                let open = self.open_dimensions(named);
                chosen.retain(|dimension, _| open.contains(dimension));
                self.compute(named, &chosen, selection)
            }
            Operand::Cells { dataset, filter: fixed, over } => {
                let dataset = self.datasets.get(dataset).expect("operands are checked when they are read");
                self.cells(indicator, dataset, &merge(fixed, filter), over, selection)
            }
        }
    }

    fn cells(
        &self,
        indicator: &Indicator,
        dataset: &Dataset,
        filter: &BTreeMap<String, String>,
        over: &[String],
        selection: &Selection,
    ) -> Result<Part, Problem> {
        let geo = self.code_lists["geo"].index(selection.geo).ok_or_else(|| Problem::UnknownCode {
            dimension: "geo".to_owned(),
            code: selection.geo.to_owned(),
            known: self.code_lists["geo"].known().map(str::to_owned).collect(),
        })?;
        let keys = self.keys(indicator, dataset, filter, over)?;
        let mut parts = Vec::with_capacity(keys.len());
        for codes in keys {
            let key = CellKey { period: selection.period, geo, codes };
            let Some(observation) = dataset.known(&key, selection.as_of) else {
                if dataset.is_damaged {
                    return Err(Problem::Damaged);
                }
                return Err(self.missing(indicator, dataset, &key, selection.as_of));
            };
            parts.push(self.part(dataset, &key, &observation));
        }
        Ok(add(parts))
    }

    /// The codes of every cell to add: one, or the product over the dimensions in `over`.
    pub(super) fn keys(
        &self,
        indicator: &Indicator,
        dataset: &Dataset,
        filter: &BTreeMap<String, String>,
        over: &[String],
    ) -> Result<Vec<Vec<u16>>, Problem> {
        let mut keys: Vec<Vec<u16>> = vec![Vec::new()];
        for dimension in &dataset.dimensions {
            let list = &self.code_lists[&dimension.code_list];
            let codes: Vec<u16> = if let Some(code) = filter.get(&dimension.id) {
                list.index(code).into_iter().collect()
            } else if over.contains(&dimension.id) {
                list.known().filter(|it| *it != TOTAL).filter_map(|it| list.index(it)).collect()
            } else {
                list.index(TOTAL).into_iter().collect()
            };
            if codes.is_empty() {
                return Err(Problem::DimensionNeeded {
                    indicator: indicator.id.clone(),
                    dimension: dimension.id.clone(),
                    known: list.known().map(str::to_owned).collect(),
                });
            }
            keys = keys
                .iter()
                .flat_map(|key| codes.iter().map(|code| [key.as_slice(), &[*code]].concat()))
                .collect();
        }
        Ok(keys)
    }

    fn missing(&self, indicator: &Indicator, dataset: &Dataset, key: &CellKey, as_of: Date) -> Problem {
        let is_known = |it: &Period| {
            let key = CellKey { period: *it, ..key.clone() };
            dataset.known(&key, as_of).is_some()
        };
        let known = dataset.cells.periods().iter().copied().filter(is_known).collect();
        Problem::NoObservation {
            indicator: indicator.id.clone(),
            dataset: dataset.id.clone(),
            period: key.period,
            codes: self.describe_codes(dataset, key),
            known,
        }
    }

    fn describe_codes(&self, dataset: &Dataset, key: &CellKey) -> String {
        let geo = &self.code_lists["geo"].code(key.geo).code;
        let codes = dataset.dimensions.iter().zip(&key.codes).map(|(dimension, index)| {
            format!("{}={}", dimension.id, self.code_lists[&dimension.code_list].code(*index).code)
        });
        std::iter::once(format!("geo={geo}")).chain(codes).collect::<Vec<_>>().join(", ")
    }

    fn part(&self, dataset: &Dataset, key: &CellKey, observation: &Observation) -> Part {
        let state = match (observation.status, observation.value) {
            (Status::NotAvailable, _) => State::NotAvailable,
            (Status::NotApplicable, _) => State::NotApplicable,
            (Status::Withheld, _) => State::Withheld,
            (Status::RoundsToZero, _) => State::RoundsToZero,
            (_, None) => State::NotSignificant,
            _ => State::Value,
        };
        let has_value = matches!(state, State::Value | State::RoundsToZero);
        Part {
            state,
            exact: if has_value { Some(observation.value.unwrap_or_default()) } else { None },
            bounds: observation.low.zip(observation.high).filter(|_| has_value),
            provisional: observation.status == Status::Provisional,
            estimated: observation.status == Status::Estimated,
            definition_differs: observation.status == Status::DefinitionDiffers,
            notes: observation.note.iter().map(|it| it.to_string()).collect(),
            observations: vec![identity(dataset, &self.code_lists, key, observation.vintage)],
        }
    }
}
