//! Files for machines: Atom feeds, the sitemap, `robots.txt`.

use std::fmt::Write;

use crate::edition::{Publication, address};
use crate::site::places::{self, Kind, Place};
use crate::site::shell::absolute;
use crate::text::Language;
use crate::text::markup::escape;

/// The editions in one language as an Atom feed (RFC 4287). Dates are days of release, so that the same
/// input gives the same feed.
pub fn atom(publication: &Publication, language: Language) -> String {
    let home = Place { language, kind: Kind::Home };
    let editions = || publication.editions.iter().filter(|it| it.language == language);
    let newest = editions().map(|it| it.release).max();
    let instant = |day: String| format!("{day}T00:00:00Z");
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <title>{}</title>\n<id>{}</id>\n",
        language.code(),
        escape(publication.title.get(language)),
        escape(&absolute(publication, home))
    );
    let _ = write!(
        xml,
        "<link rel=\"self\" href=\"{0}feed.xml\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{0}\"/>\n\
         <author><name>{1}</name></author>\n<updated>{2}</updated>\n",
        escape(&absolute(publication, home)),
        escape(publication.publisher.get(language)),
        instant(newest.map_or_else(|| "1970-01-01".to_owned(), |it| it.to_string()))
    );
    for edition in editions() {
        let page = absolute(publication, Place { language, kind: Kind::Edition(edition) });
        let _ = write!(
            xml,
            "<entry>\n<title>{}</title>\n<id>{page}</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n\
             <link rel=\"enclosure\" type=\"application/pdf\" href=\"{}\"/>\n\
             <published>{released}</published>\n<updated>{released}</updated>\n<summary>{}</summary>\n</entry>\n",
            escape(&format!("{}, {}", edition.title, edition.issue_line)),
            escape(&format!("{}{}", publication.base_url, address::pdf(edition, publication))),
            escape(&edition.summary),
            page = escape(&page),
            released = instant(edition.release.to_string()),
        );
    }
    xml + "</feed>\n"
}

/// Every page with its translations, as the sitemap protocol wants.
pub fn sitemap(publication: &Publication) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let languages = places::languages(publication);
    for place in places::all(publication).iter().filter(|it| !matches!(it.kind, Kind::NotFound)) {
        let _ = write!(xml, "<url><loc>{}</loc>", escape(&absolute(publication, *place)));
        let translations: Vec<Place<'_>> =
            languages.iter().filter_map(|it| place.translation(publication, *it)).collect();
        for other in translations.iter().filter(|_| translations.len() > 1) {
            let _ = write!(
                xml,
                "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                other.language.code(),
                escape(&absolute(publication, *other))
            );
        }
        if let Kind::Edition(edition) | Kind::Section(edition, _) | Kind::Whole(edition) = place.kind {
            let _ = write!(xml, "<lastmod>{}</lastmod>", edition.release);
        }
        xml.push_str("</url>\n");
    }
    xml + "</urlset>\n"
}

/// Everything may be read by everybody.
pub fn robots(publication: &Publication) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", publication.base_url)
}
