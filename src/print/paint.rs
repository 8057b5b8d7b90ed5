//! Sheets as content streams: text, shapes, and the marks that tie them to the structure.

use std::collections::BTreeMap;

use crate::print::font::{FontKey, Glyphs, Subset, said};
use crate::print::paragraph::is_stretchable;
use crate::print::sheet::{Item, Outline, Owner, Shape, Text};
use crate::print::stream::{Placed, Stream};
use crate::print::structure::NodeId;
use crate::print::style::{Ink, Look, Medium};

/// Names of the two graphics states of a print file; `shop` writes what they mean.
pub const OVERPRINT: &str = "Overprint";
/// See [`OVERPRINT`].
pub const KNOCKOUT: &str = "Knockout";

/// How far the handles of a quarter of a circle reach, for a radius of 1.
const HANDLE: f32 = 0.5523;

/// What every sheet is painted with.
#[derive(Debug)]
pub struct Painter<'a> {
    /// Colours and measures.
    pub look: &'a Look<'a>,
    /// The structure type of the element each stretch of content stands in, by node.
    pub roles: &'a [&'static str],
    /// The glyphs of the whole document.
    pub glyphs: &'a Glyphs,
    /// The fonts.
    pub subsets: &'a BTreeMap<FontKey, Subset>,
}

/// A painted sheet.
#[derive(Debug)]
pub struct Painted {
    /// Its content stream.
    pub bytes: Vec<u8>,
    /// The content node of each marked-content identifier.
    pub owners: Vec<NodeId>,
}

/// A stream, and what holds at its end.
#[derive(Debug, Default)]
struct Sheet {
    stream: Stream,
    owners: Vec<NodeId>,
    /// Whether what is painted next leaves the other inks beneath it as they are.
    overprints: bool,
    fill: Option<Ink>,
    font: Option<(FontKey, f32)>,
}

/// The name of a font among the resources of pages.
pub fn font_name((face, twin): FontKey) -> String {
    let family = if face.sans { "Sans" } else { "Text" };
    let weight = if face.bold { "Bold" } else { "" };
    let slant = if face.italic { "Italic" } else { "" };
    format!("{family}{weight}{slant}{twin}")
}

