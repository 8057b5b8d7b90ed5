//! Remarks as sentences, from the Fluent catalogues `messages/fr.ftl` and `messages/en.ftl`. The only
//! file that names `fluent_bundle` for messages to authors.

use std::collections::BTreeSet;
use std::fmt;

use fluent_bundle::{FluentArgs, FluentBundle, FluentMessage, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::diagnostic::{Diagnostic, Severity};
use crate::text::Language;

const FRENCH: &str = include_str!("messages/fr.ftl");
const ENGLISH: &str = include_str!("messages/en.ftl");
const FRENCH_PDF: &str = include_str!("messages/pdf.fr.ftl");
const ENGLISH_PDF: &str = include_str!("messages/pdf.en.ftl");
const FRENCH_PROVIDER: &str = include_str!("messages/provider.fr.ftl");
const ENGLISH_PROVIDER: &str = include_str!("messages/provider.en.ftl");

/// Where an argument is taken from when a remark gives the same thing under a broader name.
const STAND_INS: &[(&str, &[&str])] = &[
    ("name", &["id", "value", "found", "key", "path"]),
    ("key", &["name"]),
    ("indicator", &["id"]),
    ("value", &["found"]),
    ("found", &["value"]),
    ("detail", &["reason"]),
];

/// Names listed in a help; the rest become `…`, since nobody reads a hundred names.
const LONGEST_LIST: usize = 20;

/// Characters shown of an argument.
const LONGEST_ARGUMENT: usize = 90;

/// The messages of one language.
pub struct Catalogue {
    language: Language,
    /// Every argument that some message asks for.
    asked: BTreeSet<&'static str>,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Catalogue").field("language", &self.language).finish_non_exhaustive()
    }
}

/// A remark in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// What is wrong, in one line, without a final period.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The text of each label, in the order of the remark's labels.
    pub labels: Vec<String>,
}

impl Catalogue {
    /// Reads the catalogue of `language`.
    pub fn new(language: Language) -> Catalogue {
        let sources = match language {
            Language::French => [FRENCH, FRENCH_PDF, FRENCH_PROVIDER],
            Language::English => [ENGLISH, ENGLISH_PDF, ENGLISH_PROVIDER],
        };
        let identifier: LanguageIdentifier = language.code().parse().expect("`fr` and `en` are valid");
        let mut bundle = FluentBundle::new(vec![identifier]);
        bundle.set_use_isolating(false);
        for source in sources {
            let resource =
                FluentResource::try_new(source.to_owned()).expect("the catalogues are part of the program");
            bundle.add_resource(resource).expect("no message is written twice in a catalogue");
        }
        Catalogue { language, asked: sources.into_iter().flat_map(arguments_in).collect(), bundle }
    }

    /// The language of the messages.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Puts a remark into words.
    pub fn wording(&self, diagnostic: &Diagnostic) -> Wording {
        let id = diagnostic.rule.0.replace('/', "-");
        let arguments = self.arguments(diagnostic);
        let Some(message) = self.bundle.get_message(&id) else {
            // Only a rule without a message gets here; a test forbids it.
            return Wording { message: id, help: None, labels: vec![String::new(); diagnostic.labels.len()] };
        };
        let text = |attribute: Option<&str>| self.pattern(&message, attribute, &arguments);
        let labels = diagnostic.labels.iter().map(|it| {
            text(Some(it.text))
                .or_else(|| self.shared(&format!("label-{}", it.text), &arguments))
                .unwrap_or_default()
        });
        let help = text(Some(diagnostic.help))
            .or_else(|| (diagnostic.help == "near").then(|| self.shared("near", &arguments)).flatten())
            .or_else(|| text(Some("help")));
        Wording { message: text(None).unwrap_or(id), help, labels: labels.collect() }
    }

    /// Puts a condition a PDF fails to meet into words: what is wrong, and what to do.
    pub fn condition(&self, condition: &str) -> Option<(String, String)> {
        let message = self.bundle.get_message(&format!("pdf-{}", condition.replace('.', "-")))?;
        let arguments = FluentArgs::new();
        Some((self.pattern(&message, None, &arguments)?, self.pattern(&message, Some("help"), &arguments)?))
    }

    /// The same remark for the service that sent a file, which knows nothing of this program: what is
    /// wrong, and what it can do. `None` for rules that are no business of a provider.
    pub fn for_provider(&self, diagnostic: &Diagnostic) -> Option<(String, String)> {
        let message =
            self.bundle.get_message(&format!("provider-{}", diagnostic.rule.0.replace('/', "-")))?;
        let arguments = self.arguments(diagnostic);
        let remedy = self.pattern(&message, Some(diagnostic.help), &arguments);
        let remedy = remedy.or_else(|| self.pattern(&message, None, &arguments))?;
        let cause = self.pattern(&message, Some("cause"), &arguments);
        Some((cause.unwrap_or_else(|| self.wording(diagnostic).message), remedy))
    }

