//! Where the cells of a record stand, following the state of quotes.
//!
//! `csv` takes the rest of the file for one cell when a quote is not closed, and gives no places.

use std::ops::Range;

/// The place of one record; its cells go to the list it was scanned into.
pub(super) struct Record {
    /// First byte after it, without the line end.
    pub(super) end: usize,
    /// The quote that is never closed.
    pub(super) unclosed: Option<usize>,
    /// Quotes that neither open nor close a cell, one for each cell at most.
    pub(super) stray: Vec<Stray>,
}

/// A quote that neither opens nor closes a cell.
pub(super) struct Stray {
    pub(super) quote: usize,
    /// The quote that opens the cell, if one does.
    pub(super) opening: Option<usize>,
}

/// The next record at or after byte `at`: its first byte, and how many lines end before it.
pub(super) fn next_record(text: &str, mut at: usize) -> Option<(usize, u64)> {
    let bytes = text.as_bytes();
    let mut lines = 0;
    loop {
        match bytes.get(at)? {
            b'\n' => lines += 1,
            b'\r' => {}
            _ => return Some((at, lines)),
        }
        at += 1;
    }
}

/// The record that begins at byte `start`; `cells` receives the places of its cells, without quotes.
pub(super) fn record(text: &str, start: usize, cells: &mut Vec<Range<usize>>) -> Record {
    let bytes = text.as_bytes();
    let (mut unclosed, mut stray, mut at) = (None, Vec::new(), start);
    cells.clear();
    loop {
        let cell = at;
        if bytes.get(at) == Some(&b'"') {
            match closing_quote(bytes, at + 1) {
                Some(closing) => {
                    cells.push(cell + 1..closing);
                    at = closing + 1;
                    // Words after the closing quote belong to the cell, as `csv` reads it.
                    let after = cell_length(&bytes[at..]);
                    if after > 0 {
                        stray.push(Stray { quote: closing, opening: Some(cell) });
                    }
                    at += after;
                }
                None => {
                    unclosed = Some(cell);
                    at = bytes.len();
                }
            }
        } else {
            at += cell_length(&bytes[at..]);
            let quote = bytes[cell..at].iter().position(|it| *it == b'"');
            stray.extend(quote.map(|it| Stray { quote: cell + it, opening: None }));
            cells.push(cell..at);
        }
        if bytes.get(at) != Some(&b',') {
            return Record { end: at, unclosed, stray };
        }
        at += 1;
    }
}

/// The quote that closes a cell; two quotes in a row stand for one.
fn closing_quote(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes[at..].iter().position(|it| *it == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

fn cell_length(bytes: &[u8]) -> usize {
    bytes.iter().position(|it| matches!(it, b',' | b'\n' | b'\r')).unwrap_or(bytes.len())
}
