//! The changes of an edition set into its text, where its author asked for them.

use std::collections::BTreeSet;

use crate::edition::changes::words::Words;
use crate::edition::changes::{ChangedValue, Changes, Fate};
use crate::edition::cite;
use crate::edition::display::{Cell, Column, Display, Form, Grid, Row};
use crate::edition::inline::{Block, Citation, CitationKind, Inline, Target};
use crate::edition::links::slug;
use crate::edition::typography;
use crate::edition::{Edition, PageNumber, references, walk};
use crate::text::Language;

/// Id of the table of revised values: the name of its file, and the end of its anchor.
pub const TABLE: &str = "changes";

/// The table before it is filled: its place and number, nothing else.
pub fn empty_table(number: u32, section: &str, language: Language) -> Display {
    let kind = if language == Language::French { "tableau" } else { "table" };
    Display {
        id: TABLE.to_owned(),
        anchor: format!("{kind}-{TABLE}"),
        number,
        section: section.to_owned(),
        form: Form::Table,
        title: Vec::new(),
        unit: Vec::new(),
        population: Vec::new(),
        reading: Vec::new(),
        source: Vec::new(),
        notes: Vec::new(),
        alternative: String::new(),
        grid: Grid { corner: String::new(), columns: Vec::new(), rows: Vec::new() },
        breaks: Vec::new(),
    }
}

/// Fills the table an author placed with `changes()`, and adds the lists after it.
///
/// `linked` holds the indicators that have a page. Without revised values the table makes way for a sentence.
pub fn insert(edition: &mut Edition, changes: &Changes, linked: &BTreeSet<String>) {
    let Some(index) = edition.displays.iter().position(|it| it.id == TABLE && it.grid.rows.is_empty()) else {
        return;
    };
    let words = Words::of(edition.language);
    let revised: Vec<&ChangedValue> = changes.values.iter().filter(|it| it.fate == Fate::Revised).collect();
    let sentence = |text: &str| Block::Paragraph(vec![Inline::Text(text.to_owned())]);
    let mut blocks = Vec::new();
    if revised.is_empty() {
        blocks.push(sentence(words.none_revised));
    } else {
        let citations = last_citation(edition);
        fill(&mut edition.displays[index], changes, &revised, edition.language, citations);
        edition.displays[index].grid.columns[1].label = edition.issue_line.clone();
        blocks.push(Block::Display(index));
        blocks.push(sentence(words.others_kept));
    }
    blocks.extend(lists(changes, linked, words));
    for section in edition.parts.iter_mut().flat_map(|it| &mut it.sections) {
        replace(&mut section.blocks, index, &blocks);
    }
    if revised.is_empty() {
        remove(edition, index);
    }
}

/// The number of the last citation of an edition.
fn last_citation(edition: &Edition) -> usize {
    let number = |anchor: &str| anchor.strip_prefix('c')?.parse().ok();
    walk::citations(edition).into_iter().filter_map(|it| number(&it.citation.anchor)).max().unwrap_or(0)
}

fn fill(
    display: &mut Display,
    changes: &Changes,
    revised: &[&ChangedValue],
    language: Language,
    citations: usize,
) {
    let words = Words::of(language);
    let text = |text: &str| vec![Inline::Text(text.to_owned())];
    display.title = text(words.title);
    display.unit = text(words.unit);
    display.population = text(words.population);
    display.source = text(words.source);
    display.notes = notes(revised, language);
    let column = |label: &str| Column { label: label.to_owned(), unit: None };
    let rows = revised.iter().filter_map(|it| {
        let cells: Option<Vec<Cell>> = [&it.before, &it.now].into_iter().cloned().collect();
        Some(Row { label: it.what.clone(), period: None, is_total: false, cells: cells? })
    });
    display.grid = Grid {
        corner: words.corner.to_owned(),
        columns: vec![column(&changes.since_line), column("")],
        rows: rows.collect(),
    };
    display.reading = reading(changes, revised, language, citations);
}

/// The first row in a sentence; its two numbers are citations like any other.
fn reading(
    changes: &Changes,
    revised: &[&ChangedValue],
    language: Language,
    citations: usize,
) -> Vec<Inline> {
    let whole = revised.iter().find_map(|it| {
        let before = it.before.as_ref().filter(|cell| cell.measure.value.is_some())?;
        let now = it.now.as_ref().filter(|cell| cell.measure.value.is_some())?;
        Some((it.what.as_str(), before, now))
    });
    let Some((what, before, now)) = whole else { return Vec::new() };
    let [start, middle, end] = Words::reading(what, &changes.since_line, language);
    let cited = |cell: &Cell, nth: usize| {
        Inline::Citation(Box::new(Citation {
            anchor: format!("c{}", citations + nth),
            kind: CitationKind::Value,
            shown: cite::shown(&cell.measure, language),
            value: cell.measure.value.unwrap_or_default(),
            indicator: cell.measure.indicator.clone(),
            what: what.to_owned(),
            queries: vec![cell.measure.query()],
            observations: cell.measure.observations.clone(),
            provisional: cell.measure.provisional,
        }))
    };
    vec![Inline::Text(start), cited(before, 1), Inline::Text(middle), cited(now, 2), Inline::Text(end)]
}

