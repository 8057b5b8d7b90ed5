//! Whole small projects, held in memory, assembled.

use std::collections::BTreeMap;

use crate::config;
use crate::data::{State, catalog};
use crate::diagnostic::Report;
use crate::edition::inline::{Block, Inline, plain};
use crate::edition::{Publication, assemble, walk};
use crate::source::Sources;
use crate::text::Language;

const LETTER: &str = "title: {fr: Lettre, en: Letter}\npublisher: {fr: Observatoire}\nbase_url: https://example.org/\nexit_url: https://example.com/\nlanguages: [fr, en]\ntheme: plain\nfixed_numbers: ['loi n° 2010-769']\n";
const GEO: &str = "label: Territoire\ncodes:\n  - {code: FR, label: France}\n";
const SEX: &str = "label: Sexe\ncodes:\n  - {code: F, label: {fr: Femmes, en: Women}}\n  - {code: M, label: {fr: Hommes, en: Men}}\n  - {code: _T, label: {fr: Ensemble, en: Total}}\n";
const DATASET: &str = "\
title: Victimes
provider: p
family: police-records
unit: {fr: 'victime|victimes', en: 'victim|victims'}
population: Toutes
territory: France
period_kind: flow
dimensions: [sex]
breaks:
  - {from: 2016, note: Champ élargi}
vintages:
  - {id: a, date: 2024-11-19, title: Une}
  - {id: b, date: 2025-11-20, title: Deux}
";
const OBSERVATIONS: &str = "\
time_period,geo,sex,obs_value,obs_status,conf_status,low,high,vintage,note
2015,FR,F,80000,,,,,a,
2019,FR,F,100000,,,,,a,
2019,FR,_T,117000,,,,,a,
2020,FR,F,,O,,,,a,
2021,FR,F,110000,,,,,a,
2021,FR,F,111000,,,,,b,
2021,FR,_T,148000,,,,,b,
2022,FR,F,120000,P,,,,b,
2022,FR,_T,160000,,,,,b,
";
const INDICATOR: &str = "label: {fr: Victimes enregistrées, en: Recorded victims}\ndefinition: Victimes\nrule: sum\ndataset: victims\n";
pub(in crate::edition) const EDITION: &str = "\
number: 3
kind: annual
title: {fr: 'Lettre 2025', en: 'Letter 2025'}
summary: {fr: 'Avec {{ value(\"victims\", year=2019, sex=\"F\") }} victimes', en: 'Short'}
release: 2025-11-20
data_as_of: 2025-11-20
contents:
  - opening
  - part: {fr: Première partie, en: Part one}
    sections: [couple]
";
const OPENING: &str = "---\ntitle: Éditorial\neditorial: true\n---\nVoir [la suite](couple.md#faits) et [le graphique](chart:by-year).\n";
const COUPLE: &str = "---\ntitle: 'Depuis {{ value(\"victims\", year=2021, sex=\"F\") }} victimes'\n---\n## Faits {#faits}\n\nEn 2022, valeur provisoire, {{ value(\"victims\", year=2022, sex=\"F\") }} femmes[^a], {{ trend(\"victims\", from=2019, to=2022, sex=\"F\") }} par rapport à 2019, soit {{ fraction(\"victims\", sex=\"F\", year=2022) }} des victimes.\n\n{{ chart(\"by-year\") }}\n\n[^a]: Dont {{ share(\"victims\", sex=\"F\", year=2022) }} de femmes.\n";
const CHART: &str = "\
form: lines
title: 'Victimes, 2015-2022'
unit: victimes
population: Femmes
reading: 'En 2019, {{ value(\"victims\", year=2019, sex=\"F\") }} femmes.'
source: Service
note: Données enregistrées.
alternative: 'De {{ value(\"victims\", year=2015, sex=\"F\") }} à {{ value(\"victims\", year=2022, sex=\"F\") }}.'
corner: Année
indicator: victims
rows: {periods: [2015, 2019, 2020, 2021, 2022]}
columns:
  - {label: Femmes, where: {sex: F}}
