//! What a face shapes, and what it says of itself.

use super::{Face, Features, Figures, Glyph, Spacing};

fn face(name: &str) -> Face {
    let bytes = match name {
        "spectral" => include_bytes!("../../../themes/observatory/fonts/spectral-regular.ttf").to_vec(),
        _ => include_bytes!("../../../themes/observatory/fonts/source-sans-3-regular.ttf").to_vec(),
    };
    Face::new(bytes).expect("a font of the theme")
}

fn plain(face: &Face, text: &str) -> Vec<Glyph> {
    face.shape(text, Features::default())
}

#[test]
fn refuses_what_is_no_font() {
    assert!(Face::new(Vec::new()).is_none());
    assert!(Face::new(b"not a font at all".to_vec()).is_none());
}

#[test]
fn reads_the_metrics() {
    let face = face("spectral");
    assert_eq!(face.units_per_em, 1000);
    assert!(face.x_height > 0.3 && face.x_height < face.cap_height && face.cap_height < face.ascender);
    assert!(face.descender < 0.0);
}

#[test]
fn kerning_brings_letters_together() {
    for face in [face("spectral"), face("sans")] {
        assert!(face.width("AV", 10.0) < face.width("A", 10.0) + face.width("V", 10.0));
    }
}

#[test]
fn an_empty_text_has_no_width() {
    assert!(plain(&face("sans"), "").is_empty());
    assert_eq!(face("sans").width("", 10.0), 0.0);
}

#[test]
fn a_ligature_stands_for_its_first_byte() {
    let glyphs = plain(&face("spectral"), "éfin");
    let clusters: Vec<usize> = glyphs.iter().map(|it| it.cluster).collect();
    assert_eq!(clusters, [0, 2, 4], "é takes two bytes, `fi` is one glyph");
}

#[test]
fn tabular_figures_have_one_width() {
    for face in [face("spectral"), face("sans")] {
        let tabular = Features { spacing: Some(Spacing::Tabular), ..Features::default() };
        let figures = face.shape("0123456789", tabular);
        assert!(figures.iter().all(|it| it.advance == figures[0].advance));
    }
}

#[test]
fn each_set_of_features_has_a_plan_of_its_own() {
    let mut ranks = Vec::new();
    for figures in [None, Some(Figures::Lining), Some(Figures::OldStyle)] {
        for spacing in [None, Some(Spacing::Proportional), Some(Spacing::Tabular)] {
            for (small_caps, apart) in [(false, false), (false, true), (true, false), (true, true)] {
                ranks.push(Features { figures, spacing, small_caps, apart }.rank());
            }
        }
    }
    ranks.sort_unstable();
    assert_eq!(ranks, (0..Features::COUNT).collect::<Vec<_>>());
}

#[test]
fn what_a_font_draws_is_seen_in_its_glyphs() {
    for face in [face("spectral"), face("sans")] {
        assert!(face.has_small_caps());
        assert!(face.draws_figures(Figures::Lining) && face.draws_figures(Figures::OldStyle));
        assert!(face.spaces_figures(Spacing::Tabular) && face.spaces_figures(Spacing::Proportional));
    }
}

#[test]
fn small_capitals_stand_for_the_letters_that_were_written() {
    let face = face("spectral");
    let small = Features { small_caps: true, ..Features::default() };
    let (plain, small) = (plain(&face, "enquête"), face.shape("enquête", small));
    let clusters = |it: &[Glyph]| it.iter().map(|it| it.cluster).collect::<Vec<_>>();
    assert_eq!(clusters(&plain), clusters(&small));
    assert!(plain.iter().zip(&small).all(|(plain, small)| plain.id != small.id));
}

#[test]
fn letters_set_apart_form_no_ligature() {
    let apart = Features { apart: true, ..Features::default() };
    assert_eq!(face("spectral").shape("fin", apart).len(), 3);
}

#[test]
fn a_narrow_space_the_font_lacks_is_a_narrower_space() {
    let face = face("spectral");
    assert!(!face.has('\u{202f}'));
    let (narrow, space) = (plain(&face, "\u{202f}")[0], plain(&face, " ")[0]);
    assert_eq!(narrow.id, space.id);
    assert!(narrow.advance * 20 >= space.advance * 9 && narrow.advance < space.advance);
}

#[test]
fn a_non_breaking_hyphen_is_a_hyphen() {
    let face = face("spectral");
    assert!(!face.has('\u{2011}'));
    assert_eq!(plain(&face, "\u{2011}")[0].id, plain(&face, "\u{2010}")[0].id);
}

#[test]
fn a_soft_hyphen_gives_no_glyph() {
    for face in [face("spectral"), face("sans")] {
        assert_eq!(plain(&face, "a\u{ad}b").len(), 2);
    }
}

#[test]
fn an_unknown_character_gives_glyph_zero() {
    assert_eq!(plain(&face("sans"), "\u{e000}")[0].id, 0);
    assert!(!face("sans").has('\u{e000}'));
}

#[test]
fn threads_shape_alike() {
    let face = face("sans");
    let text = "Les violences sexuelles, 1\u{202f}234 victimes";
    let expected = plain(&face, text);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(plain(&face, text), expected));
        }
    });
}
