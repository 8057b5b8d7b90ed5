//! Two editions compared, from files to text.

use crate::edition::changes::Fate;
use crate::edition::inline::{Block, plain};
use crate::edition::tests::assemble_with;
use crate::edition::{Edition, Form, Publication};

const OLDER: &str = "\
number: 2
kind: annual
title: {fr: 'Lettre 2024', en: 'Letter 2024'}
summary: {fr: 'Une', en: 'One'}
release: 2024-11-19
data_as_of: 2024-11-19
contents: [facts]
";
const FACTS: &str = "---\ntitle: Faits\n---\n\
En 2021, {{ value(\"victims\", year=2021, sex=\"F\") }} femmes ; {{ value(\"victims\", year=2019, sex=\"F\") }} en 2019. \
Ensemble, {{ value(\"victims\", year=2019) }} ; {{ value(\"offenders\", year=2019, sex=\"F\") }} mises en cause.\n";
const OFFENDERS: &str =
    "label: {fr: Mis en cause, en: Offenders}\ndefinition: Mis en cause\nrule: sum\ndataset: victims\n";
const TABLE: &str = "\
title: 'Victimes, 2019'
unit: victimes
population: Femmes
reading: 'En 2019, {{ value(\"victims\", year=2019, sex=\"F\") }} femmes.'
source: Service
note: Données enregistrées.
corner: Année
indicator: victims
rows: {periods: [2019]}
columns:
  - {label: Femmes, where: {sex: F}}
";

/// The newer edition, with `text` as its first section and a table after it.
fn newer(text: &str) -> (String, Edition) {
    let opening = format!(
        "---\ntitle: Éditorial\n---\n{text}\n\nVoir le [tableau](table:later).\n\n{{{{ table(\"later\") }}}}\n"
    );
    let files = [
        ("content/editions/2-2024/edition.yaml", OLDER),
        ("content/editions/2-2024/facts.md", FACTS),
        ("content/editions/3-2025/opening.md", opening.as_str()),
        ("content/editions/3-2025/tables/later.yaml", TABLE),
        ("data/indicators/offenders.yaml", OFFENDERS),
    ];
    let (report, publication) = assemble_with(&files);
    let Publication { mut editions, .. } = publication.unwrap();
    let rules = report.diagnostics.iter().map(|it| it.rule.0).collect::<Vec<_>>().join(" ");
    (rules, editions.remove(0))
}

fn texts(edition: &Edition) -> Vec<String> {
    let blocks = edition.parts.iter().flat_map(|it| &it.sections).flat_map(|it| &it.blocks);
    let text = |block: &Block| match block {
        Block::Paragraph(inlines) => plain(inlines),
        Block::Display(index) => format!("display {}", edition.displays[*index].id),
        Block::List { items, .. } => format!("{} items", items.len()),
        _ => String::new(),
    };
    blocks.map(text).collect()
}

#[test]
fn a_revised_value_stands_in_the_table_with_both_values_and_its_reason() {
    let (rules, edition) =
        newer("En 2021, {{ value(\"victims\", year=2021, sex=\"F\") }}.\n\n{{ changes() }}");
    assert!(rules.contains("edition/unexplained-drop"), "{rules}");
    let table = &edition.displays[0];
    let row = &table.grid.rows[0];
    let shown: Vec<&str> = row.cells.iter().map(|it| it.shown.as_str()).collect();
    assert_eq!(
        (row.label.as_str(), shown),
        ("Victimes enregistrées, Femmes, France, 2021", vec!["110\u{202f}000", "111\u{202f}000"])
    );
    assert!(row.cells[0].measure.observations[0].0.ends_with("@a"));
    assert!(row.cells[1].measure.observations[0].0.ends_with("@b"));
    assert_eq!(
        plain(&table.reading),
        "Victimes enregistrées, Femmes, France, 2021\u{a0}: 110\u{202f}000 dans l’édition précédente \
         (n°\u{a0}2 · novembre 2024), 111\u{202f}000 dans celle-ci."
    );
    assert!(plain(&table.notes[0]).ends_with("motif non renseigné"), "{:?}", table.notes);
    assert_eq!(
        edition.displays.iter().filter(|it| it.form == Form::Table).map(|it| it.number).max(),
        Some(2)
    );
}

#[test]
fn what_comes_and_goes_is_told_by_indicator_and_by_value() {
    let (_, edition) = newer("En 2021, {{ value(\"victims\", year=2021, sex=\"F\") }}.\n\n{{ changes() }}");
    let changes = edition.changes.as_ref().unwrap();
    let dropped: Vec<&str> = changes.dropped_indicators.iter().map(|it| it.id.as_str()).collect();
    assert_eq!((changes.since.as_str(), dropped), ("2-2024", vec!["offenders"]));
    let count = |fate: Fate| changes.values.iter().filter(|it| it.fate == fate).count();
    assert_eq!((count(Fate::Kept), count(Fate::Revised)), (1, 1));
    // The total of 2019 and the offenders; then 2015 and 2022 of the chart, and the total of 2022 behind a share.
    assert_eq!((count(Fate::Dropped), count(Fate::New)), (2, 3));
}

#[test]
fn without_revised_values_a_sentence_takes_the_place_of_the_table() {
    let (_, edition) = newer("{{ changes() }}");
    // 2021 stands in the chart of the second section, so it is still printed, and revised.
    assert!(texts(&edition).contains(&"display changes".to_owned()));
    let (_, edition) = {
        let chart = "\
form: lines
title: 'Victimes, 2015-2019'
unit: victimes
population: Femmes
reading: 'En 2019, {{ value(\"victims\", year=2019, sex=\"F\") }} femmes.'
source: Service
note: Données enregistrées.
alternative: 'Stable.'
corner: Année
indicator: victims
rows: {periods: [2015, 2019]}
columns:
  - {label: Femmes, where: {sex: F}}
";
        let opening = "---\ntitle: Éditorial\n---\n{{ changes() }}\n\nVoir le [tableau](table:later).\n\n{{ table(\"later\") }}\n";
        let couple = "---\ntitle: Suite\n---\n## Faits {#faits}\n\n{{ chart(\"by-year\") }}\n";
        let (report, publication) = assemble_with(&[
            ("content/editions/2-2024/edition.yaml", OLDER),
            ("content/editions/2-2024/facts.md", FACTS),
            ("content/editions/3-2025/opening.md", opening),
            ("content/editions/3-2025/couple.md", couple),
            ("content/editions/3-2025/charts/by-year.yaml", chart),
            ("content/editions/3-2025/tables/later.yaml", TABLE),
            ("data/indicators/offenders.yaml", OFFENDERS),
        ]);
        assert!(!report.has_errors());
        (report, publication.unwrap().editions.remove(0))
    };
    let texts = texts(&edition);
    assert!(texts[0].starts_with("Aucune valeur imprimée"), "{texts:?}");
    assert!(!texts.contains(&"display changes".to_owned()));
    let later = edition.displays.iter().position(|it| it.id == "later").unwrap();
    assert_eq!(edition.displays[later].number, 1);
    let link = format!("Display({later})");
    assert!(format!("{:?}", edition.parts[0].sections[0].blocks).contains(&link));
}
