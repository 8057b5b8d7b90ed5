//! Markdown read whole: places, notes, marked passages, what is refused.

use std::sync::LazyLock;

use proptest::prelude::{ProptestConfig, proptest};

use crate::content::markdown::{parse, parse_inlines, split_front_matter};
use crate::content::numbers::Grammar;
use crate::content::{Block, BlockKind, Document, Inline, InlineKind};
use crate::diagnostic::{Diagnostic, FileId, Report, Severity, Span};
use crate::source::SourceFile;
use crate::source::yaml::Text;

fn file(text: &str) -> SourceFile {
    SourceFile::of_text(FileId(0), "content/a.md", text)
}

fn read(text: &str) -> (Document, Report) {
    let mut report = Report::default();
    let document = parse(&mut report, &file(text), 0..text.len());
    (document, report)
}

/// The remarks of a text, each as `rule @place argument…`.
fn remarks(text: &str) -> Vec<String> {
    read(text).1.diagnostics.iter().map(|it| remark(text, it)).collect()
}

fn remark(text: &str, it: &Diagnostic) -> String {
    format!("{} @{}", it.rule.0, &text[it.span.start..it.span.end])
}

fn argument<'a>(it: &'a Diagnostic, name: &str) -> &'a str {
    it.arguments.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
}

/// Blocks in one line each: `p(…)`, with marks around inlines.
fn drawn(text: &str) -> String {
    let (document, report) = read(text);
    assert_eq!(report.diagnostics, [], "{text}");
    draw_blocks(&document.blocks)
}

fn draw_blocks(blocks: &[Block]) -> String {
    blocks.iter().map(draw_block).collect::<Vec<_>>().join(" ")
}

fn draw_block(block: &Block) -> String {
    match &block.kind {
        BlockKind::Heading { level, id, inlines } => {
            format!("h{level}{}({})", id.as_deref().unwrap_or_default(), draw(inlines))
        }
        BlockKind::Paragraph(inlines) => format!("p({})", draw(inlines)),
        BlockKind::List { start, items } => {
            let items: Vec<String> = items.iter().map(|it| draw_blocks(it)).collect();
            format!("list{}({})", start.map(|it| it.to_string()).unwrap_or_default(), items.join(" | "))
        }
        BlockKind::Quote(inner) => format!("quote({})", draw_blocks(inner)),
        BlockKind::Boxed(inner) => format!("boxed({})", draw_blocks(inner)),
        BlockKind::Definitions(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(term, inner)| format!("{}: {}", draw(term), draw_blocks(inner)))
                .collect();
            format!("definitions({})", entries.join(" | "))
        }
        BlockKind::Code(code) => format!("code({code})"),
        BlockKind::Rule => "rule".to_owned(),
        BlockKind::Expression(expression) => format!("expression({})", expression.source.trim()),
    }
}

fn draw(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|it| match &it.kind {
            InlineKind::Text(words) => words.clone(),
            InlineKind::Emphasis(inner) => format!("<i {}>", draw(inner)),
            InlineKind::Strong(inner) => format!("<b {}>", draw(inner)),
            InlineKind::Superscript(inner) => format!("<sup {}>", draw(inner)),
            InlineKind::Subscript(inner) => format!("<sub {}>", draw(inner)),
            InlineKind::Code(code) => format!("<code {code}>"),
            InlineKind::LineBreak => "<br>".to_owned(),
            InlineKind::Link { destination, inlines } => format!("<a {destination} {}>", draw(inlines)),
            InlineKind::FootnoteCall(label) => format!("<note {label}>"),
            InlineKind::Marked { language, fixed, inlines, .. } => {
                let fixed = if *fixed { " fixed" } else { "" };
                format!("<mark {}{fixed} {}>", language.as_deref().unwrap_or_default(), draw(inlines))
            }
            InlineKind::Expression(expression) => format!("<{}>", expression.source.trim()),
        })
        .collect()
}

/// Every text and expression of a document with what its place holds.
fn places(text: &str, inlines: &[Inline], found: &mut Vec<(String, String)>) {
    for inline in inlines {
        let written = |span: Span| text[span.start..span.end].to_owned();
        match &inline.kind {
            InlineKind::Text(words) => found.push((words.clone(), written(inline.span))),
            InlineKind::Expression(it) => found.push((it.source.clone(), written(it.span))),
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Superscript(inner)
            | InlineKind::Subscript(inner)
            | InlineKind::Link { inlines: inner, .. }
            | InlineKind::Marked { inlines: inner, .. } => places(text, inner, found),
            _ => {}
        }
    }
}

