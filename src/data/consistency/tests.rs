use crate::data::catalog;
use crate::diagnostic::Report;
use crate::source::Sources;
use crate::text::Language;

const HEADER: &str = "time_period,geo,sex,obs_value,obs_status,conf_status,low,high,vintage,note\n";

/// The rules that speak of a dataset of three codes and a total, as `cell: found ≠ expected`.
fn said(settings: &str, rows: &str) -> Vec<String> {
    let dataset = format!(
        "title: T\nprovider: p\nfamily: police-records\npopulation: P\nterritory: F\nperiod_kind: flow\n\
         dimensions: [sex]\n{settings}vintages:\n  - {{id: a, date: 2024-01-01, title: A}}\n  - {{id: b, date: 2025-01-01, title: B}}\n"
    );
    let dataset =
        if dataset.contains("unit:") { dataset } else { format!("unit: victime|victimes\n{dataset}") };
    let rows = format!("{HEADER}{rows}");
    let sex = "label: S\ncodes:\n  - {code: F, label: F}\n  - {code: M, label: M}\n  - {code: U, label: U}\n  - {code: _T, label: T}\n";
    let files = [
        ("data/providers.yaml", "- {id: p, name: P}\n"),
        ("data/code-lists/geo.yaml", "label: L\ncodes:\n  - {code: FR, label: France}\n"),
        ("data/code-lists/sex.yaml", sex),
        ("data/datasets/d/dataset.yaml", dataset.as_str()),
        ("data/datasets/d/observations.csv", rows.as_str()),
    ];
    let mut report = Report::default();
    catalog::load(&mut report, &Sources::in_memory(files), Language::French);
    let argument = |it: &crate::diagnostic::Diagnostic, name: &str| {
        it.arguments.iter().find(|(key, _)| *key == name).map(|(_, it)| it.clone()).unwrap_or_default()
    };
    let said = report.diagnostics.iter().map(|it| {
        let cell = argument(it, "cell");
        format!("{} {cell} {} {}", it.rule.0, argument(it, "found"), argument(it, "expected"))
    });
    said.collect()
}

fn sum(year: u32, values: [&str; 4]) -> String {
    let codes = ["F", "M", "U", "_T"];
    codes.iter().zip(values).map(|(code, value)| format!("{year},FR,{code},{value},,,,,a,\n")).collect()
}

#[test]
fn a_total_is_the_sum_of_its_parts_to_the_step_they_are_rounded_to() {
    let none = [""; 0];
    assert_eq!(said("", &sum(2020, ["93", "22", "0", "115"])), none);
    assert_eq!(said("", &sum(2020, ["93", "24", "0", "115"])), ["data/parts-differ d/2020/FR/_T 115 117"]);
    // Rounded to tens, each for itself.
    assert_eq!(said("", &sum(2020, ["96730", "13180", "0", "109920"])), none);
    assert_eq!(said("", &sum(2020, ["96730", "13180", "0", "109960"])).len(), 1);
    // Zeros at the end of small numbers show no rounding.
    assert_eq!(said("", &sum(2020, ["20", "20", "0", "30"])).len(), 1);
    assert_eq!(said("rounded_to: 5\n", &sum(2020, ["20", "20", "0", "35"])), none);
    assert_eq!(said("multiple_answers: true\n", &sum(2020, ["93", "24", "0", "115"])), none);
    assert_eq!(said("unit: \"%\"\n", &sum(2020, ["93", "24", "1", "50"])), none);
}

#[test]
fn what_may_have_happened_is_said_instead() {
    assert_eq!(said("", &sum(2020, ["93", "22", "0", "151"])), ["data/digits-swapped d/2020/FR/_T 151 115"]);
    assert_eq!(said("", &sum(2020, ["39", "22", "0", "115"])), ["data/digits-swapped d/2020/FR/F 39 93"]);
    let two_years = sum(2020, ["93", "22", "1", "130"]) + &sum(2021, ["100", "29", "1", "130"]);
    assert_eq!(said("", &two_years), ["data/neighbour-row d/2020/FR/_T 130 116"]);
}

#[test]
fn a_revision_that_looks_like_a_slip_is_said() {
    let revised = |old: &str, new: &str, note: &str| {
        format!("2020,FR,F,{old},,,,,a,\n2020,FR,F,{new},,,,,b,{note}\n2021,FR,F,140,,,,,a,\n")
    };
    let none = [""; 0];
    assert_eq!(said("", &revised("118", "181", "")), ["data/digits-swapped d/2020/FR/F 181 118"]);
    assert_eq!(said("", &revised("118", "140", "")), ["data/neighbour-row d/2020/FR/F 140 118"]);
    assert_eq!(
        said("", &revised("118", "1180", "")).first().map(String::as_str),
        Some("data/unusual-change d/2020/FR/F 1180 118")
    );
    assert_eq!(said("", &revised("118", "123", "")), none);
    assert_eq!(said("", &revised("118", "181", "Corrigé")), none);
}

#[test]
fn a_year_ten_times_the_last_is_said_unless_the_series_is_new() {
    let years = |status: &str| format!("2020,FR,F,118,,,,,a,\n2021,FR,F,1250,{status},,,,a,\n");
    assert_eq!(said("", &years("")), ["data/unusual-change d/2021/FR/F 1250 118"]);
    assert_eq!(said("", &years("B")), [""; 0]);
}

#[test]
fn shares_of_a_whole_make_a_hundred() {
    let shares = |values: [&str; 3], note: &str| {
        let codes = ["F", "M", "U"];
        let rows = codes.iter().zip(values).map(|(code, it)| format!("2020,FR,{code},{it},,,,,a,{note}\n"));
        said("unit: \"%\"\nshares_over: sex\n", &rows.collect::<String>())
    };
    assert_eq!(shares(["55", "41", "4"], ""), [""; 0]);
    assert_eq!(shares(["55", "42", "4"], ""), ["data/shares-do-not-sum  101 "]);
    assert_eq!(shares(["55", "42", "4"], "Arrondi"), [""; 0]);
    assert_eq!(shares(["55", "30", "4"], "Arrondi"), ["data/shares-do-not-sum  89 "]);
}
