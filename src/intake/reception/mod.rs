//! What goes back to the service that sent a file: what was read, what is wrong, cell by cell.
//!
//! A [`Reception`] is resolved text in one language; [`page`] and [`book`] only place it. It repeats nothing
//! that is personal: a reading that holds personal data comes here silenced, and a finding about them has
//! addresses and no content.

mod book;
mod figures;
mod inner;
mod names;
mod page;
mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::artifact::Artifact;
use crate::data::code_list::CodeList;
use crate::data::dataset::Dataset;
use crate::data::provider::Provider;
use crate::diagnostic::messages::Catalogue;
use crate::diagnostic::{FileId, Rule, Severity, rules};
use crate::intake::finding::Finding;
use crate::intake::mapping::{Mapping, Role};
use crate::intake::reading::Reading;
use crate::text::Language;
use crate::text::typography::{Neighbours, set};

pub use inner::{InnerEdition, InnerPlan};
use words::Words;

/// Cells listed one by one in the workbook; the others are counted.
const MOST_CELLS: usize = 50_000;

/// Codes listed of a dimension.
const MOST_CODES: usize = 40;

/// Arguments of messages that name cells of a dataset, by rule.
const NAMED: [(Rule, &str); 3] = [
    (rules::INTAKE_DUPLICATE_KEY, "found"),
    (rules::INTAKE_MISSING_COMBINATION, "found"),
    (rules::INTAKE_OBSERVATIONS_GONE, "found"),
];

/// What a report is made from.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    /// Language of the report.
    pub language: Language,
    /// The dataset the file is for.
    pub dataset: &'a Dataset,
    /// The service it comes from.
    pub provider: Option<&'a Provider>,
    /// Code lists by id.
    pub code_lists: &'a BTreeMap<String, CodeList>,
    /// How the file was read.
    pub mapping: &'a Mapping,
    /// What was read.
    pub reading: &'a Reading,
    /// The day it was received, when it is known.
    pub received: Option<Date>,
    /// Who sends the report: the publisher of the letter.
    pub publisher: &'a str,
    /// What became of it.
    pub outcome: Outcome<'a>,
}

/// What became of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// Something must be mended first.
    Refused,
    /// It may hold personal data or programs: it is refused whole, and not kept.
    SetAside,
    /// Nothing is wrong; a person has not decided yet.
    Readable,
    /// It is a vintage now.
    Accepted {
        /// Its id.
        vintage: &'a str,
    },
}

/// A report, in words.
#[derive(Debug)]
struct Reception {
    words: &'static Words,
    language: Language,
    title: String,
    /// The file and the dataset.
    subject: String,
    publisher: String,
    /// The outcome in a few words, then what it means.
    outcome: (String, String),
    is_refused: bool,
    facts: Vec<(String, String)>,
    findings: Vec<Said>,
    columns: Vec<[String; 3]>,
    codes: Vec<[String; 2]>,
    periods: Vec<[String; 6]>,
    is_additive: bool,
    beside: Vec<[String; 3]>,
    cells: Vec<figures::CellRow>,
    more_cells: usize,
}

/// A finding, in words for the provider.
#[derive(Debug)]
struct Said {
    severity: String,
    is_error: bool,
    places: String,
    found: String,
    cause: String,
    remedy: String,
    rule: &'static str,
}

/// The report as a page and as a workbook, by their names.
///
/// # Errors
/// When the workbook cannot be written: a bug.
pub fn render(received: &Received<'_>) -> Result<[Artifact; 2], String> {
    let reception = reception(received);
    let (page, book) = match received.language {
        Language::French => ("rapport.html", "rapport.xlsx"),
        Language::English => ("report.html", "report.xlsx"),
    };
    Ok([
        Artifact { path: page.to_owned(), bytes: page::html(&reception).into_bytes() },
        Artifact { path: book.to_owned(), bytes: book::xlsx(&reception)? },
    ])
}

/// What the plan would change, as a page for the editorial team: it quotes texts nobody else has read.
pub fn render_plan(language: Language, plan: &InnerPlan) -> Artifact {
    Artifact { path: "plan.html".to_owned(), bytes: inner::html(language, plan).into_bytes() }
}

