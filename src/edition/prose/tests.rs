use std::collections::BTreeMap;

use crate::config;
use crate::data::catalog;
use crate::diagnostic::{Diagnostic, Report};
use crate::edition::assemble;
use crate::source::Sources;
use crate::text::Language;

const LETTER: &str = "title: {fr: Lettre, en: Letter}\npublisher: {fr: Observatoire}\nbase_url: https://example.org/\nexit_url: https://example.com/\nlanguages: [fr, en]\ntheme: plain\n";
const EDITION: &str = "number: 3\nkind: annual\ntitle: Lettre\nsummary: Bref\nrelease: 2025-11-20\ndata_as_of: 2025-11-20\ncontents: [text]\n";
const HEADER: &str = "time_period,geo,sex,obs_value,obs_status,conf_status,low,high,vintage,note\n";
const RECORDED: &str = "2018,FR,F,50000,,,,,a,\n2019,FR,F,100000,,,,,a,\n2022,FR,F,120400,,,,,a,\n2023,FR,F,121000,,,,,a,La source écrit « près de ».\n2024,FR,F,135000,P,,,,a,\n2022,FR,M,40000,,,,,a,\n2017,FR,F,40000,D,,,,a,\n2022,FR,_T,160400,,,,,a,\n";
const SURVEYED: &str = "2021,FR,F,321000,,,300000,342000,a,\n2022,FR,F,330000,,,310000,350000,a,\n2023,FR,F,420000,,,390000,450000,a,\n2020,FR,F,310000,,,,,a,\n";
const SHARES: &str = "2022,FR,F,75,,,,,a,\n2023,FR,F,67.4,,,,,a,\n";
const FEW: &str = "2022,FR,F,12,,,,,a,\n2022,FR,_T,17,,,,,a,\n2023,FR,F,14,,,,,a,\n2023,FR,_T,40,,,,,a,\n";

fn dataset(family: &str, unit: &str) -> String {
    format!(
        "title: T\nprovider: p\nfamily: {family}\nunit: {unit}\npopulation: P\nterritory: F\nperiod_kind: flow\n\
         dimensions: [sex]\nvintages:\n  - {{id: a, date: 2025-01-01, title: A}}\n"
    )
}

