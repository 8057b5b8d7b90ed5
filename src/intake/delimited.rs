//! Text files of separated columns, in any dialect, read as a stream of records.

use std::io::{self, Read};
use std::sync::mpsc::{self, Receiver, SyncSender};

use encoding_rs::Encoding;

use crate::intake::delivery::Delivery;
use crate::intake::encoding::Utf8;
use crate::intake::lines::LineEnds;
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
#[derive(Debug, Default)]
pub(super) struct Record {
    texts: csv::StringRecord,
    /// The line where it begins, from 1.
    line: u32,
    /// How many further lines it takes.
    more_lines: u32,
}

/// Records that pass from one thread to the other together, and batches that may wait: what is read ahead
/// never takes more room than these.
const RECORDS_OF_A_BATCH: usize = 512;
const BATCHES_AHEAD: usize = 4;

/// Bytes of the longest record that is looked at.
const LONGEST_RECORD: usize = 4 << 20;

type Batch = Vec<Record>;

impl Record {
    /// The text of a cell; nothing beyond the end.
    pub(super) fn text(&self, column: usize) -> &str {
        self.texts.get(column).unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether it is longer than any row of a table.
    pub(super) fn is_endless(&self) -> bool {
        self.texts.as_slice().len() > LONGEST_RECORD
    }

    /// The column of a cell that holds what looks like whole rows of `width` cells: its quotation mark is closed
    /// too late, or never.
    pub(super) fn swallowing(&self, width: usize, separator: u8) -> Option<usize> {
        if self.more_lines == 0 {
            return None;
        }
        let is_row = |it: &str| it.bytes().filter(|it| *it == separator).count() + 1 >= width.max(3);
        self.texts.iter().position(|text| text.lines().skip(1).any(is_row))
    }
}

impl Delimited<'_, '_> {
    /// Gives every record with the line where it begins, until `each` answers `false`.
    ///
    /// Another thread reads the file and takes it apart meanwhile.
    ///
    /// # Errors
    /// When the machine fails to read.
    pub(super) fn each(&self, each: &mut dyn FnMut(u32, &Row<'_>) -> bool) -> io::Result<()> {
        std::thread::scope(|scope| {
            let (full, batches) = mpsc::sync_channel(BATCHES_AHEAD);
            let (give_back, used) = mpsc::channel();
            scope.spawn(move || {
                if let Err(error) = self.read(&full, &used) {
                    // Nobody listens any more only when nobody wants to know.
                    let _ = full.send(Err(error));
                }
            });
            for batch in batches {
                let batch: Batch = batch?;
                for record in &batch {
                    if !each(record.line, &Row::Texts(record)) {
                        return Ok(());
                    }
                }
                let _ = give_back.send(batch);
            }
            Ok(())
        })
    }

    fn read(&self, full: &SyncSender<io::Result<Batch>>, used: &Receiver<Batch>) -> io::Result<()> {
        let input = self.delivery.open()?;
        if self.encoding == encoding_rs::UTF_8 {
            // Checked as a whole before: only the mark of byte order stands in the way.
            return records(without_mark(input)?, self.separator, full, used);
        }
        records(Utf8::new(input, self.encoding), self.separator, full, used)
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

fn records(
    input: impl Read,
    separator: u8,
    full: &SyncSender<io::Result<Batch>>,
    used: &Receiver<Batch>,
) -> io::Result<()> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .buffer_capacity(1 << 18)
        .from_reader(LineEnds::new(input));
    let mut bytes = csv::ByteRecord::new();
    loop {
        let mut batch = used.try_recv().unwrap_or_default();
        let mut length = 0;
        while length < RECORDS_OF_A_BATCH && reader.read_byte_record(&mut bytes).map_err(io::Error::from)? {
            // Only a file whose mapping says UTF-8 in spite of its bytes can hold anything else: what
            // stands for nothing is then seen as such.
            let (line, more_lines) = lines(&bytes, reader.position().line());
            let record = csv::StringRecord::from_byte_record(bytes)
                .unwrap_or_else(|it| csv::StringRecord::from_byte_record_lossy(it.into_byte_record()));
            if length == batch.len() {
                batch.push(Record::default());
            }
            // The room of a record that was read before serves for the next one.
            bytes = std::mem::replace(&mut batch[length].texts, record).into_byte_record();
            (batch[length].line, batch[length].more_lines) = (line, more_lines);
            length += 1;
        }
        batch.truncate(length);
        if full.send(Ok(batch)).is_err() || length < RECORDS_OF_A_BATCH {
            return Ok(());
        }
    }
}

/// The line where a record begins, and how many more it takes, when the next one begins at line `next` at the
/// earliest.
///
/// The reader counts lines from the end of the record before: empty ones between the two belong to none.
fn lines(record: &csv::ByteRecord, next: u64) -> (u32, u32) {
    let from = record.position().map_or(0, csv::Position::line);
    let number = |it: u64| u32::try_from(it).unwrap_or(u32::MAX);
    if next == from + 1 {
        return (number(from), 0);
    }
    let within = record.as_slice().iter().filter(|it| **it == b'\n').count() as u64;
    (number(next.saturating_sub(1 + within).max(from)), number(within))
}

#[cfg(test)]
mod tests {
    use encoding_rs::UTF_8;

    use super::Delimited;
    use crate::intake::Delivery;

    fn lines(text: &str) -> Vec<(u32, String)> {
        let delivery = Delivery::in_memory("a.csv", text.as_bytes());
        let text = Delimited { delivery: &delivery, encoding: UTF_8, separator: b';' };
        let mut lines = Vec::new();
        text.each(&mut |number, row| {
            lines.push((number, row.cell(0).shown().into_owned()));
            true
        })
        .unwrap();
        lines
    }

    #[test]
    fn records_are_numbered_by_their_lines_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a;b", "c;\"d", "e\"", "", "f;g", "h;i"].join(end);
            let expected =
                [(1, "a"), (2, "c"), (5, "f"), (6, "h")].map(|(line, text)| (line, text.to_owned()));
            assert_eq!(lines(&text), expected, "{end:?}");
            assert_eq!(lines(&(text + end)), expected, "{end:?}");
        }
    }
}
