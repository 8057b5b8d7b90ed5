//! Fonts as the PDF needs them: the glyphs that are used, what each says, and a subset of the file.
//!
//! A PDF font maps a glyph to one text. Where two texts share a glyph (the space and the no-break
//! spaces, the hyphen and the hyphen of a cut word), the second goes to a twin of the font.

use std::collections::BTreeMap;

use rayon::prelude::*;
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
    /// By face, then by glyph id in the whole font.
    used: BTreeMap<FaceName, Vec<Used>>,
}

/// What is known of a glyph; nothing is said by one that is not used.
#[derive(Debug, Clone, Default)]
struct Used {
    /// Advance width in font units.
    width: u16,
    /// The texts it stands for, each in the twin of its place.
    said: Vec<String>,
}

/// The glyphs of one face, all noted.
#[derive(Debug, Clone, Copy)]
pub struct Noted<'a> {
    used: &'a [Used],
    units_per_em: u16,
}

impl Noted<'_> {
    /// Which twin shows a glyph that stands for `said`.
    pub fn twin(&self, id: u16, said: &str) -> usize {
        let texts = self.used.get(usize::from(id)).map_or(&[][..], |it| &it.said);
        texts.iter().position(|it| it == said).unwrap_or(0)
    }

    /// The width that the PDF declares, in thousandths of the size.
    pub fn declared(&self, id: u16) -> f32 {
        let width = self.used.get(usize::from(id)).map_or(0, |it| it.width);
        (u32::from(width) * 1000 / u32::from(self.units_per_em)) as f32
    }
}

/// The part of a placed text that its glyph at `index` stands for; nothing for later glyphs of a cluster.
pub fn said(text: &Text, index: usize) -> &str {
    let cluster = text.glyphs[index].cluster;
    if index > 0 && text.glyphs[index - 1].cluster == cluster {
        return "";
    }
    let mut later = text.glyphs[index + 1..].iter().map(|it| it.cluster);
    let end = later.find(|it| *it > cluster).unwrap_or(text.text.len());
    &text.text[cluster..end]
}

/// A subset ready to embed.
#[derive(Debug)]
pub struct Subset {
    /// The font file.
    pub bytes: Vec<u8>,
    /// Name without spaces, with the tag of a subset.
    pub name: String,
    /// New glyph ids by old ones; 0 for one that is not in it.
    pub ids: Vec<u16>,
    /// Advance widths in font units, by new glyph id.
    pub widths: BTreeMap<u16, u16>,
    /// What each glyph says, by new glyph id.
    pub said: BTreeMap<u16, String>,
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
    /// Notes the glyphs of a placed text.
    ///
    /// # Errors
    /// When the face lacks a glyph.
    pub fn note(&mut self, look: &Look<'_>, text: &Text) -> Result<(), PrintError> {
        let used = self.used.entry(text.face).or_default();
        for (index, glyph) in text.glyphs.iter().enumerate() {
            let said = said(text, index);
            if glyph.id == 0 {
                return Err(PrintError::MissingGlyph {
                    font: look.family(text.face).to_owned(),
                    character: said.chars().next().unwrap_or('\u{fffd}'),
                    context: text.text.clone(),
                });
            }
            let id = usize::from(glyph.id);
            if used.len() <= id {
                used.resize_with(id + 1, Used::default);
            }
            let known = &mut used[id];
            if known.said.is_empty() {
                known.width = advance(&look.face(text.face).bytes, glyph.id);
            }
            if !known.said.iter().any(|it| it == said) {
                known.said.push(said.to_owned());
            }
        }
        Ok(())
    }

    /// The glyphs of a face, once all are noted.
    pub fn of(&self, look: &Look<'_>, face: FaceName) -> Noted<'_> {
        let used = self.used.get(&face).map_or(&[][..], |it| it);
        Noted { used, units_per_em: look.face(face).units_per_em }
    }

    /// A subset for each font used.
    ///
    /// # Errors
    /// The reason, when a font file cannot be cut.
    pub fn subsets(&self, look: &Look<'_>) -> Result<BTreeMap<FontKey, Subset>, String> {
        let fonts: Vec<FontKey> = self
            .used
            .iter()
            .flat_map(|(face, used)| {
                let twins = used.iter().map(|it| it.said.len()).max().unwrap_or(0);
                (0..twins).map(|twin| (*face, twin))
            })
            .collect();
        fonts.into_par_iter().map(|key| Ok((key, self.subset(look, key)?))).collect()
    }

    fn subset(&self, look: &Look<'_>, key: FontKey) -> Result<Subset, String> {
        let (name, twin) = key;
        let used = self.used[&name].iter().enumerate().filter_map(|(id, it)| {
            let said = it.said.get(twin)?;
            Some((id as u16, it.width, said.clone()))
        });
        subset(look, name, used.collect())
    }
}

/// Cuts a face to glyphs, in order of their ids: id, width, and what it says.
fn subset(look: &Look<'_>, name: FaceName, glyphs: Vec<(u16, u16, String)>) -> Result<Subset, String> {
    let face = look.face(name);
    let mut remapper = subsetter::GlyphRemapper::new();
    let mut ids = vec![0; glyphs.last().map_or(0, |it| usize::from(it.0) + 1)];
    let (mut widths, mut said) = (BTreeMap::new(), BTreeMap::new());
    for (old, width, text) in glyphs {
        let new = remapper.remap(old);
        ids[usize::from(old)] = new;
        widths.insert(new, width);
        said.insert(new, text);
    }
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
        widths,
        said,
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
