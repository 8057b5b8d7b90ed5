//! Hanging punctuation: how far light signs may stand over the edges of justified text.
//!
//! An edge of stops, hyphens and quotation marks looks dented, although every line is exactly as long; where
//! such signs hang over a little, it looks straight.

/// The share of its own width by which a sign hangs over the right edge, at the end of a line.
pub fn over_right(sign: char) -> f32 {
    match sign {
        '-' | '\u{2010}' | '\u{2011}' | '\u{ad}' => 0.5,
        '.' | ',' => 0.6,
        ':' | ';' | '…' => 0.35,
        '’' | '”' | '"' => 0.5,
        '»' | '›' => 0.35,
        '–' | '—' => 0.25,
        '!' | '?' | ')' | ']' => 0.15,
        _ => 0.0,
    }
}

/// The share of its own width by which a sign hangs over the left edge, at the start of a line.
pub fn over_left(sign: char) -> f32 {
    match sign {
        '‘' | '“' | '"' => 0.5,
        '«' | '‹' => 0.35,
        '–' | '—' => 0.25,
        '(' | '[' => 0.15,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::{over_left, over_right};

    #[test]
    fn only_light_signs_hang_and_never_whole() {
        for sign in ('!'..='\u{17f}').chain('\u{2010}'..='\u{203a}') {
            let shares = [over_left(sign), over_right(sign)];
            assert!(shares.iter().all(|it| (0.0..=0.7).contains(it)), "{sign}");
            assert!(!sign.is_alphanumeric() || shares == [0.0, 0.0], "{sign}");
        }
    }

    #[test]
    fn french_quotation_marks_hang_on_the_side_they_stand_on() {
        assert!(over_left('«') > 0.0 && over_right('»') > 0.0);
        assert!(over_right('«') == 0.0 && over_left('»') == 0.0);
    }
}
