//! A whole edition as pages: cover, editorial, contents, body, data of the charts, closing pages.

use std::collections::BTreeMap;

use crate::print::cited::citation_place;
use crate::print::flow::fill;
use crate::print::furniture::furnish;
use crate::print::page::{Filled, Page};
use crate::print::references::References;
use crate::print::setting::Setting;
use crate::print::sheet::{Bookmark, Item, Link, Place, Sheet};
use crate::print::structure::{Role, Tree};

/// An edition set in pages, before any PDF library is named.
#[derive(Debug, Clone)]
pub struct Document {
    /// Pages, the cover first.
    pub sheets: Vec<Sheet>,
    /// Logical structure.
    pub tree: Tree,
    /// Links, as placed texts name them.
    pub links: Vec<Link>,
    /// Named places, where links lead.
    pub places: BTreeMap<String, Place>,
    /// The outline, in order.
    pub bookmarks: Vec<Bookmark>,
}

/// Rounds of layout before the pages that links print are held to one width.
const ROUNDS: usize = 5;

/// Sets the whole edition.
pub fn compose(setting: Setting<'_>) -> Document {
    compose_within(&setting, ROUNDS)
}

/// Sets the whole edition; links may change what they print in `rounds` rounds.
pub fn compose_within(setting: &Setting<'_>, rounds: usize) -> Document {
    let mut references = References::default();
    let mut round = 0;
    loop {
        let mut start = setting.clone();
        start.references = references.clone();
        let (document, met) = set(start);
        round += 1;
        let next = references.after(&met, &document.places, &document.sheets, round >= rounds);
        // Numbers of one width cannot move anything any more: the second of their rounds is final.
        if next == references || round > rounds + 3 {
            return document;
        }
        references = next;
    }
}

/// One round: every page, and the places of links that may print a page.
fn set(mut setting: Setting<'_>) -> (Document, BTreeMap<usize, String>) {
    let cover = Page { items: setting.cover(), ..Page::default() };
    let [front, contents, body, data, cited, closing] =
        [0; 6].map(|_| setting.tree.element(Tree::ROOT, Role::Group));
    let mut done = Filled { pages: vec![cover], ..Filled::default() };
    let editorial = setting.front(front);
    // The contents list is set twice: once to know how many pages it takes, once with page numbers.
    let (tree, links) = (setting.tree.clone(), setting.links.clone());
    let trial = setting.contents(contents, &BTreeMap::new());
    let trial = fill(&setting, editorial.iter().cloned().chain(trial).collect(), 1);
    let from = 1 + trial.pages.len();
    (setting.tree, setting.links) = (tree, links);
    let mut pieces = setting.body(body);
    pieces.append(&mut setting.data_of_charts(data));
    pieces.append(&mut setting.cited(cited));
    pieces.append(&mut setting.closing(closing));
    let rest = fill(&setting, pieces, from);
    let mut places = trial.places;
    places.extend(rest.places.clone());
    let list = setting.contents(contents, &places);
    let filled = fill(&setting, editorial.into_iter().chain(list).collect(), 1);
    done.append(filled);
    done.append(rest);
    for (index, page) in done.pages.iter_mut().enumerate().skip(1) {
        furnish(&setting, page, index);
    }
    let sheets: Vec<Sheet> = done.pages.into_iter().map(|it| Sheet { items: it.items }).collect();
    add_citations(&mut done.places, &sheets);
    let document = Document {
        sheets,
        tree: setting.tree,
        links: setting.links,
        places: done.places,
        bookmarks: done.bookmarks,
    };
    (document, setting.references.met)
}

/// Adds the place of each citation, the first time it is printed after the cover.
fn add_citations(places: &mut BTreeMap<String, Place>, sheets: &[Sheet]) {
    for (page, sheet) in sheets.iter().enumerate().skip(1) {
        for item in &sheet.items {
            let Item::Text(text) = item else { continue };
            if let Some(anchor) = &text.citation {
                let place = Place { page, y: text.y - text.size };
                places.entry(citation_place(anchor)).or_insert(place);
            }
        }
    }
}
