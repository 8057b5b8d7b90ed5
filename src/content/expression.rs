//! Finding `{{ … }}` in an author's text and keeping its place while Markdown is parsed.
//!
//! Each expression is replaced by private-use characters of equal byte length, so that every position
//! the Markdown parser gives still points into the author's text.

use std::ops::Range;

use crate::diagnostic::Span;

/// An expression as written, not yet evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// What stands between `{{` and `}}`, spaces included.
    pub source: String,
    /// The place of `source`.
    pub span: Span,
    /// Whether offsets in `source` carry over to the file.
    pub exact: bool,
}

/// Stands for three bytes of an expression.
const THREE: char = '\u{e000}';
/// Stands for four bytes of an expression.
const FOUR: char = '\u{f0000}';

/// A text whose expressions have been replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked {
    /// As long as the text it was made from.
    pub text: String,
    /// Where expressions stood, braces included, in order.
    pub places: Vec<Range<usize>>,
}

/// Replaces every closed expression of `text`. What is left open stays and is reported where it is read.
///
/// Strings inside an expression may hold `}}`; an expression never spans an empty line.
pub fn mask(text: &str) -> Masked {
    let mut masked = String::with_capacity(text.len());
    let mut places = Vec::new();
    let mut rest = 0;
    while let Some(found) = text[rest..].find("{{") {
        let start = rest + found;
        let Some(length) = closed_length(&text[start..]) else {
            masked.push_str(&text[rest..start + 2]);
            rest = start + 2;
            continue;
        };
        masked.push_str(&text[rest..start]);
        push_placeholder(&mut masked, length);
        places.push(start..start + length);
        rest = start + length;
    }
    masked.push_str(&text[rest..]);
    debug_assert_eq!(masked.len(), text.len());
    Masked { text: masked, places }
}

/// Whether a character stands for an expression.
pub fn is_placeholder(character: char) -> bool {
    matches!(character, THREE | FOUR)
}

/// Length of the expression `text` starts with, braces included; `None` when it is not closed.
///
/// Shorter than six bytes is no expression: nothing could stand in it.
fn closed_length(text: &str) -> Option<usize> {
    let mut quote: Option<char> = None;
    let mut previous_newline = false;
    for (at, character) in text.char_indices().skip(2) {
        match (quote, character) {
            (None, '"' | '\'' | '`') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            (None, '}') if text[at..].starts_with("}}") => return Some(at + 2).filter(|it| *it >= 6),
            _ => {}
        }
        if character == '\n' {
            if previous_newline {
                return None;
            }
            previous_newline = true;
        } else if !character.is_whitespace() {
            previous_newline = false;
        }
    }
    None
}

/// Every length from six up is a sum of threes and fours.
fn push_placeholder(masked: &mut String, length: usize) {
    let fours = length % 3;
    let threes = (length - fours * 4) / 3;
    masked.extend(std::iter::repeat_n(THREE, threes));
    masked.extend(std::iter::repeat_n(FOUR, fours));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_keep_the_length_and_the_places() {
        let text = "Il y a {{ value(\"a}}b\") }} femmes et {{x}} {{ ouvert\n\n}} fin";
        let masked = mask(text);
        assert_eq!(masked.text.len(), text.len());
        let found: Vec<&str> = masked.places.iter().map(|it| &text[it.clone()]).collect();
        assert_eq!(found, ["{{ value(\"a}}b\") }}"]);
        assert!(masked.text.contains("{{x}}"));
    }

    #[test]
    fn every_length_from_six_can_be_made() {
        for length in 6..60 {
            let mut masked = String::new();
            push_placeholder(&mut masked, length);
            assert_eq!(masked.len(), length);
        }
    }
}
