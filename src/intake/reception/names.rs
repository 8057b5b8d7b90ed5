//! Cells of a dataset by their labels: `2024/FR/F` is « 2024, France, Femmes ».

use crate::data::period::Period;
use crate::intake::reception::Received;

/// A list of cells, as messages name them, in words; what is no cell stays as it is.
pub(super) fn cells(received: &Received<'_>, names: &str) -> String {
    let named = names.split(", ").map(|it| cell(received, it).unwrap_or_else(|| it.to_owned()));
    named.collect::<Vec<_>>().join("\u{202f}; ")
}

fn cell(received: &Received<'_>, name: &str) -> Option<String> {
    let Received { language, dataset, code_lists, .. } = *received;
    let label = |list: &str, code: &str| {
        let list = code_lists.get(list)?;
        Some(list.code(list.index(code)?).label.get(language).to_owned())
    };
    let (rest, codes) = match dataset.dimensions.is_empty() {
        true => (name, Vec::new()),
        false => name.rsplit_once('/').map(|(rest, codes)| (rest, codes.split('.').collect()))?,
    };
    let (period, geo) = rest.rsplit_once('/')?;
    let mut words = vec![Period::parse(period)?.label(language), label("geo", geo)?];
    if codes.len() != dataset.dimensions.len() {
        return None;
    }
    for (dimension, code) in dataset.dimensions.iter().zip(codes) {
        words.push(label(&dimension.code_list, code)?);
    }
    Some(words.join(", "))
}
