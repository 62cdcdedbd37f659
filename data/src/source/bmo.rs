//! Besoins en main-d'œuvre: recruitments that employers plan, by occupation and area.
//!
//! Publisher: France Travail, each April. Key: year, département, bassin, occupation: a
//! bassin may lie in several départements. Traps: the workbook writes numbers as text;
//! `*` is a secret value, and none that is published is below 5: a share over the lines
//! that publish both sides leaves out those where few are difficult, and is too high; a
//! bassin has lost its first zero, and the column that holds it is named after the
//! year; occupations are of the FAP-2009 until the survey of 2021.

use super::{Dataset, Declared, Departements, Known, Rights, places};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Layout, Row, SourceFile, may, need};
use crate::report::Tally;
use orion_indicateurs::code::{Departement, Fap, Nomenclature};
use orion_indicateurs::indicator;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Year, département, bassin d'emploi, occupation.
pub type BesoinKey = (u16, Departement, String, Fap);

/// Recruitments planned; `None` is secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Besoin {
    /// All of them.
    pub projets: Option<i64>,
    /// Those judged difficult.
    pub difficiles: Option<i64>,
    /// The seasonal ones.
    pub saisonniers: Option<i64>,
}

/// Every line of every survey.
pub type Besoins = BTreeMap<BesoinKey, Besoin>;

static LAYOUT: Layout = Layout {
    heads: &[
        may("annee", &[]),
        need("fap", &["Code métier BMO"]),
        need("departement", &["Dept", "Dep"]),
        need(
            "bassin",
            &[
                "BE15",
                "BE16",
                "BE17",
                "BE18",
                "BE19",
                "BE20",
                "BE21",
                "BE22",
                "BE23",
                "BE24",
                "BE25",
                "BE26",
                "BE27",
                "BE28",
                "BE29",
                "BE30",
                "BE31",
                "BE32",
                "BE33",
                "BE34",
                "BE",
                "Code bassin",
            ],
        ),
        need("met", &[]),
        need("xmet", &[]),
        need("smet", &[]),
    ],
};

pub(super) static SOURCE: Declared = Declared {
    id: "bmo",
    source: &indicator::source::BMO,
    rights: Rights::Open,
    cadence: "Chaque année, en avril",
    datasets: &[Dataset::ByHand(
        "francetravail.org, enquête Besoins en main-d’œuvre, classeur de données ouvertes de l’année",
    )],
    known: Known::Csv(&[&LAYOUT]),
    required: None,
    read,
};

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::of(file, &LAYOUT)?;
    let (columns, lines) = LAYOUT.open(file, &grid)?;
    let named = places::year(&file.name);
    let mut tally = Tally::default();
    for line in lines {
        tally.rows += 1;
        let row = columns.row(line);
        let annee = match row.count("annee", 2010..=2100)?.known() {
            Some(annee) => u16::try_from(annee).unwrap_or_default(),
            None => named.ok_or_else(|| row.unexpected("annee", "a year".into()))?,
        };
        match key(annee, &row, &material.departements) {
            Err(reason) => tally.drop_row(reason),
            Ok(key) => match material.besoins.entry(key) {
                Entry::Occupied(_) => tally.drop_row("ligne en double"),
                Entry::Vacant(free) => {
                    free.insert(besoin(&row)?);
                }
            },
        }
    }
    Ok(tally)
}

fn key(annee: u16, row: &Row, departements: &Departements) -> Result<BesoinKey, &'static str> {
    let departement = row.code("departement");
    let departement = departement.filter(|code| departements.contains_key(code));
    let departement = departement.ok_or("lieu qui n’est pas un département")?;
    let bassin = places::bassin(row.text("bassin")).ok_or("bassin d’emploi sans code")?;
    let nomenclature = if annee < 2022 {
        Nomenclature::Fap2009
    } else {
        Nomenclature::Fap2021
    };
    let fap = Fap::new(nomenclature, row.text("fap")).map_err(|_| "métier sans code FAP")?;
    Ok((annee, departement, bassin, fap))
}

fn besoin(row: &Row) -> Result<Besoin, DataError> {
    let projects = |name| Ok::<_, DataError>(row.count(name, 0..=1_000_000)?.known());
    Ok(Besoin {
        projets: projects("met")?,
        difficiles: projects("xmet")?,
        saisonniers: projects("smet")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::places::tests::with_departements;

    fn read_text(name: &str, text: &str) -> Result<(Tally, Material), DataError> {
        let mut material = with_departements();
        let file = SourceFile::of(name.into(), text.as_bytes().to_vec()).unwrap();
        let tally = read(&file, &mut material)?;
        Ok((tally, material))
    }

    #[test]
    fn secret_values_stay_missing_and_rows_without_place_are_counted() {
        let (tally, material) = read_text(
            "bmo.csv",
            "annee;Code métier BMO;Dept;BE24;met;xmet;smet\n\
             2024;A0X40;971;101;12;*;0\n\
             2024;A0X40;971;101;13;5;5\n\
             2024;A0X40;980;101;12;5;5\n\
             2024;A0X40;971;;12;5;5\n\
             2024;zzz;971;101;12;5;5\n",
        )
        .unwrap();
        let (key, besoin) = material.besoins.first_key_value().unwrap();
        assert_eq!((key.0, key.2.as_str()), (2024, "0101"));
        let found = (besoin.projets, besoin.difficiles, besoin.saisonniers);
        assert_eq!(found, (Some(12), None, Some(0)));
        assert_eq!((tally.rows, tally.kept()), (5, 1));
        assert_eq!(tally.entries().len(), 4);
    }

    #[test]
    fn the_year_may_be_that_of_the_name_and_an_absurd_cell_is_named() {
        let text = "Code métier BMO,Dept,BE19,met,xmet,smet\nA0Z40,971,0101,12,many,0\n";
        let error = read_text("BMO_2019.csv", text).unwrap_err().to_string();
        assert!(
            error.starts_with("BMO_2019.csv, line 2, column 5: found \"many\""),
            "{error}"
        );
        let (_, material) = read_text("BMO_2019.csv", &text.replace("many", "6")).unwrap();
        assert_eq!(material.besoins.first_key_value().unwrap().0.0, 2019);
        assert!(read_text("bmo.csv", &text.replace("many", "6")).is_err());
    }
}
