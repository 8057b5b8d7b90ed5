//! `theme.yaml`: which files a theme is made of, and the measures of its printed page.

use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::yaml::{self, Fields, Node, Text};
use crate::source::{SourceFile, Sources};
use crate::theme::lettering::{self, Letterings};
use crate::theme::stylesheet::WebFont;
use crate::theme::{Face, Family, Fonts, Grid, PrintSettings};

/// One folder `themes/<name>`, and the sources it is read from.
#[derive(Debug, Clone, Copy)]
pub struct Folder<'a> {
    /// Every source.
    pub sources: &'a Sources,
    /// The theme's name.
    pub name: &'a str,
}

impl<'a> Folder<'a> {
    /// The file at `path` under the theme's folder; reports `file/missing` at `span`.
    pub fn file(&self, report: &mut Report, path: &str, span: Span) -> Option<&'a SourceFile> {
        let path = format!("themes/{}/{path}", self.name);
        let file = self.sources.get(&path);
        if file.is_none() {
            // arguments: name
            report.push(Diagnostic::error(rules::FILE_MISSING, span).with("name", path));
        }
        file
    }
}

/// Reads `fonts: {text: {name, regular, italic, bold, bold_italic}, sans: {…}}`.
pub fn fonts(report: &mut Report, folder: Folder<'_>, node: &Node) -> Option<Fonts> {
    let mut fields = Fields::new(report, node)?;
    let text = fields.required(report, "text");
    let sans = fields.required(report, "sans");
    fields.finish(report);
    let text = text.and_then(|it| family(report, folder, it));
    let sans = sans.and_then(|it| family(report, folder, it));
    Some(Fonts { text: text?, sans: sans? })
}

fn family(report: &mut Report, folder: Folder<'_>, node: &Node) -> Option<Family> {
    let mut fields = Fields::new(report, node)?;
    let name = fields.text(report, "name");
    let [regular, italic, bold, bold_italic] =
        ["regular", "italic", "bold", "bold_italic"].map(|key| fields.text(report, key));
    fields.finish(report);
    let mut face = |path: Option<Text>| face(report, folder, &path?);
    let [regular, italic, bold, bold_italic] = [face(regular), face(italic), face(bold), face(bold_italic)];
    Some(Family {
        name: name?.text,
        regular: regular?,
        italic: italic?,
        bold: bold?,
        bold_italic: bold_italic?,
    })
}

fn face(report: &mut Report, folder: Folder<'_>, path: &Text) -> Option<Face> {
    let file = folder.file(report, &path.text, path.span)?;
    let face = Face::new(file.bytes().to_vec());
    if face.is_none() {
        // arguments: name
        report.push(Diagnostic::error(rules::THEME_FONT, path.span).with("name", &file.path));
    }
    face
}

/// Reads `web_fonts`, a list of `{name, file, weight, style}`, and the bytes of each file.
pub fn web_fonts<'a>(report: &mut Report, folder: Folder<'a>, node: &Node) -> Vec<(WebFont, &'a SourceFile)> {
    let mut fonts = Vec::new();
    for entry in yaml::list(report, node).unwrap_or_default() {
        let Some(mut fields) = Fields::new(report, entry) else { continue };
        let [name, path, weight, style] =
            ["name", "file", "weight", "style"].map(|key| fields.text(report, key));
        fields.finish(report);
        let (Some(name), Some(path), Some(weight), Some(style)) = (name, path, weight, style) else {
            continue;
        };
        if style.text != "normal" && style.text != "italic" {
            unknown(report, &style, "normal, italic");
        }
        if !weight.text.split(' ').all(|it| it.parse::<u16>().is_ok_and(|it| (1..=1000).contains(&it))) {
            unknown(report, &weight, "400, 600, 200 900");
        }
        if let Some(file) = folder.file(report, &path.text, path.span) {
            if !file.bytes().starts_with(b"wOF2") {
                // arguments: name
                report.push(Diagnostic::error(rules::THEME_FONT, path.span).with("name", &file.path));
            }
            let font = WebFont { name: name.text, path: path.text, weight: weight.text, style: style.text };
            fonts.push((font, file));
        }
    }
    fonts
}

