//! What a mapping says twice, in vain, or against its code lists; and the mappings of all datasets at once.

use std::collections::BTreeMap;

use crate::data::code_list::{self, CodeList};
use crate::data::dataset::{self, Dataset};
use crate::diagnostic::waiver::{self, Waiver};
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::intake::mapping::pattern::plain;
use crate::intake::mapping::{Column, Mapping, Role};
use crate::source::yaml::{self, Key, Node, Value};
use crate::source::{SourceFile, Sources};
use crate::text::Language;

/// Reads the mapping of every dataset, and reports every mistake in it at its place.
///
/// Mistakes of datasets and code lists are told where the data are read; a mapping that depends on one that
/// cannot be read is only looked at as YAML.
pub fn check_all(report: &mut Report, sources: &Sources, language: Language) {
    let mut elsewhere = Report::default();
    let lists = sources.under("data/code-lists").filter(|it| it.path.ends_with(".yaml"));
    let lists: BTreeMap<String, CodeList> = lists
        .filter_map(|it| code_list::parse(&mut elsewhere, it, language))
        .map(|it| (it.id.clone(), it))
        .collect();
    let is_damaged = elsewhere.has_errors();
    for file in sources.under("data/datasets").filter(|it| it.path.ends_with("/mapping.yaml")) {
        let path = file.path.replace("/mapping.yaml", "/dataset.yaml");
        let Some(of) = sources.get(&path) else {
            report.push(Diagnostic::error(rules::FILE_MISSING, file.start()).with("name", path));
            continue;
        };
        let mut elsewhere = Report::default();
        let dataset = dataset::parse(&mut elsewhere, of, id(file), language, &lists);
        match dataset.filter(|_| !is_damaged && !elsewhere.has_errors()) {
            Some(dataset) => {
                let mut own = Report::default();
                super::parse(&mut own, file, &dataset, &lists);
                answer(&mut own, &dataset, file, true);
                report.extend(own);
            }
            None => drop(yaml::parse(report, file)),
        }
    }
}

/// Takes out of the report of one mapping what its dataset answers; with `is_whole`, reports answers to nothing.
pub fn answer(report: &mut Report, dataset: &Dataset, mapping: &SourceFile, is_whole: bool) {
    let waivers: Vec<Waiver> = dataset.waivers.iter().filter(|it| it.is_of_a_mapping()).cloned().collect();
    waiver::apply(report, &waivers, |_| &mapping.path, is_whole);
}

/// The dataset a mapping is of: the name of its folder.
fn id(file: &SourceFile) -> &str {
    file.path.rsplit('/').nth(1).unwrap_or_default()
}

/// Looks at columns beside each other and beside their code lists; each comes with its entry in the file.
pub(super) fn review(
    report: &mut Report,
    (mapping, root): (&Mapping, &Node),
    nodes: &[Node],
    (dataset, lists): (&Dataset, &BTreeMap<String, CodeList>),
) {
    let node = |column: &Column| nodes.iter().find(|it| it.span == column.span);
    let columns: Vec<(&Column, &Node)> =
        mapping.columns.iter().filter_map(|it| Some((it, node(it)?))).collect();
    names_twice(report, &columns);
    for (column, node) in &columns {
        idle_keys(report, column, node);
        check_labels(report, column, node, dataset, lists);
        if matches!(column.role, Role::Low | Role::High) && !has_values(&mapping.columns, column) {
            in_vain(report, node, "is", "bounds");
        }
    }
    idle_constants(report, mapping, root, dataset);
    let is_named = mapping.columns.iter().flat_map(|it| &it.names).any(|it| it.codes().any(is_geography));
    if mapping.geography.is_some() && !is_named {
        in_vain(report, root, "geography", "geography");
    }
}

fn is_geography(code: &str) -> bool {
    code == "geography"
}

fn entries(node: &Node) -> &[(Key, Node)] {
    match &node.value {
        Value::Mapping(entries) => entries,
        _ => &[],
    }
}

fn entry<'a>(node: &'a Node, key: &str) -> Option<&'a (Key, Node)> {
    entries(node).iter().find(|it| it.0.text == key)
}

/// Reports a key that changes nothing; `why` is the attribute of the message that says what would.
fn in_vain(report: &mut Report, node: &Node, key: &str, why: &'static str) {
    if let Some((key, _)) = entry(node, key) {
        let idle = Diagnostic::warning(rules::INTAKE_MAPPING_WITHOUT_EFFECT, key.span);
        let idle = idle.with("key", &key.text);
        report.push(Diagnostic { help: why, ..idle });
    }
}

