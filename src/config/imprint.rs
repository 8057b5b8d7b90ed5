//! The imprint (« ours ») as written: in `letter.yaml` for every edition, in `edition.yaml` for one.

use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::yaml::{self, Fields, LocalizedText, Node, Text, Value};
use crate::text::Language;

/// What an imprint says; everything may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imprint {
    /// How far the edition is.
    pub status: Option<Status>,
    /// Who publishes: name and address.
    pub publisher: Option<Party>,
    /// Who directs the publication.
    pub director: Option<LocalizedText>,
    /// Who writes it.
    pub editor: Option<LocalizedText>,
    /// Serial numbers, or the statement that there are none.
    pub issn: Option<Issn>,
    /// Who prints: name and address.
    pub printer: Option<Party>,
    /// Month of the legal deposit.
    pub legal_deposit: Option<Month>,
    /// Price, or that there is none.
    pub price: Option<Price>,
    /// Under which licence it may be reused.
    pub licence: Option<LocalizedText>,
    /// Whatever else, label and text.
    pub lines: Vec<(LocalizedText, LocalizedText)>,
    /// Whether it was written as a mapping, so that what it lacks is worth a remark.
    pub is_typed: bool,
    /// Keys written, with their places.
    pub places: Vec<(&'static str, Span)>,
}

/// How far an edition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It shows what the program makes; nobody prints or deposits it.
    Demonstration,
    /// It is being prepared.
    Draft,
    /// It is to be released: nothing may be missing.
    Final,
}

/// A publisher or a printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Name.
    pub name: LocalizedText,
    /// Postal address.
    pub address: LocalizedText,
}

/// Serial numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issn {
    /// That of the printed letter.
    pub print: Option<String>,
    /// That of the letter online, which is another.
    pub online: Option<String>,
}

/// A month of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// Year.
    pub year: i16,
    /// From 1 to 12.
    pub month: i8,
}

/// What readers pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Price {
    /// Nothing.
    Free,
    /// As written.
    Paid(LocalizedText),
}

/// Keys that speak of a printer, a director or a deposit: a demonstration has none.
const OFFICIAL: [&str; 4] = ["director", "issn", "printer", "legal_deposit"];

const STATUSES: [(&str, Status); 3] =
    [("demonstration", Status::Demonstration), ("draft", Status::Draft), ("final", Status::Final)];

impl Imprint {
    /// This imprint, with what it leaves out taken from `general`.
    pub fn over(mut self, general: &Imprint) -> Imprint {
        let general = general.clone();
        self.status = self.status.or(general.status);
        self.publisher = self.publisher.or(general.publisher);
        self.director = self.director.or(general.director);
        self.editor = self.editor.or(general.editor);
        self.issn = self.issn.or(general.issn);
        self.printer = self.printer.or(general.printer);
        self.legal_deposit = self.legal_deposit.or(general.legal_deposit);
        self.price = self.price.or(general.price);
        self.licence = self.licence.or(general.licence);
        self.lines.extend(general.lines);
        self.is_typed |= general.is_typed;
        if self.status == Some(Status::Demonstration) {
            (self.director, self.issn, self.printer, self.legal_deposit) = (None, None, None, None);
        }
        self
    }

    /// Reports what a demonstration may not say: it could be taken for real.
    pub fn check_status(&self, report: &mut Report, status: Option<Status>) {
        if status != Some(Status::Demonstration) {
            return;
        }
        for (key, span) in self.places.iter().filter(|(key, _)| OFFICIAL.contains(key)) {
            // arguments: key
            report.push(Diagnostic::error(rules::IMPRINT_CONTRADICTS_STATUS, *span).with("key", key));
        }
    }
}

/// Reads an imprint: a mapping, or a list of free lines.
pub fn read(report: &mut Report, node: &Node, language: Language) -> Imprint {
    if !matches!(node.value, Value::Mapping(_)) {
        let nodes = yaml::list(report, node).unwrap_or_default();
        return Imprint { lines: lines(report, nodes, language), ..Imprint::default() };
    }
    let Some(mut fields) = Fields::new(report, node) else { return Imprint::default() };
    let status = fields.optional_choice(report, "status", &STATUSES);
    let publisher = fields.optional("publisher").and_then(|it| party(report, it, language));
    let director = fields.optional_localized(report, "director", language);
    let editor = fields.optional_localized(report, "editor", language);
    let issn = fields.optional("issn").and_then(|it| issn(report, it));
    let printer = fields.optional("printer").and_then(|it| party(report, it, language));
    let legal_deposit = fields.optional_text(report, "legal_deposit").and_then(|it| month(report, &it));
    let price = fields.optional_localized(report, "price", language).map(|it| match plain(&it) {
        Some("free") => Price::Free,
        _ => Price::Paid(it),
    });
    let licence = fields.optional_localized(report, "licence", language);
    let nodes = fields.optional_list(report, "lines");
    let lines = lines(report, nodes, language);
    let places = OFFICIAL.iter().filter_map(|key| Some((*key, fields.key_span(key)?))).collect();
    fields.finish(report);
    Imprint {
        status,
        publisher,
        director,
        editor,
        issn,
        printer,
        legal_deposit,
        price,
        licence,
        lines,
        is_typed: true,
        places,
    }
}

