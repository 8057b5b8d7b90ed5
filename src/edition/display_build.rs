//! A chart or table resolved: its grid, its texts, its notes, and the checks that hold for it.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::data::indicator::IndicatorRule;
use crate::data::{ObservationId, Period, Query, State, base};
use crate::diagnostic::{Diagnostic, rules};
use crate::edition::cite::View;
use crate::edition::display::{BreakMark, ChartForm, Display, Form, Grid, Row};
use crate::edition::display_spec::DisplaySpec;
use crate::edition::inline::{Citation, Inline, plain};
use crate::edition::resolve::Resolver;
use crate::edition::{grid, typography};
use crate::text::Language;

/// More series than this cannot be told apart in grey.
const MOST_SERIES: usize = 6;

/// Resolves a display; `number` is its number among its kind. Every mistake has been reported when `None`.
pub fn build(resolver: &mut Resolver, spec: &DisplaySpec, number: u32) -> Option<Display> {
    let view = resolver.context.view;
    let grid = grid::build(resolver.report, &view, spec);
    let title = resolver.localized(&spec.title, spec.span);
    let unit = resolver.localized(&spec.unit, spec.span);
    let population = resolver.localized(&spec.population, spec.span);
    let reading = resolver.localized(&spec.reading, spec.span);
    let source = resolver.source(&spec.source, spec.span);
    let mut notes: Vec<Vec<Inline>> = spec.notes.iter().map(|it| resolver.localized(it, spec.span)).collect();
    let alternative = spec.alternative.as_ref().map(|it| plain(&resolver.localized(it, spec.span)));
    let grid = grid?;
    check_reading(resolver, spec, &grid, &reading);
    let breaks = breaks(resolver, &grid);
    if let Some(form) = spec.form {
        check_chart(resolver, spec, form, &grid);
    }
    check_bases(resolver, spec, &grid);
    notes.extend(notes_of_rules(&view, &grid));
    notes.extend(rounding_note(spec, &grid, view.language));
    notes.extend(notes_of_observations(&grid, view.language));
    notes.extend(breaks.iter().map(|it| vec![Inline::Text(break_note(it, view.language))]));
    let kind = match (spec.form, view.language) {
        (Some(_), Language::French) => "graphique",
        (Some(_), Language::English) => "chart",
        (None, Language::French) => "tableau",
        (None, Language::English) => "table",
    };
    Some(Display {
        id: spec.id.clone(),
        anchor: format!("{kind}-{}", spec.id),
        number,
        section: resolver.section.to_owned(),
        form: spec.form.map_or(Form::Table, Form::Chart),
        title,
        unit,
        population,
        reading,
        source,
        notes,
        alternative: alternative.unwrap_or_default(),
        grid,
        breaks,
    })
}

/// The reading sentence holds a number computed from what the display shows.
fn check_reading(resolver: &mut Resolver, spec: &DisplaySpec, grid: &Grid, reading: &[Inline]) {
    let span = spec.reading.exact(resolver.context.view.language).map_or(spec.span, |it| it.span);
    let mut citations = Vec::new();
    citations_in(reading, &mut citations);
    if citations.is_empty() {
        if !reading.is_empty() {
            resolver
                .report
                .push(Diagnostic::error(rules::DISPLAY_READING_WITHOUT_DATA, span).with("id", &spec.id));
        }
        return;
    }
    let shown: BTreeSet<&ObservationId> =
        grid.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.measure.observations).collect();
    for citation in citations {
        if !citation.observations.iter().any(|it| shown.contains(it)) {
            let elsewhere = Diagnostic::error(rules::DISPLAY_READING_ELSEWHERE, span)
                .with("id", &spec.id)
                .with("found", &citation.what);
            resolver.report.push(elsewhere);
        }
    }
}

/// Every citation of a text, in order.
pub fn citations_in<'a>(inlines: &'a [Inline], citations: &mut Vec<&'a Citation>) {
    for inline in inlines {
        match inline {
            Inline::Citation(citation) => citations.push(citation),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Foreign { inlines: inner, .. }
            | Inline::Link { inlines: inner, .. } => citations_in(inner, citations),
            Inline::Text(_) | Inline::Code(_) | Inline::LineBreak | Inline::NoteCall(_) => {}
        }
    }
}

