//! What is known of an indicator without computing it: unit, breaks, open dimensions, code lists.

use std::collections::BTreeMap;

use crate::data::catalog::Catalog;
use crate::data::code_list::CodeList;
use crate::data::dataset::{Break, PeriodKind};
use crate::data::indicator::{Indicator, IndicatorRule};
use crate::data::operand::Operand;
use crate::data::period::Period;
use crate::data::problem::Problem;
use crate::data::rule_words;
use crate::text::{Language, Localized};

impl Catalog {
    /// The indicator called `id`.
    ///
    /// # Errors
    /// [`Problem::UnknownIndicator`].
    pub fn indicator(&self, id: &str) -> Result<&Indicator, Problem> {
        if self.unread.contains(id) {
            return Err(Problem::Damaged);
        }
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
        match &indicator.rule {
            IndicatorRule::Ratio { .. } => Localized { fr: Some("%".to_owned()), en: Some("%".to_owned()) },
            IndicatorRule::Rate { numerator, denominator, per } => {
                rule_words::rate_unit(&self.operand_unit(numerator), &self.operand_unit(denominator), *per)
            }
            IndicatorRule::Index { base, .. } => rule_words::index_unit(*base),
            rule => rule.operands().first().map(|it| self.operand_unit(it)).unwrap_or_default(),
        }
    }

    /// The unit a rate has when it declares none: it names the denominator.
    pub(super) fn composed_rate_unit(&self, rate: &Indicator) -> String {
        let composed = self.unit_of(&Indicator { unit: None, ..rate.clone() });
        composed.get(Language::French).to_owned()
    }

    /// The unit of what an operand reads.
    pub fn operand_unit(&self, operand: &Operand) -> Localized {
        match operand {
            Operand::Cells { dataset, .. } => {
                self.datasets.get(dataset).map(|it| it.unit.clone()).unwrap_or_default()
            }
            Operand::Indicator { id, .. } => {
                self.indicators.get(id).map(|it| self.unit_of(it)).unwrap_or_default()
            }
        }
    }

    /// Whether an indicator counts what happened during a period, and can be said as a frequency.
    pub fn is_flow(&self, indicator: &Indicator) -> bool {
        let counts = match &indicator.rule {
            IndicatorRule::Sum(_) => true,
            IndicatorRule::Total { terms, .. } => terms.iter().all(|it| self.is_flow_operand(it)),
            IndicatorRule::Difference { minuend, subtrahend } => {
                self.is_flow_operand(minuend) && self.is_flow_operand(subtrahend)
            }
            IndicatorRule::Ratio { .. }
            | IndicatorRule::Rate { .. }
            | IndicatorRule::Index { .. }
            | IndicatorRule::Mean { .. } => false,
        };
        counts && self.reads_flows(indicator)
    }

    fn is_flow_operand(&self, operand: &Operand) -> bool {
        match operand {
            Operand::Cells { .. } => true,
            Operand::Indicator { id, .. } => self.indicators.get(id).is_some_and(|it| self.is_flow(it)),
        }
    }

    fn reads_flows(&self, indicator: &Indicator) -> bool {
        let mut datasets = self.datasets_of(indicator).into_iter().filter_map(|id| self.datasets.get(id));
        datasets.all(|it| it.period_kind == PeriodKind::Flow)
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
}

/// The codes of both; those fixed by a rule win.
pub(super) fn merge(
    fixed: &BTreeMap<String, String>,
    chosen: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let mut merged = chosen.clone();
    merged.extend(fixed.iter().map(|(dimension, code)| (dimension.clone(), code.clone())));
    merged
}

/// Whether a break concerns a selection: no code of the selection contradicts the break's codes.
fn concerns(it: &Break, chosen: &BTreeMap<String, String>) -> bool {
    it.filter.iter().all(|(dimension, code)| chosen.get(dimension).is_none_or(|chosen| chosen == code))
}
