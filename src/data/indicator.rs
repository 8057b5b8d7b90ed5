//! Indicators: defined measures, computed from datasets by declared rules.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::data::code_list::CodeList;
use crate::data::dataset::{Dataset, parse_filter};
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::SourceFile;
use crate::source::yaml::{self, Fields, Node, Text};
use crate::text::{Language, Localized};

/// A defined measure.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Id: the stem of its file.
    pub id: String,
    /// Name.
    pub label: Localized,
    /// What it measures.
    pub definition: Localized,
    /// Unit, `singular|plural` or `%`; `None` for that of its dataset.
    pub unit: Option<Localized>,
    /// Who or what is counted; `None` for that of its dataset.
    pub population: Option<Localized>,
    /// Digits after the mark.
    pub decimals: u32,
    /// Multiple readers see, such as 1000.
    pub round_to: Option<Decimal>,
    /// How it is computed.
    pub rule: IndicatorRule,
    /// The start of its file.
    pub span: Span,
}

/// How an indicator is computed.
#[derive(Debug, Clone)]
pub enum IndicatorRule {
    /// Observations of one dataset, added over some dimensions.
    Sum(Operand),
    /// Indicators added.
    Total {
        /// The parts, in order.
        terms: Vec<Operand>,
        /// Declared when families or units differ: name of the total, and what may be counted twice.
        declared: Option<DeclaredTotal>,
    },
    /// A part of a whole, in percent.
    Ratio {
        /// The part.
        numerator: Operand,
        /// The whole.
        denominator: Operand,
    },
    /// So many for `per` of the denominator.
    Rate {
        /// What is counted.
        numerator: Operand,
        /// The population.
        denominator: Operand,
        /// Such as 1000.
        per: Decimal,
    },
    /// One thing less another.
    Difference {
        /// What is diminished.
        minuend: Operand,
        /// What is taken away.
        subtrahend: Operand,
    },
}

/// A total over several families or units, named, with its note.
#[derive(Debug, Clone)]
pub struct DeclaredTotal {
    /// What the sum is called.
    pub name: Localized,
    /// What may be counted twice, or is left out.
    pub overlap: Localized,
}

/// Something an indicator is computed from.
#[derive(Debug, Clone)]
pub enum Operand {
    /// Cells of a dataset.
    Cells {
        /// The dataset's id.
        dataset: String,
        /// Codes fixed by the rule.
        filter: BTreeMap<String, String>,
        /// Dimensions added over all codes but the total.
        over: Vec<String>,
    },
    /// Another indicator.
    Indicator {
        /// Its id.
        id: String,
        /// Codes fixed by the rule.
        filter: BTreeMap<String, String>,
        /// Where it is named.
        span: Span,
    },
}

impl IndicatorRule {
    /// Everything the rule reads, in order.
    pub fn operands(&self) -> Vec<&Operand> {
        match self {
            IndicatorRule::Sum(operand) => vec![operand],
            IndicatorRule::Total { terms, .. } => terms.iter().collect(),
            IndicatorRule::Ratio { numerator, denominator }
            | IndicatorRule::Rate { numerator, denominator, .. } => vec![numerator, denominator],
            IndicatorRule::Difference { minuend, subtrahend } => vec![minuend, subtrahend],
        }
    }

    /// The rule in words, for readers.
    pub fn label(&self) -> Localized {
        let (fr, en) = match self {
            IndicatorRule::Sum(_) => (
                "Valeur publiée, ou somme d’observations du même jeu de données.",
                "Published value, or sum of observations of one dataset.",
            ),
            IndicatorRule::Total { .. } => {
                ("Somme déclarée de plusieurs indicateurs.", "Declared sum of several indicators.")
            }
            IndicatorRule::Ratio { .. } => (
                "Part : numérateur rapporté au dénominateur, en pourcentage.",
                "Share: numerator over denominator, in percent.",
            ),
            IndicatorRule::Rate { .. } => (
                "Taux : numérateur rapporté à la population du dénominateur.",
                "Rate: numerator over the population of the denominator.",
            ),
            IndicatorRule::Difference { .. } => {
                ("Différence de deux indicateurs.", "Difference of two indicators.")
            }
        };
        Localized { fr: Some(fr.to_owned()), en: Some(en.to_owned()) }
    }
}

