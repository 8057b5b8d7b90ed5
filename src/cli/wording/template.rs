//! What `template` says, in French and English.

use crate::intake::template::{Refusal, Template};
use crate::text::Language;

/// « 12 lignes remplies d’avance, 12 cases à remplir »
pub(in crate::cli) fn template(language: Language, template: &Template) -> String {
    let Template { rows, cells, .. } = template;
    match language {
        Language::French => format!(
            "lignes remplies d’avance\u{a0}: {rows}\u{202f}; cases de valeur à remplir\u{a0}: {cells}"
        ),
        Language::English => {
            format!("rows filled in beforehand: {rows}; cells of values to fill in: {cells}")
        }
    }
}

/// « ce jeu de données n’a pas de `mapping.yaml` »
pub(in crate::cli) fn no_mapping(language: Language, path: &str) -> String {
    match language {
        Language::French => format!(
            "`{path}` n’existe pas\u{a0}: `--mapping` l’écrit aussi, pour que ce tableur rempli se lise sans rien ajouter"
        ),
        Language::English => format!(
            "`{path}` does not exist: `--mapping` writes it too, so that this spreadsheet filled in is read as it is"
        ),
    }
}

/// « donnez la période »
pub(in crate::cli) fn no_next_period(language: Language) -> &'static str {
    match language {
        Language::French => {
            "erreur\u{a0}: ce jeu de données ne compte pas par année civile\u{202f}; donnez la période attendue avec --period"
        }
        Language::English => {
            "error: this dataset does not count by civil years; give the period expected with --period"
        }
    }
}

/// Why no template can be made.
pub(in crate::cli) fn no_template(language: Language, refusal: &Refusal) -> String {
    let faults = |faults: &[(crate::diagnostic::Rule, String)]| {
        let named: Vec<String> =
            faults.iter().map(|(rule, places)| format!("{} ({places})", rule.0)).collect();
        named.join(", ")
    };
    match (language, refusal) {
        (Language::French, Refusal::CodeLists) => {
            "erreur\u{a0}: une nomenclature du jeu de données ne se lit pas".to_owned()
        }
        (Language::English, Refusal::CodeLists) => {
            "error: a code list of the dataset cannot be read".to_owned()
        }
        (Language::French, Refusal::Name(name)) => format!(
            "erreur\u{a0}: aucun titre ne peut être tiré de `{name}` dans mapping.yaml\u{202f}; donnez-lui un nom sans accolades, et l’ancien dans `aliases`"
        ),
        (Language::English, Refusal::Name(name)) => format!(
            "error: no title can be made of `{name}` in mapping.yaml; give it a name without braces, and the former one in `aliases`"
        ),
        (Language::French, Refusal::NotReadBack(found)) => format!(
            "erreur\u{a0}: le tableur vide ne se relirait pas par mapping.yaml\u{a0}: {}\u{202f}; complétez mapping.yaml",
            faults(found)
        ),
        (Language::English, Refusal::NotReadBack(found)) => {
            format!(
                "error: the empty spreadsheet could not be read back through mapping.yaml: {}; complete it",
                faults(found)
            )
        }
        (_, Refusal::Workbook(reason)) => format!("error: {reason}"),
    }
}
