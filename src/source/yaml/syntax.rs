//! Why a text is not the YAML we accept, in words an author can act on.

use crate::diagnostic::{Diagnostic, FileId, Span, rules};
use crate::source::yaml::events::Problem;

/// A cause that has its own remedy; each is an attribute of the message `yaml-syntax`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// A tab where spaces are needed.
    Tab,
    /// No space after the colon of a key.
    ColonSpace,
    /// A line that is neither a key nor the continuation of a text.
    MissingColon,
    /// A colon within a text without quotes.
    ColonInText,
    /// A quote that is never closed.
    Quote,
    /// Words after the closing quote.
    AfterQuote,
    /// An expression `{{ … }}` without quotes.
    Expression,
    /// A bracket that is never closed, or not opened.
    Bracket,
    /// A backslash in a text between double quotes.
    Escape,
    /// A text that begins with a sign YAML keeps for itself.
    Sign,
    /// An anchor or an alias.
    Anchor,
    /// A tag.
    Tag,
    /// Several documents in one file.
    Documents,
    /// A key that is not a word.
    Key,
    /// Too many levels.
    Depth,
    /// Anything else: most often the indentation.
    Indentation,
}

impl Cause {
    fn name(self) -> &'static str {
        match self {
            Cause::Tab => "tab",
            Cause::ColonSpace => "colon-space",
            Cause::MissingColon => "missing-colon",
            Cause::ColonInText => "colon-in-text",
            Cause::Quote => "quote",
            Cause::AfterQuote => "after-quote",
            Cause::Expression => "expression",
            Cause::Bracket => "bracket",
            Cause::Escape => "escape",
            Cause::Sign => "sign",
            Cause::Anchor => "anchor",
            Cause::Tag => "tag",
            Cause::Documents => "documents",
            Cause::Key => "key",
            Cause::Depth => "depth",
            Cause::Indentation => "indentation",
        }
    }
}

/// The remark about `problem` in `text`, which begins at byte `base` of its file.
pub(super) fn diagnostic(file: FileId, text: &str, base: usize, problem: Problem) -> Diagnostic {
    let mut line_start = start_of_line(text, problem.range.start);
    // A parser often stops at the beginning of the line after the faulty one.
    if text[line_start..problem.range.start].trim().is_empty() && problem.cause.is_none() {
        line_start = line_with_cause(text, line_start, &problem.detail);
    }
    let line = line_at(text, line_start);
    let (cause, start) = find_cause(text, line_start, line, &problem);
    let start = start.min(text.len());
    let one = start + text[start..].chars().next().map_or(0, char::len_utf8);
    let end = if start == problem.range.start { problem.range.end.max(one) } else { one };
    let end = end.min(start + line_at(text, start).len());
    // arguments: cause, detail
    let diagnostic =
        Diagnostic::error(rules::YAML_SYNTAX, Span::new(file, base + start..base + end.max(start)))
            .with("cause", cause.name())
            .with("detail", problem.detail);
    Diagnostic { help: cause.name(), ..diagnostic }
}

fn start_of_line(text: &str, offset: usize) -> usize {
    // Bytes, since an offset may fall inside a letter; a line feed never does.
    text.as_bytes()[..offset].iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1)
}

fn line_at(text: &str, start: usize) -> &str {
    text[start..].split('\n').next().unwrap_or_default().trim_end_matches('\r')
}

/// The line before `line_start` when it explains the problem and this one does not.
fn line_with_cause(text: &str, line_start: usize, detail: &str) -> usize {
    let here = Problem { range: line_start..line_start, cause: None, detail: detail.to_owned() };
    if find_cause(text, line_start, line_at(text, line_start), &here).0 != Cause::Indentation {
        return line_start;
    }
    let before = text[..line_start].trim_end();
    let previous = start_of_line(text, before.len());
    if before.is_empty() || find_cause(text, previous, line_at(text, previous), &here).0 == Cause::Indentation
    {
        return line_start;
    }
    previous
}

