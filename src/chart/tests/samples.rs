//! Invented displays that try every form.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::data::{Measure, Period, State};
use crate::edition::{BreakMark, Cell, ChartForm, Column, Display, Form, Grid, Row};
use crate::text::{Language, number};
use crate::theme::{Face, Family, Fonts};

/// The fonts of the theme, the sans in place of the serif.
pub fn fonts() -> Fonts {
    let face = |bytes: &[u8]| Face::new(bytes.to_vec()).expect("a font of the theme");
    let family = || Family {
        name: "Source Sans 3".to_owned(),
        regular: face(include_bytes!("../../../themes/observatory/fonts/source-sans-3-regular.ttf")),
        italic: face(include_bytes!("../../../themes/observatory/fonts/source-sans-3-italic.ttf")),
        bold: face(include_bytes!("../../../themes/observatory/fonts/source-sans-3-semibold.ttf")),
        bold_italic: face(include_bytes!(
            "../../../themes/observatory/fonts/source-sans-3-semibold-italic.ttf"
        )),
    };
    Fonts { text: family(), sans: family() }
}

/// A cell from a short text: `12,5`, `12p` provisional, `12[10;14]` with bounds, a sign such as `nd`.
fn cell(text: &str) -> Cell {
    let (text, bounds) = match text.split_once('[') {
        Some((text, bounds)) => {
            let (low, high) = bounds.trim_end_matches(']').split_once(';').expect("two bounds");
            (text, Some((low.parse().expect("a low bound"), high.parse().expect("a high bound"))))
        }
        None => (text, None),
    };
    let (text, provisional) = text.strip_suffix('p').map_or((text, false), |it| (it, true));
    let (text, is_percent) = text.strip_suffix('%').map_or((text, false), |it| (it, true));
    let value: Option<Decimal> = text.parse().ok();
    let state = match (value, text) {
        (Some(value), _) if value.is_zero() => State::Zero,
        (Some(_), _) => State::Value,
        (None, "s") => State::Withheld,
        (None, "///") => State::NotApplicable,
        (None, _) => State::NotAvailable,
    };
    let decimals = value.map_or(0, |it| it.scale());
    let shown = match value {
        Some(value) if is_percent => number::percent(value, decimals, Language::French),
        Some(value) => number::format(value, decimals, Language::French),
        None => text.to_owned(),
    };
    let measure = Measure {
        indicator: "sample".to_owned(),
        period: Period::year(2024),
        geo: "FR".to_owned(),
        dimensions: BTreeMap::new(),
        state,
        exact: value,
        value,
        decimals,
        is_percent,
        bounds,
        provisional,
        estimated: false,
        definition_differs: false,
        notes: Vec::new(),
        observations: Vec::new(),
    };
    Cell { measure, shown }
}

/// A chart from series names and rows of `label | cell | cell`. Labels that are periods become periods.
pub fn display(form: ChartForm, series: &[&str], rows: &[String], breaks: &[&str]) -> Display {
    let row = |text: &String| {
        let mut parts = text.split('|').map(str::trim);
        let label = parts.next().unwrap_or_default().to_owned();
        let period = Period::parse(&label);
        let label = period.map_or(label, |it| it.label(Language::French));
        Row { is_total: label == "Ensemble", label, period, cells: parts.map(cell).collect() }
    };
    let mark = |text: &&str| BreakMark { from: Period::parse(text).expect("a period"), note: String::new() };
    Display {
        id: "sample".to_owned(),
        anchor: "sample".to_owned(),
        number: 1,
        section: "section".to_owned(),
        form: Form::Chart(form),
        title: Vec::new(),
        unit: Vec::new(),
        population: Vec::new(),
        reading: Vec::new(),
        source: Vec::new(),
        notes: Vec::new(),
        alternative: String::new(),
        grid: Grid {
            corner: String::new(),
            columns: series.iter().map(|it| Column { label: (*it).to_owned(), unit: None }).collect(),
            rows: rows.iter().map(row).collect(),
        },
        breaks: breaks.iter().map(mark).collect(),
    }
}

