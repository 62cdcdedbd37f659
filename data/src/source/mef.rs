//! Modules élémentaires de formation: which diploma, dispositif and year a MEFSTAT11 is.
//!
//! Publisher: DEPP, Base centrale des nomenclatures. Table: `N_MEF`. Key: MEFSTAT11.
//! Traps: a MEFSTAT11 may hold letters; its fourth character is the year in 85 % of rows
//! only, so it is looked up, never cut; one stands for two, the last to open is kept.

use super::bcn::day;
use super::declared::tjp_pilotage;
use super::{Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Layout, SourceFile, may, need};
use crate::report::Tally;
use orion_indicateurs::code::{Cfd, Dispositif, Mefstat11};
use orion_indicateurs::indicator;
use std::collections::BTreeMap;

/// What a MEFSTAT11 stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mef {
    /// Its diploma.
    pub cfd: Cfd,
    /// Its dispositif.
    pub dispositif: Dispositif,
    /// Its year in the dispositif, from 1.
    pub annee: u8,
}

/// Every MEFSTAT11.
pub type Mefs = BTreeMap<Mefstat11, Mef>;

static LAYOUT: Layout = Layout {
    heads: &[
        need("MEF_STAT_11", &[]),
        need("FORMATION_DIPLOME", &[]),
        need("DISPOSITIF_FORMATION", &[]),
        need("ANNEE_DISPOSITIF", &[]),
        may("DUREE_DISPOSITIF", &[]),
        may("STATUT_MEF", &[]),
        may("DATE_OUVERTURE", &[]),
    ],
};

pub(super) static SOURCE: Declared = Declared {
    id: "mef",
    source: &indicator::source::BCN,
    rights: Rights::Open,
    cadence: "En continu",
    datasets: &[tjp_pilotage!("nMef.csv")],
    known: Known::Csv(&[&LAYOUT]),
    required: None,
    read,
};

const TWO: &str = "MEFSTAT11 qui désigne deux formations : la dernière ouverte est gardée";

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::csv(file)?;
    let (columns, lines) = LAYOUT.open(file, &grid)?;
    let mut tally = Tally::default();
    let mut openings = BTreeMap::new();
    for line in lines {
        tally.rows += 1;
        let row = columns.row(line);
        let (Some(mefstat11), Some(cfd), Some(dispositif)) = (
            row.code::<Mefstat11>("MEF_STAT_11"),
            row.code("FORMATION_DIPLOME"),
            row.code("DISPOSITIF_FORMATION"),
        ) else {
            tally.drop_row("ligne sans MEFSTAT11, diplôme ou dispositif");
            continue;
        };
        let annee = row
            .count("ANNEE_DISPOSITIF", 0..=9)?
            .known()
            .unwrap_or_default();
        let mef = Mef {
            cfd,
            dispositif,
            annee: u8::try_from(annee).unwrap_or_default(),
        };
        let opening = day(row, "DATE_OUVERTURE")?;
        let opened = openings.get(&mefstat11).copied().flatten();
        match material.mefs.get(&mefstat11) {
            Some(known) if *known == mef => tally.drop_row("MEFSTAT11 en double"),
            Some(_) if opening <= opened => tally.drop_row(TWO),
            known => {
                if known.is_some() {
                    tally.drop_row(TWO);
                }
                material.mefs.insert(mefstat11, mef);
                openings.insert(mefstat11, opening);
            }
        }
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_formations_the_last_to_open_is_kept() {
        let header =
            "MEF_STAT_11;FORMATION_DIPLOME;DISPOSITIF_FORMATION;ANNEE_DISPOSITIF;DATE_OUVERTURE";
        let [old, new] = [
            "32710099901;32199901;317;1;01/09/2018",
            "32710099901;24199901;418;1;01/09/2019",
        ];
        for rows in [[old, new, new], [new, old, new]] {
            let text = format!("{header}\n{}\n", rows.join("\n"));
            let file = SourceFile::of("mef.csv".into(), text.into_bytes()).unwrap();
            let mut material = Material::official();
            let tally = read(&file, &mut material).unwrap();
            assert_eq!((tally.rows, tally.kept()), (3, 1));
            let mef = material.mefs[&"32710099901".parse().unwrap()];
            assert_eq!(mef.cfd, "24199901".parse().unwrap());
        }
    }
}
