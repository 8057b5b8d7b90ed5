//! What was said of each indicator, edition by edition and vintage by vintage.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::data::dataset::Dataset;
use crate::data::evaluate::Query;
use crate::data::indicator::Indicator;
use crate::data::{Catalog, Measure, ObservationId, Period};
use crate::edition::changes;
use crate::edition::cite;
use crate::edition::display::Cell;
use crate::edition::typography::{set_localized, set_plain};
use crate::edition::walk;
use crate::edition::{
    DatasetCard, Edition, HistoryBreak, HistoryPoint, IndicatorHistory, KnownValue, PrintedValue, VintageCard,
};
use crate::text::{Language, Localized};

/// Indicators that at least one edition prints, that answer an obligation or that measure a concept, and every
/// dataset.
///
/// Titles of vintages are written in `language`, the default one.
pub fn collect(
    catalog: &Catalog,
    editions: &[Edition],
    language: Language,
) -> (Vec<IndicatorHistory>, Vec<DatasetCard>) {
    let mut printed: BTreeMap<&str, Vec<PrintedValue>> = BTreeMap::new();
    let mut first_languages = BTreeSet::new();
    for edition in editions.iter().filter(|it| first_languages.insert(&it.slug)) {
        for cell in edition.displays.iter().flat_map(|it| &it.grid.rows).flat_map(|it| &it.cells) {
            if let Some(indicator) = catalog.indicators.get(&cell.measure.indicator) {
                printed.entry(&indicator.id).or_default();
            }
        }
        // The table of changes recalls what the edition before printed; that is not what this one says.
        let recalls = |it: &walk::Placed<'_>| it.display.is_some_and(|it| it.id == changes::TABLE);
        for placed in walk::citations(edition).into_iter().filter(|it| !recalls(it)) {
            let citation = placed.citation;
            let Some(indicator) = catalog.indicators.get(&citation.indicator) else { continue };
            printed.entry(&indicator.id).or_default().push(PrintedValue {
                edition: edition.slug.clone(),
                issue_line: edition.issue_line.clone(),
                place: Some((placed.section.to_owned(), citation.anchor.clone())),
                what: citation.what.clone(),
                shown: citation.shown.clone(),
                observations: citation.observations.clone(),
            });
        }
    }
    for id in catalog.declared_indicators() {
        printed.entry(id).or_default();
    }
    let (as_of, release) = newest_days(editions);
    let mut histories = Vec::new();
    for (id, printed) in printed {
        let Some(indicator) = catalog.indicators.get(id) else { continue };
        histories.push(history(catalog, indicator, (language, as_of, release), printed));
    }
    let cards = catalog.datasets.values().map(|it| card(catalog, it, (language, as_of)));
    (histories, cards.collect())
}

/// The latest cut-off and the latest release of any edition.
pub(super) fn newest_days(editions: &[Edition]) -> (Date, Date) {
    let as_of = editions.iter().map(|it| it.data_as_of).max().unwrap_or(Date::MIN);
    (as_of, editions.iter().map(|it| it.release).max().unwrap_or(Date::MIN))
}

fn history(
    catalog: &Catalog,
    indicator: &Indicator,
    (language, as_of, release): (Language, Date, Date),
    printed: Vec<PrintedValue>,
) -> IndicatorHistory {
    let population = indicator.population.clone().unwrap_or_else(|| populations(catalog, indicator));
    let none = BTreeMap::new();
    let periods = catalog.periods(indicator, catalog.home(indicator), &none, as_of);
    let points = periods.into_iter().filter_map(|it| point(catalog, indicator, it, (language, as_of)));
    let series = points.filter(|it| is_released(catalog, &it.cell.measure, release)).collect();
    let breaks = catalog.breaks(indicator, &none).into_iter();
    let breaks = breaks.map(|it| HistoryBreak { from: it.from, note: set_localized(&it.note) });
    IndicatorHistory {
        id: indicator.id.clone(),
        label: set_localized(&indicator.label),
        definition: set_localized(&indicator.definition),
        unit: set_localized(&plural(&catalog.unit_of(indicator))),
        population: set_localized(&population),
        rule: set_localized(&catalog.rule_in_words(indicator)),
        datasets: catalog.datasets_of(indicator).into_iter().map(str::to_owned).collect(),
        answers: indicator.answers.iter().map(|it| it.tag.text.clone()).collect(),
        series,
        breaks: breaks.collect(),
        printed,
    }
}

/// Whom the datasets of an indicator count, each once.
fn populations(catalog: &Catalog, indicator: &Indicator) -> Localized {
    let mut found: Vec<&Localized> = Vec::new();
    for dataset in catalog.datasets_of(indicator).into_iter().filter_map(|id| catalog.datasets.get(id)) {
        if !found.contains(&&dataset.population) {
            found.push(&dataset.population);
        }
    }
    let joined = |language: Language, sign: &str| {
        let exact: Option<Vec<&str>> = found.iter().map(|it| it.exact(language)).collect();
        exact.filter(|it| !it.is_empty()).map(|it| it.join(sign))
    };
    Localized { fr: joined(Language::French, " ; "), en: joined(Language::English, "; ") }
}

