//! Reading `mapping.yaml`, with every mistake reported at its place.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::data::code_list::CodeList;
use crate::data::dataset::{Dataset, parse_period};
use crate::data::observation::Status;
use crate::diagnostic::{Diagnostic, Report, rules};
use crate::intake::mapping::pattern::{Pattern, plain};
use crate::intake::mapping::review::review;
use crate::intake::mapping::{Column, DecimalMark, Mapping, Meaning, PercentForm, Precision, Role};
use crate::source::SourceFile;
use crate::source::yaml::{self, Fields, Node, Text};

const ROLES: [(&str, Role); 10] = [
    ("time_period", Role::Period),
    ("geo", Role::Geo),
    ("value", Role::Value),
    ("low", Role::Low),
    ("high", Role::High),
    ("obs_status", Role::ObsStatus),
    ("conf_status", Role::ConfStatus),
    ("note", Role::Note),
    ("filter", Role::Filter),
    ("ignored", Role::Ignored),
];

const DECIMALS: [(&str, DecimalMark); 2] = [("comma", DecimalMark::Comma), ("point", DecimalMark::Point)];

const PERCENTS: [(&str, PercentForm); 2] =
    [("fraction", PercentForm::Fraction), ("points", PercentForm::Points)];

const PRECISIONS: [(&str, Precision); 3] =
    [("year", Precision::Year), ("month", Precision::Month), ("day", Precision::Day)];

const SEPARATORS: [(&str, u8); 8] = [
    (";", b';'),
    (",", b','),
    ("|", b'|'),
    ("\t", b'\t'),
    ("semicolon", b';'),
    ("comma", b','),
    ("pipe", b'|'),
    ("tab", b'\t'),
];

/// A change that a person must look at unless the mapping says another: one half.
const USUAL_CHANGE: i64 = 50;

/// What the keys of a mapping are checked against.
struct Context<'a> {
    dataset: &'a Dataset,
    code_lists: &'a BTreeMap<String, CodeList>,
}

/// Reads `mapping.yaml` of a dataset.
pub fn parse(
    report: &mut Report,
    file: &SourceFile,
    dataset: &Dataset,
    code_lists: &BTreeMap<String, CodeList>,
) -> Option<Mapping> {
    let node = yaml::parse(report, file)?;
    let mut fields = Fields::new(report, &node)?;
    let context = Context { dataset, code_lists };
    let sheet = fields.optional_text(report, "sheet");
    sheet.iter().for_each(|it| check_pattern(report, &context, it));
    let sheet = sheet.map(|it| Pattern::new(&it.text));
    let hidden = fields.optional_texts(report, "hidden").into_iter().map(|it| it.text).collect();
    let encoding = fields.optional_text(report, "encoding").and_then(|it| known_encoding(report, &it));
    let separator = fields.optional_choice(report, "separator", &SEPARATORS);
    let header = fields.optional_mapping(report, "header").map(|mut header| {
        let row = header.optional_integer(report, "row").and_then(|it| u32::try_from(it).ok());
        let rows = header.optional_integer(report, "rows").and_then(|it| u32::try_from(it).ok());
        header.finish(report);
        (row.filter(|it| *it > 0), rows.filter(|it| *it > 0))
    });
    let nodes = fields.list(report, "columns").unwrap_or_default();
    let columns: Vec<Column> = nodes.iter().filter_map(|it| column(report, it, &context)).collect();
    let constants = codes_by_dimension(report, fields.optional("constants"), &context);
    let markers = meanings(report, fields.optional("markers"));
    let marks = meanings(report, fields.optional("marks"));
    let decimal = fields.optional_choice(report, "decimal", &DECIMALS);
    let geography = fields.optional_integer(report, "geography").and_then(|it| i16::try_from(it).ok());
    let complete = fields.optional_bool(report, "complete").unwrap_or(false);
    let shares = fields.optional_texts(report, "shares");
    let rounded_to = fields.optional_text(report, "rounded_to").and_then(|it| number(report, &it));
    let change = fields.optional_text(report, "change").and_then(|it| number(report, &it));
    let revisions = fields.optional_text(report, "revisions").map(|it| it.text);
    let aggregated = fields.optional_text(report, "aggregated").map(|it| it.text);
    let partial = fields.optional_bool(report, "partial").unwrap_or(false);
    fields.finish(report);
    check_dimensions(report, &context, shares.iter());
    let mapping = Mapping {
        sheet,
        hidden,
        encoding,
        separator,
        header_row: header.and_then(|it| it.0),
        header_rows: header.and_then(|it| it.1),
        columns,
        constants,
        markers,
        marks,
        decimal,
        geography,
        complete,
        shares: shares.into_iter().map(|it| it.text).collect(),
        rounded_to,
        change: change.unwrap_or_else(|| Decimal::from(USUAL_CHANGE)),
        revisions,
        aggregated,
        partial,
        span: file.start(),
    };
    check_complete(report, &mapping, dataset);
    review(report, (&mapping, &node), nodes, (dataset, code_lists));
    Some(mapping)
}