    /// The word for a severity: « erreur », « avertissement ».
    pub fn severity(&self, severity: Severity) -> String {
        self.word(match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }

    /// The word that introduces a help.
    pub fn help(&self) -> String {
        self.word("help")
    }

    /// Whether the catalogue has a message and a help of that id.
    pub fn has(&self, id: &str) -> bool {
        self.bundle
            .get_message(id)
            .is_some_and(|it| it.value().is_some() && it.get_attribute("help").is_some())
    }

    fn word(&self, id: &str) -> String {
        self.shared(id, &FluentArgs::new()).unwrap_or_else(|| id.to_owned())
    }

    fn shared(&self, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        self.pattern(&message, None, arguments)
    }

    fn pattern(
        &self,
        message: &FluentMessage<'_>,
        attribute: Option<&str>,
        arguments: &FluentArgs<'_>,
    ) -> Option<String> {
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        // Every argument a message may ask for is given, so there is no error to lose.
        Some(self.bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned())
    }

    fn arguments(&self, diagnostic: &Diagnostic) -> FluentArgs<'static> {
        let mut arguments = FluentArgs::new();
        for name in &self.asked {
            arguments.set(*name, "…");
        }
        let given = |name: &str| diagnostic.arguments.iter().find(|(it, _)| *it == name);
        for (name, others) in STAND_INS {
            if let Some((_, value)) = others.iter().find_map(|it| given(it)) {
                arguments.set(*name, self.value(name, value));
            }
        }
        for (name, value) in &diagnostic.arguments {
            arguments.set(*name, self.value(name, value));
        }
        arguments
    }

    fn value(&self, name: &str, value: &str) -> FluentValue<'static> {
        if name == "known" {
            return FluentValue::from(self.list(value));
        }
        // A small whole number becomes a number, so that nouns agree with it.
        if let Ok(number) = value.parse::<u32>()
            && number.to_string() == value
        {
            return FluentValue::from(number);
        }
        let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = if value.is_empty() || !line.is_empty() { line } else { value.to_owned() };
        match line.char_indices().nth(LONGEST_ARGUMENT) {
            Some((end, _)) => FluentValue::from(format!("{}…", &line[..end])),
            None => FluentValue::from(line),
        }
    }

    fn list(&self, value: &str) -> String {
        if value.is_empty() {
            return self.word("nothing");
        }
        let names: Vec<&str> = value.split(", ").collect();
        match names.get(..LONGEST_LIST) {
            Some(first) if names.len() > LONGEST_LIST => format!("{}…", first.join(", ")),
            _ => value.to_owned(),
        }
    }
}

/// The names that follow a `$` in a catalogue.
fn arguments_in(source: &str) -> BTreeSet<&str> {
    let is_name = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-';
    source.split('$').skip(1).filter_map(|it| it.split(|it| !is_name(it)).next()).collect()
}

#[cfg(test)]
mod tests {
    use super::Catalogue;
    use crate::diagnostic::{Diagnostic, FileId, Span, rules};
    use crate::text::Language;

    fn place() -> Span {
        Span::new(FileId(0), 0..0)
    }

    #[test]
    fn every_rule_speaks_in_both_languages_even_without_arguments() {
        for language in Language::ALL {
            let catalogue = Catalogue::new(language);
            for rule in rules::ALL {
                assert!(catalogue.has(&rule.0.replace('/', "-")), "{language:?} lacks {}", rule.0);
                let wording = catalogue.wording(&Diagnostic::error(*rule, place()));
                let all = format!("{}\n{}", wording.message, wording.help.unwrap_or_default());
                assert!(!all.contains("{$") && !all.contains("{ $"), "{all}");
                assert!(!wording.message.contains('\n') && !wording.message.ends_with('.'), "{all}");
            }
        }
    }

    #[test]
    fn every_rule_about_a_delivery_speaks_to_its_provider_and_not_of_this_program() {
        for language in Language::ALL {
            let catalogue = Catalogue::new(language);
            for rule in rules::ALL.iter().filter(|it| it.0.starts_with("intake/")) {
                let (cause, remedy) =
                    catalogue.for_provider(&Diagnostic::error(*rule, place())).expect(rule.0);
                let all = format!("{cause}\n{remedy}");
                assert!(!all.contains("mapping.yaml") && !all.contains("geo.yaml"), "{language:?} {all}");
            }
        }
    }

    #[test]
    fn nouns_agree_with_numbers() {
        let message = |found: u32| {
            let diagnostic = Diagnostic::error(rules::CSV_RAGGED_ROW, place())
                .with("line", 3)
                .with("found", found)
                .with("expected", 4);
            Catalogue::new(Language::French).wording(&diagnostic).message
        };
        assert_eq!(message(1), "la ligne 3 a 1 cellule au lieu de 4");
        assert_eq!(message(5), "la ligne 3 a 5 cellules au lieu de 4");
    }

    #[test]
    fn a_near_match_is_offered_and_what_exists_otherwise() {
        let help = |found: &str, known: &[&'static str]| {
            let diagnostic = Diagnostic::error(rules::YAML_UNKNOWN_KEY, place())
                .with("key", found)
                .near(found, known.iter().copied());
            Catalogue::new(Language::English).wording(&diagnostic).help.unwrap_or_default()
        };
        assert_eq!(help("titel", &["title", "unit"]), "write `title`");
        assert_eq!(help("zzz", &["title", "unit"]), "keys expected: title, unit");
        assert_eq!(help("zzz", &[]), "keys expected: none");
    }

    #[test]
    fn long_arguments_are_cut_and_numbers_stay_as_written() {
        let message = |found: &str| {
            let diagnostic = Diagnostic::error(rules::DATA_NOT_A_NUMBER, place()).with("found", found);
            Catalogue::new(Language::English).wording(&diagnostic).message
        };
        assert_eq!(message("01"), "`01` is not a number");
        assert_eq!(message("12 \n x"), "`12 x` is not a number");
        assert!(message(&"é".repeat(500)).chars().count() < 120);
    }
}
