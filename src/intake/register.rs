//! The register held against the files: what was received is still what is kept.

use std::io::{self, Read};

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
        let found = Delivery::at(&sources.root.join(&path)).and_then(|it| fingerprint(&it));
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

fn fingerprint(delivery: &Delivery<'_>) -> io::Result<String> {
    let mut reader = delivery.open()?;
    let mut fingerprint = Fingerprint::default();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match reader.read(&mut buffer)? {
            0 => return Ok(fingerprint.finish().0),
            length => fingerprint.update(&buffer[..length]),
        }
    }
}
