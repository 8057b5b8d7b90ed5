//! The print file, read back from its bytes, and what the preflight makes of a damaged one.

use crate::config::press::{Pages, Press};
use crate::diagnostic::{FileId, Span};
use crate::print::document::compose;
use crate::print::finish::{Object, Pdf};
use crate::print::setting::Setting;
use crate::print::shop::preflight::{Check, inspect};
use crate::print::shop::{self, Order, profile};
use crate::print::style::{Look, Medium};
use crate::print::tests::{house, profile as made, sample, scenes};
use crate::source::yaml::Text;
use crate::text::Language;
use crate::theme::{Inks, Palette};

/// The palette of the tests, its inks chosen for them.
fn palette() -> Palette {
    let mut palette = house::palette();
    let inks = |role: &str| match role {
        "ink" => Inks::BLACK,
        "paper" => Inks { cyan: 0, magenta: 0, yellow: 0, black: 0 },
        role if role.starts_with("on-") => Inks { cyan: 0, magenta: 0, yellow: 0, black: 0 },
        "surface" | "rule" => Inks { cyan: 0, magenta: 5, yellow: 0, black: 10 },
        "muted" => Inks { cyan: 0, magenta: 0, yellow: 0, black: 70 },
        _ => Inks { cyan: 70, magenta: 90, yellow: 10, black: 20 },
    };
    palette.cmyk = palette.light.keys().map(|it| (it.clone(), inks(it))).collect();
    palette
}

fn named() -> Order {
    let condition = Some(Text { text: "FOGRA51".to_owned(), span: Span::new(FileId(0), 0..0), exact: true });
    Order { press: Press { condition, ..Press::default() }, profile: None, is_demonstration: false }
}

fn profiled() -> Order {
    Order { profile: Some(profile::read(&made::profile()).unwrap()), ..named() }
}

/// The print file of the full sample, and its checks.
fn ordered(order: &Order) -> (Vec<u8>, Vec<Check>) {
    let (fonts, palette) = (house::fonts(), palette());
    let look = Look { fonts: &fonts, palette: &palette, print: house::PRINT, medium: Medium::Press };
    let (publication, edition) = (house::publication(), sample::full());
    let scene = sample::scene();
    let document = compose(Setting::new(look, &publication, &edition, &scenes(&edition, &scene)));
    let bytes = shop::write(&look, document, &publication, &edition, order).unwrap();
    let checks = inspect(&bytes, &shop::expected(&look, order), Language::English);
    (bytes, checks)
}

fn failed(checks: &[Check]) -> Vec<&str> {
    checks.iter().filter(|it| !it.passed).map(|it| it.id).collect()
}

/// The checks that fail once `change` has been made to the file.
fn damaged(order: &Order, change: impl Fn(&mut Pdf)) -> Vec<&'static str> {
    let (bytes, _) = ordered(order);
    let mut pdf = Pdf::load_mem(&bytes).unwrap();
    change(&mut pdf);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let (fonts, palette) = (house::fonts(), palette());
    let look = Look { fonts: &fonts, palette: &palette, print: house::PRINT, medium: Medium::Press };
    let checks = inspect(&bytes, &shop::expected(&look, order), Language::English);
    checks.iter().filter(|it| !it.passed).map(|it| it.id).collect()
}

/// Paints something more on the second page.
fn painted(operators: &str) -> Vec<&'static str> {
    damaged(&named(), |pdf| {
        let page = pdf.get_pages()[&2];
        let mut content = pdf.get_page_content(page);
        content.extend(format!("\n{operators}\n").bytes());
        pdf.change_page_content(page, content).unwrap();
    })
}

#[test]
fn a_print_file_passes_its_checks_by_name_and_by_profile() {
    for order in [named(), profiled()] {
        let (bytes, checks) = ordered(&order);
        assert_eq!(failed(&checks), [""; 0], "{checks:#?}");
        let pdf = Pdf::load_mem(&bytes).unwrap();
        assert!(pdf.get_pages().len().is_multiple_of(4));
        for id in pdf.get_pages().values() {
            let content = String::from_utf8_lossy(&pdf.get_page_content(*id)).into_owned();
            let colors = content.lines().filter_map(|it| it.rsplit(' ').next());
            assert!(colors.clone().any(|it| it == "K"), "marks are painted");
            assert!(!colors.clone().any(|it| matches!(it, "rg" | "RG" | "g" | "G" | "cs" | "scn")));
        }
    }
}

#[test]
fn the_same_order_gives_the_same_bytes() {
    assert_eq!(ordered(&profiled()).0, ordered(&profiled()).0);
}

#[test]
fn pages_are_added_as_the_policy_says() {
    let count = |pages| {
        let order = Order { press: Press { pages, ..named().press }, ..named() };
        Pdf::load_mem(&ordered(&order).0).unwrap().get_pages().len()
    };
    let any = count(Pages::Any);
    assert_eq!(count(Pages::Even), any.next_multiple_of(2));
    assert_eq!(count(Pages::Four), any.next_multiple_of(4));
}

