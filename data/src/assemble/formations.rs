//! Diplomas and their links, of the few that a visitor may meet.

use super::titres::Orthographe;
use crate::material::Material;
use crate::nomenclatures::{Diplome, Nomenclatures};
use crate::tables::{Cell, Tables};
use orion_indicateurs::code::{Cfd, Date, Fap, Mefstat11, Nomenclature, Nsf, Rome};
use orion_indicateurs::publication::{
    CONTINUUM, FAMILLES_PROFESSIONNELLES, FORMATION_METIER, FORMATIONS, METIER_FAP, METIERS,
};
use orion_indicateurs::training::{AnneeCommune, Place, Renovation, Voie};
use std::collections::{BTreeMap, BTreeSet};

/// Levels of the voie professionnelle: those that schools and CFA teach.
const NIVEAUX: [&str; 23] = [
    "010", "013", "241", "320", "321", "322", "323", "363", "381", "400", "401", "403", "450",
    "453", "461", "463", "481", "500", "503", "553", "561", "563", "581",
];
/// Diplomas closed before that year have no figure.
const SINCE: u16 = 2015;

pub(super) fn assemble(material: &mut Material) {
    let shown = shown(material);
    let (known, tables) = (&mut material.nomenclatures, &mut material.tables);
    known.titres = titles(known, &shown);
    for cfd in &shown {
        if let Some(diplome) = known.diplomes.get(cfd) {
            push(*cfd, diplome, known, tables);
        }
    }
    continuum(known, &shown, tables);
    metiers(known, &shown, tables);
    familles_professionnelles(known, tables);
}

/// The diplomas to publish: those taught of late, and those that another table names.
fn shown(material: &Material) -> BTreeSet<Cfd> {
    let known = &material.nomenclatures.diplomes;
    let taught = known.iter().filter(|(_, diplome)| {
        let closed = diplome.periode.fermeture;
        NIVEAUX.contains(&diplome.niveau.as_str()) && closed.is_none_or(|day| day.year() >= SINCE)
    });
    let named = material.tables.words("cfd").into_iter();
    let years = material.tables.words("mefstat11").into_iter();
    let of_year = |year: &str| {
        let mefstat11: Mefstat11 = year.parse().ok()?;
        material.mefs.get(&mefstat11).map(|mef| mef.cfd)
    };
    taught
        .map(|(cfd, _)| *cfd)
        .chain(named.filter_map(|cfd| cfd.parse().ok()))
        .chain(years.filter_map(of_year))
        .filter(|cfd| known.contains_key(cfd))
        .collect()
}

/// The title of each diploma: the one with accents, else the one of the BCN put right.
fn titles(known: &Nomenclatures, shown: &BTreeSet<Cfd>) -> BTreeMap<Cfd, String> {
    let written = known
        .complements
        .values()
        .filter_map(|c| c.libelle.as_deref());
    let familles = known.noms_familles.values().map(String::as_str);
    let fiches = known.fiches.values().map(|metier| metier.libelle.as_str());
    let orthographe = Orthographe::new(written.chain(familles).chain(fiches));
    let title = |cfd: &Cfd| {
        let written = known.complements.get(cfd).and_then(|c| c.libelle.clone());
        let bcn = || {
            known
                .diplomes
                .get(cfd)
                .map(|d| orthographe.title(&d.libelle))
        };
        Some((*cfd, written.or_else(bcn)?))
    };
    shown.iter().filter_map(title).collect()
}

fn push(cfd: Cfd, diplome: &Diplome, known: &Nomenclatures, tables: &mut Tables) {
    let titre = known.titres.get(&cfd).map_or("", String::as_str);
    let place = known.familles.place(cfd);
    let commune = commune(cfd, known);
    let famille = known.noms_familles.get(&commune.unwrap_or(cfd));
    let complement = known.complements.get(&cfd).cloned().unwrap_or_default();
    tables.of(&FORMATIONS).push([
        cfd.as_str().into(),
        titre.into(),
        diplome.niveau.as_str().into(),
        diplome.nsf.as_ref().map(Nsf::as_str).into(),
        diplome.periode.ouverture.map(digits).into(),
        diplome.periode.fermeture.map(digits).into(),
        diplome.derniere_session.into(),
        place.map(place_code).into(),
        commune.as_ref().map(Cfd::as_str).into(),
        famille.into(),
        complement.cpc.as_ref().into(),
        complement.secteur.as_ref().into(),
        complement.rncp.into(),
    ]);
}