fn plain(text: &LocalizedText) -> Option<&str> {
    match (&text.fr, &text.en) {
        (Some(only), None) | (None, Some(only)) => Some(&only.text),
        _ => None,
    }
}

fn lines(report: &mut Report, nodes: &[Node], language: Language) -> Vec<(LocalizedText, LocalizedText)> {
    let line = |node: &Node| {
        let mut fields = Fields::new(report, node)?;
        let label = fields.localized(report, "label", language);
        let text = fields.localized(report, "text", language);
        fields.finish(report);
        Some((label?, text?))
    };
    nodes.iter().filter_map(line).collect()
}

fn party(report: &mut Report, node: &Node, language: Language) -> Option<Party> {
    let mut fields = Fields::new(report, node)?;
    let name = fields.localized(report, "name", language);
    let address = fields.localized(report, "address", language);
    fields.finish(report);
    Some(Party { name: name?, address: address? })
}

/// `none`, or a mapping with `print`, `online` or both.
fn issn(report: &mut Report, node: &Node) -> Option<Issn> {
    if matches!(&node.value, Value::Text(word) if word == "none") {
        return Some(Issn::default());
    }
    let mut fields = Fields::new(report, node)?;
    let [print, online] = ["print", "online"].map(|key| fields.optional_text(report, key));
    fields.finish(report);
    let mut checked = |it: Option<Text>| it.filter(|it| check_issn(report, it)).map(|it| it.text);
    Some(Issn { print: checked(print), online: checked(online) })
}

/// Eight signs, the last of which checks the others (ISO 3297).
fn check_issn(report: &mut Report, written: &Text) -> bool {
    let wrong = |expected: &str| {
        // arguments: found, expected
        Diagnostic::error(rules::IMPRINT_ISSN, written.span)
            .with("found", &written.text)
            .with("expected", expected)
    };
    let digits: Vec<u32> = written.text.bytes().filter_map(|it| char::from(it).to_digit(10)).collect();
    let has_shape = written.text.len() == 9
        && written.text.bytes().enumerate().all(|(i, it)| match i {
            4 => it == b'-',
            8 => it.is_ascii_digit() || it == b'X',
            _ => it.is_ascii_digit(),
        });
    if !has_shape {
        report.push(Diagnostic { help: "shape", ..wrong("1234-567X") });
        return false;
    }
    let last = check_digit(&digits[..7]);
    let is_right = written.text.ends_with(last);
    if !is_right {
        report.push(wrong(&format!("{}{last}", &written.text[..8])));
    }
    is_right
}

/// The eighth sign of a serial number.
fn check_digit(digits: &[u32]) -> char {
    let sum: u32 = digits.iter().zip((2..=8).rev()).map(|(digit, weight)| digit * weight).sum();
    match (11 - sum % 11) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

fn month(report: &mut Report, written: &Text) -> Option<Month> {
    let parsed = written.text.split_once('-').and_then(|(year, month)| {
        let month: i8 = month.parse().ok().filter(|it| (1..=12).contains(it) && month.len() == 2)?;
        Some(Month { year: year.parse().ok().filter(|_| year.len() == 4)?, month })
    });
    if parsed.is_none() {
        // arguments: found, known
        report.push(
            Diagnostic::error(rules::YAML_UNKNOWN_VALUE, written.span)
                .with("found", &written.text)
                .with("known", "2025-11"),
        );
    }
    parsed
}

#[cfg(test)]
mod tests {
    use super::check_digit;

    #[test]
    fn the_last_sign_of_a_serial_number_checks_the_others() {
        // The examples of ISO 3297 and of the ISSN manual.
        for (digits, expected) in [
            ([0, 3, 7, 8, 5, 9, 5], '5'),
            ([0, 3, 1, 7, 8, 4, 7], '1'),
            ([2, 4, 3, 4, 5, 6, 1], 'X'),
            ([1, 0, 5, 0, 1, 2, 4], 'X'),
        ] {
            assert_eq!(check_digit(&digits), expected, "{digits:?}");
        }
    }
}
