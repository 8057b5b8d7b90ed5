//! Definitions of the field, each with the text of law or the institution it comes from.

use crate::diagnostic::Report;
use crate::source::SourceFile;
use crate::source::yaml::{self, Fields};
use crate::text::{Language, Localized};

/// A term and what it means.
#[derive(Debug, Clone)]
pub struct Definition {
    /// Id: the stem of its file.
    pub id: String,
    /// The term.
    pub term: Localized,
    /// What it means.
    pub text: Localized,
    /// Law, convention or institution it comes from.
    pub source: Localized,
}

/// Reads `data/definitions/<id>.yaml`.
pub fn parse(report: &mut Report, file: &SourceFile, language: Language) -> Option<Definition> {
    let node = yaml::parse(report, file)?;
    let mut fields = Fields::new(report, &node)?;
    let term = fields.localized(report, "term", language).map(|it| it.to_localized());
    let text = fields.localized(report, "text", language).map(|it| it.to_localized());
    let source = fields.localized(report, "source", language).map(|it| it.to_localized());
    fields.finish(report);
    Some(Definition { id: file.stem().to_owned(), term: term?, text: text?, source: source? })
}
