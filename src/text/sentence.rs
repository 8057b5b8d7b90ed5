//! Sentences of a text: where they end, and labels inside them.

/// Byte offsets at which sentences of `text` end: after `.`, `!`, `?` or `…`, closing quotes included, before
/// a space and what can open a sentence.
///
/// ```
/// use letterpress::text::sentence::ends;
///
/// assert_eq!(ends("Avant, art. 44 : rien. En 2024, tout."), [22]);
/// ```
pub fn ends(text: &str) -> Vec<usize> {
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let mut ends = Vec::new();
    for (index, (_, sign)) in signs.iter().enumerate() {
        if !matches!(sign, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut next = index + 1;
        while signs.get(next).is_some_and(|(_, it)| matches!(it, '»' | '”' | ')' | '\u{a0}' | '\u{202f}'))
        {
            next += 1;
        }
        let is_space = signs.get(next).is_some_and(|(_, it)| it.is_whitespace());
        let opens = |it: char| it.is_uppercase() || matches!(it, '«' | '“') || it.is_ascii_digit();
        let is_abbreviated = is_abbreviation(&text[..signs[index].0]) && *sign == '.';
        if is_space && !is_abbreviated && signs.get(next + 1).is_some_and(|(_, it)| opens(*it)) {
            ends.push(signs[next].0);
        }
    }
    ends
}

/// Whether the word before a point is one that is shortened, after which a sentence goes on.
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|it: char| !it.is_alphanumeric()).next().unwrap_or_default();
    matches!(
        word.to_lowercase().as_str(),
        "art" | "p" | "pp" | "fig" | "no" | "cf" | "vol" | "m" | "l" | "r" | "d"
    )
}

/// A label inside a sentence: its first letter small, unless an abbreviation begins there.
///
/// ```
/// use letterpress::text::sentence::lowered;
///
/// assert_eq!((lowered("Femmes"), lowered("SSMSI")), ("femmes".to_owned(), "SSMSI".to_owned()));
/// ```
pub fn lowered(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain([second]).chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}
