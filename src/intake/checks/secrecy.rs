//! Counts that their provider's rule withholds and the file gives.

use rust_decimal::Decimal;

use crate::diagnostic::rules;
use crate::intake::finding::Finding;
use crate::intake::reader::Known;
use crate::intake::table::Context;

pub(super) fn check(context: &mut Context<'_>, known: Known<'_>) {
    let Some(rule) = known.dataset.disclosure.as_ref().filter(|_| !known.dataset.is_percent()) else {
        return;
    };
    let Some(least) = rule.least else { return };
    for cell in 0..context.cells.len() {
        let Some(value) = context.cells.value(cell) else { continue };
        let is_small = value > Decimal::ZERO && value < least || value.is_zero() && !rule.zero_is_public;
        if is_small {
            let finding = Finding::error(rules::INTAKE_SMALL_COUNT).expected(least);
            context.findings.push(finding.at(context.cells.origin(cell)));
        }
    }
}
