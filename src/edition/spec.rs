//! `edition.yaml` and the front matter of sections, as written.

use jiff::civil::Date;

use crate::config::imprint::{self, Imprint};
use crate::data::period::Moment;
use crate::diagnostic::waiver::Waiver;
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::edition::EditionKind;
use crate::source::yaml::{self, Fields, LocalizedText, Node, Text};
use crate::source::{SourceFile, waivers};
use crate::text::{Language, date};

/// `edition.yaml`, as written.
#[derive(Debug, Clone)]
pub struct EditionSpec {
    /// Folder name.
    pub slug: String,
    /// Number, when the edition has one.
    pub number: Option<u32>,
    /// Annual or special.
    pub kind: EditionKind,
    /// Title.
    pub title: LocalizedText,
    /// What it is about.
    pub subtitle: Option<LocalizedText>,
    /// Abstract.
    pub summary: LocalizedText,
    /// Day of release.
    pub release: Date,
    /// Data cut-off.
    pub data_as_of: Date,
    /// Languages, the first that of plain texts.
    pub languages: Vec<Language>,
    /// Parts and sections.
    pub contents: Vec<PartSpec>,
    /// Its imprint.
    pub imprint: Imprint,
    /// The place of the imprint, or the start of the file.
    pub imprint_span: Span,
    /// Remarks about the edition that are no mistakes.
    pub waivers: Vec<Waiver>,
    /// Indicators the edition before printed and this one does not, each with the reason.
    pub dropped: Vec<(Text, LocalizedText)>,
    /// Whether its PDF closes with the list of every number of the text.
    pub lists_cited: bool,
    /// The start of the file.
    pub span: Span,
}

/// A part: consecutive sections under one title, or without one.
#[derive(Debug, Clone)]
pub struct PartSpec {
    /// Title, `None` for sections named directly in `contents`.
    pub title: Option<LocalizedText>,
    /// File stems of its sections.
    pub sections: Vec<Text>,
}

const KINDS: [(&str, EditionKind); 2] = [("annual", EditionKind::Annual), ("special", EditionKind::Special)];
const LANGUAGES: [(&str, Language); 2] = [("fr", Language::French), ("en", Language::English)];

/// Reads `content/editions/<slug>/edition.yaml`; plain texts are in `language` unless the edition says otherwise.
pub fn parse(report: &mut Report, file: &SourceFile, slug: &str, language: Language) -> Option<EditionSpec> {
    let node = yaml::parse(report, file)?;
    let mut fields = Fields::new(report, &node)?;
    let languages: Vec<Language> = fields
        .optional_list(report, "languages")
        .iter()
        .filter_map(|node| yaml::choice(report, node, &LANGUAGES))
        .collect();
    let languages = if languages.is_empty() { vec![language] } else { languages };
    let language = languages[0];
    let number = fields.optional_integer(report, "number").and_then(|it| u32::try_from(it).ok());
    let kind = fields.choice(report, "kind", &KINDS);
    let title = fields.localized(report, "title", language);
    let subtitle = fields.optional_localized(report, "subtitle", language);
    let summary = fields.localized(report, "summary", language);
    let release = fields.text(report, "release").and_then(|it| parse_date(report, &it));
    let data_as_of = fields.text(report, "data_as_of").and_then(|it| parse_date(report, &it));
    let contents = fields.list(report, "contents").unwrap_or_default();
    let contents = parse_contents(report, contents, language);
    let imprint_span = fields.key_span("imprint").unwrap_or(file.start());
    let imprint = fields.optional("imprint").map(|it| imprint::read(report, it, language));
    let waivers = waivers::parse(report, &mut fields, file);
    let dropped = fields
        .optional_list(report, "dropped")
        .iter()
        .filter_map(|node| {
            let mut fields = Fields::new(report, node)?;
            let indicator = fields.text(report, "indicator");
            let reason = fields.localized(report, "reason", language);
            fields.finish(report);
            Some((indicator?, reason?))
        })
        .collect();
    let lists_cited = fields.optional_bool(report, "cited_list").unwrap_or(false);
    fields.finish(report);
    Some(EditionSpec {
        slug: slug.to_owned(),
        number,
        kind: kind?,
        title: title?,
        subtitle,
        summary: summary?,
        release: release?,
        data_as_of: data_as_of?,
        languages,
        contents,
        imprint: imprint.unwrap_or_default(),
        imprint_span,
        waivers,
        dropped,
        lists_cited,
        span: file.start(),
    })
}

