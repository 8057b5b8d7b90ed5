//! A scan over placed sheets: the rules of the page, looked for on every page of an edition.

use std::collections::{BTreeMap, BTreeSet};

use crate::edition::{Block, ChartForm, Form, Inline, Part};
use crate::print::hanging::{over_left, over_right};
use crate::print::sheet::{Item, Owner, Text};
use crate::print::structure::{Node, NodeId, Role, Tree};
use crate::print::style::{Look, Medium, TextStyle};
use crate::print::tests::holes::{holes, of_notes};
use crate::print::tests::house::{self, PRINT};
use crate::print::tests::sample::{PROSE, display, edition, full, heading, note, paragraph, section, text};
use crate::print::tests::{Printed, print, print_on};
use crate::text::Language;
use crate::theme::PrintSettings;

/// Lines of an element by page and column, each by its base line in tenths of a point.
type Lines = BTreeMap<(usize, bool), BTreeSet<i32>>;

/// The rules an edition breaks, one sentence a breach.
pub fn breaches(printed: &Printed, print: PrintSettings) -> Vec<String> {
    let mut placed: BTreeMap<NodeId, Vec<(usize, &Text)>> = BTreeMap::new();
    // The cover has a layout of its own.
    for (page, sheet) in printed.document.sheets.iter().enumerate().skip(1) {
        for item in &sheet.items {
            if let (Item::Text(text), Owner::Content(node)) = (item, item.owner()) {
                placed.entry(node).or_default().push((page, text));
            }
        }
    }
    let mut found = outside(&placed, print);
    found.extend(off_grid(&placed, print));
    found.extend(holes(printed, print));
    let tree = &printed.document.tree;
    found.extend(notes_off_the_foot(&of_notes(tree), &placed, print));
    for node in &tree.nodes {
        let Node::Element { kids, .. } = node else { continue };
        for (i, kid) in kids.iter().enumerate() {
            let Node::Element { role, .. } = &tree.nodes[*kid] else { continue };
            let lines = lines(tree, *kid, &placed);
            match role {
                Role::TableRow if lines.keys().map(|it| it.0).collect::<BTreeSet<_>>().len() > 1 => {
                    found.push(format!("a row is broken: {lines:?}"))
                }
                Role::Paragraph if !matches!(node, Node::Element { role: Role::Note { .. }, .. }) => {
                    found.extend(alone(&lines));
                }
                Role::Heading(_) if i + 1 < kids.len() => found.extend(last_on_its_page(&lines, &placed)),
                _ => {}
            }
        }
    }
    found
}

/// Running text that stands off the grid.
fn off_grid(placed: &BTreeMap<NodeId, Vec<(usize, &Text)>>, print: PrintSettings) -> Vec<String> {
    let fonts = house::fonts();
    let look = Look { fonts: &fonts, palette: &house::palette(), print, medium: Medium::Screen };
    let first = print.margin_top + look.base_line(look.body());
    let mut found = Vec::new();
    for (page, text) in placed.values().flatten() {
        let steps = (text.y - first) / look.step();
        let is_running = !text.face.sans && text.size == print.text_size;
        if is_running && (steps - steps.round()).abs() > 0.01 {
            found.push(format!("page {page}: « {} » stands off the grid, at {}", text.text, text.y));
        }
    }
    found
}

/// Last lines of footnotes that do not stand where the last line of text would.
fn notes_off_the_foot(
    notes: &BTreeSet<NodeId>,
    placed: &BTreeMap<NodeId, Vec<(usize, &Text)>>,
    print: PrintSettings,
) -> Vec<String> {
    let fonts = house::fonts();
    let look = Look { fonts: &fonts, palette: &house::palette(), print, medium: Medium::Screen };
    let mut lowest: BTreeMap<usize, f32> = BTreeMap::new();
    for (page, text) in notes.iter().filter_map(|it| placed.get(it)).flatten() {
        let last = lowest.entry(*page).or_insert(text.y);
        *last = last.max(text.y);
    }
    let first = print.margin_top + look.base_line(look.body());
    let last = first + ((look.depth() - print.leading) / look.step() + 0.01).floor() * look.step();
    let off = lowest.into_iter().filter(|it| (it.1 - last).abs() > 0.1);
    off.map(|(page, y)| format!("page {page}: notes end at {y}, and the last line of text at {last}"))
        .collect()
}

