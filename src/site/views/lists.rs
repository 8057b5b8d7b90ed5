//! The home page, the list of editions, the editors' pages and the site map.

use serde::Serialize;

use crate::edition::{Block, Edition, EditionKind, Page, address, plain, walk};
use crate::site::html::Writer;
use crate::site::places::{Kind, Links, sections};
use crate::site::shell::{Link, page_link, plain_link};
use crate::site::traces;
use crate::site::views::{Content, Material, Parts};
use crate::site::words::Words;

/// `content` of `home.html` and `editions.html`.
#[derive(Debug, Serialize)]
pub struct Home {
    /// The newest edition, shown at length on the home page.
    pub latest: Option<EditionCard>,
    /// Its first key figures, HTML.
    pub key_figures: String,
    /// Its first chart, HTML.
    pub chart: String,
    /// Its sections.
    pub sections: Vec<Link>,
    /// Every edition, newest first.
    pub editions: Vec<EditionCard>,
}

/// An edition in a list.
#[derive(Debug, Clone, Serialize)]
pub struct EditionCard {
    /// Its address.
    pub href: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub subtitle: Option<String>,
    /// « n° 22 · novembre 2024 ».
    pub issue_line: String,
    /// Annual letter or special edition.
    pub kind: &'static str,
    /// The day of release, for readers.
    pub release_date: String,
    /// The day of release, ISO 8601.
    pub release: String,
    /// Abstract.
    pub summary: String,
    /// Its PDF.
    pub pdf: Link,
    /// Its language, when it is not that of the page.
    pub lang: Option<&'static str>,
    /// « en français », when it is not in the language of the page.
    pub lang_note: Option<&'static str>,
}

/// `content` of `page.html`.
#[derive(Debug, Serialize)]
pub struct PageView {
    /// Title.
    pub title: String,
    /// One plain sentence.
    pub summary: Option<String>,
    /// Body, HTML.
    pub body: String,
    /// Footnotes, HTML.
    pub notes: String,
    /// Data cited, HTML.
    pub cited: String,
}

/// A branch of the site map.
#[derive(Debug, Serialize)]
pub struct Branch {
    /// The page.
    pub link: Link,
    /// Pages under it.
    pub children: Vec<Branch>,
}

/// Editions to show: in the page's language, then those that exist only in another one.
fn shown<'a>(links: &Links<'a>) -> Vec<&'a Edition> {
    let language = links.here.language;
    let editions = &links.publication.editions;
    editions
        .iter()
        .enumerate()
        .filter(|(index, it)| {
            let same = |other: &Edition| other.slug == it.slug;
            let first = editions.iter().position(same) == Some(*index);
            let written = editions.iter().any(|other| same(other) && other.language == language);
            it.language == language || (!written && first)
        })
        .map(|(_, it)| it)
        .collect()
}

/// An edition as an entry of a list.
pub fn card(links: &Links<'_>, edition: &Edition) -> EditionCard {
    let words = Words::of(links.here.language);
    let own = Words::of(edition.language);
    let foreign = edition.language != links.here.language;
    EditionCard {
        href: links.to(Kind::Edition(edition)),
        title: edition.title.clone(),
        subtitle: edition.subtitle.clone(),
        issue_line: edition.issue_line.clone(),
        kind: match edition.kind {
            EditionKind::Annual => words.annual,
            EditionKind::Special => words.special,
        },
        release_date: edition.release_date.clone(),
        release: edition.release.to_string(),
        summary: edition.summary.clone(),
        pdf: Link {
            href: links.file(&address::pdf(edition, links.publication)),
            label: own.download_pdf.to_owned(),
            ..Link::default()
        },
        lang: foreign.then(|| edition.language.code()),
        lang_note: foreign.then_some(own.only_in_other_language),
    }
}

/// The home page.
pub fn home(material: Material<'_>, links: &Links<'_>) -> Parts {
    let editions = shown(links);
    let own = |it: &&&Edition| it.language == links.here.language;
    let latest = editions.iter().find(own).or(editions.first()).copied();
    let mut home = Home {
        latest: latest.map(|it| card(links, it)),
        key_figures: String::new(),
        chart: String::new(),
        sections: latest.map(|it| section_links(links, it)).unwrap_or_default(),
        editions: editions.iter().map(|it| card(links, it)).collect(),
    };
    if let Some(edition) = latest {
        let mut writer = Writer::for_edition(links, edition, material.drawings(edition));
        if let Some(block) = first_key_figures(edition) {
            home.key_figures = writer.blocks(std::slice::from_ref(block));
        }
        let charts = (0..edition.displays.len()).find(|it| material.drawings(edition).get(*it).is_some());
        if let Some(index) = charts {
            home.chart = writer.blocks(&[Block::Display(index)]);
        }
    }
    let description = latest.map(|it| it.summary.clone()).unwrap_or_default();
    ("home", String::new(), description, Content::Home(Box::new(home)))
}