fn known_encoding(report: &mut Report, text: &Text) -> Option<String> {
    if crate::intake::encoding::by_name(&text.text).is_none() {
        let known = ["utf-8", "windows-1252", "macintosh", "utf-16le", "utf-16be"];
        let unknown = Diagnostic::error(rules::YAML_UNKNOWN_VALUE, text.span).with("found", &text.text);
        report.push(unknown.near(&text.text, known));
        return None;
    }
    Some(text.text.clone())
}

fn column(report: &mut Report, node: &Node, context: &Context<'_>) -> Option<Column> {
    let mut fields = Fields::new(report, node)?;
    let name = fields.text(report, "name");
    let aliases = fields.optional_texts(report, "aliases");
    let role = fields.text(report, "is").and_then(|it| role(report, &it, context));
    let codes = match fields.optional("codes") {
        Some(node) => texts_by_text(report, node),
        None => Vec::new(),
    };
    if let Some(role) = role {
        check_codes(report, role, &codes, context);
    }
    let keep = fields.optional_texts(report, "keep").into_iter().map(|it| it.text).collect();
    let drop = fields.optional_texts(report, "drop").into_iter().map(|it| it.text).collect();
    let pad = fields.optional_integer(report, "pad").and_then(|it| usize::try_from(it).ok());
    let fill = fields.optional_choice(report, "fill", &[("down", true)]).unwrap_or(false);
    let filter = codes_by_dimension(report, fields.optional("where"), context);
    let factor = fields.optional_text(report, "factor").and_then(|it| number(report, &it));
    let percent = fields.optional_choice(report, "percent", &PERCENTS);
    let decimal = fields.optional_choice(report, "decimal", &DECIMALS);
    let precision = fields.optional_choice(report, "precision", &PRECISIONS);
    let is_optional = fields.optional_bool(report, "optional").unwrap_or(false);
    let why = match role {
        // What is not read is not read for a reason that others can check.
        Some(Role::Ignored) => fields.text(report, "why"),
        _ => fields.optional_text(report, "why"),
    };
    let span = fields.span();
    fields.finish(report);
    let names: Vec<Pattern> = name.iter().chain(&aliases).map(|it| Pattern::new(&it.text)).collect();
    let texts: Vec<&Text> = name.iter().chain(&aliases).collect();
    texts.iter().for_each(|it| check_pattern(report, context, it));
    let role = role?;
    if let (Role::Value | Role::Low | Role::High, Some(name)) = (role, &name) {
        refuse_complement(report, name);
    }
    Some(Column {
        names: if name.is_some() { names } else { return None },
        role,
        codes: codes.into_iter().map(|(label, code)| (plain(&label.text), code.text)).collect(),
        keep,
        drop,
        pad,
        fill,
        filter,
        factor,
        percent,
        decimal,
        precision: precision.unwrap_or(Precision::Day),
        is_optional,
        why: why.map(|it| it.text),
        span,
    })
}

/// What stands in for a withheld cell is a mean of several places, and never the value of one.
fn refuse_complement(report: &mut Report, name: &Text) {
    if plain(&name.text).starts_with("complement_info") {
        let refused = Diagnostic::error(rules::INTAKE_COMPLEMENT_AS_VALUE, name.span);
        report.push(refused.with("found", &name.text));
    }
}

fn role(report: &mut Report, text: &Text, context: &Context<'_>) -> Option<Role> {
    let fixed = ROLES.iter().find(|it| it.0 == text.text).map(|it| it.1);
    let dimension = context.dataset.dimensions.iter().position(|it| it.id == text.text);
    let role = fixed.or(dimension.map(Role::Dimension));
    if role.is_none() {
        let known = ROLES.iter().map(|it| it.0);
        let known = known.chain(context.dataset.dimensions.iter().map(|it| it.id.as_str()));
        let unknown = Diagnostic::error(rules::YAML_UNKNOWN_VALUE, text.span).with("found", &text.text);
        report.push(unknown.near(&text.text, known));
    }
    role
}

impl Context<'_> {
    fn list(&self, dimension: &str) -> Option<&CodeList> {
        if dimension == "geo" {
            return self.code_lists.get("geo");
        }
        let dimension = self.dataset.dimensions.iter().find(|it| it.id == dimension)?;
        self.code_lists.get(&dimension.code_list)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        ["time_period", "geo"].into_iter().chain(self.dataset.dimensions.iter().map(|it| it.id.as_str()))
    }
}

fn check_dimensions<'a>(
    report: &mut Report,
    context: &Context<'_>,
    dimensions: impl Iterator<Item = &'a Text>,
) {
    for text in dimensions {
        if !context.names().any(|it| it == text.text) {
            let unknown = Diagnostic::error(rules::DATA_UNKNOWN_ID, text.span)
                .with("kind", "dimension")
                .with("id", &text.text);
            report.push(unknown.near(&text.text, context.names()));
        }
    }
}

/// The dimensions named between the braces of a name.
fn check_pattern(report: &mut Report, context: &Context<'_>, text: &Text) {
    let pattern = Pattern::new(&text.text);
    let places = pattern.codes().map(|it| Text { text: it.to_owned(), ..text.clone() });
    let places: Vec<Text> = places.filter(|it| it.text != "*" && it.text != "geography").collect();
    check_dimensions(report, context, places.iter());
}

