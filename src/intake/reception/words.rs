//! The words of a reception report, French and English.

use jiff::civil::Date;

use crate::data::observation::Status;
use crate::intake::mapping::Role;
use crate::intake::reception::Outcome;
use crate::text::Language;
use crate::text::date;

/// Words of one language.
#[derive(Debug)]
pub(super) struct Words {
    language: Language,
    pub(super) title: &'static str,
    pub(super) colon: &'static str,
    pub(super) file: &'static str,
    pub(super) format: &'static str,
    pub(super) size: &'static str,
    pub(super) bytes: &'static str,
    pub(super) fingerprint: &'static str,
    pub(super) received: &'static str,
    pub(super) unknown: &'static str,
    pub(super) dataset: &'static str,
    pub(super) unit: &'static str,
    pub(super) provider: &'static str,
    pub(super) encoding: &'static str,
    pub(super) separator: &'static str,
    pub(super) tab: &'static str,
    pub(super) sheets: &'static str,
    pub(super) header: &'static str,
    pub(super) rows: &'static str,
    pub(super) cells: &'static str,
    pub(super) whole_file: &'static str,
    pub(super) ignored: &'static str,
    pub(super) other_sheet: &'static str,
    pub(super) note: &'static str,
    pub(super) answer: &'static str,
    pub(super) no_findings: &'static str,
    pub(super) nothing_read: &'static str,
    pub(super) footer: &'static str,
    /// Titles of the sheets of the workbook: summary, findings, cells.
    pub(super) sheet_names: [&'static str; 3],
    /// Headings and captions of the parts: file, findings, columns, codes, periods, beside.
    pub(super) parts: [(&'static str, &'static str); 6],
    pub(super) finding_columns: [&'static str; 6],
    pub(super) column_columns: [&'static str; 3],
    pub(super) code_columns: [&'static str; 2],
    pub(super) period_columns: [&'static str; 6],
    pub(super) beside_columns: [&'static str; 3],
    pub(super) cell_columns: [&'static str; 8],
    /// What the sums are.
    pub(super) about_sums: &'static str,
}

const FRENCH: Words = Words {
    language: Language::French,
    title: "Rapport de réception",
    colon: "\u{a0}: ",
    file: "Fichier",
    format: "Format",
    size: "Taille",
    bytes: "octets",
    fingerprint: "Empreinte SHA-256",
    received: "Reçu le",
    unknown: "non précisé",
    dataset: "Jeu de données",
    unit: "Unité",
    provider: "Fournisseur",
    encoding: "Codage du texte",
    separator: "séparateur",
    tab: "tabulation",
    sheets: "Feuilles lues",
    header: "titres de colonnes à la ligne",
    rows: "Lignes de données",
    cells: "Cellules lues",
    whole_file: "tout le fichier",
    ignored: "non lue",
    other_sheet: "feuille non lue",
    note: "texte hors du tableau, lu comme titre ou note",
    answer: "Votre réponse",
    no_findings: "Rien à signaler.",
    nothing_read: "Aucune cellule n’a pu être retenue.",
    footer: "Ce rapport est établi automatiquement à partir du fichier reçu, qui n’a pas été modifié. Il ne reprend aucune donnée personnelle.",
    sheet_names: ["Résumé", "Constats", "Ce qui a été lu"],
    parts: [
        ("Le fichier reçu", "Le fichier, tel qu’il nous est parvenu"),
        ("Ce qui est à revoir", "Constats, les erreurs d’abord"),
        ("Les colonnes", "Ce que nous avons compris de chaque colonne"),
        ("Les catégories", "Catégories rencontrées, avec leur code"),
        ("Vos nombres, par période", "Cellules, totaux et sommes de chaque période"),
        ("Ce qui n’entre pas dans les données", "Feuilles, textes et lignes laissés de côté"),
    ],
    finding_columns: [
        "Gravité",
        "Cellules",
        "Ce qui s’y trouve",
        "Ce qui ne va pas",
        "Ce que vous pouvez faire",
        "Règle",
    ],
    column_columns: ["Cellule du titre", "Titre", "Compris comme"],
    code_columns: ["Variable", "Catégories"],
    period_columns: [
        "Période",
        "Valeurs / cellules",
        "Total déclaré",
        "Somme des valeurs",
        "Plus petite valeur",
        "Plus grande valeur",
    ],
    beside_columns: ["Où", "Ce qui s’y trouve", "Pourquoi"],
    cell_columns: [
        "Cellule",
        "Période",
        "Territoire",
        "Valeur",
        "Statut",
        "Borne basse",
        "Borne haute",
        "Note",
    ],
    about_sums: "La somme réunit toutes les valeurs lues, totaux et parties confondus\u{a0}: c’est celle que donne la colonne dans votre tableur.",
};

const ENGLISH: Words = Words {
    language: Language::English,
    title: "Reception report",
    colon: ": ",
    file: "File",
    format: "Format",
    size: "Size",
    bytes: "bytes",
    fingerprint: "SHA-256 fingerprint",
    received: "Received on",
    unknown: "not given",
    dataset: "Dataset",
    unit: "Unit",
    provider: "Provider",
    encoding: "Encoding",
    separator: "separator",
    tab: "tab",
    sheets: "Sheets read",
    header: "column titles in row",
    rows: "Rows of data",
    cells: "Cells read",
    whole_file: "the whole file",
    ignored: "not read",
    other_sheet: "sheet that was not read",
    note: "text beside the table, read as a title or note",
    answer: "Your answer",
    no_findings: "Nothing to report.",
    nothing_read: "No cell could be kept.",
    footer: "This report is made automatically from the file received, which has not been changed. It repeats no personal data.",
    sheet_names: ["Summary", "Findings", "What was read"],
    parts: [
        ("The file received", "The file as it reached us"),
        ("What needs looking at", "Findings, errors first"),
        ("Columns", "What each column was understood to be"),
        ("Categories", "Categories met, with their codes"),
        ("Your numbers, by period", "Cells, totals and sums of each period"),
        ("What does not enter the data", "Sheets, texts and rows left aside"),
    ],
    finding_columns: ["Severity", "Cells", "What stands there", "What is wrong", "What you can do", "Rule"],
    column_columns: ["Cell of the title", "Title", "Understood as"],
    code_columns: ["Variable", "Categories"],
    period_columns: [
        "Period",
        "Values / cells",
        "Declared total",
        "Sum of values",
        "Smallest value",
        "Largest value",
    ],
    beside_columns: ["Where", "What stands there", "Why"],
    cell_columns: ["Cell", "Period", "Area", "Value", "Status", "Lower bound", "Upper bound", "Note"],
    about_sums: "The sum takes all values read, totals and parts alike: it is the one your spreadsheet gives for the column.",
};

impl Words {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Words {
        match language {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
        }
    }

    pub(super) fn subject(&self, file: &str, dataset: &str) -> String {
        match self.language {
            Language::French => format!("«\u{a0}{file}\u{a0}», reçu pour le tableau «\u{a0}{dataset}\u{a0}»"),
            Language::English => format!("“{file}”, received for the table “{dataset}”"),
        }
    }

    /// The outcome in a few words, and what it means.
    pub(super) fn outcome(&self, outcome: Outcome<'_>, errors: usize, warnings: usize) -> (String, String) {
        let counted = |number: usize, one: &str, many: &str, least_plural: usize| {
            format!("{number}\u{a0}{}", if number < least_plural { one } else { many })
        };
        match self.language {
            Language::French => {
                let errors = counted(errors, "erreur", "erreurs", 2);
                let remarks = match warnings {
                    0 => "aucune remarque".to_owned(),
                    _ => counted(warnings, "remarque", "remarques", 2),
                };
                match outcome {
                    Outcome::SetAside => (
                        "Fichier refusé et mis à l’écart".to_owned(),
                        "Il contient, ou peut contenir, des données personnelles ou des programmes. Nous n’en gardons rien d’autre que son nom, sa taille et son empreinte, et nous n’en avons pas lu davantage. Ne le renvoyez pas.".to_owned(),
                    ),
                    Outcome::Refused => (
                        format!("Fichier refusé\u{a0}: {errors}, {remarks}"),
                        "Rien n’est entré dans nos données. Corrigez les erreurs ci-dessous, répondez aux remarques, et renvoyez le fichier entier.".to_owned(),
                    ),
                    Outcome::Readable => (
                        format!("Fichier lisible\u{a0}: aucune erreur, {remarks}"),
                        "Vérifiez que les nombres ci-dessous sont les vôtres, et répondez aux remarques. Le fichier n’entrera dans nos données qu’après notre décision.".to_owned(),
                    ),
                    Outcome::Accepted { vintage } => (
                        format!("Fichier accepté\u{a0}: aucune erreur, {remarks}"),
                        format!("Il est entré dans nos données sous le nom «\u{a0}{vintage}\u{a0}». Vérifiez que les nombres ci-dessous sont les vôtres."),
                    ),
                }
            }
            Language::English => {
                let errors = if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") };
                let remarks = match warnings {
                    0 => "no remarks".to_owned(),
                    1 => "1 remark".to_owned(),
                    _ => format!("{warnings} remarks"),
                };
                match outcome {
                    Outcome::SetAside => (
                        "File refused and set aside".to_owned(),
                        "It holds, or may hold, personal data or programs. We keep nothing of it but its name, its size and its fingerprint, and read no further. Do not send it again.".to_owned(),
                    ),
                    Outcome::Refused => (
                        format!("File refused: {errors}, {remarks}"),
                        "Nothing has entered our data. Mend the errors below, answer the remarks, and send the whole file again.".to_owned(),
                    ),
                    Outcome::Readable => (
                        format!("File readable: no errors, {remarks}"),
                        "Check that the numbers below are yours, and answer the remarks. The file enters our data only once we have decided.".to_owned(),
                    ),
                    Outcome::Accepted { vintage } => (
                        format!("File accepted: no errors, {remarks}"),
                        format!("It has entered our data under the name “{vintage}”. Check that the numbers below are yours."),
                    ),
                }
            }
        }
    }

    pub(super) fn day(&self, day: Date) -> String {
        date::long(day.year(), day.month(), day.day(), self.language)
    }

    pub(super) fn left_out(&self, rows: u64) -> String {
        match self.language {
            Language::French if rows < 2 => format!("{rows}\u{a0}ligne hors du sujet de ce tableau"),
            Language::French => format!("{rows}\u{a0}lignes hors du sujet de ce tableau"),
            Language::English if rows == 1 => "1 row that is not about this table".to_owned(),
            Language::English => format!("{rows} rows that are not about this table"),
        }
    }

    /// « et 12 autres, non montrées »
    pub(super) fn more(&self, number: usize) -> String {
        match self.language {
            Language::French => format!("… et {number} autres cellules, comptées dans les sommes"),
            Language::English => format!("… and {number} more cells, counted in the sums"),
        }
    }

    pub(super) fn role(&self, role: Role) -> &'static str {
        let (french, english) = match role {
            Role::Period => ("Période", "Period"),
            Role::Geo => ("Territoire", "Area"),
            Role::Dimension(_) => ("Variable", "Variable"),
            Role::Value => ("Valeur", "Value"),
            Role::Low => ("Borne basse", "Lower bound"),
            Role::High => ("Borne haute", "Upper bound"),
            Role::ObsStatus => ("Statut de la valeur", "Status of the value"),
            Role::ConfStatus => ("Secret statistique", "Confidentiality"),
            Role::Note => ("Note", "Note"),
            Role::Filter => ("Choix des lignes", "Choice of rows"),
            Role::Ignored => (FRENCH.ignored, ENGLISH.ignored),
        };
        if self.language == Language::French { french } else { english }
    }

    pub(super) fn status(&self, status: Status) -> &'static str {
        self.status_of(1, status)
    }

    /// The status of so many cells, which French words agree with.
    pub(super) fn status_of(&self, cells: u64, status: Status) -> &'static str {
        let (one, several, english) = match status {
            Status::Normal => ("définitive", "définitives", "final"),
            Status::Provisional => ("provisoire", "provisoires", "provisional"),
            Status::Estimated => ("estimée", "estimées", "estimated"),
            Status::Break => ("après une rupture", "après une rupture", "after a break"),
            Status::DefinitionDiffers => {
                ("d’une autre définition", "d’une autre définition", "of another definition")
            }
            Status::LowReliability => ("non significative", "non significatives", "not significant"),
            Status::NotAvailable => ("non disponible", "non disponibles", "not available"),
            Status::NotApplicable => ("sans objet", "sans objet", "not applicable"),
            Status::Withheld => ("retenue (secret)", "retenues (secret)", "withheld"),
            Status::RoundsToZero => ("arrondie à zéro", "arrondies à zéro", "rounding to zero"),
        };
        match self.language {
            Language::English => english,
            // In French, 0 and 1 are singular.
            Language::French if cells < 2 => one,
            Language::French => several,
        }
    }
}
