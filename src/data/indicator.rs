//! Indicators: defined measures, computed from datasets by declared rules.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::data::code_list::CodeList;
use crate::data::dataset::{Dataset, parse_period};
use crate::data::obligation::{self, Answer};
use crate::data::operand::{Operand, parse_cells, parse_operand};
use crate::data::period::Period;
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
    /// Why sources that differ are set against each other; declared when they do.
    pub mixed: Option<Localized>,
    /// Another indicator that must give the same values, and where it is named.
    pub agrees_with: Option<Text>,
    /// What it answers of `data/obligations.yaml`.
    pub answers: Vec<Answer>,
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
    /// A value over that of a base period, times one hundred.
    Index {
        /// What is followed.
        of: Operand,
        /// The period that is 100.
        base: Period,
    },
    /// The simple mean of several years.
    Mean {
        /// What is averaged.
        of: Operand,
        /// Which years.
        years: MeanYears,
        /// Years that are left out, knowingly.
        without: Vec<Period>,
    },
}

/// The years a mean runs over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeanYears {
    /// Every year of one of these spans, which are the periods of the indicator.
    Spans(Vec<Period>),
    /// So many years, that of the indicator the last.
    Last(u8),
}

/// A total over several families or units, named, with its note.
#[derive(Debug, Clone)]
pub struct DeclaredTotal {
    /// What the sum is called.
    pub name: Localized,
    /// What may be counted twice, or is left out.
    pub overlap: Localized,
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
            IndicatorRule::Index { of, .. } | IndicatorRule::Mean { of, .. } => vec![of],
        }
    }

    /// The spans a mean is declared for: periods of the indicator that its datasets do not have.
    pub fn spans(&self) -> &[Period] {
        match self {
            IndicatorRule::Mean { years: MeanYears::Spans(spans), .. } => spans,
            _ => &[],
        }
    }

    /// The years a mean of `period` runs over, and those of them it leaves out; `None` for a period it does
    /// not have.
    pub fn mean_years(&self, period: Period) -> Option<(Vec<Period>, Vec<Period>)> {
        let IndicatorRule::Mean { years, without, .. } = self else { return None };
        let all: Vec<Period> = match years {
            MeanYears::Spans(spans) => spans.iter().find(|it| **it == period)?.years(),
            MeanYears::Last(count) => {
                let first = 1 - i32::from(*count);
                (first..=0).map(|by| period.shifted_years(by)).collect::<Option<_>>()?
            }
        };
        let (left_out, kept): (Vec<Period>, Vec<Period>) =
            all.into_iter().partition(|it| without.contains(it));
        (!kept.is_empty()).then_some((kept, left_out))
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
    Index,
    Mean,
}

const RULES: [(&str, RuleName); 6] = [
    ("sum", RuleName::Sum),
    ("ratio", RuleName::Ratio),
    ("rate", RuleName::Rate),
    ("difference", RuleName::Difference),
    ("index", RuleName::Index),
    ("mean", RuleName::Mean),
];

/// Keys of one rule or another.
const RULE_KEYS: [&str; 16] = [
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
    "of",
    "base",
    "periods",
    "last",
    "without",
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
    let mixed = fields.optional_localized(report, "mixed", language).map(|it| it.to_localized());
    let agrees_with = fields.optional_text(report, "agrees_with").filter(|it| is_known(report, it, known));
    let answers = fields.optional_list(report, "obligations");
    let answers = obligation::parse_answers(report, answers);
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
        mixed,
        agrees_with,
        answers,
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
        RuleName::Index => {
            let of = parse_required_operand(report, fields, "of", known);
            let base = fields.text(report, "base").and_then(|it| parse_period(report, &it));
            Some(IndicatorRule::Index { of: of?, base: base? })
        }
        RuleName::Mean => {
            let of = parse_required_operand(report, fields, "of", known);
            let years = parse_mean_years(report, fields);
            let without = parse_periods(report, fields, "without")?;
            Some(IndicatorRule::Mean { of: of?, years: years?, without })
        }
    }
}

/// `periods: [2011/2018]` or `last: 3`.
fn parse_mean_years(report: &mut Report, fields: &mut Fields) -> Option<MeanYears> {
    let Some(last) = fields.optional("last") else {
        let node = fields.required(report, "periods")?;
        let spans = periods(report, node)?;
        if let Some(single) = spans.iter().find(|it| it.years().len() < 2) {
            // One year has no mean, and a span of months or days is no span of years.
            report.push(Diagnostic::error(rules::DATA_NOT_A_PERIOD, node.span).with("found", single));
            return None;
        }
        return Some(MeanYears::Spans(spans));
    };
    let _ = fields.optional("periods");
    let text = yaml::text(report, last)?;
    let count = text.text.trim().parse::<u8>().ok().filter(|it| (2..=50).contains(it));
    if count.is_none() {
        report.push(Diagnostic::error(rules::DATA_NOT_A_NUMBER, text.span).with("found", &text.text));
    }
    count.map(MeanYears::Last)
}

fn parse_periods(report: &mut Report, fields: &mut Fields, key: &'static str) -> Option<Vec<Period>> {
    fields.optional(key).map_or(Some(Vec::new()), |node| periods(report, node))
}

/// One period or a list of them; `None` when one of them is none, which has been reported.
fn periods(report: &mut Report, node: &Node) -> Option<Vec<Period>> {
    let nodes = match &node.value {
        yaml::Value::List(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let read = nodes.iter().map(|node| {
        let text = yaml::text(report, node)?;
        parse_period(report, &text)
    });
    read.collect::<Vec<_>>().into_iter().collect()
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

/// Whether an indicator of this id exists; reports it otherwise.
pub(super) fn is_known(report: &mut Report, id: &Text, known: &Known) -> bool {
    let exists = known.indicators.contains(&id.text.as_str());
    if !exists {
        let unknown = Diagnostic::error(rules::EXPRESSION_UNKNOWN_INDICATOR, id.span)
            .with("indicator", &id.text)
            .near(&id.text, known.indicators.iter().copied());
        report.push(unknown);
    }
    exists
}

fn number(report: &mut Report, text: &Text) -> Option<Decimal> {
    let number = text.text.trim().parse::<Decimal>().ok();
    if number.is_none() {
        report.push(Diagnostic::error(rules::DATA_NOT_A_NUMBER, text.span).with("found", &text.text));
    }
    number
}
