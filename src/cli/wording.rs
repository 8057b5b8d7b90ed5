//! What the program says of itself, in French and English: closing lines and failures.

mod reading;
mod template;

use std::error::Error;
use std::io;
use std::path::Path;
use std::time::Duration;

use crate::cli::pipeline::{Failure, Summary};
use crate::output::OutputError;
use crate::print::PrintError;
use crate::print::conformity::Failure as Condition;
use crate::source::SourceError;
use crate::text::Language;
use crate::text::wording::tally;

pub(super) use reading::reading;
pub(super) use template::{no_mapping, no_next_period, no_template, template};

/// How many remarks of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

/// « 2 éditions, 34 pages, 120 fichiers dans `output/` en 1,2 s, aucun avertissement »
pub(super) fn built(language: Language, summary: Summary, counts: Counts, time: Duration) -> String {
    let (what, time, warnings) = closing_parts(language, summary, counts, time);
    match language {
        Language::French => format!("{what} dans `output/` en {time}, {warnings}"),
        Language::English => format!("{what} in `output/` in {time}, {warnings}"),
    }
}

/// « rien à corriger : 2 éditions, 34 pages, 120 fichiers, en 1,2 s, aucun avertissement »
pub(super) fn checked(language: Language, summary: Summary, counts: Counts, time: Duration) -> String {
    let (what, time, warnings) = closing_parts(language, summary, counts, time);
    match language {
        Language::French => format!("aucune erreur\u{a0}: {what}, en {time}, {warnings}"),
        Language::English => format!("no errors: {what}, in {time}, {warnings}"),
    }
}

/// « 2 erreurs, 1 avertissement : rien n’est écrit »
pub(super) fn rejected(language: Language, counts: Counts) -> String {
    let warnings = warnings(language, counts.warnings);
    match language {
        Language::French => {
            let errors = tally(counts.errors, "erreur", "erreurs", language);
            format!("{errors}, {warnings}\u{a0}: rien n’est écrit")
        }
        Language::English => {
            let errors = tally(counts.errors, "error", "errors", language);
            format!("{errors}, {warnings}: nothing is written")
        }
    }
}

/// « avertissement : `22-2024.pdf` ne déclare aucune conformité : ua1-13-004, ua1-14-003 »
pub(super) fn nonconforming(language: Language, path: &str, failures: &[Condition]) -> String {
    let mut conditions: Vec<&str> = failures.iter().map(|it| it.condition).collect();
    conditions.dedup();
    let conditions = conditions.join(", ");
    match language {
        Language::French => format!(
            "avertissement\u{a0}: `{path}` ne déclare aucune conformité, faute de remplir\u{a0}: {conditions} \
             (`letterpress check-pdf` les explique)"
        ),
        Language::English => format!(
            "warning: `{path}` claims no conformity, because it fails to meet: {conditions} \
             (`letterpress check-pdf` explains them)"
        ),
    }
}

/// « et 12 autres remarques ; `-v` les montre toutes »
pub(super) fn hidden(language: Language, count: usize) -> String {
    match language {
        Language::French => format!(
            "et {}\u{202f}; `-v` les montre toutes",
            tally(count, "autre remarque", "autres remarques", language)
        ),
        Language::English => {
            format!("and {}; `-v` shows them all", tally(count, "other remark", "other remarks", language))
        }
    }
}

/// « impossible de lire `livraison.xlsx` »
pub(super) fn unreadable(language: Language, path: &Path, error: &io::Error) -> String {
    match language {
        Language::French => format!("erreur\u{a0}: impossible de lire `{}`\u{a0}: {error}", path.display()),
        Language::English => format!("error: failed to read `{}`: {error}", path.display()),
    }
}

/// « une autre commande change les données de ce projet »
pub(super) fn waits(language: Language) -> &'static str {
    match language {
        Language::French => {
            "une autre commande change les données de ce projet\u{202f}; celle-ci attend son tour"
        }
        Language::English => {
            "another command is changing the data of this project; this one waits for its turn"
        }
    }
}

/// Why a run could not be alone in changing the data.
pub(super) fn not_alone(language: Language, error: &io::Error) -> String {
    let is_late = error.kind() == io::ErrorKind::TimedOut;
    match (language, is_late) {
        (Language::French, true) => {
            "erreur\u{a0}: une autre commande change les données de ce projet depuis dix \
             minutes\u{202f}; rien n’a été écrit, recommencez quand elle est finie"
                .to_owned()
        }
        (Language::English, true) => {
            "error: another command has been changing the data of this project for ten \
             minutes; nothing was written, try again once it has ended"
                .to_owned()
        }
        (Language::French, false) => {
            format!("erreur\u{a0}: impossible de réserver les données de ce projet\u{a0}: {error}")
        }
        (Language::English, false) => {
            format!("error: the data of this project could not be kept for this run: {error}")
        }
    }
}

