//! The links between diplomas, families and occupations, held against the whole of the
//! official nomenclatures. The expected counts were found by other means.

use orion_indicateurs::code::{
    Cfd, FamilleFap, Fap, Mefstat11, NiveauDiplome, Nomenclature, Nsf, NsfDomaine, Rentree,
};
use orion_indicateurs::text::fold;
use orion_indicateurs::training::{
    AnneeCommune, Diplome, Diplomes, Familles, Metiers, Periode, Place, Regroupement, Renovations,
    Source, Voie, acronyms, title_words,
};
use orion_tests::nomenclatures::{diplomes, link_columns, metiers, renovations};
use orion_tests::sheet::{Sheet, sheets};
use std::collections::{BTreeMap, BTreeSet};

fn code(text: &str) -> Cfd {
    text.parse().unwrap()
}

#[test]
fn every_code_of_the_nomenclatures_is_read() {
    let Some([mef, diplomas, levels, groups, domains]) = sheets([
        "nomenclatures/nMef.csv",
        "nomenclatures/vFormationDiplome_.csv.gz",
        "nomenclatures/nNiveauFormationDiplome_.csv",
        "nomenclatures/n_groupe_specialite_.csv",
        "nomenclatures/n_domaine_specialite_.csv",
    ]) else {
        return;
    };
    let codes = mef.columns(["MEF_STAT_11", "FORMATION_DIPLOME", "ANNEE_DISPOSITIF"]);
    let mut same_year = 0;
    for [year, cfd, annee] in codes {
        let (year, cfd): (Mefstat11, Cfd) = (year.parse().unwrap(), cfd.parse().unwrap());
        assert!(year.may_be_of(cfd) && year.nsf() == cfd.nsf(), "{year}");
        same_year += u32::from(year.annee().to_string() == annee);
    }
    assert_eq!((mef.rows.len(), same_year), (10_067, 8_574));

    let codes = diplomas.columns([
        "FORMATION_DIPLOME",
        "NIVEAU_FORMATION_DIPLOME",
        "GROUPE_SPECIALITE",
    ]);
    let mut other_group = 0;
    for [cfd, niveau, groupe] in codes {
        let cfd: Cfd = cfd.parse().unwrap();
        assert_eq!(cfd.niveau(), niveau.parse().unwrap(), "{cfd}");
        other_group += u32::from(cfd.nsf() != groupe.parse().unwrap());
    }
    assert_eq!((diplomas.rows.len(), other_group), (11_261, 4));
    levels_and_specialities(&levels, &groups, &domains);
}

fn levels_and_specialities(levels: &Sheet, groups: &Sheet, domains: &Sheet) {
    let mut known = 0;
    for [code, level] in levels.columns(["NIVEAU_FORMATION_DIPLOME", "NIVEAU_QUALIFICATION_RNCP"]) {
        let niveau: NiveauDiplome = code.parse().unwrap();
        if niveau.is_known() {
            known += 1;
            assert_eq!(niveau.qualification(), level.parse().ok(), "{niveau}");
        }
    }
    assert_eq!(known, NiveauDiplome::known().count(), "all are of the BCN");

    for [group, domain] in groups.columns(["GROUPE_SPECIALITE", "DOMAINE_SPECIALITE"]) {
        let group: Nsf = group.parse().unwrap();
        assert_eq!(group.domaine().as_str(), domain);
        assert!(group.categorie().is_some() && group.domaine().label().is_some());
    }
    for [domain, label] in domains.columns(["DOMAINE_SPECIALITE", "LIBELLE_LONG"]) {
        let ours = domain.parse::<NsfDomaine>().unwrap().label().unwrap();
        assert_eq!(fold(ours)[..8], fold(label)[..8], "{domain}");
    }
    assert_eq!(domains.rows.len(), 22);
}

/// How many diplomas have exactly one predecessor, and exactly one successor.
fn single_links(sheet: &Sheet) -> (usize, usize) {
    let names = link_columns();
    let names: [&str; 14] = std::array::from_fn(|at| names[at].as_str());
    let count = |cells: &[&str]| cells.iter().filter(|cell| !cell.is_empty()).count();
    let one = |first: usize| {
        let rows = sheet.columns(names);
        rows.filter(|cells| count(&cells[first..first + 7]) == 1)
            .count()
    };
    (one(0), one(7))
}

