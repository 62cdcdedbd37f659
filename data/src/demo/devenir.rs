//! What became of those who left: made-up counts by région and diploma, in the layout of
//! InserJeunes by région. Small counts are there, as in the source: secrecy has something
//! to hide.

use super::chance::Chance;
use super::files::{Maybe, Sheet};
use super::formations::{Formation, Formations};
use super::offre::Course;
use orion_indicateurs::code::{Mefstat11, Region};
use std::collections::BTreeMap;

/// The cohorts, by their first year, and the drift of employment from one to the next.
const COHORTS: [(u16, i32); 4] = [(2019, -4), (2020, -2), (2021, 3), (2022, 2)];

/// The code of each région in InserJeunes, and that of Insee.
const REGIONS: [(&str, &str); 17] = [
    ("01", "84"),
    ("02", "27"),
    ("03", "53"),
    ("04", "24"),
    ("05", "94"),
    ("06", "44"),
    ("07", "01"),
    ("08", "03"),
    ("09", "32"),
    ("10", "11"),
    ("11", "04"),
    ("12", "02"),
    ("14", "28"),
    ("15", "75"),
    ("16", "76"),
    ("17", "52"),
    ("18", "93"),
];

/// The least denominator of a published rate.
const LEAST: u32 = 20;

/// Makes the file.
pub(super) fn file(courses: &[Course], formations: &Formations, chance: &mut Chance) -> Sheet {
    let mut sheet = Sheet::new(
        "ij_region_data.csv",
        "id;millesime;code_region_ij;code_region;voie;cfd;mefstat11;nb_annee_term;nb_en_emploi_12_mois;nb_en_emploi_18_mois;nb_en_emploi_24_mois;nb_en_emploi_6_mois;nb_poursuite_etudes;nb_sortant;taux_emploi_12_mois;taux_emploi_18_mois;taux_emploi_24_mois;taux_emploi_6_mois;taux_poursuite_etudes",
    );
    let climate: BTreeMap<&str, i32> = REGIONS
        .iter()
        .map(|(_, insee)| (*insee, chance.around_zero(5)))
        .collect();
    for (first, drift) in COHORTS {
        let millesime = format!("{first}_{}", first + 1);
        for (ij, insee) in REGIONS {
            for (formation, last) in last_years(courses, formations, insee) {
                let local = drift + climate.get(insee).copied().unwrap_or(0);
                let (rank, pupils) = last;
                let at = Place {
                    millesime: &millesime,
                    ij,
                    insee,
                };
                let mef = formation.mefs.last();
                at.line(
                    &mut sheet,
                    mef.copied(),
                    formation,
                    &outcome(formation, pupils, local, false, chance),
                );
                if rank % 3 == 0 {
                    let apprentices = pupils / 3 + chance.below(20);
                    at.line(
                        &mut sheet,
                        None,
                        formation,
                        &outcome(formation, apprentices, local, true, chance),
                    );
                }
            }
        }
    }
    sheet
}

/// The pupils of the last year of each diploma of a région, over two years.
fn last_years<'a>(
    courses: &[Course],
    formations: &'a Formations,
    region: &str,
) -> Vec<(&'a Formation, (usize, u32))> {
    let region: Option<Region> = region.parse().ok();
    let mut pupils: BTreeMap<usize, u32> = BTreeMap::new();
    for course in courses
        .iter()
        .filter(|course| Some(course.region) == region)
    {
        let last = course.pupils.values().filter_map(|years| years.last());
        *pupils.entry(course.formation).or_default() += last.take(2).sum::<u32>();
    }
    pupils
        .into_iter()
        .map(|(rank, number)| (&formations.all[rank], (rank, number)))
        .collect()
}

/// Counts of one cohort: final year, further study, leavers, employed at 6 to 24 months.
struct Outcome {
    term: u32,
    study: u32,
    left: u32,
    employed: [u32; 4],
}

fn outcome(
    formation: &Formation,
    pupils: u32,
    local: i32,
    apprentices: bool,
    chance: &mut Chance,
) -> Outcome {
    let share = |points: i32| u32::try_from(points.clamp(2, 97)).unwrap_or(0);
    let (further, work) = if apprentices { (-16, 20) } else { (0, 0) };
    let study = pupils * share(50 + further + formation.study + chance.around_zero(4)) / 100;
    let left = pupils - study;
    let base = 44 + work + local + formation.work - formation.study / 3;
    let employed =
        [0, 6, 9, 11].map(|gain| left * share(base + gain + chance.around_zero(3)) / 100);
    Outcome {
        term: pupils,
        study,
        left,
        employed,
    }
}

struct Place<'a> {
    millesime: &'a str,
    ij: &'a str,
    insee: &'a str,
}

impl Place<'_> {
    fn line(&self, sheet: &mut Sheet, mef: Option<Mefstat11>, formation: &Formation, o: &Outcome) {
        let voie = if mef.is_some() {
            "scolaire"
        } else {
            "apprentissage"
        };
        let cfd = Maybe(mef.is_none().then_some(formation.cfd));
        let key = mef.map_or_else(|| formation.cfd.to_string(), |mef| mef.to_string());
        let id = format!("{}_{}_{voie}_{key}", self.millesime, self.ij);
        let rate = |count: u32, of: u32| Maybe((of >= LEAST).then(|| half_even(count * 100, of)));
        let [six, twelve, eighteen, two_years] = o.employed;
        sheet.line(&[
            &id,
            &self.millesime,
            &self.ij,
            &self.insee,
            &voie,
            &cfd,
            &Maybe(mef),
            &o.term,
            &twelve,
            &eighteen,
            &two_years,
            &six,
            &o.study,
            &o.left,
            &rate(twelve, o.left),
            &rate(eighteen, o.left),
            &rate(two_years, o.left),
            &rate(six, o.left),
            &rate(o.study, o.term),
        ]);
    }
}

fn half_even(numerator: u32, denominator: u32) -> i128 {
    orion_indicateurs::figure::half_even(numerator.into(), denominator.into())
}
