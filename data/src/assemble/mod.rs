//! Tables derived from several sources, once all are read.

mod offre;

use crate::error::DataError;
use crate::material::Material;

/// Fills the tables that no source fills by itself.
///
/// # Errors
/// When what was read does not make a table.
pub(crate) fn assemble(material: &mut Material) -> Result<(), DataError> {
    offre::assemble(material);
    Ok(())
}
