//! Specialities of training (NSF), levels and dispositifs: codes and their names.
//!
//! Publisher: DEPP, Base centrale des nomenclatures. Tables: `N_GROUPE_SPECIALITE`,
//! `N_DOMAINE_SPECIALITE`, `N_CATEGORIE_SPECIALITE`, `N_NIVEAU_FORMATION_DIPLOME`,
//! `N_DISPOSITIF_FORMATION`. Keys: their codes. Traps: most names are in capitals without
//! accents, so those that the core writes in full come first; only groups have one « d'édition »,
//! and not all.

use super::Declared;
use super::bcn::{each, nomenclature};
use super::declared::tjp_pilotage;
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Layout, SourceFile, may, need};
use crate::report::Tally;
use orion_indicateurs::code::{Dispositif, NiveauDiplome, Nsf, NsfCategorie, NsfDomaine};
use orion_indicateurs::indicator::source::BCN;
use orion_indicateurs::publication::{DISPOSITIFS, DOMAINES, NIVEAUX};

static GROUPE: Layout = Layout {
    heads: &[
        need("GROUPE_SPECIALITE", &[]),
        need("DOMAINE_SPECIALITE", &[]),
        need("LIBELLE_LONG", &[]),
        may("LIBELLE_EDITION", &[]),
    ],
};
static DOMAINE: Layout = Layout {
    heads: &[
        need("DOMAINE_SPECIALITE", &[]),
        need("CATEGORIE_SPECIALITE", &[]),
        need("LIBELLE_LONG", &[]),
    ],
};
static CATEGORIE: Layout = Layout {
    heads: &[
        need("CATEGORIE_SPECIALITE", &[]),
        need("LIBELLE_LONG", &[]),
        need("LIBELLE_STAT_3", &[]),
    ],
};
static NIVEAU: Layout = Layout {
    heads: &[
        need("NIVEAU_FORMATION_DIPLOME", &[]),
        need("LIBELLE_COURT", &[]),
        need("LIBELLE_100", &[]),
        may("NIVEAU_QUALIFICATION_RNCP", &[]),
    ],
};
static DISPOSITIF: Layout = Layout {
    heads: &[
        need("DISPOSITIF_FORMATION", &[]),
        need("NIVEAU_FORMATION_DIPLOME", &[]),
        need("LIBELLE_LONG", &[]),
        may("LIBELLE_COURT", &[]),
    ],
};

pub(super) static GROUPES: Declared = nomenclature(
    "nsf-groupes",
    &BCN,
    &[tjp_pilotage!("n_groupe_specialite_.csv")],
    &[&GROUPE],
    groupes,
);
pub(super) static DOMAINES_NSF: Declared = nomenclature(
    "nsf-domaines",
    &BCN,
    &[tjp_pilotage!("n_domaine_specialite_.csv")],
    &[&DOMAINE],
    domaines,
);
pub(super) static CATEGORIES: Declared = nomenclature(
    "nsf-categories",
    &BCN,
    &[tjp_pilotage!("n_categorie_specialite_.csv")],
    &[&CATEGORIE],
    categories,
);
pub(super) static NIVEAUX_BCN: Declared = nomenclature(
    "niveaux",
    &BCN,
    &[tjp_pilotage!("nNiveauFormationDiplome_.csv")],
    &[&NIVEAU],
    niveaux,
);
pub(super) static DISPOSITIFS_BCN: Declared = nomenclature(
    "dispositifs",
    &BCN,
    &[tjp_pilotage!("nDispositifFormation_.csv")],
    &[&DISPOSITIF],
    dispositifs,
);

fn groupes(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let (rows, noms) = (
        material.tables.of(&DOMAINES),
        &mut material.nomenclatures.noms_nsf,
    );
    each(file, &GROUPE, |row| {
        let code: Nsf = row
            .code("GROUPE_SPECIALITE")
            .ok_or("groupe qui n’a pas trois chiffres")?;
        let libelle = match row.text("LIBELLE_EDITION") {
            "" => row.text("LIBELLE_LONG"),
            edited => edited,
        };
        noms.insert(code, libelle.into());
        rows.push(["groupe".into(), code.as_str().into(), libelle.into()]);
        Ok(())
    })
}

fn domaines(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let rows = material.tables.of(&DOMAINES);
    each(file, &DOMAINE, |row| {
        let code: NsfDomaine = row
            .code("DOMAINE_SPECIALITE")
            .ok_or("domaine qui n’a pas deux chiffres")?;
        let libelle = code.label().unwrap_or(row.text("LIBELLE_LONG"));
        rows.push(["domaine".into(), code.as_str().into(), libelle.into()]);
        Ok(())
    })
}

fn categories(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let rows = material.tables.of(&DOMAINES);
    each(file, &CATEGORIE, |row| {
        let code = row.text("CATEGORIE_SPECIALITE");
        // Every domain of a category knows it: `10` is of category 1.
        let domaine: NsfDomaine = format!("{code}0")
            .parse()
            .map_err(|_| "catégorie qui n’a pas un chiffre")?;
        let known = domaine.categorie().map(NsfCategorie::label);
        let libelle = known.unwrap_or(row.text("LIBELLE_LONG"));
        rows.push(["categorie".into(), code.into(), libelle.into()]);
        Ok(())
    })
}

fn niveaux(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let rows = material.tables.of(&NIVEAUX);
    each(file, &NIVEAU, |row| {
        let code: NiveauDiplome = row
            .code("NIVEAU_FORMATION_DIPLOME")
            .ok_or("niveau qui n’a pas trois caractères")?;
        let libelle = if code.is_known() {
            code.label()
        } else {
            row.text("LIBELLE_COURT")
        };
        let written = row.text("NIVEAU_QUALIFICATION_RNCP").parse().ok();
        let qualification = code
            .qualification()
            .or(written.filter(|n| (1..=8).contains(n)));
        rows.push([code.as_str().into(), libelle.into(), qualification.into()]);
        Ok(())
    })
}

fn dispositifs(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let rows = material.tables.of(&DISPOSITIFS);
    each(file, &DISPOSITIF, |row| {
        let code: Dispositif = row
            .code("DISPOSITIF_FORMATION")
            .ok_or("dispositif qui n’a pas trois chiffres")?;
        let niveau = row.code::<NiveauDiplome>("NIVEAU_FORMATION_DIPLOME");
        rows.push([
            code.as_str().into(),
            row.text("LIBELLE_LONG").into(),
            niveau.as_ref().map(NiveauDiplome::as_str).into(),
        ]);
        Ok(())
    })
}
