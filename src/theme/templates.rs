//! Tera templates, parsed once. With `edition::expression`, the only file that names `tera`.

use tera::{Context, ErrorKind, Tera};

use crate::diagnostic::{Diagnostic, FileId, Report, Span, rules};
use crate::source::{SourceFile, Sources};

/// The templates every theme has; each makes one kind of page.
pub const NAMES: [&str; 15] = [
    "home.html",
    "editions.html",
    "edition.html",
    "section.html",
    "whole.html",
    "indicators.html",
    "indicator.html",
    "concept.html",
    "coverage.html",
    "definitions.html",
    "sources.html",
    "inventory.html",
    "page.html",
    "site-map.html",
    "not-found.html",
];

/// The templates of a theme.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
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
    ///
    /// Every template in [`NAMES`] must be there; others serve them as parents, parts or components.
    pub fn load(report: &mut Report, sources: &Sources, name: &str) -> Templates {
        let folder = format!("themes/{name}/templates");
        let mut files: Vec<(&str, &SourceFile)> =
            sources.under(&folder).map(|file| (&file.path[folder.len() + 1..], file)).collect();
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html"]);
        let mut broken = false;
        while let Err(error) = tera.add_raw_templates(files.iter().map(|(name, file)| (*name, file.text()))) {
            let found = place(&error, &files);
            // A parent left out because of its own mistake would be missed by all its children.
            if !broken || found.is_some() {
                let span = found.map(|it| it.1).or(files.first().map(|it| it.1.start()));
                // arguments: detail
                report.push(
                    Diagnostic::error(rules::THEME_TEMPLATE, span.unwrap_or(Span::new(FileId(0), 0..0)))
                        .with("detail", message(&error)),
                );
            }
            broken = true;
            let Some((index, _)) = found else { break };
            files.remove(index);
        }
        if !broken {
            require(report, sources, name, &tera);
        }
        Templates { tera }
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
        Context::from_serialize(context).and_then(|it| self.tera.render(template, &it)).map_err(|error| {
            TemplateError { template: template.to_owned(), page: page.to_owned(), reason: error.to_string() }
        })
    }
}

/// Reports each documented template that the theme lacks.
fn require(report: &mut Report, sources: &Sources, name: &str, tera: &Tera) {
    let settings = sources.get(&format!("themes/{name}/theme.yaml")).map(SourceFile::start);
    for template in NAMES.iter().filter(|it| !tera.contains_template(it)) {
        // arguments: name
        report.push(
            Diagnostic::error(rules::FILE_MISSING, settings.unwrap_or(Span::new(FileId(0), 0..0)))
                .with("name", format!("themes/{name}/templates/{template}")),
        );
    }
}

/// The file a mistake stands in and its place, when Tera knows them.
fn place(error: &tera::Error, files: &[(&str, &SourceFile)]) -> Option<(usize, Span)> {
    let (ErrorKind::SyntaxError(found) | ErrorKind::RenderingError(found)) = error.kind() else {
        return None;
    };
    let index = files.iter().position(|(name, _)| *name == found.filename())?;
    let file = files[index].1;
    let length = file.text().len();
    let range = found.span().range.start.min(length)..found.span().range.end.min(length);
    Some((index, Span::new(file.id, range)))
}

/// What is wrong, in a line.
fn message(error: &tera::Error) -> String {
    match error.kind() {
        ErrorKind::SyntaxError(found) | ErrorKind::RenderingError(found) => found.message().to_owned(),
        other => other.to_string(),
    }
}
