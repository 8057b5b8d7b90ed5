//! Text within markup: HTML, SVG and XML.

/// Text for elements and for quoted attributes of either kind.
///
/// Characters that XML forbids become U+FFFD, so that one text holds in HTML, SVG and XML alike.
///
/// ```
/// use letterpress::text::markup::escape;
/// assert_eq!(escape("a < b & \"c\""), "a &lt; b &amp; &quot;c&quot;");
/// assert_eq!(escape("un\u{1}deux\ntrois"), "un\u{fffd}deux\ntrois");
/// ```
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push(&mut escaped, text);
    escaped
}

/// Appends a text, escaped, to markup.
pub fn push(markup: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            '\'' => markup.push_str("&#39;"),
            '\n' | '\t' | '\r' => markup.push(character),
            it if it.is_control() => markup.push('\u{fffd}'),
            it => markup.push(it),
        }
    }
}
