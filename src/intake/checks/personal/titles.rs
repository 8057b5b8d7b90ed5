//! Titles of columns that announce what is personal, or what singles a person out when several are met together.

use crate::intake::mapping::pattern::plain;

/// Words of titles that announce what is personal, and its kind.
const PERSONAL: [(&str, &str); 45] = [
    ("prenom", "name"),
    ("prenoms", "name"),
    ("patronyme", "name"),
    ("nom de famille", "name"),
    ("nom d'usage", "name"),
    ("nom de naissance", "name"),
    ("nom de jeune fille", "name"),
    ("nom d'epouse", "name"),
    ("nom marital", "name"),
    ("nom complet", "name"),
    ("nom prenom", "name"),
    ("nom/prenom", "name"),
    ("nom et prenom", "name"),
    ("identite", "name"),
    ("date de naissance", "birth"),
    ("date naissance", "birth"),
    ("date de naiss", "birth"),
    ("date naiss", "birth"),
    ("dt naiss", "birth"),
    ("datenaissance", "birth"),
    ("jour de naissance", "birth"),
    ("ne le", "birth"),
    ("nee le", "birth"),
    ("ddn", "birth"),
    ("adresse", "contact"),
    ("courriel", "contact"),
    ("email", "contact"),
    ("e-mail", "contact"),
    ("mail", "contact"),
    ("telephone", "contact"),
    ("portable", "contact"),
    ("nir", "identifier"),
    ("numero de securite sociale", "identifier"),
    ("n° de securite sociale", "identifier"),
    ("numero etranger", "identifier"),
    ("agdref", "identifier"),
    ("idj", "case"),
    ("numero rg", "case"),
    ("n° rg", "case"),
    ("numero ecrou", "case"),
    ("n° ecrou", "case"),
    ("numero d'ecrou", "case"),
    ("n° d'ecrou", "case"),
    ("cassiopee", "case"),
    ("numero idj", "case"),
];

/// Names of columns of free text.
const FREE_TEXTS: [&str; 7] = [
    "commentaire",
    "commentaires",
    "resume des faits",
    "description des faits",
    "mode operatoire",
    "recit",
    "circonstances",
];

/// Whose names stand in a column « Nom … », where « Nom du département » names nobody.
const PEOPLE: [&str; 20] = [
    "victime",
    "victimes",
    "auteur",
    "auteurs",
    "autrice",
    "conjoint",
    "conjointe",
    "enfant",
    "enfants",
    "mec",
    "cause",
    "personne",
    "personnes",
    "plaignant",
    "plaignante",
    "mere",
    "pere",
    "epoux",
    "epouse",
    "requerante",
];

/// Words of titles of days and numbers that are not of people.
pub(super) const NOT_OF_PEOPLE: [&str; 18] = [
    "ouverture",
    "creation",
    "fermeture",
    "publication",
    "mise",
    "loi",
    "decret",
    "effet",
    "habilitation",
    "agrement",
    "convention",
    "siret",
    "siren",
    "finess",
    "uai",
    "code",
    "cle",
    "rna",
];

/// What a number or reference of is of one case.
const CASES: [&str; 8] =
    ["procedure", "procedures", "pv", "affaire", "dossier", "parquet", "plainte", "minute"];

/// Words before what a column numbers.
const NUMBERS: [&str; 9] = ["n°", "no", "num", "numero", "ref", "reference", "id", "identifiant", "nº"];

/// What kind of personal data a title announces.
pub(super) fn kind(title: &str) -> Option<&'static str> {
    let title = simple(title);
    if title == "nom" || title == "noms" || title == "naissance" {
        return Some(if title == "naissance" { "birth" } else { "name" });
    }
    let words = words(&title);
    let is_named = |it: &str| if it.contains(' ') { holds(&title, it) } else { words.contains(&it) };
    if let Some(named) = PERSONAL.iter().find(|it| is_named(it.0)) {
        return Some(named.1);
    }
    let has = |list: &[&str]| words.iter().any(|it| list.contains(it));
    if words.contains(&"nom") && has(&PEOPLE) {
        return Some("name");
    }
    if has(&NUMBERS) && has(&CASES) {
        return Some("case");
    }
    if has(&NUMBERS) && has(&PEOPLE) {
        return Some("identifier");
    }
    FREE_TEXTS.iter().any(|it| title == *it).then_some("free-text")
}

/// What singles a person or a case out when several such columns stand together: what it is called, and the
/// words of titles that announce it.
const ATTRIBUTES: [(&str, &[&str]); 15] = [
    ("âge", &["age", "ages"]),
    ("sexe", &["sexe", "genre"]),
    ("année de naissance", &["annee de naissance", "annee naissance", "an naiss"]),
    ("lieu de naissance", &["lieu de naissance", "pays de naissance", "commune de naissance"]),
    ("nationalité", &["nationalite", "nationalites"]),
    ("profession", &["profession", "csp", "pcs"]),
    ("situation familiale", &["situation familiale", "situation matrimoniale", "situation conjugale"]),
    ("lien", &["lien", "relation"]),
    ("commune", &["commune", "ville", "code postal", "cp", "codgeo", "lieu des faits", "code insee"]),
    ("date", &["date", "dates", "dt", "jour"]),
    ("heure", &["heure", "heures"]),
    ("infraction", &["natinf", "qualification", "infraction", "nature des faits"]),
    ("ITT", &["itt"]),
    ("arme", &["arme", "armes"]),
    (
        "service",
        &[
            "service",
            "brigade",
            "juridiction",
            "tribunal",
            "parquet",
            "unite d'enregistrement",
            "unite d'enquete",
        ],
    ),
];

