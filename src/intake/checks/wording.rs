//! What titles and notes say of the numbers: thousands, an incomplete year.

use crate::data::dataset::PeriodKind;
use crate::diagnostic::rules;
use crate::intake::address::CellAddress;
use crate::intake::finding::Finding;
use crate::intake::mapping::Role;
use crate::intake::mapping::pattern::plain;
use crate::intake::reader::Known;
use crate::intake::table::Context;

const UNITS: [&str; 6] =
    ["en millier", "(milliers", "milliers de", "milliers d'", "en million", "millions d"];

const PARTS_OF_A_YEAR: [&str; 10] = [
    "premiers mois",
    "1er semestre",
    "premier semestre",
    "premier trimestre",
    "1er trimestre",
    "trois premiers trimestres",
    "année incomplète",
    "données partielles",
    "janvier à ",
    "janvier-",
];

pub(super) fn check(context: &mut Context<'_>, known: Known<'_>) {
    let texts: Vec<(CellAddress, String)> = context
        .titles
        .iter()
        .chain(&context.notes)
        .map(|(address, text)| (address.clone(), plain(text)))
        .collect();
    let values = || context.mapping.columns.iter().filter(|it| it.role == Role::Value);
    let has_factor = values().any(|it| it.factor.is_some());
    let is_of_years = known.dataset.period_kind == PeriodKind::Flow
        && context.cells.periods().iter().all(crate::data::Period::is_year);
    for (address, text) in texts {
        if let Some(word) = UNITS.iter().find(|it| text.contains(**it)).filter(|_| !has_factor) {
            let factor = if word.contains("million") { "1000000" } else { "1000" };
            let finding = Finding::error(rules::INTAKE_UNIT_FACTOR).found(&text);
            context.findings.push(finding.proposing(format!("factor: {factor}")).at(address.clone()));
        }
        if is_of_years && !context.mapping.partial && speaks_of_a_part(&text) {
            context.findings.push(Finding::warning(rules::INTAKE_PARTIAL_YEAR).found(&text).at(address));
        }
    }
}

/// Whether a text says that a year is not whole; « janvier à décembre » is.
fn speaks_of_a_part(text: &str) -> bool {
    let is_whole = text.contains("janvier à décembre") || text.contains("janvier-décembre");
    !is_whole && PARTS_OF_A_YEAR.iter().any(|it| text.contains(it))
}
