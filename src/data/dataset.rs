//! Datasets: one provider's regular table, its dimensions, breaks and vintages.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::data::code_list::CodeList;
use crate::data::departure::{self, Adherence};
use crate::data::disclosure::{self, Disclosure};
use crate::data::observation::{CellKey, Observation};
use crate::data::observations::Observations;
use crate::data::period::Period;
use crate::data::schedule::{self, DateRetained, Frequency, Schedule};
use crate::data::vintage::parse_vintages;
use crate::diagnostic::waiver::Waiver;
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::yaml::{self, Fields, LocalizedText, Node, Text};
use crate::source::{SourceFile, waivers};
use crate::text::{Language, Localized};

pub use crate::data::kinds::{Family, PeriodKind};
pub use crate::data::vintage::Vintage;

/// One provider's regular table.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// Id: the name of its folder.
    pub id: String,
    /// Title.
    pub title: Localized,
    /// The provider's id.
    pub provider: String,
    /// What kind of source it is.
    pub family: Family,
    /// What is counted, `singular|plural`, or `%`.
    pub unit: Localized,
    /// Who or what is counted.
    pub population: Localized,
    /// Where.
    pub territory: Localized,
    /// How values relate to time.
    pub period_kind: PeriodKind,
    /// Dimensions, in the order of the columns.
    pub dimensions: Vec<Dimension>,
    /// The concept it measures, and in what it departs from it.
    pub adherence: Option<Adherence>,
    /// Known limits.
    pub limits: Option<Localized>,
    /// How often it is made.
    pub frequency: Option<Frequency>,
    /// Which event places a case in a period.
    pub date_retained: Option<DateRetained>,
    /// The days on which it is due.
    pub due: Option<Schedule>,
    /// The text that orders or allows the collection, and its public address.
    pub legal_basis: Option<LegalBasis>,
    /// Under which licence its values may be used again.
    pub licence: Option<Localized>,
    /// Whether one person may stand in several categories, so that parts exceed totals.
    pub multiple_answers: bool,
    /// The dimension over which percentages are shares of one whole.
    pub shares_over: Option<String>,
    /// Multiple its provider rounds counts to; told from the values otherwise.
    pub rounded_to: Option<Decimal>,
    /// Remarks about it that are no mistakes.
    pub waivers: Vec<Waiver>,
    /// What its provider does not let out.
    pub disclosure: Option<Disclosure>,
    /// Breaks in its series.
    pub breaks: Vec<Break>,
    /// Vintages, oldest first.
    pub vintages: Vec<Vintage>,
    /// Observations by cell; those of one cell in order of vintage, oldest first.
    pub cells: Observations,
    /// Whether some of its rows could not be read; what is missing then has been reported.
    pub is_damaged: bool,
    /// The place of `dataset.yaml`.
    pub span: Span,
}

/// The law, decree or agreement a collection rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalBasis {
    /// Its name, with the article.
    pub text: Localized,
    /// Its public address.
    pub url: Option<String>,
}

/// A dimension of a dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Column name.
    pub id: String,
    /// Id of the code list of its values.
    pub code_list: String,
}

/// From this period on, values are not comparable with those before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// First period of the new series.
    pub from: Period,
    /// Why.
    pub note: Localized,
    /// The codes it concerns; empty when it concerns all.
    pub filter: BTreeMap<String, String>,
}

impl Dataset {
    /// Whether values are published percentages.
    pub fn is_percent(&self) -> bool {
        self.unit.get(Language::French) == "%"
    }

    /// Whether values may be added at all: counts may, percentages and rates may not.
    pub fn is_additive(&self) -> bool {
        let is_rate = |text: &str| {
            ["pour ", "per "].iter().any(|word| {
                text.match_indices(word)
                    .any(|(at, _)| text[at + word.len()..].starts_with(|it: char| it.is_ascii_digit()))
            })
        };
        !self.is_percent() && !Language::ALL.into_iter().any(|it| is_rate(self.unit.get(it)))
    }

    /// The newest observation of a cell that was known on `as_of`.
    pub fn known(&self, key: &CellKey, as_of: Date) -> Option<Observation> {
        self.seen(self.cells.cell(key)?, as_of)
    }

    /// The newest observation of a cell.
    pub fn newest(&self, key: &CellKey) -> Option<Observation> {
        self.known(key, Date::MAX)
    }

    /// The newest observation of the cell with a number.
    pub fn newest_of(&self, cell: usize) -> Observation {
        self.seen(cell, Date::MAX).expect("a cell exists through its observations")
    }