fn parse_contents(report: &mut Report, nodes: &[Node], language: Language) -> Vec<PartSpec> {
    let mut parts: Vec<PartSpec> = Vec::new();
    for node in nodes {
        if !matches!(node.value, yaml::Value::Mapping(_)) {
            let Some(stem) = yaml::text(report, node) else { continue };
            match parts.last_mut() {
                Some(part) if part.title.is_none() => part.sections.push(stem),
                _ => parts.push(PartSpec { title: None, sections: vec![stem] }),
            }
            continue;
        }
        let Some(mut fields) = Fields::new(report, node) else { continue };
        let title = fields.localized(report, "part", language);
        let nodes = fields.list(report, "sections").unwrap_or_default();
        let sections = nodes.iter().filter_map(|node| yaml::text(report, node)).collect();
        fields.finish(report);
        parts.push(PartSpec { title, sections });
    }
    parts
}

/// Reads a civil date `2025-11-20`; reports `data/not-a-date`.
pub fn parse_date(report: &mut Report, text: &Text) -> Option<Date> {
    let moment = Moment::parse(text.text.trim()).filter(|it| it.day > 0);
    if moment.is_none() {
        report.push(Diagnostic::error(rules::DATA_NOT_A_DATE, text.span).with("found", &text.text));
    }
    moment.map(|it| it.first_day())
}

/// The front matter of a section, as written.
#[derive(Debug, Clone)]
pub struct SectionSpec {
    /// Title.
    pub title: Text,
    /// Author of a signed text.
    pub author: Option<Text>,
    /// One sentence.
    pub summary: Option<Text>,
    /// Whether it opens the edition.
    pub is_editorial: bool,
    /// In how many columns paper sets it, 1 or 2.
    pub columns: u8,
}

impl EditionSpec {
    /// « n° 22 · novembre 2024 »
    pub fn issue_line(&self, language: Language) -> String {
        let month = date::month(self.release.year(), self.release.month(), language);
        match (self.number, language) {
            (Some(number), Language::French) => format!("n°\u{a0}{number} · {month}"),
            (Some(number), Language::English) => format!("No.\u{a0}{number} · {month}"),
            (None, _) => month,
        }
    }
}

/// Reads a section's front matter.
pub fn parse_section(report: &mut Report, node: &Node) -> Option<SectionSpec> {
    let mut fields = Fields::new(report, node)?;
    let title = fields.text(report, "title");
    let author = fields.optional_text(report, "author");
    let summary = fields.optional_text(report, "summary");
    let is_editorial = fields.optional_bool(report, "editorial").unwrap_or(false);
    let columns = fields.optional_choice(report, "columns", &[("1", 1), ("2", 2)]).unwrap_or(1);
    fields.finish(report);
    Some(SectionSpec { title: title?, author, summary, is_editorial, columns })
}

/// The front matter of a page outside editions, as written.
#[derive(Debug, Clone)]
pub struct PageSpec {
    /// Title.
    pub title: Text,
    /// What the page is for.
    pub role: Text,
    /// One sentence.
    pub summary: Option<Text>,
}

/// Reads a page's front matter.
pub fn parse_page(report: &mut Report, node: &Node) -> Option<PageSpec> {
    let mut fields = Fields::new(report, node)?;
    let title = fields.text(report, "title");
    let role = fields.text(report, "role");
    let summary = fields.optional_text(report, "summary");
    fields.finish(report);
    Some(PageSpec { title: title?, role: role?, summary })
}