#[test]
fn a_wider_bleed_and_a_color_bar_pass_too() {
    let press = Press { bleed: 5.0, has_color_bar: true, ..named().press };
    let (_, checks) = ordered(&Order { press, ..named() });
    assert_eq!(failed(&checks), [""; 0], "{checks:#?}");
}

#[test]
fn wrong_paint_is_found() {
    assert_eq!(painted("1 0 0 rg 100 100 50 50 re f"), ["colors"]);
    assert_eq!(painted("0 0 0 1 K 0.1 w 100 100 m 200 100 l S"), ["lines"]);
    assert_eq!(painted("1 1 1 0.4 k 100 100 50 50 re f"), ["ink"]);
    assert_eq!(painted("1 1 1 1 K 0.25 w 20 300 m 60 300 l S"), ["marks", "ink"]);
    assert_eq!(painted("0 0 0 0.5 k 32.51 100 50 50 re f"), ["grounds"]);
    assert_eq!(painted("0 0 0 0.5 k 24 100 50 50 re f"), [""; 0]);
}

#[test]
fn black_over_other_inks_counts_with_them() {
    // 90 + 90 + 80 under black that leaves them: 360 %, though neither alone is above 300 %.
    let name = "TextBold0";
    let found = painted(&format!(
        "0.9 0.9 0.8 0 k 100 100 300 300 re f 0 0 0 1 k /Overprint gs BT /{name} 12 Tf 1 0 0 1 200 200 Tm <0001> Tj ET"
    ));
    assert_eq!(found, ["ink"]);
}

#[test]
fn wrong_boxes_are_found() {
    let without = |key: &'static str| {
        damaged(&named(), move |pdf| {
            let page = pdf.get_pages()[&2];
            pdf.get_object_mut(page).unwrap().as_dict_mut().unwrap().remove(key.as_bytes());
        })
    };
    assert_eq!(without("TrimBox"), ["trim-box"]);
    assert_eq!(without("BleedBox"), ["bleed-box"]);
    assert_eq!(without("MediaBox"), ["media-box"]);
    let narrow = damaged(&named(), |pdf| {
        let page = pdf.get_pages()[&1];
        let page = pdf.get_object_mut(page).unwrap().as_dict_mut().unwrap();
        let trim = page.get(b"TrimBox").unwrap().clone();
        page.set("BleedBox", trim);
    });
    assert!(narrow.contains(&"bleed-box"), "{narrow:?}");
}

#[test]
fn a_file_that_names_no_condition_or_keeps_a_link_is_found() {
    let root = |pdf: &mut Pdf, key: &'static str| {
        let id = pdf.trailer.get(b"Root").and_then(Object::as_reference).unwrap();
        pdf.get_object_mut(id).unwrap().as_dict_mut().unwrap().remove(key.as_bytes());
    };
    assert_eq!(damaged(&named(), |pdf| root(pdf, "OutputIntents")), ["intent"]);
    assert_eq!(damaged(&profiled(), |pdf| root(pdf, "Metadata")), ["standard", "metadata"]);
    let linked = damaged(&named(), |pdf| {
        let page = pdf.get_pages()[&1];
        pdf.get_object_mut(page).unwrap().as_dict_mut().unwrap().set("Annots", Object::Array(Vec::new()));
    });
    assert_eq!(linked, ["interaction"]);
    let mut other = named();
    other.press.condition = None;
    let asked = Order { profile: profiled().profile, ..other };
    assert_eq!(failed(&ordered(&asked).1), [""; 0]);
}

#[test]
fn a_font_that_is_not_in_the_file_is_found() {
    let found = damaged(&named(), |pdf| {
        for object in pdf.objects.values_mut() {
            if let Ok(entry) = object.as_dict_mut() {
                ["FontFile2", "FontFile3"].iter().for_each(|it| {
                    entry.remove(it.as_bytes());
                });
            }
        }
    });
    assert_eq!(found, ["fonts"]);
}

#[test]
fn a_file_that_is_no_profile_of_a_press_is_refused() {
    let good = made::profile();
    assert_eq!(profile::read(&good).unwrap().description, "letterpress test condition");
    let changed = |at: usize, word: &[u8; 4]| {
        let mut bytes = good.clone();
        bytes[at..at + 4].copy_from_slice(word);
        profile::read(&bytes).map_err(profile::Refusal::word)
    };
    assert_eq!(changed(36, b"....").unwrap_err(), "not-a-profile");
    assert_eq!(changed(16, b"RGB ").unwrap_err(), "not-cmyk");
    assert_eq!(changed(12, b"mntr").unwrap_err(), "not-output");
    assert!(profile::read(&good[..200]).is_err());
}

/// `scripts/test` builds the demonstration with this file.
#[test]
fn the_profile_of_the_checks_is_the_one_made_here() {
    let kept = include_bytes!("../../../tests/browser/lib/test-condition.icc");
    assert!(kept.as_slice() == made::profile(), "write it anew from `profile()`");
}
