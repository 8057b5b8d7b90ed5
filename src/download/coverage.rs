//! What is asked of the observatory and what answers, as CSV.

use crate::download::{clean, identities, vintages};
use crate::edition::Publication;
use crate::edition::coverage::{Answer, Asked, Asking, Coverage};
use crate::source::csv;
use crate::text::Language;

/// One row for each answer, and one for each item without any; texts in the site's first language.
pub fn table(publication: &Publication) -> Vec<u8> {
    let header = [
        "instrument",
        "number",
        "title",
        "coverage",
        "lacks",
        "indicator",
        "codes",
        "time_period",
        "geo",
        "obs_value",
        "obs_status",
        "unit",
        "vintage",
        "observations",
    ];
    let language = publication.languages.first().copied().unwrap_or(Language::French);
    let mut rows = Vec::new();
    for asking in &publication.asked {
        for item in &asking.items {
            let start = item_fields(asking, item, language);
            if item.answers.is_empty() {
                rows.push([start.clone(), vec![String::new(); header.len() - start.len()]].concat());
            }
            let answers = item.answers.iter().map(|it| answer_fields(publication, it, language));
            rows.extend(answers.map(|it| [start.clone(), it].concat()));
        }
    }
    csv::write(&header, &rows)
}

fn item_fields(asking: &Asking, item: &Asked, language: Language) -> Vec<String> {
    let coverage = match item.coverage() {
        Coverage::Whole => "whole",
        Coverage::Part => "part",
        Coverage::None => "none",
    };
    let lacks = item.lacks.as_ref().map(|it| clean(it.get(language))).unwrap_or_default();
    let title = clean(item.title.get(language));
    vec![asking.id.clone(), item.number.clone(), title, coverage.to_owned(), lacks]
}

fn answer_fields(publication: &Publication, answer: &Answer, language: Language) -> Vec<String> {
    let mut fields = vec![answer.indicator.clone()];
    let Some(measure) = answer.value.as_ref().map(|it| &it.measure) else {
        fields.resize(9, String::new());
        return fields;
    };
    let codes: Vec<String> = measure.dimensions.iter().map(|(name, code)| format!("{name}={code}")).collect();
    fields.extend([
        codes.join(" "),
        measure.period.to_string(),
        measure.geo.clone(),
        measure.value.map(|it| it.to_string()).unwrap_or_default(),
        measure.status_code().to_owned(),
        clean(answer.unit.get(language)),
        vintages(publication, &measure.observations),
        identities(&measure.observations),
    ]);
    fields
}
