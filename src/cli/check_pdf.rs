//! `check-pdf`: what a PDF fails to meet, told to people or to machines.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::exit::Exit;
use crate::cli::interface::Interface;
use crate::cli::wording;
use crate::diagnostic::json::VERSION;
use crate::diagnostic::messages::Catalogue;
use crate::print::conformity::{self, Archive, Failure, Place, Unreadable};
use crate::source;
use crate::text::Language;

/// Checks every file; the worst of them decides the exit code.
pub(super) fn run(interface: &Interface, files: &[PathBuf]) -> io::Result<Exit> {
    let catalogue = Catalogue::new(interface.language);
    let mut worst = Exit::Done;
    for path in files {
        let read = source::read(path).map_err(|error| wording::failure(interface.language, &error.into()));
        let opened = read.and_then(|bytes| {
            conformity::open(&bytes).map_err(|error| unreadable(interface.language, path, &error))
        });
        let pdf = match opened {
            Ok(pdf) => pdf,
            Err(reason) => {
                interface.fail(&reason)?;
                let name = path.display().to_string();
                interface.json(&json!({
                    "type": "failure", "version": VERSION, "file": name, "message": reason
                }))?;
                worst = Exit::Failed;
                continue;
            }
        };
        let claims = conformity::claims(&pdf);
        let archive = match &claims.archive {
            Some((part, _)) if part == "3" => Archive::Part3,
            _ => Archive::Part2,
        };
        let failures = conformity::check(&pdf, archive);
        show(interface, &catalogue, path, archive, &failures)?;
        if !failures.is_empty() && worst == Exit::Done {
            worst = Exit::Rejected;
        }
    }
    Ok(worst)
}

fn show(
    interface: &Interface,
    catalogue: &Catalogue,
    path: &Path,
    archive: Archive,
    failures: &[Failure],
) -> io::Result<()> {
    let standard = if archive == Archive::Part3 { "PDF/A-3a" } else { "PDF/A-2a" };
    let listed: Vec<_> = failures
        .iter()
        .map(|it| {
            let (message, help) = catalogue.condition(it.condition).unwrap_or_default();
            let (page, object) = match it.place {
                Place::Page(page) => (Some(page), None),
                Place::Object(object) => (None, Some(object)),
                Place::Document => (None, None),
            };
            json!({
                "condition": it.condition, "page": page, "object": object, "found": it.found,
                "message": message, "help": help
            })
        })
        .collect();
    interface.json(&json!({
        "type": "pdf",
        "version": VERSION,
        "file": path.display().to_string(),
        "standards": ["PDF/UA-1", standard],
        "conforms": failures.is_empty(),
        "failures": listed,
    }))?;
    if interface.is_json {
        return Ok(());
    }
    let mut out = io::stdout().lock();
    for failure in failures {
        let (message, help) = catalogue.condition(failure.condition).unwrap_or_default();
        let place = place(interface.language, failure.place);
        let found = if failure.found.is_empty() { String::new() } else { format!(" ({})", failure.found) };
        let condition = failure.condition;
        writeln!(out, "{}: {place}[{condition}] {message}{found}\n    {help}", path.display())?;
    }
    let line = match (interface.language, failures.len()) {
        (Language::French, 0) => {
            format!("PDF/UA-1 et {standard}\u{a0}: aucun manquement que le programme puisse voir")
        }
        (Language::English, 0) => format!("PDF/UA-1 and {standard}: nothing amiss that a program can see"),
        (Language::French, 1) => "1 manquement".to_owned(),
        (Language::English, 1) => "1 failure".to_owned(),
        (Language::French, many) => format!("{many} manquements"),
        (Language::English, many) => format!("{many} failures"),
    };
    writeln!(out, "{}: {line}", path.display())
}

fn place(language: Language, place: Place) -> String {
    match (place, language) {
        (Place::Document, _) => String::new(),
        (Place::Page(page), _) => format!("page {page} "),
        (Place::Object(object), Language::French) => format!("objet {object} "),
        (Place::Object(object), Language::English) => format!("object {object} "),
    }
}

fn unreadable(language: Language, path: &Path, error: &Unreadable) -> String {
    let path = path.display();
    match (error, language) {
        (Unreadable::Encrypted, Language::French) => {
            format!("`{path}` est chiffré\u{202f}; enregistrez-le sans mot de passe")
        }
        (Unreadable::Encrypted, Language::English) => {
            format!("`{path}` is encrypted; save it without a password")
        }
        (Unreadable::Damaged(reason), Language::French) => {
            format!("`{path}` n’est pas un PDF lisible\u{a0}: {reason}")
        }
        (Unreadable::Damaged(reason), Language::English) => {
            format!("`{path}` is not a readable PDF: {reason}")
        }
    }
}
