//! Reads the finished print file back and measures what a printer refuses files for.

mod fonts;
mod objects;
pub mod report;
mod scan;
mod words;

use crate::print::finish::{Dictionary, Object, Pdf};
use crate::print::shop::Standard;
use crate::print::shop::plates::THINNEST;
use crate::print::shop::preflight::objects::{corners, dictionary, resolve, words};
use crate::print::shop::preflight::scan::{Boxes, Corners, Scan};
use crate::print::shop::preflight::words::{Terms, terms};
use crate::print::shop::profile;
use crate::text::Language;

/// What a print file must be found to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    /// Width and height of the trimmed page, in points.
    pub trim: (f32, f32),
    /// Least bleed, in millimetres.
    pub bleed: f32,
    /// Largest sum of inks, in percent.
    pub ink_limit: u16,
    /// Of which number the count of pages must be a multiple.
    pub pages: usize,
    /// The standard it names.
    pub standard: Standard,
    /// The printing condition it names.
    pub condition: String,
}

/// One check and what it found, ready to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The check's word, such as `trim-box`.
    pub id: &'static str,
    /// Whether the file is as it must be.
    pub passed: bool,
    /// What was measured.
    pub found: String,
    /// What is asked for.
    pub expected: String,
}

/// Nearest a text may stand to the trim, in millimetres: cutting is not exact.
const SAFE: f32 = 5.0;
/// How far a box may be from its measure, in millimetres.
const TOLERANCE: f32 = 0.2;
/// Least resolution of an image, in pixels per inch.
const RESOLUTION: f32 = 300.0;

const POINTS: f32 = 72.0 / 25.4;

/// Every check of a file, in a fixed order.
pub fn inspect(bytes: &[u8], expected: &Expected, language: Language) -> Vec<Check> {
    let terms = terms(language);
    let Ok(pdf) = Pdf::load_mem(bytes) else {
        return vec![check("readable", false, terms.no.to_owned(), terms.yes.to_owned())];
    };
    let mut inspector = Inspector { pdf: &pdf, expected, terms, language, checks: Vec::new() };
    inspector.standard(bytes);
    inspector.identifiers();
    inspector.intent();
    inspector.pages();
    let boxes = inspector.boxes();
    inspector.content(&boxes);
    inspector.interaction();
    inspector.checks
}

fn check(id: &'static str, passed: bool, found: String, expected: String) -> Check {
    Check { id, passed, found, expected }
}

struct Inspector<'a> {
    pdf: &'a Pdf,
    expected: &'a Expected,
    terms: &'static Terms,
    language: Language,
    checks: Vec<Check>,
}

