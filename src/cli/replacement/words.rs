//! The plan and its outcome in words, French and English.

use std::fmt::Write;
use std::path::Path;

use jiff::civil::Date;

use crate::cli::replacement::Change;
use crate::cli::replacement::touched::{Touched, TouchedEdition};
use crate::data::dataset::Vintage;
use crate::intake::acceptance::AcceptanceError;
use crate::intake::plan::Plan;
use crate::intake::reception::{InnerEdition, InnerPlan};
use crate::text::Language;

/// More cells than this are counted on the screen and not listed: nobody would read them there.
const MOST_LISTED: usize = 200;

/// Words of one language.
#[derive(Debug)]
pub(super) struct Words {
    language: Language,
    title: &'static str,
    new: &'static str,
    filled: &'static str,
    confirmed: &'static str,
    revised: &'static str,
    left_out: &'static str,
    superseded: &'static str,
    sentences: &'static str,
    cells: &'static str,
    indicators: &'static str,
    table: &'static str,
    chart: &'static str,
    untouched: &'static str,
    closed: &'static str,
    colon: &'static str,
    quotes: (&'static str, &'static str),
    /// After the plan, when the texts would no longer stand.
    pub(super) would_fail: &'static str,
    /// After the plan, when it was not accepted.
    pub(super) how_to_accept: &'static str,
    /// Nothing to write.
    pub(super) nothing_new: &'static str,
    /// Before a sentence that says why a delivery is not accepted.
    pub(super) error: &'static str,
    /// A reason for being late, of a delivery that is not.
    pub(super) not_late: &'static str,
    /// Revised values without a reason.
    pub(super) no_reason: &'static str,
}

const FRENCH: Words = Words {
    language: Language::French,
    title: "plan de remplacement",
    new: "cellules nouvelles",
    filled: "lacunes comblées",
    confirmed: "cellules confirmées",
    revised: "valeurs changées",
    left_out: "cellules connues que la livraison n’a plus",
    superseded: "cellules qui n’entrent que dans l’historique, une livraison plus récente étant déjà connue",
    sentences: "phrases",
    cells: "cellules de graphiques et de tableaux",
    indicators: "indicateurs",
    table: "tableau",
    chart: "graphique",
    untouched: "aucune édition ouverte n’est touchée",
    closed: "éditions closes, qui gardent ce qu’elles impriment",
    colon: "\u{a0}: ",
    quotes: ("«\u{a0}", "\u{a0}»"),
    would_fail: "avec cette livraison, ces passages ne tiendraient plus\u{a0}; reprenez-les après l’avoir acceptée\u{a0}:",
    how_to_accept: "rien n’est changé\u{a0}; pour accepter\u{a0}: --accept --vintage ID --title TITRE --received JOUR --from SERVICE --accepted-by QUI --on JOUR",
    nothing_new: "erreur\u{a0}: la livraison n’apporte rien de nouveau\u{a0}; il n’y a rien à accepter",
    error: "erreur\u{a0}: ",
    not_late: "erreur\u{a0}: --late-vintage ne répond à rien\u{a0}: aucune livraison plus récente n’est connue\u{202f}; retirez cette option",
    no_reason: "erreur\u{a0}: des valeurs connues changent sans motif\u{a0}; donnez-le avec --reason, ou demandez-le au fournisseur",
};

const ENGLISH: Words = Words {
    language: Language::English,
    title: "replacement plan",
    new: "new cells",
    filled: "gaps filled",
    confirmed: "cells confirmed",
    revised: "values changed",
    left_out: "known cells the delivery no longer has",
    superseded: "cells that enter the history only, since a newer delivery is known already",
    sentences: "sentences",
    cells: "cells of charts and tables",
    indicators: "indicators",
    table: "table",
    chart: "chart",
    untouched: "no open edition is touched",
    closed: "closed editions, which keep what they print",
    colon: ": ",
    quotes: ("“", "”"),
    would_fail: "with this delivery, these passages would no longer stand; mend them once it is accepted:",
    how_to_accept: "nothing is changed; to accept: --accept --vintage ID --title TITLE --received DAY --from SERVICE --accepted-by WHO --on DAY",
    nothing_new: "error: the delivery brings nothing new; there is nothing to accept",
    error: "error: ",
    not_late: "error: --late-vintage answers nothing: no newer delivery is known; leave it out",
    no_reason: "error: known values change without a reason; give it with --reason, or ask the provider",
};

impl Words {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Words {
        match language {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
        }
    }

    /// The plan as the parts of a page.
    pub(super) fn inner(
        &self,
        plan: &Plan,
        changes: &[Change],
        left_out: &[String],
        touched: &Touched,
    ) -> InnerPlan {
        let edition = |it: &TouchedEdition| InnerEdition {
            title: format!("{}, {}", it.slug, it.issue_line),
            sentences: it
                .sentences
                .iter()
                .map(|it| [it.place.clone(), it.before.clone(), it.after.clone()])
                .collect(),
            cells: it
                .cells
                .iter()
                .map(|it| {
                    let kind = if it.is_table { self.table } else { self.chart };
                    let display = format!("{kind} {}", it.display);
                    [display, it.headings.clone(), it.before.clone(), it.after.clone()]
                })
                .collect(),
        };
        let change = |it: &Change| [it.id.clone(), it.origin.clone(), it.before.clone(), it.after.clone()];
        InnerPlan {
            counts: self
                .counts(plan, left_out)
                .into_iter()
                .map(|(name, count)| [name.to_owned(), count.to_string()])
                .collect(),
            changes: changes.iter().map(change).collect(),
            left_out: left_out.to_vec(),
            editions: touched.editions.iter().map(edition).collect(),
            closed: touched.closed.clone(),
            ..InnerPlan::default()
        }
    }

