//! The official nomenclatures, as the core takes them.

use crate::sheet::Sheet;
use orion_indicateurs::code::{Cfd, Date, Fap, Nomenclature, Rome};
use orion_indicateurs::training::{
    Diplome, Diplomes, Metiers, Periode, Renovation, Renovations, Voie,
};
use std::collections::BTreeSet;

/// The columns of `nFormationDiplome_` that name predecessors, then successors.
pub fn link_columns() -> Vec<String> {
    let anciens = (1..=7).map(|n| format!("ANCIEN_DIPLOME_{n}"));
    let nouveaux = (1..=7).map(|n| format!("NOUVEAU_DIPLOME_{n}"));
    anciens.chain(nouveaux).collect()
}

/// The diplomas of `vFormationDiplome_`.
///
/// # Panics
/// When a cell is not what it should be: the test fails.
pub fn diplomes(sheet: &Sheet) -> Diplomes {
    let columns = [
        "FORMATION_DIPLOME",
        "LIBELLE_LONG_200",
        "DATE_OUVERTURE",
        "DATE_FERMETURE",
    ];
    let day = |text: &str| (!text.is_empty()).then(|| text.parse::<Date>().unwrap());
    let rows = sheet.columns(columns);
    Diplomes::new(rows.map(|[cfd, libelle, ouverture, fermeture]| Diplome {
        cfd: cfd.parse().unwrap(),
        libelle: libelle.into(),
        periode: Periode {
            ouverture: day(ouverture),
            fermeture: day(fermeture),
        },
    }))
}

/// The renovations of `nFormationDiplome_`, by the links of both columns. Eight codes are cut short and give none; no link looks
/// strict for it that is not.
///
/// # Panics
/// When a cell is not what it should be: the test fails.
pub fn renovations(sheet: &Sheet) -> Renovations {
    let names = link_columns();
    let names: [&str; 14] = std::array::from_fn(|at| names[at].as_str());
    let voie = Voie::Scolaire;
    let of_row = |([cfd], cells): ([&str; 1], [&str; 14])| {
        let cfd: Cfd = cfd.parse().unwrap();
        let others = cells.into_iter().enumerate();
        let links = others.filter_map(|(at, cell)| {
            let other = cell.parse().ok()?;
            Some(if at < 7 { (other, cfd) } else { (cfd, other) })
        });
        links.collect::<Vec<_>>()
    };
    let rows = sheet
        .columns(["FORMATION_DIPLOME"])
        .zip(sheet.columns(names));
    Renovations::new(rows.flat_map(of_row).map(|(ancien, nouveau)| Renovation {
        ancien,
        nouveau,
        voie,
    }))
}

/// The occupations of diplomas, and the ROME that they name.
///
/// # Panics
/// When a cell is not what it should be: the test fails.
pub fn metiers(certifications: &Sheet, fap_rome: &Sheet) -> (Metiers, BTreeSet<Rome>) {
    let columns = [
        "Code_Scolarité",
        "Code_Rome_1",
        "Code_Rome_2",
        "Code_Rome_3",
        "Code_Rome_4",
        "Code_Rome_5",
    ];
    let rows = certifications.columns(columns);
    let with_cfd = rows.filter(|[cfd, ..]| !cfd.is_empty());
    let romes: Vec<(Cfd, Rome)> = with_cfd
        .flat_map(|[cfd, romes @ ..]| {
            let romes = romes.into_iter().filter(|rome| !rome.is_empty());
            romes.map(move |rome| (cfd.parse().unwrap(), rome.parse().unwrap()))
        })
        .collect();
    let links = fap_rome.columns(["Rome", "Fap"]);
    let faps = links
        .filter(|[rome, _]| !matches!(*rome, "NA" | ""))
        .map(|[rome, fap]| {
            let fap = Fap::new(Nomenclature::Fap2009, fap).unwrap();
            (rome.parse().unwrap(), fap)
        });
    let metiers = Metiers::try_new(romes.iter().copied(), faps).unwrap();
    (metiers, romes.into_iter().map(|(_, rome)| rome).collect())
}
