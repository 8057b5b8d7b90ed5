//! An invented edition with everything an edition can hold.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::chart::Scene;
use crate::chart::scene::{Anchor, Item, Role, Stroke};
use crate::data::{Measure, ObservationId, Period, State};
use crate::edition::inline::{DefinitionBlock, KeyFigure};
use crate::edition::{
    Block, Cell, ChartForm, Citation, CitationKind, Column, Display, Edition, EditionKind, Form, Grid,
    Inline, Note, PageNumber, Part, Row, Section, Target,
};
use crate::text::Language;

/// A paragraph of invented prose, long enough to be cut in lines.
pub const PROSE: &str = "Les violences sexistes et sexuelles demeurent largement sous-déclarées\u{a0}: \
moins d’une victime sur quatre se rend dans un commissariat ou une brigade de gendarmerie, et une part plus \
faible encore dépose plainte. Les chiffres enregistrés par les services de sécurité décrivent donc l’activité \
de ces services autant que le phénomène lui-même\u{202f}; ils progressent lorsque l’accueil s’améliore, lorsque \
la loi élargit les incriminations ou lorsque la parole se libère. Les enquêtes de victimation, qui interrogent \
directement un échantillon représentatif de la population, donnent une mesure complémentaire, assortie d’un \
intervalle de confiance.";

pub fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

pub fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

pub fn citation(shown: &str, number: i64) -> Inline {
    Inline::Citation(Box::new(Citation {
        anchor: format!("c{number}"),
        kind: CitationKind::Value,
        shown: shown.to_owned(),
        value: Decimal::from(number),
        indicator: "femicides".to_owned(),
        what: "Féminicides, 2024".to_owned(),
        queries: Vec::new(),
        observations: vec![ObservationId("deaths/2024/FR/F@v".to_owned())],
        provisional: false,
    }))
}

pub fn cell(value: Option<i64>, shown: &str, state: State) -> Cell {
    let value = value.map(Decimal::from);
    Cell {
        measure: Measure {
            indicator: "i".to_owned(),
            period: Period::year(2024),
            geo: "FR".to_owned(),
            dimensions: BTreeMap::new(),
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
            observations: Vec::new(),
        },
        shown: shown.to_owned(),
    }
}

fn cells(row: usize, columns: usize) -> Vec<Cell> {
    let one = |column: usize| match (row + column) % 9 {
        7 => cell(None, "nd", State::NotAvailable),
        8 if row.is_multiple_of(2) => cell(None, "///", State::NotApplicable),
        rest => {
            let value = (rest * 1234 + row * 17 + column) as i64;
            let shown = match value {
                0..1000 => format!("{value},{}", row % 10),
                _ => format!("{}\u{202f}{:03},{}", value / 1000, value % 1000, row % 10),
            };
            cell(Some(value), &shown, State::Value)
        }
    };
    (0..columns).map(one).collect()
}

pub fn display(number: u32, form: Form, rows: usize, columns: usize) -> Display {
    let row = |index: usize| Row {
        label: match index % 4 {
            2 => format!("Harcèlement sexuel et outrage sexiste, ligne numéro {index}"),
            _ => format!("Ligne {index}"),
        },
        period: None,
        is_total: index + 1 == rows,
        cells: cells(index, columns),
    };
    let column = |index: usize| Column {
        label: format!("Année {}", 2006 + index),
        unit: (index == 1).then(|| "milliers".to_owned()),
    };
    Display {
        id: format!("d{number}"),
        anchor: format!("{}{number}", if form == Form::Table { "table-" } else { "chart-" }),
        number,
        section: "s".to_owned(),
        form,
        title: vec![text(
            "Victimes enregistrées par les services de police et de gendarmerie selon l’infraction, de 2006 à 2024",
        )],
        unit: vec![text("victimes")],
        population: vec![text("femmes majeures, France hors collectivités d’outre-mer.")],
        reading: vec![
            text("en 2024, "),
            citation("107", 7),
            text("\u{a0}femmes ont été tuées par leur partenaire ou ex-partenaire."),
        ],
        source: vec![text("DAV, étude nationale relative aux morts violentes au sein du couple, 2025.")],
        notes: vec![
            vec![text("les évolutions antérieures à 2016 ne sont pas comparables.")],
            vec![text("données arrêtées en novembre.")],
        ],
        alternative: "Le nombre de victimes baisse de 2006 à 2024.".to_owned(),
        grid: Grid {
            corner: "Infraction".to_owned(),
            columns: (0..columns).map(column).collect(),
            rows: (0..rows).map(row).collect(),
        },
        breaks: Vec::new(),
    }
}

