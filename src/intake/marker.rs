//! What texts in place of a value mean, and marks beside one, unless a mapping says otherwise.

use crate::data::observation::Status;
use crate::intake::mapping::{Mapping, Meaning};

/// Usual signs of French statistical services, in lower case, and what they mean everywhere.
///
/// `-`, `–`, `*` and `.` are not among them: services use them for zero, for « sans objet » or for
/// secrecy, and only a provider can say which.
const MARKERS: [(&str, Status); 22] = [
    ("na", Status::NotAvailable),
    ("n.a.", Status::NotAvailable),
    ("n/a", Status::NotAvailable),
    ("nd", Status::NotAvailable),
    ("n.d.", Status::NotAvailable),
    ("n.d", Status::NotAvailable),
    ("…", Status::NotAvailable),
    ("...", Status::NotAvailable),
    ("non disponible", Status::NotAvailable),
    ("ns", Status::LowReliability),
    ("n.s.", Status::LowReliability),
    ("n.s", Status::LowReliability),
    ("non significatif", Status::LowReliability),
    ("so", Status::NotApplicable),
    ("s.o.", Status::NotApplicable),
    ("///", Status::NotApplicable),
    ("sans objet", Status::NotApplicable),
    ("s", Status::Withheld),
    ("secret", Status::Withheld),
    ("secret stat", Status::Withheld),
    ("secret statistique", Status::Withheld),
    ("ε", Status::RoundsToZero),
];

const MARKS: [(&str, Status); 9] = [
    ("p", Status::Provisional),
    ("(p)", Status::Provisional),
    ("ᵖ", Status::Provisional),
    ("e", Status::Estimated),
    ("(e)", Status::Estimated),
    ("ᵉ", Status::Estimated),
    ("b", Status::Break),
    ("(b)", Status::Break),
    ("(d)", Status::DefinitionDiffers),
];

/// What a text in place of a value means; `None` when nobody said.
pub(super) fn meaning(mapping: &Mapping, marker: &str) -> Option<Meaning> {
    let plain = crate::intake::mapping::plain_marker(marker);
    if let Some(meaning) = mapping.markers.get(plain.as_str()) {
        return Some(meaning.clone());
    }
    let usual = MARKERS.iter().find(|it| it.0 == plain).map(|it| it.1);
    let status = usual.or_else(|| is_below_a_threshold(&plain).then_some(Status::Withheld))?;
    Some(Meaning { status: Some(status), ..Meaning::default() })
}

/// `<5`: a count too small to be given is a withheld one.
fn is_below_a_threshold(marker: &str) -> bool {
    let digits = marker.strip_prefix('<').map(str::trim_start);
    digits.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
}

/// What a mark after a number means; `None` when nobody said.
pub(super) fn mark_meaning(mapping: &Mapping, mark: &str) -> Option<Meaning> {
    let plain = crate::intake::mapping::plain_marker(mark);
    if let Some(meaning) = mapping.marks.get(&plain) {
        return Some(meaning.clone());
    }
    let status = MARKS.iter().find(|it| it.0 == plain).map(|it| it.1)?;
    Some(Meaning { status: Some(status), ..Meaning::default() })
}

/// The text of a note that explains `mark`: « (1) Données provisoires », « * Hors Mayotte ».
pub(super) fn note_of_mark<'n>(note: &'n str, mark: &str) -> Option<&'n str> {
    let bare = mark.trim_matches(['(', ')', '[', ']']);
    let lowered: String = bare.chars().map(lowered).collect();
    let wanted = if lowered.is_empty() { bare } else { &lowered };
    let rest = note.trim_start().trim_start_matches(['(', '[']);
    let first: String = rest.chars().take(wanted.chars().count()).map(self::lowered).collect();
    if first != wanted {
        return None;
    }
    let rest = rest.get(rest.char_indices().nth(wanted.chars().count())?.0..)?;
    let is_apart = rest.starts_with([')', ']', ' ', '.', ':', '\u{a0}', '\t', '\u{202f}']);
    let is_sign = wanted.chars().all(|it| !it.is_alphanumeric());
    let text = rest.trim_start_matches([')', ']', ' ', '.', ':', '\u{a0}', '\t', '\u{202f}']);
    ((is_apart || is_sign) && !text.is_empty()).then_some(text)
}

/// A raised digit as the digit it is.
fn lowered(character: char) -> char {
    match character {
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::note_of_mark;

    #[test]
    fn notes_explain_their_marks() {
        assert_eq!(note_of_mark("(1) Données provisoires.", "(1)"), Some("Données provisoires."));
        assert_eq!(note_of_mark("1. Données provisoires.", "¹"), Some("Données provisoires."));
        assert_eq!(note_of_mark("* Hors Mayotte", "*"), Some("Hors Mayotte"));
        assert_eq!(note_of_mark("(12) Autre", "(1)"), None);
        assert_eq!(note_of_mark("1er août", "(1)"), None);
        assert_eq!(note_of_mark("**Autre", "*"), Some("*Autre"));
    }
}
