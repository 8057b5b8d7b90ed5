//! Numbers in the text: from a call to a citation that agrees with its data.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::data::{Catalog, Measure, Period, Query, State};
use crate::diagnostic::{Diagnostic, Report, rules};
use crate::edition::arguments::Arguments;
use crate::edition::expression::Call;
use crate::edition::inline::{Citation, CitationKind};
use crate::edition::typography;
use crate::text::{Language, number, wording};

/// What every citation of an edition needs.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The data.
    pub catalog: &'a Catalog,
    /// The edition's cut-off.
    pub as_of: Date,
    /// The language of the text.
    pub language: Language,
}

/// A citation with the values behind it, for checks of the words around it.
#[derive(Debug, Clone)]
pub struct Cited {
    /// The citation, its anchor still empty.
    pub citation: Citation,
    /// The values, in order: before and after of a change, part and whole of a share.
    pub measures: Vec<Measure>,
    /// The number behind the words before rounding.
    pub exact: Decimal,
}

/// The citation a call prints, its anchor still empty; reports why it cannot be had.
pub fn cite(report: &mut Report, view: &View, call: &Call) -> Option<Cited> {
    match call.function {
        "value" => value(report, view, call),
        "change" => change(report, view, call, CitationKind::Change),
        "trend" => change(report, view, call, CitationKind::Trend),
        "share" => share(report, view, call, CitationKind::Share),
        "fraction" => share(report, view, call, CitationKind::Fraction),
        "every" => every(report, view, call),
        _ => None,
    }
}

/// How a value with this unit is printed, without its noun: `1 234`, `12,5 %`.
pub fn shown(measure: &Measure, language: Language) -> String {
    match (measure.state, measure.value) {
        (State::Value | State::Zero, Some(value)) if measure.is_percent => {
            number::percent(value, measure.decimals, language)
        }
        (State::Value | State::Zero, Some(value)) => number::format(value, measure.decimals, language),
        (state, _) => sign(state, language).to_owned(),
    }
}

/// The sign of a cell without a value, as printed in tables (French statistical usage).
pub fn sign(state: State, language: Language) -> &'static str {
    match (state, language) {
        (State::Value | State::Zero, _) => "",
        (State::RoundsToZero, _) => "ε",
        (State::NotAvailable, Language::French) => "nd",
        (State::NotAvailable, Language::English) => "n/a",
        (State::NotApplicable, _) => "///",
        (State::Withheld, Language::French) => "s",
        (State::Withheld, Language::English) => "c",
        (State::NotSignificant, _) => "ns",
    }
}

/// The measure a query asks for; reports a problem, or a cell without a value.
fn measure(report: &mut Report, view: &View, call: &Call, query: &Query) -> Option<Measure> {
    match view.catalog.measure(query, view.as_of) {
        Err(problem) => {
            problem.report(report, call.span);
            None
        }
        Ok(measure) if measure.value.is_none() => {
            let none = Diagnostic::error(rules::EXPRESSION_NO_VALUE, call.span)
                .with("indicator", &query.indicator)
                .with("period", query.period)
                .with("found", sign(measure.state, view.language));
            report.push(none);
            None
        }
        Ok(measure) => Some(measure),
    }
}

