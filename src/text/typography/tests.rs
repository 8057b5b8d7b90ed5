//! What the pass changes, what it leaves alone, and what holds for any text.

use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};
use proptest::{collection, option, sample};
use rust_decimal::Decimal;

use super::{Neighbours, fold, set};
use crate::text::{Language, NARROW, NO_BREAK, date, number, wording};

/// Sets French and shows no-break spaces as `_`, narrow ones as `~`.
fn french(text: &str) -> String {
    show(set(text, Neighbours::default(), Language::French))
}

fn english(text: &str) -> String {
    show(set(text, Neighbours::default(), Language::English))
}

fn between(before: Option<char>, text: &str, after: Option<char>) -> String {
    show(set(text, Neighbours { before, after }, Language::French))
}

fn show(text: String) -> String {
    text.replace('\u{A0}', "_").replace('\u{202F}', "~")
}

fn check_french(cases: &[(&str, &str)]) {
    for (input, expected) in cases {
        assert_eq!(french(input), *expected, "from {input:?}");
    }
}

fn check_english(cases: &[(&str, &str)]) {
    for (input, expected) in cases {
        assert_eq!(english(input), *expected, "from {input:?}");
    }
}

#[test]
fn french_high_marks_take_their_space() {
    check_french(&[
        ("Quoi ?", "Quoi~?"),
        ("Quoi?", "Quoi~?"),
        ("Quoi\u{A0}?", "Quoi~?"),
        ("Quoi  ?", "Quoi~?"),
        ("Vraiment ?!", "Vraiment~?!"),
        ("Assez!!! Merci", "Assez~!!! Merci"),
        ("un ; deux: trois", "un~; deux_: trois"),
        ("un\u{202F}: deux", "un_: deux"),
        ("(voir ici :)", "(voir ici_:)"),
        ("Quoi… ?", "Quoi…~?"),
        ("Elle dit « non ! »", "Elle dit «_non~!_»"),
        ("(?) et (!)", "(?) et (!)"),
        ("« ? »", "«_?_»"),
        ("? au début", "? au début"),
    ]);
}

#[test]
fn french_quotes_are_guillemets_then_curly() {
    check_french(&[
        ("un \"mot\" dit", "un «_mot_» dit"),
        ("\"un \"mot\" dit\"", "«_un “mot” dit_»"),
        ("« un \"mot\" dit »", "«_un “mot” dit_»"),
        ("«mot»", "«_mot_»"),
        ("« mot »", "«_mot_»"),
        ("«\u{202F}mot\u{202F}»", "«_mot_»"),
        ("dit \" mot \" ici", "dit «_mot_» ici"),
        ("l'\"emprise\", dit-elle", "l’«_emprise_», dit-elle"),
        ("(\"mot\")", "(«_mot_»)"),
        ("un écran de 12\"", "un écran de 12\""),
        ("un \" seul", "un \" seul"),
        ("«", "«"),
    ]);
}

#[test]
fn french_apostrophes_ellipses_and_dashes() {
    check_french(&[
        ("l'égalité d'aujourd'hui", "l’égalité d’aujourd’hui"),
        ("l'« emprise »", "l’«_emprise_»"),
        ("d'1 an", "d’1_an"),
        ("etc...", "etc…"),
        ("[...]", "[…]"),
        ("....", "...."),
        ("../../dossier", "../../dossier"),
        ("une - incise - ici", "une – incise – ici"),
        ("une -- incise", "une – incise"),
        ("vice-présidente 2011-2018", "vice-présidente 2011-2018"),
    ]);
}

#[test]
fn french_numbers_stay_with_what_they_count() {
    check_french(&[
        ("12 %, 12%, 3,5 €, 5€", "12_%, 12_%, 3,5_€, 5_€"),
        ("12 km et 30 ans", "12_km et 30_ans"),
        ("25 °C, 90 km/h.", "25_°C, 90_km/h."),
        ("à 9 h 30 précises", "à 9_h_30 précises"),
        ("n° 22, n°22, N° 4", "n°_22, n°_22, N°_4"),
        ("loi n° 2010-769 du 9 juillet 2010", "loi n°_2010-769 du 9_juillet 2010"),
        ("art. 44, p. 4, fig. 2", "art._44, p._4, fig._2"),
        ("(art. L. 132-80)", "(art._L._132-80)"),
        ("M. Durand et Mme Élise X", "M._Durand et Mme_Élise X"),
        ("le 1er mars et le 25 Novembre", "le 1er_mars et le 25_Novembre"),
        ("en 2024 mars fut froid", "en 2024 mars fut froid"),
        ("2,3 millions", "2,3_millions"),
    ]);
}

