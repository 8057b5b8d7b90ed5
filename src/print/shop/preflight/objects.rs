//! Objects of a finished PDF, references followed.

use crate::print::finish::{Dictionary, Object, Pdf};

/// The object a reference leads to, or the object itself.
pub fn resolve<'a>(pdf: &'a Pdf, object: &'a Object) -> &'a Object {
    pdf.dereference(object).map_or(object, |(_, it)| it)
}

/// The dictionary under a key.
pub fn dictionary<'a>(pdf: &'a Pdf, within: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    match resolve(pdf, within.get(key).ok()?) {
        Object::Dictionary(found) => Some(found),
        Object::Stream(found) => Some(&found.dict),
        _ => None,
    }
}

/// The number an object is.
pub fn number(object: &Object) -> Option<f32> {
    match object {
        Object::Integer(number) => Some(*number as f32),
        Object::Real(number) => Some(*number),
        _ => None,
    }
}

/// The numbers among some objects.
pub fn numbers(objects: &[Object]) -> Vec<f32> {
    objects.iter().filter_map(number).collect()
}

/// The four corners under a key.
pub fn corners(pdf: &Pdf, within: &Dictionary, key: &[u8]) -> Option<[f32; 4]> {
    let list = resolve(pdf, within.get(key).ok()?).as_array().ok()?;
    numbers(list).try_into().ok()
}

/// The words of a text string: Latin, or UTF-16 with its mark.
pub fn words(pdf: &Pdf, within: &Dictionary, key: &[u8]) -> Option<String> {
    let bytes = resolve(pdf, within.get(key).ok()?).as_str().ok()?;
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => {
            let units: Vec<u16> =
                units.chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]])).collect();
            Some(String::from_utf16_lossy(&units))
        }
        None => Some(bytes.iter().copied().map(char::from).collect()),
    }
}
