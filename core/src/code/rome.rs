//! ROME: the nomenclature of occupations of France Travail.

use super::{CodeError, ascii_display, places};
use std::str::FromStr;

/// A ROME sheet, a letter and 4 digits: `D1106` food sales.
///
/// ```
/// use orion_indicateurs::code::Rome;
/// let rome: Rome = "d1106".parse().unwrap();
/// assert_eq!((rome.as_str(), rome.domaine()), ("D1106", "D11"));
/// assert_eq!(rome.grand_domaine(), "Commerce, vente et grande distribution");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rome([u8; 5]);

ascii_display!(Rome);

/// The 14 grands domaines, from letter A to N.
const GRANDS_DOMAINES: [(u8, &str); 14] = [
    (
        b'A',
        "Agriculture et pêche, espaces naturels et espaces verts, soins aux animaux",
    ),
    (b'B', "Arts et façonnage d'ouvrages d'art"),
    (b'C', "Banque, assurance, immobilier"),
    (b'D', "Commerce, vente et grande distribution"),
    (b'E', "Communication, média et multimédia"),
    (b'F', "Construction, bâtiment et travaux publics"),
    (
        b'G',
        "Hôtellerie-restauration, tourisme, loisirs et animation",
    ),
    (b'H', "Industrie"),
    (b'I', "Installation et maintenance"),
    (b'J', "Santé"),
    (b'K', "Services à la personne et à la collectivité"),
    (b'L', "Spectacle"),
    (b'M', "Support à l'entreprise"),
    (b'N', "Transport et logistique"),
];

impl Rome {
    /// The code of its domaine professionnel, the first 3 characters.
    pub fn domaine(&self) -> &str {
        self.as_str().get(..3).unwrap_or_default()
    }

    /// The name of its grand domaine, which its letter tells.
    pub fn grand_domaine(self) -> &'static str {
        let [first, ..] = self.0;
        let found = GRANDS_DOMAINES.iter().find(|(letter, _)| *letter == first);
        found.map_or("", |(_, label)| label)
    }
}

impl FromStr for Rome {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let rome = Self(places("ROME", text, b"A9999", "a letter and 4 digits")?);
        if rome.grand_domaine().is_empty() {
            let reason = "its letter should be from A to N";
            return Err(CodeError::new("ROME", text, reason));
        }
        Ok(rome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn other_letters_and_lengths_are_refused() {
        for text in ["", "NA", "O1101", "Z9999", "D110", "D11060", "11106"] {
            assert!(text.parse::<Rome>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn codes_round_trip_and_have_a_grand_domaine(text in "[A-N][0-9]{4}") {
            let rome: Rome = text.parse().unwrap();
            prop_assert_eq!(rome.to_string(), text);
            prop_assert!(!rome.grand_domaine().is_empty());
        }
    }
}
