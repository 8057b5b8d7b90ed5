//! Checks on a reading as a whole: against itself, against what is held, against its provider's rules.

pub(super) mod beside;
mod changes;
mod combinations;
mod fingerprint;
mod held;
mod index;
mod periods;
pub(super) mod personal;
mod secrecy;
mod totals;
mod wording;

use crate::intake::checks::index::Index;
use crate::intake::reader::Known;
use crate::intake::table::Context;

/// Looks at everything that was read.
pub(super) fn check(context: &mut Context<'_>, known: Known<'_>) {
    personal::look_at_names(context);
    wording::check(context, known);
    let index = Index::new(&context.cells);
    combinations::check(context, known, &index);
    periods::check(context, known);
    totals::check(context, known, &index);
    secrecy::check(context, known);
    changes::check(context, known, &index);
}
