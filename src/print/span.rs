//! Resolved inlines as spans: words in one style, with their owner, link, language and citation.

use crate::edition::{Inline, PageNumber, Target, plain};
use crate::print::hyphenation::{self, Lang};
use crate::print::identity::Identity;
use crate::print::setting::Setting;
use crate::print::sheet::{Goal, Link, Owner};
use crate::print::structure::{NodeId, Role};
use crate::print::style::{Ink, Look, TextStyle};

/// Words in one style.
#[derive(Debug, Clone)]
pub struct Span {
    /// The words; `\n` is a hard line break.
    pub text: String,
    /// How they look.
    pub style: TextStyle,
    /// How far the base line is raised, in points.
    pub rise: f32,
    /// What they belong to.
    pub owner: Owner,
    /// The link they are part of.
    pub link: Option<usize>,
    /// Whether a line is drawn beneath.
    pub underlined: bool,
    /// The anchor of the citation they print.
    pub citation: Option<String>,
    /// The footnote they call.
    pub call: Option<u32>,
    /// Space before it at the start of a paragraph, in points.
    pub indent: f32,
    /// Patterns to hyphenate with; `None` keeps words whole.
    pub lang: Option<Lang>,
}

/// What surrounds an inline.
#[derive(Debug, Clone)]
struct Around {
    style: TextStyle,
    parent: NodeId,
    rise: f32,
    link: Option<usize>,
    lang: Option<Lang>,
}

