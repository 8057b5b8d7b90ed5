//! Definitions of the field: a term, what it means, where it comes from, how its wording changed, and which
//! indicators of several providers are set side by side under it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::data::dataset::parse_period;
use crate::data::operand::free_filter;
use crate::data::period::Period;
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::SourceFile;
use crate::source::yaml::{self, Fields, Node, Text};
use crate::text::{Language, Localized};

/// A term and what it means.
#[derive(Debug, Clone)]
pub struct Definition {
    /// Id: the stem of its file.
    pub id: String,
    /// The term.
    pub term: Localized,
    /// What it means.
    pub text: Localized,
    /// Law, convention or institution it comes from.
    pub source: Localized,
    /// Where texts of law and nomenclatures hold it, in the order written.
    pub references: Vec<Reference>,
    /// Its successive wordings, oldest first.
    pub versions: Vec<Version>,
    /// Indicators that measure it, side by side, in the order written.
    pub measures: Vec<Selection>,
    /// What lies between two of them.
    pub gaps: Vec<Gap>,
}

impl Definition {
    /// The wording in force on a day, with its place among the versions; `None` before the first.
    pub fn in_force(&self, day: Date) -> Option<(usize, &Version)> {
        self.versions.iter().enumerate().rfind(|(_, it)| it.from.start.first_day() <= day)
    }
}

/// What kind of text holds a definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frame {
    /// French law.
    Law,
    /// The Council of Europe's convention on violence against women, by article.
    Istanbul,
    /// Directive (EU) 2024/1385, by article.
    Directive,
    /// International classification of crime for statistical purposes, by code.
    Iccs,
    /// French nomenclature of offences, by code.
    Nfi,
    /// The European Institute for Gender Equality, by number of indicator or by title.
    Eige,
}

impl Frame {
    const NAMES: [(&str, Frame); 6] = [
        ("law", Frame::Law),
        ("istanbul", Frame::Istanbul),
        ("directive", Frame::Directive),
        ("iccs", Frame::Iccs),
        ("nfi", Frame::Nfi),
        ("eige", Frame::Eige),
    ];

    /// The frame in words.
    pub fn label(self) -> Localized {
        let (fr, en) = match self {
            Frame::Law => ("Loi française", "French law"),
            Frame::Istanbul => ("Convention d’Istanbul, article", "Istanbul Convention, article"),
            Frame::Directive => ("Directive (UE) 2024/1385, article", "Directive (EU) 2024/1385, article"),
            Frame::Iccs => (
                "Classification internationale des infractions (ICCS)",
                "International classification of crime (ICCS)",
            ),
            Frame::Nfi => {
                ("Nomenclature française des infractions (NFI)", "French classification of offences (NFI)")
            }
            Frame::Eige => (
                "Institut européen pour l’égalité entre les hommes et les femmes (EIGE), indicateur",
                "European Institute for Gender Equality (EIGE), indicator",
            ),
        };
        Localized { fr: Some(fr.to_owned()), en: Some(en.to_owned()) }
    }

    /// Whether a code may stand in this frame: ICCS has two to six digits, NFI digits, letters and points.
    fn accepts(self, code: &str) -> bool {
        let digits = |it: char| it.is_ascii_digit();
        match self {
            Frame::Iccs => (2..=6).contains(&code.len()) && code.chars().all(digits),
            Frame::Nfi => {
                code.starts_with(digits) && code.chars().all(|it| it.is_ascii_alphanumeric() || it == '.')
            }
            _ => !code.trim().is_empty(),
        }
    }
}

/// A place in a text of law or a nomenclature.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Which text.
    pub frame: Frame,
    /// Article, number or code.
    pub code: Option<String>,
    /// In words.
    pub title: Option<Localized>,
    /// Its public address.
    pub url: Option<String>,
}

/// One wording of a definition.
#[derive(Debug, Clone)]
pub struct Version {
    /// The day from which it holds; a month or a year when no more is known.
    pub from: Period,
    /// The wording.
    pub text: Localized,
    /// The act it comes from.
    pub source: Localized,
    /// What changed since the one before, in a sentence.
    pub change: Option<Localized>,
}

/// An indicator and the codes chosen of it.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The indicator's id, and where it is named.
    pub indicator: Text,
    /// Codes chosen in the dimensions the indicator leaves open.
    pub filter: BTreeMap<String, String>,
}

/// What lies between two measures of a concept.
#[derive(Debug, Clone)]
pub struct Gap {
    /// The measure looked at: the id of an indicator under `measured_by`.
    pub of: Text,
    /// The measure it is held against.
    pub to: Text,
    /// How.
    pub by: GapKind,
    /// Why the two differ, and what the gap does not say.
    pub why: Localized,
}