";

pub(in crate::edition) fn assemble_with(changes: &[(&str, &str)]) -> (Report, Option<Publication>) {
    let mut texts: BTreeMap<&str, &str> = BTreeMap::from([
        ("content/letter.yaml", LETTER),
        ("content/editions/3-2025/edition.yaml", EDITION),
        ("content/editions/3-2025/opening.md", OPENING),
        ("content/editions/3-2025/couple.md", COUPLE),
        ("content/editions/3-2025/charts/by-year.yaml", CHART),
        ("data/providers.yaml", "- {id: p, name: Service}\n"),
        ("data/code-lists/geo.yaml", GEO),
        ("data/code-lists/sex.yaml", SEX),
        ("data/datasets/victims/dataset.yaml", DATASET),
        ("data/datasets/victims/observations.csv", OBSERVATIONS),
        ("data/indicators/victims.yaml", INDICATOR),
    ]);
    texts.extend(changes.iter().copied());
    let sources = Sources::in_memory(texts);
    let mut report = Report::default();
    let config = config::load(&mut report, &sources).expect("the settings are right");
    let catalog = catalog::load(&mut report, &sources, Language::French);
    let publication =
        assemble::assemble(&mut report, &sources, &config, &catalog, assemble::Wanted::default());
    report.sort();
    (report, publication)
}

fn rules_after(changes: &[(&str, &str)]) -> Vec<&'static str> {
    assemble_with(changes).0.diagnostics.iter().map(|it| it.rule.0).collect()
}

#[test]
fn an_edition_prints_what_its_data_say() {
    let (report, publication) = assemble_with(&[]);
    assert_eq!(report.diagnostics, []);
    let edition = &publication.unwrap().editions[0];
    let section = &edition.parts[1].sections[0];
    assert_eq!(plain(&section.title), "Depuis 111\u{202f}000 victimes");
    let Block::Paragraph(inlines) = &section.blocks[1] else { panic!("a paragraph follows the heading") };
    let words = plain(inlines);
    assert_eq!(
        words,
        "En 2022, valeur provisoire, 120\u{202f}000 femmes, en hausse de 20\u{a0}% par rapport à 2019, soit trois quarts des victimes."
    );
    assert_eq!(plain_note(section.notes[0].blocks.as_slice()), "Dont 75\u{a0}% de femmes.");
    assert_eq!(edition.summary, "Avec 100\u{202f}000 victimes");
    let display = &edition.displays[0];
    assert_eq!(display.grid.rows[2].cells[0].measure.state, State::NotAvailable);
    assert_eq!(display.grid.rows[2].cells[0].shown, "nd");
    assert_eq!(display.breaks.len(), 1);
    assert_eq!(walk::citations(edition).len(), 6);
}

fn plain_note(blocks: &[Block]) -> String {
    match blocks {
        [Block::Paragraph(inlines)] => plain(inlines),
        _ => String::new(),
    }
}

#[test]
fn a_citation_keeps_its_identity() {
    let (_, publication) = assemble_with(&[]);
    let publication = publication.unwrap();
    let citations = walk::citations(&publication.editions[0]);
    let first = citations[0].citation;
    assert_eq!(first.observations[0].0, "victims/2021/FR/F@b");
    assert_eq!(first.what, "Victimes enregistrées, Femmes, France, 2021");
    assert_eq!(publication.indicators[0].printed.len(), citations.len());
}

#[test]
fn a_year_deleted_from_the_data_is_an_error_in_prose_and_chart() {
    let without = OBSERVATIONS.replace("2022,FR,F,120000,P,,,,b,\n", "");
    let rules = rules_after(&[("data/datasets/victims/observations.csv", &without)]);
    assert!(rules.contains(&"expression/unknown-period"));
    assert!(rules.contains(&"display/missing-observation"));
}