fn check_codes(report: &mut Report, role: Role, codes: &[(Text, Text)], context: &Context<'_>) {
    let list = match role {
        Role::Geo => context.list("geo"),
        Role::Dimension(index) => context.list(&context.dataset.dimensions[index].id),
        _ => return,
    };
    let Some(list) = list else { return };
    for (_, code) in codes {
        if list.index(&code.text).is_none() {
            let unknown = Diagnostic::error(rules::DATA_UNKNOWN_CODE, code.span)
                .with("dimension", &list.id)
                .with("code", &code.text);
            report.push(unknown.near(&code.text, list.known()));
        }
    }
}

/// `{sex: F, time_period: 2024}`, each checked.
fn codes_by_dimension(
    report: &mut Report,
    node: Option<&Node>,
    context: &Context<'_>,
) -> BTreeMap<String, String> {
    let entries = node.map(|it| texts_by_text(report, it)).unwrap_or_default();
    check_dimensions(report, context, entries.iter().map(|(name, _)| name));
    for (name, code) in &entries {
        if name.text == "time_period" {
            parse_period(report, code);
        } else if let Some(list) = context.list(&name.text)
            && list.index(&code.text).is_none()
        {
            let unknown = Diagnostic::error(rules::DATA_UNKNOWN_CODE, code.span)
                .with("dimension", &name.text)
                .with("code", &code.text);
            report.push(unknown.near(&code.text, list.known()));
        }
    }
    entries.into_iter().map(|(name, code)| (name.text, code.text)).collect()
}

fn texts_by_text(report: &mut Report, node: &Node) -> Vec<(Text, Text)> {
    let Some(fields) = Fields::new(report, node) else { return Vec::new() };
    let text = |report: &mut Report, (key, node): &(yaml::Key, Node)| {
        let value = yaml::text(report, node)?;
        Some((Text { text: key.text.clone(), span: key.span, exact: false }, value))
    };
    fields.entries().iter().filter_map(|it| text(report, it)).collect()
}

/// `{"ns": U, "-": {value: 0}, "(1)": {status: P, note: "…"}}`.
fn meanings(report: &mut Report, node: Option<&Node>) -> BTreeMap<String, Meaning> {
    let Some(fields) = node.and_then(|it| Fields::new(report, it)) else { return BTreeMap::new() };
    let mut meanings = BTreeMap::new();
    for (key, node) in fields.entries() {
        let meaning = if matches!(node.value, yaml::Value::Mapping(_)) {
            let Some(mut fields) = Fields::new(report, node) else { continue };
            let status = fields.optional_text(report, "status").and_then(|it| status(report, &it));
            let note = fields.optional_text(report, "note").map(|it| it.text);
            let is_zero = fields.optional_integer(report, "value") == Some(0);
            fields.finish(report);
            Some(Meaning { status, note, is_zero })
        } else {
            let text = yaml::text(report, node);
            text.and_then(|it| status(report, &it))
                .map(|it| Meaning { status: Some(it), ..Meaning::default() })
        };
        meanings.extend(meaning.map(|it| (plain_marker(&key.text), it)));
    }
    meanings
}

/// A marker as it is compared.
pub(in crate::intake) fn plain_marker(text: &str) -> String {
    text.trim_matches(crate::intake::rows::is_blank).to_lowercase()
}

fn status(report: &mut Report, text: &Text) -> Option<Status> {
    let status = Status::parse(text.text.trim());
    if status.is_none() {
        report.push(Diagnostic::error(rules::DATA_UNKNOWN_STATUS, text.span).with("found", &text.text));
    }
    status
}

fn number(report: &mut Report, text: &Text) -> Option<Decimal> {
    let number = text.text.trim().parse().ok();
    if number.is_none() {
        report.push(Diagnostic::error(rules::DATA_NOT_A_NUMBER, text.span).with("found", &text.text));
    }
    number
}

/// Every dimension must come from somewhere, and values too.
fn check_complete(report: &mut Report, mapping: &Mapping, dataset: &Dataset) {
    let mut given: BTreeSet<&str> = mapping.constants.keys().map(String::as_str).collect();
    given.extend(mapping.sheet.iter().flat_map(Pattern::codes));
    for column in &mapping.columns {
        match column.role {
            Role::Period => {
                given.insert("time_period");
            }
            Role::Geo => {
                given.insert("geo");
            }
            Role::Dimension(index) => {
                given.insert(&dataset.dimensions[index].id);
            }
            Role::Value => {
                given.insert("value");
                given.extend(column.filter.keys().map(String::as_str));
                given.extend(column.names.iter().flat_map(Pattern::codes));
            }
            _ => {}
        }
    }
    let dimensions = dataset.dimensions.iter().map(|it| it.id.as_str());
    for wanted in ["time_period", "geo", "value"].into_iter().chain(dimensions) {
        if !given.contains(wanted) {
            let missing = Diagnostic::error(rules::INTAKE_MAPPING_INCOMPLETE, mapping.span);
            report.push(missing.with("name", wanted));
        }
    }
}
