//! The three folders of a swap: what stands, what is being written, what was there before.
//!
//! They are renamed, never merged, so that readers of `output/` see one run or the other.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::output::{MANIFEST, OutputError, REPORTS, failed};

/// The output folder and its two neighbours.
#[derive(Debug)]
pub(super) struct Folders {
    /// `output/`, the last run that ended well.
    pub(super) current: PathBuf,
    /// `.output-new/`, being written.
    pub(super) new: PathBuf,
    /// `.output-old/`, put aside during the swap.
    pub(super) old: PathBuf,
}

impl Folders {
    /// The folders of a project.
    pub(super) fn of(project: &Path) -> Folders {
        Folders {
            current: project.join("output"),
            new: project.join(".output-new"),
            old: project.join(".output-old"),
        }
    }

    /// Puts in order what a killed run left behind.
    pub(super) fn recover(&self) -> Result<(), OutputError> {
        if exists(&self.old) && !exists(&self.current) {
            // The run was killed between the two renames of `swap`.
            rename(&self.old, &self.current)?;
        }
        self.keep_reports()?;
        remove(&self.old)?;
        self.remove_new()
    }

    /// Brings over the reports of other commands, which no build makes anew.
    fn keep_reports(&self) -> Result<(), OutputError> {
        let (old, current) = (self.old.join(REPORTS), self.current.join(REPORTS));
        if exists(&old) && !exists(&current) { rename(&old, &current) } else { Ok(()) }
    }

    /// Refuses to replace what this program did not make.
    pub(super) fn check_ours(&self) -> Result<(), OutputError> {
        if !exists(&self.current) {
            return Ok(());
        }
        let not_ours = || Err(OutputError::NotOurs { path: self.current.clone() });
        if self.current.is_symlink() || !self.current.is_dir() {
            return not_ours();
        }
        if self.current.join(MANIFEST).is_file() {
            return Ok(());
        }
        let entries = fs::read_dir(&self.current).map_err(|source| failed(&self.current, source))?;
        for entry in entries {
            let entry = entry.map_err(|source| failed(&self.current, source))?;
            if entry.file_name() != ".gitkeep" && entry.file_name() != REPORTS {
                return not_ours();
            }
        }
        Ok(())
    }

    /// Puts the new folder in the place of the current one; on failure everything is as before.
    pub(super) fn swap(&self) -> Result<(), OutputError> {
        let had_current = exists(&self.current);
        if had_current {
            rename(&self.current, &self.old)?;
        }
        if let Err(error) = rename(&self.new, &self.current) {
            if had_current {
                rename(&self.old, &self.current)?;
            }
            return Err(error);
        }
        self.keep_reports()?;
        // The new output stands: a left-over is no failure, the next run removes it.
        let _ = remove(&self.old);
        Ok(())
    }

    /// Removes the folder being written.
    pub(super) fn remove_new(&self) -> Result<(), OutputError> {
        remove(&self.new)
    }
}

/// Whether something stands at `path`, even a link that leads nowhere.
fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn rename(from: &Path, to: &Path) -> Result<(), OutputError> {
    fs::rename(from, to).map_err(|source| failed(to, source))
}

fn remove(path: &Path) -> Result<(), OutputError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(path, error)),
        _ => Ok(()),
    }
}
