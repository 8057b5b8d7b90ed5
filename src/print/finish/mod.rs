//! What printpdf has no words for, done on its lopdf document: structure, links, outline, metadata.

mod attachments;
mod file;
mod identities;
mod intent;
mod metadata;
mod tags;

use std::collections::BTreeMap;

pub use lopdf::Document as Pdf;
pub use lopdf::content::Content;
pub use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};

use crate::print::document::Document;
use crate::print::emit::Emitted;
use crate::print::sheet::{Bookmark, Goal, Item, Place};
use crate::print::style::Look;

pub use attachments::Attachment;
pub use metadata::{Metadata, PRODUCER, UNIDENTIFIED, envelope, identified, reserve_identifiers, uuid};

use crate::print::conformity::{self, Archive, Failure};
use crate::print::finish::metadata::Claim;

/// Completes the document and writes its bytes: the same ones for the same content; with them, the conditions
/// of PDF/UA-1 and PDF/A it fails to meet, in which case it claims neither.
///
/// # Errors
/// What the PDF library says.
pub fn finish(
    look: &Look<'_>,
    document: Document,
    emitted: Emitted,
    metadata: &Metadata,
    attachments: &[Attachment],
) -> Result<(Vec<u8>, Vec<Failure>), String> {
    let Emitted { mut pdf, marked } = emitted;
    pdf.version = "1.7".to_owned();
    let pages: Vec<ObjectId> = pdf.get_pages().values().copied().collect();
    let height = look.print.height;
    let annotations = annotations(&document, height);
    let ids = annotation_objects(&mut pdf, &document, (&annotations, &pages), height);
    let drawn = tags::Drawn { marked: &marked, annotations: &annotations, ids: &ids, pages: &pages };
    let root = tags::write(&mut pdf, look, &document, &drawn);
    complete_pages(&mut pdf, look, (&pages, &annotations, &ids))?;
    let outline = outline(&mut pdf, &document.bookmarks, (&pages, height));
    let catalog = catalog(&mut pdf)?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true, "UserProperties" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Lang", text(&metadata.language));
    catalog.set(
        "PageLabels",
        dictionary! {
            "Nums" => vec![0.into(), dictionary! { "S" => name("D") }.into()]
        },
    );
    catalog.remove(b"PageLayout");
    catalog.set("PageMode", name(if outline.is_some() { "UseOutlines" } else { "UseNone" }));
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    let intent = intent::intent(&mut pdf);
    self::catalog(&mut pdf)?.set("OutputIntents", vec![intent]);
    attachments::attach(&mut pdf, attachments, metadata.day)?;
    // What was set is in the file now; checking and packing need room.
    drop(document);
    claim(&mut pdf, metadata, attachments.is_empty())
}

/// Writes the file, which claims conformity, and checks it meanwhile; writes it again without the claim when that
/// does not hold.
fn claim(pdf: &mut Pdf, metadata: &Metadata, is_alone: bool) -> Result<(Vec<u8>, Vec<Failure>), String> {
    let archive = if is_alone { Archive::Part2 } else { Archive::Part3 };
    metadata::write(pdf, metadata, Claim::Conforming(archive))?;
    let (failures, mut bytes) = rayon::join(|| conformity::check(pdf, archive), || file::bytes(pdf));
    if !failures.is_empty() {
        metadata::write(pdf, metadata, Claim::Silent)?;
        bytes = file::bytes(pdf);
    }
    Ok((identified(bytes?)?, failures))
}

/// A rectangle of a page that is a link.
#[derive(Debug, Clone, PartialEq)]
struct Annotation {
    page: usize,
    link: usize,
    /// Left, bottom, right, top, from the lower left corner of the page.
    corners: [f32; 4],
}

/// One rectangle for each line of each link.
fn annotations(document: &Document, height: f32) -> Vec<Annotation> {
    let mut made: Vec<Annotation> = Vec::new();
    for (page, sheet) in document.sheets.iter().enumerate() {
        for item in &sheet.items {
            let Item::Text(text) = item else { continue };
            let Some(link) = text.link.filter(|it| goes_somewhere(document, *it)) else { continue };
            let base = height - text.y;
            let corners = [text.x, base - text.size * 0.28, text.x + text.width, base + text.size * 0.82];
            match made.last_mut() {
                Some(last) if last.page == page && last.link == link && touches(&last.corners, &corners) => {
                    last.corners[1] = last.corners[1].min(corners[1]);
                    last.corners[2] = last.corners[2].max(corners[2]);
                    last.corners[3] = last.corners[3].max(corners[3]);
                }
                _ => made.push(Annotation { page, link, corners }),
            }
        }
    }
    made
}

fn touches(one: &[f32; 4], other: &[f32; 4]) -> bool {
    (one[1] - other[1]).abs() < 5.0 && other[0] >= one[0]
}

fn goes_somewhere(document: &Document, link: usize) -> bool {
    match &document.links[link].goal {
        Goal::Address(address) => !address.is_empty(),
        Goal::Place(place) => document.places.contains_key(place),
    }
}

