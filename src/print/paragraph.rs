//! Spans to lines: break opportunities, total fit, and each line shaped again after it is cut.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::print::breaking::{Candidate, Fill};
pub use crate::print::ruler::is_stretchable;
use crate::print::ruler::{Cut, Ruler};
use crate::print::sheet::{self, Item, Owner, Text};
use crate::print::span::Span;
use crate::print::style::{Ink, Look, TextStyle};
use crate::print::{hyphenation, rivers};

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
    let ruler = Ruler::new(look, spans, look.print.hanging && fill == Fill::Justified);
    let mut lines = Vec::new();
    let mut from = 0;
    for part in ruler.text.split_inclusive('\n') {
        let (first, shown) = (from, part.trim_end_matches(['\n', ' ']));
        from += part.len();
        let cuts = cuts(&ruler, first, shown, (width, fill));
        let candidates: Vec<Candidate> = cuts.iter().map(|it| ruler.candidate(it)).collect();
        let spaces = ruler.spaces(first, first + shown.len());
        let fit = rivers::fit(candidates, &spaces, width, fill);
        let mut start = first;
        for (i, end) in fit.ends.iter().enumerate() {
            let is_last = i + 1 == fit.ends.len();
            lines.push(build(&ruler, start, &cuts[*end], (width, fill), is_last));
            start = cuts[*end].next;
        }
    }
    lines
}

const HYPHEN: f64 = 190.0;
const AFTER_JOINT: f64 = 30.0;
const AFTER_SINGLE_LETTER: f64 = 60.0;
const ANYWHERE: f64 = 3_000.0;

/// Every place where a line of `part`, which starts at byte `first`, may end.
fn cuts(ruler: &Ruler<'_>, first: usize, part: &str, (width, fill): (f32, Fill)) -> Vec<Cut> {
    let mut made = vec![Cut { end: first, next: first, hyphen: false, penalty: 0.0 }];
    let mut from = 0;
    for (at, opportunity) in linebreaks(part) {
        let is_end = at == part.len();
        let starts_call = ruler.spans[ruler.span_at(first + at)].call.is_some() && !is_end;
        if at == 0 || starts_call || (opportunity != BreakOpportunity::Allowed && !is_end) {
            continue;
        }
        let piece = &part[from..at];
        let end = from + piece.trim_end_matches(' ').len();
        // The last word of a paragraph is not cut: half a word would be its last line.
        let fill = if is_end { Fill::Ragged } else { fill };
        inside(ruler, (first + from, first + end), (width, fill), &mut made);
        let penalty = match piece.trim_end_matches(' ') {
            _ if is_end => 0.0,
            word if word.len() == piece.len() => AFTER_JOINT,
            word if word.chars().count() == 1 => AFTER_SINGLE_LETTER,
            _ => 0.0,
        };
        made.push(Cut { end: first + end, next: first + at, hyphen: false, penalty });
        from = at;
    }
    made
}

/// Adds the cuts inside one unbreakable stretch: hyphens, and any letter when it is wider than a line.
fn inside(ruler: &Ruler<'_>, (from, to): (usize, usize), (width, fill): (f32, Fill), made: &mut Vec<Cut>) {
    let too_wide = ruler.width(from, to) > width;
    let mut hyphens = Vec::new();
    if fill == Fill::Justified || too_wide {
        hyphens = hyphen_points(ruler, from, to);
    }
    let mut last = from;
    for at in hyphens.iter().copied().chain([to]) {
        if ruler.width(last, at) > width {
            for (offset, _) in ruler.text[last..at].char_indices().skip(1) {
                let at = last + offset;
                if ruler.parts_glyphs(from, at) {
                    made.push(Cut { end: at, next: at, hyphen: false, penalty: ANYWHERE });
                }
            }
        }
        if at < to {
            made.push(Cut { end: at, next: at, hyphen: true, penalty: HYPHEN });
        }
        last = at;
    }
}

