//! Charts as properties and as text, and samples to look at.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::chart::geometry::Area;
use crate::chart::scene::{Anchor, Item, Role, describe};
use crate::chart::{Scene, Width, draw, svg};
use crate::data::{Measure, Period, State};
use crate::edition::{BreakMark, Cell, ChartForm, Column, Display, Form, Grid, Row};
use crate::text::{Language, number};
use crate::theme::{Face, Family, Fonts};

fn fonts() -> Fonts {
    let face = |bytes: &[u8]| Face::new(bytes.to_vec()).expect("a font of the theme");
    let family = || Family {
        name: "Source Sans 3".to_owned(),
        regular: face(include_bytes!("../../themes/observatory/fonts/source-sans-3-regular.ttf")),
        italic: face(include_bytes!("../../themes/observatory/fonts/source-sans-3-italic.ttf")),
        bold: face(include_bytes!("../../themes/observatory/fonts/source-sans-3-semibold.ttf")),
        bold_italic: face(include_bytes!("../../themes/observatory/fonts/source-sans-3-semibold-italic.ttf")),
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
        notes: Vec::new(),
        observations: Vec::new(),
    };
    Cell { measure, shown }
}

/// A chart from series names and rows of `label | cell | cell`. Labels that are periods become periods.
fn display(form: ChartForm, series: &[&str], rows: &[String], breaks: &[&str]) -> Display {
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

fn rows(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|it| (*it).to_owned()).collect()
}

/// Every sample, by name.
fn samples() -> Vec<(String, Display)> {
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

const FORMS: [ChartForm; 5] =
    [ChartForm::Lines, ChartForm::Bars, ChartForm::StackedBars, ChartForm::HorizontalBars, ChartForm::Shares];

fn texts<'a>(scene: &'a Scene, fonts: &Fonts) -> Vec<(Area, &'a str)> {
    let text = |item: &'a Item| match item {
        Item::Text { position, anchor, text, size, bold, .. } => {
            let face = if *bold { &fonts.sans.bold } else { &fonts.sans.regular };
            let width = face.width(text, *size);
            let left = match anchor {
                Anchor::Start => position.0,
                Anchor::Middle => position.0 - width / 2.0,
                Anchor::End => position.0 - width,
            };
            let area = Area {
                left,
                top: position.1 - size * 0.7,
                right: left + width,
                bottom: position.1 + size * 0.2,
            };
            Some((area, text.as_str()))
        }
        Item::Path { .. } | Item::Circle { .. } => None,
    };
    scene.items.iter().filter_map(text).collect()
}

fn extent(item: &Item, fonts: &Fonts) -> Area {
    match item {
        Item::Path { points, stroke, .. } => {
            let half = stroke.as_ref().map_or(0.0, |it| it.width / 2.0);
            let first = Area::between(points[0], points[0]);
            let grow = |area: Area, at: &(f32, f32)| Area {
                left: area.left.min(at.0),
                top: area.top.min(at.1),
                right: area.right.max(at.0),
                bottom: area.bottom.max(at.1),
            };
            points.iter().fold(first, grow).grown(half)
        }
        Item::Circle { center, radius, .. } => Area::between(*center, *center).grown(*radius),
        Item::Text { .. } => {
            let scene = Scene { width: 0.0, height: 0.0, items: vec![item.clone()] };
            texts(&scene, fonts)[0].0
        }
    }
}

/// Each sample at both widths, drawn.
fn drawings(fonts: &Fonts) -> Vec<(String, Scene)> {
    let widths = [(Width::Wide, "wide"), (Width::Narrow, "narrow")];
    let draw_at = |name: &str, display: &Display, (width, word): (Width, &str)| {
        let scene = draw(display, fonts, Language::French, width).expect("a chart");
        (format!("{name}-{word}"), scene)
    };
    samples().iter().flat_map(|(name, display)| widths.map(|it| draw_at(name, display, it))).collect()
}

