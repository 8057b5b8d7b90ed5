//! The words of a paragraph in a row, each with its place in the author's file.

use std::ops::Range;

use crate::content::{Inline, InlineKind};
use crate::diagnostic::Span;

/// The words of a paragraph, expressions replaced by what they print.
#[derive(Debug, Clone, Default)]
pub struct Passage {
    /// The words.
    pub words: String,
    /// What expressions print, in order: where in `words`, and where in the file.
    pub printed: Vec<(Range<usize>, Span)>,
    pieces: Vec<(Range<usize>, Span)>,
}

impl Passage {
    /// Reads a paragraph; `print` says what the expression at a place prints, nothing when it prints nothing.
    pub fn new(inlines: &[Inline], print: &impl Fn(Span) -> Option<String>) -> Passage {
        let mut passage = Passage::default();
        passage.collect(inlines, print);
        passage
    }

    /// The place of a range of the words in the file.
    pub fn span(&self, range: &Range<usize>) -> Option<Span> {
        let touched = self.pieces.iter().chain(&self.printed);
        let touched = touched.filter(|(piece, _)| piece.start < range.end && range.start < piece.end);
        let spans: Vec<Span> = touched.map(|(piece, span)| part(piece, *span, range)).collect();
        let first = spans.iter().min_by_key(|it| it.start)?;
        let end = spans.iter().map(|it| it.end).max()?;
        Some(Span { end, ..*first })
    }

    fn collect(&mut self, inlines: &[Inline], print: &impl Fn(Span) -> Option<String>) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => {
                    let start = self.words.len();
                    self.words.push_str(text);
                    self.pieces.push((start..self.words.len(), inline.span));
                }
                InlineKind::Emphasis(inner)
                | InlineKind::Strong(inner)
                | InlineKind::Superscript(inner)
                | InlineKind::Subscript(inner)
                | InlineKind::Link { inlines: inner, .. }
                | InlineKind::Marked { inlines: inner, .. } => self.collect(inner, print),
                InlineKind::LineBreak => self.words.push(' '),
                InlineKind::Code(_) | InlineKind::FootnoteCall(_) => {}
                InlineKind::Expression(expression) => {
                    let start = self.words.len();
                    self.words.push_str(&print(expression.span).unwrap_or_default());
                    self.printed.push((start..self.words.len(), expression.span));
                }
            }
        }
    }
}

/// The place of the part of a piece that `range` touches; the whole piece when it is no copy of the file.
fn part(piece: &Range<usize>, span: Span, range: &Range<usize>) -> Span {
    if piece.len() != span.end - span.start {
        return span;
    }
    span.within(range.start.max(piece.start) - piece.start..range.end.min(piece.end) - piece.start)
}
