//! Resolved text as HTML. Templates place these strings and never take them apart.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::edition::inline::{DefinitionBlock, KeyFigure};
use crate::edition::{Block, Citation, Edition, Inline, Note, Target, plain};
use crate::site::figure::{self, Drawings};
use crate::site::places::Links;
use crate::site::words::Words;
use crate::text::Language;
use crate::text::markup::{self, escape};

/// Writes the text of one page.
#[derive(Debug)]
pub struct Writer<'a> {
    /// Links from the page.
    pub links: &'a Links<'a>,
    /// Language of the text.
    pub language: Language,
    /// The edition the text stands in, if any.
    pub edition: Option<&'a Edition>,
    /// Its charts, in the order of `Edition::displays`.
    pub drawings: Drawings<'a>,
    /// Interface strings of the page's language.
    pub words: &'static Words,
    /// How many levels headings are lowered by.
    pub shift: u8,
    /// Level of the heading before: none may be lower by more than one.
    pub last_level: u8,
    /// Notes called so far: only the first call can be returned to.
    called: BTreeSet<u32>,
}

impl<'a> Writer<'a> {
    /// A writer for text outside editions.
    pub fn new(links: &'a Links<'a>) -> Writer<'a> {
        Writer {
            links,
            language: links.here.language,
            edition: None,
            drawings: Drawings::default(),
            words: Words::of(links.here.language),
            shift: 0,
            last_level: 1,
            called: BTreeSet::new(),
        }
    }

    /// A writer for the text of an edition.
    pub fn for_edition(links: &'a Links<'a>, edition: &'a Edition, drawings: Drawings<'a>) -> Writer<'a> {
        let language = edition.language;
        Writer {
            language,
            edition: Some(edition),
            drawings,
            words: Words::of(language),
            ..Writer::new(links)
        }
    }

    /// Blocks, one a line.
    pub fn blocks(&mut self, blocks: &[Block]) -> String {
        let mut html = String::new();
        for block in blocks {
            self.block(&mut html, block);
            html.push('\n');
        }
        html
    }

    fn block(&mut self, html: &mut String, block: &Block) {
        match block {
            Block::Heading { level, anchor, inlines } => {
                let level = (level + self.shift).min(self.last_level + 1).clamp(2, 6);
                self.last_level = level;
                let words = self.inlines(inlines);
                let _ = write!(html, "<h{level} id=\"{}\">{words}</h{level}>", escape(anchor));
            }
            Block::Paragraph(inlines) => {
                let _ = write!(html, "<p>{}</p>", self.inlines(inlines));
            }
            Block::List { start, items } => self.list(html, *start, items),
            Block::Quote(inner) => {
                let _ = write!(html, "<blockquote>{}</blockquote>", self.blocks(inner));
            }
            Block::Boxed(inner) => self.boxed(html, inner),
            Block::Definitions(entries) => {
                html.push_str("<dl>");
                for (term, meaning) in entries {
                    let term = self.inlines(term);
                    let _ = write!(html, "<dt>{term}</dt><dd>{}</dd>", self.blocks(meaning));
                }
                html.push_str("</dl>");
            }
            Block::Code(text) => {
                let _ = write!(html, "<pre tabindex=\"0\"><code>{}</code></pre>", escape(text));
            }
            Block::Rule => html.push_str("<hr>"),
            Block::Display(index) => {
                if let Some(edition) = self.edition {
                    let shown = edition.displays.get(*index).map(|it| (it, self.drawings.get(*index)));
                    if let Some((display, scenes)) = shown {
                        html.push_str(&figure::write(self, edition, display, scenes));
                    }
                }
            }
            Block::KeyFigures { title, figures } => self.key_figures(html, title, figures),
            Block::Definition(definition) => self.definition(html, definition),
        }
    }

    fn list(&mut self, html: &mut String, start: Option<u64>, items: &[Vec<Block>]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        let first = start.filter(|it| *it != 1).map(|it| format!(" start=\"{it}\"")).unwrap_or_default();
        let is_link = |it: &Vec<Block>| matches!(it.as_slice(), [Block::Paragraph(it)] if matches!(it.as_slice(), [Inline::Link { .. }]));
        // A list of nothing but links is an index: it is looked through, not read.
        let class = if items.iter().all(is_link) { " class=\"index\"" } else { "" };
        let _ = write!(html, "<{tag}{first}{class}>");
        for item in items {
            // A lone paragraph is a tight item: its words stand in the item itself.
            let words = match item.as_slice() {
                [Block::Paragraph(inlines)] => self.inlines(inlines),
                [Block::Paragraph(inlines), rest @ ..]
                    if rest.iter().all(|it| matches!(it, Block::List { .. })) =>
                {
                    self.inlines(inlines) + &self.blocks(rest)
                }
                blocks => self.blocks(blocks),
            };
            let _ = write!(html, "<li>{words}</li>");
        }
        let _ = write!(html, "</{tag}>");
    }

    fn boxed(&mut self, html: &mut String, inner: &[Block]) {
        let label = match inner.first() {
            Some(Block::Heading { anchor, .. }) => format!(" aria-labelledby=\"{}\"", escape(anchor)),
            _ => String::new(),
        };
        let _ = write!(html, "<div class=\"box\" role=\"note\"{label}>{}</div>", self.blocks(inner));
    }

    /// Key figures side by side.
    pub fn key_figures(&mut self, html: &mut String, title: &[Inline], figures: &[KeyFigure]) {
        html.push_str("<div class=\"key-figures\">");
        if !title.is_empty() {
            let _ = write!(html, "<p class=\"key-figures-title\">{}</p>", self.inlines(title));
        }
        html.push_str("<ul class=\"key-figures-list\">");
        for figure in figures {
            let _ = write!(html, "<li><p class=\"key-value\">{}</p>", self.inlines(&figure.value));
            let _ = write!(html, "<p class=\"key-label\">{}</p>", self.inlines(&figure.label));
            if let Some(detail) = &figure.detail {
                let _ = write!(html, "<p class=\"key-detail\">{}</p>", self.inlines(detail));
            }
            if !figure.source.is_empty() {
                let _ = write!(html, "<p class=\"key-source\">{}</p>", self.inlines(&figure.source));
            }
            html.push_str("</li>");
        }
        html.push_str("</ul></div>");
    }

    fn definition(&mut self, html: &mut String, definition: &DefinitionBlock) {
        let href = self.links.target(&Target::Definition(definition.id.clone()), self.edition);
        let _ = write!(
            html,
            "<dl class=\"definition\"><dt><a href=\"{}\">{}</a></dt><dd><p>{}</p>",
            escape(&href),
            escape(&definition.term),
            escape(&definition.text)
        );
        if !definition.source.is_empty() {
            let _ = write!(html, "<p class=\"definition-source\">{}</p>", escape(&definition.source));
        }
        self.version(html, definition);
        html.push_str("</dd></dl>");
    }

    /// Which wording of a definition stands there, and the way to a newer one.
    fn version(&mut self, html: &mut String, definition: &DefinitionBlock) {
        let Some(since) = definition.since else { return };
        let is_day = since.start.day != 0;
        let said = if is_day { self.words.version_of } else { self.words.version_since };
        let date = escape(&since.label(self.links.here.language));
        let _ = write!(html, "<p class=\"definition-source\">{said} {date}");
        if let Some(newer) = definition.newer {
            let href = self.links.version(&definition.id, newer);
            let _ = write!(html, ". <a href=\"{}\">{}</a>", escape(&href), self.words.newer_version);
        }
        html.push_str("</p>");
    }

    /// Footnotes as an ordered list that keeps the edition's numbers; empty without notes.
    pub fn notes(&mut self, notes: &[Note], heading: u8) -> String {
        let Some(first) = notes.first() else { return String::new() };
        let mut html = format!(
            "<div class=\"footnotes\"><h{heading} id=\"notes--{0}\">{1}</h{heading}><ol start=\"{0}\">",
            first.number, self.words.notes
        );
        for note in notes {
            let _ = write!(
                html,
                "<li id=\"note--{0}\" value=\"{0}\">{1}",
                note.number,
                self.blocks(&note.blocks)
            );
            if self.called.contains(&note.number) {
                let _ = write!(
                    html,
                    "<a class=\"note-back\" href=\"#call--{0}\"><span aria-hidden=\"true\">↑</span><span class=\"visually-hidden\">{1} {0}</span></a>",
                    note.number, self.words.back_to_call
                );
            }
            html.push_str("</li>");
        }
        html + "</ol></div>"
    }

    /// Inline text with identities and anchors.
    pub fn inlines(&mut self, inlines: &[Inline]) -> String {
        let mut html = String::new();
        for inline in inlines {
            self.inline(&mut html, inline);
        }
        html
    }

    fn inline(&mut self, html: &mut String, inline: &Inline) {
        let mut wrap = |tag: &str, inner: &[Inline]| {
            let words = self.inlines(inner);
            let _ = write!(html, "<{tag}>{words}</{tag}>");
        };
        match inline {
            Inline::Text(text) => markup::push(html, text),
            Inline::Emphasis(inner) => wrap("em", inner),
            Inline::Strong(inner) => wrap("strong", inner),
            Inline::Superscript(inner) => wrap("sup", inner),
            Inline::Subscript(inner) => wrap("sub", inner),
            Inline::Foreign { language, inlines } => {
                let _ = write!(html, "<span lang=\"{}\">{}</span>", escape(language), self.inlines(inlines));
            }
            Inline::Code(text) => {
                let _ = write!(html, "<code>{}</code>", escape(text));
            }
            Inline::LineBreak => html.push_str("<br>"),
            Inline::Link { target, inlines, .. } => self.link(html, target, inlines),
            Inline::NoteCall(number) => {
                let id = if self.called.insert(*number) {
                    format!(" id=\"call--{number}\"")
                } else {
                    String::new()
                };
                let _ = write!(
                    html,
                    "<sup class=\"note-call\"><a{id} href=\"#note--{number}\"><span class=\"visually-hidden\">{} </span>{number}</a></sup>",
                    self.words.note_call
                );
            }
            Inline::Citation(citation) => html.push_str(&data(citation)),
        }
    }

    fn link(&mut self, html: &mut String, target: &Target, inlines: &[Inline]) {
        let href = self.links.target(target, self.edition);
        // The next site is not told where the reader comes from.
        let rel = if href.starts_with("http") { " rel=\"noreferrer noopener\"" } else { "" };
        let _ = write!(html, "<a href=\"{}\"{rel}>{}</a>", escape(&href), self.inlines(inlines));
    }
}

