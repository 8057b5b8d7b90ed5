//! `intake --refuse`: a delivery kept out, written to the register, and set aside when asked.

use std::io;
use std::path::Path;

use jiff::civil::Date;
use serde_json::json;

use crate::cli::args::IntakeArgs;
use crate::cli::exit::Exit;
use crate::cli::interface::Interface;
use crate::data::catalog::Catalog;
use crate::data::dataset::Dataset;
use crate::data::refusal::FILE;
use crate::diagnostic::json::VERSION;
use crate::intake::Reading;
use crate::intake::refusal::{self, RefusalError, Refused};
use crate::source::Sources;
use crate::text::Language;

/// Writes the entry of the register, then moves the file when asked; what is done already is not done twice.
pub(super) fn run(
    interface: &Interface,
    of: &IntakeArgs,
    sources: &Sources,
    (catalog, dataset): (&Catalog, &Dataset),
    reading: &Reading,
) -> io::Result<Exit> {
    let language = interface.language;
    let sha256 = &reading.file.sha256;
    let receipts = dataset.vintages.iter().filter_map(|it| Some((it, it.receipt.as_ref()?)));
    if let Some((vintage, _)) = receipts.clone().find(|it| it.1.sha256 == *sha256) {
        interface.fail(&already_accepted(language, &vintage.id))?;
        return Ok(Exit::Rejected);
    }
    let known = catalog.refusals.iter().find(|it| it.dataset == dataset.id && it.sha256 == *sha256);
    match known {
        Some(known) if !of.quarantine => {
            interface.fail(&already_refused(language, known.refused_on))?;
            return Ok(Exit::Rejected);
        }
        Some(known) => interface.close(&already_refused(language, known.refused_on))?,
        None => {
            let Some(refused) = refused(of, dataset, reading) else { return Ok(Exit::Usage) };
            if !reading.is_refused() && refused.reason.is_none() {
                interface.fail(no_reason(language))?;
                return Ok(Exit::Rejected);
            }
            if refused.refused_on < refused.received {
                interface.fail(&too_early(language, refused.refused_on, refused.received))?;
                return Ok(Exit::Rejected);
            }
            if let Err(error) = refusal::register(sources, reading, &refused) {
                return fail(interface, &error);
            }
            interface.close(&registered(language))?;
        }
    }
    let mut place = None;
    if of.quarantine {
        match refusal::quarantine(&sources.root, &of.file, &reading.file) {
            Ok(path) => {
                interface.close(&set_aside(language, &path))?;
                place = Some(refusal::place(sha256, &reading.file.name));
            }
            Err(error) => return fail(interface, &error),
        }
    } else if reading.must_quarantine() {
        interface.close(remedy(language))?;
    }
    interface.json(&json!({
        "type": "refused",
        "version": VERSION,
        "dataset": dataset.id,
        "sha256": sha256,
        "register": FILE,
        "is_new": known.is_none(),
        "quarantine": place,
    }))?;
    Ok(Exit::Done)
}

/// What the arguments say; `None` when one is missing, which the definition of the arguments excludes.
fn refused(of: &IntakeArgs, dataset: &Dataset, reading: &Reading) -> Option<Refused> {
    let mut periods =
        if of.periods.is_empty() { reading.cells.periods().to_vec() } else { of.periods.clone() };
    periods.sort_unstable();
    Some(Refused {
        dataset: dataset.id.clone(),
        periods,
        received: of.received?,
        from: of.from.clone()?,
        refused_by: of.refused_by.clone()?,
        refused_on: of.on?,
        reason: of.reason.clone(),
    })
}

