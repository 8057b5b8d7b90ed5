//! Interface strings of the site, in French and English.

use serde::Serialize;

use crate::data::State;
use crate::edition::CitationKind;
use crate::text::Language;

macro_rules! words {
    ($($name:ident: $fr:literal, $en:literal;)*) => {
        /// Every fixed string of the interface; templates reach them as `words.<name>`.
        #[derive(Debug, Clone, Serialize)]
        pub struct Words {
            $(#[doc = $en] pub $name: &'static str,)*
        }

        /// French, as French administrations print it.
        pub const FRENCH: Words = Words { $($name: $fr,)* };

        /// British English.
        pub const ENGLISH: Words = Words { $($name: $en,)* };
    };
}

words! {
    skip: "Aller au contenu", "Skip to content";
    exit: "Quitter rapidement ce site", "Leave this site quickly";
    exit_help: "Appuyer trois fois sur la touche Maj quitte aussi ce site. L’historique de navigation n’est pas effacé.", "Pressing the Shift key three times also leaves this site. Your browsing history is not erased.";
    exit_traces: "Effacer ses traces de navigation", "Clear your browsing traces";
    languages: "Langues", "Languages";
    menu: "Menu principal", "Main menu";
    breadcrumb: "Vous êtes ici", "You are here";
    home: "Accueil", "Home";
    editions: "Éditions", "Editions";
    edition: "Édition", "Edition";
    indicators: "Indicateurs", "Indicators";
    definitions: "Définitions", "Definitions";
    coverage: "Couverture des obligations", "Coverage of obligations";
    sources: "Sources", "Sources";
    inventory: "Inventaire des données", "Inventory of data";
    inventory_intro: "Les jeux de données que suit l’observatoire, par famille de sources.", "The datasets the observatory follows, by kind of source.";
    download_inventory: "Télécharger l’inventaire des données (CSV)", "Download the inventory of data (CSV)";
    dataset: "Jeu de données", "Dataset";
    date_retained: "Date retenue", "Date retained";
    frequency: "Périodicité", "Frequency";
    legal_basis: "Fondement juridique", "Legal basis";
    licence: "Licence", "Licence";
    contact: "Service à joindre", "Service to write to";
    periods: "Périodes", "Periods";
    period_to: "à", "to";
    no_value_yet: "aucune valeur publiée", "no value published";
    not_stated: "non précisée", "not stated";
    site_map: "Plan du site", "Site map";
    not_found: "Page introuvable", "Page not found";
    not_found_text: "L’adresse demandée n’existe pas ou n’existe plus sur ce site.", "The address you asked for does not exist, or no longer exists, on this site.";
    help: "Besoin d’aide\u{202f}?", "Do you need help?";
    help_intro: "En cas de danger ou de violences, ces services répondent.", "In danger or facing violence, these services answer.";
    call: "Appeler le", "Call";
    text_message: "Envoyer un SMS au", "Send a text message to";
    emergency: "Urgence", "Emergency";
    verified_on: "Informations vérifiées le", "Information checked on";
    accessibility: "Accessibilité\u{a0}: non conforme", "Accessibility: not compliant";
    license: "Sauf mention contraire, contenus et données sous", "Unless stated otherwise, contents and data under the";
    license_name: "Licence Ouverte 2.0 (etalab-2.0)", "Open Licence 2.0 (etalab-2.0)";
    feed: "Flux Atom des éditions", "Atom feed of the editions";
    latest_edition: "Dernière édition", "Latest edition";
    all_editions: "Toutes les éditions", "All editions";
    read_edition: "Lire l’édition", "Read the edition";
    annual: "Lettre annuelle", "Annual letter";
    special: "Édition spéciale", "Special edition";
    released_on: "Parue le", "Released on";
    data_as_of: "Données arrêtées au", "Data as known on";
    key_figures: "Chiffres clés", "Key figures";
    on_this_page: "Dans cette page", "On this page";
    in_edition: "Dans cette édition", "In this edition";
    contents: "Sommaire", "Contents";
    summary: "En bref", "In brief";
    whole: "Toute l’édition sur une page", "The whole edition on one page";
    download_pdf: "Télécharger l’édition (PDF, français)", "Download the edition (PDF, English)";
    download_changes: "Télécharger ce qui change depuis l’édition précédente (CSV)", "Download what changes since the previous edition (CSV)";
    download_cited: "Télécharger la liste des données citées (CSV)", "Download the list of data cited (CSV)";
    downloads: "Téléchargements", "Downloads";
    imprint: "Ours", "Imprint";
    displays: "Graphiques et tableaux", "Charts and tables";
    editorial: "Éditorial", "Editorial";
    by: "Par", "By";
    previous: "Précédent", "Previous";
    next: "Suivant", "Next";
    section_navigation: "Sections voisines", "Neighbouring sections";
    notes: "Notes", "Notes";
    note: "Note", "Note";
    note_call: "Note de bas de page", "Footnote";
    back_to_call: "Retour à l’appel de note", "Back to the note call";
    chart: "Graphique", "Chart";
    table: "Tableau", "Table";
    unit: "Unité", "Unit";
    reading: "Lecture", "Reading";
    population: "Champ", "Population";
    source: "Source", "Source";
    chart_data: "Données du graphique", "Data of chart";
    described_below: "Les données figurent dans le tableau qui suit.", "The data are given in the table that follows.";
    download_csv: "Télécharger les données (CSV)", "Download the data (CSV)";
    permanent_link: "Lien permanent", "Permanent link";
    scroll_hint: "tableau défilant horizontalement", "table that scrolls sideways";
    signs: "Signes conventionnels", "Signs used";
    provisional: "provisoire", "provisional";
    estimated: "estimé", "estimated";
    provisional_mark: "p", "p";
    estimated_mark: "e", "e";
    bounds_from: "intervalle de", "interval from";
    bounds_to: "à", "to";
    break_mark: "Rupture de série", "Break in series";
    from_period: "à partir de", "from";
    cited_data: "Données citées dans cette page", "Data cited on this page";
    cited_number: "Nombre imprimé", "Printed number";
    cited_what: "Ce qu’il mesure", "What it measures";
    cited_from: "Observations", "Observations";
    computed: "Calcul", "Computed as";
    observations: "observations", "observations";
    and_others: "et autres observations, données dans la liste des données citées (CSV) de l’édition", "and other observations, given in the edition’s list of data cited (CSV)";
    definition: "Définition", "Definition";
    rule: "Mode de calcul", "How it is computed";
    datasets: "Jeux de données", "Datasets";
    series: "Série", "Series";
    series_help: "Valeurs connues à la dernière édition, chacune avec la publication d’où elle vient. Quand une valeur a été révisée, tout ce qui a été publié est donné, du plus ancien au plus récent.", "Values known at the latest edition, each with the publication it comes from. When a value was revised, everything that was published is given, oldest first.";
    known_from: "Publication", "Publication";
    definition_differs: "La définition diffère de celle du reste de la série.", "The definition differs from that of the rest of the series.";
    period: "Période", "Period";
    value: "Valeur", "Value";
    vintages: "Millésimes", "Vintages";
    vintage: "Millésime", "Vintage";
    printed: "Ce que chaque édition a publié", "What each edition published";
    printed_in: "Édition", "Edition";
    printed_as: "Valeur imprimée", "Printed value";
    definition_of: "Définition", "Definition";
    provider: "Producteur", "Provider";
    family: "Nature de la source", "Kind of source";
    territory: "Territoire", "Territory";
    limits: "Limites", "Limits";
    used_by: "Indicateurs calculés", "Indicators computed";
    concept: "Concept mesuré", "Concept measured";
    departures: "Écarts au concept", "Departures from the concept";
    departures_other: "Écarts au concept\u{a0}:", "Departures from the concept";
    departures_help: "Autres jeux de données qui mesurent ce concept, et en quoi chacun s’en écarte.", "Other datasets that measure this concept, and in what each departs from it.";
    other_datasets: "Autres jeux de données", "Other datasets";
    no_departure: "Aucun écart déclaré", "No departure declared";
    concept_more: "Versions, sources et mesures", "Versions, sources and measures";
    answers_to: "Répond à", "Answers";
    references: "Textes et nomenclatures", "Texts and classifications";
    versions: "Versions de la définition", "Versions of the definition";
    versions_help: "De la plus récente à la plus ancienne. Dans la comparaison, ce qui a été ajouté est souligné et suit le mot «\u{a0}ajouté\u{a0}»\u{a0}; ce qui a été retiré est barré et suit le mot «\u{a0}retiré\u{a0}».", "From the newest to the oldest. In the comparison, what was added is underlined and follows the word “added”; what was removed is struck through and follows the word “removed”.";
    in_force_from: "En vigueur depuis le", "In force from";
    version_of: "Version du", "Version of";
    version_since: "Version en vigueur depuis", "Version in force from";
    newer_version: "Une version plus récente existe\u{a0}: comparer", "There is a newer version: compare";
    in_force_since: "En vigueur depuis", "In force from";
    changed: "Ce qui change\u{a0}:", "What changed:";
    compared: "Comparaison avec la version précédente", "Comparison with the version before";
    added: "ajouté\u{a0}:", "added:";
    removed: "retiré\u{a0}:", "removed:";
    end_added: "fin de l’ajout", "end of what was added";
    end_removed: "fin du retrait", "end of what was removed";
    side_by_side: "Les mesures côte à côte", "The measures side by side";
    side_by_side_help: "Ces nombres ne comptent pas la même chose, ni de la même façon\u{a0}: ils ne s’additionnent pas et ne se déduisent pas l’un de l’autre.", "These numbers do not count the same things, nor in the same way: they are neither added nor derived from one another.";
    gaps: "Les écarts entre les mesures", "Gaps between the measures";
    ratio: "Rapport du premier au second\u{a0}:", "Ratio of the first to the second:";
    difference: "Le premier moins le second\u{a0}:", "The first less the second:";
    and: "et", "and";
    no_common_period: "aucune période commune connue.", "no period in common known.";
    period_kind: "Rapport au temps", "Relation to time";
    counted_what: "Ce qui est compté", "What is counted";
    no_value: "aucune valeur connue", "no value known";
    coverage_help: "Ce que demandent les textes internationaux, point par point, et les indicateurs de ce site qui y répondent, avec leur valeur la plus récente.", "What international texts ask for, item by item, and the indicators of this site that answer, with their newest value.";
    covered: "Couvert", "Covered";
    partly_covered: "Couvert en partie", "Partly covered";
    not_covered: "Non couvert", "Not covered";
    lacking: "Ce qui manque\u{a0}:", "What is missing:";
    colon: "\u{a0}:", ":";
    official_text: "Texte officiel", "Official text";
    known_on: "connu le", "known on";
    known_in: "connu en", "known in";
    no_editions: "Aucune édition n’est encore parue.", "No edition has been released yet.";
    only_in_other_language: "en français", "in English";
    updated_revision: "Le nombre publié a pu être révisé depuis\u{a0}: la série donne la valeur connue à la dernière édition.", "The number published may have been revised since: the series gives the value known at the latest edition.";
    license_address: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/";
}

impl Words {
    /// The strings of a language.
    pub fn of(language: Language) -> &'static Words {
        match language {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
        }
    }
}

