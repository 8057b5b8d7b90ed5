//! `intake --report`: what goes back to the provider, and the plan for the editorial team, as files.

use std::io;

use serde_json::json;

use crate::artifact::Artifact;
use crate::cli::args::{Args, IntakeArgs};
use crate::cli::exit::Exit;
use crate::cli::interface::Interface;
use crate::cli::wording;
use crate::config;
use crate::data::catalog::Catalog;
use crate::data::dataset::Dataset;
use crate::diagnostic::Report;
use crate::diagnostic::json::VERSION;
use crate::intake::reception::{self, InnerPlan, Outcome, Received};
use crate::intake::{Mapping, Reading};
use crate::output;
use crate::source::Sources;

/// Folder of these reports, among the others.
const FOLDER: &str = "reception";

/// What a run found out of a delivery.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) mapping: &'a Mapping,
    pub(super) reading: &'a Reading,
    pub(super) is_refused: bool,
    pub(super) is_accepted: bool,
    pub(super) plan: Option<&'a InnerPlan>,
}

/// Writes the reports, when they were asked for; `None` when all went well.
pub(super) fn write(
    interface: &Interface,
    (args, of): (&Args, &IntakeArgs),
    (sources, catalog): (&Sources, &Catalog),
    found: Found<'_>,
) -> io::Result<Option<Exit>> {
    let Some(asked) = &of.report else { return Ok(None) };
    let config = config::load(&mut Report::default(), sources);
    let letter = config.as_ref().map_or(interface.language, |it| it.default_language());
    let language = args.lang.unwrap_or(letter);
    let Found { dataset, mapping, reading, .. } = found;
    let outcome = match (&of.vintage, reading.must_quarantine(), found.is_refused) {
        (_, true, _) => Outcome::SetAside,
        (_, _, true) => Outcome::Refused,
        (Some(vintage), _, _) if found.is_accepted => Outcome::Accepted { vintage },
        _ => Outcome::Readable,
    };
    let received = Received {
        language,
        dataset,
        provider: catalog.providers.iter().find(|it| it.id == dataset.provider),
        code_lists: &catalog.code_lists,
        mapping,
        reading,
        received: of.received,
        publisher: config.as_ref().map_or("", |it| it.publisher.get(language)),
        outcome,
    };
    let mut artifacts: Vec<Artifact> = match reception::render(&received) {
        Ok(artifacts) => artifacts.into(),
        Err(reason) => {
            interface.fail(&format!("error: {reason}"))?;
            return Ok(Some(Exit::Failed));
        }
    };
    artifacts.extend(found.plan.map(|it| reception::render_plan(language, it)));
    for artifact in &artifacts {
        let written = match asked {
            Some(folder) => {
                let path = folder.join(&artifact.path);
                output::put_file(&path, &artifact.bytes).map(|()| path)
            }
            None => {
                // The name of a file that holds names may be one too.
                let file = if reading.must_quarantine() { "livraison" } else { &reading.file.name };
                let name = reception::folder_name(file, &reading.file.sha256);
                let name = format!("{FOLDER}/{}/{name}/{}", dataset.id, artifact.path);
                output::write_report(&args.project, &name, &artifact.bytes)
            }
        };
        let path = match written {
            Ok(path) => path,
            Err(error) => {
                interface.fail(&wording::failure(interface.language, &error.into()))?;
                return Ok(Some(Exit::Failed));
            }
        };
        interface
            .json(&json!({ "type": "written", "version": VERSION, "path": path.display().to_string() }))?;
        interface.close(&wording::written(interface.language, &path))?;
    }
    Ok(None)
}
