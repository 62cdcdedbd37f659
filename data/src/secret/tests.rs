use super::*;
use crate::tables::{Cell, Tables};
use orion_indicateurs::publication::{INSERTION_REGION, INSERTION_TOTAUX};
use orion_indicateurs::table::Table;
use proptest::prelude::*;
use std::collections::BTreeMap;

const REGIONS: [&str; 3] = ["11", "84", "93"];
const COURSES: [&str; 3] = ["40031213", "40031214", "50022141"];

/// The rows of one pool and their sums, of these leavers by région and course.
fn lines(leavers: &[i64]) -> Vec<Line> {
    let mut sums: BTreeMap<Place, i64> = BTreeMap::new();
    for (at, leavers) in leavers.iter().enumerate() {
        let region = REGIONS[at / COURSES.len()].parse().unwrap();
        let cfd = COURSES[at % COURSES.len()].parse().unwrap();
        let course = Place {
            region: Some(region),
            group: Group::Formation(cfd, None),
        };
        for place in Place::totals(region, cfd, None).into_iter().chain([course]) {
            *sums.entry(place).or_default() += leavers;
        }
    }
    let line = |(place, leavers): (Place, i64)| Line {
        place,
        counts: [
            2 * leavers,
            leavers,
            leavers,
            leavers / 2,
            leavers / 2,
            leavers,
            0,
        ]
        .map(Some),
        rates: [(leavers >= 20).then_some(50); 5],
        shown: leavers >= THRESHOLD,
    };
    let mut lines: Vec<Line> = sums.into_iter().map(line).collect();
    // Sums of halves are not halves of sums: one count is enough.
    for line in &mut lines {
        line.counts[EMPLOI..].fill(None);
    }
    lines
}

fn tables(lines: &[Line]) -> Vec<Table> {
    let mut tables = Tables::default();
    for line in lines {
        let region = line.place.region.map(|region| region.to_string());
        let (mut niveau, mut nsf, mut cfd) = (None, None, None);
        match line.place.group {
            Group::Tout => {}
            Group::Niveau(n) => niveau = Some(n.to_string()),
            Group::Nsf(n, g) => (niveau, nsf) = (Some(n.to_string()), Some(g.to_string())),
            Group::Formation(c, _) => cfd = Some(c.to_string()),
        }
        let is_cell = region.is_some() && cfd.is_some();
        let mut cells: Vec<Cell> = vec![
            "2021_2022".into(),
            "apprentissage".into(),
            region.as_deref().into(),
        ];
        if !is_cell {
            cells.extend([niveau.as_deref(), nsf.as_deref()].map(Cell::from));
        }
        cells.extend([cfd.as_deref().into(), Cell::None]);
        cells.extend(
            line.counts
                .map(|count| Cell::from(count.filter(|_| line.shown))),
        );
        cells.extend(line.rates.map(Cell::from));
        let table = if is_cell {
            &INSERTION_REGION
        } else {
            &INSERTION_TOTAUX
        };
        tables.of(table).push_to(None, &cells);
    }
    let parts = tables.into_rows().flat_map(|rows| rows.finish().unwrap().0);
    parts.map(|part| part.table).collect()
}

#[test]
fn a_sum_published_with_all_its_rows_but_one_is_found() {
    let lines = lines(&[7, 30, 40, 50, 60, 70, 80, 90, 100]);
    let found = attack(&tables(&lines), Knowledge::Identities).unwrap();
    assert_eq!(found.narrowest, Some(0));
    assert!(
        found
            .exposed
            .iter()
            .any(|e| e.interval == Interval { lo: 7, hi: 7 }),
        "{found:?}"
    );
}

#[test]
fn figures_that_contradict_each_other_are_refused() {
    let mut lines = lines(&[30, 30, 40, 50, 60, 70, 80, 90, 100]);
    lines[0].counts[SORTANTS] = Some(1_000);
    assert!(attack(&tables(&lines), Knowledge::Identities).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_published_withstands_the_attack(leavers in prop::collection::vec(0_i64..90, 9)) {
        let mut lines = lines(&leavers);
        let cost = suppress(&mut lines);
        prop_assert!(lines.iter().all(|line| !line.shown || line.counts[SORTANTS] >= Some(THRESHOLD)));
        let found = attack(&tables(&lines), Knowledge::Identities).unwrap();
        prop_assert!(cost.all || found.exposed.is_empty(), "{:?} {:?}", cost, found);
    }
}
