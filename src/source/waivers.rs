//! `waivers:` of `dataset.yaml` and `edition.yaml`.

use crate::diagnostic::waiver::Waiver;
use crate::diagnostic::{Diagnostic, Report, rules};
use crate::source::SourceFile;
use crate::source::yaml::{self, Fields, Node};

/// Reads `waivers: [{rule, about, reason}]`; each holds for the folder of `file`.
pub fn parse(report: &mut Report, fields: &mut Fields, file: &SourceFile) -> Vec<Waiver> {
    let folder = file.path.rfind('/').map_or("", |at| &file.path[..=at]);
    let nodes = fields.optional_list(report, "waivers");
    nodes.iter().filter_map(|node| waiver(report, node, folder)).collect()
}

fn waiver(report: &mut Report, node: &Node, folder: &str) -> Option<Waiver> {
    let mut fields = Fields::new(report, node)?;
    let rule = fields.required(report, "rule").and_then(|node| yaml::text(report, node));
    let about = fields.optional_text(report, "about").map(|it| it.text);
    let reason = fields.required(report, "reason").and_then(|node| yaml::text(report, node));
    if let Some(empty) = reason.as_ref().filter(|it| it.text.trim().is_empty()) {
        report.push(Diagnostic::error(rules::YAML_MISSING_KEY, empty.span).with("key", "reason"));
    }
    fields.finish(report);
    let (rule, reason) = (rule?, reason?);
    let Some(known) = rules::WAIVABLE.iter().find(|it| it.0 == rule.text) else {
        let unknown = Diagnostic::error(rules::YAML_UNKNOWN_VALUE, rule.span)
            .with("key", "rule")
            .with("found", &rule.text)
            .near(&rule.text, rules::WAIVABLE.iter().map(|it| it.0));
        report.push(unknown);
        return None;
    };
    Some(Waiver { rule: *known, about, reason: reason.text, folder: folder.to_owned(), span: rule.span })
}