    fn counts(&self, plan: &Plan, left_out: &[String]) -> [(&'static str, u64); 6] {
        [
            (self.new, plan.new.len() as u64),
            (self.filled, plan.filled.len() as u64),
            (self.confirmed, plan.confirmed),
            (self.revised, plan.revised.len() as u64),
            (self.left_out, left_out.len() as u64),
            (self.superseded, plan.superseded),
        ]
    }

    /// The whole plan.
    pub(super) fn plan(
        &self,
        plan: &Plan,
        changes: &[Change],
        left_out: &[String],
        touched: &Touched,
    ) -> String {
        let mut out = format!("\n{}\n", self.title);
        let colon = self.colon;
        for (name, count) in self.counts(plan, left_out) {
            let _ = writeln!(out, "  {name}{colon}{count}");
        }
        for change in changes.iter().take(MOST_LISTED) {
            let kind = if change.is_filled { self.filled } else { self.revised };
            let _ = writeln!(
                out,
                "    {} → {}  {} [{}] ({kind})",
                change.before, change.after, change.id, change.origin
            );
        }
        self.more(&mut out, changes.len());
        for cell in left_out.iter().take(MOST_LISTED) {
            let _ = writeln!(out, "    – {cell}");
        }
        self.more(&mut out, left_out.len());
        if touched.editions.is_empty() {
            let _ = writeln!(out, "  {}", self.untouched);
        }
        touched.editions.iter().for_each(|it| self.edition(&mut out, it));
        if !touched.closed.is_empty() {
            let _ = writeln!(out, "  {}{colon}{}", self.closed, touched.closed.join(", "));
        }
        out
    }

    /// How many cells a list on the screen leaves out.
    fn more(&self, out: &mut String, count: usize) {
        let Some(count) = count.checked_sub(MOST_LISTED).filter(|it| *it > 0) else { return };
        let _ = match self.language {
            Language::French => {
                writeln!(out, "    et {count} autres\u{a0}; --json les donne tous")
            }
            Language::English => writeln!(out, "    and {count} more; --json gives them all"),
        };
    }

    fn edition(&self, out: &mut String, edition: &TouchedEdition) {
        let colon = self.colon;
        let _ = writeln!(out, "  {}, {}", edition.slug, edition.issue_line);
        let indicators: Vec<&str> = edition.indicators.iter().map(String::as_str).collect();
        let _ = writeln!(out, "    {}{colon}{}", self.indicators, indicators.join(", "));
        let _ = writeln!(out, "    {}{colon}{}", self.sentences, edition.sentences.len());
        let (open, close) = self.quotes;
        for sentence in &edition.sentences {
            let _ = writeln!(out, "      {}", sentence.place);
            let _ = writeln!(out, "        {open}{}{close}", sentence.before);
            if sentence.before != sentence.after {
                let _ = writeln!(out, "      → {open}{}{close}", sentence.after);
            }
        }
        let _ = writeln!(out, "    {}{colon}{}", self.cells, edition.cells.len());
        for cell in &edition.cells {
            let kind = if cell.is_table { self.table } else { self.chart };
            let _ = writeln!(
                out,
                "      {kind} {}, {}{colon}{} → {}",
                cell.display, cell.headings, cell.before, cell.after
            );
        }
    }

    /// Remarks nobody has answered.
    pub(super) fn open_remarks(&self, rules: &[&str]) -> String {
        let rules = rules.join(", ");
        match self.language {
            Language::French => format!(
                "erreur\u{a0}: des remarques restent sans réponse\u{a0}: {rules}\u{202f}; \
                 corrigez la livraison, ou répondez à chacune avec --waive RÈGLE=MOTIF"
            ),
            Language::English => format!(
                "error: remarks have no answer: {rules}; mend the delivery, or answer each with --waive RULE=REASON"
            ),
        }
    }

    /// The delivery is older than a vintage that is held.
    pub(super) fn older(&self, file: &str, received: Date, newer: &Vintage) -> String {
        let (id, day) = (&newer.id, newer.known_on());
        let of = newer.receipt.as_ref().map_or(&newer.title, |it| &it.file);
        match self.language {
            Language::French => format!(
                "la livraison `{file}`, reçue le {received}, est plus ancienne que le millésime `{id}` (`{of}`, \
                 {day}), déjà dans les données\u{202f}; vérifiez --received, ou faites-en un millésime passé avec \
                 --late-vintage MOTIF"
            ),
            Language::English => format!(
                "the delivery `{file}`, received on {received}, is older than the vintage `{id}` (`{of}`, {day}), \
                 which is held already; check --received, or make it a past vintage with --late-vintage REASON"
            ),
        }
    }

    /// The delivery is a vintage now.
    pub(super) fn accepted(&self, vintage: &str, place: &Path) -> String {
        match self.language {
            Language::French => {
                format!("acceptée\u{a0}: le millésime `{vintage}` est dans `{}`", place.display())
            }
            Language::English => format!("accepted: the vintage `{vintage}` stands in `{}`", place.display()),
        }
    }

    /// Why it is not.
    pub(super) fn failed(&self, error: &AcceptanceError) -> String {
        match (self.language, error) {
            (Language::French, AcceptanceError::Exists { path }) => format!(
                "erreur\u{a0}: `{}` existe déjà\u{202f}; choisissez un autre identifiant avec --vintage",
                path.display()
            ),
            (Language::French, AcceptanceError::Write { path, source }) => {
                format!("erreur\u{a0}: impossible d’écrire `{}`\u{a0}: {source}", path.display())
            }
            (Language::English, error) => format!("error: {error}"),
        }
    }
}
