//! The way of a value: from an indicator through its rule to observations, and to every vintage of each.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::data::catalog::Catalog;
use crate::data::dataset::Dataset;
use crate::data::evaluate::Query;
use crate::data::facts::merge;
use crate::data::indicator::IndicatorRule;
use crate::data::measure::Measure;
use crate::data::observation::{CellKey, Observation, ObservationId, find_cell, identity};
use crate::data::operand::Operand;
use crate::data::period::Period;
use crate::data::problem::Problem;

/// A value and everything it was computed from.
#[derive(Debug, Clone, PartialEq)]
pub struct Lineage {
    /// The value, as known on the day asked for.
    pub measure: Measure,
    /// The rule's name, as written in the indicator's file.
    pub rule: &'static str,
    /// For a rate, how many of the denominator.
    pub per: Option<Decimal>,
    /// What the rule reads, in order.
    pub strands: Vec<Strand>,
}

/// One thing a rule reads.
#[derive(Debug, Clone, PartialEq)]
pub struct Strand {
    /// What it is in the rule.
    pub part: RulePart,
    /// Where it comes from.
    pub from: Origin,
}

/// What an operand is in its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RulePart {
    /// The value itself, or one of the things added.
    Term,
    /// The part of a share or rate.
    Numerator,
    /// The whole of a share or rate.
    Denominator,
    /// What is diminished.
    Minuend,
    /// What is taken away.
    Subtrahend,
    /// The value an index sets to one hundred.
    Base,
}

/// Where an operand comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// Another indicator.
    Indicator(Box<Lineage>),
    /// One cell of a dataset.
    Observation(Box<Source>),
}

/// An observation, with what other vintages say of its cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Its identity.
    pub id: ObservationId,
    /// The dataset's id.
    pub dataset: String,
    /// The observation.
    pub observation: Observation,
    /// Every vintage of the cell, oldest first, those after the day asked for included.
    pub vintages: Vec<(ObservationId, Observation)>,
}

impl Catalog {
    /// The way of a value, from the newest vintages known on `as_of`.
    ///
    /// # Errors
    /// A [`Problem`] that names what exists.
    pub fn lineage(&self, query: &Query, as_of: Date) -> Result<Lineage, Problem> {
        let measure = self.measure(query, as_of)?;
        let indicator = self.indicator(&query.indicator)?;
        let (rule, per) = match &indicator.rule {
            IndicatorRule::Sum(_) | IndicatorRule::Total { .. } => ("sum", None),
            IndicatorRule::Ratio { .. } => ("ratio", None),
            IndicatorRule::Rate { per, .. } => ("rate", Some(*per)),
            IndicatorRule::Difference { .. } => ("difference", None),
            IndicatorRule::Index { .. } => ("index", None),
            IndicatorRule::Mean { .. } => ("mean", None),
        };
        let mut strands = Vec::new();
        for (part, operand, period) in parts(&indicator.rule, query.period) {
            let origins = self.origins(&Query { period, ..query.clone() }, operand, as_of)?;
            strands.extend(origins.into_iter().map(|from| Strand { part, from }));
        }
        Ok(Lineage { measure, rule, per, strands })
    }

    fn origins(&self, query: &Query, operand: &Operand, as_of: Date) -> Result<Vec<Origin>, Problem> {
        match operand {
            Operand::Indicator { id, filter, .. } => {
                let named = self.indicator(id)?;
                let mut chosen = merge(filter, &query.filter);
                let open = self.open_dimensions(named);
                chosen.retain(|dimension, _| open.contains(dimension));
                let query = Query { indicator: id.clone(), filter: chosen, ..query.clone() };
                Ok(vec![Origin::Indicator(Box::new(self.lineage(&query, as_of)?))])
            }
            Operand::Cells { dataset, filter, over } => {
                let indicator = self.indicator(&query.indicator)?;
                let Some(dataset) = self.datasets.get(dataset) else { return Ok(Vec::new()) };
                let Some(geo) = self.code_lists["geo"].index(&query.geo) else { return Ok(Vec::new()) };
                let keys = self.keys(indicator, dataset, &merge(filter, &query.filter), over)?;
                let sources = keys.into_iter().filter_map(|codes| {
                    let key = CellKey { period: query.period, geo, codes };
                    let known = dataset.known(&key, as_of)?;
                    Some(Origin::Observation(Box::new(self.source(dataset, &key, known)?)))
                });
                Ok(sources.collect())
            }
        }
    }

