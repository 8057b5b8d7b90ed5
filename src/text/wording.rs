//! Wording that agrees with data: rises and falls, fractions, frequencies, number agreement.

use rust_decimal::Decimal;

use crate::text::Language;

/// « en hausse de 11 % », « en baisse de 3 % », « stable »; `change` is in percent, unrounded.
pub fn trend(change: Decimal, decimals: u32, language: Language) -> String {
    let _ = (change, decimals, language);
    todo!()
}

/// How often something happens: « toutes les 7 heures », « tous les 3 jours », « toutes les 2 minutes ».
///
/// `count` events in `days` days. `None` when `count` is not positive.
pub fn every(count: Decimal, days: u32, language: Language) -> Option<String> {
    let _ = (count, days, language);
    todo!()
}

/// A share in words: « trois quarts », « la moitié », « un tiers ». `share` from 0 to 1.
///
/// `None` when no simple fraction is within one and a half points of the share.
pub fn fraction(share: Decimal, language: Language) -> Option<&'static str> {
    let _ = (share, language);
    todo!()
}
