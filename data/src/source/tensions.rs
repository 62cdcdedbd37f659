//! Tensions on the labour market by occupation: France, régions, départements.
//!
//! Publisher: Dares and France Travail, each year. Key: year, territory, occupation.
//! Traps: one file holds three levels of territory (`nat`, `reg`, `reg ` with a space,
//! `dep`) and two grains of occupation; a région is written `1.0`; causes are empty in 45 %
//! of rows; a second file holds the national series and nothing but the tension, and
//! says again that of the last year.

use super::declared::portraits;
use super::{Declared, Departements, Known, Rights, places};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Head, Layout, Row, SourceFile, need};
use crate::report::Tally;
use crate::tables::Cell;
use orion_indicateurs::code::{Fap, Nomenclature};
use orion_indicateurs::indicator;
use orion_indicateurs::territory::TerritoireId;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Year, territory (`None` is France), occupation.
pub type TensionKey = (u16, Option<TerritoireId>, Fap);

/// What is said of an occupation in a territory: its jobs, its tension in thousandths,
/// then the columns of [`NOTES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tension([Option<i64>; 9]);

/// Every line of every year.
pub type Tensions = BTreeMap<TensionKey, Tension>;

impl Tension {
    /// Its cells, in the order of the published columns.
    pub fn cells(&self) -> [Cell<'_>; 9] {
        self.0.map(Into::into)
    }

    fn known(&self) -> usize {
        self.0.iter().flatten().count()
    }
}

const FAP: Head = need("fap", &["Code FAP"]);
const TENSION: Head = need("tension", &[]);
const ANNEE: Head = need("annee", &[]);

/// The marks from 1 to 5, as they are published.
const NOTES: [&str; 7] = [
    "categorie",
    "intensite_embauches",
    "lien_formation_emploi",
    "manque_main_doeuvre",
    "non_durabilite",
    "conditions_travail",
    "inadequation_geographique",
];

static LAYOUT: Layout = Layout {
    heads: &[
        FAP,
        TENSION,
        ANNEE,
        need("emploi_moyen", &[]),
        need("categorie", &["Catégorie Tension"]),
        need("intensite_embauches", &["Intensité d'embauches"]),
        need("lien_formation_emploi", &["Lien formation-emploi"]),
        need(
            "manque_main_doeuvre",
            &["Manque de main-d'œuvre disponible"],
        ),
        need("non_durabilite", &["Non-durabilité de l'emploi"]),
        need(
            "conditions_travail",
            &["Conditions de travail contraignantes"],
        ),
        need("inadequation_geographique", &["Inadéquation géographique"]),
        need("niveau", &["niveau_geo"]),
        need("reg", &["region"]),
        need("dep", &["departement"]),
    ],
};

/// The national series: no other column, for it has no territory.
static SERIE: Layout = Layout {
    heads: &[FAP, TENSION, ANNEE],
};

pub(super) static SOURCE: Declared = Declared {
    id: "tensions",
    source: &indicator::source::TENSIONS,
    rights: Rights::Open,
    cadence: "Chaque année",
    datasets: &[
        portraits!("tensions/tensions.csv", "dares_tensions.csv"),
        portraits!("tensions/evol_tensions.csv", "dares_evol_tensions.csv"),
    ],
    known: Known::Csv(&[&LAYOUT, &SERIE]),
    required: None,
    read,
};

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::of(file, &LAYOUT)?;
    let width = grid.lines.first().map_or(0, crate::read::Line::len);
    let serie = width == SERIE.heads.len();
    let layout = if serie { &SERIE } else { &LAYOUT };
    let (columns, lines) = layout.open(file, &grid)?;
    let mut tally = Tally::default();
    for line in lines {
        tally.rows += 1;
        let row = columns.row(line);
        let Some(annee) = row.count("annee", 1990..=2100)?.known() else {
            return Err(row.unexpected("annee", "a year".into()));
        };
        let Ok(fap) = Fap::new(Nomenclature::Fap2009, row.text("fap")) else {
            tally.drop_row("métier sans code FAP");
            continue;
        };
        let Some(territoire) = territoire(&row, serie, &material.departements)? else {
            tally.drop_row("territoire inconnu");
            continue;
        };
        let key = (u16::try_from(annee).unwrap_or_default(), territoire, fap);
        let tension = tension(&row)?;
        match material.tensions.entry(key) {
            Entry::Vacant(free) => {
                free.insert(tension);
            }
            Entry::Occupied(mut known) => {
                tally.drop_row("ligne dite deux fois : la plus complète est gardée");
                if known.get().known() < tension.known() {
                    known.insert(tension);
                }
            }
        }
    }
    Ok(tally)
}

