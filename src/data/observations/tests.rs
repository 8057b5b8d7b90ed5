//! Packed observations against a plain map of the same.

use std::collections::BTreeMap;

use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::{collection, option};
use rust_decimal::Decimal;

use crate::data::cell_address::CellAddress;
use crate::data::observation::{CellKey, Observation, Status};
use crate::data::observations::{Gathered, Observations, Packed};
use crate::data::period::Period;
use crate::diagnostic::{FileId, Span};

/// What the packed form stands for.
type Model = BTreeMap<CellKey, BTreeMap<u16, Observation>>;

fn key() -> impl Strategy<Value = CellKey> {
    (2020_i16..2023, 0_u16..3, 0_u16..3).prop_map(|(year, geo, code)| CellKey {
        period: Period::year(year),
        geo,
        codes: vec![2 - code, code],
    })
}

fn observation() -> impl Strategy<Value = Observation> {
    let value = option::of(any::<(i64, u8)>());
    let text = option::of(0_u8..3);
    (value, 0_u16..2, option::of(0_i64..5), text, option::of(1_u32..4)).prop_map(
        |(value, vintage, low, note, row)| Observation {
            value: value.map(|(digits, scale)| Decimal::new(digits >> (scale % 64), u32::from(scale % 9))),
            status: if value.is_some() { Status::Provisional } else { Status::NotAvailable },
            vintage,
            low: low.map(Decimal::from),
            high: None,
            note: note.map(|it| format!("note {it}").into()),
            origin: row.map(|row| CellAddress { sheet: "Feuille".into(), row, column: row % 2 }),
            span: Span::new(FileId(0), 0..0),
        },
    )
}

/// The packed form, the plain one, and how many were left out because they were there before.
fn both(rows: Vec<(CellKey, Observation)>) -> (Observations, Model, usize, usize) {
    let (mut gathered, mut model, mut left_out) = (Gathered::default(), Model::new(), 0);
    for (at, (key, observation)) in rows.into_iter().enumerate() {
        // Two files, each read from its beginning to its end.
        let span = Span::new(FileId(u32::from(at % 7 > 2)), at * 10..at * 10 + at % 4);
        let observation = Observation { span, ..observation };
        gathered.push((key.period, key.geo, &key.codes), observation.clone());
        let of_cell: &mut BTreeMap<u16, Observation> = model.entry(key).or_default();
        let before = of_cell.get(&observation.vintage).map(|it| (it.span.file, it.span.start));
        left_out += usize::from(before.is_some());
        if before.is_none_or(|it| it > (span.file, span.start)) {
            of_cell.insert(observation.vintage, observation);
        }
    }
    let (observations, repeated) = gathered.finish();
    (observations, model, left_out, repeated.len())
}

proptest! {
    #[test]
    fn everything_comes_back_in_order(rows in collection::vec((key(), observation()), 0..60)) {
        let (packed, model, left_out, repeated) = both(rows);
        prop_assert_eq!(left_out, repeated);
        prop_assert_eq!(packed.len(), model.len());
        prop_assert_eq!(packed.keys().collect::<Vec<_>>(), model.keys().cloned().collect::<Vec<_>>());
        for (cell, (key, of_cell)) in model.iter().enumerate() {
            prop_assert_eq!(packed.cell(key), Some(cell));
            prop_assert_eq!(packed.of(cell).collect::<Vec<_>>(), of_cell.values().cloned().collect::<Vec<_>>());
            prop_assert_eq!(packed.vintages(cell), of_cell.len());
            prop_assert_eq!((packed.period(cell), packed.geo(cell)), (key.period, key.geo));
            prop_assert_eq!(packed.codes(cell), key.codes.as_slice());
            prop_assert!(packed.places().contains(&key.geo));
            let block = packed.periods().binary_search(&key.period).map(|it| packed.block(it));
            prop_assert!(block.is_ok_and(|it| it.contains(&cell)));
        }
        let elsewhere = CellKey { period: Period::year(2020), geo: 7, codes: vec![2, 0] };
        prop_assert_eq!(packed.cell(&elsewhere), None);
    }

    #[test]
    fn a_year_apart_are_the_cells_of_the_year_before(rows in collection::vec((key(), observation()), 0..40)) {
        let (packed, model, ..) = both(rows);
        let keys: Vec<&CellKey> = model.keys().collect();
        let before = |key: &CellKey| CellKey { period: key.period.shifted_years(-1).unwrap(), ..key.clone() };
        let expected = keys.iter().enumerate();
        let expected: Vec<(usize, usize)> =
            expected.filter_map(|(cell, key)| Some((cell, packed.cell(&before(key))?))).collect();
        let mut found = Vec::new();
        packed.a_year_apart(|cell, before| found.push((cell, before)));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn withholding_leaves_the_others_alone(rows in collection::vec((key(), observation()), 1..40), at in any::<usize>()) {
        let (mut packed, mut model, ..) = both(rows);
        let (key, of_cell) = model.iter_mut().nth(at % packed.len()).unwrap();
        let (vintage, observation) = of_cell.iter_mut().next().unwrap();
        let span = Span::new(FileId(9), 5..8);
        prop_assert!(packed.withhold(key, *vintage, span));
        *observation = Observation { value: None, low: None, high: None, status: Status::Withheld, span, ..observation.clone() };
        prop_assert!(!packed.withhold(key, 99, span));
        prop_assert!(packed.has_status(Status::Withheld));
        let expected: Vec<Observation> = model.values().flat_map(|it| it.values()).cloned().collect();
        let found: Vec<Observation> = (0..packed.len()).flat_map(|it| packed.of(it)).collect();
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn an_observation_takes_twenty_four_bytes() {
    assert_eq!(size_of::<Packed>(), 24);
}