fn value(report: &mut Report, view: &View, call: &Call) -> Option<Cited> {
    let mut arguments = Arguments::new(call);
    let indicator = arguments.text(report, "id");
    let period = arguments.period(report, "year", "period");
    let decimals = arguments.optional_integer(report, "decimals");
    let round_to = arguments.optional_integer(report, "round_to");
    let with_unit = arguments.flag(report, "unit");
    let noun = arguments.optional_text(report, "noun");
    let query = query(report, &mut arguments, indicator, period)?;
    let mut measure = measure(report, view, call, &query)?;
    if let Some(decimals) = decimals {
        measure.decimals = u32::try_from(decimals.clamp(0, 12)).unwrap_or_default();
    }
    let step = round_to.filter(|it| *it > 0).map(Decimal::from);
    let rounded = number::round(measure.exact?, measure.decimals, step);
    let rounded = if decimals.is_none() && step.is_none() { measure.value? } else { rounded };
    measure.value = Some(rounded);
    let noun = noun.or_else(|| with_unit.then(|| unit(view, &measure)));
    let shown = match noun.as_deref() {
        Some(noun) if noun != "%" => {
            let (one, many) = noun.split_once('|').unwrap_or((noun, noun));
            number::counted(rounded, measure.decimals, one, many, view.language)
        }
        _ if measure.is_percent => number::percent(rounded, measure.decimals, view.language),
        _ => number::format(rounded, measure.decimals, view.language),
    };
    let exact = measure.exact?;
    small_base(report, view, call, &query);
    Some(cited(view, CitationKind::Value, shown, (exact, rounded), &[&measure]))
}

fn change(report: &mut Report, view: &View, call: &Call, kind: CitationKind) -> Option<Cited> {
    let mut arguments = Arguments::new(call);
    let indicator = arguments.text(report, "id");
    let from = arguments.period(report, "from", "from");
    let to = arguments.period(report, "to", "to");
    let decimals = arguments.optional_integer(report, "decimals");
    let absolute = kind == CitationKind::Change && arguments.flag(report, "absolute");
    let earlier = query(report, &mut arguments, indicator, from)?;
    let later = Query { period: to?, ..earlier.clone() };
    let (before, after) = (measure(report, view, call, &earlier), measure(report, view, call, &later));
    let (before, after) = (before?, after?);
    let indicator = view.catalog.indicator(&earlier.indicator).ok()?;
    if let Some(crossed) =
        view.catalog.break_between(indicator, &earlier.filter, earlier.period, later.period)
    {
        let across = Diagnostic::error(rules::EXPRESSION_ACROSS_BREAK, call.span)
            .with("indicator", &indicator.id)
            .with("period", crossed.from)
            .with("detail", crossed.note.get(view.language));
        report.push(across);
        return None;
    }
    if before.definition_differs != after.definition_differs {
        let differ = Diagnostic::error(rules::EXPRESSION_DEFINITIONS_DIFFER, call.span)
            .with("indicator", &indicator.id)
            .with("period", if before.definition_differs { earlier.period } else { later.period });
        report.push(differ);
        return None;
    }
    if kind == CitationKind::Trend && overlap(&before, &after) {
        let overlap = Diagnostic::error(rules::EXPRESSION_INTERVALS_OVERLAP, call.span)
            .with("indicator", &indicator.id)
            .with("period", format!("{} – {}", earlier.period, later.period));
        report.push(overlap);
        return None;
    }
    let difference = after.exact? - before.exact?;
    let decimals = decimals.map_or(0, |it| u32::try_from(it.clamp(0, 12)).unwrap_or_default());
    if absolute {
        let decimals = decimals.max(after.decimals);
        let rounded = number::round(difference, decimals, None);
        let sign = if rounded.is_sign_positive() && !rounded.is_zero() { "+" } else { "" };
        let shown = format!("{sign}{}", number::format(rounded, decimals, view.language));
        return Some(cited(view, kind, shown, (difference, rounded), &[&before, &after]));
    }
    let Some(percent) = difference.checked_div(before.exact?) else {
        let zero = Diagnostic::error(rules::EXPRESSION_ZERO_BASE, call.span)
            .with("indicator", &indicator.id)
            .with("period", earlier.period);
        report.push(zero);
        return None;
    };
    let percent = percent * Decimal::ONE_HUNDRED;
    let shown = match kind {
        CitationKind::Trend => wording::trend(percent, decimals, view.language),
        _ => number::signed_percent(number::round(percent, decimals, None), decimals, view.language),
    };
    if !before.is_percent {
        base_of_counts(report, view, call, &before);
    }
    let rounded = number::round(percent, decimals, None);
    Some(cited(view, kind, shown, (percent, rounded), &[&before, &after]))
}

