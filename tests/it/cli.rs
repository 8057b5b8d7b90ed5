//! The program as a shell sees it: exit codes, streams, JSON.

use std::fs;

use crate::project::{Project, run};

/// A mistake that is found while reading.
fn with_a_mistake() -> Project {
    let project = Project::minimal();
    project.write("data/indicators/women-killed.yaml", "label: a\nlabel: b\n");
    project
}

#[test]
fn help_is_printed_when_nothing_is_asked() {
    let run = run(&std::env::temp_dir(), &[]);
    assert_eq!(run.exit, Some(0));
    assert!(run.stdout.contains("Usage: letterpress"), "{run:?}");
    assert!(run.stdout.contains("Exit codes:"), "{run:?}");
    assert_eq!(run.stderr, "");
}

#[test]
fn misuse_has_its_own_code() {
    let folder = tempfile::tempdir().unwrap();
    for words in [vec!["print"], vec!["check", "--lang", "de"], vec!["check", "--now", "today"]] {
        let run = run(folder.path(), &words);
        assert_eq!((run.exit, run.stdout.as_str()), (Some(2), ""), "{words:?}");
    }
    let no_project = run(folder.path(), &["check"]);
    assert_eq!(no_project.exit, Some(2));
    assert!(no_project.stderr.contains("n’est pas un projet letterpress"), "{no_project:?}");
}

#[test]
fn explain_prints_the_page_of_a_rule() {
    let folder = tempfile::tempdir().unwrap();
    let page = run(folder.path(), &["explain", "csv/ragged-row"]);
    assert_eq!(page.exit, Some(0));
    assert!(page.stdout.starts_with("# csv/ragged-row\n"), "{page:?}");
    let list = run(folder.path(), &["explain"]);
    assert!(list.stdout.lines().any(|it| it == "yaml/syntax"), "{list:?}");
    let unknown = run(folder.path(), &["explain", "csv/raged-row"]);
    assert_eq!((unknown.exit, unknown.stdout.as_str()), (Some(2), ""));
    assert!(unknown.stderr.contains("`csv/ragged-row`"), "{unknown:?}");
}

#[test]
fn check_rejects_a_letter_with_mistakes_and_writes_nothing() {
    let project = with_a_mistake();
    for command in ["check", "build"] {
        let run = project.run(&[command]);
        assert_eq!((run.exit, run.stdout.as_str()), (Some(1), ""), "{run:?}");
        assert!(run.stderr.contains("erreur[yaml/duplicate-key]\u{a0}: "), "{run:?}");
        assert!(run.stderr.trim_end().ends_with("rien n’est écrit"), "{run:?}");
        assert!(!project.path().join("output").exists());
    }
    let english = project.run(&["check", "--lang", "en"]);
    assert!(english.stderr.contains("error[yaml/duplicate-key]: "), "{english:?}");
}

#[test]
fn json_is_one_object_a_line_on_standard_output() {
    let run = with_a_mistake().run(&["check", "--json", "--quiet"]);
    assert_eq!((run.exit, run.stderr.as_str()), (Some(1), ""), "{run:?}");
    let objects: Vec<serde_json::Value> =
        run.stdout.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    assert!(objects.iter().all(|it| it["version"] == 1));
    assert_eq!(objects[0]["type"], "diagnostic");
    let summary = objects.last().unwrap();
    assert_eq!(summary["type"], "summary");
    assert_eq!(summary["outcome"], "rejected");
    assert_eq!(summary["errors"], objects.len() - 1);
}

#[test]
fn an_older_edition_is_checked_alone_beside_pages_that_cite_newer_values() {
    let project = Project::minimal();
    let read = |path: &str| fs::read_to_string(project.path().join(path)).unwrap();
    for path in ["edition.yaml", "editorial.md"] {
        let text = read(&format!("content/editions/1-2024/{path}"));
        let text =
            text.replace("2024-11-25", "2023-11-25").replace(", deaths]", "]").replace("number: 1\n", "");
        project.write(&format!("content/editions/0-2023/{path}"), text);
    }
    let page = read("content/pages/a-propos.md");
    let page =
        format!("{page}\nEn 2024, {{{{ value(\"women-killed\", year=2024) }}}} femmes ont été tuées.\n");
    project.write("content/pages/a-propos.md", page);
    let run = project.run(&["check", "--strict", "--edition", "0-2023"]);
    assert_eq!(run.exit, Some(0), "{}", run.stderr);
}

#[test]
fn an_unknown_edition_is_refused() {
    let run = Project::minimal().run(&["check", "--edition", "2-2025"]);
    assert_eq!(run.exit, Some(2));
    assert!(run.stderr.contains("1-2024"), "{run:?}");
}

