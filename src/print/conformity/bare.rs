//! Programs without the tables of an OpenType font, Type 1 and bare CFF, held against the fonts that use them
//! (ISO 14289-1, 7.21.4.1, 7.21.5 and 7.21.8; ISO 19005-2, 6.2.11.4.1, 6.2.11.5 and 6.2.11.8).

use std::collections::BTreeMap;

use skrifa::GlyphId;
use skrifa::raw::ps::cff::CffFontRef;
use skrifa::raw::ps::type1::Type1Font;
use skrifa::raw::ps::{PredefinedEncoding, Sid};

use crate::print::conformity::Failures;
use crate::print::conformity::file::{Dictionary, Reader};
use crate::print::conformity::programs::{CompositeWidths, SimpleEncoding, Used, simple_widths};

/// The glyph shown for what a program does not have.
const NOT_DEFINED: &str = ".notdef";

/// Names that PDF gives where the table of Windows gives none: a space and a hyphen that do not break, and
/// bullets in every place left free (ISO 32000-1, annex D.2, notes 3, 5 and 6).
const OF_WINDOWS: [(u8, &str); 34] = [
    (0x27, "quotesingle"),
    (0x2d, "hyphen"),
    (0x60, "grave"),
    (0x7f, "bullet"),
    (0x80, "Euro"),
    (0x81, "bullet"),
    (0x82, "quotesinglbase"),
    (0x83, "florin"),
    (0x84, "quotedblbase"),
    (0x85, "ellipsis"),
    (0x86, "dagger"),
    (0x87, "daggerdbl"),
    (0x88, "circumflex"),
    (0x89, "perthousand"),
    (0x8a, "Scaron"),
    (0x8b, "guilsinglleft"),
    (0x8c, "OE"),
    (0x8d, "bullet"),
    (0x8e, "Zcaron"),
    (0x8f, "bullet"),
    (0x90, "bullet"),
    (0x91, "quoteleft"),
    (0x92, "quoteright"),
    (0x93, "quotedblleft"),
    (0x94, "quotedblright"),
    (0x95, "bullet"),
    (0x96, "endash"),
    (0x97, "emdash"),
    (0x98, "tilde"),
    (0x99, "trademark"),
    (0x9a, "scaron"),
    (0x9b, "guilsinglright"),
    (0x9c, "oe"),
    (0x9d, "bullet"),
];
const LAST_OF_WINDOWS: [(u8, &str); 4] =
    [(0x9e, "zcaron"), (0x9f, "Ydieresis"), (0xa0, "space"), (0xad, "hyphen")];

/// A program that names its glyphs, or numbers them by characters of a collection.
pub enum Bare<'a> {
    /// Type 1, and its glyphs by name.
    Type1(Box<Type1Font>, BTreeMap<String, GlyphId>),
    /// CFF, and its glyphs by name when it names them.
    Cff(CffFontRef<'a>, BTreeMap<String, GlyphId>),
}

