//! Reading a PDF: references followed, streams unpacked, nothing trusted. The only file of the checker that
//! names `lopdf`.

use std::collections::BTreeMap;

pub use lopdf::Document as Pdf;
pub use lopdf::{Dictionary, Object, ObjectId, Stream};

/// A file that cannot be read as a PDF.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Its contents are locked with a password.
    #[error("the file is encrypted")]
    Encrypted,
    /// It is not a PDF, or too damaged.
    #[error("{0}")]
    Damaged(String),
}

/// The most a stream may hold once unpacked, in bytes: what is larger is an attack, not a letter.
const LARGEST_STREAM: usize = 1 << 28;

/// Reads the bytes of a file.
///
/// # Errors
/// When it is not a PDF, is encrypted, or has no page.
pub fn open(bytes: &[u8]) -> Result<Pdf, Unreadable> {
    let pdf = Pdf::load_mem(bytes).map_err(|error| Unreadable::Damaged(error.to_string()))?;
    if pdf.is_encrypted() {
        return Err(Unreadable::Encrypted);
    }
    if pdf.get_pages().is_empty() {
        return Err(Unreadable::Damaged("no page".to_owned()));
    }
    Ok(pdf)
}

/// A PDF with its pages found once.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The file.
    pub pdf: &'a Pdf,
    /// Objects of the pages, by number from 1.
    pub pages: BTreeMap<u32, ObjectId>,
    empty: Dictionary,
}

impl<'a> Reader<'a> {
    /// Finds the pages.
    pub fn new(pdf: &'a Pdf) -> Reader<'a> {
        Reader { pdf, pages: pdf.get_pages(), empty: Dictionary::new() }
    }

    /// What an object is, references followed; `Null` for one that is missing.
    pub fn follow<'o>(&'o self, object: &'o Object) -> &'o Object {
        self.pdf.dereference(object).map_or(&Object::Null, |(_, it)| it)
    }

    /// An entry of a dictionary, references followed.
    pub fn get<'o>(&'o self, dictionary: &'o Dictionary, key: &str) -> Option<&'o Object> {
        let found = self.follow(dictionary.get(key.as_bytes()).ok()?);
        (!matches!(found, Object::Null)).then_some(found)
    }

    /// An entry that is a dictionary, or a stream's.
    pub fn dictionary<'o>(&'o self, dictionary: &'o Dictionary, key: &str) -> Option<&'o Dictionary> {
        self.get(dictionary, key).and_then(of)
    }

    /// An entry that is a list, or one thing taken for a list of one.
    pub fn list<'o>(&'o self, dictionary: &'o Dictionary, key: &str) -> Vec<&'o Object> {
        match self.get(dictionary, key) {
            Some(Object::Array(items)) => items.iter().collect(),
            Some(_) => dictionary.get(key.as_bytes()).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// An entry that is a name.
    pub fn name(&self, dictionary: &Dictionary, key: &str) -> Option<String> {
        let name = self.get(dictionary, key)?.as_name().ok()?;
        Some(String::from_utf8_lossy(name).into_owned())
    }

    /// An entry that is a whole number.
    pub fn integer(&self, dictionary: &Dictionary, key: &str) -> Option<i64> {
        self.get(dictionary, key)?.as_i64().ok()
    }

    /// An entry that is a text string, decoded (ISO 32000-1, 7.9.2).
    pub fn text(&self, dictionary: &Dictionary, key: &str) -> Option<String> {
        self.get(dictionary, key)?.as_str().ok().map(decoded)
    }

    /// An object by its id, as a dictionary.
    pub fn object(&self, id: ObjectId) -> &Dictionary {
        self.pdf.get_object(id).ok().and_then(of).unwrap_or(&self.empty)
    }

    /// The document catalogue.
    pub fn catalog(&self) -> &Dictionary {
        self.pdf.catalog().unwrap_or(&self.empty)
    }

    /// The contents of a stream; nothing when they cannot be unpacked.
    pub fn unpacked(&self, stream: &Stream) -> Vec<u8> {
        if stream.dict.get(b"Filter").is_err() {
            return stream.content.clone();
        }
        stream.decompressed_content_with_limit(LARGEST_STREAM).unwrap_or_default()
    }

    /// The content stream of a page, unpacked.
    pub fn contents(&self, page: ObjectId) -> Vec<u8> {
        self.pdf.get_page_content_with_limit(page, LARGEST_STREAM).unwrap_or_default()
    }

    /// The resources of a page, its own or those it inherits.
    pub fn resources(&self, page: ObjectId) -> &Dictionary {
        let mut current = self.object(page);
        // A damaged file may have parents that run in a circle.
        for _ in 0..64 {
            if let Some(found) = self.dictionary(current, "Resources") {
                return found;
            }
            match self.dictionary(current, "Parent") {
                Some(parent) => current = parent,
                None => break,
            }
        }
        &self.empty
    }
}

/// The dictionary of an object, or of the stream it is.
pub fn of(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(found) => Some(found),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// A text string in words: UTF-16 or UTF-8 with its mark, single bytes otherwise.
pub fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|it| char::from(*it)).collect(),
    }
}
