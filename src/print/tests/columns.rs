//! Passages in columns: level, on the grid, in order, with their notes and charts where they belong.

use crate::edition::{Block, ChartForm, Edition, Form, Inline, Section};
use crate::print::sheet::{Item, Text};
use crate::print::tests::house::PRINT;
use crate::print::tests::sample::{
    PROSE, display, edition, heading, note, one_part, paragraph, section, text,
};
use crate::print::tests::scan::breaches;
use crate::print::tests::{Printed, print};

fn in_columns(blocks: Vec<Block>, notes: u32) -> Section {
    let mut section = section("s", "Une section", blocks);
    section.columns = 2;
    section.notes = (1..=notes).map(note).collect();
    section
}

fn passage(paragraphs: usize) -> Edition {
    let mut blocks = Vec::new();
    for index in 0..paragraphs {
        if index % 4 == 1 {
            blocks.push(heading(2, &format!("Titre {index}")));
        }
        blocks.push(paragraph(&format!("Debut{index}x {PROSE} Fin{index}x")));
    }
    edition(one_part(vec![in_columns(blocks, 0)]), vec![])
}

/// Running text of a page at the left and at the right of its middle.
fn halves(printed: &Printed, page: usize) -> [Vec<&Text>; 2] {
    let middle = PRINT.width / 2.0;
    let texts = printed.document.sheets[page].items.iter().filter_map(|it| match it {
        Item::Text(it) if !it.face.sans && it.size == PRINT.text_size => Some(it),
        _ => None,
    });
    let (left, right) = texts.partition(|it| it.x < middle);
    [left, right]
}

fn lowest(texts: &[&Text]) -> f32 {
    texts.iter().map(|it| it.y).fold(0.0, f32::max)
}

#[test]
fn columns_of_a_last_page_end_level_and_no_line_crosses_the_middle() {
    for paragraphs in [1, 2, 3, 5, 9, 14, 22] {
        let printed = print(&passage(paragraphs));
        assert_eq!(breaches(&printed, PRINT), [""; 0], "{paragraphs}");
        let last = printed.page_of(&format!("Fin{}x", paragraphs - 1));
        for page in printed.page_of("Debut0x")..=last {
            let [left, right] = halves(&printed, page);
            let middle = PRINT.width / 2.0;
            assert!(left.iter().all(|it| it.x + it.width < middle), "{paragraphs}: page {page}");
            // Lines that stay together and headings may leave a few lines of difference.
            let difference = (lowest(&left) - lowest(&right)).abs();
            assert!(difference <= PRINT.leading * 5.0, "{paragraphs}: {difference} on page {page}");
        }
    }
}

#[test]
fn what_is_read_is_in_order_and_whole() {
    let read = print(&passage(14)).read();
    let at = |words: &str| read.rfind(words).unwrap_or_else(|| panic!("{words} is lost"));
    for index in 0..14 {
        assert!(at(&format!("Debut{index}x")) < at(&format!("Fin{index}x")));
        assert!(index == 0 || at(&format!("Fin{}x", index - 1)) < at(&format!("Debut{index}x")));
    }
}

#[test]
fn notes_of_both_columns_stand_at_the_foot_of_the_page_of_their_call() {
    let call = |it: u32| Block::Paragraph(vec![text(PROSE), Inline::NoteCall(it), text(" Fin.")]);
    let printed = print(&edition(one_part(vec![in_columns((1..=24).map(call).collect(), 24)]), vec![]));
    assert_eq!(breaches(&printed, PRINT), [""; 0]);
    for number in 1..=24 {
        let called = printed.document.places[&format!("call-{number}")].page;
        assert_eq!(called, printed.document.places[&format!("note-{number}")].page, "note {number}");
    }
}

#[test]
fn a_chart_keeps_the_whole_measure_and_a_box_its_column() {
    let mut blocks = vec![paragraph(PROSE), Block::Display(0)];
    blocks.extend((0..9).map(|_| paragraph(PROSE)));
    blocks.push(Block::Boxed(vec![paragraph("Dans la boite.")]));
    blocks.push(paragraph(PROSE));
    let chart = display(1, Form::Chart(ChartForm::Bars), 4, 2);
    let printed = print(&edition(one_part(vec![in_columns(blocks, 0)]), vec![chart]));
    assert_eq!(breaches(&printed, PRINT), [""; 0]);
    let place = printed.document.places["display-0"];
    let widest = printed.document.sheets[place.page].items.iter().filter_map(|it| match it {
        Item::Shape(it) => match &it.outline {
            crate::print::sheet::Outline::Path { points, .. } if points.len() == 2 => {
                Some(points[1].0 - points[0].0)
            }
            _ => None,
        },
        Item::Text(_) => None,
    });
    let measure = PRINT.width - PRINT.margin_inner - PRINT.margin_outer;
    assert!(widest.fold(0.0, f32::max) > measure - 1.0);
}

#[test]
fn both_columns_begin_under_the_title_of_their_section() {
    for lead in 0..9 {
        let mut sections = vec![section("a", "Avant", (0..lead).map(|_| paragraph(PROSE)).collect())];
        sections.push(in_columns(
            vec![heading(2, "Un intertitre"), paragraph(PROSE), paragraph(PROSE), paragraph(PROSE)],
            0,
        ));
        let printed = print(&edition(one_part(sections), vec![]));
        assert_eq!(breaches(&printed, PRINT), [""; 0], "{lead}");
        let title = printed.document.places["section-s"];
        let first = |texts: &[&Text]| {
            let below = texts.iter().map(|it| it.y).filter(|it| *it > title.y);
            below.fold(f32::MAX, f32::min)
        };
        let [left, right] = halves(&printed, title.page);
        // A heading stands above the first line at the left.
        let difference = first(&left) - first(&right);
        assert!((0.0..=PRINT.leading * 3.1).contains(&difference), "{lead}: {difference}");
    }
}
