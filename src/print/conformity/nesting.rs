//! How elements may stand in one another, and what each kind must say (ISO 32000-1, 14.8.4 and 14.8.5).

use std::collections::BTreeMap;

use crate::print::conformity::file::{Dictionary, Object, Reader, of};
use crate::print::conformity::tree::{Element, StructureTree};
use crate::print::conformity::{Failures, Place};

/// A kind, the kids it may have, and the condition that says so.
const KIDS: &[(&str, &[&str], &str)] = &[
    ("Table", &["TR", "THead", "TBody", "TFoot", "Caption"], "ua1-09-004"),
    ("THead", &["TR"], "ua1-09-004"),
    ("TBody", &["TR"], "ua1-09-004"),
    ("TFoot", &["TR"], "ua1-09-004"),
    ("TR", &["TH", "TD"], "ua1-09-004"),
    ("L", &["LI", "L", "Caption"], "ua1-09-005"),
    ("LI", &["Lbl", "LBody"], "ua1-09-005"),
    ("TOC", &["TOCI", "TOC", "Caption"], "ua1-09-006"),
    ("TOCI", &["Lbl", "Reference", "NonStruct", "P", "TOC", "Link", "Span"], "ua1-09-006"),
];

/// A kind, the parents it may have, and the condition that says so.
const PARENTS: &[(&str, &[&str], &str)] = &[
    ("TR", &["Table", "THead", "TBody", "TFoot"], "ua1-09-004"),
    ("TH", &["TR"], "ua1-09-004"),
    ("TD", &["TR"], "ua1-09-004"),
    ("THead", &["Table"], "ua1-09-004"),
    ("TBody", &["Table"], "ua1-09-004"),
    ("TFoot", &["Table"], "ua1-09-004"),
    ("LI", &["L"], "ua1-09-005"),
    ("LBody", &["LI"], "ua1-09-005"),
    ("TOCI", &["TOC"], "ua1-09-006"),
];

/// Checks every element.
pub fn check(reader: &Reader<'_>, tree: &StructureTree<'_>, failures: &mut Failures) {
    for element in &tree.elements {
        nesting(tree, element, failures);
        match element.kind.as_str() {
            "Figure" => described(reader, element, "ua1-13-004", failures),
            "Formula" => described(reader, element, "ua1-17-002", failures),
            "Table" => scopes(reader, tree, element, failures),
            _ => {}
        }
        languages(reader, element, failures);
    }
    notes(reader, tree, failures);
}

fn nesting(tree: &StructureTree<'_>, element: &Element<'_>, failures: &mut Failures) {
    let kids = tree.kinds_of_kids(element);
    for (_, allowed, condition) in KIDS.iter().filter(|it| it.0 == element.kind) {
        for kid in kids.iter().filter(|it| !allowed.contains(it)) {
            failures.add(condition, element.place(), format!("{} > {kid}", element.kind));
        }
    }
    let count = |kind: &str| kids.iter().filter(|it| **it == kind).count();
    if element.kind == "Table" && (count("THead") > 1 || count("TFoot") > 1 || count("Caption") > 1) {
        failures.add("ua1-09-004", element.place(), "Table");
    }
    let parent = tree.kind_of_parent(element).unwrap_or("StructTreeRoot");
    for (_, allowed, condition) in PARENTS.iter().filter(|it| it.0 == element.kind) {
        if !allowed.contains(&parent) {
            failures.add(condition, element.place(), format!("{parent} > {}", element.kind));
        }
    }
}

fn described(reader: &Reader<'_>, element: &Element<'_>, condition: &'static str, failures: &mut Failures) {
    let says = |key| reader.text(element.entry, key).is_some_and(|it| !it.trim().is_empty());
    if !says("Alt") && !says("ActualText") {
        failures.add(condition, element.place(), "");
    }
}

/// Header cells say what they head, unless cells name their headers.
fn scopes(reader: &Reader<'_>, tree: &StructureTree<'_>, table: &Element<'_>, failures: &mut Failures) {
    let mut cells = Vec::new();
    let mut waiting: Vec<usize> = table.kids.clone();
    while let Some(index) = waiting.pop() {
        let element = &tree.elements[index];
        match element.kind.as_str() {
            "TH" | "TD" => cells.push(element),
            // A table in a cell is judged on its own.
            "Table" => {}
            _ => waiting.extend(&element.kids),
        }
    }
    if cells.iter().any(|it| attribute(reader, it.entry, "Headers").is_some()) {
        return;
    }
    for cell in cells.iter().filter(|it| it.kind == "TH") {
        let scope = attribute(reader, cell.entry, "Scope").and_then(|it| it.as_name().ok());
        if !scope.is_some_and(|it| matches!(it, b"Row" | b"Column" | b"Both")) {
            failures.add("ua1-15-003", cell.place(), "");
        }
    }
}

/// An attribute of an element, its own or that of one of its classes (ISO 32000-1, 14.7.5).
fn attribute<'a>(reader: &'a Reader<'a>, entry: &'a Dictionary, key: &str) -> Option<&'a Object> {
    let own = reader.list(entry, "A").into_iter().filter_map(|it| of(reader.follow(it)));
    let found = own.into_iter().find_map(|it| reader.get(it, key));
    if found.is_some() {
        return found;
    }
    let root = reader.dictionary(reader.catalog(), "StructTreeRoot")?;
    let classes = reader.dictionary(root, "ClassMap")?;
    reader.list(entry, "C").into_iter().find_map(|class| {
        let name = String::from_utf8_lossy(reader.follow(class).as_name().ok()?).into_owned();
        let of_class = reader.list(classes, &name).into_iter().filter_map(|it| of(reader.follow(it)));
        of_class.into_iter().find_map(|it| reader.get(it, key))
    })
}

/// What is said in place of content, or of an abbreviation, is in a known language.
fn languages(reader: &Reader<'_>, element: &Element<'_>, failures: &mut Failures) {
    let is_said = ["Alt", "ActualText", "E"].into_iter().any(|it| reader.text(element.entry, it).is_some());
    if element.has_language {
        return;
    }
    if !element.content.is_empty() {
        failures.add("ua1-11-001", element.place(), "");
    }
    if is_said {
        failures.add("ua1-11-002", element.place(), "");
    }
}

/// Every note has an identifier of its own.
fn notes(reader: &Reader<'_>, tree: &StructureTree<'_>, failures: &mut Failures) {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    for note in tree.elements.iter().filter(|it| it.kind == "Note") {
        match reader.text(note.entry, "ID").filter(|it| !it.is_empty()) {
            None => failures.add("ua1-19-003", note.place(), ""),
            Some(id) => {
                if seen.insert(id.clone(), note.place()).is_some() {
                    failures.add("ua1-19-004", note.place(), id);
                }
            }
        }
    }
}
