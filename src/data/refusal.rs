//! The register of refused deliveries: who sent what, when, and why it did not enter.
//!
//! It holds facts about a file and never what stands in it: rules, how often, and addresses of cells.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::data::dataset::parse_period;
use crate::data::period::Period;
use crate::data::vintage::parse_day;
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::SourceFile;
use crate::source::yaml::{self, Fields, Node, Text, Value};

/// Where the register stands.
pub const FILE: &str = "data/deliveries/refused.yaml";

/// A delivery that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The dataset it was for.
    pub dataset: String,
    /// Its periods; empty when they are not known.
    pub periods: Vec<Period>,
    /// The day it was received.
    pub received: Date,
    /// Which service sent it; a role, never a person.
    pub from: String,
    /// Name of the file; `*.xlsx` when personal data were found, since a name may hold names.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Who refused it.
    pub refused_by: String,
    /// The day it was refused.
    pub refused_on: Date,
    /// Why, when it is not for the rules alone.
    pub reason: Option<String>,
    /// What was found in it.
    pub findings: Vec<FoundRule>,
    /// Place of its fingerprint in the register.
    pub span: Span,
}

/// A rule that spoke of a refused delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRule {
    /// Id of the rule.
    pub rule: String,
    /// How many cells are concerned; 0 for the file as a whole.
    pub count: u64,
    /// Addresses of the first cells.
    pub cells: String,
}

/// Reads the register; `datasets` are the ids of all datasets of the project.
pub fn parse(report: &mut Report, file: &SourceFile, datasets: &BTreeSet<&str>) -> Vec<Refusal> {
    let Some(node) = yaml::parse(report, file) else { return Vec::new() };
    if node.value == Value::Null {
        return Vec::new();
    }
    let mut refusals: Vec<Refusal> = Vec::new();
    for node in yaml::list(report, &node).unwrap_or_default() {
        let Some(refusal) = entry(report, node, datasets) else { continue };
        let is_same = |it: &&Refusal| (&it.dataset, &it.sha256) == (&refusal.dataset, &refusal.sha256);
        if let Some(first) = refusals.iter().find(is_same) {
            let twice = Diagnostic::error(rules::DELIVERY_REFUSED_TWICE, refusal.span)
                .with("dataset", &refusal.dataset)
                .label(first.span, "first");
            report.push(twice);
            continue;
        }
        refusals.push(refusal);
    }
    refusals
}

fn entry(report: &mut Report, node: &Node, datasets: &BTreeSet<&str>) -> Option<Refusal> {
    let mut fields = Fields::new(report, node)?;
    let dataset = fields.text(report, "dataset").and_then(|it| known_dataset(report, it, datasets));
    let periods = fields.optional_texts(report, "periods");
    let periods = periods.iter().filter_map(|it| parse_period(report, it)).collect();
    let received = fields.text(report, "received").and_then(|it| parse_day(report, &it));
    let from = fields.text(report, "from");
    let name = fields.text(report, "file");
    let sha256 = fields.text(report, "sha256").and_then(|it| fingerprint(report, it));
    let bytes = fields.text(report, "bytes").and_then(|it| whole_number(report, &it));
    let refused_by = fields.text(report, "refused_by");
    let refused_on = fields.text(report, "refused_on");
    let day = refused_on.as_ref().and_then(|it| parse_day(report, it));
    let reason = fields.optional_text(report, "reason").map(|it| it.text);
    let findings = fields.optional_list(report, "findings");
    let findings = findings.iter().filter_map(|it| found_rule(report, it)).collect();
    fields.finish(report);
    if let (Some(received), Some(day), Some(text)) = (received, day, refused_on)
        && day < received
    {
        let early = Diagnostic::error(rules::DELIVERY_REFUSED_BEFORE_RECEIVED, text.span);
        report.push(early.with("found", day).with("expected", received));
    }
    let sha256 = sha256?;
    Some(Refusal {
        dataset: dataset?,
        periods,
        received: received?,
        from: from?.text,
        file: name?.text,
        span: sha256.span,
        sha256: sha256.text,
        bytes: bytes?,
        refused_by: refused_by?.text,
        refused_on: day?,
        reason,
        findings,
    })
}

fn known_dataset(report: &mut Report, id: Text, datasets: &BTreeSet<&str>) -> Option<String> {
    if datasets.contains(id.text.as_str()) {
        return Some(id.text);
    }
    let unknown = Diagnostic::error(rules::DATA_UNKNOWN_ID, id.span)
        .with("kind", "dataset")
        .with("id", &id.text)
        .near(&id.text, datasets.iter().copied());
    report.push(unknown);
    None
}

/// A fingerprint as `sha256sum` writes it; reports `delivery/fingerprint`.
fn fingerprint(report: &mut Report, text: Text) -> Option<Text> {
    let is_hexadecimal = text.text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
    if text.text.len() == 64 && is_hexadecimal {
        return Some(text);
    }
    report.push(Diagnostic::error(rules::DELIVERY_FINGERPRINT, text.span).with("found", &text.text));
    None
}

fn whole_number(report: &mut Report, text: &Text) -> Option<u64> {
    let number = text.text.trim().parse().ok();
    if number.is_none() {
        report.push(Diagnostic::error(rules::DATA_NOT_A_NUMBER, text.span).with("found", &text.text));
    }
    number
}

fn found_rule(report: &mut Report, node: &Node) -> Option<FoundRule> {
    let mut fields = Fields::new(report, node)?;
    let rule = fields.text(report, "rule");
    let count = fields.optional_text(report, "count").and_then(|it| whole_number(report, &it));
    let cells = fields.optional_text(report, "cells").map(|it| it.text);
    fields.finish(report);
    let rule = rule?;
    let ids = || rules::ALL.iter().map(|it| it.0);
    if !ids().any(|it| it == rule.text) {
        let unknown = Diagnostic::error(rules::YAML_UNKNOWN_VALUE, rule.span).with("found", &rule.text);
        let intake = ids().filter(|it| it.starts_with("intake/"));
        report.push(unknown.near(&rule.text, intake));
        return None;
    }
    Some(FoundRule { rule: rule.text, count: count.unwrap_or_default(), cells: cells.unwrap_or_default() })
}
