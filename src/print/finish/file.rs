//! The bytes of a PDF: objects in packed streams and a packed cross-reference stream (ISO 32000-1, 7.3 and 7.5).
//!
//! Streams are packed side by side, and each object is written once.
//!
//! A stream may end in a carriage return, which would run into a line feed before `endstream` so that readers
//! differ on its length (ISO 19005-2, 6.1.7.1): both signs stand there, and only they are taken off.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use rayon::prelude::*;

use crate::print::finish::{Dictionary, Object, ObjectId, Pdf, Stream, StringFormat};

/// Objects in a stream of objects.
const PACKED: usize = 200;
/// How hard streams are packed: harder takes twice as long and saves a hundredth.
const LEVEL: u32 = 6;

/// Where an object stands.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// Nowhere: the number is free.
    Free,
    /// At a byte of the file.
    Byte(usize),
    /// In a stream of objects, and how many stand before it there.
    Within(u32, usize),
}

/// A file while it is written.
struct File {
    bytes: Vec<u8>,
    /// By object number.
    places: Vec<Place>,
}

/// Writes a document whose objects are all of generation 0: the same bytes for the same objects.
///
/// # Errors
/// When an object has another generation, or cannot be packed.
pub fn bytes(pdf: &Pdf) -> Result<Vec<u8>, String> {
    if pdf.objects.keys().any(|it| it.1 != 0) {
        return Err("an object of the file has been replaced".to_owned());
    }
    let (streams, others): (Vec<_>, Vec<_>) =
        pdf.objects.iter().partition(|it| matches!(it.1, Object::Stream(_)));
    let chunks: Vec<&[(&ObjectId, &Object)]> = others.chunks(PACKED).collect();
    let (streams, chunks) = rayon::join(
        || streams.into_par_iter().map(|(id, it)| Ok((id.0, stream(it)?))).collect::<io::Result<Vec<_>>>(),
        || chunks.par_iter().map(|it| objects(it)).collect::<io::Result<Vec<_>>>(),
    );
    let (streams, chunks) = (streams.map_err(said)?, chunks.map_err(said)?);

    let mut file = File { bytes: Vec::new(), places: vec![Place::Free; pdf.max_id as usize + 1] };
    file.bytes.extend_from_slice(format!("%PDF-{}\n", pdf.version).as_bytes());
    // Four bytes that no text holds (ISO 19005-2, 6.1.2).
    file.bytes.extend_from_slice(b"%\xe2\xe3\xcf\xd3\n");
    for (number, stream) in streams {
        file.add(number, &stream);
    }
    for (chunk, written) in others.chunks(PACKED).zip(chunks) {
        let number = file.places.len() as u32;
        file.places.push(Place::Free);
        for (index, (id, _)) in chunk.iter().enumerate() {
            file.places[id.0 as usize] = Place::Within(number, index);
        }
        file.add(number, &written);
    }
    file.finish(&pdf.trailer).map_err(said)
}

fn said(error: io::Error) -> String {
    error.to_string()
}

impl File {
    /// Adds an object as it is written between `obj` and `endobj`.
    fn add(&mut self, number: u32, object: &[u8]) {
        self.places[number as usize] = Place::Byte(self.bytes.len());
        self.bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        self.bytes.extend_from_slice(object);
        self.bytes.extend_from_slice(b"\nendobj\n");
    }

    /// Adds the cross-reference stream, which holds the trailer.
    fn finish(mut self, trailer: &Dictionary) -> io::Result<Vec<u8>> {
        let number = self.places.len() as u32;
        let start = self.bytes.len();
        self.places.push(Place::Byte(start));
        let mut dictionary = Dictionary::new();
        for key in ["Root", "Info", "ID"] {
            if let Ok(value) = trailer.get(key.as_bytes()) {
                dictionary.set(key, value.clone());
            }
        }
        dictionary.set("Type", Object::Name(b"XRef".to_vec()));
        dictionary.set("Size", i64::from(number) + 1);
        dictionary.set("W", [1, 4, 2].map(Object::Integer).to_vec());
        // Each row as what changes from the one above (ISO 32000-1, 7.4.4.4): most bytes become 0.
        let mut parameters = Dictionary::new();
        parameters.set("Predictor", 12);
        parameters.set("Columns", 7);
        dictionary.set("DecodeParms", parameters);
        let mut rows = Vec::with_capacity(self.places.len() * 8);
        let mut above = [0; 7];
        for place in &self.places {
            let row = place.row();
            rows.push(2);
            rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
            above = row;
        }
        let written = packed(&dictionary, &rows)?;
        self.add(number, &written);
        self.bytes.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        Ok(self.bytes)
    }
}

