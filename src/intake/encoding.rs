//! Which characters the bytes of a text file stand for. The only file that names `encoding_rs` and
//! `chardetng`.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::intake::delivery::Delivery;

/// An encoding, and how it is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guess {
    pub(super) encoding: &'static Encoding,
    pub(super) surety: Surety,
    /// The line of the first bytes that are no UTF-8, in a file that is UTF-8 otherwise.
    pub(super) line: Option<u32>,
}

/// How an encoding is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Surety {
    /// The file says so, or every byte agrees with UTF-8.
    Certain,
    /// The letters of French come out right in this one only.
    Likely,
    /// Two encodings give different letters, both plausible.
    Ambiguous,
    /// UTF-8 but for some bytes.
    Broken,
}

/// Bytes that are not ASCII, kept for guessing; more of them teach nothing.
const MOST_SAMPLED: usize = 64 * 1024;

/// Reads the whole file once to tell its encoding.
///
/// # Errors
/// When the machine fails to read.
pub(super) fn guess(delivery: &Delivery<'_>) -> io::Result<Guess> {
    let mut input = delivery.open()?;
    let mut seen = Seen::default();
    let mut buffer = vec![0; 1 << 18];
    loop {
        let length = input.read(&mut buffer)?;
        if length == 0 {
            let guess = seen.guess();
            let line = match guess.surety {
                Surety::Broken => Some(line(delivery, seen.valid)?),
                _ => None,
            };
            return Ok(Guess { line, ..guess });
        }
        seen.update(&buffer[..length]);
    }
}

/// The line of a byte, whatever ends lines.
fn line(delivery: &Delivery<'_>, byte: u64) -> io::Result<u32> {
    let mut before = delivery.open()?.take(byte);
    let mut ends = [0u32; 2];
    let mut buffer = vec![0; 1 << 16];
    loop {
        let length = before.read(&mut buffer)?;
        if length == 0 {
            // Lines end in `\n`, alone or after `\r`; in `\r` alone where there is no `\n`.
            return Ok(1 + if ends[0] > 0 { ends[0] } else { ends[1] });
        }
        for (end, sign) in ends.iter_mut().zip([b'\n', b'\r']) {
            *end +=
                u32::try_from(buffer[..length].iter().filter(|it| **it == sign).count()).unwrap_or(u32::MAX);
        }
    }
}

/// The encoding called `name` in a mapping.
pub(super) fn by_name(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.as_bytes())
}

#[derive(Debug, Default)]
struct Seen {
    start: Vec<u8>,
    /// Bytes of a character cut by the end of the last buffer.
    pending: Vec<u8>,
    is_not_utf_8: bool,
    /// Bytes before the first that is no UTF-8.
    valid: u64,
    /// Words around the bytes beyond ASCII.
    sample: Vec<u8>,
    zeros: [u64; 2],
    length: u64,
}

impl Seen {
    fn update(&mut self, bytes: &[u8]) {
        if self.start.len() < 4 {
            self.start.extend(bytes.iter().take(4 - self.start.len()));
        }
        if self.length < 65536 {
            for (index, byte) in bytes.iter().take(65536).enumerate() {
                self.zeros[index % 2] += u64::from(*byte == 0);
            }
        }
        self.check_utf_8(bytes);
        self.length += bytes.len() as u64;
        if self.sample.len() < MOST_SAMPLED && !bytes.is_ascii() {
            for word in bytes.split(|it| it.is_ascii_whitespace()).filter(|it| !it.is_ascii()) {
                self.sample.extend(word);
                self.sample.push(b' ');
                if self.sample.len() >= MOST_SAMPLED {
                    break;
                }
            }
        }
    }

    fn check_utf_8(&mut self, bytes: &[u8]) {
        if self.is_not_utf_8 {
            return;
        }
        let joined;
        let before = self.length - self.pending.len() as u64;
        let bytes = if self.pending.is_empty() {
            bytes
        } else {
            joined = [std::mem::take(&mut self.pending).as_slice(), bytes].concat();
            &joined
        };
        if let Err(error) = std::str::from_utf8(bytes) {
            match error.error_len() {
                None => self.pending = bytes[error.valid_up_to()..].to_vec(),
                Some(_) => {
                    self.is_not_utf_8 = true;
                    self.valid = before + error.valid_up_to() as u64;
                }
            }
        }
    }

    fn guess(&self) -> Guess {
        let certain = |encoding| Guess { encoding, surety: Surety::Certain, line: None };
        if let Some((encoding, _)) = Encoding::for_bom(&self.start) {
            return certain(encoding);
        }
        // Text of spreadsheets without a mark: every second byte of ASCII is zero in UTF-16.
        let half = self.length.min(65536) / 2;
        if half > 0 && self.zeros[1] * 2 > half && self.zeros[0] * 4 < half {
            return certain(UTF_16LE);
        }
        if half > 0 && self.zeros[0] * 2 > half && self.zeros[1] * 4 < half {
            return certain(UTF_16BE);
        }
        if !self.is_not_utf_8 && self.pending.is_empty() {
            return certain(UTF_8);
        }
        if self.is_nearly_utf_8() {
            return Guess { encoding: UTF_8, surety: Surety::Broken, line: None };
        }
        self.guess_single_bytes()
    }

