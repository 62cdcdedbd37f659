//! Typed codes. Parsing accepts what official files write and says what is wrong.

mod departement;
mod millesime;
mod uai;

pub use departement::{Academie, Departement, Region};
pub use millesime::Millesime;
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
