//! `data/calendar.yaml`: the meetings of the working group. Due days and release days are derived.

use jiff::civil::Date;

use crate::data::vintage::parse_day;
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::SourceFile;
use crate::source::yaml::{self, Fields};
use crate::text::{Language, Localized};

/// Where the calendar stands.
pub const FILE: &str = "data/calendar.yaml";

/// A meeting of the working group; never published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Id, which stays when the day changes.
    pub id: String,
    /// The day.
    pub day: Date,
    /// What it is about.
    pub title: Localized,
    /// Where, in which room or by which means.
    pub place: Option<String>,
}

/// Reads the calendar; meetings in order of day.
pub(super) fn parse(report: &mut Report, file: &SourceFile, language: Language) -> Vec<Meeting> {
    let Some(node) = yaml::parse(report, file) else { return Vec::new() };
    let Some(mut fields) = Fields::new(report, &node) else { return Vec::new() };
    let mut meetings: Vec<(Meeting, Span)> = Vec::new();
    for node in fields.optional_list(report, "meetings") {
        let Some(mut entry) = Fields::new(report, node) else { continue };
        let id = entry.text(report, "id");
        let day = entry.text(report, "day").and_then(|it| parse_day(report, &it));
        let title = entry.localized(report, "title", language).map(|it| it.to_localized());
        let place = entry.optional_text(report, "place").map(|it| it.text);
        entry.finish(report);
        let (Some(id), Some(day), Some(title)) = (id, day, title) else { continue };
        if let Some((_, first)) = meetings.iter().find(|(it, _)| it.id == id.text) {
            let duplicate = Diagnostic::error(rules::DATA_DUPLICATE_ID, id.span)
                .with("kind", "meeting")
                .with("id", &id.text)
                .label(*first, "first");
            report.push(duplicate);
            continue;
        }
        meetings.push((Meeting { id: id.text, day, title, place }, id.span));
    }
    fields.finish(report);
    let mut meetings: Vec<Meeting> = meetings.into_iter().map(|(it, _)| it).collect();
    meetings.sort_by_key(|it| it.day);
    meetings
}
