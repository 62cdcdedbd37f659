//! Diplomas of the BCN: titles, levels, dates, and which replaced which.
//!
//! Publisher: DEPP, Base centrale des nomenclatures. Tables: `V_FORMATION_DIPLOME` (every
//! diploma) and `N_FORMATION_DIPLOME` (those of the ministries that teach, with the
//! diplomas that each replaces and is replaced by). Key: CFD.
//! Traps: the two are of different days, so of two rows for a diploma the one last
//! touched is right; the second is in Windows-1252; some codes in links are cut short.

use super::Declared;
use super::bcn::{day, each, nomenclature, year};
use super::declared::tjp_pilotage;
use crate::error::DataError;
use crate::material::Material;
use crate::nomenclatures::Diplome;
use crate::read::{Layout, Row, SourceFile, may, need};
use crate::report::Tally;
use orion_indicateurs::code::Cfd;
use orion_indicateurs::indicator::source::BCN;
use orion_indicateurs::training::{Periode, Renovation, Voie};

static LAYOUT: Layout = Layout {
    heads: &[
        need("FORMATION_DIPLOME", &[]),
        need("NIVEAU_FORMATION_DIPLOME", &[]),
        need("GROUPE_SPECIALITE", &[]),
        need("LIBELLE_LONG_200", &[]),
        need("DATE_OUVERTURE", &[]),
        need("DATE_FERMETURE", &[]),
        may("DATE_PREMIERE_SESSION", &[]),
        may("DATE_DERNIERE_SESSION", &[]),
        may("DATE_INTERVENTION", &[]),
        may("ANCIEN_DIPLOME_1", &[]),
        may("ANCIEN_DIPLOME_2", &[]),
        may("ANCIEN_DIPLOME_3", &[]),
        may("ANCIEN_DIPLOME_4", &[]),
        may("ANCIEN_DIPLOME_5", &[]),
        may("ANCIEN_DIPLOME_6", &[]),
        may("ANCIEN_DIPLOME_7", &[]),
        may("NOUVEAU_DIPLOME_1", &[]),
        may("NOUVEAU_DIPLOME_2", &[]),
        may("NOUVEAU_DIPLOME_3", &[]),
        may("NOUVEAU_DIPLOME_4", &[]),
        may("NOUVEAU_DIPLOME_5", &[]),
        may("NOUVEAU_DIPLOME_6", &[]),
        may("NOUVEAU_DIPLOME_7", &[]),
    ],
};

const ANCIENS: [&str; 7] = [
    "ANCIEN_DIPLOME_1",
    "ANCIEN_DIPLOME_2",
    "ANCIEN_DIPLOME_3",
    "ANCIEN_DIPLOME_4",
    "ANCIEN_DIPLOME_5",
    "ANCIEN_DIPLOME_6",
    "ANCIEN_DIPLOME_7",
];
const NOUVEAUX: [&str; 7] = [
    "NOUVEAU_DIPLOME_1",
    "NOUVEAU_DIPLOME_2",
    "NOUVEAU_DIPLOME_3",
    "NOUVEAU_DIPLOME_4",
    "NOUVEAU_DIPLOME_5",
    "NOUVEAU_DIPLOME_6",
    "NOUVEAU_DIPLOME_7",
];

pub(super) static SOURCE: Declared = nomenclature(
    "diplomes",
    &BCN,
    &[
        tjp_pilotage!("nFormationDiplome_.csv"),
        tjp_pilotage!("vFormationDiplome_.csv"),
    ],
    &[&LAYOUT],
    read,
);

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let nomenclatures = &mut material.nomenclatures;
    let (mut links, mut cut) = (Vec::new(), 0);
    let mut tally = each(file, &LAYOUT, |row| {
        let cfd = row.code("FORMATION_DIPLOME");
        let (cfd, diplome) = cfd
            .zip(diplome(row)?)
            .ok_or("ligne sans code de diplôme ou de niveau")?;
        links.extend(renovations(row, cfd));
        cut += cut_codes(row);
        if nomenclatures.add_diplome(cfd, diplome) {
            Ok(())
        } else {
            Err("diplôme déjà lu, dont la ligne la plus récente est gardée".into())
        }
    })?;
    tally.repair("code de diplôme ancien ou nouveau coupé : lien ignoré", cut);
    nomenclatures.add_renovations(links);
    Ok(tally)
}

