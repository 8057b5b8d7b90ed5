//! Charts and tables as HTML: the drawing, everything a reader needs beside it, and the numbers behind it.

use std::fmt::Write;

use crate::chart::svg;
use crate::edition::{Display, Edition, Form, Inline, address, plain};
use crate::site::ChartScenes;
use crate::site::grid::{self, Caption};
use crate::site::html::{Writer, quiet, words};
use crate::site::words::Words;
use crate::text::Language;
use crate::text::markup::escape;

/// The charts of one edition, in the order of its displays.
#[derive(Debug, Clone, Copy, Default)]
pub struct Drawings<'a>(pub &'a [Option<ChartScenes>]);

impl<'a> Drawings<'a> {
    /// The chart of a display; `None` for a table.
    pub fn get(&self, index: usize) -> Option<&'a ChartScenes> {
        self.0.get(index).and_then(Option::as_ref)
    }
}

/// « Graphique 3 » or « Tableau 2 ».
pub fn name(display: &Display, words: &Words) -> String {
    let kind = if display.form == Form::Table { words.table } else { words.chart };
    format!("{kind}\u{a0}{}", display.number)
}

/// Writes a chart or a table with its captions and data.
pub fn write(
    writer: &mut Writer<'_>,
    edition: &Edition,
    display: &Display,
    scenes: Option<&ChartScenes>,
) -> String {
    match display.form {
        Form::Table => table(writer, edition, display),
        Form::Chart(_) => chart(writer, edition, display, scenes),
    }
}

/// A chart: the label of the figure repeats its caption word for word, as RGAA 1.9 asks. The role that RGAA
/// also names is the element's own: HTML forbids repeating it beside a `figcaption`.
fn chart(
    writer: &mut Writer<'_>,
    edition: &Edition,
    display: &Display,
    scenes: Option<&ChartScenes>,
) -> String {
    let name = name(display, writer.words);
    let anchor = escape(&display.anchor);
    let title = writer.inlines(&display.title);
    let mut html = format!(
        "<figure class=\"display chart\" id=\"{anchor}\" aria-label=\"{name}. {}\">\
         <figcaption><span class=\"display-number\">{name}.</span> <span class=\"display-title\">{title}</span></figcaption>",
        words(&display.title)
    );
    html.push_str(&unit(writer, display, "p"));
    if let Some(scenes) = scenes {
        let label = format!("{} {}", display.alternative.trim(), writer.words.described_below);
        html.push_str("<div class=\"drawing\">");
        html.push_str(&svg::to_svg(&scenes.wide, label.trim(), "chart-wide"));
        html.push_str(&svg::to_svg(&scenes.narrow, label.trim(), "chart-narrow"));
        html.push_str("</div>");
    }
    html.push_str(&captions(writer, display));
    let data = format!("{}\u{a0}{}", writer.words.chart_data, display.number);
    let caption = Caption { name: &data, title: &quiet(&display.title), unit: "" };
    let _ = write!(
        html,
        "<details class=\"chart-data\"><summary>{data}</summary>{}{}</details>",
        grid::table(display, edition.language, &caption),
        grid::signs(display, edition.language)
    );
    html.push_str(&links(writer, edition, display));
    html + "</figure>"
}

fn table(writer: &mut Writer<'_>, edition: &Edition, display: &Display) -> String {
    let name = name(display, writer.words);
    let title = writer.inlines(&display.title);
    let mut html = format!("<div class=\"display table\" id=\"{}\">", escape(&display.anchor));
    let unit = unit(writer, display, "span");
    let caption = Caption { name: &name, title: &title, unit: &unit };
    html.push_str(&grid::table(display, edition.language, &caption));
    html.push_str(&grid::signs(display, edition.language));
    html.push_str(&captions(writer, display));
    html.push_str(&links(writer, edition, display));
    html + "</div>"
}

fn unit(writer: &mut Writer<'_>, display: &Display, tag: &str) -> String {
    if display.unit.is_empty() {
        return String::new();
    }
    let label = labelled(writer.words.unit, writer.language);
    format!("<{tag} class=\"display-unit\">{label}{}</{tag}>", writer.inlines(&display.unit))
}

/// Reading, population, source and notes, in this order.
fn captions(writer: &mut Writer<'_>, display: &Display) -> String {
    let terms = writer.words;
    let mut html = String::from("<div class=\"captions\">");
    html.push_str(&line(writer, "reading", terms.reading, &display.reading));
    html.push_str(&notes(writer, display));
    html.push_str(&line(writer, "population", terms.population, &display.population));
    html.push_str(&line(writer, "source", terms.source, &display.source));
    html + "</div>"
}

/// The notes of a display, then its breaks that no note tells: a line for one, a numbered list for several.
fn notes(writer: &mut Writer<'_>, display: &Display) -> String {
    let (terms, language) = (writer.words, writer.language);
    let told: Vec<String> = display.notes.iter().map(|it| plain(it)).collect();
    let untold = display.breaks.iter().filter(|mark| !told.iter().any(|it| it.contains(&mark.note)));
    let breaks: Vec<String> = untold
        .map(|it| {
            let (from, note) = (it.from.label(language), escape(it.note.trim_end_matches('.')));
            format!("{}{} {from} {note}.", labelled(terms.break_mark, language), terms.from_period)
        })
        .collect();
    let mut notes: Vec<String> =
        display.notes.iter().filter(|it| !it.is_empty()).map(|it| writer.inlines(it)).collect();
    notes.extend(breaks);
    match notes.as_slice() {
        [] => String::new(),
        [note] => format!("<p class=\"display-note\">{}{note}</p>", labelled(terms.note, language)),
        several => {
            let items: Vec<String> = several.iter().map(|it| format!("<li>{it}</li>")).collect();
            format!(
                "<div class=\"display-notes\"><p class=\"display-note\">{}</p><ol>{}</ol></div>",
                labelled(terms.notes, language).trim_end(),
                items.concat()
            )
        }
    }
}

fn line(writer: &mut Writer<'_>, class: &str, label: &str, inlines: &[Inline]) -> String {
    if inlines.is_empty() {
        return String::new();
    }
    let label = labelled(label, writer.language);
    format!("<p class=\"{class}\">{label}{}</p>", writer.inlines(inlines))
}

/// A term and its colon, spaced as the language wants.
pub fn labelled(label: &str, language: Language) -> String {
    let colon = match language {
        Language::French => "\u{a0}:",
        Language::English => ":",
    };
    format!("<span class=\"term\">{label}{colon}</span> ")
}

fn links(writer: &Writer<'_>, edition: &Edition, display: &Display) -> String {
    let name = name(display, writer.words);
    format!(
        "<p class=\"display-links\"><a href=\"{}\" download>{}<span class=\"visually-hidden\">, {name}</span></a> \
         <a href=\"#{}\">{}<span class=\"visually-hidden\">, {name}</span></a></p>",
        escape(&writer.links.file(&address::csv(edition, display))),
        writer.words.download_csv,
        escape(&display.anchor),
        writer.words.permanent_link
    )
}
