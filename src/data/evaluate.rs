//! Indicators computed: from a query to a [`Measure`], as an edition sees the data.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::data::catalog::Catalog;
use crate::data::code_list::{CodeList, TOTAL};
use crate::data::dataset::{Break, Dataset};
use crate::data::indicator::{Indicator, IndicatorRule, Operand};
use crate::data::measure::{Measure, State};
use crate::data::observation::{CellKey, Observation, ObservationId, Status, identity};
use crate::data::period::Period;
use crate::data::problem::Problem;
use crate::text::{Localized, number};

/// Which value is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// A value on its way to a measure: unrounded.
#[derive(Debug, Clone, PartialEq)]
struct Part {
    state: State,
    exact: Option<Decimal>,
    bounds: Option<(Decimal, Decimal)>,
    provisional: bool,
    estimated: bool,
    notes: Vec<String>,
    observations: Vec<ObservationId>,
}

/// What a value is asked for, apart from the indicator.
struct Selection<'a> {
    period: Period,
    geo: &'a str,
    as_of: Date,
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
            notes: part.notes,
            observations: part.observations,
        })
    }

    /// The indicator called `id`.
    ///
    /// # Errors
    /// [`Problem::UnknownIndicator`].
    pub fn indicator(&self, id: &str) -> Result<&Indicator, Problem> {
        self.indicators.get(id).ok_or_else(|| Problem::UnknownIndicator {
            indicator: id.to_owned(),
            known: self.indicators.keys().cloned().collect(),
        })
    }

    /// Whether readers see values of `indicator` with a percent sign.
    pub fn is_percent(&self, indicator: &Indicator) -> bool {
        self.unit_of(indicator).fr.as_deref() == Some("%")
            || self.unit_of(indicator).en.as_deref() == Some("%")
    }

    /// The unit of `indicator`: its own, or that of what it is computed from.
    pub fn unit_of(&self, indicator: &Indicator) -> Localized {
        if let Some(unit) = &indicator.unit {
            return unit.clone();
        }
        if let IndicatorRule::Ratio { .. } = indicator.rule {
            return Localized { fr: Some("%".to_owned()), en: Some("%".to_owned()) };
        }
        match indicator.rule.operands().first() {
            Some(Operand::Cells { dataset, .. }) => {
                self.datasets.get(dataset).map(|it| it.unit.clone()).unwrap_or_default()
            }
            Some(Operand::Indicator { id, .. }) => {
                self.indicators.get(id).map(|it| self.unit_of(it)).unwrap_or_default()
            }
            None => Localized::default(),
        }
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
            .flat_map(|it| it.cells.keys().map(|key| key.period))
            .collect();
        candidates
            .into_iter()
            .filter(|period| {
                self.compute(indicator, filter, &Selection { period: *period, geo, as_of }).is_ok()
            })
            .collect()
    }

    /// The break that lies between two periods of an indicator, if any: values on its two sides are not compared.
    pub fn break_between<'a>(
        &'a self,
        indicator: &'a Indicator,
        filter: &BTreeMap<String, String>,
        from: Period,
        to: Period,
    ) -> Option<&'a Break> {
        let (from, to) = if from <= to { (from, to) } else { (to, from) };
        self.breaks(indicator, filter).into_iter().find(|it| from < it.from && it.from <= to)
    }

    /// Every break in the series of an indicator with these codes, in order of period, each once.
    pub fn breaks<'a>(
        &'a self,
        indicator: &'a Indicator,
        filter: &BTreeMap<String, String>,
    ) -> Vec<&'a Break> {
        let mut breaks: Vec<&Break> = Vec::new();
        for operand in indicator.rule.operands() {
            let found = match operand {
                Operand::Cells { dataset, filter: fixed, .. } => {
                    let Some(dataset) = self.datasets.get(dataset) else { continue };
                    let chosen = merge(fixed, filter);
                    dataset.breaks.iter().filter(|it| concerns(it, &chosen)).collect()
                }
                Operand::Indicator { id, filter: fixed, .. } => {
                    let Some(named) = self.indicators.get(id) else { continue };
                    self.breaks(named, &merge(fixed, filter))
                }
            };
            for it in found {
                if !breaks.contains(&it) {
                    breaks.push(it);
                }
            }
        }
        breaks.sort_by_key(|it| it.from);
        breaks
    }

    /// Names of the dimensions an indicator leaves open, in order, each once.
    pub fn open_dimensions(&self, indicator: &Indicator) -> Vec<String> {
        let mut open = Vec::new();
        for operand in indicator.rule.operands() {
            let (names, fixed): (Vec<String>, _) = match operand {
                Operand::Cells { dataset, filter, .. } => {
                    let dimensions = self.datasets.get(dataset).map(|it| it.dimensions.as_slice());
                    (dimensions.unwrap_or_default().iter().map(|it| it.id.clone()).collect(), filter)
                }
                Operand::Indicator { id, filter, .. } => {
                    (self.indicators.get(id).map(|it| self.open_dimensions(it)).unwrap_or_default(), filter)
                }
            };
            for name in names {
                if !fixed.contains_key(&name) && !open.contains(&name) {
                    open.push(name);
                }
            }
        }
        open
    }

    /// The code list of a dimension an indicator reads.
    pub fn code_list_of(&self, indicator: &Indicator, dimension: &str) -> Option<&CodeList> {
        self.datasets_of(indicator)
            .into_iter()
            .filter_map(|id| self.datasets.get(id))
            .find_map(|it| it.dimensions.iter().find(|it| it.id == dimension))
            .and_then(|it| self.code_lists.get(&it.code_list))
    }

    fn check_filter(&self, indicator: &Indicator, filter: &BTreeMap<String, String>) -> Result<(), Problem> {
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

    fn compute(
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
        })
    }

    fn operand(
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
                return Err(self.missing(indicator, dataset, &key, selection.as_of));
            };
            parts.push(self.part(dataset, &key, observation));
        }
        Ok(add(parts))
    }

    /// The codes of every cell to add: one, or the product over the dimensions in `over`.
    fn keys(
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
        let known: Vec<Period> = dataset
            .cells
            .keys()
            .filter(|it| it.geo == key.geo && it.codes == key.codes && dataset.known(it, as_of).is_some())
            .map(|it| it.period)
            .collect();
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
            notes: observation.note.iter().cloned().collect(),
            observations: vec![identity(dataset, &self.code_lists, key, observation.vintage)],
        }
    }
}

