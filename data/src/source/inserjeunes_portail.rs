//! InserJeunes by school as the portal of the ministry exports it: every cohort in one
//! file.
//!
//! Publisher: DEPP and Dares. Datasets: `fr-en-inserjeunes-lycee_pro` and
//! `fr-en-inserjeunes-cfa`, with the labels of the portal or its field names. Key: UAI,
//! population, cohort. A cohort that a file of its own gives too is taken from here.
//!
//! Traps: the cohort is written « cumul 2022-2023 » or `2022-2023`; percents are written
//! `47.0`; a column may be empty for all cohorts but one.

use super::inserjeunes::{CFA as COHORTES_CFA, LYCEES as COHORTES_LYCEES, population};
use super::{Cohorte, Declared, Known, Ligne, MEASURES};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Head, Layout, Row, SourceFile, may, need};
use crate::report::Tally;
use orion_indicateurs::code::{Millesime, Uai};
use orion_indicateurs::indicator::Population;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

const ANNEE: Head = need("annee", &["Année", "cumul", "millesime"]);
const UAI: Head = need("uai", &["Numéro UAI", "n°UAI de l'établissement"]);
const LIBELLE: Head = may("libelle", &["Libellé", "Libellé de l'établissement"]);
const POPULATION: Head = need(
    "population",
    &["dont_apprentis_eple", "Dont apprentis en EPLE"],
);
const POURSUITE: Head = need("taux_poursuite_etudes", &["Taux de poursuite d'études"]);
const EMPLOI: Head = need("taux_emploi_6_mois", &[]);
const ATTENDU: Head = need("taux_emploi_6_mois_attendu", &[]);
const AJOUTEE: Head = need(
    "va_emploi_6_mois",
    &["Valeur ajoutée", "valeur_ajoutee_emploi_6_mois"],
);
const EMPLOI_12: Head = may("taux_emploi_12_mois", &[]);
const EMPLOI_18: Head = may("taux_emploi_18_mois", &[]);
const EMPLOI_24: Head = may("taux_emploi_24_mois", &[]);
pub(super) const PART_ETUDES: Head = may(
    "part_poursuite_etudes",
    &[
        "DEVENIR Part poursuite études",
        "part_en_poursuite_d_etudes",
        "devenir_part_en_poursuite_d_etudes",
    ],
);
pub(super) const PART_EMPLOI: Head = may(
    "part_emploi_6_mois",
    &[
        "DEVENIR Part en emploi 6 mois",
        "part_en_emploi_6_mois_apres_la_sortie",
        "devenir_part_en_emploi_6_mois_apres_la_sortie",
    ],
);
pub(super) const PART_AUTRES: Head = may(
    "part_autres_situations",
    &[
        "DEVENIR Part autre situation 6 mois",
        "part_des_autres_situations",
        "devenir_part_des_autres_situations",
    ],
);
const INTERROMPUS: Head = may(
    "part_contrats_interrompus",
    &[
        "part_contrats_apprentissage_interrompus",
        "taux_contrats_interrompus",
    ],
);

/// Without a column of population, a row counts the apprentices of a CFA.
#[rustfmt::skip]
static LAYOUT_CFA: Layout = Layout {
    heads: &[
        ANNEE, UAI, LIBELLE, POURSUITE, EMPLOI, ATTENDU, AJOUTEE, EMPLOI_12, EMPLOI_18, EMPLOI_24,
        PART_ETUDES, PART_EMPLOI, PART_AUTRES, INTERROMPUS,
    ],
};

#[rustfmt::skip]
static LAYOUT_LYCEES: Layout = Layout {
    heads: &[
        ANNEE, UAI, LIBELLE, POPULATION, POURSUITE, EMPLOI, ATTENDU, AJOUTEE, EMPLOI_12, EMPLOI_18,
        EMPLOI_24, PART_ETUDES, PART_EMPLOI, PART_AUTRES,
    ],
};

pub(super) static LYCEES: Declared = Declared {
    known: Known::Csv(&[&LAYOUT_LYCEES]),
    read: |file, material| read(file, material, &LAYOUT_LYCEES),
    ..COHORTES_LYCEES
};

pub(super) static CFA: Declared = Declared {
    known: Known::Csv(&[&LAYOUT_CFA]),
    read: |file, material| read(file, material, &LAYOUT_CFA),
    ..COHORTES_CFA
};

