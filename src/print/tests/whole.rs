//! A second scan, over whole documents: displays kept whole, notes beside their calls, running heads, numbers of
//! pages, links, contents, bookmarks.

use std::collections::{BTreeMap, BTreeSet};

use crate::print::identity::Identity;
use crate::print::sheet::{Goal, Item, Owner, Sheet, Text};
use crate::print::structure::{Node, NodeId, Role, Tree};
use crate::print::tests::sample::full;
use crate::print::tests::{Printed, print};

/// The rules of whole documents that one breaks, one sentence a breach.
pub fn faults(printed: &Printed) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(broken_displays(printed));
    found.extend(strayed_notes(printed));
    found.extend(furniture(printed));
    found.extend(lost_links(printed));
    found.extend(wrong_contents(printed));
    found
}

fn texts(sheet: &Sheet) -> impl Iterator<Item = &Text> {
    sheet.items.iter().filter_map(|it| match it {
        Item::Text(it) => Some(it),
        Item::Shape(_) => None,
    })
}

/// The pages each stretch of content stands on, drawings included.
fn pages_of_content(printed: &Printed) -> BTreeMap<NodeId, BTreeSet<usize>> {
    let mut found: BTreeMap<NodeId, BTreeSet<usize>> = BTreeMap::new();
    for (page, sheet) in printed.document.sheets.iter().enumerate() {
        for item in &sheet.items {
            if let Owner::Content(node) = item.owner() {
                found.entry(node).or_default().insert(page);
            }
        }
    }
    found
}

/// Everything under an element but footnotes and, where `rows` says so, the rows of tables.
fn under(tree: &Tree, element: NodeId, rows: bool) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut open = vec![element];
    while let Some(node) = open.pop() {
        match &tree.nodes[node] {
            Node::Content => found.push(node),
            Node::Element { role: Role::Note { .. }, .. } => {}
            Node::Element { role: Role::TableBody, .. } if !rows => {}
            Node::Element { kids, .. } => open.extend(kids),
        }
    }
    found
}

/// Charts whose drawing, title, reading and source do not stand on one page.
fn broken_displays(printed: &Printed) -> Vec<String> {
    let placed = pages_of_content(printed);
    let tree = &printed.document.tree;
    let mut found = Vec::new();
    for (element, identity) in &tree.identities {
        let Some(display) = identity.properties.iter().find(|it| it.name == Identity::DISPLAY) else {
            continue;
        };
        let is_chart = display.value.starts_with("chart");
        let pages: BTreeSet<usize> =
            under(tree, *element, true).iter().filter_map(|it| placed.get(it)).flatten().copied().collect();
        if is_chart && pages.len() > 1 {
            found.push(format!("{} stands on pages {pages:?}", display.value));
        }
    }
    found
}

/// Footnotes that do not begin on the page of their call.
fn strayed_notes(printed: &Printed) -> Vec<String> {
    let places = &printed.document.places;
    let calls = places.iter().filter_map(|(name, place)| Some((name.strip_prefix("call-")?, place)));
    let mut found = Vec::new();
    for (number, call) in calls {
        match places.get(&format!("note-{number}")) {
            Some(note) if note.page == call.page => {}
            note => found.push(format!("note {number} called on page {} stands at {note:?}", call.page)),
        }
    }
    found
}

/// Pages without their number or running head; the heads of facing pages say different things.
fn furniture(printed: &Printed) -> Vec<String> {
    let mut found = Vec::new();
    let mut heads: [BTreeSet<&str>; 2] = Default::default();
    let bands: BTreeSet<usize> =
        printed.document.places.iter().filter(|it| it.0.starts_with("part-")).map(|it| it.1.page).collect();
    for (page, sheet) in printed.document.sheets.iter().enumerate().skip(1) {
        let number = (page + 1).to_string();
        if !texts(sheet).any(|it| it.owner == Owner::Footer && it.text == number) {
            found.push(format!("page {page} lacks its number"));
        }
        let head: Vec<&str> =
            texts(sheet).filter(|it| it.owner == Owner::Header).map(|it| it.text.as_str()).collect();
        if head.is_empty() && !bands.contains(&page) {
            found.push(format!("page {page} lacks its running head"));
        }
        heads[page % 2].extend(head);
    }
    let [right, left] = &heads;
    found.extend(right.intersection(left).map(|it| format!("left and right pages are headed « {it} »")));
    found
}

