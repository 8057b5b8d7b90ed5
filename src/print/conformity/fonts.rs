//! Fonts: embedded, and every code they show leads to a character (ISO 14289-1, 7.21; ISO 19005-2, 6.2.11).

use std::collections::{BTreeMap, BTreeSet};

use crate::print::conformity::content::Content;
use crate::print::conformity::file::{Dictionary, Object, Reader, of};
use crate::print::conformity::{Failures, Place, maps};

/// Names of encodings whose codes lead to characters by themselves (ISO 32000-1, 9.6.6).
const ENCODINGS: &[&str] = &["WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding"];

/// Checks the characters of every font that shows something.
pub fn check(reader: &Reader<'_>, content: &Content, failures: &mut Failures) {
    for (id, codes) in &content.codes {
        let font = reader.object(*id);
        let place = Place::Object(id.0);
        let name = reader.name(font, "BaseFont").unwrap_or_default();
        unicode(reader, font, (&name, codes), place, failures);
        if reader.name(font, "Subtype").as_deref() == Some("Type0") {
            composite(reader, font, codes, place, failures);
        }
    }
}

/// Checks that the program of every font of the file is in it.
pub fn check_embedded(reader: &Reader<'_>, failures: &mut Failures) {
    for (id, object) in &reader.pdf.objects {
        let Some(font) = of(object) else { continue };
        let is_font = reader.name(font, "Type").as_deref() == Some("Font");
        let kind = reader.name(font, "Subtype").unwrap_or_default();
        if is_font && !kind.starts_with("CIDFont") {
            embedded(reader, font, Place::Object(id.0), failures);
        }
    }
}

fn embedded(reader: &Reader<'_>, font: &Dictionary, place: Place, failures: &mut Failures) {
    let kind = reader.name(font, "Subtype").unwrap_or_default();
    let described = match kind.as_str() {
        "Type3" => return,
        "Type0" => descendant(reader, font),
        _ => Some(font),
    };
    let descriptor = described.and_then(|it| reader.dictionary(it, "FontDescriptor"));
    let is_embedded = descriptor.is_some_and(|it| {
        ["FontFile", "FontFile2", "FontFile3"].into_iter().any(|key| reader.get(it, key).is_some())
    });
    if !is_embedded {
        failures.add("ua1-31-009", place, reader.name(font, "BaseFont").unwrap_or_default());
    }
}

fn descendant<'a>(reader: &'a Reader<'a>, font: &'a Dictionary) -> Option<&'a Dictionary> {
    reader.list(font, "DescendantFonts").first().and_then(|it| of(reader.follow(it)))
}

/// Every code shown leads to a character.
fn unicode(
    reader: &Reader<'_>,
    font: &Dictionary,
    (name, codes): (&str, &BTreeSet<u16>),
    place: Place,
    failures: &mut Failures,
) {
    let Some(Object::Stream(map)) = reader.get(font, "ToUnicode") else {
        let encoding = reader.get(font, "Encoding");
        let is_known = encoding.is_some_and(|it| match it {
            Object::Name(name) => ENCODINGS.contains(&String::from_utf8_lossy(name).as_ref()),
            other => of(other).is_some_and(|it| reader.get(it, "Differences").is_some()),
        });
        if !is_known {
            failures.add("ua1-31-027", place, name);
        }
        return;
    };
    let map = read_map(&String::from_utf8_lossy(&reader.unpacked(map)));
    for code in codes {
        match map.get(code) {
            None => failures.add("ua1-10-001", place, format!("{name}: {code:04X}")),
            Some(text) if text.contains(&0) => {
                failures.add("ua1-31-028", place, format!("{name}: {code:04X}"))
            }
            Some(text) if text.iter().any(|it| matches!(it, 0xfeff | 0xfffe)) => {
                failures.add("ua1-31-029", place, format!("{name}: {code:04X}"));
            }
            Some(_) => {}
        }
    }
}

