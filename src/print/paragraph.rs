//! Spans to lines: break opportunities, total fit, and each line shaped again after it is cut.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::print::breaking::{Candidate, Fill, total_fit};
use crate::print::hyphenation;
use crate::print::sheet::{self, Item, Owner, Text};
use crate::print::span::Span;
use crate::print::style::{Ink, Look, TextStyle};
use crate::theme::face::Glyph;

/// One line: items start at `x` 0, their base line is `y` 0.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// What is on it.
    pub items: Vec<Item>,
    /// Width, the added hyphen included, a final space left out.
    pub width: f32,
    /// Footnotes called on it.
    pub calls: Vec<u32>,
}

/// Sets spans in lines of `width` points. No span, no line.
pub fn set(look: &Look<'_>, spans: &[Span], width: f32, fill: Fill) -> Vec<Line> {
    if spans.is_empty() {
        return Vec::new();
    }
    let ruler = Ruler::new(look, spans);
    let mut lines = Vec::new();
    let mut from = 0;
    for part in ruler.text.split_inclusive('\n') {
        let whole = from..from + part.len();
        from = whole.end;
        let cuts = cuts(&ruler, spans, whole.start, part.trim_end_matches(['\n', ' ']), (width, fill));
        let candidates: Vec<Candidate> = cuts.iter().map(|it| ruler.candidate(it)).collect();
        let ends = total_fit(&candidates, width, fill);
        let mut start = 0;
        for (i, end) in ends.iter().enumerate() {
            let is_last = i + 1 == ends.len();
            let line = Cut { from: cuts[start].next, ..cuts[*end] };
            lines.push(build(&ruler, spans, &line, (width, fill), is_last));
            start = *end;
        }
    }
    lines
}

/// A possible end of line.
#[derive(Debug, Clone, Copy)]
struct Cut {
    /// Where the line starts; only set for a chosen line.
    from: usize,
    /// Where the line's text ends, spaces left out.
    end: usize,
    /// Where the next line starts.
    next: usize,
    hyphen: bool,
    penalty: f64,
}

/// The text of a paragraph on one endless line.
struct Ruler<'a> {
    look: Look<'a>,
    text: String,
    /// First byte of each span, and the end of the last.
    bounds: Vec<usize>,
    /// Width of everything before a byte.
    before: Vec<f32>,
    /// Width of the stretchable spaces before a byte.
    spaces: Vec<f32>,
    /// Width of a hyphen.
    hyphen: f32,
}

