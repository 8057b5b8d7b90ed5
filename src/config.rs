//! `content/letter.yaml`: what holds for every edition.

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
    /// Languages of the site, the default first.
    pub languages: Vec<Language>,
    /// Folder under `themes/`.
    pub theme: String,
    /// Words and numbers that may stand in prose without an expression, such as `article 15`.
    pub fixed_numbers: Vec<String>,
}
