//! What concepts, datasets, indicators and obligations say of each other.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::data::catalog::Catalog;
use crate::data::definition::{Definition, Gap, GapKind, Selection};
use crate::data::evaluate::Query;
use crate::data::indicator::Indicator;
use crate::data::measure::Measure;
use crate::data::obligation::Answer;
use crate::data::period::Period;
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::yaml::Text;
use crate::text::Language;

/// The whole country, over which concepts are compared.
pub const COUNTRY: &str = "FR";

/// Reports names that do not exist, gaps that cannot be taken, and obligations nobody answers or explains.
pub(super) fn check(report: &mut Report, catalog: &Catalog) {
    for adherence in catalog.datasets.values().filter_map(|it| it.adherence.as_ref()) {
        if !catalog.unread_definitions.contains(&adherence.concept.text)
            && !catalog.definitions.contains_key(&adherence.concept.text)
        {
            let known = catalog.definitions.keys().map(String::as_str);
            report.push(unknown("definition", &adherence.concept, known));
        }
    }
    for definition in catalog.definitions.values() {
        for measure in &definition.measures {
            check_selection(report, catalog, measure, measure.indicator.span);
        }
        for gap in &definition.gaps {
            check_gap(report, catalog, definition, gap);
        }
    }
    check_obligations(report, catalog);
}

fn unknown<'a>(kind: &str, id: &Text, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    // arguments: kind, id, known, near
    Diagnostic::error(rules::DATA_UNKNOWN_ID, id.span)
        .with("kind", kind)
        .with("id", &id.text)
        .near(&id.text, known)
}

fn check_selection(report: &mut Report, catalog: &Catalog, selection: &Selection, place: Span) {
    let indicator = match catalog.indicator(&selection.indicator.text) {
        Ok(indicator) => indicator,
        Err(problem) => return problem.report(report, place),
    };
    if let Err(problem) = catalog.check_filter(indicator, &selection.filter) {
        return problem.report(report, place);
    }
    if catalog.selected_periods(selection, Date::MAX).is_empty() {
        // Any period tells which dimension is left open, or that there is no observation at all.
        let datasets = catalog.datasets_of(indicator).into_iter().filter_map(|id| catalog.datasets.get(id));
        let any = datasets.filter_map(|it| it.cells.periods().last().copied()).next_back();
        let query = catalog.select(indicator, selection, any.unwrap_or(Period::year(0)));
        if let Err(problem) = catalog.measure(&query, Date::MAX) {
            problem.report(report, place);
        }
    }
}

fn check_gap(report: &mut Report, catalog: &Catalog, definition: &Definition, gap: &Gap) {
    let mut ends = Vec::new();
    for end in [&gap.of, &gap.to] {
        match definition.measure(&end.text) {
            Some(measure) => ends.push(measure),
            None => {
                let known = definition.measures.iter().map(|it| it.indicator.text.as_str());
                report.push(unknown("indicator", end, known));
            }
        }
    }
    let [of, to] = ends[..] else { return };
    let (Ok(of_indicator), Ok(to_indicator)) =
        (catalog.indicator(&of.indicator.text), catalog.indicator(&to.indicator.text))
    else {
        return;
    };
    let units = [of_indicator, to_indicator].map(|it| catalog.unit_of(it));
    let shares = [of_indicator, to_indicator].map(|it| catalog.is_percent(it));
    let is_unlike = match gap.by {
        GapKind::Ratio => shares[0] != shares[1],
        GapKind::Difference => units[0] != units[1],
    };
    if is_unlike {
        let found = units.map(|it| it.get(Language::French).to_owned()).join(" · ");
        // arguments: found
        report.push(Diagnostic::error(rules::DATA_GAP_OF_UNLIKE, gap.of.span).with("found", found));
        return;
    }
    let periods = [of, to].map(|it| catalog.selected_periods(it, Date::MAX));
    if !periods.iter().any(Vec::is_empty) && catalog.gap(definition, gap, Date::MAX).is_none() {
        let names = periods.map(|it| it.iter().map(Period::to_string).collect::<Vec<_>>().join(", "));
        // arguments: found, expected
        report.push(
            Diagnostic::error(rules::DATA_GAP_WITHOUT_PERIOD, gap.of.span)
                .with("found", &names[0])
                .with("expected", &names[1]),
        );
    }
}

