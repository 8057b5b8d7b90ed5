//! The public inventory: which data there are, who makes them, how often, for which periods.

use serde::Serialize;

use crate::edition::{DatasetCard, address};
use crate::site::places::{Kind, Links};
use crate::site::shell::Link;
use crate::site::views::{Content, Parts};
use crate::site::words::Words;
use crate::text::Localized;

/// `content` of `inventory.html`.
#[derive(Debug, Serialize)]
pub struct InventoryView {
    /// The same as a file.
    pub csv: Link,
    /// Datasets by kind of source.
    pub families: Vec<FamilyView>,
}

/// The datasets of one kind of source.
#[derive(Debug, Serialize)]
pub struct FamilyView {
    /// The kind of source.
    pub label: String,
    /// Anchor.
    pub anchor: String,
    /// Its datasets, in order of id.
    pub datasets: Vec<Row>,
}

/// A dataset.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its entry among the sources.
    pub link: Link,
    /// Who makes it.
    pub provider: String,
    /// What is counted.
    pub unit: String,
    /// Which event places a case in a period; empty when not stated.
    pub date_retained: String,
    /// How often it is made; empty when not stated.
    pub frequency: String,
    /// « 2006 à 2024 »; empty without values.
    pub periods: String,
}

/// The inventory.
pub fn inventory(links: &Links<'_>) -> Parts {
    let language = links.here.language;
    let words = Words::of(language);
    let mut families: Vec<FamilyView> = Vec::new();
    for card in &links.publication.datasets {
        let label = card.family.get(language);
        let row = row(links, card);
        match families.iter_mut().find(|it| it.label == label) {
            Some(family) => family.datasets.push(row),
            None => families.push(FamilyView {
                label: label.to_owned(),
                anchor: format!("famille-{}", families.len() + 1),
                datasets: vec![row],
            }),
        }
    }
    families.sort_by(|a, b| a.label.cmp(&b.label));
    let csv = Link {
        href: links.file(address::INVENTORY),
        label: words.download_inventory.to_owned(),
        ..Link::default()
    };
    let content = Content::Inventory(Box::new(InventoryView { csv, families }));
    ("inventory", words.inventory.to_owned(), words.inventory_intro.to_owned(), content)
}

fn row(links: &Links<'_>, card: &DatasetCard) -> Row {
    let language = links.here.language;
    let text = |it: &Option<Localized>| it.as_ref().map(|it| it.get(language).to_owned()).unwrap_or_default();
    let label = |it: &crate::data::Period| it.label(language);
    Row {
        link: Link {
            href: format!("{}#dataset--{}", links.to(Kind::Sources), card.id),
            label: card.title.get(language).to_owned(),
            ..Link::default()
        },
        provider: card.provider.get(language).to_owned(),
        unit: card.unit.get(language).to_owned(),
        date_retained: text(&card.date_retained),
        frequency: text(&card.frequency),
        periods: match &card.periods {
            Some((first, last)) if first == last => label(first),
            Some((first, last)) => {
                format!("{} {} {}", label(first), Words::of(language).period_to, label(last))
            }
            None => String::new(),
        },
    }
}
