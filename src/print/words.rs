//! Interface words of the printed edition, in French and English, in one table.

use crate::data::State;
use crate::text::Language;

/// The words a printed edition adds to what its authors wrote.
#[derive(Debug)]
pub struct Words {
    /// Whose words they are.
    pub language: Language,
    /// Title of the contents list.
    pub contents: &'static str,
    /// Title of the list of charts and tables.
    pub displays: &'static str,
    /// Name of a chart before its number.
    pub chart: &'static str,
    /// Name of a table before its number.
    pub table: &'static str,
    /// Added to a title set again on a later page.
    pub continued: &'static str,
    /// Label of the unit.
    pub unit: &'static str,
    /// Label of the population.
    pub population: &'static str,
    /// Label of the worked sentence.
    pub reading: &'static str,
    /// Label of the source.
    pub source: &'static str,
    /// Before the day from which the wording of a definition holds.
    pub version_of: &'static str,
    /// Before the month or year from which the wording of a definition holds.
    pub version_since: &'static str,
    /// Label of a single note under a display.
    pub note: &'static str,
    /// Label of several notes under a display.
    pub notes: &'static str,
    /// Title of the data of the charts, and what is said under it.
    pub data: (&'static str, &'static str),
    /// Title of the list of everything cited, and what is said under it.
    pub cited: (&'static str, &'static str),
    /// What comes before the number of the emergency services.
    pub emergency: &'static str,
    /// What stands between a label and its text.
    pub colon: &'static str,
    /// What introduces the signs explained under a table.
    pub signs: &'static str,
    /// Title of the help lines.
    pub help_lines: &'static str,
    /// What comes before a number reached by text message.
    pub text_message: &'static str,
    /// Title of the imprint.
    pub imprint: &'static str,
    /// Description of a link from a call to its footnote.
    pub to_note: &'static str,
    /// Description of a link from a footnote to its call.
    pub from_note: &'static str,
    /// Description of a link to a page of this document.
    pub to_page: &'static str,
    /// What comes before the number of a page.
    pub page: &'static str,
    /// What comes before that where an author asks for it.
    pub see: &'static str,
    /// What comes before the day of release.
    pub released: &'static str,
    /// What comes before the data cut-off.
    pub data_as_of: &'static str,
    /// What comes before the address of the web edition.
    pub online: &'static str,
    /// Sign of a provisional value, and what it means.
    pub provisional: (&'static str, &'static str),
    /// Sign of an estimated value, and what it means.
    pub estimated: (&'static str, &'static str),
    /// What stands between the bounds of an interval.
    pub bounds: &'static str,
    /// Keywords for catalogues.
    pub keywords: &'static [&'static str],
}

static FRENCH: Words = Words {
    language: Language::French,
    contents: "Sommaire",
    displays: "Graphiques et tableaux",
    chart: "Graphique",
    table: "Tableau",
    continued: "(suite)",
    unit: "Unité",
    population: "Champ",
    reading: "Lecture",
    source: "Source",
    version_of: "version du",
    version_since: "version en vigueur depuis",
    note: "Note",
    notes: "Notes",
    data: (
        "Données des graphiques",
        "Toutes les valeurs tracées, graphique par graphique. Les signes, les champs et les sources sont donnés sous chaque graphique.",
    ),
    cited: (
        "Nombres cités",
        "Chaque nombre du texte, la page qui l’imprime et ce qu’il mesure, dans l’ordre de lecture.",
    ),
    emergency: "Urgence",
    colon: "\u{a0}: ",
    signs: "Signes",
    help_lines: "Numéros d’écoute et d’urgence",
    text_message: "par SMS au",
    imprint: "Ours",
    to_note: "Aller à la note",
    from_note: "Revenir à l’appel de note",
    to_page: "Aller à",
    page: "p.\u{a0}",
    see: "voir",
    released: "Publié le",
    data_as_of: "Données arrêtées au",
    online: "En ligne",
    provisional: ("(p)", "donnée provisoire"),
    estimated: ("(e)", "donnée estimée"),
    bounds: "à",
    keywords: &["statistiques", "violences faites aux femmes", "observatoire"],
};

static ENGLISH: Words = Words {
    language: Language::English,
    contents: "Contents",
    displays: "Charts and tables",
    chart: "Chart",
    table: "Table",
    continued: "(continued)",
    unit: "Unit",
    population: "Coverage",
    reading: "How to read",
    source: "Source",
    version_of: "version of",
    version_since: "version in force from",
    note: "Note",
    notes: "Notes",
    data: (
        "Data of the charts",
        "Every value drawn, chart by chart. Signs, coverage and sources are given under each chart.",
    ),
    cited: (
        "Numbers cited",
        "Every number of the text, the page that prints it and what it measures, in reading order.",
    ),
    emergency: "Emergency",
    colon: ": ",
    signs: "Signs",
    help_lines: "Help lines and emergency numbers",
    text_message: "by text message to",
    imprint: "Imprint",
    to_note: "Go to note",
    from_note: "Back to the note call",
    to_page: "Go to",
    page: "p.\u{a0}",
    see: "see",
    released: "Released on",
    data_as_of: "Data as of",
    online: "Online",
    provisional: ("(p)", "provisional value"),
    estimated: ("(e)", "estimated value"),
    bounds: "to",
    keywords: &["statistics", "violence against women", "observatory"],
};

/// The words of one language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// What the sign of a state means, `None` for plain values.
pub fn meaning(state: State, language: Language) -> Option<&'static str> {
    let french = language == Language::French;
    Some(match state {
        State::Value | State::Zero => return None,
        State::RoundsToZero if french => "valeur proche de zéro",
        State::RoundsToZero => "rounds to zero",
        State::NotAvailable if french => "non disponible",
        State::NotAvailable => "not available",
        State::NotApplicable if french => "sans objet",
        State::NotApplicable => "not applicable",
        State::Withheld if french => "secret statistique",
        State::Withheld => "withheld for confidentiality",
        State::NotSignificant if french => "non significatif",
        State::NotSignificant => "not significant",
    })
}
