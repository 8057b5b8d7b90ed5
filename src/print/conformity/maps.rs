//! Character maps of composite fonts: known or embedded, and of the same collection of characters as the font
//! (ISO 14289-1, 7.21.3; ISO 32000-1, 9.7.5).

use crate::print::conformity::file::{Dictionary, Object, Reader, Stream};
use crate::print::conformity::{Failures, Place};

/// Predefined maps, without their direction of writing, for each collection of Adobe's (ISO 32000-1, table 118).
const PREDEFINED: [(&str, &[&str]); 5] = [
    ("GB1", &["GB-EUC", "GBpc-EUC", "GBK-EUC", "GBKp-EUC", "GBK2K", "UniGB-UCS2", "UniGB-UTF16"]),
    ("CNS1", &["B5pc", "HKscs-B5", "ETen-B5", "ETenms-B5", "CNS-EUC", "UniCNS-UCS2", "UniCNS-UTF16"]),
    (
        "Japan1",
        &[
            "83pv-RKSJ",
            "90ms-RKSJ",
            "90msp-RKSJ",
            "90pv-RKSJ",
            "Add-RKSJ",
            "EUC",
            "Ext-RKSJ",
            "",
            "UniJIS-UCS2",
            "UniJIS-UCS2-HW",
            "UniJIS-UTF16",
        ],
    ),
    ("Korea1", &["KSC-EUC", "KSCms-UHC", "KSCms-UHC-HW", "KSCpc-EUC", "UniKS-UCS2", "UniKS-UTF16"]),
    ("Identity", &["Identity"]),
];

/// Checks the map of a composite font against its descendant.
pub fn check(
    reader: &Reader<'_>,
    encoding: Option<&Object>,
    descendant: Option<&Dictionary>,
    place: Place,
    failures: &mut Failures,
) {
    match encoding {
        Some(Object::Name(name)) => {
            let name = String::from_utf8_lossy(name).into_owned();
            match collection(&name) {
                None => failures.add("ua1-31-006", place, name),
                Some("Identity") => {}
                Some(ordering) => {
                    let of_map = Collection {
                        registry: Some("Adobe".to_owned()),
                        ordering: Some(ordering.to_owned()),
                        supplement: None,
                    };
                    agree(reader, &of_map, descendant, place, failures);
                }
            }
        }
        Some(Object::Stream(map)) => embedded(reader, map, descendant, place, failures),
        _ => failures.add("ua1-31-006", place, ""),
    }
}

/// The collection of a predefined map.
fn collection(map: &str) -> Option<&'static str> {
    let stem = match map {
        "H" | "V" => "",
        _ => map.strip_suffix("-H").or_else(|| map.strip_suffix("-V"))?,
    };
    PREDEFINED.into_iter().find(|(_, maps)| maps.contains(&stem)).map(|(ordering, _)| ordering)
}

fn embedded(
    reader: &Reader<'_>,
    map: &Stream,
    descendant: Option<&Dictionary>,
    place: Place,
    failures: &mut Failures,
) {
    let bytes = reader.unpacked(map);
    let words: Vec<&str> = std::str::from_utf8(&bytes).unwrap_or_default().split_whitespace().collect();
    let declared = reader.integer(&map.dict, "WMode").unwrap_or_default();
    let own = words.windows(2).find(|it| it[0] == "/WMode").and_then(|it| it[1].parse().ok()).unwrap_or(0);
    if declared != own {
        failures.add("ua1-31-007", place, format!("{declared}, {own}"));
    }
    let named =
        words.windows(2).find(|it| it[1] == "usecmap").map(|it| it[0].trim_start_matches('/').to_owned());
    let used = reader.name(&map.dict, "UseCMap").or(named);
    // A map that is a stream is embedded, as the standard allows.
    let is_stream = matches!(reader.get(&map.dict, "UseCMap"), Some(Object::Stream(_)));
    if let Some(used) = used.filter(|it| !is_stream && collection(it).is_none()) {
        failures.add("ua1-31-008", place, used);
    }
    if let Some(info) = reader.dictionary(&map.dict, "CIDSystemInfo") {
        agree(reader, &Collection::read(reader, info), descendant, place, failures);
    }
}

/// A collection of characters (ISO 32000-1, 9.7.3).
struct Collection {
    registry: Option<String>,
    ordering: Option<String>,
    supplement: Option<i64>,
}

impl Collection {
    fn read(reader: &Reader<'_>, info: &Dictionary) -> Collection {
        Collection {
            registry: reader.text(info, "Registry"),
            ordering: reader.text(info, "Ordering"),
            supplement: reader.integer(info, "Supplement"),
        }
    }
}

fn agree(
    reader: &Reader<'_>,
    of_map: &Collection,
    descendant: Option<&Dictionary>,
    place: Place,
    failures: &mut Failures,
) {
    let Some(info) = descendant.and_then(|it| reader.dictionary(it, "CIDSystemInfo")) else { return };
    let of_font = Collection::read(reader, info);
    let both = |font: &Option<String>, map: &Option<String>| {
        format!("{}, {}", font.as_deref().unwrap_or("–"), map.as_deref().unwrap_or("–"))
    };
    if of_font.registry != of_map.registry {
        failures.add("ua1-31-001", place, both(&of_font.registry, &of_map.registry));
    }
    if of_font.ordering != of_map.ordering {
        failures.add("ua1-31-002", place, both(&of_font.ordering, &of_map.ordering));
    }
    if let (Some(font), Some(map)) = (of_font.supplement, of_map.supplement)
        && font < map
    {
        failures.add("ua1-31-003", place, format!("{font}, {map}"));
    }
}