impl<'a> Bare<'a> {
    /// Reads a program; nothing for one that cannot be read.
    pub fn read(bytes: &'a [u8]) -> Option<Bare<'a>> {
        if bytes.starts_with(b"%!") || bytes.starts_with(&[0x80, 1]) {
            let font = Type1Font::new(bytes).ok()?;
            let names = font.glyph_names().map(|(glyph, name)| (name.to_owned(), glyph)).collect();
            return Some(Bare::Type1(Box::new(font), names));
        }
        let font = CffFontRef::new_cff(bytes, 0, None).ok()?;
        let name = |(glyph, name): (GlyphId, Sid)| {
            Some((String::from_utf8_lossy(font.string(name)?).into_owned(), glyph))
        };
        let names = match font.charset().filter(|_| !font.is_cid()) {
            Some(charset) => charset.iter().filter_map(name).collect(),
            None => BTreeMap::new(),
        };
        Some(Bare::Cff(font, names))
    }

    fn names(&self) -> &BTreeMap<String, GlyphId> {
        match self {
            Bare::Type1(_, names) | Bare::Cff(_, names) => names,
        }
    }

    /// The glyph a program gives a code by itself.
    fn own(&self, code: u8) -> Option<GlyphId> {
        match self {
            Bare::Type1(font, _) => font.encoding()?.map(code),
            Bare::Cff(font, _) => font.encoding()?.map(code),
        }
    }

    /// The glyph of a character of a collection (ISO 32000-1, 9.7.4.2).
    fn of_character(&self, character: u16) -> Option<GlyphId> {
        let Bare::Cff(font, _) = self else { return None };
        if font.is_cid() {
            return font.charset()?.glyph_id(Sid::new(character));
        }
        let glyph = GlyphId::from(character);
        (glyph.to_u32() < font.num_glyphs()).then_some(glyph)
    }

    /// How wide a glyph is, in thousandths; nothing for a program whose measure is not a plain one.
    fn width(&self, glyph: GlyphId) -> Option<f32> {
        let (width, units) = match self {
            Bare::Type1(font, _) => (font.advance(glyph, None).ok()??, font.upem()),
            Bare::Cff(font, _) => {
                let subfont = font.subfont(font.subfont_index(glyph)?, &[]).ok()?;
                if font.transform(&subfont, None).scale.is_some() {
                    return None;
                }
                (font.advance(&subfont, glyph, &[], None).ok()??, font.upem())
            }
        };
        (units > 0).then(|| width * 1000.0 / units as f32)
    }
}

/// Checks a font of single-byte codes whose program names its glyphs.
pub fn simple(
    reader: &Reader<'_>,
    font: &Dictionary,
    program: &Bare<'_>,
    used: &Used<'_>,
    failures: &mut Failures,
) {
    let encoding = SimpleEncoding::read(reader, font);
    let widths = simple_widths(reader, font);
    for code in used.codes {
        let Ok(byte) = u8::try_from(*code) else { continue };
        let glyph = match glyph_name(&encoding, byte) {
            Named::As(NOT_DEFINED) => {
                used.fail(failures, "ua1-31-030", *code, "");
                continue;
            }
            Named::As(name) => program.names().get(name).copied(),
            Named::ByProgram => match program.own(byte) {
                Some(glyph) if glyph != GlyphId::NOTDEF => Some(glyph),
                _ => {
                    used.fail(failures, "ua1-31-030", *code, "");
                    continue;
                }
            },
            Named::Unknown => continue,
        };
        match glyph {
            Some(glyph) => used.compare(*code, widths(*code), program.width(glyph), failures),
            None => used.fail(failures, "ua1-31-011", *code, ""),
        }
    }
}

/// Checks a composite font whose codes are characters of a collection.
pub fn composite(program: &Bare<'_>, widths: &CompositeWidths, used: &Used<'_>, failures: &mut Failures) {
    for code in used.codes.iter().filter(|it| **it != 0) {
        match program.of_character(*code) {
            Some(glyph) => used.compare(*code, Some(widths.of(*code)), program.width(glyph), failures),
            None => used.fail(failures, "ua1-31-011", *code, ""),
        }
    }
}

/// What decides the glyph of a code.
enum Named<'a> {
    As(&'a str),
    ByProgram,
    /// A table whose names are not held here.
    Unknown,
}

fn glyph_name(encoding: &SimpleEncoding, code: u8) -> Named<'_> {
    if let Some(name) = encoding.differences.get(&u16::from(code)) {
        return Named::As(name);
    }
    match encoding.base.as_deref() {
        None => Named::ByProgram,
        Some("StandardEncoding") => Named::As(PredefinedEncoding::Standard.name(code)),
        Some("WinAnsiEncoding") => Named::As(of_windows(code)),
        // Below 128, that table is the one of Windows.
        Some("MacRomanEncoding") if code < 0x7f => Named::As(of_windows(code)),
        Some(_) => Named::Unknown,
    }
}

fn of_windows(code: u8) -> &'static str {
    let own = OF_WINDOWS.iter().chain(&LAST_OF_WINDOWS).find(|it| it.0 == code);
    own.map_or_else(|| PredefinedEncoding::IsoLatin1.name(code), |it| it.1)
}