#[test]
fn nothing_leaves_the_scene() {
    let fonts = fonts();
    let mut faults = Vec::new();
    for (name, scene) in drawings(&fonts) {
        let bounds = Area { left: 0.0, top: 0.0, right: scene.width, bottom: scene.height }.grown(0.6);
        faults.extend(
            scene
                .items
                .iter()
                .filter(|it| !bounds.contains(&extent(it, &fonts)))
                .map(|it| format!("{name}: {it}")),
        );
        assert!(scene.height < 1100.0, "{name} is {} points high", scene.height);
    }
    assert!(faults.is_empty(), "{} outside:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn no_label_covers_another() {
    let fonts = fonts();
    let mut faults = Vec::new();
    for (name, scene) in drawings(&fonts) {
        let texts = texts(&scene, &fonts);
        for (index, (area, text)) in texts.iter().enumerate() {
            let covered = texts[..index].iter().filter(|(other, _)| area.overlaps(other));
            faults.extend(covered.map(|(_, other)| format!("{name}: {text:?} and {other:?}")));
        }
    }
    assert!(faults.is_empty(), "{} overlap:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_label_is_one_the_data_or_the_axis_gives() {
    let fonts = fonts();
    for (name, scene) in drawings(&fonts) {
        assert!(texts(&scene, &fonts).iter().all(|(_, text)| !text.is_empty()), "{name}");
    }
}

#[test]
fn the_same_chart_gives_the_same_scene() {
    assert_eq!(drawings(&fonts()), drawings(&fonts()));
}

#[test]
fn a_table_gives_no_scene() {
    let mut display = display(ChartForm::Bars, &["Une"], &rows(&["2024 | 1"]), &[]);
    display.form = Form::Table;
    assert_eq!(draw(&display, &fonts(), Language::French, Width::Wide), None);
}

/// Lines of a series' colour.
fn series_lines(scene: &Scene, wanted: Role) -> Vec<&Vec<(f32, f32)>> {
    let line = |item| match item {
        &Item::Path { ref points, closed: false, stroke: Some(ref stroke), .. }
            if stroke.role == wanted && stroke.width > 1.5 =>
        {
            Some(points)
        }
        _ => None,
    };
    scene.items.iter().filter_map(line).collect()
}

#[test]
fn a_gap_and_a_break_cut_the_line() {
    let lines = rows(&["2018 | 5", "2019 | 6", "2020 | nd", "2021 | 7", "2022 | 8", "2023 | 9", "2024 | 0"]);
    let display = display(ChartForm::Lines, &["Une"], &lines, &["2023"]);
    let scene = draw(&display, &fonts(), Language::French, Width::Wide).expect("a chart");
    let lengths: Vec<usize> = series_lines(&scene, Role::Series(0)).iter().map(|it| it.len()).collect();
    assert_eq!(lengths, [2, 2, 2], "2018-2019, 2021-2022, 2023-2024");
    let drawn = describe(&scene);
    assert!(drawn.contains("\"rupture\"") && drawn.contains("\"nd\"") && drawn.contains("bold ink \"0\""));
}

#[test]
fn an_isolated_point_is_a_marker() {
    let display = display(ChartForm::Lines, &["Une"], &rows(&["2018 | nd", "2019 | 6", "2020 | nd"]), &[]);
    let scene = draw(&display, &fonts(), Language::French, Width::Wide).expect("a chart");
    assert!(series_lines(&scene, Role::Series(0)).is_empty());
    let disc = |it: &&Item| matches!(it, Item::Circle { fill: Some(Role::Series(0)), .. });
    assert_eq!(scene.items.iter().filter(disc).count(), 1);
}

#[test]
fn time_is_proportional() {
    let display = display(ChartForm::Lines, &["Une"], &rows(&["2000 | 1", "2001 | 2", "2011 | 3"]), &[]);
    let scene = draw(&display, &fonts(), Language::French, Width::Wide).expect("a chart");
    let points = series_lines(&scene, Role::Series(0))[0].clone();
    let (short, long) = (points[1].0 - points[0].0, points[2].0 - points[1].0);
    assert!((long / short - 10.0).abs() < 0.2, "{long} is ten times {short}");
}

#[test]
fn bars_start_at_zero_and_are_proportional() {
    let display = display(ChartForm::Bars, &["Une"], &rows(&["2000 | 100", "2001 | 50", "2002 | 0"]), &[]);
    let scene = draw(&display, &fonts(), Language::French, Width::Wide).expect("a chart");
    let bar = |item: &Item| match item {
        Item::Path { fill: Some(Role::Series(0)), .. } => Some(extent(item, &fonts())),
        _ => None,
    };
    let bars: Vec<Area> = scene.items.iter().filter_map(bar).collect();
    assert_eq!(bars.len(), 3, "a published zero is drawn");
    assert!((bars[0].height() - 2.0 * bars[1].height()).abs() < 0.25);
    assert_eq!(bars[0].bottom, bars[1].bottom);
    assert!(bars[2].height() < 1.0);
}

/// Writes every sample as a page to look at, when `CHART_SAMPLES` names a folder.
#[test]
#[expect(clippy::disallowed_methods, reason = "samples are written only on demand, outside the repository")]
fn writes_samples_on_demand() {
    let Some(folder) = std::env::var_os("CHART_SAMPLES") else { return };
    let folder = std::path::PathBuf::from(folder);
    std::fs::create_dir_all(&folder).expect("the folder of samples");
    for (name, scene) in drawings(&fonts()) {
        let markup = svg::to_svg(&scene, "Exemple", "sample");
        std::fs::write(folder.join(format!("{name}.svg")), markup).expect("a sample");
        std::fs::write(folder.join(format!("{name}.txt")), describe(&scene)).expect("a sample");
    }
}
