//! Pupils of professional lycées, by school and year of course.
//!
//! Publisher: DEPP. Dataset: `fr-en-lycee_pro-effectifs-niveau-sexe-mef`. Key: rentrée,
//! UAI, MEFSTAT11. Traps: one file holds several rentrées; a file may come in rows by sex,
//! which are summed, and then with their total, which is not; schools of collectivités
//! are in it.

use super::declared::education;
use super::{Declared, Known, Rights, places_offertes};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Layout, SourceFile, may, need};
use crate::report::Tally;
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
    ],
};

pub(super) static SOURCE: Declared = Declared {
    id: "constat",
    source: &indicator::source::CONSTAT,
    rights: Rights::Open,
    cadence: "Chaque année, de décembre à janvier",
    datasets: &[education("fr-en-lycee_pro-effectifs-niveau-sexe-mef")],
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
        let annee = match places_offertes::annee(file, row, material)? {
            Ok(annee) if before.contains(&annee.rentree) => {
                tally.drop_row("rentrée déjà lue dans un autre fichier");
                continue;
            }
            Ok(annee) if !material.mefs.contains_key(&annee.mefstat11) => {
                tally.drop_row("MEFSTAT11 inconnu de la Base centrale des nomenclatures");
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Mef;

    fn material() -> Material {
        let mut material = Material::official();
        let mef = Mef {
            cfd: "40099999".parse().unwrap(),
            dispositif: "247".parse().unwrap(),
            annee: 1,
        };
        material.mefs.insert("23819999999".parse().unwrap(), mef);
        material
    }

    fn tally(material: &mut Material, text: &str) -> Result<Tally, DataError> {
        read(
            &SourceFile::of("constat.csv".into(), text.as_bytes().to_vec()).unwrap(),
            material,
        )
    }

    fn effectifs(material: &Material) -> Vec<(u16, u32)> {
        let all = material.offres.effectifs.iter();
        all.map(|(annee, effectif)| (annee.rentree.year(), *effectif))
            .collect()
    }

    #[test]
    fn field_names_and_labels_read_alike_and_a_rentree_is_read_once() {
        let mut material = material();
        let names = "mef_bcp_11,academie,uai,nombre_d_eleves_total,rentree_scolaire\n\
            23819999999,LYON,0010001W,12,2022\n23819999999,LYON,0010001W,13,2023\n\
            23819999999,LYON,0010001W,99,2023\n23820000000,LYON,0010001W,1,2023\n\
            23819999999,LYON,0010006B,nd,2023\n";
        let found = tally(&mut material, names).unwrap();
        assert_eq!((found.rows, found.kept()), (5, 2));
        let labels = "Rentrée scolaire;UAI;Mef Bcp 11;Nombre d'élèves : Total\n\
            2023;0010006B;23819999999;5\n2024-2025;0010006B;23819999999;6\n";
        assert_eq!(tally(&mut material, labels).unwrap().kept(), 1);
        assert_eq!(effectifs(&material), [(2022, 12), (2023, 13), (2024, 6)]);
    }

    #[test]
    fn rows_by_sex_are_summed_without_their_total() {
        let mut material = material();
        let text = "Rentrée scolaire;UAI;Mef Bcp 11;Sexe;Nombre d'élèves : Total\n\
            2023;0010001W;23819999999;Filles;5\n2023;0010001W;23819999999;Garçons;6\n\
            2023;0010001W;23819999999;Ensemble;11\n";
        assert_eq!(tally(&mut material, text).unwrap().kept(), 2);
        assert_eq!(effectifs(&material), [(2023, 11)]);
    }

    #[test]
    fn an_absurd_count_is_named() {
        let text = "Rentrée scolaire;UAI;Mef Bcp 11;Nombre d'élèves : Total\n\
            2023;0010001W;23819999999;-4\n";
        let error = tally(&mut material(), text).unwrap_err().to_string();
        assert!(
            error.starts_with("constat.csv, line 2, column 4: found \"-4\""),
            "{error}"
        );
    }
}
