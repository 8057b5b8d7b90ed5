//! A font file: shaping and metrics. With `print::font`, the only file that names `harfrust` and `skrifa`.

use std::cell::RefCell;
use std::fmt;
use std::sync::{Arc, OnceLock};

use harfrust::{
    Buffer, BufferFlags, Direction, Feature, Font, Script, ShapeOptions, ShapePlan, ShaperFont, Tag,
};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// One face of a font, ready to shape text. Cheap to clone, and shared freely between threads.
#[derive(Debug, Clone)]
pub struct Face {
    /// The whole TrueType or OpenType file.
    pub bytes: Arc<Vec<u8>>,
    /// Units of the em square.
    pub units_per_em: u16,
    /// Height of capitals, in em.
    pub cap_height: f32,
    /// Height of lower-case x, in em.
    pub x_height: f32,
    /// Width of the word space, in em.
    pub space: f32,
    /// Ascender, in em.
    pub ascender: f32,
    /// Descender, in em, negative.
    pub descender: f32,
    /// What is drawn for the hyphens U+2010 and U+2011.
    hyphens: [char; 2],
    /// Whether U+202F has no glyph.
    lacks_narrow: bool,
    shaper: Arc<Shaper>,
}

thread_local! {
    /// Room for one shaped text, used again and again.
    static BUFFER: RefCell<Buffer> = RefCell::new(Buffer::new());
}

/// The parsed font and what shaping would otherwise work out again for every word.
struct Shaper {
    font: Font,
    /// One plan for each set of features, made when it is first asked for.
    plans: [OnceLock<ShapePlan>; Features::COUNT],
}

impl fmt::Debug for Shaper {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Shaper").finish_non_exhaustive()
    }
}

/// A shaped glyph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Glyph id.
    pub id: u16,
    /// First byte of the text the glyph stands for.
    pub cluster: usize,
    /// Advance in font units, kerning included.
    pub advance: i32,
    /// Horizontal offset in font units.
    pub x_offset: i32,
    /// Vertical offset in font units.
    pub y_offset: i32,
    /// Whether its form or place depends on the glyph before it, so that a cut between them asks for shaping again.
    pub is_bound: bool,
}

/// The narrow no-break space of French, and its width in em where a font has no glyph for it: half a word space,
/// the usual substitute, closes up between figures.
const NARROW: char = '\u{202f}';
const NARROW_WIDTH: f32 = 0.2;

/// OpenType features asked for; `None` and `false` leave what the font draws by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Features {
    /// Form of figures (`lnum`, `onum`).
    pub figures: Option<Figures>,
    /// Width of figures (`pnum`, `tnum`).
    pub spacing: Option<Spacing>,
    /// Small capitals for lower-case letters (`smcp`).
    pub small_caps: bool,
    /// Whether letters are set apart, which leaves no ligature (`liga` off).
    pub apart: bool,
}

/// Form of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// As high as capitals.
    Lining,
    /// With ascenders and descenders, like lower-case letters.
    OldStyle,
}

/// Width of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spacing {
    /// Each as wide as its form.
    Proportional,
    /// All of one width, so that columns of numbers align.
    Tabular,
}

impl Features {
    /// How many sets of features there are.
    const COUNT: usize = 36;

    /// A number of its own for each set, below [`Features::COUNT`].
    fn rank(self) -> usize {
        let figures = self.figures.map_or(0, |it| 1 + it as usize);
        let spacing = self.spacing.map_or(0, |it| 1 + it as usize);
        ((figures * 3 + spacing) * 2 + usize::from(self.small_caps)) * 2 + usize::from(self.apart)
    }

    /// The same as OpenType tags and values (registered features of the OpenType specification).
    fn tags(self) -> Vec<Feature> {
        let mut tags: Vec<(&[u8; 4], u32)> = Vec::new();
        tags.extend(self.figures.map(|it| match it {
            Figures::Lining => (b"lnum", 1),
            Figures::OldStyle => (b"onum", 1),
        }));
        tags.extend(self.spacing.map(|it| match it {
            Spacing::Proportional => (b"pnum", 1),
            Spacing::Tabular => (b"tnum", 1),
        }));
        if self.small_caps {
            tags.push((b"smcp", 1));
        }
        if self.apart {
            tags.push((b"liga", 0));
        }
        tags.into_iter().map(|(tag, value)| Feature::new(Tag::new(tag), value, ..)).collect()
    }
}

impl Face {
    /// Reads a font file. `None` when it is none, or lacks what shaping needs.
    pub fn new(bytes: Vec<u8>) -> Option<Face> {
        let bytes = Arc::new(bytes);
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = bytes.clone();
        let font = Font::new(shared, 0)?;
        // A font without these characters cannot set a single line of a letter.
        let (space, _) = font.charmap().map_unicode(' ').zip(font.charmap().map_unicode('x'))?;
        let metrics = FontRef::new(&bytes).ok()?.metrics(Size::unscaled(), LocationRef::default());
        if metrics.units_per_em < 16 {
            return None;
        }
        let em = f32::from(metrics.units_per_em);
        let advances = FontRef::new(&bytes).ok()?.glyph_metrics(Size::unscaled(), LocationRef::default());
        let space = advances.advance_width(GlyphId::new(space.to_u32())).unwrap_or(em * 0.25) / em;
        let has = |character| font.charmap().map_unicode(character).is_some_and(|it| it.to_u32() != 0);
        let hyphen = if has('\u{2010}') { '\u{2010}' } else { '-' };
        let hyphens = ['\u{2010}', '\u{2011}'].map(|it| if has(it) { it } else { hyphen });
        let lacks_narrow = !has(NARROW);
        let shaper = Shaper { font, plans: [const { OnceLock::new() }; Features::COUNT] };
        Some(Face {
            units_per_em: metrics.units_per_em,
            cap_height: metrics.cap_height.map_or(0.7, |it| it / em),
            x_height: metrics.x_height.map_or(0.5, |it| it / em),
            space,
            ascender: metrics.ascent / em,
            descender: metrics.descent / em,
            hyphens,
            lacks_narrow,
            shaper: Arc::new(shaper),
            bytes,
        })
    }