fn overlap(before: &Measure, after: &Measure) -> bool {
    match (before.bounds, after.bounds) {
        (Some((low, high)), Some((other_low, other_high))) => low <= other_high && other_low <= high,
        _ => false,
    }
}

fn share(report: &mut Report, view: &View, call: &Call, kind: CitationKind) -> Option<Cited> {
    let mut arguments = Arguments::new(call);
    let indicator = arguments.text(report, "id");
    let period = arguments.period(report, "year", "period");
    let decimals = arguments.optional_integer(report, "decimals");
    let of = arguments.optional_text(report, "of");
    let part = query(report, &mut arguments, indicator, period)?;
    let numerator = measure(report, view, call, &part)?;
    let percent = if part.filter.is_empty() && numerator.is_percent {
        (numerator.exact?, vec![&numerator])
    } else if part.filter.is_empty() {
        let missing = Diagnostic::error(rules::EXPRESSION_MISSING_ARGUMENT, call.span)
            .with("name", "sex=…")
            .with("found", call.function);
        report.push(missing);
        return None;
    } else {
        let mut whole = part.clone();
        whole.filter.retain(|dimension, _| of.as_ref().is_some_and(|of| of != dimension));
        let denominator = measure(report, view, call, &whole)?;
        return finish_share(report, view, call, kind, decimals, &numerator, &denominator);
    };
    let decimals =
        decimals.map_or(numerator.decimals, |it| u32::try_from(it.clamp(0, 12)).unwrap_or_default());
    small_base(report, view, call, &part);
    word_share(report, view, call, kind, decimals, percent.0, &percent.1)
}

fn finish_share(
    report: &mut Report,
    view: &View,
    call: &Call,
    kind: CitationKind,
    decimals: Option<i64>,
    numerator: &Measure,
    denominator: &Measure,
) -> Option<Cited> {
    let Some(share) = numerator.exact?.checked_div(denominator.exact?) else {
        let zero = Diagnostic::error(rules::EXPRESSION_ZERO_BASE, call.span)
            .with("indicator", &denominator.indicator)
            .with("period", denominator.period);
        report.push(zero);
        return None;
    };
    let decimals = decimals.map_or(0, |it| u32::try_from(it.clamp(0, 12)).unwrap_or_default());
    let percent = share * Decimal::ONE_HUNDRED;
    base_of_counts(report, view, call, denominator);
    word_share(report, view, call, kind, decimals, percent, &[numerator, denominator])
}

fn word_share(
    report: &mut Report,
    view: &View,
    call: &Call,
    kind: CitationKind,
    decimals: u32,
    percent: Decimal,
    measures: &[&Measure],
) -> Option<Cited> {
    let rounded = number::round(percent, decimals, None);
    let shown = if kind == CitationKind::Share {
        number::percent(rounded, decimals, view.language)
    } else if let Some(words) = wording::fraction(percent / Decimal::ONE_HUNDRED, view.language) {
        words.to_owned()
    } else {
        let refused = Diagnostic::error(rules::EXPRESSION_FRACTION_DOES_NOT_HOLD, call.span)
            .with("found", number::percent(number::round(percent, 1, None), 1, view.language));
        report.push(refused);
        return None;
    };
    Some(cited(view, kind, shown, (percent, rounded), measures))
}

fn every(report: &mut Report, view: &View, call: &Call) -> Option<Cited> {
    let mut arguments = Arguments::new(call);
    let indicator = arguments.text(report, "id");
    let period = arguments.period(report, "year", "period");
    let query = query(report, &mut arguments, indicator, period)?;
    let measure = measure(report, view, call, &query)?;
    let words = wording::every(measure.exact?, query.period.days(), view.language);
    let is_flow = view.catalog.indicator(&query.indicator).is_ok_and(|it| view.catalog.is_flow(it));
    if measure.is_percent || words.is_none() || !is_flow {
        let refused = Diagnostic::error(rules::EXPRESSION_NOT_A_FLOW, call.span)
            .with("indicator", &query.indicator)
            .with("name", call.function);
        report.push(refused);
        return None;
    }
    let (exact, value) = (measure.exact?, measure.value?);
    Some(cited(view, CitationKind::Every, words?, (exact, value), &[&measure]))
}

