//! Sheets to content streams and font dictionaries. With `finish`, the only file that names `printpdf`.

use std::collections::BTreeMap;

use printpdf::{
    Cmyk, Codepoint, Color, DictItem, ExtendedGraphicsStateId, FontId, FontMetrics, LineDashPattern,
    LinePoint, Op, PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions,
    Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, TextMatrix, WindingOrder,
};

use crate::print::PrintError;
use crate::print::document::Document;
use crate::print::font::{FontKey, Glyphs, Subset};
use crate::print::paragraph::is_stretchable;
use crate::print::sheet::{Item, Outline, Owner, Shape, Sheet, Text};
use crate::print::structure::{Node, NodeId, Role, Tree};
use crate::print::style::{Ink, Look, Medium};

/// Names of the two graphics states of a print file; `shop` writes what they mean.
pub const OVERPRINT: &str = "Overprint";
/// See [`OVERPRINT`].
pub const KNOCKOUT: &str = "Knockout";

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
    let glyphs = Glyphs::default();
    let mut emitter = Emitter { look: *look, tree: &document.tree, ranks, glyphs, overprints: false };
    let mut pages = Vec::new();
    let mut marked = Vec::new();
    for sheet in &document.sheets {
        let (ops, owners) = emitter.sheet(sheet)?;
        pages.push(ops);
        marked.push(owners);
    }
    let subsets = emitter.glyphs.subsets(look).map_err(refuse)?;
    let mut pdf = PdfDocument::new("");
    for (key, subset) in &subsets {
        pdf.resources.fonts.map.insert(font_id(*key), PdfFont::new(parsed(subset)));
    }
    let (width, height) = (look.print.width, look.print.height);
    let page = |ops: Vec<Op>| {
        let frame = Rect {
            x: Pt(0.0),
            y: Pt(0.0),
            width: Pt(width),
            height: Pt(height),
            mode: None,
            winding_order: None,
        };
        let mut page = PdfPage::new(Pt(width).into(), Pt(height).into(), ops);
        (page.media_box, page.crop_box, page.trim_box) = (frame.clone(), frame.clone(), frame);
        page
    };
    pages.iter_mut().for_each(|ops| renumber(ops, &subsets));
    pdf.with_pages(pages.into_iter().map(page).collect());
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut warnings = Vec::new();
    let written = printpdf::serialize::to_lopdf_doc(&pdf, &options, &mut warnings);
    match warnings.first() {
        Some(warning) => Err(refuse(format!("{warning:?}"))),
        None => Ok(Emitted { pdf: written, marked }),
    }
}

struct Emitter<'a> {
    look: Look<'a>,
    tree: &'a Tree,
    /// Places of the nodes in reading order.
    ranks: Vec<usize>,
    glyphs: Glyphs,
    /// Whether what is painted next leaves the other inks beneath it as they are.
    overprints: bool,
}

