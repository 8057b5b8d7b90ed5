//! How text looks: faces, sizes, colours by role, and the measures of the page derived from the theme.

use crate::chart::scene;
use crate::theme::face::{Features, Glyph, Spacing};
use crate::theme::lettering::Lettering;
use crate::theme::{Color, Face, Fonts, Grid, Inks, Palette, PrintSettings};

/// One of the eight faces of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FaceName {
    /// Sans instead of the text family.
    pub sans: bool,
    /// Bold or semi-bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
}

/// A colour by role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ink {
    /// Running text, and lines as dark as it.
    Text,
    /// Secondary text.
    Muted,
    /// Thin lines.
    Rule,
    /// The ground of the page.
    Paper,
    /// The ground of boxes.
    Surface,
    /// The ground of boxes that stand apart from running text.
    Tint,
    /// The colour of the house.
    Accent,
    /// The field of the cover and the bands of parts.
    Band,
    /// Text on a band.
    OnBand,
    /// A series of a chart, from 0.
    Series(u8),
    /// Text on a series, from 0.
    OnSeries(u8),
    /// Inks of the press in percent, for marks beside the page; never on a screen.
    Plates(Inks),
}

/// What kind of text it is: the theme letters each in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// Running text, quotations, lists and footnotes.
    Text,
    /// Titles and headings.
    Headings,
    /// Running heads and page numbers.
    RunningHeads,
    /// Rows and heads of tables.
    Tables,
    /// What stands above and below charts and tables, and in boxes set in the sans family.
    Captions,
    /// The large numbers of key figures.
    KeyFigures,
    /// Words of a chart, whose room was measured as the font draws them.
    Drawing,
}

/// How a stretch of text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// Face.
    pub face: FaceName,
    /// Size in points.
    pub size: f32,
    /// Distance between base lines in points.
    pub leading: f32,
    /// Colour.
    pub ink: Ink,
    /// Figures of equal width, whatever the theme says of this kind of text.
    pub tabular: bool,
    /// What kind of text it is.
    pub voice: Voice,
}

impl TextStyle {
    /// A style of the text family, of the voice of running text.
    pub fn text(size: f32, leading: f32) -> TextStyle {
        let face = FaceName { sans: false, bold: false, italic: false };
        TextStyle { face, size, leading, ink: Ink::Text, tabular: false, voice: Voice::Text }
    }

    /// A style of the sans family, of the voice of captions.
    pub fn sans(size: f32, leading: f32) -> TextStyle {
        let mut style = TextStyle::text(size, leading).voice(Voice::Captions);
        style.face.sans = true;
        style
    }

    /// The same in another voice.
    pub fn voice(mut self, voice: Voice) -> TextStyle {
        self.voice = voice;
        self
    }

    /// The same in bold.
    pub fn bold(mut self) -> TextStyle {
        self.face.bold = true;
        self
    }

    /// The same in another colour.
    pub fn ink(mut self, ink: Ink) -> TextStyle {
        self.ink = ink;
        self
    }

    /// The same with figures of equal width.
    pub fn tabular(mut self) -> TextStyle {
        self.tabular = true;
        self
    }
}

/// The theme as print needs it.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// Faces.
    pub fonts: &'a Fonts,
    /// Colours.
    pub palette: &'a Palette,
    /// Measures.
    pub print: PrintSettings,
    /// What it is made for.
    pub medium: Medium,
}

/// What a PDF is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// Reading: colours of the screen, tagged content, links.
    Screen,
    /// A press: four inks, marks beside the page.
    Press,
}

