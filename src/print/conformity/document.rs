//! What the catalogue says of the whole document (ISO 14289-1, 7.1, 7.2, 7.10, 7.11, 7.15, 7.16, 7.20).

use crate::print::conformity::file::{Object, Reader, of};
use crate::print::conformity::{Failures, Place};

/// Checks the catalogue and what hangs from it directly.
pub fn check(reader: &Reader<'_>, failures: &mut Failures) {
    let catalog = reader.catalog();
    let marked = reader.dictionary(catalog, "MarkInfo");
    let says =
        |key| marked.and_then(|it| reader.get(it, key)).is_some_and(|it| matches!(it, Object::Boolean(true)));
    if !says("Marked") || reader.dictionary(catalog, "StructTreeRoot").is_none() {
        failures.document("ua1-marked");
    }
    if says("Suspects") {
        failures.document("ua1-01-007");
    }
    match reader.dictionary(catalog, "ViewerPreferences").and_then(|it| reader.get(it, "DisplayDocTitle")) {
        Some(Object::Boolean(true)) => {}
        Some(_) => failures.document("ua1-07-002"),
        None => failures.document("ua1-07-001"),
    }
    let language = reader.text(catalog, "Lang").filter(|it| is_language(it));
    if language.is_none() {
        failures.document("ua1-11-006");
        if reader.dictionary(catalog, "Outlines").is_some_and(|it| reader.get(it, "First").is_some()) {
            failures.document("ua1-11-003");
        }
    }
    layers(reader, failures);
    attachments(reader, failures);
    forms(reader, failures);
    encryption(reader, failures);
    references(reader, failures);
}

/// Whether a code has the shape of a language tag (RFC 5646, in short).
pub fn is_language(code: &str) -> bool {
    let mut parts = code.split('-');
    let first = parts.next().unwrap_or_default();
    let is_word =
        |it: &str| !it.is_empty() && it.len() <= 8 && it.chars().all(|it| it.is_ascii_alphanumeric());
    (2..=8).contains(&first.len()) && first.chars().all(|it| it.is_ascii_alphabetic()) && parts.all(is_word)
}

fn layers(reader: &Reader<'_>, failures: &mut Failures) {
    let Some(properties) = reader.dictionary(reader.catalog(), "OCProperties") else { return };
    let own = reader.dictionary(properties, "D").into_iter();
    let others = reader.list(properties, "Configs").into_iter().filter_map(|it| of(reader.follow(it)));
    for configuration in own.chain(others) {
        if reader.text(configuration, "Name").is_none_or(|it| it.is_empty()) {
            failures.document("ua1-20-001");
        }
        if reader.get(configuration, "AS").is_some() {
            failures.document("ua1-20-003");
        }
    }
}

fn attachments(reader: &Reader<'_>, failures: &mut Failures) {
    for (id, object) in &reader.pdf.objects {
        let Some(entry) = of(object).filter(|it| reader.dictionary(it, "EF").is_some()) else { continue };
        if reader.text(entry, "F").is_none() || reader.text(entry, "UF").is_none() {
            failures.add("ua1-21-001", Place::Object(id.0), "");
        }
    }
}

fn forms(reader: &Reader<'_>, failures: &mut Failures) {
    let Some(form) = reader.dictionary(reader.catalog(), "AcroForm") else { return };
    for part in reader.list(form, "XFA") {
        if let Object::Stream(stream) = reader.follow(part) {
            let words = String::from_utf8_lossy(&reader.unpacked(stream)).into_owned();
            if words.contains("dynamicRender") && words.contains("required") {
                failures.document("ua1-25-001");
            }
        }
    }
}

fn encryption(reader: &Reader<'_>, failures: &mut Failures) {
    let Some(encryption) = reader.dictionary(&reader.pdf.trailer, "Encrypt") else { return };
    // Bit 10: contents may be read out (ISO 32000-1, table 22).
    match reader.integer(encryption, "P") {
        None => failures.document("ua1-26-001"),
        Some(allowed) if allowed & (1 << 9) == 0 => failures.document("ua1-26-002"),
        Some(_) => {}
    }
}

fn references(reader: &Reader<'_>, failures: &mut Failures) {
    for (id, object) in &reader.pdf.objects {
        let Object::Stream(stream) = object else { continue };
        let is_form = reader.name(&stream.dict, "Subtype").as_deref() == Some("Form");
        if is_form && reader.get(&stream.dict, "Ref").is_some() {
            failures.add("ua1-30-001", Place::Object(id.0), "");
        }
    }
}
