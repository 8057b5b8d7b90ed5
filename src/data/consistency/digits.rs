//! Two digits exchanged: the commonest slip of a hand that copies a number.

use rust_decimal::Decimal;

/// Whether one value becomes the other when two neighbouring digits change places.
///
/// The difference is then divisible by nine; that alone would also be true of one difference in nine.
pub(super) fn are_swapped(one: Decimal, other: Decimal) -> bool {
    let scale = one.scale().max(other.scale());
    let digits = |value: Decimal| {
        let mut value = value.abs();
        value.rescale(scale);
        value.mantissa().to_string().into_bytes()
    };
    if one.is_sign_negative() != other.is_sign_negative() {
        return false;
    }
    let (one, other) = (digits(one), digits(other));
    if one.len() != other.len() {
        return false;
    }
    let differing: Vec<usize> = (0..one.len()).filter(|at| one[*at] != other[*at]).collect();
    matches!(differing.as_slice(), [first, second]
        if second - first == 1 && one[*first] == other[*second] && one[*second] == other[*first])
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert, proptest};
    use rust_decimal::Decimal;

    use super::are_swapped;

    #[test]
    fn only_neighbours_that_changed_places_count() {
        let swapped = |one: i64, other: i64| are_swapped(Decimal::from(one), Decimal::from(other));
        assert!(swapped(96, 69));
        assert!(swapped(1_185, 1_815));
        assert!(!swapped(96, 105), "nine apart, and no digits exchanged");
        assert!(!swapped(1_234, 4_231));
        assert!(!swapped(96, 96));
        assert!(!swapped(20, 2));
        assert!(are_swapped(Decimal::new(127, 1), Decimal::new(172, 1)));
        assert!(!are_swapped(Decimal::from(12), Decimal::from(-21)));
    }

    proptest! {
        #[test]
        fn what_is_swapped_differs_by_a_multiple_of_nine(one in 10_i64..100_000, at in 0_usize..4) {
            let mut digits = one.to_string().into_bytes();
            let at = at % (digits.len() - 1);
            digits.swap(at, at + 1);
            let other: i64 = String::from_utf8(digits.clone()).unwrap().parse().unwrap();
            let is_one = other != one && digits[0] != b'0';
            prop_assert!(are_swapped(one.into(), other.into()) == is_one);
            prop_assert!((one - other) % 9 == 0);
        }
    }
}