/// Warns of a percentage that an indicator computes from few cases.
fn small_base(report: &mut Report, view: &View, call: &Call, query: &Query) {
    if let Some(base) = view.catalog.small_base(query, view.as_of) {
        report.push(few(call, &query.indicator, base));
    }
}

/// Warns of a percentage computed here from few cases.
fn base_of_counts(report: &mut Report, view: &View, call: &Call, whole: &Measure) {
    let base = view.catalog.indicator(&whole.indicator).ok().zip(whole.exact);
    if let Some((_, base)) = base.filter(|(it, base)| view.catalog.is_few(it, *base)) {
        report.push(few(call, &whole.indicator, base));
    }
}

fn few(call: &Call, indicator: &str, base: Decimal) -> Diagnostic {
    // arguments: indicator, found, expected
    Diagnostic::warning(rules::EXPRESSION_SMALL_BASE, call.span)
        .with("indicator", indicator)
        .with("found", base.normalize())
        .with("expected", crate::data::base::LEAST)
}

fn query(
    report: &mut Report,
    arguments: &mut Arguments,
    indicator: Option<String>,
    period: Option<Period>,
) -> Option<Query> {
    let geo = arguments.optional_text(report, "geo").unwrap_or_else(|| "FR".to_owned());
    let filter = arguments.codes(report);
    if arguments.failed() {
        return None;
    }
    Some(Query { indicator: indicator?, period: period?, geo, filter })
}

fn unit(view: &View, measure: &Measure) -> String {
    let indicator = view.catalog.indicator(&measure.indicator);
    indicator.map(|it| view.catalog.unit_of(it).get(view.language).to_owned()).unwrap_or_default()
}

fn cited(
    view: &View,
    kind: CitationKind,
    shown: String,
    (exact, value): (Decimal, Decimal),
    measures: &[&Measure],
) -> Cited {
    let mut observations = Vec::new();
    for observation in measures.iter().flat_map(|it| &it.observations) {
        if !observations.contains(observation) {
            observations.push(observation.clone());
        }
    }
    let what: Vec<String> = measures.iter().map(|it| describe(view, it)).collect();
    let citation = Citation {
        anchor: String::new(),
        kind,
        shown,
        value,
        indicator: measures[0].indicator.clone(),
        what: what.join(" / "),
        queries: measures.iter().map(|it| it.query()).collect(),
        observations,
        provisional: measures.iter().any(|it| it.provisional),
    };
    Cited { citation, measures: measures.iter().map(|it| (*it).clone()).collect(), exact }
}

/// A measure in words: indicator, codes, place, period.
pub fn describe(view: &View, measure: &Measure) -> String {
    let Ok(indicator) = view.catalog.indicator(&measure.indicator) else { return String::new() };
    let mut words = vec![indicator.label.get(view.language).to_owned()];
    for (dimension, code) in &measure.dimensions {
        let label = view
            .catalog
            .code_list_of(indicator, dimension)
            .and_then(|list| list.codes.iter().find(|it| it.code == *code))
            .map_or(code.as_str(), |it| it.label.get(view.language));
        words.push(label.to_owned());
    }
    let geo = view.catalog.code_lists.get("geo");
    let place = geo.and_then(|it| it.codes.iter().find(|it| it.code == measure.geo));
    words.extend(place.map(|it| it.label.get(view.language).to_owned()));
    words.push(measure.period.label(view.language));
    typography::set_plain(&words.join(", "), view.language)
}
