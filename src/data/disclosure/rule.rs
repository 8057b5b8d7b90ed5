//! The rule of a provider, as `dataset.yaml` declares it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::data::dataset::Dimension;
use crate::diagnostic::{Diagnostic, Report, rules};
use crate::source::yaml::{self, Fields, Node};
use crate::text::{Language, Localized};

/// What a provider does not let out.
#[derive(Debug, Clone, PartialEq)]
pub struct Disclosure {
    /// The rule in words, and where it is written.
    pub source: Localized,
    /// Counts above zero and below this are withheld.
    pub least: Option<Decimal>,
    /// Whether a zero may be published.
    pub zero_is_public: bool,
    /// A value is published only if each of so many successive periods, its own the last, reaches `least`.
    pub years: Option<u32>,
    /// A total of which one part holds more than a share is withheld.
    pub dominance: Option<Dominance>,
    /// A withheld value must stay uncertain by at least this much; 0 asks only that it is not known exactly.
    pub interval: Decimal,
    /// The counts of which this dataset publishes rates.
    pub rate_of: Option<RateOf>,
}

/// The dominance rule: a total is withheld where one part of it weighs too much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dominance {
    /// Dimension whose codes are the contributors.
    pub over: String,
    /// Share of the total, in per cent.
    pub share: Decimal,
}

/// What a dataset of rates is computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateOf {
    /// Dataset of the counts; its cells have the same period and place.
    pub dataset: String,
    /// Codes of the counts in dimensions the rates do not have; the total otherwise.
    pub filter: BTreeMap<String, String>,
    /// Dataset of the population, or of the whole a share is of.
    pub denominator: String,
    /// Codes of the denominator in dimensions the rates do not have; the total otherwise.
    pub denominator_filter: BTreeMap<String, String>,
    /// Rate for so many.
    pub per: Decimal,
}

/// Reads `disclosure: {source, least, zero, years, dominance: {over, share}, interval, rate_of}`.
pub fn parse(
    report: &mut Report,
    node: &Node,
    language: Language,
    dimensions: &[Dimension],
) -> Option<Disclosure> {
    let mut fields = Fields::new(report, node)?;
    let source = fields.localized(report, "source", language).map(|it| it.to_localized());
    let least = number(report, fields.optional("least"));
    let zero = fields.optional_choice(report, "zero", &[("public", true), ("withheld", false)]);
    let years = number(report, fields.optional("years")).and_then(|it| u32::try_from(it).ok());
    let interval = number(report, fields.optional("interval"));
    let dominance = match fields.optional("dominance") {
        Some(node) => dominance(report, node, dimensions),
        None => None,
    };
    let rate_of = match fields.optional("rate_of") {
        Some(node) => rate_of(report, node),
        None => None,
    };
    fields.finish(report);
    Some(Disclosure {
        source: source?,
        least,
        zero_is_public: zero.unwrap_or(true),
        years,
        dominance,
        interval: interval.unwrap_or_default(),
        rate_of,
    })
}

fn number(report: &mut Report, node: Option<&Node>) -> Option<Decimal> {
    let text = yaml::text(report, node?)?;
    let number = text.text.trim().parse::<Decimal>().ok().filter(|it| !it.is_sign_negative());
    if number.is_none() {
        report.push(Diagnostic::error(rules::DATA_NOT_A_NUMBER, text.span).with("found", &text.text));
    }
    number
}

fn dominance(report: &mut Report, node: &Node, dimensions: &[Dimension]) -> Option<Dominance> {
    let mut fields = Fields::new(report, node)?;
    let over = fields.text(report, "over");
    let share = fields.required(report, "share");
    let share = number(report, share);
    fields.finish(report);
    let over = over?;
    if !dimensions.iter().any(|it| it.id == over.text) {
        let unknown = Diagnostic::error(rules::EXPRESSION_UNKNOWN_DIMENSION, over.span)
            .with("dimension", &over.text)
            .near(&over.text, dimensions.iter().map(|it| it.id.as_str()));
        report.push(unknown);
        return None;
    }
    Some(Dominance { over: over.text, share: share? })
}

fn rate_of(report: &mut Report, node: &Node) -> Option<RateOf> {
    let mut fields = Fields::new(report, node)?;
    let dataset = fields.text(report, "dataset");
    let denominator = fields.text(report, "denominator");
    let filter = fields.optional("where").map(|it| codes(report, it)).unwrap_or_default();
    let denominator_filter =
        fields.optional("denominator_where").map(|it| codes(report, it)).unwrap_or_default();
    let per = fields.required(report, "per");
    let per = number(report, per);
    fields.finish(report);
    Some(RateOf {
        dataset: dataset?.text,
        filter,
        denominator: denominator?.text,
        denominator_filter,
        per: per?,
    })
}

/// `{dimension: code}`; the datasets they belong to may not have been read yet.
fn codes(report: &mut Report, node: &Node) -> BTreeMap<String, String> {
    let Some(fields) = Fields::new(report, node) else { return BTreeMap::new() };
    let entries = fields.entries();
    entries
        .iter()
        .filter_map(|(key, node)| Some((key.text.clone(), yaml::text(report, node)?.text)))
        .collect()
}
