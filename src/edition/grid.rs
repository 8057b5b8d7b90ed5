//! From selectors to a grid of observations.

use std::collections::BTreeMap;

use crate::data::code_list::TOTAL;
use crate::data::indicator::Indicator;
use crate::data::{Measure, Period, Problem, Query, State};
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::edition::cite::{View, shown};
use crate::edition::display::{Cell, Column, Grid, Row};
use crate::edition::display_spec::{Axis, DisplaySpec, Selector};
use crate::edition::typography;
use crate::source::yaml::Text;

/// A row or column with its label.
struct Line {
    label: String,
    selector: Selector,
    span: Span,
    /// Whether a cell without observation is a gap rather than a mistake.
    may_be_absent: bool,
}

/// Lays out the observations a display asks for; reports every cell that cannot be had.
pub fn build(report: &mut Report, view: &View, spec: &DisplaySpec) -> Option<Grid> {
    let columns = lines(report, view, spec, &spec.columns, &spec.rows)?;
    let rows = lines(report, view, spec, &spec.rows, &spec.columns)?;
    let rows = with_all_periods(view, spec, &spec.rows, rows, &columns);
    let columns = with_all_periods(view, spec, &spec.columns, columns, &rows);
    if rows.is_empty() || columns.is_empty() {
        report.push(Diagnostic::error(rules::DISPLAY_EMPTY, spec.span).with("id", &spec.id));
        return None;
    }
    let mut missing = Missing::new();
    let mut complete = true;
    let mut grid_rows = Vec::with_capacity(rows.len());
    for row in &rows {
        let cells: Vec<Option<Cell>> =
            columns.iter().map(|column| cell(report, &mut missing, view, spec, row, column)).collect();
        complete &= cells.iter().all(Option::is_some);
        grid_rows.push(Row {
            label: row.label.clone(),
            period: row.selector.period.filter(|_| spec.rows.is_periods()),
            is_total: row.selector.is_total,
            cells: cells.into_iter().flatten().collect(),
        });
    }
    report_missing(report, missing);
    let columns = columns.iter().map(|it| Column {
        label: it.label.clone(),
        unit: it.selector.unit.as_ref().and_then(|it| it.get(view.language)).map(|it| it.text.clone()),
    });
    let corner = spec.corner.get(view.language).map(|it| it.text.as_str()).unwrap_or_default();
    let corner = typography::set_plain(corner, view.language);
    complete.then(|| Grid { corner, columns: columns.collect(), rows: grid_rows })
}

/// The indicator and codes of every series of the grid, for breaks and families.
pub fn series<'a>(view: &View<'a>, grid: &Grid) -> Vec<(&'a Indicator, BTreeMap<String, String>)> {
    let mut series: Vec<(&Indicator, BTreeMap<String, String>)> = Vec::new();
    for cell in grid.rows.iter().flat_map(|it| &it.cells) {
        let Ok(indicator) = view.catalog.indicator(&cell.measure.indicator) else { continue };
        let known =
            series.iter().any(|(it, filter)| it.id == indicator.id && *filter == cell.measure.dimensions);
        if !known {
            series.push((indicator, cell.measure.dimensions.clone()));
        }
    }
    series
}

fn lines(
    report: &mut Report,
    view: &View,
    spec: &DisplaySpec,
    axis: &Axis,
    other: &Axis,
) -> Option<Vec<Line>> {
    let line =
        |label: String, selector: Selector, span: Span| Line { label, selector, span, may_be_absent: false };
    Some(match axis {
        Axis::AllPeriods(_) => Vec::new(),
        Axis::Periods(periods, span) => periods
            .iter()
            .map(|period| {
                let selector = Selector { period: Some(*period), ..Selector::default() };
                line(period.label(view.language), selector, *span)
            })
            .collect(),
        Axis::Codes { dimension, codes } => {
            code_lines(report, view, spec, dimension, codes.as_deref(), other)?
        }
        Axis::List(selectors) => selectors
            .iter()
            .map(|selector| {
                let label = selector.label.as_ref().and_then(|it| it.get(view.language));
                let label = label.map(|it| it.text.clone()).unwrap_or_else(|| default_label(view, selector));
                let label = typography::set_plain(&label, view.language);
                line(label, selector.clone(), selector.span.unwrap_or(spec.span))
            })
            .collect(),
    })
}

