//! Sheets to content streams and font dictionaries. The only file that names `printpdf`.
//!
//! printpdf makes the pages and embeds the fonts; what pages paint is written by `stream`.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, FontId, FontMetrics, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, Pt, Rect, TextItem,
};
use rayon::prelude::*;

use crate::print::PrintError;
use crate::print::document::Document;
use crate::print::font::{FontKey, Glyphs, Subset};
use crate::print::paint::{self, Painter};
use crate::print::sheet::{Item, Owner, Sheet};
use crate::print::structure::{Node, NodeId, Role, Tree};
use crate::print::style::Look;

/// Content streams and fonts, as a PDF document that still lacks structure, links and metadata.
#[derive(Debug)]
pub struct Emitted {
    /// The document.
    pub pdf: lopdf::Document,
    /// For each page, the content node of each marked-content identifier.
    pub marked: Vec<Vec<NodeId>>,
}

/// Writes every sheet.
///
/// # Errors
/// When a glyph is missing, or the reason given by a library.
pub fn emit(look: &Look<'_>, document: &Document, edition: &str) -> Result<Emitted, PrintError> {
    let refuse = |reason| PrintError::Pdf { edition: edition.to_owned(), reason };
    let ranks = document.tree.ranks();
    let sheets: Vec<Vec<&Item>> = document.sheets.par_iter().map(|it| in_order(it, &ranks)).collect();
    let mut glyphs = Glyphs::default();
    for item in sheets.iter().flatten() {
        if let Item::Text(text) = item {
            glyphs.note(look, text)?;
        }
    }
    let subsets = glyphs.subsets(look).map_err(refuse)?;
    let painter = Painter { look, roles: &content_roles(&document.tree), glyphs: &glyphs, subsets: &subsets };
    let painted: Vec<paint::Painted> = sheets.par_iter().map(|it| painter.sheet(it)).collect();
    let mut pdf = skeleton(look, &subsets, sheets.len()).map_err(refuse)?;
    let mut marked = Vec::with_capacity(painted.len());
    let pages: Vec<lopdf::ObjectId> = pdf.get_pages().into_values().collect();
    for (page, painted) in pages.into_iter().zip(painted) {
        let contents = pdf.get_dictionary(page).and_then(|it| it.get(b"Contents")?.as_reference());
        let contents = contents.map_err(|error| refuse(error.to_string()))?;
        pdf.set_object(contents, lopdf::Stream::new(lopdf::Dictionary::new(), painted.bytes));
        marked.push(painted.owners);
    }
    Ok(Emitted { pdf, marked })
}

/// What is on a sheet in the order of painting. Readers without the tree, such as a reflowing view, follow it.
fn in_order<'a>(sheet: &'a Sheet, ranks: &[usize]) -> Vec<&'a Item> {
    let mut items: Vec<&Item> = sheet.items.iter().collect();
    items.sort_by_key(|it| match it.owner() {
        Owner::Layout => (0, 0),
        Owner::Content(node) => (1, ranks[node]),
        Owner::Header | Owner::Footer => (2, 0),
    });
    items
}

/// Empty pages, and the fonts.
fn skeleton(
    look: &Look<'_>,
    subsets: &BTreeMap<FontKey, Subset>,
    count: usize,
) -> Result<lopdf::Document, String> {
    let mut pdf = PdfDocument::new("");
    for (key, subset) in subsets {
        pdf.resources.fonts.map.insert(FontId(paint::font_name(*key)), PdfFont::new(parsed(subset)));
    }
    let (width, height) = (Pt(look.print.width), Pt(look.print.height));
    let frame = Rect { x: Pt(0.0), y: Pt(0.0), width, height, mode: None, winding_order: None };
    let page = |ops: Vec<Op>| {
        let mut page = PdfPage::new(width.into(), height.into(), ops);
        (page.media_box, page.crop_box, page.trim_box) = (frame.clone(), frame.clone(), frame.clone());
        page
    };
    // printpdf embeds a font, and says what its glyphs mean, for what pages show of it.
    let shown = std::iter::once(specimen(subsets)).chain(std::iter::repeat_with(Vec::new));
    pdf.with_pages(shown.take(count).map(page).collect());
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut warnings = Vec::new();
    let written = printpdf::serialize::to_lopdf_doc(&pdf, &options, &mut warnings);
    match warnings.first() {
        Some(warning) => Err(format!("{warning:?}")),
        None => Ok(written),
    }
}

/// Every glyph of every font, once.
fn specimen(subsets: &BTreeMap<FontKey, Subset>) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for (key, subset) in subsets {
        let font = PdfFontHandle::External(FontId(paint::font_name(*key)));
        let glyph =
            |(id, said): (&u16, &String)| Codepoint { gid: *id, offset: 0.0, cid: Some(said.clone()) };
        let items = vec![TextItem::GlyphIds(subset.said.iter().map(glyph).collect())];
        ops.extend([Op::SetFont { font, size: Pt(1.0) }, Op::ShowText { items }]);
    }
    ops.push(Op::EndTextSection);
    ops
}

/// The structure type of the element each stretch of content stands in, by node.
fn content_roles(tree: &Tree) -> Vec<&'static str> {
    let mut roles = vec!["Span"; tree.nodes.len()];
    for node in &tree.nodes {
        if let Node::Element { role, kids } = node {
            for kid in kids.iter().filter(|it| tree.nodes[**it] == Node::Content) {
                roles[*kid] = type_name(role);
            }
        }
    }
    roles
}

/// The standard structure type of a role (ISO 32000-1, 14.8.4).
pub fn type_name(role: &Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Part => "Part",
        Role::Section => "Sect",
        Role::Group => "Div",
        Role::Heading(level) => ["H1", "H2", "H3", "H4", "H5", "H6"][usize::from((*level).clamp(1, 6)) - 1],
        Role::Paragraph => "P",
        Role::Quote => "BlockQuote",
        Role::List { .. } => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableRow => "TR",
        Role::HeaderCell { .. } => "TH",
        Role::DataCell => "TD",
        Role::Figure { .. } => "Figure",
        Role::Caption => "Caption",
        Role::Note { .. } => "Note",
        Role::Reference => "Reference",
        Role::Link(_) => "Link",
        Role::Span { .. } => "Span",
        Role::Code => "Code",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
    }
}

fn parsed(subset: &Subset) -> ParsedFont {
    let metrics = FontMetrics { ascent: subset.extent.0, descent: subset.extent.1 };
    let mut font = ParsedFont::with_glyph_data(
        subset.bytes.clone(),
        0,
        Some(subset.name.clone()),
        BTreeMap::new(),
        subset.widths.clone(),
        subset.units_per_em,
        metrics,
    );
    let stub = &mut font.pdf_font_metrics;
    [stub.x_min, stub.y_min, stub.x_max, stub.y_max] = subset.bounds;
    stub.us_weight_class = subset.weight;
    if subset.is_italic {
        (stub.caret_slope_rise, stub.caret_slope_run) = (1000, 194);
    }
    font
}
