//! The files of a publication's folder: each one listed, each list true.

use super::published::{CATALOGUE, Publication};
use crate::config::Operateur;
use crate::error::DataError;
use crate::read::{SourceFile, sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The list of every file, as `sha256sum` writes it.
const SUMS: &str = "SHA256SUMS";

/// Where the former publication keeps its list and its files of a stable address.
const FORMER: &str = "precedente/";

/// What is wrong in the folder: the file, and the problem.
pub(super) fn faults(publication: &Publication) -> Result<Vec<(String, &'static str)>, DataError> {
    let folder = &publication.folder;
    let mut there = Vec::new();
    walk(folder, "", &mut there)?;
    there.sort();
    let own = sums(folder, SUMS);
    let former = sums(folder, &format!("{FORMER}{SUMS}"));
    let entries = publication.catalogue.files.iter();
    let listed: BTreeMap<&str, &str> = entries
        .map(|file| (file.path.as_str(), file.sha256.as_str()))
        .collect();
    let known = |path: &str| {
        [CATALOGUE, Operateur::FILE, SUMS].contains(&path)
            || listed.contains_key(path)
            || own.contains_key(path)
            || former.contains_key(path)
            || (!former.is_empty() && path.starts_with(FORMER))
    };
    let mut faults = Vec::new();
    for path in &there {
        let twin_of = path.strip_suffix(".gz").filter(|path| known(path));
        if !known(path) && twin_of.is_none() {
            faults.push((path.clone(), "is in no list"));
        } else if twin_of.is_some_and(|file| !same(folder, path, file)) {
            faults.push((path.clone(), "is not the compressed twin of its file"));
        }
    }
    for (path, digest) in &own {
        let bytes = fs::read(folder.join(path)).ok();
        if bytes.is_none_or(|bytes| sha256(&bytes) != *digest) {
            faults.push((path.clone(), "is not as SHA256SUMS says"));
        }
    }
    Ok(faults)
}

/// Whether a path stays in the folder and needs no escape in an address.
pub(super) fn is_plain(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    path.split('/')
        .all(|part| !part.is_empty() && !part.starts_with('.') && part.chars().all(plain))
}

/// Whether a file named after a digest is named after this one.
pub(super) fn named_after(path: &str, sha256: &str) -> bool {
    let parts: Vec<&str> = path.split('.').collect();
    let [_, digest, _] = parts[..] else {
        return true;
    };
    !digest.is_empty() && sha256.starts_with(digest)
}

/// The digests of a list, by path; none where there is no list.
fn sums(folder: &Path, list: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(folder.join(list)).unwrap_or_default();
    let lines = text.lines().filter_map(|line| line.split_once("  "));
    lines
        .map(|(digest, path)| (path.into(), digest.into()))
        .collect()
}

/// Whether a compressed file gives back the file that it is the twin of.
fn same(folder: &Path, twin: &str, file: &str) -> bool {
    let unzipped = SourceFile::read(&folder.join(twin)).map(|file| file.bytes);
    let bytes = fs::read(folder.join(file));
    matches!((unzipped, bytes), (Ok(unzipped), Ok(bytes)) if unzipped == bytes)
}

fn walk(folder: &Path, under: &str, into: &mut Vec<String>) -> Result<(), DataError> {
    for entry in fs::read_dir(folder).map_err(DataError::io(folder))? {
        let entry = entry.map_err(DataError::io(folder))?;
        let path = format!("{under}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            walk(&entry.path(), &format!("{path}/"), into)?;
        } else {
            into.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_elsewhere_are_not_plain() {
        for path in ["a.arrow", "donnees/a.0123456789ab.csv"] {
            assert!(is_plain(path), "{path}");
        }
        for path in ["../x", "/a", "", "https://exemple.fr", ".x", "a b", "a//b"] {
            assert!(!is_plain(path), "{path}");
        }
    }

    #[test]
    fn a_name_with_a_digest_has_that_of_its_content() {
        let sha256 = "0123456789abcdef";
        assert!(named_after("a.arrow", sha256));
        assert!(named_after("a.0123456789ab.arrow", sha256));
        assert!(!named_after("a.0123456789ac.arrow", sha256));
    }
}
