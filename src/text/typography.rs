//! The typographic pass over text nodes, French (Imprimerie nationale) or English. Idempotent.

use crate::text::Language;

/// What stands just before and after a text node, so that marks at its edges come out right.
#[derive(Debug, Clone, Copy, Default)]
pub struct Neighbours {
    /// The last character before the node, `None` at the start of a block.
    pub before: Option<char>,
    /// The first character after the node, `None` at the end of a block.
    pub after: Option<char>,
}

/// Sets `text` for print: spaces, quotes, apostrophes, dashes, ellipses. `set(set(x)) == set(x)`.
pub fn set(text: &str, neighbours: Neighbours, language: Language) -> String {
    let _ = (text, neighbours, language);
    todo!()
}
