//! An answer as one JSON object. See `docs/reference/json.md`.

use serde_json::{Value, json};

use crate::cli::trace::{Answer, drawing};
use crate::data::Measure;
use crate::data::lineage::{Lineage, Origin, RulePart, Source, Strand};
use crate::data::observation::Observation;
use crate::diagnostic::json::VERSION;
use crate::edition::printed::PrintedPlace;
use crate::text::Language;

/// The answer on one line.
pub(super) fn line(answer: &Answer<'_>, language: Language, asked: &str) -> Value {
    let printed = answer.printed.iter().flat_map(|(edition, places)| {
        places.iter().map(|place| self::place(&edition.slug, place)).collect::<Vec<_>>()
    });
    json!({
        "type": "trace",
        "version": VERSION,
        "asked": asked,
        "as_of": answer.as_of.map(|it| it.to_string()),
        "edition": answer.edition.map(|it| it.slug.clone()),
        "shown": answer.citation.map(|it| it.shown.clone()),
        "value": answer.lineages.first().filter(|_| answer.citation.is_none()).map(|it| lineage(answer, it, language)),
        "values": answer.lineages.iter().map(|it| lineage(answer, it, language)).collect::<Vec<_>>(),
        "observations": answer.observations.iter().map(|it| source(answer, it)).collect::<Vec<_>>(),
        "printed": printed.collect::<Vec<_>>(),
    })
}

fn lineage(answer: &Answer<'_>, lineage: &Lineage, language: Language) -> Value {
    let measure: &Measure = &lineage.measure;
    json!({
        "indicator": measure.indicator,
        "period": measure.period.to_string(),
        "geo": measure.geo,
        "dimensions": measure.dimensions,
        "what": drawing::describe(answer, measure, language),
        "value": measure.value.map(|it| it.normalize().to_string()),
        "exact": measure.exact.map(|it| it.normalize().to_string()),
        "low": measure.bounds.map(|it| it.0.to_string()),
        "high": measure.bounds.map(|it| it.1.to_string()),
        "status": measure.status_code(),
        "rule": lineage.rule,
        "per": lineage.per.map(|it| it.normalize().to_string()),
        "from": lineage.strands.iter().map(|it| strand(answer, it, language)).collect::<Vec<_>>(),
    })
}

fn strand(answer: &Answer<'_>, strand: &Strand, language: Language) -> Value {
    let part = match strand.part {
        RulePart::Term => "term",
        RulePart::Numerator => "numerator",
        RulePart::Denominator => "denominator",
        RulePart::Minuend => "minuend",
        RulePart::Subtrahend => "subtrahend",
        RulePart::Base => "base",
    };
    match &strand.from {
        Origin::Indicator(it) => json!({ "part": part, "value": lineage(answer, it, language) }),
        Origin::Observation(it) => json!({ "part": part, "observation": source(answer, it) }),
    }
}

fn source(answer: &Answer<'_>, source: &Source) -> Value {
    let (file, row) = drawing::row(answer, source);
    let dataset = answer.catalog.datasets.get(&source.dataset);
    let vintage = dataset.map(|it| &it.vintages[usize::from(source.observation.vintage)]);
    let number = |it: &Observation| it.value.map(|it| it.normalize().to_string());
    let vintages = source.vintages.iter().map(|(id, it)| json!({ "id": id.0, "value": number(it) }));
    json!({
        "id": source.id.0,
        "value": number(&source.observation),
        "status": source.observation.status.code(),
        "low": source.observation.low.map(|it| it.to_string()),
        "high": source.observation.high.map(|it| it.to_string()),
        "note": source.observation.note.as_deref(),
        "dataset": source.dataset,
        "provider": dataset.map(|it| it.provider.clone()),
        "vintage": vintage.map(|it| it.id.clone()),
        "known": vintage.map(|it| it.date.to_string()),
        "title": vintage.map(|it| it.title.clone()),
        "url": vintage.and_then(|it| it.url.clone()),
        "file": file,
        "row": row,
        "cell": source.observation.origin.as_ref().map(ToString::to_string),
        "delivery": vintage.and_then(|it| it.receipt.as_ref()).map(|it| json!({
            "file": it.file,
            "sha256": it.sha256,
            "received": it.received.to_string(),
            "from": it.from,
            "accepted_by": it.accepted_by,
            "accepted_on": it.accepted_on.to_string(),
            "folder": it.folder,
        })),
        "vintages": vintages.collect::<Vec<_>>(),
    })
}

fn place(edition: &str, place: &PrintedPlace) -> Value {
    let display = place.display.as_ref().map(|it| {
        json!({ "kind": if it.is_table { "table" } else { "chart" }, "number": it.number, "title": it.title })
    });
    json!({
        "edition": edition,
        "section": place.section,
        "anchor": place.anchor,
        "page": place.title,
        "shown": place.shown,
        "sentence": place.sentence,
        "is_itself": place.is_itself,
        "display": display,
    })
}
