//! Cases made of files: `tests/cases/diagnostics/<area>/<rule>[--<name>]/`.
//!
//! A case is laid over the minimal project; `expected.txt` holds the remarks as drawn, in French and
//! without colours. A case with a file `print-shop` is built with `--print-shop`. `UPDATE=1 cargo test --test it` writes the expected files anew.

use std::fs;
use std::path::{Path, PathBuf};

use letterpress::cli::pipeline::{self, Options};
use letterpress::cli::progress::Silent;
use letterpress::diagnostic::draw::{Color, draw};
use letterpress::diagnostic::messages::Catalogue;
use letterpress::diagnostic::places::{Places, SourceText};
use letterpress::diagnostic::{Report, rules};
use letterpress::source;
use letterpress::text::Language;
use rayon::prelude::*;

use crate::project::{Project, files, repository};

/// Where the cases are.
pub fn root() -> PathBuf {
    repository().join("tests/cases/diagnostics")
}

/// Every case folder: `<area>/<name>`, in order.
pub fn case_folders() -> Vec<PathBuf> {
    let depth = root().components().count() + 2;
    let mut folders: Vec<PathBuf> =
        files(&root()).iter().map(|it| it.components().take(depth).collect()).collect();
    folders.dedup();
    folders
}

/// Every remark about a project, drawn in French without colours, one after the other.
fn remarks(project: &Project, print_shop: bool) -> (Report, String) {
    let (sources, report) = if print_shop {
        let options = Options { print_shop, ..Options::default() };
        let outcome = pipeline::assemble_and_render(project.path(), &options, &Silent).unwrap();
        (outcome.sources, outcome.report)
    } else {
        let mut report = Report::default();
        let sources = source::load(&mut report, project.path()).unwrap();
        // The summary is what counts here: rendering has its own tests.
        let _ = pipeline::resolve(&mut report, &sources, &Options::default());
        letterpress::intake::register::verify(&mut report, &sources);
        letterpress::intake::mapping::check_all(&mut report, &sources, Language::French);
        report.sort();
        (sources, report)
    };
    let catalogue = Catalogue::new(Language::French);
    let mut places = Places::new(|id| {
        let file = sources.file(id);
        SourceText { path: &file.path, text: file.text() }
    });
    let drawn: Vec<String> =
        report.diagnostics.iter().map(|it| draw(&catalogue, &mut places, Color::Plain, it) + "\n").collect();
    (report, drawn.join("\n"))
}

/// Whether expected files are to be written; never on a machine that only checks.
pub fn is_update() -> bool {
    let wanted = std::env::var_os("UPDATE").is_some();
    assert!(!(wanted && std::env::var_os("CI").is_some()), "UPDATE is refused when CI is set");
    wanted
}

fn check(case: &Path, problems: &mut Vec<String>) {
    let name = case.strip_prefix(root()).unwrap().to_str().unwrap();
    let rule = name.split("--").next().unwrap();
    if !rules::ALL.iter().any(|it| it.0 == rule) {
        problems.push(format!("{name}: there is no rule `{rule}`"));
        return;
    }
    let (report, drawn) = remarks(&Project::from_case(case), case.join("print-shop").is_file());
    if !report.diagnostics.iter().any(|it| it.rule.0 == rule) {
        problems.push(format!("{name}: the rule did not speak; all that was said:\n{drawn}"));
    }
    let expected = case.join("expected.txt");
    if is_update() {
        fs::write(expected, drawn).unwrap();
    } else if fs::read_to_string(&expected).ok().as_deref() != Some(drawn.as_str()) {
        problems.push(format!(
            "{name}: expected.txt is missing or differs (UPDATE=1 writes it); now it is:\n{drawn}"
        ));
    }
}

#[test]
fn the_minimal_project_has_no_remarks() {
    let (_, drawn) = remarks(&Project::minimal(), false);
    assert_eq!(drawn, "");
}

#[test]
fn every_case_says_what_it_should() {
    let problems: Vec<String> = case_folders()
        .par_iter()
        .flat_map(|case| {
            let mut problems = Vec::new();
            check(case, &mut problems);
            problems
        })
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
