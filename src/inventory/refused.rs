//! Refused deliveries that still want an answer.

use jiff::civil::Date;

use crate::data::Catalog;
use crate::data::dataset::{Dataset, Vintage};
use crate::data::refusal::Refusal;
use crate::data::schedule::covers;

/// Deliveries of a dataset refused up to a day that no later one has answered, the newest first.
///
/// A vintage answers when it was accepted after the refusal and, where the refused file's periods are known,
/// holds a value of one of them.
pub(super) fn open<'a>(catalog: &'a Catalog, dataset: &Dataset, today: Date) -> Vec<&'a Refusal> {
    let is_open = |it: &&Refusal| {
        it.dataset == dataset.id
            && it.refused_on <= today
            && !(0..).zip(&dataset.vintages).any(|vintage| answers(dataset, vintage, it, today))
    };
    let mut open: Vec<&Refusal> = catalog.refusals.iter().filter(is_open).collect();
    open.sort_by(|a, b| (b.received, b.refused_on, &a.sha256).cmp(&(a.received, a.refused_on, &b.sha256)));
    open
}

fn answers(dataset: &Dataset, (index, vintage): (u16, &Vintage), refusal: &Refusal, today: Date) -> bool {
    let is_later = match &vintage.receipt {
        Some(receipt) => receipt.accepted_on >= refusal.refused_on,
        None => vintage.known_on() > refusal.received,
    };
    let holds = || {
        let cells = &dataset.cells;
        let asked = cells.periods().iter().enumerate();
        let asked = asked.filter(|(_, period)| refusal.periods.iter().any(|it| covers(it, period)));
        let mut found = asked.flat_map(|(at, _)| cells.block(at)).flat_map(|it| cells.of(it));
        found.any(|it| it.vintage == index && it.value.is_some())
    };
    is_later && vintage.known_on() <= today && (refusal.periods.is_empty() || holds())
}