/// The cause of a problem on `line`, and the byte of `text` to point at.
fn find_cause(text: &str, line_start: usize, line: &str, problem: &Problem) -> (Cause, usize) {
    let detail = problem.detail.as_str();
    let indentation = line.len() - line.trim_start().len();
    if let Some(tab) = line[..indentation].find('\t') {
        return (Cause::Tab, line_start + tab);
    }
    let value = value_start(line);
    let written = &line[value..];
    let at_value = line_start + value;
    if written.starts_with("{{") {
        return (Cause::Expression, at_value);
    }
    if let Some(cause) = problem.cause {
        let is_markdown = cause == Cause::Anchor && written.starts_with('*') && written[1..].contains('*');
        return (if is_markdown { Cause::Sign } else { cause }, problem.range.start);
    }
    if detail.contains("tab")
        && let Some(tab) = text[line_start..].find('\t')
    {
        return (Cause::Tab, line_start + tab);
    }
    if detail.contains("escape") || detail.contains("hexadecimal") {
        return (Cause::Escape, problem.range.start);
    }
    if detail.contains("after double-quoted") || detail.contains("after single-quoted") {
        return (Cause::AfterQuote, problem.range.start);
    }
    if detail.contains("quoted scalar") {
        return (Cause::Quote, opening_quote(text, problem.range.start).unwrap_or(at_value));
    }
    if written.starts_with(['\'', '"']) {
        let quote = &written[..1];
        return match written[1..].find(quote) {
            Some(closing) if !written[closing + 2..].trim().is_empty() => {
                (Cause::AfterQuote, at_value + closing + 2)
            }
            None => (Cause::Quote, at_value),
            Some(_) => (Cause::Indentation, problem.range.start),
        };
    }
    if detail.contains("illegal placement of ':'")
        && let Some(bracket) = text[..line_start].rfind(['[', '{'])
    {
        return (Cause::Bracket, bracket);
    }
    if written.starts_with(['*', '&', '!', '%', '@', '`', '>', '|']) {
        return (Cause::Sign, at_value);
    }
    if written.starts_with(['[', '{']) || detail.contains("flow") || detail.contains("bracket") {
        return (
            Cause::Bracket,
            if written.starts_with(['[', '{']) { at_value } else { problem.range.start },
        );
    }
    if let Some(colon) = written.find(": ").or_else(|| written.ends_with(':').then(|| written.len() - 1))
        && value > indentation
    {
        return (Cause::ColonInText, at_value + colon);
    }
    match missing_space(line) {
        Some(colon) => (Cause::ColonSpace, line_start + colon),
        None if detail.contains("simple key expect") && !line.contains(':') && !line.trim().is_empty() => {
            (Cause::MissingColon, line_start + indentation)
        }
        None => (
            Cause::Indentation,
            (line_start + indentation).max(problem.range.start.min(line_start + line.len())),
        ),
    }
}

/// Where the value of `key: value` or `- value` begins on the line; the indentation when there is no key.
fn value_start(line: &str) -> usize {
    let mut start = line.len() - line.trim_start().len();
    while let Some(rest) = line[start..].strip_prefix("- ") {
        start = line.len() - rest.trim_start().len();
    }
    let word = line[start..].find(|it: char| !(it.is_alphanumeric() || matches!(it, '_' | '-'))).unwrap_or(0);
    match line[start + word..].strip_prefix(": ") {
        Some(rest) if word > 0 => line.len() - rest.trim_start().len(),
        _ => start,
    }
}

/// The colon of a line that begins like `key:value`.
fn missing_space(line: &str) -> Option<usize> {
    let start = value_start(line);
    let word = line[start..].find(|it: char| !(it.is_alphanumeric() || matches!(it, '_' | '-')))?;
    let rest = line[start + word..].strip_prefix(':')?;
    (word > 0 && !rest.is_empty() && !rest.starts_with([' ', '/'])).then_some(start + word)
}

/// The last quote before `offset` that opens a value, for a text that is never closed.
fn opening_quote(text: &str, offset: usize) -> Option<usize> {
    let mut end = offset.min(text.len());
    while end > 0 {
        let start = start_of_line(text, end.saturating_sub(1).min(end));
        let line = line_at(text, start);
        let value = value_start(line);
        if line[value..].starts_with(['\'', '"']) && start + value < offset {
            return Some(start + value);
        }
        if start == 0 {
            return None;
        }
        end = start - 1;
    }
    None
}
