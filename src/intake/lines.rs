//! Ends of lines of any system as `\n`, so that lines are counted alike in files of all of them.

use std::io::{self, Read};

/// A text whose lines all end in `\n`, the last one too.
///
/// Windows ends lines with `\r\n` and old Macintosh programs with `\r` alone.
#[derive(Debug)]
pub(super) struct LineEnds<R> {
    input: R,
    /// Whether the last byte read was `\r`: a `\n` after it ends the same line.
    is_after_return: bool,
    /// The last byte given; `\n` before the first.
    last: u8,
    is_over: bool,
}

impl<R: Read> LineEnds<R> {
    pub(super) fn new(input: R) -> LineEnds<R> {
        LineEnds { input, is_after_return: false, last: b'\n', is_over: false }
    }

    /// Puts the ends of lines right where they stand; gives how many bytes are left.
    fn put_right(&mut self, bytes: &mut [u8]) -> usize {
        if !self.is_after_return && !bytes.contains(&b'\r') {
            return bytes.len();
        }
        let mut to = 0;
        for from in 0..bytes.len() {
            let byte = bytes[from];
            let is_second = byte == b'\n' && self.is_after_return;
            self.is_after_return = byte == b'\r';
            if !is_second {
                bytes[to] = if byte == b'\r' { b'\n' } else { byte };
                to += 1;
            }
        }
        to
    }
}

impl<R: Read> Read for LineEnds<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.is_over && !buffer.is_empty() {
            let length = self.input.read(buffer)?;
            if length == 0 {
                self.is_over = true;
                if self.last != b'\n' {
                    buffer[0] = b'\n';
                    return Ok(1);
                }
                return Ok(0);
            }
            let left = self.put_right(&mut buffer[..length]);
            if left > 0 {
                self.last = buffer[left - 1];
                return Ok(left);
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use proptest::prelude::{prop_assert_eq, proptest};

    use super::LineEnds;

    /// What is read a few bytes at a time.
    fn read(text: &str, room: usize) -> String {
        let mut input = LineEnds::new(text.as_bytes());
        let mut all = Vec::new();
        let mut buffer = vec![0; room];
        loop {
            match input.read(&mut buffer).unwrap() {
                0 => return String::from_utf8(all).unwrap(),
                length => all.extend(&buffer[..length]),
            }
        }
    }

    #[test]
    fn every_line_ends_alike() {
        for text in ["a\nb\n", "a\r\nb\r\n", "a\rb\r", "a\r\nb", "a\rb", "a\nb"] {
            assert_eq!(read(text, 64), "a\nb\n", "{text:?}");
        }
        assert_eq!(read("", 64), "");
        assert_eq!(read("a\r\n\r\nb\n\r", 64), "a\n\nb\n\n");
    }

    proptest! {
        #[test]
        fn how_much_is_read_at_a_time_changes_nothing(text in "[a\r\n]{0,20}", room in 1usize..5) {
            prop_assert_eq!(read(&text, room), read(&text, 64));
        }
    }
}
