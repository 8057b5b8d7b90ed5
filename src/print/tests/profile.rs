//! A small ICC profile in four inks, made of nothing but arithmetic: no profile ships with the program.

/// A complete output profile (ICC.1:2001) whose tables hold their corners only.
pub fn profile() -> Vec<u8> {
    let tags: [(&[u8; 4], Vec<u8>); 6] = [
        (b"desc", description("letterpress test condition")),
        (b"cprt", text("No rights reserved")),
        (b"wtpt", white_point()),
        (b"A2B0", table(4, 3, &to_lab())),
        (b"B2A0", table(3, 4, &from_lab())),
        (b"gamt", table(3, 1, &vec![vec![0]; 8])),
    ];
    // The three intents share one table each way, as the standard allows.
    let listed = [
        (b"desc", 0),
        (b"cprt", 1),
        (b"wtpt", 2),
        (b"A2B0", 3),
        (b"A2B1", 3),
        (b"A2B2", 3),
        (b"B2A0", 4),
        (b"B2A1", 4),
        (b"B2A2", 4),
        (b"gamt", 5),
    ];
    let mut at = 128 + 4 + 12 * listed.len();
    let mut places = Vec::new();
    for (_, bytes) in &tags {
        places.push((at, bytes.len()));
        at += bytes.len().next_multiple_of(4);
    }
    let mut file = header(at);
    file.extend(number(listed.len()));
    for (name, index) in listed {
        file.extend(name);
        file.extend(number(places[index].0));
        file.extend(number(places[index].1));
    }
    for (_, mut bytes) in tags {
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        file.extend(bytes);
    }
    file
}

fn header(size: usize) -> Vec<u8> {
    let mut header = vec![0; 128];
    header[0..4].copy_from_slice(&number(size));
    header[8..12].copy_from_slice(&[2, 0x40, 0, 0]);
    header[12..24].copy_from_slice(b"prtrCMYKLab ");
    for (at, part) in [(24, 2024_u16), (26, 1), (28, 1)] {
        header[at..at + 2].copy_from_slice(&part.to_be_bytes());
    }
    header[36..40].copy_from_slice(b"acsp");
    header[68..80].copy_from_slice(&D50);
    header
}

/// X, Y and Z of D50, as fixed-point numbers.
const D50: [u8; 12] = [0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d];

fn number(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap().to_be_bytes()
}

fn description(words: &str) -> Vec<u8> {
    let mut bytes = b"desc\0\0\0\0".to_vec();
    bytes.extend(number(words.len() + 1));
    bytes.extend(words.bytes());
    // The end of the text, then no Unicode and no Macintosh text.
    bytes.extend([0; 1 + 8 + 3 + 67]);
    bytes
}

fn text(words: &str) -> Vec<u8> {
    [b"text\0\0\0\0", words.as_bytes(), b"\0"].concat()
}

fn white_point() -> Vec<u8> {
    [b"XYZ \0\0\0\0".as_slice(), &D50].concat()
}

/// A table of 8-bit corners, its curves straight.
fn table(inputs: u8, outputs: u8, corners: &[Vec<u8>]) -> Vec<u8> {
    let straight = || 0..=255_u8;
    let mut bytes = b"mft1\0\0\0\0".to_vec();
    bytes.extend([inputs, outputs, 2, 0]);
    for cell in [1, 0, 0, 0, 1, 0, 0, 0, 1] {
        bytes.extend(number(cell << 16));
    }
    (0..inputs).for_each(|_| bytes.extend(straight()));
    corners.iter().for_each(|it| bytes.extend(it));
    (0..outputs).for_each(|_| bytes.extend(straight()));
    bytes
}

/// Lab of the sixteen corners of the four inks, the last ink varying fastest.
fn to_lab() -> Vec<Vec<u8>> {
    let corner = |it: i32| {
        let [cyan, magenta, yellow, black] = [8, 4, 2, 1].map(|bit| i32::from(it & bit != 0));
        let light = (100 - 40 * cyan - 50 * magenta - 8 * yellow).max(10) * (1 - black);
        let red = (-35 * cyan + 72 * magenta - 5 * yellow) * (1 - black);
        let warm = (-48 * cyan - 4 * magenta + 90 * yellow) * (1 - black);
        let byte = |value: i32| u8::try_from(value.clamp(0, 255)).unwrap();
        vec![byte(light * 255 / 100), byte(red + 128), byte(warm + 128)]
    };
    (0..16).map(corner).collect()
}

/// Inks of the eight corners of Lab: black alone, by lightness.
fn from_lab() -> Vec<Vec<u8>> {
    (0..8).map(|it| vec![0, 0, 0, if it & 4 == 0 { 255 } else { 0 }]).collect()
}
