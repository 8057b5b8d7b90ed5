//! One cell of a column of values: a number, a marker, or a reason why it is neither.

use rust_decimal::Decimal;

use crate::data::observation::Status;
use crate::diagnostic::{Rule, Severity, rules};
use crate::intake::checks::personal;
use crate::intake::finding::Finding;
use crate::intake::mapping::{Column, DecimalMark, Mapping, PercentForm};
use crate::intake::number::{self, Malformation, Written};
use crate::intake::rows::{Cell, number_text};
use crate::intake::{marker, mistyped};

/// What a cell of values holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    pub(super) number: Option<Decimal>,
    pub(super) status: Status,
    pub(super) note: Option<String>,
    /// A mark whose meaning stands elsewhere in the file, perhaps.
    pub(super) mark: Option<String>,
    /// The decimal mark this cell leaves no doubt of.
    pub(super) proof: Option<DecimalMark>,
    /// How it is written, for percentages.
    pub(super) form: Form,
}

impl Value {
    /// No number and nothing to say of it.
    pub(super) fn nothing() -> Value {
        let status = Status::Normal;
        Value { number: None, status, note: None, mark: None, proof: None, form: Form::None }
    }
}

/// How a number is written, for percentages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// With the sign or the format of a percentage.
    Percent,
    /// Without.
    Plain,
    /// No number.
    None,
}

/// What a cell of values comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Read {
    /// A value, or a declared reason for none.
    Value(Value),
    /// Nothing stands there, and nobody said what that means.
    Empty,
    /// A number to be read when the column has shown its decimal mark.
    Open { as_decimal: Decimal, as_thousands: Decimal, sign: DecimalMark, mark: Option<String> },
    /// Something that is refused.
    Refused(Finding),
}

/// How the values of a column are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style<'a> {
    pub(super) mapping: &'a Mapping,
    pub(super) column: &'a Column,
    pub(super) decimal: Option<DecimalMark>,
    /// Whether the dataset holds percentages.
    pub(super) is_percent: bool,
    /// Whether the cell has the format of a percentage.
    pub(super) has_percent_format: bool,
}

/// Reads a cell of values.
pub(super) fn read(cell: &Cell<'_>, style: Style<'_>) -> Read {
    match cell {
        Cell::Empty => by_meaning("", style).map_or(Read::Empty, Read::Value),
        Cell::Number(number) => of_spreadsheet(*number, style),
        Cell::Text(text) => of_text(text, style),
        Cell::Error(name) => match by_meaning(name, style) {
            Some(value) => Read::Value(value),
            None => refused(rules::INTAKE_FORMULA_ERROR, name, style),
        },
        Cell::Date(date) => refused(rules::INTAKE_DATE_AS_NUMBER, &date.to_string(), style),
        Cell::Bool(_) => refused(rules::INTAKE_UNKNOWN_MARKER, &cell.shown(), style),
    }
}

fn refused(rule: Rule, found: &str, style: Style<'_>) -> Read {
    Read::Refused(Finding::error(rule).found(found).with("column", style.column.name()))
}

fn by_meaning(marker: &str, style: Style<'_>) -> Option<Value> {
    let meaning = marker::meaning(style.mapping, marker)?;
    Some(Value {
        number: meaning.is_zero.then_some(Decimal::ZERO),
        status: meaning.status.unwrap_or(Status::Normal),
        note: meaning.note,
        mark: None,
        proof: None,
        form: Form::None,
    })
}

fn of_spreadsheet(number: f64, style: Style<'_>) -> Read {
    let text = number_text(number);
    let negative = text.strip_prefix('-');
    let parsed =
        number::parsed(negative.unwrap_or(&text)).map(|it| if negative.is_some() { -it } else { it });
    let Ok(value) = parsed else {
        return malformed(Malformation::TooLong, &text, style);
    };
    if !style.has_percent_format {
        return finished(value, (Form::Plain, None, None), &text, style);
    }
    match value.checked_mul(Decimal::ONE_HUNDRED) {
        Some(points) => finished(points, (Form::Percent, None, None), &text, style),
        None => malformed(Malformation::TooLong, &text, style),
    }
}

