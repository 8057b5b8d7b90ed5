//! Code lists: the allowed values of one dimension, with labels per language.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::SourceFile;
use crate::source::yaml::{self, Fields};
use crate::text::{Language, Localized};

/// The code of a published total, in every code list (SDMX).
pub const TOTAL: &str = "_T";

/// The allowed values of one dimension.
#[derive(Debug, Clone)]
pub struct CodeList {
    /// Id: the stem of its file.
    pub id: String,
    /// What the dimension is, such as « Sexe ».
    pub label: Localized,
    /// Codes, in the order of the file.
    pub codes: Vec<Code>,
    /// Whether the codes are alternative ways of counting the same thing: never added nor compared.
    pub alternatives: bool,
    /// The file's start, for remarks about the list.
    pub span: Span,
    /// Where each code stands: territories are tens of thousands, and millions of observations name them.
    places: BTreeMap<String, u16>,
}

/// One allowed value.
#[derive(Debug, Clone)]
pub struct Code {
    /// As written in `observations.csv`.
    pub code: String,
    /// As readers see it.
    pub label: Localized,
    /// The code this one is a part of, if it is not a part of the total itself.
    pub parent: Option<String>,
}

impl CodeList {
    /// The index of `code` in the list.
    pub fn index(&self, code: &str) -> Option<u16> {
        self.places.get(code).copied()
    }

    /// The code at `index`.
    pub fn code(&self, index: u16) -> &Code {
        &self.codes[usize::from(index)]
    }

    /// Every code as written, in order.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(|it| it.code.as_str())
    }
}

/// Reads `data/code-lists/<id>.yaml`.
pub fn parse(report: &mut Report, file: &SourceFile, language: Language) -> Option<CodeList> {
    let node = yaml::parse(report, file)?;
    let mut fields = Fields::new(report, &node)?;
    let label = fields.localized(report, "label", language).map(|it| it.to_localized());
    let alternatives = fields.optional_bool(report, "alternatives").unwrap_or(false);
    let mut codes: Vec<Code> = Vec::new();
    // Lists of communes are long: codes are looked up, not searched for.
    let mut first_of: BTreeMap<String, Span> = BTreeMap::new();
    let mut parents = Vec::new();
    for node in fields.list(report, "codes").unwrap_or_default() {
        let Some(mut entry) = Fields::new(report, node) else { continue };
        let code = entry.text(report, "code");
        let label = entry.localized(report, "label", language).map(|it| it.to_localized());
        let parent = entry.optional_text(report, "parent");
        entry.finish(report);
        let (Some(code), Some(label)) = (code, label) else { continue };
        if let Some(first) = first_of.get(&code.text) {
            let duplicate = Diagnostic::error(rules::DATA_DUPLICATE_ID, code.span)
                .with("kind", "code")
                .with("id", &code.text)
                .label(*first, "first");
            report.push(duplicate);
            continue;
        }
        first_of.insert(code.text.clone(), code.span);
        codes.push(Code { code: code.text, label, parent: parent.as_ref().map(|it| it.text.clone()) });
        parents.extend(parent);
    }
    for parent in parents {
        if !first_of.contains_key(&parent.text) {
            let unknown = Diagnostic::error(rules::DATA_UNKNOWN_CODE, parent.span)
                .with("dimension", file.stem())
                .with("code", &parent.text)
                .near(&parent.text, codes.iter().map(|it| it.code.as_str()));
            report.push(unknown);
        }
    }
    fields.finish(report);
    let mut places = BTreeMap::new();
    for (index, code) in codes.iter().enumerate() {
        if let Ok(index) = u16::try_from(index) {
            places.entry(code.code.clone()).or_insert(index);
        }
    }
    Some(CodeList {
        id: file.stem().to_owned(),
        label: label?,
        codes,
        alternatives,
        span: file.start(),
        places,
    })
}
