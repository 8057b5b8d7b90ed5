//! A publication that shows every feature, for tests.

mod concept;
mod edition;

use crate::data::{ObservationId, Period, State};
use crate::edition::{
    Block, DatasetCard, HelpLine, HistoryBreak, HistoryPoint, IndicatorHistory, KnownValue, Page,
    PrintedValue, Publication, VintageCard,
};
use crate::site::sample::edition::{cell, edition, paragraph, text};
use crate::text::{Language, Localized};

pub fn both(fr: &str, en: &str) -> Localized {
    Localized { fr: Some(fr.into()), en: Some(en.into()) }
}

/// Two editions, one of them in two languages.
pub fn publication() -> Publication {
    let french = Language::French;
    let page = |slug: &str, role: &str, title: &str, language| Page {
        slug: slug.into(),
        role: role.into(),
        language,
        title: title.into(),
        summary: Some("Une phrase.".into()),
        blocks: vec![
            paragraph(text("Texte de la page.")),
            Block::Heading { level: 2, anchor: "titre".into(), inlines: text("Un titre") },
        ],
        notes: Vec::new(),
    };
    let known = |vintage: &str, shown: &str, note: Option<&str>| KnownValue {
        vintage: vintage.to_owned(),
        shown: both(shown, shown),
        notes: note.iter().map(|it| (*it).to_owned()).collect(),
        definition_differs: false,
    };
    let point = |year: i16, now: &str, then: Option<&str>| HistoryPoint {
        period: Period::year(year),
        cell: cell(year, State::Value, Some(now), now),
        vintages: then
            .iter()
            .map(|it| known("letter-22", it, None))
            .chain([known("letter-23", now, then.map(|_| "Faits requalifiés & corrigés."))])
            .collect(),
    };
    Publication {
        title: both("Lettre de l’Observatoire", "The Observatory’s letter"),
        publisher: both(
            "Observatoire national des violences faites aux femmes",
            "National observatory on violence against women",
        ),
        notice: Some(both(
            "Démonstration : ce site n’est pas la lettre officielle.",
            "Demonstration: this site is not the official letter.",
        )),
        base_url: "https://example.org/lettre/".into(),
        exit_url: "https://meteofrance.com/".into(),
        attaches_data: false,
        languages: vec![french, Language::English],
        editions: vec![
            edition("23-2025", 23, 2024, french, vec![french, Language::English]),
            edition("23-2025", 23, 2024, Language::English, vec![french, Language::English]),
            edition("22-2024", 22, 2023, french, vec![french]),
        ],
        pages: vec![
            page("methodes", "methods", "Méthodes", french),
            page("methodes", "methods", "Methods", Language::English),
            page("mentions-legales", "legal", "Mentions légales", french),
            page("accessibilite", "accessibility", "Accessibilité", french),
            page("effacer-ses-traces", "traces", "Effacer ses traces", french),
        ],
        indicators: vec![IndicatorHistory {
            id: "femicides".into(),
            label: both(
                "Femmes tuées par leur partenaire ou ex-partenaire",
                "Women killed by a partner or former partner",
            ),
            definition: both("Nombre de femmes victimes.", "Number of women killed."),
            unit: both("victimes", "victims"),
            population: both("France", "France"),
            rule: both("Somme des observations.", "Sum of observations."),
            datasets: vec!["deaths-in-couple".into()],
            answers: vec!["convention:1".into()],
            series: vec![
                point(2022, "118", Some("118")),
                point(2023, "96", Some("93")),
                point(2024, "107", None),
            ],
            breaks: vec![HistoryBreak {
                from: Period::year(2023),
                note: Localized { fr: Some("Nouveau recensement".into()), en: None },
            }],
            printed: vec![PrintedValue {
                edition: "23-2025".into(),
                issue_line: "n°\u{a0}23 · novembre 2025".into(),
                place: Some(("couple-deaths".into(), "c1".into())),
                what: "Femmes tuées, 2024".into(),
                shown: "107".into(),
                observations: vec![ObservationId("deaths-in-couple/2024/FR/F.homicide@letter-23".into())],
            }],
        }],
        definitions: vec![concept::definition()],
        asked: concept::asked(),
        help_lines: vec![
            help(
                "3919",
                "39\u{a0}19",
                both("Violences Femmes Info", "Violence against women helpline"),
                false,
            ),
            help("17", "17", both("Police et gendarmerie", "Police"), false),
            help("114", "114", both("Urgence par SMS", "Emergency by text message"), true),
        ],
        datasets: vec![DatasetCard {
            id: "deaths-in-couple".into(),
            title: both("Morts violentes au sein du couple", "Violent deaths in couples"),
            provider: both("Délégation aux victimes", "Victims’ delegation"),
            family: both("faits enregistrés", "police records"),
            unit: both("victimes", "victims"),
            population: both("Victimes de tous âges", "Victims of all ages"),
            territory: both("France", "France"),
            period_kind: both("Compté pendant la période", "Counted during the period"),
            concept: Some("femicide".into()),
            limits: Some(both("Faits connus.", "Known facts.")),
            frequency: Some(both("annuelle", "annual")),
            date_retained: Some(both("date des faits", "date of the facts")),
            legal_basis: None,
            licence: None,
            contact: None,
            periods: None,
            vintages: vec![
                VintageCard {
                    id: "letter-22".into(),
                    title: "Lettre n°\u{a0}22".into(),
                    url: Some("https://example.org/22".into()),
                    date: "2024-11-19".into(),
                },
                VintageCard {
                    id: "letter-23".into(),
                    title: "Lettre n°\u{a0}23".into(),
                    url: None,
                    date: "2025".into(),
                },
            ],
        }],
    }
}

fn help(number: &str, spoken: &str, label: Localized, by_text_message: bool) -> HelpLine {
    HelpLine {
        number: number.into(),
        spoken: spoken.into(),
        by_text_message,
        label,
        details: both("Anonyme et gratuit, jour et nuit.", "Anonymous and free, day and night."),
        verified_on: jiff::civil::date(2025, 11, 3),
        is_emergency: number != "3919",
    }
}