impl Emitter<'_> {
    /// The operations of one sheet, and the content node of each marked stretch.
    fn sheet(&mut self, sheet: &Sheet) -> Result<(Vec<Op>, Vec<NodeId>), PrintError> {
        let roles = content_roles(self.tree);
        let mut ops = Vec::new();
        let mut owners = Vec::new();
        let mut open: Option<Owner> = None;
        self.overprints = false;
        let mut items: Vec<&Item> = sheet.items.iter().collect();
        // Readers without the tree, such as a reflowing view, follow the order of painting.
        items.sort_by_key(|it| match it.owner() {
            Owner::Layout => (0, 0),
            Owner::Content(node) => (1, self.ranks[node]),
            Owner::Header | Owner::Footer => (2, 0),
        });
        for item in items {
            let owner = item.owner();
            if open != Some(owner) {
                if open.is_some() {
                    ops.push(Op::EndMarkedContent);
                }
                ops.push(self.begin(owner, &roles, &mut owners));
                open = Some(owner);
            }
            match item {
                Item::Text(text) => self.text(text, &mut ops)?,
                Item::Shape(shape) => self.shape(shape, &mut ops),
            }
        }
        if open.is_some() {
            ops.push(Op::EndMarkedContent);
        }
        Ok((ops, owners))
    }

    fn text(&mut self, text: &Text, ops: &mut Vec<Op>) -> Result<(), PrintError> {
        let shown = self.glyphs.show(&self.look, text)?;
        if shown.is_empty() {
            return Ok(());
        }
        let scale = 1000.0 / f32::from(self.look.face(text.face).units_per_em);
        self.overprint(self.look.overprints(text.ink), ops);
        ops.push(Op::SetFillColor { col: self.color(text.ink) });
        ops.push(Op::StartTextSection);
        let (x, y) = (round(text.x), round(self.look.print.height - text.y));
        ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(Pt(x), Pt(y)) });
        let mut run: Vec<Codepoint> = Vec::new();
        let mut lead = 0.0;
        let mut twin = None;
        // Rounding is carried from glyph to glyph, or justified lines would drift.
        let mut carried = 0.0;
        for (glyph, shown) in text.glyphs.iter().zip(shown) {
            if twin != Some(shown.twin) {
                flush(&mut run, &mut lead, ops);
                let font = PdfFontHandle::External(font_id((text.face, shown.twin)));
                ops.push(Op::SetFont { font, size: Pt(text.size) });
                twin = Some(shown.twin);
            }
            let mut advance = glyph.advance as f32 * scale;
            if shown.text.chars().all(is_stretchable) && !shown.text.is_empty() {
                advance += text.extra * 1000.0 / text.size;
            }
            if glyph.x_offset != 0 {
                let shift = round(-(glyph.x_offset as f32) * scale);
                match run.last_mut() {
                    Some(last) => last.offset += shift,
                    None => lead += shift,
                }
                advance -= glyph.x_offset as f32 * scale;
            }
            let wanted = shown.declared - advance + carried;
            let mut offset = round(wanted);
            if offset.abs() < 0.05 {
                offset = 0.0;
            }
            carried = wanted - offset;
            run.push(Codepoint { gid: shown.id, offset, cid: Some(shown.text) });
        }
        flush(&mut run, &mut lead, ops);
        ops.push(Op::EndTextSection);
        Ok(())
    }

    fn shape(&mut self, shape: &Shape, ops: &mut Vec<Op>) {
        let point = |(x, y): (f32, f32), bezier| LinePoint {
            p: Point { x: Pt(round(x)), y: Pt(round(self.look.print.height - y)) },
            bezier,
        };
        let (points, closed) = match &shape.outline {
            Outline::Path { points, closed } => {
                (points.iter().map(|it| point(*it, false)).collect::<Vec<_>>(), *closed)
            }
            Outline::Circle { center, radius } => {
                (circle(*center, *radius).into_iter().map(|(at, bezier)| point(at, bezier)).collect(), true)
            }
        };
        if points.is_empty() || (shape.fill.is_none() && shape.stroke.is_none()) {
            return;
        }
        self.overprint(false, ops);
        if let Some(ink) = shape.fill {
            ops.push(Op::SetFillColor { col: self.color(ink) });
        }
        if let Some(stroke) = &shape.stroke {
            ops.push(Op::SetOutlineColor { col: self.color(stroke.ink) });
            ops.push(Op::SetOutlineThickness { pt: Pt(self.look.thickness(stroke.width)) });
            ops.push(Op::SetLineDashPattern { dash: dashes(&stroke.dash) });
        }
        if closed || shape.fill.is_some() {
            let mode = match (shape.fill.is_some(), shape.stroke.is_some()) {
                (true, true) => PaintMode::FillStroke,
                (true, false) => PaintMode::Fill,
                _ => PaintMode::Stroke,
            };
            let rings = vec![PolygonRing { points }];
            let polygon = Polygon { rings, mode, winding_order: WindingOrder::NonZero };
            ops.push(Op::DrawPolygon { polygon });
        } else {
            ops.push(Op::DrawLine { line: printpdf::Line { points, is_closed: false } });
        }
    }

    fn color(&self, ink: Ink) -> Color {
        if self.look.medium == Medium::Press {
            let inks = self.look.inks(ink);
            let part = |percent: u8| f32::from(percent) / 100.0;
            let [c, m, y, k] = [inks.cyan, inks.magenta, inks.yellow, inks.black].map(part);
            return Color::Cmyk(Cmyk { c, m, y, k, icc_profile: None });
        }
        let color = self.look.color(ink);
        let part = |it: u8| (f32::from(it) / 255.0 * 1000.0).round() / 1000.0;
        Color::Rgb(Rgb { r: part(color.red), g: part(color.green), b: part(color.blue), icc_profile: None })
    }
}