#[test]
fn blocks_of_every_kind_are_read() {
    assert_eq!(
        drawn(
            "## Un {#un}\n\nDeux\ntrois\\\nfin\n\n- a\n- b\n  - c\n\n3. x\n\n   y\n\n> dit\n\n---\n\n    code\n"
        ),
        "h2un(Un) p(Deux trois<br>fin) list(p(a) | p(b) list(p(c))) list3(p(x) p(y)) quote(p(dit)) rule code(code)"
    );
    assert_eq!(drawn("Terme\n: le *sens*\n: l’autre"), "definitions(Terme: p(le <i sens>) p(l’autre))");
    assert_eq!(drawn("> [!NOTE]\n> ### Titre\n> Texte"), "boxed(h3(Titre) p(Texte))");
    assert_eq!(
        drawn("1^er^ H~2~O `a` <https://a.fr> <a@b.fr> &amp; [x](y.md#z)"),
        "1<sup er> H<sub 2>O <code a> <a https://a.fr https://a.fr> <a mailto:a@b.fr a@b.fr> & <a y.md#z x>"
            .replacen("1<", "p(1<", 1)
            + ")"
    );
}

#[test]
fn a_rule_in_a_tight_list_is_kept() {
    assert_eq!(drawn("- a\n  ***\n  b"), "list(p(a) rule p(b))");
}

#[test]
fn an_expression_alone_is_a_block() {
    assert_eq!(
        drawn("  {{ chart(\"a\") }}  \n\nIl y a {{ value(\"b\") }}."),
        "expression(chart(\"a\")) p(Il y a <value(\"b\")>.)"
    );
    assert_eq!(drawn("{{ a() }}{{ bb() }}"), "p(<a()><bb()>)");
    assert_eq!(drawn("- {{ a(1) }}\n\n**{{ b(2) }}**"), "list(expression(a(1))) p(<b <b(2)>>)");
}

#[test]
fn an_expression_in_code_is_literal() {
    assert_eq!(
        drawn("`{{ a(1) }}` et `{{`\n\n```\nx {{ b(2) }}\n{{\n```\n"),
        "p(<code {{ a(1) }}> et <code {{>) code(x {{ b(2) }}\n{{)"
    );
}

#[test]
fn places_are_those_of_the_file() {
    let text = "Été : {{ value(\"é\") }} &amp; *mot* [x {{ b(2) }}](y)\nfin";
    let (document, _) = read(text);
    let BlockKind::Paragraph(inlines) = &document.blocks[0].kind else { panic!() };
    let mut found = Vec::new();
    places(text, inlines, &mut found);
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(
        found,
        [
            ("Été : ", "Été : "),
            (" value(\"é\") ", " value(\"é\") "),
            (" & ", " &amp; "),
            ("mot", "mot"),
            (" ", " "),
            ("x ", "x "),
            (" b(2) ", " b(2) "),
            (" fin", "\nfin")
        ]
    );
}

#[test]
fn marked_passages_are_found_across_inlines() {
    assert_eq!(drawn("a [the *only* one]{lang=en} b"), "p(a <mark en the <i only> one> b)");
    assert_eq!(
        drawn("[18]{.fixed}, [x [y]{lang=en}]{.fixed lang=fr}"),
        "p(<mark  fixed 18>, <mark fr fixed x <mark en y>>)"
    );
    assert_eq!(drawn("a]{.fixed} et [18]{.fixed}"), "p(a]{.fixed} et <mark  fixed 18>)");
    assert_eq!(drawn("[a](b.md){lang=\"en\"} c"), "p(<mark en <a b.md a>> c)");
    assert_eq!(drawn("[a]{lang=en} c\n\n[a]: b.md"), "p(<mark en <a b.md a>> c)");
    assert_eq!(drawn("[{{ v(1) }} x]{.fixed}"), "p(<mark  fixed <v(1)> x>)");
}

#[test]
fn unknown_attributes_are_reported() {
    assert_eq!(
        remarks("[a]{.gros} et [b](c){x}"),
        ["content/unsupported @{x}", "content/unsupported @{.gros}"]
    );
    assert_eq!(remarks("## T {#a .b}"), ["content/unsupported @## T {#a .b}"]);
}