/// « 2 erreurs, 1 avertissement : la livraison est refusée »
pub(super) fn read(language: Language, counts: Counts, is_refused: bool) -> String {
    let warnings = warnings(language, counts.warnings);
    match (language, is_refused) {
        (Language::French, false) => format!("la livraison se lit\u{a0}: {warnings}"),
        (Language::English, false) => format!("the delivery can be read: {warnings}"),
        (Language::French, true) => {
            let errors = tally(counts.errors, "erreur", "erreurs", language);
            format!("{errors}, {warnings}\u{a0}: la livraison est refusée, les données ne changent pas")
        }
        (Language::English, true) => {
            let errors = tally(counts.errors, "error", "errors", language);
            format!("{errors}, {warnings}: the delivery is refused, the data do not change")
        }
    }
}

/// « écrit : `rapport.html` »
pub(super) fn written(language: Language, path: &Path) -> String {
    match language {
        Language::French => format!("écrit\u{a0}: {}", path.display()),
        Language::English => format!("written: {}", path.display()),
    }
}

/// « le jeu de données `x` n’existe pas »
pub(super) fn unknown_dataset(language: Language, id: &str, near: Option<&str>) -> String {
    match (language, near) {
        (Language::French, Some(near)) => format!(
            "erreur\u{a0}: le jeu de données `{id}` n’existe pas\u{202f}; vouliez-vous dire `{near}`\u{202f}?"
        ),
        (Language::French, None) => format!("erreur\u{a0}: le jeu de données `{id}` n’existe pas"),
        (Language::English, Some(near)) => {
            format!("error: the dataset `{id}` does not exist; did you mean `{near}`?")
        }
        (Language::English, None) => format!("error: the dataset `{id}` does not exist"),
    }
}

/// Why the run stopped, with the causes below it, on one line.
pub(super) fn failure(language: Language, failure: &Failure) -> String {
    match language {
        Language::French => format!("erreur\u{a0}: {}", french(failure)),
        Language::English => {
            let mut text = format!("error: {failure}");
            let mut cause = failure.source();
            while let Some(error) = cause {
                text.push_str(&format!(": {error}"));
                cause = error.source();
            }
            text
        }
    }
}

fn french(failure: &Failure) -> String {
    match failure {
        Failure::Source(SourceError::NotAProject { path }) => format!(
            "`{}` n’est pas un projet letterpress\u{a0}: il n’a pas de `content/letter.yaml`",
            path.display()
        ),
        Failure::Source(SourceError::Read { path, source }) => {
            format!("impossible de lire `{}`\u{a0}: {source}", path.display())
        }
        Failure::Output(OutputError::Write { path, source }) => {
            format!("impossible d’écrire `{}`\u{a0}: {source}", path.display())
        }
        Failure::Output(OutputError::NotOurs { path }) => format!(
            "`{}` n’a pas été fait par letterpress (il n’a pas de `manifest.json`)\u{a0}: déplacez-le ou videz-le",
            path.display()
        ),
        Failure::Output(OutputError::Path { path }) => {
            format!("le chemin `{path}` sort du dossier de sortie ou sert deux fois")
        }
        Failure::Template(error) => format!(
            "le gabarit `{}` a échoué sur la page `{}`\u{a0}:\n{}",
            error.template, error.page, error.reason
        ),
        Failure::Print(PrintError::MissingGlyph { font, character, context }) => {
            format!("la police `{font}` n’a pas de glyphe pour `{character}` (dans «\u{a0}{context}\u{a0}»)")
        }
        Failure::Print(PrintError::Pdf { edition, reason }) => {
            format!("le PDF de l’édition `{edition}` n’a pas pu être fait\u{a0}: {reason}")
        }
        Failure::UnknownEdition { slug, known } => {
            format!("l’édition `{slug}` n’existe pas\u{a0}; éditions\u{a0}: {known}")
        }
    }
}

fn closing_parts(
    language: Language,
    summary: Summary,
    counts: Counts,
    time: Duration,
) -> (String, String, String) {
    let seconds = format!("{:.1}", time.as_secs_f64());
    let (files, seconds) = match language {
        Language::French => {
            (tally(summary.files, "fichier", "fichiers", language), seconds.replace('.', ","))
        }
        Language::English => (tally(summary.files, "file", "files", language), seconds),
    };
    let (edition, editions) = match language {
        Language::French => ("édition", "éditions"),
        Language::English => ("edition", "editions"),
    };
    let what = format!(
        "{}, {}, {files}",
        tally(summary.editions, edition, editions, language),
        tally(summary.pages, "page", "pages", language),
    );
    (what, format!("{seconds}\u{a0}s"), warnings(language, counts.warnings))
}

fn warnings(language: Language, count: usize) -> String {
    match (language, count) {
        (Language::French, 0) => "aucun avertissement".to_owned(),
        (Language::French, _) => tally(count, "avertissement", "avertissements", language),
        (Language::English, 0) => "no warnings".to_owned(),
        (Language::English, _) => tally(count, "warning", "warnings", language),
    }
}
