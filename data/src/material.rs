//! What a publication is made of, whether official or made up.

use crate::contours::{Outline, Simplified};
use crate::read::SourceFile;
use crate::report::Tally;
use crate::source::{
    Annuaire, Bassins, Cohorte, Communes, Declared, Departements, Habitants, Mefs, Rights, School,
};
use crate::tables::Tables;
use orion_indicateurs::code::{Millesime, Uai};
use orion_indicateurs::indicator::Population;
use orion_indicateurs::publication::{Provenance, SourceEntry};
use std::collections::{BTreeMap, BTreeSet};

/// What a publication is made of: sources fill it, or the demonstration set.
#[derive(Debug)]
pub struct Material {
    /// Where it comes from.
    pub provenance: Provenance,
    /// The day it was made, when that matters.
    pub made: Option<String>,
    /// Its licence.
    pub licence: &'static str,
    /// Départements, with their académie and région.
    pub departements: Departements,
    /// Outlines of départements; positions are those of `departements`.
    pub outlines: Vec<Outline>,
    /// What the directory says of each school.
    pub annuaire: Annuaire,
    /// What each MEFSTAT11 stands for.
    pub mefs: Mefs,
    /// Insertion by school, a file of a cohort each.
    pub cohortes: Vec<Cohorte>,
    /// Employment basins, with the départements that they are in.
    pub bassins: Bassins,
    /// Communes, with their basin and zone.
    pub communes: Communes,
    /// Inhabitants of départements.
    pub habitants: Habitants,
    /// Rows of tables that a source fills by itself.
    pub tables: Tables,
    sources: Vec<Recorded>,
}

/// A file that was read.
#[derive(Debug)]
struct Recorded {
    declared: &'static Declared,
    file: String,
    sha256: String,
    tally: Tally,
}

impl Material {
    /// That of an official publication, before any file is read.
    pub fn official() -> Self {
        let made = chrono::Utc::now().date_naive().to_string();
        Self::empty(Provenance::Officielle, Some(made), Rights::Open.licence())
    }

    /// That of a made-up set: no official source, no date, the same bytes for the same seed.
    pub(crate) fn demonstration() -> Self {
        Self::empty(Provenance::Demonstration, None, "MIT ; chiffres inventés")
    }

    fn empty(provenance: Provenance, made: Option<String>, licence: &'static str) -> Self {
        Self {
            provenance,
            made,
            licence,
            departements: BTreeMap::new(),
            outlines: Vec::new(),
            annuaire: BTreeMap::new(),
            mefs: BTreeMap::new(),
            cohortes: Vec::new(),
            bassins: BTreeMap::new(),
            communes: Communes::default(),
            habitants: BTreeMap::new(),
            tables: Tables::default(),
            sources: Vec::new(),
        }
    }

    /// Records a file that was read.
    pub(crate) fn read_from(
        &mut self,
        declared: &'static Declared,
        file: &SourceFile,
        tally: Tally,
    ) {
        self.sources.push(Recorded {
            declared,
            file: file.name.clone(),
            sha256: file.sha256.clone(),
            tally,
        });
    }

    /// Every lycée, or every CFA that is no lycée, with its latest name in a cohort.
    pub(crate) fn named_schools(&self, cfa: bool) -> BTreeMap<Uai, &str> {
        let mut cohortes: Vec<_> = self.cohortes.iter().collect();
        cohortes.sort_by_key(|cohorte| cohorte.millesime);
        let rows = || cohortes.iter().flat_map(|cohorte| &cohorte.rows);
        let lycees: BTreeSet<Uai> = rows()
            .filter(|row| row.population != Population::Cfa)
            .map(|row| row.uai)
            .collect();
        let wanted = rows().filter(|row| lycees.contains(&row.uai) != cfa);
        wanted.map(|row| (row.uai, row.nom.as_str())).collect()
    }

    /// The cohorts, oldest first.
    pub(crate) fn millesimes(&self) -> BTreeSet<Millesime> {
        self.cohortes
            .iter()
            .map(|cohorte| cohorte.millesime)
            .collect()
    }

    /// The school of the directory.
    pub(crate) fn school(&self, uai: Uai) -> Option<&School> {
        self.annuaire.get(&uai)
    }

    /// Counts something mended in the rows of a source, when it is an official one.
    pub(crate) fn repaired(&mut self, source: &str, reason: &'static str, rows: u64) {
        let mut sources = self.sources.iter_mut();
        if let Some(recorded) = sources.find(|recorded| recorded.declared.id == source) {
            recorded.tally.repair(reason, rows);
        }
    }

    /// Counts what simplifying the outlines did.
    pub(crate) fn tally_outlines(&mut self, simplified: &Simplified) {
        let count = |n: usize| u64::try_from(n).unwrap_or_default();
        self.repaired(
            "contours",
            "îlot trop petit pour la feuille, omis",
            count(simplified.report.islands_dropped),
        );
        let drawn: BTreeSet<_> = self.outlines.iter().map(|o| o.departement).collect();
        let without = self.departements.len().saturating_sub(drawn.len());
        self.repaired(
            "contours",
            "département sans contour : absent de la carte",
            count(without),
        );
    }

    /// The sources, as the catalogue lists them.
    pub(crate) fn sources(&self) -> Vec<SourceEntry> {
        let entry = |recorded: &Recorded| SourceEntry {
            publisher: recorded.declared.source.publisher.into(),
            dataset: match recorded.declared.source.dataset {
                "" => recorded.declared.source.title.into(),
                dataset => dataset.into(),
            },
            licence: recorded.declared.rights.licence().into(),
            file: recorded.file.clone(),
            sha256: recorded.sha256.clone(),
            rows: recorded.tally.rows,
            kept: recorded.tally.kept(),
            dropped: recorded.tally.entries(),
        };
        self.sources.iter().map(entry).collect()
    }
}
