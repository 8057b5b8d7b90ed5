//! One run at a time changes the data of a project.
//!
//! The lock is the system's, on an open file: it ends with the run that holds it, however that one ends, so
//! that nothing has to be cleared after a run that was killed.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file that is locked, under the project's folder. A name with a dot is no input.
const FILE: &str = "data/.intake.lock";

/// How often, and how long apart, a held lock is looked at before the run gives up: ten minutes.
const LOOKS: u32 = 6000;
const PAUSE: Duration = Duration::from_millis(100);

/// Holds the lock until it is dropped.
#[derive(Debug)]
pub struct Held {
    path: PathBuf,
    _file: File,
}

/// Waits until no other run changes the data of a project; `waits` is called once when there is one.
///
/// What is read of the data afterwards stays true until the lock is dropped.
///
/// # Errors
/// When the file cannot be made or locked, and with [`io::ErrorKind::TimedOut`] when another run holds it for
/// ten minutes.
pub fn hold(project: &Path, waits: impl FnOnce()) -> io::Result<Held> {
    let path = project.join(FILE);
    let mut waits = Some(waits);
    for _ in 0..LOOKS {
        let file = File::options().create(true).truncate(false).write(true).open(&path)?;
        match file.try_lock() {
            Ok(()) if is_at(&path, &file) => return Ok(Held { path, _file: file }),
            // The run before has removed this file: a lock on it keeps nobody out.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                if let Some(waits) = waits.take() {
                    waits();
                }
                std::thread::sleep(PAUSE);
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Err(io::ErrorKind::TimedOut.into())
}

impl Drop for Held {
    /// Leaves nothing behind where a file may be removed while it is open; elsewhere an empty file stays.
    fn drop(&mut self) {
        #[cfg(unix)]
        let _ = std::fs::remove_file(&self.path);
        #[cfg(not(unix))]
        let _ = &self.path;
    }
}

/// Whether an open file is still the one at `path`.
#[cfg(unix)]
fn is_at(path: &Path, file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |it: &std::fs::Metadata| (it.dev(), it.ino());
    matches!((std::fs::metadata(path), file.metadata()), (Ok(there), Ok(open)) if place(&there) == place(&open))
}

#[cfg(not(unix))]
fn is_at(_path: &Path, _file: &File) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::Duration;

    use super::hold;

    #[test]
    fn nobody_holds_it_beside_another_and_nothing_stays() {
        let project = tempfile::tempdir().unwrap();
        std::fs::create_dir(project.path().join("data")).unwrap();
        let inside = AtomicU32::new(0);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..5 {
                        let held = hold(project.path(), || {}).unwrap();
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        std::thread::sleep(Duration::from_millis(1));
                        inside.fetch_sub(1, Ordering::SeqCst);
                        drop(held);
                    }
                });
            }
        });
        assert_eq!(project.path().join("data/.intake.lock").exists(), cfg!(not(unix)));
    }

    #[test]
    fn a_file_left_by_a_run_that_was_killed_keeps_nobody_out() {
        let project = tempfile::tempdir().unwrap();
        std::fs::create_dir(project.path().join("data")).unwrap();
        std::fs::File::create(project.path().join("data/.intake.lock")).unwrap();
        hold(project.path(), || panic!("there is nobody to wait for")).unwrap();
    }
}
