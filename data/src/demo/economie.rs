//! Made-up needs of firms, tensions, projections and unemployment, in the layouts of
//! their publishers.

use super::chance::Chance;
use super::files::{Maybe, Sheet};
use super::metiers::Metier;
use crate::source::Departements;
use orion_indicateurs::code::{Departement, Region};
use std::collections::BTreeMap;

/// The survey of needs, the last one and the one before.
const SURVEYS: [u16; 2] = [2024, 2025];
/// How many bassins d'emploi a département has.
const BASSINS: u32 = 4;

/// A bassin d'emploi.
struct Bassin {
    departement: Departement,
    region: Region,
    code: u32,
    nom: String,
    /// Its size, in hundredths of a mean one.
    size: u32,
}

/// Every file.
pub(super) fn files(
    departements: &Departements,
    metiers: &[Metier],
    chance: &mut Chance,
) -> Vec<Sheet> {
    let bassins = bassins(departements, chance);
    let mut files: Vec<Sheet> = SURVEYS
        .iter()
        .map(|year| besoins(*year, departements, &bassins, metiers, chance))
        .collect();
    files.push(tensions(departements, metiers, chance));
    files.push(tension_bassins(&bassins, metiers, chance));
    files.push(en_tension(departements, metiers, chance));
    files.push(communes(&bassins));
    files.extend(chomage(departements, chance));
    files
}

fn regions(departements: &Departements) -> BTreeMap<Region, &str> {
    let of = departements
        .values()
        .map(|d| (d.region.0, d.region.1.as_str()));
    of.collect()
}

/// Codes as those of France Travail: the région, then a number.
fn bassins(departements: &Departements, chance: &mut Chance) -> Vec<Bassin> {
    let mut numbers: BTreeMap<Region, u32> = BTreeMap::new();
    let mut bassins = Vec::new();
    for (code, departement) in departements {
        let region = departement.region.0;
        for side in ["Nord", "Sud", "Est", "Ouest"]
            .iter()
            .take(BASSINS as usize)
        {
            let number = numbers.entry(region).or_default();
            *number += 1;
            let prefix: u32 = region.to_string().parse().unwrap_or(0);
            bassins.push(Bassin {
                departement: *code,
                region,
                code: prefix * 100 + *number,
                nom: format!("{} {side}", departement.nom),
                size: 30 + chance.below(140),
            });
        }
    }
    bassins
}

fn besoins(
    year: u16,
    departements: &Departements,
    bassins: &[Bassin],
    metiers: &[Metier],
    chance: &mut Chance,
) -> Sheet {
    let mut sheet = Sheet::new(
        format!("BMO_{year}.csv"),
        "annee;Code métier BMO;Nom métier BMO;Famille_met;Lbl_fam_met;REG;NOM_REG;Dept;NomDept;BE;NOMBE;met;xmet;smet",
    );
    // The survey marks what is too small to tell with a star.
    let told = |n: u32| if n < 5 { "*".to_owned() } else { n.to_string() };
    for bassin in bassins {
        let place = departements.get(&bassin.departement);
        let region = place.map_or("", |d| d.region.1.as_str());
        let nom = place.map_or("", |d| d.nom.as_str());
        for metier in metiers {
            let all = metier.weight * bassin.size * (60 + chance.below(80)) / 2_000;
            if all == 0 {
                continue;
            }
            let hard = all * (30 + chance.below(50)) / 100;
            let seasonal = all * chance.below(45) / 100;
            let (all, hard, seasonal) = (told(all), told(hard), told(seasonal));
            sheet.line(&[
                &year,
                &metier.fap_2021,
                &metier.nom,
                &"Z",
                &"Autres métiers",
                &bassin.region,
                &region,
                &bassin.departement,
                &nom,
                &bassin.code,
                &bassin.nom,
                &all,
                &hard,
                &seasonal,
            ]);
        }
    }
    sheet
}

