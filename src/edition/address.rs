//! Addresses of files that several outputs must agree on, under the site's root.

use crate::edition::{Display, Edition, Publication};

/// The CSV of a chart or table, such as `telechargements/22-2024/deaths-by-year.csv`.
pub fn csv(edition: &Edition, display: &Display) -> String {
    format!("telechargements/{}/{}.csv", edition.slug, display.id)
}

/// The CSV of everything an edition prints, `telechargements/22-2024/observations-citees.csv`.
pub fn cited(edition: &Edition) -> String {
    format!("telechargements/{}/observations-citees.csv", edition.slug)
}

/// The PDF of an edition: `telechargements/22-2024.pdf`, or `telechargements/22-2024.en.pdf` in a language
/// other than the site's default.
pub fn pdf(edition: &Edition, publication: &Publication) -> String {
    if publication.languages.first() == Some(&edition.language) {
        format!("telechargements/{}.pdf", edition.slug)
    } else {
        format!("telechargements/{}.{}.pdf", edition.slug, edition.language.code())
    }
}
