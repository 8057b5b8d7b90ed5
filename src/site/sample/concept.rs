//! A concept with two wordings, two measures and a gap, and obligations in each state.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::data::definition::GapKind;
use crate::data::{ObservationId, Period, State};
use crate::edition::Definition;
use crate::edition::concept::{Departing, Gap, GapNumbers, Printed, Reference, Sided, Version};
use crate::edition::coverage::{Answer, Asked, Asking};
use crate::site::sample::both;
use crate::site::sample::edition::cell;
use crate::text::difference::between;
use crate::text::{Language, Localized};

fn printed(year: i16, value: &str) -> Printed {
    Printed { measure: cell(year, State::Value, Some(value), value).measure, shown: both(value, value) }
}

fn wording(from: &str, text: &Localized, before: Option<&Localized>) -> Version {
    let runs = |it: Language| Some((it, between(before?.get(it), text.get(it))));
    Version {
        from: Period::parse(from).expect("the sample writes periods"),
        text: text.clone(),
        source: both("Loi.", "Act."),
        change: before.map(|_| both("Le consentement entre dans la loi.", "Consent enters the law.")),
        since_before: Language::ALL.into_iter().filter_map(runs).collect::<BTreeMap<_, _>>(),
    }
}

/// « Féminicide », with everything a concept may have.
pub fn definition() -> Definition {
    let old = both("Acte commis par menace.", "Act committed by threat.");
    let new = both("Acte non consenti commis par surprise.", "Act without consent committed by surprise.");
    let side = |label: Localized, value| Sided {
        indicator: "femicides".into(),
        label,
        codes: both("femmes", "women"),
        definition: both("Nombre de femmes victimes.", "Number of women killed."),
        value,
        unit: both("victimes", "victims"),
        datasets: vec!["deaths-in-couple".into()],
    };
    let recorded = both("Victimes enregistrées", "Recorded victims");
    let estimated = both("Victimes estimées", "Estimated victims");
    Definition {
        id: "femicide".into(),
        term: both("Féminicide", "Femicide"),
        text: both("Homicide d’une femme en raison de son sexe.", "Killing of a woman because she is one."),
        source: both("Journal officiel.", "Official journal."),
        references: vec![Reference {
            frame: both("Loi française", "French law"),
            code: None,
            title: Some(both("Code pénal, article 221-1", "Criminal Code, article 221-1")),
            url: Some("https://example.org/loi".into()),
        }],
        versions: vec![wording("2018-08-06", &old, None), wording("2025-11-08", &new, Some(&old))],
        measures: vec![side(recorded.clone(), Some(printed(2024, "107"))), side(estimated.clone(), None)],
        gaps: vec![Gap {
            of: recorded,
            to: estimated,
            by: GapKind::Ratio,
            values: Some(GapNumbers {
                of: printed(2024, "107"),
                to: printed(2024, "214"),
                exact: Decimal::new(5, 1),
                shown: both("0,50", "0.50"),
                observations: vec![ObservationId("deaths-in-couple/2024/FR/F.homicide@letter-23".into())],
            }),
            why: both("Les unités diffèrent.", "Units differ."),
        }],
        datasets: vec![Departing {
            id: "deaths-in-couple".into(),
            departures: vec![(
                both("Date retenue", "Date retained"),
                both("Celle du décès.", "That of death."),
            )],
        }],
    }
}

/// One text with an item in each state.
pub fn asked() -> Vec<Asking> {
    let answer = Answer {
        indicator: "femicides".into(),
        label: both("Femmes tuées", "Women killed"),
        unit: both("victimes", "victims"),
        codes: both("", ""),
        value: Some(printed(2024, "107")),
    };
    let item = |number: &str, answers: &[Answer], lacks: Option<Localized>| Asked {
        number: number.into(),
        title: both("Un nombre annuel.", "A yearly number."),
        lacks,
        answers: answers.to_vec(),
    };
    let missing = || Some(both("Le sexe de l’auteur.", "The sex of the perpetrator."));
    vec![Asking {
        id: "convention".into(),
        title: both("Convention", "Convention"),
        url: Some("https://example.org/convention".into()),
        note: Some(both("Liste abrégée.", "Shortened list.")),
        items: vec![
            item("1", std::slice::from_ref(&answer), None),
            item("2", std::slice::from_ref(&answer), missing()),
            item("3", &[], missing()),
        ],
    }]
}
