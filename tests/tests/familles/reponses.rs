//! The three answers on official files.

use crate::sortie::region_rows;
use orion_indicateurs::answer::{
    Besoin, Certification, EnRegion, NiveauInserant, Offre, Quantites, Raison, Seuils, Sortie,
    Specialite, niveau_le_plus_inserant, offre_et_besoins, revision_des_certifications,
};
use orion_indicateurs::code::{Cfd, Fap, Mefstat11, Nomenclature, Rentree};
use orion_indicateurs::figure::{Figure, Missing, Ratio, Value, Vintage};
use orion_indicateurs::indicator::{EMPLOI_6_MOIS, TAUX_POURSUITE_ETUDES, Total};
use orion_indicateurs::position::{Placement, Rates, Sample, Stability, place};
use orion_indicateurs::training::{Jonction, Source, Voie};
use orion_tests::nomenclatures::{diplomes, metiers, renovations};
use orion_tests::sheet::sheets;
use std::collections::BTreeMap;

fn cohort(text: &str) -> Vintage {
    Vintage::Cohorte(text.parse().unwrap())
}

/// The diploma of each final year under school status, by the nomenclature of MEF.
fn diploma_of_mef() -> Option<BTreeMap<Mefstat11, Cfd>> {
    let [sheet] = sheets(["nomenclatures/nMef.csv"])?;
    let rows = sheet.columns(["MEF_STAT_11", "FORMATION_DIPLOME"]);
    Some(
        rows.map(|[mef, cfd]| (mef.parse().unwrap(), cfd.parse().unwrap()))
            .collect(),
    )
}

/// Courses of a cohort by région, with the diploma of each.
fn sorties(millesime: &str) -> Option<Vec<(String, Sortie)>> {
    let of_mef = diploma_of_mef()?;
    let rows = region_rows();
    let of_cohort = rows.iter().filter(|r| r.text("millesime") == millesime);
    let sortie = |row: &crate::raw::Raw| {
        let scolaire = row.text("voie") == "scolaire";
        let cfd = if scolaire {
            *of_mef.get(&row.text("mefstat11").parse().ok()?)?
        } else {
            row.text("cfd").parse().ok()?
        };
        let count = |column| row.text(column).parse().ok();
        let sortie = Sortie {
            cfd,
            voie: if scolaire {
                Voie::Scolaire
            } else {
                Voie::Apprentissage
            },
            source: Source::Propre,
            annee_term: count("nb_annee_term"),
            poursuite: count("nb_poursuite"),
            sortants: count("nb_sortants"),
            emploi_6_mois: count("nb_emploi_6_mois"),
        };
        Some((row.text("region").to_owned(), sortie))
    };
    Some(of_cohort.filter_map(sortie).collect())
}

/// Electricity in Auvergne-Rhône-Alpes, cohort 2022-2023, under school status: the sums
/// were made apart, from the raw file.
#[test]
fn the_levels_of_one_speciality_in_one_region() {
    let Some(all) = sorties("2022_2023") else {
        return;
    };
    let rows = all
        .iter()
        .filter(|(region, _)| region == "84")
        .map(|(_, sortie)| *sortie);
    let specialite = Specialite::Groupe("255".parse().unwrap());
    let answer = niveau_le_plus_inserant(rows, specialite, Voie::Scolaire, cohort("2022_2023"));
    for level in &answer.niveaux {
        println!(
            "{}: {:?} {:?}, {} courses, {} aside",
            level.niveau.label(),
            level.emploi.value(),
            level.interval,
            level.formations,
            level.aside
        );
    }
    let counts = |n: &NiveauInserant| (n.niveau.label(), n.emploi.value());
    let found: Vec<_> = answer.niveaux.iter().map(counts).collect();
    assert_eq!(
        found,
        [
            ("MC", Value::ratio(32, 40)),
            ("BTS", Value::ratio(264, 405)),
            ("Bac pro", Value::ratio(740, 1_722)),
            ("CAP", Value::ratio(71, 294)),
        ]
    );
    // One course of 40 leavers is highest; the gap to the BTS is one that chance makes.
    let en_tete: Vec<_> = answer.en_tete.iter().map(|n| n.label()).collect();
    println!("{en_tete:?}");
    assert_eq!(en_tete, ["MC", "BTS"]);
}

