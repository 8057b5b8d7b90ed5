//! The words of a template. It is filled in by French services, and speaks French.

use crate::data::dataset::{Dataset, PeriodKind};
use crate::data::observation::Status;
use crate::intake::mapping::{Meaning, PercentForm, Role};
use crate::intake::template::columns::Kind;
use crate::text::Language;

/// The sheet of instructions.
pub(in crate::intake) const INSTRUCTIONS: &str = "Mode d’emploi";
/// The sheet of lists.
pub(in crate::intake) const LISTS: &str = "Listes";
/// The sheet of data, unless the mapping names another.
pub(super) const DATA: &str = "Données";
/// Before the unit.
pub(super) const UNIT: &str = "Unité\u{a0}: ";
/// The title of the list of signs.
pub(super) const SIGNS: &str = "Signes admis";
/// Signs proposed to every provider, when the mapping does not give them another meaning.
pub(super) const USUAL_SIGNS: [&str; 4] = ["nd", "so", "ns", "s"];

/// The unit, as it stands above a table: the plural.
pub(super) fn unit(dataset: &Dataset) -> String {
    let unit = dataset.unit.get(Language::French);
    unit.rsplit('|').next().unwrap_or(unit).to_owned()
}

/// What a sign means.
pub(super) fn meaning(meaning: &Meaning) -> String {
    let status = match meaning.status {
        _ if meaning.is_zero => "zéro",
        Some(Status::NotAvailable) => "non disponible",
        Some(Status::NotApplicable) => "sans objet",
        Some(Status::LowReliability) => "non significatif",
        Some(Status::Withheld) => "secret statistique",
        Some(Status::RoundsToZero) => "arrondi à zéro",
        _ => "autre",
    };
    match &meaning.note {
        Some(note) => format!("{status}, {note}"),
        None => status.to_owned(),
    }
}

/// Title and text of the message for what does not belong in a column.
pub(super) fn message(kind: &Kind) -> (String, String) {
    let (title, text) = match kind {
        Kind::Geo | Kind::Dimension(_) => (
            "Choisissez dans la liste",
            "Ce libellé n’est pas dans la liste. Pour une catégorie nouvelle, écrivez-nous d’abord.",
        ),
        _ => (
            "Un nombre ou un signe",
            "Écrivez un nombre, ou l’un des signes du mode d’emploi. Pas d’unité, pas d’appel de note.",
        ),
    };
    (title.to_owned(), text.to_owned())
}

/// What a column is to hold.
pub(super) fn about(role: Role, percent: Option<PercentForm>, dimension: &str) -> String {
    match role {
        Role::Period => "La période. Ne la changez pas.".to_owned(),
        Role::Geo => "Le territoire, à choisir dans la liste.".to_owned(),
        Role::Dimension(_) => format!("{dimension}, à choisir dans la liste."),
        Role::Value => match percent {
            Some(PercentForm::Fraction) => "La valeur, en fraction\u{a0}: 0,12 pour 12\u{a0}%.".to_owned(),
            Some(PercentForm::Points) => "La valeur, en pourcentage\u{a0}: 12 pour 12\u{a0}%.".to_owned(),
            None => "La valeur\u{a0}: un nombre, ou un signe.".to_owned(),
        },
        Role::Low => "La borne basse de l’intervalle.".to_owned(),
        Role::High => "La borne haute de l’intervalle.".to_owned(),
        Role::Note => "Ce qu’un lecteur doit savoir de la valeur, en peu de mots. Facultatif.".to_owned(),
        Role::ObsStatus => "Le statut de la valeur. Vide pour une valeur définitive.".to_owned(),
        Role::ConfStatus => "Le secret statistique. Vide pour une valeur qui peut paraître.".to_owned(),
        Role::Filter => "Rempli d’avance. Ne le changez pas.".to_owned(),
        Role::Ignored => "N’est pas lue. Peut rester vide.".to_owned(),
    }
}

/// How values relate to time.
pub(super) fn period_kind(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Flow => "ce qui s’est produit pendant la période",
        PeriodKind::Stock => "ce qui existe à la date donnée",
        PeriodKind::Average => "moyenne annuelle de la période",
        PeriodKind::Window => "ce qui s’est produit dans les mois qui précèdent l’enquête",
        PeriodKind::Lifetime => "au cours de la vie",
    }
}

/// How to fill it in, line by line.
pub(super) const STEPS: [&str; 7] = [
    "1. Remplissez les cases à fond jaune, et elles seules.",
    "2. Chaque case de valeur porte un nombre, ou l’un des signes ci-dessous. Aucune ne reste vide.",
    "3. Ne changez ni les titres, ni l’ordre des colonnes, ni le nom des feuilles.",
    "4. Une ligne qui manque s’ajoute sous le tableau, dans les lignes libres.",
    "5. Une réserve sur une valeur s’écrit dans la colonne des notes, s’il y en a une.",
    "6. N’inscrivez aucune donnée sur une personne\u{a0}: ni nom, ni date de naissance, ni numéro.",
    "7. Renvoyez le fichier entier, en .xlsx ou en .ods.",
];

/// Titles of the parts of the instructions.
pub(super) const PARTS: [&str; 5] =
    ["Comment remplir", "Ce qui est compté", "Les colonnes", "Les signes admis", "À qui écrire"];
