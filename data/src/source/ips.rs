//! Social position of the pupils of lycées.
//!
//! Publisher: DEPP. Files: `fr-en-ips_lycees` (rentrées 2016 to 2021) and
//! `fr-en-ips-lycees-ap2023`, whose columns have other names. Key: rentrée, UAI.
//! Trap: spreads are published from 2021.

use super::declared::education;
use super::{Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Layout, SourceFile, may, need};
use crate::report::Tally;
use orion_indicateurs::code::{Rentree, Uai};
use orion_indicateurs::indicator;
use orion_indicateurs::publication::IPS;

static LAYOUT: Layout = Layout {
    heads: &[
        need("rentree", &["Rentrée scolaire", "rentree_scolaire"]),
        need("uai", &["UAI", "numero_uai", "Code UAI"]),
        need("ips_pro", &["IPS voie PRO", "ips_voie_pro"]),
        may(
            "ecart_type_pro",
            &[
                "Ecart-type de l'IPS voie PRO",
                "Ecart-type voie PRO",
                "ecart_type_de_l_ips_voie_pro",
            ],
        ),
        may(
            "ips_ensemble",
            &[
                "IPS Ensemble GT-PRO",
                "ips_ensemble_gt_pro",
                "IPS établissement",
                "ips_etab",
                "IPS de l'établissement",
            ],
        ),
    ],
};

/// Tenths of an index that lies around 100.
const INDEX: std::ops::RangeInclusive<i64> = 0..=3_000;

pub(super) static SOURCE: Declared = Declared {
    id: "ips",
    source: &indicator::source::IPS_LYCEES,
    rights: Rights::Open,
    cadence: "Chaque année",
    datasets: &[education("fr-en-ips_lycees")],
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
        let row = columns.row(line);
        let Some(uai) = row.code::<Uai>("uai") else {
            tally.drop_row("ligne sans UAI valide");
            continue;
        };
        let rentree: Rentree = row
            .code("rentree")
            .ok_or_else(|| row.unexpected("rentree", "a school year".into()))?;
        let index = |name| row.scaled(name, 10, INDEX).map(crate::read::Mark::known);
        material.tables.of(&IPS).push([
            rentree.year().into(),
            uai.as_str().into(),
            index("ips_pro")?.into(),
            index("ecart_type_pro")?.into(),
            index("ips_ensemble")?.into(),
        ]);
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<Tally, DataError> {
        let file = SourceFile::of("ips.csv".into(), text.as_bytes().to_vec()).unwrap();
        read(&file, &mut Material::official())
    }

    #[test]
    fn both_layouts_are_read() {
        for header in [
            "Rentrée scolaire;UAI;IPS voie PRO;Ecart-type de l'IPS voie PRO;IPS Ensemble GT-PRO",
            "rentree_scolaire;uai;ips_voie_pro;ecart_type_voie_pro;ips_etab",
        ] {
            let tally = read_text(&format!("{header}\n2021-2022;0040007L;98,5;;100.5\n"));
            assert_eq!(tally.unwrap().kept(), 1, "{header}");
        }
    }

    #[test]
    fn an_absurd_index_is_named() {
        let error = read_text("rentree;uai;ips_pro\n2021;0040007L;1045\n").unwrap_err();
        assert!(error.to_string().contains("line 2, column 3"), "{error}");
    }
}
