//! Arguments, progress, printing, exit codes.

pub mod pipeline;
pub mod progress;

/// Runs the program and returns its exit code.
pub fn run() -> u8 {
    todo!()
}
