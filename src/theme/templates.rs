//! Tera templates, parsed once. With `edition::expression`, the only file that names `tera`.

use crate::diagnostic::Report;
use crate::source::Sources;

/// The templates of a theme.
#[derive(Debug)]
pub struct Templates {
    tera: tera::Tera,
}

/// A page that a template could not make: a fault of the theme, named with its template.
#[derive(Debug, thiserror::Error)]
#[error("the template `{template}` failed on the page `{page}`:\n{reason}")]
pub struct TemplateError {
    /// Template name.
    pub template: String,
    /// Page being made.
    pub page: String,
    /// What Tera says, with line and column.
    pub reason: String,
}

impl Templates {
    /// Parses every file under `themes/<name>/templates/`; reports `theme/template` at its place.
    pub fn load(report: &mut Report, sources: &Sources, name: &str) -> Templates {
        let _ = (report, sources, name);
        todo!()
    }

    /// Renders `template` (such as `section.html`) for `page` with a serialisable context.
    ///
    /// # Errors
    /// When the template does not exist or asks for something the context does not hold.
    pub fn render(
        &self,
        template: &str,
        page: &str,
        context: &impl serde::Serialize,
    ) -> Result<String, TemplateError> {
        let _ = (&self.tera, template, page, context);
        todo!()
    }
}
