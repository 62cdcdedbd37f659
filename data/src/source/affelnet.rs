//! Places and first wishes of professional courses, after the troisième.
//!
//! Publisher: DGESCO, extracts of Affelnet-lycée, not open at this grain. Key: UAI,
//! MEFSTAT11; several lines add up. Traps: no column says the rentrée, the name of the
//! file does; 999 and 998 stand for no limit; a second layout names courses by a title
//! alone, without a code or a rentrée: nothing tells which course a line is about.

use super::{Declared, Known, Rights, rentree};
use crate::error::DataError;
use crate::material::Material;
use crate::offres::{Annee, Application};
use crate::read::{Grid, Layout, SourceFile, may, need};
use crate::report::Tally;
use orion_indicateurs::indicator;

static LAYOUT: Layout = Layout {
    heads: &[
        need("uai", &["Etablissement d'accueil"]),
        need("mefstat11", &["MEF STAT 11", "MEFSTAT11"]),
        need("recensement", &["Voeu de recensement O/N"]),
        need("statut", &["Statut Offre de formation"]),
        need("capacite", &["Capacité carte scolaire"]),
        need("voeux", &["Demandes vœux 1", "Demandes voeux 1"]),
        may("rentree", &["Rentrée scolaire", "rentree_scolaire"]),
    ],
};

static BY_TITLE: Layout = Layout {
    heads: &[
        need("uai", &["Etablissement d'accueil"]),
        need("libelle", &["Libellé du MEF national de rattachement"]),
        need("statut", &["Statut Offre de formation"]),
        need("capacite", &["Capacité carte scolaire"]),
        need("voeux", &["Demandes vœux 1", "Demandes voeux 1"]),
    ],
};

pub(super) static SOURCE: Declared = Declared {
    id: "affelnet",
    source: &indicator::source::AFFELNET,
    rights: Rights::Restricted,
    cadence: "Chaque année, à l’automne",
    dataset: None,
    known: Known::Csv(&[&LAYOUT, &BY_TITLE]),
    required: None,
    read,
};

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::csv(file)?;
    let header = grid.lines.first();
    if header.is_some_and(|header| LAYOUT.recognises(file, header).is_some()) {
        by_code(file, &grid, material)
    } else {
        by_title(file, &grid)
    }
}

fn by_code(file: &SourceFile, grid: &Grid, material: &mut Material) -> Result<Tally, DataError> {
    let (columns, lines) = LAYOUT.open(file, grid)?;
    let before = material.offres.rentrees_of(Application::Affelnet);
    let mut tally = Tally::default();
    for line in lines {
        tally.rows += 1;
        let row = columns.row(line);
        let rentree = rentree::of_row(file, row, "rentree")?;
        let (Some(uai), Some(mefstat11)) = (row.code("uai"), row.code("mefstat11")) else {
            tally.drop_row("ligne sans UAI ou MEFSTAT11 valide");
            continue;
        };
        if before.contains(&rentree) {
            tally.drop_row("rentrée déjà lue dans un autre fichier");
        } else if row.text("statut") != "ST" {
            tally.drop_row("offre hors du statut scolaire");
        } else if row.text("recensement") != "N" {
            tally.drop_row("vœu de recensement");
        } else if material.departement(uai).is_none() {
            tally.drop_row("UAI qui ne commence par aucun département");
        } else {
            let annee = Annee {
                rentree,
                uai,
                mefstat11,
            };
            let capacite = row.count("capacite", 0..=9_999)?.small();
            let voeux = row.count("voeux", 0..=9_999)?.small();
            material
                .offres
                .add(annee, Application::Affelnet, capacite, voeux);
        }
    }
    Ok(tally)
}

/// Lines that name their course by a title of their own: counted, none is used.
fn by_title(file: &SourceFile, grid: &Grid) -> Result<Tally, DataError> {
    let (_, lines) = BY_TITLE.open(file, grid)?;
    let mut tally = Tally::default();
    for _ in lines {
        tally.rows += 1;
        tally.drop_row("formation désignée par un libellé, sans MEFSTAT11 ni rentrée");
    }
    Ok(tally)
}