fn point(
    catalog: &Catalog,
    indicator: &Indicator,
    period: Period,
    (language, as_of): (Language, Date),
) -> Option<HistoryPoint> {
    let geo = catalog.home(indicator).to_owned();
    let query = Query { indicator: indicator.id.clone(), period, geo, filter: BTreeMap::new() };
    let measure = catalog.measure(&query, as_of).ok()?;
    let vintages = vintages(catalog, &query, &measure, (language, as_of));
    let shown = cite::shown(&measure, Language::French);
    Some(HistoryPoint { period, cell: Cell { measure, shown }, vintages })
}

/// The value as each vintage made it: recomputed on every day on which one of its datasets changed.
fn vintages(
    catalog: &Catalog,
    query: &Query,
    newest: &Measure,
    (language, as_of): (Language, Date),
) -> Vec<KnownValue> {
    let Ok(indicator) = catalog.indicator(&query.indicator) else { return Vec::new() };
    let mut days: Vec<(Date, &str)> = catalog
        .datasets_of(indicator)
        .into_iter()
        .filter_map(|id| catalog.datasets.get(id))
        .flat_map(|it| &it.vintages)
        .map(|it| (it.known_on(), it.id.as_str()))
        .filter(|(day, _)| *day <= as_of)
        .collect();
    days.sort_unstable();
    let days_of = days.clone();
    let mut seen: Vec<(Vec<ObservationId>, KnownValue)> = Vec::new();
    for (day, vintage) in days {
        let Ok(measure) = catalog.measure(query, day) else { continue };
        if seen.last().is_some_and(|(observations, ..)| *observations == measure.observations) {
            continue;
        }
        // The newest of the publications it comes from made the value what it is.
        let known = |id: &str| days_of.iter().position(|(_, it)| *it == id);
        let own = measure.observations.iter().filter_map(|it| it.0.rsplit_once('@')).map(|it| it.1);
        let vintage = own.max_by_key(|it| known(it)).unwrap_or(vintage).to_owned();
        let view = |language| cite::shown(&measure, language);
        let shown = Localized { fr: Some(view(Language::French)), en: Some(view(Language::English)) };
        let notes = measure.notes.iter().map(|it| set_plain(it, language)).collect();
        let definition_differs = measure.definition_differs;
        seen.push((measure.observations, KnownValue { vintage, shown, notes, definition_differs }));
    }
    debug_assert!(seen.last().is_none_or(|(observations, ..)| *observations == newest.observations));
    seen.into_iter().map(|it| it.1).collect()
}

/// Whether providers had released every observation behind a value by the day `release`.
pub(super) fn is_released(catalog: &Catalog, measure: &Measure, release: Date) -> bool {
    measure.observations.iter().all(|id| {
        let dataset = id.0.split('/').next().and_then(|it| catalog.datasets.get(it));
        let vintage = id.0.rsplit_once('@').map(|it| it.1);
        let found = dataset.and_then(|it| it.vintages.iter().find(|it| Some(it.id.as_str()) == vintage));
        found.and_then(|it| it.first_release).is_none_or(|it| it <= release)
    })
}

fn card(catalog: &Catalog, dataset: &Dataset, (language, as_of): (Language, Date)) -> DatasetCard {
    let provider = catalog.providers.iter().find(|it| it.id == dataset.provider);
    let vintages = dataset.vintages.iter().map(|it| VintageCard {
        id: it.id.clone(),
        title: set_plain(&it.title, language),
        url: it.url.clone(),
        date: it.date.to_string(),
    });
    // Days of the data an edition may see: what is under embargo has no period yet.
    let cells = &dataset.cells;
    let is_known = |block: usize| cells.block(block).any(|it| dataset.seen(it, as_of).is_some());
    let held = (0..).zip(cells.periods()).filter(|(block, _)| is_known(*block)).map(|(_, period)| *period);
    let legal_basis = dataset.legal_basis.as_ref();
    DatasetCard {
        id: dataset.id.clone(),
        title: set_localized(&dataset.title),
        provider: provider.map(|it| set_localized(&it.name)).unwrap_or_default(),
        family: set_localized(&dataset.family.label()),
        unit: set_localized(&plural(&dataset.unit)),
        population: set_localized(&dataset.population),
        territory: set_localized(&dataset.territory),
        period_kind: set_localized(&dataset.period_kind.label()),
        concept: dataset.adherence.as_ref().map(|it| it.concept.text.clone()),
        limits: dataset.limits.as_ref().map(set_localized),
        frequency: dataset.frequency.map(|it| set_localized(&it.label())),
        date_retained: dataset.date_retained.map(|it| set_localized(&it.label())),
        legal_basis: legal_basis.map(|it| (set_localized(&it.text), it.url.clone())),
        licence: dataset.licence.as_ref().map(set_localized),
        contact: provider.and_then(|it| it.contact.as_ref()).map(set_localized),
        periods: held.clone().min().zip(held.max()),
        vintages: vintages.collect(),
    }
}

/// The plural of a unit written `singular|plural`.
pub(super) fn plural(unit: &Localized) -> Localized {
    let many = |text: &String| text.split_once('|').map_or(text.clone(), |(_, many)| many.to_owned());
    Localized { fr: unit.fr.as_ref().map(many), en: unit.en.as_ref().map(many) }
}