fn remarks(language: Language, letter: &str, sentence: &str) -> Vec<Diagnostic> {
    let mut texts: BTreeMap<String, String> = BTreeMap::from([
        ("content/letter.yaml".to_owned(), format!("{LETTER}{letter}")),
        (
            "content/editions/3-2025/edition.yaml".to_owned(),
            format!("{EDITION}languages: [{}]\n", language.code()),
        ),
        ("data/providers.yaml".to_owned(), "- {id: p, name: P}\n".to_owned()),
        (
            "data/code-lists/geo.yaml".to_owned(),
            "label: L\ncodes:\n  - {code: FR, label: France}\n".to_owned(),
        ),
        (
            "data/code-lists/sex.yaml".to_owned(),
            "label: S\ncodes:\n  - {code: F, label: F}\n  - {code: M, label: M}\n  - {code: _T, label: T}\n"
                .to_owned(),
        ),
        (
            "data/indicators/part.yaml".to_owned(),
            "label: P\ndefinition: P\nrule: ratio\nnumerator: {dataset: few, where: {sex: F}}\ndenominator: {dataset: few, where: {sex: _T}}\n".to_owned(),
        ),
    ]);
    let suffix = if language == Language::French { "" } else { ".en" };
    texts.insert(
        format!("content/editions/3-2025/text{suffix}.md"),
        format!("---\ntitle: Titre\n---\n{sentence}\n"),
    );
    for (id, family, unit, rows) in [
        ("recorded", "police-records", "victime|victimes", RECORDED),
        ("surveyed", "survey", "femme|femmes", SURVEYED),
        ("shares", "police-records", "\"%\"", SHARES),
        ("few", "police-records", "victime|victimes", FEW),
    ] {
        texts.insert(format!("data/datasets/{id}/dataset.yaml"), dataset(family, unit));
        texts.insert(format!("data/datasets/{id}/observations.csv"), format!("{HEADER}{rows}"));
        let decimals = if id == "shares" { "decimals: 0\n" } else { "" };
        texts.insert(
            format!("data/indicators/{id}.yaml"),
            format!("label: I\ndefinition: D\nrule: sum\n{decimals}dataset: {id}\n"),
        );
    }
    let sources = Sources::in_memory(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let mut report = Report::default();
    let config = config::load(&mut report, &sources).expect("the settings are right");
    let catalog = catalog::load(&mut report, &sources, Language::French);
    assemble::assemble(&mut report, &sources, &config, &catalog, assemble::Wanted::default());
    report.sort();
    report.diagnostics.retain(|it| it.rule.0 != "data/estimate-without-bounds");
    report.diagnostics
}

fn named(remarks: Vec<Diagnostic>) -> Vec<String> {
    let found = |it: &Diagnostic| {
        let found = it.arguments.iter().find(|(name, _)| *name == "found").map_or("", |(_, it)| it.as_str());
        format!("{} {}", it.rule.0, found.replace(['\u{a0}', '\u{202f}'], " "))
    };
    remarks.iter().map(found).collect()
}

fn french(sentence: &str) -> Vec<String> {
    named(remarks(Language::French, "", sentence))
}

fn english(sentence: &str) -> Vec<String> {
    named(remarks(Language::English, "", sentence))
}

const NONE: [&str; 0] = [];
const UP: &str = "{{ trend(\"recorded\", from=2019, to=2022, sex=\"F\") }}";
const LAST: &str = "{{ trend(\"recorded\", from=2022, to=2023, sex=\"F\") }}";

fn value(indicator: &str, year: u32) -> String {
    format!("{{{{ value(\"{indicator}\", year={year}, sex=\"F\") }}}}")
}

#[test]
fn a_change_names_the_year_it_starts_from() {
    let unnamed = ["prose/base-year-unnamed en hausse de 20 %"];
    assert_eq!(french(&format!("En 2022, le nombre est {UP}.")), unnamed);
    assert_eq!(french(&format!("En 2022, le nombre est {UP} en un an.")), unnamed);
    assert_eq!(french(&format!("Entre 2019 et 2022, le nombre est {UP}.")), NONE);
    assert_eq!(french(&format!("En 2022, le nombre est {UP} en trois ans.")), NONE);
    assert_eq!(french(&format!("En 2022, le nombre est {UP} en deux ans.")), unnamed);
    assert_eq!(french(&format!("Rien en 2019. En 2022, le nombre est {UP}.")), unnamed);
    assert_eq!(french(&format!("Rien en 2019. En 2022, le nombre est {UP} sur cette période.")), NONE);
    assert_eq!(french(&format!("En 2023, le nombre est {LAST} en un an.")), NONE);
    assert_eq!(french(&format!("Le nombre est {LAST} en un an.")).len(), 1);
    assert_eq!(english(&format!("In 2023 the number is {LAST} in one year.")), NONE);
    assert_eq!(english(&format!("In 2023 the number is {LAST}.")).len(), 1);
}

#[test]
fn estimates_rise_only_where_their_intervals_lie_apart() {
    let two = |from, to, words: &str| {
        format!(
            "L’estimation {words} : {} en {from}, {} en {to}.",
            value("surveyed", from),
            value("surveyed", to)
        )
    };
    assert_eq!(french(&two(2021, 2022, "est en hausse")), ["prose/direction-not-significant hausse"]);
    let remarks = remarks(Language::French, "", &two(2021, 2022, "augmente"));
    assert_eq!(remarks[0].severity, crate::diagnostic::Severity::Error);
    assert_eq!(french(&two(2021, 2023, "progresse")), NONE);
    assert_eq!(french(&two(2021, 2022, "varie")), NONE);
    assert_eq!(french(&two(2021, 2022, "ne permet pas de conclure à une hausse")), NONE);
    assert_eq!(french(&two(2020, 2023, "recule")), ["prose/direction-not-significant recule"]);
    let change = "Entre 2020 et 2021, {{ change(\"surveyed\", from=2020, to=2021, sex=\"F\") }}.";
    assert_eq!(french(change), ["prose/direction-not-significant +4 %"]);
    let rise =
        format!("It rose from {} in 2021 to {} in 2022.", value("surveyed", 2021), value("surveyed", 2022));
    assert_eq!(english(&rise), ["prose/direction-not-significant rose"]);
}

#[test]
fn recorded_facts_are_not_worded_as_prevalence() {
    let number = value("recorded", 2022);
    let wrong = ["prose/recorded-as-prevalence subissent"];
    assert_eq!(french(&format!("En 2022, {number} femmes subissent des violences.")), wrong);
    assert_eq!(
        french(&format!("En 2022, {number} victimes enregistrées ; d’autres subissent sans plainte.")),
        NONE
    );
    assert_eq!(
        french(&format!("En 2021, {} femmes subissent des violences.", value("surveyed", 2021))),
        NONE
    );
    let letter = "vocabulary: {police-records: {prevalence: {fr: [endurent]}}}\n";
    let said = |words: &str| {
        named(remarks(Language::French, letter, &format!("En 2022, {number} femmes {words} cela.")))
    };
    assert_eq!(said("subissent"), NONE);
    assert_eq!(said("endurent"), ["prose/recorded-as-prevalence endurent"]);
    assert_eq!(english(&format!("In 2022, {number} women suffer violence.")).len(), 1);
}

#[test]
fn hedges_follow_from_the_exact_value() {
    let rounded = |step: u32| format!("{{{{ value(\"recorded\", year=2022, sex=\"F\", round_to={step}) }}}}");
    assert_eq!(french(&format!("En 2022, plus de {} victimes enregistrées.", rounded(1000))), NONE);
    assert_eq!(
        french(&format!("En 2022, près de {} victimes enregistrées.", rounded(1000))),
        ["prose/words-against-numbers près de"]
    );
    assert_eq!(
        french(&format!("En 2022, plus de {} victimes enregistrées.", value("recorded", 2022))),
        ["prose/words-against-numbers plus de"]
    );
    assert_eq!(french(&format!("En 2023, près de {} victimes enregistrées.", value("recorded", 2023))), NONE);
    assert_eq!(
        english(&format!("In 2022, fewer than {} recorded victims.", rounded(1000))),
        ["prose/words-against-numbers fewer than"]
    );
}

#[test]
fn fractions_and_multiples_are_those_of_the_data() {
    let share = value("shares", 2022);
    let with = |words: &str| french(&format!("En 2022, {words} ({share}) sont concernées."));
    assert_eq!(with("trois quarts des victimes"), NONE);
    assert_eq!(with("trois victimes sur quatre"), NONE);
    assert_eq!(with("deux tiers des victimes"), ["prose/words-against-numbers deux tiers"]);
    assert_eq!(with("plus des deux tiers des victimes"), NONE);
    assert_eq!(with("plus de la moitié des victimes"), ["prose/words-against-numbers la moitié"]);
    assert_eq!(with("moins des quatre cinquièmes des victimes"), NONE);
    assert_eq!(with("près des deux tiers des victimes"), ["prose/words-against-numbers deux tiers"]);
    assert_eq!(with("une personne sur deux"), ["prose/words-against-numbers une personne sur deux"]);
    assert_eq!(with("un quart d’heure après, deux personnes sur dix ans"), NONE);
    assert_eq!(
        english(&format!("In 2022, two thirds ({share}) of the victims.")),
        ["prose/words-against-numbers two thirds"]
    );
    let twice = |words: &str| {
        french(&format!(
            "Le nombre {words} : {} en 2018, {} en 2022.",
            value("recorded", 2018),
            value("recorded", 2022)
        ))
    };
    assert_eq!(twice("a plus que doublé"), NONE);
    assert_eq!(twice("a doublé"), ["prose/words-against-numbers doublé"]);
    assert_eq!(twice("a triplé"), ["prose/words-against-numbers triplé"]);
}

#[test]
fn a_provisional_value_is_said_to_be_one() {
    let up = "{{ change(\"recorded\", from=2023, to=2024, sex=\"F\") }}";
    assert_eq!(french(&format!("Entre 2023 et 2024, {up}.")), ["prose/provisional-unsaid +12 %"]);
    assert_eq!(french(&format!("Entre 2023 et 2024, {up}, valeur provisoire.")), NONE);
}

#[test]
fn definitions_and_bases_are_looked_at() {
    let change = "Entre 2017 et 2018, {{ change(\"recorded\", from=2017, to=2018, sex=\"F\") }}.";
    assert_eq!(french(change), ["expression/definitions-differ "]);
    assert_eq!(french("En 2022, {{ value(\"part\", year=2022) }}."), ["expression/small-base 17"]);
    assert_eq!(french("En 2023, {{ value(\"part\", year=2023) }}."), NONE);
    assert_eq!(french("En 2022, {{ share(\"few\", sex=\"F\", year=2022) }}."), ["expression/small-base 17"]);
    let change = "Entre 2022 et 2023, {{ change(\"few\", from=2022, to=2023, sex=\"F\") }}.";
    assert_eq!(french(change), ["expression/small-base 12"]);
    assert_eq!(french(&change.replace("sex=", "absolute=true, sex=")), NONE);
}

#[test]
fn a_direction_needs_values_that_can_be_compared() {
    let two = |words: &str| {
        format!(
            "Le nombre {words} : {} en 2017, {} en 2018.",
            value("recorded", 2017),
            value("recorded", 2018)
        )
    };
    assert_eq!(french(&two("augmente")), ["prose/direction-across-break augmente"]);
    assert_eq!(french(&two("augmente, la définition ayant changé")), NONE);
    assert_eq!(french(&two("est donné ici")), NONE);
}