/// A diploma that was renovated borrows from the one it replaced: the present tool's
/// rates of the cohorts before it had leavers of its own.
#[test]
fn a_renovated_diploma_borrows_its_first_cohorts() {
    let Some([links]) = sheets(["nomenclatures/nFormationDiplome_.csv"]) else {
        return;
    };
    let vente: Cfd = "40031213".parse().unwrap();
    let renovations = renovations(&links);
    for (millesime, region, expected) in [
        ("2019_2020", Some("84"), [5095, 4757, 7428]),
        ("2020_2021", Some("84"), [5478, 4691, 7599]),
        ("2019_2020", None, [5090, 3496, 6807]),
        ("2020_2021", None, [5382, 3546, 7019]),
    ] {
        let all = sorties(millesime).unwrap();
        let of = |cfd: Cfd| {
            let rows = all.iter().filter(move |(at, s)| {
                s.cfd == cfd && s.voie == Voie::Scolaire && region.is_none_or(|r| r == at)
            });
            rows.map(|(_, sortie)| *sortie)
        };
        let source = renovations.source(vente, Voie::Scolaire, &|cfd| of(cfd).next().is_some());
        let lender = source.unwrap().lent_by().unwrap();
        let rate = |indicator| {
            let mut total = Total::default();
            of(lender).for_each(|sortie| total.add(indicator, &sortie));
            match total.figure(indicator, cohort(millesime)).value() {
                Some(Value::Ratio(ratio)) => ratio.scaled(10_000),
                other => panic!("{other:?}"),
            }
        };
        let favorable = &orion_indicateurs::indicator::DEVENIR_FAVORABLE;
        let found = [
            rate(&TAUX_POURSUITE_ETUDES),
            rate(&EMPLOI_6_MOIS),
            rate(favorable),
        ];
        assert_eq!(found, expected, "{millesime} {region:?} from {lender}");
        assert!(!source.unwrap().is_ranked_by_default());
    }
}

/// Pupils of the Ain in 2020 beside the tensions of its occupations.
#[test]
fn the_offer_of_a_departement_meets_its_tensions() {
    let Some([certifications, fap_rome]) = sheets([
        "nomenclatures/certif_info.csv.gz",
        "nomenclatures/fap225_rome.csv",
    ]) else {
        return;
    };
    let (metiers, _) = metiers(&certifications, &fap_rome);
    let of_mef = diploma_of_mef().unwrap();
    let [constat] = sheets(["effectifs/constat_2020.csv"]).unwrap();
    let columns = ["UAI", "Mef Bcp 11", "Nombre d'élèves : Total"];
    let mut pupils = 0;
    let offers: Vec<Offre> = constat
        .columns(columns)
        .filter(|[uai, mef, _]| uai.starts_with("001") && mef.as_bytes()[3] == b'1')
        .map(|[_, mef, effectif]| {
            let effectif: u32 = effectif.parse().unwrap();
            pupils += u64::from(effectif);
            Offre {
                cfd: of_mef[&mef.parse().unwrap()],
                quantites: Quantites {
                    entrees: Some(effectif),
                    ..Quantites::default()
                },
            }
        })
        .collect();
    let needs = tensions("01");
    let answer = offre_et_besoins(&offers, &needs, &metiers, None);
    let shared: u64 = answer
        .familles
        .iter()
        .map(|f| f.offre.entrees.millionths())
        .sum();
    assert_eq!(
        shared + answer.sans_metier.entrees.millionths(),
        pupils * 1_000_000
    );
    let met = answer.familles.iter().flat_map(|f| &f.metiers);
    let (with, without): (Vec<_>, Vec<_>) = met.partition(|m| !m.besoins.is_empty());
    println!(
        "{pupils} pupils, {} families, {} occupations with a tension and {} without",
        answer.familles.len(),
        with.len(),
        without.len()
    );
    println!("{} in no occupation", answer.sans_metier.entrees.rounded());
    assert_eq!(
        (answer.familles.len(), with.len(), without.len()),
        (20, 70, 1)
    );
    for (jonction, at) in with.iter().flat_map(|m| &m.besoins) {
        let finest = matches!(jonction, Jonction::Metier | Jonction::Groupe);
        assert!(finest && matches!(needs[*at], Besoin::Tension { .. }));
    }
}

/// The tensions of a département, in thousandths.
fn tensions(departement: &str) -> Vec<Besoin> {
    let text = orion_tests::sheet::text("economie/dares_tensions.csv.gz").unwrap();
    let rows = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect::<Vec<_>>());
    let of_departement = rows.filter(|c| c[11] == "dep" && c.last() == Some(&departement));
    let need = |cells: Vec<&str>| {
        let tension: Option<f64> = cells[2].parse().ok();
        Some(Besoin::Tension {
            fap: Fap::new(Nomenclature::Fap2009, cells[0]).ok()?,
            #[expect(clippy::cast_possible_truncation, reason = "a few units")]
            indicateur: tension.map(|t| (t * 1000.0).round() as i32),
        })
    };
    of_departement.filter_map(need).collect()
}

