//! Occupations: the ROME, its domains, and the FAP that each is of.
//!
//! Publishers: France Travail (ROME, three tables), Dares (FAP). Keys: ROME, domain,
//! ROME × FAP. Traps: the table of FAP is in Windows-1252, FAP of the self-employed have
//! `NA` for ROME and its last row is empty; `O` and `N` of transitions are left blank by
//! most rows.

use super::Declared;
use super::bcn::{each, nomenclature};
use crate::error::DataError;
use crate::material::Material;
use crate::nomenclatures::Metier;
use crate::read::{Layout, Row, SourceFile, may, need};
use crate::report::Tally;
use orion_indicateurs::code::{Fap, Nomenclature, Rome};
use orion_indicateurs::indicator::source::{FAP, ROME};

static FICHE: Layout = Layout {
    heads: &[
        need("code_rome", &[]),
        need("libelle_rome", &[]),
        may("transition_eco", &[]),
        may("transition_num", &[]),
        may("transition_demo", &[]),
        may("code_rome_parent", &[]),
    ],
};
static DOMAINE: Layout = Layout {
    heads: &[
        need("code_domaine_professionnel", &[]),
        need("libelle_domaine_professionnel", &[]),
    ],
};
static PASSAGE: Layout = Layout {
    heads: &[
        need("Fap", &["code_fap", "fap 225"]),
        need("Rome", &["code_rome"]),
        need("intitule_rome", &["libelle_rome"]),
    ],
};
static FAP_2021: Layout = Layout {
    heads: &[
        need("Code FAP 22", &[]),
        need("Intitulé FAP 22", &[]),
        need("Code FAP 86", &[]),
        need("Intitulé FAP 86", &[]),
        need("Code FAP 228", &[]),
        need("Intitulé FAP 228", &[]),
    ],
};

pub(super) static FICHES: Declared = nomenclature("rome", &ROME, &[&FICHE], fiches);
pub(super) static DOMAINES: Declared = nomenclature("rome-domaines", &ROME, &[&DOMAINE], domaines);
pub(super) static PASSAGES: Declared = nomenclature("fap-rome", &FAP, &[&PASSAGE], passages);
pub(super) static FAPS: Declared = nomenclature("fap-2021", &FAP, &[&FAP_2021], faps);

fn fiches(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let metiers = &mut material.nomenclatures.fiches;
    each(file, &FICHE, |row| {
        let rome: Rome = row
            .code("code_rome")
            .ok_or("code ROME absent ou mal formé")?;
        let word = |name| Some(row.text(name)).filter(|word| !word.is_empty());
        let metier = Metier {
            libelle: row.text("libelle_rome").into(),
            parent: row
                .code("code_rome_parent")
                .filter(|parent| *parent != rome),
            transition_ecologique: word("transition_eco").map(Into::into),
            transition_numerique: yes(row, "transition_num")?,
            transition_demographique: yes(row, "transition_demo")?,
        };
        metiers.insert(rome, metier);
        Ok(())
    })
}

/// Whether a cell says yes; `None` where it says nothing.
fn yes(row: Row, name: &str) -> Result<Option<bool>, DataError> {
    match row.text(name).to_uppercase().as_str() {
        "" => Ok(None),
        "O" | "OUI" | "1" => Ok(Some(true)),
        "N" | "NON" | "0" => Ok(Some(false)),
        _ => Err(row.unexpected(name, "O, N or nothing".into())),
    }
}

fn domaines(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let domaines = &mut material.nomenclatures.domaines_rome;
    each(file, &DOMAINE, |row| {
        let code = row.text("code_domaine_professionnel");
        if code.len() != 3 {
            return Err("domaine qui n’a pas trois caractères".into());
        }
        let libelle = row.text("libelle_domaine_professionnel");
        domaines.insert(code.into(), libelle.into());
        Ok(())
    })
}

fn passages(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let nomenclatures = &mut material.nomenclatures;
    each(file, &PASSAGE, |row| {
        let fap = Fap::new(Nomenclature::Fap2009, row.text("Fap"))
            .map_err(|_| "famille professionnelle absente ou mal formée")?;
        nomenclatures.name_fap(fap, None);
        let rome = row
            .code("Rome")
            .ok_or("famille professionnelle sans ROME")?;
        nomenclatures.faps.insert((rome, fap));
        Ok(())
    })
}

fn faps(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let nomenclatures = &mut material.nomenclatures;
    each(file, &FAP_2021, |row| {
        for [code, libelle] in [
            ["Code FAP 22", "Intitulé FAP 22"],
            ["Code FAP 86", "Intitulé FAP 86"],
            ["Code FAP 228", "Intitulé FAP 228"],
        ] {
            let fap = Fap::new(Nomenclature::Fap2021, row.text(code))
                .map_err(|_| "famille professionnelle absente ou mal formée")?;
            nomenclatures.name_fap(fap, Some(row.text(libelle)));
        }
        Ok(())
    })
}