fn code_lines(
    report: &mut Report,
    view: &View,
    spec: &DisplaySpec,
    dimension: &Text,
    codes: Option<&[Text]>,
    other: &Axis,
) -> Option<Vec<Line>> {
    let named = spec.defaults.indicator.as_ref().or_else(|| match other {
        Axis::List(selectors) => selectors.iter().find_map(|it| it.indicator.as_ref()),
        _ => None,
    });
    let Some(named) = named else {
        report.push(Diagnostic::error(rules::YAML_MISSING_KEY, spec.span).with("key", "indicator"));
        return None;
    };
    let indicator = match view.catalog.indicator(&named.text) {
        Ok(indicator) => indicator,
        Err(problem) => {
            problem.report(report, named.span);
            return None;
        }
    };
    let Some(list) = view.catalog.code_list_of(indicator, &dimension.text) else {
        let problem = Problem::UnknownDimension {
            indicator: indicator.id.clone(),
            dimension: dimension.text.clone(),
            known: view.catalog.open_dimensions(indicator),
        };
        problem.report(report, dimension.span);
        return None;
    };
    let chosen: Vec<Text> = match codes {
        Some(codes) => codes.to_vec(),
        None => list
            .known()
            .filter(|it| *it != TOTAL)
            .map(|it| Text { text: it.to_owned(), span: dimension.span, exact: false })
            .collect(),
    };
    let lines = chosen.into_iter().filter_map(|code| {
        let Some(known) = list.codes.iter().find(|it| it.code == code.text) else {
            let problem = Problem::UnknownCode {
                dimension: dimension.text.clone(),
                code: code.text.clone(),
                known: list.known().map(str::to_owned).collect(),
            };
            problem.report(report, code.span);
            return None;
        };
        let label = typography::set_plain(known.label.get(view.language), view.language);
        let span = code.span;
        let is_total = code.text == TOTAL;
        let filter = BTreeMap::from([(dimension.text.clone(), code)]);
        Some(Line {
            label,
            selector: Selector { filter, is_total, ..Selector::default() },
            span,
            may_be_absent: false,
        })
    });
    Some(lines.collect())
}

/// The label of a selector that has none: its period, or the name of its indicator.
fn default_label(view: &View, selector: &Selector) -> String {
    if let Some(period) = selector.period {
        return period.label(view.language);
    }
    let indicator = selector.indicator.as_ref().and_then(|it| view.catalog.indicator(&it.text).ok());
    indicator.map(|it| it.label.get(view.language).to_owned()).unwrap_or_default()
}

/// For `periods: all`: every period for which at least one line of the other axis has an observation.
fn with_all_periods(
    view: &View,
    spec: &DisplaySpec,
    axis: &Axis,
    lines: Vec<Line>,
    others: &[Line],
) -> Vec<Line> {
    let Axis::AllPeriods(span) = axis else { return lines };
    let mut periods: Vec<Period> = Vec::new();
    let open = Selector::default();
    for other in others {
        let merged = merge(spec, &open, &other.selector);
        let Some(indicator) = merged.indicator.and_then(|it| view.catalog.indicator(&it.text).ok()) else {
            continue;
        };
        periods.extend(view.catalog.periods(indicator, &merged.geo, &merged.filter, view.as_of));
    }
    periods.sort_unstable();
    periods.dedup();
    let all = periods.into_iter().map(|period| Line {
        label: period.label(view.language),
        selector: Selector { period: Some(period), ..Selector::default() },
        span: *span,
        may_be_absent: true,
    });
    all.collect()
}