    /// Whether letters of UTF-8, which other encodings never make by chance, are as many as bytes that are none.
    fn is_nearly_utf_8(&self) -> bool {
        let (mut letters, mut others) = (0, 0);
        for chunk in self.sample.utf8_chunks() {
            letters += chunk.valid().chars().filter(|it| !it.is_ascii()).count();
            others += usize::from(!chunk.invalid().is_empty());
        }
        letters > 0 && letters >= others
    }

    /// Windows-1252 and MacRoman give other letters for the same bytes: those of French decide.
    fn guess_single_bytes(&self) -> Guess {
        let mut best = [WINDOWS_1252, MACINTOSH].map(|it| (plausibility(it, &self.sample), it));
        best.sort_by_key(|it| it.0);
        let [(other, _), (most, encoding)] = best;
        let letters = self.sample.iter().filter(|it| !it.is_ascii()).count() as i64;
        // Nearly every letter must make sense, and clearly more than in the other encoding.
        if most * 10 >= letters * 9 && most > 2 * other.max(0) {
            return Guess { encoding, surety: Surety::Likely, line: None };
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&self.sample, true);
        let detected = detector.guess(Some(b"fr"), Utf8Detection::Deny);
        Guess { encoding: if most > 0 { encoding } else { detected }, surety: Surety::Ambiguous, line: None }
    }
}

/// How much a decoded sample looks like French: its letters and signs, less what French never writes.
///
/// A capital letter after a small one is what the wrong encoding makes of an accent.
fn plausibility(encoding: &'static Encoding, sample: &[u8]) -> i64 {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let mut before = ' ';
    let mut plausible = 0;
    for character in text.chars() {
        if !character.is_ascii() {
            let is_small = "éèêëàâçôûùîïœæ’«»°…–—€\u{a0}²³".contains(character);
            let is_capital = "ÉÈÊÀÂÇÔÎŒ".contains(character) && !before.is_lowercase();
            plausible += if is_small || is_capital { 1 } else { -1 };
        }
        before = character;
    }
    plausible
}

/// Bytes of any encoding as UTF-8, without the mark of byte order.
pub(super) struct Utf8<R> {
    input: R,
    decoder: Decoder,
    raw: Vec<u8>,
    /// Decoded bytes not yet asked for: `ready[at..]`.
    ready: Vec<u8>,
    at: usize,
    is_over: bool,
    /// Whether bytes were met that stand for nothing.
    pub(super) is_malformed: bool,
}

impl<R: Read> Utf8<R> {
    pub(super) fn new(input: R, encoding: &'static Encoding) -> Utf8<R> {
        Utf8 {
            input,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: vec![0; 1 << 16],
            ready: Vec::new(),
            at: 0,
            is_over: false,
            is_malformed: false,
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        while self.at == self.ready.len() && !self.is_over {
            let length = self.input.read(&mut self.raw)?;
            self.is_over = length == 0;
            let room = self.decoder.max_utf8_buffer_length(length).unwrap_or(4 * length + 16);
            self.ready.resize(room, 0);
            let (result, _, written, malformed) =
                self.decoder.decode_to_utf8(&self.raw[..length], &mut self.ready, self.is_over);
            debug_assert_eq!(result, CoderResult::InputEmpty, "the room asked for is enough");
            self.is_malformed |= malformed;
            self.ready.truncate(written);
            self.at = 0;
        }
        Ok(())
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.fill()?;
        let length = buffer.len().min(self.ready.len() - self.at);
        buffer[..length].copy_from_slice(&self.ready[self.at..self.at + length]);
        self.at += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::Surety;
    use crate::intake::Delivery;

    fn guess(bytes: &[u8]) -> (&'static str, Surety) {
        let guess = super::guess(&Delivery::in_memory("a.csv", bytes)).unwrap();
        (guess.encoding.name(), guess.surety)
    }

    #[test]
    fn encodings_are_told_apart_by_french_letters() {
        assert_eq!(guess("année;été\n".as_bytes()), ("UTF-8", Surety::Certain));
        assert_eq!(
            guess(b"ann\xe9e;n\xb0;pr\xe9nomm\xe9e \xe0 l\x92\xe9cole"),
            ("windows-1252", Surety::Likely)
        );
        assert_eq!(guess(b"ann\x8ee;pr\x8enomm\x8ee \x88 l\xd5\x8ecole"), ("macintosh", Surety::Likely));
        assert_eq!(guess(b"a\0n\0n\0\xe9\0e\0;\x001\0"), ("UTF-16LE", Surety::Certain));
        assert_eq!(guess(b"\xff\xfea\0"), ("UTF-16LE", Surety::Certain));
        assert_eq!(guess(b"a\xd0\xde\xf0b").1, Surety::Ambiguous);
    }
}
