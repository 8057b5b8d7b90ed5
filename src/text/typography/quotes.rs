//! Straight quotes: which of them open, which close, and at which level.

use crate::text::typography::line::{Line, is_opener};
use crate::text::typography::marks::is_digit;

/// The two levels of quotation marks, opening and closing.
pub(super) struct Levels {
    pub(super) outer: (char, char),
    pub(super) inner: (char, char),
}

/// What a straight quote does, as far as the characters around it tell.
enum Role {
    Opens,
    Closes,
    /// Spaces on both sides: it closes what is open, or opens when another follows.
    Either,
    /// Inside a word, or an inch: left as typed.
    None,
}

/// A quotation that is open.
struct Quotation {
    /// The mark that opened it as the author typed it: `"`, `'`, `«`, `“` or `‘`.
    typed: char,
    closing: char,
}

/// Turns straight double quotes into those of `levels`; with `single`, single ones into ‘ and ’.
pub(super) fn set_quotes(line: &mut Line, levels: &Levels, single: bool) {
    let mut open: Vec<Quotation> = Vec::new();
    for index in 0..line.len() {
        let Some(character) = line.free(index) else { continue };
        match character {
            '"' => set_quote(line, levels, &mut open, index),
            '\'' if single => set_quote(line, levels, &mut open, index),
            _ => follow(line, &mut open, index, character),
        }
    }
}

fn set_quote(line: &mut Line, levels: &Levels, open: &mut Vec<Quotation>, index: usize) {
    let Some(straight) = line.at(index) else { return };
    let is_single = straight == '\'';
    // A single quote may be an apostrophe after a plural: it closes nothing but its like.
    let opened = open.iter().rposition(|it| is_single == matches!(it.typed, '\'' | '‘'));
    let closes = match role(line, index) {
        Role::Opens => false,
        Role::Closes if opened.is_none() && line.before(index).is_some_and(is_digit) => return,
        Role::Closes => true,
        Role::Either if opened.is_some() => true,
        Role::Either if has_partner(line, index, straight) => false,
        Role::Either | Role::None => return,
    };
    let mark = match (closes, opened) {
        (true, Some(level)) => {
            let closing = open[level].closing;
            open.truncate(level);
            closing
        }
        (true, None) if is_single => '’',
        // It was opened in an earlier node, before an emphasis or a link.
        (true, None) => levels.outer.1,
        (false, _) => {
            let is_nested = open.last().is_some_and(|it| it.closing == levels.outer.1);
            let (opening, closing) = match (is_single, is_nested) {
                (true, _) => ('‘', '’'),
                (false, true) => levels.inner,
                (false, false) => levels.outer,
            };
            open.push(Quotation { typed: straight, closing });
            opening
        }
    };
    line.replace(index..index + 1, Some(mark));
}

/// Keeps count of the quotation marks that were typed as such.
fn follow(line: &Line, open: &mut Vec<Quotation>, index: usize, character: char) {
    let closing = match character {
        '«' => '»',
        '“' => '”',
        '‘' => '’',
        // An apostrophe inside a word closes nothing.
        '’' if line.at(index + 1).is_some_and(char::is_alphanumeric) => return,
        '»' | '”' | '’' => {
            if let Some(level) = open.iter().rposition(|it| it.closing == character) {
                open.truncate(level);
            }
            return;
        }
        _ => return,
    };
    open.push(Quotation { typed: character, closing });
}

fn role(line: &Line, index: usize) -> Role {
    let before = line.before(index);
    let after = line.at(index + 1);
    let starts = before.is_none_or(|it| {
        it.is_whitespace() || is_opener(it) || matches!(it, '’' | '\'' | '–' | '—' | '-' | '/')
    });
    match (starts, after) {
        (true, None) => Role::Either,
        (true, Some(after)) if after.is_whitespace() => Role::Either,
        (true, Some(_)) => Role::Opens,
        (false, Some(after)) if after.is_alphanumeric() => Role::None,
        (false, _) => Role::Closes,
    }
}

/// Whether another straight quote, later in the node, can close the one at `index`.
fn has_partner(line: &Line, index: usize, straight: char) -> bool {
    (index + 1..line.len())
        .any(|it| line.free(it) == Some(straight) && matches!(role(line, it), Role::Closes | Role::Either))
}
