//! The report that goes with a print file: every check, what was measured and what is asked for.

use std::fmt::Write;

use crate::print::shop::preflight::Check;
use crate::print::shop::preflight::words::{name, terms};
use crate::text::Language;

/// The report as plain text, one block for each check.
pub fn write(checks: &[Check], title: &str, file: &str, language: Language) -> String {
    let terms = terms(language);
    let colon = match language {
        Language::French => "\u{a0}:",
        Language::English => ":",
    };
    let mut text = format!("{}\n{title}\n{file}\n", terms.title);
    let widest = terms.columns[1..].iter().map(|it| it.chars().count()).max().unwrap_or_default();
    for check in checks {
        let mark = terms.marks[usize::from(!check.passed)];
        // Writing to a string cannot fail.
        let _ = write!(text, "\n[{mark}] {}\n", name(check.id, language));
        for (label, said) in terms.columns[1..].iter().zip([&check.found, &check.expected]) {
            let space = " ".repeat(widest - label.chars().count());
            let _ = writeln!(text, "    {label}{space}{colon} {said}");
        }
    }
    let failed = checks.iter().any(|it| !it.passed);
    let _ = write!(text, "\n{}\n{}\n", terms.verdict[usize::from(failed)], terms.limits);
    text
}
