//! Fonts held against the programs embedded for them: glyphs, widths, tables of characters (ISO 14289-1, 7.21.4 to
//! 7.21.6; ISO 19005-2, 6.2.11.4 to 6.2.11.6).
//!
//! Programs of TrueType outlines and those in an OpenType wrapper are read here, bare Type 1 and CFF programs in [`bare`].

use std::collections::{BTreeMap, BTreeSet};

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::raw::tables::cmap::PlatformId;
use skrifa::raw::{FontRef, TableProvider};
use skrifa::{GlyphId, MetadataProvider, Tag};

use crate::print::conformity::bare::{self, Bare};
use crate::print::conformity::content::Content;
use crate::print::conformity::file::{Dictionary, Object, Reader, of};
use crate::print::conformity::{Failures, Place};

/// The most a width may differ from that of the program, in thousandths of the font size.
const TOLERANCE: f32 = 1.0;
/// Width of a glyph of a composite font that gives none (ISO 32000-1, table 117).
const COMPOSITE_WIDTH: f32 = 1000.0;
/// Bit 3 of a descriptor's flags: characters outside the standard Latin set (ISO 32000-1, table 123).
const SYMBOLIC: i64 = 1 << 2;
/// Where a symbolic table of characters keeps single-byte codes (ISO 32000-1, 9.6.6.4).
const SYMBOL_PAGES: [u32; 4] = [0xf000, 0, 0xf100, 0xf200];

/// Checks every font that shows something and whose program can be read.
pub fn check(reader: &Reader<'_>, content: &Content, failures: &mut Failures) {
    for (id, codes) in &content.codes {
        let font = reader.object(*id);
        let used = Used {
            name: reader.name(font, "BaseFont").unwrap_or_default(),
            codes,
            place: Place::Object(id.0),
        };
        match reader.name(font, "Subtype").as_deref() {
            Some("Type0") => composite(reader, font, &used, failures),
            Some("TrueType") => simple(reader, font, &used, failures),
            Some("Type1" | "MMType1") => named(reader, font, &used, failures),
            _ => {}
        }
    }
}

/// What is shown with a font.
pub struct Used<'a> {
    pub name: String,
    pub codes: &'a BTreeSet<u16>,
    pub place: Place,
}

impl Used<'_> {
    /// Says of a code that it fails a condition.
    pub fn fail(&self, failures: &mut Failures, condition: &'static str, code: u16, more: &str) {
        failures.add(condition, self.place, format!("{}: {code:04X}{more}", self.name));
    }

    /// Checks that a glyph is as wide as the dictionary says, both in thousandths, where both say it.
    pub fn compare(&self, code: u16, given: Option<f32>, own: Option<f32>, failures: &mut Failures) {
        if let (Some(given), Some(own)) = (given, own)
            && (given - own).abs() > TOLERANCE
        {
            self.fail(failures, "ua1-31-016", code, &format!(" ({given:.0}, {own:.0})"));
        }
    }
}

/// Glyphs and widths of an embedded program.
struct Program<'a> {
    font: FontRef<'a>,
    metrics: GlyphMetrics<'a>,
    /// Thousandths of the font size in a unit of the program.
    scale: f32,
}

