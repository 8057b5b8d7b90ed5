//! Line charts over a proportional time axis.

use crate::chart::canvas::{Axis, Canvas, Pen, Plot};
use crate::chart::cells::{self, Point};
use crate::chart::geometry::Area;
use crate::chart::legend::{Key, Legend};
use crate::chart::lettering::{ASCENT, DESCENT, HALF_FIGURE, LEADING, Lines, SIZE};
use crate::chart::placing::{self, Placed};
use crate::chart::scale::Scale;
use crate::chart::scene::{Anchor, Role, Scene};
use crate::chart::timeline::Timeline;
use crate::chart::{Sheet, Width, pattern};

/// From the plot to the names at the ends of lines, in points.
const TO_NAMES: f32 = 6.0;

/// Room for the marker before a name, in points.
const NAME_KEY: f32 = 10.0;

/// Draws the lines.
pub fn draw(sheet: &Sheet<'_>) -> Scene {
    let chart = Timeline::new(sheet);
    let ends = Ends::new(sheet, &chart);
    let scale = Scale::with_zero(chart.extremes(), 5, cells::notation(&sheet.display.grid, sheet.language));
    let ticks = scale.ticks.iter().map(|it| sheet.lettering.width(&it.label, false)).fold(0.0, f32::max);
    let band = if chart.broken.is_empty() { 0.0 } else { LEADING };
    let top = ends.legend.height + band + ASCENT + DESCENT + 6.0;
    let height = match sheet.width {
        Width::Wide => 178.0,
        Width::Narrow => 196.0,
    };
    let area = Area {
        left: ticks + 6.0,
        top,
        right: sheet.width.points() - TO_NAMES - ends.width,
        bottom: top + f32::max(height, ends.height()),
    };
    let below = if scale.low < 0.0 { LEADING } else { 0.0 };
    let bottom = area.bottom + below + 6.0 + ASCENT + DESCENT + 1.0;
    let canvas = Canvas::new(sheet.fonts, sheet.width.points(), bottom);
    let across = chart.time_axis(area, room_for_first_values(sheet, &chart));
    let plot = canvas.plot(area, &across, &Axis { range: scale.low..scale.high, keys: scale.keys() });

    let bounds =
        Area { left: 0.0, top: ends.legend.height, right: sheet.width.points(), bottom: area.bottom + below };
    let mut placed = Placed::new(bounds);
    ends.legend.draw(&canvas);
    plot.grid(Pen::full(Role::Rule, 0.5));
    for tick in &scale.ticks {
        let (_, y) = plot.position(chart.positions[0], tick.value);
        canvas.text((area.left - 6.0, y + HALF_FIGURE), Anchor::End, &tick.label, false, Role::Muted);
    }
    placed.take(Area { left: 0.0, top: 0.0, right: area.left - 6.0, bottom: area.bottom });
    let (_, zero) = plot.position(chart.positions[0], 0.0);
    canvas.line(&[(area.left, zero), (area.right, zero)], Pen::full(Role::Ink, 0.8));

    draw_time(sheet, &chart, &canvas, &plot, area, below);
    draw_breaks(sheet, &chart, &canvas, &plot, area, &mut placed);
    draw_series(&chart, &canvas, &plot, &mut placed);
    draw_ends(sheet, &chart, &ends, &canvas, &plot, area, &mut placed);
    draw_values(sheet, &chart, &canvas, &plot, &mut placed);
    canvas.finish()
}

/// Points left of the first period: the first values of several series stand beside their markers.
fn room_for_first_values(sheet: &Sheet<'_>, chart: &Timeline<'_>) -> f32 {
    let labels = chart.series.iter().filter_map(|points| points.first());
    let widths = labels.map(|it| sheet.lettering.width(&it.label, false) + 9.0);
    let widest = widths.fold(14.0, f32::max);
    if chart.series.len() > 1 && widest < 48.0 { widest } else { 14.0 }
}