/// Everything a rule may name.
pub struct Known<'a> {
    /// Datasets by id.
    pub datasets: &'a BTreeMap<String, Dataset>,
    /// Datasets that could not be read, which has been reported.
    pub unread_datasets: &'a BTreeSet<&'a str>,
    /// Code lists by id.
    pub code_lists: &'a BTreeMap<String, CodeList>,
    /// Ids of all indicators.
    pub indicators: &'a [&'a str],
}

impl std::fmt::Debug for Known<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Known").field("indicators", &self.indicators).finish_non_exhaustive()
    }
}

#[derive(Clone, Copy)]
enum RuleName {
    Sum,
    Ratio,
    Rate,
    Difference,
}

const RULES: [(&str, RuleName); 4] = [
    ("sum", RuleName::Sum),
    ("ratio", RuleName::Ratio),
    ("rate", RuleName::Rate),
    ("difference", RuleName::Difference),
];

/// Keys of one rule or another.
const RULE_KEYS: [&str; 11] = [
    "dataset",
    "where",
    "over",
    "terms",
    "total",
    "numerator",
    "denominator",
    "per",
    "minuend",
    "subtrahend",
    "indicator",
];

/// Reads `data/indicators/<id>.yaml`.
pub fn parse(report: &mut Report, file: &SourceFile, language: Language, known: &Known) -> Option<Indicator> {
    let node = yaml::parse(report, file)?;
    let mut fields = Fields::new(report, &node)?;
    let label = fields.localized(report, "label", language).map(|it| it.to_localized());
    let definition = fields.localized(report, "definition", language).map(|it| it.to_localized());
    let unit = fields.optional_localized(report, "unit", language).map(|it| it.to_localized());
    let population = fields.optional_localized(report, "population", language).map(|it| it.to_localized());
    let decimals = fields.optional_text(report, "decimals").and_then(|it| number(report, &it));
    let round_to = fields.optional_text(report, "round_to").and_then(|it| number(report, &it));
    let rule = fields.choice(report, "rule", &RULES);
    if rule.is_none() {
        // Which keys belong here depends on the rule: none is called unknown without it.
        for key in RULE_KEYS {
            fields.optional(key);
        }
    }
    let rule = rule.and_then(|rule| parse_rule(report, &mut fields, rule, language, known));
    fields.finish(report);
    Some(Indicator {
        id: file.stem().to_owned(),
        label: label?,
        definition: definition?,
        unit,
        population,
        decimals: decimals.and_then(|it| u32::try_from(it).ok()).unwrap_or(0).min(12),
        round_to: round_to.filter(|it| *it > Decimal::ZERO),
        rule: rule?,
        span: file.start(),
    })
}

fn parse_rule(
    report: &mut Report,
    fields: &mut Fields,
    rule: RuleName,
    language: Language,
    known: &Known,
) -> Option<IndicatorRule> {
    match rule {
        RuleName::Sum => match fields.optional("terms") {
            Some(node) => {
                let nodes = yaml::list(report, node).unwrap_or_default();
                let terms: Vec<Operand> =
                    nodes.iter().filter_map(|node| parse_operand(report, node, known)).collect();
                let declared = fields.optional("total").and_then(|node| parse_total(report, node, language));
                (terms.len() == nodes.len()).then_some(IndicatorRule::Total { terms, declared })
            }
            None => parse_cells(report, fields, known).map(IndicatorRule::Sum),
        },
        RuleName::Ratio | RuleName::Rate => {
            let numerator = parse_required_operand(report, fields, "numerator", known);
            let denominator = parse_required_operand(report, fields, "denominator", known);
            if matches!(rule, RuleName::Ratio) {
                return Some(IndicatorRule::Ratio { numerator: numerator?, denominator: denominator? });
            }
            let per = fields.text(report, "per").and_then(|it| number(report, &it));
            Some(IndicatorRule::Rate { numerator: numerator?, denominator: denominator?, per: per? })
        }
        RuleName::Difference => {
            let minuend = parse_required_operand(report, fields, "minuend", known);
            let subtrahend = parse_required_operand(report, fields, "subtrahend", known);
            Some(IndicatorRule::Difference { minuend: minuend?, subtrahend: subtrahend? })
        }
    }
}