impl<'a> Program<'a> {
    /// Reads a program; nothing for one of a kind that is not read.
    fn read(bytes: &'a [u8]) -> Option<Program<'a>> {
        let font = FontRef::new(bytes).ok()?;
        let units = font.head().ok()?.units_per_em();
        let metrics = GlyphMetrics::new(&font, Size::unscaled(), LocationRef::default());
        (units > 0).then(|| Program { font, metrics, scale: 1000.0 / f32::from(units) })
    }

    /// Checks that a glyph is there and as wide as the dictionary says; `width` is in thousandths.
    fn holds(&self, used: &Used<'_>, code: u16, glyph: u32, width: Option<f32>, failures: &mut Failures) {
        if glyph >= self.metrics.glyph_count() {
            used.fail(failures, "ua1-31-011", code, "");
            return;
        }
        let own = self.metrics.advance_width(GlyphId::new(glyph)).map(|it| it * self.scale);
        used.compare(code, width, own, failures);
    }
}

/// The bytes of the program a descriptor leads to.
fn embedded(reader: &Reader<'_>, font: &Dictionary) -> Option<Vec<u8>> {
    let descriptor = reader.dictionary(font, "FontDescriptor")?;
    ["FontFile", "FontFile2", "FontFile3"].into_iter().find_map(|key| match reader.get(descriptor, key) {
        Some(Object::Stream(stream)) => Some(reader.unpacked(stream)),
        _ => None,
    })
}

/// A composite font whose codes are the numbers of its glyphs, through its own map if it has one.
fn composite(reader: &Reader<'_>, font: &Dictionary, used: &Used<'_>, failures: &mut Failures) {
    let is_identity = reader.name(font, "Encoding").is_some_and(|it| it.starts_with("Identity"));
    let Some(descendant) = reader.list(font, "DescendantFonts").first().and_then(|it| of(reader.follow(it)))
    else {
        return;
    };
    let is_true_type = reader.name(descendant, "Subtype").as_deref() == Some("CIDFontType2");
    let Some(bytes) = embedded(reader, descendant).filter(|_| is_identity) else { return };
    let widths = CompositeWidths::read(reader, descendant);
    if !is_true_type {
        if let Some(program) = bare_program(&bytes) {
            bare::composite(&program, &widths, used, failures);
        }
        return;
    }
    let Some(program) = Program::read(&bytes) else { return };
    let map = match reader.get(descendant, "CIDToGIDMap") {
        Some(Object::Stream(stream)) => Some(reader.unpacked(stream)),
        _ => None,
    };
    for code in used.codes {
        let at = usize::from(*code) * 2;
        let glyph = match &map {
            Some(map) => map.get(at..at + 2).map_or(0, |it| u32::from(u16::from_be_bytes([it[0], it[1]]))),
            None => u32::from(*code),
        };
        program.holds(used, *code, glyph, Some(widths.of(*code)), failures);
    }
}

/// The widths of a composite font, in thousandths (ISO 32000-1, 9.7.4.3).
pub struct CompositeWidths {
    usual: f32,
    /// First code, last code, widths: one for each code, or one for all.
    runs: Vec<(u16, u16, Vec<f32>)>,
}

impl CompositeWidths {
    fn read(reader: &Reader<'_>, descendant: &Dictionary) -> CompositeWidths {
        let usual = reader.get(descendant, "DW").and_then(|it| it.as_float().ok());
        let mut runs = Vec::new();
        let mut items = reader.list(descendant, "W").into_iter().map(|it| reader.follow(it));
        while let (Some(first), Some(second)) = (items.next().and_then(code), items.next()) {
            if let Object::Array(widths) = second {
                let widths: Vec<f32> =
                    widths.iter().filter_map(|it| reader.follow(it).as_float().ok()).collect();
                let more = u16::try_from(widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
                runs.push((first, first.saturating_add(more), widths));
            } else if let (Some(last), Some(Ok(width))) = (code(second), items.next().map(Object::as_float)) {
                runs.push((first, last, vec![width]));
            }
        }
        CompositeWidths { usual: usual.unwrap_or(COMPOSITE_WIDTH), runs }
    }

    /// The width of a code.
    pub fn of(&self, code: u16) -> f32 {
        let run = self.runs.iter().find(|(first, last, _)| (*first..=*last).contains(&code));
        let width = run.and_then(|(first, _, widths)| match widths.as_slice() {
            [all] => Some(all),
            each => each.get(usize::from(code - first)),
        });
        width.copied().unwrap_or(self.usual)
    }
}

fn code(object: &Object) -> Option<u16> {
    object.as_i64().ok().and_then(|it| u16::try_from(it).ok())
}

/// A font of single-byte codes with TrueType outlines.
fn simple(reader: &Reader<'_>, font: &Dictionary, used: &Used<'_>, failures: &mut Failures) {
    let flags = reader.dictionary(font, "FontDescriptor").and_then(|it| reader.integer(it, "Flags"));
    let is_symbolic = flags.unwrap_or_default() & SYMBOLIC != 0;
    let encoding = SimpleEncoding::read(reader, font);
    if is_symbolic {
        if encoding.is_given {
            failures.add("ua1-31-024", used.place, &used.name);
        }
    } else {
        encoding.check(used, failures);
    }
    let Some(bytes) = embedded(reader, font) else { return };
    let Some(program) = Program::read(&bytes) else { return };
    let tables = Tables::read(&program.font);
    tables.check(is_symbolic, &encoding, used, failures);
    let widths = simple_widths(reader, font);
    for code in used.codes {
        let width = widths(*code);
        let glyph = if is_symbolic {
            tables.symbolic(&program.font, *code)
        } else {
            match encoding.character(*code) {
                Some(character) => program.font.charmap().map(character).map(GlyphId::to_u32),
                // Named by a difference: names are not looked up.
                None => continue,
            }
        };
        match glyph {
            Some(glyph) => program.holds(used, *code, glyph, width, failures),
            None if is_symbolic => used.fail(failures, "ua1-31-011", *code, ""),
            None if tables.is_latin => used.fail(failures, "ua1-31-018", *code, ""),
            None => {}
        }
    }
}

/// A font of single-byte codes whose glyphs have names.
fn named(reader: &Reader<'_>, font: &Dictionary, used: &Used<'_>, failures: &mut Failures) {
    let Some(bytes) = embedded(reader, font) else { return };
    if let Some(program) = bare_program(&bytes) {
        bare::simple(reader, font, &program, used, failures);
    }
}

/// A bare program, or the one within an OpenType font.
fn bare_program(bytes: &[u8]) -> Option<Bare<'_>> {
    match FontRef::new(bytes) {
        Ok(font) => Bare::read(font.table_data(Tag::new(b"CFF "))?.as_bytes()),
        Err(_) => Bare::read(bytes),
    }
}

/// The widths a font of single-byte codes gives, in thousandths.
pub fn simple_widths<'a>(reader: &'a Reader<'_>, font: &'a Dictionary) -> impl Fn(u16) -> Option<f32> + 'a {
    let first = reader.integer(font, "FirstChar").unwrap_or_default();
    let widths = reader.list(font, "Widths");
    move |code| {
        let width = usize::try_from(i64::from(code) - first).ok().and_then(|it| widths.get(it))?;
        reader.follow(width).as_float().ok()
    }
}

