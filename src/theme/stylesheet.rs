//! The stylesheet of a theme: its parts checked, joined and minified. The only file that names `lightningcss`.

use std::fmt::Write;

use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};

use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::source::SourceFile;

/// A font file of the website.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebFont {
    /// CSS family name.
    pub name: String,
    /// Path under the theme's folder.
    pub path: String,
    /// CSS weight, `400` or a range such as `200 900`.
    pub weight: String,
    /// CSS style, `normal` or `italic`.
    pub style: String,
}

impl WebFont {
    /// The file's name, under `fonts/` of the site.
    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// Declares the web fonts, for a stylesheet that stands in `assets/`.
pub fn font_faces(fonts: &[WebFont]) -> String {
    fonts.iter().fold(String::new(), |mut css, font| {
        let _ = write!(
            css,
            "@font-face{{font-family:\"{}\";font-style:{};font-weight:{};font-display:swap;\
             src:url(\"../fonts/{}\") format(\"woff2\")}}",
            font.name.replace(['"', '\\'], ""),
            font.style,
            font.weight,
            font.file_name()
        );
        css
    })
}

/// Minifies every part and joins them after `head`; reports `theme/stylesheet` for each part that is broken.
pub fn assemble(report: &mut Report, head: &str, parts: &[&SourceFile]) -> String {
    let mut css = minify(head).unwrap_or_else(|_| head.to_owned());
    for part in parts {
        match minify(part.text()) {
            Ok(minified) => css.push_str(&minified),
            // arguments: detail
            Err(broken) => {
                let span = place(part, broken.line, broken.column);
                report.push(Diagnostic::error(rules::THEME_STYLESHEET, span).with("detail", broken.reason));
            }
        }
    }
    css
}

/// Why a part cannot be read, and where, both counted from 0.
#[derive(Debug)]
struct Broken {
    line: usize,
    column: usize,
    reason: String,
}

fn minify(css: &str) -> Result<String, Broken> {
    let mut sheet = StyleSheet::parse(css, ParserOptions::default()).map_err(|error| Broken {
        line: error.loc.as_ref().map_or(0, |it| it.line as usize),
        column: error.loc.as_ref().map_or(0, |it| (it.column as usize).saturating_sub(1)),
        reason: error.kind.to_string(),
    })?;
    let whole = |reason: String| Broken { line: 0, column: 0, reason };
    sheet.minify(MinifyOptions::default()).map_err(|error| whole(error.kind.to_string()))?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    sheet.to_css(options).map(|it| it.code).map_err(|error| whole(error.kind.to_string()))
}

/// The byte of a line and a column; columns count UTF-16 units, as CSS parsers do.
fn place(file: &SourceFile, line: usize, column: usize) -> Span {
    let text = file.text();
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let mut units = 0;
    let within = text[start..]
        .char_indices()
        .take_while(|(_, character)| {
            units += character.len_utf16();
            units <= column
        })
        .map(|(index, character)| index + character.len_utf8())
        .last()
        .unwrap_or(0);
    let byte = start + within;
    let end = text[byte..].chars().next().map_or(byte, |it| byte + it.len_utf8());
    Span::new(file.id, byte..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FileId;

    fn part(css: &str) -> SourceFile {
        SourceFile::of_text(FileId(0), "themes/x/assets/x.css", css)
    }

    #[test]
    fn parts_are_joined_and_minified() {
        let mut report = Report::default();
        let css = assemble(&mut report, ":root{--ink:#000000}", &[&part("p { color : var(--ink) ; }")]);
        assert_eq!(css, ":root{--ink:#000}p{color:var(--ink)}");
        assert_eq!(report, Report::default());
    }

    #[test]
    fn a_broken_part_is_reported_at_its_place() {
        let mut report = Report::default();
        assemble(&mut report, "", &[&part("p { color: red }\n@media (é { }\np > > a { }")]);
        assert_eq!(report.diagnostics.len(), 1);
        assert!(report.diagnostics[0].span.start > 16, "{:?}", report.diagnostics[0]);
    }
}
