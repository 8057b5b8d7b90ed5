//! Every page of the site and its address. Addresses are folders, so that they outlive the way pages are made.

use crate::data::Period;
use crate::edition::concept::version_anchor;
use crate::edition::{Definition, Edition, IndicatorHistory, Page, Publication, Section, Target, address};
use crate::text::Language;

/// What a page shows.
#[derive(Debug, Clone, Copy)]
pub enum Kind<'a> {
    /// The home page.
    Home,
    /// The list of editions.
    Editions,
    /// The contents of an edition.
    Edition(&'a Edition),
    /// One section of an edition.
    Section(&'a Edition, &'a Section),
    /// An edition on one page.
    Whole(&'a Edition),
    /// The list of indicators.
    Indicators,
    /// One indicator.
    Indicator(&'a IndicatorHistory),
    /// The definitions.
    Definitions,
    /// One concept: its wordings, its measures side by side.
    Concept(&'a Definition),
    /// What is asked of the observatory, and what answers.
    Coverage,
    /// The datasets.
    Sources,
    /// The inventory of data.
    Inventory,
    /// A page written by the editors.
    Page(&'a Page),
    /// The site map.
    SiteMap,
    /// What readers see at an address that does not exist.
    NotFound,
}

/// A page in one language.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The page's language.
    pub language: Language,
    /// What it shows.
    pub kind: Kind<'a>,
}

/// Languages of the site: those declared, then those some edition is written in.
pub fn languages(publication: &Publication) -> Vec<Language> {
    let mut languages = publication.languages.clone();
    let written = publication.editions.iter().map(|it| it.language);
    for language in written.chain(publication.pages.iter().map(|it| it.language)) {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}

/// Every page, in the order of the site map.
pub fn all(publication: &Publication) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    for language in languages(publication) {
        let mut kinds = vec![Kind::Home, Kind::Editions];
        for edition in publication.editions.iter().filter(|it| it.language == language) {
            kinds.push(Kind::Edition(edition));
            kinds.extend(sections(edition).map(|it| Kind::Section(edition, it)));
            kinds.push(Kind::Whole(edition));
        }
        kinds.push(Kind::Indicators);
        kinds.extend(publication.indicators.iter().map(Kind::Indicator));
        kinds.push(Kind::Definitions);
        kinds.extend(publication.definitions.iter().filter(|it| it.has_page()).map(Kind::Concept));
        if !publication.asked.is_empty() {
            kinds.push(Kind::Coverage);
        }
        kinds.extend([Kind::Sources, Kind::Inventory]);
        kinds.extend(publication.pages.iter().filter(|it| it.language == language).map(Kind::Page));
        kinds.push(Kind::SiteMap);
        places.extend(kinds.into_iter().map(|kind| Place { language, kind }));
    }
    let language = publication.languages.first().copied().unwrap_or(Language::French);
    places.push(Place { language, kind: Kind::NotFound });
    places
}

/// The sections of an edition in reading order, parts left aside.
pub fn sections(edition: &Edition) -> impl Iterator<Item = &Section> {
    edition.parts.iter().flat_map(|it| &it.sections)
}

impl<'a> Place<'a> {
    /// The address under the site's root: a folder with a final `/`, empty for the home page.
    pub fn folder(&self, publication: &Publication) -> String {
        let rest = match self.kind {
            Kind::Home | Kind::NotFound => String::new(),
            Kind::Editions => "editions/".to_owned(),
            Kind::Edition(edition) => format!("editions/{}/", edition.slug),
            Kind::Section(edition, section) => address::section(edition, &section.slug),
            Kind::Whole(edition) => format!("editions/{}/integrale/", edition.slug),
            Kind::Indicators => "indicateurs/".to_owned(),
            Kind::Indicator(indicator) => format!("indicateurs/{}/", indicator.id),
            Kind::Definitions => "definitions/".to_owned(),
            Kind::Concept(definition) => format!("definitions/{}/", definition.id),
            Kind::Coverage => "couverture/".to_owned(),
            Kind::Sources => "sources/".to_owned(),
            Kind::Inventory => "inventaire/".to_owned(),
            Kind::Page(page) => format!("{}/", page.slug),
            Kind::SiteMap => "plan-du-site/".to_owned(),
        };
        address::folder(publication, self.language, &rest)
    }

    /// The file under the site's root.
    pub fn file(&self, publication: &Publication) -> String {
        let name = if matches!(self.kind, Kind::NotFound) { "404.html" } else { "index.html" };
        self.folder(publication) + name
    }

    /// What leads from this page to the site's root: `../../`, or an absolute path for the page that is
    /// shown at any address.
    pub fn root(&self, publication: &Publication) -> String {
        if matches!(self.kind, Kind::NotFound) {
            return base_path(&publication.base_url).to_owned();
        }
        "../".repeat(self.folder(publication).matches('/').count())
    }

    /// The same page in another language, when it was written.
    pub fn translation(&self, publication: &'a Publication, language: Language) -> Option<Place<'a>> {
        let kind = match self.kind {
            Kind::Edition(edition) => Kind::Edition(translated(publication, edition, language)?),
            Kind::Whole(edition) => Kind::Whole(translated(publication, edition, language)?),
            Kind::Section(edition, section) => {
                let edition = translated(publication, edition, language)?;
                Kind::Section(edition, sections(edition).find(|it| it.slug == section.slug)?)
            }
            Kind::Page(page) => Kind::Page(
                publication.pages.iter().find(|it| it.slug == page.slug && it.language == language)?,
            ),
            Kind::NotFound => Kind::Home,
            other => other,
        };
        Some(Place { language, kind })
    }
}

fn translated<'a>(
    publication: &'a Publication,
    edition: &Edition,
    language: Language,
) -> Option<&'a Edition> {
    publication.editions.iter().find(|it| it.slug == edition.slug && it.language == language)
}

/// The path part of an address, with a first and a final `/`.
fn base_path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').map_or("/", |slash| &rest[slash..]);
    if path.ends_with('/') { path } else { "/" }
}

/// Links from one page to others.
#[derive(Debug, Clone)]
pub struct Links<'a> {
    /// All there is.
    pub publication: &'a Publication,
    /// The page the links stand on.
    pub here: Place<'a>,
    /// What leads to the site's root.
    pub root: String,
}