/// Why each value was revised: each reason once, with the rows it concerns.
fn notes(revised: &[&ChangedValue], language: Language) -> Vec<Vec<Inline>> {
    let words = Words::of(language);
    let mut notes: Vec<(String, Vec<&str>)> = Vec::new();
    for value in revised {
        let reason = value.reasons.join(" ");
        match notes.iter_mut().find(|(it, _)| *it == reason) {
            Some((_, rows)) => rows.push(&value.what),
            None => notes.push((reason, vec![&value.what])),
        }
    }
    let set = |(reason, rows): (String, Vec<&str>)| {
        let reason = match (reason.as_str(), language) {
            ("", _) => Inline::Text(words.no_reason.to_owned()),
            // Notes of observations are written in French, as the deliveries are.
            (_, Language::French) => Inline::Text(typography::set_plain(&reason, language)),
            (_, Language::English) => Inline::Foreign {
                language: "fr".to_owned(),
                inlines: vec![Inline::Text(typography::set_plain(&reason, Language::French))],
            },
        };
        let separator = if language == Language::French { "\u{a0}; " } else { "; " };
        vec![Inline::Text(format!("{}{}", rows.join(separator), words.colon)), reason]
    };
    notes.into_iter().map(set).collect()
}

/// The indicators that come and go.
fn lists(changes: &Changes, linked: &BTreeSet<String>, words: &Words) -> Vec<Block> {
    let name = |id: &str, label: &str| {
        let inlines = vec![Inline::Text(label.to_owned())];
        if linked.contains(id) {
            Inline::Link { target: Target::Indicator(id.to_owned()), inlines, page: PageNumber::Without }
        } else {
            Inline::Text(label.to_owned())
        }
    };
    let list = |heading: &str, items: Vec<Vec<Inline>>| {
        let items = items.into_iter().map(|it| vec![Block::Paragraph(it)]).collect();
        let (anchor, inlines) = (slug(heading), vec![Inline::Text(heading.to_owned())]);
        [Block::Heading { level: 3, anchor, inlines }, Block::List { start: None, items }]
    };
    let mut blocks = Vec::new();
    if !changes.new_indicators.is_empty() {
        let items = changes.new_indicators.iter().map(|(id, label)| vec![name(id, label)]).collect();
        blocks.extend(list(words.new_indicators, items));
    }
    if !changes.dropped_indicators.is_empty() {
        let items = changes.dropped_indicators.iter().map(|it| {
            let reason = it.reason.as_deref().unwrap_or(words.no_reason);
            vec![name(&it.id, &it.label), Inline::Text(format!("{}{reason}", words.colon))]
        });
        blocks.extend(list(words.dropped_indicators, items.collect()));
    }
    blocks
}

/// Puts `blocks` where display `index` stands.
fn replace(blocks: &mut Vec<Block>, index: usize, with: &[Block]) {
    if let Some(at) = blocks.iter().position(|it| *it == Block::Display(index)) {
        blocks.splice(at..=at, with.iter().cloned());
        return;
    }
    for block in blocks {
        match block {
            Block::Quote(inner) | Block::Boxed(inner) => replace(inner, index, with),
            Block::List { items, .. } => items.iter_mut().for_each(|it| replace(it, index, with)),
            Block::Definitions(entries) => entries.iter_mut().for_each(|(_, it)| replace(it, index, with)),
            _ => {}
        }
    }
}

/// Takes a table out of an edition: the tables after it move up.
fn remove(edition: &mut Edition, index: usize) {
    let gone = edition.displays.remove(index);
    for display in edition.displays.iter_mut().skip(index).filter(|it| it.form == Form::Table) {
        display.number -= 1;
    }
    let shift = |it: &mut usize| *it -= usize::from(*it > index);
    let retarget = |target: &mut Target| match target {
        // What a link said of the table now stands in its section.
        Target::Display(it) if *it == index => {
            *target = Target::Section { section: gone.section.clone(), anchor: None };
        }
        Target::Display(it) => shift(it),
        _ => {}
    };
    references::each_text(edition, &mut |it| references::each_link(it, &mut |target, _| retarget(target)));
    for section in edition.parts.iter_mut().flat_map(|it| &mut it.sections) {
        let notes = section.notes.iter_mut().map(|it| &mut it.blocks);
        for blocks in std::iter::once(&mut section.blocks).chain(notes) {
            blocks.iter_mut().for_each(|it| renumber(it, &shift));
        }
    }
}

fn renumber(block: &mut Block, shift: &impl Fn(&mut usize)) {
    match block {
        Block::Display(index) => shift(index),
        Block::Quote(inner) | Block::Boxed(inner) => inner.iter_mut().for_each(|it| renumber(it, shift)),
        Block::List { items, .. } => items.iter_mut().flatten().for_each(|it| renumber(it, shift)),
        Block::Definitions(entries) => {
            entries.iter_mut().flat_map(|it| &mut it.1).for_each(|it| renumber(it, shift));
        }
        _ => {}
    }
}
