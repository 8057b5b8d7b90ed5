//! Which concept a dataset measures, and in what it departs from it.

use crate::diagnostic::{Diagnostic, Report, rules};
use crate::source::yaml::{Fields, Node, Text};
use crate::text::{Language, Localized};

/// A dataset's concept and its departures from it.
#[derive(Debug, Clone)]
pub struct Adherence {
    /// The id of a definition, and where it is named.
    pub concept: Text,
    /// Departures, in the order written.
    pub departures: Vec<Departure>,
}

/// One thing in which a dataset departs from its concept.
#[derive(Debug, Clone)]
pub struct Departure {
    /// In what.
    pub axis: Axis,
    /// How, in a sentence.
    pub note: Localized,
}

/// In what a dataset may depart from its concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// What is counted: victims, offences, cases, persons convicted…
    Unit,
    /// Who may be counted.
    Population,
    /// Where.
    Territory,
    /// Which stretch of time.
    Period,
    /// The list of offences or forms of violence.
    Offences,
    /// The tie between victim and perpetrator.
    Relationship,
    /// The event that gives the date: facts, recording, judgment.
    DateRetained,
}

impl Axis {
    const NAMES: [(&str, Axis); 7] = [
        ("unit", Axis::Unit),
        ("population", Axis::Population),
        ("territory", Axis::Territory),
        ("period", Axis::Period),
        ("offences", Axis::Offences),
        ("relationship", Axis::Relationship),
        ("date-retained", Axis::DateRetained),
    ];

    /// The axis in words.
    pub fn label(self) -> Localized {
        let (fr, en) = match self {
            Axis::Unit => ("Unité de compte", "Unit of count"),
            Axis::Population => ("Population", "Population"),
            Axis::Territory => ("Territoire", "Territory"),
            Axis::Period => ("Période", "Period"),
            Axis::Offences => ("Faits retenus", "Facts counted"),
            Axis::Relationship => ("Lien avec l’auteur", "Tie with the perpetrator"),
            Axis::DateRetained => ("Date retenue", "Date retained"),
        };
        Localized { fr: Some(fr.to_owned()), en: Some(en.to_owned()) }
    }
}

/// Reads `concept:` and `departs:` of `dataset.yaml`.
pub fn parse(report: &mut Report, fields: &mut Fields, language: Language) -> Option<Adherence> {
    let concept = fields.optional_text(report, "concept");
    let nodes = fields.optional_list(report, "departs");
    let departures: Vec<Departure> =
        nodes.iter().filter_map(|node| parse_departure(report, node, language)).collect();
    if concept.is_none()
        && !nodes.is_empty()
        && let Some(place) = fields.key_span("departs")
    {
        report.push(Diagnostic::error(rules::DATA_DEPARTS_FROM_NOTHING, place));
    }
    Some(Adherence { concept: concept?, departures })
}

fn parse_departure(report: &mut Report, node: &Node, language: Language) -> Option<Departure> {
    let mut fields = Fields::new(report, node)?;
    let axis = fields.choice(report, "axis", &Axis::NAMES);
    let note = fields.localized(report, "note", language).map(|it| it.to_localized());
    fields.finish(report);
    Some(Departure { axis: axis?, note: note? })
}