    /// Which of the observations of the cell with a number is the one known on `as_of`.
    ///
    /// A late vintage, accepted when a newer one was held already, changes nothing of what is known from the
    /// day of the next vintage on: what it revised holds until then, what nobody knew before it holds on.
    pub fn seen(&self, cell: usize, as_of: Date) -> Option<Observation> {
        let day = |vintage: u16| self.vintages[usize::from(vintage)].known_on();
        self.cells.chosen(cell, |vintages| {
            let mut known = vintages.rev().filter(|it| day(it.1) <= as_of);
            known.find(|(place, vintage)| *place == 0 || self.holds(*vintage, as_of)).map(|it| it.0)
        })
    }

    /// Whether what a vintage revised is still in force: always, unless it is a late one.
    fn holds(&self, vintage: u16, as_of: Date) -> bool {
        let own = &self.vintages[usize::from(vintage)];
        let is_late = own.receipt.as_ref().is_some_and(|it| it.late.is_some());
        !is_late || !self.vintages.iter().any(|it| it.known_on() > own.known_on() && it.known_on() <= as_of)
    }

    /// Every observation of a cell known on `as_of`, oldest first.
    pub fn known_vintages(&self, key: &CellKey, as_of: Date) -> impl Iterator<Item = Observation> {
        let observations = self.cells.cell(key).into_iter().flat_map(|it| self.cells.of(it));
        observations.filter(move |it| self.vintages[usize::from(it.vintage)].known_on() <= as_of)
    }
}

/// Reads `dataset.yaml`, without observations.
pub fn parse(
    report: &mut Report,
    file: &SourceFile,
    id: &str,
    language: Language,
    code_lists: &BTreeMap<String, CodeList>,
) -> Option<Dataset> {
    let node = yaml::parse(report, file)?;
    let mut fields = Fields::new(report, &node)?;
    let title = fields.localized(report, "title", language).map(|it| it.to_localized());
    let provider = fields.text(report, "provider");
    let family = fields.choice(report, "family", &Family::NAMES);
    let unit = fields.localized(report, "unit", language);
    unit.iter().for_each(|it| check_unit(report, it));
    let unit = unit.map(|it| it.to_localized());
    let population = fields.localized(report, "population", language).map(|it| it.to_localized());
    let territory = fields.localized(report, "territory", language).map(|it| it.to_localized());
    let period_kind = fields.choice(report, "period_kind", &PeriodKind::NAMES);
    let limits = fields.optional_localized(report, "limits", language).map(|it| it.to_localized());
    let frequency = fields.optional_choice(report, "frequency", &Frequency::NAMES);
    let date_retained = fields.optional_choice(report, "date_retained", &DateRetained::NAMES);
    let due = schedule::parse(report, &mut fields, frequency);
    let legal_basis = parse_legal_basis(report, &mut fields, language);
    let licence = fields.optional_localized(report, "licence", language).map(|it| it.to_localized());
    let adherence = departure::parse(report, &mut fields, language);
    let multiple_answers = fields.optional_bool(report, "multiple_answers").unwrap_or(false);
    let dimensions: Vec<Dimension> = fields
        .list(report, "dimensions")
        .unwrap_or_default()
        .iter()
        .filter_map(|node| parse_dimension(report, node, code_lists))
        .collect();
    let shares_over = parse_shares_over(report, &mut fields, &dimensions);
    let rounded_to = fields.optional_text(report, "rounded_to").and_then(|it| parse_step(report, &it));
    let waivers = waivers::parse(report, &mut fields, file);
    let disclosure = match fields.optional("disclosure") {
        Some(node) => disclosure::parse(report, node, language, &dimensions),
        None => None,
    };
    let breaks = fields
        .optional_list(report, "breaks")
        .iter()
        .filter_map(|node| parse_break(report, node, language, &dimensions, code_lists))
        .collect();
    let vintages = fields.list(report, "vintages").unwrap_or_default();
    let vintages = parse_vintages(report, vintages);
    fields.finish(report);
    Some(Dataset {
        id: id.to_owned(),
        title: title?,
        provider: provider?.text,
        family: family?,
        unit: unit?,
        population: population?,
        territory: territory?,
        period_kind: period_kind?,
        dimensions,
        adherence,
        limits,
        frequency,
        date_retained,
        due,
        legal_basis,
        licence,
        multiple_answers,
        shares_over,
        rounded_to,
        waivers,
        disclosure,
        breaks,
        vintages,
        cells: Observations::default(),
        is_damaged: false,
        span: file.start(),
    })
}

fn parse_legal_basis(report: &mut Report, fields: &mut Fields<'_>, language: Language) -> Option<LegalBasis> {
    let mut basis = fields.optional_mapping(report, "legal_basis")?;
    let text = basis.localized(report, "text", language).map(|it| it.to_localized());
    let url = basis.optional_text(report, "url").map(|it| it.text);
    basis.finish(report);
    Some(LegalBasis { text: text?, url })
}