fn hyphen_points(ruler: &Ruler<'_>, from: usize, to: usize) -> Vec<usize> {
    let stretch = &ruler.text[from..to];
    let mut points = Vec::new();
    let mut start = None;
    let mut before = None;
    // A line may break after the joint of a compound, which still guards what follows.
    let mut previous = ruler.text[..from].chars().next_back();
    for (at, sign) in stretch.char_indices().map(|(at, sign)| (at, Some(sign))).chain([(stretch.len(), None)])
    {
        match (sign.is_some_and(char::is_alphabetic), start) {
            (true, None) => (start, before) = (Some(at), previous),
            (false, Some(first)) => {
                start = None;
                if let Some(lang) = ruler.spans[ruler.span_at(from + first)].lang {
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

/// How much a space may grow before a line looks torn: then it stays ragged instead.
const LOOSEST: f32 = 1.25;
/// What the spaces of such a line grow by.
const MODERATE: f32 = 0.4;

/// The line from byte `from` to a cut, placed and filled.
fn build(ruler: &Ruler<'_>, from: usize, cut: &Cut, (width, fill): (f32, Fill), is_last: bool) -> Line {
    let mut texts = Vec::new();
    let mut line = Line::default();
    let first = ruler.span_at(from);
    let mut style = ruler.spans[first].style;
    for (index, span) in ruler.spans.iter().enumerate().skip(first) {
        let from = from.max(ruler.bounds[index]);
        let to = cut.end.min(ruler.bounds[index + 1]);
        if from < to {
            line.calls.extend(span.call);
            texts.push(stretch(ruler, index, from, to));
            style = span.style;
        }
        if ruler.bounds[index + 1] >= cut.end {
            break;
        }
    }
    if let (Some(last), true) = (texts.last_mut(), cut.hyphen) {
        append(&ruler.look, last, (style, "-"), '\u{ad}');
    }
    let natural: f32 = texts.iter().map(|it| it.width).sum();
    let over = (ruler.over_left(from), ruler.over_right(cut));
    let indent = if from == 0 { ruler.spans[0].indent } else { 0.0 };
    let gap = width - (indent + natural - over.0 - over.1);
    let count: usize = texts.iter().map(|it| stretchable(&it.text)).sum();
    let is_full = fill == Fill::Justified && (!is_last || gap < 0.0);
    let extra = if is_full && count > 0 { gap / count as f32 } else { 0.0 };
    let space = texts.first().map_or(0.0, |it| ruler.look.space(it.face, it.size));
    let extra = if extra > space * LOOSEST { space * MODERATE } else { extra };
    let mut x = indent - over.0;
    for text in &mut texts {
        text.extra = extra;
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
    let rules: Vec<Item> = texts.iter().filter_map(|it| underline(ruler.spans, it)).collect();
    line.items = texts.into_iter().map(Item::Text).chain(rules).collect();
    line
}

fn stretch(ruler: &Ruler<'_>, index: usize, from: usize, to: usize) -> Text {
    let span = &ruler.spans[index];
    let glyphs = ruler.glyphs(index, from, to);
    let width = ruler.look.width(&glyphs, span.style);
    Text {
        x: 0.0,
        y: -span.rise,
        face: span.style.face,
        size: span.style.size,
        ink: span.style.ink,
        glyphs,
        text: ruler.text[from..to].to_owned(),
        extra: 0.0,
        width,
        owner: span.owner,
        link: span.link,
        citation: span.citation.clone(),
    }
}

fn append(look: &Look<'_>, text: &mut Text, (style, shown): (TextStyle, &str), meant: char) {
    for mut glyph in look.shape(shown, style) {
        text.width += glyph.advance as f32 * look.points_per_unit(style);
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

fn stretchable(text: &str) -> usize {
    text.chars().filter(|it| is_stretchable(*it)).count()
}

#[cfg(test)]
mod tests;
