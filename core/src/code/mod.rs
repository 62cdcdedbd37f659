//! Typed codes. Parsing accepts what official files write and says what is wrong.

mod cfd;
mod date;
mod departement;
mod dispositif;
mod fap;
mod millesime;
mod niveau;
mod nsf;
mod rentree;
mod rome;
mod uai;

pub use cfd::{Cfd, Mefstat11};
pub use date::Date;
pub use departement::{Academie, Departement, Region};
pub use dispositif::Dispositif;
pub use fap::{FamilleFap, Fap, Nomenclature};
pub use millesime::Millesime;
pub use niveau::NiveauDiplome;
pub use nsf::{Nsf, NsfCategorie, NsfDomaine};
pub use rentree::{Campagne, Rentree};
pub use rome::Rome;
pub use uai::Uai;

/// A text that is not the code it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{value}\" is not a {kind}: {reason}")]
pub struct CodeError {
    /// The kind of code that was expected, such as `UAI`.
    pub kind: &'static str,
    /// The text that was read, cut to 40 characters.
    pub value: String,
    /// What is wrong with it, and what was expected.
    pub reason: String,
}

impl CodeError {
    fn new(kind: &'static str, value: &str, reason: impl Into<String>) -> Self {
        let value = value.chars().take(40).collect();
        let reason = reason.into();
        Self {
            kind,
            value,
            reason,
        }
    }
}

/// The upper-case bytes of a code of `N` characters, each `9` a digit, `A` a letter or
/// `*` either; the error says which is not.
fn places<const N: usize>(
    kind: &'static str,
    text: &str,
    places: &[u8; N],
    expected: &str,
) -> Result<[u8; N], CodeError> {
    let trimmed = text.trim();
    let error = |reason: String| CodeError::new(kind, text, reason);
    let length = trimmed.chars().count();
    if length != N {
        return Err(error(format!(
            "it has {length} characters; expected {expected}"
        )));
    }
    let mut code = [0; N];
    let letters = trimmed.chars().zip(places).zip(1..);
    for (byte, ((letter, place), rank)) in code.iter_mut().zip(letters) {
        let fits = match place {
            b'9' => letter.is_ascii_digit(),
            b'A' => letter.is_ascii_alphabetic(),
            _ => letter.is_ascii_alphanumeric(),
        };
        *byte = match u8::try_from(letter) {
            Ok(ascii) if fits => ascii.to_ascii_uppercase(),
            _ => {
                return Err(error(format!(
                    "its character {rank} is {letter}; expected {expected}"
                )));
            }
        };
    }
    Ok(code)
}

/// Writes an ASCII code held as bytes.
macro_rules! ascii_display {
    ($type:ty) => {
        impl $type {
            /// The code as text.
            pub fn as_str(&self) -> &str {
                // The bytes were checked to be ASCII when the value was made.
                std::str::from_utf8(&self.0).unwrap_or_default().trim_end()
            }
        }
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
use ascii_display;
