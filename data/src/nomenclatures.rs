//! What official nomenclatures say, by their codes: sources fill it, whatever is derived
//! from several sources reads it.

use orion_indicateurs::code::{Cfd, Date, Fap, NiveauDiplome, Nsf, Rome};
use orion_indicateurs::training::{
    AnneeCommune, Familles, Metiers, Periode, Renovation, Renovations, TooMany,
};
use std::collections::{BTreeMap, BTreeSet};

/// The nomenclatures that were read.
#[derive(Debug)]
pub struct Nomenclatures {
    /// Every diploma of the BCN, by code.
    pub diplomes: BTreeMap<Cfd, Diplome>,
    /// Common years, and what they lead to.
    pub familles: Familles,
    /// The names of families, by the code of their common year.
    pub noms_familles: BTreeMap<Cfd, String>,
    /// Which diploma replaced which; links are those of both voies.
    pub renovations: Renovations,
    /// The ROME of diplomas.
    pub romes: BTreeSet<(Cfd, Rome)>,
    /// The FAP-2009 of ROME.
    pub faps: BTreeSet<(Rome, Fap)>,
    /// The names of groups of specialities.
    pub noms_nsf: BTreeMap<Nsf, String>,
    /// The titles of published diplomas, once they are assembled.
    pub titres: BTreeMap<Cfd, String>,
    /// What others than the BCN say of diplomas.
    pub complements: BTreeMap<Cfd, Complement>,
    /// The occupations of the ROME.
    pub fiches: BTreeMap<Rome, Metier>,
    /// The names of domains of the ROME, by their three characters.
    pub domaines_rome: BTreeMap<String, String>,
    /// The FAP of both nomenclatures, with their names where a source gives them.
    pub noms_fap: BTreeMap<Fap, Option<String>>,
    liens: BTreeSet<Renovation>,
}

/// What others than the BCN say of a diploma.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Complement {
    /// Its title, with accents and without its kind.
    pub libelle: Option<String>,
    /// Its commission professionnelle consultative.
    pub cpc: Option<String>,
    /// Its sector in the commission.
    pub secteur: Option<String>,
    /// Its number in the RNCP.
    pub rncp: Option<u32>,
}

/// One occupation of the ROME.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metier {
    /// Its name.
    pub libelle: String,
    /// The occupation that it is a part of.
    pub parent: Option<Rome>,
    /// Its place in the transition écologique, as the source names it.
    pub transition_ecologique: Option<String>,
    /// Whether it is one of the transition numérique.
    pub transition_numerique: Option<bool>,
    /// Whether it is one of the transition démographique.
    pub transition_demographique: Option<bool>,
}

/// One diploma of the BCN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diplome {
    /// Its title, as the BCN writes it: in capitals, without accents.
    pub libelle: String,
    /// Its level.
    pub niveau: NiveauDiplome,
    /// Its group of specialities; `None` where the BCN gives none that is one.
    pub nsf: Option<Nsf>,
    /// When it is taught.
    pub periode: Periode,
    /// The year of its first session.
    pub premiere_session: Option<u16>,
    /// The year of its last session.
    pub derniere_session: Option<u16>,
    /// When the BCN last touched its row.
    pub intervention: Option<Date>,
}

impl Default for Nomenclatures {
    fn default() -> Self {
        Self {
            diplomes: BTreeMap::new(),
            familles: Familles::new([]),
            noms_familles: BTreeMap::new(),
            renovations: Renovations::new([]),
            romes: BTreeSet::new(),
            faps: BTreeSet::new(),
            noms_nsf: BTreeMap::new(),
            titres: BTreeMap::new(),
            complements: BTreeMap::new(),
            fiches: BTreeMap::new(),
            domaines_rome: BTreeMap::new(),
            noms_fap: BTreeMap::new(),
            liens: BTreeSet::new(),
        }
    }
}

impl Nomenclatures {
    /// Adds a diploma; `false` where the row that is known is as recent.
    pub(crate) fn add_diplome(&mut self, cfd: Cfd, diplome: Diplome) -> bool {
        let known = self.diplomes.get(&cfd);
        let newer = known.is_none_or(|known| known.intervention < diplome.intervention);
        if newer {
            self.diplomes.insert(cfd, diplome);
        }
        newer
    }

    /// Adds common years to those that are known.
    pub(crate) fn add_familles(&mut self, rows: impl IntoIterator<Item = AnneeCommune>) {
        let known = self.familles.rows().to_vec();
        let mut rows: Vec<_> = rows
            .into_iter()
            .filter(|row| !known.contains(row))
            .collect();
        rows.extend(known);
        self.familles = Familles::new(rows);
    }

    /// Names the family of a common year; the first name is kept.
    pub(crate) fn name_famille(&mut self, commune: Cfd, nom: &str) {
        let noms = &mut self.noms_familles;
        noms.entry(commune).or_insert_with(|| nom.into());
    }

    /// Adds what is not known of a diploma yet.
    pub(crate) fn complete(&mut self, cfd: Cfd, with: &Complement) {
        let known = self.complements.entry(cfd).or_default();
        let fill = |known: &mut Option<String>, with: &Option<String>| {
            if known.is_none() {
                known.clone_from(with);
            }
        };
        fill(&mut known.libelle, &with.libelle);
        fill(&mut known.cpc, &with.cpc);
        fill(&mut known.secteur, &with.secteur);
        known.rncp = known.rncp.or(with.rncp);
    }

    /// Adds a FAP and its name; the first name is kept.
    pub(crate) fn name_fap(&mut self, fap: Fap, nom: Option<&str>) {
        let known = self.noms_fap.entry(fap).or_default();
        if known.is_none() {
            *known = nom.map(Into::into);
        }
    }

    /// Adds links between diplomas to those that are known.
    pub(crate) fn add_renovations(&mut self, links: impl IntoIterator<Item = Renovation>) {
        self.liens.extend(links);
        self.renovations = Renovations::new(self.liens.iter().copied());
    }

    /// The links between diplomas.
    pub(crate) fn liens(&self) -> impl Iterator<Item = Renovation> {
        self.liens.iter().copied()
    }

    /// From diplomas to their occupations.
    ///
    /// # Errors
    /// When a diploma or a ROME has more links than any could.
    pub fn metiers(&self) -> Result<Metiers, TooMany> {
        Metiers::try_new(self.romes.iter().copied(), self.faps.iter().copied())
    }
}