impl Place {
    /// An entry of the cross-reference stream (ISO 32000-1, 7.5.8.3).
    fn row(self) -> [u8; 7] {
        let (kind, [a, b, c, d], [e, f]) = match self {
            Place::Free => (0, [0; 4], [0xff; 2]),
            Place::Byte(at) => (1, (at as u32).to_be_bytes(), [0; 2]),
            Place::Within(stream, index) => (2, stream.to_be_bytes(), (index as u16).to_be_bytes()),
        };
        [kind, a, b, c, d, e, f]
    }
}

/// Objects as one stream of them (ISO 32000-1, 7.5.7).
fn objects(chunk: &[(&ObjectId, &Object)]) -> io::Result<Vec<u8>> {
    let mut places = Vec::new();
    let mut bodies = Vec::new();
    for (id, object) in chunk {
        write!(places, "{} {} ", id.0, bodies.len())?;
        write_object(&mut bodies, object)?;
        bodies.push(b'\n');
    }
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", Object::Name(b"ObjStm".to_vec()));
    dictionary.set("N", chunk.len() as i64);
    dictionary.set("First", places.len() as i64);
    places.append(&mut bodies);
    packed(&dictionary, &places)
}

/// A stream, packed where it may be: metadata are not (ISO 19005-2, 6.6.2.1).
fn stream(object: &Object) -> io::Result<Vec<u8>> {
    let Object::Stream(Stream { dict, content, allows_compression, .. }) = object else {
        return Ok(Vec::new());
    };
    if *allows_compression && !dict.has(b"Filter") {
        return packed(dict, content);
    }
    let mut written = Vec::with_capacity(content.len() + 100);
    write_stream(&mut written, dict.clone(), content)?;
    Ok(written)
}

/// A dictionary, and bytes packed as its stream.
fn packed(dictionary: &Dictionary, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut dictionary = dictionary.clone();
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3 + 64), Compression::new(LEVEL));
    encoder.write_all(bytes)?;
    let written = encoder.finish()?;
    dictionary.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    let mut stream = Vec::with_capacity(written.len() + 100);
    write_stream(&mut stream, dictionary, &written)?;
    Ok(stream)
}

fn write_stream(to: &mut Vec<u8>, mut dictionary: Dictionary, bytes: &[u8]) -> io::Result<()> {
    dictionary.set("Length", bytes.len() as i64);
    write_dictionary(to, &dictionary)?;
    to.extend_from_slice(b"\nstream\n");
    to.extend_from_slice(bytes);
    to.extend_from_slice(b"\r\nendstream");
    Ok(())
}

fn write_object(to: &mut Vec<u8>, object: &Object) -> io::Result<()> {
    match object {
        Object::Null => to.extend_from_slice(b"null"),
        Object::Boolean(value) => write!(to, "{value}")?,
        Object::Integer(value) => write!(to, "{value}")?,
        Object::Real(value) => write!(to, "{value}")?,
        Object::Name(name) => write_name(to, name)?,
        Object::String(bytes, StringFormat::Hexadecimal) => {
            to.push(b'<');
            bytes.iter().try_for_each(|it| write!(to, "{it:02X}"))?;
            to.push(b'>');
        }
        Object::String(bytes, StringFormat::Literal) => write_literal(to, bytes),
        Object::Array(items) => {
            to.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    to.push(b' ');
                }
                write_object(to, item)?;
            }
            to.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(to, dictionary)?,
        Object::Reference((number, generation)) => write!(to, "{number} {generation} R")?,
        Object::Stream(_) => return Err(io::Error::other("a stream stands within another object")),
    }
    Ok(())
}

fn write_dictionary(to: &mut Vec<u8>, dictionary: &Dictionary) -> io::Result<()> {
    to.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        write_name(to, key)?;
        let is_apart =
            matches!(value, Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_));
        if !is_apart {
            to.push(b' ');
        }
        write_object(to, value)?;
    }
    to.extend_from_slice(b">>");
    Ok(())
}

