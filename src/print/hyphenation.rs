//! Where a word may be cut: the patterns of its language, and the guards of good printers.

pub use hypher::Lang;

/// The patterns for a BCP 47 code; `None` when a language has none here, and its words stay whole.
pub fn patterns(code: &str) -> Option<Lang> {
    match code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "fr" => Some(Lang::French),
        "en" => Some(Lang::English),
        _ => None,
    }
}

/// Byte offsets in `word` where a hyphen may be added, in order.
///
/// `before` and `after` are what stands beside the word. At least two letters stay before and three
/// after; names, acronyms, parts of compounds and words with digits are never cut. A word ends at an
/// apostrophe, so that none is cut just after one.
pub fn points(word: &str, before: Option<char>, after: Option<char>, lang: Lang) -> Vec<usize> {
    let touches = |it: Option<char>| it.is_some_and(|it| it.is_numeric() || is_joint(it));
    let capital = word.chars().any(char::is_uppercase);
    if word.chars().count() < 5 || capital || touches(before) || touches(after) {
        return Vec::new();
    }
    let mut at = 0;
    let mut found = Vec::new();
    for syllable in hypher::hyphenate(word, lang) {
        at += syllable.len();
        if at < word.len() && word[..at].chars().count() >= 2 && word[at..].chars().count() >= 3 {
            found.push(at);
        }
    }
    found
}

/// Whether a sign joins two words or belongs to an address.
fn is_joint(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}' | '\u{2011}' | '@' | '/' | '_' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(word: &str, lang: Lang) -> String {
        let mut text = word.to_owned();
        for at in points(word, None, None, lang).into_iter().rev() {
            text.insert(at, '-');
        }
        text
    }

    #[test]
    fn cuts_french_and_english_words_by_their_own_patterns() {
        assert_eq!(cut("interministérielle", Lang::French), "in-ter-mi-nis-té-rielle");
        assert_eq!(cut("homicides", Lang::English), "homi-cides");
    }

    #[test]
    fn leaves_names_short_words_compounds_and_numbers_whole() {
        assert_eq!(cut("Observatoire", Lang::French), "Observatoire");
        assert_eq!(cut("ONDRP", Lang::French), "ONDRP");
        assert_eq!(cut("mère", Lang::French), "mère");
        assert!(points("partenaire", Some('-'), None, Lang::French).is_empty());
        assert!(points("ordinateur", Some('2'), None, Lang::French).is_empty());
    }

    #[test]
    fn keeps_two_letters_before_and_three_after() {
        for word in ["évaluation", "identité", "abandonnée", "océan", "aérienne"] {
            for at in points(word, None, None, Lang::French) {
                assert!(word[..at].chars().count() >= 2 && word[at..].chars().count() >= 3);
            }
        }
    }
}
