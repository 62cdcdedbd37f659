use super::*;
use crate::source::{Decoupage, Mef, School};
use orion_indicateurs::publication::Published;
use orion_indicateurs::table::Table;
use orion_indicateurs::training::{AnneeCommune, Regroupement};

/// A speciality entered in its second year, two schools of Ain, one of them private.
fn material() -> Material {
    let mut material = Material::official();
    let decoupage = Decoupage {
        nom: "Ain".into(),
        academie: ("10".parse().unwrap(), "Lyon".into()),
        region: ("84".parse().unwrap(), "Auvergne-Rhône-Alpes".into()),
    };
    material
        .departements
        .insert("01".parse().unwrap(), decoupage);
    for (uai, secteur) in [("0010001W", Secteur::Public), ("0010006B", Secteur::Prive)] {
        let school = School {
            nom: uai.into(),
            commune: None,
            departement: None,
            secteur: Some(secteur),
            lonlat: None,
        };
        material.annuaire.insert(uai.parse().unwrap(), school);
    }
    for annee in 1..=3 {
        let mef = Mef {
            cfd: "40099901".parse().unwrap(),
            dispositif: "247".parse().unwrap(),
            annee,
        };
        let code = format!("238{annee}0099901");
        material.mefs.insert(code.parse().unwrap(), mef);
    }
    material.nomenclatures.add_familles([AnneeCommune {
        commune: "40099900".parse().unwrap(),
        diplome: "40099901".parse().unwrap(),
        regroupement: Regroupement::Famille,
        periode: None,
    }]);
    material
}

fn annee(rentree: &str, uai: &str, annee: u8) -> Annee {
    Annee {
        rentree: rentree.parse().unwrap(),
        uai: uai.parse().unwrap(),
        mefstat11: format!("238{annee}0099901").parse().unwrap(),
    }
}

fn table(material: &mut Material, published: &'static Published) -> Vec<Table> {
    let all = std::mem::take(&mut material.tables).into_rows();
    let mut parts: Vec<_> = all.flat_map(|rows| rows.finish().unwrap().0).collect();
    parts.retain(|part| part.published == published);
    parts.into_iter().map(|part| part.table).collect()
}

fn numbers(table: &Table, column: &'static str) -> Vec<Option<i64>> {
    let numbers = table.numbers(column).unwrap();
    (0..table.rows()).map(|row| numbers.get(row)).collect()
}

fn filled() -> Material {
    let mut material = material();
    for (uai, year, effectif) in [("0010001W", 1, 9), ("0010001W", 2, 20), ("0010006B", 2, 30)] {
        let key = annee("2020", uai, year);
        material.offres.effectifs.insert(key, effectif);
    }
    for (rentree, uai, year, capacite, voeux) in [
        ("2020", "0010001W", 2, 24, 40),
        ("2020", "0010006B", 2, 24, 50),
        ("2020", "0010001W", 1, 12, 7),
        ("2021", "0010001W", 2, 3, 60),
    ] {
        let key = annee(rentree, uai, year);
        let (capacite, voeux) = (Some(capacite), Some(voeux));
        let offres = &mut material.offres;
        offres.add(key, Application::Affelnet, capacite, voeux);
    }
    assemble(&mut material);
    material
}

#[test]
fn places_are_those_of_public_schools_in_the_entry_year_of_the_same_rentree() {
    let table = &table(&mut filled(), &OFFRE)[0];
    let column = |name| numbers(table, name);
    assert_eq!(column("rentree"), [Some(2020), Some(2020), Some(2021)]);
    assert_eq!(column("effectif_1"), [Some(9), None, None]);
    assert_eq!(column("effectif"), [Some(29), Some(30), None]);
    assert_eq!(column("effectif_entree"), [Some(20), Some(30), None]);
    assert_eq!(column("capacite"), [Some(24), None, None]);
    assert_eq!(column("voeux_1"), [Some(40), None, Some(60)]);
}

#[test]
fn ratios_are_made_of_rows_where_both_sides_are_known() {
    let table = &table(&mut filled(), &OFFRE_NATIONALE)[0];
    let column = |name| numbers(table, name);
    assert_eq!(column("nb_etablissements"), [Some(2), Some(0)]);
    assert_eq!(column("effectif_entree"), [Some(50), None]);
    assert_eq!(column("effectif_capacite_connue"), [Some(20), None]);
    assert_eq!(column("capacite_effectif_connu"), [Some(24), None]);
    // A capacity below 5 is none: its wishes are kept, and counted in no ratio.
    assert_eq!(column("voeux_1"), [Some(40), Some(60)]);
    assert_eq!(column("voeux_capacite_connue"), [Some(40), None]);
}

#[test]
fn what_is_asked_of_every_school_and_year_is_kept_beside() {
    let table = &table(&mut filled(), &PLACES)[0];
    assert_eq!(table.rows(), 4);
    let voeux: i64 = numbers(table, "voeux_bruts").into_iter().flatten().sum();
    assert_eq!(voeux, 157);
}

#[test]
fn a_school_of_no_region_is_in_no_territory() {
    let mut material = material();
    let key = annee("2020", "9840001D", 1);
    material.offres.effectifs.insert(key, 9);
    assemble(&mut material);
    let mut parts = Vec::new();
    for rows in std::mem::take(&mut material.tables).into_rows() {
        parts.extend(rows.finish().unwrap().0);
    }
    let names: Vec<_> = parts
        .iter()
        .map(|part| part.published.file_name(part.region))
        .collect();
    assert_eq!(names, ["offre_00", "offre_nationale"]);
}
