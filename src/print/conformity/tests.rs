//! Sound files pass; each fault is named; damaged bytes end in a message.

use crate::print::conformity::content::Content;
use crate::print::conformity::file::{Object, Reader};
use crate::print::conformity::{Archive, CONDITIONS, Pdf, check, claims, open};
use crate::print::tests::printed_sample;

fn sample() -> Pdf {
    open(&printed_sample()).unwrap()
}

fn conditions(pdf: &Pdf) -> Vec<&'static str> {
    let mut found: Vec<&str> = check(pdf, Archive::Part2).into_iter().map(|it| it.condition).collect();
    found.dedup();
    found
}

/// Every structure element of a type, changed.
fn change_elements(pdf: &mut Pdf, kind: &str, change: impl Fn(&mut lopdf::Dictionary)) {
    for object in pdf.objects.values_mut() {
        if let Object::Dictionary(entry) = object
            && entry.get(b"S").is_ok_and(|it| it.as_name().is_ok_and(|it| it == kind.as_bytes()))
            && entry.get(b"Type").is_ok_and(|it| it.as_name().is_ok_and(|it| it == b"StructElem"))
        {
            change(entry);
        }
    }
}

fn catalog(pdf: &mut Pdf) -> &mut lopdf::Dictionary {
    let root = pdf.trailer.get(b"Root").unwrap().as_reference().unwrap();
    pdf.get_object_mut(root).unwrap().as_dict_mut().unwrap()
}

#[test]
fn a_file_of_ours_meets_every_condition_and_says_so() {
    let pdf = sample();
    assert_eq!(conditions(&pdf), Vec::<&str>::new());
    let claims = claims(&pdf);
    assert_eq!(claims.accessible.as_deref(), Some("1"));
    assert_eq!(claims.archive, Some(("2".to_owned(), "A".to_owned())));
}

#[test]
fn faults_of_the_structure_are_named() {
    let cases: [(&str, &str, &str); 7] = [
        ("Figure", "Alt", "ua1-13-004"),
        ("TH", "A", "ua1-15-003"),
        ("Note", "ID", "ua1-19-003"),
        ("TR", "S=Div", "ua1-09-004"),
        ("LI", "S=P", "ua1-09-005"),
        ("TOCI", "S=P", "ua1-09-006"),
        ("P", "S=Paragraphe", "ua1-02-001"),
    ];
    for (kind, what, condition) in cases {
        let mut pdf = sample();
        change_elements(&mut pdf, kind, |entry| match what.strip_prefix("S=") {
            Some(other) => entry.set("S", Object::Name(other.as_bytes().to_vec())),
            None => {
                entry.remove(what.as_bytes());
            }
        });
        let found = conditions(&pdf);
        assert!(found.contains(&condition), "{kind} without {what}: {found:?}");
    }
}

#[test]
fn the_parent_tree_is_walked_both_ways() {
    let mut pdf = sample();
    let page = pdf.get_pages()[&2];
    pdf.get_object_mut(page).unwrap().as_dict_mut().unwrap().remove(b"StructParents");
    assert_eq!(conditions(&pdf), ["ua1-parent-tree"]);
}

#[test]
fn faults_of_the_catalogue_are_named() {
    let cases: [(&str, &str); 5] = [
        ("Lang", "ua1-11-006"),
        ("MarkInfo", "ua1-marked"),
        ("Metadata", "ua1-06-001"),
        ("ViewerPreferences", "ua1-07-001"),
        ("OutputIntents", "a-6.2.4-device-colour"),
    ];
    for (key, condition) in cases {
        let mut pdf = sample();
        catalog(&mut pdf).remove(key.as_bytes());
        let found = conditions(&pdf);
        assert!(found.contains(&condition), "without {key}: {found:?}");
    }
}

#[test]
fn pages_are_painted_in_the_order_of_the_tree() {
    let pdf = sample();
    let reader = Reader::new(&pdf);
    let content = Content::read(&reader);
    for page in content.pages.values() {
        // Identifiers are given in the order of painting, so their owners must come in that of reading.
        let sorted: Vec<i64> = (0..page.identifiers.len() as i64).collect();
        assert_eq!(page.identifiers, sorted);
    }
    let order: Vec<(Option<lopdf::ObjectId>, i64)> = reading_order(&pdf);
    for page in reader.pages.values() {
        let own: Vec<i64> = order.iter().filter(|it| it.0 == Some(*page)).map(|it| it.1).collect();
        assert!(own.is_sorted(), "{own:?}");
    }
}

/// Marked content in the order a reader meets it.
fn reading_order(pdf: &Pdf) -> Vec<(Option<lopdf::ObjectId>, i64)> {
    fn walk(pdf: &Pdf, object: &Object, order: &mut Vec<(Option<lopdf::ObjectId>, i64)>) {
        let Ok((_, object)) = pdf.dereference(object) else { return };
        match object {
            Object::Array(items) => items.iter().for_each(|it| walk(pdf, it, order)),
            Object::Dictionary(entry) => match entry.get(b"MCID").and_then(Object::as_i64) {
                Ok(mcid) => order.push((entry.get(b"Pg").and_then(Object::as_reference).ok(), mcid)),
                Err(_) => {
                    if let Ok(kids) = entry.get(b"K") {
                        walk(pdf, kids, order);
                    }
                }
            },
            _ => {}
        }
    }
    let root = pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap().clone();
    let mut order = Vec::new();
    walk(pdf, &root, &mut order);
    order
}

