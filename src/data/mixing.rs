//! What may be set against each other: families, units, kinds of period, populations, territories and
//! perimeters never meet in one indicator unless it says so.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::catalog::Catalog;
use crate::data::dataset::Family;
use crate::data::indicator::{Indicator, IndicatorRule};
use crate::data::operand::Operand;
use crate::diagnostic::{Diagnostic, Report, rules};
use crate::text::Language;

/// What an operand reads, aspect by aspect: the keys are those of `dataset.yaml`, or code lists of perimeters.
type Aspects = BTreeMap<String, BTreeSet<String>>;

/// Reports indicators that mix what differs without saying so, and rates over something other than a population.
pub(super) fn check(report: &mut Report, catalog: &Catalog) {
    for indicator in catalog.indicators.values() {
        let (rule, operands): (_, Vec<&Operand>) = match &indicator.rule {
            IndicatorRule::Total { declared: Some(_), .. } => continue,
            IndicatorRule::Total { terms, .. } => (rules::DATA_MIXED_TOTAL, terms.iter().collect()),
            IndicatorRule::Sum(operand) => (rules::DATA_MIXED_TOTAL, vec![operand]),
            IndicatorRule::Index { of, .. } | IndicatorRule::Mean { of, .. } => {
                (rules::DATA_MIXED_TOTAL, vec![of])
            }
            IndicatorRule::Difference { minuend, subtrahend } => {
                (rules::DATA_MIXED_OPERANDS, vec![minuend, subtrahend])
            }
            IndicatorRule::Ratio { numerator, denominator } => {
                (rules::DATA_MIXED_OPERANDS, vec![numerator, denominator])
            }
            IndicatorRule::Rate { numerator, denominator, .. } => {
                check_population(report, catalog, indicator, denominator);
                (rules::DATA_MIXED_OPERANDS, vec![numerator, denominator])
            }
        };
        if indicator.mixed.is_some() {
            continue;
        }
        let mut found = differing(catalog, &operands);
        match &indicator.rule {
            // A part is smaller than its whole: the words for the two populations differ.
            IndicatorRule::Ratio { .. } => found.retain(|(aspect, _)| aspect != "population"),
            // A population is another thing counted in another way; only the place has to be the same.
            IndicatorRule::Rate { .. } => found.retain(|(aspect, _)| aspect == "territory"),
            _ => {}
        }
        if !found.is_empty() {
            let found: Vec<String> = found
                .into_iter()
                .map(|(aspect, values)| format!("{aspect}: {}", values.join(", ")))
                .collect();
            // arguments: indicator, found
            report.push(
                Diagnostic::error(rule, indicator.span)
                    .with("indicator", &indicator.id)
                    .with("found", found.join(" · ")),
            );
        }
    }
}

/// The aspects in which operands differ, with the values found.
fn differing(catalog: &Catalog, operands: &[&Operand]) -> Vec<(String, Vec<String>)> {
    let mut all = Aspects::new();
    for operand in operands {
        for (aspect, values) in catalog.aspects(operand) {
            all.entry(aspect).or_default().extend(values);
        }
    }
    let several = all.into_iter().filter(|(_, values)| values.len() > 1);
    several.map(|(aspect, values)| (aspect, values.into_iter().collect())).collect()
}

/// A rate is so many for so many people, dwellings or other things that somebody counted as a population.
fn check_population(report: &mut Report, catalog: &Catalog, indicator: &Indicator, denominator: &Operand) {
    let datasets = catalog.operand_datasets(denominator);
    let is_population =
        |id: &&str| catalog.datasets.get(*id).is_none_or(|it| it.family == Family::Population);
    if let Some(other) = datasets.iter().find(|it| !is_population(it)) {
        // arguments: indicator, id
        report.push(
            Diagnostic::error(rules::DATA_NOT_A_POPULATION, indicator.span)
                .with("indicator", &indicator.id)
                .with("id", other),
        );
    }
    if let (Some(unit), IndicatorRule::Rate { per, .. }) = (&indicator.unit, &indicator.rule) {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let per = per.normalize().to_string();
        let is_silent = |language| unit.exact(language).is_some_and(|it| !digits(it).contains(&per));
        if Language::ALL.into_iter().any(is_silent) {
            let silent = Diagnostic::error(rules::DATA_RATE_UNIT, indicator.span)
                .with("found", unit.get(Language::French))
                .with("expected", catalog.composed_rate_unit(indicator));
            report.push(silent);
        }
    }
}

impl Catalog {
    /// What a reader must be told of an operand before it is set against another.
    fn aspects(&self, operand: &Operand) -> Aspects {
        let mut aspects = Aspects::new();
        let mut add = |aspect: &str, value: &str| {
            aspects.entry(aspect.to_owned()).or_default().insert(value.to_owned());
        };
        add("unit", self.operand_unit(operand).get(Language::French));
        for id in self.operand_datasets(operand) {
            let Some(dataset) = self.datasets.get(id) else { continue };
            add("family", dataset.family.name());
            add("period_kind", dataset.period_kind.name());
            add("territory", dataset.territory.get(Language::French));
            if !matches!(operand, Operand::Indicator { id, .. } if self.population_of(id).is_some()) {
                add("population", dataset.population.get(Language::French));
            }
        }
        if let Operand::Indicator { id, .. } = operand
            && let Some(population) = self.population_of(id)
        {
            add("population", population);
        }
        for (list, code) in self.perimeters(operand) {
            add(&list, &code);
        }
        aspects
    }

    /// Lists of perimeters and the codes of them an indicator reads.
    pub fn perimeters_of(&self, indicator: &Indicator) -> BTreeSet<(String, String)> {
        indicator.rule.operands().into_iter().flat_map(|it| self.perimeters(it)).collect()
    }

    fn population_of(&self, indicator: &str) -> Option<&str> {
        let population = self.indicators.get(indicator)?.population.as_ref()?;
        Some(population.get(Language::French))
    }

    /// Codes of lists of perimeters that an operand fixes or adds over, with their lists.
    fn perimeters(&self, operand: &Operand) -> BTreeSet<(String, String)> {
        let mut found = BTreeSet::new();
        match operand {
            Operand::Cells { dataset, filter, over } => {
                let Some(dataset) = self.datasets.get(dataset) else { return found };
                for dimension in &dataset.dimensions {
                    let Some(list) = self.code_lists.get(&dimension.code_list) else { continue };
                    if !list.alternatives {
                        continue;
                    }
                    let fixed = filter.get(&dimension.id).map(String::as_str);
                    let added = over.contains(&dimension.id) && fixed.is_none();
                    let codes = list.known().filter(|it| fixed == Some(*it) || added);
                    found.extend(codes.map(|it| (list.id.clone(), it.to_owned())));
                }
            }
            Operand::Indicator { id, .. } => {
                let Some(named) = self.indicators.get(id) else { return found };
                found.extend(self.perimeters_of(named));
            }
        }
        found
    }
}
