//! A text node under the rules: its characters, which of them are shielded, and its neighbours.

use std::ops::Range;

use crate::text::typography::{Neighbours, protect};
use crate::text::{NARROW, NO_BREAK};

/// The characters of a text node. Positions count characters.
pub(super) struct Line {
    characters: Vec<char>,
    /// One flag for each character: true where no rule may act.
    shielded: Vec<bool>,
    neighbours: Neighbours,
}

impl Line {
    pub(super) fn new(text: &str, neighbours: Neighbours) -> Line {
        let characters: Vec<char> = text.chars().collect();
        let shielded = protect::shield(&characters);
        Line { characters, shielded, neighbours }
    }

    pub(super) fn into_text(self) -> String {
        self.characters.into_iter().collect()
    }

    pub(super) fn len(&self) -> usize {
        self.characters.len()
    }

    /// The character at `index` where rules may act, and nothing in a shielded place.
    pub(super) fn free(&self, index: usize) -> Option<char> {
        self.characters.get(index).copied().filter(|_| !self.shielded[index])
    }

    /// The character at `index`, or the neighbour just after the node.
    pub(super) fn at(&self, index: usize) -> Option<char> {
        if index == self.len() { self.neighbours.after } else { self.characters.get(index).copied() }
    }

    /// The character before `index`, or the neighbour just before the node.
    pub(super) fn before(&self, index: usize) -> Option<char> {
        match index.checked_sub(1) {
            Some(previous) => self.characters.get(previous).copied(),
            None => self.neighbours.before,
        }
    }

    /// The characters between two positions.
    pub(super) fn slice(&self, range: Range<usize>) -> &[char] {
        &self.characters[range]
    }

    /// The run of characters that satisfy `belongs` and end at `end`.
    pub(super) fn run_before(&self, end: usize, belongs: impl Fn(char) -> bool) -> Range<usize> {
        let length = self.characters[..end].iter().rev().take_while(|it| belongs(**it)).count();
        end - length..end
    }

    /// The run of characters that satisfy `belongs` and start at `start`.
    pub(super) fn run_after(&self, start: usize, belongs: impl Fn(char) -> bool) -> Range<usize> {
        let length = self.characters[start..].iter().take_while(|it| belongs(**it)).count();
        start..start + length
    }

    /// The spaces, perhaps none, that end at `end`.
    pub(super) fn gap_before(&self, end: usize) -> Range<usize> {
        self.run_before(end, is_space)
    }

    /// The spaces, perhaps none, that start at `start`.
    pub(super) fn gap_after(&self, start: usize) -> Range<usize> {
        self.run_after(start, is_space)
    }

    /// Every run of spaces, from the last to the first, so that replacing one leaves the others in place.
    pub(super) fn gaps(&self) -> Vec<Range<usize>> {
        let mut gaps = Vec::new();
        let mut end = self.len();
        while end > 0 {
            let gap = self.gap_before(end);
            end = if gap.is_empty() { end - 1 } else { gap.start };
            if !gap.is_empty() {
                gaps.push(gap);
            }
        }
        gaps
    }

    /// Puts `filling` in place of the characters of `range`.
    pub(super) fn replace(&mut self, range: Range<usize>, filling: Option<char>) {
        self.characters.splice(range.clone(), filling);
        self.shielded.splice(range, filling.map(|_| false));
    }
}

/// Whether `character` is a space within a line, breaking or not.
pub(super) fn is_space(character: char) -> bool {
    // U+2007 and U+2009, figure and thin spaces, come with texts pasted from page layout.
    matches!(character, ' ' | NO_BREAK | NARROW | '\u{2007}' | '\u{2009}')
}

/// Whether `character` opens a bracket or a quotation.
pub(super) fn is_opener(character: char) -> bool {
    matches!(character, '(' | '[' | '{' | '«' | '“' | '‘' | '„' | '¿' | '¡')
}

/// Whether nothing, a space or a closing mark stands there: what comes before it has ended.
pub(super) fn is_end(character: Option<char>) -> bool {
    character.is_none_or(|it| {
        it.is_whitespace()
            || matches!(it, ')' | ']' | '}' | '»' | '”' | '’' | '"' | '…' | '.' | ',' | '–' | '—')
    })
}

/// Whether `character` is one of `;`, `:`, `!`, `?`.
pub(super) fn is_high_mark(character: char) -> bool {
    matches!(character, ';' | ':' | '!' | '?')
}
