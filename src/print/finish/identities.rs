//! Identities of printed numbers as attributes of structure elements.

use crate::print::finish::{Dictionary, Object, dictionary, name, text};
use crate::print::identity::Identity;

/// Adds an identity to an element as an attribute of the owner `UserProperties` (ISO 32000-1, 14.7.5.4,
/// tables 328 and 329), beside the attributes it has already.
pub fn attach(element: &mut Dictionary, identity: &Identity) {
    let properties: Vec<Object> = identity
        .properties
        .iter()
        .map(|it| {
            let mut property = dictionary! { "N" => text(it.name), "V" => text(&it.value) };
            if let Some(shown) = &it.shown {
                property.set("F", text(shown));
            }
            property.into()
        })
        .collect();
    let attribute: Object = dictionary! { "O" => name("UserProperties"), "P" => properties }.into();
    let attributes = match element.remove(b"A") {
        None => attribute,
        Some(Object::Array(mut others)) => {
            others.push(attribute);
            Object::Array(others)
        }
        Some(other) => Object::Array(vec![other, attribute]),
    };
    element.set("A", attributes);
}
