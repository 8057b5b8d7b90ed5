//! A [`Publication`] as web pages.
//!
//! Templates receive finished strings: this module makes them, and does no input or output.

use crate::artifact::Artifact;
use crate::chart::Scene;
use crate::edition::Publication;
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
    let _ = (publication, scenes, theme);
    todo!()
}
