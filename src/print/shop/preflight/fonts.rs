//! The fonts of a page: whether they are embedded, and how wide their glyphs are.

use std::collections::BTreeMap;

use crate::print::finish::{Dictionary, Object, Pdf};
use crate::print::shop::preflight::objects::{dictionary, number, numbers, resolve};

/// A font of a finished PDF.
#[derive(Debug, Clone, PartialEq)]
pub struct Font {
    /// Its PostScript name.
    pub name: String,
    /// Whether its program is in the file.
    pub is_embedded: bool,
    widths: BTreeMap<u16, f32>,
    usual: f32,
}

impl Font {
    /// The width of what `Tj` or `TJ` shows, in thousandths of the size.
    pub fn width(&self, operands: &[Object]) -> f32 {
        let piece = |it: &Object| match it {
            Object::String(bytes, _) => bytes
                .chunks_exact(2)
                .map(|it| u16::from_be_bytes([it[0], it[1]]))
                .map(|it| self.widths.get(&it).copied().unwrap_or(self.usual))
                .sum(),
            other => number(other).map_or(0.0, |it| -it),
        };
        operands
            .iter()
            .map(|it| match it {
                Object::Array(pieces) => pieces.iter().map(piece).sum(),
                other => piece(other),
            })
            .sum()
    }
}

/// Every font of some resources, by the name content calls it.
pub fn fonts(pdf: &Pdf, resources: &Dictionary) -> BTreeMap<String, Font> {
    let Some(named) = dictionary(pdf, resources, b"Font") else { return BTreeMap::new() };
    named
        .iter()
        .filter_map(|(key, object)| {
            let font = resolve(pdf, object).as_dict().ok()?;
            Some((String::from_utf8_lossy(key).into_owned(), read(pdf, font)))
        })
        .collect()
}

fn read(pdf: &Pdf, font: &Dictionary) -> Font {
    let inner = font
        .get(b"DescendantFonts")
        .ok()
        .and_then(|it| resolve(pdf, it).as_array().ok()?.first())
        .and_then(|it| resolve(pdf, it).as_dict().ok())
        .unwrap_or(font);
    let descriptor = dictionary(pdf, inner, b"FontDescriptor");
    let programs = ["FontFile", "FontFile2", "FontFile3"];
    let is_embedded = descriptor.is_some_and(|it| programs.iter().any(|key| it.has(key.as_bytes())));
    let name = font.get(b"BaseFont").ok().and_then(|it| it.as_name().ok()).unwrap_or_default();
    let widths = inner.get(b"W").ok().and_then(|it| resolve(pdf, it).as_array().ok());
    Font {
        name: String::from_utf8_lossy(name).into_owned(),
        is_embedded,
        widths: widths.map(|it| table(pdf, it)).unwrap_or_default(),
        usual: inner.get(b"DW").ok().and_then(number).unwrap_or(1000.0),
    }
}

/// `first [w w w]` and `first last w` (ISO 32000-1, 9.7.4.3).
fn table(pdf: &Pdf, entries: &[Object]) -> BTreeMap<u16, f32> {
    let mut widths = BTreeMap::new();
    let mut rest = entries;
    loop {
        rest = match rest {
            [first, second, after @ ..] if resolve(pdf, second).as_array().is_ok() => {
                let list = resolve(pdf, second).as_array().map(|it| numbers(it)).unwrap_or_default();
                let first = number(first).unwrap_or_default() as u16;
                widths.extend((first..).zip(list));
                after
            }
            [first, last, width, after @ ..] => {
                let [first, last] = [first, last].map(|it| number(it).unwrap_or_default() as u16);
                let width = number(width).unwrap_or_default();
                widths.extend((first..=last).map(|it| (it, width)));
                after
            }
            _ => return widths,
        };
    }
}
