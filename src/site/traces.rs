//! The list at the foot of a page that leads from each printed number to its observations.

use std::fmt::Write;

use crate::data::{ObservationId, Period};
use crate::edition::{Citation, CitationKind};
use crate::site::figure::labelled;
use crate::site::places::{Kind, Links};
use crate::site::words::{self, Words};
use crate::text::Language;
use crate::text::markup::escape;

/// How many observations are named one by one; the CSV of the edition names all of them.
const NAMED: usize = 6;

/// « Données citées dans cette page »: every citation, what it measures, and the deliveries behind it.
///
/// Empty without citations.
pub fn list(links: &Links<'_>, citations: &[&Citation]) -> String {
    if citations.is_empty() {
        return String::new();
    }
    let language = links.here.language;
    let words = Words::of(language);
    let mut html = format!(
        "<details class=\"cited\"><summary>{}\u{a0}({})</summary><ul>",
        words.cited_data,
        citations.len()
    );
    for citation in citations {
        let _ = write!(
            html,
            "<li><a class=\"cited-number\" href=\"#{}\">{}</a> <span class=\"cited-what\">{}</span>",
            escape(&citation.anchor),
            escape(&citation.shown),
            escape(&citation.what)
        );
        if citation.kind != CitationKind::Value {
            let _ =
                write!(html, " <span class=\"cited-kind\">({})</span>", words::kind(citation.kind, language));
        }
        if citation.provisional {
            let _ = write!(html, " <span class=\"cited-kind\">({})</span>", words.provisional);
        }
        html.push_str(&origin(links, citation));
        html.push_str("</li>");
    }
    html + "</ul></details>"
}

/// The indicator, the vintages and the observations of one citation.
fn origin(links: &Links<'_>, citation: &Citation) -> String {
    let words = Words::of(links.here.language);
    let indicator = links.publication.indicators.iter().find(|it| it.id == citation.indicator);
    let label = indicator.map_or(citation.indicator.as_str(), |it| it.label.get(links.here.language));
    let mut html = format!(
        "<br><span class=\"cited-from\"><a href=\"{}\">{}</a>",
        escape(&links.indicator(&citation.indicator)),
        escape(label)
    );
    for (dataset, vintage) in deliveries(&citation.observations) {
        let _ = write!(
            html,
            "\u{2002}· <a href=\"{}#dataset--{}\">{}</a>",
            escape(&links.to(Kind::Sources)),
            escape(dataset),
            delivery(links, dataset, vintage)
        );
    }
    html.push_str("</span>");
    if !citation.observations.is_empty() {
        let named: Vec<String> = citation
            .observations
            .iter()
            .take(NAMED)
            .map(|it| format!("<code>{}</code>", escape(&it.0)))
            .collect();
        let _ = write!(
            html,
            "<br><span class=\"cited-from\">{}{}",
            labelled(words.cited_from, links.here.language),
            named.join(", ")
        );
        if citation.observations.len() > NAMED {
            let _ = write!(html, " {}", words.and_others);
        }
        html.push_str("</span>");
    }
    html
}

/// The dataset and the vintage of each observation, each pair once, in order.
fn deliveries(observations: &[ObservationId]) -> Vec<(&str, &str)> {
    let mut pairs = Vec::new();
    for id in observations {
        let dataset = id.0.split('/').next().unwrap_or_default();
        let vintage = id.0.rsplit_once('@').map_or("", |(_, it)| it);
        if !pairs.contains(&(dataset, vintage)) {
            pairs.push((dataset, vintage));
        }
    }
    pairs
}

/// A delivery in words, as markup: dataset, title of the vintage, day it was known.
fn delivery(links: &Links<'_>, dataset: &str, vintage: &str) -> String {
    let language = links.here.language;
    let Some(card) = links.publication.datasets.iter().find(|it| it.id == dataset) else {
        return escape(&format!("{dataset}, {vintage}"));
    };
    let name = escape(card.title.get(language));
    match card.vintages.iter().find(|it| it.id == vintage) {
        Some(found) => {
            format!("{name}, {} ({})", original(links, &found.title), escape(&day(&found.date, language)))
        }
        None => format!("{name}, {}", escape(vintage)),
    }
}

/// The title of a vintage as markup: written in the site's first language, and marked as such on pages in another.
pub fn original(links: &Links<'_>, title: &str) -> String {
    match links.original_language() {
        Some(code) => format!("<span lang=\"{code}\">{}</span>", escape(title)),
        None => escape(title),
    }
}

/// A date as precisely as it was declared, for readers.
pub fn day(date: &str, language: Language) -> String {
    Period::parse(date).map_or_else(|| date.to_owned(), |it| it.label(language))
}
