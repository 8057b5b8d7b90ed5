//! Refused deliveries: the register, the quarantine, what is shown of them and where nothing is.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::{Project, Run, files, repository};

const REFUSE: &[&str] = &[
    "--refuse",
    "--received",
    "2026-09-10",
    "--from",
    "Service",
    "--refused-by",
    "Rédaction",
    "--on",
    "2026-09-12",
];
const REGISTER: &str = "data/deliveries/refused.yaml";

/// A case of a delivery with `file` beside its project, under a name that could name someone.
fn received(case: &str, file: &str, name: &str) -> (Project, tempfile::TempDir, PathBuf) {
    let folder = repository().join("tests/cases/intake").join(case);
    let project = Project::from_case(&folder);
    let mail = tempfile::tempdir().unwrap();
    let path = mail.path().join(name);
    fs::copy(folder.join(file), &path).unwrap();
    (project, mail, path)
}

/// The minimal project, which can be built, and a delivery with names.
fn minimal() -> (Project, tempfile::TempDir, PathBuf) {
    let (_, mail, file) = received("D27-names", "livraison.csv", "envoi.csv");
    let project = Project::minimal();
    let mapping = fs::read_to_string(repository().join("tests/cases/acceptance/mapping.yaml")).unwrap();
    project.write("data/datasets/deaths/mapping.yaml", mapping);
    (project, mail, file)
}

fn intake(project: &Project, file: &Path, more: &[&str]) -> Run {
    let mut words = vec!["intake", file.to_str().unwrap(), "--dataset", "deaths"];
    words.extend(more);
    project.run(&words)
}

fn register(project: &Project) -> String {
    fs::read_to_string(project.path().join(REGISTER)).unwrap_or_default()
}

fn quarantined(project: &Project) -> Vec<PathBuf> {
    files(&project.path().join("quarantine")).into_iter().filter(|it| !it.ends_with(".gitignore")).collect()
}

#[test]
fn personal_data_are_registered_without_a_word_of_them_and_set_aside() {
    let (project, mail, file) = received("D27-names", "livraison.csv", "Dossier DURAND Anne.csv");
    let bytes = fs::read(&file).unwrap();
    let bare = intake(&project, &file, &[]);
    assert!(
        bare.stderr.contains("--refuse --quarantine") && bare.stderr.contains("détruire"),
        "{}",
        bare.stderr
    );
    assert!(file.exists() && register(&project).is_empty());
    let run = intake(&project, &file, &[REFUSE, &["--quarantine", "--period", "2025"]].concat());
    assert_eq!(run.exit, Some(0), "{}", run.stderr);
    let text = register(&project);
    for word in ["Durand", "DURAND", "Anne", "Martin", "MARTIN", "livraison"] {
        assert!(!text.contains(word), "{word} stands in\n{text}");
    }
    for expected in [
        "dataset: \"deaths\"",
        "file: \"*.csv\"",
        "periods: [\"2025\"]",
        "rule: intake/personal-data, count: 2",
    ] {
        assert!(text.contains(expected), "{expected} is not in\n{text}");
    }
    assert_eq!(fs::read_dir(mail.path()).unwrap().count(), 0, "the file is moved, not copied");
    let kept = quarantined(&project);
    assert_eq!(kept.len(), 1);
    assert_eq!(fs::read(&kept[0]).unwrap(), bytes);
    assert_eq!(fs::read_to_string(project.path().join("quarantine/.gitignore")).unwrap(), "*\n");
    #[cfg(unix)]
    for (path, mode) in [(project.path().join("quarantine"), 0o700), (kept[0].clone(), 0o600)] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, mode);
    }
}

#[test]
fn what_is_done_is_not_done_twice_and_what_was_stopped_is_finished() {
    let (project, _mail, file) = received("D30-macros-xlsm", "livraison.xlsm", "livraison.xlsm");
    assert_eq!(intake(&project, &file, REFUSE).exit, Some(0));
    let once = register(&project);
    assert!(once.contains("file: \"*.xlsm\"") && once.contains("intake/macros"), "{once}");
    let again = intake(&project, &file, REFUSE);
    assert_eq!(again.exit, Some(1));
    assert!(again.stderr.contains("déjà au registre, refusé le 2026-09-12"), "{}", again.stderr);
    assert!(file.exists());
    let moved = intake(&project, &file, &[REFUSE, &["--quarantine"]].concat());
    assert_eq!(moved.exit, Some(0), "{}", moved.stderr);
    assert_eq!(register(&project), once);
    assert!(!file.exists() && quarantined(&project).len() == 1);
}

#[test]
fn a_readable_file_is_refused_for_a_reason_only() {
    let (project, _mail, file) = received("D05-declared-markers", "livraison.csv", "envoi.csv");
    let run = intake(&project, &file, REFUSE);
    assert_eq!(run.exit, Some(1));
    assert!(run.stderr.contains("--reason"), "{}", run.stderr);
    assert_eq!(register(&project), "");
    let reason = ["--reason", "Périmètre \"2023\"\u{a0}: contesté."];
    let run = intake(&project, &file, &[REFUSE, &reason].concat());
    assert_eq!(run.exit, Some(0), "{}", run.stderr);
    assert!(register(&project).contains("reason: \"Périmètre \\\"2023\\\"\u{a0}: contesté.\""));
    assert!(file.exists(), "nothing asked to move it");
    let check = project.run(&["check"]);
    assert!(!check.stderr.contains("refused.yaml"), "the register can be read: {}", check.stderr);
}

