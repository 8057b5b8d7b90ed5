//! An [`Edition`] as pages of placed text, and those as PDF.
//!
//! blocks → placed sheets → PDF. Only `emit` and `finish` know printpdf and lopdf.

use crate::artifact::Artifact;
use crate::chart::Scene;
use crate::edition::{Edition, Publication};
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
    if edition.language == publication.languages[0] {
        format!("{}.pdf", edition.slug)
    } else {
        format!("{}.{}.pdf", edition.slug, edition.language.code())
    }
}

/// Lays out and writes the PDF of one edition, as `site/telechargements/<file_name>`.
///
/// `scenes` holds the wide scene of each chart, in the order of `edition.displays`.
///
/// # Errors
/// When a glyph is missing or the PDF library fails.
pub fn render(
    publication: &Publication,
    edition: &Edition,
    scenes: &[Option<&Scene>],
    theme: &Theme,
) -> Result<Artifact, PrintError> {
    let _ = (publication, edition, scenes, theme);
    todo!()
}
