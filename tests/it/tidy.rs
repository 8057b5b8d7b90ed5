//! Rules about the repository itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use letterpress::diagnostic::messages::Catalogue;
use letterpress::diagnostic::rules;
use letterpress::text::Language;

use crate::cases;
use crate::intake;
use crate::project::{files, repository};

/// Modules from the ground up; each may use only those before it.
const LAYERS: &[&str] = &[
    "text",
    "diagnostic",
    "source",
    "config",
    "artifact",
    "data",
    "content",
    "edition",
    "inventory",
    "theme",
    "chart",
    "site",
    "print",
    "download",
    "output",
    "intake",
    "cli",
];

/// Exporters do not know each other, though one has to stand above the other.
const STRANGERS: &[(&str, &str)] = &[("print", "site"), ("download", "site"), ("download", "print")];

/// Foreign libraries and how many files may name each.
const LIBRARIES: &[(&str, usize)] = &[
    ("annotate_snippets", 1),
    ("blake3", 1),
    ("calamine", 1),
    ("chardetng", 1),
    ("clap", 1),
    ("csv", 2),
    ("encoding_rs", 3),
    ("fluent_bundle", 2),
    ("harfrust", 1),
    ("hypher", 1),
    ("indicatif", 1),
    ("lightningcss", 1),
    ("lopdf", 3),
    ("plotters", 3),
    ("plotters_backend", 3),
    ("printpdf", 1),
    ("pulldown_cmark", 3),
    ("quick_xml", 1),
    ("saphyr_parser", 1),
    ("serde_yaml", 1),
    ("sha2", 1),
    ("skrifa", 4),
    ("strsim", 1),
    ("subsetter", 1),
    ("sys_locale", 1),
    ("tera", 3),
    ("unicode_linebreak", 1),
    ("walkdir", 1),
    ("zip", 1),
];

const LONGEST_FILE: usize = 400;

/// A Rust file under `src`.
struct Source {
    /// Path under `src`, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// The top module the file belongs to.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// The text without comments and without tests, so that they may name anything.
    fn code(&self) -> String {
        let text = self.text.split("#[cfg(test)]").next().unwrap();
        let lines = text.lines().map(|it| it.split("//").next().unwrap());
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn sources() -> Vec<Source> {
    let root = repository().join("src");
    files(&root)
        .iter()
        .filter(|it| it.extension().is_some_and(|it| it == "rs"))
        .map(|it| Source {
            path: it.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/"),
            text: fs::read_to_string(it).unwrap(),
        })
        .collect()
}

/// Modules named after `crate::` in a text, also within `crate::{a, b::c}`.
fn used_modules(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        match rest.strip_prefix('{') {
            Some(list) => {
                let mut depth = 0;
                let mut name = String::new();
                for character in list.chars() {
                    match character {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => used.extend(first_word(&std::mem::take(&mut name))),
                        _ if depth == 0 => name.push(character),
                        _ => {}
                    }
                }
                used.extend(first_word(&name));
            }
            None => used.extend(first_word(rest)),
        }
    }
    used
}

fn first_word(text: &str) -> Option<String> {
    let word: String =
        text.trim_start().chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
    (!word.is_empty()).then_some(word)
}

/// Whether code names the library `name`, as a path or in a `use`.
fn names_library(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let rest = &code[at + name.len()..];
        let is_start = !before.is_some_and(|it| it.is_alphanumeric() || it == '_' || it == ':');
        is_start && (rest.starts_with("::") || code[..at].trim_end().ends_with("use"))
    })
}

