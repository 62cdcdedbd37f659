//! InserJeunes by région and course, with its counts.
//!
//! Publisher: DEPP and Dares, the restricted interface that Orion reads. Key: cohort,
//! voie, région, then MEFSTAT11 of the last year (scolaire) or CFD (apprentissage).
//!
//! Traps: the file has small counts as they are, which the publication withholds
//! (`secret`); two codings of régions, which must agree; counts are missing where fewer
//! than 5 are in their last year, and those of leavers where all go on to study.

use super::{Dataset, Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Layout, Row, SourceFile, may, need};
use crate::report::Tally;
use crate::secret::{COUNTS, EMPLOI, POURSUITE, RATES, Rates, SORTANTS, TERM};
use orion_indicateurs::code::{Cfd, Dispositif, Mefstat11, Millesime, Region};
use orion_indicateurs::indicator;
use orion_indicateurs::training::Voie;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A cohort, a voie, a région and a course; apprentices have no dispositif.
pub type CleRegion = (Millesime, Voie, Region, Cfd, Option<Dispositif>);

/// The true counts of one row, before secrecy, and the rates that its source publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effectifs {
    /// In the order of [`COUNTS`].
    pub counts: [Option<i64>; COUNTS.len()],
    /// In the order of [`RATES`].
    pub rates: Rates,
}

/// Every row, by its key.
pub type InsertionRegion = BTreeMap<CleRegion, Effectifs>;

static LAYOUT: Layout = Layout {
    heads: &[
        need("millesime", &[]),
        may("code_region_ij", &[]),
        need("code_region", &[]),
        need("voie", &["filiere"]),
        need("cfd", &[]),
        need("mefstat11", &[]),
        need("nb_annee_term", &[]),
        need("nb_sortants", &["nb_sortant"]),
        need("nb_poursuite", &["nb_poursuite_etudes"]),
        need("nb_emploi_6_mois", &["nb_en_emploi_6_mois"]),
        may("nb_emploi_12_mois", &["nb_en_emploi_12_mois"]),
        may("nb_emploi_18_mois", &["nb_en_emploi_18_mois"]),
        may("nb_emploi_24_mois", &["nb_en_emploi_24_mois"]),
        may("taux_poursuite_etudes", &[]),
        may("taux_emploi_6_mois", &[]),
        may("taux_emploi_12_mois", &[]),
        may("taux_emploi_18_mois", &[]),
        may("taux_emploi_24_mois", &[]),
    ],
};

/// The codes of régions in InserJeunes, and those of INSEE.
const REGIONS: [[&str; 2]; 18] = [
    ["01", "84"],
    ["02", "27"],
    ["03", "53"],
    ["04", "24"],
    ["05", "94"],
    ["06", "44"],
    ["07", "01"],
    ["08", "03"],
    ["09", "32"],
    ["10", "11"],
    ["11", "04"],
    ["12", "02"],
    ["13", "06"],
    ["14", "28"],
    ["15", "75"],
    ["16", "76"],
    ["17", "52"],
    ["18", "93"],
];

pub(super) static SOURCE: Declared = Declared {
    id: "inserjeunes_region",
    source: &indicator::source::INSERJEUNES_REGION,
    rights: Rights::Restricted,
    cadence: "Chaque année",
    datasets: &[Dataset::ByHand(
        "interface InserJeunes (Exposition), sur convention avec la DEPP",
    )],
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
        let (key, effectifs) = match (key(&row, material)?, effectifs(&row, &mut tally)?) {
            (Ok(key), Ok(effectifs)) => (key, effectifs),
            (Err(reason), _) | (_, Err(reason)) => {
                tally.drop_row(reason);
                continue;
            }
        };
        match material.insertion_region.entry(key) {
            Entry::Vacant(free) => {
                free.insert(effectifs);
            }
            Entry::Occupied(_) => tally.drop_row("formation en double dans sa région"),
        }
    }
    Ok(tally)
}

/// The key of a row, or why it cannot be used.
fn key(row: &Row, material: &Material) -> Result<Result<CleRegion, &'static str>, DataError> {
    let Some(millesime) = row.code::<Millesime>("millesime") else {
        return Err(row.unexpected("millesime", "two years, as 2022_2023".into()));
    };
    let Some(region) = row.code::<Region>("code_region") else {
        return Err(row.unexpected("code_region", "the INSEE code of a région".into()));
    };
    let ij = row.text("code_region_ij");
    let [_, insee] = REGIONS
        .into_iter()
        .find(|[own, _]| *own == ij)
        .unwrap_or_default();
    if !ij.is_empty() && insee != region.to_string() {
        let expected = format!("the code of région {region} in InserJeunes");
        return Err(row.unexpected("code_region_ij", expected));
    }
    let course = match row.text("voie") {
        "scolaire" => match row.code::<Mefstat11>("mefstat11") {
            Some(code) => match material.mefs.get(&code) {
                Some(mef) => (Voie::Scolaire, mef.cfd, Some(mef.dispositif)),
                None => return Ok(Err("MEFSTAT11 inconnu de la BCN")),
            },
            None => return Ok(Err("ligne sans MEFSTAT11 valide")),
        },
        "apprentissage" => match row.code("cfd") {
            Some(cfd) => (Voie::Apprentissage, cfd, None),
            None => return Ok(Err("ligne sans CFD valide")),
        },
        _ => return Err(row.unexpected("voie", "scolaire or apprentissage".into())),
    };
    let (voie, cfd, dispositif) = course;
    Ok(Ok((millesime, voie, region, cfd, dispositif)))
}

