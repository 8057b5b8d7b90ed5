//! `intake`, second part: what a delivery would change, down to the sentences, and making it a vintage.

mod touched;
mod words;

use std::collections::BTreeSet;
use std::io::{self, Write};

use jiff::civil::Date;
use serde_json::json;

use crate::cli::args::{Args, IntakeArgs};
use crate::cli::exit::Exit;
use crate::cli::interface::Interface;
use crate::cli::pipeline::{self, Options, Outcome};
use crate::cli::replacement::touched::Touched;
use crate::cli::replacement::words::Words;
use crate::data::catalog::Catalog;
use crate::data::dataset::Dataset;
use crate::data::observation::{cell_name, identity};
use crate::diagnostic::json::VERSION;
use crate::diagnostic::{Report, Severity};
use crate::edition::Publication;
use crate::intake::acceptance::{self, Acceptance};
use crate::intake::plan::{self, Plan};
use crate::intake::reading::Reading;
use crate::intake::reception::InnerPlan;
use crate::source::Sources;

/// The vintage a plan is made with before one is named.
const PROVISIONAL: &str = "delivery";

/// What a plan came to.
#[derive(Debug, Default)]
pub(super) struct Planned {
    /// The plan in words, when it was made.
    pub(super) plan: Option<InnerPlan>,
    /// Whether the delivery is a vintage now.
    pub(super) is_accepted: bool,
}

/// Shows the plan, and accepts the delivery when asked and nothing is missing.
pub(super) fn run(
    interface: &Interface,
    args: &Args,
    of: &IntakeArgs,
    sources: &Sources,
    (catalog, dataset): (&Catalog, &Dataset),
    reading: &Reading,
) -> io::Result<(Exit, Planned)> {
    let words = Words::of(interface.language);
    let before = pipeline::read_texts(&mut Report::default(), sources, catalog, &Options::default());
    let acceptance = acceptance(of, before.as_ref(), dataset);
    let folder = acceptance::folder(dataset, &acceptance);
    if dataset.vintages.iter().any(|it| it.id == acceptance.vintage) {
        // A trial under the name of a vintage that is held would take its place.
        let path = args.project.join(&folder);
        interface.fail(&words.failed(&acceptance::AcceptanceError::Exists { path }))?;
        return Ok((Exit::Rejected, Planned::default()));
    }
    let newer = plan::newer(dataset, acceptance.received);
    let plan = plan::plan(dataset, reading, acceptance.received);
    let texts = acceptance::texts(dataset, &catalog.code_lists, reading, &plan, &acceptance);
    let paths = texts.each_ref().map(|it| it.0.clone());
    let after_sources = sources.with(texts);
    let mut report = Report::default();
    let after = pipeline::read(&mut report, &after_sources, &Options::default());
    let touched = match (&before, &after) {
        (Some(before), Some((_, after))) => touched::compare(before, after, acceptance.received),
        _ => Touched::default(),
    };
    let changes = changes(catalog, dataset, reading, (&plan, acceptance.received));
    let left_out: Vec<String> =
        plan.left_out.iter().map(|it| cell_name(dataset, &catalog.code_lists, it)).collect();
    if interface.is_json {
        interface.json(&json!({
            "type": "plan",
            "version": VERSION,
            "dataset": dataset.id,
            "new": plan.new.len(),
            "filled": plan.filled.len(),
            "confirmed": plan.confirmed,
            "superseded": plan.superseded,
            "revised": changes.iter().map(|it| json!({
                "observation": it.id, "cell": it.origin, "before": it.before, "after": it.after
            })).collect::<Vec<_>>(),
            "left_out": left_out,
            "late_after": newer.map(|it| json!({ "vintage": it.id, "known": it.known_on().to_string() })),
            "touched": touched.json(),
            "closed": touched.closed,
        }))?;
    } else {
        let mut out = io::stdout().lock();
        write!(out, "{}", words.plan(&plan, &changes, &left_out, &touched))?;
    }
    report.diagnostics.retain(|it| it.severity == Severity::Error);
    let inner = words.inner(&plan, &changes, &left_out, &touched);
    let subject = format!("{} – {}", reading.file.name, dataset.title.get(interface.language));
    let broken = interface.said(&after_sources, &report);
    let mut planned = Planned { plan: Some(InnerPlan { subject, broken, ..inner }), is_accepted: false };
    if report.has_errors() {
        interface.close(words.would_fail)?;
        report.sort();
        interface.show(&Outcome::refused(after_sources.clone(), report))?;
    }
    let late = newer.map(|it| words.older(&reading.file.name, acceptance.received, it));
    if !of.accept {
        if let Some(late) = late.filter(|_| of.received.is_some()) {
            interface.close(&late)?;
        }
        interface.close(words.how_to_accept)?;
        return Ok((Exit::Done, planned));
    }
    let refusal = match (late, &of.late_vintage) {
        (Some(late), None) => Some(format!("{}{late}", words.error)),
        (None, Some(_)) => Some(words.not_late.to_owned()),
        _ => refusal(words, reading, &plan, of),
    };
    if let Some(refusal) = refusal {
        interface.fail(&refusal)?;
        return Ok((Exit::Rejected, planned));
    }
    let text = |path: &String| after_sources.get(path).map_or("", |it| it.text());
    let texts = paths.each_ref().map(|it| (it.as_str(), text(it)));
    match acceptance::accept((&args.project, &folder), &texts, &of.file, reading) {
        Ok(place) => {
            interface.json(&json!({
                "type": "accepted", "version": VERSION, "vintage": acceptance.vintage, "folder": folder
            }))?;
            interface.close(&words.accepted(&acceptance.vintage, &place))?;
            planned.is_accepted = true;
            Ok((Exit::Done, planned))
        }
        Err(error @ acceptance::AcceptanceError::Exists { .. }) => {
            interface.fail(&words.failed(&error))?;
            Ok((Exit::Rejected, planned))
        }
        Err(error) => {
            interface.fail(&words.failed(&error))?;
            Ok((Exit::Failed, planned))
        }
    }
}

