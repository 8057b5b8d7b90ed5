//! What is to be traced, as written on the command line.

use std::collections::BTreeMap;

use crate::data::{Period, Query};

/// What is to be traced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// A value of an indicator: `femicides{year=2024, sex=F}`.
    Value(Query),
    /// An observation by its identity: `deaths-in-couple/2024/FR/F._T@letter-2025`.
    Observation(String),
    /// A number printed by an edition: `22-2024#c12`.
    Printed {
        /// Folder name of the edition.
        edition: String,
        /// Anchor of the number.
        anchor: String,
    },
}

/// Why an address cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// Neither form.
    Form,
    /// Not a `name=value`.
    Option(String),
    /// The period is missing.
    NoPeriod,
    /// Not a period.
    Period(String),
}

/// Reads an address.
pub(super) fn parse(text: &str) -> Result<Address, Unreadable> {
    let text = text.trim();
    if let Some((edition, anchor)) = text.split_once('#') {
        let (edition, anchor) = (edition.to_owned(), anchor.to_owned());
        return if edition.is_empty() || anchor.is_empty() {
            Err(Unreadable::Form)
        } else {
            Ok(Address::Printed { edition, anchor })
        };
    }
    if !text.contains('{') && text.contains('@') {
        return Ok(Address::Observation(text.to_owned()));
    }
    let (indicator, options) = match text.split_once('{') {
        Some((indicator, rest)) => (indicator, rest.strip_suffix('}').ok_or(Unreadable::Form)?),
        None => (text, ""),
    };
    let indicator = indicator.trim();
    if indicator.is_empty() || indicator.contains(char::is_whitespace) {
        return Err(Unreadable::Form);
    }
    let (mut period, mut geo, mut filter) = (None, "FR".to_owned(), BTreeMap::new());
    for option in options.split(',').map(str::trim).filter(|it| !it.is_empty()) {
        let (name, value) = option.split_once('=').ok_or_else(|| Unreadable::Option(option.to_owned()))?;
        let value = value.trim().trim_matches(['"', '\'']);
        match name.trim() {
            "year" | "period" => {
                period = Some(Period::parse(value).ok_or_else(|| Unreadable::Period(value.to_owned()))?);
            }
            "geo" => geo = value.to_owned(),
            name => {
                filter.insert(name.to_owned(), value.to_owned());
            }
        }
    }
    let period = period.ok_or(Unreadable::NoPeriod)?;
    Ok(Address::Value(Query { indicator: indicator.to_owned(), period, geo, filter }))
}

#[cfg(test)]
mod tests {
    use super::{Address, Unreadable, parse};

    #[test]
    fn values_observations_and_printed_numbers_are_told_apart() {
        let Ok(Address::Value(query)) = parse("femicides{ year=2024, sex=\"F\" }") else {
            panic!("a value");
        };
        assert_eq!((query.indicator.as_str(), query.geo.as_str()), ("femicides", "FR"));
        assert_eq!(query.filter["sex"], "F");
        assert!(matches!(parse("a/2011/2018/FR@v"), Ok(Address::Observation(_))));
        assert!(matches!(parse("22-2024#c1"), Ok(Address::Printed { .. })));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        assert_eq!(parse("femicides"), Err(Unreadable::NoPeriod));
        assert_eq!(parse("femicides{year=20x4}"), Err(Unreadable::Period("20x4".to_owned())));
        assert_eq!(parse("femicides{2024}"), Err(Unreadable::Option("2024".to_owned())));
        for text in ["", "a b{year=2024}", "femicides{year=2024", "#c1"] {
            assert_eq!(parse(text), Err(Unreadable::Form), "{text}");
        }
    }
}