/// « ‰ » alone does not say of what.
fn check_unit(report: &mut Report, unit: &LocalizedText) {
    for text in [&unit.fr, &unit.en].into_iter().flatten().filter(|it| it.text.trim() == "‰") {
        // arguments: found, expected
        let silent = Diagnostic::error(rules::DATA_RATE_UNIT, text.span)
            .with("found", &text.text)
            .with("expected", "victimes pour 1 000 femmes de 15 à 64 ans");
        report.push(silent);
    }
}

fn parse_shares_over(report: &mut Report, fields: &mut Fields, dimensions: &[Dimension]) -> Option<String> {
    let name = fields.optional_text(report, "shares_over")?;
    let known = dimensions.iter().map(|it| it.id.as_str());
    if !known.clone().any(|it| it == name.text) {
        let unknown = Diagnostic::error(rules::EXPRESSION_UNKNOWN_DIMENSION, name.span)
            .with("dimension", &name.text)
            .near(&name.text, known);
        report.push(unknown);
        return None;
    }
    Some(name.text)
}

fn parse_step(report: &mut Report, text: &Text) -> Option<Decimal> {
    let step = text.text.trim().parse::<Decimal>().ok().filter(|it| *it > Decimal::ZERO);
    if step.is_none() {
        report.push(Diagnostic::error(rules::DATA_NOT_A_NUMBER, text.span).with("found", &text.text));
    }
    step
}

/// Reads a period written in YAML; reports `data/not-a-period`.
pub fn parse_period(report: &mut Report, text: &Text) -> Option<Period> {
    let period = Period::parse(text.text.trim());
    if period.is_none() {
        report.push(Diagnostic::error(rules::DATA_NOT_A_PERIOD, text.span).with("found", &text.text));
    }
    period
}

fn parse_dimension(
    report: &mut Report,
    node: &Node,
    code_lists: &BTreeMap<String, CodeList>,
) -> Option<Dimension> {
    let (id, code_list) = if matches!(node.value, yaml::Value::Mapping(_)) {
        let mut fields = Fields::new(report, node)?;
        let id = fields.text(report, "id");
        let code_list = fields.text(report, "code_list");
        fields.finish(report);
        (id?, code_list?)
    } else {
        let id = yaml::text(report, node)?;
        (id.clone(), id)
    };
    if !code_lists.contains_key(&code_list.text) {
        let unknown = Diagnostic::error(rules::DATA_UNKNOWN_ID, code_list.span)
            .with("kind", "code list")
            .with("id", &code_list.text)
            .near(&code_list.text, code_lists.keys().map(String::as_str));
        report.push(unknown);
        return None;
    }
    Some(Dimension { id: id.text, code_list: code_list.text })
}

fn parse_break(
    report: &mut Report,
    node: &Node,
    language: Language,
    dimensions: &[Dimension],
    code_lists: &BTreeMap<String, CodeList>,
) -> Option<Break> {
    let mut fields = Fields::new(report, node)?;
    let from = fields.text(report, "from").and_then(|it| parse_period(report, &it));
    let note = fields.localized(report, "note", language).map(|it| it.to_localized());
    let filter = match fields.optional("where") {
        Some(node) => parse_filter(report, node, dimensions, code_lists),
        None => BTreeMap::new(),
    };
    fields.finish(report);
    Some(Break { from: from?, note: note?, filter })
}

/// Reads `where: {dimension: code}` and checks it against a dataset's dimensions.
pub fn parse_filter(
    report: &mut Report,
    node: &Node,
    dimensions: &[Dimension],
    code_lists: &BTreeMap<String, CodeList>,
) -> BTreeMap<String, String> {
    let mut filter = BTreeMap::new();
    let yaml::Value::Mapping(entries) = &node.value else {
        let _ = Fields::new(report, node);
        return filter;
    };
    for (key, node) in entries {
        let Some(code) = yaml::text(report, node) else { continue };
        let Some(dimension) = dimensions.iter().find(|it| it.id == key.text) else {
            let unknown = Diagnostic::error(rules::EXPRESSION_UNKNOWN_DIMENSION, key.span)
                .with("dimension", &key.text)
                .near(&key.text, dimensions.iter().map(|it| it.id.as_str()));
            report.push(unknown);
            continue;
        };
        let list = code_lists.get(&dimension.code_list);
        if let Some(list) = list.filter(|it| it.index(&code.text).is_none()) {
            let unknown = Diagnostic::error(rules::EXPRESSION_UNKNOWN_CODE, code.span)
                .with("dimension", &key.text)
                .with("code", &code.text)
                .near(&code.text, list.known());
            report.push(unknown);
            continue;
        }
        filter.insert(key.text.clone(), code.text);
    }
    filter
}
