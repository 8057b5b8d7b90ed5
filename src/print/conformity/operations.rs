//! The operations of a content stream, one after the other (ISO 32000-1, 7.2, 7.3, 7.8.2 and 8.9.7).
//!
//! Nothing is kept of an operation once it has been looked at: pages have tens of thousands of them. What is not
//! a token is skipped, as readers do.

use crate::print::conformity::file::{Dictionary, Object};

/// Arrays and dictionaries within each other beyond this depth are not read.
const DEEPEST: usize = 32;

/// Calls `each` with every operator of a content stream and its operands. An inline image counts as one operation,
/// `BI`, without operands.
pub fn each_operation(bytes: &[u8], mut each: impl FnMut(&str, &[Object])) {
    let mut scanner = Scanner { bytes, at: 0 };
    let mut operands = Vec::new();
    while let Some(token) = scanner.token(0) {
        match token {
            Token::Operand(operand) => operands.push(operand),
            Token::Operator(b"BI") => {
                scanner.skip_image();
                each("BI", &[]);
                operands.clear();
            }
            Token::Operator(operator) => {
                each(&String::from_utf8_lossy(operator), &operands);
                operands.clear();
            }
            Token::End => {}
        }
    }
}

#[derive(Debug)]
struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
}

#[derive(Debug)]
enum Token<'a> {
    Operand(Object),
    Operator(&'a [u8]),
    /// The end of an array or a dictionary.
    End,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !is_delimiter(byte)
}

impl<'a> Scanner<'a> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn run(&mut self, is_part: fn(u8) -> bool) -> &'a [u8] {
        let left = &self.bytes[self.at..];
        let length = left.iter().position(|it| !is_part(*it)).unwrap_or(left.len());
        self.at += length;
        &left[..length]
    }

    fn token(&mut self, depth: usize) -> Option<Token<'a>> {
        loop {
            self.run(is_space);
            let byte = self.peek()?;
            if is_regular(byte) {
                return Some(word(self.run(is_regular)));
            }
            self.at += 1;
            match byte {
                b'%' => {
                    self.run(|it| it != b'\n' && it != b'\r');
                }
                b'/' => return Some(Token::Operand(Object::Name(self.name()))),
                b'(' => return Some(Token::Operand(Object::string_literal(self.literal()))),
                b'<' if self.peek() == Some(b'<') => {
                    self.at += 1;
                    return Some(Token::Operand(self.dictionary(depth)));
                }
                b'<' => return Some(Token::Operand(Object::string_literal(self.hexadecimal()))),
                b'[' => return Some(Token::Operand(Object::Array(self.items(depth)))),
                b']' => return Some(Token::End),
                b'>' if self.peek() == Some(b'>') => {
                    self.at += 1;
                    return Some(Token::End);
                }
                _ => {}
            }
        }
    }

    /// What stands before the end of an array or a dictionary.
    fn items(&mut self, depth: usize) -> Vec<Object> {
        let mut items = Vec::new();
        if depth >= DEEPEST {
            return items;
        }
        while let Some(token) = self.token(depth + 1) {
            match token {
                Token::Operand(item) => items.push(item),
                Token::Operator(_) => {}
                Token::End => break,
            }
        }
        items
    }

    fn dictionary(&mut self, depth: usize) -> Object {
        let mut dictionary = Dictionary::new();
        let mut items = self.items(depth).into_iter();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            if let Object::Name(key) = key {
                dictionary.set(key, value);
            }
        }
        Object::Dictionary(dictionary)
    }

    fn name(&mut self) -> Vec<u8> {
        let written = self.run(is_regular);
        let mut name = Vec::with_capacity(written.len());
        let mut at = 0;
        while let Some(byte) = written.get(at) {
            let coded = || Some(digit(*written.get(at + 1)?)? << 4 | digit(*written.get(at + 2)?)?);
            match coded().filter(|_| *byte == b'#') {
                Some(decoded) => {
                    name.push(decoded);
                    at += 3;
                }
                None => {
                    name.push(*byte);
                    at += 1;
                }
            }
        }
        name
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        let written = self.run(|it| it != b'>');
        self.next();
        let mut decoded = Vec::with_capacity(written.len() / 2);
        let mut high = None;
        for value in written.iter().filter_map(|it| digit(*it)) {
            match high.take() {
                Some(first) => decoded.push(first << 4 | value),
                None => high = Some(value),
            }
        }
        decoded.extend(high.map(|it: u8| it << 4));
        decoded
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut decoded = Vec::new();
        let mut depth = 0;
        while let Some(byte) = self.next() {
            match byte {
                b')' if depth == 0 => break,
                b'(' => depth += 1,
                b')' => depth -= 1,
                b'\\' => {
                    decoded.extend(self.escaped());
                    continue;
                }
                _ => {}
            }
            decoded.push(byte);
        }
        decoded
    }

    /// What stands after a backslash; a line break says nothing.
    fn escaped(&mut self) -> Option<u8> {
        match self.next()? {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\n' => None,
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
                None
            }
            first @ b'0'..=b'7' => {
                let mut code = u32::from(first - b'0');
                for _ in 0..2 {
                    let Some(next @ b'0'..=b'7') = self.peek() else { break };
                    self.at += 1;
                    code = code * 8 + u32::from(next - b'0');
                }
                Some((code & 0xff) as u8)
            }
            other => Some(other),
        }
    }

    /// Goes on after the `EI` of an inline image.
    fn skip_image(&mut self) {
        let left = &self.bytes[self.at..];
        let data = left.windows(2).position(|it| it == b"ID").map_or(left.len(), |it| it + 2);
        let ends = |at: &usize| {
            let after = left.get(at + 3);
            is_space(left[*at])
                && left[at + 1..].starts_with(b"EI")
                && after.is_none_or(|it| !is_regular(*it))
        };
        let end = (data..left.len()).find(ends).map_or(left.len(), |it| it + 3);
        self.at += end;
    }
}

