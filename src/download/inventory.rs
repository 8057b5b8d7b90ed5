//! The public inventory of data: one row a dataset.

use crate::download::clean;
use crate::edition::{DatasetCard, Publication};
use crate::source::csv;
use crate::text::{Language, Localized};

/// Columns that hold words, in each language of the site.
type Words = (&'static str, fn(&DatasetCard) -> Option<&Localized>);

const WORDS: [Words; 11] = [
    ("title", |it| Some(&it.title)),
    ("provider", |it| Some(&it.provider)),
    ("contact", |it| it.contact.as_ref()),
    ("family", |it| Some(&it.family)),
    ("unit", |it| Some(&it.unit)),
    ("population", |it| Some(&it.population)),
    ("territory", |it| Some(&it.territory)),
    ("date_retained", |it| it.date_retained.as_ref()),
    ("frequency", |it| it.frequency.as_ref()),
    ("licence", |it| it.licence.as_ref()),
    ("limits", |it| it.limits.as_ref()),
];

/// The inventory as CSV: identities and periods once, words in each language of the site.
pub fn table(publication: &Publication) -> Vec<u8> {
    let languages = &publication.languages;
    let mut header: Vec<String> = vec!["dataset".to_owned()];
    for (name, _) in WORDS {
        header.extend(languages.iter().map(|it| format!("{name}_{}", it.code())));
    }
    header.extend(languages.iter().map(|it| format!("legal_basis_{}", it.code())));
    header.extend(
        ["legal_basis_url", "first_period", "last_period", "newest_vintage", "indicators"].map(str::to_owned),
    );
    let rows: Vec<Vec<String>> =
        publication.datasets.iter().map(|card| row(publication, card, languages)).collect();
    csv::write(&header.iter().map(String::as_str).collect::<Vec<_>>(), &rows)
}

fn row(publication: &Publication, card: &DatasetCard, languages: &[Language]) -> Vec<String> {
    let text = |it: Option<&Localized>, language| it.map(|it| clean(it.get(language))).unwrap_or_default();
    let mut row = vec![card.id.clone()];
    for (_, pick) in WORDS {
        row.extend(languages.iter().map(|language| text(pick(card), *language)));
    }
    let legal = card.legal_basis.as_ref();
    row.extend(languages.iter().map(|language| text(legal.map(|it| &it.0), *language)));
    row.push(legal.and_then(|it| it.1.clone()).unwrap_or_default());
    row.push(card.periods.map(|it| it.0.to_string()).unwrap_or_default());
    row.push(card.periods.map(|it| it.1.to_string()).unwrap_or_default());
    row.push(card.vintages.last().map(|it| it.id.clone()).unwrap_or_default());
    let indicators = publication.indicators.iter().filter(|it| it.datasets.contains(&card.id));
    row.push(indicators.map(|it| it.id.as_str()).collect::<Vec<_>>().join(" "));
    row
}
