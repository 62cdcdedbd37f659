//! From what several sources say together to rows of published tables.

mod insertion;

use crate::error::DataError;
use crate::material::Material;

/// Fills the tables that no source fills by itself.
#[allow(clippy::unnecessary_wraps, reason = "tables to come can fail")]
pub(crate) fn assemble(material: &mut Material) -> Result<(), DataError> {
    insertion::assemble(material);
    Ok(())
}
