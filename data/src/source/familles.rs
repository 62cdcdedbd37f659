//! Common years: the seconde of a famille de métiers, the first year of a BTS with options.
//!
//! Publisher: DGESCO, in two files of one shape: `familleMetiers` (without dates) and
//! `optionsBTS` (with those of the common year). Key: common year and diploma.
//! Traps: the dates are those of the first year, not of the diploma; the same options
//! follow one common year, then another.

use super::Declared;
use super::bcn::{day, each, nomenclature};
use super::declared::tjp_pilotage;
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Layout, SourceFile, may, need};
use crate::report::Tally;
use orion_indicateurs::code::Cfd;
use orion_indicateurs::indicator::source::FAMILLES_DE_METIERS;
use orion_indicateurs::training::{AnneeCommune, Periode, Regroupement};

static LAYOUT: Layout = Layout {
    heads: &[
        need("FAMILLE", &[]),
        need("SPECIALITE", &[]),
        need("CFD_COMMUN", &[]),
        need("CFD_SPECIALITE", &[]),
        may("CODE_MINISTERE_TUTELLE", &[]),
        may("Date ouverture CFDannee1", &[]),
        may("Date fermeture CFDannee1", &[]),
    ],
};

pub(super) static SOURCE: Declared = nomenclature(
    "familles",
    &FAMILLES_DE_METIERS,
    &[
        tjp_pilotage!("familleMetiers.csv"),
        tjp_pilotage!("optionsBTS.csv"),
    ],
    &[&LAYOUT],
    read,
);

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let nomenclatures = &mut material.nomenclatures;
    let mut rows = Vec::new();
    let tally = each(file, &LAYOUT, |row| {
        let code = |name| row.code::<Cfd>(name);
        let (commune, diplome) = code("CFD_COMMUN")
            .zip(code("CFD_SPECIALITE"))
            .ok_or("ligne sans code d’année commune ou de spécialité")?;
        let periode = Periode {
            ouverture: day(row, "Date ouverture CFDannee1")?,
            fermeture: day(row, "Date fermeture CFDannee1")?,
        };
        nomenclatures.name_famille(commune, row.text("FAMILLE"));
        rows.push(AnneeCommune {
            commune,
            diplome,
            regroupement: regroupement(commune),
            // A file without dates says that the common year always leads there.
            periode: (periode != Periode::default()).then_some(periode),
        });
        Ok(())
    })?;
    nomenclatures.add_familles(rows);
    Ok(tally)
}

/// Common years of the level of the bac lead to specialities, those above to options.
fn regroupement(commune: Cfd) -> Regroupement {
    match commune.niveau().qualification() {
        Some(5) => Regroupement::Options,
        _ => Regroupement::Famille,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use orion_indicateurs::code::Rentree;
    use orion_indicateurs::training::Place;

    fn tally(material: &mut Material, text: &str) -> Tally {
        let file = SourceFile::of("f.csv".into(), text.as_bytes().to_vec()).unwrap();
        read(&file, material).unwrap()
    }

    #[test]
    fn families_and_options_are_read_from_two_files() {
        let mut material = Material::official();
        let secondes = "FAMILLE;SPECIALITE;CFD_COMMUN;CFD_SPECIALITE\n\
            Métiers du rêve;Rêveur;40099900;40099901\n\
            Métiers du rêve;Dormeur;;40099902\n";
        let found = tally(&mut material, secondes);
        assert_eq!((found.rows, found.kept()), (2, 1));
        let options = "CFD_COMMUN;FAMILLE;CFD_SPECIALITE;SPECIALITE;Date ouverture CFDannee1;\
            Date fermeture CFDannee1\n\
            32099900;Rêves;32099901;Option A;01/09/2020;31/08/2022\n";
        assert_eq!(tally(&mut material, options).kept(), 1);
        let familles = &material.nomenclatures.familles;
        let place = |code: &str| familles.place(code.parse().unwrap());
        assert_eq!(place("40099900"), Some(Place::SecondeCommune));
        assert_eq!(place("40099901"), Some(Place::Specialite));
        assert_eq!(place("32099901"), Some(Place::Option));
        let commune = |year| {
            let rentree = Rentree::from_year(year).unwrap();
            familles.commune("32099901".parse().unwrap(), rentree)
        };
        assert_eq!(commune(2021), "32099900".parse().ok());
        assert_eq!(commune(2023), None);
        // Read twice, a file says no more.
        tally(&mut material, secondes);
        assert_eq!(material.nomenclatures.familles.rows().len(), 2);
        let noms = &material.nomenclatures.noms_familles;
        assert_eq!(noms[&"40099900".parse().unwrap()], "Métiers du rêve");
    }
}