/// Reads a list of paths under the theme's folder.
pub fn files<'a>(report: &mut Report, folder: Folder<'a>, node: &Node) -> Vec<&'a SourceFile> {
    let entries = yaml::list(report, node).unwrap_or_default();
    let paths: Vec<Text> = entries.iter().filter_map(|it| yaml::text(report, it)).collect();
    paths.iter().filter_map(|it| folder.file(report, &it.text, it.span)).collect()
}

/// Reads `print`: lengths are written with their unit, `24 mm` or `10.5 pt`. `fonts` are those it asks
/// features of.
pub fn print(report: &mut Report, node: &Node, fonts: Option<&Fonts>) -> Option<PrintSettings> {
    let mut fields = Fields::new(report, node)?;
    let lengths = [
        "width",
        "height",
        "margin_top",
        "margin_bottom",
        "margin_inner",
        "margin_outer",
        "text_size",
        "leading",
    ]
    .map(|key| fields.text(report, key).and_then(|it| length(report, &it)));
    let grid = fields.optional_choice(report, "grid", &[("half-line", Grid::HalfLine), ("line", Grid::Line)]);
    let indented = fields.optional_choice(report, "paragraphs", &[("spaced", false), ("indented", true)]);
    let justified = fields.optional_bool(report, "justified").unwrap_or_default();
    let hanging = fields.optional_bool(report, "hanging_punctuation").unwrap_or_default();
    let lettering = fields.optional("lettering").map(|it| lettering::read(report, it, fonts));
    fields.finish(report);
    let [width, height, margin_top, margin_bottom, margin_inner, margin_outer, text_size, leading] = lengths;
    let settings = PrintSettings {
        width: width?,
        height: height?,
        margin_top: margin_top?,
        margin_bottom: margin_bottom?,
        margin_inner: margin_inner?,
        margin_outer: margin_outer?,
        text_size: text_size?,
        leading: leading?,
        grid: grid.unwrap_or_default(),
        indented: indented.unwrap_or_default(),
        justified,
        hanging,
        lettering: lettering.unwrap_or(Some(Letterings::PLAIN))?,
    };
    room(report, node, &settings).then_some(settings)
}

/// Whether the margins leave room for a few words; reports `yaml/unknown-value` otherwise.
fn room(report: &mut Report, node: &Node, settings: &PrintSettings) -> bool {
    let width = settings.width - settings.margin_inner - settings.margin_outer;
    let height = settings.height - settings.margin_top - settings.margin_bottom;
    let enough = width >= settings.text_size * 15.0 && height >= settings.leading * 10.0;
    if !enough || settings.leading < settings.text_size {
        // arguments: found, known
        report.push(
            Diagnostic::error(rules::YAML_UNKNOWN_VALUE, node.span)
                .with("found", format!("{width:.0} × {height:.0} pt, {} pt", settings.leading))
                .with("known", "width ≥ 15 × text_size, height ≥ 10 × leading, leading ≥ text_size"),
        );
        return false;
    }
    true
}

/// A length in points, from 0 to 10 000.
fn length(report: &mut Report, written: &Text) -> Option<f32> {
    let points = ["pt", "mm"].into_iter().zip([1.0, 72.0 / 25.4]).find_map(|(unit, factor)| {
        let number: f32 = written.text.strip_suffix(unit)?.trim().parse().ok()?;
        Some(number * factor)
    });
    let points = points.filter(|it| (0.0..=10_000.0).contains(it));
    if points.is_none() {
        unknown(report, written, "24 mm, 10.5 pt");
    }
    points
}

fn unknown(report: &mut Report, written: &Text, known: &str) {
    // arguments: found, known
    report.push(
        Diagnostic::error(rules::YAML_UNKNOWN_VALUE, written.span)
            .with("found", &written.text)
            .with("known", known),
    );
}