/// Every diploma taught in 2022-2023, looked at with the usual thresholds.
#[test]
fn the_diplomas_that_figures_call_for_looking_at() {
    let Some([all]) = sheets(["nomenclatures/vFormationDiplome_.csv.gz"]) else {
        return;
    };
    let diplomes = diplomes(&all);
    let rows = sorties("2022_2023").unwrap();
    let certifications = certifications(&rows, &diplomes);
    let rentree = Rentree::from_year(2024).unwrap();
    let found = revision_des_certifications(&certifications, &Seuils::default(), rentree);
    let count = |is: fn(&Raison) -> bool| found.iter().filter(|s| s.raisons.iter().any(is)).count();
    let low = count(|r| matches!(r, Raison::PositionBasse { .. }));
    let old = count(|r| matches!(r, Raison::Ancienne(_)));
    let apart = count(|r| matches!(r, Raison::EcartsEntreRegions(_)));
    println!(
        "{} of {} diplomas: {low} low, {old} old, {apart} apart",
        found.len(),
        certifications.len()
    );
    assert!(low > 0 && old > low && apart > 0 && found.len() < certifications.len());
    // No wishes by diploma here: said for each, and no reason made of it.
    let unread = |s: &orion_indicateurs::answer::Signalement| s.inconnus.len() >= 2;
    assert!(found.iter().all(unread));
}

fn certifications(
    rows: &[(String, Sortie)],
    diplomes: &orion_indicateurs::training::Diplomes,
) -> Vec<Certification> {
    let pupils = rows.iter().filter(|(_, s)| s.voie == Voie::Scolaire);
    let mut means: BTreeMap<_, [Total; 2]> = BTreeMap::new();
    let mut by_diploma: BTreeMap<Cfd, Vec<(&str, [Total; 2])>> = BTreeMap::new();
    for (region, sortie) in pupils {
        let mut own = [Total::default(); 2];
        let mean = means.entry((region, sortie.cfd.niveau())).or_default();
        for (at, indicator) in [&EMPLOI_6_MOIS, &TAUX_POURSUITE_ETUDES]
            .into_iter()
            .enumerate()
        {
            own[at].add(indicator, sortie);
            mean[at].add(indicator, sortie);
        }
        by_diploma
            .entry(sortie.cfd)
            .or_default()
            .push((region, own));
    }
    let rates = |totals: &[Total; 2]| Rates {
        emploi: totals[0].figure(&EMPLOI_6_MOIS, cohort("2022_2023")),
        poursuite: totals[1].figure(&TAUX_POURSUITE_ETUDES, cohort("2022_2023")),
    };
    let in_region = |cfd: Cfd, (region, own): &(&str, [Total; 2])| {
        let (own, mean) = (
            rates(own),
            rates(&means[&(&(*region).to_owned(), cfd.niveau())]),
        );
        EnRegion {
            placement: place(own, mean),
            stabilite: stability(own, mean),
            emploi: own.emploi,
        }
    };
    let unknown = Figure::Missing(Missing::Absent);
    let certification = |(cfd, regions): (Cfd, Vec<_>)| Certification {
        cfd,
        periode: diplomes.get(cfd).map(|d| d.periode).unwrap_or_default(),
        regions: regions.iter().map(|r| in_region(cfd, r)).collect(),
        pression_avant: unknown,
        pression: unknown,
    };
    by_diploma.into_iter().map(certification).collect()
}

fn stability(own: Rates, mean: Rates) -> Option<Stability> {
    let ratio = |figure: Figure| match figure.value() {
        Some(Value::Ratio(ratio)) => Some(ratio),
        _ => None,
    };
    let side = |own: Figure, mean: Figure| -> Option<(Sample, Ratio)> {
        Some((Sample::counted(ratio(own)?)?, ratio(mean)?))
    };
    Some(Stability::of(
        side(own.emploi, mean.emploi)?,
        side(own.poursuite, mean.poursuite)?,
    ))
}

/// The places that [`place`] gives agree with the signs that stability is made of.
#[test]
fn the_place_of_a_course_is_its_most_probable_quadrant() {
    let Some([all]) = sheets(["nomenclatures/vFormationDiplome_.csv.gz"]) else {
        return;
    };
    let rows = sorties("2022_2023").unwrap();
    let mut placed = 0;
    for region in certifications(&rows, &diplomes(&all))
        .iter()
        .flat_map(|c| &c.regions)
    {
        let (Placement::Quadrant(quadrant), Some(stability)) = (region.placement, region.stabilite)
        else {
            continue;
        };
        placed += 1;
        assert!(stability.probability(quadrant) >= 0.25);
    }
    println!("{placed} courses placed");
    assert!(placed > 1_000);
}
