//! An edition that shows every feature: its sections, charts, tables and key figures.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::data::{Measure, ObservationId, Period, State};
use crate::edition::inline::{DefinitionBlock, KeyFigure};
use crate::edition::{
    Block, BreakMark, Cell, ChartForm, Citation, CitationKind, Column, Display, Edition, EditionKind, Form,
    Grid, Inline, Note, PageNumber, Part, Row, Section, Target,
};
use crate::text::Language;

pub fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.into())]
}

pub fn number(anchor: &str, shown: &str, value: i64) -> Inline {
    Inline::Citation(Box::new(Citation {
        anchor: anchor.into(),
        kind: if shown.contains('%') { CitationKind::Change } else { CitationKind::Value },
        shown: shown.into(),
        value: Decimal::from(value),
        indicator: "femicides".into(),
        what: "Femmes tuées par leur partenaire ou ex-partenaire, 2024".into(),
        queries: Vec::new(),
        observations: vec![ObservationId("deaths-in-couple/2024/FR/F.homicide@letter-23".into())],
        provisional: value == 96,
    }))
}

pub fn paragraph(inlines: Vec<Inline>) -> Block {
    Block::Paragraph(inlines)
}

pub fn cell(period: i16, state: State, value: Option<&str>, shown: &str) -> Cell {
    let value: Option<Decimal> = value.map(|it| it.parse().unwrap());
    Cell {
        measure: Measure {
            indicator: "femicides".into(),
            period: Period::year(period),
            geo: "FR".into(),
            dimensions: BTreeMap::from([("sex".to_owned(), "F".to_owned())]),
            state,
            exact: value,
            value,
            decimals: 0,
            is_percent: false,
            bounds: None,
            provisional: false,
            estimated: false,
            definition_differs: false,
            notes: Vec::new(),
            observations: vec![ObservationId(format!("deaths-in-couple/{period}/FR/F@letter-23"))],
        },
        shown: shown.into(),
    }
}

fn grid(cells: Vec<(&str, Option<i16>, Vec<Cell>)>, columns: &[&str]) -> Grid {
    Grid {
        corner: "Année".into(),
        columns: columns.iter().map(|it| Column { label: (*it).into(), unit: None }).collect(),
        rows: cells
            .into_iter()
            .map(|(label, year, cells)| Row {
                label: label.into(),
                period: year.map(Period::year),
                is_total: label == "Ensemble",
                cells,
            })
            .collect(),
    }
}

fn years() -> Grid {
    let values = [
        (2016, 123),
        (2017, 130),
        (2018, 121),
        (2019, 146),
        (2020, 102),
        (2021, 122),
        (2022, 118),
        (2023, 96),
        (2024, 107),
    ];
    let rows = values.iter().map(|(year, value)| {
        let women = cell(*year, State::Value, Some(&value.to_string()), &value.to_string());
        let mut men = cell(*year, State::Value, Some("27"), "27");
        if *year == 2018 {
            men = cell(*year, State::NotAvailable, None, "nd");
        }
        men.measure.provisional = *year == 2024;
        (*year, women, men)
    });
    let mut grid = grid(Vec::new(), &["Femmes", "Hommes"]);
    grid.rows = rows
        .map(|(year, women, men)| Row {
            label: year.to_string(),
            period: Some(Period::year(year)),
            is_total: false,
            cells: vec![women, men],
        })
        .collect();
    grid
}

fn states() -> Grid {
    let mut interval = cell(2023, State::Value, Some("321000"), "321\u{202f}000");
    interval.measure.bounds = Some((Decimal::from(290_000), Decimal::from(352_000)));
    let columns = [
        "Violences physiques",
        "Violences sexuelles",
        "Violences verbales",
        "Violences psychologiques",
        "Menaces",
        "Autres",
    ];
    let row = |year| {
        vec![
            cell(year, State::Value, Some("1234"), "1\u{202f}234"),
            cell(year, State::Zero, Some("0"), "0"),
            cell(year, State::RoundsToZero, Some("0"), "ε"),
            cell(year, State::NotAvailable, None, "nd"),
            cell(year, State::NotApplicable, None, "///"),
            cell(year, State::Withheld, None, "s"),
        ]
    };
    let mut last = row(2023);
    last[0] = interval;
    grid(
        vec![("2022", Some(2022), row(2022)), ("2023", Some(2023), last), ("Ensemble", None, row(2023))],
        &columns,
    )
}