impl Emitter<'_> {
    /// Changes whether black lies over other inks or cuts them out, where it is not so already.
    fn overprint(&mut self, wanted: bool, ops: &mut Vec<Op>) {
        if self.overprints != wanted {
            self.overprints = wanted;
            let state = if wanted { OVERPRINT } else { KNOCKOUT };
            ops.push(Op::LoadGraphicsState { gs: ExtendedGraphicsStateId(state.to_owned()) });
        }
    }

    fn begin(&self, owner: Owner, roles: &BTreeMap<NodeId, &'static str>, owners: &mut Vec<NodeId>) -> Op {
        match (self.look.medium, owner) {
            // A press reads nothing aloud: the stretch keeps its name and has no place in a structure.
            (Medium::Press, Owner::Content(node)) => {
                let tag = roles.get(&node).copied().unwrap_or("Span").to_owned();
                Op::BeginMarkedContent { tag }
            }
            _ => begin(owner, roles, owners),
        }
    }
}

/// Opens a stretch of marked content, or of an artifact (ISO 32000-1, 14.6 and 14.8.2.2).
fn begin(owner: Owner, roles: &BTreeMap<NodeId, &'static str>, owners: &mut Vec<NodeId>) -> Op {
    let name = |it: &str| DictItem::Name(it.as_bytes().to_vec());
    let (tag, properties) = match owner {
        Owner::Content(node) => {
            owners.push(node);
            let id = DictItem::Int(owners.len() as i64 - 1);
            (roles.get(&node).copied().unwrap_or("Span"), vec![("MCID", id)])
        }
        Owner::Layout => ("Artifact", vec![("Type", name("Layout"))]),
        Owner::Header => ("Artifact", vec![("Type", name("Pagination")), ("Subtype", name("Header"))]),
        Owner::Footer => ("Artifact", vec![("Type", name("Pagination")), ("Subtype", name("Footer"))]),
    };
    let map = properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
}

/// The structure type of the element each stretch of content stands in.
fn content_roles(tree: &Tree) -> BTreeMap<NodeId, &'static str> {
    let mut roles = BTreeMap::new();
    for node in &tree.nodes {
        if let Node::Element { role, kids } = node {
            for kid in kids.iter().filter(|it| tree.nodes[**it] == Node::Content) {
                roles.insert(*kid, type_name(role));
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

fn flush(run: &mut Vec<Codepoint>, lead: &mut f32, ops: &mut Vec<Op>) {
    if run.is_empty() {
        return;
    }
    let mut items = Vec::new();
    if *lead != 0.0 {
        items.push(TextItem::Offset(*lead));
        *lead = 0.0;
    }
    items.push(TextItem::GlyphIds(std::mem::take(run)));
    ops.push(Op::ShowText { items });
}

fn dashes(pattern: &[f32]) -> LineDashPattern {
    LineDashPattern { offset: 0.0, pattern: pattern.iter().copied().collect() }
}

/// A circle as four Bézier curves; the flag marks their handles.
fn circle((x, y): (f32, f32), radius: f32) -> Vec<((f32, f32), bool)> {
    let handle = radius * 0.5523;
    let quarter = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)];
    let mut points = vec![((x + radius, y), false)];
    for pair in quarter.windows(2) {
        let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
        points.push(((x + radius * ax + handle * bx, y + radius * ay + handle * by), true));
        points.push(((x + radius * bx + handle * ax, y + radius * by + handle * ay), true));
        points.push(((x + radius * bx, y + radius * by), false));
    }
    points
}

fn font_id((face, twin): FontKey) -> FontId {
    let family = if face.sans { "Sans" } else { "Text" };
    let weight = if face.bold { "Bold" } else { "" };
    let slant = if face.italic { "Italic" } else { "" };
    FontId(format!("{family}{weight}{slant}{twin}"))
}

/// Glyph ids of the whole fonts become those of the subsets.
fn renumber(ops: &mut [Op], subsets: &BTreeMap<FontKey, Subset>) {
    let by_id: BTreeMap<String, &Subset> =
        subsets.iter().map(|(key, subset)| (font_id(*key).0, subset)).collect();
    let mut current = None;
    for op in ops {
        match op {
            Op::SetFont { font: PdfFontHandle::External(id), .. } => current = by_id.get(&id.0),
            Op::ShowText { items } => {
                for item in items {
                    if let (TextItem::GlyphIds(glyphs), Some(subset)) = (item, current) {
                        glyphs
                            .iter_mut()
                            .for_each(|it| it.gid = subset.ids.get(&it.gid).copied().unwrap_or(0));
                    }
                }
            }
            _ => {}
        }
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

/// Two decimals are less than any printer shows, and keep bytes the same everywhere.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
