use std::fs;
use std::path::Path;

use super::{OutputError, write};
use crate::artifact::Artifact;

fn artifact(path: &str, text: &str) -> Artifact {
    Artifact { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn project() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn read(project: &Path, path: &str) -> Option<String> {
    fs::read_to_string(project.join(path)).ok()
}

/// Names in the project folder.
fn names(project: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(project)
        .expect("readable")
        .map(|it| it.expect("readable").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_run_replaces_the_previous_one_entirely() {
    let project = project();
    write(project.path(), &[artifact("site/a.html", "1"), artifact("site/old/b.html", "1")])
        .expect("written");
    fs::write(project.path().join("output/.gitkeep"), "").expect("writable");
    let manifest =
        write(project.path(), &[artifact("site/a.html", "2"), artifact("b", "")]).expect("written");
    assert_eq!(read(project.path(), "output/site/a.html").as_deref(), Some("2"));
    assert_eq!(read(project.path(), "output/site/old/b.html"), None);
    assert_eq!(read(project.path(), "output/.gitkeep").as_deref(), Some(""));
    assert_eq!(names(project.path()), ["output"]);
    assert_eq!(manifest.files[0].0, "b");
    assert_eq!(manifest.files[1].1, 1);
    let json = read(project.path(), "output/manifest.json").expect("a manifest");
    let json: serde_json::Value = serde_json::from_str(&json).expect("valid JSON");
    assert_eq!(json["files"][1]["path"], "site/a.html");
    assert_eq!(json["files"][1]["blake3"], blake3::hash(b"2").to_hex().as_str());
}

#[test]
fn a_failure_in_the_middle_leaves_the_previous_run() {
    let project = project();
    write(project.path(), &[artifact("site/a.html", "1")]).expect("written");
    // `site` cannot be a file and a folder.
    let failed = write(project.path(), &[artifact("site", "2"), artifact("site/a.html", "2")]);
    assert!(matches!(failed, Err(OutputError::Write { .. })));
    assert_eq!(read(project.path(), "output/site/a.html").as_deref(), Some("1"));
    assert_eq!(names(project.path()), ["output"]);
}

#[test]
fn left_overs_of_a_killed_run_are_put_in_order() {
    let project = project();
    write(project.path(), &[artifact("a", "1")]).expect("written");
    // Killed between the two renames: the previous run must not be lost if this one fails too.
    fs::rename(project.path().join("output"), project.path().join(".output-old")).expect("renamed");
    fs::create_dir_all(project.path().join(".output-new/half")).expect("created");
    assert!(write(project.path(), &[artifact("x", ""), artifact("x/y", "")]).is_err());
    assert_eq!(read(project.path(), "output/a").as_deref(), Some("1"));
    assert_eq!(names(project.path()), ["output"]);
}

#[test]
fn a_folder_of_someone_else_is_not_replaced() {
    let project = project();
    fs::create_dir_all(project.path().join("output")).expect("created");
    write(project.path(), &[artifact("a", "1")]).expect("an empty folder may be replaced");
    fs::remove_file(project.path().join("output/manifest.json")).expect("removed");
    assert!(matches!(write(project.path(), &[artifact("a", "2")]), Err(OutputError::NotOurs { .. })));
    assert_eq!(read(project.path(), "output/a").as_deref(), Some("1"));
}

#[test]
fn paths_stay_in_the_folder_and_stand_once() {
    for paths in [["../a", "b"], ["a", "a"], ["/a", "b"], ["a//b", "c"], ["manifest.json", "b"]] {
        let project = project();
        let refused = write(project.path(), &paths.map(|it| artifact(it, "")));
        assert!(matches!(refused, Err(OutputError::Path { .. })), "{paths:?}");
        assert_eq!(names(project.path()), [""; 0]);
    }
}

#[test]
fn nothing_to_write_is_a_folder_with_a_manifest() {
    let project = project();
    assert_eq!(write(project.path(), &[]).expect("written").files, []);
    assert!(read(project.path(), "output/manifest.json").is_some());
}