#[test]
fn a_register_nobody_can_add_to_is_left_as_it_is() {
    let (project, _mail, file) = received("D30-macros-xlsm", "livraison.xlsm", "livraison.xlsm");
    project.write(REGISTER, "[]\n");
    let run = intake(&project, &file, &[REFUSE, &["--quarantine"]].concat());
    assert_eq!(run.exit, Some(1), "{}", run.stderr);
    assert_eq!(register(&project), "[]\n");
    assert!(file.exists());
}

const SCHEDULE: &str = "frequency: annual\ndue: {days: [\"09-01\"], since: 2026}\ndimensions:";

#[test]
fn status_tells_what_was_refused_until_something_answers_it() {
    let (project, _mail, file) = minimal();
    let path = project.path().join("data/datasets/deaths/dataset.yaml");
    let text = fs::read_to_string(&path).unwrap().replace("dimensions:", SCHEDULE);
    let text = text + "  - {id: late, date: 2026-10-01, title: Envoi corrigé}\n";
    project.write("data/datasets/deaths/dataset.yaml", text);
    intake(&project, &file, &[REFUSE, &["--quarantine"]].concat());
    let status = |day: &str, more: &[&str]| {
        let now = format!("{day}T00:00:00Z");
        project.run(&[&["status", "--now", &now], more].concat())
    };
    let line = |day: &str| -> serde_json::Value {
        serde_json::from_str(status(day, &["--json"]).stdout.trim()).unwrap()
    };
    assert_eq!(line("2026-09-11")["deliveries"][0]["state"], "late", "not refused yet on that day");
    let refused = line("2026-09-25");
    assert_eq!(refused["deliveries"][0]["state"], "refused");
    assert_eq!(
        (&refused["days_late"], &refused["refusals"][0]["refused"]),
        (&0.into(), &"2026-09-12".into())
    );
    assert_eq!(refused["refusals"][0]["findings"][0]["rule"], "intake/personal-data");
    let table = status("2026-09-25", &["--late"]).stdout;
    for expected in [
        "deaths",
        "refusé ",
        "reçu le 2026-09-10, refusé le 2026-09-12, en quarantaine",
        "1 avec une livraison refusée",
    ] {
        assert!(table.contains(expected), "{expected} is not in\n{table}");
    }
    status("2026-09-25", &["--report", "--quiet"]);
    let report = fs::read_to_string(project.path().join("output/reports/etat-des-donnees.html")).unwrap();
    for expected in
        ["Reçu, mais refusé", "intake/personal-data", "Obtenir du fournisseur", "Détruire le fichier"]
    {
        assert!(report.contains(expected), "{expected}");
    }
    let path = project.path().join("data/datasets/deaths/observations.csv");
    let held = fs::read_to_string(&path).unwrap() + "2025,FR,F,9,,,,,late,\n";
    project.write("data/datasets/deaths/observations.csv", held);
    let answered = line("2026-10-02");
    assert_eq!(answered["deliveries"][0]["state"], "received");
    assert_eq!(answered["refusals"], serde_json::json!([]));
}

#[test]
fn nothing_of_a_refused_delivery_is_published() {
    let (project, _mail, file) = minimal();
    intake(&project, &file, &[REFUSE, &["--quarantine"]].concat());
    let run = project.run(&["build", "--quiet"]);
    assert_eq!(run.exit, Some(0), "{}", run.stderr);
    let sha256 = register(&project).split("sha256: \"").nth(1).unwrap()[..16].to_owned();
    for path in files(&project.path().join("output")) {
        let bytes = fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        for word in ["refused", "quarantine", "2026-09-12", "DURAND", "Durand", &sha256] {
            assert!(!text.contains(word), "{word} stands in {}", path.display());
        }
    }
}

#[test]
fn what_must_not_stay_is_refused_before_there_is_a_mapping() {
    for (case, file, rule) in [
        ("D30-macros-xlsm", "livraison.xlsm", "intake/macros"),
        ("D27-names", "livraison.csv", "intake/personal-data"),
        ("D27-hidden-names", "livraison.xlsx", "intake/personal-data"),
    ] {
        let (_, _mail, path) = received(case, file, file);
        let project = Project::minimal();
        let run = intake(&project, &path, &[REFUSE, &["--quarantine"]].concat());
        assert_eq!(run.exit, Some(0), "{case}: {}", run.stderr);
        assert!(register(&project).contains(rule), "{case}: {}", register(&project));
        assert!(!register(&project).contains("header-not-found") && !path.exists());
    }
}

#[test]
fn a_file_called_as_a_person_is_pointed_out_and_registered_without_its_name() {
    let (project, _mail, file) =
        received("D05-declared-markers", "livraison.csv", "Envoi de Kadiatou Lefebvre.csv");
    let run = intake(&project, &file, &[]);
    assert!(run.stderr.contains("le nom du fichier est peut-être celui d’une personne"), "{}", run.stderr);
    let reason = ["--reason", "Périmètre contesté."];
    let run = intake(&project, &file, &[REFUSE, &reason].concat());
    assert_eq!(run.exit, Some(0), "{}", run.stderr);
    assert!(register(&project).contains("file: \"*.csv\""), "{}", register(&project));
}
