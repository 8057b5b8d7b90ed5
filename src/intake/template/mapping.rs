//! A `mapping.yaml` for a dataset that has none: that of its own template.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::code_list::CodeList;
use crate::data::dataset::{Dataset, Family};
use crate::intake::checks::personal;
use crate::intake::template::words;
use crate::text::Language;

/// The text of the mapping.
pub fn text(dataset: &Dataset, code_lists: &BTreeMap<String, CodeList>) -> String {
    let mut lines = vec![
        format!("# Lit le tableur que fait `letterpress template {}`.", dataset.id),
        format!("sheet: \"{}\"", words::DATA),
        "columns:".to_owned(),
    ];
    let mut say = |name: &str, is: &str, more: &str| {
        lines.push(format!("  - {{name: {}, is: {is}{more}}}", quoted(name)));
    };
    say("Période", "time_period", "");
    let places = dataset.cells.places();
    if places.len() > 1 {
        say("Territoire", "geo", "");
    }
    let mut used: BTreeSet<String> =
        ["Période", "Territoire", "Valeur", "Note"].map(ToOwned::to_owned).into();
    for dimension in &dataset.dimensions {
        let label = code_lists.get(&dimension.code_list).map(|it| it.label.get(Language::French));
        // A title such as « Circonstances » announces free text, and a title stands for one column only.
        let label = label.filter(|it| !personal::is_personal_name(it) && !used.contains(*it));
        let title = label.unwrap_or(&dimension.id).to_owned();
        say(&title, &dimension.id, "");
        used.insert(title);
    }
    let percent = if dataset.is_percent() { ", percent: points" } else { "" };
    say("Valeur", "value", percent);
    let has_bounds = dataset.cells.all().any(|it| it.low.is_some() || it.high.is_some());
    if has_bounds || dataset.family == Family::Survey {
        let more = format!(", optional: true{percent}");
        say("Borne basse", "low", &more);
        say("Borne haute", "high", &more);
    }
    say("Note", "note", ", optional: true");
    if places.len() <= 1 {
        let list = code_lists.get("geo");
        let known = places.first().copied();
        let first = list.and_then(|it| it.codes.iter().find(|it| it.parent.is_none()));
        let code = match (list, known) {
            (Some(list), Some(index)) => Some(&list.code(index).code),
            _ => first.map(|it| &it.code),
        };
        lines.extend(code.map(|it| format!("constants: {{geo: {}}}", quoted(it))));
    }
    lines.join("\n") + "\n"
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
