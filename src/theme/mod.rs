//! Looks without content: tokens, templates, assets, fonts.
//!
//! A theme is a folder `themes/<name>/` with `theme.yaml`, `templates/`, `assets/`, `fonts/`.

pub mod face;
pub mod inks;
pub mod lettering;
pub mod palette;
pub mod settings;
pub mod stylesheet;
pub mod templates;

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostic::{FileId, Report, Span};
use crate::source::yaml::{self, Fields};
use crate::source::{SourceFile, Sources};
use crate::theme::lettering::Letterings;
use crate::theme::settings::Folder;
use crate::theme::stylesheet::WebFont;

pub use face::Face;
pub use templates::Templates;

/// A loaded theme.
#[derive(Debug)]
pub struct Theme {
    /// Folder name.
    pub name: String,
    /// Colours for light and dark surroundings, by role.
    pub palette: Palette,
    /// Fonts of the printed edition and of charts.
    pub fonts: Fonts,
    /// Web templates, parsed once.
    pub templates: Templates,
    /// Files copied to the site: path under `assets/` or `fonts/` of the site, and content. The
    /// stylesheet has been assembled and minified.
    pub assets: Vec<(String, Vec<u8>)>,
    /// Measures of the printed page.
    pub print: PrintSettings,
}

/// An sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

/// Four inks in percent of the surface they cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Inks {
    /// Cyan.
    pub cyan: u8,
    /// Magenta.
    pub magenta: u8,
    /// Yellow.
    pub yellow: u8,
    /// Black.
    pub black: u8,
}

/// Colours by role. `light` is used on paper too.
#[derive(Debug, Clone)]
pub struct Palette {
    /// Role name (`ink`, `muted`, `paper`, `surface`, `rule`, `accent`, `series-1` … `series-6`…) to colour.
    pub light: BTreeMap<String, Color>,
    /// The same roles on a dark ground.
    pub dark: BTreeMap<String, Color>,
    /// The roles of paper as inks of the press; empty for a theme that is not made for one.
    pub cmyk: BTreeMap<String, Inks>,
}

/// The faces of a theme: a serif for text, a sans for headings, charts, tables and interface.
#[derive(Debug)]
pub struct Fonts {
    /// Text faces.
    pub text: Family,
    /// Sans faces.
    pub sans: Family,
}

/// Four faces of one family.
#[derive(Debug)]
pub struct Family {
    /// CSS family name.
    pub name: String,
    /// Upright, normal weight.
    pub regular: Face,
    /// Italic.
    pub italic: Face,
    /// Bold or semi-bold.
    pub bold: Face,
    /// Bold italic.
    pub bold_italic: Face,
}

/// Measures of the printed page, in points (1/72 inch).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PrintSettings {
    /// Page width.
    pub width: f32,
    /// Page height.
    pub height: f32,
    /// Top margin, down to the first line of text.
    pub margin_top: f32,
    /// Bottom margin.
    pub margin_bottom: f32,
    /// Inner margin (towards the spine).
    pub margin_inner: f32,
    /// Outer margin.
    pub margin_outer: f32,
    /// Size of running text.
    pub text_size: f32,
    /// Distance between base lines of running text.
    pub leading: f32,
    /// The grid base lines of running text stand on.
    pub grid: Grid,
    /// Whether the first line of a paragraph after another is indented, rather than parted from it by a space.
    pub indented: bool,
    /// Whether paragraphs are justified.
    pub justified: bool,
    /// Whether stops, hyphens and quotation marks hang a little over the edges of justified text.
    pub hanging: bool,
    /// OpenType features of each kind of text.
    pub lettering: Letterings,
}

/// The steps of a grid of base lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grid {
    /// Half the leading: lines of facing pages may stand between each other.
    #[default]
    HalfLine,
    /// The leading: lines of facing pages stand level.
    Line,
}

/// Loads and checks the theme named in the settings.
///
/// Reports missing files, broken templates (`theme/template`) and stylesheets (`theme/stylesheet`), fonts
/// that cannot be read (`theme/font`) or lack a feature asked of them (`theme/feature`) and pairs of colours whose contrast is too low (`theme/contrast`).
pub fn load(report: &mut Report, sources: &Sources, config: &Config) -> Option<Theme> {
    let folder = Folder { sources, name: &config.theme };
    let letter = sources.get("content/letter.yaml").map_or(Span::new(FileId(0), 0..0), SourceFile::start);
    let file = folder.file(report, "theme.yaml", letter)?;
    let node = yaml::parse(report, file)?;
    let mut fields = Fields::new(report, &node)?;
    let [palette, fonts, web_fonts, stylesheet, print] =
        ["palette", "fonts", "web_fonts", "stylesheet", "print"].map(|key| fields.required(report, key));
    let contrast = fields.optional("contrast");
    fields.finish(report);

    let palette = palette.and_then(|it| palette::read(report, it, contrast));
    let fonts = fonts.and_then(|it| settings::fonts(report, folder, it));
    let web_fonts = web_fonts.map(|it| settings::web_fonts(report, folder, it)).unwrap_or_default();
    let parts = stylesheet.map(|it| settings::files(report, folder, it)).unwrap_or_default();
    let print = print.and_then(|it| settings::print(report, it, fonts.as_ref()));
    let templates = Templates::load(report, sources, folder.name);
    let declared: Vec<WebFont> = web_fonts.iter().map(|(font, _)| font.clone()).collect();
    let palette = palette?;
    let head = palette.css() + &stylesheet::font_faces(&declared);
    let css = stylesheet::assemble(report, &head, &parts);
    let assets = assets(folder, css, &parts, &web_fonts);
    Some(Theme { name: config.theme.clone(), palette, fonts: fonts?, templates, assets, print: print? })
}

/// What is copied to the site: the stylesheet, the files under `assets/` it is not made of, the web fonts
/// and the licences (`.txt`) that stand beside the fonts.
fn assets(
    folder: Folder<'_>,
    css: String,
    parts: &[&SourceFile],
    web_fonts: &[(WebFont, &SourceFile)],
) -> Vec<(String, Vec<u8>)> {
    let root = format!("themes/{}/", folder.name);
    let mut assets = vec![("assets/site.css".to_owned(), css.into_bytes())];
    for file in folder.sources.under(&format!("{root}assets")) {
        if !parts.iter().any(|part| part.path == file.path) {
            assets.push((file.path[root.len()..].to_owned(), file.bytes().to_vec()));
        }
    }
    for (font, file) in web_fonts {
        assets.push((format!("fonts/{}", font.file_name()), file.bytes().to_vec()));
    }
    for file in folder.sources.under(&format!("{root}fonts")).filter(|it| it.path.ends_with(".txt")) {
        assets.push((
            format!("fonts/{}", file.path.rsplit('/').next().unwrap_or_default()),
            file.bytes().to_vec(),
        ));
    }
    assets.sort();
    assets.dedup_by(|a, b| a.0 == b.0);
    assets
}

#[cfg(test)]
mod tests;
