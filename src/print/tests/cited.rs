//! The list of everything cited: each number once, with the page that prints it.

use crate::edition::{Block, Edition, walk};
use crate::print::sheet::Item;
use crate::print::tests::sample::{PROSE, citation, edition, full, one_part, paragraph, section, text};
use crate::print::tests::{Printed, print};

fn with_numbers() -> Edition {
    let mut blocks = Vec::new();
    for number in 0..40 {
        blocks.push(Block::Paragraph(vec![
            text(PROSE),
            text(" Soit "),
            citation(&format!("9{number:02}7"), number),
            text("\u{a0}femmes."),
        ]));
        blocks.push(paragraph(PROSE));
    }
    let mut edition = edition(one_part(vec![section("s", "Une section", blocks)]), vec![]);
    edition.lists_cited = true;
    edition
}

/// The page of the text that prints a number, counted from 1.
fn page_of_number(printed: &Printed, shown: &str) -> usize {
    let prints = |it: &Item| matches!(it, Item::Text(it) if it.text == shown && it.citation.is_some());
    printed.document.sheets.iter().skip(1).position(|it| it.items.iter().any(prints)).unwrap() + 2
}

#[test]
fn each_number_stands_in_the_list_with_its_page() {
    let edition = with_numbers();
    let printed = print(&edition);
    let read = printed.read();
    let list = &read[read.rfind("Nombres cités").unwrap()..];
    for placed in walk::citations(&edition) {
        let shown = &placed.citation.shown;
        let page = page_of_number(&printed, shown);
        let expected = format!("{shown}\u{1}, p.\u{a0}{page}");
        let plain = list.replace('\u{1}', "");
        assert!(plain.contains(&expected.replace('\u{1}', "")), "{expected}");
    }
    assert_eq!(list.matches("Féminicides, 2024").count(), 40);
}

#[test]
fn an_edition_that_does_not_ask_has_no_list() {
    let mut edition = full();
    edition.lists_cited = false;
    assert!(!print(&edition).read().contains("Nombres cités"));
    edition.lists_cited = true;
    assert!(print(&edition).read().contains("Nombres cités"));
}
