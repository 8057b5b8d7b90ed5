//! Totals and the sums of their parts; shares and one hundred.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::data::code_list::{CodeList, TOTAL};
use crate::data::observation::cell_name;
use crate::diagnostic::rules;
use crate::intake::checks::index::Index;
use crate::intake::finding::Finding;
use crate::intake::labels::Labels;
use crate::intake::reader::Known;
use crate::intake::table::Context;

/// One way of adding: a total, and the parts of it that the file has.
struct Sum {
    total: u16,
    parts: Vec<u16>,
}

pub(super) fn check(context: &mut Context<'_>, known: Known<'_>, index: &Index) {
    if known.dataset.multiple_answers {
        return;
    }
    let lists = context.lists;
    let dimensions: Vec<(usize, &str, &Labels<'_>)> =
        lists.dimensions.iter().enumerate().map(|(number, (name, labels))| (number, *name, labels)).collect();
    for (dimension, name, labels) in dimensions {
        let seen: BTreeSet<u16> = context.cells.combinations().iter().map(|it| it[dimension]).collect();
        if known.dataset.is_percent() {
            shares(context, dimension, (name, labels.list), index);
            continue;
        }
        for sum in sums(labels.list, &seen) {
            let group = Group { place: Place::Dimension(dimension), list: labels.list, sum: &sum };
            compare(context, known, index, &group);
        }
    }
    if !known.dataset.is_percent() {
        let seen = context.cells.geos().into_iter().collect();
        for sum in sums(lists.geo.list, &seen) {
            let group = Group { place: Place::Geo, list: lists.geo.list, sum: &sum };
            compare(context, known, index, &group);
        }
    }
}

/// The totals among codes that were seen, each with its parts that were seen.
fn sums(list: &CodeList, seen: &BTreeSet<u16>) -> Vec<Sum> {
    // Lists of communes are long: each code is looked at once.
    let mut parts: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
    for index in seen {
        let code = list.code(*index);
        if code.code != TOTAL {
            parts.entry(code.parent.as_deref().unwrap_or(TOTAL)).or_default().push(*index);
        }
    }
    let sum = |total: &u16| {
        let parts = parts.get(list.code(*total).code.as_str())?;
        (parts.len() > 1).then(|| Sum { total: *total, parts: parts.clone() })
    };
    seen.iter().filter_map(sum).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Geo,
    Dimension(usize),
}

struct Group<'a> {
    place: Place,
    list: &'a CodeList,
    sum: &'a Sum,
}

fn compare(context: &mut Context<'_>, known: Known<'_>, index: &Index, group: &Group<'_>) {
    for cell in 0..context.cells.len() {
        let (period, geo, combination) = context.cells.small_key(cell);
        let codes = &context.cells.combinations()[combination as usize];
        let own = match group.place {
            Place::Geo => geo,
            Place::Dimension(dimension) => codes[dimension],
        };
        let Some(total) = context.cells.value(cell).filter(|_| own == group.sum.total) else { continue };
        let mut sum = Decimal::ZERO;
        let mut scale = total.normalize().scale();
        let (mut found, mut is_whole) = (0u32, true);
        for part in &group.sum.parts {
            let part = match group.place {
                Place::Geo => index.find(period, *part, combination),
                Place::Dimension(dimension) => {
                    let mut codes = codes.clone();
                    codes[dimension] = *part;
                    context.cells.combination(&codes).and_then(|it| index.find(period, geo, it))
                }
            };
            match part.map(|it| context.cells.value(it)) {
                Some(Some(value)) => {
                    sum = sum.saturating_add(value);
                    scale = scale.max(value.normalize().scale());
                    found += 1;
                }
                // A part that is withheld, not available, could not be read or is not there has a value
                // nobody sees.
                Some(None) | None => is_whole = false,
            }
        }
        if found == 0 {
            continue;
        }
        let tolerance = tolerance(context.mapping.rounded_to, scale, found + 1);
        let difference = sum - total;
        let is_wrong = if is_whole { difference.abs() > tolerance } else { difference > tolerance };
        if !is_wrong {
            continue;
        }
        let is_sex = group.list.id == "sex";
        let rule = if is_sex { rules::INTAKE_SEX_SPLIT } else { rules::INTAKE_TOTAL_DIFFERS };
        let name = cell_name(known.dataset, known.code_lists, &context.cells.key(cell));
        let finding = Finding::error(rule).found(total).expected(sum).with("name", name);
        let finding = finding.with("dimension", &group.list.id);
        let finding = if is_whole { finding } else { finding.help("partial") };
        context.findings.push(finding.at(context.cells.origin(cell)));
    }
}

/// By how much rounded numbers may miss their sum: half a step each.
fn tolerance(rounded_to: Option<Decimal>, scale: u32, numbers: u32) -> Decimal {
    let step = match rounded_to {
        Some(step) => step,
        None if scale == 0 => return Decimal::ZERO,
        None => Decimal::new(1, scale),
    };
    step * Decimal::from(numbers) / Decimal::TWO
}

/// Shares of one whole should make one hundred, but for rounding.
fn shares(context: &mut Context<'_>, dimension: usize, (name, list): (&str, &CodeList), index: &Index) {
    let is_declared = context.mapping.shares.iter().any(|it| it == name);
    let mut wholes: BTreeMap<(u16, u16, Vec<u16>), Vec<usize>> = BTreeMap::new();
    for cell in 0..context.cells.len() {
        let (period, geo, combination) = context.cells.small_key(cell);
        let mut codes = context.cells.combinations()[combination as usize].clone();
        let code = list.code(codes[dimension]);
        if code.code == TOTAL || code.parent.is_some() || index.find(period, geo, combination) != Some(cell) {
            continue;
        }
        codes[dimension] = 0;
        wholes.entry((period, geo, codes)).or_default().push(cell);
    }
    for parts in wholes.into_values().filter(|it| it.len() > 1) {
        let values: Vec<Decimal> = parts.iter().filter_map(|it| context.cells.value(*it)).collect();
        if values.len() < parts.len() {
            continue;
        }
        let sum = values.iter().fold(Decimal::ZERO, |sum, it| sum.saturating_add(*it));
        let scale = values.iter().map(|it| it.normalize().scale()).max().unwrap_or(0);
        let numbers = u32::try_from(values.len()).unwrap_or(u32::MAX);
        let tolerance = Decimal::new(1, scale) * Decimal::from(numbers) / Decimal::TWO;
        let difference = (sum - Decimal::ONE_HUNDRED).abs();
        // What is nearly one hundred was meant to be; what is far from it may be no share at all.
        let is_meant = is_declared || difference <= Decimal::from(5);
        if difference > tolerance && is_meant {
            let rule = rules::INTAKE_SHARES_SUM;
            let finding = if is_declared { Finding::error(rule) } else { Finding::warning(rule) };
            let mut finding = finding.found(sum.normalize()).with("dimension", name);
            for cell in parts {
                finding = finding.at(context.cells.origin(cell));
            }
            context.findings.push(finding);
        }
    }
}
