//! Codes of the three levels of territory.

use super::{CodeError, Uai, ascii_display};
use std::str::FromStr;

/// A département as INSEE writes it: `01`, `2A`, `974`.
///
/// Official files write it five ways; all are read.
/// ```
/// use orion_indicateurs::code::Departement;
/// for text in ["1", "01", "001"] {
///     assert_eq!(text.parse::<Departement>().unwrap().as_str(), "01");
/// }
/// assert_eq!("02A".parse::<Departement>().unwrap().as_str(), "2A");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Departement([u8; 3]);

/// A région, two digits of INSEE since 2016: `84`, `01` for Guadeloupe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region([u8; 2]);

/// An académie, two digits of RAMSESE since 2020: `10` Lyon, `70` Normandie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Academie([u8; 2]);

ascii_display!(Departement);
ascii_display!(Region);
ascii_display!(Academie);

impl Departement {
    /// The département a school was registered in, from the first three digits of its UAI.
    pub fn of_uai(uai: Uai) -> Option<Self> {
        match uai.prefix() {
            "620" => Some(Self(*b"2A ")),
            "720" => Some(Self(*b"2B ")),
            prefix => prefix.parse().ok(),
        }
    }

    /// The département of a commune, from the five characters of its INSEE code.
    ///
    /// # Errors
    /// When the code has not five characters or begins with no département.
    pub fn of_commune(commune: &str) -> Result<Self, CodeError> {
        let commune = commune.trim();
        let length = if commune.starts_with("97") || commune.starts_with("98") {
            3
        } else {
            2
        };
        match commune.get(..length) {
            Some(prefix) if commune.len() == 5 => prefix.parse(),
            _ => Err(CodeError::new(
                "commune",
                commune,
                "expected the 5 characters of INSEE",
            )),
        }
    }
}

impl FromStr for Departement {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let error = || {
            CodeError::new(
                "département",
                text,
                "expected 01 to 95, 2A, 2B or 971 to 988",
            )
        };
        let upper = text.trim().to_ascii_uppercase();
        let short = match upper.strip_prefix('0') {
            Some(rest) if upper.len() == 3 => rest,
            _ => &upper,
        };
        match *short.as_bytes() {
            [b'2', letter @ (b'A' | b'B')] => Ok(Self([b'2', letter, b' '])),
            [unit @ b'1'..=b'9'] => Ok(Self([b'0', unit, b' '])),
            [a, b] if a.is_ascii_digit() && b.is_ascii_digit() => match short.parse::<u8>() {
                Ok(1..=95) if short != "20" => Ok(Self([a, b, b' '])),
                _ => Err(error()),
            },
            [b'9', b @ (b'7' | b'8'), c] if c.is_ascii_digit() => match short.parse::<u16>() {
                Ok(971..=988) => Ok(Self([b'9', b, c])),
                _ => Err(error()),
            },
            _ => Err(error()),
        }
    }
}

fn two_digits(kind: &'static str, text: &str) -> Result<[u8; 2], CodeError> {
    match *text.trim().as_bytes() {
        [a, b] if a.is_ascii_digit() && b.is_ascii_digit() => Ok([a, b]),
        [b] if b.is_ascii_digit() => Ok([b'0', b]),
        _ => Err(CodeError::new(kind, text, "expected two digits")),
    }
}

impl FromStr for Region {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        two_digits("région", text).map(Self)
    }
}

impl FromStr for Academie {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        two_digits("académie", text).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn departement(text: &str) -> Option<String> {
        text.parse::<Departement>().ok().map(|d| d.to_string())
    }

    #[test]
    fn departements_are_read_in_every_official_writing() {
        for (text, code) in [
            ("1", "01"),
            ("001", "01"),
            ("095", "95"),
            ("2b", "2B"),
            ("02A", "2A"),
            ("974", "974"),
            (" 75 ", "75"),
        ] {
            assert_eq!(departement(text).as_deref(), Some(code), "{text}");
        }
        for text in [
            "", "0", "00", "20", "96", "99", "130", "990", "970", "2C", "1A", "0001", "é",
        ] {
            assert_eq!(departement(text), None, "{text}");
        }
    }

    #[test]
    fn a_school_and_a_commune_tell_their_departement() {
        let of_uai = |t: &str| Departement::of_uai(t.parse().unwrap()).unwrap().to_string();
        assert_eq!(of_uai("0010001W"), "01");
        assert_eq!(of_uai(Uai::from_number(6_200_001).unwrap().as_str()), "2A");
        assert_eq!(of_uai(Uai::from_number(9_740_001).unwrap().as_str()), "974");
        assert_eq!(Departement::of_commune("2A004").unwrap().as_str(), "2A");
        assert_eq!(Departement::of_commune("97411").unwrap().as_str(), "974");
        assert!(Departement::of_commune("1004").is_err());
        assert!(Departement::of_commune("éé4").is_err());
    }
}
