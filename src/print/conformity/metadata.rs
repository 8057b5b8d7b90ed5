//! The XMP packet of a PDF: its title, and the standards it claims to meet (ISO 16684-1; ISO 14289-1, 5).

use crate::print::conformity::Failures;
use crate::print::conformity::file::{Object, Reader};

/// Name space of the PDF/UA identification.
const ACCESSIBLE: &str = "http://www.aiim.org/pdfua/ns/id/";
/// Name space of the PDF/A identification.
const ARCHIVE: &str = "http://www.aiim.org/pdfa/ns/id/";
/// Name space of titles and authors.
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";

/// The standards a file says it meets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claims {
    /// Part of PDF/UA, such as `1`.
    pub accessible: Option<String>,
    /// Part of PDF/A, such as `2`, and level, such as `A`.
    pub archive: Option<(String, String)>,
}

/// What is read of the packet.
#[derive(Debug, Default)]
pub struct Metadata {
    /// Whether there is a packet.
    pub is_present: bool,
    /// Whether the packet's stream is readable as it stands, without a filter.
    pub is_plain: bool,
    /// What it claims.
    pub claims: Claims,
    /// The title.
    pub title: Option<String>,
    /// Whether it describes the PDF/UA identification, which PDF/A asks for (ISO 19005-2, 6.6.2.3).
    pub has_extension: bool,
}

/// Reads the packet of the catalogue.
pub fn read(reader: &Reader<'_>) -> Metadata {
    let Some(Object::Stream(stream)) = reader.get(reader.catalog(), "Metadata") else {
        return Metadata::default();
    };
    let packet = String::from_utf8_lossy(&reader.unpacked(stream)).into_owned();
    let part = |space: &str, name: &str| value(&packet, space, name);
    let archive = part(ARCHIVE, "part").map(|it| (it, part(ARCHIVE, "conformance").unwrap_or_default()));
    Metadata {
        is_present: true,
        is_plain: reader.get(&stream.dict, "Filter").is_none(),
        claims: Claims { accessible: part(ACCESSIBLE, "part"), archive },
        title: part(DUBLIN_CORE, "title").filter(|it| !it.is_empty()),
        has_extension: packet.contains("pdfaSchema:namespaceURI") && packet.matches(ACCESSIBLE).count() > 1,
    }
}

/// What PDF/UA asks of the packet.
pub fn check_accessible(metadata: &Metadata, failures: &mut Failures) {
    if !metadata.is_present {
        failures.document("ua1-06-001");
        return;
    }
    if metadata.claims.accessible.as_deref() != Some("1") {
        failures.document("ua1-06-002");
    }
    if metadata.title.is_none() {
        failures.document("ua1-06-003");
    }
}

/// The value of a property, written as an attribute or as an element, its inner tags taken out.
fn value(packet: &str, space: &str, name: &str) -> Option<String> {
    let prefix = prefix(packet, space)?;
    let name = format!("{prefix}:{name}");
    for (at, _) in packet.match_indices(&name) {
        let rest = &packet[at + name.len()..];
        if let Some(value) = rest.trim_start().strip_prefix('=') {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|it| matches!(it, '"' | '\''))?;
            return value[1..].split(quote).next().map(|it| it.trim().to_owned());
        }
        let is_open = packet[..at].ends_with('<');
        if is_open && rest.starts_with(|it: char| it == '>' || it.is_whitespace()) {
            let inner = rest.split_once('>')?.1;
            return Some(without_tags(inner.split(&format!("</{name}")).next()?));
        }
    }
    None
}

/// The prefix a packet gives to a name space.
fn prefix<'p>(packet: &'p str, space: &str) -> Option<&'p str> {
    let (at, _) = packet.match_indices(space).find(|(at, _)| {
        let before = packet[..*at].trim_end_matches(['"', '\'']).trim_end();
        before.ends_with('=')
    })?;
    let before = packet[..at].trim_end_matches(['"', '\'']).trim_end().strip_suffix('=')?;
    let word = before.rsplit(|it: char| it.is_whitespace()).next()?;
    word.strip_prefix("xmlns:")
}

fn without_tags(words: &str) -> String {
    let pieces = words.split('<').enumerate().map(|(index, it)| match it.split_once('>') {
        Some((_, after)) if index > 0 => after,
        _ if index > 0 => "",
        _ => it,
    });
    let plain: String = pieces.collect();
    let named =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&")];
    named.into_iter().fold(plain.trim().to_owned(), |words, (name, sign)| words.replace(name, sign))
}
