//! Concepts and obligations of a small project, as readers see them.

use rust_decimal::Decimal;

use crate::data::Period;
use crate::edition::coverage::Coverage;
use crate::edition::tests::{EDITION, assemble_with};
use crate::edition::{Block, DefinitionBlock};
use crate::text::Language;

const SURVEY: &str = "\
title: Enquête
provider: p
family: survey
unit: {fr: 'femme|femmes', en: 'woman|women'}
population: Femmes majeures
territory: France
period_kind: flow
dimensions: []
concept: violence
departs:
  - {axis: population, note: Les mineures ne sont pas interrogées.}
vintages:
  - {id: a, date: 2024-11-19, title: Une}
  - {id: late, date: 2025-11-19, title: Deux, first_release: 2025-12-01}
";
const ESTIMATES: &str = "\
time_period,geo,obs_value,obs_status,conf_status,low,high,vintage,note
2019,FR,400000,,,380000,420000,a,
2021,FR,444000,,,430000,460000,a,
2023,FR,500000,,,480000,520000,late,
";
const ESTIMATED: &str = "label: Femmes estimées\ndefinition: Estimation\nrule: sum\ndataset: survey\n\
                         obligations: ['convention:2']\n";
const VIOLENCE: &str = "\
term: {fr: Violences, en: Violence}
text: {fr: Actes., en: Acts.}
source: {fr: Loi, en: Act}
versions:
  - {from: 2006, text: {fr: 'Acte par menace.', en: 'Act by threat.'}, source: Loi de 2006}
  - {from: 2018-08-06, text: {fr: 'Acte par menace ou surprise.'}, source: Loi de 2018}
measured_by: [estimated, {indicator: victims, where: {sex: F}}]
gaps:
  - {of: victims, to: estimated, by: ratio, why: 'Deux façons de compter.'}
";
const OBLIGATIONS: &str = "\
- id: convention
  title: Convention
  items:
    - {number: 1, title: Rien, lacks: Rien de publié.}
    - {number: 2, title: Enquête}
";

fn publication() -> crate::edition::Publication {
    let (report, publication) = assemble_with(&[
        ("data/datasets/survey/dataset.yaml", SURVEY),
        ("data/datasets/survey/observations.csv", ESTIMATES),
        ("data/indicators/estimated.yaml", ESTIMATED),
        ("data/definitions/violence.yaml", VIOLENCE),
        ("data/obligations.yaml", OBLIGATIONS),
    ]);
    assert_eq!(report.diagnostics, []);
    publication.expect("the project has no mistakes")
}

#[test]
fn a_gap_is_taken_at_the_newest_period_both_measures_share() {
    let definition = &publication().definitions[0];
    let gap = definition.gaps[0].values.as_ref().expect("2021 is shared");
    assert_eq!(gap.of.measure.period, Period::year(2021));
    // 111 000 women recorded, in the vintage the edition sees, over 444 000 estimated.
    assert_eq!(gap.exact, Decimal::new(25, 2));
    assert_eq!(gap.shown.get(Language::French), "0,25");
    let ids: Vec<&str> = gap.observations.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(ids, ["victims/2021/FR/F@b", "survey/2021/FR@a"]);
    assert_eq!(definition.gaps[0].of.get(Language::French), "Victimes enregistrées, femmes");
}

#[test]
fn a_value_its_provider_has_not_released_is_not_shown() {
    let publication = publication();
    let side = &publication.definitions[0].measures[0];
    assert_eq!(side.value.as_ref().map(|it| it.measure.period), Some(Period::year(2021)));
    let history = publication.indicators.iter().find(|it| it.id == "estimated").expect("declared");
    let periods: Vec<Period> = history.series.iter().map(|it| it.period).collect();
    assert_eq!(periods, [2019, 2021].map(Period::year));
    assert!(history.printed.is_empty());
}

#[test]
fn wordings_are_compared_in_the_languages_both_have() {
    let versions = &publication().definitions[0].versions;
    assert!(versions[0].since_before.is_empty());
    let languages: Vec<Language> = versions[1].since_before.keys().copied().collect();
    assert_eq!(languages, [Language::French]);
}

