//! Métiers en 2030: projections by group of occupations and région.
//!
//! Publisher: France Stratégie and Dares, the regional annex. Key: groups of the
//! FAP-2009, région. Traps: figures are in thousands, with decimals; young beginners are
//! below zero, as what fills jobs: their sign is turned; regions go by their names, and
//! one name lacks its hyphen; where a région is small, groups are merged (`B6Z;B7Z`,
//! everywhere `XK_`).

use super::{Dataset, Declared, Known, Rights, places};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Layout, Row, SourceFile, may, need};
use crate::report::Tally;
use orion_indicateurs::code::{Fap, Nomenclature, Region};
use orion_indicateurs::indicator;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Groups of occupations: one, or several that are merged.
pub type Groupes = BTreeSet<Fap>;

/// The figures of some groups, in people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Projection {
    /// The columns that [`FIGURES`] names.
    pub figures: [Option<i64>; 7],
    /// The tension of 2019, from 1 to 5.
    pub tension: Option<i64>,
}

/// Every projection, by groups and région.
pub type Projections = BTreeMap<(Groupes, Region), Projection>;

/// The figures, in the order of the published columns, each with the sign it takes.
const FIGURES: [(&str, i64); 7] = [
    ("effectifs_2019_milliers", 1),
    ("creations_destructions_milliers", 1),
    ("departs_fin_carriere_milliers", 1),
    ("postes_a_pourvoir_milliers", 1),
    ("jeunes_debutants_milliers", -1),
    ("solde_mobilites_inter_regions_milliers", 1),
    ("desequilibre_milliers", 1),
];
/// Which of the figures is the balance between régions: it has no sum over them.
pub(crate) const SOLDE: usize = 5;

static LAYOUT: Layout = Layout {
    heads: &[
        need("fap", &["code_fap"]),
        need("region", &[]),
        need("effectifs_2019_milliers", &[]),
        need("creations_destructions_milliers", &[]),
        need("departs_fin_carriere_milliers", &[]),
        need("postes_a_pourvoir_milliers", &[]),
        need("jeunes_debutants_milliers", &[]),
        need("solde_mobilites_inter_regions_milliers", &[]),
        need("desequilibre_milliers", &[]),
        may("niveau_tension_2019", &[]),
    ],
};

pub(super) static SOURCE: Declared = Declared {
    id: "metiers_2030",
    source: &indicator::source::METIERS_2030,
    rights: Rights::Open,
    cadence: "Une fois par exercice de projection",
    datasets: &[Dataset::ByHand(
        "dares.travail-emploi.gouv.fr, Les métiers en 2030, données de l’annexe régionale",
    )],
    known: Known::Csv(&[&LAYOUT]),
    required: None,
    read,
};

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::of(file, &LAYOUT)?;
    let (columns, lines) = LAYOUT.open(file, &grid)?;
    let mut tally = Tally::default();
    for line in lines {
        tally.rows += 1;
        let row = columns.row(line);
        let Some(groupes) = groupes(row.text("fap")) else {
            tally.drop_row("métier sans code FAP");
            continue;
        };
        let Some(region) = places::region_named(&material.departements, row.text("region")) else {
            tally.drop_row("région inconnue");
            continue;
        };
        if row.text("fap") == XK {
            tally.repair_row("code XK_ écrit comme ses deux groupes, K0Z et X0Z");
        }
        match material.projections.entry((groupes, region)) {
            Entry::Occupied(_) => tally.drop_row("ligne en double"),
            Entry::Vacant(free) => {
                free.insert(projection(&row)?);
            }
        }
    }
    Ok(tally)
}

/// « Artisans, politique et clergé »: the only groups of families K and X, which the
/// source merges under a code of no nomenclature.
const XK: &str = "XK_";
const K_AND_X: &str = "K0Z;X0Z";

/// The groups of a code: `B6Z`, or `B6Z;B7Z`.
fn groupes(code: &str) -> Option<Groupes> {
    let codes = if code == XK { K_AND_X } else { code };
    let codes = codes.split(';');
    let codes = codes.map(|code| Fap::new(Nomenclature::Fap2009, code).ok());
    codes.collect()
}

fn projection(row: &Row) -> Result<Projection, DataError> {
    let mut figures = [None; 7];
    for (figure, (name, sign)) in figures.iter_mut().zip(FIGURES) {
        let people = row.scaled(name, 1_000, -50_000_000..=50_000_000)?.known();
        *figure = people.map(|people| sign * people);
    }
    let tension = match row.text("niveau_tension_2019") {
        text if text.eq_ignore_ascii_case("hors champ") => None,
        _ => row.count("niveau_tension_2019", 1..=5)?.known(),
    };
    Ok(Projection { figures, tension })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::places::tests::with_departements;

    fn record(fap: &str, region: &str, debutants: &str, tension: &str) -> String {
        format!(
            r#"{{"code_fap": "{fap}", "fap_libelle": "Essai", "region": "{region}",
            "effectifs_2019_milliers": 19.8017, "creations_destructions_milliers": -1.2324,
            "departs_fin_carriere_milliers": 5.3517, "jeunes_debutants_milliers": {debutants},
            "solde_mobilites_inter_regions_milliers": 0.0419, "desequilibre_milliers": 1e-5,
            "postes_a_pourvoir_milliers": 4.1192, "niveau_tension_2019": "{tension}"}}"#
        )
    }

    fn read_text(text: String) -> Result<(Tally, Projections), DataError> {
        let mut material = with_departements();
        let file = SourceFile::of("essai.json".into(), text.into_bytes()).unwrap();
        let tally = read(&file, &mut material)?;
        Ok((tally, material.projections))
    }

    #[test]
    fn thousands_become_people_and_beginners_turn_their_sign() {
        let rows = [
            record("B7Z;B6Z", "Ile de France", "-5.75", "4"),
            record("B6Z", "Ile de France", "-5.75", "hors champ"),
            record("B6Z", "Ile de France", "-5.75", "1"),
            record("B6Z", "Ailleurs", "-5.75", "1"),
            record("zz", "Ile de France", "-5.75", "1"),
        ];
        let (tally, found) = read_text(format!("[{}]", rows.join(","))).unwrap();
        assert_eq!((tally.rows, tally.kept(), found.len()), (5, 2, 2));
        let merged = found.iter().find(|((groupes, _), _)| groupes.len() == 2);
        let (_, merged) = merged.unwrap();
        let people = [19_802, -1_232, 5_352, 4_119, 5_750, 42, 0].map(Some);
        assert_eq!((merged.figures, merged.tension), (people, Some(4)));
        assert!(
            found
                .values()
                .any(|projection| projection.tension.is_none())
        );
    }

    #[test]
    fn the_families_k_and_x_are_merged_under_a_code_of_their_own() {
        assert_eq!(groupes("XK_"), groupes("X0Z;K0Z"));
        assert_eq!(groupes("XK_;A0Z"), None);
    }

    #[test]
    fn an_absurd_cell_is_named_by_its_record() {
        let rows = record("B6Z", "Guadeloupe", "\"beaucoup\"", "1");
        let error = read_text(format!("[{rows}]")).unwrap_err().to_string();
        assert!(error.starts_with("essai.json, line 2, "), "{error}");
        assert!(error.contains("found \"beaucoup\""), "{error}");
    }
}
