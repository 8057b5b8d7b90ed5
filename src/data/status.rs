//! What an observation is worth: the statuses of SDMX, confidentiality included.

/// What a value is worth (SDMX `CL_OBS_STATUS`), confidentiality included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Normal (`A`).
    Normal,
    /// Provisional (`P`).
    Provisional,
    /// Estimated (`E`).
    Estimated,
    /// First value of a new series (`B`).
    Break,
    /// Definition differs (`D`).
    DefinitionDiffers,
    /// Low reliability (`U`); without a value, not significant.
    LowReliability,
    /// Not available (`O`).
    NotAvailable,
    /// Cannot exist (`M`).
    NotApplicable,
    /// Withheld (`Q`, or a confidentiality status other than free).
    Withheld,
    /// Rounds to zero (`N`).
    RoundsToZero,
}

impl Status {
    /// The status of a letter of `CL_OBS_STATUS`; nothing written is normal.
    pub fn parse(code: &str) -> Option<Status> {
        Some(match code {
            "" | "A" => Status::Normal,
            "P" => Status::Provisional,
            "E" => Status::Estimated,
            "B" => Status::Break,
            "D" => Status::DefinitionDiffers,
            "U" => Status::LowReliability,
            "O" | "L" => Status::NotAvailable,
            "M" => Status::NotApplicable,
            "Q" => Status::Withheld,
            "N" => Status::RoundsToZero,
            _ => return None,
        })
    }

    /// The letter of SDMX code list `CL_OBS_STATUS`.
    pub fn code(self) -> &'static str {
        match self {
            Status::Normal => "A",
            Status::Provisional => "P",
            Status::Estimated => "E",
            Status::Break => "B",
            Status::DefinitionDiffers => "D",
            Status::LowReliability => "U",
            Status::NotAvailable => "O",
            Status::NotApplicable => "M",
            Status::Withheld => "Q",
            Status::RoundsToZero => "N",
        }
    }

    /// Whether a value must stand beside the status, may, or must not.
    pub fn wants_value(self) -> Option<bool> {
        match self {
            Status::NotAvailable | Status::NotApplicable | Status::Withheld => Some(false),
            Status::LowReliability | Status::RoundsToZero => None,
            _ => Some(true),
        }
    }
}