impl Painter<'_> {
    /// Paints the items of one sheet, in order.
    pub fn sheet(&self, items: &[&Item]) -> Painted {
        let mut sheet = Sheet::default();
        let mut open: Option<Owner> = None;
        for item in items {
            let owner = item.owner();
            if open != Some(owner) {
                if open.is_some() {
                    sheet.stream.close();
                }
                self.open(&mut sheet, owner);
                open = Some(owner);
            }
            match item {
                Item::Text(text) => self.text(&mut sheet, text),
                Item::Shape(shape) => self.shape(&mut sheet, shape),
            }
        }
        if open.is_some() {
            sheet.stream.close();
        }
        Painted { bytes: sheet.stream.into_bytes(), owners: sheet.owners }
    }

    /// Opens a stretch of marked content, or of an artifact (ISO 32000-1, 14.6 and 14.8.2.2).
    fn open(&self, sheet: &mut Sheet, owner: Owner) {
        match owner {
            // A press reads nothing aloud: the stretch keeps its name and has no place in a structure.
            Owner::Content(node) if self.look.medium == Medium::Press => {
                sheet.stream.open(self.roles[node], "");
            }
            Owner::Content(node) => {
                sheet.stream.open(self.roles[node], &format!("/MCID {}", sheet.owners.len()));
                sheet.owners.push(node);
            }
            Owner::Layout => sheet.stream.open("Artifact", "/Type /Layout"),
            Owner::Header => sheet.stream.open("Artifact", "/Type /Pagination /Subtype /Header"),
            Owner::Footer => sheet.stream.open("Artifact", "/Type /Pagination /Subtype /Footer"),
        }
    }

    fn text(&self, sheet: &mut Sheet, text: &Text) {
        if text.glyphs.is_empty() {
            return;
        }
        let noted = self.glyphs.of(self.look, text.face);
        let scale = 1000.0 / f32::from(self.look.face(text.face).units_per_em);
        self.overprint(sheet, self.look.overprints(text.ink));
        self.fill(sheet, text.ink);
        sheet.stream.begin_text((text.x, self.look.print.height - text.y));
        let mut run: Vec<Placed> = Vec::with_capacity(text.glyphs.len());
        let mut key: FontKey = (text.face, 0);
        let mut subset = self.subsets.get(&key);
        // How far the next glyph moves back; rounding is carried on, or justified lines would drift.
        let (mut lead, mut carried) = (0.0, 0.0);
        for (index, glyph) in text.glyphs.iter().enumerate() {
            let said = said(text, index);
            let twin = noted.twin(glyph.id, said);
            if twin != key.1 {
                flush(sheet, key, text.size, &mut run);
                key.1 = twin;
                subset = self.subsets.get(&key);
            }
            let mut advance = glyph.advance as f32 * scale;
            if !said.is_empty() && said.chars().all(is_stretchable) {
                advance += text.extra * 1000.0 / text.size;
            }
            if glyph.x_offset != 0 {
                lead += round(-(glyph.x_offset as f32) * scale);
                advance -= glyph.x_offset as f32 * scale;
            }
            let id = subset.and_then(|it| it.ids.get(usize::from(glyph.id))).copied().unwrap_or(0);
            run.push(Placed { id, lead });
            let wanted = noted.declared(glyph.id) - advance + carried;
            lead = round(wanted);
            if lead.abs() < 0.05 {
                lead = 0.0;
            }
            carried = wanted - lead;
        }
        flush(sheet, key, text.size, &mut run);
        sheet.stream.end_text();
    }

    fn shape(&self, sheet: &mut Sheet, shape: &Shape) {
        let (fills, strokes) = (shape.fill.is_some(), shape.stroke.is_some());
        let is_empty = matches!(&shape.outline, Outline::Path { points, .. } if points.is_empty());
        if is_empty || !(fills || strokes) {
            return;
        }
        self.overprint(sheet, false);
        if let Some(ink) = shape.fill {
            self.fill(sheet, ink);
        }
        if let Some(stroke) = &shape.stroke {
            sheet.stream.color(&self.components(stroke.ink), false);
            sheet.stream.pen(self.look.thickness(stroke.width), &stroke.dash);
        }
        let height = self.look.print.height;
        let closes = match &shape.outline {
            Outline::Path { points, closed } => {
                for (index, (x, y)) in points.iter().enumerate() {
                    let at = (*x, height - y);
                    if index == 0 { sheet.stream.move_to(at) } else { sheet.stream.line_to(at) }
                }
                // A filled path is closed anyway.
                *closed || fills
            }
            Outline::Circle { center: (x, y), radius } => {
                circle(&mut sheet.stream, (*x, height - y), *radius);
                true
            }
        };
        sheet.stream.paint(closes, fills, strokes);
    }

    fn fill(&self, sheet: &mut Sheet, ink: Ink) {
        if sheet.fill != Some(ink) {
            sheet.stream.color(&self.components(ink), true);
            sheet.fill = Some(ink);
        }
    }

    /// Changes whether black lies over other inks or cuts them out, where it is not so already.
    fn overprint(&self, sheet: &mut Sheet, wanted: bool) {
        if sheet.overprints != wanted {
            sheet.overprints = wanted;
            sheet.stream.state(if wanted { OVERPRINT } else { KNOCKOUT });
        }
    }

    /// The parts of a colour, from 0 to 1: inks for a press, red, green and blue otherwise.
    fn components(&self, ink: Ink) -> Vec<f32> {
        if self.look.medium == Medium::Press {
            let inks = self.look.inks(ink);
            return [inks.cyan, inks.magenta, inks.yellow, inks.black]
                .map(|it| f32::from(it) / 100.0)
                .to_vec();
        }
        let color = self.look.color(ink);
        [color.red, color.green, color.blue].map(|it| f32::from(it) / 255.0).to_vec()
    }
}

fn flush(sheet: &mut Sheet, key: FontKey, size: f32, run: &mut Vec<Placed>) {
    if run.is_empty() {
        return;
    }
    if sheet.font != Some((key, size)) {
        sheet.stream.font(&font_name(key), size);
        sheet.font = Some((key, size));
    }
    sheet.stream.show(run);
    run.clear();
}

/// A circle as four Bézier curves.
fn circle(stream: &mut Stream, (x, y): (f32, f32), radius: f32) {
    let at = |(a, b): (f32, f32)| (x + radius * a, y + radius * b);
    let quarter = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)];
    stream.move_to(at(quarter[0]));
    for pair in quarter.windows(2) {
        let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
        let first = (ax + HANDLE * bx, ay + HANDLE * by);
        let second = (bx + HANDLE * ax, by + HANDLE * ay);
        stream.curve_to([first, second, (bx, by)].map(at));
    }
}

/// Two decimals are less than any printer shows, and keep bytes the same everywhere.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
