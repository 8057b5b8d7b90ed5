//! Charts, tables and key figures as written in YAML.

use std::collections::BTreeMap;

use crate::data::Period;
use crate::data::dataset::parse_period;
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::edition::display::ChartForm;
use crate::source::SourceFile;
use crate::source::yaml::{self, Fields, LocalizedText, Node, Text};
use crate::text::Language;

/// A chart or table, as written.
#[derive(Debug, Clone)]
pub struct DisplaySpec {
    /// File stem.
    pub id: String,
    /// How it is drawn; `None` for a table.
    pub form: Option<ChartForm>,
    /// Title.
    pub title: LocalizedText,
    /// Unit.
    pub unit: LocalizedText,
    /// « Champ ».
    pub population: LocalizedText,
    /// « Lecture ».
    pub reading: LocalizedText,
    /// Source.
    pub source: LocalizedText,
    /// Notes.
    pub notes: Vec<LocalizedText>,
    /// Alternative text; charts only.
    pub alternative: Option<LocalizedText>,
    /// Heading of the row labels.
    pub corner: LocalizedText,
    /// Defaults of every cell.
    pub defaults: Selector,
    /// Rows.
    pub rows: Axis,
    /// Columns.
    pub columns: Axis,
    /// Start of the file.
    pub span: Span,
}

/// What a cell shows, in part: defaults, a row's and a column's are merged.
#[derive(Debug, Clone, Default)]
pub struct Selector {
    /// Label; that of the code, period or indicator otherwise.
    pub label: Option<LocalizedText>,
    /// Indicator.
    pub indicator: Option<Text>,
    /// Period.
    pub period: Option<Period>,
    /// Place.
    pub geo: Option<Text>,
    /// Codes, each with its place.
    pub filter: BTreeMap<String, Text>,
    /// Unit, when it differs from that of the display.
    pub unit: Option<LocalizedText>,
    /// Whether it is a total of others.
    pub is_total: bool,
    /// Where it stands.
    pub span: Option<Span>,
}

/// Rows or columns.
#[derive(Debug, Clone)]
pub enum Axis {
    /// `periods: 2006..2024` or a list: every one must have an observation.
    Periods(Vec<Period>, Span),
    /// `periods: all`: whatever has an observation.
    AllPeriods(Span),
    /// `by: dimension`, with the codes chosen or all but the total.
    Codes {
        /// The dimension.
        dimension: Text,
        /// Codes chosen, in order.
        codes: Option<Vec<Text>>,
    },
    /// A list of selectors.
    List(Vec<Selector>),
}

impl Axis {
    /// Whether it runs over periods.
    pub fn is_periods(&self) -> bool {
        match self {
            Axis::Periods(..) | Axis::AllPeriods(_) => true,
            Axis::Codes { .. } => false,
            Axis::List(selectors) => !selectors.is_empty() && selectors.iter().all(|it| it.period.is_some()),
        }
    }
}

const FORMS: [(&str, ChartForm); 5] = [
    ("lines", ChartForm::Lines),
    ("bars", ChartForm::Bars),
    ("stacked-bars", ChartForm::StackedBars),
    ("horizontal-bars", ChartForm::HorizontalBars),
    ("shares", ChartForm::Shares),
];

/// Reads `charts/<id>.yaml` (`is_chart`) or `tables/<id>.yaml`; every text beside the data is required.
pub fn parse(
    report: &mut Report,
    file: &SourceFile,
    is_chart: bool,
    language: Language,
) -> Option<DisplaySpec> {
    let node = yaml::parse(report, file)?;
    let mut fields = Fields::new(report, &node)?;
    let form = if is_chart { fields.choice(report, "form", &FORMS) } else { None };
    let title = fields.localized(report, "title", language);
    let unit = fields.localized(report, "unit", language);
    let population = fields.localized(report, "population", language);
    let reading = fields.localized(report, "reading", language);
    let source = fields.localized(report, "source", language);
    let notes = parse_notes(report, &mut fields, language);
    let alternative = if is_chart { fields.localized(report, "alternative", language) } else { None };
    let corner = fields.localized(report, "corner", language);
    let rows = fields.required(report, "rows").and_then(|node| parse_axis(report, node, language));
    let columns = fields.required(report, "columns").and_then(|node| parse_axis(report, node, language));
    let defaults = parse_selector(report, &mut fields, language);
    fields.finish(report);
    if is_chart && (form.is_none() || alternative.is_none()) {
        return None;
    }
    let rows = rows?;
    if form == Some(ChartForm::Lines) && !rows.is_periods() {
        let not_periods = Diagnostic::error(rules::YAML_UNKNOWN_VALUE, node.span)
            .with("key", "rows")
            .with("found", "rows")
            .with("known", "periods: …");
        report.push(not_periods);
        return None;
    }
    Some(DisplaySpec {
        id: file.stem().to_owned(),
        form,
        title: title?,
        unit: unit?,
        population: population?,
        reading: reading?,
        source: source?,
        notes: notes?,
        alternative,
        corner: corner?,
        defaults,
        rows,
        columns: columns?,
        span: file.start(),
    })
}

