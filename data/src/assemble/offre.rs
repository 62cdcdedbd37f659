//! Courses of schools: headcounts, places and wishes of one rentrée side by side, and
//! their sums.

use crate::material::Material;
use crate::offres::{Annee, Application, Places, plus};
use crate::tables::Cell;
use orion_indicateurs::code::{Academie, Cfd, Departement, Dispositif, Region, Rentree, Uai};
use orion_indicateurs::publication::{OFFRE, OFFRE_NATIONALE, OFFRE_TERRITOIRES, PLACES};
use orion_indicateurs::school::Secteur;
use orion_indicateurs::territory::TerritoireId;
use std::collections::{BTreeMap, BTreeSet};

/// A course of a school at a rentrée.
type Key = (Rentree, Uai, Cfd, Dispositif);

/// What is known of it.
#[derive(Debug, Default)]
struct Offre {
    /// Pupils by year of the dispositif, from the first.
    annees: [Option<u32>; 3],
    effectif: Option<u32>,
    effectif_entree: Option<u32>,
    capacite: Option<u32>,
    voeux_1: Option<u32>,
    voeux: Option<u32>,
}

/// Where a school is, and whether it is public.
#[derive(Debug, Clone, Copy)]
struct Lieu {
    departement: Departement,
    /// `None` outside the 101 départements.
    academie: Option<Academie>,
    region: Region,
    secteur: Option<Secteur>,
}

/// Fills the tables of courses of schools.
pub(super) fn assemble(material: &mut Material) {
    let offres = offres(material);
    let mut by_course: BTreeMap<_, Sommes> = BTreeMap::new();
    let mut by_territory: BTreeMap<_, Sommes> = BTreeMap::new();
    for (key, offre) in &offres {
        let (rentree, uai, cfd, dispositif) = *key;
        let Some(lieu) = lieu(material, uai) else {
            continue;
        };
        push(material, key, offre, lieu);
        let course = (rentree, cfd, dispositif, lieu.region);
        by_course.entry(course).or_default().add(uai, offre);
        for territoire in lieu.territoires() {
            let level = (rentree, territoire, cfd.niveau());
            by_territory.entry(level).or_default().add(uai, offre);
        }
    }
    for ((rentree, cfd, dispositif, region), sums) in &by_course {
        let key: [Cell; 4] = [
            rentree.year().into(),
            cfd.as_str().into(),
            dispositif.as_str().into(),
            region.as_str().into(),
        ];
        let cells = [&key[..], &sums.cells()].concat();
        material.tables.of(&OFFRE_NATIONALE).push_to(None, &cells);
    }
    for ((rentree, territoire, niveau), sums) in &by_territory {
        let key: [Cell; 4] = [
            rentree.year().into(),
            territoire.niveau().code().into(),
            territoire.code().into(),
            niveau.as_str().into(),
        ];
        let cells = [&key[..], &sums.cells()].concat();
        material.tables.of(&OFFRE_TERRITOIRES).push_to(None, &cells);
    }
    push_places(material);
}

/// Where the schools of no région are filed: those of Polynésie, Saint-Martin and others.
const HORS_REGION: &str = "00";

fn lieu(material: &Material, uai: Uai) -> Option<Lieu> {
    let departement = material.departement(uai)?;
    let decoupage = material.departements.get(&departement);
    Some(Lieu {
        departement,
        academie: decoupage.map(|decoupage| decoupage.academie.0),
        region: match decoupage {
            Some(decoupage) => decoupage.region.0,
            None => HORS_REGION.parse().ok()?,
        },
        secteur: material.school(uai).and_then(|school| school.secteur),
    })
}

/// Every course of a school that a source names, with what each says of it.
fn offres(material: &Material) -> BTreeMap<Key, Offre> {
    let mut offres: BTreeMap<Key, Offre> = BTreeMap::new();
    let course = |annee: &Annee| {
        let mef = material.mefs.get(&annee.mefstat11)?;
        let index = mef.annee.checked_sub(1);
        let entree = index == Some(material.nomenclatures.familles.annee_debut(mef.cfd));
        let key = (annee.rentree, annee.uai, mef.cfd, mef.dispositif);
        Some((key, index.map(usize::from), entree))
    };
    for (annee, effectif) in &material.offres.effectifs {
        let Some((key, index, entree)) = course(annee) else {
            continue;
        };
        let offre = offres.entry(key).or_default();
        let cell = index.and_then(|index| offre.annees.get_mut(index));
        if let Some(cell) = cell {
            *cell = plus(*cell, Some(*effectif));
        }
        offre.effectif = plus(offre.effectif, Some(*effectif));
        if entree {
            offre.effectif_entree = plus(offre.effectif_entree, Some(*effectif));
        }
    }
    // Places of private schools, and of a year that is not that of entry, are no offer of
    // places by Orion's rule (decision 15).
    for ((annee, application), places) in &material.offres.places {
        let school = material.school(annee.uai);
        let public = school.is_some_and(|school| school.secteur == Some(Secteur::Public));
        if let Some((key, _, true)) = course(annee)
            && public
        {
            offres.entry(key).or_default().ask(*application, places);
        }
    }
    offres
}

