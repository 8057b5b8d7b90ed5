//! A font file: shaping and metrics. With `print::font`, the only file that names `harfrust` and `skrifa`.

use std::sync::Arc;

/// One face of a font, ready to shape text.
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
    /// Ascender, in em.
    pub ascender: f32,
    /// Descender, in em, negative.
    pub descender: f32,
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
}

/// OpenType features asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Features {
    /// Figures of equal width (`tnum`).
    pub tabular_figures: bool,
}

impl Face {
    /// Reads a font file. `None` when it is none, or lacks what shaping needs.
    pub fn new(bytes: Vec<u8>) -> Option<Face> {
        let _ = bytes;
        todo!()
    }

    /// Shapes `text`, left to right, with kerning and standard ligatures.
    pub fn shape(&self, text: &str, features: Features) -> Vec<Glyph> {
        let _ = (text, features);
        todo!()
    }

    /// Width of `text` in points at `size` points.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        let units: i32 = self.shape(text, Features::default()).iter().map(|it| it.advance).sum();
        units as f32 * size / f32::from(self.units_per_em)
    }

    /// Whether the face has a glyph for `character`.
    pub fn has(&self, character: char) -> bool {
        let _ = character;
        todo!()
    }
}
