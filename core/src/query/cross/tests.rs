//! Views against naive recomputations.

use super::*;
use crate::query::{Bins, Rule};
use crate::table::{Codes, Numbers, Values};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

type Row = [Option<u8>; 3];

/// Two views by code and one by bins of a number, each value below 6.
struct Columns {
    codes: [Codes; 2],
    numbers: Values<u8>,
}

const BINS: Bins = Bins {
    from: 0,
    width: 2,
    count: 3,
};

impl Columns {
    fn of(rows: &[Row]) -> Self {
        let codes = |at: usize| {
            let words: Vec<_> = rows.iter().map(|r| r[at].map(|n| n.to_string())).collect();
            Codes::encode(&words).unwrap()
        };
        Self {
            codes: [codes(0), codes(1)],
            numbers: rows.iter().map(|r| r[2]).collect(),
        }
    }

    fn dimensions(&self) -> Vec<Dimension<'_>> {
        let [a, b] = self.codes.each_ref().map(Dimension::codes);
        vec![
            a,
            b,
            Dimension::bins(Numbers::U8(&self.numbers), BINS).unwrap(),
        ]
    }
}

/// The rows that pass all filters but those of some views.
fn passing(
    dimensions: &[Dimension],
    filters: &[Option<Range<usize>>],
    without: &[usize],
) -> Selection {
    let rows = dimensions[0].len();
    let passes = |row: usize| {
        (0..dimensions.len())
            .filter(|at| !without.contains(at))
            .all(|at| {
                filters[at].as_ref().is_none_or(|kept| {
                    dimensions[at]
                        .group(row)
                        .is_some_and(|group| kept.contains(&group))
                })
            })
    };
    (0..rows).map(passes).collect()
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let value = || prop::option::weighted(0.85, 0..6_u8);
    prop::collection::vec([value(), value(), value()], 1..120)
}

fn moves() -> impl Strategy<Value = Vec<(usize, Option<Range<usize>>)>> {
    let range = prop::option::weighted(0.8, (0..7_usize, 0..7_usize).prop_map(|(a, b)| a..b));
    prop::collection::vec((0..4_usize, range), 0..20)
}

proptest! {
    #[test]
    fn after_any_moves_views_count_what_a_rescan_counts(rows in rows(), moves in moves()) {
        let columns = Columns::of(&rows);
        let dimensions = columns.dimensions();
        let numbers = [Numbers::U8(&columns.numbers)];
        let terms = Terms::new(&numbers, &numbers, Rule::BothKnown).unwrap();
        let mut cross = CrossFilter::new(&dimensions, Some(&terms)).unwrap();
        let mut filters = vec![None; 3];
        for (view, range) in moves {
            cross.keep(view, range.clone());
            if let Some(filter) = filters.get_mut(view) {
                *filter = range;
            }
            prop_assert_eq!(cross.selection(), passing(&dimensions, &filters, &[]));
            for (at, dimension) in dimensions.iter().enumerate() {
                let others = passing(&dimensions, &filters, &[at]);
                let counts = crate::query::count(&others, dimension);
                prop_assert_eq!(cross.counts(at), counts.groups);
                prop_assert_eq!(cross.sums(at), terms.sums(&others, dimension).groups);
            }
        }
    }

    #[test]
    fn the_cube_shows_what_a_filter_would(rows in rows(), moves in moves(), brush in (0..5_usize, 0..5_usize)) {
        let columns = Columns::of(&rows);
        let dimensions = columns.dimensions();
        let mut cross = CrossFilter::new(&dimensions, None).unwrap();
        let mut filters = vec![None; 3];
        for (view, range) in moves.into_iter().filter(|(view, _)| *view < 3) {
            cross.keep(view, range.clone());
            filters[view] = range;
        }
        let (cube, brush) = (cross.cube(2).unwrap(), brush.0..brush.1);
        prop_assert_eq!(cube.bins(), 3);
        let views: Vec<_> = [0, 1].map(|at| passing(&dimensions, &filters, &[at, 2])).into();
        let views: Vec<_> = dimensions.iter().copied().zip(&views).collect();
        let alone = Cube::new(&dimensions[2], &views).unwrap();
        cross.keep(2, Some(brush.clone()));
        for view in 0..2 {
            for cube in [&cube, &alone] {
                let mut counts = vec![7; cross.counts(view).len()];
                cube.counts(view, brush.clone(), &mut counts);
                prop_assert_eq!(&counts, cross.counts(view));
            }
        }
        prop_assert!(cross.sums(0).is_empty());
    }
}

#[test]
fn a_set_of_groups_is_a_filter_too() {
    let words: Vec<_> = ["a", "b", "c", "a"].map(Some).into();
    let codes = Codes::encode(&[words, vec![None]].concat()).unwrap();
    let dimension = Dimension::codes(&codes);
    let mut cross = CrossFilter::new(&[dimension, dimension], None).unwrap();
    cross.keep_among(0, &[true, false, true].into_iter().collect());
    assert_eq!(cross.counts(1), [2, 0, 1]);
    assert_eq!(cross.counts(0), [2, 1, 1]);
    assert!(cross.selection().rows().eq([0, 2, 3]), "no group, not kept");
    cross.keep(0, None);
    assert_eq!(cross.selection().count(), 5);
}

#[test]
fn views_of_other_rows_or_too_many_are_refused() {
    let (one, two) = (
        Codes::encode(&[Some("a")]),
        Codes::encode(&[Some("a"), None]),
    );
    let (one, two) = (one.unwrap(), two.unwrap());
    let (one, two) = (Dimension::codes(&one), Dimension::codes(&two));
    assert!(CrossFilter::new(&[one, two], None).is_none());
    assert!(CrossFilter::new(&[], None).is_none());
    assert!(CrossFilter::new(&[one; 16], None).is_some());
    assert!(CrossFilter::new(&[one; 17], None).is_none());
    assert!(CrossFilter::new(&[one], None).unwrap().cube(1).is_none());
}