#[test]
fn braces_are_reported_where_they_stand() {
    assert_eq!(
        remarks("Un {{ ouvert &amp; {% if %} et {# note #} {{x}}"),
        [
            "content/unclosed-expression @{{",
            "content/template-tag @{% if %}",
            "content/template-tag @{# note #}",
            "expression/syntax @{{x}}"
        ]
    );
    assert_eq!(drawn("\\{\\{ x }} \\{% y %}"), "p({{ x }} {% y %})");
}

#[test]
fn html_is_refused_but_comments_are_dropped() {
    assert_eq!(drawn("a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf"), "p(a  c) p(f)");
    assert_eq!(remarks("a <b>c"), ["content/raw-html @<b>"]);
    assert_eq!(remarks("<!-- a --> perdu"), ["content/raw-html @<!-- a --> perdu"]);
    assert_eq!(remarks("<!-- a\n\nperdu"), ["content/raw-html @<!-- a\n\nperdu"]);
    assert_eq!(remarks("<div>\nx\n</div>"), ["content/raw-html @<div>\nx\n</div>"]);
}

#[test]
fn what_we_do_not_print_is_refused() {
    for text in [
        "![a](b.png)",
        "> [!ASTUCE]\n> a",
        "~~a~~",
        "- [ ] a",
        "|a|b|\n|-|-|\n|1|2|",
        "[a](<{{ b(1) }}>)",
        "[a](b \"titre\")",
        "a\u{e000}b",
    ] {
        let (_, report) = read(text);
        assert_eq!(report.diagnostics.len(), 1, "{text}");
        assert_eq!(report.diagnostics[0].rule.0, "content/unsupported");
        assert_ne!(argument(&report.diagnostics[0], "found"), "", "{text}");
    }
}

#[test]
fn footnotes_come_in_order_of_first_call() {
    let (document, report) =
        read("a[^b] c[^A] d[^b]\n\n[^a]: un[^c]\n[^b]: deux\n[^c]: trois\n[^d]: quatre\n");
    let labels: Vec<&str> = document.footnotes.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["b", "a", "c"]);
    assert_eq!(report.diagnostics.len(), 1);
    assert_eq!(report.diagnostics[0].rule.0, "content/unused-footnote");
    assert_eq!(report.diagnostics[0].severity, Severity::Warning);
    assert_eq!(argument(&report.diagnostics[0], "name"), "d");
}

#[test]
fn unknown_footnotes_are_reported_with_a_near_match() {
    let text = "&amp; a[^surce] \\[^x] b[^source]\n\n[^source]: x\n";
    assert_eq!(remarks(text), ["content/unknown-footnote @[^surce]"]);
    let (_, report) = read(text);
    assert_eq!(argument(&report.diagnostics[0], "near"), "source");
    assert_eq!(argument(&report.diagnostics[0], "known"), "source");
    assert_eq!(remarks("a[^b]\n\n[^b]: x\n\n[^b]: y\n").len(), 1);
}

#[test]
fn headings_keep_their_order() {
    assert_eq!(drawn("## a\n\n### b\n\n#### c\n\n## d"), "h2(a) h3(b) h4(c) h2(d)");
    assert_eq!(remarks("## a\n\n#### b"), ["content/heading-jump @#### b"]);
    assert_eq!(remarks("# a\n\n## b"), ["content/heading-jump @# a\n"]);
    assert_eq!(remarks("## a {#x}\n\n## b {#x}").len(), 1);
}

fn yaml(text: &str, exact: bool) -> (Vec<Inline>, Report) {
    let mut report = Report::default();
    let span = Span { file: FileId(0), start: 10, end: 10 + text.len() };
    let inlines = parse_inlines(&mut report, &Text { text: text.to_owned(), span, exact });
    (inlines, report)
}

#[test]
fn nothing_starts_a_block_in_a_text_of_yaml() {
    for text in [
        "# a",
        "- a",
        "1. a",
        "2. x",
        "3919",
        "+11 %",
        "> a",
        "    a",
        "---",
        "```",
        ": a",
        "| a |",
        "[^a]: b c",
    ] {
        let (inlines, report) = yaml(text, true);
        assert_eq!(draw(&inlines), text.trim());
        assert!(report.diagnostics.is_empty() || text.starts_with("[^"), "{text}");
    }
    assert_eq!(draw(&yaml("*a* b", true).0), "<i a> b");
    assert_eq!(draw(&yaml("_« a »_", true).0), "<i « a »>");
    assert_eq!(draw(&yaml("{{ v(1) }}", true).0), "<v(1)>");
    assert_eq!(draw(&yaml("a\nb\n", false).0), "a b");
    assert_eq!(draw(&yaml("", true).0), "");
    assert_eq!(yaml("a\n \nb", false).1.diagnostics.len(), 1);
}

