//! The register of deliveries: who sent what, when, and who accepted it.
//!
//! An accepted delivery is a folder of its own, `data/deliveries/<dataset>/<vintage>/`: what is known of it
//! (`delivery.yaml`), its observations, and the file as received. Nothing already there is changed.

use jiff::civil::Date;

use crate::data::period::Moment;
use crate::data::vintage::{Vintage, parse_day};
use crate::diagnostic::Report;
use crate::source::SourceFile;
use crate::source::yaml::{self, Fields};

/// Folder of the deliveries of all datasets.
pub const FOLDER: &str = "data/deliveries";
/// Name of the register's entry in the folder of a delivery.
pub const ENTRY: &str = "delivery.yaml";
/// Folder that holds the file as received.
pub const ORIGINAL: &str = "original";

/// What is known of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Name of the file as received.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// The day it was received.
    pub received: Date,
    /// Which service sent it; a role, never a person.
    pub from: String,
    /// The day its provider extracted the data.
    pub extracted: Option<Date>,
    /// Who accepted it.
    pub accepted_by: String,
    /// The day it was accepted.
    pub accepted_on: Date,
    /// Why it was accepted although a newer vintage was held already.
    pub late: Option<String>,
    /// How many of its cells confirmed what was known, and are not written again.
    pub confirmed: u64,
    /// Remarks that were accepted with it, each with the reason.
    pub warnings: Vec<(String, String)>,
    /// Path of the folder that holds it.
    pub folder: String,
}

/// Reads an entry of the register: the vintage a delivery is, named after its folder.
pub fn parse(report: &mut Report, file: &SourceFile) -> Option<Vintage> {
    let folder = file.path.strip_suffix(&format!("/{ENTRY}"))?;
    let id = folder.rsplit('/').next()?.to_owned();
    let node = yaml::parse(report, file)?;
    let mut fields = Fields::new(report, &node)?;
    let title = fields.text(report, "title");
    let url = fields.optional_text(report, "url").map(|it| it.text);
    let name = fields.text(report, "file");
    let sha256 = fields.text(report, "sha256");
    let bytes = fields.text(report, "bytes").and_then(|it| it.text.parse().ok());
    let received = fields.text(report, "received").and_then(|it| parse_day(report, &it));
    let from = fields.text(report, "from");
    let extracted = fields.optional_text(report, "extracted").and_then(|it| parse_day(report, &it));
    let first_release = fields.optional_text(report, "first_release").and_then(|it| parse_day(report, &it));
    let accepted_by = fields.text(report, "accepted_by");
    let accepted_on = fields.text(report, "accepted_on").and_then(|it| parse_day(report, &it));
    let late = fields.optional_text(report, "late").map(|it| it.text);
    let confirmed = fields.optional_text(report, "confirmed").and_then(|it| it.text.parse().ok());
    let mut warnings = Vec::new();
    for node in fields.optional_list(report, "warnings") {
        let Some(mut entry) = Fields::new(report, node) else { continue };
        let rule = entry.text(report, "rule");
        let reason = entry.text(report, "reason");
        entry.finish(report);
        warnings.extend(rule.zip(reason).map(|(rule, reason)| (rule.text, reason.text)));
    }
    fields.finish(report);
    let received = received?;
    let receipt = Receipt {
        file: name?.text,
        sha256: sha256?.text,
        bytes: bytes?,
        received,
        from: from?.text,
        extracted,
        accepted_by: accepted_by?.text,
        accepted_on: accepted_on?,
        late,
        confirmed: confirmed.unwrap_or_default(),
        warnings,
        folder: folder.to_owned(),
    };
    Some(Vintage {
        id,
        date: Moment { year: received.year(), month: received.month(), day: received.day() },
        title: title?.text,
        url,
        first_release,
        receipt: Some(receipt),
    })
}