fn display(id: &str, number_of: u32, form: Form, grid: Grid, first: u32) -> Display {
    let anchor = |index: u32| format!("c{}", first + index);
    Display {
        id: id.into(),
        anchor: id.into(),
        number: number_of,
        section: "couple-deaths".into(),
        form,
        title: text("Victimes d’homicide au sein du couple, selon le sexe, en France, de 2016 à 2024"),
        unit: text("victimes"),
        population: text("France, victimes de tous âges, partenaires et ex-partenaires."),
        reading: vec![
            Inline::Text("En 2024, ".into()),
            number(&anchor(0), "107", 107),
            Inline::Text(" femmes ont été tuées par leur partenaire ou ex-partenaire.".into()),
        ],
        source: text("Délégation aux victimes, étude nationale sur les morts violentes au sein du couple."),
        notes: vec![text("Les données de la dernière année sont provisoires.")],
        alternative: if form == Form::Table {
            String::new()
        } else {
            "Courbes du nombre de victimes : de 123 femmes en 2016 à 107 en 2024.".into()
        },
        grid,
        breaks: if matches!(form, Form::Chart(ChartForm::Lines)) {
            vec![BreakMark { from: Period::year(2021), note: "Changement de mode de collecte".into() }]
        } else {
            Vec::new()
        },
    }
}

fn couple() -> Section {
    Section {
        slug: "couple-deaths".into(),
        title: text("Les morts violentes au sein du couple"),
        author: None,
        summary: Some("Ce que les services de police et de gendarmerie ont recensé en 2024.".into()),
        is_editorial: false,
        columns: 1,
        blocks: vec![
            paragraph(vec![
                Inline::Text("En 2024, ".into()),
                number("c1", "107", 107),
                Inline::Text(" femmes ont été tuées par leur partenaire ou ex-partenaire, soit ".into()),
                number("c2", "+11\u{a0}%", 11),
                Inline::Text(" par rapport à ".into()),
                Inline::Link {
                    target: Target::Indicator("femicides".into()),
                    inlines: text("l’année précédente"),
                    page: PageNumber::Without,
                },
                Inline::NoteCall(1),
                Inline::Text(". Voir le ".into()),
                Inline::Link {
                    target: Target::Display(0),
                    inlines: text("graphique 1"),
                    page: PageNumber::Brief,
                },
                Inline::Text(", la page ".into()),
                Inline::Link {
                    target: Target::Page("methodes".into()),
                    inlines: text("Méthodes"),
                    page: PageNumber::Brief,
                },
                Inline::Text(" et la ".into()),
                Inline::Link {
                    target: Target::External("https://example.org/?a=1&b=2".into()),
                    inlines: text("convention d’Istanbul"),
                    page: PageNumber::Brief,
                },
                Inline::Text(" (".into()),
                Inline::Foreign { language: "en".into(), inlines: text("violence against women") },
                Inline::Text(").".into()),
            ]),
            Block::KeyFigures { title: text("Un crime par semaine et plus"), figures: figures(20) },
            Block::Heading { level: 2, anchor: "evolution".into(), inlines: text("Une évolution heurtée") },
            Block::Display(0),
            Block::Boxed(vec![
                Block::Heading {
                    level: 3, anchor: "encadre".into(), inlines: text("Ce que l’étude compte")
                },
                paragraph(text("Les homicides, les assassinats et les violences ayant entraîné la mort.")),
                Block::List {
                    start: None,
                    items: vec![
                        vec![paragraph(text("mariage, PACS, concubinage"))],
                        vec![paragraph(text("relation passée"))],
                    ],
                },
            ]),
            Block::Definition(DefinitionBlock {
                id: "femicide".into(),
                term: "Féminicide".into(),
                text: "Homicide d’une femme en raison de son sexe.".into(),
                source: "Journal officiel, vocabulaire du droit.".into(),
                since: Period::parse("2018-08-06"),
                newer: Period::parse("2025-11-08"),
            }),
            Block::Display(1),
            Block::Heading { level: 3, anchor: "autres".into(), inlines: text("Autres formes <b>& cie</b>") },
            Block::List {
                start: Some(3),
                items: vec![vec![
                    paragraph(text("un")),
                    Block::List { start: None, items: vec![vec![paragraph(text("dedans"))]] },
                ]],
            },
            Block::Quote(vec![paragraph(text("Une citation de l’article 3."))]),
            Block::Definitions(vec![(text("Terme"), vec![paragraph(text("Sens."))])]),
            Block::Rule,
            Block::Code("une ligne\nune autre".into()),
            Block::Display(2),
        ],
        notes: vec![Note {
            number: 1, blocks: vec![paragraph(text("Chiffre révisé : 96 au lieu de 93."))]
        }],
    }
}

