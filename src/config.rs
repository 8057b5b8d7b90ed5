//! `content/letter.yaml`: what holds for every edition.

pub mod imprint;
pub mod press;

use crate::config::imprint::Imprint;
use crate::config::press::Press;
use crate::diagnostic::{Diagnostic, Report, rules};
use crate::source::Sources;
use crate::source::yaml::{self, Fields};
use crate::text::{Language, Localized};

/// The settings of a letter.
#[derive(Debug, Clone)]
pub struct Config {
    /// Name of the letter.
    pub title: Localized,
    /// Who publishes it.
    pub publisher: Localized,
    /// A sentence shown everywhere when the content is not the official letter.
    pub notice: Option<Localized>,
    /// Where the site will stand, with a final `/`.
    pub base_url: String,
    /// Where the quick-exit button leads.
    pub exit_url: String,
    /// Languages of the site, the default first; never empty.
    pub languages: Vec<Language>,
    /// Folder under `themes/`.
    pub theme: String,
    /// Words and numbers that may stand in prose without an expression, such as `article 15`.
    pub fixed_numbers: Vec<String>,
    /// What every edition's imprint says.
    pub imprint: Imprint,
    /// What the printer asks for.
    pub press: Press,
    /// Whether the data an edition cites are put into its PDF.
    pub attaches_data: bool,
    /// Words that may not stand beside each kind of source, as written.
    pub vocabulary: Option<yaml::Node>,
}

impl Config {
    /// The language of plain texts and of the site's root.
    pub fn default_language(&self) -> Language {
        self.languages[0]
    }
}

/// The settings' file.
pub const PATH: &str = "content/letter.yaml";

const LANGUAGES: [(&str, Language); 2] = [("fr", Language::French), ("en", Language::English)];

/// Reads `content/letter.yaml`.
pub fn load(report: &mut Report, sources: &Sources) -> Option<Config> {
    let file = sources.get(PATH)?;
    let node = yaml::parse(report, file)?;
    let mut fields = Fields::new(report, &node)?;
    let languages: Vec<Language> = fields
        .list(report, "languages")
        .unwrap_or_default()
        .iter()
        .filter_map(|node| yaml::choice(report, node, &LANGUAGES))
        .collect();
    let language = languages.first().copied().unwrap_or(Language::French);
    let title = fields.localized(report, "title", language).map(|it| it.to_localized());
    let publisher = fields.localized(report, "publisher", language).map(|it| it.to_localized());
    let notice = fields.optional_localized(report, "notice", language).map(|it| it.to_localized());
    let base_url = fields.text(report, "base_url").filter(|it| is_address(report, it));
    let exit_url = fields.text(report, "exit_url").filter(|it| is_address(report, it));
    let theme = fields.text(report, "theme");
    let fixed_numbers =
        fields.optional_texts(report, "fixed_numbers").into_iter().map(|it| it.text).collect();
    let imprint = fields.optional("imprint").map(|it| imprint::read(report, it, language));
    let imprint = imprint.unwrap_or_default();
    imprint.check_status(report, imprint.status);
    let press = fields.optional("print_shop").map(|it| press::read(report, it)).unwrap_or_default();
    let attaches_data = fields.optional_bool(report, "attach_data").unwrap_or(false);
    let vocabulary = fields.optional("vocabulary").cloned();
    fields.finish(report);
    let base_url = base_url?.text;
    Some(Config {
        title: title?,
        publisher: publisher?,
        notice,
        base_url: if base_url.ends_with('/') { base_url } else { format!("{base_url}/") },
        exit_url: exit_url?.text,
        languages: if languages.is_empty() { vec![language] } else { languages },
        theme: theme?.text,
        fixed_numbers,
        imprint,
        press,
        attaches_data,
        vocabulary,
    })
}

fn is_address(report: &mut Report, text: &yaml::Text) -> bool {
    let good = text.text.starts_with("https://") || text.text.starts_with("http://");
    if !good {
        let wrong = Diagnostic::error(rules::YAML_UNKNOWN_VALUE, text.span)
            .with("found", &text.text)
            .with("known", "https://…");
        report.push(wrong);
    }
    good
}
