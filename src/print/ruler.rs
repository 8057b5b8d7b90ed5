//! The text of a paragraph on one endless line: shaped once, measured at every byte.

use crate::print::breaking::Candidate;
use crate::print::hanging::{over_left, over_right};
use crate::print::rivers::Space;
use crate::print::span::Span;
use crate::print::style::Look;
use crate::theme::face::Glyph;

/// A possible end of line.
#[derive(Debug, Clone, Copy)]
pub struct Cut {
    /// Where the line's text ends, spaces left out.
    pub end: usize,
    /// Where the next line starts.
    pub next: usize,
    /// Whether a hyphen is added.
    pub hyphen: bool,
    /// How bad it is.
    pub penalty: f64,
}

/// A paragraph on one endless line.
#[derive(Debug)]
pub struct Ruler<'a> {
    /// Faces and measures.
    pub look: Look<'a>,
    /// What is set.
    pub spans: &'a [Span],
    /// The words of every span.
    pub text: String,
    /// First byte of each span, and the end of the last.
    pub bounds: Vec<usize>,
    /// Whether light signs hang over the edges.
    hangs: bool,
    /// Glyphs of each span; clusters count from its start.
    glyphs: Vec<Vec<Glyph>>,
    /// Width of everything before a byte.
    before: Vec<f32>,
    /// Width of the stretchable spaces before a byte.
    white: Vec<f32>,
    /// Width of a hyphen.
    hyphen: f32,
}

impl<'a> Ruler<'a> {
    /// Shapes and measures spans, of which there is at least one.
    pub fn new(look: &Look<'a>, spans: &'a [Span], hangs: bool) -> Ruler<'a> {
        let text: String = spans.iter().map(|it| it.text.as_str()).collect();
        let mut bounds = vec![0];
        let mut advance = vec![0.0; text.len() + 1];
        let mut glyphs = Vec::with_capacity(spans.len());
        for span in spans {
            let first = bounds[bounds.len() - 1];
            advance[first] += span.indent;
            let shaped = if span.text.contains('\n') {
                look.shape(&span.text.replace('\n', " "), span.style)
            } else {
                look.shape(&span.text, span.style)
            };
            let scale = look.points_per_unit(span.style);
            for (index, glyph) in shaped.iter().enumerate() {
                let width = glyph.advance as f32 * scale;
                let end = shaped.get(index + 1).map_or(span.text.len(), |it| it.cluster);
                let letters = parts(&span.text[glyph.cluster..end.max(glyph.cluster)]);
                for part in 0..letters {
                    advance[first + glyph.cluster + part] += width / letters as f32;
                }
            }
            bounds.push(first + span.text.len());
            glyphs.push(shaped);
        }
        let mut before = Vec::with_capacity(text.len() + 1);
        let mut white = Vec::with_capacity(text.len() + 1);
        let (mut width, mut space) = (0.0, 0.0);
        let mut stretches = text.char_indices().filter(|it| is_stretchable(it.1)).map(|it| it.0).peekable();
        for (at, advance) in advance.iter().enumerate() {
            before.push(width);
            white.push(space);
            width += advance;
            if stretches.next_if_eq(&at).is_some() {
                space += advance;
            }
        }
        let style = spans[0].style;
        let hyphen = look.width(&look.shape("-", style), style);
        Ruler { look: *look, spans, text, bounds, hangs, glyphs, before, white, hyphen }
    }

    /// The span a byte stands in.
    pub fn span_at(&self, at: usize) -> usize {
        self.bounds.partition_point(|it| *it <= at).saturating_sub(1).min(self.bounds.len() - 2)
    }

    /// Width between two bytes.
    pub fn width(&self, from: usize, to: usize) -> f32 {
        self.before[to] - self.before[from]
    }

    /// Whether a cut at a byte falls between two glyphs, neither before the first nor within a ligature.
    pub fn parts_glyphs(&self, from: usize, at: usize) -> bool {
        self.width(from, at) > 0.0 && self.before[at] > self.before[at - 1]
    }

    /// A cut as line breaking weighs it.
    pub fn candidate(&self, cut: &Cut) -> Candidate {
        let hyphen = if cut.hyphen { self.hyphen } else { 0.0 };
        Candidate {
            start: self.before[cut.next] + self.over_left(cut.next),
            end: self.before[cut.end] + hyphen - self.over_right(cut),
            start_space: self.white[cut.next],
            end_space: self.white[cut.end],
            penalty: cut.penalty,
            hyphen: cut.hyphen,
        }
    }

    /// How far the first sign of a line that starts at a byte hangs over the left edge.
    pub fn over_left(&self, at: usize) -> f32 {
        let is_indented = at == 0 && self.spans[0].indent > 0.0;
        if !self.hangs || is_indented {
            return 0.0;
        }
        let Some(sign) = self.text[at..].chars().next() else { return 0.0 };
        let share = over_left(sign);
        if share == 0.0 { 0.0 } else { share * self.width(at, at + sign.len_utf8()) }
    }

    /// How far the last sign of a line that ends at a cut, or its hyphen, hangs over the right edge.
    pub fn over_right(&self, cut: &Cut) -> f32 {
        if !self.hangs {
            return 0.0;
        }
        if cut.hyphen {
            return over_right('\u{ad}') * self.hyphen;
        }
        let Some(sign) = self.text[..cut.end].chars().next_back() else { return 0.0 };
        let share = over_right(sign);
        if share == 0.0 { 0.0 } else { share * self.width(cut.end - sign.len_utf8(), cut.end) }
    }

    /// The stretchable spaces between two bytes.
    pub fn spaces(&self, from: usize, to: usize) -> Vec<Space> {
        let found = self.text[from..to].char_indices().filter(|it| is_stretchable(it.1));
        found.map(|(at, _)| (self.before[from + at], self.width(from + at, from + at + 1))).collect()
    }

    /// The glyphs of a part of one span, shaped again only where a cut parts glyphs that know each other.
    pub fn glyphs(&self, span: usize, from: usize, to: usize) -> Vec<Glyph> {
        let (style, start) = (self.spans[span].style, self.bounds[span]);
        let (first, last) = (from - start, to - start);
        let glyphs = &self.glyphs[span];
        let low = glyphs.partition_point(|it| it.cluster < first);
        let high = glyphs.partition_point(|it| it.cluster < last);
        let is_clean = |index: usize, at: usize| match glyphs.get(index) {
            Some(glyph) => glyph.cluster == at && !glyph.is_bound,
            None => at == self.spans[span].text.len(),
        };
        if first > 0 && !is_clean(low, first) || !is_clean(high, last) {
            return self.look.shape(&self.text[from..to], style);
        }
        glyphs[low..high].iter().map(|it| Glyph { cluster: it.cluster - first, ..*it }).collect()
    }
}

/// How many parts a cut may make of what one glyph stands for: the letters of a ligature of plain ones.
fn parts(said: &str) -> usize {
    if said.bytes().all(|it| it.is_ascii_alphabetic()) { said.len().max(1) } else { 1 }
}

/// Whether justification stretches a sign: word spaces, but not fixed narrow ones.
pub fn is_stretchable(sign: char) -> bool {
    sign == ' ' || sign == '\u{a0}'
}
