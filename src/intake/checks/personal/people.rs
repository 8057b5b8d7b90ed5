//! Names of people by their shape: « DURAND Anne », « Mme Durand », « Jean-Pierre Martin ».
//!
//! First names are the most given ones of births since 1900 (source: Insee, « Fichier des prénoms », Licence
//! Ouverte), without accents; those that are common words or places are left out.

use crate::intake::checks::personal::titles::without_accents;

/// One a line, in order.
const FIRST_NAMES: &str = include_str!("first-names.txt");

/// The most frequent ones, one a line, in order.
const FAMILY_NAMES: &str = include_str!("family-names.txt");

/// Words within names that are no names.
const PARTICLES: [&str; 22] = [
    "de", "du", "des", "d", "le", "la", "van", "von", "der", "den", "ben", "bin", "el", "al", "da", "dos",
    "das", "di", "del", "della", "mac", "ter",
];

/// Before a name, and before nothing else.
const CIVILITIES: [&str; 10] =
    ["m.", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "maître", "dr", "docteur"];

/// Words of places and institutions, which often carry the name of somebody.
const NOT_OF_PEOPLE: [&str; 40] = [
    "saint",
    "sainte",
    "st",
    "ste",
    "notre",
    "les",
    "rue",
    "avenue",
    "place",
    "boulevard",
    "quai",
    "cite",
    "centre",
    "hopital",
    "chu",
    "maison",
    "foyer",
    "tribunal",
    "cour",
    "barreau",
    "prefecture",
    "commissariat",
    "brigade",
    "gendarmerie",
    "police",
    "ecole",
    "college",
    "lycee",
    "region",
    "departement",
    "ville",
    "commune",
    "association",
    "fondation",
    "ile",
    "mont",
    "val",
    "pays",
    "femmes",
    "hommes",
];

/// How sure a text names somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// A known first name beside another word with a capital.
    Shape,
    /// A civility, or a name in capitals beside a first name that is not.
    Sure,
}

/// Whether a text has the shape of somebody's name.
pub(super) fn likeness(text: &str) -> Option<Likeness> {
    let mut words = words(text);
    let first = words.first()?.to_lowercase();
    let has_civility = CIVILITIES.contains(&first.as_str());
    if has_civility {
        words.remove(0);
    }
    let least = if has_civility { 1 } else { 2 };
    words.retain(|it| !is_particle(it));
    if !(least..=4).contains(&words.len()) || !words.iter().all(|it| is_name_word(it)) {
        return None;
    }
    if has_civility {
        return Some(Likeness::Sure);
    }
    let (front, back) = (words[0], words[words.len() - 1]);
    // Many family names are first names too: the one that is not in capitals is the first name.
    let mut own: Vec<&str> = [front, back].into_iter().filter(|it| is_first_name(it)).collect();
    own.sort_by_key(|it| is_capitals(it));
    let own = *own.first()?;
    let others = words.iter().filter(|it| **it != own);
    let is_told_apart =
        !is_capitals(own) && others.clone().count() > 0 && others.clone().all(|it| is_capitals(it));
    Some(if is_told_apart { Likeness::Sure } else { Likeness::Shape })
}

/// The words of a text, without what stands in brackets, numbers and « ans » after them.
fn words(text: &str) -> Vec<&str> {
    let bare = text.split('(').next().unwrap_or(text);
    let words = bare.split([' ', ',', '\u{a0}', '\u{202f}']).filter(|it| !it.is_empty());
    words.filter(|it| *it != "ans" && !it.bytes().any(|it| it.is_ascii_digit())).collect()
}

/// Whether a text is a first name and a family name of the lists, in whatever letters, or an initial and a
/// family name: « durand anne », « A. DURAND ».
pub(super) fn is_listed_pair(text: &str) -> bool {
    let words: Vec<String> = words(text)
        .into_iter()
        .filter(|it| !is_particle(it))
        .map(|it| without_accents(&it.to_lowercase()))
        .collect();
    let is_first = |it: &str| is_listed(FIRST_NAMES, it.split('-').next().unwrap_or_default());
    let is_family = |it: &str| is_listed(FAMILY_NAMES, it) || is_listed(FIRST_NAMES, it);
    let is_initial = |it: &str| it.trim_end_matches('.').chars().count() == 1;
    match words.as_slice() {
        [one, other] => {
            is_first(one) && is_family(other)
                || is_family(one) && is_first(other)
                || is_initial(one) && is_listed(FAMILY_NAMES, other)
                || is_listed(FAMILY_NAMES, one) && is_initial(other)
        }
        [one, middle, other] => {
            is_first(one) && is_family(middle) && is_family(other)
                || is_family(one) && is_first(middle) && is_first(other)
        }
        _ => false,
    }
}

