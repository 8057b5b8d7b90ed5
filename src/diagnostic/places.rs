//! Bytes of a file as lines and columns.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use crate::diagnostic::{FileId, Span};

/// The path and the text of an input file; the text is empty for a file that has none.
#[derive(Debug, Clone, Copy)]
pub struct SourceText<'a> {
    /// Path under the project.
    pub path: &'a str,
    /// The text that spans count in.
    pub text: &'a str,
}

/// Finds lines and columns, remembering where the lines of each file begin.
pub struct Places<'a> {
    texts: Box<dyn Fn(FileId) -> SourceText<'a> + 'a>,
    line_starts: BTreeMap<FileId, Vec<usize>>,
}

impl fmt::Debug for Places<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Places").finish_non_exhaustive()
    }
}

/// A place as people count: lines and columns from 1, columns in characters; the end is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// First line.
    pub line: usize,
    /// First column.
    pub column: usize,
    /// Last line.
    pub end_line: usize,
    /// Column after the last character.
    pub end_column: usize,
}

impl<'a> Places<'a> {
    /// Places in the files that `texts` gives.
    pub fn new(texts: impl Fn(FileId) -> SourceText<'a> + 'a) -> Places<'a> {
        Places { texts: Box::new(texts), line_starts: BTreeMap::new() }
    }

    /// The path and text of a file.
    pub fn text(&self, file: FileId) -> SourceText<'a> {
        (self.texts)(file)
    }

    /// Where a span begins and ends. A span that leaves its file is brought back into it.
    pub fn position(&mut self, span: Span) -> Position {
        let text = self.text(span.file).text;
        let range = clamp(text, span.start..span.end);
        let (line, column) = self.line_and_column(span.file, text, range.start);
        let (end_line, end_column) = self.line_and_column(span.file, text, range.end);
        Position { line, column, end_line, end_column }
    }

    fn line_and_column(&mut self, file: FileId, text: &str, offset: usize) -> (usize, usize) {
        let starts = self.line_starts.entry(file).or_insert_with(|| {
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
        });
        let line = starts.partition_point(|it| *it <= offset);
        (line, text[starts[line - 1]..offset].chars().count() + 1)
    }
}

/// `range` within `text`, on the borders of characters.
pub(super) fn clamp(text: &str, range: Range<usize>) -> Range<usize> {
    let border = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = border(range.start);
    start..border(range.end).max(start)
}

#[cfg(test)]
mod tests {
    use super::{Places, Position, SourceText};
    use crate::diagnostic::{FileId, Span};

    #[test]
    fn columns_count_characters_from_one() {
        let mut places = Places::new(|_| SourceText { path: "a.md", text: "été\nà la\n" });
        let mut at = |range| places.position(Span::new(FileId(0), range));
        assert_eq!(at(0..5), Position { line: 1, column: 1, end_line: 1, end_column: 4 });
        assert_eq!(at(6..11), Position { line: 2, column: 1, end_line: 2, end_column: 5 });
        assert_eq!(at(90..99), Position { line: 3, column: 1, end_line: 3, end_column: 1 });
        assert_eq!(at(1..1), Position { line: 1, column: 1, end_line: 1, end_column: 1 });
    }
}
