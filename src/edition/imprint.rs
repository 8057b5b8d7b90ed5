//! The imprint of an edition: its lines as readers see them, and what the law or the printer still asks for.

use crate::config::imprint::{Imprint, Issn, Month, Party, Price, Status};
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::edition::spec::EditionSpec;
use crate::edition::typography;
use crate::source::yaml::LocalizedText;
use crate::text::{Language, date};

/// Which items a printed edition cannot do without.
const REQUIRED: [&str; 6] = ["publisher", "director", "issn", "printer", "legal_deposit", "price"];

/// What an imprint says, label and text: its keys in a fixed order, then its free lines as `free` resolves them.
pub fn lines(
    imprint: &Imprint,
    language: Language,
    mut free: impl FnMut(&LocalizedText) -> String,
) -> Vec<(String, String)> {
    let words = words(language);
    let set = |it: &LocalizedText| {
        let text = it.get(language).map_or("", |it| it.text.as_str());
        typography::set_plain(text, language)
    };
    let party = |it: &Party| format!("{}, {}", set(&it.name), set(&it.address));
    let mut lines = Vec::new();
    let mut add = |label: &str, text: Option<String>| {
        lines.extend(text.filter(|it| !it.is_empty()).map(|it| (label.to_owned(), it)));
    };
    if imprint.status == Some(Status::Demonstration) {
        add(words.status, Some(typography::set_plain(words.demonstration, language)));
    }
    add(words.publisher, imprint.publisher.as_ref().map(party));
    add(words.director, imprint.director.as_ref().map(set));
    add(words.editor, imprint.editor.as_ref().map(set));
    add("ISSN", imprint.issn.as_ref().map(|it| numbers(it, words)));
    add(words.printer, imprint.printer.as_ref().map(party));
    let month = |it: &Month| date::month(it.year, it.month, language);
    add(words.legal_deposit, imprint.legal_deposit.as_ref().map(month));
    let price = |it: &Price| match it {
        Price::Free => words.free.to_owned(),
        Price::Paid(text) => set(text),
    };
    add(words.price, imprint.price.as_ref().map(price));
    add(words.licence, imprint.licence.as_ref().map(set));
    lines.extend(imprint.lines.iter().map(|(label, text)| (free(label), free(text))));
    lines
}

