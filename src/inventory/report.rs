//! The working report for a meeting of the group, as one HTML file that needs nothing else.

use jiff::civil::Date;
use serde::Serialize;
use tera::{Context, Tera};

use crate::data::dataset::Vintage;
use crate::data::provider::Provider;
use crate::data::refusal::Refusal;
use crate::data::schedule::Due;
use crate::inventory::calendar::{Event, EventKind};
use crate::inventory::words::Words;
use crate::inventory::{Entry, Inventory, Standing, calendar, is_embargoed};
use crate::text::{Language, Localized, date};

const TEMPLATE: &str = include_str!("report.html");

#[derive(Serialize)]
struct View<'a> {
    words: &'a Words,
    lang: &'static str,
    letter: &'a str,
    today: String,
    /// What stands at a glance: what, and how much.
    facts: Vec<(&'static str, String)>,
    decisions: Vec<(&'static str, String)>,
    sections: Vec<Section>,
}

/// A table under its title, or a sentence when there is nothing to show.
#[derive(Serialize)]
struct Section {
    title: &'static str,
    intro: &'static str,
    empty: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

/// The report as HTML.
///
/// # Errors
/// When the template fails: a fault of the program.
pub fn html(inventory: &Inventory<'_>, language: Language) -> Result<String, tera::Error> {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html"]);
    tera.add_raw_template("report.html", TEMPLATE)?;
    let context = Context::from_serialize(&view(inventory, language))?;
    tera.render("report.html", &context)
}

fn view<'a>(inventory: &'a Inventory<'a>, language: Language) -> View<'a> {
    let writer = Writer { inventory, language, words: Words::of(language) };
    let words = writer.words;
    let sections = vec![
        writer.late(),
        writer.refused(),
        writer.coming(),
        writer.arrived(),
        writer.embargo(),
        writer.waiting(),
        writer.calendar(),
        writer.datasets(),
    ];
    let day = |it: Option<Date>| it.map_or_else(|| words.none.to_owned(), |it| writer.day(it));
    let open = inventory.open_editions();
    let scheduled = inventory.entries.iter().filter(|it| it.dataset.due.is_some()).count();
    let datasets = Words::counted(inventory.entries.len(), words.datasets, language);
    let (late, refused, embargo) = (&sections[0].rows, &sections[1].rows, &sections[4].rows);
    let facts = vec![
        (words.inventory, format!("{datasets}, {scheduled} {}", words.scheduled)),
        (words.late, late.len().to_string()),
        (words.refused, refused.len().to_string()),
        (words.embargo, embargo.len().to_string()),
        (words.last_meeting, day(inventory.last_meeting())),
        (words.next_meeting, day(inventory.next_meeting())),
        (words.open_editions, if open.is_empty() { words.none.to_owned() } else { open.join(", ") }),
    ];
    View {
        words,
        lang: language.code(),
        letter: inventory.publication.title.get(language),
        today: writer.day(inventory.today),
        facts,
        decisions: writer.decisions(),
        sections,
    }
}

struct Writer<'a> {
    inventory: &'a Inventory<'a>,
    language: Language,
    words: &'a Words,
}

impl Writer<'_> {
    fn day(&self, day: Date) -> String {
        date::long(day.year(), day.month(), day.day(), self.language)
    }

    fn text(&self, text: Option<&Localized>) -> String {
        text.map(|it| it.get(self.language).to_owned()).unwrap_or_default()
    }

    fn title(&self, entry: &Entry<'_>) -> String {
        entry.dataset.title.get(self.language).to_owned()
    }

    fn provider(&self, entry: &Entry<'_>) -> Option<&Provider> {
        self.inventory.catalog.providers.iter().find(|it| it.id == entry.dataset.provider)
    }

    fn late(&self) -> Section {
        let words = self.words;
        let row = |it: &Entry<'_>| {
            let provider = self.provider(it);
            let current = it.current();
            vec![
                self.title(it),
                self.text(provider.map(|it| &it.name)),
                self.text(provider.and_then(|it| it.contact.as_ref())),
                current.map(|it| it.due.period.label(self.language)).unwrap_or_default(),
                current.map(|it| self.day(it.due.day)).unwrap_or_default(),
                format!("{}\u{a0}{}", it.days_late(), words.days),
                it.editions.join(", "),
            ]
        };
        Section {
            title: words.late,
            intro: "",
            empty: words.no_late,
            columns: vec![
                words.dataset,
                words.provider,
                words.contact,
                words.period,
                words.due,
                words.late_by,
                words.used_in,
            ],
            rows: self.inventory.late().into_iter().map(row).collect(),
        }
    }

    fn refused(&self) -> Section {
        let words = self.words;
        let row = |(it, refusal): (&Entry<'_>, &Refusal)| {
            let provider = self.provider(it);
            let periods: Vec<String> = refusal.periods.iter().map(|it| it.label(self.language)).collect();
            vec![
                self.title(it),
                refusal.from.clone(),
                self.text(provider.and_then(|it| it.contact.as_ref())),
                periods.join(", "),
                self.day(refusal.received),
                self.day(refusal.refused_on),
                refusal.refused_by.clone(),
                words.reasons(refusal).join(", "),
                it.editions.join(", "),
            ]
        };
        let refused = self.inventory.refused().into_iter();
        let rows = refused.flat_map(|it| it.refusals.iter().map(move |refusal| (it, *refusal))).map(row);
        Section {
            title: words.refused,
            intro: words.refused_text,
            empty: words.no_refused,
            columns: vec![
                words.dataset,
                words.provider,
                words.contact,
                words.period,
                words.received,
                words.refused_on,
                words.refused_by,
                words.why,
                words.used_in,
            ],
            rows: rows.collect(),
        }
    }

    fn coming(&self) -> Section {
        let words = self.words;
        // A dataset that is late is also due again: both are said.
        let entries = self.inventory.entries.iter();
        let mut coming: Vec<(&Entry<'_>, &Due)> =
            entries.filter_map(|it| Some((it, it.next_expected()?))).collect();
        coming.sort_by_key(|it| it.1.day);
        let row = |(it, due): &(&Entry<'_>, &Due)| {
            vec![
                self.title(it),
                self.text(self.provider(it).map(|it| &it.name)),
                due.period.label(self.language),
                self.day(due.day),
                it.editions.join(", "),
            ]
        };
        Section {
            title: words.coming,
            intro: "",
            empty: words.no_coming,
            columns: vec![words.dataset, words.provider, words.period, words.due, words.used_in],
            rows: coming.iter().map(row).collect(),
        }
    }

    fn arrived(&self) -> Section {
        let words = self.words;
        let since = self.inventory.last_meeting();
        let is_new = |it: &Vintage| {
            since.is_some_and(|day| it.known_on() > day) && it.known_on() <= self.inventory.today
        };
        let row = |(entry, vintage): (&Entry<'_>, &Vintage)| {
            let receipt = vintage.receipt.as_ref();
            vec![
                self.title(entry),
                vintage.title.clone(),
                vintage.date.label(self.language),
                receipt.map(|it| self.day(it.accepted_on)).unwrap_or_default(),
                receipt.map(|it| it.accepted_by.clone()).unwrap_or_default(),
                receipt.map(|it| it.warnings.len().to_string()).unwrap_or_default(),
            ]
        };
        Section {
            title: words.arrived,
            intro: "",
            empty: if since.is_some() { words.no_arrived } else { words.no_meeting },
            columns: vec![
                words.dataset,
                words.vintage,
                words.received,
                words.accepted,
                words.accepted_by,
                words.checked,
            ],
            rows: self.vintages(is_new).into_iter().map(row).collect(),
        }
    }

    fn embargo(&self) -> Section {
        let words = self.words;
        let row = |(entry, vintage): (&Entry<'_>, &Vintage)| {
            vec![
                self.title(entry),
                vintage.title.clone(),
                vintage.first_release.map(|it| self.day(it)).unwrap_or_default(),
                entry.editions.join(", "),
            ]
        };
        let held = self.vintages(|it| is_embargoed(it, self.inventory.today));
        Section {
            title: words.embargo,
            intro: "",
            empty: words.no_embargo,
            columns: vec![words.dataset, words.vintage, words.first_release, words.used_in],
            rows: held.into_iter().map(row).collect(),
        }
    }

    /// Vintages of every dataset that answer to a condition, newest first.
    fn vintages(&self, wanted: impl Fn(&Vintage) -> bool) -> Vec<(&Entry<'_>, &Vintage)> {
        let mut found: Vec<(&Entry<'_>, &Vintage)> = Vec::new();
        for entry in &self.inventory.entries {
            found.extend(entry.dataset.vintages.iter().filter(|it| wanted(it)).map(|it| (entry, it)));
        }
        found.sort_by(|a, b| (b.1.known_on(), &a.0.dataset.id).cmp(&(a.1.known_on(), &b.0.dataset.id)));
        found
    }

    /// Indicators printed by an edition whose newest delivery is late.
    fn waiting(&self) -> Section {
        let words = self.words;
        let mut rows = Vec::new();
        let is_refused =
            |it: &&Entry<'_>| matches!(it.current().map(|it| it.standing), Some(Standing::Refused(..)));
        let refused = self.inventory.entries.iter().filter(is_refused);
        let waiting = self.inventory.late().into_iter().chain(refused);
        for entry in waiting.filter(|it| !it.editions.is_empty()) {
            for id in &entry.indicators {
                let Some(indicator) = self.inventory.catalog.indicators.get(*id) else { continue };
                let label = indicator.label.get(self.language).to_owned();
                rows.push(vec![label, self.title(entry), entry.editions.join(", ")]);
            }
        }
        Section {
            title: words.waiting,
            intro: words.waiting_text,
            empty: words.no_waiting,
            columns: vec![words.indicator, words.dataset, words.used_in],
            rows,
        }
    }

    /// What lies ahead, and what is still awaited.
    fn calendar(&self) -> Section {
        let words = self.words;
        let is_ahead = |it: &Event| it.day >= self.inventory.today || it.kind == EventKind::Due;
        let row = |it: Event| vec![self.day(it.day), it.kind.label(self.language).to_owned(), it.title];
        let events = calendar::events(self.inventory, self.language);
        Section {
            title: words.calendar,
            intro: "",
            empty: words.no_events,
            columns: vec![words.day, words.event, words.subject],
            rows: events.into_iter().filter(is_ahead).map(row).collect(),
        }
    }

    fn datasets(&self) -> Section {
        let words = self.words;
        let row = |it: &Entry<'_>| {
            let dataset = it.dataset;
            vec![
                self.title(it),
                self.text(self.provider(it).map(|it| &it.name)),
                self.text(Some(&dataset.family.label())),
                self.text(dataset.frequency.map(|it| it.label()).as_ref()),
                self.text(dataset.date_retained.map(|it| it.label()).as_ref()),
                words.standing(it.current().map(|it| it.standing)),
                it.newest
                    .map(|it| format!("{}, {}", it.date.label(self.language), words.arrival(it)))
                    .unwrap_or_default(),
                it.editions.join(", "),
                sentence(&self.missing(it)),
            ]
        };
        Section {
            title: words.inventory,
            intro: "",
            empty: "",
            columns: vec![
                words.dataset,
                words.provider,
                words.family,
                words.frequency,
                words.date_retained,
                words.state,
                words.received,
                words.used_in,
                words.missing,
            ],
            rows: self.inventory.entries.iter().map(row).collect(),
        }
    }

    /// What the group has to settle: what to do, and of what.
    fn decisions(&self) -> Vec<(&'static str, String)> {
        let words = self.words;
        let late = self.inventory.late();
        let mut decisions: Vec<_> = late.into_iter().map(|it| (words.remind, self.title(it))).collect();
        for entry in self.inventory.refused() {
            decisions.push((words.ask_again, self.title(entry)));
            if entry.refusals.iter().any(|it| self.inventory.quarantined.contains(&it.sha256)) {
                decisions.push((words.destroy, self.title(entry)));
            }
        }
        for entry in &self.inventory.entries {
            for edition in &self.inventory.publication.editions {
                let is_next =
                    edition.release > self.inventory.today && entry.editions.contains(&edition.slug.as_str());
                let outlasts =
                    |it: &&Vintage| is_next && it.first_release.is_some_and(|day| day > edition.release);
                if let Some(vintage) = entry.dataset.vintages.iter().find(outlasts) {
                    decisions.push((words.embargo_decision, format!("{}, {}", edition.slug, vintage.title)));
                }
            }
        }
        let incomplete = self.inventory.entries.iter().filter(|it| !self.missing(it).is_empty()).count();
        if incomplete > 0 {
            decisions.push((words.complete, Words::counted(incomplete, words.see_inventory, self.language)));
        }
        decisions
    }

    /// Facts that are not stated of a dataset.
    fn missing(&self, entry: &Entry<'_>) -> Vec<&'static str> {
        let (dataset, words) = (entry.dataset, self.words);
        let contact = self.provider(entry).and_then(|it| it.contact.as_ref());
        [
            (dataset.frequency.is_some(), words.frequency),
            (dataset.date_retained.is_some(), words.date_retained),
            (dataset.legal_basis.is_some(), words.legal_basis),
            (dataset.licence.is_some(), words.licence),
            (contact.is_some(), words.contact),
        ]
        .into_iter()
        .filter(|(is_stated, _)| !is_stated)
        .map(|(_, name)| name)
        .collect()
    }
}

/// Titles of columns as one list: only the first keeps its capital.
fn sentence(titles: &[&str]) -> String {
    let rest = titles.iter().skip(1).map(|it| it.to_lowercase());
    let titles: Vec<String> = titles.iter().take(1).map(|it| (*it).to_owned()).chain(rest).collect();
    titles.join(", ")
}
