use std::collections::BTreeMap;

use crate::edition::walk;
use crate::print::finish::Pdf;
use crate::print::identity::Identity;
use crate::print::sheet::{Item, Owner};
use crate::print::structure::{Node, NodeId};
use crate::print::tests::{Printed, print, sample};

fn said<'a>(identity: &'a Identity, name: &str) -> Option<&'a str> {
    identity.properties.iter().find(|it| it.name == name).map(|it| it.value.as_str())
}

/// Words placed for each element that has an identity, line ends and added hyphens taken out.
fn words(printed: &Printed) -> BTreeMap<NodeId, String> {
    let tree = &printed.document.tree;
    let mut made = BTreeMap::new();
    for element in tree.identities.keys() {
        let Node::Element { kids, .. } = &tree.nodes[*element] else { continue };
        let mut words = String::new();
        for item in printed.document.sheets.iter().flat_map(|it| &it.items) {
            if let (Item::Text(text), Owner::Content(node)) = (item, item.owner())
                && kids.contains(&node)
            {
                words.push_str(text.text.trim_end_matches('\u{ad}'));
            }
        }
        made.insert(*element, words);
    }
    made
}

#[test]
fn every_number_of_the_text_has_its_anchor_and_its_words() {
    let edition = sample::full();
    let printed = print(&edition);
    let words = words(&printed);
    let identities = &printed.document.tree.identities;
    let squeezed = |it: &str| it.split_whitespace().collect::<String>();
    for placed in walk::citations(&edition) {
        let citation = placed.citation;
        let found = identities.iter().any(|(node, it)| {
            said(it, Identity::ANCHOR) == Some(&citation.anchor)
                && said(it, Identity::VALUE) == Some(&citation.value.normalize().to_string())
                && squeezed(&words[node]) == squeezed(&citation.shown)
        });
        assert!(found, "{citation:?}");
    }
}

#[test]
fn every_cell_is_printed_once_under_its_place() {
    let edition = sample::full();
    let printed = print(&edition);
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for identity in printed.document.tree.identities.values() {
        if let Some(place) = said(identity, Identity::CELL) {
            *places.entry(place).or_default() += 1;
        }
    }
    assert!(places.values().all(|it| *it == 1), "{places:?}");
    for display in &edition.displays {
        let last = format!("{}/{}/{}", display.anchor, display.grid.rows.len(), display.grid.columns.len());
        assert!(places.contains_key(last.as_str()), "{last} is missing");
    }
}

#[test]
fn identities_are_announced_and_stand_beside_other_attributes() {
    let pdf = Pdf::load_mem(&print(&sample::full()).bytes).unwrap();
    let marks = pdf.catalog().unwrap().get(b"MarkInfo").unwrap().as_dict().unwrap();
    assert!(marks.get(b"UserProperties").unwrap().as_bool().unwrap());
    let mut count = 0;
    for element in pdf.objects.values().filter_map(|it| it.as_dict().ok()) {
        let Ok(attributes) = element.get(b"A") else { continue };
        let single = std::slice::from_ref(attributes);
        for attribute in attributes.as_array().map_or(single, Vec::as_slice) {
            let Ok(attribute) = attribute.as_dict() else { continue };
            let is_ours =
                attribute.get(b"O").and_then(|it| it.as_name()).is_ok_and(|it| it == b"UserProperties");
            if is_ours {
                let properties = attribute.get(b"P").unwrap().as_array().unwrap();
                assert!(properties.iter().all(|it| it.as_dict().unwrap().has(b"N")));
                count += 1;
            }
        }
    }
    assert!(count > 20, "{count}");
}
