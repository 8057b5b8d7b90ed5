//! The register held against the files: what was received is still what is kept.

use crate::data::delivery::{self, ENTRY, FOLDER, ORIGINAL};
use crate::diagnostic::{Diagnostic, Report, rules};
use crate::intake::delivery::{Delivery, Fingerprint};
use crate::source::Sources;

/// Reports every accepted delivery whose file is missing or no longer has the fingerprint it came with.
pub fn verify(report: &mut Report, sources: &Sources) {
    for file in sources.under(FOLDER).filter(|it| it.path.ends_with(&format!("/{ENTRY}"))) {
        // Mistakes of the entry itself are told where the data are read.
        let vintage = delivery::parse(&mut Report::default(), file);
        let Some(entry) = vintage.and_then(|it| it.receipt) else { continue };
        let path = format!("{}/{ORIGINAL}/{}", entry.folder, entry.file);
        let found =
            Delivery::at(&sources.root.join(&path)).and_then(|it| Fingerprint::of(&it)).map(|it| it.0);
        if found.as_ref().is_ok_and(|it| *it == entry.sha256) {
            continue;
        }
        let altered = Diagnostic::error(rules::DELIVERY_ALTERED, file.start())
            .with("name", path)
            .with("found", found.map_or_else(|it| it.to_string(), |it| short(&it)))
            .with("expected", short(&entry.sha256));
        report.push(altered);
    }
}

/// Enough of a fingerprint to tell two apart by eye.
fn short(sha256: &str) -> String {
    format!("{}…", sha256.chars().take(16).collect::<String>())
}
