//! Whether a PDF conforms: the machine-checkable conditions of PDF/UA-1, as the Matterhorn Protocol 1.1 numbers
//! them, and those of PDF/A-2a and 3a.
//!
//! It reads any PDF, ours or not, and judges objects, never looks: whether an alternative text is good, or an
//! order sensible, takes a person.

mod annotations;
mod archive;
mod bare;
mod content;
mod document;
pub(in crate::print) mod file;
mod fonts;
mod headings;
mod maps;
mod metadata;
mod nesting;
mod operations;
mod parents;
mod programs;
#[cfg(test)]
mod tests;
mod tree;

pub use file::{Pdf, Unreadable, open};
pub use metadata::Claims;

use std::collections::BTreeSet;

use crate::print::conformity::content::Content;
use crate::print::conformity::file::Reader;
use crate::print::conformity::tree::StructureTree;

/// A condition that is not met.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    /// Number of the condition: `ua1-13-004` after the Matterhorn Protocol, `a2-6.2.4` after ISO 19005.
    pub condition: &'static str,
    /// Where: « page 3 », « object 120 »; empty for the whole document.
    pub place: Place,
    /// What was found, as it stands in the file; may be empty.
    pub found: String,
}

/// Where a failure lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The document as a whole.
    Document,
    /// A page, counted from 1.
    Page(u32),
    /// An indirect object, by its number.
    Object(u32),
}

/// The part of PDF/A a file is held against, beside PDF/UA-1 (ISO 14289-1:2014).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Archive {
    /// PDF/A-2a (ISO 19005-2:2011).
    Part2,
    /// PDF/A-3a (ISO 19005-3:2012): the same, with attachments.
    Part3,
}

impl Archive {
    /// The number of the part, as metadata write it.
    pub fn part(self) -> u8 {
        match self {
            Archive::Part2 => 2,
            Archive::Part3 => 3,
        }
    }
}

/// Every condition this module decides, in order.
///
/// `docs/reference/check-pdf.md` says what each means, and which ones are not decided.
pub const CONDITIONS: &[&str] = &[
    "ua1-01-003",
    "ua1-01-004",
    "ua1-01-005",
    "ua1-01-007",
    "ua1-02-001",
    "ua1-02-003",
    "ua1-02-004",
    "ua1-06-001",
    "ua1-06-002",
    "ua1-06-003",
    "ua1-07-001",
    "ua1-07-002",
    "ua1-09-004",
    "ua1-09-005",
    "ua1-09-006",
    "ua1-10-001",
    "ua1-11-001",
    "ua1-11-002",
    "ua1-11-003",
    "ua1-11-004",
    "ua1-11-006",
    "ua1-13-004",
    "ua1-14-002",
    "ua1-14-003",
    "ua1-14-006",
    "ua1-14-007",
    "ua1-15-003",
    "ua1-17-002",
    "ua1-19-003",
    "ua1-19-004",
    "ua1-20-001",
    "ua1-20-003",
    "ua1-21-001",
    "ua1-25-001",
    "ua1-26-001",
    "ua1-26-002",
    "ua1-28-002",
    "ua1-28-004",
    "ua1-28-005",
    "ua1-28-006",
    "ua1-28-007",
    "ua1-28-008",
    "ua1-28-009",
    "ua1-28-010",
    "ua1-28-011",
    "ua1-28-012",
    "ua1-28-017",
    "ua1-30-001",
    "ua1-31-001",
    "ua1-31-002",
    "ua1-31-003",
    "ua1-31-004",
    "ua1-31-006",
    "ua1-31-007",
    "ua1-31-008",
    "ua1-31-009",
    "ua1-31-011",
    "ua1-31-016",
    "ua1-31-017",
    "ua1-31-018",
    "ua1-31-019",
    "ua1-31-020",
    "ua1-31-021",
    "ua1-31-023",
    "ua1-31-024",
    "ua1-31-025",
    "ua1-31-026",
    "ua1-31-027",
    "ua1-31-028",
    "ua1-31-029",
    "ua1-31-030",
    "ua1-parent-tree",
    "ua1-marked",
    "a-6.1.3-id",
    "a-6.1.3-encrypted",
    "a-6.1.7-filter",
    "a-6.1.7-external",
    "a-6.2.3-intent",
    "a-6.2.4-device-colour",
    "a-6.2.5-state",
    "a-6.2.8-image",
    "a-6.2.9-xobject",
    "a-6.2.10-blending",
    "a-6.3-annotation-flags",
    "a-6.4-fields",
    "a-6.5-actions",
    "a-6.6-metadata",
    "a-6.6-claim",
    "a-6.6-information",
    "a-6.8-attachment",
    "a-6.9-layers",
    "a-6.11-names",
];

/// Every condition that is not met, in order, each place once.
pub fn check(pdf: &Pdf, archive: Archive) -> Vec<Failure> {
    let reader = Reader::new(pdf);
    let mut failures = Failures::default();
    let metadata = metadata::read(&reader);
    let content = Content::read(&reader);
    let tree = StructureTree::read(&reader, &mut failures);
    document::check(&reader, &mut failures);
    metadata::check_accessible(&metadata, &mut failures);
    content.check(&tree, &mut failures);
    parents::check(&reader, &content, &tree, &mut failures);
    nesting::check(&reader, &tree, &mut failures);
    headings::check(&tree, &mut failures);
    annotations::check(&reader, &tree, &mut failures);
    fonts::check(&reader, &content, &mut failures);
    fonts::check_embedded(&reader, &mut failures);
    programs::check(&reader, &content, &mut failures);
    archive::check(&reader, archive, &metadata, &content, &mut failures);
    failures.found.into_iter().collect()
}

/// What a file claims to be, in its metadata.
pub fn claims(pdf: &Pdf) -> Claims {
    metadata::read(&Reader::new(pdf)).claims
}

/// Failures so far.
#[derive(Debug, Default)]
struct Failures {
    found: BTreeSet<Failure>,
}

impl Failures {
    fn add(&mut self, condition: &'static str, place: Place, found: impl Into<String>) {
        debug_assert!(CONDITIONS.contains(&condition), "`{condition}` is not declared");
        self.found.insert(Failure { condition, place, found: found.into() });
    }

    fn document(&mut self, condition: &'static str) {
        self.add(condition, Place::Document, "");
    }
}
