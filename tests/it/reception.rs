//! What goes back to a provider: a page and a workbook, the same twice, without anything personal.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, Range, Reader, Xlsx};

use crate::project::{Project, Run, repository};

fn acceptance() -> PathBuf {
    repository().join("tests/cases/acceptance")
}

fn project() -> Project {
    let project = Project::minimal();
    let mapping = fs::read_to_string(acceptance().join("mapping.yaml")).unwrap();
    project.write("data/datasets/deaths/mapping.yaml", mapping);
    project
}

fn intake(project: &Project, file: &Path, more: &[&str]) -> Run {
    let mut words = vec!["intake", file.to_str().unwrap(), "--dataset", "deaths"];
    words.extend(more);
    project.run(&words)
}

/// The only folder of reports, and its files by name.
fn reports(project: &Project) -> Vec<(String, Vec<u8>)> {
    let folders: Vec<PathBuf> = fs::read_dir(project.path().join("output/reports/reception/deaths"))
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    assert_eq!(folders.len(), 1, "{folders:?}");
    let mut files: Vec<PathBuf> = fs::read_dir(&folders[0]).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    files
        .iter()
        .map(|it| (it.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(it).unwrap()))
        .collect()
}

fn page(project: &Project) -> String {
    let reports = reports(project);
    let page = &reports.iter().find(|it| it.0 == "rapport.html").unwrap().1;
    String::from_utf8(page.clone()).unwrap()
}

fn sheet(bytes: &[u8], name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    book.worksheet_range(name).unwrap()
}

#[test]
fn a_refused_file_is_answered_cell_by_cell() {
    let project = project();
    let run = intake(&project, &acceptance().join("faulty.xlsx"), &["--report"]);
    assert_eq!(run.exit, Some(1), "{}", run.stderr);
    let page = page(&project);
    assert!(page.contains("Fichier refusé\u{a0}: 5\u{a0}erreurs, aucune remarque"), "{page}");
    for address in ["faulty!C4", "faulty!B5", "faulty!A6", "faulty!C7", "faulty!C8"] {
        assert!(page.contains(&format!(">{address}</th>")), "{address} is not in\n{page}");
    }
    assert!(page.contains("Est-ce «\u{a0}Hommes\u{a0}»"), "{page}");
    assert!(page.contains("2025, France, Hommes passe de 4 à 1234"), "{page}");
    assert!(!page.contains("mapping.yaml") && !page.contains("<script"), "{page}");
    assert_eq!(page.matches("<h1").count(), 1);
    assert_eq!(page.matches("<table").count(), page.matches("<caption").count());
    let reports = reports(&project);
    let findings = sheet(&reports[1].1, "Constats");
    assert_eq!(findings.height(), 6, "a header and five findings");
    assert_eq!(findings.get_value((1, 0)), Some(&Data::String("faulty!C4".to_owned())));
    assert_eq!(findings.get_value((0, 5)), Some(&Data::String("Votre réponse".to_owned())));
}

#[test]
fn what_was_read_comes_back_with_its_cells_and_sums() {
    let project = project();
    let run = intake(&project, &acceptance().join("mended.xlsx"), &["--report", "--received", "2024-11-20"]);
    assert_eq!(run.exit, Some(0), "{}", run.stderr);
    let page = page(&project);
    // 13 women and 4 men make the declared total of 17; the whole column adds up to twice that.
    let cell = |title: &str, text: &str| format!("<td class=\"number\" data-title=\"{title}\">{text}</td>");
    let row = [("Valeurs / cellules", "3 / 3"), ("Total déclaré", "17"), ("Somme des valeurs", "34")];
    let row: String = row.iter().map(|it| cell(it.0, it.1)).collect();
    assert!(page.contains(&format!("<th scope=\"row\">2024</th>{row}")), "{page}");
    assert!(page.contains("20\u{a0}novembre 2024"), "{page}");
    let reports = reports(&project);
    let cells = sheet(&reports[1].1, "Ce qui a été lu");
    assert_eq!(cells.height(), 7, "a header and six cells");
    let first: Vec<String> = cells.rows().nth(1).unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(first[..6], ["mended!C4", "2024", "France", "Femmes", "13", "définitive"]);
}

#[test]
fn a_report_is_the_same_twice_and_speaks_english_when_asked() {
    let first = project();
    let second = project();
    for project in [&first, &second] {
        intake(project, &acceptance().join("mended.xlsx"), &["--report", "--plan"]);
    }
    assert_eq!(reports(&first), reports(&second));
    let names: Vec<String> = reports(&first).into_iter().map(|it| it.0).collect();
    assert_eq!(names, ["plan.html", "rapport.html", "rapport.xlsx"]);
    let english = project();
    intake(&english, &acceptance().join("faulty.xlsx"), &["--report", "--lang", "en"]);
    let page = String::from_utf8(reports(&english)[0].1.clone()).unwrap();
    assert!(page.contains("File refused: 5 errors, no remarks") && page.contains("lang=\"en\""), "{page}");
}

/// The texts of the letter that are not out stand in the plan, never in what goes to the provider.
#[test]
fn texts_that_are_not_out_stay_in_the_plan() {
    let project = project();
    intake(&project, &acceptance().join("mended.xlsx"), &["--report", "--plan"]);
    let reports = reports(&project);
    let plan = String::from_utf8(reports[0].1.clone()).unwrap();
    assert!(plan.contains("À usage interne"), "{plan}");
    let change = "deaths/2024/FR/F@first</th><td class=\"text\" data-title=\"Cellule du fichier\">mended!C4</td>\
                  <td class=\"number\" data-title=\"Avant\">11</td><td class=\"number\" data-title=\"Après\">13</td>";
    assert!(plan.contains(change), "{plan}");
    assert!(!page(&project).contains("@first"));
}

#[test]
fn nothing_personal_is_repeated() {
    for case in [
        "D27-names",
        "D27-contacts-in-an-ignored-column",
        "D27-hidden-names",
        "D27-names-under-a-harmless-title",
        "D27-names-in-place-of-labels",
        "D27-names-in-place-of-values",
        "D27-birth-dates",
        "D27-case-numbers",
        "D27-numbers-of-people",
        "D27-no-header",
    ] {
        let folder = repository().join("tests/cases/intake").join(case);
        let project = Project::from_case(&folder);
        let file = ["livraison.csv", "livraison.xlsx"].map(|it| folder.join(it));
        let file = file.iter().find(|it| it.exists()).unwrap();
        let run = intake(&project, file, &["--report"]);
        assert_eq!(run.exit, Some(1), "{}", run.stderr);
        let page = page(&project);
        assert!(page.contains("mis à l’écart"), "{case}: {page}");
        let reports = reports(&project);
        let json = intake(&project, file, &["--json", "-v"]);
        let mut said = format!("{page}{}{}{}{}", run.stdout, run.stderr, json.stdout, json.stderr);
        for name in ["Résumé", "Constats", "Ce qui a été lu"] {
            let sheet = sheet(&reports[1].1, name);
            said.extend(sheet.used_cells().map(|it| format!("{}\n", it.2)));
        }
        for word in [
            "DURAND",
            "Durand",
            "Anne",
            "MARTIN",
            "Martin",
            "@exemple",
            "06 12",
            "exemple.fr",
            "LEROY",
            "Leroy",
            "Sophie",
            "1984",
            "1951",
            "001234",
            "285057",
            "FR14",
        ] {
            assert!(!said.contains(word), "{case}: {word} is repeated");
        }
    }
}