/// A drawing of nineteen bars.
pub fn scene() -> Scene {
    let mut items = Vec::new();
    for line in 0..5 {
        let y = 20.0 + line as f32 * 45.0;
        let stroke = Some(Stroke { role: Role::Rule, width: 0.5, dash: vec![2.0, 2.0] });
        items.push(Item::Path { points: vec![(30.0, y), (482.0, y)], closed: false, fill: None, stroke });
        items.push(Item::Text {
            position: (25.0, y + 3.0),
            anchor: Anchor::End,
            text: format!("{}", 160 - line * 40),
            size: 8.5,
            bold: false,
            role: Role::Muted,
        });
    }
    for bar in 0..19_u8 {
        let x = 36.0 + f32::from(bar) * 23.4;
        let top = 30.0 + f32::from(bar * 7 % 60) * 1.5;
        let points = vec![(x, top), (x + 16.0, top), (x + 16.0, 200.0), (x, 200.0)];
        items.push(Item::Path { points, closed: true, fill: Some(Role::Series(bar % 2)), stroke: None });
        items.push(Item::Circle {
            center: (x + 8.0, top),
            radius: 3.0,
            fill: Some(Role::Paper),
            stroke: Some(Stroke { role: Role::Ink, width: 0.8, dash: Vec::new() }),
        });
        items.push(Item::Text {
            position: (x + 8.0, 213.0),
            anchor: Anchor::Middle,
            text: format!("{}", 2006 + i32::from(bar)),
            size: 8.0,
            bold: bar == 18,
            role: Role::Ink,
        });
    }
    Scene { width: 482.0, height: 220.0, items }
}

/// Sections without a part around them.
pub fn one_part(sections: Vec<Section>) -> Vec<Part> {
    vec![Part { title: None, sections }]
}

pub fn section(slug: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section {
        slug: slug.to_owned(),
        title: vec![text(title)],
        author: None,
        summary: None,
        is_editorial: false,
        columns: 1,
        blocks,
        notes: Vec::new(),
    }
}

pub fn heading(level: u8, title: &str) -> Block {
    let anchor = title.to_lowercase().replace(' ', "-");
    Block::Heading { level, anchor, inlines: vec![text(title)] }
}

pub fn note(number: u32) -> Note {
    let words = format!("Note {number}. Champ\u{a0}: France entière. {}", &PROSE[..PROSE.find('.').unwrap()]);
    Note { number, blocks: vec![paragraph(&words)] }
}

pub fn key_figures(count: usize) -> Block {
    let figure = |index: usize| KeyFigure {
        value: vec![citation(
            ["107", "376\u{202f}000", "84\u{a0}%", "1\u{202f}283", "toutes les 2 minutes", "25"][index % 6],
            index as i64,
        )],
        label: vec![text(
            [
                "femmes tuées par leur partenaire ou ex-partenaire en 2024",
                "femmes majeures victimes de violences dans le couple en un an",
                "des victimes enregistrées sont des femmes",
            ][index % 3],
        )],
        detail: (index.is_multiple_of(2)).then(|| vec![text("soit une femme tous les trois jours")]),
        source: vec![text("DAV, 2025")],
    };
    Block::KeyFigures {
        title: vec![text("L’essentiel en 2024")], figures: (0..count).map(figure).collect()
    }
}

/// An edition of the given parts and displays.
pub fn edition(parts: Vec<Part>, displays: Vec<Display>) -> Edition {
    Edition {
        slug: "22-2024".to_owned(),
        number: Some(22),
        kind: EditionKind::Annual,
        language: Language::French,
        languages: vec![Language::French],
        title: "Les violences faites aux femmes en France".to_owned(),
        subtitle: Some(
            "Indicateurs nationaux annuels sur les violences au sein du couple et les violences sexuelles"
                .to_owned(),
        ),
        issue_line: "n°\u{a0}22 · novembre 2024".to_owned(),
        release_date: "19 novembre 2024".to_owned(),
        release: jiff::civil::date(2024, 11, 19),
        data_as_of: jiff::civil::date(2024, 11, 19),
        summary: "Chaque année, l’Observatoire rassemble les données des services statistiques.".to_owned(),
        parts,
        displays,
        imprint: vec![("Rédaction".to_owned(), "L’équipe de l’Observatoire".to_owned())],
        asides: Vec::new(),
        lists_cited: false,
        changes: None,
    }
}

