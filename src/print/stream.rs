//! Content streams: what a page paints, as operators (ISO 32000-1, 8, 9 and 14.6).
//!
//! Written as bytes, page by page and side by side: a list of operations, each with its operands, takes several
//! times as long to make, to write and to drop.

use std::io::Write;

/// A content stream while it is written.
#[derive(Debug, Default)]
pub struct Stream {
    bytes: Vec<u8>,
}

impl Stream {
    /// The finished stream.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Opens a stretch of content; `properties` stand between `<<` and `>>`.
    pub fn open(&mut self, tag: &str, properties: &str) {
        if properties.is_empty() {
            self.line(format_args!("/{tag} BMC"));
        } else {
            self.line(format_args!("/{tag} <<{properties}>> BDC"));
        }
    }

    /// Closes the stretch that was opened last.
    pub fn close(&mut self) {
        self.bytes.extend_from_slice(b"EMC\n");
    }

    /// Sets a colour of three components in red, green and blue or of four in inks, each from 0 to 1; `rg` and `k`
    /// fill, `RG` and `K` stroke.
    pub fn color(&mut self, components: &[f32], fills: bool) {
        components.iter().for_each(|it| self.number(*it, 3));
        self.operator(match (components.len(), fills) {
            (3, true) => b"rg",
            (3, false) => b"RG",
            (_, true) => b"k",
            (_, false) => b"K",
        });
    }

    /// Takes a named graphics state.
    pub fn state(&mut self, name: &str) {
        self.line(format_args!("/{name} gs"));
    }

    /// Sets the width and the dashes of lines.
    pub fn pen(&mut self, width: f32, dashes: &[f32]) {
        self.numbers(&[width], b"w");
        self.bytes.push(b'[');
        dashes.iter().for_each(|it| self.number(*it, 2));
        self.bytes.pop_if(|it| *it == b' ');
        self.bytes.extend_from_slice(b"] 0 d\n");
    }

    /// Begins a path.
    pub fn move_to(&mut self, (x, y): (f32, f32)) {
        self.numbers(&[x, y], b"m");
    }

    /// Adds a straight line.
    pub fn line_to(&mut self, (x, y): (f32, f32)) {
        self.numbers(&[x, y], b"l");
    }

    /// Adds a Bézier curve: two handles and its end.
    pub fn curve_to(&mut self, [a, b, c]: [(f32, f32); 3]) {
        self.numbers(&[a.0, a.1, b.0, b.1, c.0, c.1], b"c");
    }

    /// Paints the path, closed or as it is.
    pub fn paint(&mut self, closes: bool, fills: bool, strokes: bool) {
        self.operator(match (closes, fills, strokes) {
            (true, true, true) => b"b",
            (false, true, true) => b"B",
            (_, true, false) => b"f",
            (true, false, _) => b"s",
            (false, false, _) => b"S",
        });
    }

    /// Begins text at a point.
    pub fn begin_text(&mut self, (x, y): (f32, f32)) {
        self.bytes.extend_from_slice(b"BT\n1 0 0 1 ");
        self.numbers(&[x, y], b"Tm");
    }

    /// Ends text.
    pub fn end_text(&mut self) {
        self.operator(b"ET");
    }

    /// Sets a font by the name of its resource.
    pub fn font(&mut self, name: &str, size: f32) {
        self.bytes.push(b'/');
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.push(b' ');
        self.numbers(&[size], b"Tf");
    }

