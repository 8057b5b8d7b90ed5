use crate::diagnostic::{FileId, Report};
use crate::source::SourceFile;
use crate::source::yaml::{Fields, Node, Value, localized, parse, parse_range};
use crate::text::Language;

fn file(text: &str) -> SourceFile {
    SourceFile::of_text(FileId(0), "content/letter.yaml", text)
}

fn read(text: &str) -> Node {
    let mut report = Report::default();
    let node = parse(&mut report, &file(text));
    assert_eq!(report.diagnostics, [], "{text}");
    node.expect("a document without remarks has a tree")
}

/// Every remark as `rule cause «text at its place»`.
fn remarks(text: &str) -> Vec<String> {
    let mut report = Report::default();
    parse(&mut report, &file(text));
    shown(text, &report)
}

fn shown(text: &str, report: &Report) -> Vec<String> {
    let show = |it: &crate::diagnostic::Diagnostic| {
        let line = text[..it.span.start].matches('\n').count() + 1;
        format!("{} {} {line} «{}»", it.rule.0, it.help, &text[it.span.start..it.span.end])
    };
    report.diagnostics.iter().map(show).collect()
}

fn at<'a>(text: &'a str, node: &Node) -> &'a str {
    &text[node.span.start..node.span.end]
}

fn entry<'a>(node: &'a Node, key: &str) -> &'a Node {
    let Value::Mapping(entries) = &node.value else { panic!("not a mapping: {node:?}") };
    &entries.iter().find(|(it, _)| it.text == key).expect("the key is there").1
}

#[test]
fn numbers_keep_the_text_as_written() {
    let node = read("a: 0.10\nb: 01\nc: 1e3\nd: -7\ne: 123456789012345678901234567890\nf: 2006..2024\n");
    assert_eq!(entry(&node, "a").value, Value::Number("0.10".to_owned()));
    assert_eq!(entry(&node, "b").value, Value::Text("01".to_owned()));
    assert_eq!(entry(&node, "c").value, Value::Number("1e3".to_owned()));
    assert_eq!(entry(&node, "d").value, Value::Number("-7".to_owned()));
    assert_eq!(entry(&node, "e").value, Value::Number("123456789012345678901234567890".to_owned()));
    assert_eq!(entry(&node, "f").value, Value::Text("2006..2024".to_owned()));
}

#[test]
fn words_of_old_yaml_stay_words() {
    let node = read("a: no\nb: on\nc: true\nd: ~\ne:\nf: 2024-11-19\n");
    assert_eq!(entry(&node, "a").value, Value::Text("no".to_owned()));
    assert_eq!(entry(&node, "b").value, Value::Text("on".to_owned()));
    assert_eq!(entry(&node, "c").value, Value::Bool(true));
    assert_eq!(entry(&node, "d").value, Value::Null);
    assert_eq!(entry(&node, "e").value, Value::Null);
    assert_eq!(entry(&node, "f").value, Value::Text("2024-11-19".to_owned()));
}

#[test]
fn places_count_bytes_though_marks_count_characters() {
    let text =
        "é: « été »\r\nb: \"œuvre\"   # note\r\nc: {fr: année, en: 'year'}\r\nd:\r\n  - à\r\n  - b\r\n";
    let node = read(text);
    assert_eq!(at(text, entry(&node, "é")), "« été »");
    assert_eq!(at(text, entry(&node, "b")), "œuvre");
    assert_eq!(at(text, entry(&node, "c")), "{fr: année, en: 'year'}");
    assert_eq!(at(text, entry(entry(&node, "c"), "en")), "year");
    assert_eq!(at(text, entry(&node, "d")), "- à\r\n  - b");
    assert!(entry(&node, "b").exact);
}

#[test]
fn exact_only_when_offsets_carry_over() {
    let text = "a: |\n  one\n  two\n\nb: >-\n  folded\n  text\nc: \"l\\u00e9\"\nd: 'l''an'\ne: plain\n  folded\nf: [x, 'y']\n";
    let node = read(text);
    for key in ["a", "b", "c", "d", "e"] {
        assert!(!entry(&node, key).exact, "{key}");
    }
    assert_eq!(entry(&node, "a").value, Value::Text("one\ntwo\n".to_owned()));
    assert!(at(text, entry(&node, "a")).contains("one\n  two"));
    assert!(at(text, entry(&node, "b")).ends_with("text"));
    assert_eq!(entry(&node, "b").value, Value::Text("folded text".to_owned()));
    let Value::List(items) = &entry(&node, "f").value else { panic!("not a list") };
    assert!(items.iter().all(|it| it.exact));
}

#[test]
fn front_matter_points_into_the_whole_file() {
    let text = "---\ntitle: Été\nrole: methods\n---\nBody\n";
    let file = file(text);
    let mut report = Report::default();
    let node = parse_range(&mut report, &file, 4..text.find("---\nBody").expect("a mark"));
    let node = node.expect("it parses");
    assert_eq!(at(text, entry(&node, "title")), "Été");
    assert_eq!(at(text, entry(&node, "role")), "methods");
}

