//! Small projects in temporary folders.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A project in a folder of its own, removed at the end of the test.
pub struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    /// The minimal valid project of `tests/cases/minimal`, with the theme of the repository.
    pub fn minimal() -> Project {
        let project = Project { folder: tempfile::tempdir().unwrap() };
        copy(&repository().join("themes"), &project.path().join("themes"));
        copy(&repository().join("tests/cases/minimal"), project.path());
        project
    }

    /// The minimal project with the files of a case laid over it.
    pub fn from_case(case: &Path) -> Project {
        let project = Project::minimal();
        for folder in ["content", "data", "themes"] {
            if case.join(folder).is_dir() {
                copy(&case.join(folder), &project.path().join(folder));
            }
        }
        project
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file of the project.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs the program in the project, in French and without colours.
    pub fn run(&self, words: &[&str]) -> Run {
        run(self.path(), words)
    }
}

/// What a run of the program left.
#[derive(Debug)]
pub struct Run {
    pub exit: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// Runs the program in a folder.
pub fn run(folder: &Path, words: &[&str]) -> Run {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_letterpress"))
        .args(words)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .env("LC_ALL", "fr_FR.UTF-8")
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    Run {
        exit: status.code(),
        stdout: String::from_utf8(stdout).unwrap(),
        stderr: String::from_utf8(stderr).unwrap(),
    }
}

/// Every file under `folder`, in order of path.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() { waiting.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// Copies a folder over another.
fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&file, &target).unwrap();
    }
}

/// The words that refuse a file sent for the deaths of the minimal project.
pub fn refusing(file: &str) -> [&str; 13] {
    let day = "2024-11-20";
    [
        "intake",
        file,
        "--dataset",
        "deaths",
        "--refuse",
        "--received",
        day,
        "--from",
        "Service",
        "--refused-by",
        "Rédaction",
        "--on",
        day,
    ]
}
