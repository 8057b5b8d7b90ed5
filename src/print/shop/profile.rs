//! ICC profiles of printing conditions: enough of their header to refuse what is none (ICC.1, 7.2).

/// The profile of a printing condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// What it calls itself.
    pub description: String,
}

/// Why a file is no profile of a printing condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is no ICC profile, or is cut short.
    NotAProfile,
    /// It describes no four inks.
    NotCmyk,
    /// It describes a screen, a camera or a conversion, not a printing condition.
    NotOutput,
}

impl Refusal {
    /// The word messages choose their sentence by.
    pub fn word(self) -> &'static str {
        match self {
            Refusal::NotAProfile => "not-a-profile",
            Refusal::NotCmyk => "not-cmyk",
            Refusal::NotOutput => "not-output",
        }
    }
}

/// Reads a profile.
///
/// # Errors
/// When the file is no profile, or not one of a printing condition in four inks.
pub fn read(bytes: &[u8]) -> Result<Profile, Refusal> {
    let word = |at: usize| bytes.get(at..at + 4);
    let size = number(bytes, 0).ok_or(Refusal::NotAProfile)?;
    if word(36) != Some(b"acsp") || size != bytes.len() || size < 132 {
        return Err(Refusal::NotAProfile);
    }
    if word(16) != Some(b"CMYK") {
        return Err(Refusal::NotCmyk);
    }
    if word(12) != Some(b"prtr") {
        return Err(Refusal::NotOutput);
    }
    let description = description(bytes).unwrap_or_default();
    Ok(Profile { bytes: bytes.to_vec(), description })
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(four)).ok()
}

/// The tag `desc`, in the form of version 2 or of version 4.
fn description(bytes: &[u8]) -> Option<String> {
    let count = number(bytes, 128)?.min(100);
    let entry = (0..count).map(|it| 132 + it * 12).find(|it| bytes.get(*it..*it + 4) == Some(b"desc"))?;
    let at = number(bytes, entry + 4)?;
    match bytes.get(at..at + 4)? {
        b"desc" => {
            let length = number(bytes, at + 8)?;
            let text = bytes.get(at + 12..at.checked_add(12)?.checked_add(length)?)?;
            Some(String::from_utf8_lossy(text).trim_end_matches('\0').to_owned())
        }
        b"mluc" => {
            let (length, from) = (number(bytes, at + 20)?, number(bytes, at + 24)?);
            let text = bytes.get(at.checked_add(from)?..at.checked_add(from)?.checked_add(length)?)?;
            let units: Vec<u16> = text.chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]])).collect();
            Some(String::from_utf16_lossy(&units))
        }
        _ => None,
    }
}
