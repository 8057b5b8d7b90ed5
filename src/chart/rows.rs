//! Horizontal bars: side by side, piled up, or cut in shares of one hundred percent.

use crate::chart::canvas::{Axis, Canvas, Pen, Plot};
use crate::chart::cells::{self, Point};
use crate::chart::geometry::Area;
use crate::chart::legend::{Key, Legend};
use crate::chart::lettering::{ASCENT, DESCENT, HALF_FIGURE, LEADING, Lines};
use crate::chart::scale::Scale;
use crate::chart::scene::{Anchor, Role, Scene};
use crate::chart::{Arrangement, Sheet, Width, pattern};
use crate::edition::Row;

/// Space between a bar and what is written beside it, in points.
const BESIDE: f32 = 4.0;

/// Tallest chart that still shares a page with its title and notes, in points.
const TALLEST: f32 = 560.0;

/// Draws the bars.
pub fn draw(sheet: &Sheet<'_>, arrangement: Arrangement) -> Scene {
    let grid = &sheet.display.grid;
    let points: Vec<Vec<Point>> = cells::points(grid).into_iter().map(|it| shares(it, arrangement)).collect();
    let legend = Legend::new(&sheet.lettering, &sheet.names(), Key::Swatch, sheet.width.points());
    let layout = Layout::new(sheet, &points, arrangement, &legend);
    let scale = scale(sheet, &points, arrangement);
    let (before, after) = layout.beside;
    let area = Area {
        left: layout.names_width + before,
        top: layout.top,
        right: sheet.width.points() - after,
        bottom: layout.bottom,
    };
    let has_axis = arrangement != Arrangement::Beside;
    let axis = if has_axis { 5.0 + ASCENT + DESCENT } else { 0.0 };
    let canvas = Canvas::new(sheet.fonts, sheet.width.points(), layout.bottom + axis + 2.0);
    let keys = if has_axis { scale.keys() } else { Vec::new() };
    let upwards = Axis { range: 0.0..1.0, keys: Vec::new() };
    let plot = canvas.plot(area, &Axis { range: scale.low..scale.high, keys }, &upwards);
    let bars = Bars { sheet, points: &points, canvas: &canvas, plot: &plot, layout: &layout, area };

    legend.draw(&canvas);
    plot.grid(Pen::full(Role::Rule, 0.5));
    if has_axis {
        bars.draw_axis(&scale);
    }
    let mut written = f32::MIN;
    for row in 0..points.len() {
        bars.draw_name(row);
        match arrangement {
            Arrangement::Beside => bars.draw_beside(row, &mut written),
            Arrangement::Stacked | Arrangement::Shares => bars.draw_stacked(row, arrangement),
        }
    }
    bars.draw_breaks();
    bars.draw_base_line();
    canvas.finish()
}

/// The values of a row as percentages of their sum, for shares; unchanged otherwise.
///
/// Where a part of published percentages is missing, the whole stays one hundred and the bar stays open.
fn shares(mut row: Vec<Point>, arrangement: Arrangement) -> Vec<Point> {
    if arrangement != Arrangement::Shares {
        return row;
    }
    for point in &mut row {
        // A negative part of a whole has no length.
        point.value = point.value.map(|it| it.max(0.0));
        point.bounds = None;
    }
    let sum: f64 = row.iter().filter_map(|it| it.value).sum();
    let is_open = row.iter().any(|it| it.value.is_none());
    let whole = if is_open && sum > 50.0 && sum <= 100.0 { 100.0 } else { sum };
    for point in &mut row {
        point.value = point.value.map(|it| if whole > 0.0 { it / whole * 100.0 } else { 0.0 });
    }
    row
}

