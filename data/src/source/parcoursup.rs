//! Places and confirmed wishes of BTS, after the baccalauréat.
//!
//! Publisher: SIES, extracts of Parcoursup to which Orion added a MEFSTAT11. Key: UAI,
//! MEFSTAT11; two lines at most add up. Traps: the columns change every year, so do the
//! lines of apprenticeship; no column says the rentrée, the name of the file does; 0, 999
//! and an empty cell stand for no capacity, and wishes are then kept. The public dataset
//! `fr-esr-parcoursup` has no code of a course: only its title would link it.

use super::{Dataset, Declared, Known, Rights, rentree};
use crate::error::DataError;
use crate::material::Material;
use crate::offres::{Annee, Application};
use crate::read::{Grid, Layout, SourceFile, may, need};
use crate::report::Tally;
use orion_indicateurs::code::Mefstat11;
use orion_indicateurs::indicator;

static LAYOUT: Layout = Layout {
    heads: &[
        need("uai", &["UAI"]),
        need("mefstat11", &["MEFSTAT11", "MEF STAT 11"]),
        need("voeux", &["NB_VOEUX_CONFIRMES"]),
        need("statut", &["STATUT"]),
        need("capacite", &["CAPACITEPSUP"]),
        may("libelle", &["LIBELLÉFORMATION"]),
        may("rentree", &["RENTREE", "RENTREE_SCOLAIRE", "SESSION"]),
    ],
};

static PUBLIC: Layout = Layout {
    heads: &[
        need("session", &["Session"]),
        need(
            "uai",
            &[
                "cod_uai",
                "Code UAI de l'établissement",
                "Code UAI de l’établissement",
            ],
        ),
        need(
            "capacite",
            &[
                "capa_fin",
                "Capacité de l'établissement par formation",
                "Capacité de l’établissement par formation",
            ],
        ),
        may("filiere", &["fili", "Filière de formation très agrégée"]),
        may(
            "voeux",
            &["voe_tot", "Effectif total des candidats pour une formation"],
        ),
    ],
};

pub(super) static SOURCE: Declared = Declared {
    id: "parcoursup",
    source: &indicator::source::PARCOURSUP,
    rights: Rights::Open,
    cadence: "Chaque année, en fin d’année",
    dataset: Some(Dataset::Explore {
        host: "data.enseignementsup-recherche.gouv.fr",
        id: "fr-esr-parcoursup",
        format: "csv",
    }),
    known: Known::Csv(&[&LAYOUT, &PUBLIC]),
    required: None,
    read,
};

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::csv(file)?;
    let header = grid.lines.first();
    if header.is_some_and(|header| LAYOUT.recognises(file, header).is_some()) {
        extract(file, &grid, material)
    } else {
        public(file, &grid)
    }
}

fn extract(file: &SourceFile, grid: &Grid, material: &mut Material) -> Result<Tally, DataError> {
    let (columns, lines) = LAYOUT.open(file, grid)?;
    let before = material.offres.rentrees_of(Application::Parcoursup);
    let mut tally = Tally::default();
    for line in lines {
        tally.rows += 1;
        let row = columns.row(line);
        if row.text("statut") != "Scolaire" {
            tally.drop_row("formation en apprentissage : ni places ni vœux sous statut scolaire");
            continue;
        }
        let rentree = rentree::of_row(file, row, "rentree")?;
        let (Some(uai), Some(mefstat11)) = (row.code("uai"), row.code::<Mefstat11>("mefstat11"))
        else {
            tally.drop_row("ligne sans UAI ou MEFSTAT11 valide");
            continue;
        };
        if before.contains(&rentree) {
            tally.drop_row("rentrée déjà lue dans un autre fichier");
        } else if material.departement(uai).is_none() {
            tally.drop_row("UAI qui ne commence par aucun département");
        } else {
            let annee = Annee {
                rentree,
                uai,
                mefstat11,
            };
            let capacite = row.count("capacite", 0..=9_999)?.small();
            let voeux = row.count("voeux", 0..=50_000)?.small();
            material
                .offres
                .add(annee, Application::Parcoursup, capacite, voeux);
        }
    }
    Ok(tally)
}

/// Lines of the public dataset: counted, none can be linked to a course for sure.
fn public(file: &SourceFile, grid: &Grid) -> Result<Tally, DataError> {
    let (_, lines) = PUBLIC.open(file, grid)?;
    let mut tally = Tally::default();
    for _ in lines {
        tally.rows += 1;
        tally.drop_row("formation sans MEFSTAT11 : aucun lien sûr avec un diplôme");
    }
    Ok(tally)
}
