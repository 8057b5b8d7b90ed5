//! An answer as a tree for people.

use std::fmt::Write;

use crate::cli::trace::Answer;
use crate::cli::trace::words::{self, Words, words};
use crate::data::delivery::ORIGINAL;
use crate::data::lineage::{Lineage, Origin, Source, Strand};
use crate::data::observation::{Observation, Status};
use crate::data::{Measure, ObservationId};
use crate::diagnostic::places::{Places, SourceText};
use crate::edition::Edition;
use crate::edition::cite::{self, View};
use crate::edition::printed::PrintedPlace;
use crate::text::{Language, date, number};

/// The answer as lines.
pub(super) fn draw(answer: &Answer<'_>, language: Language, asked: &str) -> String {
    let mut drawing = Drawing { answer, language, words: words(language), out: String::new() };
    drawing.heading(asked);
    for (index, lineage) in answer.lineages.iter().enumerate() {
        if index > 0 {
            drawing.line("");
        }
        if answer.citation.is_some() {
            drawing.name(lineage);
        }
        drawing.rule(lineage, "");
    }
    if answer.lineages.is_empty() {
        let last = answer.observations.len();
        for (index, source) in answer.observations.iter().enumerate() {
            drawing.source(source, "", "", index + 1 == last);
        }
    }
    drawing.printed();
    drawing.out
}

/// The row of a source in its file, counted from 1.
pub(super) fn row(answer: &Answer<'_>, source: &Source) -> (String, usize) {
    let mut places = Places::new(|id| {
        let file = answer.sources.file(id);
        SourceText { path: &file.path, text: file.text() }
    });
    let span = source.observation.span;
    let line = places.position(span).line;
    (places.text(span.file).path.to_owned(), line)
}

/// The value of an observation as written in its file, or a dash.
pub(super) fn value(observation: &Observation) -> String {
    match observation.value {
        Some(value) => value.normalize().to_string(),
        None => "–".to_owned(),
    }
}

/// A measure in words: indicator, codes, place, period.
pub(super) fn describe(answer: &Answer<'_>, measure: &Measure, language: Language) -> String {
    let as_of = answer.as_of.unwrap_or(jiff::civil::Date::MAX);
    cite::describe(&View { catalog: answer.catalog, as_of, language }, measure)
}

struct Drawing<'a> {
    answer: &'a Answer<'a>,
    language: Language,
    words: &'static Words,
    out: String,
}

