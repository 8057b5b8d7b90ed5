//! `template`: the empty spreadsheet for the next delivery of a dataset.

use std::io;
use std::path::PathBuf;

use serde_json::json;

use crate::cli::args::{Args, TemplateArgs};
use crate::cli::build;
use crate::cli::exit::Exit;
use crate::cli::interface::Interface;
use crate::cli::pipeline::{self, Outcome};
use crate::cli::wording;
use crate::config;
use crate::data::catalog::Catalog;
use crate::data::dataset::Dataset;
use crate::data::period::Period;
use crate::diagnostic::json::VERSION;
use crate::diagnostic::{Report, nearest};
use crate::intake::mapping;
use crate::intake::template::{self, Asked, Refusal, Template};
use crate::output;
use crate::text::Language;

/// Folder of the templates, among the reports.
const FOLDER: &str = "templates";

/// Makes the spreadsheet, and the mapping of a dataset that has none when asked.
pub(super) fn run(interface: &Interface, args: &Args, of: &TemplateArgs) -> io::Result<Exit> {
    let (outcome, catalog) = match pipeline::read_data(&args.project) {
        Ok(loaded) => loaded,
        Err(failure) => return build::fail(interface, &failure),
    };
    if outcome.report.has_errors() {
        interface.show(&outcome)?;
        return Ok(Exit::Rejected);
    }
    let Some(dataset) = catalog.datasets.get(&of.dataset) else {
        let known: Vec<&str> = catalog.datasets.keys().map(String::as_str).collect();
        let near = nearest(&of.dataset, &known);
        interface.fail(&wording::unknown_dataset(interface.language, &of.dataset, near))?;
        return Ok(Exit::Usage);
    };
    let Some(periods) = periods(dataset, of) else {
        interface.fail(wording::no_next_period(interface.language))?;
        return Ok(Exit::Usage);
    };
    make(interface, (args, of), outcome, (&catalog, dataset), &periods)
}

/// The periods asked for; the year after the newest one otherwise.
fn periods(dataset: &Dataset, of: &TemplateArgs) -> Option<Vec<Period>> {
    if of.periods.is_empty() {
        return template::next_period(dataset).map(|it| vec![it]);
    }
    let mut periods = of.periods.clone();
    periods.sort();
    periods.dedup();
    Some(periods)
}

fn make(
    interface: &Interface,
    (args, of): (&Args, &TemplateArgs),
    outcome: Outcome,
    (catalog, dataset): (&Catalog, &Dataset),
    periods: &[Period],
) -> io::Result<Exit> {
    let path = format!("data/datasets/{}/mapping.yaml", dataset.id);
    let new =
        outcome.sources.get(&path).is_none().then(|| template::mapping_text(dataset, &catalog.code_lists));
    let sources = match &new {
        Some(text) => outcome.sources.with([(path.clone(), text.clone())]),
        None => outcome.sources,
    };
    let mut report = Report::default();
    let file = sources.get(&path);
    let mapping = file.and_then(|it| mapping::parse(&mut report, it, dataset, &catalog.code_lists));
    let Some(mapping) = mapping.filter(|_| !report.has_errors()) else {
        report.sort();
        interface.show(&Outcome::refused(sources, report))?;
        return Ok(Exit::Rejected);
    };
    let config = config::load(&mut Report::default(), &sources);
    let asked = Asked {
        dataset,
        code_lists: &catalog.code_lists,
        mapping: &mapping,
        provider: catalog.providers.iter().find(|it| it.id == dataset.provider),
        periods,
        publisher: config.as_ref().map_or("", |it| it.publisher.get(Language::French)),
    };
    let template = match template::template(&asked) {
        Ok(template) => template,
        Err(refusal) => {
            interface.fail(&wording::no_template(interface.language, &refusal))?;
            return Ok(if matches!(refusal, Refusal::Workbook(_)) { Exit::Failed } else { Exit::Rejected });
        }
    };
    if write(interface, (args, of), dataset, (&template, periods))?.is_none() {
        return Ok(Exit::Failed);
    }
    match (new, of.mapping) {
        (Some(text), true) => {
            let place = args.project.join(&path);
            if let Err(error) = output::put_file(&place, text.as_bytes()) {
                interface.fail(&wording::failure(interface.language, &error.into()))?;
                return Ok(Exit::Failed);
            }
            say_written(interface, &place)?;
        }
        (Some(_), false) => interface.close(&wording::no_mapping(interface.language, &path))?,
        (None, _) => {}
    }
    Ok(Exit::Done)
}

fn write(
    interface: &Interface,
    (args, of): (&Args, &TemplateArgs),
    dataset: &Dataset,
    (template, periods): (&Template, &[Period]),
) -> io::Result<Option<PathBuf>> {
    let named: Vec<String> = periods.iter().map(|it| it.to_string().replace('/', "-")).collect();
    let written = match &of.out {
        Some(path) => output::put_file(path, &template.bytes).map(|()| path.clone()),
        None => {
            let name = format!("{FOLDER}/{}-{}.xlsx", dataset.id, named.join("-"));
            output::write_report(&args.project, &name, &template.bytes)
        }
    };
    match written {
        Ok(path) => {
            say_written(interface, &path)?;
            interface.close(&wording::template(interface.language, template))?;
            Ok(Some(path))
        }
        Err(error) => {
            interface.fail(&wording::failure(interface.language, &error.into()))?;
            Ok(None)
        }
    }
}

fn say_written(interface: &Interface, path: &std::path::Path) -> io::Result<()> {
    interface.json(&json!({ "type": "written", "version": VERSION, "path": path.display().to_string() }))?;
    interface.close(&wording::written(interface.language, path))
}
