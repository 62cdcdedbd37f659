//! Pupils of professional lycées, by school and year of course.
//!
//! Publisher: DEPP. Dataset: `fr-en-lycee_pro-effectifs-niveau-sexe-mef`. Key: rentrée,
//! UAI, MEFSTAT11. Traps: one file holds several rentrées; a file may come in rows by sex,
//! which are summed, and then with their total, which is not; schools of collectivités
//! are in it.

use super::{Dataset, Declared, Known, Rights, rentree};
use crate::error::DataError;
use crate::material::Material;
use crate::offres::Annee;
use crate::read::{Grid, Layout, Row, SourceFile, may, need};
use crate::report::Tally;
use orion_indicateurs::code::{Mefstat11, Uai};
use orion_indicateurs::indicator;
use orion_indicateurs::text::fold;
use std::collections::BTreeSet;

static LAYOUT: Layout = Layout {
    heads: &[
        need("rentree", &["Rentrée scolaire", "rentree_scolaire"]),
        need(
            "uai",
            &[
                "UAI",
                "numero_uai",
                "Numéro UAI",
                "Numéro d'établissement",
                "Numéro du lycée",
                "numero_lycee",
                "Code UAI",
                "Identifiant de l'établissement",
            ],
        ),
        need(
            "mefstat11",
            &["Mef Bcp 11", "mef_bcp_11", "MEF STAT 11", "MEFSTAT11"],
        ),
        need(
            "effectif",
            &[
                "Nombre d'élèves : Total",
                "nombre_d_eleves_total",
                "Nombre d'élèves",
                "Nombre d'élèves : total",
                "nombre_eleves_total",
            ],
        ),
        may("sexe", &["Sexe"]),
        may(
            "region",
            &[
                "Région académique",
                "region_academique",
                "region_academique_lib_l",
            ],
        ),
        may("academie", &["Académie", "academie_2020_lib_l"]),
        may(
            "secteur",
            &[
                "Secteur",
                "Secteur d'enseignement",
                "secteur_d_enseignement_lib_l",
            ],
        ),
        may(
            "filles",
            &["Nombre d'élèves : Filles", "nombre_d_eleves_filles"],
        ),
        may(
            "garcons",
            &["Nombre d'élèves : Garçons", "nombre_d_eleves_garcons"],
        ),
    ],
};

pub(super) static SOURCE: Declared = Declared {
    id: "constat",
    source: &indicator::source::CONSTAT,
    rights: Rights::Open,
    cadence: "Chaque année, de décembre à janvier",
    dataset: Some(Dataset::Explore {
        host: "data.education.gouv.fr",
        id: "fr-en-lycee_pro-effectifs-niveau-sexe-mef",
        format: "csv",
    }),
    known: Known::Csv(&[&LAYOUT]),
    required: None,
    read,
};

/// No class of a school is larger.
const MOST_PUPILS: i64 = 5_000;

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::csv(file)?;
    let (columns, lines) = LAYOUT.open(file, &grid)?;
    let before = material.offres.rentrees();
    let mut seen = BTreeSet::new();
    let mut tally = Tally::default();
    for line in lines {
        tally.rows += 1;
        let row = columns.row(line);
        let annee = match key(file, row, material)? {
            Ok(annee) if before.contains(&annee.rentree) => {
                tally.drop_row("rentrée déjà lue dans un autre fichier");
                continue;
            }
            Ok(annee) => annee,
            Err(reason) => {
                tally.drop_row(reason);
                continue;
            }
        };
        let sexe = fold(row.text("sexe"));
        let count = row.count("effectif", 0..=MOST_PUPILS)?.small();
        let Some(count) = count else {
            tally.drop_row("effectif absent ou masqué");
            continue;
        };
        if matches!(sexe.as_str(), "total" | "ensemble") {
            tally.drop_row("total de lignes par sexe");
        } else if seen.insert((annee, sexe)) {
            *material.offres.effectifs.entry(annee).or_default() += count;
        } else {
            tally.drop_row("ligne en double");
        }
    }
    Ok(tally)
}

/// The year of a course of a row, or why it is left out.
fn key(
    file: &SourceFile,
    row: Row,
    material: &Material,
) -> Result<Result<Annee, &'static str>, DataError> {
    let rentree = rentree::of_row(file, row, "rentree")?;
    let (Some(uai), Some(mefstat11)) = (row.code::<Uai>("uai"), row.code::<Mefstat11>("mefstat11"))
    else {
        return Ok(Err("ligne sans UAI ou MEFSTAT11 valide"));
    };
    Ok(if material.departement(uai).is_none() {
        Err("UAI qui ne commence par aucun département")
    } else if !material.mefs.contains_key(&mefstat11) {
        Err("MEFSTAT11 inconnu de la Base centrale des nomenclatures")
    } else {
        Ok(Annee {
            rentree,
            uai,
            mefstat11,
        })
    })
}
