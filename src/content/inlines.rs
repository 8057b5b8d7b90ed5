//! Inline Markdown to the tree: words, links, notes, marked passages, expressions.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::content::blocks::Reader;
use crate::content::{Inline, InlineKind, expression, marked, raised};
use crate::diagnostic::{Diagnostic, rules};

/// Deeper than any sentence: guards the stack against absurd nesting.
const DEEPEST: usize = 32;

/// Reads inlines up to the end tag `until` (consumed), or up to the next block when it is `None`.
pub fn read(reader: &mut Reader, until: Option<TagEnd>) -> Vec<Inline> {
    let mut inlines: Vec<Inline> = Vec::new();
    while let Some((event, range)) = reader.events.peek().cloned() {
        match event {
            Event::End(end) if Some(end) == until => {
                reader.events.next();
                break;
            }
            Event::End(_) | Event::Rule if until.is_none() => break,
            Event::Start(tag) => {
                if until.is_none() && is_block(&tag) {
                    break;
                }
                reader.events.next();
                inlines.extend(tagged(reader, tag, range));
            }
            event => {
                reader.events.next();
                leaf(reader, &mut inlines, event, range);
            }
        }
    }
    let inlines = joined(inlines);
    for inline in &inlines {
        check_footnotes(reader, inline);
    }
    let escaped =
        |it: &Inline| reader.written(it.span).is_some_and(|it| it.contains("\\^") || it.contains("\\~"));
    let inlines = if inlines.iter().any(escaped) { inlines } else { raised::find(inlines) };
    marked::find(reader.report, inlines)
}

/// Whether a tag opens a block rather than a part of a paragraph.
pub fn is_block(tag: &Tag) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

/// Takes blanks away at both ends of a paragraph.
pub fn trim(inlines: &mut Vec<Inline>) {
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = inlines.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = inlines.last_mut() {
        *text = text.trim_end().to_owned();
    }
    inlines.retain(|it| !matches!(&it.kind, InlineKind::Text(text) if text.is_empty()));
}

fn tagged(reader: &mut Reader, tag: Tag, range: Range<usize>) -> Option<Inline> {
    let end = tag.to_end();
    let span = reader.span(&range);
    if reader.inline_depth >= DEEPEST {
        reader.refuse(rules::CONTENT_UNSUPPORTED, &range, "nesting");
        reader.skip(&tag);
        return None;
    }
    if matches!(tag, Tag::Image { .. }) {
        reader.refuse(rules::CONTENT_UNSUPPORTED, &range, "image");
        reader.skip(&tag);
        return None;
    }
    reader.inline_depth += 1;
    let inner = read(reader, Some(end));
    reader.inline_depth -= 1;
    let kind = match tag {
        Tag::Emphasis => InlineKind::Emphasis(inner),
        Tag::Strong => InlineKind::Strong(inner),
        Tag::Superscript => InlineKind::Superscript(inner),
        Tag::Subscript => InlineKind::Subscript(inner),
        Tag::Link { dest_url, title, link_type, .. } => {
            let mut destination = reader.literal(&dest_url, &range);
            if destination != dest_url.as_ref() {
                reader.refuse(rules::CONTENT_UNSUPPORTED, &range, "expression-in-link");
            }
            if !title.is_empty() {
                reader.refuse(rules::CONTENT_UNSUPPORTED, &range, "link-title");
            }
            if link_type == LinkType::Email && !destination.starts_with("mailto:") {
                destination.insert_str(0, "mailto:");
            }
            InlineKind::Link { destination, inlines: inner }
        }
        _ => {
            reader.refuse(rules::CONTENT_UNSUPPORTED, &range, "strikethrough");
            return None;
        }
    };
    Some(Inline { kind, span })
}

fn leaf(reader: &mut Reader, inlines: &mut Vec<Inline>, event: Event, range: Range<usize>) {
    let span = reader.span(&range);
    let kind = match event {
        Event::Text(words) => return text(reader, inlines, &words, range),
        Event::Code(code) => InlineKind::Code(reader.literal(&code, &range)),
        Event::SoftBreak => InlineKind::Text(" ".to_owned()),
        Event::HardBreak => InlineKind::LineBreak,
        Event::FootnoteReference(label) => {
            let label = same_label(&label);
            reader.calls.push(label.clone());
            InlineKind::FootnoteCall(label)
        }
        Event::Html(html) | Event::InlineHtml(html) => {
            if !is_comment(&html) {
                reader.refuse(rules::CONTENT_RAW_HTML, &range, "html");
            }
            return;
        }
        Event::TaskListMarker(_) => return reader.refuse(rules::CONTENT_UNSUPPORTED, &range, "task-list"),
        _ => return,
    };
    inlines.push(Inline { kind, span });
}

