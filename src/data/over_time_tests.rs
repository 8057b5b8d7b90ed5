use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::{prop_assert_eq, proptest};
use rust_decimal::Decimal;

use crate::data::{Catalog, Measure, Period, Problem, Query, State, catalog};
use crate::diagnostic::Report;
use crate::source::Sources;
use crate::text::Language;

const HEADER: &str = "time_period,geo,obs_value,obs_status,conf_status,low,high,vintage,note\n";

fn load(rows: &str, breaks: &str, indicator: &str) -> (Report, Catalog) {
    let dataset = format!(
        "title: Appels\nprovider: p\nfamily: helpline\nunit: appel|appels\npopulation: P\nterritory: F\n\
         period_kind: flow\ndimensions: []\n{breaks}vintages:\n  - {{id: v, date: 2024-01-01, title: V}}\n"
    );
    let persons = "title: Femmes\nprovider: p\nfamily: population\nunit: {fr: 'femme de 15 à 64 ans|femmes de 15 à 64 ans', en: 'woman aged 15 to 64|women aged 15 to 64'}\n\
        population: P\nterritory: F\nperiod_kind: stock\ndimensions: []\nvintages:\n  - {id: v, date: 2024-01-01, title: V}\n";
    let rows = format!("{HEADER}{rows}");
    let of = format!("label: {{fr: Essai, en: Trial}}\ndefinition: E\n{indicator}");
    let files = [
        ("data/providers.yaml", "- {id: p, name: P}\n"),
        ("data/code-lists/geo.yaml", "label: L\ncodes:\n  - {code: FR, label: France}\n"),
        ("data/datasets/d/dataset.yaml", dataset.as_str()),
        ("data/datasets/d/observations.csv", rows.as_str()),
        ("data/datasets/n/dataset.yaml", persons),
        ("data/datasets/n/observations.csv", &format!("{HEADER}2020,FR,20000000,,,,,v,\n")),
        ("data/indicators/calls.yaml", "label: Appels\ndefinition: A\nrule: sum\ndataset: d\n"),
        ("data/indicators/women.yaml", "label: Femmes\ndefinition: F\nrule: sum\ndataset: n\n"),
        ("data/indicators/x.yaml", of.as_str()),
    ];
    let mut report = Report::default();
    let catalog = catalog::load(&mut report, &Sources::in_memory(files), Language::French);
    (report, catalog)
}

fn ask(catalog: &Catalog, period: &str) -> Result<Measure, Problem> {
    let period = Period::parse(period).unwrap();
    let query = Query { indicator: "x".to_owned(), period, geo: "FR".to_owned(), filter: BTreeMap::new() };
    catalog.measure(&query, date(2024, 6, 1))
}

const ROWS: &str = "2018,FR,90,,,,,v,\n2019,FR,100,E,,,,v,Arrondi\n2020,FR,121,P,,,,v,\n2021,FR,,Q,,,,v,\n2022,FR,150,,,,,v,\n";

#[test]
fn an_index_is_one_hundred_in_its_base() {
    let (report, catalog) = load(ROWS, "", "decimals: 1\nrule: index\nof: {indicator: calls}\nbase: 2019\n");
    assert_eq!(report.diagnostics, []);
    assert_eq!(ask(&catalog, "2019").unwrap().value, Some(Decimal::new(1000, 1)));
    let later = ask(&catalog, "2020").unwrap();
    assert_eq!(later.value, Some(Decimal::new(1210, 1)));
    assert_eq!((later.provisional, later.estimated, later.notes.len()), (true, true, 1));
    assert_eq!(later.observations.len(), 2);
    assert_eq!(ask(&catalog, "2021").unwrap().state, State::Withheld);
    let indicator = catalog.indicator("x").unwrap();
    assert_eq!(catalog.unit_of(indicator).get(Language::French), "indice, base 100 en 2019");
    let words = catalog.rule_in_words(indicator);
    assert_eq!(words.get(Language::French), "Indice : « Appels », base 100 en 2019.");
    assert_eq!(words.get(Language::English), "Index: “Appels”, 2019 = 100.");
    assert!(!catalog.is_flow(indicator));
}