fn numbers(issn: &Issn, words: &Words) -> String {
    let number = |it: &Option<String>, kind| it.as_ref().map(|it| format!("{it} ({kind})"));
    let both = [number(&issn.print, words.in_print), number(&issn.online, words.online)];
    both.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Reports what an edition's imprint may not say, and what it lacks.
pub fn review(report: &mut Report, spec: &EditionSpec, general: &Imprint, goes_to_printer: bool) {
    let imprint = spec.imprint.clone().over(general);
    spec.imprint.check_status(report, imprint.status);
    check(report, &imprint, spec.imprint_span, goes_to_printer);
}

/// Reports what is still missing at `span`: an error for what goes to the printer or is to be released, a
/// warning for a typed imprint that is being prepared. A demonstration goes to no printer.
fn check(report: &mut Report, imprint: &Imprint, span: Span, goes_to_printer: bool) {
    if imprint.status == Some(Status::Demonstration) {
        return;
    }
    let has = |key: &str| match key {
        "publisher" => imprint.publisher.is_some(),
        "director" => imprint.director.is_some(),
        // A letter may say that it has no number; one that has any needs that of its printed form.
        "issn" => imprint.issn.as_ref().is_some_and(|it| it.print.is_some() || it.online.is_none()),
        "printer" => imprint.printer.is_some(),
        "legal_deposit" => imprint.legal_deposit.is_some(),
        _ => imprint.price.is_some(),
    };
    let missing: Vec<&str> = REQUIRED.into_iter().filter(|it| !has(it)).collect();
    if missing.is_empty() || !(goes_to_printer || imprint.is_typed) {
        return;
    }
    let is_due = goes_to_printer || imprint.status == Some(Status::Final);
    let remark = if is_due { Diagnostic::error } else { Diagnostic::warning };
    // arguments: missing
    report.push(remark(rules::IMPRINT_MISSING, span).with("missing", missing.join(", ")));
}

/// Labels of an imprint.
struct Words {
    status: &'static str,
    demonstration: &'static str,
    publisher: &'static str,
    director: &'static str,
    editor: &'static str,
    in_print: &'static str,
    online: &'static str,
    printer: &'static str,
    legal_deposit: &'static str,
    price: &'static str,
    free: &'static str,
    licence: &'static str,
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &Words {
            status: "Statut",
            demonstration: "Démonstration : sans imprimeur, sans ISSN et sans dépôt légal ; ne pas imprimer pour diffuser",
            publisher: "Éditeur",
            director: "Direction de la publication",
            editor: "Rédaction",
            in_print: "imprimé",
            online: "en ligne",
            printer: "Impression",
            legal_deposit: "Dépôt légal",
            price: "Prix",
            free: "gratuit",
            licence: "Licence",
        },
        Language::English => &Words {
            status: "Status",
            demonstration: "Demonstration: no printer, no ISSN, no legal deposit; not to be printed for distribution",
            publisher: "Publisher",
            director: "Director of publication",
            editor: "Editor",
            in_print: "print",
            online: "online",
            printer: "Printed by",
            legal_deposit: "Legal deposit",
            price: "Price",
            free: "free of charge",
            licence: "Licence",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{check, lines};
    use crate::config::imprint::{Imprint, Issn, Month, Price, Status};
    use crate::diagnostic::{FileId, Report, Severity, Span};
    use crate::text::Language;

    /// What is said of an imprint: severity, and the keys it lacks.
    fn said(imprint: &Imprint, goes_to_printer: bool) -> Option<(Severity, String)> {
        let mut report = Report::default();
        check(&mut report, imprint, Span::new(FileId(0), 0..0), goes_to_printer);
        report.diagnostics.pop().map(|it| (it.severity, it.arguments[0].1.clone()))
    }

    #[test]
    fn what_is_missing_stops_what_goes_to_the_printer_or_is_final() {
        let free = Imprint::default();
        let typed = Imprint { is_typed: true, price: Some(Price::Free), ..Imprint::default() };
        let missing = "publisher, director, issn, printer, legal_deposit".to_owned();
        assert_eq!(said(&free, false), None);
        assert_eq!(said(&free, true).map(|it| it.0), Some(Severity::Error));
        assert_eq!(said(&typed, false), Some((Severity::Warning, missing.clone())));
        let last = Imprint { status: Some(Status::Final), ..typed.clone() };
        assert_eq!(said(&last, false), Some((Severity::Error, missing)));
        let demonstration = Imprint { status: Some(Status::Demonstration), ..typed };
        assert_eq!(said(&demonstration, true), None);
    }

    #[test]
    fn a_letter_with_a_number_online_needs_one_in_print_and_may_say_it_has_none() {
        let of = |issn| Imprint { issn: Some(issn), is_typed: true, ..Imprint::default() };
        let lacks = |issn| said(&of(issn), true).is_some_and(|it| it.1.contains("issn"));
        assert!(lacks(Issn { print: None, online: Some("2434-561X".to_owned()) }));
        assert!(!lacks(Issn::default()));
    }

    #[test]
    fn lines_stand_in_a_fixed_order_in_both_languages() {
        let issn = Issn { print: Some("0378-5955".to_owned()), online: Some("2434-561X".to_owned()) };
        let imprint = Imprint {
            issn: Some(issn),
            legal_deposit: Some(Month { year: 2025, month: 11 }),
            price: Some(Price::Free),
            ..Imprint::default()
        };
        let line = |label: &str, text: &str| (label.to_owned(), text.to_owned());
        assert_eq!(
            lines(&imprint, Language::French, |_| String::new()),
            [
                line("ISSN", "0378-5955 (imprimé), 2434-561X (en ligne)"),
                line("Dépôt légal", "novembre 2025"),
                line("Prix", "gratuit"),
            ]
        );
        assert_eq!(
            lines(&imprint, Language::English, |_| String::new())[1],
            line("Legal deposit", "November 2025")
        );
    }
}