fn composite(
    reader: &Reader<'_>,
    font: &Dictionary,
    codes: &BTreeSet<u16>,
    place: Place,
    failures: &mut Failures,
) {
    let encoding = reader.get(font, "Encoding");
    let descendant = descendant(reader, font);
    maps::check(reader, encoding, descendant, place, failures);
    let Some(descendant) = descendant else { return };
    let is_identity = encoding.is_some_and(|it| it.as_name().is_ok_and(|it| it.starts_with(b"Identity")));
    if is_identity && codes.contains(&0) {
        failures.add("ua1-31-030", place, reader.name(font, "BaseFont").unwrap_or_default());
    }
    if reader.name(descendant, "Subtype").as_deref() == Some("CIDFontType2") {
        let map = reader.get(descendant, "CIDToGIDMap");
        let is_sound = match map {
            Some(Object::Stream(_)) => true,
            Some(other) => other.as_name().is_ok_and(|it| it == b"Identity"),
            None => false,
        };
        if !is_sound {
            failures.add("ua1-31-004", place, "");
        }
    }
}

/// The codes of a ToUnicode map and what they lead to, as UTF-16 units (ISO 32000-1, 9.10.3).
fn read_map(words: &str) -> BTreeMap<u16, Vec<u16>> {
    let mut map = BTreeMap::new();
    let mut section = "";
    let mut row: Vec<Vec<u16>> = Vec::new();
    let mut rest = words;
    while let Some(start) = rest.find(|it: char| !it.is_whitespace()) {
        rest = &rest[start..];
        if let Some(inner) = rest.strip_prefix('<').filter(|it| !it.starts_with('<')) {
            let Some(end) = inner.find('>') else { break };
            row.push(units(&inner[..end]));
            rest = &inner[end + 1..];
            match (section, row.as_slice()) {
                ("char", [from, to]) => {
                    if let [code] = from.as_slice() {
                        map.insert(*code, to.clone());
                    }
                    row.clear();
                }
                ("range", [first, last, to]) => {
                    range(&mut map, first, last, to);
                    row.clear();
                }
                _ => {}
            }
            continue;
        }
        let end = rest.find(|it: char| it.is_whitespace() || it == '<').filter(|it| *it > 0).unwrap_or(1);
        let Some(word) = rest.get(..end) else { break };
        match word {
            "beginbfchar" => (section, row) = ("char", Vec::new()),
            "beginbfrange" => (section, row) = ("range", Vec::new()),
            "endbfchar" | "endbfrange" => section = "",
            _ if word.starts_with('[') && section == "range" => {
                let Some(close) = rest.find(']') else { break };
                let list: Vec<Vec<u16>> = rest[..close]
                    .split('<')
                    .skip(1)
                    .filter_map(|it| it.split('>').next())
                    .map(units)
                    .collect();
                if let [first, _] = row.as_slice()
                    && let [code] = first.as_slice()
                {
                    map.extend((*code..).zip(list));
                }
                row.clear();
                rest = &rest[close + 1..];
                continue;
            }
            _ => {}
        }
        rest = &rest[end..];
    }
    map
}

fn range(map: &mut BTreeMap<u16, Vec<u16>>, first: &[u16], last: &[u16], to: &[u16]) {
    let ([first], [last]) = (first, last) else { return };
    for (step, code) in (*first..=*last).enumerate() {
        let mut text = to.to_vec();
        if let Some(unit) = text.last_mut() {
            *unit = unit.wrapping_add(u16::try_from(step).unwrap_or_default());
        }
        map.insert(code, text);
    }
}

/// Hexadecimal digits as units of two bytes; one byte alone is a unit.
fn units(digits: &str) -> Vec<u16> {
    let digits: Vec<u16> =
        digits.chars().filter_map(|it| it.to_digit(16)).filter_map(|it| u16::try_from(it).ok()).collect();
    digits.chunks(4).map(|it| it.iter().fold(0, |unit, digit| unit << 4 | digit)).collect()
}
