//! FAP: the families of occupations of the Dares.

use super::{CodeError, ascii_display};
use std::fmt;
use std::str::FromStr;

/// An occupation of the Dares, in one of its two nomenclatures.
///
/// It is of one of four grains: one of the 22 families (`A`), a group (`A0Z`), an
/// occupation (`A0Z40`) or, in 2021, a detail of one (`A0X41c`). The nomenclature is
/// part of it: seven codes are in both.
///
/// ```
/// use orion_indicateurs::code::{Fap, Nomenclature};
/// let fap = Fap::new(Nomenclature::Fap2009, "G0A40").unwrap();
/// assert_eq!(fap.famille().label(), "Maintenance");
/// assert_ne!(Ok(fap), Fap::new(Nomenclature::Fap2021, "G0A40"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fap {
    nomenclature: Nomenclature,
    /// ASCII, with spaces after a code of less than six characters.
    code: [u8; 6],
}

/// An edition of the FAP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nomenclature {
    /// FAP-2009: ROME, the tensions of the Dares, Métiers 2030.
    Fap2009,
    /// FAP-2021: the BMO since 2022.
    Fap2021,
}

/// One of the 22 families, which the two nomenclatures share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FamilleFap([u8; 1]);

ascii_display!(FamilleFap);

const FAMILLES: [(&str, &str); 22] = [
    ("A", "Agriculture, marine, pêche"),
    ("B", "Bâtiment, travaux publics"),
    ("C", "Électricité, électronique"),
    ("D", "Mécanique, travail des métaux"),
    ("E", "Industries de process"),
    ("F", "Matériaux souples, bois, industries graphiques"),
    ("G", "Maintenance"),
    (
        "H",
        "Ingénieurs, cadres et agents des fonctions transverses de l'industrie",
    ),
    ("J", "Transports, logistique et tourisme"),
    ("K", "Artisanat"),
    (
        "L",
        "Gestion et administration des entreprises et des établissements publics",
    ),
    ("M", "Informatique et télécommunications"),
    ("N", "Études et recherche"),
    (
        "P",
        "Administration publique, professions juridiques, armée et police",
    ),
    ("Q", "Banque et assurances"),
    ("R", "Commerce"),
    ("S", "Hôtellerie, restauration, alimentation"),
    ("T", "Services aux particuliers et aux collectivités"),
    ("U", "Communication, information, art et spectacle"),
    ("V", "Santé, action sociale, culturelle et sportive"),
    ("W", "Enseignement, formation"),
    ("X", "Politique, religion"),
];

impl Nomenclature {
    /// As a page names it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Fap2009 => "FAP-2009",
            Self::Fap2021 => "FAP-2021",
        }
    }
}

impl Fap {
    /// A code of a nomenclature.
    ///
    /// # Errors
    /// When it has not the shape of a family, a group, an occupation or a detail, or
    /// its letter is not one of the 22.
    pub fn new(nomenclature: Nomenclature, text: &str) -> Result<Self, CodeError> {
        let error = |reason| CodeError::new(nomenclature.label(), text, reason);
        let letters = text.trim().bytes();
        let shape = "expected a code as A, A0Z, A0Z40 or A0X41c";
        if !matches!(letters.len(), 1 | 3 | 5 | 6) {
            return Err(error(shape));
        }
        let mut code = [b' '; 6];
        for ((byte, letter), place) in code.iter_mut().zip(letters).zip(b"A*A99a") {
            *byte = placed(letter, *place).ok_or_else(|| error(shape))?;
        }
        let fap = Self { nomenclature, code };
        if fap.famille().label().is_empty() {
            return Err(error("its letter is not one of the 22 families"));
        }
        Ok(fap)
    }

    /// The nomenclature it is a code of.
    pub fn nomenclature(self) -> Nomenclature {
        self.nomenclature
    }

    /// The code, without its nomenclature.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.code)
            .unwrap_or_default()
            .trim_end()
    }

    /// The family it is in, or is.
    pub fn famille(self) -> FamilleFap {
        let [letter, ..] = self.code;
        FamilleFap([letter])
    }

    /// The group it is in, or is; `None` for a family.
    pub fn groupe(self) -> Option<Self> {
        let [a, b, c, ..] = self.code;
        let code = [a, b, c, b' ', b' ', b' '];
        (b != b' ').then_some(Self { code, ..self })
    }
}

/// A byte in the case of its place; `None` when it is not what the place takes: `9` a
/// digit, `A` or `a` a letter, `*` either.
fn placed(letter: u8, place: u8) -> Option<u8> {
    match place {
        b'9' => letter.is_ascii_digit().then_some(letter),
        b'a' => letter
            .is_ascii_alphabetic()
            .then_some(letter.to_ascii_lowercase()),
        b'A' => letter
            .is_ascii_alphabetic()
            .then_some(letter.to_ascii_uppercase()),
        _ => letter
            .is_ascii_alphanumeric()
            .then_some(letter.to_ascii_uppercase()),
    }
}

impl fmt::Display for Fap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FamilleFap {
    /// Its name, the same in the two nomenclatures.
    pub fn label(self) -> &'static str {
        let found = FAMILLES.iter().find(|(code, _)| *code == self.as_str());
        found.map_or("", |(_, label)| label)
    }
}

impl FromStr for FamilleFap {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let found = FAMILLES
            .iter()
            .find(|(code, _)| code.eq_ignore_ascii_case(text.trim()));
        match found.and_then(|(code, _)| code.bytes().next()) {
            Some(letter) => Ok(Self([letter])),
            None => Err(CodeError::new(
                "famille FAP",
                text,
                "expected one of 22 letters",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_four_grains_are_read_and_nothing_else() {
        let fap = |text| Fap::new(Nomenclature::Fap2021, text);
        for text in ["A", "A0X", "A0X41", "A0X41c", "QAX40", "G0B"] {
            assert_eq!(fap(text).unwrap().to_string(), text);
        }
        assert_eq!(fap("A0X41c").unwrap().groupe(), fap("A0X").ok());
        assert_eq!(fap("A").unwrap().groupe(), None);
        for text in [
            "", "NA", "I0Z40", "A0", "A0X4", "A0X41cc", "A0X41é", "A0X414", "A0X41 ", "00X41",
        ] {
            assert_eq!(fap(text).is_ok(), text.trim() == "A0X41", "{text}");
        }
    }

    #[test]
    fn families_round_trip() {
        for (code, _) in FAMILLES {
            let famille: FamilleFap = code.parse().unwrap();
            assert_eq!(famille.to_string(), code);
        }
        assert!("I".parse::<FamilleFap>().is_err());
    }

    proptest! {
        #[test]
        fn occupations_round_trip(text in "[A-HJ-NP-X][0-9A-E][A-Z][0-9]{2}[a-z]?") {
            let fap = Fap::new(Nomenclature::Fap2009, &text).unwrap();
            prop_assert_eq!(fap.as_str(), &text);
            prop_assert_eq!(fap.famille().to_string(), &text[..1]);
        }

        #[test]
        fn any_text_is_read_or_refused(text: String) {
            let _ = Fap::new(Nomenclature::Fap2009, &text);
        }
    }
}
