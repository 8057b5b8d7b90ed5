//! An edition for the print shop: the same pages in four inks, with bleed and marks, as PDF/X.
//!
//! The finished file is read back by `preflight`; one that fails a check is not handed over.

mod finish;
mod frame;
mod marks;
mod plates;
pub mod preflight;
pub mod profile;
mod xmp;

use crate::artifact::Artifact;
use crate::chart::Scene;
use crate::config::imprint::Status;
use crate::config::press::Press;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, FileId, Report, Span, rules};
use crate::edition::{Edition, Publication};
use crate::print::document::{self, Document};
use crate::print::setting::Setting;
use crate::print::sheet::Sheet;
use crate::print::shop::frame::Frame;
use crate::print::shop::preflight::{Check, Expected};
use crate::print::shop::profile::Profile;
use crate::print::style::{Look, Medium};
use crate::print::{PrintError, emit, metadata};
use crate::source::{SourceFile, Sources};
use crate::text::Language;
use crate::theme::{Theme, inks};

/// What is ordered from the print shop.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Settings of `letter.yaml`.
    pub press: Press,
    /// The profile of the printing condition, when the printer gave one.
    pub profile: Option<Profile>,
    /// Whether the letter says that it is a demonstration, which every sheet then repeats.
    pub is_demonstration: bool,
}

/// The standard a print file keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// ISO 15930-7: the profile of the printing condition is embedded.
    X4,
    /// ISO 15930-4: the printing condition is named as the ICC's registry does.
    X1a,
}

impl Standard {
    /// The name files carry.
    pub fn name(self) -> &'static str {
        match self {
            Standard::X4 => "PDF/X-4",
            Standard::X1a => "PDF/X-1a:2003",
        }
    }

    /// The version of PDF it is built on.
    pub fn pdf_version(self) -> &'static str {
        match self {
            Standard::X4 => "1.6",
            Standard::X1a => "1.4",
        }
    }
}

impl Order {
    /// PDF/X-4 asks for an embedded profile; a name alone makes PDF/X-1a.
    pub fn standard(&self) -> Standard {
        if self.profile.is_some() { Standard::X4 } else { Standard::X1a }
    }

    /// The identifier of the printing condition.
    pub fn condition(&self) -> &str {
        self.press.condition.as_ref().map_or("Custom", |it| it.text.as_str())
    }

    /// The printing condition for people.
    pub fn condition_in_words(&self) -> &str {
        let described = self.profile.as_ref().map(|it| it.description.as_str());
        described.filter(|it| !it.is_empty()).unwrap_or(self.condition())
    }
}

/// What the print shop gets, and what its file was found to be.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintFile {
    /// The print file and the report of its checks.
    pub artifacts: Vec<Artifact>,
    /// Every check.
    pub checks: Vec<Check>,
}

/// Reads what a print file needs beside the edition; reports what is missing.
pub fn order(report: &mut Report, sources: &Sources, config: &Config, theme: &Theme) -> Option<Order> {
    let press = config.press.clone();
    let start = |path: &str| sources.get(path).map_or(Span::new(FileId(0), 0..0), SourceFile::start);
    let letter = start(config::PATH);
    let palette = start(&format!("themes/{}/theme.yaml", theme.name));
    let before = report.diagnostics.len();
    inks::check(report, &theme.palette, press.ink_limit, palette);
    let mut profile = None;
    let is_demonstration = config.imprint.status == Some(Status::Demonstration);
    if let Some(path) = &press.profile {
        match sources.get(&path.text).map(|it| profile::read(it.bytes())) {
            Some(Ok(read)) => profile = Some(read),
            // arguments: name, detail
            Some(Err(refusal)) => report.push(
                Diagnostic::error(rules::PRINT_SHOP_PROFILE, path.span)
                    .with("name", &path.text)
                    .with("detail", refusal.word()),
            ),
            // arguments: name
            None => report.push(Diagnostic::error(rules::FILE_MISSING, path.span).with("name", &path.text)),
        }
    } else if press.condition.is_none() {
        report.push(Diagnostic::error(rules::PRINT_SHOP_NO_CONDITION, letter));
    }
    (report.diagnostics.len() == before).then_some(Order { press, profile, is_demonstration })
}

