//! The words that may not stand beside each kind of source, and those that make them right; `vocabulary` in
//! `letter.yaml` replaces a list.

use std::collections::BTreeMap;

use regex::Regex;

use crate::data::dataset::Family;
use crate::diagnostic::Report;
use crate::source::yaml::{Fields, Node};
use crate::text::Language;

/// For each kind of source, its words.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    pub(super) families: BTreeMap<Family, FamilyWords>,
}

/// The words of one kind of source, by language; each is the beginning of what it finds.
#[derive(Debug, Clone, Default)]
pub(super) struct FamilyWords {
    prevalence: BTreeMap<Language, Vec<String>>,
    recorded: BTreeMap<Language, Vec<String>>,
}

impl FamilyWords {
    /// Words of prevalence, and words that say a fact is a recorded one.
    pub(super) fn of(&self, language: Language) -> (&[String], &[String]) {
        let prevalence = self.prevalence.get(&language).map(Vec::as_slice);
        let recorded = self.recorded.get(&language).map(Vec::as_slice);
        (prevalence.unwrap_or_default(), recorded.unwrap_or_default())
    }
}

const PREVALENCE: [(Language, &[&str]); 2] = [
    (
        Language::French,
        &[
            "subissent",
            "ont subi",
            "sont victimes de violences",
            "ont été victimes de violences",
            "sont touchées par",
            "vivent avec des violences",
            "femmes victimes de violences",
            "prévalence",
            "dans la population",
            "une femme sur",
        ],
    ),
    (
        Language::English,
        &[
            "suffer",
            "have experienced",
            "are victims of violence",
            "were victims of violence",
            "have been victims of violence",
            "women victims of violence",
            "prevalence",
            "in the population",
            "one woman in",
        ],
    ),
];

const RECORDED: [(Language, &[&str]); 2] = [
    (
        Language::French,
        &[
            "enregistr",
            "recens",
            "connu",
            "signal",
            "plainte",
            "police",
            "gendarmerie",
            "forces de",
            "procédure",
            "mis en cause",
            "mise en cause",
            "décompt",
            "constat",
            "services",
            "justice",
            "parquet",
            "juridiction",
            "condamn",
            "appel",
            // Deaths are not hidden: their count is that of the facts.
            "tué",
            "homicid",
            "féminicid",
            "mort",
            "décès",
        ],
    ),
    (
        Language::English,
        &[
            "record",
            "known to",
            "report",
            "complaint",
            "police",
            "gendarmerie",
            "procedure",
            "suspect",
            "count",
            "services",
            "court",
            "prosecut",
            "convict",
            "call",
            "killed",
            "homicid",
            "femicid",
            "death",
        ],
    ),
];

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        let lists = |lists: &[(Language, &[&str])]| {
            let owned = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect();
            lists.iter().map(|(language, words)| (*language, owned(words))).collect()
        };
        let words = FamilyWords { prevalence: lists(&PREVALENCE), recorded: lists(&RECORDED) };
        // What services count, such as places or devices, is seldom taken for people.
        let families = [Family::PoliceRecords, Family::JusticeRecords, Family::Helpline];
        Vocabulary { families: families.into_iter().map(|it| (it, words.clone())).collect() }
    }
}

/// Reads `vocabulary: {police-records: {prevalence: {fr: […], en: […]}, recorded: {…}}}` over the default lists.
pub fn parse(report: &mut Report, node: Option<&Node>) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let Some(mut fields) = node.and_then(|it| Fields::new(report, it)) else { return vocabulary };
    for (name, family) in Family::NAMES {
        let Some(node) = fields.optional(name) else { continue };
        let Some(mut lists) = Fields::new(report, node) else { continue };
        let words = vocabulary.families.entry(family).or_default();
        for (key, target) in [("prevalence", &mut words.prevalence), ("recorded", &mut words.recorded)] {
            let Some(node) = lists.optional(key) else { continue };
            let Some(mut languages) = Fields::new(report, node) else { continue };
            for language in Language::ALL {
                if languages.has(language.code()) {
                    let texts = languages.optional_texts(report, language.code());
                    target.insert(language, texts.into_iter().map(|it| it.text).collect());
                }
            }
            languages.finish(report);
        }
        lists.finish(report);
    }
    fields.finish(report);
    vocabulary
}

/// What begins with one of these words; any space or apostrophe is the same. `None` for no words.
pub(super) fn any_of(words: &[String]) -> Option<Regex> {
    let spelled = |word: &String| {
        let parts: Vec<String> =
            word.split_whitespace().map(|it| regex::escape(it).replace(['\'', '’'], "['’]")).collect();
        parts.join(r"[\s\u{a0}\u{202f}]+")
    };
    let words: Vec<String> = words.iter().filter(|it| !it.trim().is_empty()).map(spelled).collect();
    (!words.is_empty()).then(|| Regex::new(&format!(r"(?i)\b(?:{})", words.join("|"))).ok()).flatten()
}