    /// Shapes `text`, left to right, with kerning and standard ligatures.
    ///
    /// Spaces that the font lacks, such as U+202F, become its space glyph with a narrower advance; hyphens it
    /// lacks become its hyphen. Characters that only steer layout (soft hyphen, joiners) give no
    /// glyph. A character without any glyph gives glyph 0. Clusters never decrease.
    pub fn shape(&self, text: &str, features: Features) -> Vec<Glyph> {
        BUFFER.with_borrow_mut(|buffer| self.shape_in(buffer, text, features))
    }

    fn shape_in(&self, buffer: &mut Buffer, text: &str, features: Features) -> Vec<Glyph> {
        buffer.clear();
        buffer.reserve(text.len());
        for (position, character) in text.char_indices() {
            let cluster = u32::try_from(position).unwrap_or(u32::MAX);
            buffer.push(u32::from(self.substitute(character)), cluster);
        }
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(Some(Script::LATIN));
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        let wanted = features.tags();
        let plan = self.shaper.plans[features.rank()].get_or_init(|| {
            let font = &self.shaper.font;
            ShapePlan::new(font, Direction::LeftToRight, Some(Script::LATIN), None, &wanted)
        });
        let options = ShapeOptions::new().plan(Some(plan)).features(&wanted);
        harfrust::shape(&ShaperFont::new(&self.shaper.font), buffer, options)
            .expect("the buffer holds text, of the plan's direction and script");
        let narrow = |cluster: usize| self.lacks_narrow && text[cluster..].starts_with(NARROW);
        buffer
            .glyph_infos()
            .iter()
            .zip(buffer.glyph_positions())
            .map(|(info, position)| Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                cluster: info.cluster as usize,
                advance: match narrow(info.cluster as usize) {
                    true => (NARROW_WIDTH * f32::from(self.units_per_em)).round() as i32,
                    false => position.x_advance,
                },
                x_offset: position.x_offset,
                y_offset: position.y_offset,
                is_bound: info.unsafe_to_break(),
            })
            .collect()
    }

    /// Width of `text` in points at `size` points.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        let units: i32 = self.shape(text, Features::default()).iter().map(|it| it.advance).sum();
        units as f32 * size / f32::from(self.units_per_em)
    }

    /// Whether the face has a glyph for `character`.
    pub fn has(&self, character: char) -> bool {
        self.shaper.font.charmap().map_unicode(character).is_some_and(|it| it.to_u32() != 0)
    }

    /// Whether what is drawn follows the form of figures asked for.
    ///
    /// Looked for in the outlines, not in the list of features: a font whose figures are lining by themselves
    /// needs no feature for them.
    pub fn draws_figures(&self, figures: Figures) -> bool {
        let features = Features { figures: Some(figures), ..Features::default() };
        let lowest = self.shape("34579", features).iter().map(|it| self.bottom(it.id)).fold(0.0, f32::min);
        match figures {
            Figures::Lining => lowest > -0.045,
            Figures::OldStyle => lowest < -0.045,
        }
    }

    /// Whether figures are as wide as asked for.
    pub fn spaces_figures(&self, spacing: Spacing) -> bool {
        let features = Features { spacing: Some(spacing), ..Features::default() };
        let figures = self.shape("0 1 2 3 4 5 6 7 8 9", features);
        let have_one_width = figures.iter().step_by(2).all(|it| it.advance == figures[0].advance);
        have_one_width == (spacing == Spacing::Tabular)
    }

    /// Whether the face has small capitals, with the accents of French.
    pub fn has_small_caps(&self) -> bool {
        let letters = "aàâbcçdeéèêëfghiîïjklmnoôpqrstuùûüvwxyz";
        let small = Features { small_caps: true, apart: true, ..Features::default() };
        let (plain, small) =
            (self.shape(letters, Features { small_caps: false, ..small }), self.shape(letters, small));
        plain.len() == small.len() && plain.iter().zip(&small).all(|(plain, small)| plain.id != small.id)
    }

    /// Lowest point of a glyph, in em.
    fn bottom(&self, id: u16) -> f32 {
        let Ok(font) = FontRef::new(&self.bytes) else { return 0.0 };
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let bounds = metrics.bounds(GlyphId::new(u32::from(id)));
        bounds.map_or(0.0, |it| it.y_min / f32::from(self.units_per_em))
    }

    /// The character drawn for a hyphen that the font may lack.
    fn substitute(&self, character: char) -> char {
        match character {
            '\u{2010}' => self.hyphens[0],
            '\u{2011}' => self.hyphens[1],
            _ => character,
        }
    }
}

#[cfg(test)]
mod tests;
