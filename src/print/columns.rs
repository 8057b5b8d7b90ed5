//! Widths of the columns of a table, from what they hold; too many columns make several panels.

use crate::edition::{Cell, Display};
use crate::print::span::width_of;
use crate::print::style::{Look, TextStyle, Voice};
use crate::print::table::{PADDING, shown_with_marks};
use crate::print::words::words;
use crate::text::Language;

/// How a table is sized.
#[derive(Debug, Clone)]
pub struct Sizes {
    /// Size of its text.
    pub size: f32,
    /// Space above and below the text of a row.
    pub above: f32,
    /// Width of what follows the decimal mark, for each column.
    pub after_mark: Vec<f32>,
    /// Panels, from left to right.
    pub panels: Vec<Panel>,
}

/// Consecutive columns set side by side.
#[derive(Debug, Clone)]
pub struct Panel {
    /// Width of the row labels.
    pub label: f32,
    /// Index of the first column.
    pub first: usize,
    /// Width of each column.
    pub widths: Vec<f32>,
}

impl Panel {
    /// Width of the whole panel.
    pub fn width(&self) -> f32 {
        self.label + self.widths.iter().sum::<f32>()
    }
}

/// Least and natural width of a column.
#[derive(Debug, Clone, Copy)]
struct Need {
    least: f32,
    natural: f32,
}

/// Chooses text size, panels and widths so that every number stands on one line.
pub fn fit(look: &Look<'_>, display: &Display, width: f32) -> Sizes {
    fit_at(look, display, width, ([8.8, 8.2, 7.6, 7.0], 2.4))
}

/// The same for data set small and close.
pub fn fit_small(look: &Look<'_>, display: &Display, width: f32) -> Sizes {
    fit_at(look, display, width, ([7.2, 7.0, 6.8, 6.6], 0.6))
}

fn fit_at(look: &Look<'_>, display: &Display, width: f32, (sizes, above): ([f32; 4], f32)) -> Sizes {
    let otherwise = sizes[1];
    let mut chosen = None;
    for size in sizes {
        let needs = needs(look, display, size, width);
        let total: f32 = needs.1.iter().map(|it| it.least).sum::<f32>() + needs.0.least;
        if total <= width {
            chosen = Some((size, needs));
            break;
        }
    }
    // A table that must be cut into panels anyway is set at a size that is easy to read.
    let (size, (label, columns)) =
        chosen.unwrap_or_else(|| (otherwise, needs(look, display, otherwise, width)));
    let after_mark = after_marks(look, display, size);
    let panels = panels(label, &columns, width);
    Sizes { size, above, after_mark, panels }
}

fn needs(look: &Look<'_>, display: &Display, size: f32, width: f32) -> (Need, Vec<Need>) {
    let plain = TextStyle::sans(size, size).voice(Voice::Tables).tabular();
    let bold = plain.bold();
    let heading = TextStyle::sans(size, size).voice(Voice::Tables).bold();
    let longest_word =
        |text: &str, style| text.split_whitespace().map(|it| width_of(look, it, style)).fold(0.0, f32::max);
    let grid = &display.grid;
    let mut label =
        Need { least: longest_word(&grid.corner, heading), natural: width_of(look, &grid.corner, heading) };
    for row in &grid.rows {
        let style = if row.is_total { bold } else { plain };
        label.least = label.least.max(longest_word(&row.label, style));
        label.natural = label.natural.max(width_of(look, &row.label, style));
    }
    let after = after_marks(look, display, size);
    let columns = grid.columns.iter().enumerate().map(|(index, column)| {
        let unit = column.unit.as_ref().map(|it| format!("({it})")).unwrap_or_default();
        let wide = width_of(look, &column.label, heading).max(width_of(look, &unit, heading));
        let word = longest_word(&column.label, heading).max(longest_word(&unit, heading));
        let numbers = numbers(look, display, index, size) + after[index];
        let least = numbers.max(word).min(width * 0.6);
        Need { least: least + 2.0 * PADDING, natural: wide.max(least) + 2.0 * PADDING }
    });
    let columns = columns.collect();
    // A label column never takes more than half the table, however long its longest word.
    label.least = (label.least.max(label.natural.min(56.0)) + 2.0 * PADDING).min(width * 0.5);
    label.natural += 2.0 * PADDING;
    (label, columns)
}

/// Width of the longest part before the mark.
fn numbers(look: &Look<'_>, display: &Display, index: usize, size: f32) -> f32 {
    cells(display, index, size)
        .map(|(cell, shown, style)| ends_of(look, cell, &shown, style).0)
        .fold(0.0, f32::max)
}

