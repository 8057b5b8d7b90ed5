//! Remarks drawn for a terminal, beside the line they speak of. The only file that names
//! `annotate_snippets`.

use std::ops::Range;

use annotate_snippets::renderer::{DecorStyle, Renderer};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Snippet};

use crate::diagnostic::messages::{Catalogue, Wording};
use crate::diagnostic::places::{Places, SourceText, clamp};
use crate::diagnostic::{Diagnostic, FileId, Severity, Span};
use crate::text::Language;

/// Characters of a line shown around a place; longer lines are cut.
const WIDTH: usize = 120;

/// Whether terminal colours are used. Everything is understandable without them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// With colours.
    Colored,
    /// Without.
    Plain,
}

/// Draws a remark, without a final line end.
pub fn draw(catalogue: &Catalogue, places: &mut Places<'_>, color: Color, diagnostic: &Diagnostic) -> String {
    let wording = catalogue.wording(diagnostic);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    // French sets a no-break space before a colon; the library writes the colon itself.
    let before_colon = match catalogue.language() {
        Language::French => "\u{a0}",
        Language::English => "",
    };
    let word = catalogue.severity(diagnostic.severity);
    let name = format!("{word}[{}]{before_colon}", diagnostic.rule.0);
    let help_name = format!("{}{before_colon}", catalogue.help());
    let excerpts = excerpts(places, diagnostic, &wording);
    let title = level.with_name(name).primary_title(wording.message.as_str());
    let mut group = Group::with_title(title);
    for excerpt in &excerpts {
        group = match &excerpt.lines {
            Some(_) => group.element(excerpt.snippet()),
            None => group.element(Origin::path(excerpt.path)),
        };
    }
    if let Some(help) = &wording.help {
        group = group.element(Level::HELP.with_name(help_name).message(help.as_str()));
    }
    let renderer = match color {
        Color::Colored => Renderer::styled(),
        Color::Plain => Renderer::plain(),
    };
    let drawn = renderer.term_width(WIDTH).decor_style(DecorStyle::Ascii).render(&[group]);
    // The library pads lines to align them; nobody needs the blanks at their ends.
    drawn.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// The lines of one file that a remark speaks of.
struct Excerpt<'a> {
    path: &'a str,
    /// Number of the first line and the text; none when a remark speaks of a whole file.
    lines: Option<(usize, &'a str)>,
    /// Places in these lines, the first being the remark's own when `has_primary`.
    marks: Vec<(Range<usize>, &'a str)>,
    has_primary: bool,
}

impl<'a> Excerpt<'a> {
    fn snippet(&self) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let (line, text) = self.lines.unwrap_or((1, ""));
        let annotations = self.marks.iter().enumerate().map(|(index, (range, label))| {
            let kind = match index {
                0 if self.has_primary => AnnotationKind::Primary,
                _ => AnnotationKind::Context,
            };
            let annotation = kind.span(range.clone());
            if label.is_empty() { annotation } else { annotation.label(*label) }
        });
        Snippet::source(text).line_start(line).path(self.path).annotations(annotations)
    }
}

fn excerpts<'a: 't, 't>(
    places: &mut Places<'a>,
    diagnostic: &Diagnostic,
    wording: &'t Wording,
) -> Vec<Excerpt<'t>> {
    let mut by_file: Vec<(FileId, Vec<(Span, &'t str)>)> =
        vec![(diagnostic.span.file, vec![(diagnostic.span, "")])];
    for (label, text) in diagnostic.labels.iter().zip(&wording.labels) {
        match by_file.iter_mut().find(|(file, _)| *file == label.span.file) {
            Some((_, marks)) => marks.push((label.span, text)),
            None => by_file.push((label.span.file, vec![(label.span, text)])),
        }
    }
    by_file
        .into_iter()
        .enumerate()
        .map(|(index, (file, marks))| excerpt(places, file, &marks, index == 0))
        .collect()
}

fn excerpt<'a: 't, 't>(
    places: &mut Places<'a>,
    file: FileId,
    marks: &[(Span, &'t str)],
    has_primary: bool,
) -> Excerpt<'t> {
    let SourceText { path, text } = places.text(file);
    let is_whole_file = marks.iter().all(|(span, _)| span.start == 0 && span.end == 0);
    if text.is_empty() || is_whole_file {
        return Excerpt { path, lines: None, marks: Vec::new(), has_primary };
    }
    let ranges: Vec<Range<usize>> = marks.iter().map(|(span, _)| first_line(text, *span)).collect();
    let first = ranges.iter().map(|it| it.start).min().unwrap_or_default();
    let last = ranges.iter().map(|it| it.end).max().unwrap_or_default();
    let start = text[..first].rfind('\n').map_or(0, |it| it + 1);
    let end = last + text[last..].find('\n').unwrap_or(text.len() - last);
    let line = places.position(Span::new(file, first..first)).line;
    Excerpt {
        path,
        lines: Some((line, &text[start..end])),
        marks: ranges
            .into_iter()
            .zip(marks)
            .map(|(range, (_, label))| (range.start - start..range.end - start, *label))
            .collect(),
        has_primary,
    }
}

/// The part of a span on its first line: the place where reading begins is enough to find it.
fn first_line(text: &str, span: Span) -> Range<usize> {
    let range = clamp(text, span.start..span.end);
    let length = text[range.clone()].find(['\n', '\r']).unwrap_or(range.len());
    range.start..range.start + length
}

#[cfg(test)]
mod tests {
    use super::{Color, draw};
    use crate::diagnostic::messages::Catalogue;
    use crate::diagnostic::places::{Places, SourceText};
    use crate::diagnostic::{Diagnostic, FileId, Span, rules};
    use crate::text::Language;

    const DATA: &str = "année,n\n2023,1\n2024,2,3\n";

    fn texts(file: FileId) -> SourceText<'static> {
        match file.0 {
            0 => SourceText { path: "data/deaths.csv", text: DATA },
            _ => SourceText { path: "content/other.yaml", text: "title: a\n" },
        }
    }

    fn drawn(language: Language, color: Color, diagnostic: &Diagnostic) -> String {
        draw(&Catalogue::new(language), &mut Places::new(texts), color, diagnostic)
    }

    fn ragged() -> Diagnostic {
        Diagnostic::error(rules::CSV_RAGGED_ROW, Span::new(FileId(0), 16..24))
            .with("line", 3)
            .with("found", 3)
            .with("expected", 2)
            .label(Span::new(FileId(0), 0..8), "header")
    }

    #[test]
    fn a_remark_stands_beside_its_line() {
        let expected = "\
erreur[csv/ragged-row]\u{a0}: la ligne 3 a 3 cellules au lieu de 2
 --> data/deaths.csv:3:1
  |
1 | année,n
  | ------- l’en-tête
2 | 2023,1
3 | 2024,2,3
  | ^^^^^^^^
  |
  = aide\u{a0}: donnez-lui autant de cellules que l’en-tête\u{202f}; une cellule qui contient une virgule se met entre guillemets";
        assert_eq!(drawn(Language::French, Color::Plain, &ragged()), expected);
    }

    #[test]
    fn english_sets_no_space_before_a_colon() {
        let drawn = drawn(Language::English, Color::Plain, &ragged());
        assert!(drawn.starts_with("error[csv/ragged-row]: line 3 has 3 cells instead of 2\n"), "{drawn}");
        assert!(drawn.contains("= help: "), "{drawn}");
    }

    #[test]
    fn colours_add_nothing_but_colours() {
        let colored = drawn(Language::French, Color::Colored, &ragged());
        assert!(colored.contains("\u{1b}["));
    }

    #[test]
    fn labels_in_other_files_are_shown_with_their_path() {
        let diagnostic = Diagnostic::warning(rules::DATA_DUPLICATE_ID, Span::new(FileId(0), 0..6))
            .with("id", "a")
            .label(Span::new(FileId(1), 7..8), "first");
        let drawn = drawn(Language::French, Color::Plain, &diagnostic);
        assert!(drawn.starts_with("avertissement[data/duplicate-id]\u{a0}: "), "{drawn}");
        assert!(drawn.contains("::: content/other.yaml:1:8"), "{drawn}");
    }

    #[test]
    fn a_remark_about_a_whole_file_shows_its_path_only() {
        let diagnostic = Diagnostic::error(rules::FILE_NOT_UTF8, Span::new(FileId(0), 0..0));
        let drawn = drawn(Language::French, Color::Plain, &diagnostic);
        assert!(drawn.contains("--> data/deaths.csv\n") && !drawn.contains("1 |"), "{drawn}");
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let line = format!("{} ici {}", "mot ".repeat(300), "mot ".repeat(300));
        let start = line.find("ici").expect("the word is there");
        let span = Span::new(FileId(0), start..start + 3);
        let diagnostic = Diagnostic::error(rules::CONTENT_BARE_NUMBER, span);
        let mut places = Places::new(|_| SourceText { path: "content/a.md", text: &line });
        let drawn = draw(&Catalogue::new(Language::French), &mut places, Color::Plain, &diagnostic);
        assert!(drawn.contains("ici") && drawn.contains("^^^"), "{drawn}");
        let excerpt = drawn.lines().find(|it| it.starts_with("1 |")).expect("an excerpt");
        assert!(excerpt.chars().count() <= 130, "{excerpt}");
    }
}
