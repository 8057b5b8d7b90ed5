//! Values that are personal by their form alone: addresses, telephones, numbers of people and of accounts.

use crate::intake::checks::personal::titles::without_accents;
use crate::intake::mapping::pattern::plain;
use crate::intake::rows::is_blank;

/// A text longer than this, in this many words, was written freely.
const LONGEST_LABEL: (usize, usize) = (120, 15);

/// What kind of personal value a text is.
pub(super) fn kind(text: &str) -> Option<&'static str> {
    // Nothing that short is an address, a telephone number or prose: most cells of long files.
    if text.len() < 6 || is_decimal(text) {
        return None;
    }
    if text.contains('@') && is_address(text) {
        return Some("contact");
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits >= 10 && is_telephone(text) {
        return Some("contact");
    }
    if digits >= 10 && is_social_number(text) {
        return Some("identifier");
    }
    if digits >= 10 && is_account(text) {
        return Some("account");
    }
    if digits > 0 && is_born(text) {
        return Some("birth");
    }
    let (length, words) = LONGEST_LABEL;
    let is_prose = text.len() > length && text.split(' ').count() > words;
    (is_prose && !is_apparatus(text)).then_some("free-text")
}

/// Digits with one comma among them: no number of a person is written so.
fn is_decimal(text: &str) -> bool {
    let mut commas = 0;
    let are_digits = text.bytes().all(|it| {
        commas += usize::from(it == b',');
        it.is_ascii_digit() || it == b','
    });
    are_digits && commas == 1
}

/// Words of addresses that are of a service and of nobody.
const SERVICES: [&str; 24] = [
    "contact",
    "contacts",
    "info",
    "infos",
    "accueil",
    "secretariat",
    "bureau",
    "service",
    "direction",
    "mission",
    "cabinet",
    "presse",
    "diffusion",
    "stat",
    "stats",
    "statistiques",
    "observatoire",
    "miprof",
    "ssmsi",
    "sdse",
    "support",
    "webmaster",
    "dpd",
    "rgpd",
];

/// An address of somebody's electronic mail: a name that is no service's, `@`, a domain with a point.
fn is_address(text: &str) -> bool {
    text.split([' ', ';', ',', '<', '>', '(', ')']).any(|word| {
        let Some((name, domain)) = word.split_once('@') else { return false };
        let has_point = domain.trim_end_matches('.').rsplit_once('.').is_some_and(|(_, it)| it.len() >= 2);
        let name = name.to_lowercase();
        let is_service = name.split(['.', '-', '_']).any(|it| SERVICES.contains(&it));
        !name.is_empty() && has_point && !is_service
    })
}

/// Ten digits from 01 to 09, as French telephone numbers are written; `+33`, `0033` or `+33 (0)` for the zero.
fn is_telephone(text: &str) -> bool {
    let lower = text.trim_matches(is_blank).to_lowercase();
    let named = ["téléphone", "telephone", "tél", "tel", "portable", "mobile", "fax"];
    let bare = named.iter().find_map(|it| lower.strip_prefix(it)).unwrap_or(&lower);
    let bare = bare.trim_start_matches(|it: char| is_blank(it) || matches!(it, '.' | ':'));
    let abroad = ["+33", "(+33)", "0033"].iter().find_map(|it| bare.strip_prefix(it));
    let rest = abroad.map(|it| it.trim_start_matches(is_blank).trim_start_matches("(0)"));
    let (is_abroad, rest) = (abroad.is_some(), rest.unwrap_or(bare));
    let is_of_number = |it: char| it.is_ascii_digit() || is_blank(it) || matches!(it, '.' | '-' | '/');
    let digits: Vec<u8> = rest.bytes().filter(u8::is_ascii_digit).collect();
    let is_length = if is_abroad { digits.len() == 9 } else { digits.len() == 10 && digits[0] == b'0' };
    is_length && rest.chars().all(is_of_number) && (is_abroad || digits[1] != b'0')
}

/// The number of the social security (NIR): sex, year, month, place, order, and its key.
///
/// The key is 97 less the rest of the first thirteen digits by 97, with 19 for `2A` and 18 for `2B`. Without a
/// key, or with a wrong one, only the way it is written tells it: `2 85 05 78 006 084`.
fn is_social_number(text: &str) -> bool {
    let text = text.trim_matches(is_blank);
    let parts: Vec<usize> = text.split(is_blank).map(str::len).collect();
    let is_grouped = matches!(parts.as_slice(), [1, 2, 2, 2, 3, 3] | [1, 2, 2, 2, 3, 3, 2]);
    let Some((number, key)) = social_number(text) else { return false };
    is_grouped || key.is_some_and(|it| it == 97 - number % 97)
}