/// Labels of footnotes are the same whatever their capitals.
pub fn same_label(label: &str) -> String {
    label.to_lowercase()
}

/// Whether HTML holds comments only, each of them closed.
pub fn is_comment(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some(comment) = rest.strip_prefix("<!--") {
        match comment.find("-->") {
            Some(end) => rest = comment[end + 3..].trim_start(),
            None => return false,
        }
    }
    rest.is_empty()
}

/// Words as written, cut where expressions stand.
fn text(reader: &mut Reader, inlines: &mut Vec<Inline>, words: &str, range: Range<usize>) {
    // The mark put in front of a text of a YAML file is none of its words.
    let guard = words.len().min(reader.guard().saturating_sub(range.start));
    let (words, range) = (words.get(guard..).unwrap_or_default(), range.start + guard..range.end);
    // A decoded entity is no copy of its place.
    let exact = reader.is_copy(words, &range);
    if exact {
        check_braces(reader, words, range.start);
    }
    let place = |part: &Range<usize>| match exact {
        true => range.start + part.start..range.start + part.end,
        false => range.clone(),
    };
    let mut rest = 0;
    for (written, expression) in reader.expressions_in(&range) {
        let Some(at) = words[rest..].find(expression::is_placeholder) else { break };
        let part = rest + at..rest + at + written.len();
        if !words.is_char_boundary(part.end) {
            break;
        }
        push_words(reader, inlines, &words[rest..part.start], &place(&(rest..part.start)));
        let span = reader.span(&written);
        inlines.push(Inline { kind: InlineKind::Expression(expression), span });
        rest = part.end;
    }
    push_words(reader, inlines, &words[rest..], &place(&(rest..words.len())));
}

fn push_words(reader: &Reader, inlines: &mut Vec<Inline>, words: &str, range: &Range<usize>) {
    if !words.is_empty() {
        inlines.push(Inline { kind: InlineKind::Text(words.to_owned()), span: reader.span(range) });
    }
}

/// Joins neighbouring texts.
fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (joined.last_mut(), &inline.kind) {
            (Some(Inline { kind: InlineKind::Text(before), span }), InlineKind::Text(after)) => {
                before.push_str(after);
                span.end = span.end.max(inline.span.end);
            }
            _ => joined.push(inline),
        }
    }
    joined
}

/// Reports expressions left open and other tags of templates. Braces written `\{` are text.
fn check_braces(reader: &mut Reader, words: &str, start: usize) {
    let mut last = 0;
    for (at, _) in words.match_indices('{') {
        let escaped = at == 0 && reader.text[..start].ends_with('\\');
        if at < last || escaped {
            continue;
        }
        let tag = &words[at..];
        let (rule, length) = if tag.starts_with("{{") {
            match tag.find("}}") {
                Some(end) if end < 4 => (rules::EXPRESSION_SYNTAX, end + 2),
                _ => (rules::CONTENT_UNCLOSED_EXPRESSION, 2),
            }
        } else if tag.starts_with("{%") {
            (rules::CONTENT_TEMPLATE_TAG, tag.find("%}").map_or(2, |it| it + 2))
        } else if tag.starts_with("{#") {
            (rules::CONTENT_TEMPLATE_TAG, tag.find("#}").map_or(2, |it| it + 2))
        } else {
            continue;
        };
        last = at + length;
        let found = &tag[..length];
        let span = reader.span(&(start + at..start + at + length));
        // arguments: found, detail (for `expression/syntax`; both are what the author wrote)
        reader.report.push(Diagnostic::error(rule, span).with("found", found).with("detail", found));
    }
}

/// Reports calls of footnotes that are not written, which the Markdown parser leaves as text.
fn check_footnotes(reader: &mut Reader, inline: &Inline) {
    let InlineKind::Text(words) = &inline.kind else { return };
    let mut searched = 0;
    for (at, _) in words.match_indices("[^") {
        let Some(end) = words[at..].find(']') else { continue };
        let label = &words[at + 2..at + end];
        if label.is_empty() || label.contains(char::is_whitespace) || label.contains('[') {
            continue;
        }
        let call = &words[at..at + end + 1];
        let span = match reader.written(inline.span) {
            // Between the words and the place there may be entities: look for the call itself.
            Some(written) => match written[searched..].find(call).map(|it| searched + it) {
                Some(found) if !written[..found].ends_with('\\') => {
                    searched = found + call.len();
                    inline.span.within(found..searched)
                }
                _ => continue,
            },
            None => inline.span,
        };
        reader.unknown_calls.push((label.to_owned(), span));
    }
}
