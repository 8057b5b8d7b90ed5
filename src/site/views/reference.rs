//! Indicators and definitions.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde::Serialize;

use crate::edition::links::slug;
use crate::edition::{Cell, HistoryBreak, HistoryPoint, IndicatorHistory, KnownValue, PrintedValue};
use crate::site::grid;
use crate::site::places::{Kind, Links};
use crate::site::shell::{Link, plain_link};
use crate::site::traces::{day, original};
use crate::site::views::{Content, Parts, coverage};
use crate::site::words::Words;
use crate::text::Language;
use crate::text::markup::escape;

/// `content` of `indicators.html`.
#[derive(Debug, Serialize)]
pub struct IndicatorList {
    /// Every indicator, in the order of its name.
    pub entries: Vec<IndicatorEntry>,
    /// What is asked of the observatory, when that is declared.
    pub coverage: Option<Link>,
}

/// One indicator of the list.
#[derive(Debug, Serialize)]
pub struct IndicatorEntry {
    /// Its page.
    pub link: Link,
    /// What it measures.
    pub definition: String,
    /// Its newest value, HTML, and its period.
    pub latest: Option<(String, String)>,
    /// Its unit; empty when the value says it.
    pub unit: String,
}

/// `content` of `indicator.html`.
#[derive(Debug, Serialize)]
pub struct IndicatorView {
    /// Id.
    pub id: String,
    /// Name.
    pub label: String,
    /// What it measures.
    pub definition: String,
    /// Unit.
    pub unit: String,
    /// Who or what is counted.
    pub population: String,
    /// How it is computed.
    pub rule: String,
    /// Datasets it is computed from.
    pub datasets: Vec<Link>,
    /// Obligations it answers.
    pub answers: Vec<Link>,
    /// Concepts its datasets measure.
    pub concepts: Vec<Link>,
    /// The series with all its vintages, HTML; empty without values.
    pub series: String,
    /// Breaks of the series, one sentence each, HTML.
    pub breaks: Vec<String>,
    /// What each edition printed, HTML; empty when none did.
    pub printed: String,
}

/// An entry of `content` in `definitions.html`.
#[derive(Debug, Serialize)]
pub struct DefinitionView {
    /// Anchor.
    pub anchor: String,
    /// The term.
    pub term: String,
    /// Its definition.
    pub text: String,
    /// Where it comes from.
    pub source: String,
    /// Its own page, when there is more to say.
    pub page: Option<Link>,
}

/// The list of indicators.
pub fn indicators(links: &Links<'_>) -> Parts {
    let language = links.here.language;
    let entry = |it: &IndicatorHistory| IndicatorEntry {
        link: plain_link(links, Kind::Indicator(it), it.label.get(language)),
        definition: it.definition.get(language).to_owned(),
        latest: latest(it).map(|it| (newest(it, language), it.period.label(language))),
        unit: Some(it.unit.get(language)).filter(|it| *it != "%").unwrap_or_default().to_owned(),
    };
    let words = Words::of(language);
    let mut indicators: Vec<&IndicatorHistory> = links.publication.indicators.iter().collect();
    indicators.sort_by_key(|it| slug(it.label.get(language)));
    let is_asked = !links.publication.asked.is_empty();
    let list = IndicatorList {
        entries: indicators.into_iter().map(entry).collect(),
        coverage: is_asked.then(|| plain_link(links, Kind::Coverage, words.coverage)),
    };
    ("indicators", words.indicators.to_owned(), String::new(), Content::Indicators(list))
}

/// The newest point that has a value, or the newest of all when none has.
fn latest(indicator: &IndicatorHistory) -> Option<&HistoryPoint> {
    let valued = |it: &&HistoryPoint| it.cell.measure.value.is_some();
    indicator.series.iter().rfind(valued).or(indicator.series.last())
}

