//! The house an invented edition belongs to: faces, colours, page and publication.

use std::collections::BTreeMap;

use crate::edition::{HelpLine, Publication};
use crate::text::{Language, Localized};
use crate::theme::lettering::Letterings;
use crate::theme::{Color, Face, Family, Fonts, Palette, PrintSettings};

/// The faces of the repository's theme.
pub fn fonts() -> Fonts {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/observatory/fonts/");
    #[expect(clippy::disallowed_methods, reason = "tests read the theme's fonts")]
    let face = |name: &str| Face::new(std::fs::read(format!("{folder}{name}.ttf")).unwrap()).unwrap();
    let family = |name: &str, file: &str| Family {
        name: name.to_owned(),
        regular: face(&format!("{file}-regular")),
        italic: face(&format!("{file}-italic")),
        bold: face(&format!("{file}-semibold")),
        bold_italic: face(&format!("{file}-semibold-italic")),
    };
    Fonts { text: family("Spectral", "spectral"), sans: family("Source Sans 3", "source-sans-3") }
}

/// Colours.
pub fn palette() -> Palette {
    let roles = [
        ("ink", 0x1d1a22),
        ("muted", 0x5b5563),
        ("paper", 0xffffff),
        ("surface", 0xf4f1f6),
        ("rule", 0xcbc4d1),
        ("accent", 0x4a2569),
        ("series-1", 0x4a2569),
        ("on-series-1", 0xffffff),
        ("series-2", 0xc2551f),
        ("on-series-2", 0xffffff),
    ];
    let color = |it: u32| Color { red: (it >> 16) as u8, green: (it >> 8) as u8, blue: it as u8 };
    let light: BTreeMap<_, _> = roles.iter().map(|(name, it)| ((*name).to_owned(), color(*it))).collect();
    Palette { dark: light.clone(), light, cmyk: BTreeMap::new() }
}

/// The page.
pub const PRINT: PrintSettings = PrintSettings {
    width: 595.276,
    height: 841.89,
    margin_top: 72.0,
    margin_bottom: 72.0,
    margin_inner: 56.6,
    margin_outer: 56.6,
    text_size: 10.5,
    leading: 15.0,
    grid: crate::theme::Grid::Line,
    indented: true,
    justified: true,
    hanging: false,
    lettering: Letterings::PLAIN,
};

/// The letter.
pub fn publication() -> Publication {
    let fr = |it: &str| Localized::single(Language::French, it);
    let line = |number: &str, spoken: &str, label: &str, details: &str| HelpLine {
        number: number.to_owned(),
        spoken: spoken.to_owned(),
        by_text_message: number == "114",
        label: fr(label),
        details: fr(details),
        verified_on: jiff::civil::date(2025, 11, 3),
        is_emergency: number == "17",
    };
    Publication {
        title: fr("Lettre de l’Observatoire national des violences faites aux femmes"),
        publisher: fr("Mission interministérielle pour la protection des femmes"),
        notice: Some(fr(
            "Document de démonstration\u{a0}: cette publication n’est pas la lettre officielle, et ses données ne doivent pas être reprises.",
        )),
        base_url: "https://example.org/lettre/".to_owned(),
        exit_url: "https://example.org/".to_owned(),
        attaches_data: false,
        languages: vec![Language::French, Language::English],
        editions: Vec::new(),
        pages: Vec::new(),
        indicators: Vec::new(),
        definitions: Vec::new(),
        asked: Vec::new(),
        help_lines: vec![
            line(
                "3919",
                "39\u{a0}19",
                "Violences Femmes Info",
                "Écoute, information et orientation, vingt-quatre heures sur vingt-quatre, sept jours sur sept. Appel anonyme et gratuit, qui n’apparaît pas sur les factures.",
            ),
            line("17", "17", "Police secours", "En cas d’urgence ou de danger immédiat."),
            line(
                "114",
                "114",
                "Urgence pour personnes sourdes ou qui ne peuvent parler",
                "Application, visiophonie ou message.",
            ),
            line(
                "119",
                "119",
                "Enfance en danger",
                "Pour tout mineur en danger ou en risque de l’être. Appel gratuit et confidentiel.",
            ),
        ],
        datasets: Vec::new(),
    }
}
