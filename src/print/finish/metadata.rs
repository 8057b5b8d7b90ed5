//! Who, what and when: the information dictionary, the same in XMP, and identifiers made from content.

use crate::print::conformity::Archive;
use crate::print::fingerprint::fingerprint;
use crate::print::finish::{Object, Pdf, Stream, StringFormat, catalog, dictionary, text};
use crate::text::markup;

/// What catalogues know of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// Title.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// What it is about.
    pub subject: String,
    /// Keywords, separated by commas.
    pub keywords: String,
    /// BCP 47 code.
    pub language: String,
    /// Day of release: year, month, day.
    pub day: (i16, i8, i8),
}

/// What made the file.
pub const PRODUCER: &str = concat!("letterpress ", env!("CARGO_PKG_VERSION"));

/// What the file says of its own conformity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// PDF/UA-1 and this part of PDF/A, level A.
    Conforming(Archive),
    /// Nothing.
    Silent,
}

/// Writes the information dictionary, XMP and the identifiers of the file.
pub fn write(pdf: &mut Pdf, metadata: &Metadata, claim: Claim) -> Result<(), String> {
    let (year, month, day) = metadata.day;
    let stamp = format!("D:{year:04}{month:02}{day:02}000000Z");
    let information = dictionary! {
        "Title" => text(&metadata.title),
        "Author" => text(&metadata.publisher),
        "Subject" => text(&metadata.subject),
        "Keywords" => text(&metadata.keywords),
        "Creator" => text(PRODUCER),
        "Producer" => text(PRODUCER),
        "CreationDate" => Object::string_literal(stamp.as_str()),
        "ModDate" => Object::string_literal(stamp.as_str()),
    };
    let id = pdf.add_object(information);
    if let Ok(old) = pdf.trailer.get(b"Info").and_then(Object::as_reference) {
        pdf.objects.remove(&old);
    }
    pdf.trailer.set("Info", id);
    reserve_identifiers(pdf);
    let packet = packet(metadata, &uuid(&UNIDENTIFIED), claim).into_bytes();
    let entry = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let stream = Stream::new(entry, packet).with_compression(false);
    // A packet written before, with another claim, makes way.
    match catalog(pdf)?.get(b"Metadata").and_then(Object::as_reference) {
        Ok(old) => pdf.set_object(old, stream),
        Err(_) => {
            let id = pdf.add_object(stream);
            catalog(pdf)?.set("Metadata", id);
        }
    }
    Ok(())
}

/// Stands for the hash of a file until that is known; no hash is likely to be the same.
pub const UNIDENTIFIED: [u8; 16] = *b"to be identified";

/// Puts identifiers to be filled in into the trailer (ISO 32000-1, 14.4).
pub fn reserve_identifiers(pdf: &mut Pdf) {
    let identifier = || Object::String(UNIDENTIFIED.to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![identifier(), identifier()]);
}

/// The finished file with the hash of all it holds in the place of [`UNIDENTIFIED`], in its trailer and in XMP.
///
/// # Errors
/// When a place to fill in is missing, which is a change of the PDF library.
pub fn identified(mut bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    let hash = fingerprint(&bytes);
    let hexadecimal = |it: &[u8; 16]| it.iter().map(|it| format!("{it:02X}")).collect::<String>();
    let pairs = [(hexadecimal(&UNIDENTIFIED), hexadecimal(&hash)), (uuid(&UNIDENTIFIED), uuid(&hash))];
    for (reserved, known) in pairs {
        let mut filled = 0;
        let mut from = 0;
        let reserved = reserved.as_bytes();
        while let Some(at) = bytes[from..].windows(reserved.len()).position(|it| it == reserved) {
            let place = from + at..from + at + reserved.len();
            from = place.end;
            bytes[place].copy_from_slice(known.as_bytes());
            filled += 1;
        }
        if filled != 2 {
            return Err(format!("the identifier of the file stands in {filled} places instead of two"));
        }
    }
    Ok(bytes)
}

/// The hash as an identifier.
pub fn uuid(hash: &[u8; 16]) -> String {
    let digits: String = hash.iter().map(|it| format!("{it:02x}")).collect();
    let [a, b, c, d, e] = [0..8, 8..12, 12..16, 16..20, 20..32].map(|it| &digits[it]);
    format!("uuid:{a}-{b}-{c}-{d}-{e}")
}

fn packet(metadata: &Metadata, uuid: &str, claim: Claim) -> String {
    let [publisher, subject, keywords, language] =
        [&metadata.publisher, &metadata.subject, &metadata.keywords, &metadata.language]
            .map(|it| escaped(it));
    let own = format!(
        "<dc:publisher><rdf:Bag><rdf:li>{publisher}</rdf:li></rdf:Bag></dc:publisher>\n\
<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{subject}</rdf:li></rdf:Alt></dc:description>\n\
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\n\
<pdf:Keywords>{keywords}</pdf:Keywords>\n"
    );
    envelope(metadata, uuid, ("", &own), &claims(claim))
}

/// A packet: what every file says of itself, properties of its own with the name spaces they need, and
/// descriptions after the first.
pub fn envelope(metadata: &Metadata, uuid: &str, (spaces, own): (&str, &str), more: &str) -> String {
    let (year, month, day) = metadata.day;
    let date = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
    let (title, publisher) = (escaped(&metadata.title), escaped(&metadata.publisher));
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
{spaces}xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\n\
<dc:format>application/pdf</dc:format>\n\
<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
<dc:creator><rdf:Seq><rdf:li>{publisher}</rdf:li></rdf:Seq></dc:creator>\n\
{own}\
<pdf:Producer>{PRODUCER}</pdf:Producer>\n\
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>\n\
<xmp:CreateDate>{date}</xmp:CreateDate>\n\
<xmp:ModifyDate>{date}</xmp:ModifyDate>\n\
<xmp:MetadataDate>{date}</xmp:MetadataDate>\n\
<xmpMM:DocumentID>{uuid}</xmpMM:DocumentID>\n\
<xmpMM:InstanceID>{uuid}</xmpMM:InstanceID>\n\
</rdf:Description>\n{more}</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

/// The identifications, and the description of the one PDF/A does not know (ISO 19005-2, 6.6.2.3.3).
fn claims(claim: Claim) -> String {
    let Claim::Conforming(archive) = claim else { return String::new() };
    let part = archive.part();
    format!(
        "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n\
<pdfuaid:part>1</pdfuaid:part>\n\
<pdfaid:part>{part}</pdfaid:part>\n\
<pdfaid:conformance>A</pdfaid:conformance>\n\
</rdf:Description>\n\
<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n\
<pdfaProperty:name>part</pdfaProperty:name>\n\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n\
<pdfaProperty:category>internal</pdfaProperty:category>\n\
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\n\
</rdf:li></rdf:Seq></pdfaSchema:property>\n\
</rdf:li></rdf:Bag></pdfaExtension:schemas>\n\
</rdf:Description>\n"
    )
}

/// Words as XML text.
fn escaped(words: &str) -> String {
    markup::escape(&words.chars().filter(|it| !it.is_control()).collect::<String>())
}