#[test]
fn places_of_a_text_of_yaml_are_exact_when_they_can_be() {
    let (inlines, _) = yaml("a [18]{.fixed} {{ v(1) }}", true);
    let spans: Vec<(usize, usize)> = inlines.iter().map(|it| (it.span.start, it.span.end)).collect();
    assert_eq!(spans, [(10, 12), (12, 24), (24, 25), (25, 35)]);
    let (_, report) = yaml("abc {{ d", true);
    assert_eq!((report.diagnostics[0].span.start, report.diagnostics[0].span.end), (14, 16));
    let (inlines, _) = yaml("a *b* {{ v(1) }}", false);
    assert!(inlines.iter().all(|it| (it.span.start, it.span.end) == (10, 26)));
}

#[test]
fn front_matter_is_split_off() {
    let split = |text: &str| {
        let mut report = Report::default();
        let (front, body) = split_front_matter(&mut report, &file(text));
        (front.map(|it| text[it].to_owned()), text[body].to_owned(), report.diagnostics.len())
    };
    assert_eq!(split("---\na: 1\n---\nb"), (Some("a: 1\n".to_owned()), "b".to_owned(), 0));
    assert_eq!(split("\u{feff}---\r\na: 1\r\n---\r\nb"), (Some("a: 1\r\n".to_owned()), "b".to_owned(), 0));
    assert_eq!(split("---\n---"), (Some(String::new()), String::new(), 0));
    assert_eq!(split("a\n---\n"), (None, "a\n---\n".to_owned(), 0));
    assert_eq!(split("---\na: 1\n"), (None, String::new(), 1));
    assert_eq!(split(""), (None, String::new(), 0));
}

#[test]
fn letters_are_raised_inside_words() {
    assert_eq!(
        drawn("le 1^er^ mai, *XXI^e^* H~2~O ^a^ x^2^."),
        "p(le 1<sup er> mai, <i XXI<sup e>> H<sub 2>O <sup a> x<sup 2>.)"
    );
    assert_eq!(drawn("a^b c^ d\\^e^"), "p(a^b c^ d^e^)");
    let (document, mut report) =
        read("le 1^er^ novembre, **18** à 74 ans, le [3919](tel:3919), [107]{.fixed}, 93[^a]\n\n[^a]: 12 x");
    GRAMMAR.check(&mut report, &document);
    let found: Vec<&str> = report.diagnostics.iter().map(|it| argument(it, "found")).collect();
    assert_eq!(found, ["93", "12"]);
}

#[test]
fn absurd_nesting_is_refused() {
    for text in [
        "> ".repeat(2000),
        format!("{}a{}", "*".repeat(20000), "*".repeat(20000)),
        "- ".repeat(2000),
        "[".repeat(5000),
    ] {
        read(&text);
    }
    let deep = format!("{}a{}", "*b _c ".repeat(500), "_ *".repeat(500));
    read(&deep);
}

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| Grammar::new(&["1 a".to_owned()]));

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_text_can_be_read(text in "([-#>*_`~\\[\\](){}!|:^.&;<=\\\\\"' \n\r\t0-9aéLI\u{a0}\u{e000}\u{e001}\u{f0000}]|\\{\\{ ?v\\(1\\) \\}\\}|\\]\\{\\.fixed\\}|\\[\\^a\\]|\n\n|<!--|-->|\\{lang=en\\}|&amp;|article){0,40}") {
        let grammar = &*GRAMMAR;
        let (document, mut report) = read(&text);
        grammar.check(&mut report, &document);
        for diagnostic in &report.diagnostics {
            assert!(text.get(diagnostic.span.start..diagnostic.span.end).is_some());
        }
        for exact in [true, false] {
            let (inlines, mut report) = yaml(&text.replace(['\n', '\r'], " "), exact);
            grammar.check_inlines(&mut report, &inlines);
        }
        yaml(&text, false);
        split_front_matter(&mut Report::default(), &file(&text));
    }
}
