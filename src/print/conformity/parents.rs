//! The parent tree: from marked content and annotations back to their element (ISO 32000-1, 14.7.4.4).
//!
//! Other validators do not judge it, though readers walk it to know what they point at.

use std::collections::{BTreeMap, BTreeSet};

use crate::print::conformity::content::Content;
use crate::print::conformity::file::{Dictionary, Object, ObjectId, Reader, of};
use crate::print::conformity::tree::StructureTree;
use crate::print::conformity::{Failures, Place};

const CONDITION: &str = "ua1-parent-tree";

/// Checks both ways: what a page marks has an element that owns it, and the tree leads to that element.
pub fn check(reader: &Reader<'_>, content: &Content, tree: &StructureTree<'_>, failures: &mut Failures) {
    if tree.elements.is_empty() {
        return;
    }
    let mut numbers = BTreeMap::new();
    let root = reader.dictionary(reader.catalog(), "StructTreeRoot");
    if let Some(parents) = root.and_then(|it| reader.dictionary(it, "ParentTree")) {
        collect(reader, parents, &mut numbers, 0);
    }
    let mut owners: BTreeMap<(ObjectId, i64), Vec<ObjectId>> = BTreeMap::new();
    for element in &tree.elements {
        for (page, mcid) in &element.content {
            if let (Some(page), Some(id)) = (page, element.id) {
                owners.entry((*page, *mcid)).or_default().push(id);
            }
        }
    }
    for (number, page) in &content.pages {
        let place = Place::Page(*number);
        let marked: BTreeSet<i64> = page.identifiers.iter().copied().collect();
        if marked.is_empty() {
            continue;
        }
        if marked.len() < page.identifiers.len() {
            failures.add(CONDITION, place, "MCID twice");
        }
        let key = reader.integer(reader.object(page.page), "StructParents");
        let Some(Object::Array(list)) = key.and_then(|it| numbers.get(&it)).map(|it| reader.follow(it))
        else {
            failures.add(CONDITION, place, "StructParents");
            continue;
        };
        for mcid in marked {
            let listed = usize::try_from(mcid).ok().and_then(|it| list.get(it));
            let listed = listed.and_then(|it| it.as_reference().ok());
            match owners.get(&(page.page, mcid)).map(Vec::as_slice) {
                Some([owner]) if Some(*owner) == listed => {}
                _ => failures.add(CONDITION, place, format!("MCID {mcid}")),
            }
        }
    }
    for (annotation, owner) in &tree.owners {
        let key = reader.integer(reader.object(*annotation), "StructParent");
        let listed = key.and_then(|it| numbers.get(&it)).and_then(|it| it.as_reference().ok());
        if listed.is_none() || listed != tree.elements[*owner].id {
            failures.add(CONDITION, Place::Object(annotation.0), "StructParent");
        }
    }
}

/// The entries of a number tree (ISO 32000-1, 7.9.7).
fn collect<'a>(
    reader: &'a Reader<'_>,
    node: &'a Dictionary,
    numbers: &mut BTreeMap<i64, &'a Object>,
    depth: usize,
) {
    if let Some(Object::Array(pairs)) = reader.get(node, "Nums") {
        for pair in pairs.chunks_exact(2) {
            if let Ok(key) = reader.follow(&pair[0]).as_i64() {
                numbers.insert(key, &pair[1]);
            }
        }
    }
    if depth < 32 {
        for kid in reader.list(node, "Kids") {
            if let Some(kid) = of(reader.follow(kid)) {
                collect(reader, kid, numbers, depth + 1);
            }
        }
    }
}
