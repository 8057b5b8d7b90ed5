//! Addresses of files that several outputs must agree on, under the site's root.

use crate::edition::{Display, Edition, Publication};
use crate::text::Language;

/// What is asked of the observatory and what answers.
pub const COVERAGE: &str = "telechargements/couverture.csv";

/// The inventory of every dataset.
pub const INVENTORY: &str = "telechargements/inventaire.csv";

/// The CSV of a chart or table, such as `telechargements/22-2024/deaths-by-year.csv`.
pub fn csv(edition: &Edition, display: &Display) -> String {
    format!("telechargements/{}/{}.csv", edition.slug, display.id)
}

/// The CSV of everything an edition prints, `telechargements/22-2024/observations-citees.csv`.
pub fn cited(edition: &Edition) -> String {
    format!("telechargements/{}/observations-citees.csv", edition.slug)
}

/// What became of every value since the edition before, `telechargements/22-2024/changements.csv`.
pub fn changes(edition: &Edition) -> String {
    format!("telechargements/{}/changements.csv", edition.slug)
}

/// A data file of an edition, by its name.
pub fn download(edition: &Edition, name: &str) -> String {
    format!("telechargements/{}/{name}", edition.slug)
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

/// The folder of a page under the site's root, such as `editions/22-2024/couple-deaths/`; languages other than
/// the site's default stand under their code.
pub fn folder(publication: &Publication, language: Language, folder: &str) -> String {
    match publication.languages.first() {
        Some(default) if *default != language => format!("{}/{folder}", language.code()),
        _ => folder.to_owned(),
    }
}

/// The folder of a section's page, before its language is told; that of the edition for the section called "".
pub fn section(edition: &Edition, section: &str) -> String {
    if section.is_empty() {
        return format!("editions/{}/", edition.slug);
    }
    format!("editions/{}/{section}/", edition.slug)
}
