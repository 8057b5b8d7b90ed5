//! Texts beside the sections, such as titles and summaries: readers see plain words, and the numbers in them
//! keep what they stand for, so that they are listed and checked like any other.

use crate::diagnostic::{Report, Span};
use crate::edition::inline::{Inline, plain};
use crate::edition::resolve::{Context, Growth, Resolver};
use crate::edition::typography;
use crate::source::yaml::LocalizedText;

/// A text with numbers that no anchor leads to.
#[derive(Debug, Clone)]
pub struct Aside {
    /// Slug of the section it belongs to; empty for the edition.
    pub section: String,
    /// The text.
    pub inlines: Vec<Inline>,
}

/// A text of `edition.yaml` as plain words; its numbers go aside.
pub(super) fn plain_text(
    (report, context): (&mut Report, &Context),
    growth: &mut Growth,
    it: &LocalizedText,
    span: Span,
) -> String {
    let mut own = Growth::default();
    let mut resolver = Resolver::new(report, context, &mut own, "", Vec::new());
    let inlines = resolver.localized(it, span);
    growth.numbered.typed.append(&mut own.numbered.typed);
    let words = typography::set_plain(&plain(&inlines), context.view.language);
    growth.asides.push(Aside { section: String::new(), inlines });
    words
}