#[test]
fn french_groups_are_told_from_codes() {
    check_french(&[
        ("10 000 femmes", "10~000 femmes"),
        ("1 371 000,", "1~371~000,"),
        ("(1 234,5 %)", "(1~234,5_%)"),
        ("10\u{A0}000", "10~000"),
        ("01 23 45 67 89", "01_23_45_67_89"),
        ("0 800 05 95 95", "0_800_05_95_95"),
        ("le 39 19", "le 39 19"),
        ("le 116 006", "le 116_006"),
        ("+33 123 456", "+33 123 456"),
        ("SIREN : 130 025 265", "SIREN_: 130 025 265"),
        ("en 2023 124 355 victimes", "en 2023 124 355 victimes"),
        ("2022 2023", "2022 2023"),
        ("n° 22 100", "n°_22 100"),
    ]);
}

#[test]
fn minus_only_where_nothing_else_is_possible() {
    check_french(&[
        ("-5 % en 2024", "−5_% en 2024"),
        ("soit -2,5 points", "soit −2,5_points"),
        ("(-3)", "(−3)"),
        ("12 -5", "12 -5"),
        ("-18-24 ans", "-18-24_ans"),
        ("-2024-01-02", "-2024-01-02"),
        ("COVID-19", "COVID-19"),
        ("-1er", "-1er"),
    ]);
}

#[test]
fn addresses_and_codes_are_left_alone() {
    let untouched = [
        "https://exemple.fr/a?b=c:d;e!f'g\"h...i",
        "http://exemple.fr/100%25",
        "www.exemple.fr/?q='a'&r=b",
        "mailto:contact@exemple.fr?subject=a;b",
        "contact@exemple.gouv.fr",
        "données.csv",
        "exemple.org/page?lang=fr;x=1",
        "à 12:30",
        "un ratio de 1:2",
        "le code C:50 ou a::b",
        "page?x=1",
    ];
    for text in untouched {
        assert_eq!(french(text), text);
        assert_eq!(english(text), text);
    }
    check_french(&[
        ("Voir https://exemple.fr/a:b !", "Voir https://exemple.fr/a:b~!"),
        ("l'exemple.fr", "l’exemple.fr"),
        ("\"rapport.pdf\"", "«_rapport.pdf_»"),
    ]);
}

#[test]
fn neighbours_decide_at_the_edges() {
    assert_eq!(between(Some('t'), "! Oui", None), "~! Oui");
    assert_eq!(between(Some(' '), "! Oui", None), "! Oui");
    assert_eq!(between(Some('7'), " %", None), "_%");
    assert_eq!(between(Some('7'), "%", None), "_%");
    assert_eq!(between(None, "n° ", Some('2')), "n°_");
    assert_eq!(between(None, "d'", Some('h')), "d’");
    assert_eq!(between(None, "d'", None), "d'");
    assert_eq!(between(None, "dit \"", Some('m')), "dit «_");
    assert_eq!(between(Some('t'), "\" ici", None), "_» ici");
    assert_eq!(between(Some('5'), " novembre", None), "_novembre");
    assert_eq!(between(None, "à 12:", Some('3')), "à 12:");
    assert_eq!(between(None, "Quoi ", Some('?')), "Quoi~");
    assert_eq!(between(None, "12 ", Some('%')), "12_");
    assert_eq!(between(Some('«'), " mot ", Some('»')), "_mot_");
    assert_eq!(between(None, "mot ", Some('m')), "mot ");
    assert_eq!(between(None, "10 000", Some('5')), "10 000");
}

#[test]
fn english_marks_are_tight() {
    check_english(&[
        ("What ?", "What?"),
        ("one ; two : three", "one; two: three"),
        ("12 % of", "12% of"),
        ("odds of 1 : 2", "odds of 1 : 2"),
        ("What? No!", "What? No!"),
        ("wait...", "wait…"),
        ("an aside - here -- ends", "an aside – here – ends"),
        ("down -5%", "down −5%"),
    ]);
}

