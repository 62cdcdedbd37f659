//! The publication before: its files stay readable beside the new ones, and it can be
//! put back.
//!
//! Files that bear their digest stay at their address, for pages that are open on the
//! former publication. What has a stable address goes under `precedente/`.

use super::swap::Beside;
use super::writer::Writer;
use crate::error::DataError;
use orion_indicateurs::publication::{Catalogue, Listing};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Where what had a stable address is kept.
const FOLDER: &str = "precedente";

/// Keeps the publication that stands in `out`, when there is one, in the new one.
pub(super) fn keep(out: &Path, writer: &mut Writer) -> Result<(), DataError> {
    // A folder without a catalogue that can be read is no publication to keep.
    let Ok(own) = own(out) else { return Ok(()) };
    for path in files(out)? {
        let from = out.join(&path);
        if own.contains(&path) {
            writer.keep(&from, &path)?;
        } else if !is_hashed(&path) && !path.starts_with(FOLDER) {
            writer.keep(&from, &format!("{FOLDER}/{path}"))?;
        }
    }
    Ok(())
}

/// Puts the former publication of the folder `out` back, as a whole. The one that stood
/// goes: it can be built again.
///
/// # Errors
/// When there is no former publication, or the folder cannot be written.
pub fn roll_back(out: &Path) -> Result<(), DataError> {
    let stable = out.join(FOLDER);
    let own = own(&stable)?;
    let beside = Beside::new(out)?;
    for path in &own {
        beside.keep(&out.join(path), path)?;
    }
    for path in files(&stable)? {
        beside.keep(&stable.join(&path), &path)?;
    }
    beside.put_in_place()
}

/// The files that bear their digest, of the publication whose catalogue is in a folder.
fn own(folder: &Path) -> Result<BTreeSet<String>, DataError> {
    let catalogue: Catalogue = read(&folder.join("catalogue.json"))?;
    let listing: Listing = read(&folder.join("site.json"))?;
    let mut own = BTreeSet::new();
    for file in catalogue.files {
        if file.gzip.is_some() {
            own.insert(format!("{}.gz", file.path));
        }
        own.insert(file.path);
    }
    if let Some(file) = listing.suite {
        own.insert(format!("{}.gz", file.path));
        own.insert(file.path);
    }
    Ok(own)
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T, DataError> {
    let bytes = fs::read(path).map_err(DataError::io(path))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    serde_json::from_slice(&bytes).map_err(|error| DataError::format(&name, error))
}

/// Whether a name bears a digest: `offre_84.0123456789ab.arrow`.
fn is_hashed(path: &str) -> bool {
    let digest = |part: &str| {
        part.len() == super::writer::DIGITS && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    path.split('.').any(digest)
}

/// The files of a folder and its sub-folders, as paths from it.
fn files(folder: &Path) -> Result<Vec<String>, DataError> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(own) = folders.pop() {
        let here = folder.join(&own);
        for entry in fs::read_dir(&here).map_err(DataError::io(&here))? {
            let entry = entry.map_err(DataError::io(&here))?;
            let path = own.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else {
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_bear_a_digest_are_told_from_others() {
        for (path, hashed) in [
            ("offre_84.0123456789ab.arrow", true),
            ("donnees/offre.0123456789ab.csv", true),
            ("offre_84.0123456789ab.arrow.gz", true),
            ("catalogue.json", false),
            ("widgets/v1/formation/40031213.json", false),
        ] {
            assert_eq!(is_hashed(path), hashed, "{path}");
        }
    }
}
