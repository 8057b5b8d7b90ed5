//! `build` and `check`.

use std::io;
use std::time::Instant;

use serde_json::json;

use crate::cli::args::{Args, BuildArgs, parse_instant};
use crate::cli::exit::Exit;
use crate::cli::interface::Interface;
use crate::cli::pipeline::{Failure, Options, Outcome, assemble_and_render};
use crate::cli::progress::Step;
use crate::cli::wording::{self, Counts};
use crate::config;
use crate::diagnostic::json::VERSION;
use crate::diagnostic::{Report, Severity};
use crate::intake::{mapping, register};
use crate::output;
use crate::source::SourceError;
use crate::text::Language;

/// Whether the result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// `build`: write `output/`.
    Write,
    /// `check`: only look.
    Look,
}

/// Runs the whole pipeline, shows the remarks, and writes `output/` when asked and nothing is wrong.
pub(super) fn run(interface: &Interface, args: &Args, of: &BuildArgs, mode: Mode) -> io::Result<Exit> {
    let began = Instant::now();
    let options = match options(args, of) {
        Ok(options) => options,
        Err(reason) => {
            interface.fail(&format!("error: SOURCE_DATE_EPOCH: {reason}"))?;
            return Ok(Exit::Usage);
        }
    };
    let progress = interface.progress();
    let result = assemble_and_render(&args.project, &options, progress.as_ref()).and_then(|mut outcome| {
        if mode == Mode::Look {
            // Fingerprints take time for large files, and a build does not depend on them.
            register::verify(&mut outcome.report, &outcome.sources);
            let config = config::load(&mut Report::default(), &outcome.sources);
            let language = config.map_or(Language::French, |it| it.default_language());
            mapping::check_all(&mut outcome.report, &outcome.sources, language);
            outcome.report.sort();
        }
        let mut counts = count(&outcome.report);
        counts.warnings += outcome.nonconforming.len();
        if let (Mode::Write, Some(artifacts), false) = (mode, &outcome.artifacts, interface.rejects(counts)) {
            progress.step(Step::Writing);
            output::write(&args.project, artifacts)?;
        }
        Ok((outcome, counts))
    });
    drop(progress);
    match result {
        Ok((outcome, counts)) => close(interface, &outcome, counts, mode, began),
        Err(failure) => fail(interface, &failure),
    }
}

fn options(args: &Args, of: &BuildArgs) -> Result<Options, String> {
    let now = match (args.now, std::env::var("SOURCE_DATE_EPOCH")) {
        (None, Ok(epoch)) if !epoch.is_empty() => Some(parse_instant(&epoch)?),
        (now, _) => now,
    };
    Ok(Options { editions: args.editions.clone(), now, print_shop: of.print_shop })
}

fn count(report: &Report) -> Counts {
    let errors = report.diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
    Counts { errors, warnings: report.diagnostics.len() - errors }
}

fn close(
    interface: &Interface,
    outcome: &Outcome,
    counts: Counts,
    mode: Mode,
    began: Instant,
) -> io::Result<Exit> {
    heard(interface.show(outcome))?;
    for (path, failures) in &outcome.nonconforming {
        heard(interface.fail(&wording::nonconforming(interface.language, path, failures)))?;
    }
    let is_rejected = interface.rejects(counts) || outcome.artifacts.is_none();
    let is_written = mode == Mode::Write && !is_rejected;
    heard(interface.json(&json!({
        "type": "summary",
        "version": VERSION,
        "outcome": if is_rejected { "rejected" } else { "done" },
        "errors": counts.errors,
        "warnings": counts.warnings,
        "editions": outcome.summary.editions,
        "pages": outcome.summary.pages,
        "files": outcome.summary.files,
        "output": if is_written { Some("output") } else { None },
    })))?;
    let (language, summary) = (interface.language, outcome.summary);
    heard(interface.close(&match (is_rejected, mode) {
        (true, _) => wording::rejected(language, counts),
        (false, Mode::Write) => wording::built(language, summary, counts, began.elapsed()),
        (false, Mode::Look) => wording::checked(language, summary, counts, began.elapsed()),
    }))?;
    Ok(if is_rejected { Exit::Rejected } else { Exit::Done })
}

pub(super) fn fail(interface: &Interface, failure: &Failure) -> io::Result<Exit> {
    let line = wording::failure(interface.language, failure);
    heard(interface.json(&json!({ "type": "failure", "version": VERSION, "message": line })))?;
    heard(interface.fail(&line))?;
    Ok(match failure {
        Failure::Source(SourceError::NotAProject { .. }) | Failure::UnknownEdition { .. } => Exit::Usage,
        _ => Exit::Failed,
    })
}

/// A reader that went away, as `head` does, changes nothing of what the run came to.
fn heard(said: io::Result<()>) -> io::Result<()> {
    said.or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}
