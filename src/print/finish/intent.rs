//! The output intent: what the colours of the file mean, as an sRGB profile made here.
//!
//! The numbers are those of IEC 61966-2-1, its primaries carried to the D50 white of a profile by the
//! Bradford matrix (ICC.1:2004-10, annex E).

use crate::print::finish::{Object, Pdf, Stream, dictionary, name, text};

/// Name of the standard, as registries know it.
const CONDITION: &str = "sRGB IEC61966-2.1";

/// Adds the intent to a document; the object goes in the catalogue's `OutputIntents`.
pub fn intent(pdf: &mut Pdf) -> Object {
    let mut stream = Stream::new(dictionary! { "N" => 3, "Alternate" => "DeviceRGB" }, profile());
    // A failure leaves the bytes as they are, which is as good.
    let _ = stream.compress();
    let profile = pdf.add_object(stream);
    let entry = dictionary! {
        "Type" => "OutputIntent",
        "S" => name("GTS_PDFA1"),
        "OutputConditionIdentifier" => text(CONDITION),
        "RegistryName" => text("http://www.color.org"),
        "Info" => text(CONDITION),
        "DestOutputProfile" => profile,
    };
    Object::Reference(pdf.add_object(entry))
}

/// An ICC profile of version 4.2 for a display: matrix and curve, about five hundred bytes.
fn profile() -> Vec<u8> {
    const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];
    let tags: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"desc", localized("sRGB")),
        (b"cprt", localized("No copyright, use freely")),
        (b"wtpt", xyz(WHITE)),
        (b"chad", adaptation()),
        (b"rXYZ", xyz([0.436_065, 0.222_488, 0.013_916])),
        (b"gXYZ", xyz([0.385_151, 0.716_873, 0.097_076])),
        (b"bXYZ", xyz([0.143_078, 0.060_608, 0.714_096])),
        (b"rTRC", curve()),
        (b"gTRC", curve()),
        (b"bTRC", curve()),
    ];
    let mut table = u32::try_from(tags.len()).unwrap_or_default().to_be_bytes().to_vec();
    let mut data: Vec<u8> = Vec::new();
    let mut places: Vec<(Vec<u8>, usize)> = Vec::new();
    let start = 128 + 4 + tags.len() * 12;
    for (signature, content) in &tags {
        // The three curves are the same, and are written once.
        let place = places.iter().find(|it| it.0 == *content).map(|it| it.1);
        let place = place.unwrap_or_else(|| {
            let place = start + data.len();
            data.extend(content);
            data.resize(data.len().next_multiple_of(4), 0);
            places.push((content.clone(), place));
            place
        });
        table.extend(*signature);
        table.extend(u32::try_from(place).unwrap_or_default().to_be_bytes());
        table.extend(u32::try_from(content.len()).unwrap_or_default().to_be_bytes());
    }
    let mut bytes = header(start + data.len(), WHITE);
    bytes.extend(table);
    bytes.extend(data);
    bytes
}

fn header(size: usize, white: [f64; 3]) -> Vec<u8> {
    let mut bytes = u32::try_from(size).unwrap_or_default().to_be_bytes().to_vec();
    bytes.extend([0; 4]);
    bytes.extend([4, 0x20, 0, 0]);
    bytes.extend(b"mntrRGB XYZ ");
    // A day that does not change: year, month, day, hour, minute, second.
    bytes.extend([2000_u16, 1, 1, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
    bytes.extend(b"acsp");
    bytes.extend([0; 28]);
    bytes.extend(white.into_iter().flat_map(fixed));
    bytes.resize(128, 0);
    bytes
}

/// A text in one language (`mluc`, ICC.1:2004-10, 10.13).
fn localized(words: &str) -> Vec<u8> {
    let units: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut bytes = b"mluc\0\0\0\0".to_vec();
    bytes.extend([1_u32, 12].into_iter().flat_map(u32::to_be_bytes));
    bytes.extend(b"enUS");
    bytes.extend(u32::try_from(units.len()).unwrap_or_default().to_be_bytes());
    bytes.extend(28_u32.to_be_bytes());
    bytes.extend(units);
    bytes
}

fn xyz(values: [f64; 3]) -> Vec<u8> {
    let mut bytes = b"XYZ \0\0\0\0".to_vec();
    bytes.extend(values.into_iter().flat_map(fixed));
    bytes
}

/// From the white of sRGB to that of a profile.
fn adaptation() -> Vec<u8> {
    const BRADFORD: [f64; 9] = [
        1.047_882, 0.022_919, -0.050_217, 0.029_587, 0.990_479, -0.017_059, -0.009_247, 0.015_076, 0.751_678,
    ];
    let mut bytes = b"sf32\0\0\0\0".to_vec();
    bytes.extend(BRADFORD.into_iter().flat_map(fixed));
    bytes
}

/// The curve of sRGB: a line near black, a power above (`para`, function 3).
fn curve() -> Vec<u8> {
    let mut bytes = b"para\0\0\0\0\0\x03\0\0".to_vec();
    let parts = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];
    bytes.extend(parts.into_iter().flat_map(fixed));
    bytes
}

/// A number in 1/65536 parts (`s15Fixed16Number`).
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65536.0).round() as i32).to_be_bytes()
}
