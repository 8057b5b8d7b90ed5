//! The same cell twice, and cells that should be there and are not.

use std::collections::BTreeSet;

use crate::data::observation::{CellKey, cell_name};
use crate::diagnostic::rules;
use crate::intake::checks::index::Index;
use crate::intake::finding::Finding;
use crate::intake::reader::Known;
use crate::intake::table::Context;

/// Missing cells that a message names.
const MOST_NAMED: usize = 5;

pub(super) fn check(context: &mut Context<'_>, known: Known<'_>, index: &Index) {
    let has_unread = context.findings.refuse_cells();
    for &(first, second) in index.repetitions() {
        let name = cell_name(known.dataset, known.code_lists, &context.cells.key(first));
        let finding = Finding::error(rules::INTAKE_DUPLICATE_KEY).found(name);
        let finding = finding.at(context.cells.origin(first)).at(context.cells.origin(second));
        context.findings.push(finding);
    }
    missing(context, known, index, has_unread);
    gone(context, known, index);
}

/// Every place and combination of codes that stands somewhere should stand in every period.
///
/// With `has_unread`, some of what is missing stands in cells that were pointed out already.
fn missing(context: &mut Context<'_>, known: Known<'_>, index: &Index, has_unread: bool) {
    let cells = &context.cells;
    let geos = cells.geos();
    let periods = cells.periods().len() as u64;
    let combinations: Vec<Vec<u16>> =
        if context.mapping.complete { product(cells.combinations()) } else { cells.combinations().to_vec() };
    let expected = periods * geos.len() as u64 * combinations.len() as u64;
    let there = index.distinct();
    if there >= expected {
        return;
    }
    let mut names = Vec::new();
    'search: for (number, period) in (0..).zip(cells.periods()) {
        for geo in &geos {
            for codes in &combinations {
                let is_there =
                    cells.combination(codes).is_some_and(|it| index.find(number, *geo, it).is_some());
                if !is_there {
                    let key = CellKey { period: *period, geo: *geo, codes: codes.clone() };
                    names.push(cell_name(known.dataset, known.code_lists, &key));
                    if names.len() == MOST_NAMED {
                        break 'search;
                    }
                }
            }
        }
    }
    let finding = if context.mapping.complete {
        Finding::error(rules::INTAKE_MISSING_COMBINATION)
    } else {
        Finding::warning(rules::INTAKE_MISSING_COMBINATION)
    };
    let finding = if has_unread { finding.help("unread") } else { finding };
    let names = listed(names, expected - there);
    context.findings.push(finding.found(names).with("missing", expected - there).expected(expected));
}

/// Every code of each dimension with every code of the others.
fn product(combinations: &[Vec<u16>]) -> Vec<Vec<u16>> {
    let dimensions = combinations.first().map_or(0, Vec::len);
    let mut all = vec![Vec::new()];
    for dimension in 0..dimensions {
        let codes: BTreeSet<u16> = combinations.iter().map(|it| it[dimension]).collect();
        all = all.iter().flat_map(|it| codes.iter().map(|code| [it.as_slice(), &[*code]].concat())).collect();
    }
    all
}

/// Cells held for a period of the file that the file no longer has.
fn gone(context: &mut Context<'_>, known: Known<'_>, index: &Index) {
    let cells = &context.cells;
    let mut names = Vec::new();
    let mut count = 0;
    let held = &known.dataset.cells;
    for (block, period) in held.periods().iter().enumerate() {
        let Some(period) = cells.period_number(*period) else { continue };
        for cell in held.block(block) {
            let combination = cells.combination(held.codes(cell));
            if combination.is_none_or(|it| index.find(period, held.geo(cell), it).is_none()) {
                count += 1;
                if names.len() < MOST_NAMED {
                    names.push(cell_name(known.dataset, known.code_lists, &held.key(cell)));
                }
            }
        }
    }
    if count > 0 {
        let finding = Finding::warning(rules::INTAKE_OBSERVATIONS_GONE);
        let finding = finding.found(listed(names, count)).with("missing", count);
        context.findings.push(finding);
    }
}

fn listed(names: Vec<String>, count: u64) -> String {
    let more = if count > names.len() as u64 { ", …" } else { "" };
    names.join(", ") + more
}
