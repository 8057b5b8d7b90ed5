//! Words of the report, in French and English.

use crate::text::Language;

/// Words that stand among the measures.
#[derive(Debug)]
pub struct Terms {
    /// Said of what there is none of.
    pub none: &'static str,
    /// Yes.
    pub yes: &'static str,
    /// No.
    pub no: &'static str,
    /// Before the number of a page.
    pub page: &'static str,
    /// After the version of a file that is locked.
    pub locked: &'static str,
    /// Said of metadata.
    pub complete: &'static str,
    /// Before what is missing.
    pub missing: &'static str,
    /// Before the name of the profile.
    pub profile: &'static str,
    /// Said of a profile that is none.
    pub bad_profile: &'static str,
    /// Said of a condition without a profile.
    pub by_name: &'static str,
    /// Before a number of pages.
    pub multiple: &'static str,
    /// What the sheet does.
    pub holds_bleed: &'static str,
    /// Where marks stand.
    pub outside: &'static str,
    /// Texts in black over other inks.
    pub black: &'static str,
    /// Other texts over other inks.
    pub other: &'static str,
    /// Unit of the resolution of images.
    pub resolution: &'static str,
    /// All.
    pub all: &'static str,
    /// Title of the report.
    pub title: &'static str,
    /// Heads of the columns: check, measured, asked.
    pub columns: [&'static str; 3],
    /// A check that passed, and one that failed.
    pub marks: [&'static str; 2],
    /// The last line of a report without and with failures.
    pub verdict: [&'static str; 2],
    /// What no program can say.
    pub limits: &'static str,
}

static FRENCH: Terms = Terms {
    none: "aucun",
    yes: "oui",
    no: "non",
    page: "page",
    locked: ", chiffré",
    complete: "complètes",
    missing: "manque :",
    profile: "profil ICC incorporé",
    bad_profile: "profil ICC illisible",
    by_name: "désignée par son nom au registre ICC",
    multiple: "multiple de",
    holds_bleed: "contient le fond perdu",
    outside: "hors du fond perdu",
    black: "textes noirs en surimpression",
    other: "autres textes en surimpression",
    resolution: "ppp",
    all: "toutes",
    title: "Contrôle avant impression",
    columns: ["Contrôle", "Mesuré", "Demandé"],
    marks: ["conforme", "À CORRIGER"],
    verdict: [
        "Tous les contrôles sont conformes.",
        "Au moins un contrôle n’est pas conforme : ne pas envoyer ce fichier.",
    ],
    limits: "Ces mesures ont été relevées par letterpress dans le fichier terminé. Elles ne remplacent ni le contrôle de l’imprimeur, ni une épreuve.",
};

static ENGLISH: Terms = Terms {
    none: "none",
    yes: "yes",
    no: "no",
    page: "page",
    locked: ", encrypted",
    complete: "complete",
    missing: "missing:",
    profile: "ICC profile embedded",
    bad_profile: "unreadable ICC profile",
    by_name: "named as in the ICC registry",
    multiple: "multiple of",
    holds_bleed: "holds the bleed",
    outside: "outside the bleed",
    black: "black texts overprinting",
    other: "other texts overprinting",
    resolution: "ppi",
    all: "all",
    title: "Preflight",
    columns: ["Check", "Measured", "Asked"],
    marks: ["passed", "TO CORRECT"],
    verdict: ["Every check passed.", "At least one check failed: do not send this file."],
    limits: "These measures were taken by letterpress from the finished file. They replace neither the printer’s own preflight nor a proof.",
};

/// The words of a language.
pub fn terms(language: Language) -> &'static Terms {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// A check in words.
pub fn name(id: &str, language: Language) -> &'static str {
    let [french, english] = match id {
        "standard" => ["Norme et version", "Standard and version"],
        "metadata" => ["Métadonnées (titre, dates, Trapped, ID)", "Metadata (title, dates, Trapped, ID)"],
        "intent" => ["Condition d’impression (GTS_PDFX)", "Printing condition (GTS_PDFX)"],
        "pages" => ["Nombre de pages", "Page count"],
        "trim-box" => ["Format rogné (TrimBox)", "Trimmed size (TrimBox)"],
        "bleed-box" => ["Fond perdu (BleedBox)", "Bleed (BleedBox)"],
        "media-box" => ["Feuille (MediaBox)", "Sheet (MediaBox)"],
        "grounds" => ["Fonds arrêtés avant le fond perdu", "Grounds that stop before the bleed"],
        "marks" => ["Traits de coupe et repères", "Crop and registration marks"],
        "colors" => ["Couleurs employées", "Colours used"],
        "ink" => ["Encrage total le plus fort", "Largest total ink"],
        "overprint" => ["Surimpression", "Overprint"],
        "lines" => ["Filet le plus fin", "Thinnest line"],
        "fonts" => ["Polices incorporées", "Fonts embedded"],
        "safe-zone" => ["Texte le plus proche de la coupe", "Text nearest to the trim"],
        "images" => ["Résolution des images", "Image resolution"],
        "transparency" => ["Transparence ou contenu non lu", "Transparency, or content not read"],
        "interaction" => ["Liens, fichiers joints, actions", "Links, attachments, actions"],
        _ => ["Lecture du fichier", "Reading the file"],
    };
    match language {
        Language::French => french,
        Language::English => english,
    }
}
