//! Files the intake writes for people: each is made beside its place and put there by one renaming.
#![expect(clippy::disallowed_methods, reason = "`intake` writes reports, templates and registers")]

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("failed to write `{}`", path.display())]
pub struct FileError {
    /// The file.
    pub path: PathBuf,
    /// Why not.
    pub source: io::Error,
}

/// Writes a file whole or not at all; takes the place of one of that name.
///
/// # Errors
/// When the disk refuses; what was there is then as it was.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    put_with(path, |file| file.write_all(bytes))
}

/// The same, for what `fill` writes.
///
/// # Errors
/// When the disk refuses, or `fill` fails.
pub(super) fn put_with(
    path: &Path,
    fill: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> Result<(), FileError> {
    let failed = |source| FileError { path: path.to_owned(), source };
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // A name with a dot is no input of a build.
    let new = folder.join(format!(".{name}.new"));
    let write = || {
        fs::create_dir_all(folder)?;
        let mut file = fs::File::create(&new)?;
        fill(&mut file)?;
        file.sync_all()?;
        fs::rename(&new, path)
    };
    write().map_err(|source| {
        // The reason is told; what is left over does no harm.
        let _ = fs::remove_file(&new);
        failed(source)
    })
}
