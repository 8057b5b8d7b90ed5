//! Pages that links print: the right ones, and never what moves them away.

use crate::edition::{Block, Edition, Form, Inline, PageNumber, Target};
use crate::print::document::{Document, compose_within};
use crate::print::setting::Setting;
use crate::print::sheet::Item;
use crate::print::style::{Look, Medium};
use crate::print::tests::house;
use crate::print::tests::sample::{PROSE, display, edition, heading, one_part, paragraph, section, text};

fn link(anchor: &str, page: PageNumber) -> Inline {
    let target = Target::Section { section: "s".to_owned(), anchor: Some(anchor.to_owned()) };
    Inline::Link { target, inlines: vec![text("lien")], page }
}

/// Forty headings far apart, each paragraph with links to two of them.
fn crossed() -> Edition {
    let mut blocks = Vec::new();
    for index in 0..40 {
        blocks.push(heading(2, &format!("Titre {index}")));
        let mut words = vec![text(PROSE), text(" ")];
        for target in [(index * 7 + 11) % 40, (index * 3 + 20) % 40] {
            words.extend([text(&format!("[{target}")), link(&format!("titre-{target}"), PageNumber::Brief)]);
            words.push(text("] "));
        }
        blocks.extend([Block::Paragraph(words), paragraph(PROSE)]);
    }
    edition(one_part(vec![section("s", "Une section", blocks)]), vec![])
}

fn set(edition: &Edition, rounds: usize) -> Document {
    let (fonts, palette, publication) = (house::fonts(), house::palette(), house::publication());
    let look = Look { fonts: &fonts, palette: &palette, print: house::PRINT, medium: Medium::Screen };
    compose_within(&Setting::new(look, &publication, edition, &[]), rounds)
}

/// What stands between `[` and `]` on each page.
fn said(document: &Document) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (page, sheet) in document.sheets.iter().enumerate() {
        let texts = sheet.items.iter().filter_map(|it| match it {
            Item::Text(it) => Some(it.text.as_str()),
            Item::Shape(_) => None,
        });
        let words: String = texts.collect();
        let between = words.split('[').skip(1).filter_map(|it| it.split_once(']'));
        found.extend(between.map(|(it, _)| (page, it.replace(['\u{2007}', '\u{ad}'], ""))));
    }
    found
}

#[test]
fn every_link_prints_the_page_it_leads_to_however_few_the_rounds() {
    for rounds in [1, 2, 9] {
        let document = set(&crossed(), rounds);
        let said = said(&document);
        assert!(said.len() > 70, "a link may be cut by the end of a page, but seldom: {}", said.len());
        let mut printed = 0;
        for (page, words) in said {
            let number: String = words.chars().take_while(char::is_ascii_digit).collect();
            let target = document.places[&format!("anchor-titre-{number}")].page;
            if words.contains("(p.") {
                assert_eq!(words, format!("{number}lien (p.\u{a0}{})", target + 1), "{rounds} rounds");
                printed += 1;
            } else {
                assert_eq!((page, words), (target, format!("{number}lien")), "{rounds} rounds");
            }
        }
        assert!(printed > 60, "{printed}");
        let is_padded = document.sheets.iter().flat_map(|it| &it.items).any(|it| match it {
            Item::Text(it) => it.text.contains('\u{2007}'),
            Item::Shape(_) => false,
        });
        assert_eq!(is_padded, rounds < 9, "{rounds} rounds");
    }
}

#[test]
fn the_form_follows_what_the_author_asks_and_what_stands_around() {
    let chart = Inline::Link {
        target: Target::Display(0),
        inlines: vec![text("tableau 1")],
        page: PageNumber::Brief,
    };
    let words = vec![
        text("[1"),
        link("loin", PageNumber::See),
        text("] [2"),
        link("loin", PageNumber::Without),
        text("] (soit [3"),
        chart.clone(),
        text("]) puis [4"),
        chart,
        text("]"),
    ];
    let mut blocks = vec![Block::Paragraph(words)];
    blocks.extend((0..12).map(|_| paragraph(PROSE)));
    blocks.extend([heading(2, "Loin"), paragraph(PROSE), Block::Display(0)]);
    let edition =
        edition(one_part(vec![section("s", "Une section", blocks)]), vec![display(1, Form::Table, 4, 2)]);
    let document = set(&edition, 9);
    let (far, table) = (document.places["anchor-loin"].page + 1, document.places["display-0"].page + 1);
    let said: Vec<String> = said(&document).into_iter().map(|it| it.1).collect();
    let expected = [
        format!("1lien (voir p.\u{a0}{far})"),
        "2lien".to_owned(),
        format!("3tableau 1, p.\u{a0}{table}"),
        format!("4tableau 1 (p.\u{a0}{table})"),
    ];
    assert_eq!(said, expected);
}
