//! A theme from its files.

use super::load;
use crate::config::Config;
use crate::diagnostic::{FileId, Report, rules};
use crate::source::{SourceFile, Sources};
use crate::text::{Language, Localized};

const THEME: &str = "themes/observatory";

fn config() -> Config {
    Config {
        title: Localized::single(Language::French, "La lettre"),
        publisher: Localized::single(Language::French, "Observatoire"),
        notice: None,
        base_url: "https://example.org/".into(),
        exit_url: "https://example.org/".into(),
        attaches_data: false,
        languages: vec![Language::French],
        theme: "observatory".into(),
        fixed_numbers: Vec::new(),
        imprint: crate::config::imprint::Imprint::default(),
        press: crate::config::press::Press::default(),
        vocabulary: None,
    }
}

/// The theme's files, with one text replaced.
fn sources(changed: &str, from: &str, to: &str) -> Sources {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<String> = walkdir::WalkDir::new(root.join(THEME))
        .into_iter()
        .filter_map(Result::ok)
        .filter(|it| it.file_type().is_file())
        .map(|it| it.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned())
        .collect();
    paths.sort();
    let files = paths.into_iter().enumerate().map(|(index, path)| {
        #[expect(clippy::disallowed_methods, reason = "the test reads the theme that ships")]
        let mut bytes = std::fs::read(root.join(&path)).unwrap();
        if path.ends_with(changed) && !changed.is_empty() {
            bytes = String::from_utf8(bytes).unwrap().replacen(from, to, 1).into_bytes();
        }
        let id = FileId(u32::try_from(index).unwrap());
        match String::from_utf8(bytes) {
            Ok(text) => SourceFile::of_text(id, path, text),
            Err(error) => SourceFile::of_bytes(id, path, error.into_bytes()),
        }
    });
    Sources { root: root.to_owned(), files: files.collect() }
}

/// Loads the theme with one text replaced and says which rules spoke.
fn rules_after(changed: &str, from: &str, to: &str) -> Vec<crate::diagnostic::Rule> {
    let mut report = Report::default();
    load(&mut report, &sources(changed, from, to), &config());
    report.diagnostics.iter().map(|it| it.rule).collect()
}

#[test]
fn the_theme_that_ships_has_no_mistake() {
    let mut report = Report::default();
    let theme = load(&mut report, &sources("", "", ""), &config());
    assert_eq!(report, Report::default());
    let theme = theme.unwrap();
    let names: Vec<&str> = theme.assets.iter().map(|it| it.0.as_str()).collect();
    assert!(names.contains(&"assets/site.css") && names.contains(&"assets/exit.js"), "{names:?}");
    assert!(names.contains(&"fonts/OFL-Spectral.txt"), "{names:?}");
    assert!(!names.iter().any(|it| it.starts_with("assets/css")), "{names:?}");
}

#[test]
fn each_mistake_is_reported_by_its_rule() {
    let cases = [
        ("theme.yaml", "ink: \"#221c25\"", "ink: \"#bbbbbb\"", rules::THEME_CONTRAST),
        ("theme.yaml", "ink: \"#221c25\"", "ink: black", rules::YAML_UNKNOWN_VALUE),
        ("theme.yaml", "    focus: \"#0b5cad\"\n", "", rules::YAML_MISSING_KEY),
        ("theme.yaml", "fonts/spectral-italic.ttf", "fonts/none.ttf", rules::FILE_MISSING),
        ("theme.yaml", "fonts/spectral-italic.ttf", "fonts/OFL-Spectral.txt", rules::THEME_FONT),
        ("theme.yaml", "weight: 400", "weight: light", rules::YAML_UNKNOWN_VALUE),
        ("theme.yaml", "width: 210 mm", "width: 210", rules::YAML_UNKNOWN_VALUE),
        ("theme.yaml", "width: 210 mm", "width: 60 mm", rules::YAML_UNKNOWN_VALUE),
        ("theme.yaml", "print:", "printing:", rules::YAML_UNKNOWN_KEY),
        ("home.html", "{% block main %}", "{% block %}", rules::THEME_TEMPLATE),
        ("parts.html", "branch(branch)", "other(branch)", rules::THEME_TEMPLATE),
        ("base.css", "body {", "body { color: red; } > > {", rules::THEME_STYLESHEET),
    ];
    for (file, from, to, rule) in cases {
        let found = rules_after(file, from, to);
        assert!(found.contains(&rule), "{file}: {from} → {to}: {found:?}");
    }
}

#[test]
fn a_theme_that_does_not_exist_is_a_missing_file() {
    let mut report = Report::default();
    let config = Config { theme: "none".into(), ..config() };
    assert!(load(&mut report, &sources("", "", ""), &config).is_none());
    assert_eq!(report.diagnostics.len(), 1);
    assert_eq!(report.diagnostics[0].rule, rules::FILE_MISSING);
}
