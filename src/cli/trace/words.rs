//! What `trace` says, in French and English.

use crate::cli::trace::address::Unreadable;
use crate::data::lineage::RulePart;
use crate::text::Language;

/// The words of one language.
pub(super) struct Words {
    pub(super) known_on: &'static str,
    pub(super) all_known: &'static str,
    pub(super) edition: &'static str,
    pub(super) rule: &'static str,
    pub(super) indicator: &'static str,
    pub(super) bounds: &'static str,
    pub(super) status: &'static str,
    pub(super) dataset: &'static str,
    pub(super) vintage: &'static str,
    /// Before the cell of the delivered file.
    pub(super) cell: &'static str,
    /// Before the day a delivery was received.
    pub(super) received: &'static str,
    pub(super) row: &'static str,
    pub(super) note: &'static str,
    /// Before the reason of a late vintage.
    pub(super) late: &'static str,
    pub(super) history: &'static str,
    pub(super) printed: &'static str,
    pub(super) part_of: &'static str,
    pub(super) nowhere: &'static str,
    pub(super) chart: &'static str,
    pub(super) table: &'static str,
    pub(super) colon: &'static str,
    pub(super) quotes: (&'static str, &'static str),
}

static FRENCH: Words = Words {
    known_on: "données connues le",
    all_known: "données connues à ce jour",
    edition: "édition",
    rule: "règle",
    indicator: "indicateur",
    bounds: "intervalle",
    status: "statut",
    dataset: "jeu de données",
    vintage: "livraison",
    cell: "cellule",
    received: "reçu le",
    row: "ligne",
    note: "note",
    late: "accepté après un millésime plus récent",
    history: "millésimes",
    printed: "imprimé dans",
    part_of: "sert aussi à",
    nowhere: "aucune édition ne l’imprime",
    chart: "graphique",
    table: "tableau",
    colon: "\u{a0}: ",
    quotes: ("«\u{a0}", "\u{a0}»"),
};

static ENGLISH: Words = Words {
    known_on: "data known on",
    all_known: "all data known",
    edition: "edition",
    rule: "rule",
    indicator: "indicator",
    bounds: "interval",
    status: "status",
    dataset: "dataset",
    vintage: "delivery",
    cell: "cell",
    received: "received on",
    row: "row",
    note: "note",
    late: "accepted after a newer vintage",
    history: "vintages",
    printed: "printed in",
    part_of: "also enters",
    nowhere: "no edition prints it",
    chart: "chart",
    table: "table",
    colon: ": ",
    quotes: ("“", "”"),
};

/// The words of one language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// What an operand is in its rule; nothing for a single value.
pub(super) fn part(part: RulePart, language: Language) -> &'static str {
    match (part, language) {
        (RulePart::Term, _) => "",
        (RulePart::Numerator, Language::French) => "numérateur",
        (RulePart::Numerator, Language::English) => "numerator",
        (RulePart::Denominator, Language::French) => "dénominateur",
        (RulePart::Denominator, Language::English) => "denominator",
        (RulePart::Minuend, Language::French) => "diminuende",
        (RulePart::Minuend, Language::English) => "minuend",
        (RulePart::Subtrahend, Language::French) => "retranché",
        (RulePart::Subtrahend, Language::English) => "subtrahend",
        (RulePart::Base, _) => "base",
    }
}

/// An address that cannot be read.
pub(super) fn unreadable(language: Language, reason: &Unreadable) -> String {
    let form = "femicides{year=2024, sex=F}";
    match (language, reason) {
        (Language::French, Unreadable::Form) => format!(
            "erreur\u{a0}: cette adresse n’est pas comprise\u{a0}; écrivez une valeur `{form}`, l’identité d’une observation ou un nombre imprimé `22-2024#c12`"
        ),
        (Language::French, Unreadable::Option(it)) => {
            format!("erreur\u{a0}: `{it}` n’est pas de la forme `nom=valeur`, comme dans `{form}`")
        }
        (Language::French, Unreadable::NoPeriod) => {
            format!("erreur\u{a0}: il manque la période, comme dans `{form}`")
        }
        (Language::French, Unreadable::Period(it)) => format!(
            "erreur\u{a0}: `{it}` n’est pas une période\u{a0}; écrivez `2024`, `2024-08`, `2024-08-01` ou `2011/2018`"
        ),
        (Language::English, Unreadable::Form) => format!(
            "error: this address is not understood; write a value `{form}`, the identity of an observation or a printed number `22-2024#c12`"
        ),
        (Language::English, Unreadable::Option(it)) => {
            format!("error: `{it}` is not a `name=value`, as in `{form}`")
        }
        (Language::English, Unreadable::NoPeriod) => {
            format!("error: the period is missing, as in `{form}`")
        }
        (Language::English, Unreadable::Period(it)) => {
            format!("error: `{it}` is not a period; write `2024`, `2024-08`, `2024-08-01` or `2011/2018`")
        }
    }
}

/// Something that does not exist, with what was perhaps meant.
pub(super) fn unknown(language: Language, kind: &str, name: &str, near: Option<&str>) -> String {
    match language {
        Language::French => {
            let kind = match kind {
                "edition" => "l’édition",
                "observation" => "l’observation",
                _ => "le nombre",
            };
            let near = near.map(|it| format!("\u{202f}; vouliez-vous dire `{it}`\u{202f}?"));
            format!("erreur\u{a0}: {kind} `{name}` n’existe pas{}", near.unwrap_or_default())
        }
        Language::English => {
            let near = near.map(|it| format!("; did you mean `{it}`?"));
            format!("error: the {kind} `{name}` does not exist{}", near.unwrap_or_default())
        }
    }
}
