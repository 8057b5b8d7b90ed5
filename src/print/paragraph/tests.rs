//! Lines of real paragraphs, at many widths: where they break, and how far their spaces grow.

use super::{Line, set};
use crate::print::breaking::Fill;
use crate::print::hyphenation::{Lang, patterns};
use crate::print::sheet::{Item, Owner, Text};
use crate::print::span::Span;
use crate::print::style::{Look, Medium, TextStyle};
use crate::print::tests::house::{PRINT, fonts, palette};

const FRENCH: &str = "L’observatoire n’additionne jamais, à aucun endroit, des sources de familles différentes\u{202f}: \
    les enquêtes auprès de la population, les enregistrements de la police et de la gendarmerie, l’activité de \
    l’autorité judiciaire. En 2023, 130\u{202f}000\u{a0}personnes ont été mises en cause\u{a0}; l’infraction, \
    insuffisamment caractérisée, l’affaire inaboutie, l’Observatoire Interministériel, le ministère de \
    l’Intérieur et la Mission interministérielle pour la protection des femmes contre les violences l’expliquent \
    par «\u{a0}l’accumulation d’antécédents\u{a0}», aujourd’hui comme hier, quelqu’un l’a-t-il jamais établi, \
    d’après Marie-Antoinette Delacroix-Vandenberghe et l’ex-administratrice adjointe de l’association.";

fn span(text: &str, lang: Option<Lang>) -> Span {
    Span {
        text: text.to_owned(),
        style: TextStyle::text(10.8, 15.0),
        rise: 0.0,
        owner: Owner::Layout,
        link: None,
        underlined: false,
        citation: None,
        call: None,
        indent: 0.0,
        lang,
    }
}

/// Sets words in lines of a width, justified, and gives them to `check`.
fn with_lines(words: &str, width: f32, hangs: bool, check: impl Fn(&Look<'_>, &[Line])) {
    let (fonts, palette) = (fonts(), palette());
    let mut print = PRINT;
    print.hanging = hangs;
    let look = Look { fonts: &fonts, palette: &palette, print, medium: Medium::Screen };
    check(&look, &set(&look, &[span(words, patterns("fr"))], width, Fill::Justified));
}

fn texts(line: &Line) -> Vec<&Text> {
    line.items.iter().filter_map(|it| if let Item::Text(text) = it { Some(text) } else { None }).collect()
}

fn words(line: &Line) -> String {
    texts(line).iter().map(|it| it.text.as_str()).collect()
}

/// The letters on both sides of an added hyphen, back to the sign before the word and on to the one after.
fn cut_words(lines: &[Line]) -> Vec<(String, String)> {
    let letters = |it: &char| it.is_alphabetic();
    lines
        .windows(2)
        .filter_map(|pair| {
            let (first, second) = (words(&pair[0]), words(&pair[1]));
            let before = first.strip_suffix('\u{ad}')?;
            let head: String = before.chars().rev().take_while(letters).collect();
            Some((head.chars().rev().collect(), second.chars().take_while(letters).collect()))
        })
        .collect()
}

#[test]
fn hyphens_keep_their_guards_at_every_width() {
    let mut cuts = 0;
    for width in (60..420).step_by(9) {
        let found = std::cell::Cell::new(0);
        with_lines(FRENCH, width as f32, false, |_, lines| {
            let cut = cut_words(lines);
            found.set(cut.len());
            for (head, tail) in cut {
                assert!(head.chars().count() >= 2, "{head}-{tail}: two letters, none of them an apostrophe");
                assert!(tail.chars().count() >= 3, "{head}-{tail}: three letters after");
                let word = head + &tail;
                assert!(!word.chars().any(char::is_uppercase), "{word}: a name");
                assert!(!["ex", "administratrice"].contains(&word.as_str()), "{word}: part of a compound");
            }
        });
        cuts += found.get();
    }
    assert!(cuts > 100, "{cuts} words were cut");
}

#[test]
fn protected_spaces_are_never_broken_and_no_word_is_lost() {
    for width in (90..420).step_by(7) {
        with_lines(FRENCH, width as f32, false, |_, lines| {
            for line in lines {
                let words = words(line);
                let edges = [words.chars().next(), words.trim_end_matches(' ').chars().next_back()];
                assert!(edges.iter().flatten().all(|it| !it.is_whitespace()), "{words:?}");
                assert!(!words.starts_with([';', ':', '»', '!', '?']), "{words:?}");
                assert!(!words.trim_end().ends_with('«'), "{words:?}");
            }
            let whole: String = lines.iter().map(words).collect();
            assert_eq!(whole.replace('\u{ad}', ""), FRENCH);
        });
    }
}

#[test]
fn full_lines_end_at_the_edge_and_no_space_gapes_or_closes() {
    for (hangs, width) in [(false, 388.8), (true, 388.8), (false, 210.0), (true, 210.0), (false, 120.0)] {
        with_lines(FRENCH, width, hangs, |look, lines| {
            let (_, full) = lines.split_last().unwrap();
            for line in full {
                let texts = texts(line);
                let space = look.space(texts[0].face, texts[0].size);
                let extra = texts[0].extra;
                assert!(extra <= space * super::LOOSEST && extra >= -0.312 * space, "{:?}", words(line));
                let is_torn = extra == space * super::MODERATE;
                assert!(
                    hangs || is_torn || (line.width - width).abs() < 0.05,
                    "{:?}: {}",
                    words(line),
                    line.width
                );
            }
        });
    }
}

#[test]
fn a_word_cut_within_a_ligature_is_measured_by_its_letters() {
    // « ffi » is one glyph: its halves were once counted whole on one side and as nothing on the other.
    with_lines("insuffisamment ", 500.0, false, |look, _| {
        let one = [span("insuffisamment", None)];
        let ruler = crate::print::ruler::Ruler::new(look, &one, false);
        let shaped = |it: &str| look.width(&look.shape(it, one[0].style), one[0].style);
        assert!((ruler.width(0, 5) - shaped("insuf")).abs() < 0.8);
        assert!((ruler.width(5, 14) - shaped("fisamment")).abs() < 0.8);
    });
}

#[test]
fn light_signs_hang_over_the_edge_only_where_the_theme_asks() {
    let sentence =
        "des mots, des mots, des mots, des mots, des mots, des mots, des mots, des mots, ".repeat(4);
    for hangs in [false, true] {
        with_lines(&sentence, 130.0, hangs, |look, lines| {
            let comma =
                look.width(&look.shape(",", TextStyle::text(10.8, 15.0)), TextStyle::text(10.8, 15.0));
            let full = lines.split_last().unwrap().1;
            let hung: Vec<f32> = full
                .iter()
                .filter(|it| words(it).trim_end().ends_with(',') && texts(it)[0].extra != 0.0)
                .map(|it| it.width - 130.0)
                .collect();
            let expected = if hangs { 0.6 * comma } else { 0.0 };
            assert!(!hung.is_empty() && hung.iter().all(|it| (it - expected).abs() < 0.05), "{hung:?}");
        });
    }
}

#[test]
fn an_opening_quotation_mark_hangs_over_the_left_edge() {
    let sentence = "«\u{a0}Une phrase citée, assez longue pour deux lignes au moins.\u{a0}»";
    for (hangs, is_left) in [(false, false), (true, true)] {
        with_lines(sentence, 120.0, hangs, |_, lines| {
            assert_eq!(texts(&lines[0])[0].x < 0.0, is_left);
            assert_eq!(texts(&lines[1])[0].x, 0.0);
        });
    }
}
