//! What was written, with fingerprints. The only file that names `blake3`.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;

use crate::artifact::Artifact;

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = "manifest.json";

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Every file: path, size in bytes, BLAKE3 hash in hexadecimal; sorted by path.
    pub files: Vec<(String, u64, String)>,
}

#[derive(Serialize)]
struct Entry<'a> {
    path: &'a str,
    size: u64,
    blake3: &'a str,
}

impl Manifest {
    /// The manifest of artifacts in any order.
    pub fn of(artifacts: &[Artifact]) -> Manifest {
        let mut files: Vec<(String, u64, String)> = artifacts
            .par_iter()
            .map(|it| {
                let hash = blake3::hash(&it.bytes).to_hex().to_string();
                (it.path.clone(), it.bytes.len() as u64, hash)
            })
            .collect();
        files.sort();
        Manifest { files }
    }

    /// The manifest as JSON, one file a line so that differences are easy to read.
    pub fn to_json(&self) -> String {
        let entry = |(path, size, blake3): &(String, u64, String)| {
            serde_json::to_string(&Entry { path, size: *size, blake3 })
                .expect("texts and numbers can always be written as JSON")
        };
        let files: Vec<String> = self.files.iter().map(entry).collect();
        format!("{{\"version\":1,\"files\":[\n{}\n]}}\n", files.join(",\n"))
    }
}
