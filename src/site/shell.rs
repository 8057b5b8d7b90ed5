//! What every page shares: head, header, navigation, help and footer.

use serde::Serialize;

use crate::edition::{Page, Publication, plain};
use crate::site::places::{self, Kind, Links, Place};
use crate::site::traces::day;
use crate::site::words::{self, Words};
use crate::text::Language;
use crate::text::typography::{self, Neighbours};

/// A link, ready to print.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Link {
    /// Address, seen from the page.
    pub href: String,
    /// Its words.
    pub label: String,
    /// Whether it leads to the page itself or to what the page belongs to.
    pub current: bool,
    /// Language of what it leads to, when that is another one.
    pub lang: Option<&'static str>,
}

/// A help line, ready to print.
#[derive(Debug, Clone, Serialize)]
pub struct Help {
    /// `tel:` or `sms:` address.
    pub href: String,
    /// What the link does: « Appeler le ».
    pub action: &'static str,
    /// The number as read.
    pub spoken: String,
    /// Name.
    pub label: String,
    /// Who it is for, when it answers.
    pub details: String,
    /// Whether it is an emergency number.
    pub is_emergency: bool,
}

/// `site` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct Shell {
    /// Name of the letter.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// What is said on every page.
    pub notice: Option<String>,
    /// What leads to the site's root, for assets.
    pub root: String,
    /// Address of the home page.
    pub home: String,
    /// Quick exit.
    pub exit_url: String,
    /// How to erase one's traces.
    pub traces: Option<Link>,
    /// Main menu.
    pub menu: Vec<Link>,
    /// The page in the languages it exists in, none when there is only one.
    pub languages: Vec<Link>,
    /// Help lines.
    pub help: Vec<Help>,
    /// The first of them that is not an emergency number, for the top of the page.
    pub first_help: Option<Help>,
    /// Whether one of them is an emergency number.
    pub has_emergency: bool,
    /// The day the oldest of them was verified.
    pub help_verified_on: String,
    /// Links at the foot of the page.
    pub legal: Vec<Link>,
    /// The accessibility statement.
    pub accessibility: Link,
    /// The site map.
    pub site_map: Link,
    /// The feed.
    pub feed: Link,
    /// What leads to the page that says under which licence contents are published.
    pub license: Link,
}

/// `page` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// BCP 47 code.
    pub lang: &'static str,
    /// Title of the document, unique on the site.
    pub title: String,
    /// One sentence for search engines.
    pub description: String,
    /// The page's own absolute address, none for the page of unknown addresses.
    pub canonical: Option<String>,
    /// The same page in other languages, absolute.
    pub alternates: Vec<Link>,
    /// The way from the home page.
    pub trail: Vec<Link>,
    /// A word for the stylesheet: which template made the page.
    pub kind: &'static str,
}

/// The absolute address of a page.
pub fn absolute(publication: &Publication, place: Place<'_>) -> String {
    format!("{}{}", publication.base_url, place.folder(publication))
}

/// Sets words that were written outside texts.
pub fn set(text: &str, language: Language) -> String {
    typography::set(text, Neighbours::default(), language)
}

/// What every page shares, seen from one of them.
pub fn shell(links: &Links<'_>) -> Shell {
    let publication = links.publication;
    let language = links.here.language;
    let words = Words::of(language);
    let prefix = Place { language, kind: Kind::Home }.folder(publication);
    Shell {
        title: publication.title.get(language).to_owned(),
        publisher: publication.publisher.get(language).to_owned(),
        notice: publication.notice.as_ref().map(|it| set(it.get(language), language)),
        root: links.root.clone(),
        home: links.to(Kind::Home),
        exit_url: publication.exit_url.clone(),
        traces: role(links, "traces").map(|it| Link { label: words.exit_traces.to_owned(), ..it }),
        menu: menu(links),
        languages: languages(links),
        first_help: help(publication, language).into_iter().find(|it| !it.is_emergency),
        has_emergency: publication.help_lines.iter().any(|it| it.is_emergency),
        help: help(publication, language),
        help_verified_on: publication
            .help_lines
            .iter()
            .map(|it| it.verified_on)
            .min()
            .map(|it| day(&it.to_string(), language))
            .unwrap_or_default(),
        legal: ["about", "contact", "legal", "privacy", "traces"]
            .iter()
            .filter_map(|it| role(links, it))
            .collect(),
        // The page itself states how far it complies: once is enough.
        accessibility: role(links, "accessibility")
            .map(|it| if it.current { it } else { Link { label: words.accessibility.to_owned(), ..it } })
            .unwrap_or(Link { label: words.accessibility.to_owned(), ..Link::default() }),
        site_map: plain_link(links, Kind::SiteMap, words.site_map),
        feed: Link {
            href: links.file(&format!("{prefix}feed.xml")),
            label: words.feed.to_owned(),
            ..Link::default()
        },
        license: Link {
            href: words.license_address.to_owned(),
            label: words.license_name.to_owned(),
            ..Link::default()
        },
    }
}

/// A link to a page of the site.
pub fn plain_link(links: &Links<'_>, kind: Kind<'_>, label: &str) -> Link {
    Link { href: links.to(kind), label: label.to_owned(), ..Link::default() }
}

/// A link to a page written by the editors, marked when it is in another language.
pub fn page_link(links: &Links<'_>, page: &Page) -> Link {
    let other = page.language != links.here.language;
    Link {
        href: links.to(Kind::Page(page)),
        label: page.title.clone(),
        current: matches!(links.here.kind, Kind::Page(here) if here.slug == page.slug),
        lang: other.then(|| page.language.code()),
    }
}

