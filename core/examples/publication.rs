//! Which départements have the highest median employment at 6 months, and how many
//! schools is it made of?
//!
//! `cargo run --example publication -- FOLDER`, where FOLDER holds a publication; without
//! it, the small demonstration set of the tests, whose schools are made up.

use orion_indicateurs::indicator::{EMPLOI_6_MOIS, Insertion, Population, territorial};
use orion_indicateurs::publication::{INSERTION, TERRITOIRES};
use orion_indicateurs::table::{Schema, Table};
use orion_indicateurs::territory::{Niveau, Territoires};
use orion_indicateurs::{arrow, text};
use std::cmp::Reverse;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let demonstration = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let folder = env::args_os().nth(1).map_or(demonstration, PathBuf::from);
    print!("{}", answer(&folder)?);
    Ok(())
}

pub(crate) fn answer(folder: &Path) -> Result<String, Box<dyn Error>> {
    let read = |schema: &'static Schema| -> Result<Table, Box<dyn Error>> {
        let bytes = fs::read(folder.join(schema.name).with_extension("arrow"))?;
        Ok(arrow::read(&bytes, schema)?)
    };
    let territoires = Territoires::try_new(&read(&TERRITOIRES)?)?;
    let insertion = Insertion::try_new(read(&INSERTION)?)?;
    let cohort = insertion.millesimes().last().ok_or("no cohort")?;

    let (indicator, level) = (&EMPLOI_6_MOIS, Niveau::Departement);
    let whom = (Population::Ensemble, cohort);
    let spreads = territorial(indicator, &insertion, whom, (&territoires, level));
    // A source without counts has no mean: the median of the schools that have a figure.
    let mut known: Vec<_> = (territoires.of_level(level).iter().zip(&spreads))
        .filter_map(|(place, spread)| Some((spread.distribution.ok()?.median, place, spread)))
        .collect();
    known.sort_by_key(|(median, ..)| Reverse(*median));

    let (label, cohort) = (indicator.label, cohort.label());
    let title = format!("{label}, cohorte {cohort}, médiane des établissements\n");
    let lines = known.iter().take(5).map(|(median, place, spread)| {
        format!(
            "{} : {} (établissements avec une valeur : {} sur {})\n",
            place.nom,
            text::quarters(*median, indicator.unit),
            spread.known(),
            spread.schools,
        )
    });
    Ok(std::iter::once(title).chain(lines).collect())
}