impl<'a> Ruler<'a> {
    fn new(look: &Look<'a>, spans: &[Span]) -> Ruler<'a> {
        let text: String = spans.iter().map(|it| it.text.as_str()).collect();
        let mut bounds = vec![0];
        let mut advance = vec![0.0; text.len() + 1];
        for span in spans {
            let first = bounds[bounds.len() - 1];
            advance[first] += span.indent;
            for glyph in look.shape(&span.text.replace('\n', " "), span.style) {
                advance[first + glyph.cluster] += points(look, &glyph, span.style);
            }
            bounds.push(first + span.text.len());
        }
        let mut before = Vec::with_capacity(text.len() + 1);
        let mut spaces = Vec::with_capacity(text.len() + 1);
        let (mut width, mut space) = (0.0, 0.0);
        let stretches: Vec<usize> =
            text.char_indices().filter(|it| is_stretchable(it.1)).map(|it| it.0).collect();
        for (at, advance) in advance.iter().enumerate() {
            before.push(width);
            spaces.push(space);
            width += advance;
            if stretches.binary_search(&at).is_ok() {
                space += advance;
            }
        }
        let style = spans[0].style;
        let hyphen = look.width(&look.shape("-", style), style);
        Ruler { look: *look, text, bounds, before, spaces, hyphen }
    }

    fn span_at(&self, at: usize) -> usize {
        self.bounds.partition_point(|it| *it <= at).saturating_sub(1).min(self.bounds.len() - 2)
    }

    fn width(&self, from: usize, to: usize) -> f32 {
        self.before[to] - self.before[from]
    }

    fn candidate(&self, cut: &Cut) -> Candidate {
        Candidate {
            start: self.before[cut.next],
            end: self.before[cut.end] + if cut.hyphen { self.hyphen } else { 0.0 },
            start_space: self.spaces[cut.next],
            end_space: self.spaces[cut.end],
            penalty: cut.penalty,
            hyphen: cut.hyphen,
        }
    }
}

const HYPHEN: f64 = 70.0;
const AFTER_JOINT: f64 = 30.0;
const AFTER_SINGLE_LETTER: f64 = 60.0;
const ANYWHERE: f64 = 3_000.0;

/// Every place where a line of `part`, which starts at byte `first`, may end.
fn cuts(ruler: &Ruler<'_>, spans: &[Span], first: usize, part: &str, (width, fill): (f32, Fill)) -> Vec<Cut> {
    let mut made = vec![Cut { from: 0, end: first, next: first, hyphen: false, penalty: 0.0 }];
    let mut from = 0;
    for (at, opportunity) in linebreaks(part) {
        let is_end = at == part.len();
        let starts_call = spans.get(ruler.span_at(first + at)).is_some_and(|it| it.call.is_some()) && !is_end;
        if at == 0 || starts_call || (opportunity != BreakOpportunity::Allowed && !is_end) {
            continue;
        }
        let piece = &part[from..at];
        let end = from + piece.trim_end_matches(' ').len();
        // The last word of a paragraph is not cut: half a word would be its last line.
        let fill = if is_end { Fill::Ragged } else { fill };
        inside(ruler, spans, (first + from, first + end), (width, fill), &mut made);
        let penalty = match piece.trim_end_matches(' ') {
            _ if is_end => 0.0,
            word if word.len() == piece.len() => AFTER_JOINT,
            word if word.chars().count() == 1 => AFTER_SINGLE_LETTER,
            _ => 0.0,
        };
        made.push(Cut { from: 0, end: first + end, next: first + at, hyphen: false, penalty });
        from = at;
    }
    made
}

/// Adds the cuts inside one unbreakable stretch: hyphens, and any letter when it is wider than a line.
fn inside(
    ruler: &Ruler<'_>,
    spans: &[Span],
    (from, to): (usize, usize),
    (width, fill): (f32, Fill),
    made: &mut Vec<Cut>,
) {
    let too_wide = ruler.width(from, to) > width;
    let mut hyphens = Vec::new();
    if fill == Fill::Justified || too_wide {
        hyphens = hyphen_points(ruler, spans, from, to);
    }
    let mut last = from;
    for at in hyphens.iter().copied().chain([to]) {
        if ruler.width(last, at) > width {
            for (offset, _) in ruler.text[last..at].char_indices().skip(1) {
                let at = last + offset;
                if ruler.width(from, at) > 0.0 && ruler.before[at] > ruler.before[at - 1] {
                    made.push(Cut { from: 0, end: at, next: at, hyphen: false, penalty: ANYWHERE });
                }
            }
        }
        if at < to {
            made.push(Cut { from: 0, end: at, next: at, hyphen: true, penalty: HYPHEN });
        }
        last = at;
    }
}

fn hyphen_points(ruler: &Ruler<'_>, spans: &[Span], from: usize, to: usize) -> Vec<usize> {
    let stretch = &ruler.text[from..to];
    let mut points = Vec::new();
    let mut start = None;
    let mut before = None;
    let mut previous = None;
    for (at, sign) in stretch.char_indices().map(|(at, sign)| (at, Some(sign))).chain([(stretch.len(), None)])
    {
        match (sign.is_some_and(char::is_alphabetic), start) {
            (true, None) => (start, before) = (Some(at), previous),
            (false, Some(first)) => {
                start = None;
                if let Some(lang) = spans[ruler.span_at(from + first)].lang {
                    let word = &stretch[first..at];
                    let found = hyphenation::points(word, before, sign, lang);
                    points.extend(found.into_iter().map(|it| from + first + it));
                }
            }
            _ => {}
        }
        previous = sign;
    }
    points
}

/// Shapes one line and places its stretches.
fn build(ruler: &Ruler<'_>, spans: &[Span], cut: &Cut, (width, fill): (f32, Fill), is_last: bool) -> Line {
    let mut texts = Vec::new();
    let mut line = Line::default();
    let first = ruler.span_at(cut.from);
    let mut style = spans[first].style;
    for (index, span) in spans.iter().enumerate().skip(first) {
        let from = cut.from.max(ruler.bounds[index]);
        let to = cut.end.min(ruler.bounds[index + 1]);
        if from < to {
            line.calls.extend(span.call);
            texts.push(stretch(ruler, span, &ruler.text[from..to]));
            style = span.style;
        }
    }
    if let (Some(last), true) = (texts.last_mut(), cut.hyphen) {
        append(&ruler.look, last, (style, "-"), '\u{ad}');
    }
    let natural: f32 = texts.iter().map(|it| it.width).sum();
    let indent = if cut.from == 0 { spans[0].indent } else { 0.0 };
    let gap = width - natural - indent;
    let count: usize = texts.iter().map(|it| stretchable(&it.text)).sum();
    let is_full = fill == Fill::Justified && (!is_last || gap < 0.0);
    let extra = if is_full && count > 0 { gap / count as f32 } else { 0.0 };
    let mut x = indent;
    for text in &mut texts {
        text.extra = extra.min(text.size);
        text.width += text.extra * stretchable(&text.text) as f32;
        text.x = x;
        x += text.width;
    }
    line.width = x;
    // A real space at the end of a broken line: readers of the structure join lines with it.
    let next = &ruler.text[cut.end..cut.next];
    if let (Some(last), true) = (texts.last_mut(), next.starts_with(' ')) {
        let width = last.width;
        append(&ruler.look, last, (style, " "), ' ');
        last.width = width;
    }
    let rules: Vec<Item> = texts.iter().filter_map(|it| underline(spans, it)).collect();
    line.items = texts.into_iter().map(Item::Text).chain(rules).collect();
    line
}

fn stretch(ruler: &Ruler<'_>, span: &Span, text: &str) -> Text {
    let glyphs = ruler.look.shape(text, span.style);
    let width = ruler.look.width(&glyphs, span.style);
    Text {
        x: 0.0,
        y: -span.rise,
        face: span.style.face,
        size: span.style.size,
        ink: span.style.ink,
        glyphs,
        text: text.to_owned(),
        extra: 0.0,
        width,
        owner: span.owner,
        link: span.link,
        citation: span.citation.clone(),
    }
}

fn append(look: &Look<'_>, text: &mut Text, (style, shown): (TextStyle, &str), meant: char) {
    for mut glyph in look.shape(shown, style) {
        text.width += points(look, &glyph, style);
        glyph.cluster = text.text.len();
        text.glyphs.push(glyph);
    }
    text.text.push(meant);
}

fn underline(spans: &[Span], text: &Text) -> Option<Item> {
    let link = text.link?;
    let span = spans.iter().find(|it| it.link == Some(link))?;
    let y = text.y + text.size * 0.19;
    (span.underlined && text.width > 0.0)
        .then(|| sheet::rule(text.x, text.x + text.width, y, 0.4, Ink::Accent))
}

/// One line of words that is never broken, such as a number in a table; it starts at `x` 0.
pub fn single(look: &Look<'_>, text: &str, style: TextStyle, owner: Owner) -> Text {
    let glyphs = look.shape(text, style);
    let width = look.width(&glyphs, style);
    Text {
        x: 0.0,
        y: 0.0,
        face: style.face,
        size: style.size,
        ink: style.ink,
        glyphs,
        text: text.to_owned(),
        extra: 0.0,
        width,
        owner,
        link: None,
        citation: None,
    }
}

/// Whether justification stretches a sign: word spaces, but not fixed narrow ones.
pub fn is_stretchable(sign: char) -> bool {
    sign == ' ' || sign == '\u{a0}'
}

fn stretchable(text: &str) -> usize {
    text.chars().filter(|it| is_stretchable(*it)).count()
}

fn points(look: &Look<'_>, glyph: &Glyph, style: TextStyle) -> f32 {
    glyph.advance as f32 * style.size / f32::from(look.face(style.face).units_per_em)
}
