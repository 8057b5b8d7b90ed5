//! The program killed while it changes data: what stands there is as before or as after.
//!
//! A run is killed after growing delays, and again at the first signs of its steps on the disk, so that kills
//! fall before, between and after them. Names that begin with a dot are what a run was making, and no input.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::project::{Project, files, refusing, repository};

/// How often a run is killed after a delay, and how often at a sign.
const KILLS: u32 = 5;

/// Years and bytes beside the table that make the delivery large.
const YEARS: std::ops::Range<u32> = 1930..1990;
const BESIDE: usize = 180;

fn project() -> Project {
    let project = Project::minimal();
    let mapping = fs::read_to_string(repository().join("tests/cases/acceptance/mapping.yaml")).unwrap();
    let mapping = mapping.replace("columns:\n", "columns:\n  - {name: Source, is: ignored, why: texte}\n");
    project.write("data/datasets/deaths/mapping.yaml", mapping);
    project
}

/// A delivery of tens of kilobytes.
fn large() -> String {
    let beside = "registre ".repeat(BESIDE / 9);
    let mut text = "Année;Sexe;Victimes;Source\n".to_owned();
    for year in YEARS {
        for (sex, value) in [("Femmes", 10), ("Hommes", 5), ("Ensemble", 15)] {
            text.push_str(&format!("{year};{sex};{value};\"Source : {beside}\"\n"));
        }
    }
    text
}

/// Files under a folder, by path.
type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// What a build reads of a folder: every file, without what stands below a name with a dot.
fn tree(root: &Path) -> Tree {
    let is_input = |it: &PathBuf| {
        let within = it.strip_prefix(root).unwrap();
        !within.iter().any(|it| it.to_str().unwrap().starts_with('.'))
    };
    files(root).into_iter().filter(is_input).map(|it| (it.clone(), fs::read(it).unwrap())).collect()
}

