//! Hard cases: nothing panics, no word is lost, breaks fall where they should.

use crate::edition::{Block, ChartForm, Form, Inline, PageNumber, Part, Target};
use crate::print::PrintError;
use crate::print::finish::Pdf;
use crate::print::sheet::Item;
use crate::print::tests::house::{self, PRINT};
use crate::print::tests::sample::{
    self, PROSE, display, edition, full, heading, key_figures, note, paragraph, section, text,
};
use crate::print::tests::{print, print_on};
use crate::text::Language;

fn alone(blocks: Vec<Block>) -> Vec<Part> {
    vec![Part { title: None, sections: vec![section("s", "Une section", blocks)] }]
}

fn squeezed(words: &str) -> String {
    words.chars().filter(|it| !it.is_whitespace() && *it != '\u{1}').collect()
}

#[test]
fn the_same_edition_gives_the_same_bytes() {
    assert_eq!(print(&full()).bytes, print(&full()).bytes);
}

#[test]
fn every_word_of_a_paragraph_is_placed_in_order() {
    let blocks =
        vec![paragraph(PROSE), Block::Quote(vec![paragraph(PROSE)]), Block::Boxed(vec![paragraph(PROSE)])];
    let read = print(&edition(alone(blocks), vec![])).read();
    assert_eq!(squeezed(&read).matches(&squeezed(PROSE)).count(), 3);
}

#[test]
fn a_word_wider_than_the_line_is_cut_and_kept() {
    let long = "anticonstitutionnellementissime".repeat(12);
    let address = "https://www.example.org/".to_owned() + &"a-b_c".repeat(60);
    for words in [long, address, "X".repeat(400)] {
        let blocks = vec![paragraph(&words), heading(2, &words), Block::Boxed(vec![paragraph(&words)])];
        let read = print(&edition(alone(blocks), vec![])).read();
        assert_eq!(squeezed(&read).matches(&squeezed(&words)).count(), 3);
    }
}

#[test]
fn a_long_table_repeats_its_title_and_heads_and_loses_no_row() {
    let table = display(1, Form::Table, 200, 5);
    let printed =
        print(&edition(alone(vec![paragraph(PROSE), Block::Display(0), paragraph(PROSE)]), vec![table]));
    let read = printed.read();
    for row in 0..200 {
        assert!(
            read.contains(&format!("ligne numéro {row}\u{1}")) || read.contains(&format!("Ligne {row}\u{1}"))
        );
    }
    let later = printed.page_of("Ligne 199").max(printed.page_of("ligne numéro 198"));
    assert!(printed.sheet(later).contains("(suite)"));
    assert!(printed.sheet(later).contains("Infraction"));
    assert_eq!(read.matches("(suite)").count(), 0, "a repeated head is not read aloud");
    let words = printed.sheet(later);
    assert!(words.contains("Champ"), "what stands under a table stays with its last rows");
}

#[test]
fn a_table_of_many_columns_is_cut_into_panels() {
    let table = display(1, Form::Table, 5, 40);
    let read = print(&edition(alone(vec![Block::Display(0)]), vec![table])).read();
    for year in 2006..2046 {
        assert!(read.contains(&format!("Année {year}")), "{year}");
    }
}

#[test]
fn empty_tables_charts_and_key_figures_are_no_trouble() {
    let displays = vec![
        display(1, Form::Table, 0, 0),
        display(2, Form::Table, 3, 0),
        display(3, Form::Table, 0, 3),
        display(4, Form::Table, 1, 1),
    ];
    let mut blocks: Vec<Block> = (0..6).map(Block::Display).collect();
    blocks.extend([
        key_figures(0),
        key_figures(1),
        Block::Boxed(vec![]),
        Block::Quote(vec![]),
        Block::Code(String::new()),
        paragraph(""),
    ]);
    blocks.push(Block::List { start: Some(1), items: vec![] });
    print(&edition(alone(blocks), displays));
    print(&edition(vec![], vec![]));
}

#[test]
fn footnotes_stand_on_the_page_of_their_call() {
    let mut blocks = Vec::new();
    for number in 1..=20 {
        blocks.push(Block::Paragraph(vec![
            text(PROSE),
            text(&format!(" Appel{number}")),
            Inline::NoteCall(number),
            text("."),
        ]));
    }
    let mut parts = alone(blocks);
    parts[0].sections[0].notes = (1..=20).map(note).collect();
    let printed = print(&edition(parts, vec![]));
    for number in 1..=20 {
        assert_eq!(printed.page_of(&format!("Appel{number} ")), printed.page_of(&format!("Note {number}. ")));
    }
}