#[test]
fn every_repeated_key_is_reported_and_the_first_value_kept() {
    let text = "a: 1\nb: {c: 1, c: 2}\na: 2\na: 3\n";
    let mut report = Report::default();
    let node = parse(&mut report, &file(text)).expect("repetitions do not hide the rest");
    assert_eq!(entry(&node, "a").value, Value::Number("1".to_owned()));
    assert_eq!(report.diagnostics.len(), 3);
    assert!(report.diagnostics.iter().all(|it| it.labels.len() == 1 && it.labels[0].text == "first"));
    assert_eq!(report.diagnostics[1].labels[0].span.start, 0);
}

#[test]
fn an_empty_file_is_nothing() {
    assert_eq!(read("").value, Value::Null);
    assert_eq!(read("# only a comment\n").value, Value::Null);
}

#[test]
fn mistakes_are_explained_where_they_stand() {
    let cases = [
        ("a: 1\n\tb: 2\n", "yaml/syntax tab 2 «\t»"),
        ("a:\n  b: 1\n c: 2\n", "yaml/syntax indentation 3 «c»"),
        ("title: \"Été\nunit: x\n", "yaml/syntax quote 1 «\"»"),
        ("title: Violences : un bilan: 2024\n", "yaml/syntax colon-in-text 1 «:»"),
        ("a: 1\nunit:victimes\nb: 2\n", "yaml/syntax colon-space 2 «:»"),
        ("a: x\n b\nc d\ne: f\n", "yaml/syntax missing-colon 3 «c»"),
        ("reading: {{ value(\"a\", year=2024) }} femmes\n", "yaml/syntax expression 1 «{»"),
        ("a: {{ b }}\n", "yaml/syntax expression 1 «{»"),
        ("title: *important*\n", "yaml/syntax sign 1 «*»"),
        ("a: &x 1\nb: *x\n", "yaml/syntax anchor 1"),
        ("a: !!str 1\n", "yaml/syntax tag 1"),
        ("a: 1\n---\nb: 2\n", "yaml/syntax documents 2"),
        ("a: [1, 2\nb: 3\n", "yaml/syntax bracket 1 «[»"),
        ("a: \"x\\q\"\n", "yaml/syntax escape 1"),
        ("a: \"mot\" suite\n", "yaml/syntax after-quote 1"),
        ("[a, b]: 1\n", "yaml/syntax key 1"),
        ("- a\nb: 1\n", "yaml/syntax indentation 2"),
    ];
    for (text, expected) in cases {
        let found = remarks(text);
        assert_eq!(found.len(), 1, "{text:?}: {found:?}");
        assert!(found[0].starts_with(expected), "{text:?}: {found:?}, expected {expected}");
    }
}

#[test]
fn too_many_levels_are_refused() {
    let text = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    assert_eq!(remarks(&text).len(), 1);
}

#[test]
fn unknown_and_missing_keys_are_reported() {
    let text = "title: x\nuint: y\nreading:\n";
    let node = read(text);
    let mut report = Report::default();
    let mut fields = Fields::new(&mut report, &node).expect("a mapping");
    assert_eq!(fields.text(&mut report, "title").map(|it| it.text), Some("x".to_owned()));
    assert_eq!(fields.text(&mut report, "unit"), None);
    assert_eq!(fields.text(&mut report, "reading"), None);
    fields.finish(&mut report);
    assert_eq!(
        shown(text, &report),
        [
            "yaml/missing-key help 1 «title»",
            "yaml/missing-key help 3 «reading»",
            "yaml/unknown-key near 2 «uint»"
        ]
    );
}

#[test]
fn a_plain_text_belongs_to_the_default_language() {
    let mut report = Report::default();
    let text = localized(&mut report, &read("Lettre"), Language::English).expect("a text");
    assert_eq!(text.to_localized().en.as_deref(), Some("Lettre"));
    assert_eq!(text.fr, None);
    let both = localized(&mut report, &read("{fr: Lettre, en: Letter}"), Language::French).expect("a text");
    assert_eq!(both.get(Language::English).map(|it| it.text.as_str()), Some("Letter"));
    assert_eq!(report.diagnostics, []);
    assert_eq!(localized(&mut report, &read("{de: Brief}"), Language::French), None);
    assert_eq!(report.diagnostics.len(), 2);
}

#[test]
fn a_quote_that_is_never_closed_may_end_in_an_accented_letter() {
    let mut report = Report::default();
    assert!(parse(&mut report, &file(">\n'''é\n,")).is_none());
    assert_eq!(report.diagnostics.len(), 1);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in "[ab:é \\n\\t'\"{}\\[\\],&*!|>%@#-]{0,40}") {
        let mut report = Report::default();
        if let Some(node) = parse(&mut report, &file(&text)) {
            proptest::prop_assert!(text.get(node.span.start..node.span.end).is_some());
        }
        for it in report.diagnostics {
            proptest::prop_assert!(text.get(it.span.start..it.span.end).is_some());
        }
    }
}
