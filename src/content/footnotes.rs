//! Footnotes: their definitions, their order, calls without definition and definitions without call.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::TagEnd;

use crate::content::blocks::Reader;
use crate::content::{Block, Document, Footnote};
use crate::diagnostic::{Diagnostic, rules};

/// A footnote, and the labels it calls itself.
#[derive(Debug)]
pub(crate) struct Note {
    footnote: Footnote,
    calls: Vec<String>,
}

impl Reader<'_> {
    /// Reads the definition of a footnote; its own calls count once the note itself is called.
    pub(crate) fn footnote(&mut self, label: String, end: TagEnd, range: &Range<usize>, depth: usize) {
        let outside = std::mem::take(&mut self.calls);
        let blocks = self.blocks(Some(end), depth + 1);
        let calls = std::mem::replace(&mut self.calls, outside);
        if self.footnotes.contains_key(&label) {
            return self.refuse(rules::CONTENT_UNSUPPORTED, range, "footnote-twice");
        }
        let footnote = Footnote { label: label.clone(), blocks, span: self.span(range) };
        self.footnotes.insert(label, Note { footnote, calls });
    }

    /// Footnotes in order of first call; reports definitions nobody calls, and calls without definition.
    pub(crate) fn finish(mut self, blocks: Vec<Block>) -> Document {
        let known: Vec<String> = self.footnotes.keys().cloned().collect();
        for (label, span) in std::mem::take(&mut self.unknown_calls) {
            // arguments: name, known, near
            let unknown = Diagnostic::error(rules::CONTENT_UNKNOWN_FOOTNOTE, span)
                .with("name", &label)
                .near(&label, known.iter().map(String::as_str));
            self.report.push(unknown);
        }
        let mut footnotes = Vec::new();
        let mut calls: VecDeque<String> = self.calls.into();
        while let Some(label) = calls.pop_front() {
            if let Some(note) = self.footnotes.remove(&label) {
                calls.extend(note.calls);
                footnotes.push(note.footnote);
            }
        }
        for unused in self.footnotes.values() {
            // arguments: name
            let warning = Diagnostic::warning(rules::CONTENT_UNUSED_FOOTNOTE, unused.footnote.span)
                .with("name", &unused.footnote.label);
            self.report.push(warning);
        }
        Document { blocks, footnotes }
    }
}