fn parse_total(report: &mut Report, node: &Node, language: Language) -> Option<DeclaredTotal> {
    let mut fields = Fields::new(report, node)?;
    let name = fields.localized(report, "name", language).map(|it| it.to_localized());
    let overlap = fields.localized(report, "overlap", language).map(|it| it.to_localized());
    fields.finish(report);
    Some(DeclaredTotal { name: name?, overlap: overlap? })
}

fn parse_required_operand(
    report: &mut Report,
    fields: &mut Fields,
    key: &'static str,
    known: &Known,
) -> Option<Operand> {
    let node = fields.required(report, key)?;
    parse_operand(report, node, known)
}

/// `{dataset, where, over}` or `{indicator, where}`.
fn parse_operand(report: &mut Report, node: &Node, known: &Known) -> Option<Operand> {
    let mut fields = Fields::new(report, node)?;
    let operand = match fields.optional_text(report, "indicator") {
        Some(id) => parse_indicator_operand(report, &mut fields, id, known),
        None => parse_cells(report, &mut fields, known),
    };
    fields.finish(report);
    operand
}

fn parse_indicator_operand(
    report: &mut Report,
    fields: &mut Fields,
    id: Text,
    known: &Known,
) -> Option<Operand> {
    let filter = fields.optional("where").map(|node| free_filter(report, node)).unwrap_or_default();
    if !known.indicators.contains(&id.text.as_str()) {
        let unknown = Diagnostic::error(rules::EXPRESSION_UNKNOWN_INDICATOR, id.span)
            .with("indicator", &id.text)
            .near(&id.text, known.indicators.iter().copied());
        report.push(unknown);
        return None;
    }
    Some(Operand::Indicator { id: id.text, filter, span: id.span })
}

fn parse_cells(report: &mut Report, fields: &mut Fields, known: &Known) -> Option<Operand> {
    let id = fields.text(report, "dataset");
    let filter = fields.optional("where");
    let over = fields.optional_list(report, "over");
    let id = id?;
    if known.unread_datasets.contains(id.text.as_str()) {
        return None;
    }
    let Some(dataset) = known.datasets.get(&id.text) else {
        let unknown = Diagnostic::error(rules::DATA_UNKNOWN_ID, id.span)
            .with("kind", "dataset")
            .with("id", &id.text)
            .near(&id.text, known.datasets.keys().map(String::as_str));
        report.push(unknown);
        return None;
    };
    let filter = filter
        .map(|node| parse_filter(report, node, &dataset.dimensions, known.code_lists))
        .unwrap_or_default();
    let mut dimensions = Vec::new();
    for node in over {
        let Some(name) = yaml::text(report, node) else { continue };
        if !dataset.dimensions.iter().any(|it| it.id == name.text) {
            let unknown = Diagnostic::error(rules::EXPRESSION_UNKNOWN_DIMENSION, name.span)
                .with("dimension", &name.text)
                .near(&name.text, dataset.dimensions.iter().map(|it| it.id.as_str()));
            report.push(unknown);
            continue;
        }
        dimensions.push(name.text);
    }
    Some(Operand::Cells { dataset: id.text, filter, over: dimensions })
}

/// `where:` of an operand that is an indicator: checked when it is evaluated, against that indicator.
fn free_filter(report: &mut Report, node: &Node) -> BTreeMap<String, String> {
    let yaml::Value::Mapping(entries) = &node.value else {
        let _ = Fields::new(report, node);
        return BTreeMap::new();
    };
    let mut filter = BTreeMap::new();
    for (key, node) in entries {
        if let Some(code) = yaml::text(report, node) {
            filter.insert(key.text.clone(), code.text);
        }
    }
    filter
}

fn number(report: &mut Report, text: &Text) -> Option<Decimal> {
    let number = text.text.trim().parse::<Decimal>().ok();
    if number.is_none() {
        report.push(Diagnostic::error(rules::DATA_NOT_A_NUMBER, text.span).with("found", &text.text));
    }
    number
}
