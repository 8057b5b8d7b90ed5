//! Words of the working report and of the inventory drawn on a terminal.

use serde::Serialize;

use crate::data::dataset::Vintage;
use crate::data::refusal::Refusal;
use crate::inventory::Standing;
use crate::text::Language;
use crate::text::wording::tally;

macro_rules! words {
    ($($name:ident: $fr:literal, $en:literal;)*) => {
        /// Fixed strings; the template reaches them as `words.<name>`.
        #[derive(Debug, Clone, Copy, Serialize)]
        pub struct Words {
            $(#[doc = $en] pub $name: &'static str,)*
        }

        const FRENCH: Words = Words { $($name: $fr,)* };
        const ENGLISH: Words = Words { $($name: $en,)* };
    };
}

words! {
    title: "État des données", "State of the data";
    as_of: "Situation au", "As of";
    working_paper: "Document de travail du groupe, à ne pas diffuser.", "Working paper of the group, not for circulation.";
    counts: "En bref", "In brief";
    datasets: "jeu de données suivi|jeux de données suivis", "dataset followed|datasets followed";
    scheduled: "avec un calendrier de livraison", "with a delivery schedule";
    late_count: "en retard", "late";
    last_meeting: "Dernière réunion", "Last meeting";
    next_meeting: "Prochaine réunion", "Next meeting";
    open_editions: "Éditions en préparation", "Editions in preparation";
    none: "Aucune.", "None.";
    late: "En retard", "Late";
    no_late: "Aucune livraison n’est en retard.", "No delivery is late.";
    coming: "À recevoir", "To come";
    no_coming: "Aucune livraison n’est attendue d’après les calendriers.", "No delivery is expected by the schedules.";
    arrived: "Reçu depuis la dernière réunion", "Received since the last meeting";
    no_arrived: "Rien n’a été reçu depuis.", "Nothing has been received since.";
    no_meeting: "Le calendrier ne connaît pas de réunion passée.", "The calendar knows of no past meeting.";
    embargo: "Sous embargo", "Under embargo";
    no_embargo: "Aucune valeur n’est sous embargo.", "No value is under embargo.";
    waiting: "Indicateurs qui attendent", "Indicators that wait";
    waiting_text: "Ces indicateurs figurent dans une édition et reposent sur une livraison en retard ou refusée.", "These indicators stand in an edition and rest on a delivery that is late or was refused.";
    no_waiting: "Aucun indicateur n’attend.", "No indicator waits.";
    decisions: "Décisions à prendre", "Decisions to take";
    no_decisions: "Aucune décision n’est à prendre.", "No decision is to be taken.";
    remind: "Relancer le fournisseur, ou décider de paraître sans la livraison", "Remind the provider, or decide to publish without the delivery";
    embargo_decision: "L’embargo du fournisseur court au-delà de la parution", "The provider’s embargo outlasts the release";
    complete: "Compléter l’inventaire", "Complete the inventory";
    see_inventory: "jeu de données, désigné dans le dernier tableau|jeux de données, désignés dans le dernier tableau", "dataset, named in the last table|datasets, named in the last table";
    inventory: "Inventaire", "Inventory";
    calendar: "Calendrier", "Calendar";
    no_events: "Le calendrier est vide.", "The calendar is empty.";
    dataset: "Jeu de données", "Dataset";
    provider: "Fournisseur", "Provider";
    contact: "Service à joindre", "Service to write to";
    period: "Période", "Period";
    due: "Attendu le", "Due on";
    late_by: "Retard", "Late by";
    received: "Reçu le", "Received on";
    accepted: "Accepté le", "Accepted on";
    accepted_by: "Accepté par", "Accepted by";
    checked: "Remarques admises", "Remarks accepted";
    vintage: "Livraison ou publication", "Delivery or publication";
    first_release: "Diffusé par le fournisseur le", "Published by the provider on";
    state: "État", "State";
    used_in: "Utilisé dans", "Used in";
    indicator: "Indicateur", "Indicator";
    missing: "Renseignements absents", "Facts not stated";
    family: "Famille", "Family";
    frequency: "Périodicité", "Frequency";
    date_retained: "Date retenue", "Date retained";
    legal_basis: "Fondement juridique", "Legal basis";
    licence: "Licence", "Licence";
    day: "Jour", "Day";
    event: "Événement", "Event";
    subject: "Objet", "Subject";
    not_scheduled: "sans calendrier", "no schedule";
    expected: "attendu", "expected";
    is_received: "reçu", "received";
    is_accepted: "accepté", "accepted";
    is_refused: "refusé", "refused";
    refused_count: "avec une livraison refusée", "with a refused delivery";
    refused: "Reçu, mais refusé", "Received, but refused";
    refused_text: "Ces livraisons ne sont pas entrées dans les données, et aucune autre ne les a remplacées.", "These deliveries did not enter the data, and no other has replaced them.";
    no_refused: "Aucune livraison refusée n’attend d’être remplacée.", "No refused delivery waits to be replaced.";
    refused_on: "Refusé le", "Refused on";
    refused_by: "Refusé par", "Refused by";
    why: "Pourquoi", "Why";
    received_on: "reçu le", "received on";
    was_refused_on: "refusé le", "refused on";
    in_quarantine: "en quarantaine", "in quarantine";
    ask_again: "Obtenir du fournisseur un fichier qui puisse entrer", "Obtain from the provider a file that can enter";
    destroy: "Détruire le fichier mis en quarantaine dès qu’il ne sert plus", "Destroy the file in quarantine as soon as it is of no use";
    is_late: "en retard", "late";
    days: "j", "d";
}

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> &'static Words {
        match language {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
        }
    }

    /// A count of datasets; `noun` holds its singular and its plural, parted by `|`: « 1 jeu de données suivi ».
    pub fn counted(count: usize, noun: &str, language: Language) -> String {
        let (one, many) = noun.split_once('|').unwrap_or((noun, noun));
        tally(count, one, many, language)
    }

    /// Where a delivery stands, in a word or two: « en retard de 12 j ».
    pub fn standing(&self, standing: Option<Standing<'_>>) -> String {
        match standing {
            None => self.not_scheduled.to_owned(),
            Some(Standing::Expected) => self.expected.to_owned(),
            Some(Standing::Late(days)) => format!("{} ({days}\u{a0}{})", self.is_late, self.days),
            Some(Standing::Refused(..)) => self.is_refused.to_owned(),
            Some(Standing::Received(vintage)) => self.arrival(vintage).to_owned(),
        }
    }

    /// How a vintage came in: accepted by way of the intake, or received.
    pub fn arrival(&self, vintage: &Vintage) -> &'static str {
        if vintage.receipt.is_some() { self.is_accepted } else { self.is_received }
    }

    /// Why a delivery was refused: the reason given, then the rules and how many cells each speaks of.
    pub fn reasons(&self, refusal: &Refusal) -> Vec<String> {
        let rule = |it: &crate::data::refusal::FoundRule| match it.count {
            0 => it.rule.clone(),
            count => format!("{} ×\u{a0}{count}", it.rule),
        };
        refusal.reason.iter().cloned().chain(refusal.findings.iter().map(rule)).collect()
    }
}
