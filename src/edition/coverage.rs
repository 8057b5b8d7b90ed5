//! What texts ask to be published, and which indicators answer.

use jiff::civil::Date;

use crate::data::Catalog;
use crate::data::definition::Selection;
use crate::data::obligation::{Instrument, Obligation};
use crate::edition::concept::{self, Printed};
use crate::edition::typography::set_localized;
use crate::edition::{Edition, history};
use crate::text::Localized;

/// A text that asks for data, item by item.
#[derive(Debug, Clone)]
pub struct Asking {
    /// Id, used in anchors.
    pub id: String,
    /// Its title.
    pub title: Localized,
    /// Its public address.
    pub url: Option<String>,
    /// What readers must know of the list.
    pub note: Option<Localized>,
    /// What it asks for, in the order written.
    pub items: Vec<Asked>,
}

/// One thing asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Article or number.
    pub number: String,
    /// What is asked.
    pub title: Localized,
    /// What is missing and why.
    pub lacks: Option<Localized>,
    /// Indicators that answer, in order of id.
    pub answers: Vec<Answer>,
}

/// Whether something asked for is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// By indicators, whole.
    Whole,
    /// By indicators, but something is missing.
    Part,
    /// By nothing.
    None,
}

/// An indicator that answers.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The indicator's id.
    pub indicator: String,
    /// Its name.
    pub label: Localized,
    /// Its unit.
    pub unit: Localized,
    /// Codes chosen, in words; empty without any.
    pub codes: Localized,
    /// Its newest value; `None` when none is known.
    pub value: Option<Printed>,
}

impl Asked {
    /// Whether it is answered.
    pub fn coverage(&self) -> Coverage {
        match (self.answers.iter().any(|it| it.value.is_some()), &self.lacks) {
            (true, None) => Coverage::Whole,
            (true, Some(_)) => Coverage::Part,
            (false, _) => Coverage::None,
        }
    }
}

/// Everything asked for, with the values the newest of `editions` sees.
pub fn asked(catalog: &Catalog, editions: &[Edition]) -> Vec<Asking> {
    let (as_of, release) = history::newest_days(editions);
    let item = |instrument: &Instrument, it: &Obligation| Asked {
        number: it.number.clone(),
        title: set_localized(&it.title),
        lacks: it.lacks.as_ref().map(set_localized),
        answers: catalog
            .answers(&instrument.tag(it))
            .into_iter()
            .filter_map(|it| answer(catalog, &it, as_of, release))
            .collect(),
    };
    let asking = |it: &Instrument| Asking {
        id: it.id.clone(),
        title: set_localized(&it.title),
        url: it.url.clone(),
        note: it.note.as_ref().map(set_localized),
        items: it.items.iter().map(|found| item(it, found)).collect(),
    };
    catalog.obligations.iter().map(asking).collect()
}

fn answer(catalog: &Catalog, of: &Selection, as_of: Date, release: Date) -> Option<Answer> {
    let indicator = catalog.indicators.get(&of.indicator.text)?;
    Some(Answer {
        indicator: indicator.id.clone(),
        label: set_localized(&indicator.label),
        unit: set_localized(&history::plural(&catalog.unit_of(indicator))),
        codes: concept::codes(catalog, of),
        value: concept::newest(catalog, of, as_of, release),
    })
}
