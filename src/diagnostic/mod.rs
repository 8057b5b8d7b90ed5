//! What we tell authors about their files: one struct, rules, spans, messages in French and English.
//!
//! A diagnostic holds its rule and its arguments, never a sentence; sentences live in the Fluent
//! catalogues `messages/fr.ftl` and `messages/en.ftl`. This module reads no file.

pub mod draw;
pub mod json;
pub mod messages;
pub mod places;
pub mod rules;
pub mod waiver;

use std::ops::Range;

pub use rules::Rule;

/// Which input file; an index into `source::Sources`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A place in an input file, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A place in `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Span {
        Span { file, start: range.start, end: range.end }
    }

    /// The place `range` within this place, both counted in bytes from this span's start.
    pub fn within(self, range: Range<usize>) -> Span {
        Span { file: self.file, start: self.start + range.start, end: self.start + range.end }
    }
}

/// Whether a remark stops the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The output would be wrong; nothing is written.
    Error,
    /// A person should look; the output is written.
    Warning,
}

/// Another place that explains a remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// The attribute of the rule's message that words it, such as `first`.
    pub text: &'static str,
}

/// One remark about one place in an input file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether it stops the build.
    pub severity: Severity,
    /// Which check spoke, as listed in `docs/reference/rules`.
    pub rule: Rule,
    /// Named arguments of the rule's message.
    pub arguments: Vec<(&'static str, String)>,
    /// The place.
    pub span: Span,
    /// Other places that explain the remark.
    pub labels: Vec<Label>,
    /// The attribute of the rule's message that words the remedy; `help` unless set otherwise.
    pub help: &'static str,
}

impl Diagnostic {
    /// A remark that stops the build.
    pub fn error(rule: Rule, span: Span) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            rule,
            arguments: Vec::new(),
            span,
            labels: Vec::new(),
            help: "help",
        }
    }

    /// A remark a person should look at.
    pub fn warning(rule: Rule, span: Span) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(rule, span) }
    }

    /// Adds an argument of the message.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Diagnostic {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Adds a place that explains the remark.
    pub fn label(mut self, span: Span, text: &'static str) -> Diagnostic {
        self.labels.push(Label { span, text });
        self
    }

    /// Offers a near match of `found` among `known`: sets argument `near` and the help `near`.
    /// Also sets argument `known`, the list of what exists.
    pub fn near<'a>(self, found: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
        let known: Vec<&str> = known.into_iter().collect();
        let near = nearest(found, &known).map(str::to_owned);
        let diagnostic = self.with("known", known.join(", "));
        match near {
            Some(near) => Diagnostic { help: "near", ..diagnostic.with("near", near) },
            None => diagnostic,
        }
    }
}

/// The known name closest to `found`, if it is close enough to be meant.
pub fn nearest<'a>(found: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|it| (strsim::damerau_levenshtein(found, it), *it))
        .filter(|(distance, it)| *distance <= found.len().max(it.len()).div_ceil(3))
        .min()
        .map(|(_, it)| it)
}

/// Everything one run has to say to the authors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Remarks in the order they were found.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds a remark.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds every remark of another report.
    pub fn extend(&mut self, other: Report) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Whether at least one remark stops the build.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|it| it.severity == Severity::Error)
    }

    /// Sorts by place and drops exact repetitions, so that parallel work reports in one order.
    pub fn sort(&mut self) {
        self.diagnostics.sort_by(|a, b| {
            (a.span, a.rule, a.severity, &a.arguments).cmp(&(b.span, b.rule, b.severity, &b.arguments))
        });
        self.diagnostics.dedup();
    }
}
