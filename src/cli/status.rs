//! `status`: what is expected, due, received, accepted, late, and used where, as of a day.

use std::io::{self, Write};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::json;

use crate::cli::args::{Args, StatusArgs};
use crate::cli::exit::Exit;
use crate::cli::interface::Interface;
use crate::cli::pipeline::{self, Failure, Options, Outcome};
use crate::cli::{build, wording};
use crate::data::refusal::Refusal;
use crate::diagnostic::json::VERSION;
use crate::diagnostic::{Report, nearest};
use crate::intake::refusal;
use crate::inventory::words::Words;
use crate::inventory::{Entry, Inventory, Standing, calendar, report};
use crate::output;
use crate::source;
use crate::text::Language;

/// Width of the title of a dataset on a terminal of 100 columns.
const TITLE: usize = 38;

/// Takes stock and prints it; with `--report`, writes the working report and the calendar.
pub(super) fn run(interface: &Interface, args: &Args, of: &StatusArgs) -> io::Result<Exit> {
    let mut report = Report::default();
    let sources = match source::load(&mut report, &args.project) {
        Ok(sources) => sources,
        Err(error) => return build::fail(interface, &Failure::Source(error)),
    };
    let read = pipeline::read(&mut report, &sources, &Options::default());
    let Some((catalog, publication)) = read.filter(|_| !report.has_errors()) else {
        report.sort();
        interface.show(&Outcome::refused(sources, report))?;
        return Ok(Exit::Rejected);
    };
    let known: Vec<&str> = catalog.datasets.keys().map(String::as_str).collect();
    if let Some(unknown) = of.datasets.iter().find(|it| !catalog.datasets.contains_key(*it)) {
        interface.fail(&wording::unknown_dataset(interface.language, unknown, nearest(unknown, &known)))?;
        return Ok(Exit::Usage);
    }
    let mut inventory = Inventory::take(&catalog, &publication, today(args));
    // What was set aside and is still there, on this machine.
    let is_kept = |it: &&Refusal| args.project.join(refusal::place(&it.sha256, &it.file)).exists();
    inventory.quarantined = catalog.refusals.iter().filter(is_kept).map(|it| it.sha256.clone()).collect();
    if of.ics {
        let text = calendar::icalendar(&inventory, interface.language);
        io::stdout().lock().write_all(text.as_bytes())?;
        return Ok(Exit::Done);
    }
    let entries = chosen(&inventory, of);
    if interface.is_json {
        entries.iter().try_for_each(|it| interface.json(&json(&inventory, it)))?;
    } else {
        io::stdout().lock().write_all(table(&inventory, &entries, interface.language).as_bytes())?;
    }
    if of.report {
        return write(interface, args, &inventory);
    }
    Ok(Exit::Done)
}

/// The day given, or that of the machine: a person asks what is late today.
fn today(args: &Args) -> Date {
    match args.now {
        Some(instant) => TimeZone::UTC.to_datetime(instant).date(),
        None => {
            #[expect(clippy::disallowed_methods, reason = "nothing published depends on it")]
            let now = jiff::Timestamp::now();
            let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
            zone.to_datetime(now).date()
        }
    }
}

/// The entries asked for: late ones first, the longest at the top; then by due day; then those without one.
fn chosen<'i, 'a>(inventory: &'i Inventory<'a>, of: &StatusArgs) -> Vec<&'i Entry<'a>> {
    let is_asked = |it: &&Entry<'_>| {
        (of.datasets.is_empty() || of.datasets.contains(&it.dataset.id)) && (!of.late || is_wanted(it))
    };
    let mut entries: Vec<&Entry<'_>> = inventory.entries.iter().filter(is_asked).collect();
    entries.sort_by_key(|it| {
        let due = it.current().map_or(Date::MAX, |it| it.due.day);
        (-days_wanted(it), due, &it.dataset.id)
    });
    entries
}

/// Whether a delivery is to be asked for: it is late, or what came was refused.
fn is_wanted(entry: &Entry<'_>) -> bool {
    entry.days_late() > 0 || !entry.refusals.is_empty()
}

/// Days since the day of the delivery that is late or refused.
fn days_wanted(entry: &Entry<'_>) -> i32 {
    match entry.current().map(|it| it.standing) {
        Some(Standing::Late(days) | Standing::Refused(_, days)) => days,
        _ => 0,
    }
}

fn write(interface: &Interface, args: &Args, inventory: &Inventory<'_>) -> io::Result<Exit> {
    let language = interface.language;
    let page = match report::html(inventory, language) {
        Ok(page) => page,
        Err(error) => {
            interface.fail(&format!("error: {error}"))?;
            return Ok(Exit::Failed);
        }
    };
    let calendar = calendar::icalendar(inventory, language);
    let names = match language {
        Language::French => ["etat-des-donnees.html", "calendrier.ics"],
        Language::English => ["state-of-data.html", "calendar.ics"],
    };
    for (name, bytes) in names.into_iter().zip([page, calendar]) {
        match output::write_report(&args.project, name, bytes.as_bytes()) {
            Ok(path) => interface.close(&wording::written(language, &path))?,
            Err(error) => return build::fail(interface, &Failure::Output(error)),
        }
    }
    Ok(Exit::Done)
}

