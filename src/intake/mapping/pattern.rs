//! Names of columns and sheets, in which `{…}` stands for a code: `{time_period} / {sex}`.

/// A name, with places where codes stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// As written.
    pub text: String,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Literal(String),
    Code(String),
}

impl Pattern {
    /// Reads a pattern; a brace that is not closed stands for itself.
    pub fn new(text: &str) -> Pattern {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, name, after)) = next_place(rest) {
            if !before.is_empty() {
                parts.push(Part::Literal(plain_part(before)));
            }
            parts.push(Part::Code(name.to_owned()));
            rest = after;
        }
        if !rest.is_empty() || parts.is_empty() {
            parts.push(Part::Literal(if parts.is_empty() { plain(rest) } else { plain_part(rest) }));
        }
        Pattern { text: text.to_owned(), parts }
    }

    /// The dimensions named between braces.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|it| match it {
            Part::Code(name) => Some(name.as_str()),
            Part::Literal(_) => None,
        })
    }

    /// Whether a name is this one, and the texts that stand for its codes.
    ///
    /// ```
    /// use letterpress::intake::mapping::pattern::Pattern;
    /// let pattern = Pattern::new("Année {time_period} / {sex}");
    /// let found = pattern.matches("ANNÉE  2024 / Femmes").unwrap();
    /// assert_eq!(found, [("time_period".to_owned(), "2024".to_owned()), ("sex".to_owned(), "femmes".to_owned())]);
    /// assert_eq!(pattern.matches("Total"), None);
    /// ```
    pub fn matches(&self, name: &str) -> Option<Vec<(String, String)>> {
        let name = plain(name);
        let mut rest = name.as_str();
        let mut found = Vec::new();
        let mut open: Option<&str> = None;
        for part in &self.parts {
            match part {
                Part::Literal(literal) => {
                    let at = match open {
                        Some(_) => rest.find(literal.as_str())?,
                        None if rest.starts_with(literal.as_str()) => 0,
                        None => return None,
                    };
                    if let Some(code) = open.take() {
                        found.push((code.to_owned(), filled(&rest[..at])?));
                    }
                    rest = &rest[at + literal.len()..];
                }
                Part::Code(code) => open = Some(code),
            }
        }
        match open {
            Some(code) => found.push((code.to_owned(), filled(rest)?)),
            None if rest.is_empty() => {}
            None => return None,
        }
        Some(found)
    }
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name.trim(), after))
}

/// A name or label as it is compared: one kind of blank and of apostrophe, lower case, without the
/// reference to a note at its end.
///
/// ```
/// use letterpress::intake::mapping::pattern::plain;
/// assert_eq!(plain("Nombre de\n victimes (1)"), "nombre de victimes");
/// assert_eq!(plain("L’année*"), "l'année");
/// ```
pub fn plain(text: &str) -> String {
    let mut plain = joined(text);
    let bare = without_reference(&plain).len();
    plain.truncate(bare);
    plain
}

/// The fixed part of a pattern: blanks at its borders belong to it.
fn plain_part(text: &str) -> String {
    let before = if text.starts_with(' ') { " " } else { "" };
    let after = if text.ends_with(' ') && !text.trim().is_empty() { " " } else { "" };
    format!("{before}{}{after}", plain(text))
}

fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for word in text.split(crate::intake::rows::is_blank).filter(|it| !it.is_empty()) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        for character in word.chars() {
            match character {
                '’' | '‘' | 'ʼ' => joined.push('\''),
                '–' | '‑' => joined.push('-'),
                '\u{ad}' => {}
                _ => joined.extend(character.to_lowercase()),
            }
        }
    }
    joined
}

/// A text without `(1)`, `*` or a raised digit at its end.
fn without_reference(text: &str) -> &str {
    let stripped = text.trim_end_matches(['*', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']);
    let bracketed = stripped.strip_suffix(')').and_then(|it| it.rsplit_once('('));
    match bracketed {
        Some((before, mark)) if !before.trim().is_empty() && is_reference(mark) => before.trim_end(),
        _ if stripped.is_empty() => text,
        _ if stripped.len() < text.len() => stripped.trim_end(),
        _ => stripped,
    }
}

fn is_reference(mark: &str) -> bool {
    (1..=2).contains(&mark.len()) && mark.bytes().all(|it| it.is_ascii_digit())
}
