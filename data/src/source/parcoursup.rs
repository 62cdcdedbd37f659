//! Places and confirmed wishes of BTS, after the baccalauréat.
//!
//! Publisher: SIES, extracts of Parcoursup to which Orion added a MEFSTAT11. Key: UAI,
//! MEFSTAT11; two lines at most add up. Traps: the columns change every year, so do the
//! lines of apprenticeship; no column says the rentrée, the name of the file does; 0, 999
//! and an empty cell stand for no capacity, and wishes are then kept. The public dataset
//! `fr-esr-parcoursup` has no code of a course: only its title would link it.

use super::declared::tjp_pilotage;
use super::{Declared, Known, Rights, places_offertes};
use crate::error::DataError;
use crate::material::Material;
use crate::offres::Application;
use crate::read::{Grid, Layout, Row, SourceFile, may, need};
use crate::report::Tally;
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
    // The public dataset links to no course: these join it to the MEFSTAT11.
    datasets: &[
        tjp_pilotage!(
            "2022/BTS_attractivite_capacite_2022.csv",
            "BTS_attractivite_capacite_2022.csv"
        ),
        tjp_pilotage!(
            "2024/BTS_attractivite_capacite_2024.csv",
            "BTS_attractivite_capacite_2024.csv"
        ),
    ],
    known: Known::Csv(&[&LAYOUT, &PUBLIC]),
    required: None,
    read,
};

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::csv(file)?;
    if !places_offertes::is(file, &grid, &LAYOUT) {
        let reason = "formation sans MEFSTAT11 : aucun lien sûr avec un diplôme";
        return places_offertes::leave_out(file, &grid, &PUBLIC, reason);
    }
    places_offertes::read(
        file,
        &grid,
        &LAYOUT,
        Application::Parcoursup,
        material,
        keep,
    )
}

fn keep(row: Row) -> Result<(), &'static str> {
    match row.text("statut") {
        "Scolaire" => Ok(()),
        "Apprentissage" => Err("formation en apprentissage"),
        _ => Err("formation de statut inconnu"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(material: &mut Material, name: &str, text: &str) -> Tally {
        let file = SourceFile::of(name.into(), text.as_bytes().to_vec()).unwrap();
        read(&file, material).unwrap()
    }

    #[test]
    fn the_layouts_of_three_years_are_read() {
        let mut material = Material::official();
        for (year, header, row) in [
            (
                2022,
                "UAI;LIBELLÉFORMATION;MEFSTAT11_old;NB_VOEUX_CONFIRMES;STATUT;CAPACITEPSUP;CFD;CFD rectifié;Rectif;MEFSTAT11",
                "0010001W;BTS - Rêve;1;535;Scolaire;15;32099999;32099999;FAUX;32299999999",
            ),
            (
                2023,
                "UAI;LIBELLÉFORMATION;MEFSTAT11_old;NB_VOEUX_CONFIRMES;STATUT;CAPACITEPSUP;CFD;CFD rectifié;Rectif;MEFSTAT11;nb_apparitions",
                "0010001W;BTS - Rêve;1;535;Scolaire;15;32099999;32099999;FAUX;32299999999;1",
            ),
            (
                2024,
                "\u{FEFF}UAI;LIBELLÉFORMATION;MEFSTAT11;NB_VOEUX_CONFIRMES;STATUT;CAPACITEPSUP",
                "0010001W;BTS - Rêve;32299999999;535;Scolaire;15",
            ),
        ] {
            let apprenti = row.replace("Scolaire", "Apprentissage");
            let text = format!("{header}\n{row}\n{apprenti}\n");
            let found = tally(&mut material, &format!("BTS_{year}.csv"), &text);
            assert_eq!((found.rows, found.kept()), (2, 1), "{year}");
        }
        let places: Vec<_> = material.offres.places.iter().collect();
        let years: Vec<_> = places
            .iter()
            .map(|((annee, _), _)| annee.rentree.year())
            .collect();
        assert_eq!(years, [2022, 2023, 2024]);
        for (_, places) in places {
            assert_eq!(
                (places.capacite_brute(), places.voeux),
                (Some(15), Some(535))
            );
        }
    }

    #[test]
    fn the_public_dataset_is_known_by_labels_and_by_names_and_left_out() {
        for header in [
            "Session;Code UAI de l'établissement;Capacité de l’établissement par formation",
            "session;cod_uai;capa_fin",
        ] {
            let mut material = Material::official();
            let text = format!("{header}\n2023;0010001W;24\n");
            let found = tally(&mut material, "fr-esr-parcoursup.csv", &text);
            assert_eq!((found.rows, found.kept()), (1, 0), "{header}");
            assert!(material.offres.places.is_empty());
        }
    }
}