/// A name, in which anything but plain signs is coded (ISO 32000-1, 7.3.5).
fn write_name(to: &mut Vec<u8>, name: &[u8]) -> io::Result<()> {
    to.push(b'/');
    for byte in name {
        match byte {
            b'!'..=b'~' if !b"()<>[]{}/%#".contains(byte) => to.push(*byte),
            _ => write!(to, "#{byte:02X}")?,
        }
    }
    Ok(())
}

/// A literal string (ISO 32000-1, 7.3.4.2). A bare carriage return would be read as a line feed.
fn write_literal(to: &mut Vec<u8>, bytes: &[u8]) {
    to.push(b'(');
    for byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => to.extend_from_slice(&[b'\\', *byte]),
            b'\r' => to.extend_from_slice(b"\\r"),
            _ => to.push(*byte),
        }
    }
    to.push(b')');
}

#[cfg(test)]
mod tests {
    use super::{bytes, packed};
    use crate::print::finish::{Object, Pdf, Stream, StringFormat, dictionary};

    /// A document of plain objects, another one for each `seed`.
    fn sample(seed: i64) -> Pdf {
        let mut pdf = Pdf::with_version("1.7");
        for entry in 0..450 {
            pdf.add_object(dictionary! { "Kept" => entry * seed % 9973 });
        }
        let page = pdf.add_object(
            dictionary! { "Type" => "Page", "MediaBox" => vec![0.into(), 0.into(), 9.into(), 9.into()] },
        );
        let pages =
            pdf.add_object(dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] });
        let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        pdf.trailer.set("Root", root);
        pdf
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut pdf = sample(3);
        let odd = Object::Array(vec![
            Object::Null,
            Object::Boolean(true),
            Object::Integer(-7),
            Object::Real(0.25),
            Object::Name(b"a b#/\xe9".to_vec()),
            Object::string_literal("(un)\\pair)\r\n"),
            Object::String(vec![0, 0xfe, 0x0d], StringFormat::Hexadecimal),
            Object::Reference((1, 0)),
            Object::Dictionary(dictionary! { "A" => "B", "C" => dictionary! {} }),
        ]);
        let odd_id = pdf.add_object(odd.clone());
        pdf.objects.remove(&(17, 0));
        let plain = pdf.add_object(Stream::new(dictionary! { "X" => 1 }, b"q Q\n".repeat(50)));
        let kept = Stream::new(dictionary! { "Type" => "Metadata" }, b"<x/>".to_vec());
        let kept = pdf.add_object(kept.with_compression(false));

        let written = bytes(&pdf).unwrap();
        assert_eq!(written, bytes(&pdf).unwrap());
        let read = Pdf::load_mem(&written).unwrap();
        assert_eq!(read.get_object(odd_id).unwrap(), &odd);
        assert!(read.get_object((17, 0)).is_err());
        for id in pdf.objects.keys().filter(|it| ![plain, kept].contains(it)) {
            assert_eq!(read.get_object(*id).unwrap(), &pdf.objects[id], "{id:?}");
        }
        let stream = read.get_object(plain).unwrap().as_stream().unwrap();
        assert_eq!(stream.decompressed_content().unwrap(), b"q Q\n".repeat(50));
        assert!(stream.content.len() < 40);
        assert_eq!(read.get_object(kept).unwrap().as_stream().unwrap().content, b"<x/>");
    }

    #[test]
    fn the_length_of_a_stream_is_certain() {
        let mut met = 0;
        for seed in 1..=600_u32 {
            let content: Vec<u8> = (0..40).map(|it| (it * seed % 251) as u8).collect();
            let written = packed(&dictionary! {}, &content).unwrap();
            let end = written.len() - b"\r\nendstream".len();
            assert_eq!(&written[end..], b"\r\nendstream");
            met += usize::from(written[end - 1] == b'\r');
        }
        assert!(met > 0, "none of the streams ends in a carriage return");
    }

    #[test]
    fn an_object_of_another_generation_is_refused() {
        let mut pdf = sample(1);
        pdf.objects.insert((3, 1), Object::Null);
        assert!(bytes(&pdf).is_err());
    }
}