/// Texts that are read aloud and stand beyond the type area.
fn outside(placed: &BTreeMap<NodeId, Vec<(usize, &Text)>>, print: PrintSettings) -> Vec<String> {
    let fonts = house::fonts();
    let look = Look { fonts: &fonts, palette: &house::palette(), print, medium: Medium::Screen };
    let measure = print.width - print.margin_inner - print.margin_outer;
    let mut found = Vec::new();
    for (page, text) in placed.values().flatten() {
        let left = if page.is_multiple_of(2) { print.margin_inner } else { print.margin_outer };
        let over = hanging(&look, text);
        let across = left - over.0 - 0.1 <= text.x && text.x + text.width <= left + measure + over.1 + 0.1;
        let down = (print.margin_top..=print.height - print.margin_bottom + 0.1).contains(&text.y);
        if !(across && down) {
            found.push(format!(
                "page {page}: « {} » stands at ({}, {}) to {}",
                text.text,
                text.x,
                text.y,
                text.x + text.width
            ));
        }
    }
    found
}

/// How far the first sign of a text may hang over the left edge and its last over the right.
fn hanging(look: &Look, text: &Text) -> (f32, f32) {
    let style = TextStyle { face: text.face, ..TextStyle::text(text.size, text.size) };
    let over = |sign: Option<char>, share: fn(char) -> f32| {
        let Some(sign) = sign.filter(|_| look.print.hanging) else { return 0.0 };
        // A hyphen added by line breaking has no width of its own in the text.
        let shown = if sign == '\u{ad}' { '-' } else { sign };
        share(sign) * look.width(&look.shape(&shown.to_string(), style), style)
    };
    (
        over(text.text.chars().next(), over_left),
        over(text.text.trim_end_matches(' ').chars().next_back(), over_right),
    )
}

fn lines(tree: &Tree, node: NodeId, placed: &BTreeMap<NodeId, Vec<(usize, &Text)>>) -> Lines {
    let mut texts: Vec<&(usize, &Text)> = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        match &tree.nodes[node] {
            Node::Content => texts.extend(placed.get(&node).into_iter().flatten()),
            Node::Element { role: Role::Note { .. }, .. } => {}
            Node::Element { kids, .. } => open.extend(kids),
        }
    }
    // What no line of crosses the middle of the page stands in columns.
    let middle = |page: usize| {
        let left = if page.is_multiple_of(2) { PRINT.margin_inner } else { PRINT.margin_outer };
        left + (PRINT.width - PRINT.margin_inner - PRINT.margin_outer) / 2.0
    };
    let is_in_columns =
        texts.iter().all(|(page, it)| it.x >= middle(*page) || it.x + it.width <= middle(*page));
    let mut found = Lines::new();
    for (page, text) in texts {
        let is_right = is_in_columns && text.x >= middle(*page);
        found.entry((*page, is_right)).or_default().insert((text.y * 10.0).round() as i32);
    }
    found
}

/// A first line at the foot of a page or column, or a last line at the head of one.
fn alone(lines: &Lines) -> Option<String> {
    let ends = [lines.first_key_value()?, lines.last_key_value()?];
    let is_alone = lines.len() > 1 && ends.iter().any(|it| it.1.len() < 2);
    is_alone.then(|| format!("a line stands alone: {lines:?}"))
}

fn last_on_its_page(lines: &Lines, placed: &BTreeMap<NodeId, Vec<(usize, &Text)>>) -> Option<String> {
    let ((page, is_right), rows) = lines.last_key_value()?;
    let lowest = *rows.last()?;
    let mut below =
        placed.values().flatten().filter(|it| it.0 == *page && (!is_right || it.1.x > PRINT.width / 2.2));
    let is_last = !below.any(|it| (it.1.y * 10.0).round() as i32 > lowest);
    (is_last || lines.len() > 1).then(|| format!("page {page}: a heading is not followed"))
}

fn alone_in_a_part(blocks: Vec<Block>) -> Vec<Part> {
    vec![Part { title: None, sections: vec![section("s", "Une section", blocks)] }]
}

fn squeezed(words: &str) -> String {
    words.chars().filter(|it| !it.is_whitespace() && *it != '\u{1}').collect()
}

#[test]
fn an_edition_with_everything_keeps_the_rules_in_both_languages_and_on_small_pages() {
    let mut english = full();
    english.language = Language::English;
    let mut small = PRINT;
    (small.width, small.height, small.margin_inner, small.margin_outer) = (420.0, 595.0, 48.0, 40.0);
    for (edition, print) in [(full(), PRINT), (english, PRINT), (full(), small)] {
        assert_eq!(breaches(&print_on(&edition, print), print), [""; 0]);
    }
}

#[test]
fn headings_and_paragraphs_keep_the_rules_wherever_a_page_ends() {
    for lead in 0..8 {
        let mut blocks: Vec<Block> = (0..lead).map(|_| paragraph("Une ligne.")).collect();
        for index in 0..12 {
            blocks.extend([heading(2 + index % 2, "Un intertitre"), paragraph(PROSE), paragraph(PROSE)]);
        }
        let printed = print(&edition(alone_in_a_part(blocks), vec![]));
        assert_eq!(breaches(&printed, PRINT), [""; 0], "{lead} lines before");
    }
}