/// The first group of key figures of an edition, wherever it stands.
pub fn first_key_figures(edition: &Edition) -> Option<&Block> {
    sections(edition).flat_map(|it| &it.blocks).find(|it| matches!(it, Block::KeyFigures { .. }))
}

/// Links to the sections of an edition.
pub fn section_links(links: &Links<'_>, edition: &Edition) -> Vec<Link> {
    sections(edition)
        .map(|section| Link {
            current: matches!(links.here.kind, Kind::Section(_, here) if here.slug == section.slug),
            ..plain_link(links, Kind::Section(edition, section), &plain(&section.title))
        })
        .collect()
}

/// The list of editions.
pub fn editions(_: Material<'_>, links: &Links<'_>) -> Parts {
    let words = Words::of(links.here.language);
    let home = Home {
        latest: None,
        key_figures: String::new(),
        chart: String::new(),
        sections: Vec::new(),
        editions: shown(links).iter().map(|it| card(links, it)).collect(),
    };
    ("editions", words.all_editions.to_owned(), String::new(), Content::Home(Box::new(home)))
}

/// A page written by the editors.
pub fn page(links: &Links<'_>, page: &Page) -> Parts {
    let mut writer = Writer::new(links);
    let body = writer.blocks(&page.blocks);
    let view = PageView {
        title: page.title.clone(),
        summary: page.summary.clone(),
        body,
        notes: writer.notes(&page.notes, 2),
        cited: traces::list(links, &walk::page_citations(page)),
    };
    let description = page.summary.clone().unwrap_or_default();
    ("page", page.title.clone(), description, Content::Page(view))
}

/// The site map: every page in the language of this one, and editions that exist only in another.
pub fn site_map(links: &Links<'_>) -> Parts {
    let words = Words::of(links.here.language);
    let leaf = |link: Link| Branch { link, children: Vec::new() };
    let editions = shown(links).into_iter().map(|edition| {
        let foreign = edition.language != links.here.language;
        let lang = foreign.then(|| edition.language.code());
        let sections = section_links(links, edition).into_iter();
        let mut children: Vec<Branch> = sections.map(|it| leaf(Link { lang, ..it })).collect();
        let whole = Words::of(edition.language).whole;
        children.push(leaf(Link { lang, ..plain_link(links, Kind::Whole(edition), whole) }));
        let label = format!("{}, {}", edition.title, edition.issue_line);
        Branch { link: Link { lang, ..plain_link(links, Kind::Edition(edition), &label) }, children }
    });
    let indicators = links
        .publication
        .indicators
        .iter()
        .map(|it| leaf(plain_link(links, Kind::Indicator(it), it.label.get(links.here.language))));
    let definitions = links.publication.definitions.iter().filter(|it| it.has_page());
    let concepts =
        definitions.map(|it| leaf(plain_link(links, Kind::Concept(it), it.term.get(links.here.language))));
    let mut branches = vec![
        leaf(plain_link(links, Kind::Home, words.home)),
        Branch { link: plain_link(links, Kind::Editions, words.editions), children: editions.collect() },
        Branch {
            link: plain_link(links, Kind::Indicators, words.indicators),
            children: indicators.collect(),
        },
        Branch {
            link: plain_link(links, Kind::Definitions, words.definitions),
            children: concepts.collect(),
        },
    ];
    if !links.publication.asked.is_empty() {
        branches.push(leaf(plain_link(links, Kind::Coverage, words.coverage)));
    }
    branches.push(Branch {
        link: plain_link(links, Kind::Sources, words.sources),
        children: vec![leaf(plain_link(links, Kind::Inventory, words.inventory))],
    });
    let language = links.here.language;
    let pages = links.publication.pages.iter().filter(|it| it.language == language);
    branches.extend(pages.map(|it| leaf(page_link(links, it))));
    ("site-map", words.site_map.to_owned(), String::new(), Content::SiteMap(branches))
}
