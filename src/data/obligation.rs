//! What conventions, directives and institutes ask an observatory to publish, item by item.

use std::collections::BTreeMap;

use crate::data::operand::free_filter;
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::SourceFile;
use crate::source::yaml::{self, Fields, Node, Text};
use crate::text::{Language, Localized};

/// The file that holds them.
pub const FILE: &str = "data/obligations.yaml";

/// A text that asks for data.
#[derive(Debug, Clone)]
pub struct Instrument {
    /// Id, the first half of a tag such as `istanbul:11.2`.
    pub id: String,
    /// Its title.
    pub title: Localized,
    /// Its public address.
    pub url: Option<String>,
    /// What readers must know of the list, such as how sure its wording is.
    pub note: Option<Localized>,
    /// What it asks for, in the order written.
    pub items: Vec<Obligation>,
}

/// One thing asked for.
#[derive(Debug, Clone)]
pub struct Obligation {
    /// Article or number, the second half of a tag.
    pub number: String,
    /// What is asked, in a few words.
    pub title: Localized,
    /// What is missing and why; `None` when indicators answer it whole.
    pub lacks: Option<Localized>,
    /// Its place.
    pub span: Span,
}

/// What an indicator answers, and with which of its values.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The tag of an obligation, such as `istanbul:11.2`, and where it is written.
    pub tag: Text,
    /// Codes chosen in the dimensions the indicator leaves open.
    pub filter: BTreeMap<String, String>,
}

impl Instrument {
    /// The tag of one of its items.
    pub fn tag(&self, item: &Obligation) -> String {
        format!("{}:{}", self.id, item.number)
    }
}

/// Reads `data/obligations.yaml`; plain texts are in `language`.
pub fn parse(report: &mut Report, file: &SourceFile, language: Language) -> Vec<Instrument> {
    let Some(node) = yaml::parse(report, file) else { return Vec::new() };
    let mut taken = BTreeMap::new();
    let mut instruments = Vec::new();
    for node in yaml::list(report, &node).unwrap_or_default() {
        let Some(mut fields) = Fields::new(report, node) else { continue };
        let id = fields.text(report, "id");
        let title = fields.localized(report, "title", language).map(|it| it.to_localized());
        let url = fields.optional_text(report, "url").map(|it| it.text);
        let note = fields.optional_localized(report, "note", language).map(|it| it.to_localized());
        let nodes = fields.list(report, "items").unwrap_or_default();
        let mut numbers = BTreeMap::new();
        let items: Vec<Obligation> =
            nodes.iter().filter_map(|it| parse_item(report, it, language, &mut numbers)).collect();
        fields.finish(report);
        let (Some(id), Some(title)) = (id, title) else { continue };
        if is_new(report, &mut taken, "instrument", &id.text, id.span) {
            instruments.push(Instrument { id: id.text, title, url, note, items });
        }
    }
    instruments
}

fn parse_item(
    report: &mut Report,
    node: &Node,
    language: Language,
    numbers: &mut BTreeMap<String, Span>,
) -> Option<Obligation> {
    let mut fields = Fields::new(report, node)?;
    let number = fields.text(report, "number");
    let title = fields.localized(report, "title", language).map(|it| it.to_localized());
    let lacks = fields.optional_localized(report, "lacks", language).map(|it| it.to_localized());
    fields.finish(report);
    let number = number?;
    is_new(report, numbers, "obligation", &number.text, number.span).then_some(Obligation {
        number: number.text,
        title: title?,
        lacks,
        span: number.span,
    })
}

/// Whether an id stands for the first time; reports `data/duplicate-id` otherwise.
fn is_new(report: &mut Report, taken: &mut BTreeMap<String, Span>, kind: &str, id: &str, span: Span) -> bool {
    if let Some(first) = taken.get(id) {
        let duplicate = Diagnostic::error(rules::DATA_DUPLICATE_ID, span)
            .with("kind", kind)
            .with("id", id)
            .label(*first, "first");
        report.push(duplicate);
        return false;
    }
    taken.insert(id.to_owned(), span);
    true
}

/// Reads `obligations:` of an indicator: tags, or `{tag, where}`.
pub fn parse_answers(report: &mut Report, nodes: &[Node]) -> Vec<Answer> {
    let answer = |node: &Node| {
        if !matches!(node.value, yaml::Value::Mapping(_)) {
            return Some(Answer { tag: yaml::text(report, node)?, filter: BTreeMap::new() });
        }
        let mut fields = Fields::new(report, node)?;
        let tag = fields.text(report, "tag");
        let filter = fields.optional("where").map(|node| free_filter(report, node)).unwrap_or_default();
        fields.finish(report);
        Some(Answer { tag: tag?, filter })
    };
    nodes.iter().filter_map(answer).collect()
}