fn scale(sheet: &Sheet<'_>, points: &[Vec<Point>], arrangement: Arrangement) -> Scale {
    let notation = cells::notation(&sheet.display.grid, sheet.language);
    let wanted = if sheet.width == Width::Wide { 5 } else { 3 };
    match arrangement {
        Arrangement::Shares => Scale::percentages(sheet.language),
        Arrangement::Stacked => {
            let ends = points.iter().flat_map(|row| {
                let values = || row.iter().filter_map(|it| it.value);
                [values().filter(|it| *it < 0.0).sum::<f64>(), values().filter(|it| *it > 0.0).sum()]
            });
            Scale::with_zero(ends, wanted, notation)
        }
        Arrangement::Beside => {
            // Values are written beside the bars, so that the axis ends with the longest bar.
            let (low, high) = points.iter().flatten().fold((0.0_f64, 0.0_f64), |(low, high), point| {
                let (from, to) = point.bounds.unzip();
                [point.value, from, to]
                    .into_iter()
                    .flatten()
                    .fold((low, high), |(low, high), it| (low.min(it), high.max(it)))
            });
            Scale { low, high: if low == high { 1.0 } else { high }, ticks: Vec::new() }
        }
    }
}

/// Where rows stand.
struct Layout {
    /// Width of the column of names, 0 when names stand above their bars.
    names_width: f32,
    names: Vec<Lines>,
    /// Space kept for values left and right of the bars.
    beside: (f32, f32),
    top: f32,
    bottom: f32,
    /// Top of each row's bars.
    tops: Vec<f32>,
    /// Height of one bar.
    thickness: f32,
    /// Height of a row's bars together.
    group: f32,
    /// First row after each break.
    broken: Vec<usize>,
}

impl Layout {
    fn new(sheet: &Sheet<'_>, points: &[Vec<Point>], arrangement: Arrangement, legend: &Legend) -> Layout {
        let rows: Vec<&Row> = sheet.display.grid.rows.iter().collect();
        let lettering = &sheet.lettering;
        let width = sheet.width.points();
        let widest = |most: f32| {
            let wrap = |row: &&Row| lettering.wrap(&row.label, row.is_total, most, 3, 0.0);
            rows.iter().map(wrap).collect::<Vec<Lines>>()
        };
        let column = match sheet.width {
            Width::Wide => widest(width * 0.4),
            Width::Narrow => widest(width * 0.3),
        };
        let is_above =
            sheet.width == Width::Narrow && !column.iter().all(|it| it.is_whole && it.lines.len() == 1);
        let names = if is_above { widest(width) } else { column };
        let names_width =
            if is_above { 0.0 } else { names.iter().map(|it| it.width).fold(0.0, f32::max) + 7.0 };

        let bars = if arrangement == Arrangement::Beside { points.first().map_or(1, Vec::len) } else { 1 };
        let name_height = |row: usize| names[row].height();
        let natural = match (arrangement, bars) {
            (Arrangement::Beside, 1) => 13.0,
            (Arrangement::Beside, _) => 10.5,
            _ => 18.0,
        };
        let thickness = thickness(rows.len(), bars, natural);
        let group = thickness * bars as f32;
        let space = if thickness < natural { 2.5 } else { 8.0 };
        let broken = cells::broken_before(&rows, &sheet.display.breaks);
        let mut tops = Vec::new();
        let mut y = legend.height + 2.0;
        for row in 0..rows.len() {
            if broken.contains(&row) {
                y += LEADING + 2.0;
            }
            if is_above {
                y += name_height(row) + 2.0;
                tops.push(y);
                y += group + space + 2.0;
            } else {
                let height = group.max(name_height(row));
                tops.push(y + (height - group) / 2.0);
                y += height + space;
            }
        }
        let beside = match arrangement {
            Arrangement::Beside => labels_beside(sheet, points),
            Arrangement::Stacked | Arrangement::Shares => {
                let signs = points.iter().map(|row| lettering.width(&cells::missing_signs(row), false));
                (4.0, signs.fold(14.0_f32, |widest, it| widest.max(it + BESIDE)))
            }
        };
        let top = legend.height;
        Layout { names_width, names, beside, top, bottom: y - space + 3.0, tops, thickness, group, broken }
    }
}

