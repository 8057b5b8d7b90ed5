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
            GapKind::Ratio if gap.value.abs() < Decimal::TEN => 2,
            GapKind::Ratio => 0,
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

/// A label inside a sentence: its first letter small, unless an abbreviation begins there.
fn lowered(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain([second]).chain(letters).collect()
        }
        _ => label.to_owned(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::coverage::Coverage;
    use crate::edition::tests::assemble_with;

    const SURVEY: &str = "\
title: Enquête
provider: p
family: survey
unit: {fr: 'femme|femmes', en: 'woman|women'}
population: Femmes majeures
territory: France
period_kind: flow
dimensions: []
concept: violence
departs:
  - {axis: population, note: Les mineures ne sont pas interrogées.}
vintages:
  - {id: a, date: 2024-11-19, title: Une}
  - {id: late, date: 2025-11-19, title: Deux, first_release: 2025-12-01}
";
    const ESTIMATES: &str = "\
time_period,geo,obs_value,obs_status,conf_status,low,high,vintage,note
2019,FR,400000,,,380000,420000,a,
2021,FR,444000,,,430000,460000,a,
2023,FR,500000,,,480000,520000,late,
";
    const ESTIMATED: &str = "label: Femmes estimées\ndefinition: Estimation\nrule: sum\ndataset: survey\n\
                             obligations: ['convention:2']\n";
    const VIOLENCE: &str = "\
term: {fr: Violences, en: Violence}
text: {fr: Actes., en: Acts.}
source: {fr: Loi, en: Act}
versions:
  - {from: 2006, text: {fr: 'Acte par menace.', en: 'Act by threat.'}, source: Loi de 2006}
  - {from: 2018-08-06, text: {fr: 'Acte par menace ou surprise.'}, source: Loi de 2018}
measured_by: [estimated, {indicator: victims, where: {sex: F}}]
gaps:
  - {of: victims, to: estimated, by: ratio, why: 'Deux façons de compter.'}
";
    const OBLIGATIONS: &str = "\
- id: convention
  title: Convention
  items:
    - {number: 1, title: Rien, lacks: Rien de publié.}
    - {number: 2, title: Enquête}
";

    fn publication() -> crate::edition::Publication {
        let (report, publication) = assemble_with(&[
            ("data/datasets/survey/dataset.yaml", SURVEY),
            ("data/datasets/survey/observations.csv", ESTIMATES),
            ("data/indicators/estimated.yaml", ESTIMATED),
            ("data/definitions/violence.yaml", VIOLENCE),
            ("data/obligations.yaml", OBLIGATIONS),
        ]);
        assert_eq!(report.diagnostics, []);
        publication.expect("the project has no mistakes")
    }

    #[test]
    fn a_gap_is_taken_at_the_newest_period_both_measures_share() {
        let definition = &publication().definitions[0];
        let gap = definition.gaps[0].values.as_ref().expect("2021 is shared");
        assert_eq!(gap.of.measure.period, Period::year(2021));
        // 111 000 women recorded, in the vintage the edition sees, over 444 000 estimated.
        assert_eq!(gap.exact, Decimal::new(25, 2));
        assert_eq!(gap.shown.get(Language::French), "0,25");
        let ids: Vec<&str> = gap.observations.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(ids, ["victims/2021/FR/F@b", "survey/2021/FR@a"]);
        assert_eq!(definition.gaps[0].of.get(Language::French), "Victimes enregistrées, femmes");
    }

    #[test]
    fn a_value_its_provider_has_not_released_is_not_shown() {
        let publication = publication();
        let side = &publication.definitions[0].measures[0];
        assert_eq!(side.value.as_ref().map(|it| it.measure.period), Some(Period::year(2021)));
        let history = publication.indicators.iter().find(|it| it.id == "estimated").expect("declared");
        let periods: Vec<Period> = history.series.iter().map(|it| it.period).collect();
        assert_eq!(periods, [2019, 2021].map(Period::year));
        assert!(history.printed.is_empty());
    }

    #[test]
    fn wordings_are_compared_in_the_languages_both_have() {
        let versions = &publication().definitions[0].versions;
        assert!(versions[0].since_before.is_empty());
        let languages: Vec<Language> = versions[1].since_before.keys().copied().collect();
        assert_eq!(languages, [Language::French]);
    }

    #[test]
    fn a_dataset_stands_under_its_concept_with_its_departures() {
        let publication = publication();
        let departing = &publication.definitions[0].datasets[0];
        assert_eq!((departing.id.as_str(), departing.departures.len()), ("survey", 1));
        let card = publication.datasets.iter().find(|it| it.id == "survey").expect("every dataset has one");
        assert_eq!(card.concept.as_deref(), Some("violence"));
    }

    #[test]
    fn the_state_of_an_obligation_follows_from_its_answers() {
        let asked = &publication().asked[0];
        let states: Vec<Coverage> = asked.items.iter().map(|it| it.coverage()).collect();
        assert_eq!(states, [Coverage::None, Coverage::Whole]);
        let answer = &asked.items[1].answers[0];
        assert_eq!(answer.value.as_ref().map(|it| it.shown.get(Language::English)), Some("444,000"));
    }
}