impl Setting<'_> {
    /// The spans of a text, added to the structure under `parent`.
    pub fn spans(&mut self, inlines: &[Inline], style: TextStyle, parent: NodeId) -> Vec<Span> {
        let lang = hyphenation::patterns(self.language().code());
        let around = Around { style, parent, rise: 0.0, link: None, lang };
        let mut spans = Vec::new();
        self.collect(inlines, &around, &mut spans);
        // A text that is one link, as in a list of nothing but links, is not drawn as a link among words.
        if matches!(inlines, [Inline::Link { .. }]) {
            spans.iter_mut().for_each(|it| it.underlined = false);
        }
        spans
    }

    /// The spans of plain words, added to the structure under `parent`.
    pub fn words_as_spans(&mut self, text: &str, style: TextStyle, parent: NodeId) -> Vec<Span> {
        self.spans(&[Inline::Text(text.to_owned())], style, parent)
    }

    fn collect(&mut self, inlines: &[Inline], around: &Around, spans: &mut Vec<Span>) {
        let mut after_call = false;
        for inline in inlines {
            let calls = matches!(inline, Inline::NoteCall(_));
            if calls && after_call {
                let mut comma = around.clone();
                raise(&mut comma);
                self.push(",", &comma, spans);
            }
            after_call = calls;
            self.collect_one(inline, around, spans);
        }
    }

    fn collect_one(&mut self, inline: &Inline, around: &Around, spans: &mut Vec<Span>) {
        let mut inside = around.clone();
        match inline {
            Inline::Text(text) => self.push(text, around, spans),
            Inline::LineBreak => self.push("\n", around, spans),
            Inline::Emphasis(inner) => {
                inside.style.face.italic = !around.style.face.italic;
                self.collect(inner, &inside, spans);
            }
            Inline::Strong(inner) => {
                inside.style.face.bold = true;
                self.collect(inner, &inside, spans);
            }
            Inline::Superscript(inner) => {
                raise(&mut inside);
                self.collect(inner, &inside, spans);
            }
            Inline::Subscript(inner) => {
                inside.rise -= inside.style.size * 0.14;
                inside.style.size *= 0.68;
                self.collect(inner, &inside, spans);
            }
            Inline::Foreign { language, inlines } => {
                let role = Role::Span { language: Some(language.clone()) };
                inside.parent = self.tree.element(around.parent, role);
                inside.lang = hyphenation::patterns(language);
                self.collect(inlines, &inside, spans);
            }
            Inline::Code(text) => {
                inside.parent = self.tree.element(around.parent, Role::Code);
                inside.style.face.sans = true;
                inside.style.size *= 0.94;
                inside.lang = None;
                self.push(text, &inside, spans);
            }
            Inline::Link { target, inlines, page } => {
                self.collect_link((target, *page), inlines, inside, spans);
            }
            Inline::NoteCall(number) => self.collect_call(*number, inside, spans),
            Inline::Citation(citation) => {
                inside.parent = self.tree.element(around.parent, Role::Span { language: None });
                self.tree.identify(inside.parent, Identity::of_citation(citation));
                let from = spans.len();
                self.push(&citation.shown, &inside, spans);
                for span in &mut spans[from..] {
                    span.citation = Some(citation.anchor.clone());
                }
            }
        }
    }

    fn collect_link(
        &mut self,
        (target, page): (&Target, PageNumber),
        inlines: &[Inline],
        mut around: Around,
        spans: &mut Vec<Span>,
    ) {
        if around.link.is_some() {
            return self.collect(inlines, &around, spans);
        }
        let goal = self.goal(target);
        let place = match &goal {
            Goal::Place(place) => Some(place.clone()),
            Goal::Address(_) => None,
        };
        let link = self.link(goal, plain(inlines));
        around.parent = self.tree.element(around.parent, Role::Link(link));
        around.link = Some(link);
        if around.style.ink == Ink::Text {
            around.style.ink = Ink::Accent;
        }
        let from = spans.len();
        self.collect(inlines, &around, spans);
        spans[from..].iter_mut().for_each(|it| it.underlined = place.is_none());
        let Some(place) = place else { return };
        let Some((element, words)) = self.page_of((link, &place), page, around.parent, &spans[..from]) else {
            return;
        };
        around.parent = element;
        around.lang = None;
        let number = TextStyle { tabular: self.references.are_padded(), ..around.style };
        let [before, shown, after] = words;
        for (text, style) in [(before, around.style), (shown, number), (after, around.style)] {
            self.push(&text, &Around { style, ..around.clone() }, spans);
        }
    }

    fn collect_call(&mut self, number: u32, mut around: Around, spans: &mut Vec<Span>) {
        if !self.has_note(number) {
            return;
        }
        let reference = self.tree.element(around.parent, Role::Reference);
        let description = format!("{} {number}", self.words.to_note);
        let link = self.link(Goal::Place(note_place(number)), description);
        around.parent = self.tree.element(reference, Role::Link(link));
        around.link = Some(link);
        around.lang = None;
        raise(&mut around);
        around.style.ink = Ink::Accent;
        let from = spans.len();
        self.push(&number.to_string(), &around, spans);
        spans[from..].iter_mut().for_each(|it| it.call = Some(number));
    }

    /// Adds words, cut where the face lacks a sign that the other family has.
    fn push(&mut self, text: &str, around: &Around, spans: &mut Vec<Span>) {
        let owner = Owner::Content(self.tree.running_content(around.parent));
        let look = self.look;
        for sign in text.chars().filter_map(printable) {
            let mut style = around.style;
            if !look.face(style.face).has(sign) && !is_made_from_others(sign) {
                let mut other = style.face;
                other.sans = !other.sans;
                if look.face(other).has(sign) {
                    style.face = other;
                }
            }
            match spans.last_mut() {
                Some(last) if last.owner == owner && joins(last, style, around) => {
                    last.text.push(sign);
                }
                _ => spans.push(Span {
                    text: sign.to_string(),
                    style,
                    rise: around.rise,
                    owner,
                    link: around.link,
                    underlined: false,
                    citation: None,
                    call: None,
                    indent: 0.0,
                    lang: around.lang,
                }),
            }
        }
    }

    /// Registers a link.
    pub fn link(&mut self, goal: Goal, description: String) -> usize {
        self.links.push(Link { goal, description });
        self.links.len() - 1
    }
}

/// Name of the place of a footnote.
pub fn note_place(number: u32) -> String {
    format!("note-{number}")
}

/// Name of the place of a footnote's first call.
pub fn call_place(number: u32) -> String {
    format!("call-{number}")
}

/// Width of one line of plain words.
pub fn width_of(look: &Look<'_>, text: &str, style: TextStyle) -> f32 {
    look.width(&look.shape(text, style), style)
}

fn joins(last: &Span, style: TextStyle, around: &Around) -> bool {
    last.style == style
        && last.link == around.link
        && last.citation.is_none()
        && last.call.is_none()
        && (last.rise - around.rise).abs() < 0.001
        && last.lang == around.lang
}

fn raise(around: &mut Around) {
    around.rise += around.style.size * 0.34;
    around.style.size *= 0.64;
}

/// The sign to print for a character: controls and invisible helpers do not reach paper.
fn printable(sign: char) -> Option<char> {
    match sign {
        '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' | '\r' => Some(' '),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => None,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => None,
        sign if sign.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&sign) => None,
        sign => Some(sign),
    }
}

/// Signs that shaping builds from other glyphs when a face lacks them, such as the narrow no-break space.
fn is_made_from_others(sign: char) -> bool {
    sign == '\n'
        || sign == '\u{2011}'
        || sign == '\u{a0}'
        || sign == '\u{202f}'
        || ('\u{2000}'..='\u{200a}').contains(&sign)
}