/// How two measures are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapKind {
    /// One divided by the other.
    Ratio,
    /// One less the other.
    Difference,
}

const GAP_KINDS: [(&str, GapKind); 2] = [("ratio", GapKind::Ratio), ("difference", GapKind::Difference)];

/// Reads `data/definitions/<id>.yaml`.
pub fn parse(report: &mut Report, file: &SourceFile, language: Language) -> Option<Definition> {
    let node = yaml::parse(report, file)?;
    let mut fields = Fields::new(report, &node)?;
    let term = fields.localized(report, "term", language).map(|it| it.to_localized());
    let text = fields.localized(report, "text", language).map(|it| it.to_localized());
    let source = fields.localized(report, "source", language).map(|it| it.to_localized());
    let references = fields.optional_list(report, "references").iter();
    let references = references.filter_map(|it| parse_reference(report, it, language)).collect();
    let versions = fields.optional_list(report, "versions");
    let versions = parse_versions(report, versions, language);
    let measures = fields.optional_list(report, "measured_by").iter();
    let measures = measures.filter_map(|it| parse_measure(report, it)).collect();
    let gaps = fields.optional_list(report, "gaps").iter();
    let gaps = gaps.filter_map(|it| parse_gap(report, it, language)).collect();
    fields.finish(report);
    let id = file.stem().to_owned();
    Some(Definition { id, term: term?, text: text?, source: source?, references, versions, measures, gaps })
}

fn parse_reference(report: &mut Report, node: &Node, language: Language) -> Option<Reference> {
    let mut fields = Fields::new(report, node)?;
    let frame = fields.choice(report, "frame", &Frame::NAMES);
    let (code, title) = match frame {
        // A law is named in words, everything else by its number.
        Some(Frame::Law) => (None, fields.localized(report, "title", language)),
        Some(_) => (fields.text(report, "code"), fields.optional_localized(report, "title", language)),
        None => (fields.optional_text(report, "code"), fields.optional_localized(report, "title", language)),
    };
    let url = fields.optional_text(report, "url").map(|it| it.text);
    fields.finish(report);
    let frame = frame?;
    if let Some(code) = code.as_ref().filter(|it| !frame.accepts(&it.text)) {
        // arguments: found
        report.push(Diagnostic::error(rules::DATA_REFERENCE_CODE, code.span).with("found", &code.text));
        return None;
    }
    if code.is_none() && title.is_none() {
        return None;
    }
    Some(Reference { frame, code: code.map(|it| it.text), title: title.map(|it| it.to_localized()), url })
}

fn parse_versions(report: &mut Report, nodes: &[Node], language: Language) -> Vec<Version> {
    let mut versions: Vec<(Version, Span)> = Vec::new();
    for node in nodes {
        let Some(mut fields) = Fields::new(report, node) else { continue };
        let from = fields.text(report, "from");
        let text = fields.localized(report, "text", language).map(|it| it.to_localized());
        let source = fields.localized(report, "source", language).map(|it| it.to_localized());
        let change = fields.optional_localized(report, "change", language).map(|it| it.to_localized());
        fields.finish(report);
        let Some(from) = from else { continue };
        let (Some(period), Some(text), Some(source)) = (parse_period(report, &from), text, source) else {
            continue;
        };
        if let Some((before, place)) = versions.last().filter(|(it, _)| it.from >= period) {
            // arguments: found, expected
            report.push(
                Diagnostic::error(rules::DATA_VERSIONS_OUT_OF_ORDER, from.span)
                    .with("found", period)
                    .with("expected", before.from)
                    .label(*place, "before"),
            );
            continue;
        }
        versions.push((Version { from: period, text, source, change }, from.span));
    }
    versions.into_iter().map(|it| it.0).collect()
}

fn parse_measure(report: &mut Report, node: &Node) -> Option<Selection> {
    if !matches!(node.value, yaml::Value::Mapping(_)) {
        return Some(Selection { indicator: yaml::text(report, node)?, filter: BTreeMap::new() });
    }
    let mut fields = Fields::new(report, node)?;
    let indicator = fields.text(report, "indicator");
    let filter = fields.optional("where").map(|node| free_filter(report, node)).unwrap_or_default();
    fields.finish(report);
    Some(Selection { indicator: indicator?, filter })
}

fn parse_gap(report: &mut Report, node: &Node, language: Language) -> Option<Gap> {
    let mut fields = Fields::new(report, node)?;
    let of = fields.text(report, "of");
    let to = fields.text(report, "to");
    let by = fields.choice(report, "by", &GAP_KINDS);
    let why = fields.localized(report, "why", language).map(|it| it.to_localized());
    fields.finish(report);
    Some(Gap { of: of?, to: to?, by: by?, why: why? })
}