/// Lines as owned strings.
pub fn rows(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|it| (*it).to_owned()).collect()
}

/// Every sample, by name.
pub fn samples() -> Vec<(String, Display)> {
    let mut all = Vec::new();
    let mut add = |name: &str, form: ChartForm, series: &[&str], lines: &[String], breaks: &[&str]| {
        all.push((name.to_owned(), display(form, series, lines, breaks)));
    };
    let deaths = rows(&[
        "2012 | 148",
        "2013 | 121",
        "2014 | 118",
        "2015 | 115",
        "2016 | 109",
        "2017 | 125",
        "2018 | 121",
        "2019 | 146",
        "2020 | 102",
        "2021 | 122",
        "2022 | 118",
        "2023 | 96",
        "2024 | 107p",
    ]);
    let by_sex = rows(&[
        "2016 | 109 | 29 | 25",
        "2017 | 125 | 16 | 25",
        "2018 | 121 | 28 | 21",
        "2019 | 146 | 27 | 25",
        "2020 | 102 | 23 | 14",
        "2021 | 122 | 21 | 12",
        "2022 | 118 | 27 | 12",
        "2023 | 96 | 23 | nd",
        "2024 | 107p | 31p | 9p",
    ]);
    let sexes = ["Femmes victimes", "Hommes victimes", "Enfants mineurs tués dans le cadre du couple"];
    let survey = rows(&[
        "2011 | 1.2[0.9;1.5] | 0.5[0.3;0.7]",
        "2012 | 1.1[0.8;1.4] | 0.4[0.2;0.6]",
        "2013 | 1.0[0.8;1.2] | nd",
        "2014 | nd | 0.5[0.3;0.7]",
        "2015 | 1.3[1.0;1.6] | nd",
        "2018 | 1.4[1.1;1.7] | 0.6[0.4;0.8]",
        "2021 | 0.9[0.7;1.1] | 0.4[0.3;0.5]",
        "2022 | 0.8[0.6;1.0] | 0[0;0.1]",
        "2023 | 0.9p[0.7;1.1] | 0.3p[0.1;0.5]",
    ]);
    let gendarmerie = rows(&[
        "Violences physiques | 1200 | 3100",
        "Violences sexuelles | 450 | 980",
        "Violences psychologiques | s | 2100p",
        "Harcèlement | 0 | 310",
        "Menaces | 75 | nd",
    ]);
    let services = ["Police nationale", "Gendarmerie nationale"];
    let long = rows(&[
        "Ordonnances de protection délivrées par les juges aux affaires familiales | 3320",
        "Téléphones « grave danger » déployés et actifs au 1er janvier | 5350",
        "Bracelets anti-rapprochement actifs | 675",
        "Places d’hébergement dédiées aux femmes victimes de violences et à leurs enfants | 11043",
        "Suivi | nd",
        "Éviction du conjoint violent | 0",
        "Ensemble | 20388",
    ]);
    let shares = rows(&[
        "18-29 ans | 62% | 21% | 12% | 5%",
        "30-44 ans | 55% | 25% | 15% | 5%",
        "45-59 ans | 48% | 30% | 20% | 2%",
        "60 ans ou plus | 41% | s | 20% | nd",
        "Ensemble | 52% | 26% | 17% | 5%",
    ]);
    let answers = [
        "Plainte déposée",
        "Main courante ou procès-verbal de renseignement",
        "Aucune démarche",
        "Ne se prononce pas",
    ];
    let many = [
        "Viols",
        "Agressions sexuelles",
        "Harcèlement sexuel",
        "Violences physiques",
        "Menaces et chantage",
        "Autres",
    ];
    let six: Vec<String> = (2016..=2024)
        .map(|year| {
            let at = |start: i32, step: i32| start + step * (year - 2016) + (year * 7 + start) % 9;
            let cells: Vec<String> = [(40, 8), (60, 6), (15, 5), (120, 2), (80, 1), (10, 0)]
                .iter()
                .map(|it| at(it.0, it.1).to_string())
                .collect();
            format!("{year} | {}", cells.join(" | "))
        })
        .collect();
    let sixty: Vec<String> = (1965..=2024)
        .map(|year| format!("{year} | {} | {}", year % 37 + year - 1900, (year * 3) % 50))
        .collect();
    let one: Vec<String> = (1965..=2024).map(|year| format!("{year} | {}", (year * 13) % 71 + 20)).collect();
    let change = rows(&["2019 | 12", "2020 | -8", "2021 | 4", "2022 | 0", "2023 | -3p", "2024 | nd"]);
    let missing = rows(&["2022 | nd | s", "2023 | nd | ///", "2024 | nd | nd"]);
    let huge =
        rows(&["2022 | 79228162514264337593543950335 | 1", "2023 | 40000000000000000000000000000 | 2"]);
    let twelve: Vec<String> =
        (1..=12).map(|it| format!("2024-{it:02} | {} | {}", 90 + it * 3, 200 - it * 5)).collect();
    let words: Vec<String> = (1..=12)
        .map(|it| format!("Antidisestablishmentarianismeantidisestablishmentarianisme{it} et une suite très longue de mots | {it}"))
        .collect();
    let thousands = rows(&[
        "2019 | 142310",
        "2020 | 159406",
        "2021 | 207743",
        "2022 | 244301",
        "2023 | 271263",
        "2024 | 272400p",
    ]);

    add("lines-one", ChartForm::Lines, &["Femmes tuées"], &deaths, &["2016"]);
    add("lines-three", ChartForm::Lines, &sexes, &by_sex, &[]);
    add("lines-survey", ChartForm::Lines, &["Femmes", "Hommes"], &survey, &["2021"]);
    add("lines-six", ChartForm::Lines, &many, &six, &["2020", "2021"]);
    add("lines-sixty", ChartForm::Lines, &["Crimes", "Délits"], &sixty, &["1994"]);
    add("lines-months", ChartForm::Lines, &["Appels reçus", "Appels traités"], &twelve, &[]);
    add("bars-one", ChartForm::Bars, &["Victimes"], &thousands, &["2021"]);
    add("bars-two", ChartForm::Bars, &services, &gendarmerie, &[]);
    add("bars-three", ChartForm::Bars, &sexes, &by_sex, &["2020"]);
    add("bars-sixty", ChartForm::Bars, &["Faits"], &one, &[]);
    add("bars-change", ChartForm::Bars, &["Évolution"], &change, &[]);
    add("bars-survey", ChartForm::Bars, &["Femmes", "Hommes"], &survey, &[]);
    add("stacked-six", ChartForm::StackedBars, &many, &six, &["2020"]);
    add("stacked-two", ChartForm::StackedBars, &services, &gendarmerie, &[]);
    add("rows-long", ChartForm::HorizontalBars, &["Nombre"], &long, &[]);
    add("rows-two", ChartForm::HorizontalBars, &services, &gendarmerie, &[]);
    add("rows-change", ChartForm::HorizontalBars, &["Évolution"], &change, &["2022"]);
    add("rows-survey", ChartForm::HorizontalBars, &["Femmes", "Hommes"], &survey, &[]);
    add("shares", ChartForm::Shares, &answers, &shares, &[]);
    add("shares-counts", ChartForm::Shares, &many, &six, &["2020"]);
    for form in FORMS {
        let name = |what: &str| format!("{form:?}-{what}").to_lowercase();
        add(&name("missing"), form, &["Première série", "Seconde"], &missing, &[]);
        add(&name("huge"), form, &["Première série", "Seconde"], &huge, &[]);
        add(&name("point"), form, &["Seule"], &rows(&["2024 | 107"]), &[]);
        add(&name("words"), form, &["Seule"], &words, &[]);
        add(&name("sixty-six"), form, &many, &sixty, &[]);
        add(&name("ragged"), form, &many, &rows(&["2023 | 1", "2024"]), &["2024"]);
        add(&name("empty"), form, &[], &[], &[]);
    }
    all
}

/// Every form.
pub const FORMS: [ChartForm; 5] =
    [ChartForm::Lines, ChartForm::Bars, ChartForm::StackedBars, ChartForm::HorizontalBars, ChartForm::Shares];
