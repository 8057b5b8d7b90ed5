//! Definitions resolved: their wordings compared, the providers that measure them side by side, and what lies
//! between two of them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::data::concepts::{COUNTRY, GapValue};
use crate::data::dataset::Dataset;
use crate::data::definition::{self, GapKind, Selection};
use crate::data::{Catalog, Measure, ObservationId, Period};
use crate::edition::typography::set_localized;
use crate::edition::{Edition, cite, history};
use crate::text::difference::{self, Run};
use crate::text::sentence::lowered;
use crate::text::{Language, Localized, number};

/// A definition of the field.
#[derive(Debug, Clone)]
pub struct Definition {
    /// Id, used in addresses.
    pub id: String,
    /// The term.
    pub term: Localized,
    /// Its definition.
    pub text: Localized,
    /// Law, convention or institution it comes from.
    pub source: Localized,
    /// Places in texts of law and nomenclatures.
    pub references: Vec<Reference>,
    /// Successive wordings, oldest first.
    pub versions: Vec<Version>,
    /// Measures of it, side by side.
    pub measures: Vec<Sided>,
    /// What lies between two measures.
    pub gaps: Vec<Gap>,
    /// Datasets that measure it, with their departures, in order of id.
    pub datasets: Vec<Departing>,
}

impl Definition {
    /// Whether there is more to say than the definition itself, on a page of its own.
    pub fn has_page(&self) -> bool {
        !self.versions.is_empty() || !self.measures.is_empty() || !self.datasets.is_empty()
    }
}

/// A place in a text of law or a nomenclature.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Which text, in words.
    pub frame: Localized,
    /// Article, number or code.
    pub code: Option<String>,
    /// In words.
    pub title: Option<Localized>,
    /// Its public address.
    pub url: Option<String>,
}

/// One wording of a definition.
#[derive(Debug, Clone)]
pub struct Version {
    /// The day from which it holds.
    pub from: Period,
    /// The wording.
    pub text: Localized,
    /// The act it comes from.
    pub source: Localized,
    /// What changed, in a sentence.
    pub change: Option<Localized>,
    /// The way from the wording before, in each language both are written in; empty for the first.
    pub since_before: BTreeMap<Language, Vec<Run>>,
}

/// Where the page of a concept shows the wording that holds from that day, beside the one before it.
pub fn version_anchor(from: Period) -> String {
    format!("version--{from}").replace('/', "-")
}

/// One of several measures of a concept.
#[derive(Debug, Clone)]
pub struct Sided {
    /// The indicator's id.
    pub indicator: String,
    /// The indicator's name, and the codes chosen in words.
    pub label: Localized,
    /// Codes chosen, in words; empty without any.
    pub codes: Localized,
    /// What it measures.
    pub definition: Localized,
    /// Its newest value.
    pub value: Option<Printed>,
    /// Unit of count.
    pub unit: Localized,
    /// The datasets behind it.
    pub datasets: Vec<String>,
}

/// A number as readers see it, with its value and its observations.
#[derive(Debug, Clone)]
pub struct Printed {
    /// The value and where it comes from.
    pub measure: Measure,
    /// In each language.
    pub shown: Localized,
}

/// What lies between two measures.
#[derive(Debug, Clone)]
pub struct Gap {
    /// Name of the measure looked at.
    pub of: Localized,
    /// Name of the measure it is held against.
    pub to: Localized,
    /// How they are held against each other.
    pub by: GapKind,
    /// The two values and the gap, at the newest period both have; `None` when they share none.
    pub values: Option<GapNumbers>,
    /// Why they differ, and what the gap does not say.
    pub why: Localized,
}

/// The numbers of a gap.
#[derive(Debug, Clone)]
pub struct GapNumbers {
    /// The measure looked at.
    pub of: Printed,
    /// The measure it is held against.
    pub to: Printed,
    /// The gap before rounding.
    pub exact: Decimal,
    /// The gap as readers see it, in each language.
    pub shown: Localized,
    /// Every observation it was computed from.
    pub observations: Vec<ObservationId>,
}

/// A dataset and its departures from a concept.
#[derive(Debug, Clone)]
pub struct Departing {
    /// The dataset's id.
    pub id: String,
    /// In what, and how.
    pub departures: Vec<(Localized, Localized)>,
}

/// Definitions in order of their French term, with the values the newest of `editions` sees.
pub fn definitions(catalog: &Catalog, editions: &[Edition]) -> Vec<Definition> {
    let (as_of, release) = history::newest_days(editions);
    let scene = Scene { catalog, as_of, release };
    let mut definitions: Vec<Definition> =
        catalog.definitions.values().map(|it| scene.definition(it)).collect();
    definitions.sort_by_key(|it| crate::edition::links::slug(it.term.get(Language::French)));
    definitions
}

/// What every value is looked up in.
#[derive(Clone, Copy)]
struct Scene<'a> {
    catalog: &'a Catalog,
    as_of: Date,
    release: Date,
}