fn read(
    file: &SourceFile,
    material: &mut Material,
    layout: &'static Layout,
) -> Result<Tally, DataError> {
    let grid = Grid::csv(file)?;
    let (columns, lines) = layout.open(file, &grid)?;
    let mut tally = Tally::default();
    let mut cohortes: BTreeMap<Millesime, BTreeMap<(Population, Uai), Ligne>> = BTreeMap::new();
    for line in lines {
        tally.rows += 1;
        let row = columns.row(line);
        let Some(millesime) = row.code::<Millesime>("annee") else {
            return Err(row.unexpected("annee", "two years, as cumul 2022-2023".into()));
        };
        let Some(ligne) = ligne(&row, columns.has("population"))? else {
            tally.drop_row("ligne sans UAI valide");
            continue;
        };
        let rows = cohortes.entry(millesime).or_default();
        match rows.entry((ligne.population, ligne.uai)) {
            Entry::Vacant(free) => {
                free.insert(ligne);
            }
            Entry::Occupied(_) => tally.drop_row("établissement en double"),
        }
    }
    for (millesime, rows) in cohortes {
        let rows: Vec<Ligne> = rows.into_values().collect();
        let shown = |at: &usize| rows.iter().any(|row| row.values[*at].is_some());
        let cohorte = Cohorte {
            file: file.name.clone(),
            millesime,
            columns: (0..MEASURES.len())
                .filter(shown)
                .map(|at| MEASURES[at])
                .collect(),
            rows,
        };
        if let Some(first) = material.cohorte(millesime, cohorte.is_cfa()) {
            return Err(DataError::Twice {
                first: first.file.clone(),
                second: file.name.clone(),
                what: format!("InserJeunes of {millesime}"),
            });
        }
        material.cohortes.push(cohorte);
    }
    Ok(tally)
}

/// One row; `None` without a school.
fn ligne(row: &Row, lycees: bool) -> Result<Option<Ligne>, DataError> {
    let Some(uai) = row.code("uai") else {
        return Ok(None);
    };
    let population = if lycees {
        let expected = "ensemble, dont apprentis or dont élèves en voie pro sco";
        population(row.text("population"))
            .ok_or_else(|| row.unexpected("population", expected.into()))?
    } else {
        Population::Cfa
    };
    let mut values = [None; MEASURES.len()];
    for (value, measure) in values.iter_mut().zip(MEASURES) {
        let bounds = if measure.starts_with("va_") {
            -100..=100
        } else {
            0..=100
        };
        let known = row.scaled(measure, 1, bounds)?.known();
        *value = known.and_then(|known| i16::try_from(known).ok());
    }
    Ok(Some(Ligne {
        uai,
        nom: row.text("libelle").into(),
        population,
        values,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile::of("export.csv".into(), text.as_bytes().to_vec()).unwrap()
    }

    fn uai(number: u32) -> Uai {
        Uai::from_number(number).unwrap()
    }

    #[test]
    fn labels_and_field_names_give_the_same_cohorts() {
        let (a, b) = (uai(19_001), uai(19_002));
        let rows = format!(
            "cumul 2022-2023;{a};CFA A;50;47.0;41;6\n2023-2024;{b};CFA B;nd;;;-3.0\n2023-2024;{b};CFA B;1;1;1;1\n"
        );
        let labels = "Année;UAI;Libellé;Taux poursuite études;Taux emploi 6 mois;Taux emploi 6 mois attendu;VA emploi 6 mois";
        let fields = "annee;uai;libelle;taux_poursuite_etudes;taux_emploi_6_mois;taux_emploi_6_mois_attendu;va_emploi_6_mois";
        let read_as = |header: &str| {
            let mut material = Material::official();
            let tally = (CFA.read)(&file(&format!("{header}\n{rows}")), &mut material).unwrap();
            assert_eq!((tally.rows, tally.kept()), (3, 2));
            material.cohortes
        };
        let cohortes = read_as(labels);
        assert_eq!(cohortes, read_as(fields));
        assert_eq!(cohortes[0].millesime.to_string(), "2022_2023");
        assert_eq!(
            cohortes[0].rows[0].values[..4],
            [Some(50), Some(47), Some(41), Some(6)]
        );
        assert_eq!(cohortes[1].columns, ["va_emploi_6_mois"]);
        assert_eq!(cohortes[1].rows[0].values[3], Some(-3));
    }

    #[test]
    fn rows_of_lycees_say_whom_they_count() {
        let a = uai(19_001);
        let header = "annee,uai,libelle,dont_apprentis_eple,taux_poursuite_etudes,taux_emploi_6_mois,taux_emploi_6_mois_attendu,va_emploi_6_mois";
        let text = format!(
            "{header}\n2023-2024,{a},A,ensemble,50,47,41,6\n2023-2024,{a},A,dont apprentis,1,2,3,4\n"
        );
        let mut material = Material::official();
        (LYCEES.read)(&file(&text), &mut material).unwrap();
        let populations: Vec<_> = material.cohortes[0]
            .rows
            .iter()
            .map(|row| row.population)
            .collect();
        assert_eq!(populations, [Population::Apprentis, Population::Ensemble]);
        let wrong = text.replace("dont apprentis", "garçons");
        let error = (LYCEES.read)(&file(&wrong), &mut Material::official()).unwrap_err();
        assert!(error.to_string().contains("line 3, column 4"), "{error}");
    }
}
