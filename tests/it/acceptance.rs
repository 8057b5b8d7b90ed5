//! The whole way of a delivery: refused, mended, planned, accepted, printed, traced.

use std::fs;
use std::path::Path;

use crate::project::{Project, Run, files, repository};

const TEXT: &str = "---\ntitle: Les décès\nsummary: 'Un bilan de {{ value(\"women-killed\", year=2024) }} femmes tuées.'\n---\n\nEn 2024, {{ value(\"women-killed\", year=2024) }} femmes ont été tuées.\n\nSur ces {{ value(\"women-killed\", year=2024) }} femmes, {{ value(\"women-killed\", year=2024) }} ont été tuées en 2024.\n\n{{ chart(\"deaths-by-year\") }}\n\n{{ table(\"deaths-by-sex\") }}\n\n{{ key_figures(\"deaths\") }}\n\n{{ definition(\"femicide\") }}\n";

fn project() -> Project {
    let project = Project::minimal();
    let mapping = fs::read_to_string(folder().join("mapping.yaml")).unwrap();
    project.write("data/datasets/deaths/mapping.yaml", mapping);
    project.write("content/editions/1-2024/deaths.md", TEXT);
    let edition = fs::read_to_string(project.path().join("content/editions/1-2024/edition.yaml")).unwrap();
    let edition = edition.replace("data_as_of: 2024-11-25", "data_as_of: 2024-11-20");
    project.write("content/editions/1-2024/edition.yaml", edition);
    project
}

fn folder() -> std::path::PathBuf {
    repository().join("tests/cases/acceptance")
}

fn intake(project: &Project, file: &str, more: &[&str]) -> Run {
    let file = folder().join(file);
    let mut words = vec!["intake", file.to_str().unwrap(), "--dataset", "deaths"];
    words.extend(more);
    project.run(&words)
}

const ACCEPT: &[&str] = &[
    "--accept",
    "--vintage",
    "second",
    "--title",
    "Deuxième livraison",
    "--received",
    "2024-11-20",
    "--from",
    "Service",
    "--accepted-by",
    "Rédaction",
    "--on",
    "2024-11-20",
];
const ANSWERS: &[&str] =
    &["--reason", "Faits requalifiés.", "--waive", "intake/unexplained-revision=Motif donné par le service."];

fn accepted(project: &Project, file: &str) -> Run {
    intake(project, file, &[ACCEPT, ANSWERS].concat())
}

fn data(project: &Project) -> Vec<(String, Vec<u8>)> {
    let root = project.path().join("data");
    let read = |path: &std::path::PathBuf| (path.display().to_string(), fs::read(path).unwrap());
    files(&root).iter().map(read).collect()
}

#[test]
fn a_delivery_with_five_faults_is_refused_with_five_addresses() {
    let project = project();
    let before = data(&project);
    let run = accepted(&project, "faulty.xlsx");
    assert_eq!(run.exit, Some(1), "{}", run.stderr);
    for address in ["faulty!C4", "faulty!B5", "faulty!A6", "faulty!C7", "faulty!C8"] {
        assert!(run.stderr.contains(address), "{address} is not named in\n{}", run.stderr);
    }
    assert_eq!(data(&project), before);
}

