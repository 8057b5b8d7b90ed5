//! Datasets: what each is, which vintages are held, which indicators rest on it.

use serde::Serialize;

use crate::edition::DatasetCard;
use crate::edition::links::slug;
use crate::site::places::{Kind, Links};
use crate::site::shell::{Link, plain_link};
use crate::site::traces::{day, original};
use crate::site::views::concept::pairs;
use crate::site::views::{Content, Parts};
use crate::site::words::Words;
use crate::text::Language;

/// `content` of `sources.html`.
#[derive(Debug, Serialize)]
pub struct SourcesView {
    /// The inventory.
    pub inventory: Link,
    /// Every dataset, in the order of its title.
    pub datasets: Vec<DatasetView>,
}

/// An entry of `content.datasets` in `sources.html`.
#[derive(Debug, Serialize)]
pub struct DatasetView {
    /// Anchor.
    pub anchor: String,
    /// Title.
    pub title: String,
    /// Labelled facts.
    pub facts: Vec<(&'static str, String)>,
    /// The concept it measures.
    pub concept: Option<Link>,
    /// In what it departs from it, and how.
    pub departures: Vec<(String, String)>,
    /// Vintages: title, day, day in ISO 8601, public address.
    pub vintages: Vec<VintageView>,
    /// Indicators computed from it.
    pub indicators: Vec<Link>,
}

/// A vintage of a dataset.
#[derive(Debug, Serialize)]
pub struct VintageView {
    /// Title of the delivery or publication, HTML.
    pub title: String,
    /// When it was known, for readers: « connu le 3 mai 2024 », « connu en 2024 ».
    pub known: String,
    /// Its public address.
    pub url: Option<String>,
}

/// The datasets.
pub fn sources(links: &Links<'_>) -> Parts {
    let language = links.here.language;
    let mut cards: Vec<&DatasetCard> = links.publication.datasets.iter().collect();
    cards.sort_by_key(|it| slug(it.title.get(language)));
    let datasets = cards.into_iter().map(|it| dataset(links, it)).collect();
    let words = Words::of(language);
    let inventory = plain_link(links, Kind::Inventory, words.inventory);
    let content = Content::Sources(Box::new(SourcesView { inventory, datasets }));
    ("sources", words.sources.to_owned(), String::new(), content)
}

fn dataset(links: &Links<'_>, card: &DatasetCard) -> DatasetView {
    let language: Language = links.here.language;
    let words = Words::of(language);
    let mut facts: Vec<(&'static str, String)> = [
        (words.provider, &card.provider),
        (words.family, &card.family),
        (words.unit, &card.unit),
        (words.population, &card.population),
        (words.territory, &card.territory),
    ]
    .into_iter()
    .map(|(label, text)| (label, text.get(language).to_owned()))
    .collect();
    let stated = [
        (words.date_retained, card.date_retained.as_ref()),
        (words.frequency, card.frequency.as_ref()),
        (words.legal_basis, card.legal_basis.as_ref().map(|it| &it.0)),
        (words.licence, card.licence.as_ref()),
        (words.contact, card.contact.as_ref()),
    ];
    let stated = stated.into_iter().filter_map(|(label, it)| Some((label, it?.get(language).to_owned())));
    facts.extend(stated);
    facts.extend(card.limits.as_ref().map(|it| (words.limits, it.get(language).to_owned())));
    facts.retain(|(_, text)| !text.is_empty());
    let used = links.publication.indicators.iter().filter(|it| it.datasets.contains(&card.id));
    let concept = links.publication.definitions.iter().find(|it| Some(&it.id) == card.concept.as_ref());
    let departing = concept.and_then(|it| it.datasets.iter().find(|it| it.id == card.id));
    DatasetView {
        concept: concept.map(|it| plain_link(links, Kind::Concept(it), it.term.get(language))),
        departures: departing.map(|it| pairs(&it.departures, language)).unwrap_or_default(),
        anchor: format!("dataset--{}", card.id),
        title: card.title.get(language).to_owned(),
        facts,
        vintages: card
            .vintages
            .iter()
            .map(|it| VintageView {
                title: original(links, &it.title),
                known: known(&it.date, language),
                url: it.url.clone(),
            })
            .collect(),
        indicators: used.map(|it| plain_link(links, Kind::Indicator(it), it.label.get(language))).collect(),
    }
}

/// When a vintage was known, as precisely as declared: a day, a month or a year.
fn known(date: &str, language: Language) -> String {
    let words = Words::of(language);
    let is_day = date.len() == "2024-05-03".len();
    format!("{} {}", if is_day { words.known_on } else { words.known_in }, day(date, language))
}
