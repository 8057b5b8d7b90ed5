//! Remarks as JSON, one object a line, for editors and machines. See `docs/reference/json.md`.

use serde::Serialize;

use crate::diagnostic::messages::Catalogue;
use crate::diagnostic::places::Places;
use crate::diagnostic::{Diagnostic, Severity, Span};

/// The version of the format; it changes only when a field is removed or changes meaning.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Line<'a> {
    r#type: &'static str,
    version: u32,
    severity: &'static str,
    rule: &'a str,
    #[serde(rename = "file")]
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    help: Option<&'a str>,
    labels: Vec<LabelLine<'a>>,
}

#[derive(Serialize)]
struct LabelLine<'a> {
    #[serde(rename = "file")]
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
}

/// A remark as one line of JSON, without the line end. Columns count characters from 1.
pub fn line(catalogue: &Catalogue, places: &mut Places<'_>, diagnostic: &Diagnostic) -> String {
    let wording = catalogue.wording(diagnostic);
    let labels = diagnostic.labels.iter().zip(&wording.labels);
    let labels = labels.map(|(label, message)| label_line(places, label.span, message)).collect();
    let position = places.position(diagnostic.span);
    let line = Line {
        r#type: "diagnostic",
        version: VERSION,
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        rule: diagnostic.rule.0,
        path: places.text(diagnostic.span.file).path,
        line: position.line,
        column: position.column,
        end_line: position.end_line,
        end_column: position.end_column,
        message: &wording.message,
        help: wording.help.as_deref(),
        labels,
    };
    serde_json::to_string(&line).expect("texts and numbers can always be written as JSON")
}

fn label_line<'a: 't, 't>(places: &mut Places<'a>, span: Span, message: &'t str) -> LabelLine<'t> {
    let position = places.position(span);
    LabelLine {
        path: places.text(span.file).path,
        line: position.line,
        column: position.column,
        end_line: position.end_line,
        end_column: position.end_column,
        message,
    }
}

#[cfg(test)]
mod tests {
    use super::line;
    use crate::diagnostic::messages::Catalogue;
    use crate::diagnostic::places::{Places, SourceText};
    use crate::diagnostic::{Diagnostic, FileId, Span, rules};
    use crate::text::Language;

    #[test]
    fn a_remark_is_one_line() {
        let mut places = Places::new(|_| SourceText { path: "a.yaml", text: "é: 1\né: 2\n" });
        let diagnostic = Diagnostic::error(rules::YAML_DUPLICATE_KEY, Span::new(FileId(0), 6..8))
            .with("key", "é")
            .label(Span::new(FileId(0), 0..2), "first");
        assert_eq!(
            line(&Catalogue::new(Language::English), &mut places, &diagnostic),
            r#"{"type":"diagnostic","version":1,"severity":"error","rule":"yaml/duplicate-key","file":"a.yaml","line":2,"column":1,"end_line":2,"end_column":2,"message":"the key `é` is written twice","help":"keep only one of them","labels":[{"file":"a.yaml","line":1,"column":1,"end_line":1,"end_column":2,"message":"first here"}]}"#
        );
    }
}
