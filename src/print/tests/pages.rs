//! Pages are filled, and the values of every chart are printed.

use crate::edition::{Block, ChartForm, Form};
use crate::print::file_name;
use crate::print::tests::sample::{PROSE, display, edition, full, heading, one_part, paragraph, section};
use crate::print::tests::{house, print};
use crate::text::Language;

#[test]
fn every_value_of_a_chart_stands_in_the_data_of_the_charts() {
    let chart = display(1, Form::Chart(ChartForm::Bars), 8, 2);
    let shown: Vec<String> =
        chart.grid.rows.iter().flat_map(|it| &it.cells).map(|it| it.shown.trim().to_owned()).collect();
    let printed =
        print(&edition(one_part(vec![section("s", "Une section", vec![Block::Display(0)])]), vec![chart]));
    let last = printed.document.bookmarks.iter().find(|it| it.title == "Données des graphiques").unwrap();
    let page = printed.sheet(last.place.page);
    for value in shown {
        assert!(page.contains(&value), "{value}");
    }
}

#[test]
fn data_too_wide_or_too_long_for_a_column_is_printed_too() {
    let charts = vec![
        display(1, Form::Chart(ChartForm::Bars), 4, 30),
        display(2, Form::Chart(ChartForm::Bars), 150, 1),
        display(3, Form::Chart(ChartForm::Bars), 3, 3),
        display(4, Form::Chart(ChartForm::Bars), 0, 0),
    ];
    let blocks = (0..4).map(Block::Display).collect();
    let read = print(&edition(one_part(vec![section("s", "Une section", blocks)]), charts)).read();
    let data = &read[read.rfind("Données des graphiques").unwrap()..];
    assert!(data.contains("Année 2035"));
    assert!(data.contains("Ligne 149") || data.contains("ligne numéro 149"));
}

#[test]
fn an_edition_without_charts_has_no_data_of_charts() {
    let table = display(1, Form::Table, 3, 2);
    let parts = one_part(vec![section("s", "Une section", vec![Block::Display(0)])]);
    assert!(!print(&edition(parts, vec![table])).read().contains("Données des graphiques"));
}

#[test]
fn a_chart_under_a_heading_follows_the_paragraph_that_comes_next() {
    let chart = display(1, Form::Chart(ChartForm::Bars), 3, 1);
    let blocks = vec![
        paragraph(PROSE),
        heading(2, "Un intertitre"),
        Block::Display(0),
        paragraph("Premier alinéa."),
        paragraph("Second alinéa."),
    ];
    let read = print(&edition(one_part(vec![section("s", "Une section", blocks)]), vec![chart])).read();
    let body = &read[read.rfind("Un intertitre").unwrap()..];
    let at = |words: &str| body.find(words).unwrap();
    assert!(at("Premier") < at("Graphique\u{a0}1") && at("Graphique\u{a0}1") < at("Second"));
}

#[test]
fn sections_follow_each_other_on_a_page() {
    let sections =
        ["Une", "Deux", "Trois"].map(|it| section(it, &format!("Section {it}"), vec![paragraph(PROSE)]));
    let printed = print(&edition(one_part(sections.to_vec()), vec![]));
    let pages: Vec<usize> = printed
        .document
        .bookmarks
        .iter()
        .filter(|it| it.title.starts_with("Section "))
        .map(|it| it.place.page)
        .collect();
    assert_eq!(pages.len(), 3);
    assert!(pages.iter().all(|it| *it == pages[0]), "{pages:?}");
}

#[test]
fn the_file_is_named_after_its_address() {
    let publication = house::publication();
    let mut edition = full();
    assert_eq!(file_name(&edition, &publication), format!("{}.pdf", edition.slug));
    edition.language = Language::English;
    assert_eq!(file_name(&edition, &publication), format!("{}.en.pdf", edition.slug));
}