impl Inspector<'_> {
    fn add(&mut self, id: &'static str, passed: bool, found: String, expected: String) {
        self.checks.push(check(id, passed, found, expected));
    }

    fn root(&self) -> Option<&Dictionary> {
        dictionary(self.pdf, &self.pdf.trailer, b"Root")
    }

    fn packet(&self) -> String {
        let metadata = self.root().and_then(|it| it.get(b"Metadata").ok());
        let stream = metadata.and_then(|it| resolve(self.pdf, it).as_stream().ok());
        stream.map(|it| String::from_utf8_lossy(&it.content).into_owned()).unwrap_or_default()
    }

    fn information(&self, key: &[u8]) -> Option<String> {
        words(self.pdf, dictionary(self.pdf, &self.pdf.trailer, b"Info")?, key)
    }

    /// The standard the file names, the version of PDF, and that nothing locks it.
    fn standard(&mut self, bytes: &[u8]) {
        let standard = self.expected.standard;
        let named = match standard {
            Standard::X4 => between(&self.packet(), "pdfxid:GTS_PDFXVersion"),
            Standard::X1a => self.information(b"GTS_PDFXVersion"),
        };
        let header = bytes.strip_prefix(b"%PDF-").and_then(|it| it.get(..3));
        let version = header.map(|it| String::from_utf8_lossy(it).into_owned()).unwrap_or_default();
        let locked = self.pdf.trailer.has(b"Encrypt");
        let found = format!(
            "{}, PDF {version}{}",
            named.as_deref().unwrap_or(self.terms.none),
            if locked { self.terms.locked } else { "" }
        );
        let expected = format!("{}, PDF {}", standard.name(), standard.pdf_version());
        self.add("standard", found == expected, found, expected);
    }

    /// Title, dates and trapping in both places, and the identifier of the file.
    fn identifiers(&mut self) {
        let packet = self.packet();
        let mut missing = Vec::new();
        for key in ["Title", "CreationDate", "ModDate"] {
            if self.information(key.as_bytes()).is_none_or(|it| it.is_empty()) {
                missing.push(key);
            }
        }
        let information = dictionary(self.pdf, &self.pdf.trailer, b"Info");
        let trapped = information.and_then(|it| it.get(b"Trapped").ok()?.as_name().ok());
        if trapped != Some(b"False") && trapped != Some(b"True") {
            missing.push("Trapped");
        }
        for (tag, key) in [
            ("pdf:Trapped", "pdf:Trapped"),
            ("xmp:CreateDate", "xmp:CreateDate"),
            ("xmp:ModifyDate", "xmp:ModifyDate"),
            ("xmp:MetadataDate", "xmp:MetadataDate"),
            ("xmpMM:DocumentID", "xmpMM:DocumentID"),
            ("xmpMM:RenditionClass", "xmpMM:RenditionClass"),
            ("xmpMM:VersionID", "xmpMM:VersionID"),
        ] {
            if between(&packet, tag).is_none() {
                missing.push(key);
            }
        }
        if self.pdf.trailer.get(b"ID").is_err() {
            missing.push("ID");
        }
        let found = if missing.is_empty() { self.terms.complete.to_owned() } else { missing.join(", ") };
        let found = if missing.is_empty() { found } else { format!("{} {found}", self.terms.missing) };
        self.add("metadata", missing.is_empty(), found, self.terms.complete.to_owned());
    }

    /// The printing condition.
    fn intent(&mut self) {
        let intents =
            self.root().and_then(|it| resolve(self.pdf, it.get(b"OutputIntents").ok()?).as_array().ok());
        let intents: Vec<&Dictionary> =
            intents.into_iter().flatten().filter_map(|it| resolve(self.pdf, it).as_dict().ok()).collect();
        let of_press = |it: &&&Dictionary| it.get(b"S").and_then(Object::as_name).ok() == Some(b"GTS_PDFX");
        let intent = intents.iter().find(of_press).copied();
        let name = intent.and_then(|it| words(self.pdf, it, b"OutputConditionIdentifier"));
        let stream = intent
            .and_then(|it| it.get(b"DestOutputProfile").ok())
            .and_then(|it| resolve(self.pdf, it).as_stream().ok());
        let profile = stream.and_then(|it| it.decompressed_content().ok().or(Some(it.content.clone())));
        let profile = profile.map(|it| profile::read(&it));
        let (said, is_right) = match (&profile, self.expected.standard) {
            (Some(Ok(it)), standard) => {
                (format!("{} « {} »", self.terms.profile, it.description), standard == Standard::X4)
            }
            (Some(Err(_)), _) => (self.terms.bad_profile.to_owned(), false),
            (None, standard) => {
                let registered = intent.is_some_and(|it| it.has(b"RegistryName"));
                (self.terms.by_name.to_owned(), standard == Standard::X1a && registered)
            }
        };
        let found = format!("{}, {said}", name.as_deref().unwrap_or(self.terms.none));
        let passed = is_right && intents.len() == 1 && name.as_deref() == Some(&self.expected.condition);
        let asked = match self.expected.standard {
            Standard::X4 => self.terms.profile,
            Standard::X1a => self.terms.by_name,
        };
        self.add("intent", passed, found, format!("{}, {asked}", self.expected.condition));
    }

    fn pages(&mut self) {
        let count = self.pdf.get_pages().len();
        let multiple = self.expected.pages;
        let asked = format!("{} {multiple}", self.terms.multiple);
        self.add("pages", count > 0 && count.is_multiple_of(multiple), count.to_string(), asked);
    }

    /// The boxes of every page, those found wanting reported; pages without them are left out.
    fn boxes(&mut self) -> Vec<(usize, Boxes)> {
        let (width, height) = self.expected.trim;
        let mut found = Vec::new();
        let mut trims = Measure::default();
        let mut bleeds = Measure::default();
        let mut media = Measure::default();
        for (number, id) in self.pdf.get_pages() {
            let number = number as usize;
            let Ok(page) = self.pdf.get_dictionary(id) else { continue };
            let get = |key: &[u8]| corners(self.pdf, page, key);
            let (trim, bleed, sheet) = (get(b"TrimBox"), get(b"BleedBox"), get(b"MediaBox"));
            let Some(trim) = trim.filter(|_| !page.has(b"ArtBox")) else {
                trims.fail(number, self.terms.none);
                continue;
            };
            let off = (size(trim).0 - width).abs().max((size(trim).1 - height).abs()) / POINTS;
            trims.note(number, off <= TOLERANCE, self.millimetres(size(trim)));
            let Some(bleed) = bleed else {
                bleeds.fail(number, self.terms.none);
                continue;
            };
            let least = margins(trim, bleed) / POINTS;
            bleeds.note(number, least >= self.expected.bleed - 0.001, self.decimal(least, "mm"));
            let room = sheet.map(|it| margins(bleed, it) / POINTS);
            let is_whole = room.is_some_and(|it| it >= 0.0)
                && get(b"CropBox").is_none_or(|it| margins(sheet.unwrap_or(it), it) >= 0.0);
            let said = sheet.map_or(self.terms.none.to_owned(), |it| self.millimetres(size(it)));
            media.note(number, is_whole, said);
            found.push((number, Boxes { trim, bleed }));
        }
        let trim = self.millimetres((width, height));
        self.measured("trim-box", trims, trim);
        let bleed = format!("≥ {}", self.decimal(self.expected.bleed, "mm"));
        self.measured("bleed-box", bleeds, bleed);
        self.measured("media-box", media, self.terms.holds_bleed.to_owned());
        found
    }

    fn measured(&mut self, id: &'static str, measure: Measure, expected: String) {
        let found = match measure.failed {
            Some((page, said)) => format!("{said} ({} {page})", self.terms.page),
            None => measure.said.unwrap_or(self.terms.none.to_owned()),
        };
        self.add(id, measure.passed && !found.is_empty(), found, expected);
    }

    /// What the pages paint.
    fn content(&mut self, boxes: &[(usize, Boxes)]) {
        let mut scan = Scan::default();
        let pages = self.pdf.get_pages();
        for (number, boxes) in boxes {
            if let Some(id) = u32::try_from(*number).ok().and_then(|it| pages.get(&it)) {
                scan.page(self.pdf, (*number, *id), *boxes);
            }
        }
        let terms = self.terms;
        let at = |pages: &[usize]| match pages.first() {
            Some(page) => format!("{} {page}", terms.page),
            None => terms.none.to_owned(),
        };
        self.add("grounds", scan.short_grounds.is_empty(), at(&scan.short_grounds), terms.none.to_owned());
        let slug = scan.slug.map_or(terms.none.to_owned(), |it| self.placed((it.0 / POINTS, it.1), "mm"));
        let within = at(&scan.marks_within);
        let outside = scan.marks_within.is_empty();
        let found = if outside { slug } else { within };
        self.add("marks", outside, found, terms.outside.to_owned());
        let is_pure = scan.colors.keys().all(|it| matches!(it.as_str(), "k" | "K" | "DeviceCMYK"));
        let colors: Vec<String> =
            scan.colors.iter().map(|(name, count)| format!("{name} × {count}")).collect();
        self.add("colors", is_pure, colors.join(", "), "k, K, DeviceCMYK".to_owned());
        let limit = self.expected.ink_limit;
        let most = scan.ink.unwrap_or_default();
        let is_dry = most.0 <= f32::from(limit) + 0.5;
        let ink = self.placed((most.0.round(), most.1), "%");
        self.add("ink", is_dry, ink, format!("≤ {limit} %"));
        let (black, other) = scan.overprints;
        let found = format!("{black} {}, {other} {}", terms.black, terms.other);
        self.add("overprint", other == 0, found, format!("0 {}", terms.other));
        let line = scan.line.map_or(terms.none.to_owned(), |it| self.placed(it, "pt"));
        let is_thick = scan.line.is_none_or(|it| it.0 >= THINNEST - 0.001);
        self.add("lines", is_thick, line, format!("≥ {}", self.decimal(THINNEST, "pt")));
        let away: Vec<&str> = scan.fonts.iter().filter(|it| !it.1).map(|it| it.0.as_str()).collect();
        let found = format!("{} / {}", scan.fonts.len() - away.len(), scan.fonts.len());
        let found = if away.is_empty() { found } else { format!("{found} : {}", away.join(", ")) };
        self.add("fonts", away.is_empty(), found, terms.all.to_owned());
        let near = scan.text.map_or(terms.none.to_owned(), |it| self.placed((it.0 / POINTS, it.1), "mm"));
        let is_safe = scan.text.is_none_or(|it| it.0 / POINTS >= SAFE - 0.01);
        self.add("safe-zone", is_safe, near, format!("≥ {}", self.decimal(SAFE, "mm")));
        let image = scan.image.map_or(terms.none.to_owned(), |it| self.placed(it, terms.resolution));
        let is_sharp = scan.image.is_none_or(|it| it.0 >= RESOLUTION);
        self.add("images", is_sharp, image, format!("≥ {}", self.decimal(RESOLUTION, terms.resolution)));
        let unclear: Vec<String> = scan.unclear.into_iter().collect();
        let found = if unclear.is_empty() { terms.none.to_owned() } else { unclear.join(", ") };
        self.add("transparency", unclear.is_empty(), found, terms.none.to_owned());
    }

    /// What only a screen can use.
    fn interaction(&mut self) {
        let mut found = Vec::new();
        for (number, id) in self.pdf.get_pages() {
            let page = self.pdf.get_dictionary(id).ok();
            for key in ["Annots", "AA"] {
                if page.is_some_and(|it| it.has(key.as_bytes())) {
                    found.push(format!("{key} ({} {number})", self.terms.page));
                }
            }
        }
        for key in ["Names", "AF", "AcroForm", "OpenAction", "AA", "OCProperties"] {
            if self.root().is_some_and(|it| it.has(key.as_bytes())) {
                found.push(key.to_owned());
            }
        }
        let said = if found.is_empty() { self.terms.none.to_owned() } else { found.join(", ") };
        self.add("interaction", found.is_empty(), said, self.terms.none.to_owned());
    }

    fn millimetres(&self, (width, height): (f32, f32)) -> String {
        let [width, height] = [width, height].map(|it| decimal(it / POINTS, self.language));
        format!("{width} × {height} mm")
    }

    fn decimal(&self, value: f32, unit: &str) -> String {
        format!("{} {unit}", decimal(value, self.language))
    }

    fn placed(&self, (value, page): (f32, usize), unit: &str) -> String {
        format!("{} {unit} ({} {page})", decimal(value, self.language), self.terms.page)
    }
}