/// What the arguments say; a plan alone is made as if the delivery came on the newest edition's day.
fn acceptance(of: &IntakeArgs, publication: Option<&Publication>, dataset: &Dataset) -> Acceptance {
    let newest = publication.and_then(|it| it.editions.iter().map(|it| it.data_as_of).max());
    let received = of.received.or(newest).unwrap_or(Date::MAX);
    Acceptance {
        vintage: of.vintage.clone().unwrap_or_else(|| PROVISIONAL.to_owned()),
        title: of.title.clone().unwrap_or_else(|| PROVISIONAL.to_owned()),
        url: of.url.clone(),
        received,
        from: of.from.clone().unwrap_or_default(),
        extracted: of.extracted,
        first_release: of.first_release,
        accepted_by: of.accepted_by.clone().unwrap_or_default(),
        accepted_on: of.on.unwrap_or(received),
        late: plan::newer(dataset, received)
            .map(|_| of.late_vintage.clone().unwrap_or_else(|| PROVISIONAL.to_owned())),
        reason: of.reason.clone(),
        warnings: of.waive.clone(),
    }
}

/// A cell that would change, for people.
#[derive(Debug)]
struct Change {
    /// Identity of the observation it takes the place of.
    id: String,
    /// Cell of the delivered file.
    origin: String,
    before: String,
    after: String,
    is_filled: bool,
}

fn changes(
    catalog: &Catalog,
    dataset: &Dataset,
    reading: &Reading,
    (plan, received): (&Plan, Date),
) -> Vec<Change> {
    let value = |value: Option<rust_decimal::Decimal>, status: crate::data::observation::Status| {
        value.map_or_else(|| status.code().to_owned(), |it| it.normalize().to_string())
    };
    let all = plan.revised.iter().map(|it| (it, false)).chain(plan.filled.iter().map(|it| (it, true)));
    let mut changes: Vec<(u32, Change)> = all
        .filter_map(|(index, is_filled)| {
            let cell = reading.cells.get(*index as usize);
            let known = dataset.known(&cell.key, received)?;
            let id = identity(dataset, &catalog.code_lists, &cell.key, known.vintage);
            let change = Change {
                id: id.0,
                origin: cell.origin.to_string(),
                before: value(known.value, known.status),
                after: value(cell.value, cell.status),
                is_filled,
            };
            Some((*index, change))
        })
        .collect();
    changes.sort_by_key(|it| it.0);
    changes.into_iter().map(|it| it.1).collect()
}

/// Why the delivery cannot be accepted as it is.
fn refusal(words: &Words, reading: &Reading, plan: &Plan, of: &IntakeArgs) -> Option<String> {
    if plan.written().is_empty() {
        return Some(words.nothing_new.to_owned());
    }
    let unexplained = plan.revised.iter().any(|it| reading.cells.get(*it as usize).note.is_none());
    if unexplained && of.reason.is_none() {
        return Some(words.no_reason.to_owned());
    }
    let open: BTreeSet<&str> = reading
        .findings
        .iter()
        .filter(|it| it.severity == Severity::Warning)
        .map(|it| it.rule.0)
        .filter(|rule| !of.waive.iter().any(|it| it.0 == *rule))
        .collect();
    (!open.is_empty()).then(|| words.open_remarks(&open.into_iter().collect::<Vec<_>>()))
}