/// One indicator.
pub fn indicator(links: &Links<'_>, indicator: &IndicatorHistory) -> Parts {
    let language = links.here.language;
    let label = indicator.label.get(language);
    let datasets = indicator.datasets.iter().map(|id| {
        let card = links.publication.datasets.iter().find(|it| it.id == *id);
        let name = card
            .map_or(id.clone(), |it| format!("{}, {}", it.title.get(language), it.provider.get(language)));
        Link { href: format!("{}#dataset--{id}", links.to(Kind::Sources)), label: name, ..Link::default() }
    });
    let breaks = indicator.breaks.iter().map(|it| break_note(it, language));
    let view = IndicatorView {
        id: indicator.id.clone(),
        label: label.to_owned(),
        definition: indicator.definition.get(language).to_owned(),
        unit: indicator.unit.get(language).to_owned(),
        population: indicator.population.get(language).to_owned(),
        rule: indicator.rule.get(language).to_owned(),
        datasets: datasets.collect(),
        answers: coverage::answered(links, &indicator.answers),
        concepts: concepts(links, indicator),
        series: series(links, indicator),
        breaks: breaks.collect(),
        printed: printed(links, label, &indicator.printed),
    };
    let description = view.definition.clone();
    ("indicator", label.to_owned(), description, Content::Indicator(Box::new(view)))
}

/// The concepts the datasets of an indicator measure, each once.
fn concepts(links: &Links<'_>, indicator: &IndicatorHistory) -> Vec<Link> {
    let publication = links.publication;
    let measured = publication.definitions.iter().filter(|it| {
        it.datasets.iter().any(|it| indicator.datasets.contains(&it.id))
            || it.measures.iter().any(|it| it.indicator == indicator.id)
    });
    measured.map(|it| plain_link(links, Kind::Concept(it), it.term.get(links.here.language))).collect()
}

/// « à partir de 2021, … », as markup; the reason is marked when it was written in another language only.
fn break_note(mark: &HistoryBreak, language: Language) -> String {
    let note = escape(mark.note.get(language));
    let note = match Language::ALL.into_iter().find(|it| mark.note.exact(*it).is_some()) {
        Some(written) if mark.note.exact(language).is_none() => {
            format!("<span lang=\"{}\">{note}</span>", written.code())
        }
        _ => note,
    };
    let colon = match language {
        Language::French => "\u{a0}:",
        Language::English => ":",
    };
    format!("{} {}{colon} {note}", Words::of(language).from_period, escape(&mark.from.label(language)))
}

/// The series as a table: one row a period, its newest value, then what each delivery said of it, oldest first.
fn series(links: &Links<'_>, indicator: &IndicatorHistory) -> String {
    if indicator.series.is_empty() {
        return String::new();
    }
    let language = links.here.language;
    let words = Words::of(language);
    let title = format!("{}, {}", words.series, escape(indicator.label.get(language)));
    let mut html = scroll("series--caption", &title);
    let _ = write!(
        html,
        "<th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\" class=\"words\">{}</th>",
        words.period, words.value, words.known_from
    );
    html.push_str("</tr></thead><tbody>");
    for point in &indicator.series {
        let broken = indicator.breaks.iter().any(|it| it.from == point.period);
        let _ = write!(
            html,
            "<tr{}><th scope=\"row\">{}</th><td class=\"current\">{}</td><td class=\"words\">{}</td></tr>",
            if broken { " class=\"break\"" } else { "" },
            escape(&point.period.label(language)),
            newest(point, language),
            deliveries(links, indicator, point)
        );
    }
    html + "</tbody></table></div>"
}

/// The deliveries a value came from: one name, or a list with what each said when there were several.
fn deliveries(links: &Links<'_>, indicator: &IndicatorHistory, point: &HistoryPoint) -> String {
    let language = links.here.language;
    match point.vintages.as_slice() {
        [] => String::new(),
        [one] => vintage(links, indicator, &one.vintage) + &remarks(links, one),
        several => {
            let item = |it: &KnownValue| {
                let (shown, vintage) =
                    (escape(it.shown.get(language)), vintage(links, indicator, &it.vintage));
                format!("<li><b>{shown}</b>, {vintage}{}</li>", remarks(links, it))
            };
            format!("<ol class=\"vintages\">{}</ol>", several.iter().map(item).collect::<String>())
        }
    }
}