/// What a cell without a plain value says, in words.
pub fn state(state: State, language: Language) -> &'static str {
    let (fr, en) = match state {
        State::Value => ("valeur", "value"),
        State::Zero => ("zéro", "zero"),
        State::RoundsToZero => ("arrondi à zéro", "rounds to zero"),
        State::NotAvailable => ("non disponible", "not available"),
        State::NotApplicable => ("sans objet", "not applicable"),
        State::Withheld => ("couvert par le secret statistique", "withheld for statistical confidentiality"),
        State::NotSignificant => ("non significatif", "not significant"),
    };
    match language {
        Language::French => fr,
        Language::English => en,
    }
}

/// How a number was obtained, in words.
pub fn kind(kind: CitationKind, language: Language) -> &'static str {
    let (fr, en) = match kind {
        CitationKind::Value => ("valeur", "value"),
        CitationKind::Change => ("évolution", "change"),
        CitationKind::Trend => ("tendance", "trend"),
        CitationKind::Share => ("part", "share"),
        CitationKind::Every => ("fréquence", "frequency"),
        CitationKind::Fraction => ("fraction", "fraction"),
    };
    match language {
        Language::French => fr,
        Language::English => en,
    }
}

/// The name of a language, in that language.
pub fn name(language: Language) -> &'static str {
    match language {
        Language::French => "Français",
        Language::English => "English",
    }
}
