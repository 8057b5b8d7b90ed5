//! Inline Markdown to the tree: words, links, notes, marked passages, expressions.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::content::markdown::Reader;
use crate::content::{Inline, InlineKind, marked};
use crate::diagnostic::{Diagnostic, rules};

/// Reads inlines up to the end tag `until` (consumed), or up to the next block when it is `None`.
pub fn read(reader: &mut Reader, until: Option<TagEnd>) -> Vec<Inline> {
    let mut inlines: Vec<Inline> = Vec::new();
    while let Some((event, range)) = reader.events.peek().cloned() {
        match event {
            Event::End(end) if Some(end) == until => {
                reader.events.next();
                break;
            }
            Event::End(_) if until.is_none() => break,
            Event::Start(tag) => {
                if until.is_none() && starts_block(&tag) {
                    break;
                }
                reader.events.next();
                inlines.extend(tagged(reader, tag, range));
                continue;
            }
            event => {
                reader.events.next();
                leaf(reader, &mut inlines, event, range);
            }
        }
    }
    let inlines = marked::find(joined(inlines));
    for inline in &inlines {
        check_text(reader, inline);
    }
    inlines
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

fn starts_block(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::Table(_)
            | Tag::HtmlBlock
    )
}

fn tagged(reader: &mut Reader, tag: Tag, range: Range<usize>) -> Option<Inline> {
    let end = tag.to_end();
    let span = reader.span(&range);
    if let Tag::Link { dest_url, .. } = &tag {
        let destination = reader.literal(dest_url, &range);
        if destination != dest_url.as_ref() {
            reader.refuse(rules::CONTENT_UNSUPPORTED, &range, "expression in a link's destination");
        }
        let inlines = read(reader, Some(end));
        return Some(Inline { kind: InlineKind::Link { destination, inlines }, span });
    }
    let inner = read(reader, Some(end));
    let kind = match tag {
        Tag::Emphasis => InlineKind::Emphasis(inner),
        Tag::Strong => InlineKind::Strong(inner),
        Tag::Superscript => InlineKind::Superscript(inner),
        Tag::Subscript => InlineKind::Subscript(inner),
        Tag::Image { .. } => {
            reader.refuse(rules::CONTENT_UNSUPPORTED, &range, "image");
            return None;
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
            let label = label.to_string();
            if !reader.calls.contains(&label) {
                reader.calls.push(label.clone());
            }
            InlineKind::FootnoteCall(label)
        }
        Event::Html(html) | Event::InlineHtml(html) => {
            if !html.starts_with("<!--") {
                reader.refuse(rules::CONTENT_RAW_HTML, &range, "html");
            }
            return;
        }
        Event::TaskListMarker(_) => return reader.refuse(rules::CONTENT_UNSUPPORTED, &range, "task list"),
        _ => return,
    };
    inlines.push(Inline { kind, span });
}

/// Words as written, cut where expressions stand. A decoded entity is no copy of its place and holds none.
fn text(reader: &Reader, inlines: &mut Vec<Inline>, words: &str, range: Range<usize>) {
    let push = |inlines: &mut Vec<Inline>, words: &str, range: Range<usize>| {
        if !words.is_empty() {
            inlines.push(Inline { kind: InlineKind::Text(words.to_owned()), span: reader.span(&range) });
        }
    };
    let mut rest = range.start;
    for (place, expression) in reader.expressions_in(&range) {
        push(inlines, &words[rest - range.start..place.start - range.start], rest..place.start);
        let span = reader.span(&place);
        inlines.push(Inline { kind: InlineKind::Expression(expression), span });
        rest = place.end;
    }
    if rest == range.start {
        push(inlines, words, range);
    } else {
        push(inlines, &words[rest - range.start..], rest..range.end);
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

/// What words must not hold: an expression left open, other tags of templates, a note without definition.
fn check_text(reader: &mut Reader, inline: &Inline) {
    let InlineKind::Text(words) = &inline.kind else { return };
    let exact = words.len() == inline.span.end - inline.span.start;
    let place =
        |at: usize, length: usize| if exact { inline.span.within(at..at + length) } else { inline.span };
    for (at, _) in words.match_indices("{{") {
        let rule = match words[at..].find("}}") {
            Some(end) if end < 5 => rules::EXPRESSION_SYNTAX,
            _ => rules::CONTENT_UNCLOSED_EXPRESSION,
        };
        let found = words[at..].chars().take(24).collect::<String>();
        reader.report.push(
            Diagnostic::error(rule, place(at, 2))
                .with("found", found)
                .with("detail", "an expression is one function call"),
        );
    }
    for (at, found) in words.match_indices("{%").chain(words.match_indices("{#")) {
        reader.report.push(Diagnostic::error(rules::CONTENT_TEMPLATE_TAG, place(at, 2)).with("found", found));
    }
    for (at, _) in words.match_indices("[^") {
        let Some(end) = words[at..].find(']') else { continue };
        let label = &words[at + 2..at + end];
        if !label.is_empty() && !label.contains(char::is_whitespace) {
            let unknown =
                Diagnostic::error(rules::CONTENT_UNKNOWN_FOOTNOTE, place(at, end + 1)).with("id", label);
            reader.report.push(unknown);
        }
    }
}
