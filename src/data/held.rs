//! Values in four bytes each.

use rust_decimal::Decimal;

/// How a value is held in its four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Held {
    /// There is none.
    Nothing,
    /// As digits, so many of them after the decimal mark.
    Digits(u8),
    /// Among the long ones.
    Long,
}

/// Values that do not fit into four bytes: those of more than nine digits or so.
#[derive(Debug, Clone, Default)]
pub(crate) struct Values {
    long: Vec<Decimal>,
}

impl Values {
    /// The digits of a value, or its place among the long ones.
    pub(crate) fn hold(&mut self, value: Option<Decimal>) -> (i32, Held) {
        let Some(value) = value else { return (0, Held::Nothing) };
        let is_plain = !value.is_zero() || value.is_sign_positive();
        let scale = u8::try_from(value.scale()).ok().filter(|_| is_plain);
        if let (Ok(digits), Some(scale)) = (i32::try_from(value.mantissa()), scale) {
            return (digits, Held::Digits(scale));
        }
        let place = i32::try_from(self.long.len()).expect("as many long values would fill 32 gibibytes");
        self.long.push(value);
        (place, Held::Long)
    }

    /// The value, digit for digit.
    pub(crate) fn value(&self, digits: i32, held: Held) -> Option<Decimal> {
        match held {
            Held::Nothing => None,
            Held::Digits(scale) => Some(Decimal::new(i64::from(digits), u32::from(scale))),
            Held::Long => Some(self.long[usize::try_from(digits).unwrap_or_default()]),
        }
    }
}