fn role(links: &Links<'_>, role: &str) -> Option<Link> {
    links.page(|it| it.role == role).map(|it| page_link(links, it))
}

fn menu(links: &Links<'_>) -> Vec<Link> {
    let words = Words::of(links.here.language);
    let here = links.here.kind;
    let entry =
        |kind: Kind<'_>, label: &str, current: bool| Link { current, ..plain_link(links, kind, label) };
    let in_edition = matches!(here, Kind::Editions | Kind::Edition(_) | Kind::Section(..) | Kind::Whole(_));
    let mut menu = vec![
        entry(Kind::Home, words.home, matches!(here, Kind::Home)),
        entry(Kind::Editions, words.editions, in_edition),
        entry(Kind::Indicators, words.indicators, matches!(here, Kind::Indicators | Kind::Indicator(_))),
        entry(Kind::Definitions, words.definitions, matches!(here, Kind::Definitions | Kind::Concept(_))),
        entry(Kind::Sources, words.sources, matches!(here, Kind::Sources | Kind::Inventory)),
    ];
    menu.extend(role(links, "methods"));
    menu
}

fn languages(links: &Links<'_>) -> Vec<Link> {
    let found: Vec<Link> = places::languages(links.publication)
        .into_iter()
        .filter_map(|language| {
            let place = links.here.translation(links.publication, language)?;
            Some(Link {
                href: links.place(place),
                label: words::name(language).to_owned(),
                current: language == links.here.language,
                lang: Some(language.code()),
            })
        })
        .collect();
    if found.len() > 1 { found } else { Vec::new() }
}

fn help(publication: &Publication, language: Language) -> Vec<Help> {
    let words = Words::of(language);
    let dialled =
        |number: &str| -> String { number.chars().filter(|it| it.is_ascii_digit() || *it == '+').collect() };
    publication
        .help_lines
        .iter()
        .map(|line| Help {
            href: format!("{}:{}", if line.by_text_message { "sms" } else { "tel" }, dialled(&line.number)),
            action: if line.by_text_message { words.text_message } else { words.call },
            // A number is never cut at the end of a line.
            spoken: line.spoken.replace(' ', "\u{a0}"),
            label: set(line.label.get(language), language),
            details: set(line.details.get(language), language),
            is_emergency: line.is_emergency,
        })
        .collect()
}

/// The head of a page; `subject` is what the page alone is about, empty for the home page.
pub fn head(links: &Links<'_>, kind: &'static str, subject: &str, description: &str) -> Head {
    let publication = links.publication;
    let here = links.here;
    let letter = publication.title.get(here.language);
    let publisher = publication.publisher.get(here.language);
    let issue = match here.kind {
        Kind::Edition(edition) | Kind::Section(edition, _) | Kind::Whole(edition) => {
            format!("{letter}, {}", edition.issue_line)
        }
        _ => letter.to_owned(),
    };
    let parts = [subject, &issue, publisher];
    let title = parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" – ");
    let lost = matches!(here.kind, Kind::NotFound);
    let alternates = places::languages(publication).into_iter().filter_map(|language| {
        let place = here.translation(publication, language)?;
        Some(Link { href: absolute(publication, place), lang: Some(language.code()), ..Link::default() })
    });
    let alternates: Vec<Link> = if lost { Vec::new() } else { alternates.collect() };
    Head {
        lang: here.language.code(),
        title,
        description: if description.is_empty() { issue } else { description.to_owned() },
        canonical: (!lost).then(|| absolute(publication, here)),
        alternates: if alternates.len() > 1 { alternates } else { Vec::new() },
        trail: trail(links),
        kind,
    }
}

/// The pages between home and this one, then this one.
fn trail(links: &Links<'_>) -> Vec<Link> {
    let words = Words::of(links.here.language);
    let last = |label: &str| Link { label: label.to_owned(), current: true, ..Link::default() };
    let editions = plain_link(links, Kind::Editions, words.editions);
    let rest = match links.here.kind {
        Kind::Home | Kind::NotFound => return Vec::new(),
        Kind::Editions => vec![last(words.editions)],
        Kind::Edition(edition) => vec![editions, last(&edition.issue_line)],
        Kind::Section(edition, section) => {
            let contents = plain_link(links, Kind::Edition(edition), &edition.issue_line);
            vec![editions, contents, last(&plain(&section.title))]
        }
        Kind::Whole(edition) => {
            let contents = plain_link(links, Kind::Edition(edition), &edition.issue_line);
            vec![editions, contents, last(words.whole)]
        }
        Kind::Indicators => vec![last(words.indicators)],
        Kind::Indicator(indicator) => vec![
            plain_link(links, Kind::Indicators, words.indicators),
            last(indicator.label.get(links.here.language)),
        ],
        Kind::Definitions => vec![last(words.definitions)],
        Kind::Concept(definition) => vec![
            plain_link(links, Kind::Definitions, words.definitions),
            last(definition.term.get(links.here.language)),
        ],
        Kind::Coverage => vec![last(words.coverage)],
        Kind::Sources => vec![last(words.sources)],
        Kind::Inventory => vec![plain_link(links, Kind::Sources, words.sources), last(words.inventory)],
        Kind::Page(page) => vec![last(&page.title)],
        Kind::SiteMap => vec![last(words.site_map)],
    };
    let mut trail = vec![plain_link(links, Kind::Home, words.home)];
    trail.extend(rest);
    trail
}
