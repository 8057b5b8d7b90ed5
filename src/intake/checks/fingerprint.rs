//! Whether a file is the one that was validated.

use crate::diagnostic::rules;
use crate::intake::finding::Finding;
use crate::intake::reading::Reading;

impl Reading {
    /// Compares the file with the fingerprint of the one that was validated: SHA-256 in hexadecimal, as
    /// `sha256sum` writes it, with or without a name after it.
    pub fn check_fingerprint(&mut self, validated: &str) {
        let expected = validated.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        if expected != self.file.sha256 {
            let finding = Finding::error(rules::INTAKE_OTHER_FILE).found(&self.file.sha256);
            self.findings.insert(0, finding.expected(expected));
        }
    }
}