/// The codes of both; those fixed by a rule win.
fn merge(fixed: &BTreeMap<String, String>, chosen: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut merged = chosen.clone();
    merged.extend(fixed.iter().map(|(dimension, code)| (dimension.clone(), code.clone())));
    merged
}

/// Whether a break concerns a selection: no code of the selection contradicts the break's codes.
fn concerns(it: &Break, chosen: &BTreeMap<String, String>) -> bool {
    it.filter.iter().all(|(dimension, code)| chosen.get(dimension).is_none_or(|chosen| chosen == code))
}

/// A sum has no value as soon as one part has none: nothing withheld is ever computed around.
fn add(parts: Vec<Part>) -> Part {
    let single = parts.len() == 1;
    let mut sum = Part {
        state: State::Value,
        exact: Some(Decimal::ZERO),
        bounds: None,
        provisional: false,
        estimated: false,
        notes: Vec::new(),
        observations: Vec::new(),
    };
    for part in parts {
        sum.exact = sum.exact.zip(part.exact).and_then(|(sum, part)| sum.checked_add(part));
        sum.state = worse(sum.state, part.state);
        if single {
            sum.bounds = part.bounds;
        }
        join(&mut sum, part);
    }
    if !single && sum.state == State::RoundsToZero {
        sum.state = State::Value;
    }
    sum
}

fn divide(numerator: Part, denominator: Part, per: Decimal) -> Part {
    let state = worse(numerator.state, denominator.state);
    let exact = numerator.exact.zip(denominator.exact).and_then(|(part, whole)| part.checked_div(whole));
    let exact = exact.and_then(|it| it.checked_mul(per));
    let state = match (state, exact) {
        (State::Value | State::RoundsToZero, Some(_)) => State::Value,
        // Divided by zero: the ratio cannot exist.
        (State::Value | State::RoundsToZero, None) => State::NotApplicable,
        (state, _) => state,
    };
    let mut ratio = Part { state, exact, bounds: None, ..numerator };
    join(&mut ratio, Part { state, ..denominator });
    ratio
}

/// Carries flags, notes and identities of a further part over.
fn join(sum: &mut Part, part: Part) {
    sum.provisional |= part.provisional;
    sum.estimated |= part.estimated;
    for note in part.notes {
        if !sum.notes.contains(&note) {
            sum.notes.push(note);
        }
    }
    for observation in part.observations {
        if !sum.observations.contains(&observation) {
            sum.observations.push(observation);
        }
    }
}

/// Which of two states a computed value has: withheld before unavailable before the others.
fn worse(one: State, other: State) -> State {
    let rank = |state: State| match state {
        State::Value | State::Zero => 0,
        State::RoundsToZero => 1,
        State::NotSignificant => 2,
        State::NotApplicable => 3,
        State::NotAvailable => 4,
        State::Withheld => 5,
    };
    if rank(other) > rank(one) { other } else { one }
}
