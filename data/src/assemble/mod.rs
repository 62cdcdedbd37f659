//! Tables that need more than one row of a source: sums, and what several files say.

mod economie;

use crate::material::Material;

/// Fills the tables that only the whole material tells.
pub(crate) fn assemble(material: &mut Material) -> Result<(), crate::DataError> {
    economie::assemble(material);
    Ok(())
}