/// What the pages have in common, and the first that fails.
#[derive(Debug)]
struct Measure {
    passed: bool,
    said: Option<String>,
    failed: Option<(usize, String)>,
}

impl Default for Measure {
    fn default() -> Measure {
        Measure { passed: true, said: None, failed: None }
    }
}

impl Measure {
    fn note(&mut self, page: usize, passed: bool, said: String) {
        if passed {
            self.said.get_or_insert(said);
        } else {
            self.passed = false;
            self.failed.get_or_insert((page, said));
        }
    }

    fn fail(&mut self, page: usize, said: &str) {
        self.note(page, false, said.to_owned());
    }
}

fn size(corners: Corners) -> (f32, f32) {
    (corners[2] - corners[0], corners[3] - corners[1])
}

/// The least distance of the sides of a box from those of one around it.
fn margins(inner: Corners, outer: Corners) -> f32 {
    let near = (inner[0] - outer[0]).min(inner[1] - outer[1]);
    near.min(outer[2] - inner[2]).min(outer[3] - inner[3])
}

/// What stands between the tags of an element.
fn between(text: &str, element: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("<{element}>"))?;
    Some(rest.split_once(&format!("</{element}>"))?.0.to_owned())
}

/// A number with two decimals at most.
pub fn decimal(value: f32, language: Language) -> String {
    let written = format!("{value:.2}");
    let written = written.trim_end_matches('0').trim_end_matches('.');
    match language {
        Language::French => written.replace('.', ","),
        Language::English => written.to_owned(),
    }
}