fn fail(interface: &Interface, error: &RefusalError) -> io::Result<Exit> {
    interface.fail(&match (interface.language, error) {
        (Language::French, RefusalError::Register) => format!(
            "erreur\u{a0}: `{FILE}` n’est pas une liste à laquelle ajouter une entrée\u{202f}; \
             remettez-le en une entrée par tiret, et recommencez"
        ),
        (Language::French, RefusalError::Write { path, source }) => {
            format!("erreur\u{a0}: impossible d’écrire `{}`\u{a0}: {source}", path.display())
        }
        (Language::French, RefusalError::Changed { path }) => format!(
            "erreur\u{a0}: `{}` a changé pendant sa mise en quarantaine\u{202f}; il est où il était, recommencez",
            path.display()
        ),
        (Language::French, RefusalError::Remove { path, copy, source }) => format!(
            "erreur\u{a0}: impossible de supprimer `{}`\u{a0}: {source}\u{202f}; une copie entière est en \
             quarantaine, `{}`\u{a0}: supprimez vous-même l’original",
            path.display(),
            copy.display()
        ),
        (Language::English, RefusalError::Changed { .. }) => {
            format!("error: {error}; it is where it was, try again")
        }
        (Language::English, RefusalError::Remove { source, .. }) => {
            format!("error: {error}: {source}; remove the original yourself")
        }
        (Language::English, RefusalError::Register) => format!("error: {error}; write one entry a dash"),
        (Language::English, RefusalError::Write { source, .. }) => format!("error: {error}: {source}"),
    })?;
    Ok(match error {
        RefusalError::Register => Exit::Rejected,
        _ => Exit::Failed,
    })
}

/// What to do with a file that must not stay where it is.
pub(super) fn remedy(language: Language) -> &'static str {
    match language {
        Language::French => {
            "à faire\u{a0}: demander au fournisseur un fichier sans macros ni données personnelles, puis détruire \
             celui-ci, ou le mettre en quarantaine\u{a0}: --refuse --quarantine --received JOUR --from SERVICE \
             --refused-by QUI --on JOUR"
        }
        Language::English => {
            "to do: ask the provider for a file without macros and personal data, then destroy this one, or put it \
             in quarantine: --refuse --quarantine --received DAY --from SERVICE --refused-by WHO --on DAY"
        }
    }
}

fn registered(language: Language) -> String {
    match language {
        Language::French => format!("refusée\u{a0}: inscrite dans `{FILE}`"),
        Language::English => format!("refused: written to `{FILE}`"),
    }
}

fn set_aside(language: Language, path: &Path) -> String {
    let path = path.display();
    match language {
        Language::French => format!(
            "en quarantaine\u{a0}: le fichier est maintenant `{path}`, lisible par vous seul\u{202f}; \
             détruisez-le dès qu’il ne sert plus"
        ),
        Language::English => format!(
            "in quarantine: the file is now `{path}`, which you alone can read; \
             destroy it as soon as it is of no use"
        ),
    }
}

fn already_refused(language: Language, day: Date) -> String {
    match language {
        Language::French => format!("ce fichier est déjà au registre, refusé le {day}"),
        Language::English => format!("this file is in the register already, refused on {day}"),
    }
}

fn already_accepted(language: Language, vintage: &str) -> String {
    match language {
        Language::French => format!(
            "erreur\u{a0}: ce fichier est la livraison acceptée `{vintage}`\u{202f}; pour revenir en arrière, \
             supprimez d’abord son dossier"
        ),
        Language::English => {
            format!(
                "error: this file is the accepted delivery `{vintage}`; to take it back, remove its folder first"
            )
        }
    }
}

fn no_reason(language: Language) -> &'static str {
    match language {
        Language::French => {
            "erreur\u{a0}: aucune règle ne refuse cette livraison\u{202f}; dites pourquoi avec --reason"
        }
        Language::English => "error: no rule refuses this delivery; say why with --reason",
    }
}

fn too_early(language: Language, refused_on: Date, received: Date) -> String {
    match language {
        Language::French => {
            format!("erreur\u{a0}: refusée le {refused_on}, avant d’être reçue le {received}")
        }
        Language::English => format!("error: refused on {refused_on}, before it was received on {received}"),
    }
}