impl Lieu {
    /// The territories that hold it; none outside the 101 départements.
    fn territoires(self) -> impl Iterator<Item = TerritoireId> {
        let of = move |academie| {
            [
                TerritoireId::Region(self.region),
                TerritoireId::Academie(academie),
                TerritoireId::Departement(self.departement),
            ]
        };
        self.academie.map(of).into_iter().flatten()
    }
}

impl Offre {
    fn ask(&mut self, application: Application, places: &Places) {
        let voeux = match application {
            Application::Affelnet => &mut self.voeux_1,
            Application::Parcoursup => &mut self.voeux,
        };
        *voeux = plus(*voeux, places.voeux);
        self.capacite = plus(self.capacite, places.capacite(application));
    }
}

fn push(material: &mut Material, key: &Key, offre: &Offre, lieu: Lieu) {
    let (rentree, uai, cfd, dispositif) = key;
    let [premiere, deuxieme, troisieme] = offre.annees;
    material.tables.of(&OFFRE).push_in(
        lieu.region,
        [
            rentree.year().into(),
            uai.as_str().into(),
            cfd.as_str().into(),
            dispositif.as_str().into(),
            "scolaire".into(),
            cfd.niveau().as_str().into(),
            lieu.departement.as_str().into(),
            lieu.secteur.map(Secteur::code).into(),
            premiere.into(),
            deuxieme.into(),
            troisieme.into(),
            offre.effectif.into(),
            offre.effectif_entree.into(),
            offre.capacite.into(),
            offre.voeux_1.into(),
            offre.voeux.into(),
        ],
    );
}

fn push_places(material: &mut Material) {
    let all = std::mem::take(&mut material.offres.places);
    for ((annee, application), places) in &all {
        let Some(lieu) = lieu(material, annee.uai) else {
            continue;
        };
        material.tables.of(&PLACES).push_in(
            lieu.region,
            [
                annee.rentree.year().into(),
                annee.uai.as_str().into(),
                annee.mefstat11.as_str().into(),
                application.code().into(),
                places.capacite_brute().into(),
                places.capacite(*application).into(),
                places.voeux.into(),
            ],
        );
    }
}

/// Sums over courses of schools; a sum over none is missing.
#[derive(Debug, Default)]
struct Sommes {
    etablissements: BTreeSet<Uai>,
    effectif: Option<u32>,
    effectif_entree: Option<u32>,
    capacite: Option<u32>,
    voeux_1: Option<u32>,
    voeux: Option<u32>,
    /// Wishes and capacities, where both are known.
    demande: [Option<u32>; 2],
    /// Pupils at entry and capacities, where both are known.
    remplissage: [Option<u32>; 2],
}

impl Sommes {
    fn add(&mut self, uai: Uai, offre: &Offre) {
        if offre.effectif.is_some() {
            self.etablissements.insert(uai);
        }
        self.effectif = plus(self.effectif, offre.effectif);
        self.effectif_entree = plus(self.effectif_entree, offre.effectif_entree);
        self.capacite = plus(self.capacite, offre.capacite);
        self.voeux_1 = plus(self.voeux_1, offre.voeux_1);
        self.voeux = plus(self.voeux, offre.voeux);
        // Only BTS have wishes of Parcoursup, and none have wishes of Affelnet.
        add_both(
            &mut self.demande,
            offre.voeux_1.or(offre.voeux),
            offre.capacite,
        );
        add_both(&mut self.remplissage, offre.effectif_entree, offre.capacite);
    }

    fn cells(&self) -> [Cell<'static>; 10] {
        [
            Cell::Number(i64::try_from(self.etablissements.len()).unwrap_or(i64::MAX)),
            self.effectif.into(),
            self.effectif_entree.into(),
            self.capacite.into(),
            self.voeux_1.into(),
            self.voeux.into(),
            self.demande[0].into(),
            self.demande[1].into(),
            self.remplissage[0].into(),
            self.remplissage[1].into(),
        ]
    }
}

fn add_both(sums: &mut [Option<u32>; 2], numerator: Option<u32>, denominator: Option<u32>) {
    if numerator.is_some() && denominator.is_some() {
        *sums = [plus(sums[0], numerator), plus(sums[1], denominator)];
    }
}

#[cfg(test)]
mod tests;
