//! Numbers as readers see them.

use rust_decimal::Decimal;

use crate::text::Language;

/// Formats `value` with exactly `decimals` digits after the mark, digits grouped by three.
///
/// French: `1 234,5` with U+202F between groups; English: `1,234.5`. A negative number takes U+2212.
pub fn format(value: Decimal, decimals: u32, language: Language) -> String {
    let _ = (value, decimals, language);
    todo!()
}

/// Formats a percentage: `12,5 %` with U+00A0 (French), `12.5%` (English). `value` is in percent already.
pub fn percent(value: Decimal, decimals: u32, language: Language) -> String {
    let _ = (value, decimals, language);
    todo!()
}

/// Formats a percentage with its sign, `+11 %`, `−3 %`; zero has no sign.
pub fn signed_percent(value: Decimal, decimals: u32, language: Language) -> String {
    let _ = (value, decimals, language);
    todo!()
}

/// Rounds half away from zero to `decimals` digits, then to a multiple of `step` when given.
pub fn round(value: Decimal, decimals: u32, step: Option<Decimal>) -> Decimal {
    let _ = (value, decimals, step);
    todo!()
}

/// Formats a value with a noun it counts: `1 victime`, `0 victime`, `107 victimes`, `1 million de victimes`.
pub fn counted(value: Decimal, decimals: u32, one: &str, many: &str, language: Language) -> String {
    let _ = (value, decimals, one, many, language);
    todo!()
}
