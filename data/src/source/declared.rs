//! What a source declares of itself.

use crate::error::DataError;
use crate::material::Material;
use crate::read::{Layout, SourceFile};
use crate::report::Tally;
use orion_indicateurs::indicator::Source;

/// One official source: who publishes it, how its files are known, how they are read.
#[derive(Debug)]
pub struct Declared {
    /// A short name, for the operator's configuration and messages.
    pub id: &'static str,
    /// Who publishes it, and under which name.
    pub source: &'static Source,
    /// Whether anyone may publish it.
    pub rights: Rights,
    /// When it comes out, in French.
    pub cadence: &'static str,
    /// Where it can be downloaded without an account.
    pub dataset: Option<Dataset>,
    /// How its files are known.
    pub known: Known,
    /// What its file is called, when a publication cannot do without it.
    pub required: Option<&'static str>,
    /// Reads one of its files.
    pub read: fn(&SourceFile, &mut Material) -> Result<Tally, DataError>,
}

impl Declared {
    /// Reads a file, and counts what was mended in its text.
    ///
    /// # Errors
    /// When the file is of another layout or unreadable.
    pub fn read_file(
        &self,
        file: &SourceFile,
        material: &mut Material,
    ) -> Result<Tally, DataError> {
        let mut tally = (self.read)(file, material)?;
        tally.repair(
            "lettre encodée deux fois, remise en forme",
            file.mended.get(),
        );
        Ok(tally)
    }
}

/// Whether anyone may publish a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rights {
    /// Under the Licence Ouverte 2.0 (Etalab).
    Open,
    /// No open licence was established: left out unless the operator says that he may.
    Restricted,
}

impl Rights {
    /// The licence, as pages name it.
    pub fn licence(self) -> &'static str {
        match self {
            Self::Open => "Licence Ouverte 2.0 (Etalab)",
            Self::Restricted => "Licence ouverte non établie",
        }
    }
}

/// A dataset that can be downloaded without an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dataset {
    /// A dataset of a portal that speaks the Explore API of Opendatasoft, version 2.1.
    Explore {
        /// The host of the portal.
        host: &'static str,
        /// The identifier of the dataset.
        id: &'static str,
        /// `csv`, `parquet`, `geojson`.
        format: &'static str,
    },
    /// A file at an address.
    File {
        /// Its address.
        url: &'static str,
        /// The name to keep it under.
        name: &'static str,
    },
}

/// How the files of a source are known.
#[derive(Debug, Clone, Copy)]
pub enum Known {
    /// CSV files, workbooks or JSON records whose header one of these layouts has.
    Csv(&'static [&'static Layout]),
    /// Files whose name or content says it: more than 0, the most sure first. Only the
    /// most sure one is read.
    One(fn(&SourceFile) -> u8),
    /// Files whose name or content says it, all of them read.
    All(fn(&SourceFile) -> bool),
}
