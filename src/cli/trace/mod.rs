//! `trace`: from a number back to its observations, and on to every place that prints it.

mod address;
mod drawing;
mod json;
mod words;

use std::io::{self, Write};

use jiff::civil::Date;

use crate::cli::args::Args;
use crate::cli::build;
use crate::cli::exit::Exit;
use crate::cli::interface::Interface;
use crate::cli::pipeline::{self, Failure, Options, Outcome};
use crate::data::lineage::{Lineage, Source};
use crate::data::{Catalog, ObservationId, Problem, Query};
use crate::diagnostic::{FileId, Report, Span, nearest};
use crate::edition::printed::{PrintedPlace, places};
use crate::edition::{Citation, Edition, Publication, walk};
use crate::source::{self, SourceFile, Sources};
use crate::text::Language;
use address::Address;

/// Everything found out about what was asked.
struct Answer<'a> {
    catalog: &'a Catalog,
    sources: &'a Sources,
    /// The day the data are seen from; `None` for all that is known.
    as_of: Option<Date>,
    /// The edition that sees them so, when one was asked for.
    edition: Option<&'a Edition>,
    /// The number of the text that was asked for.
    citation: Option<&'a Citation>,
    /// The ways back, one for each value behind.
    lineages: Vec<Lineage>,
    /// Observations without an indicator, when one was asked for by its identity.
    observations: Vec<Source>,
    /// Editions with the places that print it.
    printed: Vec<(&'a Edition, Vec<PrintedPlace>)>,
}

/// Why nothing can be traced.
enum Refusal {
    /// A remark about the address.
    Problem(Problem),
    /// A sentence.
    Said(String),
}

/// Traces a value, an observation or a printed number.
pub(super) fn run(interface: &Interface, args: &Args, text: &str, as_of: Option<Date>) -> io::Result<Exit> {
    let language = interface.language;
    let address = match address::parse(text) {
        Ok(address) => address,
        Err(reason) => {
            interface.fail(&words::unreadable(language, &reason))?;
            return Ok(Exit::Usage);
        }
    };
    let mut report = Report::default();
    let sources = match source::load(&mut report, &args.project) {
        Ok(sources) => sources,
        Err(error) => return build::fail(interface, &Failure::Source(error)),
    };
    if let Err(failure) = pipeline::check_editions(&sources, &args.editions) {
        return build::fail(interface, &failure);
    }
    let Some((catalog, publication)) = pipeline::read(&mut report, &sources, &Options::default()) else {
        return damaged(interface, report, sources);
    };
    match answer((&catalog, &publication, &sources), &address, args, (as_of, language)) {
        Ok(answer) => {
            let mut out = io::stdout().lock();
            if interface.is_json {
                writeln!(out, "{}", json::line(&answer, language, text))?;
            } else {
                out.write_all(drawing::draw(&answer, language, text).as_bytes())?;
            }
            Ok(Exit::Done)
        }
        // What is missing could not be read, and why has been said.
        Err(Refusal::Problem(Problem::Damaged)) => damaged(interface, report, sources),
        Err(Refusal::Problem(problem)) => refuse(interface, &sources, text, &problem),
        Err(Refusal::Said(line)) => {
            interface.fail(&line)?;
            Ok(Exit::Usage)
        }
    }
}

/// Shows what keeps the project from being read.
fn damaged(interface: &Interface, mut report: Report, sources: Sources) -> io::Result<Exit> {
    report.sort();
    interface.show(&Outcome::refused(sources, report))?;
    Ok(Exit::Rejected)
}

/// Draws a problem on the address, as if it were a file.
fn refuse(interface: &Interface, sources: &Sources, text: &str, problem: &Problem) -> io::Result<Exit> {
    let mut report = Report::default();
    let id = FileId(u32::try_from(sources.files.len()).unwrap_or(u32::MAX));
    let file = SourceFile::of_text(id, "trace", text);
    problem.report(&mut report, Span::new(file.id, 0..text.len()));
    let mut sources = sources.clone();
    sources.files.push(file);
    interface.show(&Outcome::refused(sources, report))?;
    Ok(Exit::Usage)
}

