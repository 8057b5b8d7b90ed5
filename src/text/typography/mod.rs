//! The typographic pass over text nodes, French (Imprimerie nationale) or English. Idempotent.
//!
//! It changes spaces, quotes, apostrophes, dashes, ellipses and minus signs, never a letter or a digit.
//! Addresses, file names, times, ratios and codes are left as they were typed.

mod bindings;
mod english;
mod french;
mod groups;
mod line;
mod marks;
mod protect;
mod quotes;
#[cfg(test)]
mod tests;

use crate::text::Language;
use line::Line;

/// What stands just before and after a text node, so that marks at its edges come out right.
#[derive(Debug, Clone, Copy, Default)]
pub struct Neighbours {
    /// The last character before the node, `None` at the start of a block.
    pub before: Option<char>,
    /// The first character after the node, `None` at the end of a block.
    pub after: Option<char>,
}

/// Sets `text` for print: spaces, quotes, apostrophes, dashes, ellipses. `set(set(x)) == set(x)`.
///
/// French:
///
/// ```
/// use letterpress::text::{Language, typography::{Neighbours, set}};
///
/// let french = |text: &str| set(text, Neighbours::default(), Language::French);
/// assert_eq!(french("Combien ? 12 %; trop!"), "Combien\u{202F}? 12\u{A0}%\u{202F}; trop\u{202F}!");
/// assert_eq!(french("l'\"effet\" : 10 000 faits..."), "l’«\u{A0}effet\u{A0}»\u{A0}: 10\u{202F}000 faits…");
/// assert_eq!(french("le 25 novembre - art. 44, n° 22"), "le 25\u{A0}novembre – art.\u{A0}44, n°\u{A0}22");
/// assert_eq!(french("à 12:30, tél. 01 23 45 67 89"), "à 12:30, tél. 01\u{a0}23\u{a0}45\u{a0}67\u{a0}89");
/// ```
///
/// English:
///
/// ```
/// use letterpress::text::{Language, typography::{Neighbours, set}};
///
/// let english = |text: &str| set(text, Neighbours::default(), Language::English);
/// assert_eq!(english("It's \"on 'hold'\" - 12 % !"), "It’s “on ‘hold’” – 12%!");
/// ```
///
/// The neighbours decide what happens at the edges:
///
/// ```
/// use letterpress::text::{Language, typography::{Neighbours, set}};
///
/// let after_emphasis = Neighbours { before: Some('t'), after: None };
/// assert_eq!(set("!", after_emphasis, Language::French), "\u{202F}!");
/// ```
pub fn set(text: &str, neighbours: Neighbours, language: Language) -> String {
    let mut current = text.to_owned();
    // One rule may prepare the ground for another, so the pass is repeated until nothing moves. Two
    // rounds settle what people write; the bound only guards against rules that would undo each other.
    for _ in 0..8 {
        let mut line = Line::new(&current, neighbours);
        match language {
            Language::French => french::apply(&mut line),
            Language::English => english::apply(&mut line),
        }
        let next = line.into_text();
        if next == current {
            break;
        }
        current = next;
    }
    current
}

/// Turns every no-break space into a plain one, for search, CSV and plain text.
///
/// ```
/// use letterpress::text::typography::fold;
///
/// assert_eq!(fold("1\u{202F}234,5\u{A0}%"), "1 234,5 %");
/// ```
pub fn fold(text: &str) -> String {
    // U+2007 is the figure space, no-break as well.
    text.replace(['\u{A0}', '\u{202F}', '\u{2007}'], " ")
}