/// A title that two columns wait for goes to the first, and the second is never found.
fn names_twice(report: &mut Report, columns: &[(&Column, &Node)]) {
    let mut seen: BTreeMap<String, (usize, Span)> = BTreeMap::new();
    for (index, (_, node)) in columns.iter().enumerate() {
        let one = entry(node, "name").into_iter().map(|it| &it.1);
        let more = entry(node, "aliases").into_iter().flat_map(|it| match &it.1.value {
            Value::List(nodes) => nodes.as_slice(),
            _ => std::slice::from_ref(&it.1),
        });
        for text in one.chain(more) {
            let (Value::Text(name) | Value::Number(name)) = &text.value else { continue };
            match seen.get(&plain(name)) {
                Some((other, first)) if *other != index => {
                    let twice = Diagnostic::error(rules::INTAKE_MAPPING_NAME_TWICE, text.span);
                    report.push(twice.with("found", name).label(*first, "first"));
                }
                Some(_) => {}
                None => {
                    seen.insert(plain(name), (index, text.span));
                }
            }
        }
    }
}

/// Keys that a column of its kind does not read.
fn idle_keys(report: &mut Report, column: &Column, node: &Node) {
    let is_code = matches!(column.role, Role::Geo | Role::Dimension(_));
    let is_status = matches!(column.role, Role::ObsStatus | Role::ConfStatus);
    let is_number = matches!(column.role, Role::Value | Role::Low | Role::High);
    let is_period = column.role == Role::Period;
    let names_periods = column.names.iter().any(|it| it.codes().any(|it| it == "time_period"));
    let read = [
        ("codes", is_code || is_status),
        ("pad", is_code),
        ("fill", is_code || is_period),
        ("precision", is_period || is_number && names_periods),
        ("where", is_number),
        ("factor", is_number),
        ("percent", is_number),
        ("decimal", is_number),
    ];
    for (key, _) in read.into_iter().filter(|it| !it.1) {
        in_vain(report, node, key, "help");
    }
    if column.role == Role::Filter && column.keep.is_empty() && column.drop.is_empty() {
        in_vain(report, node, "is", "filter");
    }
}

/// Whether values carry the same codes as a bound.
fn has_values(columns: &[Column], bound: &Column) -> bool {
    let codes = |it: &Column| {
        let mut codes: Vec<String> =
            it.names.first().into_iter().flat_map(|it| it.codes()).map(str::to_owned).collect();
        codes.retain(|it| it != "*" && it != "geography");
        codes.sort();
        codes
    };
    let is_same = |it: &&Column| it.filter == bound.filter && codes(it) == codes(bound);
    columns.iter().filter(|it| it.role == Role::Value).any(|it| is_same(&it))
}

/// A label the code list gives to another code: the file may use it in another sense, and then it says so.
fn check_labels(
    report: &mut Report,
    column: &Column,
    node: &Node,
    dataset: &Dataset,
    lists: &BTreeMap<String, CodeList>,
) {
    let list = match column.role {
        Role::Geo => lists.get("geo"),
        Role::Dimension(index) => dataset.dimensions.get(index).and_then(|it| lists.get(&it.code_list)),
        _ => None,
    };
    let (Some(list), None) = (list, &column.why) else { return };
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (label, code) in entry(node, "codes").map(|it| entries(&it.1)).unwrap_or_default() {
        let (Value::Text(code) | Value::Number(code)) = &code.value else { continue };
        let name = plain(&label.text);
        let is_its = |it: &&code_list::Code| {
            Language::ALL.iter().any(|language| plain(it.label.get(*language)) == name)
        };
        let of: Vec<&code_list::Code> = list.codes.iter().filter(is_its).collect();
        let contradicts = |expected: &str, help| {
            let contradicts = Diagnostic::warning(rules::INTAKE_MAPPING_CONTRADICTS_LABEL, label.span);
            let contradicts = contradicts.with("found", &label.text).with("code", code);
            Diagnostic { help, ..contradicts.with("expected", expected) }
        };
        if let Some(other) = seen.get(&name).filter(|it| *it != code) {
            report.push(contradicts(other, "twice"));
        } else if let [only] = of.as_slice()
            && only.code != *code
        {
            report.push(contradicts(&only.code, "help"));
        }
        seen.insert(name, code);
    }
}

/// Constants of which every row says something of its own.
fn idle_constants(report: &mut Report, mapping: &Mapping, root: &Node, dataset: &Dataset) {
    let Some((_, constants)) = entry(root, "constants") else { return };
    for column in mapping.columns.iter().filter(|it| !it.is_optional) {
        let name = match column.role {
            Role::Period => "time_period",
            Role::Geo => "geo",
            Role::Dimension(index) => dataset.dimensions[index].id.as_str(),
            _ => continue,
        };
        in_vain(report, constants, name, "constant");
    }
}
