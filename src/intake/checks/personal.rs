//! Names, birth dates, case numbers, addresses, free texts: what must not enter.
//!
//! A finding says where and of what kind, never what stands there.

use std::sync::Arc;

use crate::diagnostic::rules;
use crate::intake::address::CellAddress;
use crate::intake::finding::Finding;
use crate::intake::header::KeptRow;
use crate::intake::mapping::pattern::plain;
use crate::intake::reading::{Cells, Reading};
use crate::intake::rows::Cell;
use crate::intake::table::Context;
use crate::intake::workbook::Sheet;

/// Words of column names that announce what is personal, and its kind.
const NAMES: [(&str, &str); 34] = [
    ("prenom", "name"),
    ("prenoms", "name"),
    ("patronyme", "name"),
    ("nom de famille", "name"),
    ("nom d'usage", "name"),
    ("nom de naissance", "name"),
    ("nom de jeune fille", "name"),
    ("nom de la victime", "name"),
    ("nom de l'auteur", "name"),
    ("nom du mis en cause", "name"),
    ("nom prenom", "name"),
    ("nom et prenom", "name"),
    ("identite", "name"),
    ("date de naissance", "birth"),
    ("date naissance", "birth"),
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
    ("numero de procedure", "case"),
    ("n° procedure", "case"),
    ("n° de procedure", "case"),
    ("numero pv", "case"),
    ("n° pv", "case"),
    ("numero d'affaire", "case"),
    ("numero de dossier", "case"),
    ("nir", "identifier"),
    ("numero de securite sociale", "identifier"),
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

/// A text longer than this, in this many words, was written freely.
const LONGEST_LABEL: (usize, usize) = (120, 15);

/// Looks at the names of columns.
pub(super) fn look_at_names(context: &mut Context<'_>) {
    for (address, name) in context.titles.clone() {
        if let Some(kind) = kind_of_name(&name) {
            context.findings.push(found(kind).at(address));
        }
    }
}

fn found(kind: &'static str) -> Finding {
    Finding::error(rules::INTAKE_PERSONAL_DATA).with("kind", kind).quarantined()
}

/// Whether a title announces what is personal.
pub(in crate::intake) fn is_personal_name(name: &str) -> bool {
    kind_of_name(name).is_some()
}

fn kind_of_name(name: &str) -> Option<&'static str> {
    let name = without_accents(&plain(name)).replace('_', " ");
    if name == "nom" || name == "noms" {
        return Some("name");
    }
    let words: Vec<&str> = name.split([' ', '/', '(', ')']).collect();
    let is_named = |it: &str| if it.contains(' ') { name.contains(it) } else { words.contains(&it) };
    let named = NAMES.iter().find(|it| is_named(it.0)).map(|it| it.1);
    named.or_else(|| FREE_TEXTS.iter().any(|it| name == *it).then_some("free-text"))
}

fn without_accents(text: &str) -> String {
    let bare = |it| match it {
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'à' | 'â' => 'a',
        'ç' => 'c',
        'ô' => 'o',
        'î' | 'ï' => 'i',
        'û' | 'ù' => 'u',
        other => other,
    };
    text.chars().map(bare).collect()
}

/// Looks at every text of a sheet, hidden ones included.
pub(super) fn look_at_sheet(context: &mut Context<'_>, sheet: &Sheet) {
    let name: Arc<str> = sheet.name.as_str().into();
    for (row, cells) in (1..).zip(&sheet.rows) {
        look_at_cells(context, &name, row, cells);
    }
}

/// Looks at rows of a text file whose table cannot be read.
pub(in crate::intake) fn look_at_rows(context: &mut Context<'_>, sheet: &Arc<str>, rows: &[KeptRow]) {
    for (row, cells) in rows {
        look_at_cells(context, sheet, *row, cells);
    }
}

fn look_at_cells(context: &mut Context<'_>, sheet: &Arc<str>, row: u32, cells: &[Cell<'static>]) {
    for (column, cell) in (0..).zip(cells) {
        look_at(context, cell, || CellAddress { sheet: sheet.clone(), row, column });
    }
}

/// Looks at one cell.
pub(in crate::intake) fn look_at(
    context: &mut Context<'_>,
    cell: &Cell<'_>,
    address: impl FnOnce() -> CellAddress,
) {
    if let Cell::Text(text) = cell
        && let Some(kind) = kind_of_value(text)
    {
        context.findings.push(found(kind).at(address()));
    }
}