/// How the codes of a simple font lead to characters.
pub struct SimpleEncoding {
    is_given: bool,
    /// Has differences without a base to differ from.
    lacks_base: bool,
    /// The table it begins with.
    pub base: Option<String>,
    /// Codes given a name of their own.
    pub differences: BTreeMap<u16, String>,
}

impl SimpleEncoding {
    /// Reads the encoding of a font.
    pub fn read(reader: &Reader<'_>, font: &Dictionary) -> SimpleEncoding {
        let found = reader.get(font, "Encoding");
        let mut encoding = SimpleEncoding {
            is_given: found.is_some(),
            lacks_base: false,
            base: reader.name(font, "Encoding"),
            differences: BTreeMap::new(),
        };
        if let Some(entries) = found.and_then(of) {
            encoding.base = reader.name(entries, "BaseEncoding");
            encoding.lacks_base = encoding.base.is_none();
            let mut next = 0;
            for item in reader.list(entries, "Differences") {
                match code(item) {
                    Some(start) => next = start,
                    None => {
                        let name = reader.follow(item).as_name().unwrap_or_default();
                        encoding.differences.insert(next, String::from_utf8_lossy(name).into_owned());
                        next = next.saturating_add(1);
                    }
                }
            }
        }
        encoding
    }

    fn table(&self) -> Option<&'static Encoding> {
        match self.base.as_deref() {
            Some("WinAnsiEncoding") => Some(WINDOWS_1252),
            Some("MacRomanEncoding") => Some(MACINTOSH),
            _ => None,
        }
    }

    /// The character of a code; nothing for one that is given a name, or without a known table.
    fn character(&self, code: u16) -> Option<char> {
        let byte = u8::try_from(code).ok().filter(|_| !self.differences.contains_key(&code))?;
        self.table()?.decode_without_bom_handling(&[byte]).0.chars().next()
    }

    /// What a font of Latin letters must say.
    fn check(&self, used: &Used<'_>, failures: &mut Failures) {
        if !self.is_given {
            failures.add("ua1-31-019", used.place, &used.name);
        } else if self.lacks_base {
            failures.add("ua1-31-020", used.place, &used.name);
        } else if self.table().is_none() {
            failures.add("ua1-31-021", used.place, self.base.clone().unwrap_or_default());
        }
    }
}

/// The tables of characters of a program.
struct Tables {
    count: usize,
    is_symbol: bool,
    is_unicode: bool,
    /// One of those that lead from Latin characters to glyphs: (3,1) or (1,0).
    is_latin: bool,
}

impl Tables {
    fn read(font: &FontRef<'_>) -> Tables {
        let kinds: Vec<(PlatformId, u16)> = font.cmap().map_or_else(
            |_| Vec::new(),
            |it| it.encoding_records().iter().map(|it| (it.platform_id(), it.encoding_id())).collect(),
        );
        let is_unicode = kinds.contains(&(PlatformId::Windows, 1));
        Tables {
            count: kinds.len(),
            is_symbol: kinds.contains(&(PlatformId::Windows, 0)),
            is_unicode,
            is_latin: is_unicode || kinds.contains(&(PlatformId::Macintosh, 0)),
        }
    }

    fn check(&self, is_symbolic: bool, encoding: &SimpleEncoding, used: &Used<'_>, failures: &mut Failures) {
        let condition = match (is_symbolic, self.count) {
            (true, 0) => Some("ua1-31-025"),
            (true, 2..) if !self.is_symbol => Some("ua1-31-026"),
            (false, _) if !self.is_latin => Some("ua1-31-017"),
            (false, _) if !encoding.differences.is_empty() && !self.is_unicode => Some("ua1-31-023"),
            _ => None,
        };
        if let Some(condition) = condition {
            failures.add(condition, used.place, &used.name);
        }
    }

    /// The glyph of a code in a symbolic font.
    fn symbolic(&self, font: &FontRef<'_>, code: u16) -> Option<u32> {
        let cmap = font.cmap().ok()?;
        let data = cmap.offset_data();
        let mut tables = cmap.encoding_records().iter().filter_map(|it| it.subtable(data).ok());
        tables
            .find_map(|table| {
                SYMBOL_PAGES.iter().find_map(|page| table.map_codepoint(page + u32::from(code)))
            })
            .map(|it| it.to_u32())
    }
}
