//! Charts as properties and as text, and samples to look at.

mod samples;

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_assert, prop_oneof, proptest};

use crate::chart::geometry::Area;
use crate::chart::scene::{Anchor, Item, Role, describe};
use crate::chart::{Scene, Width, draw, svg};
use crate::edition::{ChartForm, Display, Form};
use crate::text::Language;
use crate::theme::Fonts;

use samples::{FORMS, display, fonts, rows, samples};

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

/// What is wrong with a drawing: shapes outside it, labels one upon the other.
fn faults(name: &str, scene: &Scene, fonts: &Fonts) -> Vec<String> {
    let bounds = Area { left: 0.0, top: 0.0, right: scene.width, bottom: scene.height }.grown(0.6);
    let outside = scene.items.iter().filter(|it| !bounds.contains(&extent(it, fonts)));
    let mut faults: Vec<String> = outside.map(|it| format!("{name}, outside: {it}")).collect();
    let texts = texts(scene, fonts);
    for (index, (area, text)) in texts.iter().enumerate() {
        let covered = texts[..index].iter().filter(|(other, _)| area.overlaps(other));
        faults.extend(covered.map(|(_, other)| format!("{name}, overlap: {text:?} and {other:?}")));
    }
    faults
}

#[test]
fn nothing_leaves_the_scene_and_no_label_covers_another() {
    let fonts = fonts();
    let mut found = Vec::new();
    for (name, scene) in drawings(&fonts) {
        assert!(scene.height < 1100.0, "{name} is {} points high", scene.height);
        found.extend(faults(&name, &scene, &fonts));
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_grid_gives_a_sound_drawing(
        form in proptest::sample::select(FORMS.to_vec()),
        names in proptest::collection::vec("[A-Za-zé]{1,14}( [a-zé]{1,12}){0,6}", 1..9),
        is_time in any::<bool>(),
        lines in proptest::collection::vec(
            ("[A-Za-zé]{1,16}( [a-z]{1,12}){0,8}", proptest::collection::vec(text_of_cell(), 0..9)),
            1..26,
        ),
        since in proptest::option::of(1990..2030),
        step in 1..4_usize,
    ) {
        let series: Vec<&str> = names.iter().map(String::as_str).collect();
        let line = |(index, (label, cells)): (usize, &(String, Vec<String>))| {
            let label = if is_time { (1995 + index * step).to_string() } else { label.clone() };
            let cells: Vec<&str> = cells.iter().map(String::as_str).take(series.len()).collect();
            format!("{label} | {}", cells.join(" | "))
        };
        let lines: Vec<String> = lines.iter().enumerate().map(line).collect();
        let since = since.map(|it: i32| it.to_string());
        let breaks: Vec<&str> = since.as_deref().into_iter().collect();
        let display = display(form, &series, &lines, &breaks);
        let fonts = fonts();
        for width in [Width::Wide, Width::Narrow] {
            let scene = draw(&display, &fonts, Language::French, width).expect("a chart");
            let found = faults("drawing", &scene, &fonts);
            prop_assert!(found.is_empty(), "{form:?} {width:?}\n{lines:#?}\n{}", found.join("\n"));
        }
    }
}

fn text_of_cell() -> impl Strategy<Value = String> {
    let plain = || (-2000..90_000_i32).prop_map(|it| it.to_string());
    prop_oneof![
        6 => plain(),
        3 => (0..200_i32).prop_map(|it| it.to_string()),
        1 => Just("0".to_owned()),
        1 => plain().prop_map(|it| format!("{it}p")),
        1 => (0..500_i32).prop_map(|it| format!("{it}[{};{}]", it - 40, it + 90)),
        1 => (-50..150_i32).prop_map(|it| format!("{it}.5%")),
        1 => Just("nd".to_owned()),
        1 => Just("s".to_owned()),
        1 => Just("///".to_owned()),
    ]
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

/// Compares a drawing with `tests/cases/chart/<name>.txt`; `UPDATE=1` writes the file instead.
#[expect(clippy::disallowed_methods, reason = "a case is a file of the repository")]
fn check_case(name: &str, display: &Display, width: Width) {
    let scene = draw(display, &fonts(), Language::French, width).expect("a chart");
    let found = describe(&scene);
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/chart/{name}.txt"));
    if std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of cases");
        std::fs::write(&path, &found).expect("a case");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == found, "{name} differs; UPDATE=1 writes it anew. Found:\n{found}");
}

#[test]
fn lines_with_a_gap_a_break_and_a_provisional_value() {
    let lines = rows(&[
        "2019 | 146 | 27",
        "2020 | 102 | nd",
        "2021 | 122 | 21",
        "2022 | 118 | 0",
        "2024 | 107p | 31p",
    ]);
    let display = display(ChartForm::Lines, &["Femmes", "Hommes"], &lines, &["2022"]);
    check_case("lines-gap-break-provisional", &display, Width::Narrow);
}

#[test]
fn bars_with_a_zero_a_sign_and_bounds() {
    let lines = rows(&["2021 | 12[10;14]", "2022 | 0", "2023 | s", "2024 | -5p"]);
    check_case("bars-zero-sign-bounds", &display(ChartForm::Bars, &["Une"], &lines, &[]), Width::Wide);
}

#[test]
fn shares_with_a_withheld_part() {
    let lines = rows(&["Femmes | 62% | 38%", "Hommes | 71% | s"]);
    check_case("shares-withheld", &display(ChartForm::Shares, &["Oui", "Non"], &lines, &[]), Width::Narrow);
}
