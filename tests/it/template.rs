//! The empty spreadsheet for the next delivery: read back as it will be when filled in.

use std::fs;

use crate::project::Project;

/// Empty, it is read to its last cell: all that is wrong with it is that it is empty.
#[test]
fn an_empty_template_is_read_back_by_the_mapping_made_for_it() {
    let project = Project::minimal();
    let run = project.run(&["template", "deaths", "--mapping"]);
    assert_eq!(run.exit, Some(0), "{}", run.stderr);
    let file = project.path().join("output/reports/templates/deaths-2025.xlsx");
    let intake = project.run(&["intake", file.to_str().unwrap(), "--dataset", "deaths"]);
    assert_eq!(intake.exit, Some(1), "{}", intake.stderr);
    assert!(intake.stderr.contains("Données!C5, C6, C7"), "{}", intake.stderr);
    let rules: Vec<&str> = intake.stderr.lines().filter(|it| it.starts_with("erreur[")).collect();
    assert!(rules.iter().all(|it| it.starts_with("erreur[intake/empty-value]")), "{rules:?}");
    assert_eq!(rules.len(), 1, "{rules:?}");
}

#[test]
fn a_template_is_the_same_twice_and_writes_no_mapping_unless_asked() {
    let made = |project: &Project| {
        let run = project.run(&["template", "deaths", "--period", "2026"]);
        assert_eq!(run.exit, Some(0), "{}", run.stderr);
        fs::read(project.path().join("output/reports/templates/deaths-2026.xlsx")).unwrap()
    };
    let (first, second) = (Project::minimal(), Project::minimal());
    assert_eq!(made(&first), made(&second));
    assert!(!first.path().join("data/datasets/deaths/mapping.yaml").exists());
}
