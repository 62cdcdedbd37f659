//! Specialities of training of the people in an occupation.
//!
//! Publisher: Dares, Portraits statistiques des métiers. Key: occupation, speciality.
//! Traps: Windows-1252; occupations of three grains in one file; figures in thousands;
//! `NA` where an occupation has nobody; the speciality `0` is « non déclaré »;
//! `Y` (all occupations) and `Z` (not stated) are no occupations.

use super::declared::portraits;
use super::{Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Layout, SourceFile, need};
use crate::report::Tally;
use orion_indicateurs::code::{Fap, Nomenclature, Nsf};
use orion_indicateurs::indicator;
use orion_indicateurs::publication::METIER_SPECIALITE;

static LAYOUT: Layout = Layout {
    heads: &[
        need("fap", &["Code FAP"]),
        need("nsf", &["Specialite"]),
        need("effectif", &["Milliers"]),
        need("part", &["Pourcentage"]),
    ],
};

pub(super) static SOURCE: Declared = Declared {
    id: "specialites",
    source: &indicator::source::SPECIALITES_METIERS,
    rights: Rights::Open,
    cadence: "Au fil des portraits statistiques",
    datasets: &[portraits!(
        "specialite_diplome_3niv.csv",
        "dares_specialite_diplome_3niv.csv"
    )],
    known: Known::Csv(&[&LAYOUT]),
    required: None,
    read,
};

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::of(file, &LAYOUT)?;
    let (columns, lines) = LAYOUT.open(file, &grid)?;
    let rows = material.tables.of(&METIER_SPECIALITE);
    let mut tally = Tally::default();
    for line in lines {
        tally.rows += 1;
        let row = columns.row(line);
        let Ok(fap) = Fap::new(Nomenclature::Fap2009, row.text("fap")) else {
            tally.drop_row("métier non renseigné, ou tous métiers ensemble");
            continue;
        };
        let nsf = row.code::<Nsf>("nsf");
        if nsf.is_none() && row.text("nsf") != "0" {
            tally.drop_row("spécialité sans code NSF");
            continue;
        }
        let effectif = row.scaled("effectif", 1_000, 0..=50_000_000)?.known();
        let part = row.scaled("part", 10, 0..=1_000)?.known();
        rows.push([
            fap.as_str().into(),
            nsf.as_ref().map(Nsf::as_str).into(),
            effectif.into(),
            part.into(),
        ]);
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_and_percents_are_scaled_and_na_is_missing() {
        let text = b"\"Fap\",\"Specialite\",\"Label_spedipl\",\"Milliers\",\"Pourcentage\"\n\
            \"P\",128,\"Sp\xE9cialit\xE9\",18.46626,16.1968\n\
            \"X0Z01\",0,\"Non d\xE9clar\xE9\",0,NA\n\
            \"X0Z01\",1,\"\",0,NA\n";
        let file = SourceFile::of("essai.csv".into(), text.to_vec()).unwrap();
        let mut material = Material::official();
        let tally = read(&file, &mut material).unwrap();
        assert_eq!((tally.rows, tally.kept()), (3, 2));
        let rows = material.tables.into_rows().next().unwrap();
        let (parts, _) = rows.finish().unwrap();
        let table = &parts[0].table;
        assert_eq!(table.codes("nsf").unwrap().get(0), Some("128"));
        assert_eq!(table.codes("nsf").unwrap().get(1), None);
        assert_eq!(table.u32s("personnes").unwrap().get(0), Some(18_466));
        assert_eq!(table.u16s("part").unwrap().get(0), Some(162));
        assert_eq!(table.u16s("part").unwrap().get(1), None);
    }
}
