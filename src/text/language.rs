//! The two languages of a letter, and texts that exist in one or both.

/// A language a letter is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// French, as printed by French administrations.
    French,
    /// British English.
    English,
}

impl Language {
    /// Every language, in the order of the site.
    pub const ALL: [Language; 2] = [Language::French, Language::English];

    /// BCP 47 code: `fr` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::French => "fr",
            Language::English => "en",
        }
    }

    /// Reads a BCP 47 code, `fr` or `en`.
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A text in one or both languages. At least one is present.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Localized {
    /// The French text.
    pub fr: Option<String>,
    /// The English text.
    pub en: Option<String>,
}

impl Localized {
    /// A text that exists in one language only.
    pub fn single(language: Language, text: impl Into<String>) -> Localized {
        let text = Some(text.into());
        match language {
            Language::French => Localized { fr: text, en: None },
            Language::English => Localized { fr: None, en: text },
        }
    }

    /// The text in `language`, if it was written.
    pub fn exact(&self, language: Language) -> Option<&str> {
        match language {
            Language::French => self.fr.as_deref(),
            Language::English => self.en.as_deref(),
        }
    }

    /// The text in `language`, or in the other one.
    pub fn get(&self, language: Language) -> &str {
        let other = match language {
            Language::French => Language::English,
            Language::English => Language::French,
        };
        self.exact(language).or_else(|| self.exact(other)).unwrap_or_default()
    }
}
