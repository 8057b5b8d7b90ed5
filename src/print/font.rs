//! Fonts as the PDF needs them: the glyphs that are used, what each says, and a subset of the file.
//!
//! A PDF font maps a glyph to one text. Where two texts share a glyph (the space and the no-break
//! spaces, the hyphen and the hyphen of a cut word), the second goes to a twin of the font.

use std::collections::BTreeMap;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::print::PrintError;
use crate::print::fingerprint::fingerprint;
use crate::print::sheet::Text;
use crate::print::style::{FaceName, Look};

/// A font of the PDF: a face, and which of its twins.
pub type FontKey = (FaceName, usize);

/// Glyphs used so far.
#[derive(Debug, Default)]
pub struct Glyphs {
    used: BTreeMap<FaceName, Vec<BTreeMap<u16, String>>>,
    widths: BTreeMap<FaceName, BTreeMap<u16, u16>>,
}

/// A glyph to show.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// Which twin shows it.
    pub twin: usize,
    /// Glyph id in the whole font.
    pub id: u16,
    /// What it says.
    pub text: String,
    /// The width that the PDF declares, in thousandths of the size.
    pub declared: f32,
}

/// A subset ready to embed.
#[derive(Debug)]
pub struct Subset {
    /// The font file.
    pub bytes: Vec<u8>,
    /// Name without spaces, with the tag of a subset.
    pub name: String,
    /// New glyph ids by old ones.
    pub ids: BTreeMap<u16, u16>,
    /// Advance widths in font units, by new glyph id.
    pub widths: BTreeMap<u16, u16>,
    /// Units of the em square.
    pub units_per_em: u16,
    /// Ascender and descender in font units.
    pub extent: (i16, i16),
    /// Bounding box in font units.
    pub bounds: [i16; 4],
    /// 400 is regular, 700 bold.
    pub weight: u16,
    /// Whether the face is italic.
    pub is_italic: bool,
}

impl Glyphs {
    /// Notes the glyphs of a placed text and says how to show each.
    ///
    /// # Errors
    /// When the face lacks a glyph.
    pub fn show(&mut self, look: &Look<'_>, text: &Text) -> Result<Vec<Shown>, PrintError> {
        let face = look.face(text.face);
        let mut shown = Vec::with_capacity(text.glyphs.len());
        for (i, glyph) in text.glyphs.iter().enumerate() {
            let begins = i == 0 || text.glyphs[i - 1].cluster != glyph.cluster;
            let later = text.glyphs[i + 1..].iter().map(|it| it.cluster);
            let end = later.into_iter().find(|it| *it > glyph.cluster).unwrap_or(text.text.len());
            let said = if begins { &text.text[glyph.cluster..end] } else { "" };
            if glyph.id == 0 {
                return Err(PrintError::MissingGlyph {
                    font: look.family(text.face).to_owned(),
                    character: said.chars().next().unwrap_or('\u{fffd}'),
                    context: text.text.clone(),
                });
            }
            let units = self.width(look, text.face, glyph.id);
            let declared = u32::from(units) * 1000 / u32::from(face.units_per_em);
            shown.push(Shown {
                twin: self.twin(text.face, glyph.id, said),
                id: glyph.id,
                text: said.to_owned(),
                declared: declared as f32,
            });
        }
        Ok(shown)
    }

    fn width(&mut self, look: &Look<'_>, name: FaceName, id: u16) -> u16 {
        let widths = self.widths.entry(name).or_default();
        *widths.entry(id).or_insert_with(|| advance(&look.face(name).bytes, id))
    }

    fn twin(&mut self, name: FaceName, id: u16, text: &str) -> usize {
        let twins = self.used.entry(name).or_default();
        for (index, twin) in twins.iter_mut().enumerate() {
            match twin.get(&id) {
                Some(known) if known == text => return index,
                Some(_) => {}
                None => {
                    twin.insert(id, text.to_owned());
                    return index;
                }
            }
        }
        twins.push(BTreeMap::from([(id, text.to_owned())]));
        twins.len() - 1
    }

    /// A subset for each font used, in a fixed order.
    ///
    /// # Errors
    /// The reason, when a font file cannot be cut.
    pub fn subsets(&self, look: &Look<'_>) -> Result<BTreeMap<FontKey, Subset>, String> {
        let mut made = BTreeMap::new();
        for (name, twins) in &self.used {
            for (index, twin) in twins.iter().enumerate() {
                let glyphs: Vec<u16> = twin.keys().copied().collect();
                made.insert((*name, index), subset(look, *name, &glyphs, &self.widths[name])?);
            }
        }
        Ok(made)
    }
}

fn subset(
    look: &Look<'_>,
    name: FaceName,
    glyphs: &[u16],
    widths: &BTreeMap<u16, u16>,
) -> Result<Subset, String> {
    let face = look.face(name);
    let mut remapper = subsetter::GlyphRemapper::new();
    let ids: BTreeMap<u16, u16> = glyphs.iter().map(|it| (*it, remapper.remap(*it))).collect();
    let family = look.family(name);
    let bytes = subsetter::subset(&face.bytes, 0, &remapper)
        .map_err(|error| format!("the font `{family}` cannot be cut: {error}"))?;
    let font = FontRef::new(&face.bytes).map_err(|error| format!("the font `{family}`: {error}"))?;
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    let bounds = metrics.bounds.map_or([0, -300, 1000, 1000], |it| {
        [it.x_min as i16, it.y_min as i16, it.x_max as i16, it.y_max as i16]
    });
    Ok(Subset {
        name: format!("{}+{}", tag(&bytes), post_script_name(family, name)),
        widths: ids.iter().map(|(old, new)| (*new, widths.get(old).copied().unwrap_or(0))).collect(),
        ids,
        bytes,
        units_per_em: face.units_per_em,
        extent: (metrics.ascent as i16, metrics.descent as i16),
        bounds,
        weight: if name.bold { 600 } else { 400 },
        is_italic: name.italic,
    })
}

fn advance(bytes: &[u8], id: u16) -> u16 {
    let Ok(font) = FontRef::new(bytes) else { return 0 };
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    metrics.advance_width(GlyphId::new(u32::from(id))).map_or(0, |it| it.max(0.0) as u16)
}

/// Six capitals that depend on what the subset holds (ISO 32000-1, 9.6.4).
fn tag(bytes: &[u8]) -> String {
    fingerprint(bytes).iter().rev().take(6).map(|it| char::from(b'A' + it % 26)).collect()
}

fn post_script_name(family: &str, name: FaceName) -> String {
    let style = match (name.bold, name.italic) {
        (false, false) => "Regular",
        (false, true) => "Italic",
        (true, false) => "Bold",
        (true, true) => "BoldItalic",
    };
    let plain: String = family.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{plain}-{style}")
}
