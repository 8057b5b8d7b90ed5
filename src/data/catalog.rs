//! Everything under `data/`, parsed and checked against itself.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::data::calendar::{self, Meeting};
use crate::data::code_list::{self, CodeList};
use crate::data::concepts;
use crate::data::consistency;
use crate::data::dataset::{self, Dataset};
use crate::data::definition::{self, Definition};
use crate::data::delivery;
use crate::data::disclosure;
use crate::data::indicator::{self, Indicator, Known};
use crate::data::mixing;
use crate::data::obligation::{self, Instrument};
use crate::data::observation;
use crate::data::observations::Gathered;
use crate::data::operand::Operand;
use crate::data::provider::{self, Provider};
use crate::data::refusal::{self, Refusal};
use crate::diagnostic::{Diagnostic, Report, rules};
use crate::source::{SourceFile, Sources};
use crate::text::Language;

/// Everything under `data/`.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    /// Providers, in the order of the file.
    pub providers: Vec<Provider>,
    /// Code lists by id.
    pub code_lists: BTreeMap<String, CodeList>,
    /// Datasets by id.
    pub datasets: BTreeMap<String, Dataset>,
    /// Indicators by id.
    pub indicators: BTreeMap<String, Indicator>,
    /// Definitions by id.
    pub definitions: BTreeMap<String, Definition>,
    /// Deliveries that were refused, in the order of the register.
    pub refusals: Vec<Refusal>,
    /// Meetings of the working group, in order of day.
    pub meetings: Vec<Meeting>,
    /// What texts ask an observatory to publish, in the order of the file.
    pub obligations: Vec<Instrument>,
    /// Definitions whose files could not be read, which has been reported.
    pub unread_definitions: BTreeSet<String>,
    /// Indicators whose files could not be read, which has been reported.
    pub unread: BTreeSet<String>,
}

/// Reads `data/`; plain texts are in `language`.
pub fn load(report: &mut Report, sources: &Sources, language: Language) -> Catalog {
    let mut code_lists = BTreeMap::new();
    for file in yaml_files(sources, "data/code-lists") {
        if let Some(list) = code_list::parse(report, file, language) {
            code_lists.insert(list.id.clone(), list);
        }
    }
    let providers = match sources.get("data/providers.yaml") {
        Some(file) => provider::parse(report, file, language),
        None => Vec::new(),
    };
    let mut definitions = BTreeMap::new();
    let mut unread_definitions = BTreeSet::new();
    for file in yaml_files(sources, "data/definitions") {
        match definition::parse(report, file, language) {
            Some(definition) => drop(definitions.insert(definition.id.clone(), definition)),
            None => drop(unread_definitions.insert(file.stem().to_owned())),
        }
    }
    let obligations = match sources.get(obligation::FILE) {
        Some(file) => obligation::parse(report, file, language),
        None => Vec::new(),
    };
    let datasets = load_datasets(report, sources, language, &code_lists, &providers);
    let (indicators, unread) = load_indicators(report, sources, language, &datasets, &code_lists);
    let meetings = match sources.get(calendar::FILE) {
        Some(file) => calendar::parse(report, file, language),
        None => Vec::new(),
    };
    let refusals = match sources.get(refusal::FILE) {
        Some(file) => refusal::parse(report, file, &dataset_folders(sources).collect()),
        None => Vec::new(),
    };
    let catalog = Catalog {
        providers,
        code_lists,
        datasets,
        indicators,
        definitions,
        obligations,
        refusals,
        meetings,
        unread_definitions,
        unread,
    };
    concepts::check(report, &catalog);
    mixing::check(report, &catalog);
    consistency::check(report, &catalog);
    disclosure::check(report, &catalog);
    catalog
}

fn yaml_files<'a>(sources: &'a Sources, folder: &str) -> impl Iterator<Item = &'a SourceFile> + use<'a> {
    sources.under(folder).filter(|it| it.path.ends_with(".yaml"))
}

fn load_datasets(
    report: &mut Report,
    sources: &Sources,
    language: Language,
    code_lists: &BTreeMap<String, CodeList>,
    providers: &[Provider],
) -> BTreeMap<String, Dataset> {
    let files: Vec<&SourceFile> =
        sources.under("data/datasets").filter(|it| it.path.ends_with("/dataset.yaml")).collect();
    let loaded: Vec<(Report, Option<Dataset>)> = files
        .par_iter()
        .map(|file| {
            let mut report = Report::default();
            let dataset = load_dataset(&mut report, sources, file, language, code_lists, providers);
            (report, dataset)
        })
        .collect();
    let mut datasets = BTreeMap::new();
    for (part, dataset) in loaded {
        report.extend(part);
        datasets.extend(dataset.map(|it| (it.id.clone(), it)));
    }
    datasets
}

