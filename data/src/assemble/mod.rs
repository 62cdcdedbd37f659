//! Tables that need more than one row of a source: sums, and what several files say.

mod economie;

use crate::material::Material;

/// Fills the tables that only the whole material tells.
///
/// # Errors
/// When the material does not make one of them.
#[allow(clippy::unnecessary_wraps, reason = "other families can fail")]
pub(crate) fn assemble(material: &mut Material) -> Result<(), crate::DataError> {
    economie::assemble(material);
    Ok(())
}
