//! The palette as inks of the press: every role that stands on paper has a twin, chosen by a person.
//!
//! Nothing is computed from the colours of the screen: what a formula makes of them is no colour of a press.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::yaml::{Fields, Node, Value, list, text};
use crate::theme::palette::SERIES;
use crate::theme::{Color, Inks, Palette};

/// Roles that stand on paper beside the series; a theme need not name those of the second row.
const NEEDED: [&str; 5] = ["ink", "muted", "rule", "paper", "accent"];
const NEEDED_IF_NAMED: [&str; 4] = ["surface", "tint", "band", "on-band"];

impl Inks {
    /// Black alone.
    pub const BLACK: Inks = Inks { cyan: 0, magenta: 0, yellow: 0, black: 100 };

    /// Sum of the four inks, in percent.
    pub fn total(self) -> u16 {
        [self.cyan, self.magenta, self.yellow, self.black].into_iter().map(u16::from).sum()
    }
}

/// Reads `palette.cmyk`, a mapping of roles to `[cyan, magenta, yellow, black]`; reports roles that have a
/// colour on paper and no twin.
pub fn read(report: &mut Report, node: &Node, light: &BTreeMap<String, Color>) -> BTreeMap<String, Inks> {
    let Value::Mapping(entries) = &node.value else {
        Fields::new(report, node);
        return BTreeMap::new();
    };
    let mut twins = BTreeMap::new();
    let mut written = Vec::new();
    for (key, value) in entries {
        written.push(key.text.as_str());
        if !light.contains_key(&key.text) {
            // arguments: key, known, near
            report.push(
                Diagnostic::error(rules::YAML_UNKNOWN_KEY, key.span)
                    .with("key", &key.text)
                    .near(&key.text, light.keys().map(String::as_str)),
            );
        }
        if let Some(inks) = inks(report, value) {
            twins.insert(key.text.clone(), inks);
        }
    }
    let missing: Vec<String> =
        roles(light).into_iter().filter(|it| !written.contains(&it.as_str())).collect();
    report_missing(report, &missing, node.span);
    twins
}

/// Reports what stops a theme from being printed: no twins at all, or one with more ink than the paper takes.
pub fn check(report: &mut Report, palette: &Palette, limit: u16, theme: Span) {
    if palette.cmyk.is_empty() {
        report_missing(report, &roles(&palette.light), theme);
    }
    for (role, inks) in palette.cmyk.iter().filter(|(_, it)| it.total() > limit) {
        // arguments: name, found, expected
        report.push(
            Diagnostic::error(rules::THEME_TOO_MUCH_INK, theme)
                .with("name", role)
                .with("found", inks.total())
                .with("expected", limit),
        );
    }
}

fn report_missing(report: &mut Report, missing: &[String], place: Span) {
    if !missing.is_empty() {
        // arguments: missing
        report.push(Diagnostic::error(rules::THEME_MISSING_INK, place).with("missing", missing.join(", ")));
    }
}

/// The roles that stand on paper.
fn roles(light: &BTreeMap<String, Color>) -> Vec<String> {
    let named = NEEDED_IF_NAMED.into_iter().filter(|it| light.contains_key(*it));
    let series = (1..=SERIES).flat_map(|it| [format!("series-{it}"), format!("on-series-{it}")]);
    NEEDED.into_iter().chain(named).map(str::to_owned).chain(series).collect()
}

fn inks(report: &mut Report, node: &Node) -> Option<Inks> {
    let nodes = list(report, node)?;
    let parts: Vec<u8> = nodes
        .iter()
        .filter_map(|it| text(report, it)?.text.parse().ok())
        .filter(|it: &u8| *it <= 100)
        .collect();
    if let ([cyan, magenta, yellow, black], true) = (parts.as_slice(), nodes.len() == 4) {
        return Some(Inks { cyan: *cyan, magenta: *magenta, yellow: *yellow, black: *black });
    }
    // arguments: found, known
    report.push(
        Diagnostic::error(rules::YAML_UNKNOWN_VALUE, node.span)
            .with("found", format!("{parts:?}"))
            .with("known", "[cyan, magenta, yellow, black], 0 … 100"),
    );
    None
}
