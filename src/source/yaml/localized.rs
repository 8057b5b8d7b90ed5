//! Texts that may be written in several languages.

use crate::diagnostic::Report;
use crate::source::yaml::scalar::wrong_type;
use crate::source::yaml::{Fields, Node, Text, Value, text};
use crate::text::{Language, Localized};

/// A text in one or both languages, with places. At least one is present.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalizedText {
    /// The French text.
    pub fr: Option<Text>,
    /// The English text.
    pub en: Option<Text>,
}

impl LocalizedText {
    /// The text in `language`, if it was written.
    pub fn exact(&self, language: Language) -> Option<&Text> {
        match language {
            Language::French => self.fr.as_ref(),
            Language::English => self.en.as_ref(),
        }
    }

    /// The text in `language`, or in the other one.
    pub fn get(&self, language: Language) -> Option<&Text> {
        self.exact(language).or(self.fr.as_ref()).or(self.en.as_ref())
    }

    /// The texts without their places.
    pub fn to_localized(&self) -> Localized {
        let text = |it: &Option<Text>| it.as_ref().map(|it| it.text.clone());
        Localized { fr: text(&self.fr), en: text(&self.en) }
    }
}

/// Reads a text that may be written in several languages.
///
/// A plain text belongs to the default language; a mapping has the keys `fr`, `en` or both. Reports
/// `yaml/wrong-type`, `yaml/unknown-key`, and `yaml/missing-key` when the mapping is empty.
pub fn localized(report: &mut Report, node: &Node, default_language: Language) -> Option<LocalizedText> {
    match &node.value {
        Value::Text(_) | Value::Number(_) | Value::Bool(_) => {
            let text = text(report, node);
            Some(match default_language {
                Language::French => LocalizedText { fr: text, en: None },
                Language::English => LocalizedText { fr: None, en: text },
            })
        }
        Value::Mapping(_) => {
            let mut fields = Fields::new(report, node)?;
            let fr = fields.optional_text(report, "fr");
            let en = fields.optional_text(report, "en");
            if fr.is_none() && en.is_none() {
                fields.required(report, default_language.code());
            }
            fields.finish(report);
            (fr.is_some() || en.is_some()).then_some(LocalizedText { fr, en })
        }
        Value::Null | Value::List(_) => {
            report.push(wrong_type(node, "localized"));
            None
        }
    }
}
