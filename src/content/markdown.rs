//! Markdown to the tree: whole files, their front matter, and texts of one paragraph.

use std::ops::Range;

use crate::content::blocks::{Place, Reader};
use crate::content::expression;
use crate::content::{Block, BlockKind, Document, Inline, InlineKind, inlines};
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::SourceFile;
use crate::source::yaml::Text;

/// Parses the part `range` of a Markdown file (what follows the front matter).
pub fn parse(report: &mut Report, file: &SourceFile, range: Range<usize>) -> Document {
    let text = &file.text()[range.clone()];
    let place = Place { span: Span::new(file.id, range), exact: true, guard: 0 };
    let masked = expression::mask(text);
    Reader::new(report, text, &masked, place).document()
}

/// Parses a one-paragraph text written in YAML: inline Markdown and expressions, no blocks, no footnotes.
///
/// What would start a block elsewhere (`#`, `-`, `1.`) is text here. Reports `content/unsupported`
/// for a second paragraph.
pub fn parse_inlines(report: &mut Report, text: &Text) -> Vec<Inline> {
    if text.text.trim().lines().any(|it| it.trim().is_empty()) {
        // arguments: kind, found
        let paragraphs = Diagnostic::error(rules::CONTENT_UNSUPPORTED, text.span)
            .with("kind", "block")
            .with("found", text.text.trim().lines().next().unwrap_or_default());
        report.push(paragraphs);
    }
    // A letter in front, and no line ends: nothing in the text can start a block.
    let guarded = format!("{GUARD}{}", text.text.trim_end().replace(['\n', '\r'], " "));
    let place = Place { span: text.span, exact: text.exact, guard: GUARD.len() };
    let masked = expression::mask(&guarded);
    let document = Reader::new(report, &guarded, &masked, place).document();
    let mut found = match document.blocks.into_iter().next() {
        Some(Block { kind: BlockKind::Paragraph(found), .. }) => found,
        Some(Block { kind: BlockKind::Expression(expression), span }) => {
            vec![Inline { kind: InlineKind::Expression(expression), span }]
        }
        _ => Vec::new(),
    };
    inlines::trim(&mut found);
    found
}

/// A word of no meaning and a space, so that emphasis may begin right after it.
const GUARD: &str = "\u{e001} ";

/// Splits a Markdown file into its front matter (between two `---` lines, the marks left out) and its body.
///
/// A byte-order mark is passed over. Reports `content/front-matter` when the front matter is not
/// closed; a file without front matter is in order here.
pub fn split_front_matter(report: &mut Report, file: &SourceFile) -> (Option<Range<usize>>, Range<usize>) {
    let text = file.text();
    let begin = text.len() - text.trim_start_matches('\u{feff}').len();
    let Some(first_line) = text[begin..].split_inclusive('\n').next().filter(|it| it.trim_end() == "---")
    else {
        return (None, begin..text.len());
    };
    let start = begin + first_line.len();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return (Some(start..at), at + line.len()..text.len());
        }
        at += line.len();
    }
    let opening = Span::new(file.id, begin..begin + first_line.trim_end().len());
    let unclosed = Diagnostic::error(rules::CONTENT_FRONT_MATTER, opening);
    report.push(Diagnostic { help: "unclosed", ..unclosed });
    (None, text.len()..text.len())
}
