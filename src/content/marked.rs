//! Marked passages: `[words]{lang=en}` and `[18]{.fixed}`, which Markdown itself leaves as text.

use crate::content::{Inline, InlineKind};

/// What stands between braces after a passage.
#[derive(Debug, Default, PartialEq, Eq)]
struct Attributes {
    language: Option<String>,
    fixed: bool,
}

/// Finds every marked passage of a list of inlines and puts it in a node of its own.
pub fn find(mut inlines: Vec<Inline>) -> Vec<Inline> {
    let mut from = 0;
    while let Some((close, at, end, attributes)) = next_close(&inlines, from) {
        match matching_open(&inlines, close, at) {
            Some((open, start)) => {
                wrap(&mut inlines, (open, start), (close, at, end), attributes);
                from = open + 1;
            }
            None => from = close + 1,
        }
    }
    inlines
}

/// The next `]{…}` with attributes we know: index of the text, byte of `]`, byte after `}`.
fn next_close(inlines: &[Inline], from: usize) -> Option<(usize, usize, usize, Attributes)> {
    for (index, inline) in inlines.iter().enumerate().skip(from) {
        let InlineKind::Text(words) = &inline.kind else { continue };
        for (at, _) in words.match_indices("]{") {
            let Some(length) = words[at..].find('}') else { continue };
            if let Some(attributes) = attributes(&words[at + 2..at + length]) {
                return Some((index, at, at + length + 1, attributes));
            }
        }
    }
    None
}

fn attributes(text: &str) -> Option<Attributes> {
    let mut attributes = Attributes::default();
    for word in text.split_whitespace() {
        match word.strip_prefix("lang=") {
            Some(language) => attributes.language = Some(language.trim_matches(['"', '\'']).to_owned()),
            None if word == ".fixed" => attributes.fixed = true,
            None => return None,
        }
    }
    (attributes != Attributes::default()).then_some(attributes)
}

/// The `[` that the `]` at byte `at` of text `close` belongs to.
fn matching_open(inlines: &[Inline], close: usize, at: usize) -> Option<(usize, usize)> {
    let mut depth = 0;
    for index in (0..=close).rev() {
        let InlineKind::Text(words) = &inlines[index].kind else { continue };
        let words = if index == close { &words[..at] } else { words.as_str() };
        for (byte, character) in words.char_indices().rev() {
            match character {
                ']' => depth += 1,
                '[' if depth == 0 => return Some((index, byte)),
                '[' => depth -= 1,
                _ => {}
            }
        }
    }
    None
}

fn wrap(
    inlines: &mut Vec<Inline>,
    (open, start): (usize, usize),
    (close, at, end): (usize, usize, usize),
    attributes: Attributes,
) {
    let (first, last) = (inlines[open].clone(), inlines[close].clone());
    let before = part(&first, 0..start);
    let after = part(&last, end..usize::MAX);
    let mut passage: Vec<Inline> = Vec::new();
    if open == close {
        passage.extend(part(&first, start + 1..at));
    } else {
        passage.extend(part(&first, start + 1..usize::MAX));
        passage.extend(inlines[open + 1..close].iter().cloned());
        passage.extend(part(&last, 0..at));
    }
    let span = crate::diagnostic::Span { file: first.span.file, start: first.span.start, end: last.span.end };
    let kind =
        InlineKind::Marked { language: attributes.language, fixed: attributes.fixed, inlines: passage };
    let replacement = before.into_iter().chain([Inline { kind, span }]).chain(after);
    inlines.splice(open..=close, replacement.collect::<Vec<_>>());
}

/// A part of a text; nothing when it is empty.
fn part(inline: &Inline, range: std::ops::Range<usize>) -> Option<Inline> {
    let InlineKind::Text(words) = &inline.kind else { return None };
    let range = range.start.min(words.len())..range.end.min(words.len());
    let exact = words.len() == inline.span.end - inline.span.start;
    let span = if exact { inline.span.within(range.clone()) } else { inline.span };
    let words = &words[range];
    (!words.is_empty()).then(|| Inline { kind: InlineKind::Text(words.to_owned()), span })
}
