//! Dispositifs: how many years a training takes, and in which kind of class.

use super::{CodeError, NiveauDiplome, ascii_display, places};
use std::str::FromStr;

/// A dispositif de formation, 3 digits: `247` bac pro in 3 years, `241` CAP in 2.
///
/// ```
/// use orion_indicateurs::code::Dispositif;
/// let bts = "320".parse().unwrap();
/// assert_eq!(Dispositif::of_apprenticeship(bts, 2), "311".parse().ok());
/// assert_eq!(Dispositif::of_apprenticeship(bts, 4), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dispositif([u8; 3]);

ascii_display!(Dispositif);

impl Dispositif {
    /// The dispositif that an apprenticeship of a level and a length in years stands
    /// for: the catalogue of apprenticeship has none (source: Orion's import of it).
    pub fn of_apprenticeship(niveau: NiveauDiplome, years: u8) -> Option<Self> {
        let code = match (niveau.as_str(), years) {
            ("320", 1) => b"310",
            ("320", 2) => b"311",
            ("320", 3) => b"312",
            ("323", 1) => b"370",
            ("363", _) => b"372",
            ("400", 1..=3) => b"247",
            ("401", 3) => b"252",
            ("403", 2) => b"273",
            ("450", 1..=3) => b"890",
            ("453", 1) => b"275",
            ("453", 2) => b"281",
            ("460", 1) => b"390",
            ("460", 2) => b"291",
            ("460", 3) => b"292",
            ("461", _) => b"258",
            ("463", _) => b"278",
            ("500", 1) => b"240",
            ("500", 2) => b"241",
            ("500", 3) => b"242",
            ("503", 1) => b"270",
            ("553", 1) => b"277",
            ("553", 2) => b"282",
            ("560", _) => b"293",
            ("561", _) => b"257",
            ("563", _) => b"279",
            _ => return None,
        };
        Some(Self(*code))
    }
}

impl FromStr for Dispositif {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        places("dispositif", text, b"999", "3 digits").map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn dispositifs_round_trip() {
        for number in 0..1000 {
            let text = format!("{number:03}");
            assert_eq!(text.parse::<Dispositif>().unwrap().as_str(), text);
        }
        assert!("24A".parse::<Dispositif>().is_err());
    }

    #[test]
    fn an_apprenticeship_has_the_dispositif_of_its_level_and_length() {
        // The vectors of the reference.
        for (niveau, years, expected) in [
            ("320", 2, Some("311")),
            ("320", 4, None),
            ("400", 1, Some("247")),
            ("401", 1, None),
            ("460", 1, Some("390")),
            ("503", 2, None),
            ("999", 1, None),
            ("461", 9, Some("258")),
        ] {
            let found = Dispositif::of_apprenticeship(niveau.parse().unwrap(), years);
            let found = found.map(|d| d.to_string());
            assert_eq!(found.as_deref(), expected, "{niveau} in {years}");
        }
    }
}
