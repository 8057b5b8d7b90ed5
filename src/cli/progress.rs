//! Progress on a terminal.

/// A step of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reading every input file.
    Reading,
    /// Resolving editions.
    Assembling,
    /// Drawing charts.
    Drawing,
    /// Making pages and PDFs.
    Rendering,
    /// Writing the output folder.
    Writing,
}

/// Told of every step.
pub trait Progress: Sync {
    /// A step begins.
    fn step(&self, step: Step);
}

/// Says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn step(&self, _: Step) {}
}
