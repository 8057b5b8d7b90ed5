//! CSV files of a sample edition.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::content;
use crate::data::{Measure, ObservationId, Period, State};
use crate::edition::Cell;
use crate::edition::Publication;
use crate::text::Localized;

fn publication() -> Publication {
    Publication {
        title: Localized::default(),
        publisher: Localized::default(),
        notice: None,
        base_url: String::new(),
        exit_url: String::new(),
        attaches_data: false,
        languages: Vec::new(),
        editions: Vec::new(),
        pages: Vec::new(),
        indicators: Vec::new(),
        definitions: Vec::new(),
        asked: Vec::new(),
        help_lines: Vec::new(),
        datasets: Vec::new(),
    }
}

fn cell(state: State, value: Option<i64>) -> Cell {
    let measure = Measure {
        indicator: "deaths".into(),
        period: Period::year(2024),
        geo: "FR".into(),
        dimensions: BTreeMap::new(),
        state,
        exact: value.map(Decimal::from),
        value: value.map(Decimal::from),
        decimals: 0,
        is_percent: false,
        bounds: None,
        provisional: false,
        estimated: false,
        definition_differs: false,
        notes: vec!["Une\u{a0}note".into()],
        observations: vec![ObservationId("deaths/2024/FR/F@letter-22".into())],
    };
    Cell { measure, shown: "1\u{202f}234".into() }
}

#[test]
fn a_value_is_written_for_machines() {
    let row = content(&publication(), &cell(State::Value, Some(1234)), "victimes");
    assert_eq!(
        row,
        [
            "1234",
            "A",
            "",
            "",
            "false",
            "false",
            "victimes",
            "letter-22",
            "deaths/2024/FR/F@letter-22",
            "Une note"
        ]
    );
}

#[test]
fn what_is_missing_is_empty_and_never_zero() {
    let states = [State::NotAvailable, State::NotApplicable, State::Withheld, State::NotSignificant];
    for (state, letter) in states.into_iter().zip(["O", "M", "Q", "U"]) {
        // Even a number left in the measure by mistake is not published.
        let row = content(&publication(), &cell(state, Some(0)), "");
        assert_eq!(row[..2], [String::new(), letter.to_owned()]);
    }
    assert_eq!(content(&publication(), &cell(State::Zero, Some(0)), "")[..2], ["0", "A"]);
    assert_eq!(cell(State::RoundsToZero, Some(0)).measure.status_code(), "N");
}