    /// Shows glyphs: each moves back by `lead`, in thousandths of the size, before the glyph is drawn.
    pub fn show(&mut self, glyphs: &[Placed]) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        self.bytes.push(b'[');
        let mut is_open = false;
        for glyph in glyphs {
            let is_moved = hundredths(glyph.lead) != 0;
            if is_moved {
                if is_open {
                    self.bytes.push(b'>');
                }
                self.number(glyph.lead, 2);
                self.bytes.pop();
                is_open = false;
            }
            if !is_open {
                self.bytes.push(b'<');
                is_open = true;
            }
            let digit = |shift: u16| DIGITS[usize::from(glyph.id >> shift & 0xf)];
            self.bytes.extend([digit(12), digit(8), digit(4), digit(0)]);
        }
        if is_open {
            self.bytes.push(b'>');
        }
        self.bytes.extend_from_slice(b"] TJ\n");
    }

    fn numbers(&mut self, operands: &[f32], operator: &[u8]) {
        operands.iter().for_each(|it| self.number(*it, 2));
        self.operator(operator);
    }

    fn operator(&mut self, operator: &[u8]) {
        self.bytes.extend_from_slice(operator);
        self.bytes.push(b'\n');
    }

    /// A number in as many decimals as it needs of `decimals`, and a space. What is not finite becomes a bound of
    /// its type, or 0.
    fn number(&mut self, value: f32, decimals: usize) {
        let power = 10_i64.pow(decimals as u32);
        let scaled = (f64::from(value) * power as f64).round() as i64;
        if scaled < 0 {
            self.bytes.push(b'-');
        }
        let (whole, part) = (scaled.unsigned_abs() / power as u64, scaled.unsigned_abs() % power as u64);
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut left = whole;
        while left > 0 || at == digits.len() {
            at -= 1;
            digits[at] = b'0' + (left % 10) as u8;
            left /= 10;
        }
        self.bytes.extend_from_slice(&digits[at..]);
        if part > 0 {
            self.bytes.push(b'.');
            let mut unit = power as u64 / 10;
            let mut left = part;
            while left > 0 {
                self.bytes.push(b'0' + (left / unit) as u8);
                left %= unit;
                unit /= 10;
            }
        }
        self.bytes.push(b' ');
    }

    fn line(&mut self, words: std::fmt::Arguments<'_>) {
        // Writing to memory cannot fail.
        let _ = writeln!(self.bytes, "{words}");
    }
}

/// A glyph of a subset, and how far to the left it moves, in thousandths of the size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Glyph id.
    pub id: u16,
    /// The move before it.
    pub lead: f32,
}

/// A number in hundredths, as the stream would write it.
fn hundredths(value: f32) -> i64 {
    (f64::from(value) * 100.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::{Placed, Stream};

    fn written(write: impl Fn(&mut Stream)) -> String {
        let mut stream = Stream::default();
        write(&mut stream);
        String::from_utf8(stream.into_bytes()).unwrap()
    }

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        let number = |value: f32| written(|it| it.number(value, 2)).trim().to_owned();
        let cases = [
            (0.0, "0"),
            (-0.001, "0"),
            (-0.5, "-0.5"),
            (12.0, "12"),
            (117.64, "117.64"),
            (3.05, "3.05"),
            (-100.1, "-100.1"),
            (0.996, "1"),
            (1e9, "1000000000"),
            (f32::NAN, "0"),
        ];
        for (value, text) in cases {
            assert_eq!(number(value), text, "{value}");
        }
    }

    #[test]
    fn glyphs_share_a_string_until_one_moves() {
        let glyph = |id, lead| Placed { id, lead };
        let line =
            written(|it| it.show(&[glyph(1, 0.0), glyph(0x2a, 0.0), glyph(3, -12.5), glyph(4, 0.004)]));
        assert_eq!(line, "[<0001002a>-12.5<00030004>] TJ\n");
        assert_eq!(written(|it| it.show(&[glyph(7, 4.0)])), "[4<0007>] TJ\n");
    }

    #[test]
    fn operators_follow_their_operands() {
        let drawn = written(|it| {
            it.open("P", "/MCID 3");
            it.color(&[0.1234, 0.5, 1.0], true);
            it.pen(0.7, &[0.7, 3.3]);
            it.move_to((1.0, 2.5));
            it.line_to((3.0, 4.0));
            it.paint(false, false, true);
            it.begin_text((10.0, 20.0));
            it.font("Text0", 9.5);
            it.end_text();
            it.close();
            it.open("P", "");
        });
        let lines = [
            "/P <</MCID 3>> BDC",
            "0.123 0.5 1 rg",
            "0.7 w",
            "[0.7 3.3] 0 d",
            "1 2.5 m",
            "3 4 l",
            "S",
            "BT",
            "1 0 0 1 10 20 Tm",
            "/Text0 9.5 Tf",
            "ET",
            "EMC",
            "/P BMC",
        ];
        assert_eq!(drawn, lines.join("\n") + "\n");
    }
}
