//! What others say of diplomas: titles with accents, RNCP, commissions, ROME, priorities.
//!
//! Publishers: DGESCO (list of professional diplomas, one row per diploma), Intercarif-Oref
//! (Certif-Info, one row per certification and awarding body), régions académiques
//! (priorities). Keys: CFD; certification; CFD × dispositif × région.
//! Traps: the list writes `400-24202 V`, with a letter of speciality and not always a
//! dash; in Certif-Info a CFD may come five times, most rows have none, and `F1600` is
//! a whole domain of the ROME.

use super::bcn::{each, nomenclature};
use super::declared::tjp_pilotage;
use super::{Declared, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::nomenclatures::Complement;
use crate::read::{Layout, Row, SourceFile, may, need};
use crate::report::Tally;
use orion_indicateurs::code::{Cfd, Dispositif, Mefstat11, Region, Rome};
use orion_indicateurs::indicator::source::{
    ACTIONS_PRIORITAIRES, CERTIF_INFO, DIPLOMES, REGROUPEMENTS,
};
use orion_indicateurs::publication::{FORMATION_ACTION, FORMATION_GROUPE};

static LISTE: Layout = Layout {
    heads: &[
        need("Code diplôme", &[]),
        need("Intitulé de la spécialité (et options)", &[]),
        need("Commission professionnelle consultative", &[]),
        may("Secteur", &[]),
        may("Code RNCP", &[]),
    ],
};
static CERTIFICATION: Layout = Layout {
    heads: &[
        need("Code_Scolarité", &[]),
        need("Libelle_Diplome", &[]),
        need("Code_Rome_1", &[]),
        may("Code_Rome_2", &[]),
        may("Code_Rome_3", &[]),
        may("Code_Rome_4", &[]),
        may("Code_Rome_5", &[]),
        may("Code_RNCP", &[]),
    ],
};
static PRIORITE: Layout = Layout {
    heads: &[
        need("cfd", &[]),
        need("codeDispositif", &[]),
        need("codeRegion", &[]),
        may("Formation", &[]),
        may("Région sélectionnée", &[]),
    ],
};
static REGROUPEMENT: Layout = Layout {
    heads: &[
        need("REGROUPEMENT", &["REGROUPEMENT A2-2"]),
        need("MEF_STAT_11", &[]),
    ],
};

pub(super) static LISTES: Declared = nomenclature(
    "diplomes-pro",
    &DIPLOMES,
    &[tjp_pilotage!("diplomesProfessionnels.csv")],
    &[&LISTE],
    liste,
);
pub(super) static CERTIFICATIONS: Declared = nomenclature(
    "certif-info",
    &CERTIF_INFO,
    &[tjp_pilotage!("certif_info.csv")],
    &[&CERTIFICATION],
    certifications,
);
pub(super) static PRIORITES: Declared = Declared {
    rights: Rights::Mit,
    ..nomenclature(
        "actions",
        &ACTIONS_PRIORITAIRES,
        &[tjp_pilotage!("actions_prioritaires.csv")],
        &[&PRIORITE],
        priorites,
    )
};
pub(super) static GROUPES: Declared = Declared {
    rights: Rights::Mit,
    ..nomenclature(
        "regroupements",
        &REGROUPEMENTS,
        &[tjp_pilotage!("regroupements.csv")],
        &[&REGROUPEMENT],
        regroupements,
    )
};

fn liste(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let nomenclatures = &mut material.nomenclatures;
    each(file, &LISTE, |row| {
        let code: String = row
            .text("Code diplôme")
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(8)
            .collect();
        let cfd: Cfd = code.parse().map_err(|_| "code de diplôme mal formé")?;
        let cpc = row.text("Commission professionnelle consultative");
        let secteur = row.text("Secteur").trim_start_matches("Secteur").trim();
        nomenclatures.complete(
            cfd,
            &Complement {
                libelle: words(row.text("Intitulé de la spécialité (et options)")),
                cpc: words(cpc.trim_start_matches("CPC")),
                secteur: words(secteur),
                rncp: rncp(row, "Code RNCP"),
            },
        );
        Ok(())
    })
}

fn certifications(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let nomenclatures = &mut material.nomenclatures;
    each(file, &CERTIFICATION, |row| {
        let cfd: Cfd = row
            .code("Code_Scolarité")
            .ok_or("certification sans code de diplôme")?;
        let columns = [
            "Code_Rome_1",
            "Code_Rome_2",
            "Code_Rome_3",
            "Code_Rome_4",
            "Code_Rome_5",
        ];
        let romes = columns.iter().filter_map(|name| row.code::<Rome>(name));
        nomenclatures.romes.extend(romes.map(|rome| (cfd, rome)));
        nomenclatures.complete(
            cfd,
            &Complement {
                libelle: words(without_kind(row.text("Libelle_Diplome"))),
                rncp: rncp(row, "Code_RNCP"),
                ..Complement::default()
            },
        );
        Ok(())
    })
}

/// A title without the kind of diploma that it begins with, for it has its own column.
fn without_kind(libelle: &str) -> &str {
    const KINDS: [&str; 13] = [
        "Bac pro agricole ",
        "Bac pro ",
        "CAP agricole ",
        "CAP maritime ",
        "CAP ",
        "BTSA ",
        "BTSM ",
        "BTS ",
        "BPA ",
        "BP ",
        "BMA ",
        "DMA ",
        "MC ",
    ];
    let kinds = KINDS.iter().chain(&["Certificat de spécialisation "]);
    let mut rests = kinds.filter_map(|kind| libelle.strip_prefix(kind));
    rests.next().unwrap_or(libelle)
}

/// A text of single spaces, its first letter in capital; `None` when there is none, or
/// when a letter of it is lost.
fn words(text: &str) -> Option<String> {
    if text.contains('\u{FFFD}') {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let mut letters = text.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

fn rncp(row: Row, name: &str) -> Option<u32> {
    row.text(name).parse().ok().filter(|number| *number > 0)
}

fn priorites(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let rows = material.tables.of(&FORMATION_ACTION);
    each(file, &PRIORITE, |row| {
        let cfd: Cfd = row.code("cfd").ok_or("ligne sans code de diplôme")?;
        let dispositif: Dispositif = row.code("codeDispositif").ok_or("dispositif mal formé")?;
        let region: Region = row.code("codeRegion").ok_or("région inconnue")?;
        rows.push([
            cfd.as_str().into(),
            dispositif.as_str().into(),
            region.as_str().into(),
        ]);
        Ok(())
    })
}

fn regroupements(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let (mefs, rows) = (&material.mefs, material.tables.of(&FORMATION_GROUPE));
    each(file, &REGROUPEMENT, |row| {
        let mefstat11: Mefstat11 = row.code("MEF_STAT_11").ok_or("MEFSTAT11 mal formé")?;
        let mef = mefs.get(&mefstat11).ok_or("MEFSTAT11 inconnu de la BCN")?;
        rows.push([mef.cfd.as_str().into(), row.text("REGROUPEMENT").into()]);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile::of("essai.csv".into(), text.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn titles_come_from_the_list_first_without_their_kind() {
        let mut material = Material::official();
        let list = "Commission professionnelle consultative;Secteur;Code diplôme;\
            Intitulé de la spécialité (et options);Code RNCP\n\
            CPC Rêves;Secteur Sommeil;400-99901 V;Rêveur\u{A0}option A - nuit;en cours\n";
        assert_eq!(liste(&file(list), &mut material).unwrap().kept(), 1);
        let certif = "Code_Scolarité;Libelle_Diplome;Code_Rome_1;Code_Rome_2;Code_RNCP\n\
            40099901;Bac pro autre;D1106;;123\n\
            50099902;CAP agricole éveilleur;D1106;F1600;9\n\
            50099903;CAP santÃ©;;;\n\
            ;DU actuaire;C1109;;\n";
        let tally = certifications(&file(certif), &mut material).unwrap();
        assert_eq!((tally.rows, tally.kept()), (4, 3));
        let known = &material.nomenclatures;
        let of = |code: &str| &known.complements[&code.parse().unwrap()];
        assert_eq!(
            of("40099901").libelle.as_deref(),
            Some("Rêveur option A - nuit")
        );
        assert_eq!(of("40099901").cpc.as_deref(), Some("Rêves"));
        assert_eq!(of("40099901").secteur.as_deref(), Some("Sommeil"));
        assert_eq!(of("40099901").rncp, Some(123));
        assert_eq!(of("50099902").libelle.as_deref(), Some("Éveilleur"));
        assert_eq!(of("50099903").libelle.as_deref(), Some("Santé"));
        assert_eq!(known.romes.len(), 3);
    }

    #[test]
    fn groups_of_unknown_years_are_counted() {
        let mut material = Material::official();
        let groups = "REGROUPEMENT A2-2;MEF_STAT_11\nSommeil;23830099901\nSommeil;court\n";
        let tally = regroupements(&file(groups), &mut material).unwrap();
        assert_eq!((tally.rows, tally.kept(), tally.entries().len()), (2, 0, 2));
    }
}
