//! What kind of source a dataset is, and how its values relate to time.

use crate::text::Localized;

/// What kind of source a dataset is. Values of two families are never added unless a total is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// A survey of the population: estimates with bounds.
    Survey,
    /// Facts and victims recorded by police and gendarmerie.
    PoliceRecords,
    /// Decisions recorded by courts and prosecutors.
    JusticeRecords,
    /// Calls and messages of a help line.
    Helpline,
    /// What a service did: devices, places, orders.
    ServiceActivity,
    /// How many people or dwellings there are: the denominators of rates.
    Population,
}

impl Family {
    /// Every family, as written in `dataset.yaml`.
    pub const NAMES: [(&str, Family); 6] = [
        ("survey", Family::Survey),
        ("police-records", Family::PoliceRecords),
        ("justice-records", Family::JusticeRecords),
        ("helpline", Family::Helpline),
        ("service-activity", Family::ServiceActivity),
        ("population", Family::Population),
    ];

    /// The family as written in `dataset.yaml`.
    pub fn name(self) -> &'static str {
        Family::NAMES.iter().find(|it| it.1 == self).map_or("", |it| it.0)
    }

    /// The family in words.
    pub fn label(self) -> Localized {
        let (fr, en) = match self {
            Family::Survey => ("Enquête auprès de la population", "Population survey"),
            Family::PoliceRecords => ("Enregistrements de la police et de la gendarmerie", "Police records"),
            Family::JusticeRecords => ("Enregistrements de la justice", "Justice records"),
            Family::Helpline => ("Ligne d’écoute", "Helpline"),
            Family::ServiceActivity => ("Activité d’un service", "Service activity"),
            Family::Population => ("Population", "Population"),
        };
        Localized { fr: Some(fr.to_owned()), en: Some(en.to_owned()) }
    }
}

/// How a value relates to time. Two kinds are never compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodKind {
    /// Counted during the period.
    Flow,
    /// Present on a date.
    Stock,
    /// Mean of several years.
    Average,
    /// Within a window of months before an interview.
    Window,
    /// Over a lifetime.
    Lifetime,
}

impl PeriodKind {
    /// Every kind, as written in `dataset.yaml`.
    pub const NAMES: [(&str, PeriodKind); 5] = [
        ("flow", PeriodKind::Flow),
        ("stock", PeriodKind::Stock),
        ("average", PeriodKind::Average),
        ("window", PeriodKind::Window),
        ("lifetime", PeriodKind::Lifetime),
    ];

    /// The kind as written in `dataset.yaml`.
    pub fn name(self) -> &'static str {
        PeriodKind::NAMES.iter().find(|it| it.1 == self).map_or("", |it| it.0)
    }

    /// The kind in words.
    pub fn label(self) -> Localized {
        let (fr, en) = match self {
            PeriodKind::Flow => ("Compté pendant la période", "Counted during the period"),
            PeriodKind::Stock => ("Présent à une date", "Present on a date"),
            PeriodKind::Average => ("Moyenne de plusieurs années", "Mean of several years"),
            PeriodKind::Window => ("Avant l’entretien de l’enquête", "Before the interview of the survey"),
            PeriodKind::Lifetime => ("Au cours de la vie", "Over a lifetime"),
        };
        Localized { fr: Some(fr.to_owned()), en: Some(en.to_owned()) }
    }
}