/// What stands at the end of the lines: the last value of each series, and its name where names fit.
struct Ends {
    legend: Legend,
    /// For each series with a value: its index, its last row, the name in lines.
    names: Vec<(usize, usize, Lines)>,
    width: f32,
}

impl Ends {
    fn new(sheet: &Sheet<'_>, chart: &Timeline<'_>) -> Ends {
        let lettering = &sheet.lettering;
        let names = sheet.names();
        let last: Vec<(usize, usize)> =
            (0..names.len()).filter_map(|it| Some((it, chart.valued(it).next_back()?))).collect();
        let value_width = |(series, row): &(usize, usize)| {
            lettering.width(&chart.series[*series][*row].label, true) + SIZE * 0.4
        };
        let most = match sheet.width {
            Width::Wide => 128.0,
            Width::Narrow => 76.0,
        };
        let name = |it: &(usize, usize)| lettering.wrap(names[it.0], false, most, 3, value_width(it));
        let direct: Vec<_> = last.iter().map(|it| (it.0, it.1, name(it))).collect();
        let total: f32 = direct.iter().map(|it| it.2.height() + 2.0).sum();
        let is_short = last.iter().all(|it| value_width(it) < most * 0.7);
        let is_direct = is_short
            && names.len() > 1
            && last.len() == names.len()
            && direct.iter().all(|it| it.2.is_whole)
            && total < 215.0;
        if is_direct {
            let first = |it: &(usize, usize, Lines)| {
                value_width(&(it.0, it.1)) + lettering.width(&it.2.lines[0], false)
            };
            let width = direct.iter().map(|it| first(it).max(it.2.width)).fold(0.0, f32::max) + NAME_KEY;
            let legend = Legend::new(lettering, &[], Key::Line, 0.0);
            return Ends { legend, names: direct, width };
        }
        let legend = Legend::new(lettering, &names, Key::Line, sheet.width.points());
        let empty = || Lines { lines: vec![String::new()], is_whole: true, width: 0.0 };
        let key = if names.len() > 1 { NAME_KEY } else { 0.0 };
        let width = last.iter().map(&value_width).fold(0.0, f32::max) + key;
        if width > sheet.width.points() * 0.3 {
            // Numbers this long would leave no room for the lines.
            return Ends { legend, names: Vec::new(), width: 4.0 };
        }
        Ends { legend, names: last.into_iter().map(|it| (it.0, it.1, empty())).collect(), width }
    }

    fn height(&self) -> f32 {
        self.names.iter().map(|it| it.2.height() + 2.0).sum()
    }
}

fn draw_time(sheet: &Sheet<'_>, chart: &Timeline<'_>, canvas: &Canvas, plot: &Plot, area: Area, below: f32) {
    let centers: Vec<f32> = chart.positions.iter().map(|it| plot.position(*it, 0.0).0).collect();
    let labels: Vec<&str> = chart.rows.iter().map(|it| it.label.as_str()).collect();
    let years: Option<Vec<i16>> =
        chart.rows.iter().map(|it| it.period.filter(|it| it.is_year()).map(|it| it.start.year)).collect();
    let right = sheet.width.points();
    let bottom = area.bottom + below;
    for x in &centers {
        canvas.line(&[(*x, bottom), (*x, bottom + 3.0)], Pen::full(Role::Muted, 0.5));
    }
    for (row, left) in
        placing::time_labels(&sheet.lettering, &centers, &labels, years.as_deref(), (0.0, right))
    {
        let baseline = bottom + 6.0 + ASCENT;
        canvas.text((left, baseline), Anchor::Start, labels[row], false, Role::Ink);
    }
}