#[test]
fn sixty_notes_on_few_pages_and_a_table_of_two_hundred_rows_keep_the_rules() {
    let call = |it: u32| Block::Paragraph(vec![text(PROSE), Inline::NoteCall(it), text(" Fin.")]);
    let mut blocks: Vec<Block> = (1..=60).map(call).collect();
    blocks.push(Block::Display(0));
    let mut parts = alone_in_a_part(blocks);
    parts[0].sections[0].notes = (1..=60).map(note).collect();
    let printed = print(&edition(parts, vec![display(1, Form::Table, 200, 4)]));
    assert_eq!(breaches(&printed, PRINT), [""; 0]);
}

#[test]
fn a_long_cell_a_tall_chart_and_deep_lists_lose_no_word() {
    let mut table = display(1, Form::Table, 6, 2);
    table.grid.rows[2].label = PROSE.repeat(6);
    let mut list = paragraph(PROSE);
    for _ in 0..12 {
        list = Block::List { start: None, items: vec![vec![paragraph("Un rang."), list]] };
    }
    let charts = display(1, Form::Chart(ChartForm::Bars), 4, 2);
    let blocks = vec![Block::Display(0), list, Block::Display(1), paragraph(PROSE)];
    let mut low = PRINT;
    low.height = 330.0;
    let read = print_on(&edition(alone_in_a_part(blocks), vec![table, charts]), low).read();
    assert_eq!(squeezed(&read).matches(&squeezed(PROSE)).count(), 8);
    assert_eq!(read.matches("Un rang.").count(), 12);
}

#[test]
fn the_scan_sees_each_kind_of_damage() {
    let blocks = vec![heading(2, "Un intertitre"), paragraph(PROSE), Block::Display(0)];
    let sound = || print(&edition(alone_in_a_part(blocks.clone()), vec![display(1, Form::Table, 30, 2)]));
    let page = sound().page_of("Les violences sexistes");
    let is = |item: &Item, words: &str| matches!(item, Item::Text(it) if it.text.contains(words));
    let expect = |damage: &dyn Fn(&mut Vec<Item>) -> Vec<Item>, said: &str| {
        let mut printed = sound();
        let moved = damage(&mut printed.document.sheets[page].items);
        printed.document.sheets[page + 1].items.extend(moved);
        let found = breaches(&printed, PRINT);
        assert!(found.iter().any(|it| it.contains(said)), "{said}: {found:?}");
    };
    let first = |items: &mut Vec<Item>, words: &str| {
        let index = items.iter().position(|it| is(it, words)).unwrap();
        items.remove(index)
    };
    expect(&|items| vec![first(items, "Les violences sexistes")], "a line stands alone");
    expect(&|items| vec![first(items, "Ligne 3")], "a row is broken");
    expect(&|items| vec![first(items, "Ligne 3").shifted((0.0, 900.0))], "stands at");
    expect(&|items| vec![first(items, "Les violences sexistes").shifted((0.0, 1.0))], "off the grid");
    let all_after = |items: &mut Vec<Item>| {
        let index = items.iter().position(|it| is(it, "Un intertitre")).unwrap();
        items.split_off(index + 1)
    };
    expect(&all_after, "a heading is not followed");
    // What stands below the first rows goes to the foot of the page.
    let lowered = |items: &mut Vec<Item>| {
        let index = items.iter().position(|it| is(it, "Ligne 4")).unwrap();
        let lower = items.split_off(index);
        items.extend(lower.into_iter().map(|it| it.shifted((0.0, 200.0))));
        Vec::new()
    };
    expect(&lowered, "a hole");
}

#[test]
fn a_row_is_broken_only_when_it_is_taller_than_a_page_and_then_under_its_head() {
    let with = |times: usize| {
        let mut table = display(1, Form::Table, 6, 2);
        table.grid.rows[2].label = format!("Debut {} Fin", PROSE.repeat(times));
        print(&edition(alone_in_a_part(vec![paragraph(PROSE), Block::Display(0)]), vec![table]))
    };
    let whole = with(6);
    let found = breaches(&whole, PRINT);
    // A row of a third of a page that does not fit leaves a hole: breaking it would be worse.
    assert!(found.iter().all(|it| it.contains("a hole")), "{found:?}");
    let page = whole.page_of("Debut");
    let lines = whole.sheet(page).matches("Les violences sexistes").count();
    assert_eq!(lines, 6, "all of the row stands on one page");
    let cut = with(18);
    let (from, to) = (cut.page_of("Debut"), cut.page_of("Fin "));
    assert!(to > from);
    for page in from + 1..=to {
        assert!(cut.sheet(page).contains("(suite)") && cut.sheet(page).contains("Infraction"));
    }
}
