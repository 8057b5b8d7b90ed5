//! A report as one page of HTML that needs nothing else: no script, no other file, no network.

use std::fmt::Write;

use crate::intake::reception::Reception;
use crate::text::Language;
use crate::text::markup::escape;

/// Looks of every page of this kind: readable on a small screen, on paper, and in both colour schemes.
const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1c2330;--soft:#4a5364;--line:#c3cad6;--paper:#fff;--band:#eef1f6;--bad:#a3160d;--good:#0b5d3b}\
@media(prefers-color-scheme:dark){:root{--ink:#e9edf4;--soft:#b4bccb;--line:#48525f;--paper:#14181f;--band:#222935;--bad:#ff9a8f;--good:#7fdcae}}\
*{box-sizing:border-box}\
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}\
main,footer{max-width:66rem;margin:0 auto;padding:1rem}\
h1{font-size:1.7rem;line-height:1.2;margin:.5rem 0}\
h2{font-size:1.25rem;margin:2.2rem 0 .6rem}\
p{max-width:42rem}\
.subject{font-size:1.1rem;color:var(--soft);overflow-wrap:anywhere}\
.outcome{border-inline-start:.4rem solid var(--good);background:var(--band);padding:.7rem 1rem;margin:1.2rem 0}\
.outcome.refused{border-color:var(--bad)}\
.outcome strong{display:block;font-size:1.15rem}\
.outcome p{margin:.2rem 0}\
.frame{overflow-x:auto}\
.frame:focus-visible{outline:.15rem solid currentColor;outline-offset:.15rem}\
table{border-collapse:collapse;width:100%;font-size:.95rem}\
caption{text-align:start;color:var(--soft);padding-block-end:.4rem}\
th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border-block-end:1px solid var(--line)}\
thead th{background:var(--band);white-space:nowrap}\
td{overflow-wrap:break-word;min-width:6rem}\
td.number,th.number{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}\
td.long{min-width:14rem}.stacked tbody th{min-width:7.5rem}\
td.text{overflow-wrap:anywhere}\
@media(max-width:44rem){.stacked thead{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}\
.stacked :is(table,caption,tbody,tr,th,td){display:block}.stacked tr{padding-block:.6rem;border-block-end:1px solid var(--line)}\
.stacked :is(th,td){border:0;padding-block:.15rem;min-width:0}.stacked td:empty{display:none}.stacked td.number{text-align:start}\
.stacked td::before{content:attr(data-title);display:block;color:var(--soft);font-weight:400;font-size:.85rem}}\
.severity{font-weight:600}\
.error{color:var(--bad)}\
code{font:.85em ui-monospace,monospace;color:var(--soft)}\
footer{color:var(--soft);border-block-start:1px solid var(--line);font-size:.9rem}\
@page{size:A4;margin:15mm}\
@media print{:root{color-scheme:light;--ink:#000;--soft:#333;--line:#999;--paper:#fff;--band:#eee;--bad:#8c0f08;--good:#0b5d3b}\
main,footer{max-width:none;padding:0}.frame{overflow:visible}table{font-size:8.5pt}thead{display:table-header-group}tr{break-inside:avoid}td.long{min-width:0}}";

/// The beginning of a page, up to its `main`.
pub(super) fn head(language: Language, title: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n",
        language.code(),
        escape(title)
    )
}

/// A table with a caption, in a frame that scrolls by itself and can be reached by keyboard.
pub(super) struct Grid<'a> {
    /// Id of the caption.
    pub(super) id: &'a str,
    pub(super) caption: &'a str,
    /// Titles of columns; none for a table of labels and texts.
    pub(super) columns: &'a [&'a str],
    /// Columns of numbers, from this one on.
    pub(super) numbers_from: usize,
}

