//! The contents of an edition, its sections, and the whole of it on one page.

use std::fmt::Write;

use serde::Serialize;

use crate::edition::{Citation, Edition, Section, address, plain, walk};
use crate::site::figure;
use crate::site::html::Writer;
use crate::site::places::{Kind, Links, sections};
use crate::site::shell::{Link, plain_link};
use crate::site::traces::{self, day};
use crate::site::views::lists::{EditionCard, card, first_key_figures, section_links};
use crate::site::views::{Content, Material, Parts};
use crate::site::words::Words;
use crate::text::markup::escape;

/// `content` of `edition.html`.
#[derive(Debug, Serialize)]
pub struct Contents {
    /// The edition.
    pub edition: EditionCard,
    /// The data cut-off, for readers.
    pub data_as_of: String,
    /// Its first key figures, HTML.
    pub key_figures: String,
    /// Parts and sections.
    pub parts: Vec<PartView>,
    /// Its charts and tables.
    pub displays: Vec<Link>,
    /// The whole edition on one page.
    pub whole: Link,
    /// The CSV of everything it prints.
    pub cited: Option<Link>,
    /// CSV of what became of every value since the edition before.
    pub changes: Option<Link>,
    /// Imprint lines, label and text.
    pub imprint: Vec<(String, String)>,
}

/// A part of an edition.
#[derive(Debug, Serialize)]
pub struct PartView {
    /// Its title.
    pub title: Option<String>,
    /// Its sections.
    pub sections: Vec<SectionEntry>,
}

/// A section in a table of contents.
#[derive(Debug, Serialize)]
pub struct SectionEntry {
    /// Its page.
    pub link: Link,
    /// Its author.
    pub author: Option<String>,
    /// One plain sentence.
    pub summary: Option<String>,
    /// Whether it opens the edition.
    pub is_editorial: bool,
}

/// `content` of `section.html`.
#[derive(Debug, Serialize)]
pub struct SectionView {
    /// The edition.
    pub edition: EditionCard,
    /// Title of the part it stands in.
    pub part: Option<String>,
    /// Title, HTML.
    pub title: String,
    /// Author.
    pub author: Option<String>,
    /// One plain sentence.
    pub summary: Option<String>,
    /// Whether it opens the edition.
    pub is_editorial: bool,
    /// Body, HTML.
    pub body: String,
    /// Footnotes, HTML.
    pub notes: String,
    /// Data cited, HTML.
    pub cited: String,
    /// Sections of the edition.
    pub contents: Vec<Link>,
    /// The section before.
    pub previous: Option<Link>,
    /// The section after.
    pub next: Option<Link>,
}

/// `content` of `whole.html`.
#[derive(Debug, Serialize)]
pub struct Whole {
    /// The edition.
    pub edition: EditionCard,
    /// Sections, as links within the page.
    pub contents: Vec<Link>,
    /// Parts and sections, HTML.
    pub body: String,
    /// Data cited, HTML.
    pub cited: String,
}

/// The contents of an edition.
pub fn contents(material: Material<'_>, links: &Links<'_>, edition: &Edition) -> Parts {
    let words = Words::of(edition.language);
    let mut writer = Writer::for_edition(links, edition, material.drawings(edition));
    let key_figures = first_key_figures(edition).map(|it| writer.blocks(std::slice::from_ref(it)));
    let displays = edition.displays.iter().map(|it| Link {
        href: links.section(edition, &it.section, Some(&it.anchor)),
        label: format!("{}. {}", figure::name(it, words), plain(&it.title)),
        ..Link::default()
    });
    let view = Contents {
        edition: card(links, edition),
        data_as_of: day(&edition.data_as_of.to_string(), edition.language),
        key_figures: key_figures.unwrap_or_default(),
        parts: parts(links, edition),
        displays: displays.collect(),
        whole: plain_link(links, Kind::Whole(edition), words.whole),
        cited: (!walk::citations(edition).is_empty() || !walk::asides(edition).is_empty()).then(|| Link {
            href: links.file(&address::cited(edition)),
            label: words.download_cited.to_owned(),
            ..Link::default()
        }),
        changes: edition.changes.as_ref().map(|_| Link {
            href: links.file(&address::changes(edition)),
            label: words.download_changes.to_owned(),
            ..Link::default()
        }),
        imprint: edition.imprint.clone(),
    };
    ("edition", edition.title.clone(), edition.summary.clone(), Content::Edition(Box::new(view)))
}

