//! Text in charts: one size, measured with the theme's own sans, broken in lines.

use crate::chart::geometry::Area;
use crate::chart::scene::Anchor;
use crate::theme::{Face, Fonts};

/// Size of every text in a chart, in points.
pub const SIZE: f32 = 8.5;

/// Distance between base lines, in points.
pub const LEADING: f32 = 10.5;

/// From the middle of a figure down to its base line, in points.
pub const HALF_FIGURE: f32 = SIZE * 0.33;

/// From the base line up to the top of the tallest letter, in points.
pub const ASCENT: f32 = SIZE * 0.76;

/// From the base line down to the lowest point of a letter, in points.
pub const DESCENT: f32 = SIZE * 0.24;

/// The two faces charts are set in.
#[derive(Debug)]
pub struct Lettering<'a> {
    regular: &'a Face,
    bold: &'a Face,
}

/// A text broken in lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// The lines, at least one.
    pub lines: Vec<String>,
    /// Whether no word was cut and nothing left out.
    pub is_whole: bool,
    /// Width of the longest line, in points.
    pub width: f32,
}

impl Lines {
    /// Height from the top of the first line to the bottom of the last, in points.
    pub fn height(&self) -> f32 {
        (self.lines.len().max(1) - 1) as f32 * LEADING + ASCENT + DESCENT
    }
}

impl<'a> Lettering<'a> {
    /// Takes the regular and bold sans of a theme.
    pub fn new(fonts: &'a Fonts) -> Lettering<'a> {
        Lettering { regular: &fonts.sans.regular, bold: &fonts.sans.bold }
    }

    /// Width of `text` in points.
    pub fn width(&self, text: &str, bold: bool) -> f32 {
        if bold { self.bold.width(text, SIZE) } else { self.regular.width(text, SIZE) }
    }

    /// The rectangle `text` fills when set at `position`.
    pub fn area(&self, position: (f32, f32), anchor: Anchor, text: &str, bold: bool) -> Area {
        let width = self.width(text, bold);
        let left = match anchor {
            Anchor::Start => position.0,
            Anchor::Middle => position.0 - width / 2.0,
            Anchor::End => position.0 - width,
        };
        Area { left, top: position.1 - ASCENT, right: left + width, bottom: position.1 + DESCENT }
    }

    /// Breaks `text` at its spaces into lines no wider than `width`, at most `count` of them.
    ///
    /// The first line starts `indent` points further right. A word wider than a line is cut with a hyphen;
    /// what does not fit ends with an ellipsis.
    pub fn wrap(&self, text: &str, bold: bool, width: f32, count: usize, indent: f32) -> Lines {
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut is_whole = true;
        let mut words: Vec<String> = text.split([' ', '\n']).rev().map(str::to_owned).collect();
        while let Some(word) = words.pop() {
            if word.is_empty() {
                continue;
            }
            let room = if lines.is_empty() { width - indent } else { width };
            let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
            if self.width(&longer, bold) <= room {
                line = longer;
            } else if !line.is_empty() || (lines.is_empty() && indent > 0.0) {
                lines.push(std::mem::take(&mut line));
                words.push(word);
            } else {
                is_whole = false;
                let (head, tail) = self.cut(&word, bold, room);
                lines.push(head);
                words.push(tail);
            }
        }
        if !line.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        if lines.len() > count.max(1) {
            is_whole = false;
            lines.truncate(count.max(1));
            if let Some(last) = lines.last_mut() {
                *last = self.shorten(&format!("{last} "), bold, width);
            }
        }
        let width = lines.iter().map(|it| self.width(it, bold)).fold(0.0, f32::max);
        Lines { lines, is_whole, width }
    }

    /// Splits a word too wide for a line; the head keeps at least one letter.
    fn cut(&self, word: &str, bold: bool, width: f32) -> (String, String) {
        let places = || word.char_indices().map(|(place, _)| place).skip(1);
        let fits = |place: &usize| self.width(&format!("{}-", &word[..*place]), bold) <= width;
        let place = places().take_while(fits).last().or_else(|| places().next());
        match place {
            Some(place) => (format!("{}-", &word[..place]), word[place..].to_owned()),
            None => (word.to_owned(), String::new()),
        }
    }

    fn shorten(&self, text: &str, bold: bool, width: f32) -> String {
        let mut kept = text.trim_end().to_owned();
        while !kept.is_empty() && self.width(&format!("{kept}\u{2026}"), bold) > width {
            kept.pop();
        }
        format!("{}\u{2026}", kept.trim_end())
    }
}
