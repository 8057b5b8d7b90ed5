//! The editions of the demonstration, page by page: the rules of the page, size.

use std::path::Path;

use crate::chart::{self, Scene, Width};
use crate::config;
use crate::data::catalog;
use crate::diagnostic::Report;
use crate::edition::assemble::{self, Wanted};
use crate::edition::{Edition, Publication};
use crate::print::document::compose;
use crate::print::finish::Pdf;
use crate::print::setting::Setting;
use crate::print::style::{Look, Medium};
use crate::print::tests::Printed;
use crate::print::tests::scan::breaches;
use crate::print::tests::whole::faults;
use crate::source;
use crate::theme::{self, Theme};

/// Bytes of a PDF for every sixteen pages begun.
const LARGEST_FILE: usize = 400_000;

fn demonstration() -> (Publication, Theme) {
    let mut report = Report::default();
    let sources = source::load(&mut report, Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let config = config::load(&mut report, &sources).unwrap();
    let catalog = catalog::load(&mut report, &sources, config.default_language());
    let wanted = Wanted { editions: &[], today: None, print_shop: false };
    let publication = assemble::assemble(&mut report, &sources, &config, &catalog, wanted).unwrap();
    let theme = theme::load(&mut report, &sources, &config).unwrap();
    assert!(!report.has_errors());
    (publication, theme)
}

fn set(publication: &Publication, edition: &Edition, theme: &Theme) -> Printed {
    let draw = |it| chart::draw(it, &theme.fonts, edition.language, Width::Wide);
    let drawn: Vec<Option<Scene>> = edition.displays.iter().map(draw).collect();
    let scenes: Vec<Option<&Scene>> = drawn.iter().map(Option::as_ref).collect();
    let look =
        Look { fonts: &theme.fonts, palette: &theme.palette, print: theme.print, medium: Medium::Screen };
    let document = compose(Setting::new(look, publication, edition, &scenes));
    let written = crate::print::write(&look, document.clone(), publication, edition, &[]).unwrap();
    assert_eq!(written.failures, []);
    Printed { document, bytes: written.artifact.bytes }
}

#[test]
fn every_page_of_the_demonstration_keeps_the_rules_and_is_filled() {
    let (publication, theme) = demonstration();
    assert!(publication.editions.len() >= 3);
    for edition in &publication.editions {
        let printed = set(&publication, edition, &theme);
        assert_eq!(breaches(&printed, theme.print), [""; 0], "{}", edition.slug);
        assert_eq!(faults(&printed), [""; 0], "{}", edition.slug);
        let pages = printed.document.sheets.len();
        let bytes = printed.bytes.len();
        assert!(bytes < LARGEST_FILE * pages.div_ceil(16), "{}: {bytes} bytes", edition.slug);
        let pdf = Pdf::load_mem(&printed.bytes).unwrap();
        // The library of streams writes a mode of its own over whatever is asked of it.
        let mode = pdf.catalog().unwrap().get(b"PageMode").unwrap().as_name().unwrap();
        assert_eq!(mode, b"UseOutlines", "{}", edition.slug);
    }
}
