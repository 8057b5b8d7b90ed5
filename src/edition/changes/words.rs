//! The words around the table of what changes, in each language.

use crate::text::Language;

/// Texts of the generated table and lists.
#[derive(Debug)]
pub struct Words {
    /// Title, before the name of the edition it compares with.
    pub title: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Who or what is counted.
    pub population: &'static str,
    /// Source.
    pub source: &'static str,
    /// Heading of the row labels.
    pub corner: &'static str,
    /// What a revision without a note says.
    pub no_reason: &'static str,
    /// After the table: everything else both editions print is the same.
    pub others_kept: &'static str,
    /// Instead of the table, when nothing was revised.
    pub none_revised: &'static str,
    /// Before the list of new indicators.
    pub new_indicators: &'static str,
    /// Before the list of indicators that are no longer printed.
    pub dropped_indicators: &'static str,
    /// Between a name and what is said of it.
    pub colon: &'static str,
}

const FRENCH: Words = Words {
    title: "Valeurs révisées depuis l’édition précédente",
    unit: "celle de chaque indicateur",
    population: "Valeurs imprimées par les deux éditions et modifiées entre les deux.",
    source: "Comparaison des valeurs connues de chaque édition à sa date d’arrêté des données.",
    corner: "Valeur",
    no_reason: "motif non renseigné",
    others_kept: "Toutes les autres valeurs imprimées par les deux éditions sont inchangées.",
    none_revised: "Aucune valeur imprimée par l’édition précédente et reprise dans celle-ci n’a été révisée.",
    new_indicators: "Indicateurs imprimés pour la première fois",
    dropped_indicators: "Indicateurs qui ne sont plus imprimés",
    colon: "\u{a0}: ",
};

const ENGLISH: Words = Words {
    title: "Values revised since the previous edition",
    unit: "that of each indicator",
    population: "Values printed by both editions and changed between them.",
    source: "Comparison of the values known to each edition on its own cut-off date.",
    corner: "Value",
    no_reason: "no reason given",
    others_kept: "All other values printed by both editions are unchanged.",
    none_revised: "No value printed by the previous edition and taken up in this one was revised.",
    new_indicators: "Indicators printed for the first time",
    dropped_indicators: "Indicators no longer printed",
    colon: ": ",
};

impl Words {
    /// The words of one language.
    pub fn of(language: Language) -> &'static Words {
        match language {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
        }
    }

    /// The reading sentence in three pieces: before the old value, between the two, after the new one.
    pub fn reading(what: &str, since: &str, language: Language) -> [String; 3] {
        match language {
            Language::French => [
                format!("{what}\u{a0}: "),
                format!(" dans l’édition précédente ({since}), "),
                " dans celle-ci.".to_owned(),
            ],
            Language::English => [
                format!("{what}: "),
                format!(" in the previous edition ({since}), "),
                " in this one.".to_owned(),
            ],
        }
    }
}
