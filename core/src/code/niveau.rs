//! The levels of diplomas.

use super::{CodeError, ascii_display, places};
use std::str::FromStr;

/// The level and kind of a diploma, the first 3 characters of its CFD (source: BCN,
/// `nNiveauFormationDiplome_`, 212 codes). One that is not known here stays a code.
///
/// ```
/// use orion_indicateurs::code::NiveauDiplome;
/// let bts: NiveauDiplome = "320".parse().unwrap();
/// assert_eq!((bts.label(), bts.qualification()), ("BTS", Some(5)));
/// assert_eq!("46T".parse::<NiveauDiplome>().unwrap().label(), "niveau inconnu");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NiveauDiplome(pub(super) [u8; 3]);

ascii_display!(NiveauDiplome);

/// Code, short name, level of qualification (decree 2019-14 of 8 January 2019).
/// Mentions complémentaires share one code at levels 3 and 4.
const NIVEAUX: [(&str, &str, Option<u8>); 37] = [
    ("010", "MC", None),
    ("013", "MC agricole", None),
    ("140", "DSAA", Some(7)),
    ("160", "Autre diplôme de niveau 7", Some(7)),
    ("240", "DSAA (ancien)", Some(6)),
    ("241", "DNMADE", Some(6)),
    ("250", "Licence professionnelle", Some(6)),
    ("251", "BUT", Some(6)),
    ("260", "Autre diplôme de niveau 6", Some(6)),
    ("320", "BTS", Some(5)),
    ("321", "DMA", Some(5)),
    ("322", "Assimilé BTS", Some(5)),
    ("323", "BTS agricole", Some(5)),
    ("350", "DUT", Some(5)),
    ("360", "Autre diplôme de niveau 5", Some(5)),
    ("363", "CS agricole 5", Some(5)),
    ("370", "CPGE", Some(5)),
    ("381", "FCIL de niveau 5", Some(5)),
    ("400", "Bac pro", Some(4)),
    ("401", "BMA", Some(4)),
    ("403", "Bac pro agricole", Some(4)),
    ("420", "BT", Some(4)),
    ("450", "BP", Some(4)),
    ("453", "BP agricole 4", Some(4)),
    ("460", "Autre diplôme de niveau 4", Some(4)),
    ("461", "CS 4", Some(4)),
    ("463", "CS agricole 4", Some(4)),
    ("481", "FCIL de niveau 4", Some(4)),
    ("500", "CAP", Some(3)),
    ("503", "CAP agricole", Some(3)),
    ("510", "BEP", Some(3)),
    ("513", "BEP agricole", Some(3)),
    ("553", "BP agricole 3", Some(3)),
    ("560", "Autre diplôme de niveau 3", Some(3)),
    ("561", "CS 3", Some(3)),
    ("563", "CS agricole 3", Some(3)),
    ("581", "FCIL de niveau 3", Some(3)),
];

impl NiveauDiplome {
    /// The levels known here, by code.
    pub fn known() -> impl Iterator<Item = Self> {
        NIVEAUX.iter().filter_map(|(code, ..)| code.parse().ok())
    }

    fn row(self) -> Option<&'static (&'static str, &'static str, Option<u8>)> {
        NIVEAUX.iter().find(|(code, ..)| *code == self.as_str())
    }

    /// Whether it is known here.
    pub fn is_known(self) -> bool {
        self.row().is_some()
    }

    /// Its short name, for a visitor.
    pub fn label(self) -> &'static str {
        self.row().map_or("niveau inconnu", |(_, label, _)| label)
    }

    /// Its level in the national framework, 3 (CAP) to 7 (master); `None` when the
    /// code does not tell.
    pub fn qualification(self) -> Option<u8> {
        self.row().and_then(|(_, _, level)| *level)
    }

    /// A BTS of the ministry of education: asked for on Parcoursup without ranks, it
    /// has a "taux de demande" where others have a "taux de pression".
    pub fn is_bts(self) -> bool {
        self.as_str() == "320"
    }

    /// A mention complémentaire, which became a certificat de spécialisation in 2024.
    pub fn is_mc(self) -> bool {
        self.as_str() == "010"
    }

    /// A certificat de spécialisation of level 3 or 4.
    pub fn is_cs(self) -> bool {
        matches!(self.as_str(), "461" | "561")
    }
}

impl FromStr for NiveauDiplome {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        places("niveau de diplôme", text, b"9**", "3, the first a digit").map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn known_levels_round_trip_in_order() {
        assert!(NIVEAUX.is_sorted());
        for niveau in NiveauDiplome::known() {
            assert_eq!(niveau.to_string().parse(), Ok(niveau));
            assert!(niveau.is_known());
            assert!(niveau.qualification().is_none_or(|q| (3..=7).contains(&q)));
        }
        assert_eq!(NiveauDiplome::known().count(), NIVEAUX.len());
    }

    #[test]
    fn an_unknown_level_is_kept_and_says_so() {
        let unknown: NiveauDiplome = "5zz".parse().unwrap();
        assert_eq!((unknown.as_str(), unknown.is_known()), ("5ZZ", false));
        assert_eq!(unknown.qualification(), None);
        assert!("".parse::<NiveauDiplome>().is_err());
        assert!("40".parse::<NiveauDiplome>().is_err());
    }
}