/// Words of titles of groups: « Classe d’âge » singles nobody out as « Âge » does.
const GROUPS: [&str; 9] =
    ["classe", "tranche", "groupe", "moyen", "moyenne", "median", "mediane", "plage", "quinquennal"];

/// What a column tells of a person or a case, as [`ATTRIBUTES`] calls it, and whether it tells it of a group.
pub(super) fn attribute(title: &str) -> Option<(&'static str, bool)> {
    let title = simple(title);
    let words = words(&title);
    let is_named = |it: &&str| if it.contains(' ') { holds(&title, it) } else { words.contains(it) };
    let found = ATTRIBUTES.iter().find(|it| it.1.iter().any(&is_named))?;
    // « Date d’ouverture »: days of services and laws.
    if found.0 == "date" && words.iter().any(|it| NOT_OF_PEOPLE.contains(it)) {
        return None;
    }
    Some((found.0, words.iter().any(|it| GROUPS.contains(it))))
}

/// Words of titles of counts and measures.
const MEASURES: [&str; 26] = [
    "nombre",
    "nombres",
    "nb",
    "nbre",
    "effectif",
    "effectifs",
    "total",
    "totaux",
    "taux",
    "part",
    "parts",
    "pourcentage",
    "proportion",
    "ensemble",
    "valeur",
    "valeurs",
    "moyenne",
    "mediane",
    "montant",
    "population",
    "pop",
    "evolution",
    "indice",
    "%",
    "somme",
    "volume",
];

/// Words of titles of columns that count what they name: « Femmes ».
const MANY: [&str; 18] = [
    "femmes",
    "hommes",
    "filles",
    "garcons",
    "victimes",
    "auteurs",
    "faits",
    "appels",
    "plaintes",
    "personnes",
    "enfants",
    "cas",
    "places",
    "lits",
    "demandes",
    "ordonnances",
    "decisions",
    "affaires",
];

/// Whether a title names many, as columns of counts do.
pub(super) fn names_many(title: &str) -> bool {
    words(&simple(title)).iter().any(|it| MANY.contains(it))
}

/// Whether a title says that a column counts or measures.
pub(super) fn is_of_measure(title: &str) -> bool {
    words(&simple(title)).iter().any(|it| MEASURES.contains(it))
}

/// Whether a title is a year.
pub(super) fn is_year(title: &str) -> bool {
    let title = plain(title);
    let year = title.strip_prefix("année ").unwrap_or(&title);
    year.len() == 4 && year.parse::<i16>().is_ok_and(|it| (1900..2200).contains(&it))
}

/// A title in small letters without accents, « né(e) » and « né·e » as « nee ».
fn simple(title: &str) -> String {
    let title = without_accents(&plain(title)).replace('_', " ");
    title.replace("(e)", "e").replace("·e ", "e ").replace(".e ", "e ").replace("-e ", "e ")
}

fn words(title: &str) -> Vec<&str> {
    title.split([' ', '/', '(', ')', '-', '.', ':', '\'']).filter(|it| !it.is_empty()).collect()
}

/// Whether words stand in a title, as whole words at their beginning.
fn holds(title: &str, words: &str) -> bool {
    title.match_indices(words).any(|(at, _)| !title[..at].ends_with(char::is_alphanumeric))
}

/// A text in the letters of ASCII, as far as French goes.
pub(in crate::intake) fn without_accents(text: &str) -> String {
    let bare = |it| match it {
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'ô' | 'ö' => 'o',
        'î' | 'ï' => 'i',
        'û' | 'ù' | 'ü' => 'u',
        'ÿ' => 'y',
        'ñ' => 'n',
        other => other,
    };
    text.chars().map(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::{attribute, is_of_measure, kind};

    #[test]
    fn titles_tell_what_is_personal() {
        for (title, expected) in [
            ("Nom", "name"),
            ("Prénom de la victime", "name"),
            ("Nom victime", "name"),
            ("NOM_AUTEUR", "name"),
            ("Victime / nom", "name"),
            ("DATE_DE_NAISSANCE", "birth"),
            ("Née le", "birth"),
            ("Né(e) le", "birth"),
            ("Né·e le", "birth"),
            ("Date naiss.", "birth"),
            ("Dt naiss", "birth"),
            ("Naissance", "birth"),
            ("N° procédure", "case"),
            ("N° de PV", "case"),
            ("Numéro parquet", "case"),
            ("Réf. dossier", "case"),
            ("ID_VICTIME", "identifier"),
            ("E-mail", "contact"),
            ("Commentaires", "free-text"),
        ] {
            assert_eq!(kind(title), Some(expected), "{title}");
        }
        for title in [
            "Nom du département",
            "Nom de la région",
            "Nombre de victimes",
            "Nombre de procédures",
            "Victimes",
            "Naissances",
            "Adressées au parquet",
            "Observation",
            "Nombre de dossiers",
            "N° du département",
            "Campagne menée le",
        ] {
            assert_eq!(kind(title), None, "{title}");
        }
    }

    #[test]
    fn titles_tell_what_singles_out() {
        for (title, expected) in [
            ("Âge de la victime", ("âge", false)),
            ("age_mec", ("âge", false)),
            ("Tranche d’âge", ("âge", true)),
            ("Code commune", ("commune", false)),
            ("Date des faits", ("date", false)),
            ("NATINF", ("infraction", false)),
            ("Lien victime-auteur", ("lien", false)),
        ] {
            assert_eq!(attribute(title), Some(expected), "{title}");
        }
        assert_eq!(attribute("Nombre"), None);
        assert!(is_of_measure("Nb de victimes") && is_of_measure("Part (%)") && !is_of_measure("Âge"));
    }
}
