//! Observations as CSV files, one for every chart and table.

use crate::artifact::Artifact;
use crate::edition::{Display, Edition, Publication};

/// Address of the CSV of a display under the site's root, such as `telechargements/22-2024/deaths-by-year.csv`.
pub fn csv_path(edition: &Edition, display: &Display) -> String {
    format!("telechargements/{}/{}.csv", edition.slug, display.id)
}

/// The CSV of every chart and table of every edition, each edition once (labels in its first language).
pub fn render(publication: &Publication) -> Vec<Artifact> {
    let _ = publication;
    todo!()
}