fn answer<'a>(
    (catalog, publication, sources): (&'a Catalog, &'a Publication, &'a Sources),
    address: &Address,
    args: &Args,
    (as_of, language): (Option<Date>, Language),
) -> Result<Answer<'a>, Refusal> {
    let wanted = match address {
        Address::Printed { edition, .. } => Some(edition),
        _ => args.editions.first(),
    };
    let edition = match wanted {
        Some(slug) => Some(publication.editions.iter().find(|it| it.slug == *slug).ok_or_else(|| {
            let known: Vec<&str> = publication.editions.iter().map(|it| it.slug.as_str()).collect();
            Refusal::Said(words::unknown(language, "edition", slug, nearest(slug, &known)))
        })?),
        None => None,
    };
    let as_of = as_of.or(edition.map(|it| it.data_as_of));
    let day = as_of.unwrap_or(Date::MAX);
    let mut answer = Answer {
        catalog,
        sources,
        as_of,
        edition,
        citation: None,
        lineages: Vec::new(),
        observations: Vec::new(),
        printed: Vec::new(),
    };
    match address {
        Address::Value(query) => {
            answer.lineages.push(catalog.lineage(query, day).map_err(Refusal::Problem)?);
        }
        Address::Observation(id) => {
            let source = catalog.observation(id).ok_or_else(|| {
                let near = nearest_observation(catalog, id);
                Refusal::Said(words::unknown(language, "observation", id, near.as_deref()))
            })?;
            answer.observations.push(source);
        }
        Address::Printed { anchor, .. } => {
            let mut placed = edition.into_iter().flat_map(walk::citations);
            let citation = placed
                .find(|it| it.citation.anchor == *anchor)
                .ok_or_else(|| Refusal::Said(words::unknown(language, "number", anchor, None)))?;
            answer.citation = Some(citation.citation);
            let citation = citation.citation;
            let sources = citation.observations.iter().filter_map(|it| catalog.observation(&it.0));
            answer.observations.extend(sources);
            answer.lineages = ways_back(catalog, citation, day);
        }
    }
    answer.printed = printed(catalog, publication, &answer, address);
    Ok(answer)
}

/// The way back of each value a printed number was made of, each once.
///
/// None when they lead elsewhere, as for a value that the table of changes recalls from an earlier day.
fn ways_back(catalog: &Catalog, citation: &Citation, day: Date) -> Vec<Lineage> {
    let mut lineages: Vec<Lineage> = Vec::new();
    for query in &citation.queries {
        let Ok(lineage) = catalog.lineage(query, day) else { return Vec::new() };
        if !lineages.contains(&lineage) {
            lineages.push(lineage);
        }
    }
    let mut found = lineages.iter().flat_map(|it| &it.measure.observations);
    let is_its_own = found.all(|it| citation.observations.contains(it));
    if is_its_own { lineages } else { Vec::new() }
}

/// Where each edition prints it, as that edition saw it: once for each edition, in its first language.
fn printed<'a>(
    catalog: &Catalog,
    publication: &'a Publication,
    answer: &Answer<'_>,
    address: &Address,
) -> Vec<(&'a Edition, Vec<PrintedPlace>)> {
    let mut found: Vec<(&Edition, Vec<PrintedPlace>)> = Vec::new();
    for edition in &publication.editions {
        let is_known = found.iter().any(|(it, _)| it.slug == edition.slug);
        let is_asked = answer.edition.is_none_or(|it| it.slug == edition.slug);
        if is_known || !is_asked {
            continue;
        }
        let made = match address {
            Address::Value(query) => seen_by(catalog, edition, query),
            _ => {
                let ids: Vec<ObservationId> = answer.observations.iter().map(|it| it.id.clone()).collect();
                let mut places = places(edition, &ids, None);
                // A share or a change is no value of an indicator, and is itself where it is printed alike.
                for place in &mut places {
                    place.is_itself |= answer.citation.is_some_and(|it| it.shown == place.shown);
                }
                places
            }
        };
        found.push((edition, made));
    }
    found.retain(|(_, places)| !places.is_empty());
    found
}

fn seen_by(catalog: &Catalog, edition: &Edition, query: &Query) -> Vec<PrintedPlace> {
    match catalog.measure(query, edition.data_as_of) {
        Ok(measure) => places(edition, &measure.observations, Some(&measure)),
        Err(_) => Vec::new(),
    }
}

/// The identity closest to one that does not exist, within its dataset.
fn nearest_observation(catalog: &Catalog, id: &str) -> Option<String> {
    let datasets: Vec<&str> = catalog.datasets.keys().map(String::as_str).collect();
    let (name, _) = id.split_once('/')?;
    let dataset = catalog.datasets.get(nearest(name, &datasets)?)?;
    let known: Vec<String> = catalog.identities(dataset).map(|it| it.0).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    nearest(id, &known).map(str::to_owned)
}
