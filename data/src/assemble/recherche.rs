//! The text index of the site: whatever has a page, by the name that it is shown under.

use crate::material::Material;
use crate::nomenclatures::Metier;
use orion_indicateurs::code::{Cfd, Nsf, Rome, Uai};
use orion_indicateurs::publication::RECHERCHE;
use std::collections::{BTreeMap, BTreeSet};

/// One row: what it is, its code, its name, what tells it from others of that name.
type Entry = (&'static str, String, String, Option<String>);

pub(super) fn assemble(material: &mut Material) {
    let mut entries = formations(material);
    entries.extend(etablissements(material));
    entries.extend(territoires(material));
    entries.extend(domaines(material));
    entries.extend(metiers(material));
    let rows = material.tables.of(&RECHERCHE);
    for (nature, code, libelle, precision) in &entries {
        rows.push([
            (*nature).into(),
            code.into(),
            libelle.into(),
            precision.as_ref().into(),
        ]);
    }
}

fn formations(material: &Material) -> Vec<Entry> {
    let titres = material.nomenclatures.titres.iter();
    let entry = |(cfd, titre): (&Cfd, &String)| {
        let niveau = cfd.niveau();
        let kind = niveau.is_known().then(|| niveau.label().to_owned());
        ("formation", cfd.to_string(), titre.clone(), kind)
    };
    titres.map(entry).collect()
}

/// Schools that a figure is published of, by the name that cohorts or the directory give.
fn etablissements(material: &Material) -> Vec<Entry> {
    let mut noms: BTreeMap<Uai, &str> = material.named_schools(false);
    noms.extend(material.named_schools(true));
    for uai in material.tables.words("uai") {
        if let Ok(uai) = uai.parse::<Uai>()
            && let Some(school) = material.school(uai)
        {
            noms.entry(uai).or_insert(&school.nom);
        }
    }
    let commune = |uai| {
        material
            .school(uai)
            .and_then(|school| school.commune.clone())
    };
    let entry =
        |(uai, nom): (Uai, &str)| ("etablissement", uai.to_string(), nom.into(), commune(uai));
    noms.into_iter().map(entry).collect()
}

fn territoires(material: &Material) -> Vec<Entry> {
    let entries = material.departements.iter().flat_map(|(code, d)| {
        let region = Some(d.region.1.clone());
        [
            ("region", d.region.0.to_string(), d.region.1.clone(), None),
            (
                "academie",
                d.academie.0.to_string(),
                d.academie.1.clone(),
                region.clone(),
            ),
            ("departement", code.to_string(), d.nom.clone(), region),
        ]
    });
    entries.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Groups of specialities that a published diploma is of.
fn domaines(material: &Material) -> Vec<Entry> {
    let known = &material.nomenclatures;
    let of = |cfd| known.diplomes.get(cfd).and_then(|diplome| diplome.nsf);
    let groupes: BTreeSet<Nsf> = known.titres.keys().filter_map(of).collect();
    let entry = |nsf: Nsf| {
        let nom = known.noms_nsf.get(&nsf)?.clone();
        let domaine = nsf.domaine().label().map(Into::into);
        Some(("domaine", nsf.to_string(), nom, domaine))
    };
    groupes.into_iter().filter_map(entry).collect()
}

fn metiers(material: &Material) -> Vec<Entry> {
    let known = &material.nomenclatures;
    let entry = |(rome, metier): (&Rome, &Metier)| {
        let domaine = known.domaines_rome.get(rome.domaine()).cloned();
        ("metier", rome.to_string(), metier.libelle.clone(), domaine)
    };
    known.fiches.iter().map(entry).collect()
}