/// The counts and rates of a row, or why it cannot be used.
fn effectifs(row: &Row, tally: &mut Tally) -> Result<Result<Effectifs, &'static str>, DataError> {
    let mut counts = [None; COUNTS.len()];
    for (count, name) in counts.iter_mut().zip(COUNTS) {
        *count = row.count(name, 0..=10_000_000)?.known();
    }
    let mut rates = [None; RATES.len()];
    for (rate, name) in rates.iter_mut().zip(RATES) {
        *rate = row
            .percent(name)?
            .known()
            .and_then(|rate| u8::try_from(rate).ok());
    }
    let (Some(term), Some(poursuite)) = (counts[TERM], counts[POURSUITE]) else {
        return Ok(Err("effectifs que la source ne donne pas"));
    };
    if counts[SORTANTS].is_none() && term == poursuite {
        // All go on: nobody leaves, and nobody who left works.
        counts[SORTANTS..]
            .iter_mut()
            .for_each(|count| *count = count.or(Some(0)));
        tally.repair_row("tous poursuivent des études : aucun sortant");
    }
    let Some(sortants) = counts[SORTANTS] else {
        return Ok(Err("effectifs que la source ne donne pas"));
    };
    if term != poursuite + sortants {
        return Ok(Err(
            "inscrits qui ne sont pas la somme des poursuites et des sorties",
        ));
    }
    if counts[EMPLOI].is_none() || counts[EMPLOI..].iter().flatten().any(|n| *n > sortants) {
        return Ok(Err(
            "sortants en emploi absents ou plus nombreux que les sortants",
        ));
    }
    if withhold_wrong(&mut rates, &counts) {
        tally.repair_row("taux qui n’est pas celui de ses effectifs : recalculé");
    }
    Ok(Ok(Effectifs { counts, rates }))
}

/// Takes out the rates that are not their counts to half a point; whether any was.
fn withhold_wrong(rates: &mut Rates, counts: &[Option<i64>; COUNTS.len()]) -> bool {
    let mut wrong = false;
    for (at, rate) in rates.iter_mut().enumerate() {
        let [over, under] = terms(at).map(|term| counts[term].unwrap_or_default());
        let is = |rate: u8| (200 * over - 2 * i64::from(rate) * under).abs() <= under;
        if rate.is_some_and(|rate| under == 0 || !is(rate)) {
            *rate = None;
            wrong = true;
        }
    }
    wrong
}

/// The counts, by their places in [`COUNTS`], that a rate of [`RATES`] is the ratio of.
pub fn terms(rate: usize) -> [usize; 2] {
    match rate {
        0 => [POURSUITE, TERM],
        employment => [EMPLOI + employment - 1, SORTANTS],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "id;millesime;code_region_ij;code_region;voie;cfd;mefstat11;nb_annee_term;nb_en_emploi_12_mois;nb_en_emploi_6_mois;nb_poursuite_etudes;nb_sortant;taux_emploi_6_mois;taux_poursuite_etudes";

    fn read_rows(rows: &str) -> Result<(InsertionRegion, Tally), DataError> {
        let file = SourceFile::of("ij.csv".into(), format!("{HEADER}\n{rows}").into()).unwrap();
        let mut material = Material::official();
        let tally = read(&file, &mut material)?;
        Ok((material.insertion_region, tally))
    }

    #[test]
    fn rows_are_read_mended_and_left_out_by_reason() {
        let (rows, tally) = read_rows(
            "a;2021_2022;01;84;apprentissage;40031213;;60;30;20;20;40;50;33\n\
             b;2021_2022;10;11;apprentissage;40031213;;12;;;12;;;\n\
             c;2021_2022;10;11;apprentissage;40031214;;3;;;;;;\n\
             d;2021_2022;10;11;apprentissage;40031215;;60;30;20;19;40;50;33\n\
             e;2021_2022;10;11;scolaire;;23830031213;60;30;20;20;40;50;33\n\
             f;2021_2022;10;11;apprentissage;40031216;;60;30;20;20;40;70;33\n",
        )
        .unwrap();
        assert_eq!((tally.rows, tally.kept(), rows.len()), (6, 3, 3));
        let all: Vec<_> = rows.values().collect();
        assert_eq!(all[0].counts[..5], [12, 0, 12, 0, 0].map(Some));
        assert_eq!(all[1].rates[1], None);
        assert_eq!(all[2].rates[..2], [Some(33), Some(50)]);
    }

    #[test]
    fn the_two_codings_of_regions_must_agree() {
        let error = read_rows("a;2021_2022;01;11;apprentissage;40031213;;60;30;20;20;40;50;33\n");
        let error = error.unwrap_err().to_string();
        assert!(error.contains("line 2, column 3"), "{error}");
    }
}
