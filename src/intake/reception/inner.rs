//! The replacement plan as a page for the editorial team. It quotes texts that are not out: it never goes to
//! a provider, and stands in a file of its own.

use std::fmt::Write;

use crate::intake::reception::page::{Grid, head};
use crate::text::Language;
use crate::text::markup::escape;

/// What a delivery would change, in words.
#[derive(Debug, Clone, Default)]
pub struct InnerPlan {
    /// The file and the dataset.
    pub subject: String,
    /// How many cells of each kind: what, number.
    pub counts: Vec<[String; 2]>,
    /// Values that change: cell, place in the file, before, after.
    pub changes: Vec<[String; 4]>,
    /// Cells that are known and that the delivery no longer has.
    pub left_out: Vec<String>,
    /// What changes in each open edition.
    pub editions: Vec<InnerEdition>,
    /// Editions that keep what they print.
    pub closed: Vec<String>,
    /// What could no longer be said, as messages.
    pub broken: Vec<String>,
}

/// What changes in an edition.
#[derive(Debug, Clone, Default)]
pub struct InnerEdition {
    /// Which one.
    pub title: String,
    /// Sentences: place, before, after.
    pub sentences: Vec<[String; 3]>,
    /// Cells of charts and tables: chart or table, headings of the cell, before, after.
    pub cells: Vec<[String; 4]>,
}

struct Words {
    title: &'static str,
    warning: &'static str,
    counts: &'static str,
    changes: (&'static str, &'static str, [&'static str; 4]),
    left_out: &'static str,
    sentences: (&'static str, [&'static str; 3]),
    cells: (&'static str, [&'static str; 4]),
    untouched: &'static str,
    closed: &'static str,
    broken: &'static str,
    more: &'static str,
}

/// More cells than this are counted and not listed: a browser would show nothing for a long time.
const MOST_LISTED: usize = 2000;

const FRENCH: Words = Words {
    title: "Plan de remplacement",
    warning: "À usage interne\u{a0}: cette page cite des textes qui n’ont pas paru. Elle ne se transmet pas au fournisseur.",
    counts: "Ce que la livraison apporte",
    changes: (
        "Valeurs qui changent",
        "Valeurs connues, et celles de la livraison",
        ["Observation", "Cellule du fichier", "Avant", "Après"],
    ),
    left_out: "Cellules connues que la livraison n’a plus",
    sentences: ("Phrases", ["Endroit", "Avant", "Après"]),
    cells: ("Graphiques et tableaux", ["Graphique ou tableau", "Cellule", "Avant", "Après"]),
    untouched: "Aucune édition ouverte n’est touchée.",
    closed: "Éditions closes, qui gardent ce qu’elles impriment",
    broken: "Passages qui ne tiendraient plus",
    more: "et {} autres\u{a0}; la commande intake les donne tous avec --json.",
};

const ENGLISH: Words = Words {
    title: "Replacement plan",
    warning: "For internal use: this page quotes texts that are not out. It does not go to the provider.",
    counts: "What the delivery brings",
    changes: (
        "Values that change",
        "Values known, and those of the delivery",
        ["Observation", "Cell of the file", "Before", "After"],
    ),
    left_out: "Known cells the delivery no longer has",
    sentences: ("Sentences", ["Place", "Before", "After"]),
    cells: ("Charts and tables", ["Chart or table", "Cell", "Before", "After"]),
    untouched: "No open edition is touched.",
    closed: "Closed editions, which keep what they print",
    broken: "Passages that would no longer stand",
    more: "and {} more; the command intake gives them all with --json.",
};

/// The page.
pub(super) fn html(language: Language, plan: &InnerPlan) -> String {
    let words = match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    };
    let mut out = head(language, &format!("{} – {}", words.title, plan.subject));
    let _ = write!(
        out,
        "<h1>{}</h1>\n<p class=\"subject\">{}</p>\n<div class=\"outcome refused\"><p><strong>{}</strong></p></div>\n",
        escape(words.title),
        escape(&plan.subject),
        escape(words.warning)
    );
    let heading = |out: &mut String, level: u8, text: &str| {
        let _ = writeln!(out, "<h{level}>{}</h{level}>", escape(text));
    };
    heading(&mut out, 2, words.counts);
    out.push_str(&grid("counts", words.counts, &[], 1).html(&rows(&plan.counts)));
    if !plan.broken.is_empty() {
        heading(&mut out, 2, words.broken);
        list(&mut out, &plan.broken);
    }
    if !plan.changes.is_empty() {
        let (title, caption, columns) = &words.changes;
        heading(&mut out, 2, title);
        let listed = &plan.changes[..plan.changes.len().min(MOST_LISTED)];
        out.push_str(&grid("changes", caption, columns, 2).html(&rows(listed)));
        more(&mut out, words, plan.changes.len());
    }
    if plan.editions.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", escape(words.untouched));
    }
    for (number, edition) in plan.editions.iter().enumerate() {
        heading(&mut out, 2, &edition.title);
        if !edition.sentences.is_empty() {
            let (title, columns) = &words.sentences;
            heading(&mut out, 3, title);
            let caption = format!("{}, {}", title, edition.title);
            let id = format!("sentences-{number}");
            out.push_str(&grid(&id, &caption, columns, usize::MAX).html(&rows(&edition.sentences)));
        }
        if !edition.cells.is_empty() {
            let (title, columns) = &words.cells;
            heading(&mut out, 3, title);
            let caption = format!("{}, {}", title, edition.title);
            let id = format!("cells-{number}");
            out.push_str(&grid(&id, &caption, columns, 2).html(&rows(&edition.cells)));
        }
    }
    if !plan.left_out.is_empty() {
        heading(&mut out, 2, words.left_out);
        list(&mut out, &plan.left_out[..plan.left_out.len().min(MOST_LISTED)]);
        more(&mut out, words, plan.left_out.len());
    }
    if !plan.closed.is_empty() {
        heading(&mut out, 2, words.closed);
        list(&mut out, &plan.closed);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// How many cells a list leaves out.
fn more(out: &mut String, words: &Words, count: usize) {
    if let Some(count) = count.checked_sub(MOST_LISTED).filter(|it| *it > 0) {
        let _ = writeln!(out, "<p>{}</p>", escape(&words.more.replace("{}", &count.to_string())));
    }
}

fn grid<'a>(id: &'a str, caption: &'a str, columns: &'a [&'a str], numbers_from: usize) -> Grid<'a> {
    Grid { id, caption, columns, numbers_from }
}

fn rows<const N: usize>(rows: &[[String; N]]) -> Vec<Vec<String>> {
    rows.iter().map(|it| it.to_vec()).collect()
}

fn list(out: &mut String, items: &[String]) {
    out.push_str("<ul>\n");
    for item in items {
        let _ = writeln!(out, "<li>{}</li>", escape(item));
    }
    out.push_str("</ul>\n");
}