/// `note:` is one text or a list of them; at least one is required.
fn parse_notes(report: &mut Report, fields: &mut Fields, language: Language) -> Option<Vec<LocalizedText>> {
    let node = fields.required(report, "note")?;
    match &node.value {
        yaml::Value::List(nodes) => {
            Some(nodes.iter().filter_map(|node| yaml::localized(report, node, language)).collect())
        }
        _ => Some(vec![yaml::localized(report, node, language)?]),
    }
}

fn parse_axis(report: &mut Report, node: &Node, language: Language) -> Option<Axis> {
    if let yaml::Value::List(nodes) = &node.value {
        let selectors = nodes.iter().filter_map(|node| {
            let mut fields = Fields::new(report, node)?;
            let label = fields.optional_localized(report, "label", language);
            let unit = fields.optional_localized(report, "unit", language);
            let is_total = fields.optional_bool(report, "total").unwrap_or(false);
            let selector = parse_selector(report, &mut fields, language);
            fields.finish(report);
            Some(Selector { label, unit, is_total, span: Some(node.span), ..selector })
        });
        return Some(Axis::List(selectors.collect()));
    }
    let mut fields = Fields::new(report, node)?;
    if let Some(dimension) = fields.optional_text(report, "by") {
        let codes = fields.has("codes").then(|| fields.optional_texts(report, "codes"));
        fields.finish(report);
        return Some(Axis::Codes { dimension, codes });
    }
    let periods = fields.required(report, "periods");
    fields.finish(report);
    parse_periods(report, periods?)
}

fn parse_periods(report: &mut Report, node: &Node) -> Option<Axis> {
    if let yaml::Value::List(nodes) = &node.value {
        let texts: Vec<Text> = nodes.iter().filter_map(|node| yaml::text(report, node)).collect();
        let periods: Vec<Period> = texts.iter().filter_map(|it| parse_period(report, it)).collect();
        return (periods.len() == nodes.len()).then_some(Axis::Periods(periods, node.span));
    }
    let text = yaml::text(report, node)?;
    if text.text == "all" {
        return Some(Axis::AllPeriods(text.span));
    }
    let Some((first, last)) = text.text.split_once("..") else {
        return parse_period(report, &text).map(|it| Axis::Periods(vec![it], text.span));
    };
    let years = first.trim().parse::<i16>().ok().zip(last.trim().parse::<i16>().ok());
    match years.filter(|(first, last)| first <= last && *first > 0 && last - first < 1000) {
        Some((first, last)) => Some(Axis::Periods((first..=last).map(Period::year).collect(), text.span)),
        None => {
            report.push(Diagnostic::error(rules::DATA_NOT_A_PERIOD, text.span).with("found", &text.text));
            None
        }
    }
}

/// The keys of a selector that defaults, rows and columns share.
fn parse_selector(report: &mut Report, fields: &mut Fields, _language: Language) -> Selector {
    let indicator = fields.optional_text(report, "indicator");
    let period = fields.optional_text(report, "period").and_then(|it| parse_period(report, &it));
    let geo = fields.optional_text(report, "geo");
    let mut filter = BTreeMap::new();
    if let Some(node) = fields.optional("where") {
        if let yaml::Value::Mapping(entries) = &node.value {
            for (key, node) in entries {
                if let Some(code) = yaml::text(report, node) {
                    filter.insert(key.text.clone(), code);
                }
            }
        } else {
            let _ = Fields::new(report, node);
        }
    }
    Selector { indicator, period, geo, filter, ..Selector::default() }
}

/// A group of key figures, as written.
#[derive(Debug, Clone)]
pub struct KeyFiguresSpec {
    /// File stem.
    pub id: String,
    /// Title.
    pub title: LocalizedText,
    /// The figures, in order.
    pub figures: Vec<KeyFigureSpec>,
    /// Start of the file.
    pub span: Span,
}

/// One key figure, as written.
#[derive(Debug, Clone)]
pub struct KeyFigureSpec {
    /// The number.
    pub value: LocalizedText,
    /// What it counts.
    pub label: LocalizedText,
    /// A second line.
    pub detail: Option<LocalizedText>,
    /// Source and period.
    pub source: LocalizedText,
}

impl KeyFigureSpec {
    /// Its texts in a row, expressions as written: what a reader sees at a glance.
    pub fn texts(&self, language: Language) -> String {
        let texts = [Some(&self.value), Some(&self.label), self.detail.as_ref(), Some(&self.source)];
        let words = texts.into_iter().flatten().filter_map(|it| it.exact(language));
        words.map(|it| it.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// Reads `key-figures/<id>.yaml`.
pub fn parse_key_figures(
    report: &mut Report,
    file: &SourceFile,
    language: Language,
) -> Option<KeyFiguresSpec> {
    let node = yaml::parse(report, file)?;
    let mut fields = Fields::new(report, &node)?;
    let title = fields.localized(report, "title", language);
    let nodes = fields.list(report, "figures").unwrap_or_default();
    let figures = nodes.iter().filter_map(|node| {
        let mut fields = Fields::new(report, node)?;
        let value = fields.localized(report, "value", language);
        let label = fields.localized(report, "label", language);
        let detail = fields.optional_localized(report, "detail", language);
        let source = fields.localized(report, "source", language);
        fields.finish(report);
        Some(KeyFigureSpec { value: value?, label: label?, detail, source: source? })
    });
    let figures = figures.collect();
    fields.finish(report);
    Some(KeyFiguresSpec { id: file.stem().to_owned(), title: title?, figures, span: file.start() })
}