/// The folder of the reports about a delivery, from its name and its fingerprint.
///
/// ```
/// use letterpress::intake::reception::folder_name;
/// assert_eq!(folder_name("Étude 2025 (v2).xlsx", "0123456789abcdef0123"), "etude-2025-v2-0123456789ab");
/// ```
pub fn folder_name(file: &str, sha256: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |it| it.0);
    let mut name = String::new();
    for character in stem.chars().flat_map(char::to_lowercase) {
        let bare = match character {
            'à' | 'â' | 'ä' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' | 'ö' => 'o',
            'ù' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            other => other,
        };
        if bare.is_ascii_alphanumeric() {
            name.push(bare);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let short: String = sha256.chars().take(12).collect();
    format!("{}-{short}", name.trim_end_matches('-')).trim_start_matches('-').to_owned()
}

fn reception(received: &Received<'_>) -> Reception {
    let Received { language, dataset, reading, .. } = *received;
    let words = Words::of(language);
    let catalogue = Catalogue::new(language);
    let errors = reading.findings.iter().filter(|it| it.severity == Severity::Error).count();
    let title = dataset.title.get(language);
    let (cells, more_cells) = figures::cells(received, MOST_CELLS);
    Reception {
        words,
        language,
        title: words.title.to_owned(),
        subject: words.subject(&reading.file.name, title),
        publisher: received.publisher.to_owned(),
        outcome: words.outcome(received.outcome, errors, reading.findings.len() - errors),
        is_refused: matches!(received.outcome, Outcome::Refused | Outcome::SetAside),
        facts: figures::facts(received, words),
        findings: reading.findings.iter().map(|it| said(&catalogue, received, it)).collect(),
        columns: columns(received, words),
        codes: codes(received),
        periods: figures::periods(received),
        is_additive: dataset.is_additive(),
        beside: beside(received, words),
        cells,
        more_cells,
    }
}

fn said(catalogue: &Catalogue, received: &Received<'_>, finding: &Finding) -> Said {
    let language = received.language;
    let mut diagnostic = finding.diagnostic(FileId(0));
    for (name, value) in &mut diagnostic.arguments {
        if NAMED.contains(&(finding.rule, *name)) || *name == "name" {
            *value = names::cells(received, value);
        }
    }
    let (cause, remedy) = catalogue.for_provider(&diagnostic).unwrap_or_else(|| {
        let wording = catalogue.wording(&diagnostic);
        (wording.message, wording.help.unwrap_or_default())
    });
    Said {
        severity: catalogue.severity(finding.severity),
        is_error: finding.severity == Severity::Error,
        places: finding.all_places(),
        // What a rule says of several cells stands in its sentence.
        found: finding
            .found
            .clone()
            .filter(|_| !finding.must_quarantine && !NAMED.iter().any(|it| it.0 == finding.rule))
            .unwrap_or_default(),
        cause: sentence(&cause, language),
        remedy: sentence(&remedy, language),
        rule: finding.rule.0,
    }
}

/// A remark as a sentence: a capital, a period, quotes in place of backticks. What is quoted stays as it is.
fn sentence(text: &str, language: Language) -> String {
    let (open, close) = match language {
        Language::French => ("«\u{a0}", "\u{a0}»"),
        Language::English => ("“", "”"),
    };
    let mut out = String::new();
    for (index, part) in text.split('`').enumerate() {
        if index % 2 == 1 {
            out.push_str(&format!("{open}{part}{close}"));
        } else {
            let before = out.chars().next_back();
            out.push_str(&set(part, Neighbours { before, after: None }, language));
        }
    }
    let mut letters = out.chars();
    let first = letters.next().map(|it| it.to_uppercase().collect::<String>()).unwrap_or_default();
    let out = first + letters.as_str();
    if out.ends_with(['.', '…', '?', '!']) || out.is_empty() { out } else { out + "." }
}

/// Every column that was read or left: where its title stands, its title, what it was taken for.
fn columns(received: &Received<'_>, words: &Words) -> Vec<[String; 3]> {
    let Received { language, dataset, code_lists, mapping, reading, .. } = *received;
    let meaning = |entry: usize| {
        let column = &mapping.columns[entry];
        match column.role {
            Role::Dimension(index) => {
                let list = code_lists.get(&dataset.dimensions[index].code_list);
                list.map_or_else(String::new, |it| it.label.get(language).to_owned())
            }
            Role::Ignored => match &column.why {
                Some(why) => format!("{}{}{why}", words.ignored, words.colon),
                None => words.ignored.to_owned(),
            },
            role => words.role(role).to_owned(),
        }
    };
    let row = |it: &crate::intake::reading::FoundColumn| {
        [it.address.to_string(), it.title.clone(), meaning(it.entry)]
    };
    let mut rows: Vec<[String; 3]> = reading.columns.iter().map(row).collect();
    for (dimension, code) in &mapping.constants {
        if reading.columns.is_empty() {
            break;
        }
        rows.push([words.whole_file.to_owned(), dimension_name(received, dimension, words), code.clone()]);
    }
    rows
}

fn dimension_name(received: &Received<'_>, dimension: &str, words: &Words) -> String {
    let Received { language, dataset, code_lists, .. } = *received;
    match dimension {
        "time_period" => words.role(Role::Period).to_owned(),
        "geo" => words.role(Role::Geo).to_owned(),
        _ => {
            let found = dataset.dimensions.iter().find(|it| it.id == dimension);
            let list = found.and_then(|it| code_lists.get(&it.code_list));
            list.map_or_else(|| dimension.to_owned(), |it| it.label.get(language).to_owned())
        }
    }
}

/// The codes met, dimension by dimension, with their labels.
fn codes(received: &Received<'_>) -> Vec<[String; 2]> {
    let Received { language, dataset, code_lists, reading, .. } = *received;
    let words = Words::of(language);
    if reading.cells.is_empty() {
        return Vec::new();
    }
    let labels = |list: &str, indices: &[u16]| {
        let Some(list) = code_lists.get(list) else { return String::new() };
        let shown = indices.iter().take(MOST_CODES).map(|index| {
            let code = list.code(*index);
            format!("{} ({})", code.label.get(language), code.code)
        });
        let mut text = shown.collect::<Vec<_>>().join(", ");
        if indices.len() > MOST_CODES {
            text.push_str(&format!(", … ({})", indices.len()));
        }
        text
    };
    let mut rows = vec![[words.role(Role::Geo).to_owned(), labels("geo", &reading.cells.geos())]];
    for (index, dimension) in dataset.dimensions.iter().enumerate() {
        let mut met: Vec<u16> = reading.cells.combinations().iter().map(|it| it[index]).collect();
        met.sort_unstable();
        met.dedup();
        rows.push([dimension_name(received, &dimension.id, words), labels(&dimension.code_list, &met)]);
    }
    rows
}

/// What was not read: where, what stands there, why.
fn beside(received: &Received<'_>, words: &Words) -> Vec<[String; 3]> {
    let reading = received.reading;
    let mut rows = Vec::new();
    for name in &reading.file.other_sheets {
        rows.push([name.clone(), String::new(), words.other_sheet.to_owned()]);
    }
    for (place, text) in &reading.notes {
        rows.push([place.to_string(), text.clone(), words.note.to_owned()]);
    }
    for (column, text, count) in &reading.left_out {
        rows.push([column.clone(), text.clone(), words.left_out(*count)]);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use crate::text::Language::{English, French};

    #[test]
    fn remarks_become_sentences_and_quote_as_it_stands() {
        assert_eq!(
            sentence("`1,234` peut se lire 1,234 ou 1234 : lequel", French),
            "«\u{a0}1,234\u{a0}» peut se lire 1,234 ou 1234\u{a0}: lequel."
        );
        assert_eq!(sentence("the column `a \"b\"` is missing", English), "The column “a \"b\"” is missing.");
    }
}
