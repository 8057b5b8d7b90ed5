//! The arguments of a call, read one by one; those nobody asked for are reported.

use std::collections::BTreeMap;

use crate::data::Period;
use crate::diagnostic::{Diagnostic, Report, Span, nearest, rules};
use crate::edition::expression::{Argument, Call};

/// Reads the arguments of one call.
#[derive(Debug)]
pub struct Arguments<'a> {
    function: &'static str,
    arguments: &'a BTreeMap<String, Argument>,
    span: Span,
    asked: Vec<&'static str>,
    failed: bool,
}

impl<'a> Arguments<'a> {
    /// Starts reading.
    pub fn new(call: &'a Call) -> Arguments<'a> {
        Arguments {
            function: call.function,
            arguments: &call.arguments,
            span: call.span,
            asked: Vec::new(),
            failed: false,
        }
    }

    /// A required text.
    pub fn text(&mut self, report: &mut Report, name: &'static str) -> Option<String> {
        let text = self.optional_text(report, name);
        if text.is_none() && !self.arguments.contains_key(name) {
            self.missing(report, name);
        }
        text
    }

    /// An optional text; a whole number is taken as its digits.
    pub fn optional_text(&mut self, report: &mut Report, name: &'static str) -> Option<String> {
        self.asked.push(name);
        match self.arguments.get(name)? {
            Argument::Text(text) => Some(text.clone()),
            Argument::Integer(number) => Some(number.to_string()),
            other => self.wrong(report, name, other, "a text"),
        }
    }

    /// An optional whole number.
    pub fn optional_integer(&mut self, report: &mut Report, name: &'static str) -> Option<i64> {
        self.asked.push(name);
        match self.arguments.get(name)? {
            Argument::Integer(number) => Some(*number),
            other => self.wrong(report, name, other, "a whole number"),
        }
    }

    /// An optional `true` or `false`; absent is `false`.
    pub fn flag(&mut self, report: &mut Report, name: &'static str) -> bool {
        self.asked.push(name);
        match self.arguments.get(name) {
            None => false,
            Some(Argument::Bool(flag)) => *flag,
            Some(other) => self.wrong(report, name, other, "true or false").unwrap_or(false),
        }
    }

    /// A required period, under one of two names: `year=2024` or `period="2024-08"`.
    pub fn period(&mut self, report: &mut Report, name: &'static str, other: &'static str) -> Option<Period> {
        self.asked.push(other);
        let given = if self.arguments.contains_key(other) { other } else { name };
        let text = self.text(report, given)?;
        self.asked.push(name);
        let period = Period::parse(&text);
        if period.is_none() {
            let wrong = Argument::Text(text);
            return self.wrong(report, given, &wrong, "2024, \"2024-08\", \"2024-08-01\", \"2011/2018\"");
        }
        period
    }

    /// Everything nobody asked for, as codes of dimensions.
    pub fn codes(&mut self, report: &mut Report) -> BTreeMap<String, String> {
        let arguments = self.arguments;
        let mut codes = BTreeMap::new();
        for (name, argument) in arguments {
            if self.asked.contains(&name.as_str()) {
                continue;
            }
            match argument {
                Argument::Text(code) => {
                    codes.insert(name.clone(), code.clone());
                }
                Argument::Integer(code) => {
                    codes.insert(name.clone(), code.to_string());
                }
                other => {
                    self.wrong::<()>(report, name, other, "a code between quotes");
                }
            }
        }
        codes
    }

    /// Reports every argument nobody asked for.
    pub fn finish(&mut self, report: &mut Report) {
        for name in self.arguments.keys().filter(|it| !self.asked.contains(&it.as_str())) {
            self.failed = true;
            let unknown = Diagnostic::error(rules::EXPRESSION_UNKNOWN_ARGUMENT, self.span)
                .with("key", name)
                .with("name", self.function)
                .near(name, self.asked.iter().copied());
            report.push(unknown);
        }
    }

    /// Whether an argument was missing or wrong.
    pub fn failed(&self) -> bool {
        self.failed
    }

    fn missing(&mut self, report: &mut Report, name: &str) {
        self.failed = true;
        let given: Vec<&str> = self.arguments.keys().map(String::as_str).collect();
        if let Some(misspelt) = nearest(name, &given).filter(|it| !self.asked.contains(it)) {
            let unknown = Diagnostic::error(rules::EXPRESSION_UNKNOWN_ARGUMENT, self.span)
                .with("key", misspelt)
                .with("name", self.function)
                .near(misspelt, [name]);
            report.push(unknown);
            return;
        }
        let missing = Diagnostic::error(rules::EXPRESSION_MISSING_ARGUMENT, self.span)
            .with("name", name)
            .with("found", self.function);
        report.push(missing);
    }

    fn wrong<T>(&mut self, report: &mut Report, name: &str, found: &Argument, expected: &str) -> Option<T> {
        self.failed = true;
        let found = match found {
            Argument::Text(text) => format!("\"{text}\""),
            Argument::Integer(number) => number.to_string(),
            Argument::Bool(flag) => flag.to_string(),
            Argument::Other(kind) => kind.clone(),
        };
        let wrong = Diagnostic::error(rules::EXPRESSION_WRONG_ARGUMENT, self.span)
            .with("key", name)
            .with("found", found)
            .with("expected", expected);
        report.push(wrong);
        None
    }
}