#[test]
fn an_index_does_not_cross_a_break() {
    let breaks = "breaks:\n  - {from: 2020, note: Champ}\n";
    let (_, catalog) = load(ROWS, breaks, "rule: index\nof: {indicator: calls}\nbase: 2019\n");
    assert!(ask(&catalog, "2018").is_ok());
    assert!(matches!(ask(&catalog, "2022"), Err(Problem::AcrossBreak { .. })));
    let indicator = catalog.indicator("x").unwrap();
    let periods = catalog.periods(indicator, "FR", &BTreeMap::new(), date(2024, 6, 1));
    assert_eq!(periods, [Period::year(2018), Period::year(2019)]);
}

#[test]
fn a_mean_wants_every_year_unless_one_is_declared_to_be_missing() {
    let mean = "decimals: 1\nrule: mean\nof: {indicator: calls}\n";
    let (_, catalog) = load(ROWS, "", &format!("{mean}last: 3\n"));
    assert_eq!(ask(&catalog, "2020").unwrap().value, Some(Decimal::new(1037, 1)));
    assert_eq!(ask(&catalog, "2022").unwrap().state, State::Withheld);
    assert!(
        matches!(ask(&catalog, "2019"), Err(Problem::NoObservation { period, .. }) if period == Period::year(2017))
    );
    let (_, catalog) = load(ROWS, "", &format!("{mean}periods: [2018/2022]\nwithout: [2021]\n"));
    let five = ask(&catalog, "2018/2022").unwrap();
    assert_eq!(five.value, Some(Decimal::new(1153, 1)));
    assert_eq!(five.notes, ["Arrondi", "Moyenne sans 2021."]);
    assert!(matches!(ask(&catalog, "2022"), Err(Problem::NoObservation { .. })));
    let indicator = catalog.indicator("x").unwrap();
    assert_eq!(
        catalog.rule_in_words(indicator).get(Language::French),
        "Moyenne simple des années de la période : « Appels », sans 2021."
    );
    let lineage = catalog.lineage(
        &Query {
            indicator: "x".to_owned(),
            period: Period::parse("2018/2022").unwrap(),
            geo: "FR".to_owned(),
            filter: BTreeMap::new(),
        },
        date(2024, 6, 1),
    );
    assert_eq!(lineage.unwrap().strands.len(), 4);
}

#[test]
fn a_rate_names_its_denominator() {
    let rate = "decimals: 1\nrule: rate\nper: 1000000\nnumerator: {indicator: calls}\ndenominator: {indicator: women}\n";
    let (report, catalog) = load(ROWS, "", rate);
    assert_eq!(report.diagnostics, []);
    let indicator = catalog.indicator("x").unwrap();
    assert_eq!(
        catalog.unit_of(indicator).get(Language::French),
        "appel pour 1\u{202f}000\u{202f}000 femmes de 15 à 64 ans|appels pour 1\u{202f}000\u{202f}000 femmes de 15 à 64 ans"
    );
    assert_eq!(ask(&catalog, "2020").unwrap().value, Some(Decimal::new(61, 1)));
}

/// Half away from zero, of whole numbers: another way than that of decimals.
fn rounded(numerator: i128, denominator: i128) -> i128 {
    (2 * numerator + denominator) / (2 * denominator)
}

fn rows(values: &[u32]) -> String {
    let rows = values.iter().enumerate().map(|(at, it)| format!("{},FR,{it},,,,,v,\n", 2000 + at));
    rows.collect()
}

proptest! {
    #[test]
    fn a_mean_agrees_with_a_second_method(values in proptest::collection::vec(0_u32..2_000_000, 2..12)) {
        let last = 1999 + values.len();
        let rule = format!("decimals: 2\nrule: mean\nof: {{indicator: calls}}\nperiods: 2000/{last}\n");
        let (_, catalog) = load(&rows(&values), "", &rule);
        let sum: i128 = values.iter().map(|it| i128::from(*it) * 100).sum();
        let expected = rounded(sum, values.len() as i128);
        let value = ask(&catalog, &format!("2000/{last}")).unwrap().value;
        prop_assert_eq!(value, Some(Decimal::from_i128_with_scale(expected, 2)));
    }

    #[test]
    fn an_index_agrees_with_a_second_method(base in 1_u32..2_000_000, value in 0_u32..2_000_000) {
        let rule = "decimals: 1\nrule: index\nof: {indicator: calls}\nbase: 2000\n";
        let (_, catalog) = load(&rows(&[base, value]), "", rule);
        let expected = rounded(i128::from(value) * 1000, i128::from(base));
        let found = ask(&catalog, "2001").unwrap().value;
        prop_assert_eq!(found, Some(Decimal::from_i128_with_scale(expected, 1)));
    }
}
