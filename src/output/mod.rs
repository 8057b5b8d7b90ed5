//! Artifacts to the output folder, all or nothing. The only module of a build that writes to disk.

use std::path::{Path, PathBuf};

use crate::artifact::Artifact;

/// What can go wrong with the machine while writing.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// A file or folder could not be written, renamed or removed.
    #[error("failed to write `{}`", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Every file: path, size in bytes, BLAKE3 hash in hexadecimal; sorted by path.
    pub files: Vec<(String, u64, String)>,
}

/// Writes every artifact and `manifest.json` into a new folder beside `output/`, then swaps it in.
///
/// A run that fails or is killed leaves the previous `output/` untouched; left-overs of a killed run
/// are removed by the next.
///
/// # Errors
/// When the disk refuses.
pub fn write(project: &Path, artifacts: &[Artifact]) -> Result<Manifest, OutputError> {
    let _ = (project, artifacts);
    todo!()
}
