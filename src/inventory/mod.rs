//! What the working group follows: which data are expected, due, received, accepted, late, and used where.
//!
//! Everything is told as of a day that is given; what is public of it is the site's business.

pub mod calendar;
mod refused;
pub mod report;
pub mod words;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::data::Catalog;
use crate::data::dataset::{Dataset, Vintage};
use crate::data::refusal::Refusal;
use crate::data::schedule::{Due, Frequency, covers};
use crate::edition::{Publication, walk};

/// Every dataset as of a day.
#[derive(Debug, Clone)]
pub struct Inventory<'a> {
    /// The day.
    pub today: Date,
    /// All data.
    pub catalog: &'a Catalog,
    /// All editions.
    pub publication: &'a Publication,
    /// One entry a dataset, in order of id.
    pub entries: Vec<Entry<'a>>,
    /// Fingerprints of refused files that are still set aside, which the disk knows.
    pub quarantined: BTreeSet<String>,
}

/// A dataset: what is expected of it, what is held, where it is used.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// Every delivery due up to the first one after the day, oldest first; empty without a schedule.
    pub deliveries: Vec<Delivery<'a>>,
    /// The newest vintage known on the day.
    pub newest: Option<&'a Vintage>,
    /// Refused deliveries that no later one has answered, the newest first.
    pub refusals: Vec<&'a Refusal>,
    /// Ids of the indicators computed from it.
    pub indicators: Vec<&'a str>,
    /// Folder names of the editions that print it, newest first.
    pub editions: Vec<&'a str>,
}

/// A delivery that is due, and what became of it.
#[derive(Debug, Clone)]
pub struct Delivery<'a> {
    /// The day and the period.
    pub due: Due,
    /// Where it stands.
    pub standing: Standing<'a>,
}

/// Where a delivery stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Not due yet, and not there.
    Expected,
    /// The due day is past by so many days, and nothing came.
    Late(i32),
    /// Something came and was refused; days since the due day, 0 before it.
    Refused(&'a Refusal, i32),
    /// The first vintage that holds a value of the period.
    Received(&'a Vintage),
}

impl<'a> Inventory<'a> {
    /// Takes stock on a day.
    pub fn take(catalog: &'a Catalog, publication: &'a Publication, today: Date) -> Inventory<'a> {
        let printed = printed(publication);
        let entry = |dataset: &'a Dataset| {
            let refusals = refused::open(catalog, dataset, today);
            Entry {
                dataset,
                deliveries: deliveries(dataset, &refusals, today),
                newest: dataset.vintages.iter().rev().find(|it| it.known_on() <= today),
                refusals,
                indicators: catalog
                    .indicators
                    .values()
                    .filter(|it| catalog.datasets_of(it).contains(&dataset.id.as_str()))
                    .map(|it| it.id.as_str())
                    .collect(),
                editions: printed
                    .iter()
                    .filter(|(_, datasets)| datasets.contains(dataset.id.as_str()))
                    .map(|(slug, _)| *slug)
                    .collect(),
            }
        };
        let entries = catalog.datasets.values().map(entry).collect();
        Inventory { today, catalog, publication, entries, quarantined: BTreeSet::new() }
    }

    /// Entries with a delivery that is late, the longest first.
    pub fn late(&self) -> Vec<&Entry<'a>> {
        let mut late: Vec<&Entry<'_>> = self.entries.iter().filter(|it| it.days_late() > 0).collect();
        late.sort_by_key(|it| (-it.days_late(), &it.dataset.id));
        late
    }

    /// Entries with a refused delivery that nothing has answered, in order of id.
    pub fn refused(&self) -> Vec<&Entry<'a>> {
        self.entries.iter().filter(|it| !it.refusals.is_empty()).collect()
    }

    /// Folder names of editions not released yet, the next one first.
    pub fn open_editions(&self) -> Vec<&'a str> {
        let mut open: Vec<(Date, &str)> = self
            .publication
            .editions
            .iter()
            .filter(|it| it.release > self.today)
            .map(|it| (it.release, it.slug.as_str()))
            .collect();
        open.sort_unstable();
        open.dedup();
        open.into_iter().map(|it| it.1).collect()
    }

    /// The last meeting before the day, or on it.
    pub fn last_meeting(&self) -> Option<Date> {
        self.catalog.meetings.iter().map(|it| it.day).rfind(|it| *it <= self.today)
    }

    /// The next meeting after the day.
    pub fn next_meeting(&self) -> Option<Date> {
        self.catalog.meetings.iter().map(|it| it.day).find(|it| *it > self.today)
    }
}

