//! Every number printed by a text, in reading order.

use crate::edition::{Block, Citation, Display, Edition, Inline, Note, Section};

/// The citations of a section: title, blocks, charts and tables (captions, not cells), notes.
pub fn in_section<'a>(edition: &'a Edition, section: &'a Section) -> Vec<&'a Citation> {
    let mut found = Vec::new();
    inlines(&section.title, &mut found);
    blocks(&section.blocks, &edition.displays, &mut found);
    notes(&section.notes, &edition.displays, &mut found);
    found
}

/// The citations of blocks and notes outside editions.
pub fn in_page<'a>(body: &'a [Block], footnotes: &'a [Note]) -> Vec<&'a Citation> {
    let mut found = Vec::new();
    blocks(body, &[], &mut found);
    notes(footnotes, &[], &mut found);
    found
}

fn notes<'a>(notes: &'a [Note], displays: &'a [Display], found: &mut Vec<&'a Citation>) {
    for note in notes {
        blocks(&note.blocks, displays, found);
    }
}

fn blocks<'a>(blocks: &'a [Block], displays: &'a [Display], found: &mut Vec<&'a Citation>) {
    for block in blocks {
        in_block(block, displays, found);
    }
}

fn in_block<'a>(block: &'a Block, displays: &'a [Display], found: &mut Vec<&'a Citation>) {
    match block {
        Block::Heading { inlines: words, .. } | Block::Paragraph(words) => inlines(words, found),
        Block::List { items, .. } => items.iter().for_each(|it| blocks(it, displays, found)),
        Block::Quote(inner) | Block::Boxed(inner) => blocks(inner, displays, found),
        Block::Definitions(entries) => {
            for (term, meaning) in entries {
                inlines(term, found);
                blocks(meaning, displays, found);
            }
        }
        Block::Display(index) => displays.get(*index).into_iter().for_each(|it| in_display(it, found)),
        Block::KeyFigures { title, figures } => {
            inlines(title, found);
            for figure in figures {
                inlines(&figure.value, found);
                inlines(&figure.label, found);
                figure.detail.iter().for_each(|it| inlines(it, found));
                inlines(&figure.source, found);
            }
        }
        Block::Code(_) | Block::Rule | Block::Definition(_) => {}
    }
}

fn in_display<'a>(display: &'a Display, found: &mut Vec<&'a Citation>) {
    for words in [&display.title, &display.unit, &display.reading, &display.population, &display.source] {
        inlines(words, found);
    }
    display.notes.iter().for_each(|it| inlines(it, found));
}

fn inlines<'a>(words: &'a [Inline], found: &mut Vec<&'a Citation>) {
    for inline in words {
        match inline {
            Inline::Citation(citation) => found.push(citation),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Foreign { inlines: inner, .. }
            | Inline::Link { inlines: inner, .. } => inlines(inner, found),
            Inline::Text(_) | Inline::Code(_) | Inline::LineBreak | Inline::NoteCall(_) => {}
        }
    }
}
