//! Official files: where they are, and what each one says.
//!
//! One file per source. A source knows the layouts its publisher has used and refuses
//! any other, naming file, line and column.

mod annuaire;
mod decoupage;
mod file;
mod inserjeunes;

pub use annuaire::{Annuaire, School};
pub use decoupage::{Decoupage, Departements, Read};
pub use file::SourceFile;
pub(crate) use file::sha256;
pub use inserjeunes::{Cohorte, Ligne, MEASURES};

use crate::contours::sheet::Sheet;
use crate::contours::{self, Codes, Outline};
use crate::error::DataError;
use crate::report::Tally;
use std::path::{Path, PathBuf};

/// The official files of one publication.
#[derive(Debug)]
pub struct Sources {
    decoupage: SourceFile,
    contours: SourceFile,
    annuaire: SourceFile,
    cohortes: Vec<SourceFile>,
}

/// What the official files say.
#[derive(Debug)]
pub struct Official {
    /// Départements, with their académie and région.
    pub decoupage: Read<Departements>,
    /// Outlines of départements.
    pub outlines: Read<Vec<Outline>>,
    /// The school directory.
    pub annuaire: Read<Annuaire>,
    /// InserJeunes by school, a file of a cohort each.
    pub cohortes: Vec<Read<Cohorte>>,
}

impl Sources {
    /// Finds the files of each source under a folder, by the names their publishers use.
    ///
    /// # Errors
    /// When a source is not there, or a file cannot be read.
    pub fn find(folder: &Path) -> Result<Self, DataError> {
        let mut paths = Vec::new();
        walk(folder, &mut paths)?;
        paths.sort();
        let one = |what, pattern, accept: &dyn Fn(&str) -> bool| {
            let missing = || DataError::Missing {
                what,
                folder: folder.into(),
                pattern,
            };
            let path = paths
                .iter()
                .find(|path| accept(&name(path)))
                .ok_or_else(missing)?;
            SourceFile::read(path)
        };
        let outlines = |name: &str| {
            name.starts_with("departements")
                && (has_extension(name, "geojson") || name.ends_with(".geojson.gz"))
        };
        // Of several outline files, the one that says it has the overseas départements.
        let whole = |name: &str| outlines(name) && name.contains("outre-mer");
        let any_whole = paths.iter().any(|path| whole(&name(path)));
        let pattern = "depp-2022-etablissements-2021_2022-pro.csv";
        let cohortes = paths
            .iter()
            .filter(|path| inserjeunes::is_cohort(&name(path)))
            .map(|path| SourceFile::read(path))
            .collect::<Result<Vec<_>, _>>()?;
        if cohortes.is_empty() {
            return Err(DataError::Missing {
                what: "cohort of InserJeunes by school",
                folder: folder.into(),
                pattern,
            });
        }
        Ok(Self {
            decoupage: one(
                "table of départements",
                "departements_academies_regions.csv",
                &|name| {
                    name.starts_with("departements_academies_regions") && has_extension(name, "csv")
                },
            )?,
            contours: one(
                "outlines of départements",
                "departements-avec-outre-mer.geojson.gz",
                &|name| {
                    if any_whole {
                        whole(name)
                    } else {
                        outlines(name)
                    }
                },
            )?,
            annuaire: one(
                "school directory",
                "fr-en-annuaire-education.parquet",
                &|name| name.contains("annuaire") && has_extension(name, "parquet"),
            )?,
            cohortes,
        })
    }

    /// Reads every file.
    ///
    /// # Errors
    /// When one is of an unknown layout or unreadable.
    pub fn read(&self) -> Result<Official, DataError> {
        let decoupage = decoupage::read(&self.decoupage)?;
        let outlines = self.outlines(&decoupage.value)?;
        let annuaire = annuaire::read(&self.annuaire)?;
        let cohortes = self
            .cohortes
            .iter()
            .map(inserjeunes::read)
            .collect::<Result<Vec<_>, _>>()?;
        inserjeunes::distinct(&cohortes)?;
        Ok(Official {
            decoupage,
            outlines,
            annuaire,
            cohortes,
        })
    }

    fn outlines(&self, departements: &Departements) -> Result<Read<Vec<Outline>>, DataError> {
        let failed = |error: &dyn std::fmt::Display| DataError::format(&self.contours.name, error);
        let sheet = Sheet::new().map_err(|error| failed(&error))?;
        let codes = codes(departements);
        let outlines = contours::geojson::read(&self.contours.bytes, &codes, &sheet)
            .map_err(|error| failed(&error))?;
        let mut tally = Tally::default();
        tally.rows = u64::try_from(outlines.len()).unwrap_or_default();
        Ok(Read::new(outlines, tally, &self.contours))
    }
}

/// The codes of départements, whose positions outlines go by.
pub(crate) fn codes(departements: &Departements) -> Codes {
    Codes::new(
        &departements
            .keys()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
    )
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase()
}

/// Whether a file name ends with an extension, in either case.
fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

fn walk(folder: &Path, into: &mut Vec<PathBuf>) -> Result<(), DataError> {
    for entry in std::fs::read_dir(folder).map_err(DataError::io(folder))? {
        let path = entry.map_err(DataError::io(folder))?.path();
        if path.is_dir() {
            walk(&path, into)?;
        } else {
            into.push(path);
        }
    }
    Ok(())
}
