//! InserJeunes by région and course: sums, then secrecy, then rows.

use crate::material::Material;
use crate::parallel::side_by_side;
use crate::secret::{
    COUNTS, Group, Line, Place, RATES, Rates, SORTANTS, THRESHOLD, rate_tells, suppress,
};
use crate::source::{Effectifs, InsertionRegion, terms};
use crate::tables::{Cell, Tables};
use orion_indicateurs::code::Millesime;
use orion_indicateurs::publication::{INSERTION_REGION, INSERTION_TOTAUX};
use orion_indicateurs::training::Voie;
use std::collections::BTreeMap;

const SOURCE: &str = "inserjeunes_region";

/// A cohort and a voie: no sum is published over several.
type Pool = (Millesime, Voie);

/// Publishes each pool, and counts what secrecy cost.
pub(super) fn assemble(material: &mut Material) {
    let pools = pools(&std::mem::take(&mut material.insertion_region));
    let pools: Vec<(Pool, Vec<Line>)> = pools.into_iter().collect();
    let kept = side_by_side(&pools, |(_, lines)| {
        let mut lines = lines.clone();
        let told = rates(&mut lines);
        let cost = suppress(&mut lines);
        (lines, told, cost)
    });
    for ((pool, _), (lines, told, cost)) in pools.into_iter().zip(kept) {
        let mut count = |reason, rows: usize| material.repaired(SOURCE, reason, rows as u64);
        count(
            "effectifs de moins de 20 sortants non diffusés (totaux compris)",
            cost.primary,
        );
        count(
            "effectifs retenus en plus, qui auraient permis de les calculer",
            cost.extra,
        );
        count(
            "taux de poursuite retenu, qui aurait trahi un effectif",
            told,
        );
        count(
            "cohorte et voie dont aucun effectif n’est diffusé",
            usize::from(cost.all),
        );
        for line in &lines {
            push(&mut material.tables, pool, line);
        }
    }
}

/// The rows of each pool and their sums, with true counts and no rate of a sum.
fn pools(rows: &InsertionRegion) -> BTreeMap<Pool, Vec<Line>> {
    let mut pools: BTreeMap<Pool, BTreeMap<Place, Effectifs>> = BTreeMap::new();
    for ((millesime, voie, region, cfd, dispositif), row) in rows {
        let pool = pools.entry((*millesime, *voie)).or_default();
        let group = Group::Formation(*cfd, *dispositif);
        pool.insert(
            Place {
                region: Some(*region),
                group,
            },
            *row,
        );
        for place in Place::totals(*region, *cfd, *dispositif) {
            let sum = pool.entry(place).or_insert(Effectifs {
                counts: [Some(0); COUNTS.len()],
                rates: Rates::default(),
            });
            for (sum, count) in sum.counts.iter_mut().zip(row.counts) {
                // What one row does not have, no sum has.
                *sum = sum.zip(count).map(|(sum, count)| sum + count);
            }
        }
    }
    let line = |(place, row): (Place, Effectifs)| Line {
        place,
        counts: row.counts,
        rates: row.rates,
        shown: false,
    };
    let mut pools: BTreeMap<Pool, Vec<Line>> = pools
        .into_iter()
        .map(|(pool, rows)| (pool, rows.into_iter().map(line).collect()))
        .collect();
    for lines in pools.values_mut() {
        keep_common(lines);
    }
    pools
}

/// Leaves out the counts that some rows of a pool do not have.
fn keep_common(lines: &mut [Line]) {
    for at in 0..COUNTS.len() {
        if lines.iter().any(|line| line.counts[at].is_none()) {
            for line in lines.iter_mut() {
                line.counts[at] = None;
            }
        }
    }
}

/// Gives each row the rates that may be published; how many further-study rates are
/// withheld because they would tell a count.
fn rates(lines: &mut [Line]) -> usize {
    let mut told = 0;
    for line in lines {
        for at in 0..RATES.len() {
            let rate = rate(line, at);
            line.rates[at] = rate;
        }
        let few = line.counts[SORTANTS].is_some_and(|leavers| leavers < THRESHOLD);
        if few && line.rates[0].is_some_and(rate_tells) {
            line.rates[0] = None;
            told += 1;
        }
    }
    told
}

/// A rate, as its source publishes it where it does, of 20 pupils at least.
fn rate(line: &Line, at: usize) -> Option<u8> {
    let [over, under] = terms(at).map(|term| line.counts[term]);
    let (over, under) = (over?, under?);
    if under < THRESHOLD {
        return None;
    }
    line.rates[at].or_else(|| u8::try_from(half_even(100 * over, under)).ok())
}

/// The quotient, rounded half to even.
fn half_even(over: i64, under: i64) -> i64 {
    let (quotient, rest) = (over / under, 2 * (over % under));
    quotient + i64::from(rest > under || (rest == under && quotient % 2 == 1))
}

fn push(tables: &mut Tables, (millesime, voie): Pool, line: &Line) {
    let (millesime, region) = (
        millesime.to_string(),
        line.place.region.map(|r| r.to_string()),
    );
    let (mut niveau, mut nsf, mut cfd, mut dispositif) = (None, None, None, None);
    match line.place.group {
        Group::Tout => {}
        Group::Niveau(of) => niveau = Some(of.to_string()),
        Group::Nsf(of, group) => (niveau, nsf) = (Some(of.to_string()), Some(group.to_string())),
        Group::Formation(course, of) => {
            cfd = Some(course.to_string());
            dispositif = of.map(|of| of.to_string());
        }
    }
    let is_cell = region.is_some() && cfd.is_some();
    let mut cells = vec![
        Cell::Word(&millesime),
        Cell::Word(voie.code()),
        region.as_deref().into(),
    ];
    if !is_cell {
        cells.extend([niveau.as_deref(), nsf.as_deref()].map(Cell::from));
    }
    cells.extend([cfd.as_deref(), dispositif.as_deref()].map(Cell::from));
    let shown = |count: &Option<i64>| Cell::from(count.filter(|_| line.shown));
    cells.extend(line.counts.iter().map(shown));
    cells.extend(line.rates.map(Cell::from));
    let table = if is_cell {
        &INSERTION_REGION
    } else {
        &INSERTION_TOTAUX
    };
    tables.of(table).push_to(None, &cells);
}
