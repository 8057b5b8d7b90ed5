//! Values on their way to a measure: how parts are added and divided, and what becomes of their flags.

use rust_decimal::Decimal;

use crate::data::measure::State;
use crate::data::observation::ObservationId;

/// A value on its way to a measure: unrounded.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) state: State,
    pub(super) exact: Option<Decimal>,
    pub(super) bounds: Option<(Decimal, Decimal)>,
    pub(super) provisional: bool,
    pub(super) estimated: bool,
    pub(super) definition_differs: bool,
    pub(super) notes: Vec<String>,
    pub(super) observations: Vec<ObservationId>,
}

/// A sum has no value as soon as one part has none: nothing withheld is ever computed around.
pub(super) fn add(parts: Vec<Part>) -> Part {
    let single = parts.len() == 1;
    let mut sum = Part {
        state: State::Value,
        exact: Some(Decimal::ZERO),
        bounds: None,
        provisional: false,
        estimated: false,
        definition_differs: false,
        notes: Vec::new(),
        observations: Vec::new(),
    };
    for part in parts {
        sum.exact = sum.exact.zip(part.exact).and_then(|(sum, part)| sum.checked_add(part));
        sum.state = worse(sum.state, part.state);
        if single {
            sum.bounds = part.bounds;
        }
        join(&mut sum, part);
    }
    if !single && sum.state == State::RoundsToZero {
        sum.state = State::Value;
    }
    sum
}

pub(super) fn divide(numerator: Part, denominator: Part, per: Decimal) -> Part {
    let state = worse(numerator.state, denominator.state);
    let exact = numerator.exact.zip(denominator.exact).and_then(|(part, whole)| part.checked_div(whole));
    let exact = exact.and_then(|it| it.checked_mul(per));
    let state = match (state, exact) {
        (State::Value | State::RoundsToZero, Some(_)) => State::Value,
        // Divided by zero: the ratio cannot exist.
        (State::Value | State::RoundsToZero, None) => State::NotApplicable,
        (state, _) => state,
    };
    let mut ratio = Part { state, exact, bounds: None, ..numerator };
    join(&mut ratio, Part { state, ..denominator });
    ratio
}

/// Carries flags, notes and identities of a further part over.
fn join(sum: &mut Part, part: Part) {
    sum.provisional |= part.provisional;
    sum.estimated |= part.estimated;
    sum.definition_differs |= part.definition_differs;
    for note in part.notes {
        if !sum.notes.contains(&note) {
            sum.notes.push(note);
        }
    }
    for observation in part.observations {
        if !sum.observations.contains(&observation) {
            sum.observations.push(observation);
        }
    }
}

/// Which of two states a computed value has: withheld before unavailable before the others.
fn worse(one: State, other: State) -> State {
    let rank = |state: State| match state {
        State::Value | State::Zero => 0,
        State::RoundsToZero => 1,
        State::NotSignificant => 2,
        State::NotApplicable => 3,
        State::NotAvailable => 4,
        State::Withheld => 5,
    };
    if rank(other) > rank(one) { other } else { one }
}
