//! Occupations: the ROME, its domains, and the FAP that each is of.
//!
//! Publishers: France Travail (ROME, three tables), Dares (FAP). Keys: ROME, domain,
//! ROME × FAP. Traps: the table of FAP is in Windows-1252, FAP of the self-employed have
//! `NA` for ROME and its last row is empty; `O` and `N` of transitions are left blank by
//! most rows.

use super::bcn::{each, nomenclature};
use super::declared::{portraits, tjp_pilotage};
use super::{Dataset, Declared};
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
static PCS: Layout = Layout {
    heads: &[
        need("Fap", &[]),
        need("PCS", &[]),
        need("intitule_PCS", &[]),
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

pub(super) static FICHES: Declared = nomenclature(
    "rome",
    &ROME,
    &[tjp_pilotage!("rome.csv")],
    &[&FICHE],
    fiches,
);
pub(super) static DOMAINES: Declared = nomenclature(
    "rome-domaines",
    &ROME,
    &[tjp_pilotage!("domaine_professionnel.csv")],
    &[&DOMAINE],
    domaines,
);
pub(super) static PASSAGES: Declared = nomenclature(
    "fap-rome",
    &FAP,
    &[portraits!("fap225_rome.csv", "fap225_rome.csv")],
    &[&PASSAGE],
    passages,
);
pub(super) static PROFESSIONS: Declared = nomenclature(
    "fap-pcs",
    &FAP,
    &[portraits!("FAP_PCS.csv", "FAP_PCS.csv")],
    &[&PCS],
    professions,
);
pub(super) static FAPS: Declared = nomenclature(
    "fap-2021",
    &FAP,
    &[Dataset::ByHand(
        "dares.travail-emploi.gouv.fr, nomenclature des familles professionnelles, FAP-2021",
    )],
    &[&FAP_2021],
    faps,
);

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

/// The FAP of professions (PCS): some have no ROME, and are known by this table alone.
fn professions(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let nomenclatures = &mut material.nomenclatures;
    each(file, &PCS, |row| {
        let fap = Fap::new(Nomenclature::Fap2009, row.text("Fap"))
            .map_err(|_| "famille professionnelle absente ou mal formée")?;
        nomenclatures.name_fap(fap, None);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile::of("essai.csv".into(), text.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn fap_without_rome_are_known_and_counted() {
        let mut material = Material::official();
        let links = "Fap;Rome;intitule_rome\nA0Z40;A1416;Polyculture\nA0Z00;NA;NA\n;;\n";
        let tally = passages(&file(links), &mut material).unwrap();
        assert_eq!((tally.rows, tally.kept(), tally.entries().len()), (3, 1, 2));
        assert_eq!(material.nomenclatures.noms_fap.len(), 2);
        assert_eq!(material.nomenclatures.faps.len(), 1);
    }

    #[test]
    fn a_transition_is_yes_no_or_not_said() {
        let mut material = Material::official();
        let header = "code_rome;libelle_rome;transition_num;transition_demo;code_rome_parent\n";
        let rows = format!("{header}A1101;Conducteur;O;;A1101\nA1102;Aide;N;;A1101\n");
        fiches(&file(&rows), &mut material).unwrap();
        let of = |code: &str| &material.nomenclatures.fiches[&code.parse().unwrap()];
        assert_eq!(of("A1101").transition_numerique, Some(true));
        assert_eq!(of("A1101").parent, None);
        assert_eq!(of("A1102").transition_numerique, Some(false));
        assert_eq!(of("A1102").transition_demographique, None);
        assert_eq!(of("A1102").parent, "A1101".parse().ok());
        let rows = format!("{header}A1101;Conducteur;peut-être;;\n");
        let error = fiches(&file(&rows), &mut material).unwrap_err().to_string();
        assert!(
            error.contains("line 2, column 3: found \"peut-être\""),
            "{error}"
        );
    }
}