#[test]
fn strict_renovations_are_chains_without_cycles() {
    let Some([links, all]) = sheets([
        "nomenclatures/nFormationDiplome_.csv",
        "nomenclatures/vFormationDiplome_.csv.gz",
    ]) else {
        return;
    };
    assert_eq!(single_links(&links), (978, 1_131), "with exactly one");
    let (renovations, diplomes, voie) = (renovations(&links), diplomes(&all), Voie::Scolaire);
    // Some codes in links are of no diploma.
    let codes: BTreeSet<Cfd> = diplomes
        .all()
        .iter()
        .flat_map(|d| {
            let around = renovations.anciens(d.cfd, voie);
            let around = around.chain(renovations.nouveaux(d.cfd, voie));
            around.chain([d.cfd])
        })
        .collect();
    let (mut all, mut strict, mut from_mc, mut longest) = (0, 0, 0, 0);
    for cfd in codes {
        all += renovations.nouveaux(cfd, voie).count();
        let Some(new) = renovations.successeur(cfd, voie) else {
            continue;
        };
        strict += 1;
        from_mc += u32::from(cfd.niveau().is_mc() && new.niveau().is_cs());
        assert_eq!(renovations.predecesseur(new, voie), Some(cfd));
        let source = renovations.source(new, voie, &|other| other == cfd);
        assert_eq!(source, Some(Source::Ancienne(cfd)));
        let chain = std::iter::successors(Some(cfd), |c| renovations.successeur(*c, voie));
        longest = longest.max(chain.take(100).count() - 1);
    }
    println!("{all} links, {strict} strict, {from_mc} of MC to CS, {longest} in a row");
    assert_eq!((all, strict, from_mc, longest), (1_524, 860, 54, 5));

    badges(&diplomes, &renovations);
}

/// What dates and renovations say of every diploma at the rentrée 2024.
fn badges(diplomes: &Diplomes, renovations: &Renovations) {
    let rentree = Rentree::from_year(2024).unwrap();
    let count = |is: &dyn Fn(&Diplome) -> bool| diplomes.all().iter().filter(|d| is(d)).count();
    assert_eq!(count(&|d| d.periode.is_closed(rentree)), 7_322);
    assert_eq!(count(&|d| d.periode.is_open(rentree)), 3_871);
    let links = (renovations, Voie::Scolaire);
    assert_eq!(count(&|d| diplomes.is_renovated(d.cfd, links, rentree)), 75);
    assert_eq!(count(&|d| diplomes.is_historic(d.cfd, links, rentree)), 76);
}

#[test]
fn common_years_lead_to_their_diplomas() {
    let Some([familles, options, mefs, links]) = sheets([
        "nomenclatures/familleMetiers.csv",
        "nomenclatures/optionsBTS.csv",
        "nomenclatures/nMef.csv",
        "nomenclatures/n_lien_mef_famille_metier.csv",
    ]) else {
        return;
    };
    let familles = familles_of(&familles, &options);
    assert_eq!(familles.rows().len(), 90 + 17);
    let rentree = Rentree::from_year(2024).unwrap();
    let commune = familles.commune(code("40031213"), rentree);
    assert_eq!(commune, Some(code("40031211")));
    assert_eq!(familles.diplomes(code("40020006"), rentree).count(), 8);
    for (cfd, annee_debut) in [
        ("40031213", 1),
        ("40031211", 0),
        ("50022137", 0),
        ("32032613", 1),
    ] {
        assert_eq!(familles.annee_debut(code(cfd)), annee_debut, "{cfd}");
    }
    let rows = familles.rows().iter();
    let places: Vec<_> = rows.map(|r| familles.place(r.diplome)).collect();
    let count = |place| places.iter().filter(|p| **p == Some(place)).count();
    assert_eq!((count(Place::Specialite), count(Place::Option)), (90, 17));

    // The BCN tags the secondes it has: all are common years here.
    let of_mef: BTreeMap<_, _> = mefs
        .columns(["MEF", "FORMATION_DIPLOME"])
        .map(|[mef, cfd]| (mef, code(cfd)))
        .collect();
    let links = links.columns(["MEF", "tag"]);
    let secondes: Vec<_> = links
        .filter(|[_, tag]| *tag == "2NDE PRO COMMUNE")
        .collect();
    assert_eq!(secondes.len(), 19);
    for [mef, _] in secondes {
        let place = familles.place(of_mef[mef]);
        assert_eq!(place, Some(Place::SecondeCommune), "{mef}");
    }
}

fn familles_of(familles: &Sheet, options: &Sheet) -> Familles {
    let rows = familles.columns(["CFD_COMMUN", "CFD_SPECIALITE"]);
    let familles = rows.map(|[commune, diplome]| AnneeCommune {
        commune: code(commune),
        diplome: code(diplome),
        regroupement: Regroupement::Famille,
        periode: None,
    });
    Familles::new(familles.chain(options_of(options)))
}

