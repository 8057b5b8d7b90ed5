//! Anchors of headings, made from the tree an author wrote.

use std::collections::BTreeSet;

use crate::content::{Block as Written, BlockKind, Document, Inline as WrittenInline, InlineKind};
use crate::edition::links;

/// The anchors of a document's headings, in order, each unique within `taken`; explicit ids win.
pub fn heading_anchors(document: &Document, taken: &mut BTreeSet<String>) -> Vec<String> {
    let mut anchors = Vec::new();
    visit(&document.blocks, &mut |block| {
        if let BlockKind::Heading { id, inlines, .. } = &block.kind {
            let wanted = id.clone().unwrap_or_else(|| links::slug(&written_words(inlines)));
            anchors.push(links::unique(taken, &wanted));
        }
    });
    anchors
}

/// Calls `each` for every block of a tree, in reading order.
pub fn visit<'d>(blocks: &'d [Written], each: &mut impl FnMut(&'d Written)) {
    for block in blocks {
        each(block);
        match &block.kind {
            BlockKind::Quote(inner) | BlockKind::Boxed(inner) => visit(inner, each),
            BlockKind::List { items, .. } => items.iter().for_each(|item| visit(item, each)),
            BlockKind::Definitions(entries) => entries.iter().for_each(|(_, inner)| visit(inner, each)),
            _ => {}
        }
    }
}

fn written_words(inlines: &[WrittenInline]) -> String {
    let words = inlines.iter().map(|inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => text.clone(),
        InlineKind::Emphasis(inner)
        | InlineKind::Strong(inner)
        | InlineKind::Superscript(inner)
        | InlineKind::Subscript(inner)
        | InlineKind::Link { inlines: inner, .. }
        | InlineKind::Marked { inlines: inner, .. } => written_words(inner),
        InlineKind::LineBreak => " ".to_owned(),
        InlineKind::FootnoteCall(_) | InlineKind::Expression(_) => String::new(),
    });
    words.collect()
}
