//! Vertical bars: one or several series side by side, or piled up.

use crate::chart::canvas::{Axis, Canvas, Pen, Plot};
use crate::chart::cells::{self, Point};
use crate::chart::geometry::Area;
use crate::chart::legend::{Key, Legend};
use crate::chart::lettering::{ASCENT, DESCENT, HALF_FIGURE, LEADING, Lines};
use crate::chart::placing::{self, Placed};
use crate::chart::scale::Scale;
use crate::chart::scene::{Anchor, Role, Scene};
use crate::chart::{Arrangement, Sheet, Width, pattern};
use crate::edition::Row;

/// The widest bar, in points.
const WIDEST: f32 = 44.0;

/// Draws the bars. `None` when the names of categories do not fit under them.
pub fn draw(sheet: &Sheet<'_>, arrangement: Arrangement) -> Option<Scene> {
    let grid = &sheet.display.grid;
    let points = cells::points(grid);
    let rows: Vec<&Row> = grid.rows.iter().collect();
    let legend = Legend::new(&sheet.lettering, &sheet.names(), Key::Swatch, sheet.width.points());
    let scale = Scale::with_zero(extremes(&points, arrangement), 5, cells::notation(grid, sheet.language));
    let ticks = scale.ticks.iter().map(|it| sheet.lettering.width(&it.label, false)).fold(0.0, f32::max);
    let broken = cells::broken_before(&rows, &sheet.display.breaks);
    let top = legend.height + if broken.is_empty() { 0.0 } else { LEADING } + ASCENT + DESCENT + 4.0;
    let height = match sheet.width {
        Width::Wide => 172.0,
        Width::Narrow => 190.0,
    };
    let area = Area { left: ticks + 6.0, top, right: sheet.width.points(), bottom: top + height };
    let band = area.width() / rows.len() as f32;
    let names = if rows.iter().all(|it| it.period.is_some()) {
        Names::Periods
    } else {
        Names::Categories(names_below(sheet, band)?)
    };
    let below = if scale.low < 0.0 { LEADING } else { 0.0 };
    let bottom = area.bottom + below + 5.0 + names.height() + 1.0;
    let canvas = Canvas::new(sheet.fonts, sheet.width.points(), bottom);
    let across = Axis { range: 0.0..rows.len() as f64, keys: Vec::new() };
    let plot = canvas.plot(area, &across, &Axis { range: scale.low..scale.high, keys: scale.keys() });
    let columns = Columns { sheet, points: &points, canvas: &canvas, plot: &plot, area, band };

    legend.draw(&canvas);
    plot.grid(Pen::full(Role::Rule, 0.5));
    for tick in &scale.ticks {
        let (_, y) = plot.position(0.0, tick.value);
        canvas.text((area.left - 6.0, y + HALF_FIGURE), Anchor::End, &tick.label, false, Role::Muted);
    }
    let bounds = Area { left: area.left, top: legend.height, right: area.right, bottom: area.bottom + below };
    let mut placed = Placed::new(bounds);
    columns.draw_breaks(&broken, &mut placed);
    match arrangement {
        Arrangement::Beside => columns.draw_beside(&mut placed),
        Arrangement::Stacked | Arrangement::Shares => columns.draw_stacked(&mut placed),
    }
    let (_, zero) = plot.position(0.0, 0.0);
    canvas.line(&[(area.left, zero), (area.right, zero)], Pen::full(Role::Ink, 0.8));
    columns.draw_names(&names, area.bottom + below + 5.0 + ASCENT);
    Some(canvas.finish())
}

/// What is written under the bars.
enum Names {
    /// Labels of periods, of which some may be left out.
    Periods,
    /// Labels of categories, all of them.
    Categories(Vec<Lines>),
}

impl Names {
    fn height(&self) -> f32 {
        match self {
            Names::Periods => ASCENT + DESCENT,
            Names::Categories(names) => names.iter().map(Lines::height).fold(0.0, f32::max),
        }
    }
}

fn names_below(sheet: &Sheet<'_>, band: f32) -> Option<Vec<Lines>> {
    let wrap = |row: &Row| sheet.lettering.wrap(&row.label, row.is_total, band - 5.0, 3, 0.0);
    let names: Vec<Lines> = sheet.display.grid.rows.iter().map(wrap).collect();
    names.iter().all(|it| it.is_whole).then_some(names)
}

fn extremes(points: &[Vec<Point>], arrangement: Arrangement) -> Vec<f64> {
    let of_point = |point: &Point| {
        let (low, high) = point.bounds.unzip();
        [point.value, low, high].into_iter().flatten().collect::<Vec<f64>>()
    };
    match arrangement {
        Arrangement::Beside => points.iter().flatten().flat_map(of_point).collect(),
        Arrangement::Stacked | Arrangement::Shares => points.iter().flat_map(|row| pile(row)).collect(),
    }
}