#[test]
fn imports_point_downwards() {
    let mut problems = Vec::new();
    for source in sources().iter().filter(|it| !matches!(it.path.as_str(), "lib.rs" | "main.rs")) {
        let module = source.module();
        let Some(height) = LAYERS.iter().position(|it| *it == module) else {
            problems.push(format!("{}: the layer of `{module}` is not declared", source.path));
            continue;
        };
        for used in used_modules(&source.code()) {
            let is_below = used == module || LAYERS[..height].contains(&used.as_str());
            let is_stranger = STRANGERS.contains(&(module, used.as_str()));
            if (!is_below || is_stranger) && LAYERS.contains(&used.as_str()) {
                problems.push(format!("{}: `{module}` must not use `crate::{used}`", source.path));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn files_are_short_and_say_what_they_hold() {
    let mut problems = Vec::new();
    for source in sources() {
        let length = source.text.lines().count();
        if length > LONGEST_FILE {
            problems.push(format!("{}: {length} lines, more than {LONGEST_FILE}", source.path));
        }
        let is_test = source.path.ends_with("tests.rs") || source.path.contains("/tests/");
        if !is_test && !source.text.starts_with("//!") {
            problems.push(format!("{}: does not begin with `//!`", source.path));
        }
        if source.path.contains("util") {
            problems.push(format!("{}: a name that says nothing attracts everything", source.path));
        }
        let unfinished = ["TO", "DO"].concat();
        if source.text.contains(&unfinished) {
            problems.push(format!("{}: holds `{unfinished}`", source.path));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn nothing_is_imported_by_a_star() {
    let allowed = ["plotters::prelude::*", "rayon::prelude::*"];
    let mut problems = Vec::new();
    for source in sources() {
        for line in source.code().lines().filter(|it| it.contains("use ") && it.contains("::*")) {
            if !allowed.iter().any(|it| line.contains(it)) {
                problems.push(format!("{}: {}", source.path, line.trim()));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn foreign_libraries_are_named_in_few_files() {
    let sources = sources();
    let mut problems = Vec::new();
    for (library, most) in LIBRARIES {
        let named: Vec<&str> = sources
            .iter()
            .filter(|it| !it.path.ends_with("tests.rs") && names_library(&it.code(), library))
            // `source::csv` is ours and carries the name of its library.
            .filter(|it| *library != "csv" || it.path == "source/csv.rs" || !it.code().contains("source::"))
            .map(|it| it.path.as_str())
            .collect();
        if named.len() > *most {
            problems.push(format!("`{library}` is named in {}: {most} allowed", named.join(", ")));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_rule_has_messages_and_a_page() {
    let mut problems = Vec::new();
    for rule in rules::ALL {
        for language in Language::ALL {
            if !Catalogue::new(language).has(&rule.0.replace('/', "-")) {
                problems.push(format!("{}: no message with a help in {language:?}", rule.0));
            }
        }
        let first = rules::page(rule.0).and_then(|it| it.lines().next());
        if first != Some(&format!("# {}", rule.0)) {
            problems.push(format!("{}: its page does not begin with its id", rule.0));
        }
    }
    let root = repository().join("docs/reference/rules");
    for page in files(&root) {
        let id = page.strip_prefix(&root).unwrap().with_extension("");
        if !rules::ALL.iter().any(|it| Path::new(it.0) == id) {
            problems.push(format!("{}: a page without a rule", page.display()));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_rule_has_a_case() {
    let folders = cases::case_folders();
    let deliveries = intake::expected_texts();
    let has_case = |rule: &str| {
        deliveries.iter().any(|it| it.contains(&format!("[{rule}]")))
            || folders.iter().any(|it| {
                let name = it.strip_prefix(cases::root()).unwrap().to_str().unwrap();
                name.split("--").next() == Some(rule)
            })
    };
    let missing: Vec<&str> = rules::ALL.iter().map(|it| it.0).filter(|it| !has_case(it)).collect();
    assert!(missing.is_empty(), "rules without a case:\n{}", missing.join("\n"));
}

#[test]
fn the_changelog_has_the_version() {
    let changelog = fs::read_to_string(repository().join("CHANGELOG.md")).unwrap_or_default();
    let heading = format!("## {}", env!("CARGO_PKG_VERSION"));
    assert!(changelog.lines().any(|it| it.starts_with(&heading)), "CHANGELOG.md lacks `{heading}`");
}

/// Words between quotation marks that are written in small letters: keys, and values to choose from.
fn keys(code: &str) -> BTreeSet<String> {
    // Arguments of messages are no keys.
    let quoted = code.split('"').collect::<Vec<_>>();
    let pairs = quoted.windows(2).skip(1).step_by(2).zip(quoted.iter().step_by(2));
    let is_key = |it: &str| {
        it.len() > 1
            && it.starts_with(|it: char| it.is_ascii_lowercase())
            && it.chars().all(|it| it.is_ascii_lowercase() || it == '_' || it == '-')
    };
    let found = pairs.filter(|(pair, before)| is_key(pair[0]) && !before.ends_with(".with("));
    found.map(|(pair, _)| pair[0].replace('-', "_")).collect()
}

#[test]
fn every_key_and_choice_of_a_theme_is_described() {
    let page = fs::read_to_string(repository().join("docs/reference/theme.md")).unwrap().replace('-', "_");
    let said: BTreeSet<&str> = page.split(|it: char| !(it.is_ascii_alphanumeric() || it == '_')).collect();
    let readers = ["theme/mod.rs", "theme/settings.rs", "theme/lettering.rs", "theme/palette.rs"];
    for source in sources().iter().filter(|it| readers.contains(&it.path.as_str())) {
        let found = keys(&source.code());
        assert!(found.len() > 2, "{}: {found:?}", source.path);
        for key in found {
            assert!(
                said.contains(key.as_str()),
                "{}: `{key}` is not in docs/reference/theme.md",
                source.path
            );
        }
    }
}
