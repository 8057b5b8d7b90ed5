//! What makes a print file of a PDF: boxes, output intent, metadata, and nothing that belongs to a screen.

use crate::print::finish::{
    Dictionary, Metadata, Object, ObjectId, PRODUCER, Pdf, Stream, UNIDENTIFIED, catalog, dictionary,
    identified, name, real, reserve_identifiers, text, uuid,
};
use crate::print::paint::{KNOCKOUT, OVERPRINT};
use crate::print::shop::frame::Frame;
use crate::print::shop::{Order, Standard, xmp};

/// Completes the document and writes its bytes: the same ones for the same content.
///
/// # Errors
/// What the PDF library says.
pub fn finish(mut pdf: Pdf, frame: &Frame, metadata: &Metadata, order: &Order) -> Result<Vec<u8>, String> {
    let standard = order.standard();
    pdf.version = standard.pdf_version().to_owned();
    let pages: Vec<ObjectId> = pdf.get_pages().values().copied().collect();
    for page in &pages {
        complete_page(&mut pdf, *page, frame)?;
    }
    let intent = output_intent(&mut pdf, order);
    let root = catalog(&mut pdf)?;
    let tree = root.get(b"Pages").cloned().map_err(|it| it.to_string())?;
    *root = dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "Lang" => text(&metadata.language),
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "OutputIntents" => vec![intent.into()],
    };
    write_metadata(&mut pdf, metadata, standard)?;
    pdf.prune_objects();
    pdf.compress();
    let mut bytes = Vec::new();
    match standard {
        // Object streams came with PDF 1.5, after PDF/X-1a.
        Standard::X1a => pdf.save_to(&mut bytes).map_err(|error| error.to_string())?,
        Standard::X4 => pdf.save_modern(&mut bytes).map_err(|error| error.to_string())?,
    }
    identified(bytes)
}

fn complete_page(pdf: &mut Pdf, page: ObjectId, frame: &Frame) -> Result<(), String> {
    let corners = |it: [f32; 4]| it.map(real).to_vec();
    let (width, height) = frame.media();
    let dictionary = dictionary_of(pdf, page)?;
    dictionary.set("MediaBox", corners([0.0, 0.0, width, height]));
    dictionary.set("BleedBox", corners(frame.corners(frame.bleed)));
    dictionary.set("TrimBox", corners(frame.corners(0.0)));
    for unused in ["CropBox", "ArtBox", "Annots", "Tabs", "StructParents"] {
        dictionary.remove(unused.as_bytes());
    }
    let resources = dictionary.get(b"Resources").and_then(Object::as_reference);
    let resources = dictionary_of(pdf, resources.map_err(|it| it.to_string())?)?;
    resources.remove(b"XObject");
    resources.remove(b"Shading");
    let state = |overprints: bool| {
        dictionary! {
            "Type" => "ExtGState",
            "OP" => overprints,
            "op" => overprints,
            // An ink of 0 % leaves what lies beneath, or black would clear the other plates.
            "OPM" => 1,
        }
    };
    let states = dictionary! { OVERPRINT => state(true), KNOCKOUT => state(false) };
    resources.set("ExtGState", states);
    Ok(())
}

fn dictionary_of(pdf: &mut Pdf, id: ObjectId) -> Result<&mut Dictionary, String> {
    pdf.get_object_mut(id).and_then(Object::as_dict_mut).map_err(|it| it.to_string())
}

/// The printing condition the inks are meant for.
fn output_intent(pdf: &mut Pdf, order: &Order) -> ObjectId {
    let mut intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "OutputConditionIdentifier" => text(order.condition()),
        "Info" => text(order.condition_in_words()),
    };
    if order.press.condition.is_some() {
        intent.set("RegistryName", text("http://www.color.org"));
    }
    if let Some(profile) = &order.profile {
        let entry = dictionary! { "N" => 4, "Alternate" => "DeviceCMYK" };
        let stream = pdf.add_object(Stream::new(entry, profile.bytes.clone()));
        intent.set("DestOutputProfile", stream);
    }
    pdf.add_object(intent)
}

/// The information dictionary, the same in XMP, and identifiers made from content.
fn write_metadata(pdf: &mut Pdf, metadata: &Metadata, standard: Standard) -> Result<(), String> {
    let (year, month, day) = metadata.day;
    let stamp = format!("D:{year:04}{month:02}{day:02}000000Z");
    let information = dictionary! {
        "Title" => text(&metadata.title),
        "Author" => text(&metadata.publisher),
        "Creator" => text(PRODUCER),
        "Producer" => text(PRODUCER),
        "CreationDate" => Object::string_literal(stamp.as_str()),
        "ModDate" => Object::string_literal(stamp.as_str()),
        "Trapped" => name("False"),
        "GTS_PDFXVersion" => text(standard.name()),
    };
    let id = pdf.add_object(information);
    pdf.trailer.set("Info", id);
    reserve_identifiers(pdf);
    let packet = xmp::packet(metadata, &uuid(&UNIDENTIFIED), standard).into_bytes();
    let entry = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let stream = pdf.add_object(Stream::new(entry, packet).with_compression(false));
    catalog(pdf)?.set("Metadata", stream);
    Ok(())
}
