//! What is asked of the observatory, item by item, and what answers.

use serde::Serialize;

use crate::edition::address;
use crate::edition::concept::Printed;
use crate::edition::coverage::{Answer, Asked, Asking, Coverage};
use crate::site::places::{Kind, Links};
use crate::site::shell::{Link, plain_link};
use crate::site::views::concept::number;
use crate::site::views::{Content, Parts};
use crate::site::words::Words;

/// `content` of `coverage.html`.
#[derive(Debug, Serialize)]
pub struct CoverageView {
    /// Texts that ask, in the order of the file.
    pub texts: Vec<TextView>,
    /// All of it as CSV.
    pub download: Link,
}

/// One text that asks.
#[derive(Debug, Serialize)]
pub struct TextView {
    /// Anchor.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// Its public address.
    pub url: Option<String>,
    /// What readers must know of the list.
    pub note: String,
    /// How many items stand in each state: word and count, states that occur only.
    pub counts: Vec<(&'static str, usize)>,
    /// Items.
    pub items: Vec<ItemView>,
}

/// One item.
#[derive(Debug, Serialize)]
pub struct ItemView {
    /// Anchor.
    pub anchor: String,
    /// Article or number.
    pub number: String,
    /// What is asked.
    pub title: String,
    /// `whole`, `part` or `none`, for style.
    pub state: &'static str,
    /// The state in words.
    pub state_words: &'static str,
    /// What is missing; empty for nothing.
    pub lacks: String,
    /// Indicators that answer.
    pub answers: Vec<AnswerView>,
}

/// An indicator that answers.
#[derive(Debug, Serialize)]
pub struct AnswerView {
    /// Its page.
    pub link: Link,
    /// Its newest value, HTML; empty when none is known.
    pub value: String,
    /// Unit, codes and period of the value, as they follow it: « victimes, femmes (2020) ».
    pub of: String,
}

/// The page.
pub fn coverage(links: &Links<'_>) -> Parts {
    let words = Words::of(links.here.language);
    let texts = links.publication.asked.iter().map(|it| text(links, it)).collect();
    let download =
        Link { href: links.file(address::COVERAGE), label: words.download_csv.to_owned(), ..Link::default() };
    let view = CoverageView { texts, download };
    ("coverage", words.coverage.to_owned(), words.coverage_help.to_owned(), Content::Coverage(view))
}

fn text(links: &Links<'_>, asking: &Asking) -> TextView {
    let language = links.here.language;
    let words = Words::of(language);
    let states = [Coverage::Whole, Coverage::Part, Coverage::None];
    let counts = states.into_iter().map(|state| {
        let count = asking.items.iter().filter(|it| it.coverage() == state).count();
        (state_words(words, state), count)
    });
    TextView {
        anchor: format!("text--{}", asking.id),
        title: asking.title.get(language).to_owned(),
        url: asking.url.clone(),
        note: asking.note.as_ref().map(|it| it.get(language).to_owned()).unwrap_or_default(),
        counts: counts.filter(|it| it.1 > 0).collect(),
        items: asking.items.iter().map(|it| item(links, asking, it)).collect(),
    }
}

fn state_words(words: &Words, state: Coverage) -> &'static str {
    match state {
        Coverage::Whole => words.covered,
        Coverage::Part => words.partly_covered,
        Coverage::None => words.not_covered,
    }
}

fn item(links: &Links<'_>, asking: &Asking, asked: &Asked) -> ItemView {
    let language = links.here.language;
    let state = match asked.coverage() {
        Coverage::Whole => "whole",
        Coverage::Part => "part",
        Coverage::None => "none",
    };
    ItemView {
        anchor: anchor(asking, asked),
        number: asked.number.clone(),
        title: asked.title.get(language).to_owned(),
        state,
        state_words: state_words(Words::of(language), asked.coverage()),
        lacks: asked.lacks.as_ref().map(|it| it.get(language).to_owned()).unwrap_or_default(),
        answers: asked.answers.iter().map(|it| answer(links, it)).collect(),
    }
}

fn answer(links: &Links<'_>, answer: &Answer) -> AnswerView {
    let language = links.here.language;
    let label = answer.label.get(language);
    let indicator = links.publication.indicators.iter().find(|it| it.id == answer.indicator);
    let of = |it: &Printed| {
        let unit = Some(answer.unit.get(language)).filter(|it| *it != "%").map(|it| format!(" {it}"));
        let codes = Some(answer.codes.get(language)).filter(|it| !it.is_empty()).map(|it| format!(", {it}"));
        let period = it.measure.period.label(language);
        format!("{}{} ({period})", unit.unwrap_or_default(), codes.unwrap_or_default())
    };
    AnswerView {
        link: indicator.map_or_else(
            || Link { label: label.to_owned(), ..Link::default() },
            |it| plain_link(links, Kind::Indicator(it), label),
        ),
        value: answer.value.as_ref().map(|it| number(it, language)).unwrap_or_default(),
        of: answer.value.as_ref().map(of).unwrap_or_default(),
    }
}

/// Letters, digits and dashes only.
fn anchor(asking: &Asking, asked: &Asked) -> String {
    let plain = |it: char| if it.is_ascii_alphanumeric() { it } else { '-' };
    format!("{}--{}", asking.id, asked.number).chars().map(plain).collect()
}

/// Links to the items an indicator answers, from their tags.
pub fn answered(links: &Links<'_>, tags: &[String]) -> Vec<Link> {
    let language = links.here.language;
    let page = links.to(Kind::Coverage);
    let items = links.publication.asked.iter().flat_map(|it| it.items.iter().map(move |item| (it, item)));
    let named = items.filter(|(asking, item)| tags.contains(&format!("{}:{}", asking.id, item.number)));
    named
        .map(|(asking, item)| Link {
            href: format!("{page}#{}", anchor(asking, item)),
            label: format!("{}, {}", asking.title.get(language), item.number),
            ..Link::default()
        })
        .collect()
}