fn check_obligations(report: &mut Report, catalog: &Catalog) {
    let tags: BTreeSet<String> = catalog
        .obligations
        .iter()
        .flat_map(|instrument| instrument.items.iter().map(|item| instrument.tag(item)))
        .collect();
    for indicator in catalog.indicators.values() {
        for answer in &indicator.answers {
            if !tags.contains(&answer.tag.text) {
                report.push(unknown("obligation", &answer.tag, tags.iter().map(String::as_str)));
            }
            check_selection(report, catalog, &answer.of(indicator), answer.tag.span);
        }
    }
    // An indicator that could not be read may have been the answer.
    if !catalog.unread.is_empty() {
        return;
    }
    for instrument in &catalog.obligations {
        for item in instrument.items.iter().filter(|it| it.lacks.is_none()) {
            if catalog.answers(&instrument.tag(item)).is_empty() {
                // arguments: id
                report.push(
                    Diagnostic::error(rules::DATA_OBLIGATION_UNEXPLAINED, item.span)
                        .with("id", instrument.tag(item)),
                );
            }
        }
    }
}

impl Answer {
    /// The values of `indicator`, whose answer it is.
    pub fn of(&self, indicator: &Indicator) -> Selection {
        let name = Text { text: indicator.id.clone(), ..self.tag.clone() };
        Selection { indicator: name, filter: self.filter.clone() }
    }
}

impl Definition {
    /// The measure that names an indicator.
    pub fn measure(&self, indicator: &str) -> Option<&Selection> {
        self.measures.iter().find(|it| it.indicator.text == indicator)
    }
}

/// A gap at the newest period two measures share.
#[derive(Debug, Clone)]
pub struct GapValue {
    /// The measure looked at.
    pub of: Measure,
    /// The measure it is held against.
    pub to: Measure,
    /// One divided by the other, or one less the other, of the values readers see.
    pub value: Decimal,
}

impl Catalog {
    /// What answers a tag, in order of indicator.
    pub fn answers(&self, tag: &str) -> Vec<Selection> {
        let all = self.indicators.values().flat_map(|it| it.answers.iter().map(move |answer| (it, answer)));
        all.filter(|(_, answer)| answer.tag.text == tag).map(|(it, answer)| answer.of(it)).collect()
    }

    /// Ids of indicators that readers must find although no edition prints them: those that answer an
    /// obligation, and those a definition sets side by side.
    pub fn declared_indicators(&self) -> BTreeSet<&str> {
        let tagged = self.indicators.values().filter(|it| !it.answers.is_empty());
        let measures = self.definitions.values().flat_map(|it| &it.measures);
        let named = measures.map(|it| it.indicator.text.as_str());
        tagged.map(|it| it.id.as_str()).chain(named.filter(|it| self.indicators.contains_key(*it))).collect()
    }

    /// The place an indicator speaks of: the country, or the only place its datasets know.
    pub fn home<'a>(&'a self, indicator: &'a Indicator) -> &'a str {
        let Some(list) = self.code_lists.get("geo") else { return COUNTRY };
        let datasets = self.datasets_of(indicator).into_iter().filter_map(|id| self.datasets.get(id));
        let mut codes = datasets.flat_map(|it| it.cells.places());
        match codes.next().map(|first| (first, codes.all(|it| it == first))) {
            Some((only, true)) => &list.code(only).code,
            _ => COUNTRY,
        }
    }

    fn select(&self, indicator: &Indicator, selection: &Selection, period: Period) -> Query {
        Query {
            indicator: indicator.id.clone(),
            period,
            geo: self.home(indicator).to_owned(),
            filter: selection.filter.clone(),
        }
    }

    /// Periods for which a selection has a value, oldest first.
    pub fn selected_periods(&self, selection: &Selection, as_of: Date) -> Vec<Period> {
        let Ok(indicator) = self.indicator(&selection.indicator.text) else { return Vec::new() };
        let periods = self.periods(indicator, self.home(indicator), &selection.filter, as_of).into_iter();
        periods.filter(|it| self.selected_value(selection, *it, as_of).is_some()).collect()
    }

    /// The value of a selection at a period.
    pub fn selected_value(&self, selection: &Selection, period: Period, as_of: Date) -> Option<Measure> {
        let query = self.select(self.indicator(&selection.indicator.text).ok()?, selection, period);
        self.measure(&query, as_of).ok().filter(|it| it.value.is_some())
    }

    /// A gap at the newest period for which both measures have a value; `None` when they share none, or when
    /// the second is zero and the gap a ratio.
    pub fn gap(&self, definition: &Definition, gap: &Gap, as_of: Date) -> Option<GapValue> {
        let (of, to) = (definition.measure(&gap.of.text)?, definition.measure(&gap.to.text)?);
        let others: BTreeMap<Period, Measure> = self
            .selected_periods(to, as_of)
            .into_iter()
            .filter_map(|period| Some((period, self.selected_value(to, period, as_of)?)))
            .collect();
        let shared = self.selected_periods(of, as_of).into_iter().rev().find(|it| others.contains_key(it))?;
        let (of, to) = (self.selected_value(of, shared, as_of)?, others.get(&shared)?.clone());
        let value = match gap.by {
            GapKind::Ratio => of.value?.checked_div(to.value?)?,
            GapKind::Difference => of.value? - to.value?,
        };
        Some(GapValue { of, to, value })
    }
}