fn draw_breaks(
    sheet: &Sheet<'_>,
    chart: &Timeline<'_>,
    canvas: &Canvas,
    plot: &Plot,
    area: Area,
    placed: &mut Placed,
) {
    let word = cells::break_word(sheet.language);
    for row in &chart.broken {
        let between = f64::midpoint(chart.positions[row - 1], chart.positions[*row]);
        let (x, _) = plot.position(between, 0.0);
        let top = area.top - ASCENT - DESCENT - 4.0;
        canvas.line(&[(x, top), (x, area.bottom)], Pen { role: Role::Muted, width: 0.8, dash: 7 });
        placed.avoid((x, top), (x, area.bottom));
        let baseline = top - DESCENT - 1.0;
        let anchors = [Anchor::Middle, Anchor::Start, Anchor::End];
        let areas = anchors.map(|it| sheet.lettering.area((x, baseline), it, word, false));
        if let Some(index) = placed.choose(&areas) {
            canvas.text((x, baseline), anchors[index], word, false, Role::Muted);
        }
    }
}

fn draw_series(chart: &Timeline<'_>, canvas: &Canvas, plot: &Plot, placed: &mut Placed) {
    let count = chart.positions.len();
    let closest = (1..count)
        .map(|it| plot.position(chart.positions[it], 0.0).0 - plot.position(chart.positions[it - 1], 0.0).0)
        .fold(f32::MAX, f32::min);
    let stride = if closest < 8.0 { (12.0 / closest.max(0.5)).ceil() as usize } else { 1 };
    for (series, points) in chart.series.iter().enumerate() {
        let role = Role::Series(pattern::color(series));
        for (row, (low, high)) in points.iter().enumerate().filter_map(|it| Some((it.0, it.1.bounds?))) {
            let (x, bottom) = plot.position(chart.positions[row], low);
            let (_, top) = plot.position(chart.positions[row], high);
            let pen = Pen::full(role, 0.8);
            canvas.line(&[(x, bottom), (x, top)], pen);
            if closest >= 6.0 {
                canvas.line(&[(x - 2.5, bottom), (x + 2.5, bottom)], pen);
                canvas.line(&[(x - 2.5, top), (x + 2.5, top)], pen);
            }
            placed.avoid((x, bottom), (x, top));
        }
        for run in chart.runs(series) {
            let values: Vec<(f64, f64)> =
                run.iter().filter_map(|it| Some((chart.positions[*it], points[*it].value?))).collect();
            plot.series(&values, pattern::pen(series));
            let places: Vec<(f32, f32)> = values.iter().map(|it| plot.position(it.0, it.1)).collect();
            places.windows(2).for_each(|pair| placed.avoid(pair[0], pair[1]));
        }
    }
    // Markers lie upon all lines.
    for (series, points) in chart.series.iter().enumerate() {
        for run in chart.runs(series) {
            for row in &run {
                let is_end = Some(row) == run.first() || Some(row) == run.last();
                let hollow = points[*row].is_provisional;
                if !(is_end || hollow || row % stride == 0) {
                    continue;
                }
                if let Some((x, y)) = chart.place(plot, series, *row) {
                    pattern::marker(canvas, series, (x, y), hollow);
                    placed.avoid((x - 3.0, y), (x + 3.0, y));
                    placed.avoid((x, y - 3.0), (x, y + 3.0));
                }
            }
        }
    }
}

fn draw_ends(
    sheet: &Sheet<'_>,
    chart: &Timeline<'_>,
    ends: &Ends,
    canvas: &Canvas,
    plot: &Plot,
    area: Area,
    placed: &mut Placed,
) {
    let to_top = HALF_FIGURE - ASCENT;
    let places: Vec<(f32, f32)> = ends.names.iter().filter_map(|it| chart.place(plot, it.0, it.1)).collect();
    let wanted: Vec<(f32, f32)> = places
        .iter()
        .zip(&ends.names)
        .map(|((_, y), (_, _, name))| (y + to_top, name.height() + 1.5))
        .collect();
    let tops = placing::spread(&wanted, area.top + to_top, area.bottom + DESCENT);
    let left = area.right + TO_NAMES;
    for (((series, row, name), top), (x, y)) in ends.names.iter().zip(tops).zip(places) {
        let baseline = top + ASCENT;
        let middle = baseline - HALF_FIGURE;
        let is_alone = chart.series.len() == 1;
        let text = if is_alone { left } else { left + NAME_KEY };
        if (middle - y).abs() > 3.0 || x < area.right - 9.0 {
            let end = (left - 1.0, middle);
            let start = (x + 5.0, y);
            let knee = ((left - 7.0).max(start.0), y);
            canvas.line(&[start, knee, end], Pen::full(Role::Muted, 0.4));
            placed.avoid(start, end);
        }
        if !is_alone {
            let hollow = chart.series[*series][*row].is_provisional;
            pattern::marker(canvas, *series, (left + 3.5, middle), hollow);
        }
        let label = &chart.series[*series][*row].label;
        canvas.text((text, baseline), Anchor::Start, label, true, Role::Ink);
        let indent = sheet.lettering.width(label, true) + SIZE * 0.4;
        for (index, line) in name.lines.iter().enumerate().filter(|it| !it.1.is_empty()) {
            let x = if index == 0 { text + indent } else { text };
            canvas.text((x, baseline + index as f32 * LEADING), Anchor::Start, line, false, Role::Ink);
        }
        let right = sheet.width.points();
        placed.take(Area { left, top, right, bottom: top + name.height() });
    }
}

