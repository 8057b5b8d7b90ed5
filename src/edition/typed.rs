//! References typed by hand, held against the numbers an edition gives.
//!
//! Charts, tables and notes are numbered by the program, and pages exist on paper only: a number typed in a
//! sentence is wrong as soon as something moves, and nothing but this check would say so.

use std::collections::BTreeMap;

use crate::content::typed::{Kind, Typed};
use crate::diagnostic::{Diagnostic, Report, rules};
use crate::text::Language;

/// What an edition numbers, and the references typed in it.
#[derive(Debug, Default)]
pub struct Numbered {
    /// Ids of charts and tables, labels of notes, by number.
    pub ids: BTreeMap<(Kind, u32), String>,
    /// References typed by hand, in the order they are met.
    pub typed: Vec<Typed>,
}

impl Numbered {
    /// Reports every typed reference, with the link to write in its place.
    pub fn judge(&self, report: &mut Report, language: Language) {
        for typed in &self.typed {
            self.judge_one(report, language, typed);
        }
    }

    fn judge_one(&self, report: &mut Report, language: Language, typed: &Typed) {
        let with = |it: Diagnostic| it.with("found", &typed.found);
        if typed.kind == Kind::Page {
            // arguments: found
            report.push(with(Diagnostic::warning(rules::CONTENT_TYPED_PAGE, typed.span)));
            return;
        }
        let ids: Option<Vec<&str>> =
            typed.numbers.iter().map(|it| self.ids.get(&(typed.kind, *it)).map(String::as_str)).collect();
        if let Some(link) = self.link_against(typed) {
            // arguments: found, expected, destination
            let against = with(Diagnostic::error(rules::CONTENT_REFERENCE_AGAINST_LINK, typed.span))
                .with("expected", link)
                .with("destination", typed.link.as_deref().unwrap_or_default());
            report.push(against);
            return;
        }
        let kind = word(typed.kind);
        let Some(ids) = ids else {
            let count = self.ids.keys().filter(|it| it.0 == typed.kind).count();
            // arguments: found, kind, count, sample
            let unknown = with(Diagnostic::warning(rules::CONTENT_UNKNOWN_REFERENCE, typed.span))
                .with("kind", kind)
                .with("count", count)
                .with("sample", sample(typed.kind, language));
            let help = if typed.kind == Kind::Note { "note" } else { "help" };
            report.push(Diagnostic { help, ..unknown });
            return;
        };
        let links: Vec<String> = ids
            .iter()
            .map(|id| match typed.kind {
                Kind::Note => format!("`[^{id}]`"),
                _ => format!("`[]({kind}:{id})`"),
            })
            .collect();
        // arguments: found, links
        let known = with(Diagnostic::warning(rules::CONTENT_TYPED_REFERENCE, typed.span))
            .with("links", links.join(", "));
        let help = if typed.kind == Kind::Note { "note" } else { "help" };
        report.push(Diagnostic { help, ..known });
    }

    /// The number of what a link leads to, when its typed words give another.
    fn link_against(&self, typed: &Typed) -> Option<u32> {
        let (scheme, id) = typed.link.as_deref()?.split_once(':')?;
        let kind = [Kind::Chart, Kind::Table].into_iter().find(|it| word(*it) == scheme)?;
        let (_, number) = self.ids.iter().find(|((of, _), name)| *of == kind && *name == id)?.0;
        (kind != typed.kind || typed.numbers != [*number]).then_some(*number)
    }
}

/// The word for a kind in addresses and messages.
fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Chart => "chart",
        Kind::Table => "table",
        Kind::Note => "note",
        Kind::Box => "box",
        Kind::Page => "page",
    }
}

/// A link of the kind, to show how it is written.
fn sample(kind: Kind, language: Language) -> &'static str {
    match (kind, language) {
        (Kind::Chart, Language::French) => "[](chart:evolution)",
        (Kind::Chart, Language::English) => "[](chart:growth)",
        (Kind::Table, _) => "[](table:victims)",
        (_, Language::French) => "[](section.md#intertitre)",
        (_, Language::English) => "[](section.md#heading)",
    }
}