#[test]
fn check_accepts_a_sound_letter_and_writes_nothing() {
    let project = Project::minimal();
    let run = project.run(&["check"]);
    assert_eq!((run.exit, run.stdout.as_str()), (Some(0), ""), "{run:?}");
    assert!(run.stderr.starts_with("aucune erreur"), "{run:?}");
    assert!(!project.path().join("output").exists());
}

#[test]
fn build_writes_the_output_folder_and_twice_the_same() {
    let project = Project::minimal();
    let first = project.run(&["build"]);
    assert_eq!((first.exit, first.stdout.as_str()), (Some(0), ""), "{first:?}");
    let manifest = || fs::read_to_string(project.path().join("output/manifest.json")).unwrap();
    let before = manifest();
    assert!(before.contains("\"path\":\"site/index.html\""), "{before}");
    project.run(&["build"]);
    assert_eq!(before, manifest());
}

#[test]
fn a_foreign_output_folder_is_left_alone() {
    let project = Project::minimal();
    project.write("output/thesis.txt", "mine");
    let run = project.run(&["build"]);
    assert_eq!(run.exit, Some(3), "{run:?}");
    assert_eq!(fs::read_to_string(project.path().join("output/thesis.txt")).unwrap(), "mine");
}

#[test]
fn trace_walks_from_a_value_to_its_row_and_its_sentences() {
    let project = Project::minimal();
    let run = project.run(&["trace", "women-killed{year=2024}"]);
    assert_eq!((run.exit, run.stderr.as_str()), (Some(0), ""), "{run:?}");
    for line in [
        "women-killed{year=2024} = 11\u{a0}victimes",
        "└─ deaths/2024/FR/F@first = 11",
        "   ligne\u{a0}: data/datasets/deaths/observations.csv:8",
        "    Les décès [deaths#c1]",
        "«\u{a0}En 2024, 11 femmes ont été tuées.\u{a0}»",
    ] {
        assert!(run.stdout.contains(line), "{line}\n{}", run.stdout);
    }
    let number = project.run(&["trace", "1-2024#c1", "--lang", "en"]);
    assert!(number.stdout.starts_with("1-2024#c1 = 11\n"), "{number:?}");
    assert!(number.stdout.contains("data known on 25\u{a0}November 2024 (edition 1-2024)"), "{number:?}");
    let observation = project.run(&["trace", "deaths/2024/FR/F@first"]);
    assert!(observation.stdout.contains("deaths#c1"), "{observation:?}");
}

#[test]
fn numbers_of_summaries_are_listed_and_traced() {
    let project = Project::minimal();
    let path = "content/editions/1-2024/edition.yaml";
    let text = fs::read_to_string(project.path().join(path)).unwrap();
    let said = "summary: 'En 2024, {{ value(\"women-killed\", year=2024) }} femmes.'";
    project.write(path, text.replace("summary: Une édition pour les essais.", said));
    assert_eq!(project.run(&["build", "--quiet"]).exit, Some(0));
    let cited = project.path().join("output/site/telechargements/1-2024/observations-citees.csv");
    let cited = fs::read_to_string(cited).unwrap();
    let row = ",https://example.org/lettre/editions/1-2024/,,,\"En 2024, 11 femmes.\",";
    assert!(cited.lines().nth(1).unwrap().starts_with(row), "{cited}");
    let trace = project.run(&["trace", "women-killed{year=2024}"]).stdout;
    assert!(
        trace.contains("    Lettre d’essai\n      11\u{a0}: «\u{a0}En 2024, 11 femmes.\u{a0}»"),
        "{trace}"
    );
}

#[test]
fn trace_speaks_json_and_sees_the_past() {
    let project = Project::minimal();
    let run = project.run(&["trace", "people-killed{year=2024}", "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((answer["type"].as_str(), answer["value"]["value"].as_str()), (Some("trace"), Some("15")));
    assert_eq!(answer["value"]["from"][0]["observation"]["row"], 10);
    assert_eq!(answer["printed"][0]["display"]["kind"], "table");
    // Nothing was known before the first delivery.
    let before = project.run(&["trace", "people-killed{year=2024}", "--as-of", "2024-10-31"]);
    assert_eq!((before.exit, before.stdout.as_str()), (Some(2), ""), "{before:?}");
}

#[test]
fn trace_offers_near_names() {
    let project = Project::minimal();
    for (address, offered) in [
        ("women-kiled{year=2024}", "women-killed"),
        ("people-killed{year=2024, sexe=F}", "sex"),
        ("women-killed{year=2031}", "2024"),
        ("deaths/2024/FR/G@first", "deaths/2024/FR/F@first"),
        ("women-killed", "year=2024"),
    ] {
        let run = project.run(&["trace", address]);
        assert_eq!((run.exit, run.stdout.as_str()), (Some(2), ""), "{run:?}");
        assert!(run.stderr.contains(offered), "{address}: {}", run.stderr);
    }
}