impl Grid<'_> {
    /// The table; the first cell of each row is its heading.
    pub(super) fn html(&self, rows: &[Vec<String>]) -> String {
        let id = self.id;
        // Three columns do not fit a small screen, which shows each row as a block.
        let stacked = if self.columns.len() > 2 { " stacked" } else { "" };
        let mut out = format!(
            "<div class=\"frame{stacked}\" role=\"region\" aria-labelledby=\"{id}\" tabindex=\"0\">\n<table>\n<caption id=\"{id}\">{}</caption>\n",
            escape(self.caption)
        );
        let class = |column: usize| if column >= self.numbers_from { " class=\"number\"" } else { "" };
        if !self.columns.is_empty() {
            out.push_str("<thead><tr>");
            for (column, title) in self.columns.iter().enumerate() {
                let _ = write!(out, "<th scope=\"col\"{}>{}</th>", class(column), escape(title));
            }
            out.push_str("</tr></thead>\n");
        }
        out.push_str("<tbody>\n");
        for row in rows {
            out.push_str("<tr>");
            for (column, text) in row.iter().enumerate() {
                let text = escape(text);
                let title = self.columns.get(column).map(|it| format!(" data-title=\"{}\"", escape(it)));
                let title = title.unwrap_or_default();
                let _ = match column {
                    0 => write!(out, "<th scope=\"row\">{text}</th>"),
                    _ if column >= self.numbers_from => {
                        write!(out, "<td class=\"number\"{title}>{text}</td>")
                    }
                    _ => write!(out, "<td class=\"text\"{title}>{text}</td>"),
                };
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</div>\n");
        out
    }
}

/// The whole page.
pub(super) fn html(reception: &Reception) -> String {
    let words = reception.words;
    let mut out = head(reception.language, &format!("{} – {}", reception.title, reception.subject));
    let _ = write!(
        out,
        "<h1>{}</h1>\n<p class=\"subject\">{}</p>\n<div class=\"outcome{}\">\n<p><strong>{}</strong></p>\n<p>{}</p>\n</div>\n",
        escape(&reception.title),
        escape(&reception.subject),
        if reception.is_refused { " refused" } else { "" },
        escape(&reception.outcome.0),
        escape(&reception.outcome.1),
    );
    let part = |out: &mut String, index: usize| {
        let _ = writeln!(out, "<h2>{}</h2>", escape(words.parts[index].0));
    };
    let grid = |index: usize, id, columns, numbers_from| Grid {
        id,
        caption: words.parts[index].1,
        columns,
        numbers_from,
    };
    part(&mut out, 1);
    match reception.findings.is_empty() {
        true => out.push_str(&format!("<p>{}</p>\n", escape(words.no_findings))),
        false => findings(&mut out, reception),
    }
    if !reception.periods.is_empty() {
        part(&mut out, 4);
        if reception.is_additive {
            let _ = writeln!(out, "<p>{}</p>", escape(words.about_sums));
        }
        out.push_str(&grid(4, "periods", &words.period_columns, 1).html(&rows(&reception.periods)));
    }
    part(&mut out, 0);
    let facts: Vec<Vec<String>> = reception.facts.iter().map(|it| vec![it.0.clone(), it.1.clone()]).collect();
    out.push_str(&grid(0, "facts", &[], usize::MAX).html(&facts));
    if reception.cells.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", escape(words.nothing_read));
    }
    if !reception.columns.is_empty() {
        part(&mut out, 2);
        out.push_str(&grid(2, "columns", &words.column_columns, usize::MAX).html(&rows(&reception.columns)));
    }
    if !reception.codes.is_empty() {
        part(&mut out, 3);
        out.push_str(&grid(3, "codes", &words.code_columns, usize::MAX).html(&rows(&reception.codes)));
    }
    if !reception.beside.is_empty() {
        part(&mut out, 5);
        out.push_str(&grid(5, "beside", &words.beside_columns, usize::MAX).html(&rows(&reception.beside)));
    }
    let _ = write!(
        out,
        "</main>\n<footer>\n<p>{}</p>\n<p>{}</p>\n</footer>\n</body>\n</html>\n",
        escape(words.footer),
        escape(&reception.publisher),
    );
    out
}

fn rows<const N: usize>(rows: &[[String; N]]) -> Vec<Vec<String>> {
    rows.iter().map(|it| it.to_vec()).collect()
}

/// The findings: the cells are the heading of each row.
fn findings(out: &mut String, reception: &Reception) {
    let words = reception.words;
    let [severity, cells, found, cause, remedy, _] = words.finding_columns;
    // Small screens show each row as a block.
    let _ = write!(
        out,
        "<div class=\"frame stacked\" role=\"region\" aria-labelledby=\"findings\" tabindex=\"0\">\n<table>\n<caption id=\"findings\">{}</caption>\n<thead><tr>",
        escape(words.parts[1].1)
    );
    for title in [cells, severity, found, cause, remedy] {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escape(title));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for it in &reception.findings {
        let place = if it.places.is_empty() { words.whole_file } else { &it.places };
        let _ = write!(out, "<tr><th scope=\"row\">{}</th>", escape(place));
        let error = if it.is_error { " error" } else { "" };
        let remark = format!("{} <code>{}</code>", escape(&it.cause), it.rule);
        for (title, class, text) in [
            (severity, format!("severity{error}"), escape(&it.severity)),
            (found, "text".to_owned(), escape(&it.found)),
            (cause, "long".to_owned(), remark),
            (remedy, "long".to_owned(), escape(&it.remedy)),
        ] {
            let title = escape(title);
            let _ = write!(out, "<td class=\"{class}\" data-title=\"{title}\">{text}</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
}
