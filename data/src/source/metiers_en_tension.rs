//! Métiers en tension: the occupations that a decree lists, by région.
//!
//! Publisher: ministère du Travail (article L. 414-13 of the Ceseda). Key: year of the
//! decree, occupation, région. Traps: the year is in the name of the file alone; régions
//! go by their names; « France Entière » stands for every one of them, overseas too.

use super::{Dataset, Declared, Known, Rights, places};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Layout, SourceFile, may, need, once};
use crate::report::Tally;
use orion_indicateurs::code::{Fap, Nomenclature, Region};
use orion_indicateurs::indicator;
use orion_indicateurs::publication::METIERS_EN_TENSION;
use orion_indicateurs::text::fold;
use std::collections::BTreeSet;

static LAYOUT: Layout = Layout {
    heads: &[
        need("region", &[]),
        need("famille_professionnelle", &[]),
        need("fap", &["Code FAP"]),
        may("annee", &[]),
    ],
};

pub(super) static SOURCE: Declared = Declared {
    id: "metiers_en_tension",
    source: &indicator::source::METIERS_EN_TENSION,
    rights: Rights::Open,
    cadence: "À chaque arrêté",
    datasets: &[Dataset::ByHand(
        "arrêté publié au Journal officiel, mis en tableau (métier, région)",
    )],
    known: Known::Csv(&[&LAYOUT]),
    required: None,
    read,
};

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::of(file, &LAYOUT)?;
    let (columns, lines) = LAYOUT.open(file, &grid)?;
    let named = places::year(&file.name).map(i64::from);
    let everywhere = places::regions(&material.departements);
    let mut listed = BTreeSet::new();
    let mut tally = Tally::default();
    for line in once(lines, &mut tally) {
        tally.rows += 1;
        let row = columns.row(line);
        let annee = row.count("annee", 1990..=2100)?.known().or(named);
        let Some(annee) = annee else {
            let problem = "has no year: expected one in its name";
            return Err(DataError::format(&file.name, problem));
        };
        let Ok(fap) = Fap::new(Nomenclature::Fap2009, row.text("fap")) else {
            tally.drop_row("métier sans code FAP");
            continue;
        };
        let national = fold(row.text("region")) == "france entiere";
        let one = places::region_named(&material.departements, row.text("region"));
        let regions: Vec<Region> = match one {
            _ if national => everywhere.iter().copied().collect(),
            Some(region) => vec![region],
            None => {
                tally.drop_row("région inconnue");
                continue;
            }
        };
        listed.extend(regions.into_iter().map(|region| (annee, fap, region)));
    }
    let rows = material.tables.of(&METIERS_EN_TENSION);
    for (annee, fap, region) in listed {
        rows.push([annee.into(), fap.as_str().into(), region.as_str().into()]);
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::places::tests::with_departements;

    fn read_text(name: &str) -> Result<(Tally, usize), DataError> {
        let text = "Region,Famille Professionnelle,Code FAP\n\
                    France Entière,Éleveurs,A0Z41\n\
                    Ile-de-France,Éleveurs,A0Z41\n\
                    Ile-de-France,Maçons,B2Z40\n\
                    Narnia,Maçons,B2Z40\n";
        let mut material = with_departements();
        let file = SourceFile::of(name.into(), text.as_bytes().to_vec()).unwrap();
        let tally = read(&file, &mut material)?;
        let rows = material.tables.into_rows().next().unwrap();
        Ok((tally, rows.len()))
    }

    #[test]
    fn what_is_listed_for_the_country_is_for_each_region_once() {
        let (tally, rows) = read_text("liste_2024.csv").unwrap();
        assert_eq!((tally.rows, tally.kept(), rows), (4, 3, 4));
    }

    #[test]
    fn a_list_without_a_year_is_refused() {
        let error = read_text("liste.csv").unwrap_err().to_string();
        assert!(error.contains("has no year"), "{error}");
    }
}
