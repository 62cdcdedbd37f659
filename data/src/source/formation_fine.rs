//! InserJeunes by lycée and course: rates alone.
//!
//! Publisher: DEPP and Dares. Dataset: `fr-en-inserjeunes-lycee_pro-formation-fine`. Key:
//! UAI, MEFSTAT11 of the last year, cohort. Traps: two accounts of its columns exist,
//! with and without employment at 12, 18 and 24 months or the shares of the cohort; each
//! is taken where the header has it. Rates are often missing, and have no counts.

use super::declared::education;
use super::inserjeunes_portail::{PART_AUTRES, PART_EMPLOI, PART_ETUDES};
use super::{Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Layout, Row, SourceFile, may, need};
use crate::report::Tally;
use crate::tables::Cell;
use orion_indicateurs::code::{Departement, Mefstat11, Millesime, Region, Uai};
use orion_indicateurs::indicator;
use orion_indicateurs::publication::INSERTION_FORMATION;

static LAYOUT: Layout = Layout {
    heads: &[
        need("annee", &["Année", "cumul", "millesime"]),
        need("uai", &["Numéro UAI"]),
        need(
            "code_formation_mefstat11",
            &["Code formation (MEFSTAT11)", "mefstat11", "mef stat 11"],
        ),
        need("taux_poursuite_etudes", &["Taux de poursuite d'études"]),
        need("taux_emploi_6_mois", &[]),
        may("taux_emploi_12_mois", &[]),
        may("taux_emploi_18_mois", &[]),
        may("taux_emploi_24_mois", &[]),
        PART_ETUDES,
        PART_EMPLOI,
        PART_AUTRES,
    ],
};

/// The rates, in the order of the published table.
const RATES: [&str; 8] = [
    "taux_poursuite_etudes",
    "taux_emploi_6_mois",
    "taux_emploi_12_mois",
    "taux_emploi_18_mois",
    "taux_emploi_24_mois",
    "part_poursuite_etudes",
    "part_emploi_6_mois",
    "part_autres_situations",
];

pub(super) static SOURCE: Declared = Declared {
    id: "inserjeunes_formation_fine",
    source: &indicator::source::INSERJEUNES_FORMATION,
    rights: Rights::Open,
    cadence: "Chaque année",
    datasets: &[education("fr-en-inserjeunes-lycee_pro-formation-fine")],
    known: Known::Csv(&[&LAYOUT]),
    required: None,
    read,
};

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::csv(file)?;
    let (columns, lines) = LAYOUT.open(file, &grid)?;
    let mut tally = Tally::default();
    for line in lines {
        tally.rows += 1;
        if let Some(reason) = push(&columns.row(line), material)? {
            tally.drop_row(reason);
        }
    }
    Ok(tally)
}

/// Pushes one row, or says why it cannot be used.
fn push(row: &Row, material: &mut Material) -> Result<Option<&'static str>, DataError> {
    let Some(millesime) = row.code::<Millesime>("annee") else {
        return Err(row.unexpected("annee", "two years, as cumul 2022-2023".into()));
    };
    let Some(uai) = row.code::<Uai>("uai") else {
        return Ok(Some("ligne sans UAI valide"));
    };
    let Some(mefstat11) = row.code::<Mefstat11>("code_formation_mefstat11") else {
        return Ok(Some("ligne sans MEFSTAT11 valide"));
    };
    let Some(mef) = material.mefs.get(&mefstat11).copied() else {
        return Ok(Some("MEFSTAT11 inconnu de la BCN"));
    };
    let Some(region) = region(material, uai) else {
        return Ok(Some("établissement hors des régions connues"));
    };
    let mut rates = [Cell::None; RATES.len()];
    for (rate, name) in rates.iter_mut().zip(RATES) {
        *rate = row.percent(name)?.known().into();
    }
    let (millesime, uai) = (millesime.to_string(), uai.to_string());
    let (cfd, dispositif) = (mef.cfd.to_string(), mef.dispositif.to_string());
    let key = [&millesime, &uai, &cfd, &dispositif].map(Cell::from);
    let rows = material.tables.of(&INSERTION_FORMATION);
    rows.push_to(Some(region), &[&key[..], &rates].concat());
    Ok(None)
}

fn region(material: &Material, uai: Uai) -> Option<Region> {
    let known = material.school(uai).and_then(|school| school.departement);
    let departement = known.or_else(|| Departement::of_uai(uai))?;
    let decoupage = material.departements.get(&departement)?;
    Some(decoupage.region.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Decoupage, Mef};

    fn material() -> Material {
        let mut material = Material::official();
        let decoupage = Decoupage {
            nom: "Ain".into(),
            academie: ("10".parse().unwrap(), "Lyon".into()),
            region: ("84".parse().unwrap(), "Auvergne-Rhône-Alpes".into()),
        };
        material
            .departements
            .insert("001".parse().unwrap(), decoupage);
        let mef = Mef {
            cfd: "40031213".parse().unwrap(),
            dispositif: "247".parse().unwrap(),
            annee: 3,
        };
        material.mefs.insert("23830031213".parse().unwrap(), mef);
        material
    }

    #[test]
    fn both_accounts_of_its_columns_are_read() {
        let uai = Uai::from_number(10_001).unwrap();
        let first = format!(
            "annee;uai;libelle;region;type_diplome;code_formation_mefstat11;taux_poursuite_etudes;taux_emploi_6_mois;taux_emploi_12_mois;devenir_part_en_emploi_6_mois_apres_la_sortie\ncumul 2022-2023;{uai};A;X;BAC PRO;23830031213;58;45;50;20\n"
        );
        let second = format!(
            "uai,annee,code_formation_mefstat11,part_en_emploi_6_mois_apres_la_sortie,taux_emploi_12_mois,taux_emploi_6_mois,taux_poursuite_etudes\n{uai},2022-2023,23830031213,20.0,50.0,45.0,58.0\n{uai},2022-2023,23830099999,1,1,1,1\n"
        );
        for (text, dropped) in [(first, 0), (second, 1)] {
            let file = SourceFile::of("fine.csv".into(), text.into_bytes()).unwrap();
            let mut material = material();
            let tally = read(&file, &mut material).unwrap();
            assert_eq!(tally.rows - tally.kept(), dropped);
            let rows = material.tables.into_rows().next().unwrap();
            let (parts, _) = rows.finish().unwrap();
            let table = &parts[0].table;
            assert_eq!(
                parts[0].published.file_name(parts[0].region),
                "insertion_formation_84"
            );
            let rate = |name| table.u8s(name).unwrap().get(0);
            assert_eq!(rate("taux_poursuite_etudes"), Some(58));
            assert_eq!(rate("taux_emploi_6_mois"), Some(45));
            assert_eq!(rate("taux_emploi_12_mois"), Some(50));
            assert_eq!(rate("taux_emploi_24_mois"), None);
            assert_eq!(rate("part_emploi_6_mois"), Some(20));
        }
    }
}
