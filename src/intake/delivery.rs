//! A delivered file: its name, its bytes, its fingerprint, and what kind of file it is.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

/// How the bytes of a file are had; they may be asked for more than once.
///
/// They may be read by two threads at once.
pub type Opener<'a> = dyn Fn() -> io::Result<Box<dyn Read + 'a>> + Sync + 'a;

/// A file as received from a provider.
pub struct Delivery<'a> {
    /// Its name without folders.
    pub name: String,
    open: Box<Opener<'a>>,
}

impl fmt::Debug for Delivery<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Delivery").field("name", &self.name).finish_non_exhaustive()
    }
}

/// What kind of file a delivery is, by its bytes rather than its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text with separated columns.
    Csv,
    /// Office Open XML.
    Xlsx,
    /// The binary workbook of Excel 97.
    Xls,
    /// OpenDocument.
    Ods,
    /// A binary workbook of Office Open XML, which is not read.
    Xlsb,
    /// A web page or another file of markup, whatever it is called.
    Markup,
    /// An archive, a PDF, an image: nothing that holds a table to read.
    Other,
}

impl Format {
    /// The format as people name it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "CSV",
            Format::Xlsx => "XLSX",
            Format::Xls => "XLS",
            Format::Ods => "ODS",
            Format::Xlsb => "XLSB",
            Format::Markup => "HTML, XML",
            Format::Other => "?",
        }
    }
}

impl<'a> Delivery<'a> {
    /// A file whose bytes are held in memory.
    pub fn in_memory(name: impl ToString, bytes: &'a [u8]) -> Delivery<'a> {
        Delivery::new(name, move || Ok(Box::new(bytes) as Box<dyn Read>))
    }

    /// A file whose bytes `open` gives, from the first, each time it is asked.
    pub fn new(
        name: impl ToString,
        open: impl Fn() -> io::Result<Box<dyn Read + 'a>> + Sync + 'a,
    ) -> Delivery<'a> {
        Delivery { name: name.to_string(), open: Box::new(open) }
    }

    /// A file on the disk.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn at(path: &Path) -> io::Result<Delivery<'static>> {
        File::open(path)?;
        let name = path.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
        let path = path.to_owned();
        Ok(Delivery::new(name, move || Ok(Box::new(File::open(&path)?) as Box<dyn Read>)))
    }

    /// The bytes from the first.
    ///
    /// # Errors
    /// When the machine fails to read.
    pub fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        (self.open)()
    }

    /// SHA-256 of all bytes, in hexadecimal.
    ///
    /// # Errors
    /// When the machine fails to read.
    pub fn fingerprint(&self) -> io::Result<String> {
        Fingerprint::of(self).map(|it| it.0)
    }

    /// All bytes.
    ///
    /// # Errors
    /// When the machine fails to read.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The last part of the name, in lower case.
    pub fn extension(&self) -> String {
        self.name.rsplit_once('.').map_or(String::new(), |(_, it)| it.to_ascii_lowercase())
    }

    /// What kind of file it is.
    ///
    /// # Errors
    /// When the machine fails to read.
    pub fn format(&self) -> io::Result<Format> {
        let mut start = Vec::new();
        self.open()?.take(4096).read_to_end(&mut start)?;
        let holds = |word: &[u8]| start.windows(word.len()).any(|it| it == word);
        Ok(match start.as_slice() {
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Format::Xls,
            [b'P', b'K', 3, 4, ..] if holds(b"opendocument.spreadsheet") => Format::Ods,
            [b'P', b'K', 3, 4, ..] => self.of_archive()?,
            [b'P', b'K', ..]
            | [b'%', b'P', b'D', b'F', ..]
            | [0x1F, 0x8B, ..]
            | [0x89, b'P', b'N', b'G', ..] => Format::Other,
            _ if is_markup(&start) => Format::Markup,
            _ => Format::Csv,
        })
    }

    /// The format of an archive by the names of its parts, which stand uncompressed in it.
    fn of_archive(&self) -> io::Result<Format> {
        let bytes = self.bytes()?;
        let holds = |part: &[u8]| bytes.windows(part.len()).any(|it| it == part);
        Ok(if holds(b"xl/workbook.bin") {
            Format::Xlsb
        } else if holds(b"xl/workbook.xml") {
            Format::Xlsx
        } else {
            Format::Other
        })
    }
}

/// Whether a file begins as web pages and XML do.
fn is_markup(start: &[u8]) -> bool {
    let bare = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    let begins =
        |word: &str| bare.len() >= word.len() && bare[..word.len()].eq_ignore_ascii_case(word.as_bytes());
    ["<?xml", "<!doctype", "<html", "<head", "<body", "<table", "<style", "<meta"].iter().any(|it| begins(it))
}

/// The fingerprint of bytes as they pass: SHA-256, as `sha256sum` writes it.
#[derive(Debug, Default)]
pub(super) struct Fingerprint {
    hasher: Sha256,
    length: u64,
}

impl Fingerprint {
    /// The fingerprint of a delivery in hexadecimal, and its length in bytes.
    ///
    /// # Errors
    /// When the machine fails to read.
    pub(super) fn of(delivery: &Delivery<'_>) -> io::Result<(String, u64)> {
        let mut reader = delivery.open()?;
        let mut fingerprint = Fingerprint::default();
        let mut buffer = vec![0; 1 << 16];
        loop {
            match reader.read(&mut buffer)? {
                0 => return Ok(fingerprint.finish()),
                length => fingerprint.update(&buffer[..length]),
            }
        }
    }

    pub(super) fn update(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.length += bytes.len() as u64;
    }

    /// The fingerprint in hexadecimal, and the number of bytes.
    pub(super) fn finish(self) -> (String, u64) {
        (self.hasher.finalize().iter().map(|it| format!("{it:02x}")).collect(), self.length)
    }
}
