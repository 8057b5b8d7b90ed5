//! Indicators computed from small projects held in memory.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use crate::data::{Catalog, Measure, Period, Problem, Query, State, catalog};
use crate::diagnostic::Report;
use crate::source::Sources;
use crate::text::Language;

const GEO: &str = "label: Territoire\ncodes:\n  - {code: FR, label: France}\n";
const SEX: &str = "label: Sexe\ncodes:\n  - {code: F, label: Femmes}\n  - {code: M, label: Hommes}\n  - {code: _T, label: Ensemble}\n";
const PROVIDERS: &str = "- {id: p, name: Service}\n";
const DATASET: &str = "\
title: Décès
provider: p
family: police-records
unit: 'victime|victimes'
population: Toutes
territory: France
period_kind: flow
dimensions: [sex]
breaks:
  - {from: 2022, note: Champ élargi}
vintages:
  - {id: first, date: 2024-11-19, title: Première}
  - {id: second, date: 2025-11-20, title: Seconde}
";
const OBSERVATIONS: &str = "\
time_period,geo,sex,obs_value,obs_status,conf_status,low,high,vintage,note
2021,FR,F,122,,,,,first,
2022,FR,F,118,,,,,first,
2022,FR,M,27,,,,,first,
2023,FR,F,93,,,,,first,
2023,FR,F,96,,,,,second,révisé
2023,FR,M,0,,,,,first,
2024,FR,F,107,P,,,,second,
2024,FR,M,,Q,,,,second,
2025,FR,F,,O,,,,second,
";
const DEATHS: &str = "label: Décès\ndefinition: Décès\nrule: sum\ndataset: deaths\n";
const BOTH: &str = "label: Décès\ndefinition: Décès\nrule: sum\ndataset: deaths\nover: [sex]\n";
const PART: &str = "label: Part\ndefinition: Part\nrule: ratio\ndecimals: 1\nnumerator: {indicator: deaths, where: {sex: F}}\ndenominator: {indicator: both}\n";

fn load(extra: &[(&str, &str)]) -> (Report, Catalog) {
    let base = [
        ("data/code-lists/geo.yaml", GEO),
        ("data/code-lists/sex.yaml", SEX),
        ("data/providers.yaml", PROVIDERS),
        ("data/datasets/deaths/dataset.yaml", DATASET),
        ("data/datasets/deaths/observations.csv", OBSERVATIONS),
        ("data/indicators/deaths.yaml", DEATHS),
        ("data/indicators/both.yaml", BOTH),
        ("data/indicators/part.yaml", PART),
    ];
    let mut texts: BTreeMap<&str, &str> = base.into_iter().collect();
    texts.extend(extra.iter().copied());
    let mut report = Report::default();
    let catalog = catalog::load(&mut report, &Sources::in_memory(texts), Language::French);
    (report, catalog)
}

fn ask(
    catalog: &Catalog,
    indicator: &str,
    year: i16,
    filter: &[(&str, &str)],
    as_of: Date,
) -> Result<Measure, Problem> {
    let filter =
        filter.iter().map(|(dimension, code)| ((*dimension).to_owned(), (*code).to_owned())).collect();
    let query =
        Query { indicator: indicator.to_owned(), period: Period::year(year), geo: "FR".to_owned(), filter };
    catalog.measure(&query, as_of)
}

const THEN: Date = date(2024, 11, 19);
const NOW: Date = date(2025, 11, 20);
const WOMEN: &[(&str, &str)] = &[("sex", "F")];
const MEN: &[(&str, &str)] = &[("sex", "M")];

#[test]
fn an_edition_sees_the_newest_vintage_not_after_its_cut_off() {
    let (report, catalog) = load(&[]);
    assert_eq!(report.diagnostics, []);
    let then = ask(&catalog, "deaths", 2023, WOMEN, THEN).unwrap();
    let now = ask(&catalog, "deaths", 2023, WOMEN, NOW).unwrap();
    assert_eq!(then.value, Some(93.into()));
    assert_eq!(now.value, Some(96.into()));
    assert_eq!(now.observations[0].0, "deaths/2023/FR/F@second");
    assert_eq!(now.notes, ["révisé"]);
    assert!(matches!(ask(&catalog, "deaths", 2024, WOMEN, THEN), Err(Problem::NoObservation { .. })));
}

