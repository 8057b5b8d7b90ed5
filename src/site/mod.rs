//! A [`Publication`] as web pages.
//!
//! Templates receive finished strings: this module makes them, and does no input or output.

pub mod feeds;
pub mod figure;
pub mod grid;
pub mod html;
pub mod places;
pub mod shell;
pub mod traces;
pub mod views;
pub mod words;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::artifact::Artifact;
use crate::chart::Scene;
use crate::edition::Publication;
use crate::site::places::{Kind, Place};
use crate::site::views::Material;
use crate::theme::Theme;
use crate::theme::templates::TemplateError;

/// Both layouts of each chart, in the order of `Publication::editions` and `Edition::displays`; `None` for tables.
pub type Scenes = Vec<Vec<Option<ChartScenes>>>;

/// A chart laid out for a desk and for a phone.
#[derive(Debug, Clone)]
pub struct ChartScenes {
    /// For a desk screen and paper.
    pub wide: Scene,
    /// For a phone.
    pub narrow: Scene,
}

/// Renders every page of the site, under `site/`.
///
/// # Errors
/// When a template fails: a fault of the theme.
pub fn render(
    publication: &Publication,
    scenes: &Scenes,
    theme: &Theme,
) -> Result<Vec<Artifact>, TemplateError> {
    let material = Material { publication, scenes };
    let places = places::all(publication);
    let pages: Result<Vec<Artifact>, TemplateError> =
        places.par_iter().map(|place| page(material, *place, theme)).collect();
    let mut artifacts = pages?;
    for language in places::languages(publication) {
        let folder = Place { language, kind: Kind::Home }.folder(publication);
        artifacts.push(artifact(&format!("{folder}feed.xml"), feeds::atom(publication, language)));
    }
    artifacts.push(artifact("sitemap.xml", feeds::sitemap(publication)));
    artifacts.push(artifact("robots.txt", feeds::robots(publication)));
    artifacts.extend(
        theme
            .assets
            .iter()
            .map(|(path, bytes)| Artifact { path: format!("site/{path}"), bytes: bytes.clone() }),
    );
    Ok(artifacts)
}

fn page(material: Material<'_>, place: Place<'_>, theme: &Theme) -> Result<Artifact, TemplateError> {
    let file = place.file(material.publication);
    let (kind, view) = views::view(material, place);
    let html = theme.templates.render(&format!("{kind}.html"), &file, &view)?;
    Ok(artifact(&file, html))
}

fn artifact(path: &str, text: String) -> Artifact {
    Artifact { path: format!("site/{path}"), bytes: text.into_bytes() }
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