    fn source(&self, dataset: &Dataset, key: &CellKey, known: Observation) -> Option<Source> {
        let id = |it: &Observation| identity(dataset, &self.code_lists, key, it.vintage);
        let vintages = dataset.cells.of(dataset.cells.cell(key)?).map(|it| (id(&it), it)).collect();
        Some(Source { id: id(&known), dataset: dataset.id.clone(), observation: known, vintages })
    }

    /// Identities of every observation of a dataset, in order of period, place, codes and vintage.
    pub fn identities<'a>(&'a self, dataset: &'a Dataset) -> impl Iterator<Item = ObservationId> + 'a {
        dataset.cells.keys().enumerate().flat_map(move |(cell, key)| {
            dataset.cells.of(cell).map(move |it| identity(dataset, &self.code_lists, &key, it.vintage))
        })
    }

    /// The observation with this identity.
    pub fn observation(&self, id: &str) -> Option<Source> {
        let (dataset, cell, observation) = self.find(id)?;
        self.source(dataset, &dataset.cells.key(cell), observation)
    }

    /// The observation with this identity, with its dataset and the number of its cell.
    pub fn find(&self, id: &str) -> Option<(&Dataset, usize, Observation)> {
        let dataset = self.datasets.get(id.split('/').next()?)?;
        let (cell, vintage) = id.split_once('/')?.1.rsplit_once('@')?;
        let vintage = dataset.vintages.iter().position(|it| it.id == vintage)?;
        let key = find_cell(dataset, &self.code_lists, cell)?;
        let cell = dataset.cells.cell(&key)?;
        let observation = dataset.cells.of(cell).find(|it| usize::from(it.vintage) == vintage)?;
        Some((dataset, cell, observation))
    }
}

/// Operands of a rule with what they are in it and the period it reads of each, in order.
fn parts(rule: &IndicatorRule, period: Period) -> Vec<(RulePart, &Operand, Period)> {
    let now = |part, operand| (part, operand, period);
    match rule {
        IndicatorRule::Sum(operand) => vec![now(RulePart::Term, operand)],
        IndicatorRule::Total { terms, .. } => terms.iter().map(|it| now(RulePart::Term, it)).collect(),
        IndicatorRule::Ratio { numerator, denominator }
        | IndicatorRule::Rate { numerator, denominator, .. } => {
            vec![now(RulePart::Numerator, numerator), now(RulePart::Denominator, denominator)]
        }
        IndicatorRule::Difference { minuend, subtrahend } => {
            vec![now(RulePart::Minuend, minuend), now(RulePart::Subtrahend, subtrahend)]
        }
        IndicatorRule::Index { of, base } => {
            vec![now(RulePart::Numerator, of), (RulePart::Base, of, *base)]
        }
        IndicatorRule::Mean { of, .. } => {
            let years = rule.mean_years(period).map(|(years, _)| years).unwrap_or_default();
            years.into_iter().map(|year| (RulePart::Term, of, year)).collect()
        }
    }
}

impl Lineage {
    /// Every observation under it, in order, each once.
    pub fn sources(&self) -> Vec<&Source> {
        let mut found: BTreeMap<&ObservationId, ()> = BTreeMap::new();
        let mut sources = Vec::new();
        self.gather(&mut |source| {
            if found.insert(&source.id, ()).is_none() {
                sources.push(source);
            }
        });
        sources
    }

    fn gather<'a>(&'a self, take: &mut impl FnMut(&'a Source)) {
        for strand in &self.strands {
            match &strand.from {
                Origin::Indicator(lineage) => lineage.gather(&mut *take),
                Origin::Observation(source) => take(source),
            }
        }
    }
}