fn annotation_objects(
    pdf: &mut Pdf,
    document: &Document,
    (annotations, pages): (&[Annotation], &[ObjectId]),
    height: f32,
) -> Vec<ObjectId> {
    let mut ids = Vec::new();
    for (index, annotation) in annotations.iter().enumerate() {
        let link = &document.links[annotation.link];
        let corners: Vec<Object> = annotation.corners.iter().map(|it| real(*it)).collect();
        let mut entry = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => corners,
            "Border" => vec![0.into(), 0.into(), 0.into()],
            "F" => 4,
            "Contents" => text(&link.description),
            "StructParent" => (pages.len() + index) as i64,
            "P" => pages[annotation.page],
        };
        match &link.goal {
            Goal::Address(address) => entry.set(
                "A",
                dictionary! {
                    "Type" => "Action", "S" => "URI", "URI" => Object::string_literal(address.as_str())
                },
            ),
            Goal::Place(place) => {
                let place = document.places[place];
                entry.set("Dest", destination(pages, place, height));
            }
        }
        ids.push(pdf.add_object(entry));
    }
    ids
}

fn destination(pages: &[ObjectId], place: Place, height: f32) -> Vec<Object> {
    let page = pages[place.page.min(pages.len() - 1)];
    let y = (height - place.y + 10.0).min(height);
    vec![page.into(), name("XYZ"), Object::Null, real(y), Object::Null]
}

/// Boxes, tab order and links of each page.
fn complete_pages(
    pdf: &mut Pdf,
    look: &Look<'_>,
    (pages, annotations, ids): (&[ObjectId], &[Annotation], &[ObjectId]),
) -> Result<(), String> {
    for (index, id) in pages.iter().enumerate() {
        let page = pdf.get_object_mut(*id).and_then(Object::as_dict_mut).map_err(|it| it.to_string())?;
        let corners = vec![0.into(), 0.into(), real(look.print.width), real(look.print.height)];
        page.set("MediaBox", corners);
        for unused in ["CropBox", "TrimBox", "BleedBox", "ArtBox"] {
            page.remove(unused.as_bytes());
        }
        page.set("Tabs", name("S"));
        page.set("StructParents", index as i64);
        let own = annotations.iter().zip(ids).filter(|(it, _)| it.page == index);
        let own: Vec<Object> = own.map(|(_, id)| Object::Reference(*id)).collect();
        if own.is_empty() {
            page.remove(b"Annots");
        } else {
            page.set("Annots", own);
        }
    }
    Ok(())
}

/// Nested bookmarks, the first level open.
fn outline(pdf: &mut Pdf, bookmarks: &[Bookmark], (pages, height): (&[ObjectId], f32)) -> Option<ObjectId> {
    let mut parents: Vec<Option<usize>> = Vec::new();
    for (index, bookmark) in bookmarks.iter().enumerate() {
        let parent = (0..index).rev().find(|it| bookmarks[*it].level < bookmark.level);
        parents.push(parent);
    }
    let mut kids: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (index, parent) in parents.iter().enumerate() {
        kids.entry(*parent).or_default().push(index);
    }
    let top = kids.get(&None)?;
    let root = pdf.new_object_id();
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| pdf.new_object_id()).collect();
    for (index, bookmark) in bookmarks.iter().enumerate() {
        let siblings = &kids[&parents[index]];
        let place = siblings.iter().position(|it| *it == index).unwrap_or_default();
        let mut entry = dictionary! {
            "Title" => text(&bookmark.title),
            "Parent" => parents[index].map_or(root, |it| ids[it]),
            "Dest" => destination(pages, bookmark.place, height),
        };
        if place > 0 {
            entry.set("Prev", ids[siblings[place - 1]]);
        }
        if let Some(next) = siblings.get(place + 1) {
            entry.set("Next", ids[*next]);
        }
        if let Some([first, .., last] | [first @ last]) = kids.get(&Some(index)).map(Vec::as_slice) {
            entry.set("First", ids[*first]);
            entry.set("Last", ids[*last]);
            entry.set("Count", -(kids[&Some(index)].len() as i64));
        }
        pdf.set_object(ids[index], entry);
    }
    let root_entry = dictionary! {
        "Type" => "Outlines",
        "First" => ids[top[0]],
        "Last" => ids[top[top.len() - 1]],
        "Count" => top.len() as i64,
    };
    pdf.set_object(root, root_entry);
    Some(root)
}

/// The root of the document.
pub fn catalog(pdf: &mut Pdf) -> Result<&mut Dictionary, String> {
    let id = pdf.trailer.get(b"Root").and_then(Object::as_reference).map_err(|it| it.to_string())?;
    pdf.get_object_mut(id).and_then(Object::as_dict_mut).map_err(|it| it.to_string())
}

/// A text string: plain where it is ASCII, UTF-16 with its mark otherwise (ISO 32000-1, 7.9.2.2).
pub fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    let units = words.encode_utf16().flat_map(u16::to_be_bytes);
    Object::String([0xfe, 0xff].into_iter().chain(units).collect(), StringFormat::Hexadecimal)
}

/// A name.
pub fn name(word: &str) -> Object {
    Object::Name(word.as_bytes().to_vec())
}

/// A number with two decimals.
pub fn real(value: f32) -> Object {
    Object::Real((value * 100.0).round() / 100.0)
}
