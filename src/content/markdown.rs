//! Markdown to the tree. The only file that names `pulldown_cmark`.

use std::ops::Range;

use crate::content::{Document, Inline};
use crate::diagnostic::Report;
use crate::source::SourceFile;
use crate::source::yaml::Text;

/// Parses the part `range` of a Markdown file (what follows the front matter).
pub fn parse(report: &mut Report, file: &SourceFile, range: Range<usize>) -> Document {
    let _ = (report, file, range);
    todo!()
}

/// Parses a one-paragraph text written in YAML: inline Markdown and expressions, no blocks, no footnotes.
pub fn parse_inlines(report: &mut Report, text: &Text) -> Vec<Inline> {
    let _ = (report, text);
    todo!()
}

/// Splits a Markdown file into its front matter (between two `---` lines, the marks left out) and its body.
///
/// Reports `content/front-matter` when the front matter is not closed.
pub fn split_front_matter(report: &mut Report, file: &SourceFile) -> (Option<Range<usize>>, Range<usize>) {
    let _ = (report, file);
    todo!()
}