/// What kind of personal value a text is, by its form alone.
fn kind_of_value(text: &str) -> Option<&'static str> {
    // Nothing that short is an address, a telephone number or prose: most cells of long files.
    if text.len() < 6 {
        return None;
    }
    if text.contains('@') && is_address(text) {
        return Some("contact");
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    // With `+33`, two more digits stand for the first zero.
    if matches!(digits, 10 | 11) && is_telephone(text) {
        return Some("contact");
    }
    if (digits == 13 || digits == 15) && is_social_number(text) {
        return Some("identifier");
    }
    let (length, words) = LONGEST_LABEL;
    let is_prose = text.len() > length && text.split(' ').count() > words;
    (is_prose && !is_apparatus(text)).then_some("free-text")
}

/// An address of the electronic mail: a name, `@`, a domain with a point.
fn is_address(text: &str) -> bool {
    text.split([' ', ';', ',', '<', '>', '(', ')']).any(|word| {
        let Some((name, domain)) = word.split_once('@') else { return false };
        let has_point = domain.trim_end_matches('.').rsplit_once('.').is_some_and(|(_, it)| it.len() >= 2);
        !name.is_empty() && has_point
    })
}

/// Ten digits from 01 to 09, as French telephone numbers are written; `+33` for the first zero.
fn is_telephone(text: &str) -> bool {
    let is_of_number =
        |it: char| it.is_ascii_digit() || matches!(it, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}');
    let (plus, rest) = match text.trim().strip_prefix("+33") {
        Some(rest) => (true, rest),
        None => (false, text.trim()),
    };
    let digits: Vec<u8> = rest.bytes().filter(u8::is_ascii_digit).collect();
    let is_length = if plus { digits.len() == 9 } else { digits.len() == 10 && digits[0] == b'0' };
    is_length && rest.chars().all(is_of_number) && (plus || digits[1] != b'0')
}

/// The number of the social security: sex, year, month, place, order, and perhaps a key.
fn is_social_number(text: &str) -> bool {
    let is_of_number = |it: char| it.is_ascii_alphanumeric() || matches!(it, ' ' | '\u{a0}' | '\u{202f}');
    if !text.chars().all(is_of_number) {
        return false;
    }
    let compact: String = text.chars().filter(|it| it.is_ascii_alphanumeric()).collect();
    let month = compact.get(3..5).and_then(|it| it.parse::<u8>().ok());
    matches!(compact.len(), 13 | 15)
        && compact.starts_with(['1', '2'])
        && month.is_some_and(|it| (1..=12).contains(&it) || (20..=42).contains(&it))
}

/// Notes under a table are long, and begin as notes do.
fn is_apparatus(text: &str) -> bool {
    let text = without_accents(&plain(text));
    let begins =
        ["source", "note", "champ", "lecture", "avertissement", "(", "*", "unite", "tableau", "remarque"];
    begins.iter().any(|it| text.starts_with(it)) || text.starts_with(|it: char| it.is_ascii_digit())
}

/// A reading that repeats nothing of the file, when the file holds what is personal.
pub(in crate::intake) fn silenced(reading: Reading) -> Reading {
    if !reading.findings.iter().any(|it| it.rule == rules::INTAKE_PERSONAL_DATA) {
        return reading;
    }
    let findings = reading.findings.into_iter().filter(|it| it.rule == rules::INTAKE_PERSONAL_DATA);
    Reading {
        findings: findings.collect(),
        cells: Cells::default(),
        notes: Vec::new(),
        left_out: Vec::new(),
        columns: Vec::new(),
        ..reading
    }
}

#[cfg(test)]
mod tests {
    use super::{kind_of_name, kind_of_value};

    #[test]
    fn names_of_columns_tell_what_is_personal() {
        for name in [
            "Nom",
            "Prénom de la victime",
            "DATE_DE_NAISSANCE",
            "Née le",
            "N° procédure",
            "E-mail",
            "Commentaires",
        ] {
            assert!(kind_of_name(name).is_some(), "{name}");
        }
        for name in [
            "Nom du département",
            "Nom de la région",
            "Nombre de victimes",
            "Adressées au parquet",
            "Observation",
        ] {
            assert_eq!(kind_of_name(name), None, "{name}");
        }
    }

    #[test]
    fn values_are_known_by_their_form() {
        assert_eq!(kind_of_value("prenom.nom@exemple.fr"), Some("contact"));
        assert_eq!(kind_of_value("06 12 34 56 78"), Some("contact"));
        assert_eq!(kind_of_value("+33 6 12 34 56 78"), Some("contact"));
        assert_eq!(kind_of_value("2 85 05 78 006 084 36"), Some("identifier"));
        for text in ["1 234 567 890", "2024/2025", "@", "Seine-Saint-Denis", "1234567890"] {
            assert_eq!(kind_of_value(text), None, "{text}");
        }
    }
}
