//! `catalogue.json`: what was published, from what, and what was left out.

use crate::code::Millesime;
use crate::table::Schema;
use std::collections::BTreeMap;

/// The version of the published files, `major.minor`. The site refuses another major.
pub const SCHEMA_VERSION: &str = "1.0";

/// Longest file name in a catalogue.
const MOST_NAME: usize = 120;

/// The list of a publication.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Catalogue {
    /// [`SCHEMA_VERSION`] of the program that wrote it.
    pub version: String,
    /// Where the figures come from: official files, or the demonstration set.
    pub provenance: Provenance,
    /// The day it was made, as `2026-11-22`; none for a demonstration set, whose bytes
    /// depend on its seed alone.
    pub made: Option<String>,
    /// The licence under which it is published.
    pub licence: String,
    /// The published files.
    pub files: Vec<FileEntry>,
    /// The official files it was made of.
    pub sources: Vec<SourceEntry>,
    /// The cohorts of the insertion table, and which columns each one publishes.
    pub cohorts: Vec<Cohort>,
    /// The sheet that outlines and schools are placed on.
    pub sheet: Sheet,
    /// How many pupils each indicator speaks of; none in older catalogues.
    #[cfg_attr(feature = "serde", serde(default))]
    pub coverage: Vec<Coverage>,
}

/// Where the figures of a publication come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum Provenance {
    /// Official files.
    Officielle,
    /// A demonstration set: made up, and said so on every page.
    Demonstration,
}

/// One published file.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct FileEntry {
    /// The name that stays from one publication to the next: `offre_84`.
    pub name: String,
    /// Where it is, from the catalogue: its name with its digest.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// The length of its gzip twin, which lies beside it; none where it has no twin.
    pub gzip: Option<u64>,
    /// Its SHA-256, in lower-case hexadecimal.
    pub sha256: String,
    /// Its rows.
    pub rows: u64,
    /// Its columns, in order.
    pub columns: Vec<ColumnDescription>,
}

/// One column, for re-users; the site goes by its own declarations.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ColumnDescription {
    /// Its name.
    pub name: String,
    /// Its Arrow type.
    pub r#type: String,
    /// Its unit, empty for codes and names.
    pub unit: String,
    /// What it means.
    pub meaning: String,
}

impl ColumnDescription {
    /// The columns of a declared table.
    pub fn of(schema: &Schema) -> Vec<Self> {
        let describe = |field: &crate::table::Field| Self {
            name: field.name.into(),
            r#type: field.kind.arrow_name().into(),
            unit: field.unit.into(),
            meaning: field.meaning.into(),
        };
        schema.fields.iter().map(describe).collect()
    }
}

/// One official file that was read.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SourceEntry {
    /// Who publishes it.
    pub publisher: String,
    /// The identifier of the dataset at its publisher's.
    pub dataset: String,
    /// Its licence.
    pub licence: String,
    /// The name of the file that was read.
    pub file: String,
    /// The SHA-256 of the file that was read.
    pub sha256: String,
    /// Rows read.
    pub rows: u64,
    /// Rows published.
    pub kept: u64,
    /// Rows left out or mended, by reason.
    pub dropped: Vec<Dropped>,
}

/// Rows that were left out or mended for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Dropped {
    /// The reason, in a French sentence.
    pub reason: String,
    /// How many rows.
    pub rows: u64,
    /// Whether the rows were kept after mending.
    pub repaired: bool,
}

/// How many pupils an indicator speaks of, at one level.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Coverage {
    /// The identifier of the indicator.
    pub indicateur: String,
    /// The level: `france`, `region`, `academie`, `departement`, `etablissement`.
    pub niveau: String,
    /// The last vintage, as `2022_2023` or `2024`.
    pub periode: String,
    /// Pupils of the courses that have a figure.
    pub eleves: u64,
    /// Pupils of all courses of the last rentrée.
    pub sur: u64,
}

/// One cohort of the insertion table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Cohort {
    /// Its millésime, as `2018_2019`.
    pub millesime: String,
    /// The columns that its source publishes, by population.
    pub columns: BTreeMap<String, Vec<String>>,
}

/// The sheet: a plane whose coordinates fit in 16 bits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Sheet {
    /// Its width.
    pub width: u16,
    /// Its height.
    pub height: u16,
    /// The boxes that overseas départements are drawn in.
    pub frames: Vec<Frame>,
}

/// The box of an inset.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Frame {
    /// The name of the place drawn in it.
    pub nom: String,
    /// Its left side.
    pub x: u16,
    /// Its top side.
    pub y: u16,
    /// Its width.
    pub width: u16,
    /// Its height.
    pub height: u16,
}

/// A catalogue that the site cannot use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// Written by a program of another major version.
    #[error("the publication is of version {found}, this program reads version {SCHEMA_VERSION}")]
    Version {
        /// The version found, cut to 20 characters.
        found: String,
    },
    /// A table that the site needs is not in it.
    #[error("the publication has no file {file}")]
    Absent {
        /// The file.
        file: String,
    },
    /// A file name that is not a plain name.
    #[error("the publication names a file that is not a plain name")]
    Path,
}