fn command(project: &Project, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_letterpress"));
    command.args(words).current_dir(project.path()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// When to kill a run.
enum Moment<'a> {
    After(Duration),
    /// So many looks after one of these paths has come to be.
    AtSign(&'a [PathBuf], u32),
}

fn kill(project: &Project, words: &[&str], moment: &Moment<'_>) {
    let mut child = command(project, words).spawn().unwrap();
    match moment {
        Moment::After(delay) => std::thread::sleep(*delay),
        Moment::AtSign(signs, looks) => {
            let mut seen = 0;
            while seen < *looks && child.try_wait().unwrap().is_none() {
                // Lets the run have the processor, and is still shorter than one of its steps.
                std::thread::sleep(Duration::from_micros(20));
                seen += u32::from(seen > 0 || signs.iter().any(|it| it.exists()));
            }
        }
    }
    // It may have ended by itself.
    let _ = child.kill();
    child.wait().unwrap();
}

/// Moments of which some fall into every part of a run that takes `whole`.
fn moments(whole: Duration, signs: &[PathBuf]) -> Vec<Moment<'_>> {
    let delays = (0..KILLS).map(|it| Moment::After(whole * it / (KILLS - 1)));
    let looks = (0..KILLS).map(|it| Moment::AtSign(signs, 1 << (2 * it)));
    delays.chain(looks).collect()
}

/// Runs a command to its end: the data before, how long it took, the data after.
fn undisturbed(project: &Project, words: &[&str], data: &Path) -> (Tree, Duration, Tree) {
    let before = tree(data);
    let began = Instant::now();
    let run = project.run(words);
    let whole = began.elapsed();
    assert_eq!(run.exit, Some(0), "{}", run.stderr);
    (before, whole, tree(data))
}

#[test]
fn killed_at_any_moment_an_acceptance_is_done_or_not_done() {
    let project = project();
    project.write("envoi.csv", large());
    let words = [
        "intake",
        "envoi.csv",
        "--dataset",
        "deaths",
        "--accept",
        "--vintage",
        "old",
        "--title",
        "Années anciennes",
        "--received",
        "2024-11-20",
        "--from",
        "Service",
        "--accepted-by",
        "Rédaction",
        "--on",
        "2024-11-20",
    ];
    let (data, delivery) = (project.path().join("data"), project.path().join("data/deliveries"));
    let (before, whole, after) = undisturbed(&project, &words, &data);
    assert!(after.len() == before.len() + 3 && after != before);
    let signs =
        ["deaths/.old.new", "deaths/.old.new/original/envoi.csv", "deaths/old"].map(|it| delivery.join(it));
    let mut met = [0, 0];
    for moment in moments(whole, &signs) {
        fs::remove_dir_all(&delivery).unwrap();
        kill(&project, &words, &moment);
        let left = tree(&data);
        assert!(left == before || left == after, "{:?}", left.keys());
        met[usize::from(left == after)] += 1;
        // Given again, the command finishes, or says that there is nothing left to do.
        let again = command(&project, &words).status().unwrap();
        assert_eq!(again.code(), Some(i32::from(left == after)));
        assert_eq!(tree(&data), after);
        assert!(!delivery.join("deaths/.old.new").exists());
    }
    assert!(met[0] > 0, "no kill came before the end");
}

#[test]
fn killed_at_any_moment_a_refusal_leaves_the_file_in_one_place() {
    let project = project();
    let file = project.path().join("envoi.csv");
    let bytes = large().replace("Source : ", "Contact : anne.durand@exemple.fr ");
    fs::write(&file, &bytes).unwrap();
    let words = [refusing("envoi.csv").as_slice(), &["--quarantine"]].concat();
    let (data, quarantine) = (project.path().join("data"), project.path().join("quarantine"));
    let (before, whole, after) = undisturbed(&project, &words, &data);
    let kept = tree(&quarantine).into_keys().next().unwrap();
    let deliveries = data.join("deliveries");
    let signs = [deliveries.join(".refused.yaml.new"), deliveries.join("refused.yaml"), quarantine.clone()];
    for moment in moments(whole, &signs) {
        let _ = fs::remove_dir_all(&quarantine);
        fs::remove_dir_all(&deliveries).unwrap();
        fs::write(&file, &bytes).unwrap();
        kill(&project, &words, &moment);
        let left = tree(&data);
        assert!(left == before || left == after, "{:?}", left.keys());
        assert_ne!(file.exists(), kept.exists(), "in one place, and in one only");
        let place = if file.exists() { &file } else { &kept };
        assert!(fs::read(place).unwrap() == bytes.as_bytes(), "the file is whole");
        if file.exists() {
            assert_eq!(command(&project, &words).status().unwrap().code(), Some(0));
        }
        assert_eq!(tree(&data), after);
        assert!(!file.exists() && kept.exists());
    }
}

/// A folder on another file system than temporary folders, where the machine has one.
#[cfg(target_os = "linux")]
fn elsewhere() -> Option<tempfile::TempDir> {
    use std::os::unix::fs::MetadataExt;
    let device = |it: &Path| fs::metadata(it).ok().map(|it| it.dev());
    let there = tempfile::tempdir_in("/dev/shm").ok()?;
    (device(there.path()) != device(&std::env::temp_dir())).then_some(there)
}

#[cfg(target_os = "linux")]
#[test]
fn killed_between_two_file_systems_a_refusal_loses_nothing() {
    let Some(elsewhere) = elsewhere() else { return };
    let project = project();
    let file = elsewhere.path().join("envoi.csv");
    let bytes = large().replace("Source : ", "Contact : anne.durand@exemple.fr ");
    fs::write(&file, &bytes).unwrap();
    let words = [refusing(file.to_str().unwrap()).as_slice(), &["--quarantine"]].concat();
    let (data, quarantine) = (project.path().join("data"), project.path().join("quarantine"));
    let (_, whole, after) = undisturbed(&project, &words, &data);
    let kept = tree(&quarantine).into_keys().next().unwrap();
    assert!(!file.exists() && fs::read(&kept).unwrap() == bytes.as_bytes());
    let stage = PathBuf::from(format!("{}.new", kept.display()));
    let signs = [stage.clone(), kept.clone(), quarantine.clone()];
    for moment in moments(whole, &signs) {
        let _ = fs::remove_dir_all(&quarantine);
        fs::remove_dir_all(data.join("deliveries")).unwrap();
        fs::write(&file, &bytes).unwrap();
        kill(&project, &words, &moment);
        let places: Vec<&PathBuf> = [&file, &kept].into_iter().filter(|it| it.exists()).collect();
        assert!(!places.is_empty(), "the file is somewhere");
        assert!(
            places.iter().all(|it| fs::read(it).unwrap() == bytes.as_bytes()),
            "and whole wherever it is"
        );
        if file.exists() {
            assert_eq!(command(&project, &words).status().unwrap().code(), Some(0));
        }
        assert_eq!(tree(&data), after);
        assert!(!file.exists() && kept.exists() && !stage.exists());
    }
}
