//! The grid of a line chart in order of time, and what joins its points.

use crate::chart::Sheet;
use crate::chart::canvas::{Axis, Plot};
use crate::chart::cells::{self, Point};
use crate::chart::geometry::Area;
use crate::edition::Row;

/// The grid in order of time.
#[derive(Debug)]
pub struct Timeline<'a> {
    /// Rows, oldest first.
    pub rows: Vec<&'a Row>,
    /// Where each row stands, in years.
    pub positions: Vec<f64>,
    /// One list a series, one point a row.
    pub series: Vec<Vec<Point>>,
    /// First row after each break.
    pub broken: Vec<usize>,
}

impl<'a> Timeline<'a> {
    /// Puts the rows of a sheet in order.
    pub fn new(sheet: &Sheet<'a>) -> Timeline<'a> {
        let grid = &sheet.display.grid;
        // Rows of which one is no period stand at equal distances.
        let is_time = grid.rows.iter().all(|it| it.period.is_some());
        let position = |(index, row): (usize, &'a Row)| {
            let period = row.period.filter(|_| is_time);
            (period.map_or(index as f64, |it| it.position()), row)
        };
        let mut rows: Vec<(f64, &Row)> = grid.rows.iter().enumerate().map(position).collect();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (positions, rows): (Vec<f64>, Vec<&Row>) = rows.into_iter().unzip();
        let series = (0..grid.columns.len())
            .map(|column| rows.iter().map(|row| cells::point(row, column)).collect())
            .collect();
        let broken = cells::broken_before(&rows, &sheet.display.breaks);
        Timeline { rows, positions, series, broken }
    }

    /// Every value and bound, for the value axis.
    pub fn extremes(&self) -> impl Iterator<Item = f64> {
        self.series.iter().flatten().flat_map(|point| {
            let (low, high) = point.bounds.unzip();
            [point.value, low, high].into_iter().flatten()
        })
    }

    /// The span of time, with `before` points left of the first period for its labels.
    pub fn time_axis(&self, area: Area, before: f32) -> Axis {
        let (first, last) = (self.positions[0], self.positions[self.positions.len() - 1]);
        if first == last {
            return Axis { range: first - 1.0..last + 1.0, keys: Vec::new() };
        }
        let inner = f64::from((area.width() - before - 5.0).max(20.0));
        let point = (last - first) / inner;
        Axis { range: first - point * f64::from(before)..last + point * 5.0, keys: Vec::new() }
    }

    /// Rows of a series joined by a line: runs of values that no gap and no break cuts.
    pub fn runs(&self, series: usize) -> Vec<Vec<usize>> {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        let mut joins = false;
        for (row, point) in self.series[series].iter().enumerate() {
            joins &= !self.broken.contains(&row);
            if point.value.is_none() {
                joins = false;
                continue;
            }
            match runs.last_mut() {
                Some(run) if joins => run.push(row),
                _ => runs.push(vec![row]),
            }
            joins = true;
        }
        runs
    }

    /// Rows for which a series has a value.
    pub fn valued(&self, series: usize) -> impl DoubleEndedIterator<Item = usize> {
        let points = &self.series[series];
        (0..points.len()).filter(|it| points[*it].value.is_some())
    }

    /// Whether the value is lower than those beside it, so that its label stands better below.
    pub fn is_low(&self, series: usize, row: usize) -> bool {
        let points = &self.series[series];
        let beside = [row.checked_sub(1), Some(row + 1)].into_iter().flatten();
        let mut values = beside.filter_map(|it| points.get(it)?.value).peekable();
        values.peek().is_some() && values.all(|it| points[row].value.is_some_and(|value| value < it))
    }

    /// Where a value stands on the sheet.
    pub fn place(&self, plot: &Plot, series: usize, row: usize) -> Option<(f32, f32)> {
        Some(plot.position(self.positions[row], self.series[series][row].value?))
    }
}
