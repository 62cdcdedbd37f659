//! The publication before the current one: kept whole in the same folder.
//!
//! `SHA256SUMS` lists every file of a publication (`sha256sum -c SHA256SUMS`). A file
//! named after its content stays where it is: a page opened before still finds it. What
//! has a stable address (catalogues, widgets) is kept under `precedente/`.

use super::swap::Beside;
use crate::error::DataError;
use crate::read::sha256;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The list of the files of a publication, as `sha256sum` writes it.
pub(super) const SUMS: &str = "SHA256SUMS";

/// Where the files of the former publication are that have a stable address.
pub(super) const FOLDER: &str = "precedente";

/// A publication in a folder, every file of which is as its list says.
pub(super) struct Publication {
    /// Its list.
    pub(super) sums: String,
    /// Where each of its files is, by path.
    files: Vec<(String, PathBuf)>,
}

impl Publication {
    /// The publication that a folder shows; none when it is not whole.
    pub(super) fn current(out: &Path) -> Option<Self> {
        Self::find(out, Path::new(""))
    }

    /// The one before; none when it is not whole.
    pub(super) fn former(out: &Path) -> Option<Self> {
        Self::find(out, Path::new(FOLDER))
    }

    fn find(out: &Path, stable: &Path) -> Option<Self> {
        let sums = fs::read_to_string(out.join(stable).join(SUMS)).ok()?;
        let files = sums.lines().map(|line| {
            let (expected, path) = line.split_once("  ")?;
            let file = out.join(place(stable, path)?);
            let whole = sha256(&fs::read(&file).ok()?) == expected;
            whole.then(|| (path.to_owned(), file))
        });
        let files = files.collect::<Option<_>>()?;
        Some(Self { sums, files })
    }

    /// Puts its files into another folder of the same disk, those with a stable address
    /// under `stable`.
    pub(super) fn link_into(&self, folder: &Path, stable: &str) -> Result<(), DataError> {
        let stable = Path::new(stable);
        for (path, file) in &self.files {
            let Some(place) = place(stable, path) else {
                continue;
            };
            let to = folder.join(place);
            if let Some(above) = to.parent() {
                fs::create_dir_all(above).map_err(DataError::io(above))?;
            }
            // Both publications may hold the same content. Not every disk has links.
            if !to.exists() && fs::hard_link(file, &to).is_err() {
                fs::copy(file, &to).map_err(DataError::io(&to))?;
            }
        }
        let sums = folder.join(stable).join(SUMS);
        if let Some(above) = sums.parent() {
            fs::create_dir_all(above).map_err(DataError::io(above))?;
        }
        fs::write(&sums, &self.sums).map_err(DataError::io(&sums))
    }
}

/// Where a file of a publication is, from the folder; none when the path leads elsewhere.
fn place(stable: &Path, path: &str) -> Option<PathBuf> {
    let inside = Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let folder = if is_hashed(path) {
        Path::new("")
    } else {
        stable
    };
    (inside && !path.is_empty()).then(|| folder.join(path))
}

/// Whether a file is named after its content: `name.0123456789ab.arrow`, or its twin.
fn is_hashed(path: &str) -> bool {
    let path = path.strip_suffix(".gz").unwrap_or(path);
    let digits = path.rsplit('.').nth(1).unwrap_or_default();
    let digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    digits.len() == 12 && digits.chars().all(digit) && path.split('.').count() == 3
}

/// Puts the former publication of a folder back; the one it replaces becomes the former.
///
/// # Errors
/// When the folder has no former publication, or one that is not whole; or when it
/// cannot be written. The current publication is then untouched.
pub fn roll_back(out: &Path) -> Result<(), DataError> {
    let former = Publication::former(out).ok_or_else(|| {
        let folder = out.display().to_string();
        DataError::format(&folder, "holds no former publication that is whole")
    })?;
    let beside = Beside::new(out)?;
    former.link_into(beside.folder(), "")?;
    if let Some(current) = Publication::current(out) {
        current.link_into(beside.folder(), FOLDER)?;
    }
    beside.exchange()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn publish(out: &Path, content: &str) {
        let beside = Beside::new(out).unwrap();
        beside
            .write_hashed("donnees/a", "csv", content.as_bytes())
            .unwrap();
        beside.write_hashed("same", "arrow", b"same").unwrap();
        beside.write("catalogue.json", content.as_bytes()).unwrap();
        beside.put_in_place().unwrap();
    }

    fn catalogues(out: &Path) -> [Option<String>; 2] {
        ["", FOLDER].map(|at| fs::read_to_string(out.join(at).join("catalogue.json")).ok())
    }

    fn names(folder: &Path) -> BTreeSet<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn one_former_publication_is_kept_whole_and_put_back() {
        let folder = tempfile::tempdir().unwrap();
        let out = &folder.path().join("published");
        publish(out, "1");
        assert!(roll_back(out).is_err());
        publish(out, "2");
        let both = [Some("2".into()), Some("1".into())];
        assert_eq!(catalogues(out), both);
        publish(out, "2");
        assert_eq!(catalogues(out), both, "the same again changes nothing");
        publish(out, "3");
        assert_eq!(catalogues(out), [Some("3".into()), Some("2".into())]);
        assert_eq!(names(&out.join("donnees")).len(), 2, "the oldest went");
        assert!(Publication::former(out).is_some());

        roll_back(out).unwrap();
        assert_eq!(catalogues(out), [Some("2".into()), Some("3".into())]);
        roll_back(out).unwrap();
        assert_eq!(catalogues(out), [Some("3".into()), Some("2".into())]);
        assert_eq!(names(folder.path()).len(), 1, "nothing is left beside");
    }

    #[test]
    fn a_damaged_former_publication_is_not_put_back() {
        let folder = tempfile::tempdir().unwrap();
        let out = &folder.path().join("published");
        publish(out, "1");
        publish(out, "2");
        fs::write(out.join(FOLDER).join("catalogue.json"), "x").unwrap();
        let error = roll_back(out).unwrap_err().to_string();
        assert!(error.contains("no former publication"), "{error}");
        assert_eq!(catalogues(out)[0].as_deref(), Some("2"));
    }

    #[test]
    fn paths_stay_inside_and_hashed_names_are_told_apart() {
        let stable = Path::new(FOLDER);
        for path in ["../a", "/a", "a/../../b", ""] {
            assert_eq!(place(stable, path), None, "{path}");
        }
        let hashed = "donnees/a.0123456789ab.csv";
        assert_eq!(place(stable, hashed), Some(hashed.into()));
        assert!(is_hashed("a.0123456789ab.arrow.gz"));
        for path in ["catalogue.json", "a.0123456789AB.csv", "a.b.json.gz"] {
            assert!(!is_hashed(path), "{path}");
        }
    }
}