impl<'a> Links<'a> {
    /// Links that stand on `here`.
    pub fn new(publication: &'a Publication, here: Place<'a>) -> Links<'a> {
        Links { publication, here, root: here.root(publication) }
    }

    /// The code of the site's first language, when this page is in another one.
    pub fn original_language(&self) -> Option<&'static str> {
        let first = self.publication.languages.first().copied();
        first.filter(|it| *it != self.here.language).map(Language::code)
    }

    /// The address of a file under the site's root, seen from here.
    pub fn file(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    /// The address of a page in the language of this one.
    pub fn to(&self, kind: Kind<'_>) -> String {
        let language = match kind {
            Kind::Edition(edition) | Kind::Section(edition, _) | Kind::Whole(edition) => edition.language,
            Kind::Page(page) => page.language,
            _ => self.here.language,
        };
        self.place(Place { language, kind })
    }

    /// The address of any page. It names `index.html`, so that the site reads from a disk too.
    pub fn place(&self, place: Place<'_>) -> String {
        self.file(&place.file(self.publication))
    }

    /// The edition called `slug`, in this language if it was written in it.
    pub fn edition(&self, slug: &str) -> Option<&'a Edition> {
        let mut found = self.publication.editions.iter().filter(|it| it.slug == slug);
        let first = found.clone().next();
        found.find(|it| it.language == self.here.language).or(first)
    }

    /// The page that `wanted` describes, in this language if it was written in it.
    pub fn page(&self, wanted: impl Fn(&Page) -> bool) -> Option<&'a Page> {
        let mut found = self.publication.pages.iter().filter(|it| wanted(it));
        let first = found.clone().next();
        found.find(|it| it.language == self.here.language).or(first)
    }

    /// The address behind a link of the text; `edition` is the one the text stands in.
    pub fn target(&self, target: &Target, edition: Option<&'a Edition>) -> String {
        match target {
            Target::External(address) => address.clone(),
            Target::Section { section, anchor } => match edition {
                Some(edition) => self.section(edition, section, anchor.as_deref()),
                None => String::from("#"),
            },
            Target::Display(index) => {
                let shown = edition.and_then(|it| Some((it, it.displays.get(*index)?)));
                shown.map_or_else(
                    || String::from("#"),
                    |(edition, it)| self.section(edition, &it.section, Some(&it.anchor)),
                )
            }
            Target::Page(slug) => match self.page(|it| it.slug == *slug) {
                Some(page) => self.to(Kind::Page(page)),
                None => self.to(Kind::SiteMap),
            },
            Target::Indicator(id) => self.indicator(id),
            Target::Definition(id) => format!("{}#definition--{id}", self.to(Kind::Definitions)),
            Target::Edition(slug) => match self.edition(slug) {
                Some(edition) => self.to(Kind::Edition(edition)),
                None => self.to(Kind::Editions),
            },
        }
    }

    /// The address of an indicator's page.
    pub fn indicator(&self, id: &str) -> String {
        match self.publication.indicators.iter().find(|it| it.id == id) {
            Some(indicator) => self.to(Kind::Indicator(indicator)),
            None => self.to(Kind::Indicators),
        }
    }

    /// The address where the page of a concept shows the wording that holds from that day.
    pub fn version(&self, id: &str, from: Period) -> String {
        match self.publication.definitions.iter().find(|it| it.id == id) {
            Some(definition) => format!("{}#{}", self.to(Kind::Concept(definition)), version_anchor(from)),
            None => self.to(Kind::Definitions),
        }
    }

    /// The address of a place in an edition, on this page when it shows that place.
    pub fn section(&self, edition: &'a Edition, slug: &str, anchor: Option<&str>) -> String {
        let fragment = |anchor: Option<&str>| anchor.map(|it| format!("#{it}")).unwrap_or_default();
        match self.here.kind {
            Kind::Section(_, section) if section.slug == slug && anchor.is_some() => fragment(anchor),
            Kind::Whole(_) => anchor.map_or_else(|| format!("#section--{slug}"), |it| format!("#{it}")),
            _ => match sections(edition).find(|it| it.slug == slug) {
                Some(section) => self.to(Kind::Section(edition, section)) + &fragment(anchor),
                None => self.to(Kind::Edition(edition)),
            },
        }
    }
}