#[test]
fn six_kinds_of_cells_stay_apart() {
    let (_, catalog) = load(&[]);
    let state = |year, filter| ask(&catalog, "deaths", year, filter, NOW).unwrap().state;
    assert_eq!(state(2024, WOMEN), State::Value);
    assert_eq!(state(2023, MEN), State::Zero);
    assert_eq!(state(2024, MEN), State::Withheld);
    assert_eq!(state(2025, WOMEN), State::NotAvailable);
}

#[test]
fn nothing_is_computed_around_a_withheld_cell() {
    let (_, catalog) = load(&[]);
    let sum = ask(&catalog, "both", 2024, &[], NOW).unwrap();
    assert_eq!((sum.state, sum.value), (State::Withheld, None));
    let part = ask(&catalog, "part", 2024, &[], NOW).unwrap();
    assert_eq!((part.state, part.value), (State::Withheld, None));
    assert!(part.provisional);
}

#[test]
fn a_sum_runs_over_codes_and_a_ratio_is_rounded_last() {
    let (_, catalog) = load(&[]);
    let sum = ask(&catalog, "both", 2022, &[], NOW).unwrap();
    assert_eq!(sum.value, Some(145.into()));
    assert_eq!(sum.observations.len(), 2);
    let part = ask(&catalog, "part", 2022, &[], NOW).unwrap();
    assert_eq!(part.value, Some("81.4".parse().unwrap()));
    assert!(part.is_percent);
}

#[test]
fn a_dimension_without_total_observation_is_said_with_what_exists() {
    let (_, catalog) = load(&[]);
    let Err(Problem::NoObservation { codes, known, .. }) = ask(&catalog, "deaths", 2022, &[], NOW) else {
        panic!("the dataset publishes no total");
    };
    assert_eq!(codes, "geo=FR, sex=_T");
    assert_eq!(known, []);
    let unknown = ask(&catalog, "deaths", 2022, &[("sexe", "F")], NOW);
    assert!(matches!(unknown, Err(Problem::UnknownDimension { known, .. }) if known == ["sex"]));
    let unknown = ask(&catalog, "deaths", 2022, &[("sex", "W")], NOW);
    assert!(matches!(unknown, Err(Problem::UnknownCode { .. })));
    assert!(matches!(ask(&catalog, "dead", 2022, &[], NOW), Err(Problem::UnknownIndicator { .. })));
}

#[test]
fn a_break_lies_between_the_periods_it_separates() {
    let (_, catalog) = load(&[]);
    let indicator = catalog.indicator("part").unwrap();
    let between =
        |from, to| catalog.break_between(indicator, &BTreeMap::new(), Period::year(from), Period::year(to));
    assert!(between(2021, 2022).is_some());
    assert!(between(2022, 2021).is_some());
    assert!(between(2022, 2024).is_none());
}

#[test]
fn every_mistake_of_a_file_is_reported_at_once() {
    let broken = OBSERVATIONS
        .replace("2021,FR,F,122", "2O21,FR,F,122")
        .replace("2022,FR,M,27", "2022,FR,X,2 7")
        .replace("2024,FR,M,,Q", "2024,FR,M,12,Q")
        .replace("2025,FR,F,,O", "2024,FR,F,5,A");
    let (report, _) = load(&[("data/datasets/deaths/observations.csv", &broken)]);
    let rules: Vec<&str> = report.diagnostics.iter().map(|it| it.rule.0).collect();
    let expected = [
        "data/not-a-period",
        "data/unknown-code",
        "data/not-a-number",
        "data/status-contradicts-value",
        "data/duplicate-observation",
    ];
    assert_eq!(rules, expected);
}

#[test]
fn a_sum_over_families_must_be_declared_and_cycles_are_refused() {
    let survey = DATASET.replace("police-records", "survey");
    let other = [
        ("data/datasets/survey/dataset.yaml", survey.as_str()),
        ("data/datasets/survey/observations.csv", OBSERVATIONS),
        ("data/indicators/estimated.yaml", "label: E\ndefinition: E\nrule: sum\ndataset: survey\n"),
        (
            "data/indicators/mixed.yaml",
            "label: M\ndefinition: M\nrule: sum\nterms: [{indicator: deaths}, {indicator: estimated}]\n",
        ),
        ("data/indicators/loop.yaml", "label: L\ndefinition: L\nrule: sum\nterms: [{indicator: loop}]\n"),
    ];
    let (report, _) = load(&other);
    let rules: Vec<&str> = report.diagnostics.iter().map(|it| it.rule.0).collect();
    assert_eq!(rules, ["data/cycle", "data/mixed-total", "data/estimate-without-bounds"]);
}
