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
    /// Where its files come from.
    pub datasets: &'static [Dataset],
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
    /// Under the MIT licence of the repository of the present national tool, which made it.
    Mit,
    /// No open licence was established: left out unless the operator says that he may.
    Restricted,
}

impl Rights {
    /// The licence, as pages name it.
    pub fn licence(self) -> &'static str {
        match self {
            Self::Open => "Licence Ouverte 2.0 (Etalab)",
            Self::Mit => "Licence MIT (mission-apprentissage/tjp-pilotage)",
            Self::Restricted => "Licence ouverte non établie",
        }
    }
}

/// Where files of a source come from: the first two kinds need neither account nor person.
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
    /// A file that a person downloads: where, in French.
    ByHand(&'static str),
}

/// The CSV export of a dataset of the ministry of education.
pub(super) const fn education(id: &'static str) -> Dataset {
    Dataset::Explore {
        host: "data.education.gouv.fr",
        id,
        format: "csv",
    }
}

/// A file of the repository of the present national tool, which holds the nomenclatures
/// that no portal serves, as it was when their layouts were declared.
macro_rules! tjp_pilotage {
    ($name:literal) => {
        $crate::source::declared::tjp_pilotage!($name, $name)
    };
    ($path:literal, $name:literal) => {
        $crate::source::Dataset::File {
            url: concat!(
                "https://raw.githubusercontent.com/mission-apprentissage/tjp-pilotage/",
                "f1c9eb234470d26e09d23009b7ce30f7dd94a030/server/static/files/",
                $path
            ),
            name: $name,
        }
    };
}
pub(super) use tjp_pilotage;

/// A file of the repository of the Dares, Portraits statistiques des métiers.
macro_rules! portraits {
    ($path:literal, $name:literal) => {
        $crate::source::Dataset::File {
            url: concat!(
                "https://raw.githubusercontent.com/StatDares/PortraitStatMetiers/",
                "b61ffd2eced0f7be42bdd15fd526953b529c3921/inputs/",
                $path
            ),
            name: $name,
        }
    };
}
pub(super) use portraits;

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
