//! Places and first wishes of professional courses, after the troisième.
//!
//! Publisher: DGESCO, extracts of Affelnet-lycée, not open at this grain. Key: UAI,
//! MEFSTAT11; several lines add up. Traps: no column says the rentrée, the name of the
//! file does; 999 and 998 stand for no limit; a second layout names courses by a title
//! alone, without a code or a rentrée: nothing tells which course a line is about.

use super::{Dataset, Declared, Known, Rights, places_offertes};
use crate::error::DataError;
use crate::material::Material;
use crate::offres::Application;
use crate::read::{Grid, Layout, Row, SourceFile, may, need};
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
    datasets: &[Dataset::ByHand(
        "extraction demandée à la DGESCO ou aux services statistiques d’académie",
    )],
    known: Known::Csv(&[&LAYOUT, &BY_TITLE]),
    required: None,
    read,
};

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::csv(file)?;
    if !places_offertes::is(file, &grid, &LAYOUT) {
        let reason = "formation désignée par un libellé, sans MEFSTAT11 ni rentrée";
        return places_offertes::leave_out(file, &grid, &BY_TITLE, reason);
    }
    places_offertes::read(file, &grid, &LAYOUT, Application::Affelnet, material, keep)
}

fn keep(row: Row) -> Result<(), &'static str> {
    if row.text("statut") != "ST" {
        Err("offre hors du statut scolaire")
    } else if row.text("recensement") != "N" {
        Err("vœu de recensement")
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "MEF STAT 11;Etablissement d'accueil;Voeu de recensement O/N;\
        Statut Offre de formation;Capacité carte scolaire;Demandes vœux 1";

    fn tally(material: &mut Material, name: &str, text: String) -> Result<Tally, DataError> {
        read(
            &SourceFile::of(name.into(), text.into_bytes()).unwrap(),
            material,
        )
    }

    #[test]
    fn lines_of_a_course_add_up_and_others_are_counted() {
        let mut material = Material::official();
        let rows = "23899999999;0010001W;N;ST;12;3\n23899999999;0010001W;N;ST;999;4\n\
            23899999999;0010006B;N;AP;12;3\n23899999999;0010006B;O;ST;12;3\n\
            23899999999;0010006B;N;ST;;\n2389999;0010006B;N;ST;1;1";
        let text = format!("{HEADER}\n{rows}\n");
        let found = tally(&mut material, "places_2021.csv", text.clone()).unwrap();
        assert_eq!((found.rows, found.kept()), (6, 3));
        let places: Vec<_> = material.offres.places.values().cloned().collect();
        let known = |p: &crate::Places| (p.capacite(Application::Affelnet), p.voeux);
        assert_eq!(
            places.iter().map(known).collect::<Vec<_>>(),
            [(Some(12), Some(7)), (None, None)]
        );
        assert_eq!(places[0].capacite_brute(), Some(1_011));
        // The same rentrée under another name adds nothing.
        let again = tally(&mut material, "copie_2021.csv", text.clone()).unwrap();
        assert_eq!((again.kept(), material.offres.places.len()), (0, 2));
        assert!(tally(&mut material, "places.csv", text).is_err());
    }

    #[test]
    fn a_layout_without_codes_is_left_out_whole() {
        let text = "Etablissement d'accueil;Libellé du MEF national de rattachement;\
            Statut Offre de formation;Capacité carte scolaire;Demandes vœux 1\n\
            0010001W;1ERPRO REVES;ST;15;19\n";
        let mut material = Material::official();
        let found = tally(&mut material, "affelnet.csv", text.into()).unwrap();
        assert_eq!((found.rows, found.kept()), (1, 0));
        assert!(material.offres.places.is_empty());
    }

    #[test]
    fn an_absurd_capacity_is_named() {
        let text = format!("{HEADER}\n23899999999;0010001W;N;ST;douze;3\n");
        let error = tally(&mut Material::official(), "places_2021.csv", text).unwrap_err();
        let error = error.to_string();
        assert!(
            error.starts_with("places_2021.csv, line 2, column 5: found \"douze\""),
            "{error}"
        );
    }
}
