//! Made-up insertion figures, related as the real ones are: schools differ, territories
//! differ, cohorts drift; those who study on leave fewer to work; small schools are
//! withheld.

use super::chance::Chance;
use crate::source::{Annuaire, Cohorte, Ligne, MEASURES};
use orion_indicateurs::code::{Millesime, Uai};
use orion_indicateurs::indicator::Population;

/// The first year of the cohorts, and how the employment rate drifts from one to the
/// next, in points.
const COHORTS: [(u16, i32); 4] = [(2018, 0), (2019, -6), (2020, -2), (2021, 3)];

/// What a school is like, in points around the mean of all.
struct Temper {
    study: i32,
    work: i32,
    expected: i32,
    /// Percent of the cohorts in which its figures are withheld.
    withheld: u32,
    apprentices: bool,
}

/// Makes the four cohorts.
pub(super) fn make(schools: &Annuaire, chance: &mut Chance) -> Vec<Cohorte> {
    let mut local = (String::new(), 0);
    let tempers: Vec<(Uai, String, Temper)> = schools
        .iter()
        .map(|(uai, school)| {
            let place = uai.prefix().to_owned();
            if place != local.0 {
                local = (place, chance.around_zero(5));
            }
            (*uai, school.nom.clone(), temper(local.1, chance))
        })
        .collect();
    let cohort = |(first, drift)| cohorte(first, drift, &tempers, chance);
    COHORTS.into_iter().filter_map(cohort).collect()
}

fn temper(local: i32, chance: &mut Chance) -> Temper {
    let study = chance.around_zero(12);
    let small = chance.happens(18);
    Temper {
        study,
        work: local - study / 3 + chance.around_zero(8),
        expected: local - study / 3 + chance.around_zero(3),
        withheld: if small { 70 } else { 3 },
        apprentices: chance.happens(30),
    }
}

fn cohorte(
    first: u16,
    drift: i32,
    tempers: &[(Uai, String, Temper)],
    chance: &mut Chance,
) -> Option<Cohorte> {
    let mut rows = Vec::new();
    for (uai, nom, temper) in tempers {
        let mut row = |population, temper: &Temper, chance: &mut Chance| {
            let values = values(temper, drift, chance);
            rows.push(Ligne {
                uai: *uai,
                nom: nom.clone(),
                population,
                values,
            });
        };
        // A school is not there every time.
        if chance.happens(2) {
            continue;
        }
        row(Population::Ensemble, temper, chance);
        if temper.apprentices {
            row(Population::Eleves, temper, chance);
            let few = Temper {
                work: temper.work + 18,
                study: temper.study - 18,
                withheld: 85,
                ..*temper
            };
            row(Population::Apprentis, &few, chance);
        }
    }
    rows.sort_by_key(|row| (row.population, row.uai));
    let millesime = Millesime::from_first_year(first)?;
    Some(Cohorte {
        file: String::new(),
        millesime,
        columns: MEASURES[..7].to_vec(),
        rows,
    })
}

/// Further study, work at 6 months, expected, value added, work at 12, 18 and 24 months.
fn values(temper: &Temper, drift: i32, chance: &mut Chance) -> [Option<i16>; MEASURES.len()] {
    let mut values = [None; MEASURES.len()];
    if chance.happens(temper.withheld) {
        return values;
    }
    let study = percent(46 + temper.study + chance.around_zero(4));
    values[0] = Some(study);
    // Too few leavers to publish what became of them.
    if study > 75 || chance.happens(4) {
        return values;
    }
    let work = 41 + drift + temper.work + chance.around_zero(4);
    let expected = 41 + drift + temper.expected;
    let added = (work - expected).clamp(-12, 12);
    values[1] = Some(percent(expected + added));
    values[2] = Some(percent(expected));
    values[3] = i16::try_from(added).ok();
    for (at, gain) in [(4, 6), (5, 9), (6, 11)] {
        values[at] = Some(percent(expected + added + gain + chance.around_zero(2)));
    }
    values
}

fn percent(points: i32) -> i16 {
    i16::try_from(points.clamp(0, 100)).unwrap_or(0)
}