/// The options of BTS, their dates checked against the rentrées that the file lists.
fn options_of(sheet: &Sheet) -> Vec<AnneeCommune> {
    let columns = [
        "CFD_COMMUN",
        "CFD_SPECIALITE",
        "RS CFDannee1",
        "Date ouverture CFDannee1",
        "Date fermeture CFDannee1",
    ];
    let rows = sheet.columns(columns);
    rows.map(|[commune, diplome, listed, ouverture, fermeture]| {
        let periode = Periode {
            ouverture: ouverture.parse().ok(),
            fermeture: fermeture.parse().ok(),
        };
        let years = (1990..=2023).filter(|y| periode.is_open(Rentree::from_year(*y).unwrap()));
        let years: Vec<_> = years.map(|y| y.to_string()).collect();
        assert_eq!(years.join("|"), listed);
        AnneeCommune {
            commune: code(commune),
            diplome: code(diplome),
            regroupement: Regroupement::Options,
            periode: Some(periode),
        }
    })
    .collect()
}

#[test]
fn diplomas_reach_occupations_with_weights_that_add_up() {
    let Some([certifications, fap_rome, mefs, pupils, fap_2021]) = sheets([
        "nomenclatures/certif_info.csv.gz",
        "nomenclatures/fap225_rome.csv",
        "nomenclatures/nMef.csv",
        "effectifs/constat_2020.csv",
        "nomenclatures/dares_nomenclature_fap2021.csv",
    ]) else {
        return;
    };
    let (metiers, romes) = metiers(&certifications, &fap_rome);
    let with_fap = romes.iter().filter(|r| metiers.faps(**r).next().is_some());
    assert_eq!((romes.len(), with_fap.count()), (512, 478));

    let years: BTreeSet<&str> = pupils.columns(["Mef Bcp 11"]).map(|[year]| year).collect();
    let taught: BTreeSet<Cfd> = mefs
        .columns(["MEF_STAT_11", "FORMATION_DIPLOME"])
        .filter(|[year, _]| years.contains(year))
        .map(|[_, cfd]| code(cfd))
        .collect();
    // One of the 925 is of two diplomas.
    assert_eq!((years.len(), taught.len()), (925, 472 + 1));
    let shares = taught.iter().map(|cfd| metiers.repartition(*cfd));
    let shares: Vec<_> = shares.flatten().collect();
    let reaching = shares.iter().filter(|r| !r.parts.is_empty()).count();
    let wholly = shares.iter().filter(|r| r.unresolved == 0).count();
    assert_eq!((shares.len(), reaching, wholly), (364, 363, 360));
    for r in &shares {
        let sum: u64 = r.parts.iter().map(|part| part.numerator).sum();
        assert_eq!(sum + r.unresolved, r.denominator);
    }
    weights(&metiers);
    families(&fap_2021);
}

/// The links of all diplomas, and the ROME they reach.
fn weights(metiers: &Metiers) {
    for (cfd, expected) in [
        ("40031213", "R1Z67 1/2 + R2Z83 1/2"),
        ("50022137", "S0Z20 1/2 + S0Z42 1/2"),
        (
            "32031213",
            "L0Z60 1/10 + L3Z80 1/10 + R0Z60 1/10 + R2Z83 1/10 + R3Z80 1/10 + R4Z90 1/2",
        ),
    ] {
        let shares = metiers.repartition(cfd.parse().unwrap()).unwrap();
        assert_eq!(shares.to_string(), expected, "{cfd}");
    }
    let cooks = Fap::new(Nomenclature::Fap2009, "S0Z42").unwrap();
    assert!(
        metiers
            .diplomes(cooks)
            .contains(&"50022137".parse().unwrap())
    );
}

/// Every code of FAP-2021 is read, and its families have our names.
fn families(sheet: &Sheet) {
    let columns = [
        "Code FAP 22",
        "Intitulé FAP 22",
        "Code FAP 86",
        "Code FAP 228",
        "Code FAP 341",
    ];
    for [famille, label, groupe, code, detail] in sheet.columns(columns) {
        let fap = |text: &str| Fap::new(Nomenclature::Fap2021, text).unwrap();
        assert_eq!(famille.parse::<FamilleFap>().unwrap().label(), label);
        for finer in [code, detail] {
            assert_eq!(fap(finer).to_string(), finer);
            assert_eq!(fap(finer).groupe(), Some(fap(groupe)));
            assert_eq!(fap(finer).famille(), fap(famille).famille());
        }
    }
    assert_eq!(sheet.rows.len(), 341);
}

#[test]
fn every_acronym_finds_a_diploma() {
    let Some([sheet]) = sheets(["nomenclatures/vFormationDiplome_.csv.gz"]) else {
        return;
    };
    let titles: Vec<_> = diplomes(&sheet)
        .all()
        .iter()
        .map(|diplome| fold(&diplome.libelle))
        .collect();
    for (acronym, _) in acronyms() {
        let finds = |title: &String| {
            let mut has = title
                .split(|c: char| !c.is_alphanumeric())
                .collect::<BTreeSet<_>>();
            has.remove("");
            title_words(acronym).unwrap().all(|word| has.contains(word))
        };
        assert!(titles.iter().any(finds), "{acronym}");
    }
}
