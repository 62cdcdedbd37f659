//! What a publication is made of, whether official or made up.

use crate::config::Operateur;
use crate::contours::{Outline, Simplified};
use crate::nomenclatures::Nomenclatures;
use crate::offres::Offres;
use crate::read::SourceFile;
use crate::report::Tally;
use crate::source::{
    Annuaire, Bassins, Besoins, Cohorte, Communes, Declared, Departements, Habitants,
    InsertionRegion, Mefs, Projections, Rights, School, Tensions,
};
use crate::tables::Tables;
use orion_indicateurs::code::{Cfd, Departement, Millesime, Rome, Uai};
use orion_indicateurs::indicator::Population;
use orion_indicateurs::publication::{Provenance, SourceEntry};
use std::collections::{BTreeMap, BTreeSet};

/// What a publication is made of: sources fill it, or the demonstration set.
#[derive(Debug, Clone)]
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
    /// Diplomas, common years, renovations and occupations.
    pub nomenclatures: Nomenclatures,
    /// Headcounts, places and wishes of courses of schools.
    pub offres: Offres,
    /// Insertion by school, a file of a cohort each.
    pub cohortes: Vec<Cohorte>,
    /// Recruitments that employers plan.
    pub besoins: Besoins,
    /// Tensions by occupation and territory.
    pub tensions: Tensions,
    /// Projections by groups of occupations and région.
    pub projections: Projections,
    /// Employment basins, with the départements that they are in.
    pub bassins: Bassins,
    /// Communes, with their basin and zone.
    pub communes: Communes,
    /// Insertion by région and course, before secrecy.
    pub insertion_region: InsertionRegion,
    /// Inhabitants of départements.
    pub habitants: Habitants,
    /// Rows of tables that a source fills by itself.
    pub tables: Tables,
    /// Who publishes.
    pub operateur: Option<Operateur>,
    sources: Vec<Recorded>,
}

/// A file that was read.
#[derive(Debug, Clone)]
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
            nomenclatures: Nomenclatures::default(),
            offres: Offres::default(),
            cohortes: Vec::new(),
            besoins: BTreeMap::new(),
            tensions: BTreeMap::new(),
            projections: BTreeMap::new(),
            bassins: BTreeMap::new(),
            communes: Communes::default(),
            insertion_region: BTreeMap::new(),
            habitants: BTreeMap::new(),
            tables: Tables::default(),
            operateur: None,
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

    /// The lycées of a cohort, or its CFA.
    pub(crate) fn cohorte(&self, millesime: Millesime, cfa: bool) -> Option<&Cohorte> {
        let same = |other: &&Cohorte| other.millesime == millesime && other.is_cfa() == cfa;
        self.cohortes.iter().find(same)
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

    /// The cohorts of lycées, oldest first: those that pages show.
    pub(crate) fn millesimes(&self) -> BTreeSet<Millesime> {
        let lycees = self.cohortes.iter().filter(|cohorte| !cohorte.is_cfa());
        lycees.map(|cohorte| cohorte.millesime).collect()
    }

    /// The school of the directory.
    pub(crate) fn school(&self, uai: Uai) -> Option<&School> {
        self.annuaire.get(&uai)
    }

    /// The département of a school: that of the directory, else that of its UAI.
    pub(crate) fn departement(&self, uai: Uai) -> Option<Departement> {
        let known = self.school(uai).and_then(|school| school.departement);
        known.or_else(|| Departement::of_uai(uai))
    }

    /// Counts something mended in the rows of a source, when it is an official one.
    pub(crate) fn repaired(&mut self, source: &str, reason: &'static str, rows: u64) {
        let mut sources = self.sources.iter_mut();
        if let Some(recorded) = sources.find(|recorded| recorded.declared.id == source) {
            recorded.tally.repair(reason, rows);
        }
    }

    /// The name of a diploma; its code where no nomenclature names it.
    pub(crate) fn libelle(&self, cfd: &str) -> String {
        let named = cfd
            .parse()
            .ok()
            .and_then(|cfd| self.nomenclatures.titres.get(&cfd));
        named.map_or_else(|| cfd.to_owned(), Clone::clone)
    }

    /// The name of a région, or of France.
    pub(crate) fn nom_de_region(&self, code: &str) -> String {
        let own = self
            .departements
            .values()
            .find(|d| d.region.0.as_str() == code);
        own.map_or_else(|| "France".to_owned(), |d| d.region.1.clone())
    }

    /// The ROME and FAP that a diploma leads to, each with the name of its column.
    pub(crate) fn metiers_of(&self, cfd: Cfd) -> Vec<(&'static str, String)> {
        let romes = self.nomenclatures.romes.iter();
        let romes: Vec<Rome> = romes
            .filter(|(own, _)| *own == cfd)
            .map(|(_, rome)| *rome)
            .collect();
        let faps = self
            .nomenclatures
            .faps
            .iter()
            .filter(|(rome, _)| romes.contains(rome));
        let faps = faps.map(|(_, fap)| ("fap", fap.to_string()));
        romes
            .iter()
            .map(|rome| ("rome", rome.to_string()))
            .chain(faps)
            .collect()
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
