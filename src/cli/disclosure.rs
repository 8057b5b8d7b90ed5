//! `disclosure`: withheld cells that can be worked out, what to withhold beside them, and the decision.

use std::io::{self, Write};

use serde_json::json;

use crate::cli::args::{Args, DisclosureArgs};
use crate::cli::build;
use crate::cli::exit::Exit;
use crate::cli::interface::Interface;
use crate::cli::pipeline::{self, Failure};
use crate::cli::wording;
use crate::data::catalog::Catalog;
use crate::data::dataset::Dataset;
use crate::data::disclosure::withheld::{self, Decision};
use crate::data::disclosure::{Review, review};
use crate::diagnostic::json::VERSION;
use crate::diagnostic::nearest;
use crate::output;
use crate::source::Sources;
use crate::text::Language;

/// How many of the cells that give one away are shown; JSON holds them all.
const NAMED: usize = 6;

/// Shows the review of each dataset, and with `--accept` writes what it proposes to `withheld.csv`.
///
/// Exit code 1 says that a withheld cell can be worked out, before a decision.
pub(super) fn run(interface: &Interface, args: &Args, of: &DisclosureArgs) -> io::Result<Exit> {
    let (outcome, catalog) = match pipeline::read_data(&args.project) {
        Ok(loaded) => loaded,
        Err(failure) => return build::fail(interface, &failure),
    };
    if outcome.report.has_errors() {
        interface.show(&outcome)?;
        return Ok(Exit::Rejected);
    }
    let known: Vec<&str> = catalog.datasets.keys().map(String::as_str).collect();
    if let Some(unknown) = of.datasets.iter().find(|it| !catalog.datasets.contains_key(*it)) {
        interface.fail(&wording::unknown_dataset(interface.language, unknown, nearest(unknown, &known)))?;
        return Ok(Exit::Usage);
    }
    let is_asked = |it: &&Dataset| of.datasets.is_empty() || of.datasets.contains(&it.id);
    let mut exit = Exit::Done;
    for dataset in catalog.datasets.values().filter(is_asked) {
        let found = review(&catalog, dataset);
        if found.withheld.is_empty() && of.datasets.is_empty() {
            continue;
        }
        show(interface, dataset, &found)?;
        if let (true, Some(by), Some(on), Some(reason)) = (of.accept, &of.accepted_by, of.on, &of.reason) {
            let decision = Decision { by, on, reason };
            if let Err(failure) = accept(args, (&outcome.sources, &catalog), dataset, &found, &decision) {
                interface.fail(&wording::failure(interface.language, &failure))?;
                return Ok(Exit::Failed);
            }
            interface.close(&accepted(interface.language, &dataset.id, found.proposed.len()))?;
        } else if !found.exposed.is_empty() {
            exit = Exit::Rejected;
        }
    }
    Ok(exit)
}

fn accept(
    args: &Args,
    (sources, catalog): (&Sources, &Catalog),
    dataset: &Dataset,
    found: &Review,
    decision: &Decision<'_>,
) -> Result<(), Failure> {
    if found.proposed.is_empty() {
        return Ok(());
    }
    let path = format!("data/datasets/{}/withheld.csv", dataset.id);
    let cells: Vec<_> = found.proposed.iter().map(|it| it.key.clone()).collect();
    let text = withheld::extended(sources.get(&path), dataset, &catalog.code_lists, (&cells, decision));
    Ok(output::replace_file(&args.project.join(path), &text)?)
}

fn show(interface: &Interface, dataset: &Dataset, found: &Review) -> io::Result<()> {
    let proposed: Vec<&str> = found.proposed.iter().map(|it| it.name.as_str()).collect();
    if interface.is_json {
        return interface.json(&json!({
            "type": "disclosure",
            "version": VERSION,
            "dataset": dataset.id,
            "withheld": found.withheld,
            "exposed": found.exposed,
            "given_by": found.given_by,
            "proposed": proposed,
        }));
    }
    let mut out = io::stdout().lock();
    let [rule, withheld, exposed, further, none] = match interface.language {
        Language::French => ["règle", "cellules retenues", "qui se devinent", "à retenir aussi", "aucune"],
        Language::English => ["rule", "withheld cells", "that can be worked out", "to withhold too", "none"],
    };
    writeln!(out, "{} ({})", dataset.title.get(interface.language), dataset.id)?;
    let colon = if interface.language == Language::French { "\u{a0}:" } else { ":" };
    if let Some(declared) = &dataset.disclosure {
        writeln!(out, "  {rule}{colon} {}", declared.source.get(interface.language))?;
    }
    writeln!(out, "  {withheld}{colon} {}", found.withheld.len())?;
    let from = if interface.language == Language::French { "à partir de" } else { "from" };
    let given = found.exposed.iter().zip(&found.given_by);
    let some = |by: &[String]| {
        let more = if by.len() > NAMED { ", …" } else { "" };
        by[..by.len().min(NAMED)].join(", ") + more
    };
    let given: Vec<String> = given.map(|(cell, by)| format!("{cell} ({from} {})", some(by))).collect();
    let lists = [(exposed, given.iter().map(String::as_str).collect()), (further, proposed)];
    for (label, names) in lists {
        writeln!(
            out,
            "  {label}{colon}{}",
            if names.is_empty() { format!(" {none}") } else { String::new() }
        )?;
        names.iter().try_for_each(|it: &&str| writeln!(out, "    {it}"))?;
    }
    Ok(())
}

fn accepted(language: Language, dataset: &str, count: usize) -> String {
    match (language, count) {
        (Language::French, 0) => format!("{dataset}\u{a0}: rien à retenir de plus"),
        (Language::French, _) => {
            format!("{dataset}\u{a0}: décision inscrite dans `data/datasets/{dataset}/withheld.csv`")
        }
        (Language::English, 0) => format!("{dataset}: nothing more to withhold"),
        (Language::English, _) => {
            format!("{dataset}: decision written to `data/datasets/{dataset}/withheld.csv`")
        }
    }
}
