//! Marked passages: `[words]{lang=en}`, `[18]{.fixed}` and `[words](address){page=see}`, which Markdown itself
//! leaves as text.

use std::ops::Range;

use crate::content::{Inline, InlineKind, PageNumber};
use crate::diagnostic::{Diagnostic, Report, Span, rules};

/// What stands between braces after a passage.
#[derive(Debug, Default, PartialEq, Eq)]
struct Attributes {
    language: Option<String>,
    fixed: bool,
    page: Option<PageNumber>,
}

/// A byte of one of the texts of a list of inlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Position {
    inline: usize,
    byte: usize,
}

/// Finds every marked passage of a list of inlines and puts it in a node of its own.
///
/// A link may be marked too: `[words](address){lang=en}`. Attributes that mean nothing to us are
/// `content/unsupported`, since a reader would see them.
pub fn find(report: &mut Report, inlines: Vec<Inline>) -> Vec<Inline> {
    let mut inlines = links(report, inlines);
    let mut from = Position { inline: 0, byte: 0 };
    while let Some((close, end)) = next_close(&inlines, from) {
        from = Position { inline: close.inline, byte: end };
        let Some(open) = matching_open(&inlines, close) else { continue };
        let InlineKind::Text(words) = &inlines[close.inline].kind else { continue };
        let written = close.byte + 1..end;
        match attributes(&words[close.byte + 2..end - 1]) {
            // A page belongs to a link.
            Some(attributes) if attributes.page.is_none() => {
                wrap(&mut inlines, open, close, end, attributes);
                from = Position { inline: open.inline + 1, byte: 0 };
            }
            _ => refuse(report, &inlines[close.inline], written),
        }
    }
    inlines
}

/// Marks links directly followed by attributes.
fn links(report: &mut Report, inlines: Vec<Inline>) -> Vec<Inline> {
    let mut marked: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        let end = match (marked.last(), &inline.kind) {
            (Some(Inline { kind: InlineKind::Link { .. }, .. }), InlineKind::Text(words)) => {
                words.strip_prefix('{').and_then(|it| it.find('}')).map(|it| it + 2)
            }
            _ => None,
        };
        let (Some(end), InlineKind::Text(words)) = (end, &inline.kind) else {
            marked.push(inline);
            continue;
        };
        match (attributes(&words[1..end - 1]), marked.pop()) {
            (Some(attributes), Some(link)) => {
                let attributes_end = place(&inline, 0..end).end;
                let span = Span { end: attributes_end.max(link.span.end), ..link.span };
                marked.push(Inline { kind: passage(attributes, vec![link]), span });
                marked.extend(part(&inline, end..words.len()));
            }
            (_, link) => {
                refuse(report, &inline, 0..end);
                marked.extend(link);
                marked.push(inline);
            }
        }
    }
    marked
}

fn refuse(report: &mut Report, inline: &Inline, range: Range<usize>) {
    let InlineKind::Text(words) = &inline.kind else { return };
    // arguments: kind, found
    report.push(
        Diagnostic::error(rules::CONTENT_UNSUPPORTED, place(inline, range.clone()))
            .with("kind", "attributes")
            .with("found", &words[range]),
    );
}

/// The next `]{…}` on one line: the place of `]`, and the byte after `}`.
fn next_close(inlines: &[Inline], from: Position) -> Option<(Position, usize)> {
    for (index, inline) in inlines.iter().enumerate().skip(from.inline) {
        let InlineKind::Text(words) = &inline.kind else { continue };
        let first = if index == from.inline { from.byte } else { 0 };
        for (at, _) in words[first..].match_indices("]{") {
            let at = first + at;
            // Two braces are an expression left open, which has its own remark.
            if words[at + 2..].starts_with('{') {
                continue;
            }
            if let Some(length) = words[at..].find('}') {
                return Some((Position { inline: index, byte: at }, at + length + 1));
            }
        }
    }
    None
}

fn attributes(text: &str) -> Option<Attributes> {
    let mut attributes = Attributes::default();
    for word in text.split_whitespace() {
        match word.strip_prefix("lang=") {
            Some(language) => {
                let language = language.trim_matches(['"', '\'', '“', '”', '«', '»']);
                let is_code = language.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
                if language.is_empty() || !is_code {
                    return None;
                }
                attributes.language = Some(language.to_owned());
            }
            None if word == ".fixed" => attributes.fixed = true,
            None if word == "page=see" => attributes.page = Some(PageNumber::See),
            None if word == "page=none" => attributes.page = Some(PageNumber::Without),
            None => return None,
        }
    }
    (attributes != Attributes::default()).then_some(attributes)
}

/// The `[` that the `]` at `close` belongs to.
fn matching_open(inlines: &[Inline], close: Position) -> Option<Position> {
    let mut depth = 0;
    for index in (0..=close.inline).rev() {
        let InlineKind::Text(words) = &inlines[index].kind else { continue };
        let words = if index == close.inline { &words[..close.byte] } else { words.as_str() };
        for (byte, character) in words.char_indices().rev() {
            match character {
                ']' => depth += 1,
                '[' if depth == 0 => return Some(Position { inline: index, byte }),
                '[' => depth -= 1,
                _ => {}
            }
        }
    }
    None
}

/// Puts what stands between `open` and `close` in a node; `end` is the byte after the attributes.
fn wrap(inlines: &mut Vec<Inline>, open: Position, close: Position, end: usize, attributes: Attributes) {
    let (first, last) = (inlines[open.inline].clone(), inlines[close.inline].clone());
    let before = part(&first, 0..open.byte);
    let after = part(&last, end..usize::MAX);
    let mut inner: Vec<Inline> = Vec::new();
    if open.inline == close.inline {
        inner.extend(part(&first, open.byte + 1..close.byte));
    } else {
        inner.extend(part(&first, open.byte + 1..usize::MAX));
        inner.extend(inlines[open.inline + 1..close.inline].iter().cloned());
        inner.extend(part(&last, 0..close.byte));
    }
    let start = place(&first, open.byte..open.byte + 1).start;
    let span = Span { file: first.span.file, start, end: place(&last, 0..end).end.max(start) };
    let replacement = before.into_iter().chain([Inline { kind: passage(attributes, inner), span }]);
    inlines.splice(open.inline..=close.inline, replacement.chain(after).collect::<Vec<_>>());
}

fn passage(attributes: Attributes, inlines: Vec<Inline>) -> InlineKind {
    let Attributes { language, fixed, page } = attributes;
    InlineKind::Marked { language, fixed, page, inlines }
}

/// The place of a part of a text: that of the whole text where the text is no copy of its place.
pub fn place(inline: &Inline, range: Range<usize>) -> Span {
    match &inline.kind {
        InlineKind::Text(words) if words.len() == inline.span.end - inline.span.start => {
            inline.span.within(range)
        }
        _ => inline.span,
    }
}

/// A part of a text; nothing when it is empty.
pub fn part(inline: &Inline, range: Range<usize>) -> Option<Inline> {
    let InlineKind::Text(words) = &inline.kind else { return None };
    let range = range.start.min(words.len())..range.end.min(words.len());
    let span = place(inline, range.clone());
    let words = &words[range];
    (!words.is_empty()).then(|| Inline { kind: InlineKind::Text(words.to_owned()), span })
}