/// A printed number with its identity.
fn data(citation: &Citation) -> String {
    let observations: Vec<&str> = citation.observations.iter().map(|it| it.0.as_str()).collect();
    let mut html = format!(
        "<data value=\"{}\" data-observation=\"{}\"",
        citation.value.normalize(),
        escape(&observations.join(" "))
    );
    if !citation.anchor.is_empty() {
        let _ = write!(html, " id=\"{}\"", escape(&citation.anchor));
    }
    if citation.provisional {
        html.push_str(" class=\"provisional\"");
    }
    let _ = write!(html, ">{}</data>", escape(&citation.shown));
    html
}

/// Words without markup, escaped, for places where numbers have been given their identity elsewhere.
pub fn words(inlines: &[Inline]) -> String {
    escape(&plain(inlines))
}

/// Inline markup kept, anchors, links and identities left out: for what is printed twice on a page.
pub fn quiet(inlines: &[Inline]) -> String {
    let mut html = String::new();
    for inline in inlines {
        let mut wrap = |open: &str, inner: &[Inline], close: &str| {
            let _ = write!(html, "{open}{}{close}", quiet(inner));
        };
        match inline {
            Inline::Emphasis(inner) => wrap("<em>", inner, "</em>"),
            Inline::Strong(inner) => wrap("<strong>", inner, "</strong>"),
            Inline::Superscript(inner) => wrap("<sup>", inner, "</sup>"),
            Inline::Subscript(inner) => wrap("<sub>", inner, "</sub>"),
            Inline::Foreign { language, inlines } => {
                wrap(&format!("<span lang=\"{}\">", escape(language)), inlines, "</span>");
            }
            Inline::Link { inlines, .. } => html.push_str(&quiet(inlines)),
            other => html.push_str(&words(std::slice::from_ref(other))),
        }
    }
    html
}