/// Makes the print file of one edition, as `print/<edition>.pdf`, and the report of its checks beside it.
///
/// `scenes` holds the wide scene of each chart, in the order of `edition.displays`.
///
/// # Errors
/// When a glyph is missing or the PDF library fails.
pub fn render(
    publication: &Publication,
    edition: &Edition,
    scenes: &[Option<&Scene>],
    theme: &Theme,
    order: &Order,
) -> Result<PrintFile, PrintError> {
    let look =
        Look { fonts: &theme.fonts, palette: &theme.palette, print: theme.print, medium: Medium::Press };
    let document = document::compose(Setting::new(look, publication, edition, scenes));
    let bytes = write(&look, document, publication, edition, order)?;
    let language = edition.language;
    let checks = preflight::inspect(&bytes, &expected(&look, order), language);
    let name = crate::print::file_name(edition, publication);
    let stem = name.strip_suffix(".pdf").unwrap_or(&name);
    let said = preflight::report::write(&checks, &metadata(publication, edition).title, &name, language);
    let artifacts = vec![
        Artifact { path: format!("print/{name}"), bytes },
        Artifact { path: format!("print/{stem}.preflight.txt"), bytes: said.into_bytes() },
    ];
    Ok(PrintFile { artifacts, checks })
}

/// What the file must be found to be.
pub(super) fn expected(look: &Look<'_>, order: &Order) -> Expected {
    Expected {
        trim: (look.print.width, look.print.height),
        bleed: order.press.bleed,
        ink_limit: order.press.ink_limit,
        pages: order.press.pages.multiple(),
        standard: order.standard(),
        condition: order.condition().to_owned(),
    }
}

/// Writes a set edition on sheets of the press.
pub(super) fn write(
    look: &Look<'_>,
    mut document: Document,
    publication: &Publication,
    edition: &Edition,
    order: &Order,
) -> Result<Vec<u8>, PrintError> {
    let frame = Frame::new((look.print.width, look.print.height), order.press.bleed);
    let mut whole = *look;
    (whole.print.width, whole.print.height) = frame.media();
    let printed = document.sheets.len();
    // Blank pages come last: page numbers and margins stay those of the edition read on a screen, and the
    // imprint stays the last thing printed.
    let count = printed.next_multiple_of(order.press.pages.multiple());
    document.sheets.resize(count, Sheet::default());
    for (index, sheet) in document.sheets.iter_mut().enumerate() {
        let mut placed = frame.place(sheet);
        placed.items.extend(marks::marks(&frame));
        if order.press.has_color_bar {
            placed.items.extend(marks::color_bar(&frame));
        }
        let is_blank = index >= printed;
        let below = below(publication, edition, (index + 1, count, is_blank));
        let technical = technical(&frame, order, edition.language);
        let notice = publication.notice.as_ref().map_or("", |it| it.get(edition.language));
        let notice = match (order.is_demonstration, edition.language) {
            (false, _) => notice,
            (true, Language::French) => "DÉMONSTRATION – ne pas imprimer pour diffuser",
            (true, Language::English) => "DEMONSTRATION – not to be printed for distribution",
        };
        placed.items.extend(marks::slug(&whole, &frame, [&below, &technical], notice));
        *sheet = placed;
    }
    let refuse = |reason| PrintError::Pdf { edition: edition.slug.clone(), reason };
    let emitted = emit::emit(&whole, &document, &edition.slug)?;
    finish::finish(emitted.pdf, &frame, &metadata(publication, edition), order).map_err(refuse)
}

/// « Lettre de l’observatoire · n° 22 · novembre 2024 · page 3/48 »
fn below(
    publication: &Publication,
    edition: &Edition,
    (page, count, is_blank): (usize, usize, bool),
) -> String {
    let letter = publication.title.get(edition.language);
    let blank = match (is_blank, edition.language) {
        (false, _) => "",
        (true, Language::French) => " · page blanche",
        (true, Language::English) => " · blank page",
    };
    // The page comes first: a long name is what may be cut.
    format!("{page}/{count}{blank} · {} · {letter}", edition.issue_line)
}

/// « CMJN · FOGRA51 · 210 × 297 mm, fond perdu 3 mm · letterpress 0.1.0 »
fn technical(frame: &Frame, order: &Order, language: Language) -> String {
    let millimetres = |points: f32| (points * 25.4 / 72.0).round();
    let (inks, bleed) = match language {
        Language::French => ("CMJN", "fond perdu"),
        Language::English => ("CMYK", "bleed"),
    };
    format!(
        "{inks} · {} · {} × {} mm, {bleed} {} mm · {}",
        order.condition(),
        millimetres(frame.width),
        millimetres(frame.height),
        preflight::decimal(order.press.bleed, language),
        crate::print::finish::PRODUCER,
    )
}
