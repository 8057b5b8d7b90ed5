//! Colours by role: reading them, checking that they can be told apart, handing them to the stylesheet.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::yaml::{Fields, Node, Value, list, text};
use crate::theme::{Color, Palette, inks};

/// Number of series a theme gives colours to.
pub const SERIES: u8 = 6;

/// Roles every palette holds beside `series-1`, `on-series-1`, … `on-series-6`.
pub const ROLES: [&str; 10] =
    ["ink", "muted", "paper", "surface", "rule", "accent", "on-accent", "focus", "exit", "on-exit"];

/// Smallest contrast of text against its ground, WCAG 2.2 success criterion 1.4.3.
const TEXT: f64 = 4.5;
/// Smallest contrast of a graphic or a control against its ground, WCAG 2.2 success criterion 1.4.11.
const GRAPHIC: f64 = 3.0;

/// Two roles that meet, and how far apart they must be.
#[derive(Debug, Clone, PartialEq)]
struct Pair {
    front: String,
    ground: String,
    least: f64,
}

impl Color {
    /// Reads `#5a1a46`.
    pub fn parse(text: &str) -> Option<Color> {
        let digits = text.strip_prefix('#').filter(|it| it.len() == 6 && it.is_ascii())?;
        let part = |start: usize| u8::from_str_radix(&digits[start..start + 2], 16).ok();
        Some(Color { red: part(0)?, green: part(2)?, blue: part(4)? })
    }

    /// The colour as CSS writes it, `#5a1a46`.
    pub fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// Contrast with another colour, from 1 to 21, as WCAG defines it.
    pub fn contrast(self, other: Color) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl Palette {
    /// Custom properties for both surroundings; paper always takes the light ones.
    pub fn css(&self) -> String {
        let declarations = |colors: &BTreeMap<String, Color>| {
            colors.iter().fold(String::new(), |mut css, (role, color)| {
                let _ = write!(css, "--{role}:{};", color.css());
                css
            })
        };
        format!(
            ":root{{color-scheme:light dark;{}}}@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}",
            declarations(&self.light),
            declarations(&self.dark)
        )
    }
}

/// Reads the `palette` mapping and the optional list `contrast` of a `theme.yaml`, and checks every pair.
pub fn read(report: &mut Report, palette: &Node, contrast: Option<&Node>) -> Option<Palette> {
    let mut fields = Fields::new(report, palette)?;
    let light = fields.required(report, "light");
    let dark = fields.required(report, "dark");
    let cmyk = fields.optional("cmyk");
    fields.finish(report);
    let extra = contrast.map(|it| extra_pairs(report, it)).unwrap_or_default();
    let light = light.and_then(|it| shades(report, it, &extra));
    let dark = dark.and_then(|it| shades(report, it, &extra));
    let (light, dark) = (light?, dark?);
    let cmyk = cmyk.map(|it| inks::read(report, it, &light)).unwrap_or_default();
    Some(Palette { light, dark, cmyk })
}

/// One half of the palette: every role once, each pair far enough apart.
fn shades(report: &mut Report, node: &Node, extra: &[Pair]) -> Option<BTreeMap<String, Color>> {
    let Value::Mapping(entries) = &node.value else {
        Fields::new(report, node)?;
        return None;
    };
    let mut colors = BTreeMap::new();
    let mut places: BTreeMap<String, Span> = BTreeMap::new();
    for (key, value) in entries {
        let Some(written) = text(report, value) else { continue };
        places.insert(key.text.clone(), written.span);
        match Color::parse(&written.text) {
            Some(color) => {
                colors.insert(key.text.clone(), color);
            }
            // arguments: found, known
            None => report.push(
                Diagnostic::error(rules::YAML_UNKNOWN_VALUE, written.span)
                    .with("found", &written.text)
                    .with("known", "#rrggbb"),
            ),
        }
    }
    let mut complete = true;
    for role in roles() {
        if !places.contains_key(&role) {
            complete = false;
            // arguments: key
            report.push(Diagnostic::error(rules::YAML_MISSING_KEY, node.span).with("key", &role));
        }
    }
    for pair in pairs().iter().chain(extra) {
        check(report, pair, &colors, &places);
    }
    complete.then_some(colors)
}

/// Every role a palette must hold.
fn roles() -> Vec<String> {
    let series = (1..=SERIES).flat_map(|it| [format!("series-{it}"), format!("on-series-{it}")]);
    ROLES.iter().map(|it| (*it).to_owned()).chain(series).collect()
}

/// The pairs that meet in every theme.
fn pairs() -> Vec<Pair> {
    let pair = |front: &str, ground: &str, least| Pair { front: front.into(), ground: ground.into(), least };
    let mut pairs = vec![pair("on-accent", "accent", TEXT), pair("on-exit", "exit", TEXT)];
    for ground in ["paper", "surface"] {
        pairs.extend(["ink", "muted", "accent"].map(|front| pair(front, ground, TEXT)));
        pairs.extend(["focus", "exit"].map(|front| pair(front, ground, GRAPHIC)));
    }
    for number in 1..=SERIES {
        let series = format!("series-{number}");
        pairs.push(pair(&series, "paper", GRAPHIC));
        pairs.push(pair(&format!("on-{series}"), &series, TEXT));
    }
    pairs
}

/// Pairs a theme adds for roles of its own.
fn extra_pairs(report: &mut Report, node: &Node) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for entry in list(report, node).unwrap_or_default() {
        let Some(mut fields) = Fields::new(report, entry) else { continue };
        let front = fields.text(report, "front");
        let ground = fields.text(report, "ground");
        let least = fields.text(report, "least");
        fields.finish(report);
        let (Some(front), Some(ground), Some(least)) = (front, ground, least) else { continue };
        match least.text.parse::<f64>().ok().filter(|it| (1.0..=21.0).contains(it)) {
            Some(number) => pairs.push(Pair { front: front.text, ground: ground.text, least: number }),
            // arguments: found, known
            None => report.push(
                Diagnostic::error(rules::YAML_UNKNOWN_VALUE, least.span)
                    .with("found", &least.text)
                    .with("known", "1–21"),
            ),
        }
    }
    pairs
}

fn check(
    report: &mut Report,
    pair: &Pair,
    colors: &BTreeMap<String, Color>,
    places: &BTreeMap<String, Span>,
) {
    let (Some(front), Some(ground)) = (colors.get(&pair.front), colors.get(&pair.ground)) else { return };
    let contrast = front.contrast(*ground);
    if contrast < pair.least {
        // arguments: name, ground, found, expected
        report.push(
            Diagnostic::error(rules::THEME_CONTRAST, places[&pair.front])
                .with("name", &pair.front)
                .with("ground", &pair.ground)
                .with("found", format!("{:.2}", (contrast * 100.0).floor() / 100.0))
                .with("expected", format!("{:.1}", pair.least))
                .label(places[&pair.ground], "ground"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let black = Color { red: 0, green: 0, blue: 0 };
        let white = Color { red: 255, green: 255, blue: 255 };
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        let gray = Color::parse("#767676").unwrap();
        assert!((gray.contrast(white) - 4.54).abs() < 0.01);
    }

    #[test]
    fn colors_are_six_digits() {
        assert_eq!(Color::parse("#5a1a46").map(Color::css).as_deref(), Some("#5a1a46"));
        for wrong in ["5a1a46", "#5a1", "#5a1a4é", "#gggggg", ""] {
            assert_eq!(Color::parse(wrong), None, "{wrong}");
        }
    }
}
