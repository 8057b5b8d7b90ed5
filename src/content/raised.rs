//! Raised and lowered letters inside a word: `1^er^`, `XXI^e^`, `H~2~O`.
//!
//! The Markdown parser takes `^` and `~` as marks only where a word begins; French needs them in its middle.

use crate::content::{Inline, InlineKind, marked};

/// Puts letters raised or lowered right after a letter or digit in nodes of their own.
pub fn find(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut found = Vec::with_capacity(inlines.len());
    for inline in inlines {
        let InlineKind::Text(words) = &inline.kind else {
            found.push(inline);
            continue;
        };
        let mut rest = 0;
        while let Some((open, close)) = next_pair(words, rest) {
            found.extend(marked::part(&inline, rest..open));
            let inner: Vec<Inline> = marked::part(&inline, open + 1..close).into_iter().collect();
            let kind = match words.as_bytes()[open] {
                b'^' => InlineKind::Superscript(inner),
                _ => InlineKind::Subscript(inner),
            };
            found.push(Inline { kind, span: marked::place(&inline, open..close + 1) });
            rest = close + 1;
        }
        found.extend(marked::part(&inline, rest..words.len()));
    }
    found
}

/// The next two equal marks around letters and digits, the first one right after a letter or digit.
fn next_pair(words: &str, from: usize) -> Option<(usize, usize)> {
    for (at, mark) in words[from..].match_indices(['^', '~']) {
        let open = from + at;
        if !words[from..open].ends_with(char::is_alphanumeric) {
            continue;
        }
        let inner = &words[open + 1..];
        let length = inner.find(|it: char| !it.is_alphanumeric()).unwrap_or(inner.len());
        if length > 0 && inner[length..].starts_with(mark) {
            return Some((open, open + 1 + length));
        }
    }
    None
}
