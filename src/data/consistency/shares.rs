//! Percentages that are shares of one whole add up to a hundred.

use rust_decimal::Decimal;

use crate::data::code_list::TOTAL;
use crate::data::consistency::{Cells, shown};
use crate::data::sums::slices;
use crate::diagnostic::{Diagnostic, Report, rules};

/// Reports shares that do not make 100: beyond 99 to 101 always, within it without a note.
pub(super) fn check(report: &mut Report, cells: &Cells<'_>) {
    let Some(name) = &cells.dataset.shares_over else { return };
    let Some(at) = cells.dataset.dimensions.iter().position(|it| it.id == *name) else { return };
    let list = &cells.lists[&cells.dataset.dimensions[at].code_list];
    for slice in slices(at + 1, &cells.dataset.cells).values() {
        let is_part = |code: &u16| list.code(*code).code != TOTAL && list.code(*code).parent.is_none();
        let parts: Vec<usize> =
            slice.iter().filter(|(code, _)| is_part(code)).map(|(_, cell)| *cell).collect();
        let Some(sum) = parts.iter().map(|it| cells.value(*it)).sum::<Option<Decimal>>() else { continue };
        let distance = (sum - Decimal::ONE_HUNDRED).abs();
        let is_explained =
            distance <= Decimal::ONE && parts.iter().any(|it| cells.newest(*it).note.is_some());
        if parts.len() > 1 && !distance.is_zero() && !is_explained {
            // arguments: cells, found
            let near = Diagnostic::warning(rules::DATA_SHARES_DO_NOT_SUM, cells.newest(parts[0]).span)
                .with("cells", cells.names(&parts))
                .with("found", shown(sum));
            let help = if distance <= Decimal::ONE { "rounding" } else { "help" };
            report.push(Diagnostic { help, ..near });
        }
    }
}
