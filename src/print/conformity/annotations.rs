//! Annotations: tagged as what they are, described, in an order of their own (ISO 14289-1, 7.18).

use crate::print::conformity::file::{Dictionary, Object, ObjectId, Reader, of};
use crate::print::conformity::tree::StructureTree;
use crate::print::conformity::{Failures, Place};

/// Types of annotation that ISO 32000-1 defines (table 169).
const KNOWN: &[&str] = &[
    "Text",
    "Link",
    "FreeText",
    "Line",
    "Square",
    "Circle",
    "Polygon",
    "PolyLine",
    "Highlight",
    "Underline",
    "Squiggly",
    "StrikeOut",
    "Stamp",
    "Caret",
    "Ink",
    "Popup",
    "FileAttachment",
    "Sound",
    "Movie",
    "Widget",
    "Screen",
    "PrinterMark",
    "TrapNet",
    "Watermark",
    "3D",
    "Redact",
];
/// Bit 2 of the flags: hidden from everybody (ISO 32000-1, table 165).
const HIDDEN: i64 = 2;

/// Every annotation of every page: page, object, dictionary.
pub fn all<'a>(reader: &'a Reader<'a>) -> Vec<(u32, Option<ObjectId>, &'a Dictionary)> {
    let mut found = Vec::new();
    for (number, page) in &reader.pages {
        for annotation in reader.list(reader.object(*page), "Annots") {
            if let Some(entry) = of(reader.follow(annotation)) {
                found.push((*number, annotation.as_reference().ok(), entry));
            }
        }
    }
    found
}

/// Checks every annotation.
pub fn check(reader: &Reader<'_>, tree: &StructureTree<'_>, failures: &mut Failures) {
    for (number, id, entry) in all(reader) {
        let place = id.map_or(Place::Page(number), |it| Place::Object(it.0));
        let page = reader.object(reader.pages[&number]);
        match reader.name(page, "Tabs").as_deref() {
            None => failures.add("ua1-28-008", Place::Page(number), ""),
            Some("S") => {}
            Some(other) => failures.add("ua1-28-009", Place::Page(number), other),
        }
        let kind = reader.name(entry, "Subtype").unwrap_or_default();
        let owner = id.and_then(|it| tree.owners.get(&it)).map(|it| &tree.elements[*it]);
        let is_hidden = reader.integer(entry, "F").unwrap_or_default() & HIDDEN != 0;
        let owner_kind = owner.map(|it| it.kind.as_str());
        let has_contents = reader.text(entry, "Contents").is_some_and(|it| !it.trim().is_empty());
        let has_alternative =
            owner.is_some_and(|it| reader.text(it.entry, "Alt").is_some_and(|it| !it.trim().is_empty()));
        let has_language = owner.map_or_else(|| document_has_language(reader), |it| it.has_language);
        if !KNOWN.contains(&kind.as_str()) {
            failures.add("ua1-28-006", place, &kind);
        }
        if has_contents && !has_language {
            failures.add("ua1-11-004", place, "");
        }
        match kind.as_str() {
            "TrapNet" => failures.add("ua1-28-007", place, ""),
            "PrinterMark" if owner.is_some() => failures.add("ua1-28-017", place, ""),
            "PrinterMark" | "Popup" => {}
            _ if is_hidden => {}
            "Link" => {
                if owner_kind != Some("Link") {
                    failures.add("ua1-28-011", place, owner_kind.unwrap_or_default());
                }
                if !has_contents {
                    failures.add("ua1-28-012", place, "");
                }
            }
            "Widget" => {
                if owner_kind != Some("Form") {
                    failures.add("ua1-28-010", place, owner_kind.unwrap_or_default());
                }
                if !has_alternative && !has_label(reader, entry) {
                    failures.add("ua1-28-005", place, "");
                }
            }
            _ => {
                if owner_kind != Some("Annot") {
                    failures.add("ua1-28-002", place, &kind);
                }
                if !has_contents && !has_alternative {
                    failures.add("ua1-28-004", place, &kind);
                }
            }
        }
    }
}

fn document_has_language(reader: &Reader<'_>) -> bool {
    reader.text(reader.catalog(), "Lang").is_some_and(|it| !it.trim().is_empty())
}

/// Whether a field, or one it is a part of, has a name for people.
fn has_label(reader: &Reader<'_>, widget: &Dictionary) -> bool {
    let mut field = widget;
    for _ in 0..32 {
        if reader.text(field, "TU").is_some_and(|it| !it.trim().is_empty()) {
            return true;
        }
        match reader.get(field, "Parent") {
            Some(Object::Dictionary(parent)) => field = parent,
            _ => break,
        }
    }
    false
}
