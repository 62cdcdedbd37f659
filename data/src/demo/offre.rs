//! Made-up courses of schools: pupils, places and wishes, in the layouts of the constat
//! de rentrée, of Affelnet and of Parcoursup.

use super::chance::Chance;
use super::files::{Maybe, Sheet};
use super::formations::{Formation, Formations};
use crate::source::{Annuaire, Departements};
use orion_indicateurs::code::{Mefstat11, Region, Uai};
use std::collections::BTreeMap;

/// The rentrées that are counted; wishes are known from the second one on.
pub(super) const RENTREES: std::ops::RangeInclusive<u16> = 2020..=2024;

/// A course: a diploma at a school.
#[derive(Debug)]
pub(super) struct Course {
    pub(super) uai: Uai,
    pub(super) region: Region,
    /// The rank of its diploma.
    pub(super) formation: usize,
    /// Places of its first year.
    pub(super) places: u32,
    /// Points around the mean of its diploma.
    pub(super) appeal: i32,
    /// Pupils of each year, by rentrée.
    pub(super) pupils: BTreeMap<u16, Vec<u32>>,
}

/// Makes the courses of every lycée.
pub(super) fn make(
    schools: &Annuaire,
    departements: &Departements,
    formations: &Formations,
    chance: &mut Chance,
) -> Vec<Course> {
    // A rank comes as often as its diploma is common.
    let taught = formations
        .all
        .iter()
        .enumerate()
        .filter(|(_, f)| !f.is_apprenticeship());
    let hat: Vec<usize> = taught
        .flat_map(|(rank, formation)| (0..formation.common).map(move |_| rank))
        .collect();
    let mut courses = Vec::new();
    for (uai, school) in schools {
        let place = school.departement.and_then(|code| departements.get(&code));
        let Some(place) = place else { continue };
        let mut ranks = Vec::new();
        for _ in 0..3 + chance.below(8) {
            if let Some(rank) = chance.one(&hat)
                && !ranks.contains(rank)
            {
                ranks.push(*rank);
            }
        }
        ranks.sort_unstable();
        for formation in ranks {
            let seat = Seat {
                uai: *uai,
                region: place.region.0,
                formation,
            };
            courses.push(course(&seat, &formations.all[formation], chance));
        }
    }
    courses
}

struct Seat {
    uai: Uai,
    region: Region,
    formation: usize,
}

fn course(seat: &Seat, formation: &Formation, chance: &mut Chance) -> Course {
    let places = [12, 15, 18, 24, 24, 30][usize::try_from(chance.below(6)).unwrap_or(0)];
    let appeal = formation.appeal + chance.around_zero(20);
    let open = match chance.below(100) {
        0..4 => (2022, 2024),
        4..8 => (2020, 2022),
        _ => (2020, 2024),
    };
    let mut course = Course {
        uai: seat.uai,
        region: seat.region,
        formation: seat.formation,
        places,
        appeal,
        pupils: BTreeMap::new(),
    };
    for rentree in RENTREES.filter(|year| (open.0..=open.1).contains(year)) {
        let years = formation.mefs.len();
        let filled = 88 + appeal / 3 + chance.around_zero(7);
        let filled = u32::try_from(filled.clamp(25, 112)).unwrap_or(0);
        // Some leave on the way: each year has a tenth less.
        let pupils = (0..years).scan(places * filled / 100, |entering, _| {
            let now = *entering;
            *entering = now * (85 + chance.below(12)) / 100;
            Some(now)
        });
        course.pupils.insert(rentree, pupils.collect());
    }
    course
}

/// The files of every rentrée.
pub(super) fn files(
    courses: &[Course],
    formations: &Formations,
    chance: &mut Chance,
) -> Vec<Sheet> {
    let mut files = vec![constat(courses, formations)];
    for rentree in RENTREES.skip(1) {
        files.push(affelnet(rentree, courses, formations, chance));
    }
    for rentree in RENTREES.skip(2) {
        files.push(parcoursup(rentree, courses, formations, chance));
    }
    files
}

/// Pupils by school and year of a diploma: common years gather their specialities.
fn constat(courses: &[Course], formations: &Formations) -> Sheet {
    let mut sheet = Sheet::new(
        "constat.csv",
        "Rentrée scolaire;UAI;Mef Bcp 11;Nombre d'élèves : Total",
    );
    for rentree in RENTREES {
        let mut pupils: BTreeMap<(Uai, Mefstat11), u32> = BTreeMap::new();
        for course in courses {
            let mefs = &formations.all[course.formation].mefs;
            let years = course.pupils.get(&rentree).into_iter().flatten();
            for (mef, number) in mefs.iter().zip(years) {
                *pupils.entry((course.uai, *mef)).or_default() += number;
            }
        }
        for ((uai, mef), number) in pupils {
            sheet.line(&[&rentree, &uai, &mef, &number]);
        }
    }
    sheet
}

fn affelnet(
    rentree: u16,
    courses: &[Course],
    formations: &Formations,
    chance: &mut Chance,
) -> Sheet {
    let mut sheet = Sheet::new(
        format!("attractivite_capacite_{rentree}.csv"),
        "Etablissement d'accueil;MEF STAT 11;Voeu de recensement O/N;Statut Offre de formation;Capacité carte scolaire;Demandes vœux 1;Famille de métiers;nb_apparitions_uai_mefstat;mef_stat_terminale",
    );
    for course in courses
        .iter()
        .filter(|course| course.pupils.contains_key(&rentree))
    {
        let formation = &formations.all[course.formation];
        let (Some(entry), Some(last)) =
            (formation.mefs.get(formation.entry()), formation.mefs.last())
        else {
            continue;
        };
        if !matches!(formation.niveau, "400" | "500") {
            continue;
        }
        // A few have no limit, or none that is known.
        let capacity = match chance.below(100) {
            0 => 999,
            1..3 => 0,
            _ => course.places,
        };
        let famille = Maybe(
            formation
                .famille
                .map(|famille| &formations.familles[famille].nom),
        );
        let wishes = wishes(course, 100, chance);
        sheet.line(&[
            &course.uai,
            entry,
            &"N",
            &"ST",
            &capacity,
            &wishes,
            &famille,
            &1,
            last,
        ]);
    }
    sheet
}

fn parcoursup(
    rentree: u16,
    courses: &[Course],
    formations: &Formations,
    chance: &mut Chance,
) -> Sheet {
    let mut sheet = Sheet::new(
        format!("BTS_attractivite_capacite_{rentree}.csv"),
        "UAI;LIBELLÉFORMATION;MEFSTAT11;NB_VOEUX_CONFIRMES;STATUT;CAPACITEPSUP",
    );
    for course in courses
        .iter()
        .filter(|course| course.pupils.contains_key(&rentree))
    {
        let formation = &formations.all[course.formation];
        if formation.niveau != "320" {
            continue;
        }
        let wishes = wishes(course, 1_100, chance);
        let capacity = if chance.happens(2) {
            999
        } else {
            course.places
        };
        sheet.line(&[
            &course.uai,
            &formation.libelle,
            &formation.mefs[0],
            &wishes,
            &"Scolaire",
            &capacity,
        ]);
    }
    sheet
}

/// Wishes for the places of a course, around so many for a hundred places.
fn wishes(course: &Course, around: i32, chance: &mut Chance) -> u32 {
    let points = 100 + course.appeal * 2 + chance.around_zero(15);
    let wishes =
        i64::from(course.places) * i64::from(around) / 100 * i64::from(points.max(5)) / 100;
    u32::try_from(wishes).unwrap_or(0)
}
