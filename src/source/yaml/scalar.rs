//! Reading one node as a text, a list, a number, a boolean or one of several words.

use crate::diagnostic::{Diagnostic, Report, rules};
use crate::source::yaml::{Node, Text, Value};

/// Reads a node as a text (a number or boolean is taken as written); reports `yaml/wrong-type` otherwise.
pub fn text(report: &mut Report, node: &Node) -> Option<Text> {
    let (text, exact) = match &node.value {
        Value::Text(text) | Value::Number(text) => (text.clone(), node.exact),
        Value::Bool(value) => (value.to_string(), false),
        Value::Null | Value::List(_) | Value::Mapping(_) => {
            report.push(wrong_type(node, "text"));
            return None;
        }
    };
    Some(Text { text, span: node.span, exact })
}

/// Reads a node as a list; reports `yaml/wrong-type` otherwise.
pub fn list<'a>(report: &mut Report, node: &'a Node) -> Option<&'a [Node]> {
    match &node.value {
        Value::List(items) => Some(items),
        _ => {
            report.push(wrong_type(node, "list"));
            None
        }
    }
}

/// Reads a node as `true` or `false`; reports `yaml/wrong-type` otherwise.
pub fn boolean(report: &mut Report, node: &Node) -> Option<bool> {
    match &node.value {
        Value::Bool(value) => Some(*value),
        _ => {
            report.push(wrong_type(node, "boolean"));
            None
        }
    }
}

/// Reads a node as a whole number; reports `yaml/wrong-type` otherwise.
pub fn integer(report: &mut Report, node: &Node) -> Option<i64> {
    let value = match &node.value {
        Value::Number(text) => text.parse().ok(),
        _ => None,
    };
    if value.is_none() {
        report.push(wrong_type(node, "integer"));
    }
    value
}

/// Reads a node as one of the words `choices`; reports `yaml/unknown-value` with a near match otherwise.
pub fn choice<T: Copy>(report: &mut Report, node: &Node, choices: &[(&str, T)]) -> Option<T> {
    let found = text(report, node)?;
    let chosen = choices.iter().find(|(word, _)| *word == found.text).map(|(_, value)| *value);
    if chosen.is_none() {
        // arguments: found, known, near
        report.push(
            Diagnostic::error(rules::YAML_UNKNOWN_VALUE, node.span)
                .with("found", &found.text)
                .near(&found.text, choices.iter().map(|(word, _)| *word)),
        );
    }
    chosen
}

/// The remark that a node is not what was expected.
///
/// `expected` is `text`, `list`, `mapping`, `boolean`, `integer` or `localized`.
pub(super) fn wrong_type(node: &Node, expected: &'static str) -> Diagnostic {
    // arguments: expected, found
    Diagnostic::error(rules::YAML_WRONG_TYPE, node.span)
        .with("expected", expected)
        .with("found", node.value.kind())
}