/// Writes the first value of each series, and the highest and lowest of a series that is alone.
fn draw_values(sheet: &Sheet<'_>, chart: &Timeline<'_>, canvas: &Canvas, plot: &Plot, placed: &mut Placed) {
    let alone = chart.series.len() == 1;
    for (series, points) in chart.series.iter().enumerate() {
        let mut rows: Vec<usize> = chart.valued(series).next().into_iter().collect();
        if alone {
            let value = |row: &usize| points[*row].value.unwrap_or_default();
            rows.extend(chart.valued(0).rev().max_by(|a, b| value(a).total_cmp(&value(b))));
            rows.extend(chart.valued(0).min_by(|a, b| value(a).total_cmp(&value(b))));
        }
        let last = chart.valued(series).next_back();
        let mut written = Vec::new();
        for row in rows.into_iter().filter(|it| Some(*it) != last) {
            let Some((x, y)) = chart.place(plot, series, row).filter(|_| !written.contains(&row)) else {
                continue;
            };
            written.push(row);
            let (high, low) = points[row].bounds.map_or((y, y), |(low, high)| {
                (plot.position(chart.positions[row], high).1, plot.position(chart.positions[row], low).1)
            });
            let label = &points[row].label;
            let above = ((x, high - 5.0 - DESCENT / 2.0), Anchor::Middle);
            let below = ((x, low + 5.0 + ASCENT), Anchor::Middle);
            let beside = ((x - 6.0, y + HALF_FIGURE), Anchor::End);
            let places = match (alone, chart.is_low(series, row)) {
                (true, true) => [below, above, beside],
                (true, false) => [above, below, beside],
                (false, true) => [beside, below, above],
                (false, false) => [beside, above, below],
            };
            let areas = places.map(|(place, anchor)| sheet.lettering.area(place, anchor, label, alone));
            if let Some(index) = placed.choose(&areas) {
                let (place, anchor) = places[index];
                canvas.text(place, anchor, label, alone, Role::Ink);
            }
        }
    }
    draw_signs(sheet, chart, canvas, plot, placed);
}

/// Writes the signs of the periods for which no series has a value, just above the axis.
fn draw_signs(sheet: &Sheet<'_>, chart: &Timeline<'_>, canvas: &Canvas, plot: &Plot, placed: &mut Placed) {
    for (row, position) in chart.positions.iter().enumerate() {
        let points: Vec<&Point> = chart.series.iter().map(|it| &it[row]).collect();
        if points.iter().any(|it| it.value.is_some()) {
            continue;
        }
        let signs = cells::missing_signs(points);
        let (x, zero) = plot.position(*position, 0.0);
        let place = (x, zero - 4.0);
        let area = sheet.lettering.area(place, Anchor::Middle, &signs, false);
        if !signs.is_empty() && placed.choose(&[area]).is_some() {
            canvas.text(place, Anchor::Middle, &signs, false, Role::Muted);
        }
    }
}
