//! What each template receives: `words`, `site`, `page` and `content`, all finished strings.

pub mod concept;
pub mod coverage;
pub mod edition;
pub mod inventory;
pub mod lists;
pub mod reference;
pub mod sources;

use serde::Serialize;

use crate::edition::{Edition, Publication};
use crate::site::Scenes;
use crate::site::figure::Drawings;
use crate::site::places::{Kind, Links, Place};
use crate::site::shell::{self, Head, Shell};
use crate::site::words::Words;

/// Everything one template receives.
#[derive(Debug, Serialize)]
pub struct View {
    /// Interface strings.
    pub words: &'static Words,
    /// What every page shares.
    pub site: Shell,
    /// The page's own head.
    pub page: Head,
    /// What the page shows.
    pub content: Content,
}

/// `content` in templates; each kind of page has its own fields.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Content {
    /// `home.html` and `editions.html`
    Home(Box<lists::Home>),
    /// `edition.html`
    Edition(Box<edition::Contents>),
    /// `section.html`
    Section(Box<edition::SectionView>),
    /// `whole.html`
    Whole(Box<edition::Whole>),
    /// `indicators.html`
    Indicators(reference::IndicatorList),
    /// `indicator.html`
    Indicator(Box<reference::IndicatorView>),
    /// `definitions.html`
    Definitions(Vec<reference::DefinitionView>),
    /// `concept.html`
    Concept(Box<concept::ConceptView>),
    /// `coverage.html`
    Coverage(coverage::CoverageView),
    /// `sources.html`
    Sources(Box<sources::SourcesView>),
    /// `inventory.html`
    Inventory(Box<inventory::InventoryView>),
    /// `page.html`
    Page(lists::PageView),
    /// `site-map.html`
    SiteMap(Vec<lists::Branch>),
    /// `not-found.html`
    NotFound,
}

/// What the pages are made from.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// Everything resolved.
    pub publication: &'a Publication,
    /// Every chart drawn.
    pub scenes: &'a Scenes,
}

impl<'a> Material<'a> {
    /// The charts of one edition.
    pub fn drawings(&self, edition: &Edition) -> Drawings<'a> {
        let same = |it: &Edition| it.slug == edition.slug && it.language == edition.language;
        let index = self.publication.editions.iter().position(same);
        Drawings(index.and_then(|it| self.scenes.get(it)).map(Vec::as_slice).unwrap_or_default())
    }
}

/// The template of a page and what it receives.
pub fn view(material: Material<'_>, place: Place<'_>) -> (&'static str, View) {
    let links = Links::new(material.publication, place);
    let words = Words::of(place.language);
    let (kind, subject, description, content) = match place.kind {
        Kind::Home => lists::home(material, &links),
        Kind::Editions => lists::editions(material, &links),
        Kind::Edition(it) => edition::contents(material, &links, it),
        Kind::Section(it, section) => edition::section(material, &links, it, section),
        Kind::Whole(it) => edition::whole(material, &links, it),
        Kind::Indicators => reference::indicators(&links),
        Kind::Indicator(it) => reference::indicator(&links, it),
        Kind::Definitions => reference::definitions(&links),
        Kind::Concept(it) => concept::concept(&links, it),
        Kind::Coverage => coverage::coverage(&links),
        Kind::Sources => sources::sources(&links),
        Kind::Inventory => inventory::inventory(&links),
        Kind::Page(it) => lists::page(&links, it),
        Kind::SiteMap => lists::site_map(&links),
        Kind::NotFound => {
            ("not-found", words.not_found.to_owned(), words.not_found_text.to_owned(), Content::NotFound)
        }
    };
    let page = shell::head(&links, kind, &subject, &description);
    (kind, View { words, site: shell::shell(&links), page, content })
}

/// Name of the template, subject of the title, description, content.
pub type Parts = (&'static str, String, String, Content);
