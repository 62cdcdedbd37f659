//! What a publication is made of, whether official or made up.

use crate::contours::{Outline, Simplified};
use crate::report::Tally;
use crate::source::{Annuaire, Cohorte, Departements, Official, School};
use orion_indicateurs::code::{Millesime, Uai};
use orion_indicateurs::indicator::Population;
use orion_indicateurs::publication::{Provenance, SourceEntry};
use std::collections::{BTreeMap, BTreeSet};

/// What a publication is made of.
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
    /// Vec<Outline> of départements; positions are those of `departements`.
    pub outlines: Vec<Outline>,
    /// What the directory says of each school.
    pub annuaire: Annuaire,
    /// Insertion, a file of a cohort each.
    pub cohortes: Vec<Cohorte>,
    sources: Vec<(Declaration, (String, String), Tally)>,
}

/// Who publishes a source, and under which licence.
#[derive(Debug, Clone, Copy)]
struct Declaration {
    publisher: &'static str,
    dataset: &'static str,
}

const LICENCE_OUVERTE: &str = "Licence Ouverte 2.0 (Etalab)";
const INSEE: Declaration = Declaration {
    publisher: "INSEE et ministère de l’Éducation nationale",
    dataset: "départements, académies, régions",
};
const IGN: Declaration = Declaration {
    publisher: "IGN",
    dataset: "Admin Express, départements",
};
const ANNUAIRE: Declaration = Declaration {
    publisher: "Ministère de l’Éducation nationale",
    dataset: "fr-en-annuaire-education",
};
const INSERJEUNES: Declaration = Declaration {
    publisher: "DEPP et Dares, InserJeunes",
    dataset: "fr-en-inserjeunes-lycee_pro, fr-en-inserjeunes-cfa",
};

impl Material {
    /// Official files, read.
    pub(crate) fn official(official: Official) -> Self {
        let Official {
            decoupage,
            outlines,
            annuaire,
            cohortes,
        } = official;
        let mut sources = vec![
            (INSEE, decoupage.file, decoupage.tally),
            (IGN, outlines.file, outlines.tally),
            (ANNUAIRE, annuaire.file, annuaire.tally),
        ];
        let cohortes = cohortes
            .into_iter()
            .map(|read| {
                sources.push((INSERJEUNES, read.file, read.tally));
                read.value
            })
            .collect();
        Self {
            provenance: Provenance::Officielle,
            made: Some(chrono::Utc::now().date_naive().to_string()),
            licence: LICENCE_OUVERTE,
            departements: decoupage.value,
            outlines: outlines.value,
            annuaire: annuaire.value,
            cohortes,
            sources,
        }
    }

    /// A made-up set: no official source, no date, the same bytes for the same seed.
    pub(crate) fn demonstration(
        departements: Departements,
        outlines: Vec<Outline>,
        annuaire: Annuaire,
        cohortes: Vec<Cohorte>,
    ) -> Self {
        Self {
            provenance: Provenance::Demonstration,
            made: None,
            licence: "MIT ; chiffres inventés",
            departements,
            outlines,
            annuaire,
            cohortes,
            sources: Vec::new(),
        }
    }

    /// Every lycée, or every CFA that is no lycée, with its latest name in a cohort.
    pub(super) fn named_schools(&self, cfa: bool) -> BTreeMap<Uai, &str> {
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
    pub(super) fn millesimes(&self) -> BTreeSet<Millesime> {
        self.cohortes
            .iter()
            .map(|cohorte| cohorte.millesime)
            .collect()
    }

    /// The school of the directory.
    pub(super) fn school(&self, uai: Uai) -> Option<&School> {
        self.annuaire.get(&uai)
    }

    /// Counts something mended in the rows of a source, when it is an official one.
    pub(super) fn repaired(&mut self, source: Source, reason: &'static str, rows: u64) {
        let at = source as usize;
        if let Some((_, _, tally)) = self.sources.get_mut(at) {
            tally.repair(reason, rows);
        }
    }

    /// Counts what simplifying the outlines did.
    pub(super) fn tally_outlines(&mut self, simplified: &Simplified) {
        let count = |n: usize| u64::try_from(n).unwrap_or_default();
        self.repaired(
            Source::Outlines,
            "îlot trop petit pour la feuille, omis",
            count(simplified.report.islands_dropped),
        );
        let drawn: BTreeSet<_> = self.outlines.iter().map(|o| o.departement).collect();
        let without = self.departements.len().saturating_sub(drawn.len());
        self.repaired(
            Source::Outlines,
            "département sans contour : absent de la carte",
            count(without),
        );
    }

    /// The sources, as the catalogue lists them.
    pub(super) fn sources(&self) -> Vec<SourceEntry> {
        let entry =
            |(declaration, (file, sha256), tally): &(Declaration, (String, String), Tally)| {
                SourceEntry {
                    publisher: declaration.publisher.into(),
                    dataset: declaration.dataset.into(),
                    licence: LICENCE_OUVERTE.into(),
                    file: file.clone(),
                    sha256: sha256.clone(),
                    rows: tally.rows,
                    kept: tally.kept(),
                    dropped: tally.entries(),
                }
            };
        self.sources.iter().map(entry).collect()
    }
}

/// The place of a source among those of [`Material`].
#[derive(Debug, Clone, Copy)]
pub(super) enum Source {
    Outlines = 1,
    Annuaire = 2,
}