#[test]
fn what_is_asked_wrongly_is_said() {
    let with = |body: &str| {
        let text = format!("---\ntitle: T\n---\n{body}\n\n{{{{ chart(\"by-year\") }}}}\n\n## Faits\n");
        rules_after(&[("content/editions/3-2025/couple.md", &text)])
    };
    assert_eq!(with("{{ value(\"victim\", year=2019) }}"), ["expression/unknown-indicator"]);
    assert_eq!(with("{{ valeur(\"victims\", year=2019) }}"), ["expression/unknown-function"]);
    assert_eq!(with("{{ value(\"victims\") }}"), ["expression/missing-argument"]);
    assert_eq!(with("{{ value(\"victims\", year=2019, sexe=\"F\") }}"), ["expression/unknown-dimension"]);
    assert_eq!(with("{{ value(\"victims\", year=2019, sex=\"W\") }}"), ["expression/unknown-code"]);
    assert_eq!(with("{{ value(\"victims\", year=2020, sex=\"F\") }}"), ["expression/no-value"]);
    assert_eq!(with("{{ value(\"victims\", year=2019 }}"), ["expression/syntax"]);
    assert_eq!(with("{{ change(\"victims\", from=2015, to=2019, sex=\"F\") }}"), ["expression/across-break"]);
    assert_eq!(
        with("{{ fraction(\"victims\", sex=\"F\", year=2019) }}"),
        ["expression/fraction-does-not-hold"]
    );
    assert_eq!(with("texte {{ table(\"x\") }} texte"), ["expression/misplaced-block"]);
    assert_eq!(with("{{ table(\"x\") }}"), ["expression/unknown-display"]);
    assert_eq!(with("[là](nulle-part.md)"), ["content/broken-link"]);
    assert_eq!(with("Il y a 3 400 femmes, loi n° 2010-769."), ["content/bare-number"]);
}

#[test]
fn a_chart_lacking_a_text_or_reading_data_is_refused() {
    let chart = "content/editions/3-2025/charts/by-year.yaml";
    let without_source = CHART.replace("source: Service\n", "");
    assert!(rules_after(&[(chart, &without_source)]).contains(&"yaml/missing-key"));
    let without_data = CHART.replace("{{ value(\"victims\", year=2019, sex=\"F\") }}", "des");
    assert_eq!(rules_after(&[(chart, &without_data)]), ["display/reading-without-data"]);
    let elsewhere =
        CHART.replace("value(\"victims\", year=2019, sex=\"F\")", "value(\"victims\", year=2019)");
    assert_eq!(rules_after(&[(chart, &elsewhere)]), ["display/reading-elsewhere"]);
}

#[test]
fn notes_and_displays_are_numbered_through_the_edition() {
    let opening = "---\ntitle: É\n---\nTexte[^x] puis[^y], encore[^x].\n\n[^x]: Un.\n[^y]: Deux.\n";
    let couple = COUPLE.replace("{#faits}", "");
    let changes =
        [("content/editions/3-2025/opening.md", opening), ("content/editions/3-2025/couple.md", &couple)];
    let (report, publication) = assemble_with(&changes);
    assert_eq!(report.diagnostics, []);
    let edition = &publication.unwrap().editions[0];
    let numbers: Vec<u32> = edition
        .parts
        .iter()
        .flat_map(|it| &it.sections)
        .flat_map(|it| &it.notes)
        .map(|it| it.number)
        .collect();
    assert_eq!(numbers, [1, 2, 3]);
    let Block::Paragraph(inlines) = &edition.parts[0].sections[0].blocks[0] else { panic!("a paragraph") };
    let calls: Vec<u32> = inlines
        .iter()
        .filter_map(|it| if let Inline::NoteCall(number) = it { Some(*number) } else { None })
        .collect();
    assert_eq!(calls, [1, 2, 1]);
}

#[test]
fn a_translation_that_is_promised_must_exist() {
    let edition = EDITION.replace("kind: annual\n", "kind: annual\nlanguages: [fr, en]\n");
    let rules = rules_after(&[("content/editions/3-2025/edition.yaml", &edition)]);
    assert_eq!(rules, ["edition/missing-translation", "edition/missing-translation"]);
}
