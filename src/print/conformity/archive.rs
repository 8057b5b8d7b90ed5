//! PDF/A-2a and 3a: what a file may hold if it is to be read the same in fifty years (ISO 19005-2 and 19005-3).

use crate::print::conformity::annotations;
use crate::print::conformity::content::Content;
use crate::print::conformity::file::{Dictionary, Object, Reader, of};
use crate::print::conformity::metadata::Metadata;
use crate::print::conformity::{Archive, Failures, Place};

/// Actions that may stay: they go somewhere (ISO 19005-2, 6.5.1).
const ACTIONS: &[&str] = &["GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm"];
const NAMED_ACTIONS: &[&str] = &["NextPage", "PrevPage", "FirstPage", "LastPage"];
/// Ways of blending that ISO 32000-1 defines (tables 136 and 137).
const BLENDING: &[&str] = &[
    "Normal",
    "Compatible",
    "Multiply",
    "Screen",
    "Overlay",
    "Darken",
    "Lighten",
    "ColorDodge",
    "ColorBurn",
    "HardLight",
    "SoftLight",
    "Difference",
    "Exclusion",
    "Hue",
    "Saturation",
    "Color",
    "Luminosity",
];
const FILTERS: &[&str] = &[
    "ASCIIHexDecode",
    "ASCII85Decode",
    "FlateDecode",
    "RunLengthDecode",
    "CCITTFaxDecode",
    "JBIG2Decode",
    "DCTDecode",
    "JPXDecode",
    "Crypt",
];
/// Flags of an annotation: printed, and neither hidden, invisible nor never viewed (ISO 19005-2, 6.3.2).
const PRINT: i64 = 4;
const NEVER: i64 = 1 | 2 | 32 | 256;
/// Longest name, in bytes (ISO 19005-2, 6.1.13).
const LONGEST_NAME: usize = 127;

/// Checks the whole file.
pub fn check(
    reader: &Reader<'_>,
    archive: Archive,
    metadata: &Metadata,
    content: &Content,
    failures: &mut Failures,
) {
    if reader.get(&reader.pdf.trailer, "ID").is_none() {
        failures.document("a-6.1.3-id");
    }
    if reader.get(&reader.pdf.trailer, "Encrypt").is_some() {
        failures.document("a-6.1.3-encrypted");
    }
    packet(reader, archive, metadata, failures);
    catalog(reader, failures);
    for (id, object) in &reader.pdf.objects {
        let place = Place::Object(id.0);
        if let Object::Stream(stream) = object {
            streams(reader, &stream.dict, place, failures);
        }
        nested(reader, object, archive, place, failures, 0);
    }
    colours(reader, content, failures);
    for (number, id, entry) in annotations::all(reader) {
        let place = id.map_or(Place::Page(number), |it| Place::Object(it.0));
        annotation(reader, entry, place, failures);
    }
}

fn packet(reader: &Reader<'_>, archive: Archive, metadata: &Metadata, failures: &mut Failures) {
    if !metadata.is_present || !metadata.is_plain {
        failures.document("a-6.6-metadata");
    }
    let part = archive.part().to_string();
    let claims = metadata.claims.archive.as_ref();
    if !claims.is_some_and(|(claimed, level)| *claimed == part && level == "A") {
        failures.document("a-6.6-claim");
    }
    if metadata.claims.accessible.is_some() && !metadata.has_extension {
        failures.add("a-6.6-metadata", Place::Document, "pdfuaid");
    }
    let information = reader.dictionary(&reader.pdf.trailer, "Info");
    let title = information.and_then(|it| reader.text(it, "Title")).filter(|it| !it.is_empty());
    if title.is_some() && title != metadata.title {
        failures.add("a-6.6-information", Place::Document, "Title");
    }
}

