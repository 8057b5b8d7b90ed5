//! An author's word that a remark is no mistake: which remark, about what, and why.
//!
//! A waiver silences one rule within one folder. One that silences nothing is itself reported, so that none
//! outlives its cause.

use crate::diagnostic::{Diagnostic, FileId, Report, Rule, Severity, Span, rules};

/// A remark an author answers for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Which remark.
    pub rule: Rule,
    /// A cell, words or another part of the remark's message, as it shows them; all its remarks otherwise.
    pub about: Option<String>,
    /// Why it is no mistake.
    pub reason: String,
    /// The folder it holds for, with a final `/`.
    pub folder: String,
    /// Where it stands.
    pub span: Span,
}

impl Waiver {
    /// Whether the remark is one that only a reading of `mapping.yaml` makes.
    pub fn is_of_a_mapping(&self) -> bool {
        rules::OF_MAPPINGS.contains(&self.rule)
    }

    fn covers(&self, remark: &Diagnostic, path: &str) -> bool {
        remark.severity == Severity::Warning
            && remark.rule == self.rule
            && path.starts_with(&self.folder)
            && self
                .about
                .as_ref()
                .is_none_or(|about| remark.arguments.iter().any(|(_, it)| it.contains(about)))
    }
}

/// Takes out of the report what waivers cover; with `is_whole`, reports those that cover nothing.
pub fn apply<'s>(report: &mut Report, waivers: &[Waiver], path: impl Fn(FileId) -> &'s str, is_whole: bool) {
    let mut used = vec![false; waivers.len()];
    report.diagnostics.retain(|remark| {
        let path = path(remark.span.file);
        let mut kept = true;
        for (waiver, used) in waivers.iter().zip(&mut used) {
            if waiver.covers(remark, path) {
                (*used, kept) = (true, false);
            }
        }
        kept
    });
    // Where mistakes stop the checks, a waiver may have lost the remark it answers.
    if !is_whole || report.has_errors() {
        return;
    }
    for (waiver, _) in waivers.iter().zip(used).filter(|(_, used)| !used) {
        // arguments: name
        report.push(Diagnostic::warning(rules::WAIVER_UNUSED, waiver.span).with("name", waiver.rule.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(file: u32) -> Span {
        Span::new(FileId(file), 0..1)
    }

    fn waiver(about: Option<&str>) -> Waiver {
        Waiver {
            rule: rules::DATA_PARTS_DIFFER,
            about: about.map(str::to_owned),
            reason: "arrondi".to_owned(),
            folder: "data/datasets/a/".to_owned(),
            span: span(0),
        }
    }

    fn after(waivers: &[Waiver], remark: Diagnostic) -> Vec<&'static str> {
        let mut report = Report { diagnostics: vec![remark] };
        let path =
            |it: FileId| ["data/datasets/a/dataset.yaml", "data/datasets/ab/dataset.yaml"][it.0 as usize];
        apply(&mut report, waivers, path, true);
        report.diagnostics.iter().map(|it| it.rule.0).collect()
    }

    #[test]
    fn a_waiver_silences_its_remark_and_no_other() {
        let remark =
            |file| Diagnostic::warning(rules::DATA_PARTS_DIFFER, span(file)).with("cell", "a/2024/FR/F");
        assert_eq!(after(&[waiver(None)], remark(0)), [""; 0]);
        assert_eq!(after(&[waiver(Some("2024/FR"))], remark(0)), [""; 0]);
        let both = ["data/parts-differ", "waiver/unused"];
        assert_eq!(after(&[waiver(Some("2023/FR"))], remark(0)), both);
        assert_eq!(after(&[waiver(None)], remark(1)), both);
    }

    #[test]
    fn an_error_is_never_waived_and_hides_nothing() {
        let error = Diagnostic::error(rules::DATA_PARTS_DIFFER, span(0));
        assert_eq!(after(&[waiver(None)], error), ["data/parts-differ"]);
    }
}
