//! What a document means. The only file that names `serde_yaml`, which is archived upstream, so that it
//! can be replaced.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A value without its place. Unlike `serde_yaml::Value` it lets a key stand twice, so that one
/// repetition does not hide the rest of the file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    Null,
    Bool(bool),
    Number,
    Text(String),
    List(Vec<Meaning>),
    Mapping(Vec<(Meaning, Meaning)>),
}

/// Why a document means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The byte where reading stopped.
    pub(super) offset: usize,
    /// What the library says, in English.
    pub(super) detail: String,
}

/// Reads one document.
pub(super) fn read(text: &str) -> Result<Meaning, Refusal> {
    serde_yaml::from_str(text).map_err(|it| Refusal {
        offset: it.location().map_or(0, |it| it.index()).min(text.len()),
        detail: it.to_string(),
    })
}

impl<'de> Deserialize<'de> for Meaning {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Meaning, D::Error> {
        deserializer.deserialize_any(MeaningVisitor)
    }
}

struct MeaningVisitor;

impl<'de> Visitor<'de> for MeaningVisitor {
    type Value = Meaning;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a YAML value")
    }

    fn visit_unit<E: Error>(self) -> Result<Meaning, E> {
        Ok(Meaning::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Meaning, E> {
        Ok(Meaning::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Meaning, D::Error> {
        Meaning::deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Meaning, E> {
        Ok(Meaning::Bool(value))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Meaning, E> {
        Ok(Meaning::Number)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Meaning, E> {
        Ok(Meaning::Number)
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Meaning, E> {
        Ok(Meaning::Number)
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Meaning, E> {
        Ok(Meaning::Number)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Meaning, E> {
        Ok(Meaning::Number)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Meaning, E> {
        Ok(Meaning::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Meaning, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Meaning::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Meaning, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Meaning::Mapping(entries))
    }
}
