//! Inhabitants of communes, the latest year.
//!
//! Publisher: Insee. File: a row per commune, a column per year (`p21_pop`). Key: code
//! of the commune. Trap: a later file has later columns.

use super::communes::commune;
use super::{Dataset, Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Layout, Line, SourceFile, may, need, once};
use crate::report::Tally;
use orion_indicateurs::indicator;

/// What tells its files.
static KNOWN: Layout = Layout {
    heads: &[
        need("codgeo", &[]),
        need("libgeo", &[]),
        need("p16_pop", &["p21_pop", "p22_pop", "p23_pop", "p24_pop"]),
        may("objectid", &[]),
        may("cv", &[]),
    ],
};

static LAYOUT: Layout = Layout {
    heads: &[
        need("commune", &["codgeo"]),
        need("nom", &["libgeo"]),
        need("population", &["p21_pop"]),
    ],
};

pub(super) static SOURCE: Declared = Declared {
    id: "population_communale",
    source: &indicator::source::POPULATION_COMMUNALE,
    rights: Rights::Open,
    cadence: "Chaque année",
    datasets: &[Dataset::ByHand(
        "insee.fr, populations des communes, fichier de l’année",
    )],
    known: Known::Csv(&[&KNOWN]),
    required: None,
    read,
};

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::csv(file)?;
    let (header, lines) = grid
        .lines
        .split_first()
        .ok_or_else(|| DataError::format(&file.name, "is empty"))?;
    if lines.is_empty() {
        return Err(DataError::format(&file.name, "has a header and no row"));
    }
    let (year, header) = latest(header)
        .ok_or_else(|| DataError::format(&file.name, "has no column of a year, as p21_pop"))?;
    let columns = LAYOUT.bind(file, &header)?;
    let mut tally = Tally::default();
    for line in once(lines, &mut tally) {
        tally.rows += 1;
        let row = columns.row(line);
        let Some((code, _)) = commune(&row, material) else {
            tally.drop_row("commune inconnue");
            continue;
        };
        let population = row.count("population", 0..=20_000_000)?.known();
        let commune = material.communes.communes.entry(code).or_default();
        if commune.population.is_none_or(|(known, _)| known <= year) {
            commune.population = population.map(|people| (year, people));
        }
        if commune.nom.is_empty() {
            row.text("nom").clone_into(&mut commune.nom);
        }
    }
    Ok(tally)
}

/// The latest year of a header, and the header with its column named `population`.
fn latest(header: &Line) -> Option<(u16, Line)> {
    let year = |cell: &str| {
        let digits = cell.strip_prefix('p')?.strip_suffix("_pop")?;
        (digits.len() == 2).then(|| digits.parse::<u16>().ok())?
    };
    let last = header.cells().filter_map(year).max()?;
    let names = header.cells().map(|cell| match year(cell) {
        Some(own) if own == last => "population".to_owned(),
        Some(_) => String::new(),
        None => cell.to_owned(),
    });
    Some((2_000 + last, header.renamed(names.collect::<Vec<_>>())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_year_is_taken_wherever_it_stands() {
        let text = "codgeo,p22_pop,libgeo,p16_pop\n1001,7,Abergement,5\n";
        let file = SourceFile::of("essai.csv".into(), text.into()).unwrap();
        let grid = Grid::csv(&file).unwrap();
        let (year, header) = latest(&grid.lines[0]).unwrap();
        let columns = LAYOUT.bind(&file, &header).unwrap();
        let row = columns.row(&grid.lines[1]);
        assert_eq!(year, 2022);
        assert_eq!(row.count("population", 0..=9).unwrap().known(), Some(7));
        assert!(KNOWN.recognises(&file, &grid.lines[0]).is_some());
    }
}
