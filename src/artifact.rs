//! A finished file of the output folder, as a value.

/// One file to be written: nothing above `output` touches the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Path under `output/`, with `/` between parts, such as `site/index.html`.
    pub path: String,
    /// The whole content.
    pub bytes: Vec<u8>,
}