impl<'a> Entry<'a> {
    /// The delivery people wait for: the oldest one that is late or refused, or else the next one due.
    pub fn current(&self) -> Option<&Delivery<'a>> {
        let is_wanted = |it: &&Delivery<'_>| matches!(it.standing, Standing::Late(_) | Standing::Refused(..));
        self.deliveries.iter().find(is_wanted).or(self.deliveries.last())
    }

    /// The next delivery that is not due yet, whatever is late before it.
    pub fn next_expected(&self) -> Option<&Due> {
        self.deliveries.iter().find(|it| it.standing == Standing::Expected).map(|it| &it.due)
    }

    /// How many days the oldest delivery that did not come is late; 0 when none is.
    pub fn days_late(&self) -> i32 {
        match self.current().map(|it| it.standing) {
            Some(Standing::Late(days)) => days,
            _ => 0,
        }
    }
}

/// Whether a vintage may not be printed yet on a day: its provider has not published it.
pub fn is_embargoed(vintage: &Vintage, today: Date) -> bool {
    vintage.first_release.is_some_and(|it| it > today)
}

fn deliveries<'a>(dataset: &'a Dataset, refusals: &[&'a Refusal], today: Date) -> Vec<Delivery<'a>> {
    let Some(schedule) = &dataset.due else { return Vec::new() };
    let frequency = dataset.frequency.unwrap_or(Frequency::Occasional);
    // A refused file whose period nobody could read answers to the oldest delivery that is wanted.
    let mut without_period = refusals.iter().find(|it| it.periods.is_empty());
    let delivery = |due: Due| {
        let days = due.day.until(today).map_or(0, |it| it.get_days()).max(0);
        let is_of = |it: &&&Refusal| it.periods.iter().any(|period| covers(&due.period, period));
        let standing = match first_holder(dataset, &due, today) {
            Some(vintage) => Standing::Received(vintage),
            None => match refusals.iter().find(is_of).or_else(|| without_period.take()) {
                Some(refusal) => Standing::Refused(refusal, days),
                None if days > 0 => Standing::Late(days),
                None => Standing::Expected,
            },
        };
        Delivery { due, standing }
    };
    schedule.dues(frequency, today).into_iter().map(delivery).collect()
}

/// The oldest vintage known on the day that holds a value of the period.
fn first_holder<'a>(dataset: &'a Dataset, due: &Due, today: Date) -> Option<&'a Vintage> {
    let cells = &dataset.cells;
    let asked = cells.periods().iter().enumerate().filter(|(_, period)| covers(&due.period, period));
    // A gap that was declared is no delivery.
    let found = asked.flat_map(|(at, _)| cells.block(at)).flat_map(|it| cells.of(it));
    let valued = found.filter(|it| it.value.is_some());
    let vintages = valued.map(|it| it.vintage).collect::<BTreeSet<u16>>();
    let mut held = vintages.into_iter().filter_map(|it| dataset.vintages.get(usize::from(it)));
    held.find(|it| it.known_on() <= today)
}

/// The datasets each edition prints, in a sentence, a chart or a table.
fn printed(publication: &Publication) -> Vec<(&str, BTreeSet<&str>)> {
    let mut all: Vec<(&str, BTreeSet<&str>)> = Vec::new();
    for edition in &publication.editions {
        let cells = edition.displays.iter().flat_map(|it| &it.grid.rows).flat_map(|it| &it.cells);
        let cited = walk::citations(edition).into_iter().flat_map(|it| &it.citation.observations);
        let observations = cells.flat_map(|it| &it.measure.observations).chain(cited);
        let datasets = observations.filter_map(|it| it.0.split('/').next()).collect::<BTreeSet<&str>>();
        match all.iter_mut().find(|(slug, _)| *slug == edition.slug) {
            Some((_, found)) => found.extend(datasets),
            None => all.push((&edition.slug, datasets)),
        }
    }
    all
}