/// Everything at once.
pub fn full() -> Edition {
    let mut editorial = section(
        "editorial",
        "Éditorial",
        vec![paragraph(PROSE), paragraph(PROSE), paragraph("Nous remercions toutes les équipes.")],
    );
    editorial.is_editorial = true;
    editorial.author = Some("Camille Exemple, secrétaire générale".to_owned());
    let rich = Block::Paragraph(vec![
        text("En 2024, "),
        citation("107", 1),
        text("\u{a0}femmes ont été tuées"),
        Inline::NoteCall(1),
        text(" par leur partenaire ("),
        Inline::Foreign {
            language: "en".to_owned(),
            inlines: vec![Inline::Emphasis(vec![text("intimate partner homicides")])],
        },
        text("), d’après "),
        Inline::Link {
            target: Target::External("https://www.example.org/etude".to_owned()),
            inlines: vec![text("l’étude nationale relative aux morts violentes")],
            page: PageNumber::Brief,
        },
        text(" et le "),
        Inline::Link {
            target: Target::Display(0),
            inlines: vec![text("graphique 1")],
            page: PageNumber::Brief,
        },
        text(". "),
        Inline::Strong(vec![text("Le nombre de tentatives progresse.")]),
        text(" H"),
        Inline::Subscript(vec![text("2")]),
        text("O, 1"),
        Inline::Superscript(vec![text("er")]),
        text(" janvier. "),
        text(PROSE),
        Inline::NoteCall(2),
    ]);
    let mut deaths = section(
        "deaths",
        "Les morts violentes au sein du couple",
        vec![
            rich,
            Block::Display(0),
            paragraph(PROSE),
            heading(2, "Des faits mieux déclarés"),
            paragraph(PROSE),
            Block::List {
                start: None,
                items: vec![
                    vec![paragraph("les homicides et tentatives d’homicide\u{202f};")],
                    vec![
                        paragraph("les violences suivies d’une incapacité de travail\u{202f};"),
                        Block::List {
                            start: None,
                            items: vec![vec![paragraph("de plus de huit jours")], vec![]],
                        },
                    ],
                    vec![paragraph(PROSE)],
                ],
            },
            Block::Display(1),
            Block::Boxed(vec![
                heading(3, "Ce que recouvre le mot féminicide"),
                paragraph(PROSE),
                paragraph(PROSE),
            ]),
            heading(3, "Une troisième approche"),
            Block::List {
                start: Some(8),
                items: vec![
                    vec![paragraph("Premier constat.")],
                    vec![paragraph("Deuxième constat, plus long que le premier.")],
                    vec![paragraph("Dixième constat.")],
                ],
            },
            Block::Quote(vec![paragraph(
                "On ne naît pas victime\u{a0}; une violence subie n’efface pas la personne.",
            )]),
            Block::Definition(DefinitionBlock {
                id: "rape".to_owned(),
                term: "Viol".to_owned(),
                text: PROSE.to_owned(),
                source: "article 222-23 du code pénal".to_owned(),
                since: Period::parse("2021-04-23"),
                newer: Period::parse("2025-11-08"),
            }),
            Block::Definitions(vec![
                (vec![text("Champ")], vec![paragraph("Qui ou quoi est compté, et où.")]),
                (
                    vec![text("Unité de compte")],
                    vec![paragraph("Ce que l’on compte\u{a0}: victimes, faits, procédures.")],
                ),
            ]),
            Block::Code("obs_value, obs_status\n  107, A".to_owned()),
            Block::Rule,
            paragraph(PROSE),
        ],
    );
    deaths.notes = vec![note(1), note(2)];
    let key = section("key", "Les chiffres clés", vec![paragraph(PROSE), key_figures(6), paragraph(PROSE)]);
    let survey = section(
        "survey",
        "L’enquête de victimation",
        vec![
            paragraph(PROSE),
            Block::Display(2),
            paragraph(PROSE),
            Block::Display(3),
            Block::Display(4),
            paragraph(PROSE),
        ],
    );
    let parts = vec![
        Part { title: None, sections: vec![editorial, key] },
        Part {
            title: Some("Première partie\u{a0}: les violences au sein du couple".to_owned()),
            sections: vec![deaths, section("empty", "Une section sans texte", vec![])],
        },
        Part {
            title: Some("Deuxième partie\u{a0}: les violences sexuelles".to_owned()),
            sections: vec![
                survey,
                section("end", "Pour finir", vec![heading(2, "Un titre que rien ne suit")]),
            ],
        },
    ];
    let displays = vec![
        display(1, Form::Chart(ChartForm::Bars), 4, 2),
        display(1, Form::Table, 7, 4),
        display(2, Form::Chart(ChartForm::Lines), 4, 2),
        display(2, Form::Table, 60, 5),
        display(3, Form::Table, 6, 19),
    ];
    Edition { lists_cited: true, ..edition(parts, displays) }
}