/// Whether a text is one name alone: a first name, a family name, a double one that begins with one.
pub(super) fn is_one_name(text: &str) -> bool {
    let mut words = text.split([' ', '\u{a0}', '\u{202f}']).filter(|it| !is_particle(it));
    let (Some(word), None) = (words.next(), words.next()) else { return false };
    let bare = without_accents(&word.to_lowercase());
    let first = bare.split(['-', '\'', '’']).next_back().unwrap_or_default();
    is_listed(FIRST_NAMES, bare.split('-').next().unwrap_or_default()) || is_listed(FAMILY_NAMES, first)
}

/// The same, as people write it.
pub(super) fn is_one_name_with_a_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase) && is_one_name(text)
}

/// Whether a word is a known first name with a capital, or a double one that begins with one.
fn is_first_name(word: &str) -> bool {
    let bare = without_accents(&word.to_lowercase());
    let first = bare.split('-').next().unwrap_or_default();
    word.chars().next().is_some_and(char::is_uppercase) && is_listed(FIRST_NAMES, first)
}

/// The word in capitals of a text of two or three names: « DIALLO Kadiatou ».
pub(super) fn capitals(text: &str) -> Option<&str> {
    let words: Vec<&str> =
        text.split([' ', '\u{a0}']).filter(|it| !it.is_empty() && !is_particle(it)).collect();
    let is_long = |it: &&str| it.chars().filter(|it| it.is_alphabetic()).count() >= 3;
    let are_names = (2..=3).contains(&words.len()) && words.iter().all(|it| is_name_word(it) && is_long(it));
    let in_capitals = words.iter().filter(|it| is_capitals(it));
    (are_names && in_capitals.clone().count() == 1).then(|| in_capitals.copied().next())?
}

fn is_particle(word: &str) -> bool {
    let bare = without_accents(&word.to_lowercase());
    PARTICLES.contains(&bare.as_str())
}

/// Whether a word stands in a list of one a line, in order.
fn is_listed(list: &str, word: &str) -> bool {
    let (mut from, mut to) = (0, list.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = list[..middle].rfind('\n').map_or(0, |it| it + 1);
        let end = list[middle..].find('\n').map_or(list.len(), |it| middle + it);
        match list[start..end].cmp(word) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => from = end + 1,
            std::cmp::Ordering::Greater => to = start,
        }
    }
    false
}

/// Whether a word of a name in any letters is a first name, or stands before a family name only.
pub(super) fn is_of_name(word: &str) -> bool {
    let bare = without_accents(&word.to_lowercase());
    let is_civility = bare.len() > 2 && CIVILITIES.contains(&bare.as_str());
    is_civility || is_listed(FIRST_NAMES, &bare) || is_listed(FAMILY_NAMES, &bare)
}

/// A word with a capital, of letters, that belongs to no place.
fn is_name_word(word: &str) -> bool {
    let bare = without_accents(&word.to_lowercase());
    let is_of_place =
        NOT_OF_PEOPLE.contains(&bare.as_str()) || bare.starts_with("saint") || bare.starts_with("notre-");
    let letters = word.chars().filter(|it| it.is_alphabetic()).count();
    let is_of_name = |it: char| it.is_alphabetic() || matches!(it, '-' | '\'' | '’');
    letters >= 2
        && word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().all(is_of_name)
        && !is_of_place
}

fn is_capitals(word: &str) -> bool {
    !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{FAMILY_NAMES, FIRST_NAMES, Likeness, is_listed, likeness};

    #[test]
    fn names_of_people_have_a_shape() {
        for text in [
            "DURAND Anne",
            "Anne DURAND",
            "Mme Durand",
            "M. de-Vries",
            "LE-GOFF, Jean-Pierre",
            "LE GOFF Anne",
            "Anne de LA TOUR",
        ] {
            let expected = if text.starts_with("M. d") { None } else { Some(Likeness::Sure) };
            assert_eq!(likeness(text), expected, "{text}");
        }
        for text in [
            "Anne Durand",
            "MARTIN SOPHIE",
            "Élodie Petit",
            "Mohamed Ben-Ali",
            "Ben Ali Fatima",
            "Kadiatou Diallo",
        ] {
            assert_eq!(likeness(text), Some(Likeness::Shape), "{text}");
        }
    }

    #[test]
    fn places_and_labels_have_another() {
        for text in [
            "Saint-Denis",
            "Saint Denis",
            "Val d’Oise",
            "Loire-Atlantique",
            "Le Robert",
            "Tribunal Judiciaire",
            "Violences sexuelles",
            "Île de France",
            "Femmes",
            "Rue Jean Jaurès",
            "Seine Maritime",
            "M",
        ] {
            assert_eq!(likeness(text), None, "{text}");
        }
    }

    #[test]
    fn lists_are_in_order_and_plain_and_every_name_is_found() {
        for list in [FIRST_NAMES, FAMILY_NAMES] {
            let names: Vec<&str> = list.lines().collect();
            assert!(names.is_sorted() && names.iter().all(|it| it.bytes().all(|it| it.is_ascii_lowercase())));
            assert!(names.iter().all(|it| is_listed(list, it)));
            assert!(["", "a", "anneau", "zzz"].iter().all(|it| !is_listed(list, it)));
        }
    }
}