/// Links and bookmarks that lead to no place of the document.
fn lost_links(printed: &Printed) -> Vec<String> {
    let document = &printed.document;
    let goals = document.links.iter().filter_map(|it| match &it.goal {
        Goal::Place(place) if !document.places.contains_key(place) => Some(format!("no place `{place}`")),
        _ => None,
    });
    let beyond = document.bookmarks.iter().filter(|it| it.place.page >= document.sheets.len());
    goals.chain(beyond.map(|it| format!("bookmark « {} » leads beyond the end", it.title))).collect()
}

/// Numbers of the contents list that are not those of the pages they lead to.
fn wrong_contents(printed: &Printed) -> Vec<String> {
    let document = &printed.document;
    let mut found = Vec::new();
    let mut count = 0;
    let in_contents: BTreeSet<NodeId> = (0..document.tree.nodes.len())
        .filter(|it| matches!(document.tree.nodes[*it], Node::Element { role: Role::ContentsItem, .. }))
        .flat_map(|it| under(&document.tree, it, true))
        .collect();
    for text in document.sheets.iter().flat_map(texts) {
        let Owner::Content(node) = text.owner else { continue };
        let (Some(link), true) = (text.link, in_contents.contains(&node)) else { continue };
        let (Goal::Place(place), Ok(number)) = (&document.links[link].goal, text.text.parse::<usize>())
        else {
            continue;
        };
        count += 1;
        if document.places.get(place).map(|it| it.page + 1) != Some(number) {
            found.push(format!("the contents send to page {number} for `{place}`"));
        }
    }
    if count == 0 {
        found.push("the contents give no page".to_owned());
    }
    found
}

#[test]
fn an_edition_with_everything_keeps_the_rules_of_whole_documents() {
    assert_eq!(faults(&print(&full())), [""; 0]);
}

#[test]
fn the_scan_of_whole_documents_sees_each_kind_of_damage() {
    let expect = |damage: &dyn Fn(&mut Printed), said: &str| {
        let mut printed = print(&full());
        damage(&mut printed);
        let found = faults(&printed);
        assert!(found.iter().any(|it| it.contains(said)), "{said}: {found:?}");
    };
    let without = |printed: &mut Printed, is: &dyn Fn(&Text) -> bool| {
        for sheet in &mut printed.document.sheets {
            sheet.items.retain(|it| !matches!(it, Item::Text(text) if is(text)));
        }
    };
    expect(&|it| without(it, &|text| text.owner == Owner::Footer && text.text == "4"), "lacks its number");
    expect(&|it| without(it, &|text| text.owner == Owner::Header), "lacks its running head");
    let forget = |it: &mut Printed| {
        it.document.places.remove("display-0");
    };
    expect(&forget, "no place `display-0`");
    let move_note = |it: &mut Printed| it.document.places.get_mut("note-2").unwrap().page += 1;
    expect(&move_note, "note 2 called on page");
    let move_section = |it: &mut Printed| it.document.places.get_mut("section-deaths").unwrap().page += 1;
    expect(&move_section, "the contents send to page");
    let same_heads = |it: &mut Printed| {
        for item in it.document.sheets.iter_mut().flat_map(|it| &mut it.items) {
            if let Item::Text(text) = item
                && text.owner == Owner::Header
            {
                text.text = "Partout".to_owned();
            }
        }
    };
    expect(&same_heads, "left and right pages are headed");
    let tear_chart = |it: &mut Printed| {
        let tree = &it.document.tree;
        let figure = (0..tree.nodes.len())
            .find(|it| matches!(tree.nodes[*it], Node::Element { role: Role::Figure { .. }, .. }))
            .unwrap();
        let content = under(tree, figure, true)[0];
        let page = it
            .document
            .sheets
            .iter()
            .position(|it| it.items.iter().any(|it| it.owner() == Owner::Content(content)))
            .unwrap();
        let items = &mut it.document.sheets[page].items;
        let at = items.iter().position(|it| it.owner() == Owner::Content(content)).unwrap();
        let torn = items.remove(at);
        it.document.sheets[page + 1].items.push(torn);
    };
    expect(&tear_chart, "stands on pages");
}