/// Height of one bar: the natural one, or less where many rows would outgrow a page.
fn thickness(rows: usize, bars: usize, natural: f32) -> f32 {
    let pitch = TALLEST / rows.max(1) as f32;
    (pitch / (bars as f32 * 1.45)).min(natural).max(if bars > 1 { 2.0 } else { 6.5 })
}

/// Room for values written left of negative bars and right of the others.
fn labels_beside(sheet: &Sheet<'_>, points: &[Vec<Point>]) -> (f32, f32) {
    let (mut left, mut right) = (0.0_f32, 4.0_f32);
    for point in points.iter().flatten() {
        if point.bounds.is_some() {
            left = left.max(2.0);
        }
        let width = sheet.lettering.width(&point.label, false) + BESIDE + 1.0;
        match point.value {
            Some(value) if value < 0.0 => left = left.max(width),
            _ => right = right.max(width),
        }
    }
    (left, right)
}

struct Bars<'a> {
    sheet: &'a Sheet<'a>,
    points: &'a [Vec<Point>],
    canvas: &'a Canvas,
    plot: &'a Plot,
    layout: &'a Layout,
    area: Area,
}

impl Bars<'_> {
    fn across(&self, value: f64) -> f32 {
        self.plot.position(value, 0.0).0
    }

    fn draw_axis(&self, scale: &Scale) {
        let baseline = self.area.bottom + 5.0 + ASCENT;
        let mut free = 0.0;
        for tick in &scale.ticks {
            let width = self.sheet.lettering.width(&tick.label, false);
            let right = self.sheet.width.points();
            let left = (self.across(tick.value) - width / 2.0).min(right - width).max(0.0);
            if left >= free {
                self.canvas.text((left, baseline), Anchor::Start, &tick.label, false, Role::Muted);
                free = left + width + 5.0;
            }
        }
    }

    /// Draws the line bars start from: whole, or along each row's bars where names stand between them.
    fn draw_base_line(&self) {
        let zero = self.across(0.0);
        let pen = Pen::full(Role::Ink, 0.8);
        if self.layout.names_width > 0.0 {
            return self.canvas.line(&[(zero, self.area.top - 1.0), (zero, self.area.bottom)], pen);
        }
        for top in &self.layout.tops {
            self.canvas.line(&[(zero, top - 1.0), (zero, top + self.layout.group + 1.0)], pen);
        }
    }

    fn draw_name(&self, row: usize) {
        let name = &self.layout.names[row];
        let (top, bold) = (self.layout.tops[row], self.sheet.display.grid.rows[row].is_total);
        let is_above = self.layout.names_width == 0.0;
        let first = if is_above {
            top - 2.0 - name.height() + ASCENT
        } else {
            let middle = top + self.layout.group / 2.0;
            middle + HALF_FIGURE - (name.lines.len() - 1) as f32 * LEADING / 2.0
        };
        let (x, anchor) =
            if is_above { (0.0, Anchor::Start) } else { (self.layout.names_width - 7.0, Anchor::End) };
        for (index, line) in name.lines.iter().enumerate() {
            let baseline = first + index as f32 * LEADING;
            self.canvas.text((x, baseline), anchor, line, bold, Role::Ink);
        }
    }

    /// Draws the bars of a row, and their values below what is already `written`.
    fn draw_beside(&self, row: usize, written: &mut f32) {
        let thickness = self.layout.thickness;
        let count = self.points[row].len();
        let gap = if count > 1 { 0.5 } else { 0.0 };
        for (series, point) in self.points[row].iter().enumerate() {
            let top = self.layout.tops[row] + series as f32 * thickness;
            let middle = top + thickness / 2.0;
            let value = point.value.unwrap_or(0.0);
            let zero = self.across(0.0);
            let mut end = self.across(value);
            if point.value.is_some() {
                // A published zero is a thin bar.
                if (end - zero).abs() < 0.9 {
                    end = zero + 0.9_f32.copysign(value as f32);
                }
                let bar = Area::between((zero, top + gap), (end, top + thickness - gap));
                pattern::fill(self.canvas, series, bar, point.is_provisional);
            }
            if let Some((low, high)) = point.bounds {
                self.draw_bounds(middle, low, high);
                end = if value < 0.0 { end.min(self.across(low)) } else { end.max(self.across(high)) };
            }
            let (x, anchor) =
                if value < 0.0 { (end - BESIDE, Anchor::End) } else { (end + BESIDE, Anchor::Start) };
            let role = if point.value.is_none() { Role::Muted } else { Role::Ink };
            // Bars thinner than their text: values that would touch the one above are left to the table.
            let baseline = middle + HALF_FIGURE;
            if !point.label.is_empty() && baseline - ASCENT >= *written {
                self.canvas.text((x, baseline), anchor, &point.label, false, role);
                *written = baseline + DESCENT;
            }
        }
    }

    fn draw_bounds(&self, middle: f32, low: f64, high: f64) {
        let (left, right) = (self.across(low), self.across(high));
        let cap = (self.layout.thickness / 4.0).min(3.0);
        let strokes = [
            [(left, middle), (right, middle)],
            [(left, middle - cap), (left, middle + cap)],
            [(right, middle - cap), (right, middle + cap)],
        ];
        for pen in [Pen::full(Role::Paper, 2.4), Pen::full(Role::Ink, 0.9)] {
            strokes.iter().for_each(|it| self.canvas.line(it, pen));
        }
    }

    fn draw_stacked(&self, row: usize, arrangement: Arrangement) {
        let top = self.layout.tops[row];
        let mut ends = [0.0, 0.0];
        for (series, point) in self.points[row].iter().enumerate() {
            let Some(value) = point.value.filter(|it| *it != 0.0) else { continue };
            let end = &mut ends[usize::from(value > 0.0)];
            let (from, to) = (self.across(*end), self.across(*end + value));
            // A strip of paper keeps touching parts apart.
            let gap = if *end == 0.0 || (to - from).abs() < 2.0 { 0.0 } else { 1.0_f32.copysign(to - from) };
            *end += value;
            let part = Area::between((from + gap, top), (to, top + self.layout.thickness));
            pattern::fill(self.canvas, series, part, point.is_provisional);
            let lettering = &self.sheet.lettering;
            pattern::write_inside(self.canvas, lettering, series, part, &point.label, point.is_provisional);
        }
        let signs = cells::missing_signs(&self.points[row]);
        if signs.is_empty() {
            return;
        }
        let is_open = arrangement == Arrangement::Shares && ends[1] > 0.0 && ends[1] < 99.0;
        let width = self.sheet.lettering.width(&signs, false);
        let middle = top + self.layout.thickness / 2.0 + HALF_FIGURE;
        let (from, to) = (self.across(ends[1]), self.across(100.0));
        let x = if is_open && to - from > width + BESIDE {
            f32::midpoint(from, to) - width / 2.0
        } else {
            from + BESIDE
        };
        self.canvas.text((x, middle), Anchor::Start, &signs, false, Role::Muted);
    }

    fn draw_breaks(&self) {
        let word = cells::break_word(self.sheet.language);
        for row in &self.layout.broken {
            let above =
                if self.layout.names_width == 0.0 { self.layout.names[*row].height() + 2.0 } else { 0.0 };
            let name = self.layout.names[*row].height().max(self.layout.group) - self.layout.group;
            let top = if above > 0.0 { above } else { name / 2.0 };
            let y = self.layout.tops[*row] - top - 3.0;
            let right = self.sheet.width.points();
            self.canvas.line(&[(0.0, y), (right, y)], Pen { role: Role::Muted, width: 0.8, dash: 7 });
            self.canvas.text((right, y - DESCENT - 0.5), Anchor::End, word, false, Role::Muted);
        }
    }
}