fn figures(first: u32) -> Vec<KeyFigure> {
    let figure = |index: u32, shown: &str, value: i64, label: &str| KeyFigure {
        value: vec![number(&format!("c{}", first + index), shown, value)],
        label: text(label),
        detail: (index == 0).then(|| text("une femme tous les 3 jours")),
        source: text("DAV, 2024"),
    };
    vec![
        figure(0, "107", 107, "femmes tuées par leur partenaire ou ex-partenaire"),
        figure(1, "270", 270, "tentatives de féminicide"),
        figure(2, "906", 906, "femmes harcelées ayant tenté de se suicider ou s’étant suicidées"),
        figure(3, "1\u{202f}283", 1283, "féminicides directs, indirects et tentatives"),
    ]
}

pub fn edition(slug: &str, number: u32, year: i16, language: Language, languages: Vec<Language>) -> Edition {
    let simple = |slug: &str, title: &str, is_editorial: bool| Section {
        slug: slug.into(),
        title: text(title),
        author: is_editorial.then(|| "Madame la secrétaire générale".into()),
        summary: None,
        is_editorial,
        columns: 1,
        blocks: vec![
            paragraph(text("Texte de la section.")),
            Block::Heading { level: 2, anchor: format!("{slug}-suite"), inlines: text("Suite") },
        ],
        notes: Vec::new(),
    };
    Edition {
        slug: slug.into(),
        number: Some(number),
        kind: EditionKind::Annual,
        language,
        languages,
        title: match language {
            Language::French => format!("Les violences au sein du couple et les violences sexuelles en {year}"),
            Language::English => format!("Intimate partner violence and sexual violence in {year}"),
        },
        subtitle: Some("Indicateurs nationaux annuels".into()),
        issue_line: format!("n°\u{a0}{number} · novembre {}", year + 1),
        release_date: format!("20\u{a0}novembre {}", year + 1),
        release: jiff::civil::date(year + 1, 11, 20),
        data_as_of: jiff::civil::date(year + 1, 11, 20),
        summary: "Féminicides, tentatives, plaintes, enquêtes de victimation : l’Observatoire rassemble chaque année les données produites par les ministères et les associations.".into(),
        parts: vec![
            Part { title: None, sections: vec![simple("editorial", "Éditorial", true)] },
            Part {
                title: Some("Première partie : les violences au sein du couple".into()),
                sections: vec![couple(), simple("survey", "Ce que disent les enquêtes de victimation", false)],
            },
            Part { title: Some("Seconde partie".into()), sections: vec![simple("police", "Les faits enregistrés", false)] },
        ],
        displays: vec![
            display("deaths-by-year", 1, Form::Chart(ChartForm::Lines), years(), 40),
            display("states", 1, Form::Table, states(), 50),
            display("deaths-bars", 2, Form::Chart(ChartForm::Bars), years(), 60),
        ],
        imprint: vec![("Directrice de la publication".into(), "Madame X".into()), ("Rédaction".into(), "Observatoire".into())],
        asides: Vec::new(),
        lists_cited: false,
        changes: None,
    }
}
