//! `print.lettering`: the OpenType features of each kind of text on paper, and whether its fonts have them.

use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::yaml::{self, Fields, Node};
use crate::theme::face::{Face, Features, Figures, Spacing};
use crate::theme::{Family, Fonts};

/// How one kind of text is lettered; what the theme leaves out stays as the font draws it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Lettering {
    /// Form of figures.
    pub figures: Option<Figures>,
    /// Width of figures.
    pub spacing: Option<Spacing>,
    /// Whether lower-case letters become small capitals.
    pub small_caps: bool,
    /// Space added after each letter, in em, from 0 to 0.2.
    pub tracking: f32,
}

/// The lettering of every kind of text.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Letterings {
    /// Running text, quotations, lists and footnotes.
    pub text: Lettering,
    /// Titles and headings.
    pub headings: Lettering,
    /// Running heads and page numbers.
    pub running_heads: Lettering,
    /// Rows and heads of tables. Columns of numbers are tabular whatever the theme says.
    pub tables: Lettering,
    /// What stands above and below charts and tables, and in boxes set in the sans family.
    pub captions: Lettering,
    /// The large numbers of key figures.
    pub key_figures: Lettering,
}

impl Lettering {
    /// The font's own drawing.
    pub const PLAIN: Lettering = Lettering { figures: None, spacing: None, small_caps: false, tracking: 0.0 };

    /// The features to shape with.
    pub fn features(&self) -> Features {
        Features {
            figures: self.figures,
            spacing: self.spacing,
            small_caps: self.small_caps,
            apart: self.tracking > 0.0,
        }
    }
}

impl Letterings {
    /// The fonts' own drawing everywhere.
    pub const PLAIN: Letterings = Letterings {
        text: Lettering::PLAIN,
        headings: Lettering::PLAIN,
        running_heads: Lettering::PLAIN,
        tables: Lettering::PLAIN,
        captions: Lettering::PLAIN,
        key_figures: Lettering::PLAIN,
    };
}

/// Reads `print.lettering`, a mapping of kinds of text; reports features that a font does not have.
pub fn read(report: &mut Report, node: &Node, fonts: Option<&Fonts>) -> Option<Letterings> {
    let mut fields = Fields::new(report, node)?;
    let mut read = |key, families: &[fn(&Fonts) -> &Family]| {
        let node = fields.optional(key)?;
        let families: Vec<&Family> =
            fonts.map(|fonts| families.iter().map(|it| it(fonts)).collect()).unwrap_or_default();
        one(report, node, &families)
    };
    let text: fn(&Fonts) -> &Family = |it| &it.text;
    let sans: fn(&Fonts) -> &Family = |it| &it.sans;
    let letterings = Letterings {
        text: read("text", &[text]).unwrap_or_default(),
        headings: read("headings", &[sans, text]).unwrap_or_default(),
        running_heads: read("running_heads", &[sans]).unwrap_or_default(),
        tables: read("tables", &[sans]).unwrap_or_default(),
        captions: read("captions", &[sans]).unwrap_or_default(),
        key_figures: read("key_figures", &[text]).unwrap_or_default(),
    };
    fields.finish(report);
    Some(letterings)
}

fn one(report: &mut Report, node: &Node, families: &[&Family]) -> Option<Lettering> {
    let mut fields = Fields::new(report, node)?;
    let places = ["figures", "spacing", "small_caps"].map(|key| fields.key_span(key));
    let figures = [("lining", Figures::Lining), ("old-style", Figures::OldStyle)];
    let figures = fields.optional_choice(report, "figures", &figures);
    let spacing = [("proportional", Spacing::Proportional), ("tabular", Spacing::Tabular)];
    let spacing = fields.optional_choice(report, "spacing", &spacing);
    let small_caps = fields.optional_bool(report, "small_caps").unwrap_or_default();
    let tracking = fields.optional("tracking").and_then(|it| share(report, it)).unwrap_or_default();
    fields.finish(report);
    let [at_figures, at_spacing, at_small_caps] = places;
    if let (Some(figures), Some(place)) = (figures, at_figures) {
        let feature = match figures {
            Figures::Lining => "lining",
            Figures::OldStyle => "old-style",
        };
        check(report, families, (feature, place), |it| it.draws_figures(figures));
    }
    if let (Some(spacing), Some(place)) = (spacing, at_spacing) {
        let feature = match spacing {
            Spacing::Proportional => "proportional",
            Spacing::Tabular => "tabular",
        };
        check(report, families, (feature, place), |it| it.spaces_figures(spacing));
    }
    if let (true, Some(place)) = (small_caps, at_small_caps) {
        check(report, families, ("small-caps", place), Face::has_small_caps);
    }
    Some(Lettering { figures, spacing, small_caps, tracking })
}

/// Reports each family whose upright faces do not do what is asked; an italic that cannot keeps its own forms.
fn check(
    report: &mut Report,
    families: &[&Family],
    (feature, place): (&str, Span),
    does: impl Fn(&Face) -> bool,
) {
    for family in families {
        if ![&family.regular, &family.bold].into_iter().all(&does) {
            // arguments: name, feature
            report.push(
                Diagnostic::error(rules::THEME_FEATURE, place)
                    .with("name", &family.name)
                    .with("feature", feature),
            );
        }
    }
}

/// A share of an em, from 0 to 0.2.
fn share(report: &mut Report, node: &Node) -> Option<f32> {
    let written = yaml::text(report, node)?;
    let share = written.text.parse().ok().filter(|it| (0.0..=0.2).contains(it));
    if share.is_none() {
        // arguments: found, known
        report.push(
            Diagnostic::error(rules::YAML_UNKNOWN_VALUE, written.span)
                .with("found", &written.text)
                .with("known", "0 … 0.2"),
        );
    }
    share
}
