//! Values of one series in a sentence: the same indicator, place and codes.

use rust_decimal::Decimal;

use crate::data::Measure;
use crate::data::dataset::Family;
use crate::edition::cite::View;
use crate::edition::prose::Sentence;

/// Every value of a sentence, those behind changes and shares included.
pub(super) fn measures<'a>(sentence: &Sentence<'a>) -> impl Iterator<Item = &'a Measure> + Clone {
    let cited: Vec<&'a Measure> = sentence.quotes.iter().flat_map(|it| &it.cited.measures).collect();
    cited.into_iter()
}

/// Pairs of values of one series at different periods, the earlier first.
pub(super) fn pairs<'a>(sentence: &Sentence<'a>) -> Vec<(&'a Measure, &'a Measure)> {
    let all: Vec<&Measure> = measures(sentence).collect();
    let mut pairs = Vec::new();
    for (at, one) in all.iter().enumerate() {
        for other in &all[at + 1..] {
            let same = one.indicator == other.indicator
                && one.geo == other.geo
                && one.dimensions == other.dimensions
                && one.period != other.period;
            if same {
                pairs.push(if one.period < other.period { (*one, *other) } else { (*other, *one) });
            }
        }
    }
    pairs
}

/// Two values at different periods that a break of their series or their perimeters keep apart.
pub(super) fn incomparable<'a>(view: &View, sentence: &Sentence<'a>) -> Option<(&'a Measure, &'a Measure)> {
    let crosses = |(one, other): &(&Measure, &Measure)| {
        let Ok(indicator) = view.catalog.indicator(&one.indicator) else { return false };
        view.catalog.break_between(indicator, &one.dimensions, one.period, other.period).is_some()
            || one.definition_differs != other.definition_differs
    };
    if let Some(pair) = pairs(sentence).into_iter().find(crosses) {
        return Some(pair);
    }
    let all: Vec<&Measure> = measures(sentence).collect();
    all.iter().enumerate().find_map(|(at, one)| {
        let other = all[at + 1..].iter().find(|other| are_of_two_perimeters(view, one, other))?;
        Some((*one, *other))
    })
}

/// Whether two values of one dataset, at different periods, are counted in two perimeters.
fn are_of_two_perimeters(view: &View, one: &Measure, other: &Measure) -> bool {
    let catalog = view.catalog;
    let of = |it: &Measure| catalog.indicator(&it.indicator).ok();
    let Some((first, second)) = of(one).zip(of(other)) else { return false };
    one.period != other.period
        && catalog.datasets_of(first) == catalog.datasets_of(second)
        && catalog.perimeters_of(first) != catalog.perimeters_of(second)
}

/// Whether a value comes from a dataset of this family.
pub(super) fn reads(view: &View, measure: &Measure, family: Family) -> bool {
    let Ok(indicator) = view.catalog.indicator(&measure.indicator) else { return false };
    let datasets = view.catalog.datasets_of(indicator);
    datasets.into_iter().any(|id| view.catalog.datasets.get(id).is_some_and(|it| it.family == family))
}

/// How many times the smaller the larger is.
pub(super) fn times(one: Decimal, other: Decimal) -> Option<Decimal> {
    one.abs().max(other.abs()).checked_div(one.abs().min(other.abs()))
}
