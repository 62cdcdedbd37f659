//! `catalogue.json`: what was published, from what, and what was left out; `site.json`:
//! the little of it that the site needs first.
//!
//! A published file is named after its content (`insertion.0123456789ab.arrow`): an
//! address never changes what it gives. Its name up to the first dot is what stays.

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
    /// The name that it keeps when its content changes.
    pub name: String,
    /// Where it is, from the folder of the catalogue.
    pub path: String,
    /// Its length.
    pub bytes: u64,
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

/// How many hexadecimal digits of its SHA-256 the name of a file carries.
const NAMED_DIGITS: usize = 12;

/// The name of a published file: its name, the first digits of its SHA-256, its extension.
pub fn hashed_name(name: &str, sha256: &str, extension: &str) -> String {
    let digits = sha256.get(..NAMED_DIGITS).unwrap_or(sha256);
    format!("{name}.{digits}.{extension}")
}

/// `site.json`: which files the first map needs and how to verify them, and where the
/// others are listed.
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
    /// The [`Suite`], which lists the other files.
    pub suite: ListedFile,
    /// As in [`Catalogue`].
    pub sheet: Sheet,
}

/// `liste.<digits>.json`: the Arrow files that a [`Listing`] does not list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Suite {
    /// The files.
    pub files: Vec<ListedFile>,
}

/// One published file, as the site verifies it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ListedFile {
    /// As in [`FileEntry`].
    pub path: String,
    /// As in [`FileEntry`].
    pub bytes: u64,
    /// As in [`FileEntry`].
    pub sha256: String,
}

impl FileEntry {
    /// Whether it is one of the tables that the site reads.
    pub fn is_arrow(&self) -> bool {
        self.path.rsplit('.').next() == Some("arrow")
    }
}

impl From<&FileEntry> for ListedFile {
    fn from(file: &FileEntry) -> Self {
        Self {
            path: file.path.clone(),
            bytes: file.bytes,
            sha256: file.sha256.clone(),
        }
    }
}

impl ListedFile {
    /// The name that it keeps when its content changes: its path up to the first dot.
    pub fn name(&self) -> &str {
        self.path.split('.').next().unwrap_or_default()
    }
}

impl Listing {
    /// Refuses what the site could not use.
    ///
    /// # Errors
    /// When the version is another major, or a name is not a plain one.
    pub fn check(&self) -> Result<(), CatalogueError> {
        check_version(&self.version)?;
        check_paths(&self.files)?;
        check_paths(std::slice::from_ref(&self.suite))
    }

    /// The file of a name, when it is one of the first map's.
    pub fn file(&self, name: &str) -> Option<&ListedFile> {
        named(&self.files, name)
    }

    /// The cohorts that have a file of their own, oldest first.
    pub fn millesimes(&self) -> Vec<Millesime> {
        let mut millesimes = Vec::new();
        for file in &self.files {
            let cohort = file.name().strip_prefix("insertion_");
            if let Some(millesime) = cohort.and_then(|cohort| cohort.parse().ok())
                && let Err(at) = millesimes.binary_search(&millesime)
            {
                millesimes.insert(at, millesime);
            }
        }
        millesimes
    }
}

impl Suite {
    /// Refuses what the site could not use.
    ///
    /// # Errors
    /// When a name is not a plain one.
    pub fn check(&self) -> Result<(), CatalogueError> {
        check_paths(&self.files)
    }

    /// The file of a name.
    ///
    /// # Errors
    /// When it is not listed.
    pub fn file(&self, name: &str) -> Result<&ListedFile, CatalogueError> {
        named(&self.files, name).ok_or_else(|| CatalogueError::Absent { file: name.into() })
    }
}

fn named<'a>(files: &'a [ListedFile], name: &str) -> Option<&'a ListedFile> {
    files.iter().find(|file| file.name() == name)
}

fn check_paths(files: &[ListedFile]) -> Result<(), CatalogueError> {
    let plain = files.iter().all(|file| is_plain_name(&file.path));
    plain.then_some(()).ok_or(CatalogueError::Path)
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

    fn file(path: &str) -> ListedFile {
        ListedFile {
            path: path.into(),
            bytes: 1,
            sha256: String::new(),
        }
    }

    fn listing(version: &str, paths: &[&str]) -> Listing {
        Listing {
            version: version.into(),
            provenance: Provenance::Demonstration,
            made: None,
            licence: String::new(),
            files: paths.iter().map(|path| file(path)).collect(),
            suite: file("liste.0123456789ab.json"),
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
            let mut elsewhere = listing("1.0", &[]);
            elsewhere.suite.path = path.into();
            assert_eq!(elsewhere.check(), Err(CatalogueError::Path), "{path}");
            let files = vec![file(path)];
            assert_eq!(Suite { files }.check(), Err(CatalogueError::Path), "{path}");
        }
    }

    #[test]
    fn a_file_is_found_by_its_name_whatever_its_content_or_named() {
        let files = ["contours.arrow", "offre_84.0123456789ab.arrow"];
        let listing = listing("1.0", &files);
        assert!(listing.file("contours").is_some() && listing.file("offre_84").is_some());
        assert_eq!(listing.file("offre"), None);
        let suite = Suite {
            files: listing.files,
        };
        assert_eq!(suite.file("offre_84").map(|file| file.bytes), Ok(1));
        let error = suite.file("offre_11").unwrap_err();
        assert_eq!(error.to_string(), "the publication has no file offre_11");
    }

    #[test]
    fn a_name_carries_the_first_digits_of_the_digest() {
        let sha256 = "0123456789abcdef".repeat(4);
        let path = hashed_name("offre_84", &sha256, "arrow");
        assert_eq!(path, "offre_84.0123456789ab.arrow");
        assert_eq!(file(&path).name(), "offre_84");
    }

    #[test]
    fn cohorts_are_those_that_have_a_file() {
        let paths = [
            "insertion_2021_2022.0123456789ab.arrow",
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