fn diplome(row: Row) -> Result<Option<Diplome>, DataError> {
    let Some(niveau) = row.code("NIVEAU_FORMATION_DIPLOME") else {
        return Ok(None);
    };
    Ok(Some(Diplome {
        libelle: row.text("LIBELLE_LONG_200").into(),
        niveau,
        nsf: row.code("GROUPE_SPECIALITE"),
        periode: Periode {
            ouverture: day(row, "DATE_OUVERTURE")?,
            fermeture: day(row, "DATE_FERMETURE")?,
        },
        premiere_session: year(row, "DATE_PREMIERE_SESSION")?,
        derniere_session: year(row, "DATE_DERNIERE_SESSION")?,
        intervention: day(row, "DATE_INTERVENTION")?,
    }))
}

/// The links of a row, for both voies: the BCN tells no voie.
fn renovations(row: Row, cfd: Cfd) -> impl Iterator<Item = Renovation> {
    let codes = |names: [&'static str; 7]| names.into_iter().filter_map(move |name| row.code(name));
    let before = codes(ANCIENS).map(move |ancien: Cfd| (ancien, cfd));
    let after = codes(NOUVEAUX).map(move |nouveau: Cfd| (cfd, nouveau));
    before.chain(after).flat_map(|(ancien, nouveau)| {
        Voie::ALL.map(|voie| Renovation {
            ancien,
            nouveau,
            voie,
        })
    })
}

/// How many links of a row are not a code.
fn cut_codes(row: Row) -> u64 {
    let names = ANCIENS.iter().chain(&NOUVEAUX);
    let cut = names.filter(|name| !row.text(name).is_empty() && row.code::<Cfd>(name).is_none());
    cut.count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "FORMATION_DIPLOME;NIVEAU_FORMATION_DIPLOME;GROUPE_SPECIALITE;\
        LIBELLE_LONG_200;DATE_OUVERTURE;DATE_FERMETURE;DATE_INTERVENTION;ANCIEN_DIPLOME_1;\
        ANCIEN_DIPLOME_2";

    fn tally(material: &mut Material, rows: &str) -> Result<Tally, DataError> {
        let text = format!("{HEADER}\n{rows}\n");
        let file = SourceFile::of("diplomes.csv".into(), text.into_bytes()).unwrap();
        read(&file, material)
    }

    #[test]
    fn of_two_rows_the_one_last_touched_is_kept_and_links_of_both_are() {
        let mut material = Material::official();
        let new = "40099902;400;999;INVENTEUR (BAC PRO);01/09/2024;;02/05/2025;40099901;";
        let old = "40099902;400;999;INVENTTEUR (BAC PRO);01/09/2024;;01/05/2025;;4009990";
        for rows in [format!("{new}\n{old}"), format!("{old}\n{new}")] {
            tally(&mut material, &rows).unwrap();
            let diplome = &material.nomenclatures.diplomes[&"40099902".parse().unwrap()];
            assert_eq!(diplome.libelle, "INVENTEUR (BAC PRO)");
        }
        let renovations = &material.nomenclatures.renovations;
        let cfd = "40099902".parse().unwrap();
        for voie in Voie::ALL {
            assert_eq!(renovations.predecesseur(cfd, voie), "40099901".parse().ok());
        }
    }

    #[test]
    fn what_cannot_be_read_is_counted_or_named() {
        let mut material = Material::official();
        let cut = "40099902;400;999;INVENTEUR;01/09/2024;;;4009990;\n4009990;400;999;COUPE;;;;;";
        let found = tally(&mut material, cut).unwrap();
        assert_eq!((found.rows, found.kept(), found.entries().len()), (2, 1, 2));
        let error = tally(&mut material, "40099902;400;999;INVENTEUR;31/02/2024;;;;");
        let error = error.unwrap_err().to_string();
        assert!(
            error.starts_with("diplomes.csv, line 2, column 5: found \"31/02/2024\""),
            "{error}"
        );
    }
}
