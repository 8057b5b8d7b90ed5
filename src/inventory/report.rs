//! The working report for a meeting of the group, as one HTML file that needs nothing else.

use jiff::civil::Date;
use serde::Serialize;
use tera::{Context, Tera};

use crate::data::dataset::Vintage;
use crate::inventory::words::Words;
use crate::inventory::{Entry, Inventory, Standing, calendar, is_embargoed};
use crate::text::{Language, date};

const TEMPLATE: &str = include_str!("report.html");

#[derive(Serialize)]
struct View<'a> {
    words: &'a Words,
    lang: &'static str,
    letter: &'a str,
    today: String,
    counts: [usize; 4],
    last_meeting: Option<String>,
    next_meeting: Option<String>,
    open: Vec<&'a str>,
    late: Vec<Row>,
    coming: Vec<Row>,
    arrived: Vec<Row>,
    embargo: Vec<Row>,
    waiting: Vec<(String, String, String)>,
    decisions: Vec<(&'static str, String)>,
    inventory: Vec<Row>,
    events: Vec<(String, &'static str, String)>,
}

/// What tables of the report show of a dataset or of one of its vintages; a table takes what it needs.
#[derive(Default, Serialize)]
struct Row {
    id: String,
    title: String,
    provider: String,
    contact: String,
    period: String,
    due: String,
    state: String,
    days: i32,
    vintage: String,
    received: String,
    accepted: String,
    accepted_by: String,
    remarks: usize,
    first_release: String,
    family: String,
    frequency: String,
    date_retained: String,
    legal_basis: String,
    used_in: String,
    missing: String,
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
    let late: Vec<Row> = inventory.late().into_iter().map(|it| writer.delivery(it)).collect();
    let mut coming: Vec<&Entry<'_>> = inventory
        .entries
        .iter()
        .filter(|it| it.current().is_some_and(|it| it.standing == Standing::Expected))
        .collect();
    coming.sort_by_key(|it| it.current().map(|it| it.due.day));
    let embargo = writer.vintages(|it| is_embargoed(it, inventory.today));
    let since = inventory.last_meeting();
    let arrived = writer
        .vintages(|it| since.is_some_and(|day| it.known_on() > day) && it.known_on() <= inventory.today);
    let events = calendar::events(inventory, language);
    let is_ahead = |it: &&calendar::Event| it.day >= inventory.today || it.kind == calendar::EventKind::Due;
    View {
        words: writer.words,
        lang: language.code(),
        letter: inventory.publication.title.get(language),
        today: writer.day(inventory.today),
        counts: [
            inventory.entries.len(),
            inventory.entries.iter().filter(|it| it.dataset.due.is_some()).count(),
            late.len(),
            embargo.len(),
        ],
        last_meeting: since.map(|it| writer.day(it)),
        next_meeting: inventory.next_meeting().map(|it| writer.day(it)),
        open: inventory.open_editions(),
        decisions: writer.decisions(),
        waiting: writer.waiting(),
        coming: coming.into_iter().map(|it| writer.delivery(it)).collect(),
        inventory: inventory.entries.iter().map(|it| writer.delivery(it)).collect(),
        events: events
            .iter()
            .filter(is_ahead)
            .map(|it| (writer.day(it.day), it.kind.label(language), it.title.clone()))
            .collect(),
        late,
        arrived,
        embargo,
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

    /// A dataset with the delivery people wait for.
    fn delivery(&self, entry: &Entry<'_>) -> Row {
        let dataset = entry.dataset;
        let provider = self.inventory.catalog.providers.iter().find(|it| it.id == dataset.provider);
        let current = entry.current();
        let text = |it: crate::text::Localized| it.get(self.language).to_owned();
        let legal = dataset.legal_basis.as_ref().map(|it| it.text.get(self.language).to_owned());
        Row {
            id: dataset.id.clone(),
            title: dataset.title.get(self.language).to_owned(),
            provider: provider.map(|it| it.name.get(self.language).to_owned()).unwrap_or_default(),
            contact: provider
                .and_then(|it| it.contact.as_ref())
                .map(|it| it.get(self.language).to_owned())
                .unwrap_or_default(),
            period: current.map(|it| it.due.period.label(self.language)).unwrap_or_default(),
            due: current.map(|it| self.day(it.due.day)).unwrap_or_default(),
            state: self.words.standing(current.map(|it| it.standing)),
            days: entry.days_late(),
            vintage: entry.newest.map(|it| it.title.clone()).unwrap_or_default(),
            received: entry.newest.map(|it| it.date.label(self.language)).unwrap_or_default(),
            family: text(dataset.family.label()),
            frequency: dataset.frequency.map(|it| text(it.label())).unwrap_or_default(),
            date_retained: dataset.date_retained.map(|it| text(it.label())).unwrap_or_default(),
            legal_basis: legal.unwrap_or_default(),
            used_in: entry.editions.join(", "),
            missing: self.missing(entry).join(", "),
            ..Row::default()
        }
    }

    /// Vintages of every dataset that answer to a condition, newest first.
    fn vintages(&self, wanted: impl Fn(&Vintage) -> bool) -> Vec<Row> {
        let mut found: Vec<(&Entry<'_>, &Vintage)> = Vec::new();
        for entry in &self.inventory.entries {
            found.extend(entry.dataset.vintages.iter().filter(|it| wanted(it)).map(|it| (entry, it)));
        }
        found.sort_by(|a, b| (b.1.known_on(), &a.0.dataset.id).cmp(&(a.1.known_on(), &b.0.dataset.id)));
        found.into_iter().map(|(entry, it)| self.vintage(entry, it)).collect()
    }

    fn vintage(&self, entry: &Entry<'_>, vintage: &Vintage) -> Row {
        let receipt = vintage.receipt.as_ref();
        Row {
            title: entry.dataset.title.get(self.language).to_owned(),
            vintage: vintage.title.clone(),
            received: vintage.date.label(self.language),
            accepted: receipt.map(|it| self.day(it.accepted_on)).unwrap_or_default(),
            accepted_by: receipt.map(|it| it.accepted_by.clone()).unwrap_or_default(),
            remarks: receipt.map_or(0, |it| it.warnings.len()),
            first_release: vintage.first_release.map(|it| self.day(it)).unwrap_or_default(),
            used_in: entry.editions.join(", "),
            ..Row::default()
        }
    }

    /// Indicators printed by an edition whose newest delivery is late: indicator, dataset, editions.
    fn waiting(&self) -> Vec<(String, String, String)> {
        let mut waiting = Vec::new();
        for entry in self.inventory.late().into_iter().filter(|it| !it.editions.is_empty()) {
            for id in &entry.indicators {
                let Some(indicator) = self.inventory.catalog.indicators.get(*id) else { continue };
                let label = indicator.label.get(self.language).to_owned();
                let dataset = entry.dataset.title.get(self.language).to_owned();
                waiting.push((label, dataset, entry.editions.join(", ")));
            }
        }
        waiting
    }

    /// What the group has to settle: what to do, and of what.
    fn decisions(&self) -> Vec<(&'static str, String)> {
        let words = self.words;
        let title = |it: &Entry<'_>| it.dataset.title.get(self.language).to_owned();
        let late = self.inventory.late();
        let mut decisions: Vec<_> = late.into_iter().map(|it| (words.remind, title(it))).collect();
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
            decisions.push((words.complete, format!("{incomplete} {}", words.see_inventory)));
        }
        decisions
    }

    /// Facts that are not stated of a dataset.
    fn missing(&self, entry: &Entry<'_>) -> Vec<&'static str> {
        let (dataset, words) = (entry.dataset, self.words);
        [
            (dataset.frequency.is_some(), words.frequency),
            (dataset.date_retained.is_some(), words.date_retained),
            (dataset.legal_basis.is_some(), words.legal_basis),
        ]
        .into_iter()
        .filter(|(is_stated, _)| !is_stated)
        .map(|(_, name)| name)
        .collect()
    }
}
