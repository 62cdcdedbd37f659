//! What was fetched: `telechargements.json`.

use crate::error::DataError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The name of the ledger in the folder of downloads.
pub const LEDGER: &str = "telechargements.json";

/// Every file that was fetched, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// Files that are whole.
    #[serde(default)]
    pub fichiers: BTreeMap<String, Entry>,
    /// Files that were cut: what their beginning is of.
    #[serde(default)]
    pub en_cours: BTreeMap<String, Version>,
}

/// One file that is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Where it comes from.
    pub adresse: String,
    /// What the portal says of its version.
    #[serde(flatten)]
    pub version: Version,
    /// Its length.
    pub octets: u64,
    /// Its SHA-256, in lower-case hexadecimal.
    pub sha256: String,
    /// When it was fetched, in universal time.
    pub telecharge: String,
}

/// What tells a version of a file from another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Its mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// Its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
}

impl Version {
    /// What a further part may be asked by: a strong mark, else a date.
    pub(super) fn strong(&self) -> Option<&str> {
        let strong = self.etag.as_deref().filter(|etag| !etag.starts_with("W/"));
        strong.or(self.last_modified.as_deref())
    }
}

impl Ledger {
    /// Reads that of a folder; empty when there is none.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn read(folder: &Path) -> Result<Self, DataError> {
        let path = folder.join(LEDGER);
        if !path.exists() {
            return Ok(Self::default());
        }
        let bytes = std::fs::read(&path).map_err(DataError::io(&path))?;
        serde_json::from_slice(&bytes).map_err(|error| {
            let problem = format!("{error}; remove it to fetch everything anew");
            DataError::format(&path.display().to_string(), problem)
        })
    }

    /// Writes it beside, then over the former one.
    pub(super) fn write(&self, folder: &Path) -> Result<(), DataError> {
        let partial = folder.join(format!(".{LEDGER}.partial"));
        let json =
            serde_json::to_vec_pretty(self).map_err(|error| DataError::format(LEDGER, error))?;
        std::fs::write(&partial, json).map_err(DataError::io(&partial))?;
        std::fs::rename(&partial, folder.join(LEDGER)).map_err(DataError::io(folder))
    }
}