/// Thirteen digits that can be a number of the social security, and its key when fifteen are there.
pub(super) fn social_number(text: &str) -> Option<(u64, Option<u64>)> {
    if !text.chars().all(|it| it.is_ascii_alphanumeric() || is_blank(it)) {
        return None;
    }
    let compact: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let place = compact.get(5..7)?.to_ascii_uppercase();
    let place = match place.as_str() {
        "2A" => "19",
        "2B" => "18",
        "00" => return None,
        other => other,
    };
    let digits = format!("{}{place}{}", &compact[..5], compact.get(7..)?);
    let month: u8 = digits.get(3..5)?.parse().ok()?;
    let is_month = matches!(month, 1..=12 | 20..=42 | 50..=99);
    if !digits.starts_with(['1', '2']) || !is_month || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let number = digits.get(..13)?.parse().ok()?;
    match digits.len() {
        13 => Some((number, None)),
        15 => Some((number, digits[13..].parse().ok())),
        _ => None,
    }
}

/// The number of a bank account (IBAN, ISO 13616): two letters, two digits, and a rest of 1 by 97.
fn is_account(text: &str) -> bool {
    let compact: String = text.chars().filter(|it| !is_blank(*it)).collect();
    let bytes = compact.as_bytes();
    let is_shape = (15..=34).contains(&bytes.len())
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
        && bytes.iter().all(|it| it.is_ascii_digit() || it.is_ascii_uppercase());
    if !is_shape {
        return false;
    }
    let value = |it: &u8| u64::from(if it.is_ascii_digit() { it - b'0' } else { it - b'A' + 10 });
    let rest = bytes[4..].iter().chain(&bytes[..4]).map(value);
    rest.fold(0, |rest, it| (rest * if it > 9 { 100 } else { 10 } + it) % 97) == 1
}

/// « née le 12 mars 1984 », anywhere in a text.
fn is_born(text: &str) -> bool {
    // Most cells of long files have no such word, and are not worth a copy.
    if !text.contains("le ") && !text.contains("LE ") {
        return false;
    }
    let text = without_accents(&text.to_lowercase());
    ["ne le ", "nee le ", "ne(e) le "].iter().any(|words| {
        text.match_indices(words).any(|(at, _)| {
            let is_word = !text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
            let rest = &text[at + words.len()..];
            let year = rest.split(|it: char| !it.is_ascii_digit()).find(|it| it.len() == 4);
            is_word && rest.starts_with(|it: char| it.is_ascii_digit()) && year.is_some()
        })
    })
}

/// Notes under a table are long, and begin as notes do.
fn is_apparatus(text: &str) -> bool {
    let text = without_accents(&plain(text));
    let begins =
        ["source", "note", "champ", "lecture", "avertissement", "(", "*", "unite", "tableau", "remarque"];
    begins.iter().any(|it| text.starts_with(it)) || text.starts_with(|it: char| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn values_are_known_by_their_form() {
        for (text, expected) in [
            ("prenom.nom@exemple.fr", "contact"),
            ("06 12 34 56 78", "contact"),
            ("06.12.34.56.78", "contact"),
            ("Tél. : 01-23-45-67-89", "contact"),
            ("+33 6 12 34 56 78", "contact"),
            ("+33 (0)6 12 34 56 78", "contact"),
            ("0033612345678", "contact"),
            ("285057800608441", "identifier"),
            ("2 85 05 78 006 084 41", "identifier"),
            ("2 85 05 78 006 084", "identifier"),
            ("1 55 08 2A 004 123", "identifier"),
            ("FR14 2004 1010 0505 0001 3M02 606", "account"),
            ("Née le 12/03/1984 à Lille", "birth"),
        ] {
            assert_eq!(kind(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn numbers_dates_and_labels_are_nothing_of_the_kind() {
        for text in [
            "1 234 567 890",
            "2024/2025",
            "@",
            "Seine-Saint-Denis",
            "1234567890",
            // A count in the form of a number of the social security, and one with a wrong key.
            "1 204 567 890 123",
            "285057800608442",
            "FR1420041010050500013M02607",
            "Campagne menée le 12 mars 2024",
            "35600000000048",
            "Source : SSMSI, contact-stat@exemple.gouv.fr",
        ] {
            assert_eq!(kind(text), None, "{text}");
        }
    }
}
