//! A whole edition as pages: cover, editorial, contents, body, data of the charts, closing pages.

use std::collections::BTreeMap;

use crate::print::flow::{Filled, fill};
use crate::print::furniture::furnish;
use crate::print::page::Page;
use crate::print::setting::Setting;
use crate::print::sheet::{Bookmark, Link, Place, Sheet};
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

/// Sets the whole edition.
pub fn compose(mut setting: Setting<'_>) -> Document {
    let cover = Page { items: setting.cover(), ..Page::default() };
    let [front, contents, body, data, closing] =
        [0; 5].map(|_| setting.tree.element(Tree::ROOT, Role::Group));
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
    pieces.append(&mut setting.closing(closing));
    let rest = fill(&setting, pieces, from);
    let mut places = trial.places;
    places.extend(rest.places.clone());
    let list = setting.contents(contents, &places);
    let filled = fill(&setting, editorial.into_iter().chain(list).collect(), 1);
    append(&mut done, filled);
    append(&mut done, rest);
    for (index, page) in done.pages.iter_mut().enumerate().skip(1) {
        furnish(&setting, page, index);
    }
    Document {
        sheets: done.pages.into_iter().map(|it| Sheet { items: it.items }).collect(),
        tree: setting.tree,
        links: setting.links,
        places: done.places,
        bookmarks: done.bookmarks,
    }
}

fn append(done: &mut Filled, mut more: Filled) {
    done.pages.append(&mut more.pages);
    for (name, place) in more.places {
        done.places.entry(name).or_insert(place);
    }
    done.bookmarks.append(&mut more.bookmarks);
}