fn after_marks(look: &Look<'_>, display: &Display, size: f32) -> Vec<f32> {
    let widest = |index| {
        cells(display, index, size)
            .map(|(cell, shown, style)| ends_of(look, cell, &shown, style).1)
            .fold(0.0, f32::max)
    };
    (0..display.grid.columns.len()).map(widest).collect()
}

fn cells(display: &Display, index: usize, size: f32) -> impl Iterator<Item = (&Cell, String, TextStyle)> {
    display.grid.rows.iter().filter_map(move |row| {
        let mut style = TextStyle::sans(size, size).voice(Voice::Tables).tabular();
        style.face.bold = row.is_total;
        // The marks of both languages are the same, and the words of English are the wider ones.
        row.cells.get(index).map(|it| (it, shown_with_marks(it, words(Language::English)), style))
    })
}

/// Width of a number up to its decimal mark or sign, and of the rest. A sign without number is all « before ».
pub fn ends_of(look: &Look<'_>, cell: &Cell, shown: &str, style: TextStyle) -> (f32, f32) {
    if cell.measure.value.is_none() {
        return (width_of(look, shown, style), 0.0);
    }
    let is_mark = |(at, sign): &(usize, char)| match sign {
        ',' | '.' => {
            let rest = &shown[at + 1..];
            // A comma before exactly three digits and more signs groups thousands in English.
            let digits = rest.chars().take_while(char::is_ascii_digit).count();
            !(*sign == ',' && digits == 3 && cell.measure.decimals != 3)
        }
        '\u{202f}' | '\u{a0}' | ' ' => {
            !shown[at + sign.len_utf8()..].starts_with(|it: char| it.is_ascii_digit())
        }
        sign => !(sign.is_ascii_digit() || matches!(sign, '+' | '-' | '\u{2212}' | '\u{2013}')),
    };
    let at = shown.char_indices().find(is_mark).map_or(shown.len(), |it| it.0);
    (width_of(look, &shown[..at], style), width_of(look, &shown[at..], style))
}

fn panels(label: Need, columns: &[Need], width: f32) -> Vec<Panel> {
    let filled = cut(label, columns, width, columns.len());
    // Panels of about as many columns each read better than a full one and a rest.
    let even = columns.len().div_ceil(filled.len().max(1));
    let ranges = cut(label, columns, width, even);
    if ranges.is_empty() {
        return vec![Panel { label: width, first: 0, widths: Vec::new() }];
    }
    ranges.into_iter().map(|it| share(label, &columns[it.clone()], it.start, width)).collect()
}

/// Consecutive columns that fit beside the label, `most` at most.
fn cut(label: Need, columns: &[Need], width: f32, most: usize) -> Vec<std::ops::Range<usize>> {
    let mut made = Vec::new();
    let mut first = 0;
    while first < columns.len() {
        let mut end = first + 1;
        let mut used = label.least + columns[first].least;
        while end < columns.len() && end - first < most && used + columns[end].least <= width {
            used += columns[end].least;
            end += 1;
        }
        made.push(first..end);
        first = end;
    }
    made
}

/// Shares out a width: every column its least, then what it would like, then all the same.
fn share(label: Need, columns: &[Need], first: usize, width: f32) -> Panel {
    let mut widths: Vec<f32> = columns.iter().map(|it| it.least).collect();
    let mut spare = (width - label.least - widths.iter().sum::<f32>()).max(0.0);
    let wish = (label.natural - label.least).max(0.0).min(width * 0.55);
    let wishes: f32 = columns.iter().map(|it| it.natural - it.least).sum::<f32>() + wish;
    let granted = if wishes > 0.0 { (spare / wishes).min(1.0) } else { 0.0 };
    for (given, need) in widths.iter_mut().zip(columns) {
        *given += (need.natural - need.least) * granted;
    }
    spare -= wishes * granted;
    // Equal columns read best; the label takes what is left when they are wide already.
    let widest = widths.iter().copied().fold(0.0, f32::max);
    let missing: f32 = widths.iter().map(|it| widest - it).sum();
    if missing <= spare {
        widths.iter_mut().for_each(|it| *it = widest);
        spare -= missing;
    }
    let each = (spare / (columns.len() + 1) as f32).min(46.0);
    widths.iter_mut().for_each(|it| *it += each);
    let label = (width - widths.iter().sum::<f32>()).max(1.0);
    Panel { label, first, widths }
}
