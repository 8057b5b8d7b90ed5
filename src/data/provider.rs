//! Providers: the services that deliver data.

use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::SourceFile;
use crate::source::yaml::{self, Fields};
use crate::text::{Language, Localized};

/// A service that delivers data.
#[derive(Debug, Clone)]
pub struct Provider {
    /// Id.
    pub id: String,
    /// Name as readers see it.
    pub name: Localized,
    /// Its public site.
    pub url: Option<String>,
    /// The service the working group writes to; a service, never a person.
    pub contact: Option<Localized>,
}

/// Reads `data/providers.yaml`.
pub fn parse(report: &mut Report, file: &SourceFile, language: Language) -> Vec<Provider> {
    let Some(node) = yaml::parse(report, file) else { return Vec::new() };
    let mut providers: Vec<(Provider, Span)> = Vec::new();
    for node in yaml::list(report, &node).unwrap_or_default() {
        let Some(mut fields) = Fields::new(report, node) else { continue };
        let id = fields.text(report, "id");
        let name = fields.localized(report, "name", language).map(|it| it.to_localized());
        let url = fields.optional_text(report, "url").map(|it| it.text);
        let contact = fields.optional_localized(report, "contact", language).map(|it| it.to_localized());
        fields.finish(report);
        let (Some(id), Some(name)) = (id, name) else { continue };
        if let Some((_, first)) = providers.iter().find(|(it, _)| it.id == id.text) {
            let duplicate = Diagnostic::error(rules::DATA_DUPLICATE_ID, id.span)
                .with("kind", "provider")
                .with("id", &id.text)
                .label(*first, "first");
            report.push(duplicate);
            continue;
        }
        providers.push((Provider { id: id.text, name, url, contact }, id.span));
    }
    providers.into_iter().map(|(provider, _)| provider).collect()
}