impl Drawing<'_> {
    fn line(&mut self, line: &str) {
        let _ = writeln!(self.out, "{}", line.trim_end());
    }

    fn heading(&mut self, asked: &str) {
        let answer = self.answer;
        match (&answer.citation, answer.lineages.first()) {
            (Some(citation), _) => {
                self.line(&format!("{asked} = {}", citation.shown));
                self.line(&citation.what);
            }
            (None, Some(lineage)) => {
                let shown = self.shown(&lineage.measure);
                self.line(&format!("{asked} = {shown}"));
                self.line(&describe(answer, &lineage.measure, self.language));
                self.bounds(&lineage.measure, "");
            }
            (None, None) => self.line(asked),
        }
        let seen = match answer.as_of {
            Some(day) => format!("{} {}", self.words.known_on, self.day(day)),
            None => self.words.all_known.to_owned(),
        };
        let edition = answer.edition.map(|it| format!(" ({} {})", self.words.edition, it.slug));
        self.line(&(seen + &edition.unwrap_or_default()));
        self.line("");
    }

    fn day(&self, day: jiff::civil::Date) -> String {
        date::long(day.year(), day.month(), day.day(), self.language)
    }

    /// The value with its unit, which takes the singular or the plural.
    fn shown(&self, measure: &Measure) -> String {
        let shown = cite::shown(measure, self.language);
        let Ok(indicator) = self.answer.catalog.indicator(&measure.indicator) else { return shown };
        let unit = self.answer.catalog.unit_of(indicator);
        let unit = unit.get(self.language);
        match (measure.value, unit.split_once('|')) {
            (Some(value), Some((one, many))) => {
                number::counted(value, measure.decimals, one, many, self.language)
            }
            (Some(_), None) if unit != "%" => format!("{shown} {unit}"),
            _ => shown,
        }
    }

    fn bounds(&mut self, measure: &Measure, indent: &str) {
        if let Some((low, high)) = measure.bounds {
            let write = |it| number::format(it, measure.decimals, self.language);
            let line =
                format!("{indent}{}{}{} – {}", self.words.bounds, self.words.colon, write(low), write(high));
            self.line(&line);
        }
    }

    /// A value a printed number was made of.
    fn name(&mut self, lineage: &Lineage) {
        let measure = &lineage.measure;
        let (word, colon, shown) = (self.words.indicator, self.words.colon, self.shown(measure));
        self.line(&format!("{word}{colon}{} = {shown}", measure.indicator));
        if self.answer.lineages.len() > 1 {
            self.line(&describe(self.answer, measure, self.language));
        }
    }

    /// The rule of an indicator, and what it reads.
    fn rule(&mut self, lineage: &Lineage, indent: &str) {
        let Some(indicator) = self.answer.catalog.indicators.get(&lineage.measure.indicator) else { return };
        let label = self.answer.catalog.rule_in_words(indicator);
        let (words, colon) = (self.words, self.words.colon);
        let file = format!("data/indicators/{}.yaml", indicator.id);
        self.line(&format!("{indent}{}{colon}{} [{file}]", words.rule, label.get(self.language)));
        let last = lineage.strands.len();
        for (index, strand) in lineage.strands.iter().enumerate() {
            self.strand(strand, indent, index + 1 == last);
        }
    }

    fn strand(&mut self, strand: &Strand, indent: &str, is_last: bool) {
        let part = words::part(strand.part, self.language);
        let part = if part.is_empty() { String::new() } else { format!("{part}{}", self.words.colon) };
        match &strand.from {
            Origin::Observation(source) => self.source(source, indent, &part, is_last),
            Origin::Indicator(lineage) => {
                let (branch, below) = branches(indent, is_last);
                let what = describe(self.answer, &lineage.measure, self.language);
                let shown = self.shown(&lineage.measure);
                self.line(&format!("{branch}{part}{} = {shown}", lineage.measure.indicator));
                self.line(&format!("{below}{what}"));
                self.bounds(&lineage.measure, &below);
                self.rule(lineage, &below);
            }
        }
    }

    /// An observation: its value, dataset, delivery, row, note and vintages.
    fn source(&mut self, source: &Source, indent: &str, part: &str, is_last: bool) {
        let (branch, below) = branches(indent, is_last);
        let (words, colon) = (self.words, self.words.colon);
        let observation = &source.observation;
        self.line(&format!("{branch}{part}{} = {}", source.id, value(observation)));
        let Some(dataset) = self.answer.catalog.datasets.get(&source.dataset) else { return };
        if observation.status != Status::Normal {
            self.line(&format!("{below}{}{colon}{}", words.status, observation.status.code()));
        }
        if let Some((low, high)) = observation.low.zip(observation.high) {
            self.line(&format!("{below}{}{colon}{low} – {high}", words.bounds));
        }
        let provider = self.answer.catalog.providers.iter().find(|it| it.id == dataset.provider);
        let provider = provider.map_or(dataset.provider.as_str(), |it| it.name.get(self.language));
        let title = dataset.title.get(self.language);
        self.line(&format!("{below}{}{colon}{title} ({}), {provider}", words.dataset, dataset.id));
        let vintage = &dataset.vintages[usize::from(observation.vintage)];
        let (open, close) = words.quotes;
        let known = vintage.date.label(self.language);
        self.line(&format!(
            "{below}{}{colon}{}, {known}, {open}{}{close}",
            words.vintage, vintage.id, vintage.title
        ));
        if let Some(url) = &vintage.url {
            self.line(&format!("{below}  {url}"));
        }
        let (path, row) = row(self.answer, source);
        self.line(&format!("{below}{}{colon}{path}:{row}", words.row));
        if let (Some(origin), Some(receipt)) = (&observation.origin, &vintage.receipt) {
            let received =
                format!("{} ({} {})", receipt.file, self.words.received, self.day(receipt.received));
            self.line(&format!("{below}{}{colon}{origin}, {received}", words.cell));
            self.line(&format!("{below}  {}/{}/{}", receipt.folder, ORIGINAL, receipt.file));
            self.line(&format!("{below}  SHA-256 {}", receipt.sha256));
            if let Some(late) = &receipt.late {
                self.line(&format!("{below}  {}{colon}{late}", words.late));
            }
        }
        if let Some(note) = &observation.note {
            self.line(&format!("{below}{}{colon}{note}", words.note));
        }
        if source.vintages.len() > 1 {
            let all: Vec<String> =
                source.vintages.iter().map(|(id, it)| format!("{} {}", vintage_of(id), value(it))).collect();
            self.line(&format!("{below}{}{colon}{}", words.history, all.join(" → ")));
        }
        if !is_last {
            self.line(below.trim_end());
        }
    }

    /// Where editions print it, then what it enters.
    fn printed(&mut self) {
        self.line("");
        let answer = self.answer;
        if answer.printed.is_empty() {
            return self.line(self.words.nowhere);
        }
        for (is_itself, title) in [(true, self.words.printed), (false, self.words.part_of)] {
            let listed: Vec<(&Edition, Vec<&PrintedPlace>)> = answer
                .printed
                .iter()
                .map(|(edition, places)| {
                    (*edition, places.iter().filter(|it| it.is_itself == is_itself).collect())
                })
                .filter(|(_, places): &(_, Vec<_>)| !places.is_empty())
                .collect();
            if listed.is_empty() {
                continue;
            }
            self.line(&format!("{title}{}", self.words.colon.trim_end()));
            for (edition, places) in listed {
                self.line(&format!("  {}, {}", edition.slug, edition.issue_line));
                places.iter().for_each(|it| self.place(it));
            }
        }
    }

    fn place(&mut self, place: &PrintedPlace) {
        let words = self.words;
        let display = place.display.as_ref().map(|it| {
            let kind = if it.is_table { words.table } else { words.chart };
            format!(", {kind} {}{}{}", it.number, words.colon, it.title)
        });
        let address = match (place.section.as_str(), place.anchor.as_str()) {
            ("", _) => String::new(),
            (section, "") => format!(" [{section}]"),
            (section, anchor) => format!(" [{section}#{anchor}]"),
        };
        let display = display.unwrap_or_default();
        self.line(&format!("    {}{address}{display}", place.title));
        let (open, close) = words.quotes;
        let quoted = match place.sentence.as_str() {
            sentence if sentence == place.shown || sentence.is_empty() => String::new(),
            heads if place.is_cell => format!("{}{heads}", words.colon),
            sentence => format!("{}{open}{sentence}{close}", words.colon),
        };
        self.line(&format!("      {}{quoted}", place.shown));
    }
}

/// The start of a line that names something, and that of the lines beneath.
fn branches(indent: &str, is_last: bool) -> (String, String) {
    let (branch, below) = if is_last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
    (format!("{indent}{branch}"), format!("{indent}{below}"))
}

fn vintage_of(id: &ObservationId) -> &str {
    id.0.rsplit_once('@').map_or("", |(_, it)| it)
}
