//! Operands: what an indicator is computed from, cells of a dataset or another indicator.

use std::collections::BTreeMap;

use crate::data::dataset::parse_filter;
use crate::data::indicator::{Known, is_known};
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::yaml::{self, Fields, Node, Text};

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

/// `{dataset, where, over}` or `{indicator, where}`.
pub(super) fn parse_operand(report: &mut Report, node: &Node, known: &Known) -> Option<Operand> {
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
    if !is_known(report, &id, known) {
        return None;
    }
    Some(Operand::Indicator { id: id.text, filter, span: id.span })
}

pub(super) fn parse_cells(report: &mut Report, fields: &mut Fields, known: &Known) -> Option<Operand> {
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

/// `where:` beside the name of an indicator: checked when it is evaluated, against that indicator.
pub(super) fn free_filter(report: &mut Report, node: &Node) -> BTreeMap<String, String> {
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
