//! Vintages: what was known when, delivery by delivery.

use jiff::civil::Date;

use crate::data::delivery::Receipt;
use crate::data::period::Moment;
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::yaml::{Fields, Node, Text};

/// A delivery, or the publication a value was first seen in: "what was known then".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vintage {
    /// Id.
    pub id: String,
    /// When it was known, as precisely as declared; a year or a month counts as its last day.
    pub date: Moment,
    /// Title of the delivery or publication.
    pub title: String,
    /// Public address.
    pub url: Option<String>,
    /// The day its provider publishes it; an edition released before must not print it.
    pub first_release: Option<Date>,
    /// The register's entry, for a delivery that came by way of the intake.
    pub receipt: Option<Receipt>,
}

impl Vintage {
    /// The day from which an edition may print it.
    pub fn known_on(&self) -> Date {
        self.date.last_day()
    }
}

/// Reads `vintages:`, oldest first.
pub(super) fn parse_vintages(report: &mut Report, nodes: &[Node]) -> Vec<Vintage> {
    let mut vintages: Vec<(Vintage, Span)> = Vec::new();
    for node in nodes {
        let Some(mut fields) = Fields::new(report, node) else { continue };
        let id = fields.text(report, "id");
        let date = fields.text(report, "date");
        let title = fields.text(report, "title");
        let url = fields.optional_text(report, "url").map(|it| it.text);
        let first_release = fields.optional_text(report, "first_release");
        fields.finish(report);
        let (Some(id), Some(date), Some(title)) = (id, date, title) else { continue };
        let Some(moment) = Moment::parse(&date.text) else {
            report.push(Diagnostic::error(rules::DATA_NOT_A_DATE, date.span).with("found", &date.text));
            continue;
        };
        if let Some((_, first)) = vintages.iter().find(|(it, _)| it.id == id.text) {
            let duplicate = Diagnostic::error(rules::DATA_DUPLICATE_ID, id.span)
                .with("kind", "vintage")
                .with("id", &id.text)
                .label(*first, "first");
            report.push(duplicate);
            continue;
        }
        let first_release = first_release.and_then(|it| parse_day(report, &it));
        let vintage =
            Vintage { id: id.text, date: moment, title: title.text, url, first_release, receipt: None };
        vintages.push((vintage, id.span));
    }
    let mut vintages: Vec<Vintage> = vintages.into_iter().map(|(vintage, _)| vintage).collect();
    // The order of the file settles vintages known on the same day: the later line wins.
    vintages.sort_by_key(Vintage::known_on);
    vintages
}

/// A full date; reports `data/not-a-date`.
pub(super) fn parse_day(report: &mut Report, text: &Text) -> Option<Date> {
    let moment = Moment::parse(text.text.trim()).filter(|it| it.day > 0);
    if moment.is_none() {
        report.push(Diagnostic::error(rules::DATA_NOT_A_DATE, text.span).with("found", &text.text));
    }
    moment.map(|it| it.first_day())
}