fn catalog(reader: &Reader<'_>, failures: &mut Failures) {
    let catalog = reader.catalog();
    for (key, condition) in
        [("AA", "a-6.5-actions"), ("NeedsRendering", "a-6.4-fields"), ("Requirements", "a-6.11-names")]
    {
        if reader.get(catalog, key).is_some() {
            failures.add(condition, Place::Document, key);
        }
    }
    if let Some(names) = reader.dictionary(catalog, "Names") {
        for key in ["AlternatePresentations", "JavaScript"] {
            if reader.get(names, key).is_some() {
                failures.add("a-6.11-names", Place::Document, key);
            }
        }
    }
    if let Some(form) = reader.dictionary(catalog, "AcroForm") {
        let needs = reader.get(form, "NeedAppearances").is_some_and(|it| matches!(it, Object::Boolean(true)));
        if needs || reader.get(form, "XFA").is_some() {
            failures.document("a-6.4-fields");
        }
    }
    let Some(layers) = reader.dictionary(catalog, "OCProperties") else { return };
    let own = reader.dictionary(layers, "D").into_iter();
    let others = reader.list(layers, "Configs").into_iter().filter_map(|it| of(reader.follow(it)));
    for configuration in own.chain(others) {
        let is_named = reader.text(configuration, "Name").is_some_and(|it| !it.is_empty());
        if !is_named || reader.get(configuration, "AS").is_some() {
            failures.document("a-6.9-layers");
        }
    }
}

fn streams(reader: &Reader<'_>, entry: &Dictionary, place: Place, failures: &mut Failures) {
    for filter in reader.list(entry, "Filter") {
        let name = reader.follow(filter).as_name().map(|it| String::from_utf8_lossy(it).into_owned());
        if let Ok(name) = name
            && !FILTERS.contains(&name.as_str())
        {
            failures.add("a-6.1.7-filter", place, name);
        }
    }
    if ["F", "FFilter", "FDecodeParms"].into_iter().any(|it| reader.get(entry, it).is_some()) {
        failures.add("a-6.1.7-external", place, "");
    }
    match reader.name(entry, "Subtype").as_deref() {
        Some("Image") => {
            let interpolated =
                reader.get(entry, "Interpolate").is_some_and(|it| matches!(it, Object::Boolean(true)));
            if interpolated || ["Alternates", "OPI"].into_iter().any(|it| reader.get(entry, it).is_some()) {
                failures.add("a-6.2.8-image", place, "");
            }
        }
        Some("PS") => failures.add("a-6.2.9-xobject", place, "PS"),
        Some("Form") => {
            for key in ["OPI", "PS", "Ref"] {
                if reader.get(entry, key).is_some() {
                    failures.add("a-6.2.9-xobject", place, key);
                }
            }
        }
        _ => {}
    }
}

/// What may stand anywhere: actions, graphics states, file specifications, long names.
fn nested(
    reader: &Reader<'_>,
    object: &Object,
    archive: Archive,
    place: Place,
    failures: &mut Failures,
    depth: usize,
) {
    if depth > 64 {
        return;
    }
    match object {
        Object::Name(name) if name.len() > LONGEST_NAME => failures.add("a-6.11-names", place, ""),
        Object::Array(items) => {
            items.iter().for_each(|it| nested(reader, it, archive, place, failures, depth + 1));
        }
        other => {
            let Some(entry) = of(other) else { return };
            dictionary(reader, entry, archive, place, failures);
            entry.iter().for_each(|(_, it)| nested(reader, it, archive, place, failures, depth + 1));
        }
    }
}

fn dictionary(
    reader: &Reader<'_>,
    entry: &Dictionary,
    archive: Archive,
    place: Place,
    failures: &mut Failures,
) {
    let kind = reader.name(entry, "Type");
    if kind.as_deref() == Some("ExtGState") {
        state(reader, entry, place, failures);
    }
    let action = reader.name(entry, "S").filter(|_| kind.as_deref() == Some("Action"));
    if let Some(action) = action {
        let is_named = action == "Named"
            && !reader.name(entry, "N").is_some_and(|it| NAMED_ACTIONS.contains(&it.as_str()));
        if !ACTIONS.contains(&action.as_str()) || is_named {
            failures.add("a-6.5-actions", place, action);
        }
    }
    if reader.dictionary(entry, "EF").is_some() {
        attachment(reader, entry, archive, place, failures);
    }
}

