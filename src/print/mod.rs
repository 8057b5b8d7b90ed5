//! An [`Edition`] as pages of placed text, and those as PDF.
//!
//! blocks → placed sheets → PDF. Only `emit` and `finish` know printpdf and lopdf.

mod annex;
mod blocks;
mod breaking;
mod cited;
mod columns;
pub mod conformity;
mod contents;
mod cover;
mod document;
mod emit;
mod feet;
mod figure;
mod fingerprint;
mod finish;
mod flow;
mod font;
mod furniture;
mod grid;
mod hanging;
mod hyphenation;
mod identity;
mod page;
mod paint;
mod panel;
mod paragraph;
mod passage;
mod piece;
mod references;
mod rivers;
mod ruler;
mod sections;
mod setting;
mod sheet;
pub mod shop;
mod span;
mod stream;
mod structure;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod words;

use crate::artifact::Artifact;
use crate::chart::Scene;
use crate::edition::{Edition, Publication, address};
use crate::print::conformity::Failure;
use crate::print::document::Document;
pub use crate::print::finish::Attachment;
use crate::print::finish::Metadata;
use crate::print::setting::Setting;
use crate::print::style::{Look, Medium};
use crate::theme::Theme;

/// A PDF that could not be made: a fault of a font or of the PDF libraries.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// A face has no glyph for a character that must be printed.
    #[error("the font `{font}` has no glyph for `{character}` (in « {context} »)")]
    MissingGlyph {
        /// Family name.
        font: String,
        /// The character.
        character: char,
        /// Words around it.
        context: String,
    },
    /// The PDF library refused what it was given.
    #[error("failed to write the PDF of edition `{edition}`: {reason}")]
    Pdf {
        /// The edition's slug.
        edition: String,
        /// What it said.
        reason: String,
    },
}

/// File name of an edition's PDF, such as `22-2024.pdf` or `22-2024.en.pdf`.
pub fn file_name(edition: &Edition, publication: &Publication) -> String {
    let address = address::pdf(edition, publication);
    address.rsplit('/').next().unwrap_or_default().to_owned()
}

/// A PDF and what it fails to meet.
#[derive(Debug)]
pub struct Printed {
    /// The file.
    pub artifact: Artifact,
    /// The conditions of PDF/UA-1 and PDF/A it does not meet; it claims conformity only when there are none.
    pub failures: Vec<Failure>,
}

/// Lays out and writes the PDF of one edition, as `site/telechargements/<file_name>`.
///
/// `scenes` holds the wide scene of each chart, in the order of `edition.displays`; `attachments` are put into
/// the file, which then is PDF/A-3a instead of 2a.
///
/// # Errors
/// When a glyph is missing or the PDF library fails.
pub fn render(
    publication: &Publication,
    edition: &Edition,
    scenes: &[Option<&Scene>],
    theme: &Theme,
    attachments: &[Attachment],
) -> Result<Printed, PrintError> {
    let look =
        Look { fonts: &theme.fonts, palette: &theme.palette, print: theme.print, medium: Medium::Screen };
    let document = document::compose(Setting::new(look, publication, edition, scenes));
    write(&look, document, publication, edition, attachments)
}

/// Writes a set edition as an artifact.
fn write(
    look: &Look<'_>,
    document: Document,
    publication: &Publication,
    edition: &Edition,
    attachments: &[Attachment],
) -> Result<Printed, PrintError> {
    let metadata = metadata(publication, edition);
    let emitted = emit::emit(look, &document, &edition.slug)?;
    let (bytes, failures) = finish::finish(look, document, emitted, &metadata, attachments)
        .map_err(|reason| PrintError::Pdf { edition: edition.slug.clone(), reason })?;
    let path = format!("site/{}", address::pdf(edition, publication));
    Ok(Printed { artifact: Artifact { path, bytes }, failures })
}

/// What catalogues know of an edition.
fn metadata(publication: &Publication, edition: &Edition) -> Metadata {
    let language = edition.language;
    let letter = publication.title.get(language);
    Metadata {
        title: format!("{letter} – {} – {}", edition.issue_line, edition.title),
        publisher: publication.publisher.get(language).to_owned(),
        subject: edition.summary.clone(),
        keywords: words::words(language).keywords.join(", "),
        language: language.code().to_owned(),
        day: (edition.release.year(), edition.release.month(), edition.release.day()),
    }
}