#[test]
fn sixty_footnotes_in_one_paragraph_are_all_printed() {
    let mut words = vec![text(PROSE)];
    words.extend((1..=60).flat_map(|it| [text(" mot"), Inline::NoteCall(it)]));
    let mut parts = alone(vec![Block::Paragraph(words), paragraph(PROSE)]);
    parts[0].sections[0].notes = (1..=61).map(note).collect();
    let read = print(&edition(parts, vec![])).read();
    for number in 1..=61 {
        assert_eq!(read.matches(&format!("Note {number}. Champ")).count(), 1, "{number}");
    }
}

#[test]
fn a_footnote_that_calls_itself_or_another_ends() {
    let mut first = note(1);
    first.blocks.push(Block::Paragraph(vec![text("voir"), Inline::NoteCall(1), Inline::NoteCall(2)]));
    let mut parts =
        alone(vec![Block::Paragraph(vec![text("mot"), Inline::NoteCall(1), Inline::NoteCall(9)])]);
    parts[0].sections[0].notes = vec![first, note(2)];
    let read = print(&edition(parts, vec![])).read();
    assert_eq!(read.matches("Note 2. Champ").count(), 1);
}

#[test]
fn a_heading_is_never_the_last_line_of_a_page() {
    let mut blocks = Vec::new();
    for index in 0..40 {
        blocks.push(heading(2 + (index % 2), &format!("Titre{index}fin")));
        blocks.push(paragraph(&format!("Suite{index}fin. {PROSE}")));
    }
    let printed = print(&edition(alone(blocks), vec![]));
    for index in 0..40 {
        assert_eq!(
            printed.page_of(&format!("Titre{index}fin")),
            printed.page_of(&format!("Suite{index}fin"))
        );
    }
}

#[test]
fn a_chart_stays_whole_and_charts_keep_their_order() {
    let displays: Vec<_> = (1..=9)
        .map(|it| {
            let form = if it % 3 == 0 { Form::Table } else { Form::Chart(ChartForm::Bars) };
            let mut display = display(it, form, 6, 3);
            display.title = vec![text(&format!("Titre{it}fin"))];
            display.source = vec![text(&format!("Source{it}fin"))];
            display
        })
        .collect();
    let mut blocks = Vec::new();
    for index in 0..9 {
        blocks.extend([paragraph(PROSE), Block::Display(index), paragraph(PROSE)]);
    }
    let printed = print(&edition(alone(blocks), displays));
    let place = |it: usize| {
        let place = printed.document.places[&format!("display-{it}")];
        (place.page, place.y as i32)
    };
    for index in 0..9 {
        let page = printed.page_of(&format!("Source{}fin", index + 1));
        assert_eq!(page, place(index).0);
        assert!(index == 0 || place(index - 1) < place(index));
    }
}

#[test]
fn small_pages_and_narrow_margins_hold_everything() {
    let mut print = PRINT;
    (print.width, print.height, print.margin_inner, print.margin_outer) = (298.0, 420.0, 40.0, 28.0);
    (print.margin_top, print.margin_bottom, print.justified) = (50.0, 50.0, false);
    print_on(&full(), print);
}

#[test]
fn a_character_without_glyph_is_named() {
    let edition = edition(alone(vec![paragraph("un mot \u{4e2d} ici")]), vec![]);
    let (fonts, palette) = (house::fonts(), house::palette());
    let look = crate::print::style::Look {
        fonts: &fonts,
        palette: &palette,
        print: PRINT,
        medium: crate::print::style::Medium::Screen,
    };
    let publication = house::publication();
    let setting = crate::print::setting::Setting::new(look, &publication, &edition, &[]);
    let document = crate::print::document::compose(setting);
    let error = crate::print::write(&look, document, &publication, &edition, &[]).unwrap_err();
    assert!(matches!(error, PrintError::MissingGlyph { character: '\u{4e2d}', .. }), "{error}");
}

#[test]
fn signs_of_the_other_family_and_invisible_ones_are_no_trouble() {
    let words = "ε ≥ 5 → fin, co\u{ad}upe, 12\u{202f}345, sous\u{2011}titre, zéro\u{200b}largeur";
    let read = print(&edition(alone(vec![paragraph(words)]), vec![])).read();
    assert!(read.contains("ε ≥ 5 → fin, coupe, 12\u{202f}345, sous\u{2011}titre, zérolargeur"));
}

