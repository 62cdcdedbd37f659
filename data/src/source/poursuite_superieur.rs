//! Bacheliers who go on in higher education, by académie of their baccalauréat.
//!
//! Publisher: SIES. File: `fr-esr-taux-poursuite-enseignement-superieur-par-academie`.
//! Key: year, académie, série, gender. Traps: a column per kind of studies, sector and
//! side of the académie, named by a sentence; counts are weighted, with two decimals;
//! codes of académies are `A02`.

use super::{Dataset, Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Head, Layout, Line, Row, SourceFile, may, need};
use crate::report::Tally;
use crate::tables::Cell;
use orion_indicateurs::code::{Academie, Rentree};
use orion_indicateurs::indicator;
use orion_indicateurs::publication::POURSUITE_SUPERIEUR;
use orion_indicateurs::text::fold;
use std::collections::BTreeMap;

macro_rules! flows {
    ($($kind:literal)*) => {
        /// Every kind of studies and sector: in the same académie, in another.
        static FLOWS: &[(&str, [&str; 2])] = &[$(
            ($kind, [concat!($kind, " meme"), concat!($kind, " autre")]),
        )*];
        static LAYOUT: Layout = Layout { heads: HEADS };
        const HEADS: &[Head] = &[
            need("annee", &["Rentrée / Session", "rentree", "session"]),
            need("serie", &["Série du bac", "serie_bac"]),
            need("genre", &["sexe"]),
            need("nb_bacheliers", &["Nombre total de bacheliers", "nombre_total_bacheliers"]),
            need("academie", &["Académie du Bac", "academie_bac"]),
            may("code_academie", &["Code académie du Bac", "code_academie_bac"]),
            $(
                may(concat!($kind, " meme"), &[]),
                may(concat!($kind, " autre"), &[]),
            )*
        ];
    };
}
flows! {
    "universite" "universite prive" "universite public" "universite nr"
    "iut" "iut prive" "iut public" "iut nr"
    "cpge" "cpge prive" "cpge public" "cpge nr"
    "sts" "sts prive" "sts public" "sts nr"
    "autre" "autre prive" "autre public" "autre nr"
}

pub(super) static SOURCE: Declared = Declared {
    id: "poursuite_superieur",
    source: &indicator::source::SIES_POURSUITE,
    rights: Rights::Open,
    cadence: "Chaque année",
    datasets: &[Dataset::Explore {
        host: "data.enseignementsup-recherche.gouv.fr",
        id: "fr-esr-taux-poursuite-enseignement-superieur-par-academie",
        format: "csv",
    }],
    known: Known::Csv(&[&LAYOUT]),
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
    let header = canonical(header);
    let columns = LAYOUT.bind(file, &header)?;
    for side in [0, 1] {
        if !FLOWS.iter().any(|(_, names)| columns.has(names[side])) {
            let missing = "has no column of bacheliers who go on in the same or another académie";
            return Err(DataError::format(&file.name, missing));
        }
    }
    let academies = academies(material);
    let mut tally = Tally::default();
    for line in lines {
        tally.rows += 1;
        let row = columns.row(line);
        let Some(academie) = academie(&row, &academies) else {
            tally.drop_row("académie inconnue");
            continue;
        };
        let annee: Rentree = row
            .code("annee")
            .ok_or_else(|| row.unexpected("annee", "a year".into()))?;
        let mut cells: Vec<Cell> = vec![
            annee.year().into(),
            academie.as_str().into(),
            serie(&row)?.into(),
            genre(&row)?.into(),
        ];
        cells.extend(counts(&row)?.map(Cell::from));
        material
            .tables
            .of(&POURSUITE_SUPERIEUR)
            .push_to(None, &cells);
    }
    Ok(tally)
}

/// The header with our names for its flows.
fn canonical(header: &Line) -> Line {
    header.renamed(header.cells().map(|cell| flow(cell).unwrap_or(cell.into())))
}

