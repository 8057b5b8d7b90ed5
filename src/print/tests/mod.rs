//! Editions built by hand, set in pages and read back from the sheets and from the PDF.

mod cases;
mod cited;
mod columns;
mod demonstration;
mod holes;
pub mod house;
mod identities;
mod pages;
mod profile;
mod references;
mod sample;
mod scan;
mod shop;
mod whole;

use std::collections::BTreeMap;

use crate::chart::Scene;
use crate::edition::{Display, Edition, Form};
use crate::print::document::{Document, compose};
use crate::print::setting::Setting;
use crate::print::sheet::{Item, Outline, Owner, Sheet};
use crate::print::structure::{Node, NodeId, Tree};
use crate::print::style::Look;
use crate::theme::PrintSettings;

/// An edition set in pages, and its PDF.
struct Printed {
    document: Document,
    bytes: Vec<u8>,
}

/// The PDF of an edition with blocks of every kind.
pub(in crate::print) fn printed_sample() -> Vec<u8> {
    print(&sample::full()).bytes
}

/// Sets an edition on the pages of the repository's theme.
fn print(edition: &Edition) -> Printed {
    print_on(edition, house::PRINT)
}

/// Sets an edition on pages of other measures.
fn print_on(edition: &Edition, print: PrintSettings) -> Printed {
    let (fonts, palette) = (house::fonts(), house::palette());
    let look = Look { fonts: &fonts, palette: &palette, print, medium: crate::print::style::Medium::Screen };
    let publication = house::publication();
    let scene = sample::scene();
    let scenes = scenes(edition, &scene);
    let document = compose(Setting::new(look, &publication, edition, &scenes));
    let written = crate::print::write(&look, document.clone(), &publication, edition, &[]).unwrap();
    assert_eq!(written.failures, [], "every edition conforms");
    check(&document, print);
    Printed { document, bytes: written.artifact.bytes }
}

fn scenes<'a>(edition: &Edition, scene: &'a Scene) -> Vec<Option<&'a Scene>> {
    let drawn = |it: &Display| match it.form {
        Form::Chart(_) => Some(scene),
        Form::Table => None,
    };
    edition.displays.iter().map(drawn).collect()
}

/// What holds on every sheet: everything stands inside it, and no two lines of notes lie on each other.
fn check(document: &Document, print: PrintSettings) {
    for (page, sheet) in document.sheets.iter().enumerate() {
        for item in &sheet.items {
            for (x, y) in corners(item) {
                let inside =
                    (-0.1..=print.width + 0.1).contains(&x) && (-0.1..=print.height + 0.1).contains(&y);
                assert!(inside, "page {page}: ({x}, {y}) is off the sheet in {item:?}");
            }
        }
    }
}

fn corners(item: &Item) -> Vec<(f32, f32)> {
    match item {
        Item::Text(text) => vec![(text.x, text.y), (text.x + text.width, text.y)],
        Item::Shape(shape) => match &shape.outline {
            Outline::Path { points, .. } => points.clone(),
            Outline::Circle { center, .. } => vec![*center],
        },
    }
}

impl Printed {
    /// Everything that is read aloud, in reading order, hyphens of cut words taken out.
    fn read(&self) -> String {
        let mut words = String::new();
        let mut placed: BTreeMap<NodeId, String> = BTreeMap::new();
        for item in self.document.sheets.iter().flat_map(|it| &it.items) {
            if let (Item::Text(text), Owner::Content(node)) = (item, item.owner()) {
                placed.entry(node).or_default().push_str(&text.text);
            }
        }
        gather(&self.document.tree, Tree::ROOT, &placed, &mut words);
        words.replace('\u{ad}', "")
    }

    /// The text of one sheet in the order of painting.
    fn sheet(&self, index: usize) -> String {
        text_of(&self.document.sheets[index])
    }

    /// The first page that shows some words.
    fn page_of(&self, words: &str) -> usize {
        let found = self.document.sheets.iter().position(|it| text_of(it).contains(words));
        found.unwrap_or_else(|| panic!("no page shows « {words} »"))
    }
}

fn text_of(sheet: &Sheet) -> String {
    let mut words = String::new();
    for item in &sheet.items {
        if let Item::Text(text) = item {
            words.push_str(&text.text);
            if !text.text.ends_with([' ', '\u{ad}']) {
                words.push('\n');
            }
        }
    }
    words.replace('\u{ad}', "").replace('\n', " ").replace("  ", " ")
}

fn gather(tree: &Tree, node: NodeId, placed: &BTreeMap<NodeId, String>, words: &mut String) {
    match &tree.nodes[node] {
        Node::Content => words.push_str(placed.get(&node).map_or("", String::as_str)),
        Node::Element { kids, .. } => {
            kids.iter().for_each(|it| gather(tree, *it, placed, words));
            words.push('\u{1}');
        }
    }
}