/// What a reader must know of a value, as markup below the publication it comes from.
fn remarks(links: &Links<'_>, value: &KnownValue) -> String {
    let differs = Words::of(links.here.language).definition_differs;
    // A note says in what; the mark alone says that much.
    let differs = (value.definition_differs && value.notes.is_empty()).then(|| escape(differs));
    let notes = value.notes.iter().map(|it| original(links, it)).chain(differs);
    notes.map(|it| format!("<p class=\"remark\">{it}</p>")).collect()
}

/// A vintage in words, as markup: its title and the day it was known.
fn vintage(links: &Links<'_>, indicator: &IndicatorHistory, id: &str) -> String {
    let cards = links.publication.datasets.iter().filter(|it| indicator.datasets.contains(&it.id));
    cards.flat_map(|it| &it.vintages).find(|it| it.id == id).map_or_else(
        || escape(id),
        |it| {
            let day = escape(&day(&it.date, links.here.language));
            format!("{} ({day})", original(links, &it.title))
        },
    )
}

/// The newest value of a point: its vintages hold it in both languages.
fn newest(point: &HistoryPoint, language: Language) -> String {
    let written = point.vintages.last().and_then(|it| it.shown.exact(language));
    let shown = written.map_or_else(|| point.cell.shown.clone(), str::to_owned);
    grid::cell(&Cell { measure: point.cell.measure.clone(), shown }, language)
}

/// What each edition printed, newest edition first as the history gives it.
fn printed(links: &Links<'_>, label: &str, printed: &[PrintedValue]) -> String {
    if printed.is_empty() {
        return String::new();
    }
    let words = Words::of(links.here.language);
    let mut html = scroll("printed--caption", &format!("{}, {}", words.printed, escape(label)));
    let _ = write!(
        html,
        "<th scope=\"col\">{}</th><th scope=\"col\" class=\"words\">{}</th><th scope=\"col\" class=\"words\">{}</th>",
        words.printed_in, words.cited_what, words.printed_as
    );
    html.push_str("</tr></thead><tbody>");
    let mut said = BTreeSet::new();
    for value in printed {
        // An edition that says the same several times has said it once; the link leads to the first place.
        if !said.insert((&value.edition, &value.what, &value.shown)) {
            continue;
        }
        let edition = links.edition(&value.edition);
        let issue = escape(&value.issue_line);
        let issue = match edition {
            Some(it) => format!("<a href=\"{}\">{issue}</a>", escape(&links.to(Kind::Edition(it)))),
            None => issue,
        };
        // What was printed is told in the first language of its edition.
        let told =
            links.publication.editions.iter().find(|it| it.slug == value.edition).map(|it| it.language);
        let lang = told.filter(|it| *it != links.here.language);
        let lang = lang.map(|it| format!(" lang=\"{}\"", it.code())).unwrap_or_default();
        let ids: Vec<&str> = value.observations.iter().map(|it| it.0.as_str()).collect();
        let shown =
            format!("<span data-observation=\"{}\">{}</span>", escape(&ids.join(" ")), escape(&value.shown));
        let shown = match (edition, &value.place) {
            (Some(edition), Some((section, anchor))) => {
                let href = links.section(edition, section, Some(anchor));
                format!("<a href=\"{}\">{shown}</a>", escape(&href))
            }
            _ => shown,
        };
        let _ = write!(
            html,
            "<tr{lang}><th scope=\"row\">{issue}</th><td class=\"words\">{}</td><td class=\"words\">{shown}</td></tr>",
            escape(&value.what)
        );
    }
    html + "</tbody></table></div>"
}

fn scroll(caption: &str, title: &str) -> String {
    format!(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{caption}\"><table>\
         <caption id=\"{caption}\"><span class=\"caption repeats\">{title}</span></caption><thead><tr>"
    )
}

/// The definitions.
pub fn definitions(links: &Links<'_>) -> Parts {
    let language = links.here.language;
    let entries = links.publication.definitions.iter().map(|it| DefinitionView {
        anchor: format!("definition--{}", it.id),
        term: it.term.get(language).to_owned(),
        text: it.text.get(language).to_owned(),
        source: it.source.get(language).to_owned(),
        page: it.has_page().then(|| plain_link(links, Kind::Concept(it), Words::of(language).concept_more)),
    });
    let subject = Words::of(language).definitions.to_owned();
    ("definitions", subject, String::new(), Content::Definitions(entries.collect()))
}
