//! Editions built by hand, set in pages and read back from the sheets.

mod sample;

use crate::chart::Scene;
use crate::edition::Edition;
use crate::print::document::{Document, compose};
use crate::print::setting::Setting;
use crate::print::style::Look;

fn scenes<'a>(edition: &Edition, scene: &'a Scene) -> Vec<Option<&'a Scene>> {
    let drawn = |it: &crate::edition::Display| match it.form {
        crate::edition::Form::Chart(_) => Some(scene),
        crate::edition::Form::Table => None,
    };
    edition.displays.iter().map(drawn).collect()
}

/// Sets an edition and hands over the look, the pages and the bytes.
fn set(edition: &Edition) -> (Document, Vec<u8>) {
    let (fonts, palette) = (sample::fonts(), sample::palette());
    let look = Look { fonts: &fonts, palette: &palette, print: sample::PRINT };
    let publication = sample::publication();
    let scene = sample::scene();
    let scenes = scenes(edition, &scene);
    let document = compose(Setting::new(look, &publication, edition, &scenes));
    let artifact = crate::print::write(&look, &document, &publication, edition).unwrap();
    (document, artifact.bytes)
}

#[test]
fn preview() {
    let (_, bytes) = set(&sample::full());
    #[expect(clippy::disallowed_methods, reason = "preview")]
    std::fs::write("/tmp/print/full.pdf", bytes).unwrap();
}