/// The definition of violence as printed by the edition, released on the day given.
fn printed(release: &str) -> DefinitionBlock {
    let edition = EDITION.replace("release: 2025-11-20", &format!("release: {release}"));
    let (_, publication) = assemble_with(&[
        ("content/editions/3-2025/edition.yaml", &edition),
        (
            "content/editions/3-2025/couple.md",
            "---\ntitle: Titre\n---\n## Faits {#faits}\n\n{{ definition(\"violence\") }}\n",
        ),
        ("data/datasets/survey/dataset.yaml", SURVEY),
        ("data/datasets/survey/observations.csv", ESTIMATES),
        ("data/indicators/estimated.yaml", ESTIMATED),
        ("data/definitions/violence.yaml", VIOLENCE),
        ("data/obligations.yaml", OBLIGATIONS),
    ]);
    let publication = publication.expect("the project can be assembled");
    let blocks = publication.editions[0].parts.iter().flat_map(|it| &it.sections).flat_map(|it| &it.blocks);
    let mut found = blocks.filter_map(|it| match it {
        Block::Definition(definition) => Some(definition.clone()),
        _ => None,
    });
    found.next_back().expect("the definition is printed")
}

#[test]
fn an_edition_prints_the_wording_in_force_on_its_day() {
    for (release, text, since, newer) in [
        ("2005-12-31", "Actes.", None, None),
        ("2006-01-01", "Acte par menace.", Some("2006"), Some("2018-08-06")),
        ("2018-08-05", "Acte par menace.", Some("2006"), Some("2018-08-06")),
        ("2018-08-06", "Acte par menace ou surprise.", Some("2018-08-06"), None),
    ] {
        let block = printed(release);
        assert_eq!(block.text, text, "{release}");
        assert_eq!(block.since, since.and_then(Period::parse), "{release}");
        assert_eq!(block.newer, newer.and_then(Period::parse), "{release}");
    }
}

#[test]
fn a_dataset_stands_under_its_concept_with_its_departures() {
    let publication = publication();
    let departing = &publication.definitions[0].datasets[0];
    assert_eq!((departing.id.as_str(), departing.departures.len()), ("survey", 1));
    let card = publication.datasets.iter().find(|it| it.id == "survey").expect("every dataset has one");
    assert_eq!(card.concept.as_deref(), Some("violence"));
}

#[test]
fn the_state_of_an_obligation_follows_from_its_answers() {
    let asked = &publication().asked[0];
    let states: Vec<Coverage> = asked.items.iter().map(|it| it.coverage()).collect();
    assert_eq!(states, [Coverage::None, Coverage::Whole]);
    let answer = &asked.items[1].answers[0];
    assert_eq!(answer.value.as_ref().map(|it| it.shown.get(Language::English)), Some("444,000"));
}

#[test]
fn an_indicator_that_knows_one_place_speaks_of_it() {
    let geo = "label: Territoire\ncodes:\n  - {code: FR, label: France}\n  \
               - {code: FR-93, label: {fr: Seine-Saint-Denis, en: Seine-Saint-Denis}}\n";
    let estimates = ESTIMATES.replace(",FR,", ",FR-93,");
    let violence = VIOLENCE.split("gaps:").next().expect("the text before the gaps");
    let (report, publication) = assemble_with(&[
        ("data/code-lists/geo.yaml", geo),
        ("data/datasets/survey/dataset.yaml", SURVEY),
        ("data/datasets/survey/observations.csv", &estimates),
        ("data/indicators/estimated.yaml", ESTIMATED),
        ("data/definitions/violence.yaml", violence),
        ("data/obligations.yaml", OBLIGATIONS),
    ]);
    assert_eq!(report.diagnostics, []);
    let publication = publication.expect("the project has no mistakes");
    let side = &publication.definitions[0].measures[0];
    assert_eq!(side.value.as_ref().map(|it| it.measure.geo.as_str()), Some("FR-93"));
    assert_eq!(side.codes.get(Language::French), "Seine-Saint-Denis");
    assert_eq!(publication.indicators[0].series.len(), 2);
}
