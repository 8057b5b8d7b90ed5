//! The calendar of the working group: meetings, due days, releases, and the same as iCalendar (RFC 5545).

use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::inventory::{Entry, Inventory, Standing};
use crate::text::Language;

/// Octets of a line before it is folded (RFC 5545, 3.1).
const LINE: usize = 75;

/// What happens on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub day: Date,
    /// What kind of event.
    pub kind: EventKind,
    /// Identity that stays when the day or the words change.
    pub uid: String,
    /// What it is, in words.
    pub title: String,
    /// Where, if anywhere.
    pub place: Option<String>,
}

/// What kind of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// A meeting of the working group.
    Meeting,
    /// A delivery is due.
    Due,
    /// An edition is released.
    Release,
}

impl EventKind {
    /// The kind in a word.
    pub fn label(self, language: Language) -> &'static str {
        match (self, language) {
            (EventKind::Meeting, Language::French) => "Réunion",
            (EventKind::Meeting, Language::English) => "Meeting",
            (EventKind::Due, Language::French) => "Livraison attendue",
            (EventKind::Due, Language::English) => "Delivery due",
            (EventKind::Release, Language::French) => "Parution",
            (EventKind::Release, Language::English) => "Release",
        }
    }
}

/// Every meeting, every delivery that is still to come, every release, in order of day.
pub fn events(inventory: &Inventory<'_>, language: Language) -> Vec<Event> {
    let mut events: Vec<Event> = inventory
        .catalog
        .meetings
        .iter()
        .map(|it| Event {
            day: it.day,
            kind: EventKind::Meeting,
            uid: format!("meeting-{}", it.id),
            title: it.title.get(language).to_owned(),
            place: it.place.clone(),
        })
        .collect();
    for entry in &inventory.entries {
        events.extend(dues(entry, language));
    }
    for edition in &inventory.publication.editions {
        let uid = format!("release-{}", edition.slug);
        if events.iter().all(|it| it.uid != uid) {
            events.push(Event {
                day: edition.release,
                kind: EventKind::Release,
                uid,
                title: format!("{}, {}", edition.title, edition.issue_line),
                place: None,
            });
        }
    }
    events.sort_by(|a, b| (a.day, a.kind, &a.uid).cmp(&(b.day, b.kind, &b.uid)));
    events
}

fn dues(entry: &Entry<'_>, language: Language) -> Vec<Event> {
    let waiting = entry.deliveries.iter().filter(|it| !matches!(it.standing, Standing::Received(_)));
    waiting
        .map(|it| Event {
            day: it.due.day,
            kind: EventKind::Due,
            uid: format!("due-{}-{}", entry.dataset.id, it.due.period.to_string().replace('/', "-")),
            title: format!("{} ({})", entry.dataset.title.get(language), it.due.period.label(language)),
            place: None,
        })
        .collect()
}

/// The events as an iCalendar file: whole days, lines folded, ended by CR LF.
///
/// `stamp` is the day the file is made; the same day gives the same bytes.
pub fn icalendar(inventory: &Inventory<'_>, language: Language) -> String {
    let host = inventory.publication.base_url.split("://").last().unwrap_or_default();
    let host = host.split('/').next().filter(|it| !it.is_empty()).unwrap_or("localhost");
    let name = inventory.publication.title.get(language);
    let mut text = String::new();
    for line in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//letterpress//inventory//FR", "CALSCALE:GREGORIAN"]
    {
        fold(&mut text, line);
    }
    fold(&mut text, &format!("X-WR-CALNAME:{}", escaped(name)));
    for event in events(inventory, language) {
        // The end of a whole day is the day after, left out (RFC 5545, 3.6.1).
        let end = event.day.checked_add(1.day()).unwrap_or(event.day);
        fold(&mut text, "BEGIN:VEVENT");
        fold(&mut text, &format!("UID:{}@{host}", event.uid));
        fold(&mut text, &format!("DTSTAMP:{}T000000Z", basic(inventory.today)));
        fold(&mut text, &format!("DTSTART;VALUE=DATE:{}", basic(event.day)));
        fold(&mut text, &format!("DTEND;VALUE=DATE:{}", basic(end)));
        let colon = match language {
            Language::French => "\u{a0}: ",
            Language::English => ": ",
        };
        let summary = format!("{}{colon}{}", event.kind.label(language), event.title);
        fold(&mut text, &format!("SUMMARY:{}", escaped(&summary)));
        if let Some(place) = &event.place {
            fold(&mut text, &format!("LOCATION:{}", escaped(place)));
        }
        fold(&mut text, "TRANSP:TRANSPARENT");
        fold(&mut text, "END:VEVENT");
    }
    fold(&mut text, "END:VCALENDAR");
    text
}

/// A day as iCalendar writes it.
fn basic(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A text value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => escaped.extend(['\\', sign]),
            '\n' => escaped.push_str("\\n"),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// Writes a line, cut between characters so that none is longer than 75 octets.
fn fold(text: &mut String, line: &str) {
    let mut length = 0;
    for sign in line.chars() {
        if length + sign.len_utf8() > LINE {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(sign);
        length += sign.len_utf8();
    }
    let _ = write!(text, "\r\n");
}

#[cfg(test)]
mod tests {
    use super::{LINE, escaped, fold};

    #[test]
    fn long_lines_are_folded_between_characters_and_nothing_is_lost() {
        let line = format!("SUMMARY:{}", "éà’\u{202f}œ".repeat(40));
        let mut text = String::new();
        fold(&mut text, &line);
        assert!(text.ends_with("\r\n"));
        assert!(text.trim_end().split("\r\n").all(|it| it.len() <= LINE), "{text:?}");
        assert_eq!(text.replace("\r\n ", "").trim_end(), line);
    }

    #[test]
    fn signs_that_mean_something_are_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne\r"), "a\\, b\\; c\\\\d\\ne");
    }
}