impl Scene<'_> {
    fn definition(&self, written: &definition::Definition) -> Definition {
        let gap = |it: &definition::Gap| Gap {
            of: self.label(written.measure(&it.of.text)),
            to: self.label(written.measure(&it.to.text)),
            by: it.by,
            values: self.catalog.gap(written, it, self.as_of).and_then(|value| self.numbers(it.by, value)),
            why: set_localized(&it.why),
        };
        let adheres = |it: &&Dataset| it.adherence.as_ref().is_some_and(|it| it.concept.text == written.id);
        Definition {
            id: written.id.clone(),
            term: set_localized(&written.term),
            text: set_localized(&written.text),
            source: set_localized(&written.source),
            references: written.references.iter().map(reference).collect(),
            versions: versions(&written.versions),
            measures: written.measures.iter().filter_map(|it| self.side(it)).collect(),
            gaps: written.gaps.iter().map(gap).collect(),
            datasets: self.catalog.datasets.values().filter(adheres).map(departing).collect(),
        }
    }

    /// The name of an indicator and the codes chosen of it.
    fn label(&self, of: Option<&Selection>) -> Localized {
        let Some(of) = of else { return Localized::default() };
        let name = self.catalog.indicators.get(&of.indicator.text).map(|it| set_localized(&it.label));
        let (name, codes) = (name.unwrap_or_default(), codes(self.catalog, of));
        let join = |language: Language| match codes.get(language) {
            "" => name.get(language).to_owned(),
            codes => format!("{}, {codes}", name.get(language)),
        };
        Localized { fr: Some(join(Language::French)), en: Some(join(Language::English)) }
    }

    fn side(&self, written: &Selection) -> Option<Sided> {
        let indicator = self.catalog.indicators.get(&written.indicator.text)?;
        Some(Sided {
            indicator: indicator.id.clone(),
            label: set_localized(&indicator.label),
            codes: codes(self.catalog, written),
            definition: set_localized(&indicator.definition),
            value: newest(self.catalog, written, self.as_of, self.release),
            unit: set_localized(&history::plural(&self.catalog.unit_of(indicator))),
            datasets: self.catalog.datasets_of(indicator).into_iter().map(str::to_owned).collect(),
        })
    }

    fn numbers(&self, by: GapKind, gap: GapValue) -> Option<GapNumbers> {
        let is_released = |it: &Measure| history::is_released(self.catalog, it, self.release);
        if !is_released(&gap.of) || !is_released(&gap.to) {
            return None;
        }
        let decimals = match by {
            GapKind::Ratio => decimals_of_ratio(gap.value.abs()),
            GapKind::Difference => gap.of.decimals.max(gap.to.decimals),
        };
        let shown = |language| Some(number::format(gap.value, decimals, language));
        let mut observations = gap.of.observations.clone();
        for id in &gap.to.observations {
            if !observations.contains(id) {
                observations.push(id.clone());
            }
        }
        Some(GapNumbers {
            exact: gap.value,
            shown: Localized { fr: shown(Language::French), en: shown(Language::English) },
            observations,
            of: printed(gap.of),
            to: printed(gap.to),
        })
    }
}

/// Decimals of a ratio as readers see it: two, and more for a small one so that two digits say something.
fn decimals_of_ratio(ratio: Decimal) -> u32 {
    if ratio >= Decimal::TEN {
        return 0;
    }
    let says = |decimals: &u32| ratio >= Decimal::new(1, decimals - 1);
    (2..=8).find(says).unwrap_or(2)
}

/// The newest value of a selection that was known on `as_of` and released by the day `release`.
pub(super) fn newest(catalog: &Catalog, of: &Selection, as_of: Date, release: Date) -> Option<Printed> {
    let periods = catalog.selected_periods(of, as_of).into_iter().rev();
    let mut values = periods.filter_map(|it| catalog.selected_value(of, it, as_of));
    values.find(|it| history::is_released(catalog, it, release)).map(printed)
}

/// The codes of a selection in words, each dimension in order of name, and the place when it is not the
/// country; empty without any.
pub(super) fn codes(catalog: &Catalog, of: &Selection) -> Localized {
    let indicator = catalog.indicators.get(&of.indicator.text);
    let join = |language: Language| {
        let label = |(dimension, code): (&String, &String)| {
            let list = catalog.code_list_of(indicator?, dimension)?;
            Some(lowered(list.code(list.index(code)?).label.get(language)))
        };
        let places = catalog.code_lists.get("geo");
        let home = indicator.map(|it| catalog.home(it)).filter(|it| *it != COUNTRY);
        let place = home.and_then(|home| {
            let list = places?;
            Some(list.code(list.index(home)?).label.get(language).to_owned())
        });
        Some(of.filter.iter().filter_map(label).chain(place).collect::<Vec<_>>().join(", "))
    };
    set_localized(&Localized { fr: join(Language::French), en: join(Language::English) })
}

fn printed(measure: Measure) -> Printed {
    let shown = |language| Some(cite::shown(&measure, language));
    Printed { shown: Localized { fr: shown(Language::French), en: shown(Language::English) }, measure }
}

fn reference(written: &definition::Reference) -> Reference {
    Reference {
        frame: set_localized(&written.frame.label()),
        code: written.code.clone(),
        title: written.title.as_ref().map(set_localized),
        url: written.url.clone(),
    }
}

fn departing(dataset: &Dataset) -> Departing {
    let departures = dataset.adherence.iter().flat_map(|it| &it.departures);
    let departures = departures.map(|it| (set_localized(&it.axis.label()), set_localized(&it.note)));
    Departing { id: dataset.id.clone(), departures: departures.collect() }
}

fn versions(written: &[definition::Version]) -> Vec<Version> {
    let mut versions: Vec<Version> = Vec::new();
    for version in written {
        let text = set_localized(&version.text);
        let runs = |language: Language| {
            let (old, new) = (versions.last()?.text.exact(language)?, text.exact(language)?);
            Some((language, difference::between(old, new)))
        };
        let since_before = Language::ALL.into_iter().filter_map(runs).collect();
        versions.push(Version {
            from: version.from,
            source: set_localized(&version.source),
            change: version.change.as_ref().map(set_localized),
            since_before,
            text,
        });
    }
    versions
}