fn tensions(departements: &Departements, metiers: &[Metier], chance: &mut Chance) -> Sheet {
    let mut sheet = Sheet::new(
        "dares_tensions.csv",
        "fap;Emploi moyen;Tension ;Catégorie Tension;Intensité d'embauches;Lien formation-emploi;Manque de main-d'œuvre disponible;Non-durabilité de l'emploi;Conditions de travail contraignantes;Inadéquation géographique;Année;niveau_geo;niveau_fap;reg;dep",
    );
    for metier in metiers {
        let national = chance.around_zero(700);
        let mut line = |geo: &str,
                        region: Option<String>,
                        dep: Option<String>,
                        jobs: u32,
                        chance: &mut Chance| {
            let tension = national + chance.around_zero(200);
            let sign = if tension < 0 { "-" } else { "" };
            let decimal = format!(
                "{sign}{}.{:03}",
                tension.unsigned_abs() / 1_000,
                tension.unsigned_abs() % 1_000
            );
            let class = |chance: &mut Chance| 1 + chance.below(5);
            let known = geo != "dep";
            let mut class = || Maybe(known.then(|| class(chance)));
            let marks = [(); 7].map(|()| class());
            sheet.line(&[
                &metier.fap_2009,
                &jobs,
                &decimal,
                &marks[0],
                &marks[1],
                &marks[2],
                &marks[3],
                &marks[4],
                &marks[5],
                &marks[6],
                &2019,
                &geo,
                &"fap 225",
                &Maybe(region),
                &Maybe(dep),
            ]);
        };
        line("nat", None, None, metier.weight * 9_000, chance);
        for region in regions(departements).keys() {
            line(
                "reg ",
                Some(region.to_string()),
                None,
                metier.weight * 500,
                chance,
            );
        }
        for code in departements.keys() {
            line(
                "dep",
                None,
                Some(code.to_string()),
                metier.weight * 90,
                chance,
            );
        }
    }
    sheet
}

fn tension_bassins(bassins: &[Bassin], metiers: &[Metier], chance: &mut Chance) -> Sheet {
    let mut sheet = Sheet::new(
        "tension_rome_bassin_2021.csv",
        "annee;ROME;cbassin;oee;defm_abc;ind_tension_d;ind_int_emb_d;ind_main_oeuvre_d;ind_dur_empl_d;ind_cond_travail_d;ind_mismatch_geo_d;ind_specif_form_empl_d",
    );
    for metier in metiers {
        for bassin in bassins {
            if chance.happens(50) {
                continue;
            }
            let of = |n: u32| format!("{},{:02}", n / 100, n % 100);
            let (offers, seekers) = (of(chance.below(9_000)), of(chance.below(9_000)));
            let mut class = || 1 + chance.below(5);
            let marks = [(); 7].map(|()| class());
            let code = format!("{:04}", bassin.code);
            sheet.line(&[
                &2021,
                &metier.rome,
                &code,
                &offers,
                &seekers,
                &marks[0],
                &marks[1],
                &marks[2],
                &marks[3],
                &marks[4],
                &marks[5],
                &marks[6],
            ]);
        }
    }
    sheet
}

fn en_tension(departements: &Departements, metiers: &[Metier], chance: &mut Chance) -> Sheet {
    let mut sheet = Sheet::new(
        "metiers_en_tension_mars_2024.csv",
        "Region;Famille Professionnelle;Code FAP",
    );
    for nom in std::iter::once("France Entière").chain(regions(departements).into_values()) {
        for metier in metiers.iter().filter(|_| chance.happens(15)) {
            sheet.line(&[&nom, &metier.nom, &metier.fap_2009]);
        }
    }
    sheet
}

