//! `explain`: the page of a rule, compiled in.

use std::io::{self, Write};

use crate::cli::exit::Exit;
use crate::cli::interface::Interface;
use crate::diagnostic::{nearest, rules};
use crate::text::Language;

/// Prints the page of a rule, or the id of every rule.
pub(super) fn run(interface: &Interface, rule: Option<&str>) -> io::Result<Exit> {
    let mut out = io::stdout().lock();
    let Some(rule) = rule else {
        rules::ALL.iter().try_for_each(|it| writeln!(out, "{}", it.0))?;
        return Ok(Exit::Done);
    };
    match rules::page(rule) {
        Some(page) => {
            out.write_all(page.as_bytes())?;
            Ok(Exit::Done)
        }
        None => {
            interface.fail(&unknown(interface.language, rule))?;
            Ok(Exit::Usage)
        }
    }
}

fn unknown(language: Language, rule: &str) -> String {
    let ids: Vec<&str> = rules::ALL.iter().map(|it| it.0).collect();
    match (language, nearest(rule, &ids)) {
        (Language::French, Some(near)) => {
            format!(
                "erreur\u{a0}: la règle `{rule}` n’existe pas\u{202f}; vouliez-vous dire `{near}`\u{202f}?"
            )
        }
        (Language::French, None) => {
            format!("erreur\u{a0}: la règle `{rule}` n’existe pas\u{202f}; `letterpress explain` les liste")
        }
        (Language::English, Some(near)) => {
            format!("error: the rule `{rule}` does not exist; did you mean `{near}`?")
        }
        (Language::English, None) => {
            format!("error: the rule `{rule}` does not exist; `letterpress explain` lists them")
        }
    }
}