/// What must hold for a drawing: one unit, one family, few series, shares that are shares.
fn check_chart(resolver: &mut Resolver, spec: &DisplaySpec, form: ChartForm, grid: &Grid) {
    let view = resolver.context.view;
    if grid.columns.len() > MOST_SERIES {
        let many = Diagnostic::error(rules::DISPLAY_TOO_MANY_SERIES, spec.span)
            .with("id", &spec.id)
            .with("found", grid.columns.len())
            .with("expected", MOST_SERIES);
        resolver.report.push(many);
    }
    let series = grid::series(&view, grid);
    let units: BTreeSet<String> =
        series.iter().map(|(it, _)| view.catalog.unit_of(it).get(view.language).to_owned()).collect();
    if units.len() > 1 {
        let mixed = Diagnostic::error(rules::DISPLAY_MIXED_UNITS, spec.span)
            .with("id", &spec.id)
            .with("found", units.into_iter().collect::<Vec<_>>().join(", "));
        resolver.report.push(mixed);
    }
    let families: BTreeSet<Vec<&str>> = series
        .iter()
        .map(|(it, _)| {
            let datasets = view.catalog.datasets_of(it);
            let mut families: Vec<_> = datasets
                .into_iter()
                .filter_map(|id| view.catalog.datasets.get(id))
                .map(|it| it.family)
                .collect();
            families.sort_unstable();
            families.dedup();
            families.into_iter().map(crate::data::dataset::Family::name).collect()
        })
        .collect();
    if families.len() > 1 {
        let found: Vec<String> = families.into_iter().map(|it| it.join(" + ")).collect();
        let mixed = Diagnostic::error(rules::DISPLAY_MIXED_FAMILIES, spec.span)
            .with("id", &spec.id)
            .with("found", found.join(", "));
        resolver.report.push(mixed);
    }
    if form == ChartForm::Shares {
        check_shares(resolver, spec, grid);
    }
}

/// Percentages computed from few cases, said once for a display.
fn check_bases(resolver: &mut Resolver, spec: &DisplaySpec, grid: &Grid) {
    let view = resolver.context.view;
    let cells = grid.rows.iter().flat_map(|it| &it.cells).filter(|it| it.measure.exact.is_some());
    let found = cells.into_iter().find_map(|cell| {
        let measure = &cell.measure;
        let query = Query {
            indicator: measure.indicator.clone(),
            period: measure.period,
            geo: measure.geo.clone(),
            filter: measure.dimensions.clone(),
        };
        Some((query.indicator.clone(), view.catalog.small_base(&query, view.as_of)?))
    });
    if let Some((indicator, base)) = found {
        // arguments: indicator, found, expected
        let few = Diagnostic::warning(rules::EXPRESSION_SMALL_BASE, spec.span)
            .with("indicator", indicator)
            .with("found", base.normalize())
            .with("expected", base::LEAST);
        resolver.report.push(few);
    }
}

