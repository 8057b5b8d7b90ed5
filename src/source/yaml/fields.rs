//! Reading the keys of a mapping, one by one.

use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::yaml::scalar::wrong_type;
use crate::source::yaml::{Key, LocalizedText, Node, Text, Value};
use crate::source::yaml::{boolean, choice, integer, list, localized, text};
use crate::text::Language;

/// Reads the keys of a mapping one by one and reports those nobody asked for.
///
/// ```ignore
/// let mut fields = Fields::new(report, &node)?;
/// let id = fields.text(report, "id");          // required: reports yaml/missing-key
/// let note = fields.optional_text(report, "note");
/// fields.finish(report);                       // reports yaml/unknown-key with a near match
/// ```
#[derive(Debug)]
pub struct Fields<'a> {
    span: Span,
    entries: &'a [(Key, Node)],
    asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// Starts reading a mapping; reports `yaml/wrong-type` when it is none.
    pub fn new(report: &mut Report, node: &'a Node) -> Option<Fields<'a>> {
        match &node.value {
            Value::Mapping(entries) => Some(Fields { span: node.span, entries, asked: Vec::new() }),
            _ => {
                report.push(wrong_type(node, "mapping"));
                None
            }
        }
    }

    /// The place of the whole mapping.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Every entry in the order written, for mappings whose keys are free.
    pub fn entries(&self) -> &'a [(Key, Node)] {
        self.entries
    }

    /// Whether `key` is written, even with nothing after it.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(it, _)| it.text == key)
    }

    /// The place of the key `key`, when it is written.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|(it, _)| it.text == key).map(|(it, _)| it.span)
    }

    /// The value of `key` if present and not null.
    pub fn optional(&mut self, key: &'static str) -> Option<&'a Node> {
        self.asked.push(key);
        self.entries
            .iter()
            .find(|(it, _)| it.text == key)
            .map(|(_, node)| node)
            .filter(|it| it.value != Value::Null)
    }

    /// The value of `key`; reports `yaml/missing-key` when absent or null.
    pub fn required(&mut self, report: &mut Report, key: &'static str) -> Option<&'a Node> {
        let node = self.optional(key);
        if node.is_none() {
            // The key without its value, or else the first key of the mapping that lacks it.
            let first = self.entries.first().map_or(self.span, |(it, _)| it.span);
            let place = self.key_span(key).unwrap_or(first);
            // arguments: key
            report.push(Diagnostic::error(rules::YAML_MISSING_KEY, place).with("key", key));
        }
        node
    }

    /// A required text (a number or boolean written there is taken as its text).
    pub fn text(&mut self, report: &mut Report, key: &'static str) -> Option<Text> {
        let node = self.required(report, key)?;
        text(report, node)
    }

    /// An optional text.
    pub fn optional_text(&mut self, report: &mut Report, key: &'static str) -> Option<Text> {
        let node = self.optional(key)?;
        text(report, node)
    }

    /// A required text in one or both languages.
    pub fn localized(
        &mut self,
        report: &mut Report,
        key: &'static str,
        default_language: Language,
    ) -> Option<LocalizedText> {
        let node = self.required(report, key)?;
        localized(report, node, default_language)
    }

    /// An optional text in one or both languages.
    pub fn optional_localized(
        &mut self,
        report: &mut Report,
        key: &'static str,
        default_language: Language,
    ) -> Option<LocalizedText> {
        let node = self.optional(key)?;
        localized(report, node, default_language)
    }

    /// A required list.
    pub fn list(&mut self, report: &mut Report, key: &'static str) -> Option<&'a [Node]> {
        let node = self.required(report, key)?;
        list(report, node)
    }

    /// An optional list; empty when absent.
    pub fn optional_list(&mut self, report: &mut Report, key: &'static str) -> &'a [Node] {
        self.optional(key).and_then(|it| list(report, it)).unwrap_or_default()
    }

    /// An optional list of texts; empty when absent. Items that are no texts are reported and left out.
    pub fn optional_texts(&mut self, report: &mut Report, key: &'static str) -> Vec<Text> {
        self.optional_list(report, key).iter().filter_map(|it| text(report, it)).collect()
    }

    /// An optional `true` or `false`.
    pub fn optional_bool(&mut self, report: &mut Report, key: &'static str) -> Option<bool> {
        let node = self.optional(key)?;
        boolean(report, node)
    }

    /// An optional whole number.
    pub fn optional_integer(&mut self, report: &mut Report, key: &'static str) -> Option<i64> {
        let node = self.optional(key)?;
        integer(report, node)
    }

    /// A required word among `choices`.
    pub fn choice<T: Copy>(
        &mut self,
        report: &mut Report,
        key: &'static str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let node = self.required(report, key)?;
        choice(report, node, choices)
    }

    /// An optional word among `choices`.
    pub fn optional_choice<T: Copy>(
        &mut self,
        report: &mut Report,
        key: &'static str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let node = self.optional(key)?;
        choice(report, node, choices)
    }

    /// An optional mapping, to be read with its own `Fields`.
    pub fn optional_mapping(&mut self, report: &mut Report, key: &'static str) -> Option<Fields<'a>> {
        let node = self.optional(key)?;
        Fields::new(report, node)
    }

    /// Reports every key nobody asked for, each with a near match.
    pub fn finish(self, report: &mut Report) {
        for (key, _) in self.entries {
            if !self.asked.contains(&key.text.as_str()) {
                // arguments: key, known, near
                report.push(
                    Diagnostic::error(rules::YAML_UNKNOWN_KEY, key.span)
                        .with("key", &key.text)
                        .near(&key.text, self.asked.iter().copied()),
                );
            }
        }
    }
}