/// The name of the file of one cohort, without `.arrow`.
pub fn cohort_name(millesime: Millesime) -> String {
    format!("insertion_{millesime}")
}

/// `site.json`, what the site reads first: which files the first map needs, how to verify
/// them, and where the list of the others is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Listing {
    /// As in [`Catalogue`].
    pub version: String,
    /// As in [`Catalogue`].
    pub provenance: Provenance,
    /// As in [`Catalogue`].
    pub made: Option<String>,
    /// As in [`Catalogue`].
    pub licence: String,
    /// The files of the first map.
    pub files: Vec<ListedFile>,
    /// The list of the other Arrow files, a JSON array of [`ListedFile`].
    pub suite: Option<ListedFile>,
    /// As in [`Catalogue`].
    pub sheet: Sheet,
}

/// One published file, as the site verifies it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ListedFile {
    /// As in [`FileEntry`].
    pub name: String,
    /// As in [`FileEntry`], without a folder.
    pub path: String,
    /// As in [`FileEntry`].
    pub bytes: u64,
    /// As in [`FileEntry`].
    pub sha256: String,
}

impl Listing {
    /// Refuses what the site could not use.
    ///
    /// # Errors
    /// When the version is another major, or a name is not a plain one.
    pub fn check(&self) -> Result<(), CatalogueError> {
        check_version(&self.version)?;
        let plain = self.files.iter().all(|file| is_plain_name(&file.path));
        if plain {
            Ok(())
        } else {
            Err(CatalogueError::Path)
        }
    }

    /// The file of a name, as `contours`.
    ///
    /// # Errors
    /// When it is not listed.
    pub fn file(&self, name: &str) -> Result<&ListedFile, CatalogueError> {
        let found = self.files.iter().find(|file| file.name == name);
        found.ok_or_else(|| CatalogueError::Absent { file: name.into() })
    }

    /// The cohorts that have a file of their own, oldest first.
    pub fn millesimes(&self) -> Vec<Millesime> {
        let mut millesimes = Vec::new();
        for file in &self.files {
            let cohort = file.name.strip_prefix("insertion_");
            if let Some(millesime) = cohort.and_then(|cohort| cohort.parse().ok())
                && let Err(at) = millesimes.binary_search(&millesime)
            {
                millesimes.insert(at, millesime);
            }
        }
        millesimes
    }
}

/// Whether this program reads a publication of this version: same major.
///
/// Asked before the rest of a catalogue is read: another major may have another shape.
///
/// # Errors
/// When the major differs.
pub fn check_version(version: &str) -> Result<(), CatalogueError> {
    if major(version) == major(SCHEMA_VERSION) {
        return Ok(());
    }
    let found = version.chars().take(20).collect();
    Err(CatalogueError::Version { found })
}

fn major(version: &str) -> &str {
    version.split('.').next().unwrap_or_default()
}

fn is_plain_name(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    (1..=MOST_NAME).contains(&path.len()) && path.chars().all(plain) && !path.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn listing(version: &str, paths: &[&str]) -> Listing {
        let file = |path: &&str| ListedFile {
            name: path.split('.').next().unwrap_or_default().into(),
            path: (*path).into(),
            bytes: 1,
            sha256: String::new(),
        };
        Listing {
            version: version.into(),
            provenance: Provenance::Demonstration,
            made: None,
            licence: String::new(),
            files: paths.iter().map(file).collect(),
            suite: None,
            sheet: Sheet::default(),
        }
    }

    #[test]
    fn another_minor_is_read_and_another_major_is_refused() {
        assert_eq!(listing("1.9", &[]).check(), Ok(()));
        for version in ["2.0", "", "10", "x"] {
            let refused = listing(version, &[]).check();
            assert!(
                matches!(refused, Err(CatalogueError::Version { .. })),
                "{version}"
            );
        }
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for path in ["../x", "a/b", "", "https://exemple.fr", ".x", "a b"] {
            assert_eq!(
                listing("1.0", &[path]).check(),
                Err(CatalogueError::Path),
                "{path}"
            );
        }
    }

    #[test]
    fn a_file_is_found_by_its_name_or_named() {
        let listing = listing("1.0", &["contours.0123456789ab.arrow"]);
        assert_eq!(listing.file("contours").map(|file| file.bytes), Ok(1));
        let error = listing.file("insertion").unwrap_err();
        assert_eq!(error.to_string(), "the publication has no file insertion");
    }

    #[test]
    fn cohorts_are_those_that_have_a_file() {
        let paths = [
            "insertion_2021_2022.arrow",
            "insertion_2018_2019.arrow",
            "insertion.arrow",
            "insertion_x.arrow",
        ];
        let cohorts: Vec<_> = listing("1.0", &paths)
            .millesimes()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(cohorts, ["2018_2019", "2021_2022"]);
        assert_eq!(
            cohort_name("2018_2019".parse().unwrap()),
            "insertion_2018_2019"
        );
    }
}
