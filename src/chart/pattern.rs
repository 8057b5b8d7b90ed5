//! The second mark beside each series' colour: hatches for areas, dashes and markers for lines.
//!
//! A chart must be readable without colour (RGAA 3.1), on grey paper too. Hatches are plain lines and dots
//! cut to their rectangle, so that every output can draw them.

use crate::chart::canvas::{Canvas, Pen};
use crate::chart::geometry::Area;
use crate::chart::lettering::{ASCENT, DESCENT, HALF_FIGURE, Lettering};
use crate::chart::scene::{Anchor, Role};

/// Colours a theme declares for series.
const COLORS: usize = 6;

/// Distance between the lines of a hatch, in points.
const HATCH: f32 = 4.0;

/// The colour of a series.
pub fn color(series: usize) -> u8 {
    (series % COLORS) as u8
}

/// The pattern of a series, from 0 (plain) to 5. Where colours begin again, patterns are shifted by one.
fn pattern(series: usize) -> u8 {
    ((series + series / COLORS) % COLORS) as u8
}

/// The pen that draws the line of a series.
pub fn pen(series: usize) -> Pen {
    Pen { role: Role::Series(color(series)), width: 1.6, dash: pattern(series) }
}

/// Draws the marker of a series, hollow for a provisional value.
pub fn marker(canvas: &Canvas, series: usize, (x, y): (f32, f32), hollow: bool) {
    let role = Role::Series(color(series));
    let at = |points: &[(f32, f32)]| points.iter().map(|(dx, dy)| (x + dx, y + dy)).collect::<Vec<_>>();
    let outline = match pattern(series) {
        0 if hollow => {
            canvas.disc((x, y), 2.7, Role::Paper);
            return canvas.circle((x, y), 2.4, Pen::full(role, 1.2));
        }
        0 => return canvas.disc((x, y), 2.7, role),
        1 => at(&[(-2.4, -2.4), (2.4, -2.4), (2.4, 2.4), (-2.4, 2.4)]),
        2 => at(&[(0.0, -3.4), (3.2, 2.4), (-3.2, 2.4)]),
        3 => at(&[(0.0, -3.5), (3.2, 0.0), (0.0, 3.5), (-3.2, 0.0)]),
        4 => at(&[(0.0, 3.4), (3.2, -2.4), (-3.2, -2.4)]),
        _ => at(&[
            (-1.0, -3.2),
            (1.0, -3.2),
            (1.0, -1.0),
            (3.2, -1.0),
            (3.2, 1.0),
            (1.0, 1.0),
            (1.0, 3.2),
            (-1.0, 3.2),
            (-1.0, 1.0),
            (-3.2, 1.0),
            (-3.2, -1.0),
            (-1.0, -1.0),
        ]),
    };
    if hollow {
        canvas.polygon(&outline, Role::Paper);
        let closed: Vec<_> = outline.iter().chain(outline.first()).copied().collect();
        canvas.line(&closed, Pen::full(role, 1.2));
    } else {
        canvas.polygon(&outline, role);
    }
}

/// Fills a bar or a part of one. A provisional one is an outline, its hatch in the series' colour.
pub fn fill(canvas: &Canvas, series: usize, area: Area, provisional: bool) {
    let role = Role::Series(color(series));
    if !provisional || area.width() < 2.5 || area.height() < 2.5 {
        canvas.rectangle(area, role);
        hatch(canvas, series, area, Role::Paper);
    } else {
        canvas.rectangle(area, Role::Paper);
        hatch(canvas, series, area, role);
        canvas.frame(area.grown(-0.6), Pen { role, width: 1.2, dash: 6 });
    }
}

fn hatch(canvas: &Canvas, series: usize, area: Area, role: Role) {
    if area.width() < 2.5 || area.height() < 2.5 {
        return;
    }
    let pen = Pen::full(role, 0.7);
    let (width, height) = (area.width(), area.height());
    let line = |from: (f32, f32), to: (f32, f32)| {
        if let Some((from, to)) = area.clip(from, to) {
            canvas.line(&[from, to], pen);
        }
    };
    let steps =
        |length: f32, step: f32| (1..).map(move |it| it as f32 * step).take_while(move |it| *it < length);
    match pattern(series) {
        1 => steps(width + height, HATCH).for_each(|it| {
            line((area.left + it, area.bottom), (area.left + it - height, area.top));
        }),
        2 => dots(canvas, area, role),
        3 => steps(height, 3.0).for_each(|it| {
            line((area.left, area.bottom - it), (area.right, area.bottom - it));
        }),
        4 => steps(width + height, HATCH).for_each(|it| {
            line((area.left + it - height, area.bottom), (area.left + it, area.top));
        }),
        5 => steps(width, 3.0).for_each(|it| {
            line((area.left + it, area.bottom), (area.left + it, area.top));
        }),
        _ => {}
    }
}

/// Square dots: dashed lines one above the other, every second one moved by half a step.
fn dots(canvas: &Canvas, area: Area, role: Role) {
    let inside = area.grown(-0.9);
    let rows = (1..).map(|it| (it, area.bottom - it as f32 * 2.6)).take_while(|(_, y)| *y > inside.top);
    for (row, y) in rows {
        let first = inside.left + if row % 2 == 0 { HATCH / 2.0 } else { 0.0 };
        if first < inside.right {
            canvas.line(&[(first, y), (inside.right, y)], Pen { role, width: 1.3, dash: 8 });
        }
    }
}

/// Writes `text` in the middle of a filled area, when it fits. Hatches stop around the letters.
pub fn write_inside(
    canvas: &Canvas,
    lettering: &Lettering<'_>,
    series: usize,
    area: Area,
    text: &str,
    provisional: bool,
) {
    let width = lettering.width(text, false);
    if text.is_empty() || width + 4.0 > area.width() || ASCENT + DESCENT > area.height() {
        return;
    }
    let (x, y) = area.center();
    let color = color(series);
    let (ground, ink) =
        if provisional { (Role::Paper, Role::Ink) } else { (Role::Series(color), Role::OnSeries(color)) };
    if pattern(series) > 0 {
        let plate = Area {
            left: x - width / 2.0 - 2.0,
            top: (y - HALF_FIGURE - 2.2).max(area.top),
            right: x + width / 2.0 + 2.0,
            bottom: (y + HALF_FIGURE + 2.2).min(area.bottom),
        };
        canvas.rectangle(plate, ground);
    }
    canvas.text((x, y + HALF_FIGURE), Anchor::Middle, text, false, ink);
}
