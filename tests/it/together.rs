//! Several programs at once that change the data of one project.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Child, Command, Stdio};

use crate::project::{Project, files, refusing, repository};

const TOGETHER: usize = 8;

fn project() -> Project {
    let project = Project::minimal();
    let mapping = fs::read_to_string(repository().join("tests/cases/acceptance/mapping.yaml")).unwrap();
    project.write("data/datasets/deaths/mapping.yaml", mapping);
    project
}

fn start(project: &Project, words: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_letterpress"));
    command.args(words).current_dir(project.path()).stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

#[test]
fn refusals_at_one_instant_are_all_registered() {
    let project = project();
    let names: Vec<String> = (0..TOGETHER).map(|it| format!("envoi-{it}.csv")).collect();
    for (number, name) in names.iter().enumerate() {
        project.write(name, format!("Année;Sexe;Victimes\n2025;Femmes;1O{number}\n"));
    }
    let runs: Vec<Child> = names.iter().map(|it| start(&project, &refusing(it))).collect();
    for run in runs {
        let ended = run.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
    }
    let register = fs::read_to_string(project.path().join("data/deliveries/refused.yaml")).unwrap();
    let sums: BTreeSet<&str> = register.lines().filter(|it| it.contains("sha256:")).collect();
    assert_eq!(sums.len(), TOGETHER, "{register}");
    assert!(!project.path().join("data/.intake.lock").exists() || cfg!(not(unix)));
}

#[test]
fn one_file_refused_twice_at_one_instant_stands_once_in_the_register() {
    let project = project();
    project.write("envoi.csv", "Année;Sexe;Victimes\n2025;Femmes;1O4\n");
    let runs: Vec<Child> = (0..4).map(|_| start(&project, &refusing("envoi.csv"))).collect();
    let mut codes: Vec<Option<i32>> =
        runs.into_iter().map(|it| it.wait_with_output().unwrap().status.code()).collect();
    codes.sort_unstable();
    assert_eq!(codes, [Some(0), Some(1), Some(1), Some(1)]);
    let register = fs::read_to_string(project.path().join("data/deliveries/refused.yaml")).unwrap();
    assert_eq!(register.matches("sha256:").count(), 1);
}

#[test]
fn of_two_acceptances_at_one_instant_the_second_knows_the_first() {
    let project = project();
    project.write("envoi.csv", "Année;Sexe;Victimes\n2025;Femmes;12\n2025;Hommes;4\n");
    let accept = |vintage: &str| {
        let words = [
            "intake",
            "envoi.csv",
            "--dataset",
            "deaths",
            "--accept",
            "--vintage",
            vintage,
            "--title",
            "Année 2025",
            "--received",
            "2025-11-20",
            "--from",
            "Service",
            "--accepted-by",
            "Rédaction",
            "--on",
            "2025-11-20",
        ];
        start(&project, &words)
    };
    let runs = [accept("a"), accept("b")];
    for run in runs {
        let ended = run.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(matches!(ended.status.code(), Some(0 | 1)), "{said}");
    }
    let rows: usize = files(&project.path().join("data/deliveries"))
        .iter()
        .filter(|it| it.ends_with("observations.csv"))
        .map(|it| fs::read_to_string(it).unwrap().lines().count() - 1)
        .sum();
    assert_eq!(rows, 2, "each observation is written once");
}

#[cfg(unix)]
#[test]
fn a_run_killed_while_it_keeps_others_out_keeps_nobody_out() {
    let project = project();
    // Enough to be read for a while.
    let mut text = "Année;Sexe;Victimes\n".to_owned();
    (0..400_000).for_each(|it| text.push_str(&format!("2025;Femmes;{it}\n")));
    project.write("long.csv", text);
    project.write("envoi.csv", "Année;Sexe;Victimes\n2025;Femmes;1O4\n");
    let lock = project.path().join("data/.intake.lock");
    let mut holder = start(&project, &refusing("long.csv"));
    while !lock.exists() && holder.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_micros(200));
    }
    let waiting = start(&project, &refusing("envoi.csv"));
    std::thread::sleep(std::time::Duration::from_millis(20));
    holder.kill().unwrap();
    holder.wait().unwrap();
    let ended = waiting.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
}
