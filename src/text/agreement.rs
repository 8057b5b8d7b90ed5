//! Agreement of a noun with the number before it, and the elision of « de ».

use rust_decimal::Decimal;

use crate::text::{Language, NO_BREAK};

/// Stems of the frequent French words whose first `h` forbids elision (« de harcèlements »).
const ASPIRATED: [&str; 56] = [
    "hache",
    "hack",
    "hain",
    "haï",
    "halle",
    "halls",
    "halt",
    "hamac",
    "hameau",
    "hamster",
    "hanche",
    "hand",
    "hangar",
    "hant",
    "harangu",
    "haras",
    "harc",
    "hardi",
    "harem",
    "haricot",
    "harnais",
    "harp",
    "hasard",
    "hashtag",
    "hausse",
    "haut",
    "havre",
    "hernie",
    "heurt",
    "hibou",
    "hiérarch",
    "hiss",
    "hobb",
    "holding",
    "hollandais",
    "homard",
    "hongrois",
    "hont",
    "hooligan",
    "hoquet",
    "hors",
    "hotline",
    "hotte",
    "houle",
    "housse",
    "hublot",
    "huche",
    "huées",
    "huit",
    "hurl",
    "husky",
    "hutte",
    "hérisson",
    "héron",
    "héros",
    "hêtre",
];

/// French words that begin with a vowel and still forbid elision.
const UNELIDED: [&str; 4] = ["onz", "oui", "ouistiti", "uhlan"];

/// The form of a noun that agrees with `value`: French plural from 2, English plural unless exactly 1.
///
/// The sign does not count: « −1 point », « −2 points ».
///
/// ```
/// use letterpress::text::{Language, wording::agree};
/// use rust_decimal::Decimal;
///
/// let victims = |value, language| agree(value, "victime", "victimes", language);
/// assert_eq!(victims(Decimal::ZERO, Language::French), "victime");
/// assert_eq!(victims(Decimal::new(15, 1), Language::French), "victime");
/// assert_eq!(victims(Decimal::TWO, Language::French), "victimes");
/// assert_eq!(agree(Decimal::ZERO, "victim", "victims", Language::English), "victims");
/// assert_eq!(agree(Decimal::new(-10, 1), "point", "points", Language::English), "point");
/// ```
pub fn agree(value: Decimal, one: &str, many: &str, language: Language) -> String {
    let singular = match language {
        Language::French => value.abs() < Decimal::TWO,
        Language::English => value.abs() == Decimal::ONE,
    };
    if singular { one } else { many }.to_owned()
}

/// How many there are of something, in digits without groups: « 1 fichier », « 12 fichiers ».
///
/// ```
/// use letterpress::text::{Language, wording::tally};
///
/// assert_eq!(tally(0_usize, "fichier", "fichiers", Language::French), "0\u{a0}fichier");
/// assert_eq!(tally(0_usize, "file", "files", Language::English), "0\u{a0}files");
/// assert_eq!(tally(1_usize, "jeu suivi", "jeux suivis", Language::French), "1\u{a0}jeu suivi");
/// assert_eq!(tally(2_u64, "file", "files", Language::English), "2\u{a0}files");
/// ```
pub fn tally(count: impl Into<Decimal>, one: &str, many: &str, language: Language) -> String {
    let count = count.into();
    format!("{count}{NO_BREAK}{}", agree(count, one, many, language))
}

/// « de victimes », « d’appels », « d’heures », « de harcèlements ».
pub(super) fn with_de(noun: &str) -> String {
    if elides(noun) { format!("d\u{2019}{noun}") } else { format!("de {noun}") }
}

/// Whether « de » loses its vowel before `noun`.
fn elides(noun: &str) -> bool {
    let noun = noun.to_lowercase();
    let starts_with = |stem: &&'static str| noun.starts_with(*stem);
    let mut letters = noun.chars();
    match letters.next() {
        Some('h') => !ASPIRATED.iter().any(starts_with),
        // « d’yeux » does not outweigh the loans that begin with a consonant sound: yaourt, yacht, yoga.
        Some('y') => letters.next().is_some_and(|it| !is_vowel(it)) || noun == "yeux",
        Some(first) => is_vowel(first) && !UNELIDED.iter().any(starts_with),
        None => false,
    }
}

fn is_vowel(letter: char) -> bool {
    "aàâäæeéèêëiîïoôöœuùûü".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::with_de;

    #[test]
    fn elides_before_vowels_and_mute_h_only() {
        for noun in ["appels", "écoutantes", "œuvres", "heures", "homicides", "hallucinations", "yeux"] {
            assert_eq!(with_de(noun), format!("d\u{2019}{noun}"));
        }
        for noun in ["victimes", "harcèlements", "handicaps", "hausses", "onzièmes", "yaourts", ""] {
            assert_eq!(with_de(noun), format!("de {noun}"));
        }
    }
}
