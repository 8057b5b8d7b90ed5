//! The typographic pass over resolved text: text nodes only, each knowing its neighbours.

use crate::edition::inline::Inline;
use crate::text::typography::{self, Neighbours};
use crate::text::{Language, Localized};

/// Sets every text node of one paragraph, heading or cell. Citations, code and links' targets stay as they are.
pub fn set(inlines: &mut [Inline], language: Language) {
    let mut leaves = Vec::new();
    collect(inlines, &mut leaves);
    let edges: Vec<Neighbours> = (0..leaves.len())
        .map(|index| Neighbours {
            before: leaves[..index].iter().rev().find_map(|it| it.chars().next_back()),
            after: leaves[index + 1..].iter().find_map(|it| it.chars().next()),
        })
        .collect();
    apply(inlines, language, &mut edges.into_iter());
}

/// A plain text on its own.
pub fn set_plain(text: &str, language: Language) -> String {
    typography::set(text, Neighbours::default(), language)
}

/// A plain text in each of its languages.
pub fn set_localized(text: &Localized) -> Localized {
    let set = |text: &Option<String>, language| text.as_ref().map(|it| set_plain(it, language));
    Localized { fr: set(&text.fr, Language::French), en: set(&text.en, Language::English) }
}

/// What a note call or a break looks like to its neighbours.
const OBJECT: &str = "\u{fffc}";

fn collect(inlines: &[Inline], leaves: &mut Vec<String>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => leaves.push(text.clone()),
            Inline::Citation(citation) => leaves.push(citation.shown.clone()),
            Inline::NoteCall(_) => leaves.push(OBJECT.to_owned()),
            Inline::LineBreak => leaves.push("\n".to_owned()),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Foreign { inlines: inner, .. }
            | Inline::Link { inlines: inner, .. } => collect(inner, leaves),
        }
    }
}

fn apply(inlines: &mut [Inline], language: Language, edges: &mut impl Iterator<Item = Neighbours>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => {
                let edges = edges.next().unwrap_or_default();
                *text = typography::set(text, edges, language);
            }
            Inline::Code(_) | Inline::Citation(_) | Inline::NoteCall(_) | Inline::LineBreak => {
                edges.next();
            }
            Inline::Foreign { language: code, inlines: inner } => {
                let foreign = Language::from_code(code).unwrap_or(language);
                apply(inner, foreign, edges);
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Link { inlines: inner, .. } => apply(inner, language, edges),
        }
    }
}