fn load_dataset(
    report: &mut Report,
    sources: &Sources,
    file: &SourceFile,
    language: Language,
    code_lists: &BTreeMap<String, CodeList>,
    providers: &[Provider],
) -> Option<Dataset> {
    let folder = file.path.strip_suffix("/dataset.yaml")?;
    let id = folder.rsplit('/').next()?;
    let mut dataset = dataset::parse(report, file, id, language, code_lists)?;
    if !providers.iter().any(|it| it.id == dataset.provider) {
        let unknown = Diagnostic::error(rules::DATA_UNKNOWN_ID, dataset.span)
            .with("kind", "provider")
            .with("id", &dataset.provider)
            .near(&dataset.provider, providers.iter().map(|it| it.id.as_str()));
        report.push(unknown);
    }
    let deliveries = deliveries(report, sources, &mut dataset);
    let path = format!("{folder}/observations.csv");
    if !code_lists.contains_key("geo") {
        report.push(
            Diagnostic::error(rules::FILE_MISSING, file.start()).with("name", "data/code-lists/geo.yaml"),
        );
    } else if let Some(observations) = sources.get(&path) {
        let mut gathered = Gathered::default();
        observation::parse(report, observations, (&dataset, code_lists), &mut gathered);
        for observations in deliveries {
            observation::parse_delivered(report, observations, (&dataset, code_lists), &mut gathered);
        }
        observation::settle(report, (&mut dataset, code_lists), gathered);
        if let Some(decisions) = sources.get(&format!("{folder}/withheld.csv")) {
            disclosure::withheld::apply(report, decisions, &mut dataset, code_lists);
        }
    } else {
        report.push(Diagnostic::error(rules::FILE_MISSING, file.start()).with("name", path));
    }
    dataset.is_damaged = report.has_errors();
    Some(dataset)
}

/// Makes every accepted delivery of a dataset a vintage of it; gives the files of their observations.
fn deliveries<'a>(report: &mut Report, sources: &'a Sources, dataset: &mut Dataset) -> Vec<&'a SourceFile> {
    let mut found = Vec::new();
    let folder = format!("{}/{}", delivery::FOLDER, dataset.id);
    for file in sources.under(&folder).filter(|it| it.path.ends_with(&format!("/{}", delivery::ENTRY))) {
        let Some(vintage) = delivery::parse(report, file) else { continue };
        if dataset.vintages.iter().any(|it| it.id == vintage.id) {
            let duplicate = Diagnostic::error(rules::DATA_DUPLICATE_ID, file.start())
                .with("kind", "vintage")
                .with("id", &vintage.id);
            report.push(duplicate);
            continue;
        }
        let path = format!("{folder}/{}/observations.csv", vintage.id);
        match sources.get(&path) {
            Some(observations) => found.push(observations),
            None => report.push(Diagnostic::error(rules::FILE_MISSING, file.start()).with("name", path)),
        }
        dataset.vintages.push(vintage);
    }
    // What was received later is known later; of one day, what was accepted later, then the order of a file.
    dataset.vintages.sort_by_key(|it| (it.known_on(), it.receipt.as_ref().map(|it| it.accepted_on)));
    found
}

fn load_indicators(
    report: &mut Report,
    sources: &Sources,
    language: Language,
    datasets: &BTreeMap<String, Dataset>,
    code_lists: &BTreeMap<String, CodeList>,
) -> (BTreeMap<String, Indicator>, BTreeSet<String>) {
    let files: Vec<&SourceFile> = yaml_files(sources, "data/indicators").collect();
    let ids: Vec<&str> = files.iter().map(|it| it.stem()).collect();
    let unread_datasets: BTreeSet<&str> =
        dataset_folders(sources).filter(|it| !datasets.contains_key(*it)).collect();
    let known = Known { datasets, unread_datasets: &unread_datasets, code_lists, indicators: &ids };
    let mut indicators = BTreeMap::new();
    for file in files {
        if let Some(indicator) = indicator::parse(report, file, language, &known) {
            indicators.insert(indicator.id.clone(), indicator);
        }
    }
    let cyclic: Vec<String> =
        indicators.keys().filter(|id| reaches_itself(&indicators, id)).cloned().collect();
    for id in cyclic {
        let cycle = Diagnostic::error(rules::DATA_CYCLE, indicators[&id].span).with("indicator", &id);
        report.push(cycle);
        indicators.remove(&id);
    }
    let unread = ids.iter().filter(|it| !indicators.contains_key(**it)).map(|it| (*it).to_owned()).collect();
    (indicators, unread)
}

/// Ids of all datasets, read or not.
fn dataset_folders(sources: &Sources) -> impl Iterator<Item = &str> {
    let files = sources.under("data/datasets").filter_map(|it| it.path.strip_suffix("/dataset.yaml"));
    files.filter_map(|it| it.rsplit('/').next())
}

fn reaches_itself(indicators: &BTreeMap<String, Indicator>, id: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![id];
    while let Some(next) = open.pop() {
        let Some(indicator) = indicators.get(next) else { continue };
        for operand in indicator.rule.operands() {
            if let Operand::Indicator { id: named, .. } = operand {
                if named == id {
                    return true;
                }
                if seen.insert(named.as_str()) {
                    open.push(named);
                }
            }
        }
    }
    false
}

impl Catalog {
    /// Ids of the datasets an indicator is computed from, in order, each once.
    pub fn datasets_of<'a>(&'a self, indicator: &'a Indicator) -> Vec<&'a str> {
        let mut ids: Vec<&str> = Vec::new();
        for operand in indicator.rule.operands() {
            for id in self.operand_datasets(operand) {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        ids
    }

    /// Ids of the datasets an operand reads, in order, each once.
    pub fn operand_datasets<'a>(&'a self, operand: &'a Operand) -> Vec<&'a str> {
        match operand {
            Operand::Cells { dataset, .. } => vec![dataset],
            Operand::Indicator { id, .. } => {
                self.indicators.get(id).map(|it| self.datasets_of(it)).unwrap_or_default()
            }
        }
    }
}
