//! A publication, read back through its catalogue.

use crate::error::DataError;
use orion_indicateurs::arrow;
use orion_indicateurs::code::{Millesime, Region};
use orion_indicateurs::publication::{
    Catalogue, FileEntry, INSERTION_COHORTE, Published, Split, TABLES, check_version,
};
use orion_indicateurs::table::Table;
use std::path::{Path, PathBuf};

/// The name of the list of a publication.
pub(super) const CATALOGUE: &str = "catalogue.json";

/// A folder and its list.
#[derive(Debug)]
pub struct Publication {
    /// The folder.
    pub folder: PathBuf,
    /// Its list.
    pub catalogue: Catalogue,
}

/// One file of a table.
#[derive(Debug)]
pub struct Part<'a> {
    /// What the catalogue says of it.
    pub entry: &'a FileEntry,
    /// The table it is of.
    pub published: &'static Published,
    /// What it is a part of its table by: a région, a cohort, or nothing.
    pub suffix: &'a str,
}

impl Publication {
    /// Opens a publication.
    ///
    /// # Errors
    /// When its catalogue cannot be read, or is of another major version.
    pub fn open(folder: &Path) -> Result<Self, DataError> {
        let path = folder.join(CATALOGUE);
        let name = path.display().to_string();
        let bytes = std::fs::read(&path).map_err(DataError::io(&path))?;
        let failed = |error: &dyn std::fmt::Display| DataError::format(&name, error);
        let json: serde_json::Value =
            serde_json::from_slice(&bytes).map_err(|error| failed(&error))?;
        let version = json["version"].as_str().unwrap_or_default();
        check_version(version).map_err(|error| failed(&error))?;
        let catalogue = serde_json::from_value(json).map_err(|error| failed(&error))?;
        Ok(Self {
            folder: folder.into(),
            catalogue,
        })
    }

    /// The bytes of a file of the catalogue.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn bytes(&self, entry: &FileEntry) -> Result<Vec<u8>, DataError> {
        let path = self.folder.join(&entry.path);
        std::fs::read(&path).map_err(DataError::io(&path))
    }

    /// The files that are Arrow tables that this program knows.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        self.catalogue.files.iter().filter_map(part)
    }
}

impl Part<'_> {
    /// Reads its table with the reader of the site.
    ///
    /// # Errors
    /// When it is not exactly of its declared columns.
    pub fn table(&self, publication: &Publication) -> Result<Table, DataError> {
        let bytes = publication.bytes(self.entry)?;
        arrow::read(&bytes, self.published.schema)
            .map_err(|error| DataError::format(&self.entry.path, error))
    }
}

/// The name of a file without what follows its first point: a digest, a format.
pub(super) fn name(path: &str) -> &str {
    path.split('.').next().unwrap_or(path)
}

/// What follows the last point of the name of a file.
pub(super) fn format(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

/// The table that a file is of.
pub(super) fn part(entry: &FileEntry) -> Option<Part<'_>> {
    if format(&entry.path) != "arrow" {
        return None;
    }
    let name = name(&entry.path);
    if let Some(cohort) = name.strip_prefix("insertion_")
        && cohort.parse::<Millesime>().is_ok()
    {
        let published = tables().find(|table| *table.schema == INSERTION_COHORTE)?;
        return Some(Part {
            entry,
            published,
            suffix: cohort,
        });
    }
    tables().find_map(|published| {
        let suffix = name.strip_prefix(published.schema.name)?;
        let known = match published.split {
            Split::Whole => suffix.is_empty(),
            Split::Region => suffix.strip_prefix('_')?.parse::<Region>().is_ok(),
        };
        let suffix = suffix.trim_start_matches('_');
        known.then_some(Part {
            entry,
            published,
            suffix,
        })
    })
}

fn tables() -> impl Iterator<Item = &'static Published> {
    TABLES.iter().copied().flatten().copied()
}