#[test]
fn what_is_no_pdf_ends_in_a_message() {
    assert!(open(b"").is_err());
    assert!(open(b"%PDF-1.7 and nothing else").is_err());
    let bytes = printed_sample();
    for length in (0..bytes.len()).step_by(bytes.len() / 40) {
        // Whatever is left is read or refused, without a panic.
        if let Ok(pdf) = open(&bytes[..length]) {
            conditions(&pdf);
        }
    }
}

#[test]
fn every_condition_is_explained_in_both_languages_and_documented() {
    use crate::diagnostic::messages::Catalogue;
    use crate::text::Language;
    let page = include_str!("../../../docs/reference/check-pdf.md");
    for condition in CONDITIONS {
        assert!(page.contains(&format!("| `{condition}` |")), "{condition} is not documented");
        for language in Language::ALL {
            assert!(Catalogue::new(language).condition(condition).is_some(), "{condition} in {language:?}");
        }
    }
}

/// Bytes as Type 1 programs hide them (Adobe Type 1 Font Format, 7.1).
fn hidden(plain: &[u8], mut key: u16) -> Vec<u8> {
    let hide = |byte: &u8| {
        let hidden = byte ^ (key >> 8) as u8;
        key = (u16::from(hidden).wrapping_add(key)).wrapping_mul(52845).wrapping_add(22719);
        hidden
    };
    plain.iter().map(hide).collect()
}

/// A Type 1 program of two glyphs: `.notdef` is 250 units wide, `A` 500.
fn type_1() -> Vec<u8> {
    let mut private =
        b"0000dup /Private 4 dict dup begin /lenIV 4 def\n2 index /CharStrings 2 dict dup begin\n".to_vec();
    // A side bearing of nothing, the width, `hsbw`, `endchar`.
    for (name, width) in [(".notdef", [247u8, 142]), ("A", [248, 136])] {
        let glyph = hidden(&[0, 0, 0, 0, 139, width[0], width[1], 13, 14], 4330);
        private.extend(format!("/{name} {} RD ", glyph.len()).into_bytes());
        private.extend(glyph);
        private.extend(b" ND\n");
    }
    private.extend(b"end\nend\nreadonly put\nmark currentfile closefile\n");
    let mut program = b"%!PS-AdobeFont-1.0: Two\n/FontName /Two def\n/FontMatrix [0.001 0 0 0.001 0 0] readonly def\n/Encoding StandardEncoding def\n/PaintType 0 def\n/FontType 1 def\ncurrentfile eexec\n".to_vec();
    program.extend(hidden(&private, 55665));
    program
}

/// What the checks of programs say of a file that shows a text in a font with that program.
fn said_of_type_1(program: Vec<u8>, text: &str, encoding: &str, width: i64) -> Vec<&'static str> {
    use lopdf::{Document, Stream, dictionary};
    let mut file = Document::with_version("1.7");
    let program = file.add_object(Stream::new(dictionary! {}, program));
    let descriptor = file.add_object(dictionary! {
        "Type" => "FontDescriptor", "FontName" => "Two", "Flags" => 32, "FontFile" => program,
    });
    let font = file.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Two", "FirstChar" => 65, "LastChar" => 66,
        "Widths" => vec![Object::Integer(width), Object::Integer(width)],
        "Encoding" => encoding, "FontDescriptor" => descriptor,
    });
    let shown = format!("BT /F 10 Tf ({text}) Tj ET").into_bytes();
    let contents = file.add_object(Stream::new(dictionary! {}, shown));
    let pages = file.new_object_id();
    let page = file.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => contents,
        "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
    });
    let kids = vec![Object::Reference(page)];
    file.objects.insert(pages, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 }.into());
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    file.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    let mut found = conditions(&open(&bytes).unwrap());
    found.retain(|it| matches!(*it, "ua1-31-011" | "ua1-31-016" | "ua1-31-030"));
    found
}

#[test]
fn bare_type_1_programs_are_held_against_their_fonts() {
    let none = Vec::<&str>::new();
    for (text, encoding, width, expected) in [
        ("A", "WinAnsiEncoding", 500, none),
        ("A", "StandardEncoding", 480, vec!["ua1-31-016"]),
        ("AB", "MacRomanEncoding", 500, vec!["ua1-31-011"]),
        ("\u{1}", "WinAnsiEncoding", 500, vec!["ua1-31-030"]),
    ] {
        assert_eq!(said_of_type_1(type_1(), text, encoding, width), expected, "{text} {encoding}");
    }
}

#[test]
fn damaged_type_1_programs_are_no_reason_to_stop() {
    let program = type_1();
    for at in 0..program.len() {
        let mut damaged = program.clone();
        damaged[at] ^= 0x55;
        let _ = said_of_type_1(damaged, "AB", "WinAnsiEncoding", 500);
        let _ = said_of_type_1(program[..at].to_vec(), "AB", "StandardEncoding", 500);
    }
}
