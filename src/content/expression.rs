//! Finding `{{ … }}` in an author's text and keeping its place while Markdown is parsed.

use crate::diagnostic::Span;

/// An expression as written, not yet evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// What stands between `{{` and `}}`, spaces included.
    pub source: String,
    /// The place of `source`.
    pub span: Span,
    /// Whether offsets in `source` carry over to the file.
    pub exact: bool,
}