/// The common year that leads to a diploma; of several, the one that began last.
fn commune(cfd: Cfd, known: &Nomenclatures) -> Option<Cfd> {
    let rows = known.familles.rows().iter();
    let began = |row: &&AnneeCommune| row.periode.and_then(|periode| periode.ouverture);
    let last = rows.filter(|row| row.diplome == cfd).max_by_key(began);
    last.map(|row| row.commune)
}

fn place_code(place: Place) -> &'static str {
    match place {
        Place::SecondeCommune => "2nde_commune",
        Place::PremiereAnneeCommune => "1ere_commune",
        Place::Specialite => "specialite",
        Place::Option => "option",
    }
}

/// A day as a number that sorts: 20190901.
fn digits(day: Date) -> u32 {
    u32::from(day.year()) * 10_000 + u32::from(day.month()) * 100 + u32::from(day.day())
}

fn continuum(known: &Nomenclatures, shown: &BTreeSet<Cfd>, tables: &mut Tables) {
    let rows = tables.of(&CONTINUUM);
    // The links of the BCN are those of both voies.
    let voie = Voie::Scolaire;
    for Renovation {
        ancien, nouveau, ..
    } in known.liens().filter(|link| link.voie == voie)
    {
        if ancien != nouveau && shown.contains(&ancien) && shown.contains(&nouveau) {
            let strict = known.renovations.successeur(ancien, voie) == Some(nouveau);
            rows.push([
                ancien.as_str().into(),
                nouveau.as_str().into(),
                u8::from(strict).into(),
            ]);
        }
    }
}

fn metiers(known: &Nomenclatures, shown: &BTreeSet<Cfd>, tables: &mut Tables) {
    let prepared = || known.romes.iter().filter(|(cfd, _)| shown.contains(cfd));
    for (cfd, rome) in prepared() {
        let cells = [cfd.as_str().into(), rome.as_str().into()];
        tables.of(&FORMATION_METIER).push(cells);
    }
    let romes: BTreeSet<Rome> = known.fiches.keys().copied().collect();
    let domaine = |rome: &Rome| known.domaines_rome.get(rome.domaine()).map(String::as_str);
    let rows = tables.of(&METIERS);
    for (rome, metier) in &known.fiches {
        rows.push([
            rome.as_str().into(),
            metier.libelle.as_str().into(),
            domaine(rome).into(),
            metier.parent.as_ref().map(Rome::as_str).into(),
            metier.transition_ecologique.as_ref().into(),
            metier.transition_numerique.map(u8::from).into(),
            metier.transition_demographique.map(u8::from).into(),
        ]);
    }
    // Some diplomas prepare a whole domain: `F1600` is no sheet of the ROME.
    let wide: BTreeSet<&Rome> = prepared().map(|(_, rome)| rome).collect();
    for rome in wide.into_iter().filter(|rome| !romes.contains(rome)) {
        if let Some(nom) = domaine(rome) {
            let (code, none) = (rome.as_str().into(), Cell::None);
            rows.push([code, nom.into(), nom.into(), none, none, none, none]);
        }
    }
    for (rome, fap) in &known.faps {
        let cells = [rome.as_str().into(), fap.as_str().into()];
        tables.of(&METIER_FAP).push(cells);
    }
}

/// FAP at their three grains: families and groups too, where only occupations are listed.
fn familles_professionnelles(known: &Nomenclatures, tables: &mut Tables) {
    let grains = |fap: &Fap| {
        let famille = Fap::new(fap.nomenclature(), fap.famille().as_str()).ok();
        [Some(*fap), fap.groupe(), famille]
    };
    let faps: BTreeSet<Fap> = known.noms_fap.keys().flat_map(grains).flatten().collect();
    let rows = tables.of(&FAMILLES_PROFESSIONNELLES);
    for fap in faps {
        let is_famille = fap.groupe().is_none();
        let nom = known.noms_fap.get(&fap).and_then(Option::as_deref);
        let annee: u16 = match fap.nomenclature() {
            Nomenclature::Fap2009 => 2009,
            Nomenclature::Fap2021 => 2021,
        };
        rows.push([
            annee.into(),
            fap.as_str().into(),
            nom.or(is_famille.then_some(fap.famille().label())).into(),
            fap.groupe().as_ref().map(Fap::as_str).into(),
            fap.famille().as_str().into(),
        ]);
    }
}