#[test]
fn english_quotes_and_apostrophes() {
    check_english(&[
        ("a \"word\" said", "a “word” said"),
        ("\"a 'word' said\"", "“a ‘word’ said”"),
        ("\"a \"word\" said\"", "“a ‘word’ said”"),
        ("'a word'", "‘a word’"),
        ("the victims' rights", "the victims’ rights"),
        ("\"the victims' rights\"", "“the victims’ rights”"),
        ("it's the '90s, 'tis", "it’s the ’90s, ’tis"),
        ("5' 6\"", "5' 6\""),
        ("women's \"rights\"", "women’s “rights”"),
    ]);
}

#[test]
fn english_numbers_stay_with_what_they_count() {
    check_english(&[
        ("12 km in 3 days", "12_km in 3_days"),
        ("25 November 2025", "25_November 2025"),
        ("p. 4, no. 22, fig. 3", "p._4, no._22, fig._3"),
        ("Ms Smith and Dr Jones", "Ms_Smith and Dr_Jones"),
        ("2.3 million victims", "2.3_million victims"),
    ]);
}

#[test]
fn what_this_module_writes_is_already_set() {
    let value = Decimal::new(-12_345_678, 1);
    for language in Language::ALL {
        let written = [
            number::signed_percent(value, 1, language),
            number::counted(Decimal::from(2_300_000), 0, "appel", "appels", language),
            number::counted(value, 1, "an", "ans", language),
            date::long(2025, 11, 1, language),
            wording::trend(value, 1, language),
            wording::every(Decimal::from(1_283), 366, language).expect("the count is positive"),
        ];
        for text in written {
            assert_eq!(set(&text, Neighbours::default(), language), text);
        }
    }
}

#[test]
fn folding_leaves_no_unbreakable_space() {
    assert_eq!(fold(&set("10 000 % !", Neighbours::default(), Language::French)), "10 000 % !");
}

/// Characters and words that the rules look at.
const PIECES: [&str; 74] = [
    " ", " ", " ", " ", "\u{A0}", "\u{202F}", "\u{2009}", "\n", "a", "l", "s", "M", "É", "e", "r", "h", "0",
    "1", "2", "5", "00", "000", "116", "2024", "'", "'", "\"", "\"", "’", "‘", "“", "”", "«", "»", "(", ")",
    "[", "]", ";", ":", "!", "?", ".", ".", "...", "…", ",", "-", "--", "–", "−", "%", "€", "°", "n°", "N°",
    "art.", "p.", "M.", "Mme", "Mr", "km", "ans", "novembre", "November", "1er", "h", "http://", "www.", "@",
    ".fr", ".pdf", "/", "L.",
];

fn texts() -> impl Strategy<Value = String> {
    collection::vec(sample::select(PIECES.to_vec()), 0..24).prop_map(|it| it.concat())
}

fn neighbours() -> impl Strategy<Value = Neighbours> {
    let any = || option::of(sample::select("a5 \u{A0}«»\"'(!:%-.°".chars().collect::<Vec<_>>()));
    (any(), any()).prop_map(|(before, after)| Neighbours { before, after })
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, cases: 4000, ..Default::default() })]

    #[test]
    fn setting_twice_changes_nothing_more(text in texts(), neighbours in neighbours()) {
        for language in Language::ALL {
            let once = set(&text, neighbours, language);
            prop_assert_eq!(&set(&once, neighbours, language), &once);
        }
    }

    #[test]
    fn letters_and_digits_are_kept(text in texts(), neighbours in neighbours()) {
        let words = |it: &str| it.chars().filter(|it| it.is_alphanumeric()).collect::<String>();
        for language in Language::ALL {
            prop_assert_eq!(words(&set(&text, neighbours, language)), words(&text));
        }
    }

    #[test]
    fn letters_and_single_spaces_are_left_as_typed(text in "[a-zéèàçœ]{1,9}( [a-zéèàçœ]{1,9}){0,6}") {
        for language in Language::ALL {
            prop_assert_eq!(set(&text, Neighbours::default(), language), text.clone());
        }
    }

    #[test]
    fn any_text_is_accepted(text in "\\PC{0,40}") {
        for language in Language::ALL {
            let once = set(&text, Neighbours::default(), language);
            prop_assert_eq!(&set(&once, Neighbours::default(), language), &once);
            let folded = fold(&once);
            prop_assert!(!folded.contains([NO_BREAK, NARROW]));
        }
    }
}
