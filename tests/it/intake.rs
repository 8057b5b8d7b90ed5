//! Deliveries made of files: `tests/cases/intake/<name>/`.
//!
//! A case is laid over the minimal project and holds one file `livraison.*`, as a provider would send
//! it, for the dataset `deaths`. `expected.txt` is what `letterpress intake` prints, in French; workbooks
//! are made by an office program from the source kept beside them (`.fods`).

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::cases::is_update;
use crate::project::{Project, files, repository};

/// Where the cases are.
pub fn root() -> PathBuf {
    repository().join("tests/cases/intake")
}

/// Every case folder, in order.
fn folders() -> Vec<PathBuf> {
    let depth = root().components().count() + 1;
    let mut folders: Vec<PathBuf> =
        files(&root()).iter().map(|it| it.components().take(depth).collect()).collect();
    folders.dedup();
    folders
}

/// What every case expects, for the rules that are spoken of there.
pub fn expected_texts() -> Vec<String> {
    folders().iter().filter_map(|it| fs::read_to_string(it.join("expected.txt")).ok()).collect()
}

/// The delivered file of a case: the one called `livraison` that is no source of another.
fn delivery(case: &Path) -> PathBuf {
    let is_delivery = |it: &PathBuf| {
        it.file_stem().is_some_and(|it| it == "livraison")
            && it.extension().is_none_or(|it| it != "fods" && it != "sha256")
    };
    files(case).into_iter().find(is_delivery).unwrap()
}

#[test]
fn every_delivery_is_met_as_expected() {
    let problems: Vec<String> = folders()
        .par_iter()
        .filter_map(|case| {
            let project = Project::from_case(case);
            let file = delivery(case);
            let run = project.run(&["intake", file.to_str().unwrap(), "--dataset", "deaths", "-v"]);
            let met = format!("{}\n{}\nexit {}\n", run.stdout, run.stderr, run.exit.unwrap_or(-1));
            let expected = case.join("expected.txt");
            if is_update() {
                fs::write(&expected, &met).unwrap();
            }
            let same = fs::read_to_string(&expected).ok().as_deref() == Some(met.as_str());
            (!same).then(|| format!("{}: UPDATE=1 writes it; now it is:\n{met}", case.display()))
        })
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