#[test]
fn links_lead_within_the_document_and_to_the_site() {
    let link = |target: Target| Inline::Link { target, inlines: vec![text("lien")], page: PageNumber::Brief };
    let section_link = Target::Section { section: "s".to_owned(), anchor: Some("une-suite".to_owned()) };
    let blocks = vec![
        Block::Paragraph(vec![
            link(section_link),
            link(Target::Indicator("femicides".to_owned())),
            link(Target::Display(0)),
        ]),
        heading(2, "Une suite"),
        Block::Display(0),
    ];
    let printed = print(&edition(alone(blocks), vec![display(1, Form::Table, 2, 2)]));
    assert!(printed.document.places.contains_key("anchor-une-suite"));
    let pdf = Pdf::load_mem(&printed.bytes).unwrap();

    let inside = pdf.objects.values().filter_map(|it| it.as_dict().ok()).filter(|it| {
        it.has(b"Dest") && it.get(b"Subtype").is_ok_and(|it| it.as_name().is_ok_and(|it| it == b"Link"))
    });
    assert!(inside.count() >= 4, "contents, section and display");
}

#[test]
fn the_pdf_names_its_title_language_and_structure() {
    let printed = print(&full());
    let pdf = Pdf::load_mem(&printed.bytes).unwrap();
    assert_eq!(pdf.get_pages().len(), printed.document.sheets.len());
    let catalog = pdf.catalog().unwrap();
    for key in [
        &b"Lang"[..],
        b"StructTreeRoot",
        b"MarkInfo",
        b"Metadata",
        b"Outlines",
        b"PageLabels",
        b"ViewerPreferences",
    ] {
        assert!(catalog.has(key), "{}", String::from_utf8_lossy(key));
    }
    assert!(pdf.trailer.has(b"ID"));
}

#[test]
fn every_marked_stretch_and_link_leads_back_to_its_element() {
    let pdf = Pdf::load_mem(&print(&full()).bytes).unwrap();
    let root = pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let root = pdf.get_dictionary(root).unwrap();
    let parents = pdf.get_dictionary(root.get(b"ParentTree").unwrap().as_reference().unwrap()).unwrap();
    let numbers = parents.get(b"Nums").unwrap().as_array().unwrap();
    let pages = pdf.get_pages();
    let annotations: usize = pages
        .values()
        .map(|it| {
            pdf.get_dictionary(*it).unwrap().get(b"Annots").and_then(|it| it.as_array()).map_or(0, Vec::len)
        })
        .sum();
    assert!(annotations > 15);
    assert_eq!(numbers.len(), 2 * (pages.len() + annotations));
    for (index, page) in pages.values().enumerate() {
        let key = pdf.get_dictionary(*page).unwrap().get(b"StructParents").unwrap().as_i64().unwrap();
        assert_eq!(key, index as i64);
    }
}

#[test]
fn numbers_of_a_column_are_aligned_at_their_mark() {
    let mut table = display(1, Form::Table, 2, 1);
    table.grid.rows[0].cells = vec![sample::cell(Some(5), "5", crate::data::State::Value)];
    table.grid.rows[1].cells = vec![sample::cell(Some(1234), "1\u{202f}234,56", crate::data::State::Value)];
    table.grid.rows[1].is_total = false;
    let printed = print(&edition(alone(vec![Block::Display(0)]), vec![table]));
    let found = |words: &str| {
        let items = printed.document.sheets.iter().flat_map(|it| &it.items);
        let text = items.filter_map(|it| match it {
            Item::Text(text) if text.text == words => Some(text.clone()),
            _ => None,
        });
        text.collect::<Vec<_>>().pop().unwrap()
    };
    let (short, long) = (found("5"), found("1\u{202f}234,56"));
    let after = long.width * 3.0 / 8.0;
    assert!(short.x + short.width < long.x + long.width - after * 0.7);
}

#[test]
fn the_english_edition_speaks_english() {
    let mut english = full();
    english.language = Language::English;
    let printed = print(&english);
    assert!(printed.read().contains("Contents") && printed.read().contains("Chart\u{a0}1"));
    assert!(!printed.read().contains("Sommaire"));
}
