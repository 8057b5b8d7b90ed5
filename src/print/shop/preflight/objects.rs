//! Objects of a finished PDF, references followed.

use crate::print::conformity::file::{decoded, of};
use crate::print::finish::{Dictionary, Object, Pdf};

/// The object a reference leads to, or the object itself.
pub fn resolve<'a>(pdf: &'a Pdf, object: &'a Object) -> &'a Object {
    pdf.dereference(object).map_or(object, |(_, it)| it)
}

/// The dictionary under a key.
pub fn dictionary<'a>(pdf: &'a Pdf, within: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    of(resolve(pdf, within.get(key).ok()?))
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
    Some(decoded(bytes))
}
