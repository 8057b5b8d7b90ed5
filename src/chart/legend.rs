//! The legend above a chart: the mark of each series, then its name.

use crate::chart::canvas::Canvas;
use crate::chart::geometry::Area;
use crate::chart::lettering::{ASCENT, DESCENT, HALF_FIGURE, LEADING, Lettering, Lines};
use crate::chart::pattern;
use crate::chart::scene::{Anchor, Role};

/// Space between two entries, in points.
const GAP: f32 = 16.0;

/// Space between the last line of a legend and the chart, in points.
const BELOW: f32 = 8.0;

/// What the entries show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A piece of the hatched area.
    Swatch,
    /// A piece of the line, with its marker.
    Line,
}

impl Key {
    fn width(self) -> f32 {
        match self {
            Key::Swatch => 11.0,
            Key::Line => 24.0,
        }
    }
}

/// A legend laid out in lines.
#[derive(Debug)]
pub struct Legend {
    key: Key,
    entries: Vec<Entry>,
    /// Height in points, with the space below; 0 when there is nothing to tell apart.
    pub height: f32,
}

#[derive(Debug)]
struct Entry {
    left: f32,
    baseline: f32,
    name: Lines,
}

impl Legend {
    /// Lays out the names of several series over `width` points. One series needs no legend.
    pub fn new(lettering: &Lettering<'_>, names: &[&str], key: Key, width: f32) -> Legend {
        let mut legend = Legend { key, entries: Vec::new(), height: 0.0 };
        if names.len() < 2 {
            return legend;
        }
        let indent = key.width() + 5.0;
        let (mut left, mut top, mut bottom) = (0.0, 0.0, 0.0_f32);
        for name in names {
            let name = lettering.wrap(name, false, width - indent, 3, 0.0);
            if left > 0.0 && left + indent + name.width > width {
                left = 0.0;
                top = bottom + LEADING - ASCENT - DESCENT + 1.5;
            }
            bottom = bottom.max(top + name.height());
            let advance = indent + name.width + GAP;
            legend.entries.push(Entry { left, baseline: top + ASCENT, name });
            left += advance;
        }
        legend.height = bottom + BELOW;
        legend
    }

    /// Draws the entries at the top of the sheet.
    pub fn draw(&self, canvas: &Canvas) {
        for (series, entry) in self.entries.iter().enumerate() {
            let middle = entry.baseline - HALF_FIGURE;
            let right = entry.left + self.key.width();
            match self.key {
                Key::Swatch => {
                    let swatch = Area { left: entry.left, top: middle - 4.0, right, bottom: middle + 4.0 };
                    pattern::fill(canvas, series, swatch, false);
                }
                Key::Line => {
                    canvas.line(&[(entry.left + 0.8, middle), (right, middle)], pattern::pen(series));
                    pattern::marker(canvas, series, (entry.left + self.key.width() / 2.0, middle), false);
                }
            }
            for (index, line) in entry.name.lines.iter().enumerate() {
                let baseline = entry.baseline + index as f32 * LEADING;
                canvas.text((right + 5.0, baseline), Anchor::Start, line, false, Role::Ink);
            }
        }
    }
}