/// A number, a constant, or an operator.
fn word(word: &[u8]) -> Token<'_> {
    let text = std::str::from_utf8(word).unwrap_or_default();
    match text {
        "true" => return Token::Operand(Object::Boolean(true)),
        "false" => return Token::Operand(Object::Boolean(false)),
        "null" => return Token::Operand(Object::Null),
        _ => {}
    }
    let may_be_number = word.iter().all(|it| matches!(it, b'0'..=b'9' | b'+' | b'-' | b'.'));
    if may_be_number {
        if let Ok(whole) = text.parse() {
            return Token::Operand(Object::Integer(whole));
        }
        if let Ok(real) = text.parse() {
            return Token::Operand(Object::Real(real));
        }
    }
    Token::Operator(word)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|it| it as u8)
}

#[cfg(test)]
mod tests {
    use super::each_operation;
    use crate::print::conformity::file::Object;

    fn read(bytes: &[u8]) -> Vec<(String, Vec<Object>)> {
        let mut read = Vec::new();
        each_operation(bytes, |operator, operands| read.push((operator.to_owned(), operands.to_vec())));
        read
    }

    fn name(word: &str) -> Object {
        Object::Name(word.as_bytes().to_vec())
    }

    #[test]
    fn operands_come_before_their_operator() {
        let read = read(b"/P <</MCID 3/A [1 (x)]>> BDC % remark ET\r-.5 +2 .25 rg/F1 9 Tf[<00 0a>-12(a\\(b\\051)]TJ T* EMC");
        let operators: Vec<&str> = read.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(operators, ["BDC", "rg", "Tf", "TJ", "T*", "EMC"]);
        let Object::Dictionary(properties) = &read[0].1[1] else { panic!("{:?}", read[0]) };
        assert_eq!(properties.get(b"MCID").unwrap().as_i64().unwrap(), 3);
        assert_eq!(read[1].1, [Object::Real(-0.5), Object::Integer(2), Object::Real(0.25)]);
        assert_eq!(read[2].1, [name("F1"), Object::Integer(9)]);
        let Object::Array(shown) = &read[3].1[0] else { panic!("{:?}", read[3]) };
        assert_eq!(shown[0].as_str().unwrap(), [0, 10]);
        assert_eq!(shown[2].as_str().unwrap(), b"a(b)");
    }

    #[test]
    fn strings_are_decoded() {
        let read = read(b"(a\\\r\nb\\n\\101\\7(c)\\q) Tj <4> Tj /A#20b#zz gs");
        assert_eq!(read[0].1[0].as_str().unwrap(), b"ab\nA\x07(c)q");
        assert_eq!(read[1].1[0].as_str().unwrap(), [0x40]);
        assert_eq!(read[2].1, [name("A b#zz")]);
    }

    #[test]
    fn an_inline_image_is_one_operation() {
        let read = read(b"q BI /W 2 /H 2 /BPC 8 ID \x00EI\xff\n(Tj EI Q (x) Tj");
        let operators: Vec<&str> = read.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(operators, ["q", "BI", "Q", "Tj"]);
    }

    #[test]
    fn damaged_streams_end() {
        for bytes in
            [&b"(never"[..], b"<00", b"[[[[", b"<<", b">> ] )", b"BI /W", b"\\", b"<</A", b"/", &[b'['; 9000]]
        {
            read(bytes);
        }
        assert_eq!(read(b"} ) 1 0 0 rg")[0].0, "rg");
    }
}
