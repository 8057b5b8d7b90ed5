use crate::content::markdown;
use crate::content::typed::{Kind, References};
use crate::diagnostic::{FileId, Report, Span};
use crate::source::yaml::Text;
use crate::text::Language;

fn found_in(words: &str, language: Language, in_note: bool) -> Vec<(Kind, Vec<u32>)> {
    let span = Span::new(FileId(0), 0..words.len());
    let text = Text { text: words.to_owned(), span, exact: true };
    let inlines = markdown::parse_inlines(&mut Report::default(), &text);
    References::default()
        .find(&inlines, language, in_note)
        .into_iter()
        .map(|it| (it.kind, it.numbers))
        .collect()
}

fn french(words: &str) -> Vec<(Kind, Vec<u32>)> {
    found_in(words, Language::French, false)
}

fn english(words: &str) -> Vec<(Kind, Vec<u32>)> {
    found_in(words, Language::English, false)
}

#[test]
fn references_of_each_kind_are_found() {
    assert_eq!(
        french("Le tableau 3 le montre (graphique 2)."),
        [(Kind::Table, vec![3]), (Kind::Chart, vec![2])]
    );
    assert_eq!(
        french("Voir la note 4, l’encadré 2 et p. 7."),
        [(Kind::Note, vec![4]), (Kind::Box, vec![2]), (Kind::Page, vec![7])]
    );
    assert_eq!(french("Tableau n° 3 : les victimes"), [(Kind::Table, vec![3])]);
    assert_eq!(
        english("See Table 3, chart 2, footnote 4"),
        [(Kind::Table, vec![3]), (Kind::Chart, vec![2]), (Kind::Note, vec![4])]
    );
    assert_eq!(english("as shown on page 7 (see p. 9)"), [(Kind::Page, vec![7]), (Kind::Page, vec![9])]);
}

#[test]
fn several_numbers_are_read_one_by_one() {
    assert_eq!(french("Les tableaux 1, 3 et 5"), [(Kind::Table, vec![1, 3, 5])]);
    assert_eq!(french("Les graphiques 2 à 4"), [(Kind::Chart, vec![2, 3, 4])]);
    assert_eq!(french("Voir pp. 7-9."), [(Kind::Page, vec![7, 8, 9])]);
    assert_eq!(french("Le tableau 3a"), [(Kind::Table, vec![0])]);
    assert_eq!(french("Le tableau 3, 12 femmes"), [(Kind::Table, vec![3])]);
}

#[test]
fn pages_typed_by_hand_are_found() {
    for words in [
        "Les plaintes (p. 7) augmentent.",
        "L’enquête est décrite page 7.",
        "voir p. 7",
        "l’enquête Genese (voir p. 7)",
        "Selon le rapport remis (voir p. 7)",
        "présenté à la page 7",
        "le graphique de la page 7",
    ] {
        assert_eq!(french(words), [(Kind::Page, vec![7])], "{words}");
    }
    assert_eq!(french("Le nombre atteint {{ value(\"a\") }}, page 7."), [(Kind::Page, vec![7])]);
    assert_eq!(french("le tableau 3 de la page 7"), [(Kind::Table, vec![3]), (Kind::Page, vec![7])]);
}

#[test]
fn what_another_publication_numbers_is_left_alone() {
    for words in [
        "Insee Première, n° 12, p. 7",
        "Insee Première, n° 1234, mars 2024, p. 7",
        "(Dupont, 2019, p. 7)",
        "(Dupont et Durand, 2019a, tableau 3)",
        "*Interstats Analyse* n° 62, p. 7",
        "*Le coût du silence* (p. 7, tableau 3)",
        "([rapport](https://example.org/a.pdf), p. 12)",
        "[le tableau 3 de l’étude](https://example.org/a.pdf)",
        "selon le rapport annuel, page 12",
        "la page 12 du rapport",
        "le tableau 3 du bilan, le graphique 2 de l’étude",
        "le tableau 3 de la lettre n° 22",
        "le tableau 57 des maladies professionnelles",
        "« voir p. 7 et tableau 3 », écrit-elle",
        "\"voir p. 7\"",
        "ibid., p. 7",
        "selon Interstats, p. 7",
        "selon l’Insee, tableau 3",
        "[see table 3]{lang=en}",
        "[The Lancet]{lang=en}, p. 7",
        "le [tableau 3]{.fixed}",
    ] {
        assert_eq!(french(words), [], "{words}");
    }
    for words in [
        "(Brown 2019, p. 7)",
        "*The Lancet*, vol. 3, p. 7",
        "page 12 of the report",
        "table 3 in the ONS report",
        "“see p. 7”",
    ] {
        assert_eq!(english(words), [], "{words}");
    }
}

#[test]
fn words_that_are_no_reference_are_left_alone() {
    for words in [
        "le tableau de bord",
        "12 p. 100 des femmes",
        "{{ value(\"a\") }} p. 100 des femmes",
        "on note 12 cas",
        "une note de 4 sur 10, la note 4 sur 10",
        "Note 1 : champ",
        "le tableau 3,5 fois plus grand",
        "table ronde 2",
        "en 2024, 12 pages",
        "page 1 000",
        "la page 2024",
        "au 3919",
    ] {
        assert_eq!(french(words), [], "{words}");
    }
    assert_eq!(english("We note 4 cases; the figure 107 hides two; 9 p.m."), []);
}

#[test]
fn in_a_note_pages_are_those_of_what_it_cites() {
    assert_eq!(found_in("Voir p. 7 et tableau 3.", Language::French, true), [(Kind::Table, vec![3])]);
}

#[test]
fn words_of_a_link_keep_its_destination() {
    let words = "le [tableau 3](table:orders), [graphique 2](#ici)";
    let span = Span::new(FileId(0), 0..words.len());
    let text = Text { text: words.to_owned(), span, exact: true };
    let inlines = markdown::parse_inlines(&mut Report::default(), &text);
    let links: Vec<_> =
        References::default().find(&inlines, Language::French, false).into_iter().map(|it| it.link).collect();
    assert_eq!(links, [Some("table:orders".to_owned()), Some("#ici".to_owned())]);
}