struct Merged<'a> {
    indicator: Option<&'a Text>,
    period: Option<Period>,
    geo: String,
    filter: BTreeMap<String, String>,
}

fn merge<'a>(spec: &'a DisplaySpec, row: &'a Selector, column: &'a Selector) -> Merged<'a> {
    let layers = [&spec.defaults, row, column];
    let mut filter = BTreeMap::new();
    for layer in layers {
        filter.extend(layer.filter.iter().map(|(dimension, code)| (dimension.clone(), code.text.clone())));
    }
    Merged {
        indicator: layers.iter().rev().find_map(|it| it.indicator.as_ref()),
        period: layers.iter().rev().find_map(|it| it.period),
        geo: layers.iter().rev().find_map(|it| it.geo.as_ref()).map_or("FR".to_owned(), |it| it.text.clone()),
        filter,
    }
}

/// Cells without observation: place, indicator, dataset and codes, with the periods missing and those that exist.
type Missing = BTreeMap<(Span, String, String, String), (Vec<Period>, Vec<Period>)>;

/// One remark for all periods a series lacks.
fn report_missing(report: &mut Report, missing: Missing) {
    let list = |periods: Vec<Period>| periods.iter().map(Period::to_string).collect::<Vec<_>>().join(", ");
    for ((place, indicator, dataset, codes), (periods, known)) in missing {
        let missing = Diagnostic::error(rules::DISPLAY_MISSING_OBSERVATION, place)
            .with("indicator", indicator)
            .with("id", dataset)
            .with("period", list(periods))
            .with("code", codes)
            .with("known", list(known));
        report.push(missing);
    }
}

fn cell(
    report: &mut Report,
    missing: &mut Missing,
    view: &View,
    spec: &DisplaySpec,
    row: &Line,
    column: &Line,
) -> Option<Cell> {
    let merged = merge(spec, &row.selector, &column.selector);
    let place = if matches!(spec.rows, Axis::List(_)) { row.span } else { column.span };
    let (Some(indicator), Some(period)) = (merged.indicator, merged.period) else {
        let key = if merged.indicator.is_none() { "indicator" } else { "period" };
        report.push(Diagnostic::error(rules::YAML_MISSING_KEY, place).with("key", key));
        return None;
    };
    let query = Query { indicator: indicator.text.clone(), period, geo: merged.geo, filter: merged.filter };
    let measure = match view.catalog.measure(&query, view.as_of) {
        Ok(measure) => measure,
        Err(Problem::NoObservation { .. }) if row.may_be_absent || column.may_be_absent => {
            absent(view, query)
        }
        Err(Problem::NoObservation { indicator, dataset, period, codes, known }) => {
            let place = if spec.rows.is_periods() { row.span } else { place };
            missing.entry((place, indicator, dataset, codes)).or_insert((Vec::new(), known)).0.push(period);
            return None;
        }
        Err(Problem::UnknownIndicator { .. }) => {
            let problem = view.catalog.indicator(&query.indicator).err()?;
            problem.report(report, indicator.span);
            return None;
        }
        Err(problem) => {
            problem.report(report, place);
            return None;
        }
    };
    let shown = shown(&measure, view.language);
    Some(Cell { measure, shown })
}

/// A gap: a period for which this series has no observation.
fn absent(view: &View, query: Query) -> Measure {
    let indicator = view.catalog.indicator(&query.indicator).ok();
    Measure {
        indicator: query.indicator,
        period: query.period,
        geo: query.geo,
        dimensions: query.filter,
        state: State::NotAvailable,
        exact: None,
        value: None,
        decimals: indicator.map_or(0, |it| it.decimals),
        is_percent: indicator.is_some_and(|it| view.catalog.is_percent(it)),
        bounds: None,
        provisional: false,
        estimated: false,
        definition_differs: false,
        notes: Vec::new(),
        observations: Vec::new(),
    }
}
