//! `status`: what is expected, late and received, and where the reports go.

use std::fs;

use crate::project::Project;

const SCHEDULED: &str = "\
title: Décès
provider: service
family: police-records
unit: victime|victimes
population: Personnes tuées
territory: France
period_kind: flow
frequency: annual
date_retained: facts
due: {days: [\"09-15\"], since: 2025}
legal_basis: {text: Loi d’essai, url: \"https://example.org/loi\"}
licence: Licence Ouverte 2.0
dimensions: [sex]
vintages:
  - {id: first, date: 2024-11-01, title: Première livraison}
  - {id: second, date: 2025-11-01, title: Deuxième livraison, first_release: 2026-12-01}
";

fn project() -> Project {
    let project = Project::minimal();
    project.write("data/datasets/deaths/dataset.yaml", SCHEDULED);
    project.write(
        "data/providers.yaml",
        "- {id: service, name: Service d’essai, contact: \"Bureau des statistiques\"}\n",
    );
    project.write(
        "data/calendar.yaml",
        "meetings:\n  - {id: spring, day: 2026-03-10, title: Réunion de printemps, place: \"Paris; salle 2\"}\n",
    );
    project
}

/// The one line of JSON about the dataset.
fn status(project: &Project, day: &str) -> serde_json::Value {
    let run = project.run(&["status", "--json", "--now", &format!("{day}T00:00:00Z")]);
    assert_eq!(run.exit, Some(0), "{run:?}");
    serde_json::from_str(run.stdout.trim()).unwrap()
}

#[test]
fn a_delivery_is_expected_then_late_then_received() {
    let project = project();
    let before = status(&project, "2025-09-15");
    assert_eq!(before["days_late"], 0);
    assert_eq!(before["deliveries"][0]["state"], "received", "2024 is there since the first delivery");
    assert_eq!(before["deliveries"][0]["vintage"], "first");
    assert_eq!(before["deliveries"].as_array().unwrap().len(), 2);
    let after = status(&project, "2026-09-25");
    assert_eq!(after["deliveries"][1]["period"], "2025");
    assert_eq!((&after["deliveries"][1]["state"], &after["days_late"]), (&"late".into(), &10.into()));
    assert_eq!(after["editions"], serde_json::json!(["1-2024"]));
    let path = project.path().join("data/datasets/deaths/observations.csv");
    let text = fs::read_to_string(&path).unwrap() + "2025,FR,F,9,,,,,second,\n";
    project.write("data/datasets/deaths/observations.csv", text);
    let held = status(&project, "2026-09-25");
    assert_eq!(held["deliveries"][1]["vintage"], "second");
    assert_eq!(held["days_late"], 0);
}

#[test]
fn the_table_puts_what_is_late_first_and_can_show_it_alone() {
    let project = project();
    let run = project.run(&["status", "--now", "2026-09-25T00:00:00Z"]);
    assert!(
        run.stdout.contains("deaths                                 en retard (10\u{a0}j)"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.ends_with("\n1\u{a0}jeu de données suivi, 1 en retard\n"), "{}", run.stdout);
    let english = project.run(&["status", "--lang", "en", "--now", "2026-09-25T00:00:00Z"]).stdout;
    assert!(english.ends_with("\n1\u{a0}dataset followed, 1 late\n"), "{english}");
    assert!(run.stdout.lines().all(|it| it.chars().count() <= 100), "{}", run.stdout);
    let early = project.run(&["status", "--late", "--now", "2025-09-01T00:00:00Z"]);
    assert!(!early.stdout.contains("deaths"), "{}", early.stdout);
    let unknown = project.run(&["status", "death"]);
    assert_eq!(unknown.exit, Some(2));
    assert!(unknown.stderr.contains("`deaths`"), "{}", unknown.stderr);
}

#[test]
fn the_calendar_holds_meetings_due_days_and_releases() {
    let project = project();
    let words = ["status", "--ics", "--now", "2026-01-01T00:00:00Z"];
    let text = project.run(&words).stdout;
    assert_eq!(text, project.run(&words).stdout);
    assert_eq!(text.matches("BEGIN:VEVENT\r\n").count(), 3, "{text}");
    assert!(text.contains("UID:meeting-spring@"), "{text}");
    assert!(text.contains("LOCATION:Paris\\; salle 2\r\n"), "{text}");
    assert!(text.contains("UID:due-deaths-2025@"), "{text}");
    assert!(text.contains("DTSTART;VALUE=DATE:20260915\r\nDTEND;VALUE=DATE:20260916\r\n"), "{text}");
    assert!(text.contains("UID:release-1-2024@"), "{text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
}

#[test]
fn reports_are_kept_by_builds_and_never_published() {
    let project = project();
    let words = ["status", "--report", "--quiet", "--now", "2026-04-01T00:00:00Z"];
    assert_eq!(project.run(&words).exit, Some(0));
    let report = project.path().join("output/reports/etat-des-donnees.html");
    let page = fs::read_to_string(&report).unwrap();
    for expected in
        ["1er\u{a0}avril 2026", "10\u{a0}mars 2026", "Deuxième livraison", "Bureau des statistiques"]
    {
        // The contact stands beside what is late only.
        let is_there = page.contains(expected);
        assert_eq!(is_there, expected != "Bureau des statistiques", "{expected}");
    }
    let english = project.run(&["status", "--report", "--lang", "en", "--now", "2026-04-01T00:00:00Z"]);
    assert_eq!(english.exit, Some(0));
    let names =
        ["state-of-data.html", "calendar.ics"].map(|it| project.path().join("output/reports").join(it));
    assert!(names.iter().all(|it| it.exists()), "{}", english.stderr);
    assert_eq!(project.run(&["build", "--quiet"]).exit, Some(0));
    assert_eq!(project.run(&["build", "--quiet"]).exit, Some(0));
    assert_eq!(fs::read_to_string(&report).unwrap(), page, "a build keeps it");
    let manifest = fs::read_to_string(project.path().join("output/manifest.json")).unwrap();
    assert!(!manifest.contains("reports/"));
    assert!(manifest.contains("site/telechargements/inventaire.csv"));
    let inventory =
        fs::read_to_string(project.path().join("output/site/telechargements/inventaire.csv")).unwrap();
    assert!(inventory.contains("Loi d’essai,https://example.org/loi,2022,2024"), "{inventory}");
    for file in
        ["site/inventaire/index.html", "site/sources/index.html", "site/telechargements/inventaire.csv"]
    {
        let text = fs::read_to_string(project.path().join("output").join(file)).unwrap();
        assert!(!text.contains("Réunion de printemps"), "meetings are not public: {file}");
    }
}