#[test]
fn the_plan_names_sentences_charts_and_tables_and_changes_nothing() {
    let project = project();
    let before = data(&project);
    let run = intake(&project, "mended.xlsx", &["--plan"]);
    assert_eq!(run.exit, Some(0), "{}", run.stderr);
    for words in [
        "11 → 13  deaths/2024/FR/F@first [mended!C4]",
        "« En 2024, 11 femmes ont été tuées. »",
        "→ « En 2024, 13 femmes ont été tuées. »",
        "tableau 1. Personnes tuées en 2024, selon le sexe, Femmes × 2024 : 11 → 13",
    ] {
        assert!(
            run.stdout
                .contains(&words.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»").replace(" :", "\u{a0}:"))
                || run.stdout.contains(words),
            "{words} is not in\n{}",
            run.stdout
        );
    }
    // A summary is read like any text, and a sentence with two numbers stands once.
    assert!(run.stdout.contains("Un bilan de 11 femmes tuées."), "{}", run.stdout);
    assert_eq!(run.stdout.matches("Sur ces 11 femmes, 11 ont").count(), 1, "{}", run.stdout);
    assert_eq!(data(&project), before);
}

#[test]
fn what_is_accepted_is_printed_and_leads_back_to_its_cell() {
    for file in ["mended.xlsx", "mended.ods"] {
        let project = project();
        let untouched = data(&project);
        let run = accepted(&project, file);
        assert_eq!(run.exit, Some(0), "{}", run.stderr);
        let kept = project.path().join("data/deliveries/deaths/second/original").join(file);
        assert_eq!(fs::read(&kept).unwrap(), fs::read(folder().join(file)).unwrap());
        let after = data(&project);
        assert!(untouched.iter().all(|it| after.contains(it)), "nothing that was there is changed");
        let build = project.run(&["build"]);
        assert_eq!(build.exit, Some(0), "{}", build.stderr);
        let page = project.path().join("output/site/editions/1-2024/deaths/index.html");
        assert!(fs::read_to_string(page).unwrap().contains(">13</data> femmes"));
        let trace = project.run(&["trace", "women-killed{year=2024}"]);
        for words in
            ["deaths/2024/FR/F@second = 13", "mended!C4", "Faits requalifiés.", "first 11 → second 13"]
        {
            assert!(trace.stdout.contains(words), "{words} is not in\n{}", trace.stdout);
        }
    }
}

#[test]
fn revised_values_want_a_reason_and_remarks_an_answer() {
    let project = project();
    let before = data(&project);
    let run = intake(&project, "mended.xlsx", ACCEPT);
    assert_eq!(run.exit, Some(1));
    assert!(run.stderr.contains("--reason"), "{}", run.stderr);
    let run = intake(&project, "mended.xlsx", &[ACCEPT, &ANSWERS[..2]].concat());
    assert_eq!(run.exit, Some(1));
    assert!(run.stderr.contains("intake/unexplained-revision"), "{}", run.stderr);
    assert_eq!(data(&project), before);
}

#[test]
fn a_vintage_is_never_written_twice() {
    let project = project();
    assert_eq!(accepted(&project, "mended.xlsx").exit, Some(0));
    let before = data(&project);
    let again = intake(&project, "mended.ods", &[ACCEPT, ANSWERS].concat());
    assert_eq!(again.exit, Some(1), "{}", again.stderr);
    // Nothing is planned under a name that is taken: the vintage of that name would be missing from the trial.
    assert!(again.stderr.contains("existe déjà") && !again.stdout.contains("plan de"), "{}", again.stderr);
    assert_eq!(data(&project), before);
}

/// What a run that was killed leaves at each of its steps: a folder no build reads, which the next run clears.
#[test]
fn a_run_that_was_killed_leaves_the_data_as_before() {
    let complete = project();
    assert_eq!(accepted(&complete, "mended.xlsx").exit, Some(0));
    let place = complete.path().join("data/deliveries/deaths/second");
    let made = files(&place);
    for steps in 0..=made.len() {
        let project = project();
        let fresh = project.run(&["trace", "women-killed{year=2024}"]).stdout;
        let stage = project.path().join("data/deliveries/deaths/.second.new");
        fs::create_dir_all(&stage).unwrap();
        for path in &made[..steps] {
            let copy = stage.join(path.strip_prefix(&place).unwrap());
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            let bytes = fs::read(path).unwrap();
            // The last file is cut in the middle, as a kill would leave it.
            let length = if path == made[..steps].last().unwrap() { bytes.len() / 2 } else { bytes.len() };
            fs::write(copy, &bytes[..length]).unwrap();
        }
        assert_eq!(project.run(&["trace", "women-killed{year=2024}"]).stdout, fresh);
        assert_eq!(accepted(&project, "mended.xlsx").exit, Some(0));
        assert!(!stage.exists());
        assert_eq!(
            names(&project.path().join("data/deliveries")),
            names(&complete.path().join("data/deliveries"))
        );
    }
}

fn names(folder: &Path) -> Vec<String> {
    files(folder).iter().map(|it| it.strip_prefix(folder).unwrap().display().to_string()).collect()
}

/// A delivery received between two vintages, and accepted last: 5 men where 4 were known before and after.
const BETWEEN: &str =
    "Année;Sexe;Victimes\n2021;Femmes;14\n2024;Femmes;12\n2024;Hommes;5\n2024;Ensemble;17\n";

const LATE: &[&str] = &[
    "--accept",
    "--vintage",
    "between",
    "--title",
    "Livraison retrouvée",
    "--received",
    "2024-11-10",
    "--from",
    "Service",
    "--accepted-by",
    "Rédaction",
    "--on",
    "2024-12-02",
    "--reason",
    "Décompte intermédiaire.",
    "--waive",
    "intake/unexplained-revision=Décompte provisoire.",
    "--waive",
    "intake/missing-combination=Les femmes seulement pour 2021.",
];

#[test]
fn a_delivery_older_than_a_vintage_held_enters_the_past_only_when_asked() {
    let project = project();
    let men = fs::read_to_string(project.path().join("data/indicators/women-killed.yaml")).unwrap();
    project.write(
        "data/indicators/men-killed.yaml",
        men.replace("sex: F", "sex: M").replace("Femmes", "Hommes"),
    );
    assert_eq!(accepted(&project, "mended.xlsx").exit, Some(0));
    project.write("retrouvee.csv", BETWEEN);
    let file = project.path().join("retrouvee.csv");
    let run = |more: &[&str]| {
        let words = ["intake", file.to_str().unwrap(), "--dataset", "deaths"];
        project.run(&[&words, more].concat())
    };
    let before = data(&project);
    let refused = run(LATE);
    assert_eq!(refused.exit, Some(1));
    for word in ["`retrouvee.csv`", "2024-11-10", "`second`", "`mended.xlsx`", "2024-11-20", "--late-vintage"]
    {
        assert!(refused.stderr.contains(word), "{word} is not in\n{}", refused.stderr);
    }
    assert_eq!(data(&project), before);
    let plan = run(&["--plan", "--received", "2024-11-10"]);
    assert!(plan.stdout.contains("11 → 12") && plan.stdout.contains("4 → 5"), "{}", plan.stdout);
    assert!(plan.stdout.contains("une livraison plus récente étant déjà connue\u{a0}: 3"), "{}", plan.stdout);
    assert!(plan.stderr.contains("plus ancienne que le millésime `second`"), "{}", plan.stderr);
    let accepted = run(&[LATE, &["--late-vintage", "Envoi retrouvé dans une boîte commune."]].concat());
    assert_eq!(accepted.exit, Some(0), "{}", accepted.stderr);
    let entry =
        fs::read_to_string(project.path().join("data/deliveries/deaths/between/delivery.yaml")).unwrap();
    assert!(entry.contains("late: \"Envoi retrouvé dans une boîte commune.\""), "{entry}");
    let trace = |address: &str, more: &[&str]| project.run(&[&["trace", address], more].concat()).stdout;
    let women = trace("women-killed{year=2024}", &[]);
    assert!(women.contains("first 11 → between 12 → second 13"), "{women}");
    assert!(women.contains("deaths/2024/FR/F@second = 13"), "{women}");
    let then = ["--as-of", "2024-11-15"];
    for (address, day, expected) in [
        ("women-killed{year=2024}", &then[..], "deaths/2024/FR/F@between = 12"),
        ("men-killed{year=2024}", &then, "deaths/2024/FR/M@between = 5"),
        // The second delivery confirmed the first: what came between does not change what is known now.
        ("men-killed{year=2024}", &[], "deaths/2024/FR/M@first = 4"),
        ("women-killed{year=2021}", &[], "deaths/2021/FR/F@between = 14"),
    ] {
        let found = trace(address, day);
        assert!(found.contains(expected), "{expected} is not in\n{found}");
    }
    let why = trace("women-killed{year=2021}", &[]);
    assert!(why.contains("millésime plus récent\u{a0}: Envoi retrouvé dans une boîte commune."), "{why}");
    let build = project.run(&["build"]);
    assert_eq!(build.exit, Some(0), "{}", build.stderr);
    let page = project.path().join("output/site/indicateurs/women-killed/index.html");
    let page = fs::read_to_string(page).unwrap();
    let row = page.split("2024</th>").nth(1).unwrap();
    let titles = ["Première livraison (", "Livraison retrouvée (", "Deuxième livraison ("];
    let places: Vec<usize> = titles.iter().map(|it| row.find(it).expect(it)).collect();
    assert!(places.is_sorted(), "{row}");
}

#[test]
fn a_delivery_that_is_not_late_gives_no_reason_for_it() {
    let project = project();
    let run = intake(&project, "mended.xlsx", &[ACCEPT, ANSWERS, &["--late-vintage", "Oubli."]].concat());
    assert_eq!(run.exit, Some(1));
    assert!(run.stderr.contains("--late-vintage ne répond à rien"), "{}", run.stderr);
}