fn table(inventory: &Inventory<'_>, entries: &[&Entry<'_>], language: Language) -> String {
    let words = Words::of(language);
    let mut text = format!("{} {}\n\n", words.as_of, inventory.today);
    let row = |cells: [&str; 5]| {
        let [title, state, due, received, used] = cells;
        format!("{} {} {due:<10} {received:<19} {used}\n", fitted(title, TITLE), fitted(state, 17))
    };
    text.push_str(&row([words.dataset, words.state, words.due, words.received, words.used_in]));
    for entry in entries {
        let current = entry.current();
        let due = current.map(|it| it.due.day.to_string()).unwrap_or_default();
        let received =
            entry.newest.map(|it| format!("{} {}", it.date, words.arrival(it))).unwrap_or_default();
        let state = words.standing(current.map(|it| it.standing));
        text.push_str(
            row([&entry.dataset.id, &state, &due, &received, &entry.editions.join(", ")]).trim_end(),
        );
        text.push('\n');
        entry.refusals.iter().for_each(|it| refused(&mut text, words, inventory, it));
    }
    let late = entries.iter().filter(|it| it.days_late() > 0).count();
    let refused = entries.iter().filter(|it| !it.refusals.is_empty()).count();
    let refused = if refused > 0 { format!(", {refused} {}", words.refused_count) } else { String::new() };
    let datasets = Words::counted(entries.len(), words.datasets, language);
    text + &format!("\n{datasets}, {late} {}{refused}\n", words.late_count)
}

/// A refused delivery below its dataset: when, where it is, and a line for each reason.
fn refused(text: &mut String, words: &Words, inventory: &Inventory<'_>, refusal: &Refusal) {
    let periods: Vec<String> = refusal.periods.iter().map(ToString::to_string).collect();
    let periods = if periods.is_empty() { String::new() } else { format!(" ({})", periods.join(", ")) };
    let (received, day) = (refusal.received, refusal.refused_on);
    let kept = inventory.quarantined.contains(&refusal.sha256);
    let kept = if kept { format!(", {}", words.in_quarantine) } else { String::new() };
    let line = format!("{} {received}{periods}, {} {day}{kept}", words.received_on, words.was_refused_on);
    text.push_str(&format!("  {line}\n"));
    for reason in words.reasons(refusal) {
        text.push_str(&format!("    {reason}\n"));
    }
}

/// A text in so many columns, cut with an ellipsis.
fn fitted(text: &str, width: usize) -> String {
    let length = text.chars().count();
    if length > width {
        return text.chars().take(width - 1).collect::<String>() + "…";
    }
    text.to_owned() + &" ".repeat(width - length)
}

fn json(inventory: &Inventory<'_>, entry: &Entry<'_>) -> serde_json::Value {
    let dataset = entry.dataset;
    let deliveries: Vec<serde_json::Value> = entry
        .deliveries
        .iter()
        .map(|it| {
            let (state, days, vintage) = match it.standing {
                Standing::Expected => ("expected", None, None),
                Standing::Late(days) => ("late", Some(days), None),
                Standing::Refused(_, days) => ("refused", Some(days).filter(|it| *it > 0), None),
                Standing::Received(vintage) => ("received", None, Some(vintage)),
            };
            let receipt = vintage.and_then(|it| it.receipt.as_ref());
            json!({
                "due": it.due.day.to_string(),
                "period": it.due.period.to_string(),
                "state": state,
                "days_late": days,
                "vintage": vintage.map(|it| it.id.as_str()),
                "known": vintage.map(|it| it.date.to_string()),
                "received": receipt.map(|it| it.received.to_string()),
                "remarks": receipt.map(|it| it.warnings.len()),
                "accepted": receipt.map(|it| it.accepted_on.to_string()),
                "accepted_by": receipt.map(|it| it.accepted_by.as_str()),
            })
        })
        .collect();
    json!({
        "type": "status",
        "version": VERSION,
        "today": inventory.today.to_string(),
        "dataset": dataset.id,
        "provider": dataset.provider,
        "family": dataset.family.name(),
        "frequency": dataset.frequency.map(|it| it.name()),
        "date_retained": dataset.date_retained.map(|it| it.name()),
        "newest": entry.newest.map(|it| it.id.as_str()),
        "days_late": entry.days_late(),
        "deliveries": deliveries,
        "refusals": entry.refusals.iter().map(|it| refusal_json(inventory, it)).collect::<Vec<_>>(),
        "indicators": entry.indicators,
        "editions": entry.editions,
    })
}

fn refusal_json(inventory: &Inventory<'_>, refusal: &Refusal) -> serde_json::Value {
    let found = refusal.findings.iter();
    let place = refusal::place(&refusal.sha256, &refusal.file);
    json!({
        "received": refusal.received.to_string(),
        "from": refusal.from,
        "periods": refusal.periods.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "file": refusal.file,
        "sha256": refusal.sha256,
        "bytes": refusal.bytes,
        "refused": refusal.refused_on.to_string(),
        "refused_by": refusal.refused_by,
        "reason": refusal.reason,
        "findings": found
            .map(|it| json!({ "rule": it.rule, "count": it.count, "cells": it.cells }))
            .collect::<Vec<_>>(),
        "quarantine": inventory.quarantined.contains(&refusal.sha256).then_some(place),
    })
}