fn state(reader: &Reader<'_>, entry: &Dictionary, place: Place, failures: &mut Failures) {
    for key in ["TR", "HTP"] {
        if reader.get(entry, key).is_some() {
            failures.add("a-6.2.5-state", place, key);
        }
    }
    if reader.name(entry, "TR2").is_some_and(|it| it != "Default") {
        failures.add("a-6.2.5-state", place, "TR2");
    }
    for mode in reader.list(entry, "BM") {
        let name = reader.follow(mode).as_name().map(|it| String::from_utf8_lossy(it).into_owned());
        if name.is_ok_and(|it| !BLENDING.contains(&it.as_str())) {
            failures.add("a-6.2.10-blending", place, "BM");
        }
    }
}

/// Attachments: none that is not PDF/A in part 2; any in part 3, if it says how it relates to the document.
fn attachment(
    reader: &Reader<'_>,
    entry: &Dictionary,
    archive: Archive,
    place: Place,
    failures: &mut Failures,
) {
    let file = reader.dictionary(entry, "EF").and_then(|it| reader.dictionary(it, "F"));
    let kind = file.and_then(|it| reader.name(it, "Subtype"));
    let is_sound = match archive {
        Archive::Part3 => {
            let is_listed = reader
                .list(reader.catalog(), "AF")
                .into_iter()
                .any(|it| Place::Object(it.as_reference().map_or(0, |it| it.0)) == place);
            let is_said = reader.name(entry, "AFRelationship").is_some();
            let names = ["F", "UF"].into_iter().all(|it| reader.text(entry, it).is_some());
            is_listed && is_said && names && kind.is_some()
        }
        Archive::Part2 => kind.as_deref() == Some("application/pdf"),
    };
    if !is_sound {
        failures.add("a-6.8-attachment", place, reader.text(entry, "F").unwrap_or_default());
    }
}

/// A colour that depends on the device needs an intent that says what the device is (ISO 19005-2, 6.2.3 and 6.2.4).
fn colours(reader: &Reader<'_>, content: &Content, failures: &mut Failures) {
    let mut space = None;
    for intent in reader.list(reader.catalog(), "OutputIntents") {
        let Some(intent) = of(reader.follow(intent)) else { continue };
        if reader.name(intent, "S").as_deref() != Some("GTS_PDFA1") {
            continue;
        }
        let Some(Object::Stream(profile)) = reader.get(intent, "DestOutputProfile") else {
            failures.document("a-6.2.3-intent");
            continue;
        };
        // Bytes 16 to 19 of an ICC profile name its colour space (ICC.1:2004-10, 7.2.6).
        space = reader.unpacked(profile).get(16..20).map(<[u8]>::to_vec);
        if reader.integer(&profile.dict, "N").is_none() || space.is_none() {
            failures.document("a-6.2.3-intent");
        }
    }
    for (number, page) in &content.pages {
        for operator in &page.colours {
            let wanted: &[u8] = match operator.as_str() {
                "rg" | "RG" => b"RGB ",
                "k" | "K" => b"CMYK",
                _ => b"",
            };
            let is_met = space.as_deref().is_some_and(|it| wanted.is_empty() || it == wanted);
            if !is_met {
                failures.add("a-6.2.4-device-colour", Place::Page(*number), operator);
            }
        }
    }
}

fn annotation(reader: &Reader<'_>, entry: &Dictionary, place: Place, failures: &mut Failures) {
    let kind = reader.name(entry, "Subtype").unwrap_or_default();
    if matches!(kind.as_str(), "3D" | "Sound" | "Screen" | "Movie") {
        failures.add("a-6.3-annotation-flags", place, &kind);
    }
    let flags = reader.integer(entry, "F");
    if kind != "Popup" && !flags.is_some_and(|it| it & PRINT != 0 && it & NEVER == 0) {
        failures.add("a-6.3-annotation-flags", place, format!("F {}", flags.unwrap_or_default()));
    }
    if kind == "Widget" && (reader.get(entry, "A").is_some() || reader.get(entry, "AA").is_some()) {
        failures.add("a-6.4-fields", place, "A");
    }
}
