//! A grid of observations as an HTML table that can be read cell by cell.

use std::fmt::Write;

use crate::data::{Measure, State};
use crate::edition::{Cell, Display, Row, signs_used};
use crate::site::words::{self, Words};
use crate::text::markup::escape;
use crate::text::{Language, number};

/// What stands above a table; all markup.
#[derive(Debug, Clone, Copy)]
pub struct Caption<'a> {
    /// « Tableau 2 ».
    pub name: &'a str,
    /// Its title.
    pub title: &'a str,
    /// A line with the unit, or nothing.
    pub unit: &'a str,
}

/// The table, in a region that scrolls by itself and can be reached with the keyboard.
///
/// The caption is markup and must not hold anchors already on the page.
pub fn table(display: &Display, language: Language, title: &Caption<'_>) -> String {
    let Caption { name, title, unit } = title;
    let grid = &display.grid;
    let caption = format!("{}--caption", escape(&display.anchor));
    let mut html = format!(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{caption}\"><table>\
         <caption id=\"{caption}\"><span class=\"caption\"><span class=\"display-number\">{name}.</span> \
         <span class=\"display-title\">{title}</span>{unit}</span></caption><thead><tr>"
    );
    if grid.corner.is_empty() {
        html.push_str("<td></td>");
    } else {
        let _ = write!(html, "<th scope=\"col\">{}</th>", escape(&grid.corner));
    }
    for column in &grid.columns {
        let _ = write!(html, "<th scope=\"col\">{}", escape(&column.label));
        if let Some(unit) = &column.unit {
            let _ = write!(html, " <span class=\"column-unit\">({})</span>", escape(unit));
        }
        html.push_str("</th>");
    }
    html.push_str("</tr></thead><tbody>");
    for row in &grid.rows {
        let broken = row.period.is_some() && display.breaks.iter().any(|it| Some(it.from) == row.period);
        html.push_str(&line(row, broken, language));
    }
    html + "</tbody></table></div>"
}

fn line(row: &Row, broken: bool, language: Language) -> String {
    let class = match (row.is_total, broken) {
        (true, _) => " class=\"total\"",
        (false, true) => " class=\"break\"",
        (false, false) => "",
    };
    let mut html = format!("<tr{class}><th scope=\"row\">{}</th>", escape(&row.label));
    for shown in &row.cells {
        let _ = write!(html, "<td>{}</td>", cell(shown, language));
    }
    html + "</tr>"
}

/// A cell: a number with its identity, or a sign with its meaning in words.
pub fn cell(cell: &Cell, language: Language) -> String {
    let measure = &cell.measure;
    let shown = escape(&cell.shown);
    let mut html = match (measure.state, measure.value) {
        (State::Value | State::Zero, Some(value)) => {
            format!("<data value=\"{}\"{}>{shown}</data>", value.normalize(), observations(measure))
        }
        (State::RoundsToZero, Some(value)) if shown.chars().any(|it| it.is_ascii_digit()) => {
            format!("<data value=\"{}\"{}>{shown}</data>", value.normalize(), observations(measure))
        }
        (State::RoundsToZero, Some(value)) => {
            let sign = sign(&shown, words::state(measure.state, language), "");
            format!("<data value=\"{}\"{}>{sign}</data>", value.normalize(), observations(measure))
        }
        (state, _) => sign(&shown, words::state(state, language), &observations(measure)),
    };
    let terms = Words::of(language);
    if measure.provisional && !cell.shown.contains("(p)") {
        html.push_str(&mark(terms.provisional_mark, terms.provisional));
    }
    if measure.estimated && !cell.shown.contains("(e)") {
        html.push_str(&mark(terms.estimated_mark, terms.estimated));
    }
    if let Some((low, high)) = measure.bounds {
        let write = |bound| number::format(bound, measure.decimals, language);
        let _ = write!(
            html,
            "<span class=\"bounds\"><span class=\"visually-hidden\">, {} </span>[{} {} {}]</span>",
            terms.bounds_from,
            escape(&write(low)),
            terms.bounds_to,
            escape(&write(high))
        );
    }
    html
}

fn observations(measure: &Measure) -> String {
    let ids: Vec<&str> = measure.observations.iter().map(|it| it.0.as_str()).collect();
    if ids.is_empty() { String::new() } else { format!(" data-observation=\"{}\"", escape(&ids.join(" "))) }
}

/// A sign for the eye, its meaning for everybody else; `attributes` begin with a space.
fn sign(shown: &str, meaning: &str, attributes: &str) -> String {
    format!(
        "<abbr title=\"{meaning}\" aria-hidden=\"true\"{attributes}>{shown}</abbr><span class=\"visually-hidden\">{meaning}</span>"
    )
}

fn mark(letter: &str, meaning: &str) -> String {
    format!(
        "<span class=\"mark\"><abbr title=\"{meaning}\" aria-hidden=\"true\">\u{a0}({letter})</abbr><span class=\"visually-hidden\">, {meaning}</span></span>"
    )
}

/// Every sign of the grid with its meaning, each once; empty when there is none.
pub fn signs(display: &Display, language: Language) -> String {
    let terms = Words::of(language);
    let cells = || display.grid.rows.iter().flat_map(|it| &it.cells);
    let mut entries: Vec<(String, &str)> = signs_used(cells())
        .into_iter()
        .filter_map(|state| {
            let shown = cells().find(|it| it.measure.state == state)?;
            Some((shown.shown.clone(), words::state(state, language)))
        })
        .collect();
    if cells().any(|it| it.measure.provisional) {
        entries.push((format!("({})", terms.provisional_mark), terms.provisional));
    }
    if cells().any(|it| it.measure.estimated) {
        entries.push((format!("({})", terms.estimated_mark), terms.estimated));
    }
    if entries.is_empty() {
        return String::new();
    }
    let mut html = format!("<p class=\"signs\"><span class=\"visually-hidden\">{}. </span>", terms.signs);
    for (index, (shown, meaning)) in entries.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        let _ = write!(html, "{separator}<span class=\"sign\">{}</span> {meaning}", escape(shown));
    }
    html + ".</p>"
}
