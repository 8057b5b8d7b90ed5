//! Expressions in prose, read by Tera: from `value("femicides", year=2024)` to a [`Call`].
//!
//! With `theme::templates`, the only file that names `tera`. Authors may write one function call and
//! nothing else of Tera; what the call means is settled in `edition::cite`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use tera::{Context, Kwargs, State, Tera, Value};

use crate::content::Expression;
use crate::diagnostic::{Diagnostic, Report, Span, rules};

/// The functions an author may call.
pub const FUNCTIONS: [&str; 11] = [
    "value",
    "change",
    "trend",
    "share",
    "every",
    "fraction",
    "chart",
    "table",
    "key_figures",
    "definition",
    "changes",
];

/// Those that stand alone in their paragraph.
pub const BLOCK_FUNCTIONS: [&str; 5] = ["chart", "table", "key_figures", "definition", "changes"];

/// A function call with evaluated arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// Which function.
    pub function: &'static str,
    /// Arguments by name; the first positional one is called `id`.
    pub arguments: BTreeMap<String, Argument>,
    /// Where the call stands.
    pub span: Span,
}

/// An evaluated argument.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// `true` or `false`.
    Bool(bool),
    /// Anything else, by the name of its kind.
    Other(String),
}

/// Reads expressions; holds the functions once for many expressions.
pub struct Interpreter {
    tera: Tera,
    context: Context,
    slot: Arc<Mutex<Vec<Heard>>>,
}

impl std::fmt::Debug for Interpreter {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Interpreter").finish_non_exhaustive()
    }
}

/// A function that was called, and its arguments.
type Heard = (&'static str, BTreeMap<String, Argument>);

/// What a function prints, so that anything printed beside it is noticed.
const TOKEN: &str = "\u{e000}";

impl Interpreter {
    /// An interpreter for the texts of one edition; `year` is what the variable `edition_year` holds.
    pub fn new(year: i16) -> Interpreter {
        let slot = Arc::new(Mutex::new(Vec::new()));
        let mut tera = Tera::default();
        for function in FUNCTIONS {
            let slot = Arc::clone(&slot);
            tera.register_function(function, move |arguments: Kwargs, _: &State| -> String {
                let arguments =
                    arguments.iter().map(|(name, value)| (name.to_string(), read(value))).collect();
                if let Ok(mut calls) = slot.lock() {
                    calls.push((function, arguments));
                }
                TOKEN.to_owned()
            });
        }
        let mut context = Context::new();
        context.insert("edition_year", &year);
        Interpreter { tera, context, slot }
    }

    /// Evaluates an expression to the call it is; reports `expression/…` at its place.
    pub fn call(&self, report: &mut Report, expression: &Expression) -> Option<Call> {
        let source = expression.source.as_str();
        let (name, arguments_at) = function_name(source);
        if !FUNCTIONS.contains(&name) {
            let at = source.find(name).unwrap_or(0);
            let unknown =
                Diagnostic::error(rules::EXPRESSION_UNKNOWN_FUNCTION, place(expression, at..at + name.len()))
                    .with("found", if name.is_empty() { source.trim() } else { name })
                    .near(name, FUNCTIONS);
            report.push(unknown);
            return None;
        }
        let template = format!("{{{{{}}}}}", named_first_argument(source, arguments_at));
        let outcome = self.tera.render_str(&template, &self.context, false);
        let calls = self.slot.lock().map(|mut calls| std::mem::take(&mut *calls)).unwrap_or_default();
        match (outcome, calls.as_slice()) {
            (Ok(printed), [(function, arguments)]) if printed == TOKEN => {
                Some(Call { function, arguments: arguments.clone(), span: expression.span })
            }
            (Ok(_), _) => {
                let more = Diagnostic::error(rules::EXPRESSION_SYNTAX, expression.span)
                    .with("found", source.trim())
                    .with("detail", "one function call, and nothing else");
                report.push(more);
                None
            }
            (Err(error), _) => {
                report.push(self.syntax(expression, arguments_at, &error));
                None
            }
        }
    }

    fn syntax(
        &self,
        expression: &Expression,
        arguments_at: Option<usize>,
        error: &tera::Error,
    ) -> Diagnostic {
        let (detail, range) = match error.kind() {
            tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
                let inserted = arguments_at.filter(|at| starts_with_quote(&expression.source[*at..]));
                let back = |position: usize| {
                    // Undo the two opening braces and the inserted `id=`.
                    let position = position.saturating_sub(2);
                    match inserted {
                        Some(at) if position > at => position.saturating_sub("id=".len()).max(at),
                        _ => position,
                    }
                };
                let range = &report.span().range;
                (report.message().to_owned(), back(range.start)..back(range.end))
            }
            _ => (error.to_string(), 0..expression.source.len()),
        };
        Diagnostic::error(rules::EXPRESSION_SYNTAX, place(expression, range))
            .with("found", expression.source.trim())
            .with("detail", detail)
    }
}

/// The place of a part of an expression, or of the whole when its offsets do not carry over.
fn place(expression: &Expression, range: Range<usize>) -> Span {
    let length = expression.span.end - expression.span.start;
    let range = range.start.min(length)..range.end.min(length);
    if !expression.exact || range.is_empty() { expression.span } else { expression.span.within(range) }
}

/// The name before the first parenthesis, and where the arguments start.
fn function_name(source: &str) -> (&str, Option<usize>) {
    match source.find('(') {
        Some(at) => (source[..at].trim(), Some(at + 1)),
        None => (source.trim(), None),
    }
}

/// Tera knows named arguments only: a text that comes first is given the name `id`.
fn named_first_argument(source: &str, arguments_at: Option<usize>) -> String {
    match arguments_at {
        Some(at) if starts_with_quote(&source[at..]) => format!("{}id={}", &source[..at], &source[at..]),
        _ => source.to_owned(),
    }
}

fn starts_with_quote(arguments: &str) -> bool {
    arguments.trim_start().starts_with(['"', '\'', '`'])
}

fn read(value: &Value) -> Argument {
    if let Some(text) = value.as_str() {
        Argument::Text(text.to_owned())
    } else if let Some(flag) = value.as_bool() {
        Argument::Bool(flag)
    } else if let Some(number) = value.as_i64() {
        Argument::Integer(number)
    } else {
        Argument::Other(value.name().to_owned())
    }
}