impl<'a> Look<'a> {
    /// The face of a name.
    pub fn face(&self, name: FaceName) -> &'a Face {
        let family = if name.sans { &self.fonts.sans } else { &self.fonts.text };
        match (name.bold, name.italic) {
            (false, false) => &family.regular,
            (false, true) => &family.italic,
            (true, false) => &family.bold,
            (true, true) => &family.bold_italic,
        }
    }

    /// How the theme letters a voice.
    fn lettering(&self, voice: Voice) -> Lettering {
        let letterings = &self.print.lettering;
        match voice {
            Voice::Text => letterings.text,
            Voice::Headings => letterings.headings,
            Voice::RunningHeads => letterings.running_heads,
            Voice::Tables => letterings.tables,
            Voice::Captions => letterings.captions,
            Voice::KeyFigures => letterings.key_figures,
            Voice::Drawing => Lettering::PLAIN,
        }
    }

    /// The glyphs of a text, with the features and the spacing of its voice.
    pub fn shape(&self, text: &str, style: TextStyle) -> Vec<Glyph> {
        let lettering = self.lettering(style.voice);
        let mut features: Features = lettering.features();
        if style.tabular {
            features.spacing = Some(Spacing::Tabular);
        }
        let face = self.face(style.face);
        let mut glyphs = face.shape(text, features);
        let tracking = (lettering.tracking * f32::from(face.units_per_em)).round() as i32;
        // Marks that stand on a letter take no room of their own.
        glyphs.iter_mut().filter(|it| it.advance > 0).for_each(|it| it.advance += tracking);
        glyphs
    }

    /// Width in points of glyphs shaped in a style.
    pub fn width(&self, glyphs: &[Glyph], style: TextStyle) -> f32 {
        let units: i32 = glyphs.iter().map(|it| it.advance).sum();
        units as f32 * self.points_per_unit(style)
    }

    /// Points of a unit of the font.
    pub fn points_per_unit(&self, style: TextStyle) -> f32 {
        style.size / f32::from(self.face(style.face).units_per_em)
    }

    /// Width of a word space in points.
    pub fn space(&self, name: FaceName, size: f32) -> f32 {
        self.face(name).space * size
    }

    /// Family name of a face, for messages and for the PDF.
    pub fn family(&self, name: FaceName) -> &'a str {
        if name.sans { &self.fonts.sans.name } else { &self.fonts.text.name }
    }

    /// The colour of a role, black on white where the theme names none.
    pub fn color(&self, ink: Ink) -> Color {
        let grey = |level| Color { red: level, green: level, blue: level };
        let (role, otherwise) = match ink {
            Ink::Text => ("ink".to_owned(), grey(0x1a)),
            Ink::Muted => ("muted".to_owned(), grey(0x55)),
            Ink::Rule => ("rule".to_owned(), grey(0xc4)),
            Ink::Paper => ("paper".to_owned(), grey(0xff)),
            Ink::Surface => ("surface".to_owned(), grey(0xf2)),
            Ink::Tint => ("tint".to_owned(), self.color(Ink::Surface)),
            Ink::Accent => ("accent".to_owned(), grey(0x33)),
            Ink::Band => ("band".to_owned(), self.color(Ink::Accent)),
            Ink::OnBand => ("on-band".to_owned(), self.color(Ink::Paper)),
            Ink::Series(n) => (format!("series-{}", u32::from(n) + 1), grey(0x44)),
            Ink::OnSeries(n) => (format!("on-series-{}", u32::from(n) + 1), grey(0xff)),
            Ink::Plates(_) => (String::new(), grey(0x00)),
        };
        self.palette.light.get(&role).copied().unwrap_or(otherwise)
    }

    /// Width of displays and of everything set to the full measure.
    pub fn measure(&self) -> f32 {
        (self.print.width - self.print.margin_inner - self.print.margin_outer).max(72.0)
    }

    /// Height of the text area.
    pub fn depth(&self) -> f32 {
        (self.print.height - self.print.margin_top - self.print.margin_bottom).max(144.0)
    }

    /// Where running text starts within the measure: lines of more than about seventy-five signs tire the eye.
    pub fn indent(&self) -> f32 {
        let column = self.print.text_size * 36.0;
        let spare = self.measure() - column;
        if spare < 30.0 { 0.0 } else { spare.floor() }
    }

    /// Half the leading: every vertical space is a multiple of it.
    pub fn half(&self) -> f32 {
        self.print.leading / 2.0
    }

    /// The step of the grid of base lines.
    pub fn step(&self) -> f32 {
        match self.print.grid {
            Grid::Line => self.print.leading,
            Grid::HalfLine => self.half(),
        }
    }

    /// The first place on the grid at `y` or below it.
    pub fn on_grid(&self, y: f32) -> f32 {
        ((y / self.step()) - 0.002).ceil().max(0.0) * self.step()
    }

    /// `height` rounded up to a multiple of half the leading.
    pub fn snapped(&self, height: f32) -> f32 {
        ((height / self.half()) - 0.001).ceil().max(0.0) * self.half()
    }

    /// Style of running text.
    pub fn body(&self) -> TextStyle {
        TextStyle::text(self.print.text_size, self.print.leading)
    }

    /// Whether a style is that of running text, whatever its face and colour.
    pub fn is_running(&self, style: TextStyle) -> bool {
        !style.face.sans && style.size == self.print.text_size && style.leading == self.print.leading
    }

    /// Style of footnotes: four of their lines are as high as three of the text.
    pub fn note(&self) -> TextStyle {
        TextStyle::text(self.print.text_size * 0.82, self.print.leading * 0.75)
    }

    /// What stays blank under footnotes, so that the last base line is that of the last line of text.
    pub fn under_notes(&self) -> f32 {
        let (body, note) = (self.body(), self.note());
        let lines = ((self.depth() - body.leading) / self.step() + 0.002).floor();
        let last = lines * self.step() + self.base_line(body);
        (self.depth() - last - (note.leading - self.base_line(note))).max(0.0)
    }

    /// Style of what stands under a chart or table.
    pub fn legend(&self) -> TextStyle {
        TextStyle::sans(8.2, self.print.leading * 0.72)
    }

    /// Style of signs, population, reading, source and notes.
    pub fn foot(&self) -> TextStyle {
        TextStyle::sans(7.6, 9.8)
    }

    /// Distance of the first base line from the top of a line of text.
    pub fn base_line(&self, style: TextStyle) -> f32 {
        let face = self.face(style.face);
        (style.leading + (face.cap_height + 0.02) * style.size) / 2.0 + style.size * 0.02
    }
}

/// The colour role of a chart's shape.
pub fn chart_ink(role: scene::Role) -> Ink {
    match role {
        scene::Role::Ink => Ink::Text,
        scene::Role::Muted => Ink::Muted,
        scene::Role::Rule => Ink::Rule,
        scene::Role::Paper => Ink::Paper,
        scene::Role::Series(n) => Ink::Series(n),
        scene::Role::OnSeries(n) => Ink::OnSeries(n),
    }
}
