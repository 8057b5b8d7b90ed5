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
    /// Where the author's own text holds a character that we keep for placeholders, in order.
    pub reserved: Vec<Range<usize>>,
}

/// Replaces every closed expression of `text`. What is left open stays and is reported where it is read.
///
/// Strings inside an expression may hold `}}`, but no line end. An expression never spans an empty
/// line, and holds neither `{{` nor a backtick: there begins another one, or ends a code span.
pub fn mask(text: &str) -> Masked {
    let mut masked =
        Masked { text: String::with_capacity(text.len()), places: Vec::new(), reserved: Vec::new() };
    let mut rest = 0;
    let mut from = 0;
    while let Some(found) = text[from..].find("{{") {
        let start = from + found;
        let Some(length) = closed_length(&text[start..]) else {
            from = start + 2;
            continue;
        };
        push_words(&mut masked, text, rest..start);
        push_placeholder(&mut masked.text, length);
        masked.places.push(start..start + length);
        rest = start + length;
        from = rest;
    }
    push_words(&mut masked, text, rest..text.len());
    debug_assert_eq!(masked.text.len(), text.len());
    masked
}

/// Whether a character stands for an expression.
pub fn is_placeholder(character: char) -> bool {
    matches!(character, THREE | FOUR)
}

/// An expression without the `>` that begin its lines in a quote or a box; spaces keep the positions.
pub fn unquoted(source: &str) -> String {
    let mut begins = false;
    let plain = |it: char| {
        begins = it == '\n' || (begins && matches!(it, ' ' | '\t' | '>'));
        if begins && it == '>' { ' ' } else { it }
    };
    source.chars().map(plain).collect()
}

/// Length of the expression `text` starts with, braces included; `None` when it is not closed.
///
/// Shorter than six bytes is no expression: nothing could stand in it.
fn closed_length(text: &str) -> Option<usize> {
    let mut quote: Option<char> = None;
    let mut line_is_empty = false;
    for (at, character) in text.char_indices().skip(2) {
        match (quote, character) {
            (Some(_), '\n') => return length_on_the_line(text),
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '`') => return None,
            (None, '{') if text[at..].starts_with("{{") => return None,
            (None, '}') if text[at..].starts_with("}}") => return Some(at + 2).filter(|it| *it >= 6),
            (None, '\n') if line_is_empty => return None,
            (None, '\n') => line_is_empty = true,
            (None, _) => line_is_empty &= character.is_whitespace(),
        }
    }
    quote.and_then(|_| length_on_the_line(text))
}

/// Length of an expression with a string that nobody closed: up to the first `}}` of its line.
///
/// It is an expression still, so that the mistake is told as one of its syntax.
fn length_on_the_line(text: &str) -> Option<usize> {
    let line = text.lines().next().unwrap_or_default();
    let end = line.get(2..)?.find("}}")? + 4;
    let inner = &line[2..end - 2];
    (end >= 6 && !inner.contains("{{") && !inner.contains('`')).then_some(end)
}

/// Copies words; a character kept for placeholders gives way to another of the same length.
fn push_words(masked: &mut Masked, text: &str, range: Range<usize>) {
    for (at, character) in text[range.clone()].char_indices() {
        let start = range.start + at;
        if is_placeholder(character) {
            masked.reserved.push(start..start + character.len_utf8());
        }
        masked.text.push(match character {
            THREE => char::REPLACEMENT_CHARACTER,
            FOUR => '\u{10fffd}',
            other => other,
        });
    }
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

    fn found(text: &str) -> Vec<&str> {
        let masked = mask(text);
        assert_eq!(masked.text.len(), text.len());
        masked.places.into_iter().map(|it| &text[it]).collect()
    }

    #[test]
    fn strings_may_hold_closing_braces() {
        assert_eq!(found("Il y a {{ value(\"a}}b\") }} femmes"), ["{{ value(\"a}}b\") }}"]);
    }

    #[test]
    fn too_short_or_open_is_no_expression() {
        assert_eq!(found("et {{x}} {{ ouvert\n\n}} fin {{ }} {{}} {{"), Vec::<&str>::new());
        assert_eq!(found("et {{ ouvert\n \t\n}} fin"), Vec::<&str>::new());
    }

    #[test]
    fn an_open_one_does_not_swallow_the_next() {
        assert_eq!(found("{{ ouvert et {{ value(1) }}"), ["{{ value(1) }}"]);
        assert_eq!(found("{{ l'ouvert et {{ value(1) }}"), ["{{ value(1) }}"]);
        assert_eq!(found("Écrire `{{` puis `}}`."), Vec::<&str>::new());
    }

    #[test]
    fn an_expression_may_span_lines() {
        assert_eq!(found("{{ value(\n  1) }}"), ["{{ value(\n  1) }}"]);
    }

    #[test]
    fn marks_of_a_quote_are_no_part_of_an_expression() {
        assert_eq!(unquoted("v(a > 1,\n> > b)\n"), "v(a > 1,\n    b)\n");
    }

    #[test]
    fn an_open_string_ends_with_its_expression() {
        assert_eq!(found("{{ value(\"a) }} et {{ b(1) }}\n"), ["{{ value(\"a) }}", "{{ b(1) }}"]);
        assert_eq!(found("{{ value(\"a) }} et\nla suite"), ["{{ value(\"a) }}"]);
    }

    #[test]
    fn characters_kept_for_placeholders_are_found() {
        let masked = mask("a\u{e000}b {{ x }}\u{f0000}");
        assert_eq!(masked.reserved, [1..4, 13..17]);
        assert_eq!(masked.text.chars().filter(|it| is_placeholder(*it)).count(), 2);
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