/// Three communes for each bassin, with codes that no commune has.
fn communes(bassins: &[Bassin]) -> Sheet {
    let mut sheet = Sheet::new(
        "France_Travail_Bassin_Emploi.csv",
        "reg;dep;codgeo;codbe;libbe",
    );
    for (number, bassin) in bassins.iter().enumerate() {
        for commune in 0..3 {
            let digits = 5 - bassin.departement.as_str().len();
            let order = 800 + number % 40 * 3 + commune;
            let code = format!(
                "{}{:0>digits$}",
                bassin.departement,
                order % 10_usize.pow(u32::try_from(digits).unwrap_or(2))
            );
            let be = format!("{:04}", bassin.code);
            sheet.line(&[&bassin.region, &bassin.departement, &code, &be, &bassin.nom]);
        }
    }
    sheet
}

fn chomage(departements: &Departements, chance: &mut Chance) -> [Sheet; 2] {
    let mut local = Sheet::new(
        "chomage_departemental_INSEE.csv",
        "codeDepartement;libelleDepartement;rentreeScolaire;tauxChomage",
    );
    let mut regional = Sheet::new(
        "chomage_regional_INSEE.csv",
        "codeRegion;rentreeScolaire;tauxChomage",
    );
    let rate = |tenths: i32| {
        let tenths = tenths.clamp(30, 250);
        format!("{},{}", tenths / 10, tenths % 10)
    };
    let mut climate = BTreeMap::new();
    for region in regions(departements).keys() {
        climate.insert(*region, 78 + chance.around_zero(18));
    }
    for year in 2019..=2023_i32 {
        let drift = (2021 - year) * 3;
        for (region, base) in &climate {
            regional.line(&[region, &year, &rate(base + drift)]);
        }
        for (code, place) in departements {
            let base = climate.get(&place.region.0).copied().unwrap_or(75);
            local.line(&[
                &format!("{:0>3}", code.as_str()),
                &place.nom,
                &year,
                &rate(base + drift + chance.around_zero(9)),
            ]);
        }
    }
    [local, regional]
}

/// Projections of métiers by région, as the file of projections has them: thousands.
pub(super) fn metiers_2030(
    departements: &Departements,
    metiers: &[Metier],
    chance: &mut Chance,
) -> String {
    let thousands = |n: i32| {
        let sign = if n < 0 { "-" } else { "" };
        format!(
            "{sign}{}.{:03}",
            n.unsigned_abs() / 1_000,
            n.unsigned_abs() % 1_000
        )
    };
    let mut records = Vec::new();
    // Overseas régions are not in the source.
    let mainland = regions(departements)
        .into_iter()
        .filter(|(code, _)| code.as_str() >= "11");
    for (_, region) in mainland {
        for metier in metiers
            .iter()
            .filter(|metier| metier.fap_2009.ends_with("40"))
        {
            let jobs = i32::try_from(metier.weight * (300 + chance.below(900))).unwrap_or(0);
            let created = jobs * (5 + chance.around_zero(9)) / 100;
            let leaving = jobs * (26 + chance.around_zero(5)) / 100;
            let young = -jobs * (24 + chance.around_zero(5)) / 100;
            let moving = jobs * chance.around_zero(3) / 100;
            let posts = created + leaving;
            let gap = posts + young + moving;
            let code = format!("{}Z", &metier.fap_2009[..2]);
            records.push(format!(
                "{{\"code_fap\":\"{code}\",\"fap_libelle\":\"{}\",\"region\":\"{region}\",\"effectifs_2019_milliers\":{},\"creations_destructions_milliers\":{},\"departs_fin_carriere_milliers\":{},\"jeunes_debutants_milliers\":{},\"solde_mobilites_inter_regions_milliers\":{},\"desequilibre_milliers\":{},\"postes_a_pourvoir_milliers\":{},\"niveau_tension_2019\":\"{}\"}}",
                metier.nom, thousands(jobs), thousands(created), thousands(leaving), thousands(young),
                thousands(moving), thousands(gap), thousands(posts), 1 + chance.below(5),
            ));
        }
    }
    format!("[{}]", records.join(",\n"))
}
