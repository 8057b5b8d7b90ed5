//! Where links may lead, and anchors.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::Catalog;
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::edition::inline::Target;

/// Every place a link may lead to from one edition or from the pages.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// Sections of the edition and their anchors.
    pub sections: BTreeMap<String, BTreeSet<String>>,
    /// Pages outside editions.
    pub pages: BTreeSet<String>,
    /// Editions.
    pub editions: BTreeSet<String>,
    /// Charts (`true`) and tables of the edition, in order of appearance.
    pub displays: BTreeMap<(bool, String), usize>,
}

/// Resolves a destination as written; reports `content/broken-link` with what exists.
pub fn target(
    report: &mut Report,
    places: &Places,
    catalog: &Catalog,
    current: &str,
    destination: &str,
    span: Span,
) -> Option<Target> {
    const OUTSIDE: [&str; 5] = ["https://", "http://", "tel:", "mailto:", "sms:"];
    if OUTSIDE.iter().any(|it| destination.starts_with(it)) {
        return Some(Target::External(destination.to_owned()));
    }
    let broken = |known: Vec<&str>, found: &str| {
        Diagnostic::error(rules::CONTENT_BROKEN_LINK, span).with("found", destination).near(found, known)
    };
    if let Some((scheme, name)) = destination.split_once(':') {
        let known: Vec<&str> = match scheme {
            "page" => places.pages.iter().map(String::as_str).collect(),
            "edition" => places.editions.iter().map(String::as_str).collect(),
            "indicator" => catalog.indicators.keys().chain(&catalog.unread).map(String::as_str).collect(),
            "definition" => catalog.definitions.keys().map(String::as_str).collect(),
            "chart" | "table" => displays(places, scheme == "chart"),
            _ => {
                report.push(broken(
                    vec!["page:", "edition:", "indicator:", "definition:", "chart:", "table:"],
                    scheme,
                ));
                return None;
            }
        };
        if !known.contains(&name) {
            report.push(broken(known, name));
            return None;
        }
        let name = name.to_owned();
        return Some(match scheme {
            "page" => Target::Page(name),
            "edition" => Target::Edition(name),
            "indicator" => Target::Indicator(name),
            "definition" => Target::Definition(name),
            _ => Target::Display(places.displays[&(scheme == "chart", name)]),
        });
    }
    let (file, anchor) = match destination.split_once('#') {
        Some((file, anchor)) => (file, Some(anchor)),
        None => (destination, None),
    };
    let section =
        if file.is_empty() { current } else { file.trim_start_matches("./").trim_end_matches(".md") };
    let Some(anchors) = places.sections.get(section) else {
        report.push(broken(places.sections.keys().map(String::as_str).collect(), section));
        return None;
    };
    if let Some(anchor) = anchor.filter(|it| !anchors.contains(*it)) {
        report.push(broken(anchors.iter().map(String::as_str).collect(), anchor));
        return None;
    }
    Some(Target::Section { section: section.to_owned(), anchor: anchor.map(str::to_owned) })
}

fn displays(places: &Places, is_chart: bool) -> Vec<&str> {
    places.displays.keys().filter(|it| it.0 == is_chart).map(|it| it.1.as_str()).collect()
}

/// An address part made of a text: lower case, without accents, words joined by `-`.
///
/// ```
/// assert_eq!(letterpress::edition::links::slug("L’écart en 2024 : œuvrer"), "l-ecart-en-2024-oeuvrer");
/// ```
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        let plain = match character {
            'à' | 'â' | 'ä' | 'á' | 'ã' => "a",
            'ç' => "c",
            'é' | 'è' | 'ê' | 'ë' => "e",
            'î' | 'ï' | 'í' => "i",
            'ñ' => "n",
            'ô' | 'ö' | 'ó' | 'õ' => "o",
            'ù' | 'û' | 'ü' | 'ú' => "u",
            'ÿ' => "y",
            'œ' => "oe",
            'æ' => "ae",
            it if it.is_ascii_alphanumeric() => {
                slug.push(it);
                continue;
            }
            _ => "-",
        };
        if plain != "-" {
            slug.push_str(plain);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// `wanted`, or `wanted-2`, `wanted-3`… when it is taken; takes it.
pub fn unique(taken: &mut BTreeSet<String>, wanted: &str) -> String {
    let wanted = if wanted.is_empty() { "partie" } else { wanted };
    let mut anchor = wanted.to_owned();
    let mut count = 1;
    while !taken.insert(anchor.clone()) {
        count += 1;
        anchor = format!("{wanted}-{count}");
    }
    anchor
}
