//! Codes of diplomas and of the years that lead to them.

use super::{CodeError, NiveauDiplome, Nsf, ascii_display, places};
use std::str::FromStr;

/// CFD, the code of a diploma (code formation diplôme): 3 characters of level, the 3
/// digits of its NSF group, 2 of order. Titles have letters, as in `46T31201`.
///
/// Seven characters are refused: in the BCN they are cut codes, not codes that lost
/// their first zero (source: the 8 such links of `nFormationDiplome_`).
///
/// ```
/// use orion_indicateurs::code::Cfd;
/// let cfd: Cfd = "40031213".parse().unwrap();
/// assert_eq!(cfd.niveau().label(), "Bac pro");
/// assert_eq!(cfd.nsf().to_string(), "312");
/// assert!("5103300".parse::<Cfd>().unwrap_err().reason.starts_with("it has 7 characters"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cfd([u8; 8]);

/// MEFSTAT11, the code of one year of one training, as the statistics of schools count
/// it. Some have letters, as `23K00033501`.
///
/// Its last 5 characters are those of the CFD (all 10,067 rows of `nMef`), so its group
/// of specialities is that of the diploma.
///
/// ```
/// use orion_indicateurs::code::Mefstat11;
/// let year: Mefstat11 = "23820031213".parse().unwrap();
/// assert_eq!(year.annee(), 2);
/// assert!(year.may_be_of("40031213".parse().unwrap()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mefstat11([u8; 11]);

ascii_display!(Cfd);
ascii_display!(Mefstat11);

impl Cfd {
    /// The level of the diploma: its first 3 characters.
    pub fn niveau(self) -> NiveauDiplome {
        let [a, b, c, ..] = self.0;
        NiveauDiplome([a, b, c])
    }

    /// The group of specialities in the code; the BCN files 5 of its 11,261 diplomas
    /// under another.
    pub fn nsf(self) -> Nsf {
        let [_, _, _, a, b, c, ..] = self.0;
        Nsf([a, b, c])
    }
}

impl Mefstat11 {
    /// The year in the course, its 4th character; 0 for courses of one year that have
    /// no order. It differs from the year of the dispositif in 15 % of `nMef`.
    pub fn annee(self) -> u8 {
        let [_, _, _, annee, ..] = self.0;
        annee.saturating_sub(b'0')
    }

    /// The group of specialities of the diploma.
    pub fn nsf(self) -> Nsf {
        let [_, _, _, _, _, _, a, b, c, ..] = self.0;
        Nsf([a, b, c])
    }

    /// Whether it ends as the diploma does: several levels share an end, so only the
    /// nomenclature tells which diploma it is.
    pub fn may_be_of(self, cfd: Cfd) -> bool {
        let ([_, _, _, _, _, _, end @ ..], [_, _, _, diploma @ ..]) = (self.0, cfd.0);
        end == diploma
    }
}

impl FromStr for Cfd {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let expected = "8: a level of 3, an NSF group of 3 digits, an order of 2";
        places("CFD", text, b"9**999**", expected).map(Self)
    }
}

impl FromStr for Mefstat11 {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let expected = "11, the 4th and the 7th to 9th digits";
        places("MEFSTAT11", text, b"9**9**999**", expected).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn codes_with_letters_are_read() {
        for text in ["16C2000A", "170200ZZ", "26Z22999", "1301120a", " 01022001 "] {
            let cfd: Cfd = text.parse().unwrap();
            assert_eq!(cfd.as_str(), text.trim().to_uppercase());
        }
        for text in ["23K00033501", "22122C20004", "3A100022999"] {
            assert_eq!(text.parse::<Mefstat11>().unwrap().as_str(), text);
        }
    }

    #[test]
    fn the_error_says_what_is_wrong() {
        let reason = |text: &str| text.parse::<Cfd>().unwrap_err().reason;
        assert!(reason("450255S").starts_with("it has 7 characters"));
        assert!(reason("400A1213").starts_with("its character 4 is A"));
        assert!(reason("4003121é").starts_with("its character 8 is é"));
    }

    proptest! {
        #[test]
        fn codes_round_trip(cfd in "[0-9][0-9A-Z]{2}[0-9]{3}[0-9A-Z]{2}", start in "[0-9][0-9A-Z]{2}[0-9][0-9A-Z]{2}") {
            let parsed: Cfd = cfd.parse().unwrap();
            prop_assert_eq!(parsed.to_string(), cfd.clone());
            prop_assert_eq!(parsed.niveau().to_string(), &cfd[..3]);
            let year: Mefstat11 = format!("{start}{}", &cfd[3..]).parse().unwrap();
            prop_assert!(year.may_be_of(parsed));
            prop_assert_eq!(year.nsf(), parsed.nsf());
        }

        #[test]
        fn any_text_is_read_or_refused(text: String) {
            let _ = (text.parse::<Cfd>(), text.parse::<Mefstat11>());
        }
    }
}
