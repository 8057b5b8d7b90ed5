//! How a run ended, seen from a shell.

use std::process::ExitCode;

/// How a run ended, seen from a shell. A code of 101 is a bug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Everything was made.
    Done = 0,
    /// The input has problems that its authors can solve, or warnings with `--strict`.
    Rejected = 1,
    /// The command was misused, or the folder is no project.
    Usage = 2,
    /// The machine, the disk or the theme failed.
    Failed = 3,
}

impl From<Exit> for u8 {
    fn from(exit: Exit) -> u8 {
        exit as u8
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