fn flow(header: &str) -> Option<String> {
    let text = fold(header).replace('_', " ");
    let side = if text.contains("academie differente") || text.contains("autre academie") {
        "autre"
    } else if text.contains("meme academie") {
        "meme"
    } else {
        return None;
    };
    let first = |words: &[(&str, &'static str)]| {
        let found = words.iter().find(|(word, _)| text.contains(word));
        found.map(|(_, name)| *name)
    };
    // « l’université (hors IUT) » names both: the university is looked for first.
    let kind = first(&[
        ("autre formation", "autre"),
        ("universite", "universite"),
        ("iut", "iut"),
        ("cpge", "cpge"),
        ("sts", "sts"),
    ])?;
    let secteur = first(&[
        ("non renseigne", " nr"),
        ("secteur prive", " prive"),
        ("secteur public", " public"),
    ]);
    Some(format!("{kind}{} {side}", secteur.unwrap_or_default()))
}

fn academies(material: &Material) -> BTreeMap<String, Academie> {
    let all = material.departements.values();
    all.map(|d| (fold(&d.academie.1), d.academie.0)).collect()
}

/// By its name, else by its code.
fn academie(row: &Row, academies: &BTreeMap<String, Academie>) -> Option<Academie> {
    let named = academies.get(&fold(row.text("academie"))).copied();
    named.or_else(|| {
        let code: Academie = row
            .text("code_academie")
            .trim_start_matches('A')
            .parse()
            .ok()?;
        academies
            .values()
            .any(|known| *known == code)
            .then_some(code)
    })
}

fn serie(row: &Row) -> Result<&'static str, DataError> {
    let text = fold(row.text("serie"));
    let known = ["general", "technologique", "professionnel"];
    let found = known.into_iter().find(|serie| text.contains(serie));
    found.ok_or_else(|| row.unexpected("serie", "a série of the baccalauréat".into()))
}

fn genre(row: &Row) -> Result<&'static str, DataError> {
    match fold(row.text("genre")).as_str() {
        "feminin" | "femme" | "femmes" | "f" => Ok("feminin"),
        "masculin" | "homme" | "hommes" | "m" => Ok("masculin"),
        "ensemble" | "total" => Ok("ensemble"),
        _ => Err(row.unexpected("genre", "féminin, masculin or ensemble".into())),
    }
}

/// Bacheliers, those who go on in their académie, in another, in a STS, at a university.
fn counts(row: &Row) -> Result<[Option<i64>; 5], DataError> {
    let sum = |kinds: &[&str], sides: &[usize]| -> Result<Option<i64>, DataError> {
        let mut sum = None;
        for (kind, names) in FLOWS {
            let kind = kind.split(' ').next().unwrap_or_default();
            if kinds.contains(&kind) {
                for side in sides {
                    let part = row.scaled(names[*side], 100, 0..=6_000_000)?.known();
                    sum = part.map_or(sum, |part| Some(sum.unwrap_or(0) + part));
                }
            }
        }
        Ok(sum.map(whole))
    };
    let all = ["universite", "iut", "cpge", "sts", "autre"];
    Ok([
        row.scaled("nb_bacheliers", 100, 0..=6_000_000)?
            .known()
            .map(whole),
        sum(&all, &[0])?,
        sum(&all, &[1])?,
        sum(&["sts"], &[0, 1])?,
        sum(&["universite", "iut"], &[0, 1])?,
    ])
}

/// Hundredths to whole persons, half to even.
fn whole(hundredths: i64) -> i64 {
    let (quotient, rest) = (hundredths / 100, hundredths % 100);
    quotient + i64::from(rest > 50 || (rest == 50 && quotient % 2 == 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_by_studies_sector_and_side() {
        for (header, name) in [
            (
                "Néo-bacheliers poursuivant à l'université (hors IUT) dans une académie différente de celle d'obtention de leur baccalauréat",
                Some("universite autre"),
            ),
            (
                "Néo-bacheliers poursuivant en IUT dans la même académie que celle d'obtention de leur baccalauréat",
                Some("iut meme"),
            ),
            (
                "Néo-bacheliers poursuivant en STS (secteur non renseigné) dans la même académie que celle d'obtention",
                Some("sts nr meme"),
            ),
            (
                "Néo-bacheliers poursuivant dans une autre formation du secteur public dans la même académie que celle",
                Some("autre public meme"),
            ),
            ("Académie du Bac", None),
        ] {
            assert_eq!(flow(header).as_deref(), name, "{header}");
        }
    }

    #[test]
    fn flows_are_summed_before_they_are_rounded() {
        let text = "annee;serie;genre;nb_bacheliers;academie;STS du secteur public même académie;STS du secteur privé même académie;IUT académie différente\n\
                    2021;Bac professionnel;Féminin;100.0;Lyon;0.4;0.4;2.5\n";
        let file = SourceFile::of("sies.csv".into(), text.into()).unwrap();
        let grid = Grid::csv(&file).unwrap();
        let columns = LAYOUT.bind(&file, &canonical(&grid.lines[0])).unwrap();
        let row = columns.row(&grid.lines[1]);
        assert_eq!(
            counts(&row).unwrap(),
            [Some(100), Some(1), Some(2), Some(1), Some(2)]
        );
        assert_eq!(serie(&row).unwrap(), "professionnel");
        // No département is known: the académie is not either.
        let tally = read(&file, &mut Material::official()).unwrap();
        assert_eq!((tally.rows, tally.kept()), (1, 0));
    }
}