fn parts(links: &Links<'_>, edition: &Edition) -> Vec<PartView> {
    let entry = |section: &Section| SectionEntry {
        link: plain_link(links, Kind::Section(edition, section), &plain(&section.title)),
        author: section.author.clone(),
        summary: section.summary.clone(),
        is_editorial: section.is_editorial,
    };
    let parts = edition.parts.iter().filter(|it| !it.sections.is_empty());
    parts
        .map(|it| PartView { title: it.title.clone(), sections: it.sections.iter().map(entry).collect() })
        .collect()
}

/// One section.
pub fn section(material: Material<'_>, links: &Links<'_>, edition: &Edition, section: &Section) -> Parts {
    let mut writer = Writer::for_edition(links, edition, material.drawings(edition));
    let title = writer.inlines(&section.title);
    let body = writer.blocks(&section.blocks);
    let all: Vec<&Section> = sections(edition).collect();
    let index = all.iter().position(|it| it.slug == section.slug).unwrap_or_default();
    let neighbour = |it: &&Section| plain_link(links, Kind::Section(edition, it), &plain(&it.title));
    let part = edition.parts.iter().find(|it| it.sections.iter().any(|it| it.slug == section.slug));
    let view = SectionView {
        edition: card(links, edition),
        part: part.and_then(|it| it.title.clone()),
        title,
        author: section.author.clone(),
        summary: section.summary.clone(),
        is_editorial: section.is_editorial,
        body,
        notes: writer.notes(&section.notes, 2),
        cited: traces::list(links, &citations(edition, section)),
        contents: section_links(links, edition),
        previous: index.checked_sub(1).and_then(|it| all.get(it)).map(neighbour),
        next: all.get(index + 1).map(neighbour),
    };
    let description = section.summary.clone().unwrap_or_else(|| edition.summary.clone());
    ("section", plain(&section.title), description, Content::Section(Box::new(view)))
}

fn citations<'a>(edition: &'a Edition, section: &'a Section) -> Vec<&'a Citation> {
    walk::section_citations(edition, section).into_iter().map(|it| it.citation).collect()
}

/// The whole edition on one page; headings of parts and sections make room for each other.
pub fn whole(material: Material<'_>, links: &Links<'_>, edition: &Edition) -> Parts {
    let words = Words::of(edition.language);
    let mut writer = Writer::for_edition(links, edition, material.drawings(edition));
    let mut body = String::new();
    let mut found = Vec::new();
    for part in &edition.parts {
        if let Some(title) = &part.title {
            let _ = write!(body, "<h2 class=\"part-title\">{}</h2>", escape(title));
        }
        let level = if part.title.is_some() { 3 } else { 2 };
        for section in &part.sections {
            writer.shift = level - 1;
            writer.last_level = level;
            let title = writer.inlines(&section.title);
            let _ = write!(
                body,
                "<section class=\"whole-section\" aria-labelledby=\"section--{0}\"><h{level} class=\"section-title\" id=\"section--{0}\">{title}</h{level}>",
                escape(&section.slug)
            );
            if let Some(author) = &section.author {
                let _ = write!(body, "<p class=\"author\">{} {}</p>", words.by, escape(author));
            }
            body.push_str(&writer.blocks(&section.blocks));
            body.push_str(&writer.notes(&section.notes, level + 1));
            body.push_str("</section>");
            found.extend(citations(edition, section));
        }
    }
    let contents = sections(edition).map(|it| Link {
        href: format!("#section--{}", it.slug),
        label: plain(&it.title),
        ..Link::default()
    });
    let view = Whole {
        edition: card(links, edition),
        contents: contents.collect(),
        body,
        cited: traces::list(links, &found),
    };
    ("whole", words.whole.to_owned(), edition.summary.clone(), Content::Whole(Box::new(view)))
}