/// What a declared total may count twice, and why terms of different natures stand side by side.
fn notes_of_rules(view: &View, grid: &Grid) -> Vec<Vec<Inline>> {
    let mut notes: Vec<Vec<Inline>> = Vec::new();
    for (indicator, _) in grid::series(view, grid) {
        let overlap = match &indicator.rule {
            IndicatorRule::Total { declared: Some(total), .. } => Some(&total.overlap),
            _ => indicator.mixed.as_ref(),
        };
        let Some(overlap) = overlap else { continue };
        let colon = if view.language == Language::French { "\u{a0}: " } else { ": " };
        let text = format!("{}{colon}{}", indicator.label.get(view.language), overlap.get(view.language));
        let note = vec![Inline::Text(typography::set_plain(&text, view.language))];
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

/// Percentages of one bar add up to a hundred, give or take what rounding does.
fn check_shares(resolver: &mut Resolver, spec: &DisplaySpec, grid: &Grid) {
    for row in grid.rows.iter().filter(|row| row.cells.iter().all(|it| it.measure.is_percent)) {
        let values: Vec<Decimal> = row.cells.iter().filter_map(|it| it.measure.value).collect();
        let sum: Decimal = values.iter().sum();
        let tolerance = Decimal::from(row.cells.len().max(2) as u32) / Decimal::TWO;
        if values.len() == row.cells.len() && (sum - Decimal::ONE_HUNDRED).abs() > tolerance {
            let wrong = Diagnostic::error(rules::DISPLAY_NOT_SHARES, spec.span)
                .with("id", &spec.id)
                .with("name", &row.label)
                .with("found", sum.normalize());
            resolver.report.push(wrong);
        }
    }
}

/// Shares whose rounded values do not add up to a hundred say why.
fn rounding_note(spec: &DisplaySpec, grid: &Grid, language: Language) -> Option<Vec<Inline>> {
    let is_rounded = |row: &Row| {
        let sum: Option<Decimal> = row.cells.iter().map(|it| it.measure.value).sum();
        sum.is_some_and(|it| it != Decimal::ONE_HUNDRED)
    };
    let text = match language {
        Language::French => "La somme des parts peut différer de 100\u{a0}% en raison des arrondis.",
        Language::English => "Shares may not add up to 100% because of rounding.",
    };
    let is_shown = spec.form == Some(ChartForm::Shares) && grid.rows.iter().any(is_rounded);
    is_shown.then(|| vec![Inline::Text(text.to_owned())])
}

/// Breaks that lie within the periods shown, in order, each once.
fn breaks(resolver: &Resolver, grid: &Grid) -> Vec<BreakMark> {
    let view = resolver.context.view;
    let periods: Vec<Period> =
        grid.rows.iter().flat_map(|row| &row.cells).map(|it| it.measure.period).collect();
    let (Some(first), Some(last)) = (periods.iter().min(), periods.iter().max()) else { return Vec::new() };
    let mut marks: Vec<BreakMark> = Vec::new();
    for (indicator, filter) in grid::series(&view, grid) {
        for it in view.catalog.breaks(indicator, &filter) {
            let note = typography::set_plain(it.note.get(view.language), view.language);
            let mark = BreakMark { from: it.from, note };
            if *first < it.from && it.from <= *last && !marks.contains(&mark) {
                marks.push(mark);
            }
        }
    }
    marks.sort_by_key(|it| it.from);
    marks
}

fn break_note(mark: &BreakMark, language: Language) -> String {
    let period = mark.from.label(language);
    match language {
        Language::French => format!("Rupture de série en {period}\u{a0}: {}", mark.note),
        Language::English => format!("Break in the series in {period}: {}", mark.note),
    }
}

/// What the observations' own notes say, each once, with the rows it concerns.
fn notes_of_observations(grid: &Grid, language: Language) -> Vec<Vec<Inline>> {
    let mut notes: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in &grid.rows {
        for note in row
            .cells
            .iter()
            .filter(|it| it.measure.state != State::NotAvailable)
            .flat_map(|it| &it.measure.notes)
        {
            match notes.iter_mut().find(|(text, _)| text == note) {
                Some((_, rows)) if rows.contains(&row.label.as_str()) => {}
                Some((_, rows)) => rows.push(&row.label),
                None => notes.push((note, vec![&row.label])),
            }
        }
    }
    let colon = if language == Language::French { "\u{a0}: " } else { ": " };
    let set = |(note, rows): (&str, Vec<&str>)| {
        let text = format!("{}{colon}{note}", rows.join(", "));
        let mut inlines = vec![Inline::Text(text)];
        // Notes of observations are written in French, as the deliveries are.
        typography::set(&mut inlines, Language::French);
        match language {
            Language::French => inlines,
            Language::English => vec![Inline::Foreign { language: "fr".to_owned(), inlines }],
        }
    };
    notes.into_iter().map(set).collect()
}