/// The territory of a row: `Some(None)` is France, `None` a place that the list has not.
#[allow(
    clippy::option_option,
    reason = "France is a territory, and has no code"
)]
fn territoire(
    row: &Row,
    serie: bool,
    departements: &Departements,
) -> Result<Option<Option<TerritoireId>>, DataError> {
    match row.text("niveau").to_lowercase().as_str() {
        "nat" | "national" | "france" => Ok(Some(None)),
        "" if serie => Ok(Some(None)),
        "reg" | "region" | "région" => {
            let code = row.count("reg", 1..=99)?.known();
            let code = code.and_then(|code| code.to_string().parse().ok());
            let region = code.and_then(|code| places::region(departements, code));
            Ok(region.map(|region| Some(TerritoireId::Region(region))))
        }
        "dep" | "departement" | "département" => {
            let code = row.code("dep");
            let known = code.filter(|code| departements.contains_key(code));
            Ok(known.map(|code| Some(TerritoireId::Departement(code))))
        }
        _ => Err(row.unexpected("niveau", "nat, reg or dep".into())),
    }
}

fn tension(row: &Row) -> Result<Tension, DataError> {
    let mut cells = [None; 9];
    cells[0] = row.count("emploi_moyen", 0..=50_000_000)?.known();
    cells[1] = row.scaled("tension", 1_000, -30_000..=30_000)?.known();
    for (cell, note) in cells[2..].iter_mut().zip(NOTES) {
        *cell = row.count(note, 1..=5)?.known();
    }
    Ok(Tension(cells))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::places::tests::with_departements;

    const HEADER: &str = "fap,Emploi moyen,Tension ,Catégorie Tension,Intensité d'embauches,Lien formation-emploi,Manque de main-d'œuvre disponible,Non-durabilité de l'emploi,Conditions de travail contraignantes,Inadéquation géographique,Année,niveau_geo,niveau_fap,reg,dep";

    fn read_into(material: &mut Material, text: &str) -> Result<Tally, DataError> {
        let file = SourceFile::of("essai.csv".into(), text.as_bytes().to_vec()).unwrap();
        read(&file, material)
    }

    #[test]
    fn the_three_levels_are_read_and_the_fuller_of_two_rows_is_kept() {
        let mut material = with_departements();
        let serie = "fap,Tension ,Année\nA0Z40,-0.5,2011\nA0Z40,-0.006,2019\n";
        read_into(&mut material, serie).unwrap();
        let rows = "A0Z40,63100,-0.0062,3.0,5.0,3.0,2.0,5.0,4.0,5.0,2019,nat,fap 225,,\n\
                    A0Z,0,,,,,,,,,2019,reg ,fap 87,1.0,\n\
                    A0Z,0,1.5,,,,,,,,2019,dep,fap 87,,971\n\
                    A0Z,0,1.5,,,,,,,,2019,dep,fap 87,,999\n";
        let tally = read_into(&mut material, &format!("{HEADER}\n{rows}")).unwrap();
        assert_eq!((tally.rows, tally.kept()), (4, 2));
        let found: Vec<_> = material.tensions.iter().collect();
        assert_eq!(found.len(), 4);
        let full = found
            .iter()
            .find(|((annee, place, _), _)| *annee == 2019 && place.is_none());
        let (_, full) = full.unwrap();
        assert_eq!(full.0[..3], [Some(63_100), Some(-6), Some(3)]);
        assert_eq!(full.known(), 9);
    }

    #[test]
    fn a_level_or_a_mark_that_is_none_is_named() {
        for (row, found) in [
            (
                "A0Z,0,1.5,,,,,,,,2019,zone,fap 87,,971",
                "column 12: found \"zone\"",
            ),
            (
                "A0Z,0,1.5,6,,,,,,,2019,dep,fap 87,,971",
                "column 4: found \"6\"",
            ),
            ("A0Z,0,1.5,,,,,,,,,dep,fap 87,,971", "column 11: found \"\""),
        ] {
            let text = format!("{HEADER}\n{row}\n");
            let error = read_into(&mut with_departements(), &text).unwrap_err();
            assert!(error.to_string().contains(found), "{error}");
        }
        // A file of territories without their columns is no national series.
        let text = "fap,Tension ,Année,lieu\nA0Z,1,2019,971\n";
        let error = read_into(&mut with_departements(), text).unwrap_err();
        assert!(error.to_string().contains("expected a column"), "{error}");
    }
}