fn of_text(text: &str, style: Style<'_>) -> Read {
    match number::read(text, style.decimal) {
        Written::Number(number) => {
            // A letter or sign that touches the number and that nobody declared: `10O`, `107;`.
            let is_declared = |it: &str| marker::mark_meaning(style.mapping, it).is_some();
            let is_open = number.mark.as_deref().is_some_and(|it| !is_declared(it));
            if let Some(meant) = is_open.then(|| mistyped::meant(text)).flatten() {
                return slipped(text, &meant, style);
            }
            let form = if number.is_percent { Form::Percent } else { Form::Plain };
            finished(number.value, (form, number.mark, number.proof), text, style)
        }
        Written::Ambiguous { as_decimal, as_thousands, mark, sign } => {
            let factor = style.column.factor.unwrap_or(Decimal::ONE);
            match (as_decimal.checked_mul(factor), as_thousands.checked_mul(factor)) {
                (Some(as_decimal), Some(as_thousands)) => Read::Open { as_decimal, as_thousands, sign, mark },
                _ => malformed(Malformation::TooLong, text, style),
            }
        }
        Written::Marker => match by_meaning(text, style) {
            Some(value) => Read::Value(value),
            None => unknown(text, style),
        },
        Written::Malformed(Malformation::Groups) => match mistyped::meant(text) {
            Some(meant) => slipped(text, &meant, style),
            None => malformed(Malformation::Groups, text, style),
        },
        Written::Malformed(malformation) => malformed(malformation, text, style),
    }
}

/// A text that is no number, no error and no marker anybody declared.
fn unknown(text: &str, style: Style<'_>) -> Read {
    if text.starts_with('#') || text.starts_with("Err:") {
        return refused(rules::INTAKE_FORMULA_ERROR, text, style);
    }
    if let Some(meant) = mistyped::meant(text) {
        return slipped(text, &meant, style);
    }
    if personal::is_like_a_name(text) {
        let finding = Finding { severity: Severity::Error, ..personal::lone_name() };
        return Read::Refused(finding.help("value"));
    }
    let finding =
        Finding::error(rules::INTAKE_UNKNOWN_MARKER).found(text).with("column", style.column.name());
    let inner = text.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    let inner = inner.or_else(|| text.strip_suffix(['-', '−']));
    let is_negative = inner.is_some_and(|it| matches!(number::read(it, None), Written::Number(_)));
    Read::Refused(if is_negative { finding.help("negative") } else { finding })
}

fn slipped(text: &str, meant: &str, style: Style<'_>) -> Read {
    let finding = Finding::error(rules::INTAKE_MISTYPED_NUMBER).found(text).expected(meant);
    Read::Refused(finding.with("column", style.column.name()))
}

fn malformed(malformation: Malformation, text: &str, style: Style<'_>) -> Read {
    let help = match malformation {
        Malformation::Groups => "groups",
        Malformation::OtherMark => "mark",
        Malformation::Scientific => "scientific",
        Malformation::TooLong => "long",
    };
    let finding = Finding::error(rules::INTAKE_DIGIT_GROUPS).found(text).with("column", style.column.name());
    Read::Refused(finding.help(help))
}

fn finished(
    value: Decimal,
    (form, mark, proof): (Form, Option<String>, Option<DecimalMark>),
    text: &str,
    style: Style<'_>,
) -> Read {
    if form == Form::Percent && !style.is_percent {
        let finding = Finding::error(rules::INTAKE_PERCENT_FORM).with("column", style.column.name());
        return Read::Refused(finding.found(text).help("unexpected"));
    }
    let is_fraction = style.column.percent == Some(PercentForm::Fraction) && form == Form::Plain;
    let hundred = is_fraction.then_some(Decimal::ONE_HUNDRED);
    let factors = style.column.factor.into_iter().chain(hundred);
    let Some(value) = factors.into_iter().try_fold(value, |value, it| value.checked_mul(it)) else {
        return malformed(Malformation::TooLong, text, style);
    };
    // A whole number without zeros after its mark is as short as it can be.
    let value = if value.scale() == 0 && !value.is_zero() { value } else { value.normalize() };
    let known = mark.as_deref().and_then(|it| marker::mark_meaning(style.mapping, it));
    let status = known.as_ref().and_then(|it| it.status).unwrap_or(Status::Normal);
    let open_mark = if known.is_some() { None } else { mark };
    let note = known.and_then(|it| it.note);
    let number = if status == Status::Withheld { None } else { Some(value) };
    Read::Value(Value { number, status, note, mark: open_mark, proof, form })
}
