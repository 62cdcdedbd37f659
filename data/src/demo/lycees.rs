//! Made-up results of lycées at the baccalauréat, their value added and the social
//! position of their pupils.

use super::chance::Chance;
use super::formations::Formations;
use super::offre::{Course, RENTREES};
use crate::source::Departements;
use crate::tables::{Cell, Tables};
use orion_indicateurs::code::{Region, Uai};
use orion_indicateurs::publication::{IPS, POURSUITE_SUPERIEUR, RESULTATS, RESULTATS_DOMAINE};
use std::collections::BTreeMap;

/// The sessions that results are published for.
const SESSIONS: [u16; 3] = [2023, 2024, 2025];
/// Fewer candidates have no published rate.
const LEAST: u32 = 20;

/// A lycée that presents candidates: how many by domain of specialities, and its bent.
struct Lycee {
    region: Region,
    domaines: BTreeMap<&'static str, u32>,
    bent: i32,
    ips: i32,
}

/// Fills the tables.
pub(super) fn make(
    courses: &[Course],
    formations: &Formations,
    departements: &Departements,
    tables: &mut Tables,
    chance: &mut Chance,
) {
    let lycees = lycees(courses, formations, chance);
    for session in SESSIONS {
        for (uai, lycee) in &lycees {
            results(session, *uai, lycee, tables, chance);
        }
    }
    for rentree in RENTREES {
        for (uai, lycee) in &lycees {
            let ips = lycee.ips + chance.around_zero(12);
            let uai = uai.to_string();
            let (ips, spread, all) = (
                ips,
                240 + chance.below(90),
                ips + 40 + chance.around_zero(20),
            );
            tables.of(&IPS).push([
                rentree.into(),
                (&uai).into(),
                ips.into(),
                spread.into(),
                all.into(),
            ]);
        }
    }
    further_study(departements, tables, chance);
}

fn lycees(
    courses: &[Course],
    formations: &Formations,
    chance: &mut Chance,
) -> BTreeMap<Uai, Lycee> {
    let mut lycees: BTreeMap<Uai, Lycee> = BTreeMap::new();
    for course in courses {
        let formation = &formations.all[course.formation];
        if formation.niveau != "400" {
            continue;
        }
        let lycee = lycees.entry(course.uai).or_insert_with(|| Lycee {
            region: course.region,
            domaines: BTreeMap::new(),
            bent: chance.around_zero(7),
            ips: 900 + chance.around_zero(90),
        });
        let last = course
            .pupils
            .values()
            .next_back()
            .and_then(|years| years.last());
        *lycee.domaines.entry(domaine(formation.nsf)).or_default() += last.copied().unwrap_or(0);
    }
    lycees
}

/// The ten domains that results are published by.
fn domaine(nsf: &'static str) -> &'static str {
    match &nsf[..2] {
        "21" => "20",
        domaine => domaine,
    }
}

fn results(session: u16, uai: Uai, lycee: &Lycee, tables: &mut Tables, chance: &mut Chance) {
    let uai = uai.to_string();
    let all: u32 = lycee.domaines.values().sum();
    let [reussite, va_reussite, mentions, va_mentions] = outcome(all, lycee, chance);
    let mut access = |base: i32| {
        let points = base + lycee.bent + chance.around_zero(5);
        (all >= LEAST).then_some(points.clamp(20, 99))
    };
    let (seconde, premiere, terminale) = (access(68), access(78), access(88));
    let va = |points: i32| (all >= LEAST).then_some(points.clamp(-15, 15));
    let bent = lycee.bent;
    tables.of(&RESULTATS).push([
        session.into(),
        (&uai).into(),
        all.into(),
        reussite.into(),
        va_reussite.into(),
        mentions.into(),
        va_mentions.into(),
        seconde.into(),
        premiere.into(),
        terminale.into(),
        va(bent).into(),
        va(bent / 2).into(),
        va(bent / 3).into(),
        (all * 130 / 100).into(),
        (all * 115 / 100).into(),
        all.into(),
    ]);
    let mut line = |code: &str, presents: u32, chance: &mut Chance| {
        let cells = outcome(presents, lycee, chance).map(Cell::from);
        let [a, b, c, d] = cells;
        tables.of(&RESULTATS_DOMAINE).push_in(
            lycee.region,
            [
                session.into(),
                (&uai).into(),
                code.into(),
                presents.into(),
                a,
                b,
                c,
                d,
            ],
        );
    };
    for (code, of) in [("production", '2'), ("services", '3')] {
        let own = lycee
            .domaines
            .iter()
            .filter(|(domaine, _)| domaine.starts_with(of));
        let presents: u32 = own.map(|(_, n)| n).sum();
        if presents > 0 {
            line(code, presents, chance);
        }
    }
    for (domaine, presents) in &lycee.domaines {
        line(domaine, *presents, chance);
    }
}

/// Passes and its value added, honours and theirs; none for few candidates.
fn outcome(presents: u32, lycee: &Lycee, chance: &mut Chance) -> [Option<i32>; 4] {
    let (luck, more) = (chance.around_zero(4), chance.around_zero(6));
    if presents < LEAST {
        return [None; 4];
    }
    let added = (lycee.bent / 2 + luck).clamp(-20, 15);
    let social = (lycee.ips - 900) / 30;
    [
        Some((82 + social + added).clamp(30, 100)),
        Some(added),
        Some((44 + social * 2 + added + more).clamp(0, 100)),
        Some(added + more / 2),
    ]
}

fn further_study(departements: &Departements, tables: &mut Tables, chance: &mut Chance) {
    let academies: std::collections::BTreeSet<_> =
        departements.values().map(|d| d.academie.0).collect();
    for annee in 2018..=2023_u16 {
        for academie in &academies {
            let academie = academie.to_string();
            for (genre, share) in [("feminin", 42), ("masculin", 58), ("ensemble", 100)] {
                let all = (2_400 + chance.below(3_000)) * share / 100;
                let near = all * (30 + chance.below(8)) / 100;
                let far = all * (4 + chance.below(5)) / 100;
                let sts = near * 80 / 100;
                tables.of(&POURSUITE_SUPERIEUR).push([
                    annee.into(),
                    (&academie).into(),
                    "professionnel".into(),
                    genre.into(),
                    all.into(),
                    near.into(),
                    far.into(),
                    sts.into(),
                    (near - sts).into(),
                ]);
            }
        }
    }
}
