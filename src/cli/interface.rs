//! Where words go: data on standard output, talk on standard error.

use std::io::{self, IsTerminal, Write};

use crate::cli::args::{Args, When};
use crate::cli::pipeline::Outcome;
use crate::cli::progress::{Lines, Progress, Silent, Spinner};
use crate::cli::wording::{self, Counts};
use crate::diagnostic::draw::{Color, draw};
use crate::diagnostic::messages::Catalogue;
use crate::diagnostic::places::{Places, SourceText};
use crate::diagnostic::{Diagnostic, Report, Severity, json};
use crate::source::Sources;
use crate::text::Language;

/// Remarks drawn before the rest is only counted: nobody reads more at once.
const MOST_DRAWN: usize = 100;

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Talk {
    /// Mistakes only.
    Quiet,
    /// Remarks and a closing line.
    Normal,
    /// Every step and every remark.
    Verbose,
}

/// How this run speaks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Interface {
    pub(super) language: Language,
    pub(super) is_json: bool,
    pub(super) is_strict: bool,
    talk: Talk,
    color: Color,
}

impl Interface {
    /// As the arguments and the surroundings ask.
    pub(super) fn new(args: &Args) -> Interface {
        let color = match args.color {
            When::Always => true,
            When::Never => false,
            When::Auto => {
                io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty())
            }
        };
        Interface {
            language: args.lang.unwrap_or_else(system_language),
            is_json: args.json,
            is_strict: args.strict,
            talk: match (args.quiet, args.verbose) {
                (true, _) => Talk::Quiet,
                (_, true) => Talk::Verbose,
                _ => Talk::Normal,
            },
            color: if color { Color::Colored } else { Color::Plain },
        }
    }

    /// Whether everything is to be shown.
    pub(super) fn is_verbose(&self) -> bool {
        self.talk == Talk::Verbose
    }

    /// What to tell of steps.
    pub(super) fn progress(&self) -> Box<dyn Progress> {
        match self.talk {
            Talk::Verbose => Box::new(Lines::new(self.language)),
            Talk::Normal if !self.is_json && io::stderr().is_terminal() => {
                Box::new(Spinner::new(self.language))
            }
            Talk::Normal | Talk::Quiet => Box::new(Silent),
        }
    }

    /// Shows every remark of a run.
    pub(super) fn show(&self, outcome: &Outcome) -> io::Result<()> {
        let sources = &outcome.sources;
        let mut places = Places::new(|id| {
            let file = sources.file(id);
            SourceText { path: &file.path, text: file.text() }
        });
        let diagnostics = &outcome.report.diagnostics;
        if self.is_json {
            let catalogue = Catalogue::new(self.language);
            let mut out = io::stdout().lock();
            return diagnostics
                .iter()
                .try_for_each(|it| writeln!(out, "{}", json::line(&catalogue, &mut places, it)));
        }
        self.draw(&mut places, diagnostics)
    }

    /// Remarks as lines: place, then message.
    pub(super) fn said(&self, sources: &Sources, report: &Report) -> Vec<String> {
        let catalogue = Catalogue::new(self.language);
        let line = |it: &Diagnostic| {
            format!("{} – {}", sources.file(it.span.file).path, catalogue.wording(it).message)
        };
        report.diagnostics.iter().map(line).collect()
    }

    /// Draws remarks for people, as many as anybody reads.
    pub(super) fn draw(&self, places: &mut Places<'_>, diagnostics: &[Diagnostic]) -> io::Result<()> {
        let catalogue = Catalogue::new(self.language);
        let is_shown =
            |it: &&Diagnostic| self.talk != Talk::Quiet || self.is_strict || it.severity == Severity::Error;
        let mut shown: Vec<&Diagnostic> = diagnostics.iter().filter(is_shown).collect();
        let most = if self.talk == Talk::Verbose { shown.len() } else { MOST_DRAWN };
        if shown.len() > most {
            // Mistakes first, so that warnings cannot push them off the screen.
            shown.sort_by_key(|it| it.severity);
        }
        let mut err = io::stderr().lock();
        for diagnostic in shown.iter().take(most) {
            writeln!(err, "{}\n", draw(&catalogue, places, self.color, diagnostic))?;
        }
        if shown.len() > most {
            writeln!(err, "{}\n", wording::hidden(self.language, shown.len() - most))?;
        }
        Ok(())
    }

    /// Says one closing line, unless asked to be quiet.
    pub(super) fn close(&self, line: &str) -> io::Result<()> {
        match self.talk {
            Talk::Quiet => Ok(()),
            Talk::Normal | Talk::Verbose => writeln!(io::stderr().lock(), "{line}"),
        }
    }

    /// Says why a run stopped, whatever was asked.
    pub(super) fn fail(&self, line: &str) -> io::Result<()> {
        writeln!(io::stderr().lock(), "{line}")
    }

    /// Writes one JSON object on standard output, when asked for JSON.
    pub(super) fn json(&self, object: &serde_json::Value) -> io::Result<()> {
        if self.is_json { writeln!(io::stdout().lock(), "{object}") } else { Ok(()) }
    }

    /// Whether what was found stops a build.
    pub(super) fn rejects(&self, counts: Counts) -> bool {
        counts.errors > 0 || self.is_strict && counts.warnings > 0
    }
}

/// French unless the system speaks English.
fn system_language() -> Language {
    match sys_locale::get_locale() {
        Some(locale) if locale.starts_with("en") => Language::English,
        _ => Language::French,
    }
}
