//! Files inside the file: the data an edition cites (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).

use crate::print::finish::{Dictionary, Object, Pdf, Stream, catalog, dictionary, name, text};

/// A file to put into a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Media type, such as `text/csv`.
    pub media_type: &'static str,
    /// What it holds, for readers.
    pub description: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Puts files into the document, as the data behind it.
///
/// # Errors
/// When the document has no catalogue.
pub fn attach(pdf: &mut Pdf, attachments: &[Attachment], day: (i16, i8, i8)) -> Result<(), String> {
    if attachments.is_empty() {
        return Ok(());
    }
    let (year, month, date) = day;
    let stamp = format!("D:{year:04}{month:02}{date:02}000000Z");
    let mut sorted: Vec<&Attachment> = attachments.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    let mut names: Vec<Object> = Vec::new();
    let mut listed: Vec<Object> = Vec::new();
    for file in sorted {
        let entry = dictionary! {
            "Type" => "EmbeddedFile",
            "Subtype" => name(file.media_type),
            "Params" => dictionary! {
                "Size" => file.bytes.len() as i64,
                "ModDate" => Object::string_literal(stamp.as_str()),
            },
        };
        let stream = pdf.add_object(Stream::new(entry, file.bytes.clone()));
        let streams: Dictionary = dictionary! { "F" => stream, "UF" => stream };
        let specification = pdf.add_object(dictionary! {
            "Type" => "Filespec",
            "F" => text(&file.name),
            "UF" => text(&file.name),
            "Desc" => text(&file.description),
            "AFRelationship" => name("Data"),
            "EF" => streams,
        });
        names.extend([text(&file.name), specification.into()]);
        listed.push(specification.into());
    }
    let catalog = catalog(pdf)?;
    catalog.set("AF", listed);
    catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } });
    Ok(())
}