/// Sums of the negative and of the positive values of a row.
fn pile(row: &[Point]) -> [f64; 2] {
    let values = || row.iter().filter_map(|it| it.value);
    [values().filter(|it| *it < 0.0).sum(), values().filter(|it| *it > 0.0).sum()]
}

struct Columns<'a> {
    sheet: &'a Sheet<'a>,
    points: &'a [Vec<Point>],
    canvas: &'a Canvas,
    plot: &'a Plot,
    area: Area,
    band: f32,
}

impl Columns<'_> {
    fn center(&self, row: usize) -> f32 {
        self.plot.position(row as f64 + 0.5, 0.0).0
    }

    fn height_of(&self, value: f64) -> f32 {
        self.plot.position(0.0, value).1
    }

    /// The bar of one series, with its place in the group. A published zero is a thin bar.
    fn bar(&self, row: usize, series: usize, value: f64) -> Area {
        let count = self.points[row].len() as f32;
        let share = if count > 1.0 { 0.8 } else { 0.66 };
        let width = (self.band * share / count).min(if count > 1.0 { 30.0 } else { WIDEST });
        let left = self.center(row) + (series as f32 - count / 2.0) * width;
        let gap = if count > 1.0 && width > 4.0 { 0.5 } else { 0.0 };
        let (zero, end) = (self.height_of(0.0), self.height_of(value));
        let end = if (end - zero).abs() < 0.9 { zero - 0.9_f32.copysign(value as f32) } else { end };
        Area::between((left + gap, zero), (left + width - gap, end))
    }

    fn draw_beside(&self, placed: &mut Placed) {
        let mut labels: Vec<Label> = Vec::new();
        for (row, points) in self.points.iter().enumerate() {
            for (series, point) in points.iter().enumerate() {
                let value = point.value.unwrap_or(0.0);
                let bar = self.bar(row, series, value);
                let mut end = if value < 0.0 { bar.bottom } else { bar.top };
                if point.value.is_some() {
                    pattern::fill(self.canvas, series, bar, point.is_provisional);
                    placed.take(bar);
                }
                if let Some((low, high)) = point.bounds {
                    self.draw_bounds(bar, low, high);
                    let reach = self.height_of(if value < 0.0 { low } else { high });
                    end = if value < 0.0 { end.max(reach) } else { end.min(reach) };
                    let x = bar.center().0;
                    placed
                        .take(Area::between((x - 2.0, self.height_of(low)), (x + 2.0, self.height_of(high))));
                }
                let baseline = if value < 0.0 { end + 2.5 + ASCENT } else { end - 3.0 };
                labels.push(Label { row, series, x: bar.center().0, baseline });
            }
        }
        let (labels, missing): (Vec<Label>, Vec<Label>) =
            labels.into_iter().partition(|it| self.points[it.row][it.series].value.is_some());
        for label in &missing {
            self.write_group(&[label], placed);
        }
        self.draw_values(&labels, placed);
    }

    fn draw_bounds(&self, bar: Area, low: f64, high: f64) {
        let (x, _) = bar.center();
        let (bottom, top) = (self.height_of(low), self.height_of(high));
        let cap = (bar.width() / 3.0).min(4.0);
        let strokes = [
            [(x, bottom), (x, top)],
            [(x - cap, top), (x + cap, top)],
            [(x - cap, bottom), (x + cap, bottom)],
        ];
        for pen in [Pen::full(Role::Paper, 2.4), Pen::full(Role::Ink, 0.9)] {
            strokes.iter().for_each(|it| self.canvas.line(it, pen));
        }
    }

    /// Writes all values when there is room for all; otherwise the last, the first and the highest.
    fn draw_values(&self, labels: &[Label], placed: &mut Placed) {
        // Groups of labels that are written together or not at all.
        let all: Vec<&Label> = labels.iter().collect();
        if self.write_group(&all, placed) || labels.is_empty() {
            return;
        }
        let of_row = |row: usize| labels.iter().filter(|it| it.row == row).collect::<Vec<&Label>>();
        self.write_group(&of_row(self.points.len() - 1), placed);
        self.write_group(&of_row(0), placed);
        if self.points[0].len() == 1 {
            let value = |it: &Label| self.points[it.row][0].value.unwrap_or(f64::MIN);
            let highest = labels.iter().max_by(|a, b| value(a).total_cmp(&value(b)).then(b.row.cmp(&a.row)));
            self.write_group(&Vec::from_iter(highest), placed);
        }
    }

    /// Writes labels when there is room for each, a little aside where bars are narrow.
    fn write_group(&self, labels: &[&Label], placed: &mut Placed) -> bool {
        let mut trial = placed.clone();
        let mut found: Vec<((f32, f32), &Point)> = Vec::new();
        for label in labels {
            let point = &self.points[label.row][label.series];
            let places = [0.0, 1.5, -1.5, 3.0, -3.0, 4.0].map(|it| (label.x + it, label.baseline));
            let areas = places.map(|it| self.sheet.lettering.area(it, Anchor::Middle, &point.label, false));
            match trial.choose(&areas) {
                Some(index) => found.push((places[index], point)),
                None => return false,
            }
        }
        for (place, point) in found.iter().filter(|it| !it.1.label.is_empty()) {
            let role = if point.value.is_none() { Role::Muted } else { Role::Ink };
            self.canvas.text(*place, Anchor::Middle, &point.label, false, role);
        }
        *placed = trial;
        true
    }

    fn draw_stacked(&self, placed: &mut Placed) {
        let width = (self.band * 0.7).min(WIDEST + 10.0);
        for (row, points) in self.points.iter().enumerate() {
            let left = self.center(row) - width / 2.0;
            let mut ends = [0.0, 0.0];
            for (series, point) in points.iter().enumerate() {
                let Some(value) = point.value.filter(|it| *it != 0.0) else { continue };
                let end = &mut ends[usize::from(value > 0.0)];
                let (from, to) = (self.height_of(*end), self.height_of(*end + value));
                // A strip of paper keeps touching parts apart; the first part stands on the base line.
                let gap =
                    if *end == 0.0 || (from - to).abs() < 2.0 { 0.0 } else { 1.0_f32.copysign(from - to) };
                *end += value;
                let part = Area::between((left, from - gap), (left + width, to));
                pattern::fill(self.canvas, series, part, point.is_provisional);
                let lettering = &self.sheet.lettering;
                pattern::write_inside(
                    self.canvas,
                    lettering,
                    series,
                    part,
                    &point.label,
                    point.is_provisional,
                );
            }
            let signs = cells::missing_signs(points);
            let place = (self.center(row), self.height_of(ends[1]) - 3.0);
            let area = self.sheet.lettering.area(place, Anchor::Middle, &signs, false);
            if !signs.is_empty() && placed.choose(&[area]).is_some() {
                self.canvas.text(place, Anchor::Middle, &signs, false, Role::Muted);
            }
        }
    }

    fn draw_breaks(&self, broken: &[usize], placed: &mut Placed) {
        let word = cells::break_word(self.sheet.language);
        for row in broken {
            let (x, _) = self.plot.position(*row as f64, 0.0);
            let top = self.area.top - ASCENT - DESCENT - 2.0;
            self.canvas
                .line(&[(x, top), (x, self.area.bottom)], Pen { role: Role::Muted, width: 0.8, dash: 7 });
            let baseline = top - DESCENT - 1.0;
            let anchors = [Anchor::Middle, Anchor::Start, Anchor::End];
            let areas = anchors.map(|it| self.sheet.lettering.area((x, baseline), it, word, false));
            if let Some(index) = placed.choose(&areas) {
                self.canvas.text((x, baseline), anchors[index], word, false, Role::Muted);
            }
        }
    }

    fn draw_names(&self, names: &Names, baseline: f32) {
        let rows = &self.sheet.display.grid.rows;
        match names {
            Names::Categories(names) => {
                for (row, name) in names.iter().enumerate() {
                    for (index, line) in name.lines.iter().enumerate() {
                        let place = (self.center(row), baseline + index as f32 * LEADING);
                        self.canvas.text(place, Anchor::Middle, line, rows[row].is_total, Role::Ink);
                    }
                }
            }
            Names::Periods => {
                let centers: Vec<f32> = (0..rows.len()).map(|it| self.center(it)).collect();
                let labels: Vec<&str> = rows.iter().map(|it| it.label.as_str()).collect();
                let year = |row: &Row| row.period.filter(|it| it.is_year()).map(|it| it.start.year);
                let years: Option<Vec<i16>> = rows.iter().map(year).collect();
                let bounds = (0.0, self.sheet.width.points());
                let chosen =
                    placing::time_labels(&self.sheet.lettering, &centers, &labels, years.as_deref(), bounds);
                for (row, left) in chosen {
                    self.canvas.text((left, baseline), Anchor::Start, labels[row], false, Role::Ink);
                }
            }
        }
    }
}

/// Where the value of a bar is written.
struct Label {
    row: usize,
    series: usize,
    x: f32,
    baseline: f32,
}
