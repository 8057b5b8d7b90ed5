//! Text files of separated columns, in any dialect, read as a stream of records.

use std::io::{self, Read};

use encoding_rs::Encoding;

use crate::intake::delivery::Delivery;
use crate::intake::encoding::Utf8;
use crate::intake::rows::Row;

/// Separators met in practice.
pub(super) const SEPARATORS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// A text file and how it is written.
#[derive(Debug)]
pub(super) struct Delimited<'d, 'a> {
    pub(super) delivery: &'d Delivery<'a>,
    pub(super) encoding: &'static Encoding,
    pub(super) separator: u8,
}

/// One record of a text file.
#[derive(Debug)]
pub(super) struct Record(csv::StringRecord);

impl Record {
    /// The text of a cell; nothing beyond the end.
    pub(super) fn text(&self, column: usize) -> &str {
        self.0.get(column).unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

impl Delimited<'_, '_> {
    /// Gives every record with the line where it begins, until `each` answers `false`.
    ///
    /// # Errors
    /// When the machine fails to read.
    pub(super) fn each(&self, each: &mut dyn FnMut(u32, &Row<'_>) -> bool) -> io::Result<()> {
        let input = self.delivery.open()?;
        if self.encoding == encoding_rs::UTF_8 {
            // Checked as a whole before: only the mark of byte order stands in the way.
            return records(without_mark(input)?, self.separator, each);
        }
        records(Utf8::new(input, self.encoding), self.separator, each)
    }
}

fn without_mark<'a>(mut input: impl Read + 'a) -> io::Result<impl Read + 'a> {
    let mut start = Vec::new();
    input.by_ref().take(3).read_to_end(&mut start)?;
    if start == [0xEF, 0xBB, 0xBF] {
        start.clear();
    }
    Ok(io::Cursor::new(start).chain(input))
}

fn records(input: impl Read, separator: u8, each: &mut dyn FnMut(u32, &Row<'_>) -> bool) -> io::Result<()> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .buffer_capacity(1 << 18)
        .from_reader(input);
    let mut bytes = csv::ByteRecord::new();
    while reader.read_byte_record(&mut bytes).map_err(io::Error::from)? {
        // Only a file whose mapping says UTF-8 in spite of its bytes can hold anything else: what stands
        // for nothing is then seen as such.
        let record = csv::StringRecord::from_byte_record(bytes)
            .unwrap_or_else(|it| csv::StringRecord::from_byte_record_lossy(it.into_byte_record()));
        let line = record.position().map_or(0, csv::Position::line);
        let record = Record(record);
        if !each(u32::try_from(line).unwrap_or(u32::MAX), &Row::Texts(&record)) {
            break;
        }
        bytes = record.0.into_byte_record();
    }
    Ok(())
}
