//! Names of people by their shape: « DURAND Anne », « Mme Durand », « Jean-Pierre Martin ».
//!
//! First names are the most given ones of births since 1900 (source: Insee, « Fichier des prénoms », Licence
//! Ouverte), without accents; those that are common words or places are left out.

use crate::intake::checks::personal::without_accents;

/// One a line, in order.
const FIRST_NAMES: &str = include_str!("first-names.txt");

/// Before a name, and before nothing else.
const CIVILITIES: [&str; 10] =
    ["m.", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "maître", "dr", "docteur"];

/// Words of places and institutions, which often carry the name of somebody.
const NOT_OF_PEOPLE: [&str; 42] = [
    "saint",
    "sainte",
    "st",
    "ste",
    "notre",
    "le",
    "la",
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
    let mut words: Vec<&str> =
        text.split([' ', ',', '\u{a0}', '\u{202f}']).filter(|it| !it.is_empty()).collect();
    let first = words.first()?.to_lowercase();
    let has_civility = CIVILITIES.contains(&first.as_str());
    if has_civility {
        words.remove(0);
    }
    let least = if has_civility { 1 } else { 2 };
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

/// Whether a word is a known first name, or a double one that begins with one.
pub(super) fn is_first_name(word: &str) -> bool {
    let bare = without_accents(&word.to_lowercase());
    let first = bare.split('-').next().unwrap_or_default();
    let mut names = FIRST_NAMES.lines();
    word.chars().next().is_some_and(char::is_uppercase) && names.any(|it| it == first)
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
    use super::{FIRST_NAMES, Likeness, likeness};

    #[test]
    fn names_of_people_have_a_shape() {
        for text in ["DURAND Anne", "Anne DURAND", "Mme Durand", "M. de-Vries", "LE-GOFF, Jean-Pierre"] {
            let expected = if text.starts_with("M. d") { None } else { Some(Likeness::Sure) };
            assert_eq!(likeness(text), expected, "{text}");
        }
        for text in ["Anne Durand", "MARTIN SOPHIE", "Élodie Petit", "Mohamed Ben-Ali"] {
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
    fn first_names_are_in_order_and_plain() {
        let names: Vec<&str> = FIRST_NAMES.lines().collect();
        assert!(names.is_sorted() && names.iter().all(|it| it.bytes().all(|it| it.is_ascii_lowercase())));
    }
}
